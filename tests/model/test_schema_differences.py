"""What a draft changes is told part by part, each thing once."""

from dataclasses import replace

import pytest

from annotator.model.schema import Label, Names, RelationType
from annotator.model.schema_differences import Kind, differences
from annotator.model.schema_edits import (
    Draft,
    add_part,
    merge,
    put_part,
    remove,
    rename,
    shift_part,
    start_draft,
)
from annotator.model.schema_paths import Path, find
from tests.builders import default_schema

CLAIM: Path = ("layers", "claim")
OPINION: Path = (*CLAIM, "labels", "OPINION")
ENTITIES: Path = ("layers", "entity", "labels")


@pytest.fixture
def draft() -> Draft:
    return start_draft(default_schema())


def told(draft: Draft) -> list[tuple[Kind, Path, tuple[str, ...]]]:
    return [(each.kind, each.path, each.fields) for each in differences(draft)]


def test_nothing_is_told_of_a_draft_that_changes_nothing(draft: Draft) -> None:
    assert told(draft) == []


def test_changed_fields_are_named(draft: Draft) -> None:
    opinion = find(draft.schema, OPINION)
    assert isinstance(opinion, Label)
    changed = put_part(draft, OPINION, replace(opinion, color="#000000", names=Names("ا", "a")))
    assert told(changed) == [(Kind.CHANGED, OPINION, ("names", "color"))]


def test_a_new_part_is_told_without_what_it_holds(draft: Draft) -> None:
    relation = find(draft.schema, ("relations", "contradicts"))
    assert isinstance(relation, RelationType)
    added = add_part(draft, ("relations",), replace(relation, id="new"))
    assert told(added) == [(Kind.ADDED, ("relations", "new"), ())]


def test_a_removed_part_is_told_without_what_it_held(draft: Draft) -> None:
    assert told(remove(draft, CLAIM))[-1] == (Kind.REMOVED, CLAIM, ())
    assert [each.kind for each in differences(remove(draft, CLAIM))].count(Kind.REMOVED) == 1
    assert told(remove(draft, OPINION, with_said=True)) == [(Kind.REMOVED, OPINION, ())]


def test_a_merge_names_both(draft: Draft) -> None:
    merged = merge(draft, (*ENTITIES, "ORG"), (*ENTITIES, "PER"))
    found = [each for each in differences(merged) if each.kind is Kind.MERGED]
    assert [(each.path, each.goal) for each in found] == [((*ENTITIES, "ORG"), (*ENTITIES, "PER"))]
    relations = merge(draft, ("relations", "contradicts"), ("relations", "supports"))
    assert [each.kind for each in differences(relations)].count(Kind.MERGED) == 1


def test_another_id_is_told_once_for_the_part_and_not_for_what_it_holds(draft: Draft) -> None:
    renamed = rename(draft, CLAIM, "statement")
    assert (Kind.RENAMED, ("layers", "statement"), ("claim",)) in told(renamed)
    assert Kind.ADDED not in [each.kind for each in differences(renamed)]
    assert Kind.REMOVED not in [each.kind for each in differences(renamed)]


def test_two_parts_that_swap_their_ids_are_both_renamed(draft: Draft) -> None:
    swapped = rename(rename(draft, (*ENTITIES, "PER"), "X"), (*ENTITIES, "ORG"), "PER")
    swapped = rename(swapped, (*ENTITIES, "X"), "ORG")
    kinds = [(kind, path) for kind, path, _ in told(swapped) if path[:3] == ENTITIES]
    assert kinds == [(Kind.RENAMED, (*ENTITIES, "ORG")), (Kind.RENAMED, (*ENTITIES, "PER"))]


def test_another_order_is_told_once(draft: Draft) -> None:
    moved = shift_part(draft, (*ENTITIES, "PER"), 3)
    assert told(moved) == [(Kind.MOVED, ENTITIES, ())]
