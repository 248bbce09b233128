"""What there is to see of annotators' agreement: figures, tables and the cells that lead to passages.

These are values only. Every number carries the `Cell` that it counts, so that whoever shows it can ask for
the passages behind it.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from annotator.agreement.result import Result
from annotator.model.annotation import Value

RELATION, FRAME = "relation", "frame"

LabelName: TypeAlias = tuple[str, str]
"""(layer, label); of relations and attributions the layer is RELATION and FRAME."""

Pair: TypeAlias = tuple[str, str]
"""Two annotators, in the order of their names."""


class Aspect(StrEnum):
    """What is compared: marks, values of an attribute of matched marks, relations, whole attributions."""

    SPANS = "spans"
    ATTRIBUTE = "attribute"
    RELATIONS = "relations"
    FRAMES = "frames"


class Outcome(StrEnum):
    """How a comparison of two annotators ended.

    AGREED: equal ranges and label (of values and relations: equal). EDGES: equal label, other ranges. NAMED:
    another label on the same or overlapping text (of values and relations: another value or type). ALONE:
    the other annotator has none.
    """

    AGREED = "agreed"
    EDGES = "edges"
    NAMED = "named"
    ALONE = "alone"


class Edge(StrEnum):
    """Which edge of a span."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cell:
    """Which comparisons a number counts. A field that is None (or empty) asks for nothing.

    `label` asks for it on either side; `labels` for exactly these, by the pair's order, None in it being
    what was not marked. `shift` is (edge, tokens) of a bar of the histogram. `values` are those of
    `attribute`, None in it being a value that was not set.
    """

    aspect: Aspect = Aspect.SPANS
    pair: Pair | None = None
    document: str | None = None
    layer: str | None = None
    label: str | None = None
    labels: tuple[LabelName | None, LabelName | None] | None = None
    outcomes: tuple[Outcome, ...] = ()
    shift: tuple[Edge, int] | None = None
    attribute: str = ""
    values: tuple[Value | None, Value | None] | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A place where two annotators were compared.

    `start` and `end` (code points) are around what both marked. `ids` and `labels` are those of each
    annotator's own annotation; None where there is none.
    """

    document: str
    start: int
    end: int
    annotators: Pair
    ids: tuple[str | None, str | None]
    labels: tuple[str | None, str | None]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `measure` is its name, as `evaluate` and the command line take it.

    `layer` and `label` are None where all count; `annotators` are two, or all together.
    """

    measure: str
    layer: str | None
    label: str | None
    annotators: tuple[str, ...]
    result: Result
    cell: Cell = field(default_factory=Cell)


@dataclass(frozen=True, slots=True)
class PairMatrix:
    """A measure of every two annotators."""

    measure: str
    annotators: tuple[str, ...]
    figures: tuple[Figure, ...]

    def figure(self, one: str, two: str) -> Figure | None:
        """The figure of two annotators, whoever comes first; None of one with itself."""
        return next((f for f in self.figures if set(f.annotators) == {one, two}), None)


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often which labels met. The last row and column are nothing: not marked by the other annotator.

    `counts[row][column]`: with one pair rows are the first annotator's; with several pairs, where nobody
    is first, row and column may be exchanged, and each comparison is counted in both.
    """

    labels: tuple[LabelName, ...]
    counts: tuple[tuple[int, ...], ...]
    pair: Pair | None

    def cell(self, row: int, column: int) -> Cell:
        """The cell behind counts[row][column]."""
        names = (*self.labels, None)
        return Cell(pair=self.pair, labels=(names[row], names[column]))


class Reading(StrEnum):
    """What figures say in words, about a label or about all: see `LabelReading`."""

    NOTHING = "nothing"
    TOO_FEW = "too_few"
    NOT_FOUND = "not_found"
    NAMED_DIFFERENTLY = "named_differently"
    EDGES_DIFFER = "edges_differ"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class LabelReading:
    """How a label fares. `label` is None for all labels together.

    `spans` of both sides; `found` is the share of them that the other annotator marked too, with whatever
    label; `named` the share of these that have the same label; `edged` the share of those with equal ranges
    as well. None where there is nothing to divide by. Low `found`: people do not find it. High `found` and
    low `named`: they mark the same text and name it differently. `confused_with` is the label most often
    met instead.
    """

    label: LabelName | None
    reading: Reading
    spans: int
    found: float | None
    named: float | None
    edged: float | None
    f1: Figure
    overlap_f1: Figure
    confused_with: LabelName | None = None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document that two or more finished. `differing` counts comparisons that did not end in AGREED."""

    document: str
    annotators: tuple[str, ...]
    spans: int
    differing: int
    f1: float | None
    overlap_f1: float | None

    @property
    def cell(self) -> Cell:
        return Cell(document=self.document, outcomes=(Outcome.EDGES, Outcome.NAMED, Outcome.ALONE))


@dataclass(frozen=True, slots=True)
class ShiftBar:
    """How often an edge of a matched span of equal label lay `tokens` further on with the second annotator.

    0 stands for edges that are equal up to white space and punctuation within a token. The outermost bars
    hold everything beyond them.
    """

    edge: Edge
    tokens: int
    count: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """F1 after one more document was finished by two: of all until then, and of the last `window` of them."""

    document: str
    time: str
    value: float | None
    recent: float | None


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """Alpha of an attribute over matched spans.

    `measure` names alpha's metric, by the attribute's type. `untouched` of the `given` values (of both
    sides) are defaults that nobody touched; `touched` is the alpha without them. `differing` counts pairs
    with two values that are not equal; `missing` those in which one side set none.
    """

    layer: str
    attribute: str
    alpha: Figure
    touched: Figure
    given: int
    untouched: int
    differing: int
    missing: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the agreement of a choice of annotators, documents and layer comes to.

    `documents` is how many two or more finished, `unfinished` how many sets do not count because they are
    not. `discussed` says that some annotators have seen others' work, so that "after discussion" may differ.
    `gamma_missing` is how many documents gamma has still to be computed of. `curve_window` is in documents.
    """

    annotators: tuple[str, ...]
    documents: int
    unfinished: int
    discussed: bool
    headline: tuple[Figure, ...]
    reading: LabelReading
    labels: tuple[LabelReading, ...]
    matrices: tuple[PairMatrix, ...]
    confusion: Confusion
    by_document: tuple[DocumentRow, ...]
    shifts: tuple[ShiftBar, ...]
    curve: tuple[CurvePoint, ...]
    curve_window: int
    attributes: tuple[AttributeRow, ...]
    relations: tuple[Figure, ...]
    gamma_missing: int = 0

    @property
    def pairs(self) -> tuple[Pair, ...]:
        names = self.annotators
        return tuple((a, b) for at, a in enumerate(names) for b in names[at + 1 :])
