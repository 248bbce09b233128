"""Lets rules decide: tried first, then done in one step that one undo takes back.

Running a rule again decides anew what it decided itself where its cases have changed. What a person has
decided, put off or flagged stays as it is, always.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from annotator.model.decision import Decision, Verdict
from annotator.model.edits import Change, Edit, Verb
from annotator.model.errors import Cancelled, NotDecidable
from annotator.model.history import Entry
from annotator.store.project import Project
from annotator.tasks import transfer
from annotator.tasks.adjudicating import open_gold
from annotator.tasks.article import Article
from annotator.tasks.cases import Case, CaseState
from annotator.tasks.choosing import Choice, choose_proposed, content_of, find_roles
from annotator.tasks.conflicts import Conflicts
from annotator.tasks.gold_draft import Deciding, GoldDraft
from annotator.tasks.merge_rules import Advice, Rule, RuleSettings, advise, read_rules


@dataclass(slots=True)
class RuleCounts:
    """What a rule would do, and how often it is right.

    `accept`: cases that it decides; `suggest`: those where it only proposes something; `leave`: open places
    of disagreement that it has no answer to; `kept`: what it decided before and still would; `withdrawn`:
    what it decided before and would not any more. Of the places that people have decided (`judged`) it would
    have decided `right` of them as they did.
    """

    rule: Rule
    accept: int = 0
    suggest: int = 0
    leave: int = 0
    kept: int = 0
    withdrawn: int = 0
    judged: int = 0
    right: int = 0

    @property
    def precision(self) -> float | None:
        """None while people have decided nothing that the rule has an answer to."""
        return self.right / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class Merging:
    """`counts` by rule, in the order asked for; `edit` does it all; `entry` is there when it was done."""

    counts: tuple[RuleCounts, ...]
    edit: Edit
    entry: Entry | None = None


def plan_merging(
    project: Project,
    rules: Sequence[Rule],
    reviewer: str,
    between: Collection[str] = (),
    progress: transfer.Progress = transfer.unseen,
    cancelled: transfer.Cancelled = transfer.never,
) -> Merging:
    """What `rules` would decide, one after the other; nothing is done.

    Raises AnnotatorNotFound, TooFewAnnotators, Cancelled.
    """
    settings = read_rules(project.settings)
    counts = {rule: RuleCounts(rule) for rule in dict.fromkeys(rules)}
    changes: list[Change] = []
    conflicts, total = Conflicts(project, between), 2 * len(project.documents)
    conflicts.look(lambda done, _: progress(done, total), cancelled)
    for done, article in enumerate(conflicts.articles()):
        if cancelled():
            raise Cancelled
        progress(total // 2 + done, total)
        draft = GoldDraft(article)
        for rule, count in counts.items():
            _measure(article, settings, count)
            _run(draft, settings, count, Deciding(reviewer, rule=rule.value))
        changes += draft.changes
    names = ", ".join(f"{rule.value} ({count.accept})" for rule, count in counts.items())
    return Merging(tuple(counts.values()), Edit(Verb.DECIDE_ALL, names, tuple(changes)))


def merge(
    project: Project,
    rules: Sequence[Rule],
    reviewer: str,
    between: Collection[str] = (),
    progress: transfer.Progress = transfer.unseen,
    cancelled: transfer.Cancelled = transfer.never,
) -> Merging:
    """Lets `rules` decide, after a backup, as one step of `reviewer`. Raises as `plan_merging`; GoldTaken."""
    open_gold(project)
    planned = plan_merging(project, rules, reviewer, between, progress, cancelled)
    if not planned.edit.changes:
        return planned
    if project.backups.due():
        project.backups.make("adjudicate")
    return replace(planned, entry=project.commit(planned.edit, reviewer))


def _run(draft: GoldDraft, settings: RuleSettings, count: RuleCounts, by: Deciding) -> None:
    """Marks first, then what joins them."""
    for case in [each for each in draft.article.cases if not each.is_relation]:
        _judge(draft, settings, count, by, case)
    taken = draft.bring_relations(by)
    count.accept += len(taken)
    for case in [each for each in draft.article.cases if each.is_relation and each.key not in taken]:
        _judge(draft, settings, count, by, case)
    draft.refresh()


def _judge(draft: GoldDraft, settings: RuleSettings, count: RuleCounts, by: Deciding, case: Case) -> None:
    own = _is_own(case.decision, count.rule)
    if case.decision and not own:
        return
    advice = advise(count.rule, draft.article, case, settings) if not case.waits_for else None
    choice = _choose(draft.article, case, advice)
    if advice is None or choice is None:
        if own:
            draft.withdraw(case)
            count.withdrawn += 1
        count.leave += not case.agreed and (own or case.state in {CaseState.OPEN, CaseState.WAITING})
    elif not advice.sure:
        count.suggest += 1
    elif own and case.state is CaseState.DECIDED and _is_same(draft.article, case, choice):
        count.kept += 1
    else:
        verdict = advice.proposal.verdict
        roles = find_roles(draft.article, case, verdict, choice)
        done = draft.decide(case, by, verdict, choice.wanted, roles, checked=True)
        count.accept += done
        count.leave += not done


def _is_own(decision: Decision | None, rule: Rule) -> bool:
    return decision is not None and decision.rule == rule.value


def _choose(article: Article, case: Case, advice: Advice | None) -> Choice | None:
    """None also where an end of a relation did not come into gold."""
    if advice is None or case.state is CaseState.VOID:
        return None
    try:
        return choose_proposed(article, case, advice.proposal)
    except NotDecidable:
        return None


def _is_same(article: Article, case: Case, choice: Choice) -> bool:
    """Whether gold says of a case what is chosen."""
    return {content_of(each) for each in choice.wanted} == {
        content_of(each) for each in article.results(case)
    }


def _measure(article: Article, settings: RuleSettings, count: RuleCounts) -> None:
    """Compares the rule with what people have decided."""
    for case in article.cases:
        decision = case.decision
        if decision is None or decision.rule or case.state is not CaseState.DECIDED:
            continue
        advice = advise(count.rule, article, case, settings)
        choice = _choose(article, case, advice)
        if advice and choice:
            either = decision.verdict is Verdict.BOTH and bool(choice.wanted)
            count.judged += 1
            count.right += either or _is_same(article, case, choice)
