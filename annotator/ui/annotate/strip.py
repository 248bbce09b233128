"""The strip under the article: the stored text of the selection as it really is, and where it stands.

The article is drawn by the rules of two directions and some characters cannot be seen at all; here every
character comes in its stored order, and hidden ones are called by name.
"""

from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from annotator.arabic.characters import display_copy, hidden
from annotator.tasks.marking import Ranges
from annotator.ui import language
from annotator.ui.form.words import Line, caption
from annotator.ui.session import WindowSession
from annotator.ui.style import mark


class Strip(QFrame):
    """Follows the selected text, or else the selected mark, or else the caret."""

    def __init__(self, session: WindowSession) -> None:
        super().__init__()
        self._session = session
        self._caret = 0
        mark(self, "strip")
        self.quote = Line("", "text")
        self.place: QLabel = caption("")
        self.hidden: QLabel = caption("")
        mark(self.hidden, "warning")
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 3, 14, 3)
        layout.setSpacing(14)
        layout.addWidget(self.quote, 1)
        layout.addWidget(self.hidden)
        layout.addWidget(self.place)
        self.setFixedHeight(self.fontMetrics().height() + 12)
        for changed in (session.ranges_changed, session.selection_changed, session.document_changed):
            changed.connect(self.refresh)
        self.refresh()

    def show_caret(self, offset: int) -> None:
        """`offset` is told where nothing is selected."""
        self._caret = offset
        self.refresh()

    def refresh(self) -> None:
        self.quote.setAccessibleName(QCoreApplication.translate("Strip", "Stored text of the selection"))
        span = self._session.selected_span
        ranges: Ranges = self._session.ranges or (span.ranges if span else ())
        text = self._session.text
        quotes = [display_copy(text[start:end]) for start, end in ranges]
        self.quote.setText(" … ".join(language.isolate(quote) for quote in quotes))
        self.quote.update()
        self.place.setText(self._say_place(ranges))
        names = [name for start, end in ranges for name in self._names(start, end)]
        self.hidden.setText(_join(names))
        self.hidden.setToolTip(self.hidden.text())
        self.hidden.setVisible(bool(names))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)

    def _say_place(self, ranges: Ranges) -> str:
        if not ranges:
            place = QCoreApplication.translate("Strip", "character {offset}")
            return place.format(offset=language.number(self._caret))
        places = " + ".join(language.isolate(f"{start}–{end}") for start, end in ranges)
        length = sum(end - start for start, end in ranges)
        said = QCoreApplication.translate("Strip", "{places} · %n character(s)", "", length)
        return language.digits(said.format(places=places))

    def _names(self, start: int, end: int) -> list[str]:
        arabic = language.current() == "ar"
        return [h.name_ar if arabic else h.name_en for h in hidden(self._session.text, start, end)]


def _join(names: list[str]) -> str:
    """Each name once, with how often it comes."""
    counted = Counter(names).items()
    said = (f"{name} ×{language.number(count)}" if count > 1 else name for name, count in counted)
    return "، ".join(said) if language.current() == "ar" else ", ".join(said)
