"""A place of the article as a chip: the words there among those around them, drawn as in the article."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from annotator.arabic.search import Range
from annotator.tasks.finding import make_snippet
from annotator.ui.find.snippets import draw_snippet
from annotator.ui.form.chip import Chip
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import one_line
from annotator.ui.form.words import tip

HEIGHT = 32
CONTEXT = 60
"""Code points on either side that are told to those who hear or point."""


class MentionChip(Chip):
    """`place` (code points) in `text`; as wide as there is room."""

    def __init__(self, ink: Ink, text: str, place: Range) -> None:
        super().__init__(ink, one_line(text[slice(*place)]))
        self._snippet = make_snippet(text, *place)
        around = one_line(make_snippet(text, *place, CONTEXT).text)
        self.setAccessibleName(f"{self.text()}: {around}")
        self.setToolTip(tip(around))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def paint_text(self, painter: QPainter, box: QRect) -> None:
        draw_snippet(painter, box, self._snippet, self.ink.theme)
