"""An overview of agreement with something in every part, made by hand."""

from annotator.agreement.overview import (
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
from annotator.agreement.result import Reason, Result

NAMES = ("A", "B", "ليلى")
CLAIM, OPINION = ("claim", "CLAIM"), ("claim", "OPINION")
TITLES = {"one": "عنوان <أول> & ثانٍ", "two": "=2+2"}
COUNTS = {"documents": 2, "items": 40, "pairs": 17}


def make_figure(
    value: float | None = 0.75,
    measure: str = "exact_span_f1",
    layer: str | None = None,
    label: str | None = None,
    annotators: tuple[str, ...] = NAMES,
) -> Figure:
    """With the interval (value - 0.25, value + 0.125); without a value nobody marked anything."""
    interval = (value - 0.25, value + 0.125) if value is not None else None
    reason = "" if value is not None else Reason.NO_UNITS
    result = Result(value, reason, value, None, interval, COUNTS)
    return Figure(measure, layer, label, annotators, result, Cell(layer=layer, label=label))


def make_reading(label: tuple[str, str] | None, reading: Reading, value: float | None) -> LabelReading:
    layer, name = label or (None, None)
    f1 = make_figure(value, layer=layer, label=name)
    return LabelReading(label, reading, 20, 0.9, 0.4, 0.8, f1, f1, OPINION)


def make_overview() -> Overview:
    pairs = [("A", "B"), ("A", "ليلى"), ("B", "ليلى")]
    values: list[float | None] = [0.75, 0.5, None]
    matrix = PairMatrix(
        "exact_span_f1",
        NAMES,
        tuple(make_figure(value, annotators=pair) for pair, value in zip(pairs, values, strict=True)),
    )
    alpha = make_figure(-0.25, "krippendorff_alpha:nominal", "claim")
    attribute = AttributeRow("claim", "certainty", alpha, alpha, 30, 5, 4, 3, Cell(attribute="certainty"))
    return Overview(
        annotators=NAMES,
        documents=2,
        unfinished=1,
        discussed=True,
        headline=(make_figure(), make_figure(0.875, "overlap_span_f1"), make_figure(None, "gamma")),
        reading=make_reading(None, Reading.EDGES_DIFFER, 0.75),
        labels=(
            make_reading(CLAIM, Reading.NAMED_DIFFERENTLY, 0.5),
            make_reading(OPINION, Reading.AGREED, None),
        ),
        matrices=(matrix,),
        confusion=Confusion((CLAIM, OPINION), ((30, 4, 7), (4, 8, 0), (7, 0, 0)), None),
        by_document=(
            DocumentRow("one", NAMES, 40, 7, 0.5, 0.625),
            DocumentRow("two", ("A", "B"), 0, 0, None, None),
        ),
        shifts=(
            ShiftBar(Edge.START, -1, 2, Cell(shift=(Edge.START, -1))),
            ShiftBar(Edge.START, 0, 30, Cell(shift=(Edge.START, 0))),
            ShiftBar(Edge.END, 0, 25, Cell(shift=(Edge.END, 0))),
            ShiftBar(Edge.END, 1, 7, Cell(shift=(Edge.END, 1))),
        ),
        curve=(
            CurvePoint("one", "2026-01-02T10:00:00+00:00", 0.5, 0.5),
            CurvePoint("two", "2026-03-02T10:00:00+00:00", 0.75, None),
        ),
        curve_window=20,
        attributes=(attribute,),
        relations=(make_figure(0.25, "relation_f1", RELATION, "coref"),),
    )
