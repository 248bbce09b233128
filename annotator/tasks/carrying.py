"""Takes decisions along where a schema gives other names to what they are about.

A conflict's key changes with the names in it, but nobody has said anything else: a decision that held before
the change holds after it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.model.annotation_set import AnnotationSet
from annotator.model.decision import GOLD
from annotator.model.edits import Change
from annotator.model.schema import Schema
from annotator.store.project import Project


def carry_decisions(
    project: Project, schemas: tuple[Schema, Schema], sets: Sequence[AnnotationSet], changes: Sequence[Change]
) -> Iterator[Change]:
    """The changes of decisions that follow `changes` of all `sets` of one document.

    `schemas` are the one in force and the next one.
    """
    gold = next((own for own in sets if own.annotator == GOLD), None)
    if gold is None or not gold.decisions:
        return
    text = project.documents.get(gold.document).text
    after = [own.apply((c.before, c.after) for c in changes if c.annotator == own.annotator) for own in sets]
    for between in {decision.between for decision in gold.decisions.values()}:
        old, new = (
            _name_conflicts(text, schema, [own for own in each if own.annotator in between])
            for schema, each in zip(schemas, (sets, after), strict=True)
        )
        now = {members: key for key, members in new.items()}
        for decision in gold.decisions.values():
            key = now.get(old.get(decision.key, ()), "")
            if decision.between == between and key and key != decision.key:
                yield Change(GOLD, gold.document, decision, replace(decision, key=key))


def _name_conflicts(
    text: str, schema: Schema, sets: Iterable[AnnotationSet]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """The members of each conflict by its key."""
    from annotator.tasks.all_conflicts import find_all  # noqa: PLC0415 - numpy, only where there is gold

    return {conflict.key: conflict.members for conflict in find_all(text, sets, schema)}
