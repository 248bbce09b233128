"""The hits of what is looked for in the shown article, and which of them one is at."""

from bisect import bisect_left

from PySide6.QtCore import QObject, Signal

from annotator.arabic.search import Haystack, Query, Range
from annotator.ui.session import WindowSession

MOST = 10_000
"""So many hits are looked for; a letter in a book has more, and nobody steps through them."""


class ArticleHits(QObject):
    """`places` in order; `current` is the number of the one that is stood at, -1 for none."""

    changed = Signal()

    def __init__(self, session: WindowSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._haystack = Haystack("")
        self.query = Query("")
        self.places: tuple[Range, ...] = ()
        self.current = -1
        session.document_changed.connect(self._look_again)

    @property
    def particles(self) -> tuple[str, ...]:
        """What may be attached before a whole word."""
        return self._session.schema.span_rules.clitic_exclude

    @property
    def place(self) -> Range | None:
        """The current hit."""
        return self.places[self.current] if self.places and self.current >= 0 else None

    def look_for(self, query: Query, near: int = 0) -> None:
        """Finds `query`; the first hit that begins at `near` or after it becomes the current one."""
        if self._haystack.text is not self._session.text:
            self._haystack = Haystack(self._session.text)
        self.query = query
        self.places = tuple(self._haystack.find(query, MOST))
        after = bisect_left(self.places, (near, 0))
        self.current = after % len(self.places) if self.places else -1
        self.changed.emit()

    def step(self, by: int) -> None:
        """Goes to another hit, round at either end."""
        if self.places:
            self.current = (self.current + by) % len(self.places)
            self.changed.emit()

    def forget(self) -> None:
        """Looks for nothing any more."""
        self.look_for(Query(""))

    def _look_again(self) -> None:
        if self.query.text:
            self.look_for(self.query)
