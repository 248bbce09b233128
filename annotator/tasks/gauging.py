"""Single figures of tokens, of values of matched spans, and of units, for some annotators of a project."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from annotator.agreement import unitizing
from annotator.agreement.attribute_rows import judge
from annotator.agreement.attributes import rank_value
from annotator.agreement.confidence import Drawn
from annotator.agreement.corpus import Chosen
from annotator.agreement.evaluation import JUDGED, UNITIZED, UNITIZED_LABELS
from annotator.agreement.gamma import gamma, gamma_cat
from annotator.agreement.inputs import concatenate
from annotator.agreement.judgements import Judgements, measure_judgements
from annotator.agreement.lines import Lines
from annotator.agreement.overview import Aspect, Cell, Figure, Pair
from annotator.agreement.ratings import MISSING
from annotator.agreement.result import Reason, Result, tally
from annotator.agreement.tallies import Group, Table
from annotator.agreement.tokens import code_token_sets, code_tokens
from annotator.agreement.unitizing import Continuum
from annotator.agreement.words import Tokens
from annotator.model.annotation import Value
from annotator.model.schema import Attribute, AttributeType
from annotator.store.project import Project
from annotator.tasks.agreement import METRICS
from annotator.tasks.comparing import Compared
from annotator.tasks.disorders import Disorders
from annotator.tasks.transfer import Progress

_RANKED = ("weighted_kappa", "gwet_ac2")
_RANKED_VARIANTS = ("linear", "quadratic", "ordinal", "radical", "ratio", "interval")
"""Measures for which values have an order: of tokens they are asked inside or outside, not which labels."""

_EXCHANGEABLE = (
    "percent_agreement", "bennett_s", "brennan_prediger", "randolph_kappa", "fleiss_kappa",
    "krippendorff_alpha", "gwet_ac1", "gwet_ac2",
)  # fmt: skip
"""Measures that do not ask who of two annotators said what."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """What is compared: all annotators by name, marked documents, and how figures are drawn.

    `judged` keeps the tokens of layers and labels, which every two annotators need.
    """

    project: Project
    compared: Compared
    annotators: tuple[str, ...]
    documents: Chosen
    tokens: Tokens
    drawn: Drawn
    disorders: Disorders
    progress: Progress
    judged: dict[tuple[str | None, str | None, bool], Judgements] = field(default_factory=dict)

    def measure(self, measure: str, name: str, variant: str, group: Group) -> Figure:
        """The figure of a group's layer and label."""
        team = group.pair or self.annotators
        if name in JUDGED:
            result = self._of_tokens(name, variant, group, team)
        elif name.startswith("gamma"):
            result = self._of_gamma(name, group, team)
        else:
            result = self._of_units(name, group, team)
        cell = Cell(pair=group.pair, layer=group.layer, label=group.label)
        return Figure(measure, group.layer, group.label, team, result, cell)

    def measure_labels(
        self, measure: str, name: str, variant: str, table: Table, about: tuple[str, Pair | None]
    ) -> Figure:
        """The figure of the labels of matched spans of a layer."""
        layer, pair = about
        inside = np.array([own == layer for own, _ in table.labels] + [False], np.bool_)
        rows = (
            table.matched & inside[table.answers.first_label] & table.pairs_of(Group(pair=pair))[table.pair]
        )
        sides = np.stack([table.answers.first_label[rows], table.answers.second_label[rows]], axis=1)
        codes = np.array([*np.cumsum(inside[:-1]) - 1, MISSING])[sides]
        tags = tuple(label for own, label in table.labels if own == layer)
        judged = Judgements(codes, tags, table.answers.document[rows], len(table.documents))
        return self._of_pairs(measure, name, variant, judged, table, Cell(pair=pair, layer=layer))

    def measure_values(
        self,
        measure: str,
        name: str,
        variant: str,
        table: Table,
        about: tuple[str, Pair | None],
        attribute: Attribute,
    ) -> Figure | None:
        """The figure of an attribute of matched spans of a layer; None where nobody set it."""
        layer, pair = about
        corpus = self.compared.corpus
        if attribute.id not in corpus.sayings.attributes:
            return None
        found = judge(table, corpus, layer, attribute.id)
        found = found.take(table.pairs_of(Group(pair=pair))[table.pair[found.rows]])
        if not len(found.rows):
            return None
        known = corpus.sayings.values(attribute.id)
        # The whole set of tags counts, not only those used.
        tags: list[Value] = [one.id for one in attribute.values]
        if attribute.type is AttributeType.FLAG:
            tags = [False, True]
        values = list(dict.fromkeys([*tags, *sorted(known, key=rank_value)]))
        place = np.array([*(values.index(value) for value in known), MISSING], np.int64)
        codes = np.stack([place[found.first], place[found.second]], axis=1)
        judged = Judgements(codes, tuple(values), found.document, len(table.documents))
        metric = METRICS.get(attribute.type, "") if name == "krippendorff_alpha" and not variant else ""
        cell = Cell(Aspect.ATTRIBUTE, pair, layer=layer, attribute=attribute.id)
        return self._of_pairs(measure, name, variant or metric, judged, table, cell)

    def _of_pairs(
        self, measure: str, name: str, variant: str, judged: Judgements, table: Table, cell: Cell
    ) -> Figure:
        team = cell.pair or self.annotators
        if cell.pair is None and len(team) > 2 and name not in _EXCHANGEABLE:
            result = Result(None, Reason.PAIR_BY_PAIR, n=tally(int(table.used.sum())))
        else:
            used = np.asarray(table.covered_of(Group(cell.layer, None, cell.pair)).any(axis=0))
            result = measure_judgements(judged, name, variant, self.drawn, used)
        return Figure(measure, cell.layer, None, team, result, cell)

    def _of_tokens(self, name: str, variant: str, group: Group, team: Sequence[str]) -> Result:
        ranked = name in _RANKED or variant in _RANKED_VARIANTS
        as_sets = group.label is None and not ranked
        place = (group.layer, group.label, as_sets)
        if place not in self.judged:
            self.judged[place] = self._judge_tokens(*place)
        judged = self.judged[place].take(self._places(team))
        if as_sets:
            judged = judged.only_used()
        used = np.asarray(self._finished(group.layer)[self._places(team)].sum(axis=0) > 1)
        return measure_judgements(judged, name, variant, self.drawn, used)

    def _judge_tokens(self, layer: str | None, label: str | None, as_sets: bool) -> Judgements:
        columns, tokens = self.compared.corpus.columns, self.tokens
        finished = self._finished(layer)
        values: Sequence[frozenset[str] | bool] = (False, True)
        if as_sets:
            codes, values = code_token_sets(columns, tokens, layer, finished)
        else:
            codes = code_tokens(columns, tokens, layer, label, finished)
        document = np.repeat(np.arange(len(tokens.counts)), tokens.counts)
        # A quarter of the room: these are kept for all teams.
        small = codes.astype(np.int16) if len(values) < np.iinfo(np.int16).max else codes
        return Judgements(small, tuple(values), document, len(tokens.counts))

    def _of_units(self, name: str, group: Group, team: Sequence[str]) -> Result:
        line = self._line(group.layer, team)
        if name == "alpha_U_1995":
            return unitizing.alpha_u(line, group.label)
        if name in UNITIZED_LABELS:
            return UNITIZED_LABELS[name](line, group.label)
        return UNITIZED[name](line if group.label is None else line.only(group.label))

    def _line(self, layer: str | None, team: Sequence[str]) -> Continuum:
        """The articles that all of the team finished, one after another."""
        finished = self._finished(layer)[self._places(team)].all(axis=0)
        lengths, lines = list(self.project.documents.lengths().values()), Lines(self.compared.corpus, layer)
        return concatenate(
            lines.of(number, team, lengths[number]) for number in np.flatnonzero(finished).tolist()
        )

    def _of_gamma(self, name: str, group: Group, team: Sequence[str]) -> Result:
        self.disorders.measure(team, self.compared, self.documents, group.layer, self.progress)
        found, _ = self.disorders.find(team, self.compared, self.documents, group.layer)
        if not found:
            return Result(None, Reason.NEEDS_TWO, n=tally())
        if name == "gamma" and group.label is None:
            return gamma(found)
        return gamma_cat(found, group.label)

    def _finished(self, layer: str | None) -> Chosen:
        """(annotators of the corpus, documents): who finished the layer of which of the documents."""
        corpus = self.compared.corpus
        layers = [layer in {None, name} for name in corpus.layers]
        return np.asarray(corpus.finished[:, :, layers].any(axis=2) & self.documents)

    def _places(self, team: Sequence[str]) -> list[int]:
        names = self.compared.corpus.columns.annotators
        return [names.index(name) for name in team]
