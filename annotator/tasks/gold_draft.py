"""What is to be done to the gold set of one article, decision by decision, before it becomes one edit.

Deciding anew puts the new result in the place of the old one, under its id, so that what is linked to it
stays linked. Nobody's own set is ever touched.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from annotator.agreement.conflict import Kind
from annotator.model.annotation import Annotation, Item, Origin, Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.decision import Decision, Input, Role, Verdict
from annotator.model.edits import Change, Edit, Verb, new_id, remove
from annotator.model.errors import NotDecidable
from annotator.model.problems import Severity
from annotator.model.rules import check_edit, fits
from annotator.tasks.article import Article
from annotator.tasks.cases import Case

UNANIMOUS = "unanimous"
"""The rule by which comes into gold what all agree on."""

Member: TypeAlias = tuple[str, str]
"""Annotator and id of an annotation."""

Roles: TypeAlias = Mapping[Member, Role]

_Changes: TypeAlias = list[tuple[Item | None, Item | None]]
_Mark = TypeVar("_Mark", Span, Relation)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who decides and how. `seconds` is how long it took; `rule` is "" for a person's own decision."""

    reviewer: str
    blind: bool = False
    note: str = ""
    seconds: float = 0.0
    rule: str = ""


class GoldDraft:
    """`article` is as it would be after the `changes` so far; `bring_relations` also looks at it anew."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.changes: list[Change] = []

    def edit(self, verb: Verb, subject: str) -> Edit:
        return Edit(verb, subject, tuple(self.changes))

    def decide(
        self,
        case: Case,
        by: Deciding,
        verdict: Verdict,
        wanted: Sequence[Annotation] = (),
        roles: Roles | None = None,
        *,
        checked: bool = False,
    ) -> bool:
        """Puts `wanted` into gold as the result of a case, in the place of what earlier decisions led to.

        What is there without a decision and says the same becomes the result. A verdict that settles
        nothing leaves gold as it is. With `checked` nothing is done, and the answer is False, where a rule
        of the schema refuses it.
        """
        gold = self.article.gold
        earlier = _find_earlier(gold, case)
        old = [each for name in _results(earlier) if (each := gold.annotation(name))]
        undecided = _find_undecided(gold)
        placed = list(_place(wanted, old, undecided)) if verdict.settles else [(each, each) for each in old]
        results = tuple(after.id for _, after in placed)
        changes = self._replace(placed, [each.id for each in old if each.id not in results], earlier)
        changes.append((None, self._decision(case, by, verdict, results, roles or {}, earlier)))
        if checked and self._refused(changes):
            return False
        self._do(changes)
        return True

    def withdraw(self, case: Case) -> None:
        """Takes the decisions on a case away, with what they led to."""
        earlier = _find_earlier(self.article.gold, case)
        self._do(self._replace([], _results(earlier), earlier))

    def put(self, changes: Iterable[tuple[Item | None, Item | None]]) -> None:
        """Any other changes of the gold set, each before and after."""
        self._do([*changes])

    def bring_relations(self, by: Deciding) -> list[str]:
        """Takes the relations between what is in gold now that all who could have linked did link.

        Answers with the keys of their cases.
        """
        taken = []
        self.refresh()
        own = replace(by, rule=UNANIMOUS, note="", seconds=0.0)
        for case in list(self.article.open_relations()):
            if case.decision is None and is_unopposed(self.article, case):
                for name, relation in self.article.relations(case):
                    copy = link_in_gold(self.article, name, relation)
                    roles = dict.fromkeys(case.conflict.members, Role.ACCEPTED)
                    roles[name, relation.id] = Role.TAKEN
                    if copy and self.decide(case, own, Verdict.TAKE, [copy], roles, checked=True):
                        taken.append(case.key)
                        break
        self.refresh()
        return taken

    def refresh(self) -> None:
        """Looks at the cases anew as the changes so far leave them."""
        self.article = self.article.with_gold(self.article.gold)

    # ------------------------------------------------------------------ the changes

    def _do(self, changes: _Changes) -> None:
        gold = self.article.gold
        place = (gold.annotator, gold.document)
        kept = [(before, after) for before, after in changes if before != after]
        self.changes += [Change(*place, before, after) for before, after in kept]
        self.article = replace(self.article, gold=gold.apply(kept))

    def _refused(self, changes: _Changes) -> bool:
        article = self.article
        place = (article.gold.annotator, article.gold.document)
        edit = Edit(Verb.DECIDE, "", tuple(Change(*place, *each) for each in changes))
        found = check_edit(article.schema, article.document.text, article.gold, edit)
        return any(problem.severity is Severity.ERROR for problem in found)

    def _replace(
        self,
        placed: Sequence[tuple[Annotation | None, Annotation]],
        dropped: Sequence[str],
        earlier: Sequence[Decision],
    ) -> _Changes:
        """Marks put in place and dropped, with links that then lead nowhere, and all their decisions."""
        gold = self.article.gold
        changes: _Changes = [(change.before, change.after) for change in remove(gold, dropped).changes]
        changes += [(before, after) for before, after in placed if before != after]
        after = gold.apply(changes)
        moved = {each.id for _, each in placed}
        unfit = [link for link in after.relations.values() if self._is_unfit(link, after, moved)]
        changes += [(link, None) for link in unfit]
        gone = {before.id for before, now in changes if isinstance(before, Span | Relation) and now is None}
        lost = [each for each in gold.decisions.values() if each not in earlier and gone & {*each.results}]
        return changes + [(decision, None) for decision in (*earlier, *lost)]

    def _is_unfit(self, link: Relation, gold: AnnotationSet, moved: set[str]) -> bool:
        kind = self.article.schema.relation(link.type)
        return bool(kind and moved & link.ends) and not (kind and fits(kind, gold, link))

    def _decision(
        self,
        case: Case,
        by: Deciding,
        verdict: Verdict,
        results: tuple[str, ...],
        roles: Roles,
        earlier: Sequence[Decision],
    ) -> Decision:
        conflict, sets = case.conflict, self.article.sets
        otherwise = Role.REJECTED if verdict.settles else Role.HEARD
        inputs = tuple(
            Input(name, own, sets[name].revision, roles.get((name, own), otherwise))
            for name, own in conflict.members
        )
        return Decision(
            id=new_id(),
            layer=conflict.layer,
            key=conflict.key,
            conflict=conflict.kind.value,
            start=conflict.start,
            end=conflict.end,
            verdict=verdict,
            between=case.present,
            inputs=inputs,
            results=results,
            reviewer=by.reviewer,
            rule=by.rule,
            blind=by.blind,
            note=by.note,
            seconds=round(by.seconds, 1),
            schema=self.article.schema.reference,
            supersedes=tuple(each.id for each in earlier),
        )


def copy_to_gold(article: Article, annotator: str, mark: _Mark) -> _Mark:
    """A copy that says where it came from; what its annotator noted for themselves stays with them."""
    origin = Origin(annotator, article.document.id, mark.id, article.sets[annotator].revision)
    return replace(mark, note="", flag="", origin=origin)


def link_in_gold(article: Article, annotator: str, relation: Relation) -> Relation | None:
    """A copy between the gold spans that stand for its ends; None while one of them is not in gold."""
    start, end = article.gold_of(annotator, relation.from_id), article.gold_of(annotator, relation.to_id)
    if start is None or end is None or start == end:
        return None
    return replace(copy_to_gold(article, annotator, relation), from_id=start, to_id=end)


def is_unopposed(article: Article, case: Case) -> bool:
    """Whether everybody who marked both ends of a relation linked them alike."""
    if case.agreed:
        return True
    if case.conflict.kinds != (Kind.RELATION_MISSING, Kind.MISSING):
        return False
    ends = [each for key in case.arguments if (each := article.case(key))]
    return all(any(name in each.conflict.absent for each in ends) for name in case.conflict.absent)


def refuse_waiting(case: Case) -> None:
    """Raises NotDecidable for a relation whose ends are not decided."""
    if case.waits_for:
        count = len(case.waits_for)
        raise NotDecidable(
            reason=f"it waits for what it joins ({count})",
            reason_ar=f"ينتظر حسم ما يربط بينه (العدد {count})",
        )


def _find_earlier(gold: AnnotationSet, case: Case) -> list[Decision]:
    """The decisions in force on anything of the case."""
    own, members = case.decision, set(case.conflict.members)
    found = [
        decision
        for decision in gold.decisions.values()
        if (own and decision.id == own.id)
        or any((each.annotator, each.annotation) in members for each in decision.inputs)
    ]
    return sorted(found, key=lambda decision: (decision.start, decision.id))


def _results(decisions: Iterable[Decision]) -> list[str]:
    return [name for decision in decisions for name in decision.results]


def _place(
    wanted: Iterable[Annotation], old: Iterable[Annotation], undecided: Iterable[Annotation]
) -> Iterator[tuple[Annotation | None, Annotation]]:
    """Each wanted annotation with the one whose id it takes over, or a new id.

    That is one at the same place, decided on or not, else an old one of its kind and layer.
    """
    free, spare = list(old), list(undecided)
    for each in wanted:
        like = [one for one in free + spare if _is_at_its_place(one, each)]
        like += [one for one in free if _is_like(one, each)]
        if not like:
            yield None, replace(each, id=new_id())
            continue
        (free if like[0] in free else spare).remove(like[0])
        yield like[0], replace(each, id=like[0].id)


def _find_undecided(gold: AnnotationSet) -> Iterator[Annotation]:
    """What is in gold without a decision: an import brought it."""
    decided = {name for decision in gold.decisions.values() for name in decision.results}
    yield from (span for name, span in gold.spans.items() if name not in decided)
    yield from (relation for name, relation in gold.relations.items() if name not in decided)


def _is_at_its_place(one: Annotation, two: Annotation) -> bool:
    if isinstance(one, Span) and isinstance(two, Span):
        return (one.layer, one.label, one.ranges) == (two.layer, two.label, two.ranges)
    return (
        isinstance(one, Relation)
        and isinstance(two, Relation)
        and (one.type, one.from_id, one.to_id) == (two.type, two.from_id, two.to_id)
    )


def _is_like(one: Annotation, two: Annotation) -> bool:
    if isinstance(one, Span) and isinstance(two, Span):
        return one.layer == two.layer
    return isinstance(one, Relation) and isinstance(two, Relation)
