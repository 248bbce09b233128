"""Finds the cases of one article: its conflicts, described, and scored among those of the whole project."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from annotator.agreement.conflict import Conflict
from annotator.agreement.relation_conflicts import LAYER as RELATIONS
from annotator.arabic.folding import fold_for_tagging
from annotator.model.annotation import Annotation, Relation, Span, State
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.schema import Schema
from annotator.tasks.all_conflicts import find_all, symmetric_types
from annotator.tasks.cases import Case, Score


def find_cases(document: Document, sets: Iterable[AnnotationSet], schema: Schema, age: int = 0) -> list[Case]:
    """What all who finished the article agree on and where they differ, nothing being decided yet."""
    finished = {own.annotator: own for own in sets if is_finished(own)}
    present = tuple(sorted(finished))
    symmetric = symmetric_types(schema)
    found = find_all(document.text, finished.values(), schema)
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
    answers = _number_answers(find_answers(conflict, sets, homes, symmetric), case.present)
    votes = tuple(sorted(Counter(answers).values(), reverse=True))
    case = replace(case, answers=answers, votes=votes)
    annotations = [(name, sets[name].annotation(own)) for name, own in conflict.members]
    spans = [each for _, each in annotations if isinstance(each, Span)]
    if spans:
        labels = tuple(sorted({span.label for span in spans}))
        quotes = {span.quote for span in spans}
        surface = " | ".join(sorted({fold_for_tagging(quote).text for quote in quotes}))
        quote = text[conflict.start : conflict.end]
        cell = _name_cell(conflict, labels)
        return replace(case, quote=quote, labels=labels, surface=surface, cell=cell)
    links = [(name, each) for name, each in annotations if isinstance(each, Relation)]
    first = sets[links[0][0]]
    types = tuple(sorted({link.type for _, link in links}))
    return replace(
        case,
        quote=" … ".join(first.spans[end].quote for end in (links[0][1].from_id, links[0][1].to_id)),
        labels=types,
        cell=_name_cell(conflict, types),
        ends=tuple((homes[name, link.from_id], homes[name, link.to_id]) for name, link in links),
    )


def _number_answers(answers: Mapping[str, Hashable], present: Sequence[str]) -> tuple[int, ...]:
    """Equal answers by equal numbers. Who is neither in a conflict nor absent from it says what is said."""
    first = next(iter(answers.values()))
    numbers: dict[Hashable, int] = {}
    return tuple(numbers.setdefault(answers.get(name, first), len(numbers)) for name in present)


def _name_cell(conflict: Conflict, labels: Sequence[str]) -> str:
    """Kind, labels, edges and attributes in one text: it is compared with thousands of others."""
    edges = [edge or "" for edge in (conflict.start_edge, conflict.end_edge)]
    parts = ([conflict.layer], conflict.kinds, labels, edges, conflict.attributes)
    return "|".join(" ".join(part) for part in parts)


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


Scored: TypeAlias = dict[str, tuple[Case, Case]]
"""By its key a case without and with its score."""


def score_cases(cases: Sequence[Case], positions: Mapping[str, int], known: Scored) -> Scored:
    """The cases with their scores and the positions of their documents, in the same order, the project's.

    Those of the last time are in `known`: most have the same score again, and need not be made anew.
    """
    surfaces = [_surface(case) for case in cases]
    unsettled = [not case.state.settled for case in cases]
    cells = Counter(case.cell for case, is_open in zip(cases, unsettled, strict=True) if is_open)
    texts = Counter(text for text, is_open in zip(surfaces, unsettled, strict=True) if is_open)
    earlier: dict[str, int] = {}
    scored: Scored = {}
    for case, text in zip(cases, surfaces, strict=True):
        similar = max(texts[text], cells[case.cell] if len(case.labels) > 1 else 0, 1)
        before = earlier.get(case.cell, 0)
        earlier[case.cell] = before + 1
        score, position = (
            Score(case.conflict.severity, _tie(case.votes), similar, before),
            positions[case.document],
        )
        bare, last = known.get(case.key, (None, case))
        same = bare is case and last.score == score and last.position == position
        scored[case.key] = (case, last if same else replace(case, position=position, score=score))
    return scored


def _surface(case: Case) -> str:
    """The marked text with layer and kind; without any, nothing is like it."""
    return f"{case.conflict.layer}|{case.conflict.kind}|{case.surface or case.key}"


def _tie(votes: Sequence[int]) -> float:
    """1 without a majority, 0.5 where one stands alone against at least two, else 0.75."""
    whole = sum(votes)
    if not votes or votes[0] * 2 <= whole:
        return 1.0
    return 0.5 if whole > 2 and votes[0] == whole - 1 else 0.75
