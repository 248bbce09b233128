"""Where the annotators of a project differ, and what was decided about it.

The conflicts of an article are computed once for each state of its sets; what the gold set says about them
is laid beside them afterwards. Nothing here changes anything.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from annotator.agreement.conflict import Conflict
from annotator.agreement.conflicts import find_conflicts
from annotator.agreement.relation_conflicts import LAYER as RELATIONS
from annotator.arabic.folding import fold_for_tagging
from annotator.model.annotation import Annotation, Relation, Span, State
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.decision import GOLD
from annotator.model.document import Document
from annotator.model.errors import AnnotatorNotFound, TooFewAnnotators
from annotator.model.schema import Schema
from annotator.store.project import Project
from annotator.tasks.article import Article, symmetric_types
from annotator.tasks.case_states import find_states
from annotator.tasks.cases import Case, Order, Sample, Score, Wanted, draw_sample, sort_cases

OWN_ALLOWED: Final = "adjudication/own"
"""Setting of a project: "yes" lets reviewers decide on articles that they have annotated."""

_COMPARED: Final = frozenset({AnnotatorKind.PERSON, AnnotatorKind.IMPORT})


class Conflicts:
    """The cases of a project between some of its annotators.

    `between` are all persons and imports when it is empty. Where `reviewer` is one of those who finished an
    article, its cases are left out, unless the project allows it. Raises AnnotatorNotFound, TooFewAnnotators.
    """

    def __init__(self, project: Project, between: Collection[str] = (), reviewer: str = "") -> None:
        self._project = project
        self.between = choose_annotators(project, between)
        self.reviewer = reviewer
        self._bare: dict[str, tuple[object, tuple[Case, ...]]] = {}
        self._whole: dict[str, tuple[object, tuple[Case, ...]]] = {}

    def all(self) -> list[Case]:
        """Every case with its state and score, in project order, also what all agree on.

        Only articles that changed since the last time are looked at again.
        """
        self._refresh()
        order = {doc_id: at for at, doc_id in enumerate(self._project.documents.ids())}
        found = [
            replace(case, position=order[case.document])
            for doc_id in sorted(self._whole, key=order.__getitem__)
            for case in self._whole[doc_id][1]
            if self._may_see(case)
        ]
        return score_cases(found)

    def article(self, doc_id: str) -> Article:
        """Raises DocumentNotFound."""
        self._refresh()
        document = self._project.documents.get(doc_id)
        ((_, sets),) = self._read([doc_id])
        gold = sets.pop(GOLD, None) or AnnotationSet(GOLD, doc_id)
        cases = self._whole[doc_id][1] if doc_id in self._whole else ()
        return Article(document, self._project.schema, sets, gold, cases)

    def _refresh(self) -> None:
        """Looks again at the articles whose sets, or the gold set, have changed."""
        schema, counters = self._project.schema, self._project.sets.counters()
        stamps = {doc_id: (schema, frozenset(each.items())) for doc_id, each in counters.items()}
        known = self._whole
        self._whole = {name: known[name] for name, stamp in stamps.items() if name in known}
        changed = [name for name, stamp in stamps.items() if name not in known or known[name][0] != stamp]
        for document, sets in self._read(changed):
            ages = {name: at for name, at in counters[document.id].items() if name in self.between}
            bare = self._find(document, sets, (schema, ages))
            gold = sets.get(GOLD) or AnnotationSet(GOLD, document.id)
            whole = find_states(bare, gold, document, sets, symmetric_types(schema))
            self._whole[document.id] = (stamps[document.id], tuple(whole))

    def _find(
        self,
        document: Document,
        sets: Mapping[str, AnnotationSet],
        stamp: tuple[Schema, Mapping[str, int]],
    ) -> tuple[Case, ...]:
        """The cases without what was decided; they stay while the compared sets do."""
        known = self._bare.get(document.id)
        if known is None or known[0] != stamp:
            compared = [own for name, own in sets.items() if name in self.between]
            found = find_cases(document, compared, stamp[0], max(stamp[1].values(), default=0))
            self._bare[document.id] = known = (stamp, tuple(found))
        return known[1]

    def _read(self, doc_ids: Collection[str]) -> Iterator[tuple[Document, dict[str, AnnotationSet]]]:
        """The documents, each with all sets that persons, imports and gold have of it."""
        for document, sets in self._project.sets.records(doc_ids=doc_ids) if doc_ids else ():
            yield document, {own.annotator: own for own in sets}

    def _may_see(self, case: Case) -> bool:
        return self._own_allowed or self.reviewer not in case.present

    @property
    def _own_allowed(self) -> bool:
        return self._project.settings.get(OWN_ALLOWED) == "yes"


def list_conflicts(
    project: Project,
    between: Collection[str] = (),
    *,
    wanted: Wanted | None = None,
    order: Order = Order.WORST,
    sample: Sample | None = None,
    reviewer: str = "",
) -> list[Case]:
    """The cases that are wanted, in `order`; with a `sample` those drawn of what nobody had to decide.

    Scores are of all cases, not of the wanted ones. Raises AnnotatorNotFound, TooFewAnnotators.
    """
    cases = Conflicts(project, between, reviewer).all()
    if sample:
        cases = draw_sample(cases, sample)
    asked = replace(wanted or Wanted(), agreed=True) if sample else wanted or Wanted()
    return sort_cases(filter(asked.takes, cases), order)


def choose_annotators(project: Project, between: Collection[str] = ()) -> tuple[str, ...]:
    """Those who are compared, by name. Raises AnnotatorNotFound, TooFewAnnotators."""
    known = {each.name: each.kind for each in project.sets.annotators()}
    for name in between:
        if name not in known:
            raise AnnotatorNotFound(annotator=name, known=", ".join(known) or "–")
    chosen = sorted(set(between)) or [name for name, kind in known.items() if kind in _COMPARED]
    if len(chosen) < 2:
        raise TooFewAnnotators(known=", ".join(known) or "–")
    return tuple(chosen)


# ------------------------------------------------------------------ the cases of one article


def find_cases(document: Document, sets: Iterable[AnnotationSet], schema: Schema, age: int = 0) -> list[Case]:
    """What all who finished the article agree on and where they differ, nothing being decided yet."""
    finished = {own.annotator: own for own in sets if is_finished(own)}
    present = tuple(sorted(finished))
    symmetric = symmetric_types(schema)
    found = find_conflicts(document.text, finished.values(), symmetric=symmetric, with_agreement=True)
    homes = {member: each.key for each in found if each.layer != RELATIONS for member in each.members}
    return [
        _describe(
            document.text, conflict, finished, homes, symmetric, Case(conflict, age=age, present=present)
        )
        for conflict in found
    ]


def is_finished(own: AnnotationSet) -> bool:
    """Whether every pass that the set names is finished; one that names none is open."""
    states = {status.state for status in own.statuses.values()}
    return states == {State.FINISHED}


Homes: TypeAlias = Mapping[tuple[str, str], str]
"""The key of the case in which a span takes part, by its annotator and id."""


def _describe(
    text: str,
    conflict: Conflict,
    sets: Mapping[str, AnnotationSet],
    homes: Homes,
    symmetric: Collection[str],
    case: Case,
) -> Case:
    answers = find_answers(conflict, sets, homes, symmetric)
    votes = tuple(sorted(Counter(answers.values()).values(), reverse=True))
    annotations = [(name, sets[name].annotation(own)) for name, own in conflict.members]
    spans = [each for _, each in annotations if isinstance(each, Span)]
    if spans:
        labels = tuple(sorted({span.label for span in spans}))
        surface = " | ".join(sorted({fold_for_tagging(span.quote).text for span in spans}))
        quote = text[conflict.start : conflict.end]
        return replace(case, quote=quote, labels=labels, surface=surface, votes=votes)
    links = [(name, each) for name, each in annotations if isinstance(each, Relation)]
    first = sets[links[0][0]]
    quote = " … ".join(first.spans[end].quote for end in (links[0][1].from_id, links[0][1].to_id))
    return replace(
        case,
        quote=quote,
        labels=tuple(sorted({link.type for _, link in links})),
        votes=votes,
        ends=tuple((homes[name, link.from_id], homes[name, link.to_id]) for name, link in links),
    )


def find_answers(
    conflict: Conflict, sets: Mapping[str, AnnotationSet], homes: Homes, symmetric: Collection[str] = ()
) -> dict[str, Hashable]:
    """What each of those who finished says here, comparable; an empty tuple is nothing.

    Of spans their ranges, labels and values; of relations types, the cases that they join, and values.
    """
    said: dict[str, list[Hashable]] = {name: [] for name in (*dict(conflict.members), *conflict.absent)}
    for name, own in conflict.members:
        annotation = sets[name].annotation(own)
        if annotation:
            said[name].append(_content(annotation, name, homes, symmetric))
    return {name: tuple(sorted(each, key=repr)) for name, each in sorted(said.items())}


def _content(annotation: Annotation, name: str, homes: Homes, symmetric: Collection[str]) -> Hashable:
    values = tuple(sorted(annotation.attributes.items()))
    if isinstance(annotation, Span):
        return annotation.ranges, annotation.label, values
    ends = (homes[name, annotation.from_id], homes[name, annotation.to_id])
    return annotation.type, tuple(sorted(ends)) if annotation.type in symmetric else ends, values


# ------------------------------------------------------------------ how urgent they are


def score_cases(cases: Sequence[Case]) -> list[Case]:
    """The cases with their scores, in the same order, which must be that of the project."""
    cells: Counter[Hashable] = Counter(case.cell for case in cases if not case.state.settled)
    surfaces: Counter[Hashable] = Counter(_surface(case) for case in cases if not case.state.settled)
    earlier: Counter[Hashable] = Counter()
    scored = []
    for case in cases:
        similar = max(surfaces[_surface(case)], cells[case.cell] if len(case.labels) > 1 else 0, 1)
        tie = _tie(case.votes)
        scored.append(replace(case, score=Score(case.conflict.severity, tie, similar, earlier[case.cell])))
        earlier[case.cell] += 1
    return scored


def _surface(case: Case) -> Hashable:
    return case.conflict.layer, case.conflict.kind, case.surface or case.key


def _tie(votes: Sequence[int]) -> float:
    """1 without a majority, 0.5 where one stands alone against at least two, else 0.75."""
    whole = sum(votes)
    if not votes or votes[0] * 2 <= whole:
        return 1.0
    return 0.5 if whole > 2 and votes[0] == whole - 1 else 0.75
