"""The overview of a corpus: every part of it from the comparisons, summed once and drawn once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.agreement.attribute_rows import list_attributes
from annotator.agreement.breakdowns import (
    confuse,
    draw_curve,
    draw_shifts,
    list_documents,
    read_label,
    shifts_of,
)
from annotator.agreement.confidence import Drawn
from annotator.agreement.corpus import Chosen, Corpus
from annotator.agreement.counts import Criterion
from annotator.agreement.overview import Aspect, Figure, Overview, PairMatrix
from annotator.agreement.pairing import PairAnswers
from annotator.agreement.ratings import Integers
from annotator.agreement.tallies import Group, Table, f1_figures, make_table

CURVE_WINDOW = 20
"""Documents."""

EXACT, OVERLAP = "exact_span_f1", "overlap_span_f1"


@dataclass(frozen=True, slots=True)
class Material:
    """What an overview is made from: a corpus and its answers, and which annotators (in the corpus's order),
    documents and layer of it are wanted.

    `finishing` is the counter of the entry with which a
    second annotator had finished each, `times` the times of these. `metrics` names alpha's
    metric for each (layer, attribute). `gamma` is the figure, and of how many documents it has still to be
    computed.
    """

    corpus: Corpus
    answers: Mapping[tuple[int, int], PairAnswers]
    annotators: tuple[str, ...]
    documents: Chosen
    layer: str | None
    finishing: Integers
    times: Mapping[int, str]
    metrics: Mapping[tuple[str, str], str]
    gamma: tuple[Figure, int]
    unfinished: int = 0
    discussed: bool = False

    def table(self, aspect: Aspect) -> Table:
        return make_table(aspect, self.corpus, self.answers, self.annotators, self.documents, self.layer)


def sum_up(material: Material, drawn: Drawn) -> Overview:
    """Everything there is to see of the material."""
    table, layer = material.table(Aspect.SPANS), material.layer
    labels = used_labels(table)
    groups = [Group(layer), *(Group(*name) for name in labels), *(Group(layer, None, p) for p in table.pairs)]
    exact = f1_figures(table, EXACT, Criterion.STRICT, groups, drawn)
    overlap = f1_figures(table, OVERLAP, Criterion.OVERLAP, groups, drawn)
    readings = [
        read_label(table, *each) for each in zip(groups, exact, overlap, strict=True) if not each[0].pair
    ]
    _, starts, ends = shifts_of(table, material.corpus)
    return Overview(
        annotators=material.annotators,
        documents=int(table.used.sum()),
        unfinished=material.unfinished,
        discussed=material.discussed,
        headline=(exact[0], overlap[0], material.gamma[0]),
        reading=readings[0],
        labels=tuple(readings[1:]),
        matrices=tuple(_matrix(table, each[1 + len(labels) :]) for each in (exact, overlap)),
        confusion=confuse(table),
        by_document=tuple(list_documents(table)),
        shifts=tuple(draw_shifts(table, starts, ends, layer)),
        curve=tuple(draw_curve(table, material.finishing[material.documents], material.times, CURVE_WINDOW)),
        curve_window=CURVE_WINDOW,
        attributes=tuple(list_attributes(table, material.corpus, material.metrics, drawn)),
        relations=tuple(relation_figures(material, drawn)),
        gamma_missing=material.gamma[1],
    )


def relation_figures(material: Material, drawn: Drawn) -> list[Figure]:
    """F1 of relations end to end and given matched arguments, of each type, and of whole attributions; of
    all annotators and then of every two. Empty where nobody drew a relation."""
    tables = relation_tables(material.corpus, material.answers, material.annotators, material.documents)
    found: list[Figure] = []
    for measure, table in tables.items():
        layer = table.layers[0]
        pairs = [Group(layer, None, pair) for pair in table.pairs] if len(table.pairs) > 1 else []
        types = [Group(*name) for name in used_labels(table)] if measure == "relation_f1" else []
        found += f1_figures(table, measure, Criterion.STRICT, [Group(layer), *pairs, *types], drawn)
    return found if len(tables["relation_f1"].answers) else []


def relation_tables(
    corpus: Corpus,
    answers: Mapping[tuple[int, int], PairAnswers],
    annotators: Sequence[str],
    documents: Chosen,
) -> dict[str, Table]:
    """The tables of relations end to end, given matched arguments, and of attributions, by their measures."""
    links, frames = (
        make_table(aspect, corpus, answers, annotators, documents)
        for aspect in (Aspect.RELATIONS, Aspect.FRAMES)
    )
    asked = links.answers.given
    given = replace(links, answers=links.answers.take(asked), pair=links.pair[asked])
    return {"relation_f1": links, "relation_f1:given_arguments": given, "frame_f1": frames}


def used_labels(table: Table) -> list[tuple[str, str]]:
    """Labels that anybody used, in their order."""
    sizes = table.sizes.sum(axis=(0, 2)).tolist() if table.labels else []
    return [name for name, size in zip(table.labels, sizes, strict=True) if size]


def _matrix(table: Table, figures: Sequence[Figure]) -> PairMatrix:
    return PairMatrix(figures[0].measure if figures else EXACT, table.annotators, tuple(figures))
