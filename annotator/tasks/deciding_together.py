"""Decisions on many cases or articles as one edit, so that one undo takes all of them back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from annotator.arabic.folding import fold_for_tagging
from annotator.model.annotation import Annotation, Span, State
from annotator.model.decision import Verdict
from annotator.model.edits import Change, Edit, Verb
from annotator.model.errors import Cancelled, NotDecidable
from annotator.tasks import transfer
from annotator.tasks.adjudicating import accept, finish
from annotator.tasks.article import Article
from annotator.tasks.cases import Case, Proposal
from annotator.tasks.conflicts import Conflicts
from annotator.tasks.gold_draft import Deciding

Said = frozenset[tuple[str, str]]
"""Label and folded text of what was taken."""

Step = Callable[[Article], Edit | None]
"""One decision on an article as it is by then; None where it cannot be made."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What was decided, apart from where: the verdict, and what was taken; empty where nothing was."""

    verdict: Verdict
    said: Said = frozenset()


def find_pattern(article: Article, case: Case) -> Pattern | None:
    """What the decision on a case says; None while nothing is settled, or where it was set by hand."""
    decision = case.decision
    if decision is None or not case.state.settled or decision.verdict is Verdict.EDIT:
        return None
    return Pattern(decision.verdict, _say(article.results(case)))


def decide_alike(article: Article, case: Case, pattern: Pattern) -> Proposal | None:
    """The answer to another case that says the same; None where nobody gave it."""
    if pattern.verdict in {Verdict.REJECT, Verdict.UNION, Verdict.INTERSECTION}:
        return Proposal(pattern.verdict)
    for name in case.present:
        own = [each for who, each in article.annotations(case) if who == name]
        if own and _say(own) == pattern.said:
            return Proposal(pattern.verdict, name)
    labels = {label for label, _ in pattern.said}
    given = {name: {span.label for who, span in article.spans(case) if who == name} for name in case.present}
    like = [name for name, own in given.items() if own == labels]
    return Proposal(pattern.verdict, like[0]) if like and len(case.labels) > 1 else None


def decide_together(
    conflicts: Conflicts,
    chosen: Mapping[str, Sequence[tuple[str, Proposal]]],
    by: Deciding,
    subject: str,
    progress: transfer.Progress = transfer.unseen,
    cancelled: transfer.Cancelled = transfer.never,
) -> Edit:
    """Accepts proposals for cases, by article: (key, proposal). A case that is not open any more is left out.

    Raises Cancelled.
    """

    def decide(article: Article) -> Iterable[Step]:
        return [partial(_accept, key, proposal, by) for key, proposal in chosen[article.document.id]]

    return Edit(Verb.DECIDE_ALL, subject, _collect(conflicts, list(chosen), decide, progress, cancelled))


def finish_together(
    conflicts: Conflicts,
    by: Deciding,
    progress: transfer.Progress = transfer.unseen,
    cancelled: transfer.Cancelled = transfer.never,
) -> Edit:
    """Finishes gold of every article where nothing is left to decide. Raises Cancelled."""

    def decide(article: Article) -> Iterable[Step]:
        compared = article.cases and article.gold.state() is not State.FINISHED
        return [partial(_finish, by)] if compared else []

    changes = _collect(conflicts, None, decide, progress, cancelled)
    documents = {change.document for change in changes}
    return Edit(Verb.FINISH, next(iter(documents)) if len(documents) == 1 else str(len(documents)), changes)


def _collect(
    conflicts: Conflicts,
    doc_ids: list[str] | None,
    decide: Callable[[Article], Iterable[Step]],
    progress: transfer.Progress,
    cancelled: transfer.Cancelled,
) -> tuple[Change, ...]:
    """The changes of all decisions, each on its article as the one before has left it."""
    changes: list[Change] = []
    for done, article in enumerate(conflicts.articles(doc_ids)):
        if cancelled():
            raise Cancelled
        progress(done, len(doc_ids) if doc_ids is not None else done + 1)
        now = article
        for step in decide(article):
            if edit := step(now):
                changes += edit.changes
                now = now.with_gold(now.gold.apply((c.before, c.after) for c in edit.changes))
    return tuple(changes)


def _accept(key: str, proposal: Proposal, by: Deciding, article: Article) -> Edit | None:
    case = article.case(key)
    if case is None or case.state.settled:
        return None
    try:
        return accept(article, case, by, proposal)
    except NotDecidable:
        return None


def _finish(by: Deciding, article: Article) -> Edit | None:
    try:
        return finish(article, by)
    except NotDecidable:
        return None


def _say(annotations: Iterable[Annotation]) -> Said:
    spans = (each for each in annotations if isinstance(each, Span))
    return frozenset((span.label, fold_for_tagging(span.quote).text) for span in spans)
