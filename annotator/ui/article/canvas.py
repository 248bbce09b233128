"""What lies on the card: a document with its marks, the selected one, the selected text, the hovered mark.

Everything comes in through the setters; there is no mouse and no keyboard here.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.arabic.boilerplate import Zone
from annotator.model.annotation import Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.edits import Change
from annotator.model.problems import Severity
from annotator.model.schema import Schema
from annotator.ui.article import overlay
from annotator.ui.article.card import Card
from annotator.ui.article.hidden import draw_hidden
from annotator.ui.article.links import draw_links
from annotator.ui.article.look import derive_colors
from annotator.ui.article.marks import LabelKey, Link, Mark, Marks, make_links, make_mark
from annotator.ui.article.numbers import Numbers
from annotator.ui.article.page import Page
from annotator.ui.article.selecting import Ranges
from annotator.ui.theme import LabelColors, Theme


class Canvas(Card):
    """Shows one document with one annotation set. Offsets are code points of the document's text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.document: Document | None = None
        self.schema: Schema | None = None
        self.annotation_set = AnnotationSet("", "")
        self.selected = ""
        self.ranges: Ranges = ()
        self.hovered = ""
        self.shows_hidden = False
        self.found: Ranges = ()
        self.current_found = -1
        self._problems: Mapping[str, Severity] = {}
        self._numbers: Numbers | None = None
        self._links: list[Link] = []

    # -------------------------------------------------------------- what is shown

    def show_document(self, document: Document, zones: Sequence[Zone] = ()) -> None:
        """Shows another text, from its top, without marks."""
        self.document = document
        self.selected, self.ranges, self.hovered = "", (), ""
        self.found, self.current_found = (), -1
        self._links = []
        self.annotation_set = AnnotationSet("", document.id)
        self.show_page(Page(document.text, zones, self.look, *self.measures()))

    def show_set(self, schema: Schema, annotation_set: AnnotationSet) -> None:
        """Shows the marks of a set."""
        if schema is not self.schema:
            self.schema = schema
            self.relook(colors=self.shades(self.look.theme, schema))
        self.annotation_set = annotation_set
        self._numbers = Numbers(schema, annotation_set.spans.values())
        make = partial(self._make_mark, schema, self._numbers)
        self.page.show_marks(Marks(annotation_set.spans, make))
        self._find_links()
        self.viewport().update()

    def apply_changes(self, annotation_set: AnnotationSet, changes: Iterable[Change]) -> None:
        """Shows the set after an edit; only lines that look different are drawn anew."""
        self.annotation_set = annotation_set
        if self.schema is None or self._numbers is None:
            return
        ids, has_counted = self._count(self._numbers, changes)
        make = partial(self._make_mark, self.schema, self._numbers)
        changed = {i: make(span) if (span := annotation_set.spans.get(i)) else None for i in ids}
        self._change_marks(self._renumber(self._numbers) | changed if has_counted else changed)

    def _count(self, numbers: Numbers, changes: Iterable[Change]) -> tuple[set[str], bool]:
        """The spans that changed, and whether one of them has a number."""
        ids: set[str] = set()
        has_counted = False
        for change in changes:
            for item, count in ((change.before, numbers.remove), (change.after, numbers.add)):
                if isinstance(item, Span):
                    ids.add(item.id)
                    has_counted = count(item) or has_counted
        return ids, has_counted

    def _renumber(self, numbers: Numbers) -> dict[str, Mark | None]:
        """The marks made so far that now have another number."""
        spans, renumbered = self.annotation_set.spans, {}
        for mark_id, mark in self.page.marks.made.items():
            if mark.number and mark_id in spans:
                number = numbers.number(spans[mark_id])
                if number != mark.number:
                    renumbered[mark_id] = replace(mark, number=number)
        return dict(renumbered)

    def _make_mark(self, schema: Schema, numbers: Numbers, span: Span) -> Mark:
        severity, number = self._problems.get(span.id), numbers.number(span)
        return make_mark(schema, span, self.look.language, severity, number)

    def _change_marks(self, changed: Mapping[str, Mark | None]) -> None:
        self.page.change_marks(changed)
        self._find_links()
        self.viewport().update()

    def set_problems(self, problems: Mapping[str, Severity]) -> None:
        """The worst problem of each annotation that has one."""
        ids = self._problems.keys() | problems.keys()
        self._problems = problems
        marks = [mark for mark in map(self.page.marks.made.get, ids) if mark]
        self._change_marks({mark.id: replace(mark, severity=problems.get(mark.id)) for mark in marks})

    def set_selected(self, annotation_id: str) -> None:
        """Shows an annotation as selected; "" for none."""
        self.selected = annotation_id
        self.page.select(annotation_id)
        self._find_links()
        self.viewport().update()

    def _find_links(self) -> None:
        known = self.schema is not None and self.annotation_set.annotation(self.selected) is not None
        args = (self.annotation_set, self.selected, self.look.language)
        self._links = make_links(self.schema, *args) if known and self.schema else []

    def set_ranges(self, ranges: Ranges) -> None:
        """Shows the selected text."""
        self.ranges = tuple(ranges)
        self.viewport().update()

    def set_found(self, found: Ranges, current: int = -1) -> None:
        """Outlines what was found, in order and apart; the one with number `current` stands out."""
        self.found, self.current_found = found, current
        self.viewport().update()

    # -------------------------------------------------------------- how it is shown

    def set_theme(self, theme: Theme) -> None:
        self.relook(theme=theme, colors=self.shades(theme, self.schema) if self.schema else {})

    def shades(self, theme: Theme, schema: Schema) -> Mapping[LabelKey, LabelColors]:
        """The shades in which marks are drawn."""
        return derive_colors(theme, schema)

    def set_language(self, language: str, digits: str = "0123456789") -> None:
        """Language of the words above pills, "ar" or "en", and the digits of badges and chips, from zero."""
        self.relook(language=language, digits=digits)
        if self.schema is not None:
            self.show_set(self.schema, self.annotation_set)

    def set_hidden_shown(self, is_shown: bool) -> None:
        """Names characters that cannot be seen where they stand."""
        self.shows_hidden = is_shown
        self.viewport().update()

    def draw_over(self, painter: QPainter, bounds: range) -> None:
        """Draws what moves: the hovered mark, the selected one with its links, the selected text."""
        hovered, selected = self.page.marks.get(self.hovered), self.page.marks.get(self.selected)
        if hovered is not None and hovered is not selected:
            overlay.draw_hover(painter, self.page, hovered)
        overlay.draw_selection(painter, self.page, self.ranges)
        if self.shows_hidden:
            draw_hidden(painter, self.page, bounds)
        if self.found:
            first, last = self._in_sight(bounds)
            overlay.draw_found(painter, self.page, self.found[first:last], self.current_found - first)
        if selected is not None and self._near(selected, bounds):
            room = self.viewport().width() - self.origin.x()
            draw_links(painter, self.page, selected, self._links, room)
            color = self.look.label_colors(selected.label).line
            overlay.draw_handles(painter, self.page, overlay.find_handles(self.page, selected.ranges), color)
            overlay.draw_chip(painter, self.page, selected)

    def _in_sight(self, bounds: range) -> tuple[int, int]:
        """Between which numbers what was found lies in chunks that are in sight."""
        flow, chunks = self.page.flow, self.page.chunks
        top = chunks[flow.chunk_at(max(0, bounds.start))].start
        bottom = chunks[flow.chunk_at(max(0, bounds.stop))].end
        first = bisect_right(self.found, top, key=lambda each: each[1])
        return first, bisect_right(self.found, bottom, key=lambda each: each[0])

    def _near(self, mark: Mark, bounds: range) -> bool:
        """Whether any chunk of a mark is in sight; others are not laid out for its sake."""
        flow = self.page.flow
        return any(
            flow.top(i) < bounds.stop and flow.bottom(i) > bounds.start for i in self.page.chunks_of(mark)
        )
