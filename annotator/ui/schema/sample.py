"""How a label looks in the article, on a light page and on a dark one, and how well it can be read there.

The words are drawn by the article's own code: the sample cannot promise what the article does not keep.
"""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.model.schema import Label, Layer
from annotator.ui import language
from annotator.ui.article.drawing import draw_page
from annotator.ui.article.look import Look
from annotator.ui.article.marks import Mark
from annotator.ui.article.page import Page
from annotator.ui.controls import label as words
from annotator.ui.theme import DARK, LIGHT, LabelColors, Theme, contrast, lay_over

WORDS = "قال ناشطون إن الطريق مغلق"
MARKED = (14, 25)
HEIGHT, GUTTER, MARGIN, RADIUS = 74, 34, 12, 8


class Sample(QWidget):
    """A few words with one of them marked, in one theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._shown: tuple[Layer, Label] | None = None
        self._page: Page | None = None
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_label(self, layer: Layer, label: Label) -> None:
        self._shown = (layer, label)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._shown is None:
            return
        layer, label = self._shown
        key = (layer.id, label.id)
        now = language.current()
        look = Look(theme=self.theme, language=now, colors={key: self.theme.label(label)})
        name = label.names.short(now)
        mark = Mark("sample", layer.render, key, (MARKED,), name, name)
        self._page = Page(WORDS, (), look, self.width() - GUTTER - 2 * MARGIN, GUTTER)
        self._page.change_marks({"sample": mark})
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            card = QPainterPath()
            card.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            painter.fillPath(card, self.theme.page)
            if self._page:
                painter.save()
                painter.setClipPath(card)
                painter.translate(
                    MARGIN, (HEIGHT - self._page.look.pitch) // 2 - self._page.look.padding // 2
                )
                draw_page(painter, self._page, 0, HEIGHT, self.devicePixelRatioF())
                painter.restore()
            painter.setPen(QPen(self.theme.rule, 1))
            painter.drawPath(card)
        finally:
            painter.end()


class Samples(QWidget):
    """Both samples with their contrasts."""

    def __init__(self) -> None:
        super().__init__()
        self._samples = [(Sample(theme), words("caption")) for theme in (LIGHT, DARK)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for sample, told in self._samples:
            told.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(sample)
            column.addWidget(told)
            row.addLayout(column, 1)

    def show_label(self, layer: Layer, label: Label) -> None:
        for sample, told in self._samples:
            sample.show_label(layer, label)
            told.setText(say_contrast(sample.theme, sample.theme.label(label)))
            sample.setAccessibleName(told.text())


def say_contrast(theme: Theme, colors: LabelColors) -> str:
    """The least contrasts that the derived shades reach: of the text, of coloured words, and of lines."""
    band = lay_over(theme.page, colors.band)
    grounds = (theme.page, band, lay_over(band, colors.band_selected), colors.pill)
    figures = {
        "text": min(contrast(theme.text, ground) for ground in grounds),
        "word": min(contrast(colors.text, ground) for ground in grounds),
        "line": min(contrast(colors.line, ground) for ground in grounds[:3]),
    }
    name = (
        QCoreApplication.translate("Schema", "Dark: text {text}, words {word}, lines {line}")
        if theme.is_dark
        else QCoreApplication.translate("Schema", "Light: text {text}, words {word}, lines {line}")
    )
    told = {key: language.isolate(language.digits(f"{ratio:.1f}:1")) for key, ratio in figures.items()}
    return name.format(**told)
