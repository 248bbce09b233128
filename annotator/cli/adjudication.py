"""`rawi conflicts` and `rawi adjudicate`: where annotators differ, and rules that decide it to gold."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.answers import Answer, command, count, system_user
from annotator.cli.arguments import project_argument
from annotator.cli.terminal import Bar
from annotator.store.project import Project

if TYPE_CHECKING:
    from annotator.tasks.cases import Case, Wanted
    from annotator.tasks.merging import RuleCounts

RULES = ("unanimous", "edges", "majority")
KINDS = (
    "split", "nesting", "missing", "boundary_label", "label", "boundary", "duplicate", "attribute",
    "relation_direction", "relation_type", "relation_argument", "relation_missing", "agree",
)  # fmt: skip
STATES = ("open", "stale", "waiting", "flagged", "skipped", "decided", "void")
ORDERS = ("worst", "document", "agreement", "label", "pair", "oldest")
"""What the options take; a test holds them to what the code knows, which is loaded only when it is wanted."""

_between = click.option(
    "--between", multiple=True, help="Who is compared; two or more. Without it all who have annotated."
)


@command("conflicts")
@project_argument
@_between
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only of this kind.")
@click.option("--layer", "layers", multiple=True, help="Only of this layer; “relation” for relations.")
@click.option("--state", "states", multiple=True, type=click.Choice(STATES), help="Only in this state.")
@click.option(
    "--order", type=click.Choice(ORDERS), default="document", show_default=True, help="What comes first."
)
@click.option(
    "--sample", type=click.FloatRange(0, 100), help="Percent of what nobody had to decide, drawn at random."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Decides what a sample draws.")
def conflicts_command(
    answer: Answer,
    project: Path,
    between: tuple[str, ...],
    order: str,
    sample: float | None,
    seed: int,
    **narrowed: tuple[str, ...],
) -> None:
    """List the places where annotators of PROJECT differ, of articles that two or more have finished."""
    from annotator.tasks.cases import Order, Sample, Wanted  # noqa: PLC0415 - brings numpy along
    from annotator.tasks.conflicts import choose_annotators, list_conflicts  # noqa: PLC0415

    drawn = None if sample is None else Sample(sample / 100, seed)
    with Project.open(project, read_only=True) as opened:
        compared = choose_annotators(opened, between)
        wanted = _read_wanted(**narrowed)
        cases = list_conflicts(opened, compared, wanted=wanted, order=Order(order), sample=drawn)
        known = cases or list_conflicts(opened, compared, wanted=Wanted(agreed=True))
    if not answer.as_json:
        names = ", ".join(compared)
        answer.say(f"{count({'places': len(cases)})} between {names}.")
        if not known:
            answer.say("No article was finished by two of them; only finished ones are compared.")
    kinds = Counter(case.conflict.kind.value for case in cases)
    states = Counter(case.state.value for case in cases)
    told = {"between": list(compared), "by_kind": dict(kinds), "by_state": dict(states)}
    answer.give({**told, "conflicts": [_case_object(case) for case in cases]}, map(_case_line, cases))


def _read_wanted(kinds: Sequence[str], layers: Sequence[str], states: Sequence[str]) -> "Wanted":
    from annotator.agreement.conflict import Kind  # noqa: PLC0415
    from annotator.tasks.cases import CaseState, Wanted  # noqa: PLC0415

    return Wanted(
        frozenset(map(Kind, kinds)),
        frozenset(layers),
        states=frozenset(map(CaseState, states)),
        agreed="agree" in kinds,
    )


def _case_line(case: "Case") -> str:
    conflict = case.conflict
    members = ",".join(f"{name}:{own}" for name, own in conflict.members)
    place = f"{conflict.document}\t{conflict.start}-{conflict.end}"
    quote = " ".join(case.quote.split())
    kinds = ",".join(conflict.kinds)
    return f"{place}\t{conflict.layer}\t{kinds}\t{conflict.severity:.2f}\t{case.state}\t{members}\t{quote}"


def _case_object(case: "Case") -> dict[str, object]:
    conflict, decision, proposal = case.conflict, case.decision, case.proposal
    return {
        "key": case.key,
        "kind": conflict.kind.value,
        "kinds": [kind.value for kind in conflict.kinds],
        "document": conflict.document,
        "layer": conflict.layer,
        "labels": list(case.labels),
        "start": conflict.start,
        "end": conflict.end,
        "text": case.quote,
        "answers": dict(zip(case.present, case.answers, strict=False)),
        "members": [{"annotator": name, "id": own} for name, own in conflict.members],
        "absent": list(conflict.absent),
        "start_edge": conflict.start_edge,
        "end_edge": conflict.end_edge,
        "attributes": list(conflict.attributes),
        "chain": conflict.chain,
        "severity": round(conflict.severity, 6),
        "score": round(case.score.value, 6),
        "state": case.state.value,
        "waits_for": list(case.waits_for),
        "decision": decision
        and {
            "id": decision.id,
            "verdict": decision.verdict.value,
            "reviewer": decision.reviewer,
            "rule": decision.rule or None,
            "results": list(decision.results),
        },
        "proposal": proposal
        and {
            "verdict": proposal.verdict.value,
            "annotator": proposal.annotator,
            "rule": proposal.rule or None,
        },
    }


@command("adjudicate")
@project_argument
@click.option(
    "--rule", "rules", multiple=True, type=click.Choice(RULES), help="A rule that decides; in this order."
)
@_between
@click.option("--finish", is_flag=True, help="Finish gold of every article in which nothing is left open.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be decided.")
def adjudicate_command(
    answer: Answer,
    project: Path,
    rules: tuple[str, ...],
    between: tuple[str, ...],
    finish: bool,
    dry_run: bool,
) -> None:
    """Let rules decide to gold what they can in PROJECT; what people have decided stays."""
    from annotator.tasks.merge_rules import Rule  # noqa: PLC0415 - brings numpy along
    from annotator.tasks.merging import merge, plan_merging  # noqa: PLC0415

    if not (rules or finish):
        raise click.UsageError("Name a rule (--rule), or --finish.")
    wanted, person, finished = [Rule(rule) for rule in rules], system_user(), 0
    with Project.open(project, read_only=dry_run) as opened, Bar("Deciding") as bar:
        run = plan_merging if dry_run else merge
        counts = run(opened, wanted, person, between, bar).counts
        if finish and not dry_run:
            finished = _finish(opened, person, between)
    if not answer.as_json:
        for told in counts:
            answer.say(_counts_line(told, dry_run=dry_run))
        if finish:
            answer.say(f"{count({'articles': finished})} finished.")
    rules_told = [_counts_object(told) for told in counts]
    answer.give({"dry_run": dry_run, "rules": rules_told, "finished": finished})


def _finish(project: Project, person: str, between: Sequence[str]) -> int:
    """Finishes gold where nothing is left open; says of how many articles."""
    from annotator.tasks.conflicts import Conflicts  # noqa: PLC0415
    from annotator.tasks.deciding_together import finish_together  # noqa: PLC0415
    from annotator.tasks.gold_draft import Deciding  # noqa: PLC0415

    edit = finish_together(Conflicts(project, between), Deciding(person))
    if edit.changes:
        project.commit(edit, person)
    return len(edit.documents)


def _counts_line(told: "RuleCounts", *, dry_run: bool) -> str:
    would = "would accept" if dry_run else "accepted"
    line = f"{told.rule}: {would} {told.accept}, suggests {told.suggest}, leaves {told.leave}"
    line += f"; {told.kept} as before" if told.kept else ""
    line += f"; {told.withdrawn} withdrawn" if told.withdrawn else ""
    if told.precision is None:
        return f"{line}."
    return f"{line}; right in {told.right} of {told.judged} that people decided ({told.precision:.0%})."


def _counts_object(told: "RuleCounts") -> dict[str, object]:
    names = ("accept", "suggest", "leave", "kept", "withdrawn", "judged", "right", "precision")
    return {"rule": told.rule.value} | {name: getattr(told, name) for name in names}
