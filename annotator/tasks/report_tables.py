"""An overview of agreement as tables and charts in one language, for the window and for the report."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.agreement.overview import (
    FRAME,
    RELATION,
    AttributeRow,
    Cell,
    Confusion,
    CurvePoint,
    DocumentRow,
    Edge,
    Figure,
    LabelReading,
    Overview,
    PairMatrix,
    Reading,
    ShiftBar,
)
from annotator.tasks.charts import Bars, Curve, Entry, Estimates, Grid, Table
from annotator.tasks.report_words import Wording, value_of

if TYPE_CHECKING:
    from annotator.tasks.measuring import Measured, Row

LABELS = "label"
"""What `measuring` calls the labels of matched spans, beside their attributes."""

NO_INTERVAL = "–"
"""In a row of numbers; the headline figures say why there is none."""


def tabulate_figures(words: Wording, title: str, figures: Sequence[Figure]) -> Table:
    """Each figure with its interval and what it rests on; why there is none, where it is undefined."""
    header = ("measure", "about", "annotators", "value", "interval", "counts")
    rows = [
        (
            words.measure(figure.measure),
            words.scope(figure),
            words.pair(figure.annotators),
            value_of(figure.result),
            words.reason(figure.result) or words.interval(figure.result),
            words.counted(figure.result),
        )
        for figure in figures
    ]
    links = [(None, None, None, figure.cell, None, None) for figure in figures]
    return Table(title, tuple(map(words.say, header)), tuple(rows), tuple(links))


def tabulate_measured(words: Wording, measured: "Measured") -> Table:
    """What a measure comes to, for every two annotators and all together, by layer and label."""
    header = ("layer", "label", "annotators", "value", "interval", "counts")
    rows = [_tell_measured(words, row) for row in measured.rows]
    links = [(None, None, None, row.figure.cell, None, None) for row in measured.rows]
    return Table(words.say("more"), tuple(map(words.say, header)), tuple(rows), tuple(links))


def _tell_measured(words: Wording, row: "Row") -> tuple[Entry, ...]:
    figure, result = row.figure, row.figure.result
    about = words.scope(figure) if figure.label else words.say("label.all")
    if row.attribute == LABELS:
        about = words.say("more.label")
    elif row.attribute:
        about = words.attribute(figure.layer or "", row.attribute)
    layer = (
        words.layer(figure.layer) if figure.layer not in (RELATION, FRAME) else words.measure(figure.measure)
    )
    said = words.reason(result) or words.interval(result)
    return layer, about, words.pair(figure.annotators), value_of(result), said, words.counted(result)


def tabulate_uses(words: Wording, measures: Iterable[str]) -> Table:
    """When to use each measure, and how it is computed."""
    header = ("measure", "use", "definition")
    rows = (tuple(words.measure(name, part) for part in ("name", *header[1:])) for name in measures)
    return Table(words.say("definitions"), tuple(map(words.say, header)), tuple(rows))


WORTH_SAYING = (Reading.NOT_FOUND, Reading.NAMED_DIFFERENTLY, Reading.EDGES_DIFFER)


def tabulate_labels(words: Wording, labels: Sequence[LabelReading]) -> Table:
    """How each label fares, in numbers."""
    header = ("label", "marks", "exact_span_f1.name", "interval", "overlap_span_f1.name", "found", "named",
              "edged")  # fmt: skip
    rows = [
        (
            words.label(each.label),
            each.spans,
            value_of(each.f1.result),
            words.interval(each.f1.result) if each.f1.result.interval else NO_INTERVAL,
            value_of(each.overlap_f1.result),
            each.found,
            each.named,
            each.edged,
        )
        for each in labels
    ]
    links = [
        (None, each.f1.cell, each.f1.cell, None, each.overlap_f1.cell, None, None, None) for each in labels
    ]
    return Table(words.say("labels"), tuple(map(words.say, header)), tuple(rows), tuple(links))


def worth_saying(labels: Sequence[LabelReading]) -> list[LabelReading]:
    """Labels on which people do not agree for a reason that can be said, the worst first."""
    found = (each for each in labels if each.reading in WORTH_SAYING)
    return sorted(found, key=lambda each: value_of(each.f1.result) or 0.0)


def chart_labels(words: Wording, labels: Sequence[LabelReading]) -> Estimates:
    """Exact match of every label, with its interval."""
    return Estimates(
        words.measure("exact_span_f1"),
        words.say("label"),
        tuple(words.label(each.label) for each in labels),
        tuple(value_of(each.f1.result) for each in labels),
        tuple(each.f1.result.interval for each in labels),
        (words.say("low"), words.say("high")),
        tuple((each.f1.cell,) for each in labels),
    )


def chart_pairs(words: Wording, matrix: PairMatrix) -> Grid:
    """A measure of every annotator with every other; nothing of anybody with themselves."""
    names = matrix.annotators
    figures = [[matrix.figure(one, two) if one != two else None for two in names] for one in names]
    return Grid(
        words.measure(matrix.measure),
        names,
        names,
        tuple(tuple(value_of(f.result) if f else None for f in row) for row in figures),
        links=tuple(tuple(f.cell if f else None for f in row) for row in figures),
    )


def chart_confusion(words: Wording, confusion: Confusion) -> Grid:
    """How often which labels met; what only one annotator marked stands with “nothing”."""
    names = tuple(words.label(name) for name in (*confusion.labels, None))
    size = range(len(names))
    one, two = confusion.pair or (words.say("confusion.both"), words.say("confusion.other"))
    last = len(names) - 1
    values = tuple(
        tuple(None if row == column == last else confusion.counts[row][column] for column in size)
        for row in size
    )
    links = tuple(
        tuple(confusion.cell(row, column) if values[row][column] else None for column in size) for row in size
    )
    return Grid(words.say("confusion"), names, names, values, one, two, links)


def tabulate_documents(words: Wording, rows: Sequence[DocumentRow]) -> Table:
    header = ("article", "finished_by", "marks", "differing", "exact_span_f1.name", "overlap_span_f1.name")
    lines = [
        (
            words.title(row.document),
            "، ".join(row.annotators) if words.language == "ar" else ", ".join(row.annotators),
            row.spans,
            row.differing,
            row.f1,
            row.overlap_f1,
        )
        for row in rows
    ]
    links = [(None, None, Cell(document=row.document), row.cell, row.cell, row.cell) for row in rows]
    return Table(words.say("by_article"), tuple(map(words.say, header)), tuple(lines), tuple(links))


def chart_shifts(words: Wording, shifts: Sequence[ShiftBar]) -> Bars:
    """How often the start, and the end, lay so many words further on with the second annotator."""
    known = {(bar.edge, bar.tokens): bar for bar in shifts}
    places = sorted({bar.tokens for bar in shifts})
    edges = {Edge.START: words.say("shifts.start"), Edge.END: words.say("shifts.end")}
    found = [[known.get((edge, place)) for edge in edges] for place in places]
    series = tuple(
        (name, tuple(row[at].count if row[at] else 0 for row in found))  # type: ignore[union-attr]
        for at, name in enumerate(edges.values())
    )
    links = tuple(tuple(bar.cell if bar and bar.count else None for bar in row) for row in found)
    names = tuple(_signed(place) for place in places)
    return Bars(words.say("shifts"), words.say("shifts.axis"), names, series, links)


def _signed(place: int) -> str:
    """+1, 0, -1, sign before the number in any direction of writing."""
    return f"\u2066{place:+d}\u2069" if place else "0"


def chart_curve(words: Wording, points: Sequence[CurvePoint], window: int) -> Curve:
    """Exact match after each article, of all until then and of the last ones."""
    names = tuple(words.title(point.document) for point in points)
    series = (
        (words.say("curve.all"), tuple(point.value for point in points)),
        (words.say("curve.recent", count=window), tuple(point.recent for point in points)),
    )
    links = tuple((Cell(document=point.document),) * 2 for point in points)
    title = f"{words.measure('exact_span_f1')}: {words.say('curve')}"
    return Curve(title, words.say("curve.axis"), names, series, links)


def tabulate_attributes(words: Wording, rows: Sequence[AttributeRow]) -> Table:
    header = ("attribute", "layer", "alpha", "interval", "alpha.touched", "given", "untouched", "differing",
              "missing")  # fmt: skip
    lines = [_tell_attribute(words, row) for row in rows]
    links = [(None, None, r.alpha.cell, None, r.touched.cell, None, None, r.cell, None) for r in rows]
    return Table(words.say("attributes"), tuple(map(words.say, header)), tuple(lines), tuple(links))


def _tell_attribute(words: Wording, row: AttributeRow) -> tuple[Entry, ...]:
    result = row.alpha.result
    return (
        words.attribute(row.layer, row.attribute),
        words.layer(row.layer),
        value_of(result),
        words.reason(result) or words.interval(result),
        value_of(row.touched.result),
        row.given,
        row.untouched,
        row.differing,
        row.missing,
    )


def chart_attributes(words: Wording, rows: Sequence[AttributeRow]) -> Estimates:
    """Alpha of every attribute, with its interval."""
    return Estimates(
        words.measure("krippendorff_alpha"),
        words.say("attribute"),
        tuple(words.attribute(row.layer, row.attribute) for row in rows),
        tuple(value_of(row.alpha.result) for row in rows),
        tuple(row.alpha.result.interval for row in rows),
        (words.say("low"), words.say("high")),
        tuple((row.alpha.cell,) for row in rows),
    )


def measures_of(overview: Overview) -> tuple[str, ...]:
    """Every measure that an overview holds, once, in the order in which it is shown."""
    listed = [figure.measure for figure in (*overview.headline, *overview.relations)]
    listed += [row.alpha.measure for row in overview.attributes]
    return tuple(dict.fromkeys(listed))
