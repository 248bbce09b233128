"""From a project to its agreement: which annotators, documents and layer are compared, and what comes out.

An `Agreement` lives as long as the page that shows it. Any thread may ask it; it never writes to anybody's
annotations.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from annotator.agreement.attributes import count_sets
from annotator.agreement.comparison import Comparison, compare_sets
from annotator.agreement.counts import Counts, Criterion
from annotator.agreement.overview import (
    Cell,
    Confusion,
    DocumentRow,
    Figure,
    LabelName,
    LabelReading,
    Overview,
    Pair,
    PairMatrix,
    Passage,
    Reading,
)
from annotator.agreement.spans import Scope, span_f1
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.errors import AnnotatorNotFound
from annotator.store.project import Project
from annotator.tasks.transfer import Cancelled, Progress, never, unseen


@dataclass(frozen=True, slots=True)
class Choice:
    """What is compared.

    `annotators`: empty for all persons who finished something. `documents`: None for all. `layer`: None for
    all. `independent`: each set as it stood when its annotator first saw another's, else as sets stand now
    (after discussion).
    """

    annotators: tuple[str, ...] = ()
    documents: frozenset[str] | None = None
    layer: str | None = None
    independent: bool = True


EVERYBODY = Choice()


class Agreement:
    """The agreement of one project. What was worked out is kept until its sets change."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def persons(self) -> tuple[str, ...]:
        """Annotators who are compared when none are chosen: persons with a set, by name."""
        counts = self._project.sets.counts().by_annotator
        kinds = {one.name: one.kind for one in self._project.sets.annotators()}
        return tuple(
            name for name, kind in kinds.items()
            if kind is AnnotatorKind.PERSON and counts[name]["annotation_sets"]
        )  # fmt: skip

    def overview(self, choice: Choice = EVERYBODY, *, draws: int = 1000) -> Overview:
        """Everything there is to see of `choice`. `draws` 0 leaves the intervals out.

        Raises AnnotatorNotFound.
        """
        names = self._names(choice)
        comparison = compare_sets(self._sets(choice, names), annotators=names)
        counts = count_sets(comparison)
        headline = tuple(
            _figure(counts, measure, criterion, Scope(choice.layer), names, draws)
            for measure, criterion in _HEADLINE
        )
        return Overview(
            annotators=names,
            documents=int(counts.covered.any(axis=0).sum()),
            unfinished=0,
            discussed=False,
            headline=headline,
            reading=_reading(None, headline),
            labels=(),
            matrices=tuple(_matrix(counts, m, c, choice.layer, names, draws) for m, c in _HEADLINE),
            confusion=_confusion(counts, choice.layer),
            by_document=tuple(_documents(comparison)),
            shifts=(),
            curve=(),
            curve_window=20,
            attributes=(),
            relations=(),
        )

    def passages(self, choice: Choice, cell: Cell) -> tuple[Passage, ...]:
        """The passages that `cell` counts, by document and place."""
        raise NotImplementedError

    def measure_gamma(
        self, choice: Choice = EVERYBODY, progress: Progress = unseen, cancelled: Cancelled = never
    ) -> int:
        """Computes gamma of the documents that lack it, and keeps it by revision; how many there were.

        `progress` counts documents. Takes about a second for ten documents of three annotators: run it
        beside the window. Raises Cancelled; what is done until then is kept.
        """
        raise NotImplementedError

    def _names(self, choice: Choice) -> tuple[str, ...]:
        for name in choice.annotators:
            if self._project.sets.annotator(name) is None:
                known = ", ".join(one.name for one in self._project.sets.annotators())
                raise AnnotatorNotFound(annotator=name, known=known or "–")
        return tuple(sorted(choice.annotators or self.persons()))

    def _sets(self, choice: Choice, names: tuple[str, ...]) -> Iterable[AnnotationSet]:
        for _, sets in self._project.sets.records(annotators=names, doc_ids=choice.documents):
            yield from sets


_HEADLINE = (("exact_span_f1", Criterion.STRICT), ("overlap_span_f1", Criterion.OVERLAP))


def _figure(
    counts: Counts, measure: str, criterion: Criterion, scope: Scope, names: tuple[str, ...], draws: int
) -> Figure:
    result = span_f1(counts, criterion, scope, draws=draws)
    annotators = scope.pair or names
    return Figure(
        measure, scope.layer, scope.label, annotators, result, Cell(pair=scope.pair, layer=scope.layer)
    )


def _matrix(
    counts: Counts, measure: str, criterion: Criterion, layer: str | None, names: tuple[str, ...], draws: int
) -> PairMatrix:
    figures = tuple(
        _figure(counts, measure, criterion, Scope(layer, None, pair), names, draws)
        for pair in combinations(names, 2)
    )
    return PairMatrix(measure, names, figures)


def _reading(label: LabelName | None, figures: tuple[Figure, ...]) -> LabelReading:
    return LabelReading(label, Reading.TOO_FEW, 0, None, None, None, figures[0], figures[1])


def _confusion(counts: Counts, layer: str | None) -> Confusion:
    table = counts.confusion(layer)
    pair: Pair | None = counts.pairs[0] if len(counts.pairs) == 1 else None
    if pair is None:
        table = table + table.T
    return Confusion(counts.labels, tuple(tuple(map(round, row)) for row in table.tolist()), pair)


def _documents(comparison: Comparison) -> Iterable[DocumentRow]:
    names = comparison.columns.annotators
    for number, document in enumerate(comparison.columns.documents):
        finished = tuple(name for at, name in enumerate(names) if comparison.columns.covered[at, number])
        if len(finished) > 1:
            yield DocumentRow(document, finished, 0, 0, None, None)
