"""Any measure of agreement by its name, of every two annotators of a project and of all together.

Measures of spans take each layer and each of its labels. Those of judgements take the tokens, with the set of
labels at each (for one label: inside or outside), and besides them the values that both gave to matched
spans. Those of units take the articles one after another. What has no meaning for a project says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.agreement.confidence import Drawn
from annotator.agreement.counts import Criterion
from annotator.agreement.evaluation import JUDGED, UNITIZED_LABELS, read_name
from annotator.agreement.overview import Aspect, Figure
from annotator.agreement.summary import relation_tables, used_labels
from annotator.agreement.tallies import Group, Table, f1_figures, macro_figures, make_table
from annotator.model.errors import (
    LayerNotFound,
    MeasureMeaningless,
    MeasureUnknown,
    NothingToCompare,
    TooFewAnnotators,
)
from annotator.model.schema import Attribute
from annotator.store.project import Project
from annotator.tasks.agreement import Agreement, choose_documents
from annotator.tasks.agreement_choice import Choice
from annotator.tasks.comparing import Compared
from annotator.tasks.disorders import Disorders
from annotator.tasks.gauging import Gauge
from annotator.tasks.tolerating import tolerate
from annotator.tasks.transfer import Progress, unseen

DEFAULT = ("exact_span_f1", "overlap_span_f1", "krippendorff_alpha", "relation_f1", "frame_f1")
"""What is measured when no measure is named. Gamma takes a while and has to be named."""

RELATIONS = ("relation_f1", "frame_f1")
"""Measures of relations, which only a project has."""

_SPANS = {
    "exact_span_f1": Criterion.STRICT,
    "overlap_span_f1": Criterion.OVERLAP,
    "tolerant_span_f1": Criterion.STRICT,
    "semeval2013_f1": Criterion.STRICT,
}
_OF_LABELS = ("gamma_k", *UNITIZED_LABELS)
"""Measures of one label among the others: a layer as a whole has none."""

_OF_LAYERS = ("gamma", "gamma_cat")
"""Measures of all labels of a layer at once."""

_AVERAGES = ("micro", "macro")
_WEIGHTS = ("identity", "linear", "quadratic", "ordinal", "radical", "ratio")
_VARIANTS: Mapping[str, tuple[str, ...]] = {
    "exact_span_f1": _AVERAGES,
    "overlap_span_f1": _AVERAGES,
    "tolerant_span_f1": _AVERAGES,
    "semeval2013_f1": ("strict", "exact", "partial", "type"),
    "krippendorff_alpha": ("nominal", "ordinal", "interval", "ratio", "jaccard", "masi", "dkpro_masi"),
    "cohen_kappa": ("linear", "quadratic"),
    "weighted_kappa": ("linear", "quadratic"),
    "gwet_ac1": _WEIGHTS,
    "gwet_ac2": _WEIGHTS,
    "gamma": ("statistical_sampler",),
    "alpha_U_1995": ("per_category",),
    "relation_f1": ("given_arguments",),
}

_SETS = "it compares two sets of labels; take “krippendorff_alpha:masi” or “krippendorff_alpha:jaccard”"
_PART = "it is a part of gamma; take “gamma”"
_MEANINGLESS = {
    "masi_distance": _SETS,
    "jaccard_distance": _SETS,
    "percent_agreement:per_item": "it gives a number for each item; take “percent_agreement”, their mean",
    "krippendorff_alpha:custom": "it needs a matrix of distances; take one of alpha's own metrics",
    "gamma:observed_disorder": _PART,
    "gamma:expected_disorder": _PART,
    "gamma:pair_dissimilarity": _PART,
    "gamma:positional_dissimilarity": _PART,
    "gamma:shuffle_sampler": "gamma of a project is sampled statistically; take “gamma”",
    "alpha_U_1995:observed_disagreement": "it is a part of alpha; take “alpha_U_1995”",
    "alpha_U_1995:expected_disagreement": "it is a part of alpha; take “alpha_U_1995”",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure; `attribute` is that of matched spans it is about ("label": their labels), empty elsewhere."""

    figure: Figure
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured between `annotators`: `documents` were finished by two or more of them, and
    `unfinished` of their sets do not count."""

    annotators: tuple[str, ...]
    documents: int
    unfinished: int
    rows: tuple[Row, ...]


def measure_project(
    project: Project,
    choice: Choice,
    measures: Sequence[str] = DEFAULT,
    *,
    draws: int = 1000,
    progress: Progress = unseen,
) -> Measured:
    """Each of `measures`, of every two annotators of the choice, then of all together.

    `progress` counts the documents that gamma is computed of. Raises MeasureUnknown, MeasureMeaningless,
    AnnotatorNotFound, TooFewAnnotators, LayerNotFound, NothingToCompare.
    """
    names = [_read(measure) for measure in measures]
    agreement = Agreement(project)
    annotators, compared = agreement.compare(choice)
    if len(annotators) < 2:
        known = ", ".join(one.name for one in project.sets.annotators())
        raise TooFewAnnotators(known=known or "–")
    documents = choose_documents(choice, compared.corpus.columns.documents)
    table = make_table(Aspect.SPANS, compared.corpus, compared.answers, annotators, documents)
    layers = _list_layers(project, compared, table, choice.layer)
    if not table.used.any():
        raise NothingToCompare(path=project.path.name)
    tokens = agreement.tokens(compared.corpus.columns.documents)
    how = (tokens, Drawn(draws), Disorders(project), progress)
    gauge = Gauge(project, compared, annotators, documents, *how)
    measuring = _Measuring(gauge, table, layers)
    rows = tuple(row for name in names for row in measuring.rows(*name))
    who = [compared.corpus.columns.annotators.index(name) for name in annotators]
    unfinished = int(compared.standing.unfinished[who][:, documents].sum())
    return Measured(annotators, int(table.used.sum()), unfinished, rows)


def _read(measure: str) -> tuple[str, str, str | None]:
    """Name, variant and category. Raises MeasureUnknown, MeasureMeaningless."""
    name, variant, category = read_name(measure, RELATIONS)
    for key in (name, f"{name}:{variant}"):
        if key in _MEANINGLESS:
            raise MeasureMeaningless(measure=measure, reason=_MEANINGLESS[key])
    known = _VARIANTS.get(name, ())
    if variant and variant not in known:
        raise MeasureUnknown(measure=measure, known=", ".join([name, *(f"{name}:{one}" for one in known)]))
    return name, variant, category


def _list_layers(
    project: Project, compared: Compared, table: Table, wanted: str | None
) -> dict[str, list[str]]:
    """Layers that are measured, each with the labels that anybody used. Raises LayerNotFound."""
    own = (one.id for one in project.schema.layers)
    known = list(dict.fromkeys([*own, *compared.corpus.layers]))
    if wanted is not None and wanted not in known:
        raise LayerNotFound(layer=wanted, known=", ".join(known))
    found: dict[str, list[str]] = {layer: [] for layer in known}
    for layer, label in used_labels(table):
        found[layer].append(label)
    if wanted is not None:
        return {wanted: found[wanted]}
    return {layer: labels for layer, labels in found.items() if labels} or found


class _Measuring:
    """The rows of each measure."""

    def __init__(self, gauge: Gauge, table: Table, layers: Mapping[str, list[str]]) -> None:
        self._gauge, self._table, self._layers = gauge, table, layers
        pairs: list[tuple[str, str] | None] = list(combinations(gauge.annotators, 2))
        self._teams = pairs if len(pairs) == 1 else [*pairs, None]

    def rows(self, name: str, variant: str, category: str | None) -> Iterator[Row]:
        """By annotators, every two and then all, then by layer and label."""
        measure = name + (f":{variant}" if variant else "")
        if name in RELATIONS:
            yield from self._of_relations(measure)
        elif name in _SPANS:
            yield from self._of_spans(measure, name, variant, category)
        else:
            for group in self._groups(category, name):
                yield Row(self._gauge.measure(measure, name, variant, group))
        if name in JUDGED and category is None:
            yield from self._of_values(measure, name, variant)

    def _groups(self, category: str | None, name: str = "") -> list[Group]:
        """Layers and labels, as far as the measure is given of them; with a category only that label."""
        return [
            Group(layer, label, pair)
            for pair in self._teams
            for layer, labels in self._layers.items()
            for label in ([] if name in _OF_LABELS else [None]) + ([] if name in _OF_LAYERS else [*labels])
            if category in {None, label}
        ]

    def _of_spans(self, measure: str, name: str, variant: str, category: str | None) -> Iterator[Row]:
        gauge, table, groups = self._gauge, self._table, self._groups(category)
        if name == "tolerant_span_f1":
            moved = tolerate(gauge.project, gauge.compared)
            table = make_table(Aspect.SPANS, moved.corpus, moved.answers, gauge.annotators, gauge.documents)
        criterion = Criterion(variant or "strict") if name == "semeval2013_f1" else _SPANS[name]
        if criterion is Criterion.PARTIAL:
            # Partial credit looks at no label.
            groups = [group for group in groups if group.label is None]
        find = macro_figures if variant == "macro" else f1_figures
        yield from map(Row, find(table, measure, criterion, groups, gauge.drawn))

    def _of_relations(self, measure: str) -> Iterator[Row]:
        gauge = self._gauge
        corpus, answers = gauge.compared.corpus, gauge.compared.answers
        table = relation_tables(corpus, answers, gauge.annotators, gauge.documents)[measure]
        labels = [None, *(label for _, label in used_labels(table))]
        groups = [Group(table.layers[0], label, pair) for pair in self._teams for label in labels]
        yield from map(Row, f1_figures(table, measure, Criterion.STRICT, groups, gauge.drawn))

    def _of_values(self, measure: str, name: str, variant: str) -> Iterator[Row]:
        for pair in self._teams:
            for layer, labels in self._layers.items():
                if len(labels) > 1:
                    yield Row(
                        self._gauge.measure_labels(measure, name, variant, self._table, (layer, pair)),
                        "label",
                    )
                for attribute in self._attributes(layer):
                    found = self._gauge.measure_values(
                        measure, name, variant, self._table, (layer, pair), attribute
                    )
                    if found:
                        yield Row(found, attribute.id)

    def _attributes(self, layer: str) -> tuple[Attribute, ...]:
        found = self._gauge.project.schema.layer(layer)
        return found.attributes if found else ()
