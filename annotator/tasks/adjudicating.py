"""Decides cases: every decision is one Edit of the gold set, with where everything in it came from.

Nobody's own annotations are touched. Deciding anew puts the new result in the place of the old one, so that
what is linked to it stays linked. Relations that nobody can object to come along with their ends.
"""

from collections.abc import Mapping
from dataclasses import replace

from annotator.model.annotation import State, Value
from annotator.model.annotation_set import Annotator, AnnotatorKind
from annotator.model.decision import GOLD, Verdict
from annotator.model.edits import Edit, Verb, set_status
from annotator.model.errors import GoldTaken, NotDecidable
from annotator.store.project import Project
from annotator.tasks.article import Article
from annotator.tasks.cases import Case, CaseState, Proposal
from annotator.tasks.choosing import (
    Choice,
    choose,
    choose_edited,
    choose_intersection,
    choose_proposed,
    choose_union,
    find_roles,
)
from annotator.tasks.gold_draft import (
    UNANIMOUS,
    Deciding,
    GoldDraft,
    refuse_waiting,
)
from annotator.tasks.regions import Ranges

# ------------------------------------------------------------------ beginning


def open_gold(project: Project) -> None:
    """Makes sure that there is somebody to whom decisions belong. Raises GoldTaken."""
    project.sets.add_annotator(Annotator(GOLD, AnnotatorKind.GOLD))
    known = project.sets.annotator(GOLD)
    if known and known.kind is not AnnotatorKind.GOLD:
        raise GoldTaken(annotator=GOLD)


def see(project: Project, reviewer: str, doc_id: str) -> None:
    """`reviewer` now sees others' annotations of the article: from here on not independent of them."""
    if not project.read_only and project.sets.annotator(reviewer):
        project.sets.mark_seen(reviewer, doc_id)


# ------------------------------------------------------------------ decisions that settle a case


def take(article: Article, case: Case, by: Deciding, annotator: str) -> Edit:
    """What `annotator` has here goes into gold, with its values. Raises NotDecidable."""
    return _settle(article, case, by, Verdict.TAKE, choose(article, case, annotator))


def take_annotation(article: Article, case: Case, by: Deciding, annotator: str, annotation_id: str) -> Edit:
    """Only this one of the annotations here. Raises NotDecidable."""
    return _settle(article, case, by, Verdict.TAKE, choose(article, case, annotator, annotation_id))


def both_acceptable(article: Article, case: Case, by: Deciding, annotator: str) -> Edit:
    """`annotator`'s goes into gold, and the others' are recorded as just as good. Raises NotDecidable."""
    return _settle(article, case, by, Verdict.BOTH, choose(article, case, annotator))


def union(article: Article, case: Case, by: Deciding, base: str = "") -> Edit:
    """One span over everything marked here; label and values are `base`'s. Raises NotDecidable."""
    return _settle(article, case, by, Verdict.UNION, choose_union(article, case, base))


def intersection(article: Article, case: Case, by: Deciding, base: str = "") -> Edit:
    """One span over what all who marked here share; label and values are `base`'s. Raises NotDecidable."""
    return _settle(article, case, by, Verdict.INTERSECTION, choose_intersection(article, case, base))


def edit_to(
    article: Article,
    case: Case,
    by: Deciding,
    *,
    ranges: Ranges = (),
    label: str = "",
    attributes: Mapping[str, Value] | None = None,
    base: str = "",
) -> Edit:
    """Something that nobody marked so: what is not given is `base`'s. Raises NotDecidable."""
    chosen = choose_edited(article, case, base, ranges, label, attributes)
    return _settle(article, case, by, Verdict.EDIT, chosen)


def reject(article: Article, case: Case, by: Deciding) -> Edit:
    """Nothing belongs here."""
    return _settle(article, case, by, Verdict.REJECT, Choice())


def accept(article: Article, case: Case, by: Deciding, proposal: Proposal | None = None) -> Edit:
    """Decides as is proposed for the case, or as `proposal` says. Raises NotDecidable."""
    wanted = proposal or case.proposal
    if wanted is None:
        raise NotDecidable(reason="nothing is proposed here", reason_ar="لا اقتراح هنا")
    return _settle(article, case, by, wanted.verdict, choose_proposed(article, case, wanted))


def _settle(article: Article, case: Case, by: Deciding, verdict: Verdict, choice: Choice) -> Edit:
    refuse_waiting(case)
    draft = GoldDraft(article)
    draft.decide(case, by, verdict, choice.wanted, find_roles(article, case, verdict, choice))
    draft.bring_relations(by)
    return draft.edit(Verb.DECIDE, case.quote)


# ------------------------------------------------------------------ decisions that put a case off


def unclear(article: Article, case: Case, by: Deciding) -> Edit:
    """The guideline does not tell what is right here."""
    return _put_off(article, case, by, Verdict.UNCLEAR)


def flag(article: Article, case: Case, by: Deciding) -> Edit:
    """To be talked about."""
    return _put_off(article, case, by, Verdict.FLAG)


def skip(article: Article, case: Case, by: Deciding) -> Edit:
    """Later."""
    return _put_off(article, case, by, Verdict.SKIP)


def note(article: Article, case: Case, by: Deciding) -> Edit:
    """Writes `by.note` beside the decision that there is, or beside the open case."""
    if case.decision is None or case.state in {CaseState.OPEN, CaseState.STALE}:
        return _put_off(article, case, by, Verdict.NOTE)
    draft = GoldDraft(article)
    draft.put([(case.decision, replace(case.decision, note=by.note))])
    return draft.edit(Verb.NOTE, by.note)


def withdraw(article: Article, case: Case) -> Edit:
    """Takes the decision and what it led to out of gold again; the case is open as before."""
    draft = GoldDraft(article)
    draft.withdraw(case)
    return draft.edit(Verb.WITHDRAW, case.quote)


def _put_off(article: Article, case: Case, by: Deciding, verdict: Verdict) -> Edit:
    draft = GoldDraft(article)
    draft.decide(case, by, verdict)
    return draft.edit(Verb.DECIDE, case.quote)


# ------------------------------------------------------------------ the end of an article


def finish(article: Article, by: Deciding) -> Edit:
    """Finishes gold of this article; what all agree on and nobody has looked at comes along.

    Raises NotDecidable while any other case is not settled.
    """
    draft = GoldDraft(article)
    for case in article.cases:
        if case.agreed and not case.is_relation and case.decision is None:
            choice = choose(article, case, case.present[0])
            roles = find_roles(article, case, Verdict.TAKE, choice)
            draft.decide(case, replace(by, rule=UNANIMOUS), Verdict.TAKE, choice.wanted, roles)
    draft.bring_relations(by)
    left = sum(not case.state.settled for case in draft.article.cases)
    if left:
        told, told_ar = f"cases still open: {left}", f"عدد مواضع الاختلاف المفتوحة {left}"
        raise NotDecidable(reason=told, reason_ar=told_ar)
    status = set_status(draft.article.gold, State.FINISHED)
    draft.put((change.before, change.after) for change in status.changes)
    return draft.edit(Verb.FINISH, article.document.id)
