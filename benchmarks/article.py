"""Measures the article view, on the seed and at 200,000 and 1,000,000 characters.

`raw` is the same screenful drawn with QTextLayout alone, without any mark, measured in turn with what it
is compared to. Times are milliseconds of the process, not of the clock on the wall: painting happens in one
thread, and what the neighbours do meanwhile is not the view's.
"""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.arabic.boilerplate import find_zones
from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.edits import add_span, inverse
from annotator.model.schema import Schema
from annotator.model.schema_file import parse_schema
from annotator.ui.article.card import TOP
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import LIGHT
from benchmarks.figures import percentile, tell

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1000, 900)
ROUNDS = 60
MOST_SPANS = 10_000


class Bare(QWidget):
    """The text of the article view's own viewport, and nothing else."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__()
        self._view = view
        self.resize(view.viewport().size())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        page, top = self._view.page, self._view.verticalScrollBar().value() - TOP
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), page.look.theme.page)
            painter.setPen(page.look.theme.text)
            for index in range(page.flow.chunk_at(top), page.flow.chunk_at(top + self.height()) + 1):
                lines, first = page.flow.lines(index), page.flow.first_line_top(index) - top
                for number in range(lines.count):
                    if -page.look.pitch < first + number * page.look.pitch < self.height():
                        lines.text_line(number).draw(painter, QPointF(100, first))
        finally:
            painter.end()


def read_seed() -> tuple[str, list[Span]]:
    """The seed article and annotator A's spans."""
    record = json.loads((ROOT / "seeds" / "annotator_a.jsonl").read_text(encoding="utf-8"))
    text = record["text"]
    spans = []
    for s in record["spans"]:
        ranges = tuple((p["start"], p["end"]) for p in s.get("parts", [s]))
        spans.append(Span(s["id"], s["layer"], s["label"], make_parts(text, ranges)))
    return text, spans


def repeat(text: str, spans: list[Span], length: int) -> tuple[Document, AnnotationSet]:
    """The seed article over and over up to `length` characters; at most about 10,000 spans, evenly spread."""
    times = max(1, length // (len(text) + 1))
    every = max(1, times * len(spans) // MOST_SPANS)
    long = "\n".join([text] * times)
    placed = {}
    for time in range(0, times, every):
        shift = time * (len(text) + 1)
        for s in spans:
            ranges = tuple((a + shift, b + shift) for a, b in s.ranges)
            placed[f"{time}-{s.id}"] = Span(f"{time}-{s.id}", s.layer, s.label, make_parts(long, ranges))
    return Document("d", long), AnnotationSet("a", "d", spans=placed)


def clock(action: Callable[[], object]) -> float:
    """Milliseconds of processor time that `action` takes."""
    begun = process_time()
    action()
    return (process_time() - begun) * 1_000


def in_turn(
    first: Callable[[], object], second: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Both actions, one after the other, `rounds` times."""
    pairs = [(clock(first), clock(second)) for _ in range(rounds)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def report(figure: str, size: int, times: list[float], against: list[float] | None = None) -> None:
    raw = median(against) if against else None
    more = {"characters": size, "p95": round(percentile(times, 0.95), 2)}
    tell(f"article_{figure}", median(times), "ms", raw=raw, **more)


def open_view(schema: Schema, document: Document, annotation_set: AnnotationSet) -> ArticleView:
    view = ArticleView(LIGHT)
    view.resize(*SIZE)
    view.show_document(document, find_zones(document.text) if len(document.text) < 10_000 else ())
    view.show_set(schema, annotation_set)
    view.show()
    QTest.qWaitForWindowExposed(view)
    view.viewport().repaint()
    return view


def edits(view: ArticleView, schema: Schema, annotation_set: AnnotationSet) -> Iterator[Callable[[], None]]:
    """Adds an entity in sight and takes it away again, without end: what one edit costs the view."""
    text = view.page.text
    start = text.index("المقاتلون", view.page.offset_at(QPointF(0, view.verticalScrollBar().value())))
    parts = make_parts(text, ((start, start + 9),))
    adding = add_span(annotation_set, schema, "entity", "ORG", parts)
    marked = annotation_set.apply([(change.before, change.after) for change in adding.changes])
    steps = ((marked, adding.changes), (annotation_set, inverse(adding).changes))
    while True:
        for after, changes in steps:

            def step(after: AnnotationSet = after, changes: tuple = changes) -> None:
                view.apply_changes(after, changes)
                view.viewport().repaint()

            yield step


def measure(schema: Schema, size: int, text: str, spans: list[Span]) -> None:
    document, annotation_set = repeat(text, spans, size)
    length = len(document.text)
    firsts = []
    for _ in range(5):
        opened: list[ArticleView] = []
        firsts.append(clock(lambda: opened.append(open_view(schema, document, annotation_set))))  # noqa: B023
    view = opened[0]
    report("first_paint", length, firsts)
    bare = Bare(view)
    bare.show()
    QTest.qWaitForWindowExposed(bare)
    view.verticalScrollBar().setValue(300)
    warm, plain = in_turn(view.viewport().repaint, bare.repaint, ROUNDS)
    report("warm_repaint", length, warm, plain)
    steps = edits(view, schema, annotation_set)

    def edit_once() -> None:
        next(steps)()

    changed, plain = in_turn(edit_once, bare.repaint, ROUNDS)
    report("one_edit", length, changed, plain)
    bar = view.verticalScrollBar()

    def page_down() -> None:
        if bar.value() + view.viewport().height() > bar.maximum():
            bar.setValue(0)
            view.page.tiles.clear()
        bar.setValue(bar.value() + view.viewport().height())
        view.viewport().repaint()

    down, plain = in_turn(page_down, bare.repaint, ROUNDS // 2)
    report("page_down_cold", length, down, plain)
    for widget in (view, bare):
        widget.close()


def main() -> None:
    app = QApplication.instance() or QApplication([])
    schema = parse_schema((ROOT / "resources" / "schema.toml").read_text(encoding="utf-8"))
    text, spans = read_seed()
    for size in (0, 200_000, 1_000_000):
        measure(schema, size, text, spans)
    app.processEvents()


if __name__ == "__main__":
    main()
