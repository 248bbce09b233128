"""A snippet is one line that always shows its hit, marked where its letters are, whatever the directions."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from annotator.tasks.finding import make_snippet
from annotator.ui.find.snippets import draw_snippet, fit
from annotator.ui.theme import DARK, LIGHT, Theme

TEXT = "قالت مصادر محلية إن القوات (BBC News 2017) انسحبت من محيط المدينة بعد اشتباكات عنيفة " * 3


def draw(text: str, start: int, end: int, width: int, theme: Theme = LIGHT) -> QImage:
    image = QImage(width, 32, QImage.Format.Format_RGB32)
    image.fill(theme.page)
    painter = QPainter(image)
    try:
        draw_snippet(painter, QRect(0, 0, width, 32), make_snippet(text, start, end), theme)
    finally:
        painter.end()
    return image


def marked(image: QImage, theme: Theme) -> list[int]:
    """The columns in which the ground of a hit is seen."""
    wanted = theme.selection.rgb()
    return [
        x for x in range(image.width()) if any(image.pixel(x, y) == wanted for y in range(image.height()))
    ]


@pytest.mark.parametrize("width", [120, 300, 900])
@pytest.mark.parametrize("words", ["القوات", "BBC", "2017)", "عنيفة"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_hit_is_seen_at_any_width(qtbot: QtBot, words: str, width: int, theme: Theme) -> None:
    start = TEXT.index(words, len(TEXT) // 3)
    columns = marked(draw(TEXT, start, start + len(words), width, theme), theme)
    assert len(columns) > 10
    assert len(columns) < width


def test_as_many_words_are_shown_as_fit(qtbot: QtBot) -> None:
    start = TEXT.index("انسحبت")
    snippet = make_snippet(TEXT, start, start + 6)
    shown = [fit(snippet, width)[0] for width in (100, 250, 2000)]
    assert len(shown[0]) < len(shown[1]) < len(shown[2])
    for text in shown:
        assert "انسحبت" in text
    for width in (100, 250):
        text, hit, layout = fit(snippet, width)
        assert layout.lineAt(0).naturalTextWidth() <= width
        assert text[slice(*hit)] == "انسحبت"


def test_nothing_in_an_article_can_break_the_line(qtbot: QtBot) -> None:
    text = "قال\u2028\u202e قال\r\x0b 👩\u200d💻 قال"
    start = text.rindex("قال")
    assert marked(draw(text, start, start + 3, 300), LIGHT)
    assert fit(make_snippet(text, start, start + 3), 300)[2].lineCount() == 1


def test_an_article_without_a_hit_is_only_its_title(qtbot: QtBot) -> None:
    image = draw("عنوان", 0, 0, 200)
    assert marked(image, LIGHT) == []
