"""The ids that the program looks for are those of the default schema, and losing one is noticed."""

import ast

import pytest

from annotator.model.known_names import KNOWN, find_lost
from annotator.model.schema_edits import merge, remove, rename, start_draft
from annotator.model.schema_paths import Path, find
from tests.builders import ROOT, default_schema

SCHEMA = default_schema()
MODULES = [
    path
    for path in (ROOT / "annotator").rglob("*.py")
    if path.name not in ("known_names.py", "demonstration.py") and path.parent.name != "formats"
]


def written() -> set[str]:
    """Every text that stands in the program's code."""
    nodes = (node for path in MODULES for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_the_program_looks_for_these_and_for_no_other_relation() -> None:
    texts = written()
    assert all(find(SCHEMA, path) for path in KNOWN)
    assert {path[-1] for path in KNOWN} <= texts
    asked = {relation.id for relation in SCHEMA.relations} & texts
    assert asked == {path[-1] for path in KNOWN if path[0] == "relations"}


@pytest.mark.parametrize("path", KNOWN, ids="/".join)
def test_another_id_is_noticed(path: Path) -> None:
    renamed = rename(start_draft(SCHEMA), path, "otherwise")
    assert find_lost(SCHEMA, renamed.schema) == [path]
    assert find_lost(renamed.schema, SCHEMA) == [], "a schema need not have it"


def test_what_goes_otherwise_is_noticed_and_other_ids_are_free() -> None:
    draft = start_draft(SCHEMA)
    coref, cue = ("relations", "coref"), ("relations", "cued_by")
    assert find_lost(SCHEMA, remove(draft, coref, with_said=True).schema) == [coref]
    assert find_lost(SCHEMA, merge(draft, cue, ("relations", "attributed_to")).schema) == [cue]
    assert (
        find_lost(SCHEMA, rename(draft, ("layers", "entity", "labels", "ORG"), "ORGANISATION").schema) == []
    )
    assert find_lost(SCHEMA, SCHEMA) == []
