"""Measures the article view: the seed, long texts with their marks spread evenly, and one endless paragraph.

`raw` is the same screenful drawn with QTextLayout alone, without any mark, measured in turn with what it
is compared to. Times are milliseconds of the process, not of the clock on the wall: painting happens in one
thread, and what the neighbours do meanwhile is not the view's. Every text is measured in a process of its
own, so that the memory of one is not that of another.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
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
from annotator.ui.style import style_sheet
from annotator.ui.theme import LIGHT
from benchmarks.figures import percentile, tell

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1000, 900)
ROUNDS = 60


class Case(NamedTuple):
    """A text to measure: the seed over and over up to so many characters, with so many spans of its own."""

    name: str
    characters: int
    spans: int
    is_dense: bool = False
    in_one_paragraph: bool = False


CASES = (
    Case("seed", 0, 154, is_dense=True),
    Case("long", 200_000, 5_000),
    Case("longest", 1_000_000, 10_000),
    Case("one_paragraph", 1_000_000, 10_000, in_one_paragraph=True),
)


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


def make_text(case: Case) -> tuple[Document, AnnotationSet]:
    """The text of a case with its spans, evenly spread."""
    text, spans = read_seed()
    times = max(1, case.characters // (len(text) + 1))
    long = "\n".join([text] * times)
    if case.in_one_paragraph:
        long = long.replace("\n", " ")
    shifts = [time * (len(text) + 1) for time in range(times)]
    every = max(1.0, times * len(spans) / case.spans)
    placed = {}
    for number in range(min(case.spans, times * len(spans))):
        time, index = divmod(int(number * every), len(spans))
        span = spans[index]
        ranges = tuple((a + shifts[time], b + shifts[time]) for a, b in span.ranges)
        placed[f"m{number}"] = Span(f"m{number}", span.layer, span.label, make_parts(long, ranges))
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


def resident() -> float:
    """Megabytes of memory that the process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def open_view(schema: Schema, document: Document, annotation_set: AnnotationSet) -> ArticleView:
    view = ArticleView(LIGHT)
    view.resize(*SIZE)
    view.show_document(document, find_zones(document.text) if len(document.text) < 10_000 else ())
    view.show_set(schema, annotation_set)
    view.show()
    QTest.qWaitForWindowExposed(view)
    view.viewport().repaint()
    return view


class Figures:
    """What is measured of one case, and said at once."""

    def __init__(self, case: Case, schema: Schema) -> None:
        empty = open_view(schema, Document("d", ""), AnnotationSet("a", "d"))
        self._before = resident()
        self.case, self._schema = case, schema
        self._document, self._set = make_text(case)
        self.view = self._open()
        self._bare = Bare(self.view)
        self._bare.show()
        QTest.qWaitForWindowExposed(self._bare)
        empty.close()

    def _open(self) -> ArticleView:
        return open_view(self._schema, self._document, self._set)

    def _say(self, figure: str, value: float, unit: str = "ms", **more: object) -> None:
        name = f"article_{figure}"
        tell(name, value, unit, text=self.case.name, characters=len(self._document.text), **more)

    def first_paint(self) -> None:
        times = []
        for _ in range(7):
            opened: list[ArticleView] = []
            times.append(clock(lambda: opened.append(self._open())))  # noqa: B023
            opened[0].close()
        self._say("first_paint", median(times), limit=120)

    def warm_repaint(self) -> None:
        self.view.verticalScrollBar().setValue(300)
        warm, bare = in_turn(self.view.viewport().repaint, self._bare.repaint, ROUNDS)
        self._say("warm_repaint", median(warm), raw=median(bare), ratio_limit=1.0)

    def one_edit(self) -> None:
        edit = self._edits().__next__
        edited, bare = in_turn(edit, self._bare.repaint, 2 * ROUNDS)
        if self.case.is_dense:
            self._say("one_edit", median(edited), raw=median(bare), limit=8)
            self._say("one_edit_p99", percentile(edited, 0.99), raw=percentile(bare, 0.99), limit=16)
        else:
            self._say("one_edit", median(edited), raw=median(bare), ratio_limit=2.0)
            self._say("one_edit_p99", percentile(edited, 0.99), raw=percentile(bare, 0.99))

    def _edits(self) -> Iterator[None]:
        """Adds an entity in sight and takes it away again, then a claim, without end."""
        view, before = self.view, self._set
        first = view.page.offset_at(QPointF(0, view.verticalScrollBar().value()))
        steps = []
        for layer, label, words in (("entity", "ORG", "المقاتلون"), ("claim", "CLAIM", "تم سحب")):
            start = view.page.text.index(words, first)
            parts = make_parts(view.page.text, ((start, start + len(words)),))
            adding = add_span(before, self._schema, layer, label, parts)
            after = before.apply([(change.before, change.after) for change in adding.changes])
            steps += [(after, adding.changes), (before, inverse(adding).changes)]
        for annotation_set, changes in cycle(steps):
            view.apply_changes(annotation_set, changes)
            view.viewport().repaint()
            yield

    def page_down(self) -> None:
        """Every page is drawn for the first time, as nobody's eyes are that fast."""
        down, bare = in_turn(self._go_down, self._bare.repaint, 2 * ROUNDS)
        self._say("page_down", median(down), raw=median(bare), limit=16)
        self._say("page_down_p99", percentile(down, 0.99), raw=percentile(bare, 0.99), limit=40)

    def _go_down(self) -> None:
        bar, height = self.view.verticalScrollBar(), self.view.viewport().height()
        if bar.value() + height > bar.maximum():
            bar.setValue(0)
            self.view.show_set(self._schema, self._set)
        bar.setValue(bar.value() + height)
        self.view.viewport().repaint()

    def drag_step(self) -> None:
        """The mouse goes to and fro over the text with its button down, 9 pixels at a time."""
        view, target = self.view, self.view.viewport()
        start = view.origin + QPoint(view.page.width - 30, 340 + view.verticalScrollBar().value())
        QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        places = (start + QPoint(-9 * (step % 70), 6 * (step // 10)) for step in range(10 * ROUNDS))

        def step() -> None:
            point = next(places)
            send_move(view, point)
            target.repaint()

        times, bare = in_turn(step, self._bare.repaint, 2 * ROUNDS)
        self._say("drag_step", median(times), raw=median(bare), limit=4)

    def memory(self) -> None:
        """After everything before, whose pictures and lines are still kept."""
        self._say("memory", resident() - self._before, "MB", limit=100)


def send_move(view: ArticleView, point: QPoint) -> None:
    held, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    place, globally = QPointF(point), QPointF(view.viewport().mapToGlobal(point))
    QApplication.sendEvent(
        view.viewport(), QMouseEvent(QEvent.Type.MouseMove, place, globally, button, button, held)
    )


def measure(case: Case) -> None:
    app = QApplication([])
    with TemporaryDirectory() as drawings:
        # As in the window: the toolkit's own scroll bar alone takes 4 ms to draw.
        app.setStyleSheet(style_sheet(LIGHT, Path(drawings)))
        _measure(case)
    app.processEvents()


def _measure(case: Case) -> None:
    schema = parse_schema((ROOT / "resources" / "schema.toml").read_text(encoding="utf-8"))
    figures = Figures(case, schema)
    figures.first_paint()
    figures.warm_repaint()
    figures.one_edit()
    figures.drag_step()
    figures.page_down()
    figures.memory()


def main(names: list[str]) -> None:
    for case in CASES:
        if case.name in names:
            measure(case)
        elif not names:
            subprocess.run([sys.executable, "-m", "benchmarks.article", case.name], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
