"""Somebody looks for a name, marks every place of it, in one article and in all, and takes it back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.__main__ import main
from annotator.arabic.search import Query, find
from annotator.tasks.demonstration import ARTICLE
from annotator.tasks.finding import tagging_query
from annotator.ui.find.results import ResultsList
from tests.conftest import ROOT
from tests.stories.driving import CONTROL, SHIFT, Hands, drive

MORE = {
    "one": "قال ناطق باسم التحالف إن قواته دخلت الرقة.",
    "two": "وقالت مصادر للتحالف إن الطريق إلى الرقّة مفتوح.\nولا خبر من التحالف.",
    "three": "لا شيء يذكر اليوم.",
}
BOTH = CONTROL | SHIFT


def make_project(folder: Path) -> Path:
    """The seed article and three short ones; nothing is marked."""
    project, texts = folder / "news.rawi", folder / "texts"
    texts.mkdir()
    for name, text in MORE.items():
        (texts / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["new", str(project)]) == 0
    assert main(["import", str(project), str(ROOT / "seeds" / f"{ARTICLE}.txt"), str(texts)]) == 0
    return project


def write(text: str) -> None:
    """Types Arabic, which no key of a test's keyboard has."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, CONTROL)


def type_and_find(hands: Hands, text: str) -> None:
    """Ctrl+F, then the words in place of those that stood there."""
    hands.press(Qt.Key.Key_F, CONTROL)
    write(text)
    hands.wait_until(lambda: hands.page.finder.hits.query.text == text)


def test_a_name_is_found_and_every_place_of_it_marked(qtbot: QtBot, tmp_path: Path) -> None:
    def act(hands: Hands) -> None:
        session, finder = hands.session, hands.page.finder
        session.open_document(ARTICLE)
        hands.view.setFocus()
        type_and_find(hands, "التحالف الدولى")
        hits = find(session.text, Query("التحالف الدولي"))
        assert hands.view.found == tuple(hits)
        hands.press(Qt.Key.Key_Return)
        assert (hands.view.current_found, finder.hits.place) == (1, hits[1])
        hands.press(Qt.Key.Key_Escape)
        assert session.ranges == (hits[1],)
        assert hands.view.hasFocus()
        hands.press("2")
        assert hands.quotes() == [session.text[slice(*hits[1])]]

        type_and_find(hands, "التحالف")
        hands.press(Qt.Key.Key_M, BOTH)
        panel = finder.panels["mark"]
        hands.wait_until(lambda: len(panel.list.lines.lines) > 1)
        hands.press("2")
        wanted = find(session.text, tagging_query(session.schema, "التحالف"))
        assert len(panel.list.lines.ticked()) == len(wanted) > len(find(session.text, Query("التحالف")))
        hands.press(Qt.Key.Key_Return)
        assert len(hands.quotes()) == len(wanted) + 1
        hands.press(Qt.Key.Key_Z, CONTROL)
        assert len(hands.quotes()) == 1

    assert drive(["open", str(make_project(tmp_path)), "--annotator", "ليلى"], act) == 0


def test_every_article_is_marked_in_one_step_and_found_again(qtbot: QtBot, tmp_path: Path) -> None:
    project = make_project(tmp_path)

    def mark(hands: Hands) -> None:
        hands.session.open_document("one")
        type_and_find(hands, "التحالف")
        hands.press(Qt.Key.Key_M, BOTH)
        panel = hands.page.finder.panels["mark"]
        panel.set_everywhere(True)
        hands.wait_until(lambda: len(panel.list.lines.lines) == 3)
        hands.press("2")
        hands.wait_until(lambda: len(panel.list.lines.lines) == 3)
        hands.press(Qt.Key.Key_Return)
        hands.wait_until(lambda: hands.quotes() == ["التحالف"])
        hands.wait_until(lambda: not hands.window.transfers.running)
        hands.session.open_document("two")
        assert sorted(hands.quotes()) == ["التحالف", "لتحالف"]

    def look(hands: Hands) -> None:
        session = hands.session
        session.open_document("three")
        hands.press(Qt.Key.Key_Z, CONTROL)
        assert session.document.id != "three"
        session.open_document("two")
        assert hands.quotes() == []

        hands.press(Qt.Key.Key_F, BOTH)
        write("الرقه")
        results = hands.window.pages["find"].findChild(ResultsList)
        hands.wait_until(lambda: (results.results.articles, results.results.hits) == (3, 3))
        hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_End)
        hands.press(Qt.Key.Key_Return)
        assert session.document.id == "two"
        start, end = hands.page.finder.hits.place
        assert session.text[start:end] == "الرقّة"
        assert hands.view.found == ((start, end),)

    assert drive(["open", str(project), "--annotator", "ليلى"], mark) == 0
    assert drive(["open", str(project), "--annotator", "ليلى"], look) == 0
