"""Whatever is done to a schema, its file says it, and undoing gives every byte and every annotation back."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path as FilePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation_set import Annotator, AnnotatorKind
from annotator.model.errors import SchemaInUse, SchemaInvalid
from annotator.model.schema import Attribute, AttributeType, Choice, Label, Layer, Names, RelationType, Render
from annotator.model.schema_check import find_faults
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
from annotator.model.schema_file import parse_schema
from annotator.model.schema_paths import Part, parts, walk
from annotator.store.project import Project
from annotator.tasks.schema_text import rewrite
from annotator.tasks.schemas import SchemaDraft
from annotator.tasks.session import Session
from tests.builders import ROOT, seed_document, seed_set

TOML = (ROOT / "resources" / "schema.toml").read_text("utf-8")
BARE = '[schema]\nid = "x"\nversion = "1"\n[[layers]] # first\nid = "a"\n[[layers.labels]]\nid = "A"\n'
LONG = Names('قيمة \\ "جديدة"\nفي سطرين', "new # [no] comment = 'x'")
WORDS = replace(LONG, short_ar="ج", short_en="n")
"""Only what stands on pills and chips has a short name."""


def new_part(like: str, name: str) -> Part:
    label = Label(name, WORDS, "#123456", "#abcdef", guideline=LONG)
    made: dict[str, Part] = {
        "labels": label,
        "layers": Layer(name, WORDS, LONG, Render.PILL, (label,), exclusive=True, guideline=Names("ا", "")),
        "attributes": Attribute(
            name, WORDS, AttributeType.CHOICES, (Choice("v", LONG, enabled=False),), ("v",)
        ),
        "document_attributes": Attribute(name, WORDS, AttributeType.NUMBER, minimum=0.5, maximum=9, step=0.5),
        "values": Choice(name, LONG),
        "relations": RelationType(name, WORDS, (), (), symmetric=True, attributes=()),
    }
    return made[like]


def random_change(draft: Draft, choose: random.Random) -> Draft:
    """One thing that a person can do on the page."""
    name = f"n{choose.randrange(10**6)}"
    path, part = choose.choice([(p, n) for p, n in walk(draft.schema) if p[0] != "constraints"])
    like = [one.id for one in parts(draft.schema, path[:-1]) if one.id != part.id]
    made: list[Draft] = [
        rename(draft, path, name),
        put_part(draft, path, replace(part, names=LONG if isinstance(part, Choice) else WORDS)),
        shift_part(draft, path, choose.choice([-2, -1, 1, 3])),
        add_part(draft, path[:-1], new_part(path[-2], name)),
        remove(draft, path, with_said=choose.random() < 0.7),
    ]
    if like:
        made.append(merge(draft, path, (*path[:-1], choose.choice(like))))
    return choose.choice(made)


def drafts(toml: str, choose: random.Random, steps: int) -> Iterator[Draft]:
    """A row of drafts that can be put in force."""
    draft = start_draft(parse_schema(toml))
    for _ in range(steps):
        changed = random_change(draft, choose)
        if not any(find_faults(changed.schema)):
            draft = changed
            yield draft


@given(st.randoms(use_true_random=False), st.sampled_from([TOML, BARE]))
def test_the_file_says_what_the_schema_is(choose: random.Random, toml: str) -> None:
    *_, draft = [start_draft(parse_schema(toml)), *drafts(toml, choose, 8)]
    assert parse_schema(rewrite(toml, draft.schema)) == draft.schema


@given(st.randoms(use_true_random=False))
def test_the_file_is_changed_again_and_again(choose: random.Random) -> None:
    toml = BARE
    for draft in drafts(BARE, choose, 12):
        toml = rewrite(toml, draft.schema)
        assert parse_schema(toml) == draft.schema
        assert rewrite(toml, draft.schema) == toml


@pytest.fixture(scope="module")
def project_path(tmp_path_factory: pytest.TempPathFactory) -> FilePath:
    path = tmp_path_factory.mktemp("schemas") / "p.rawi"
    with Project.create(path, TOML) as project, project.bulk("import") as bulk:
        bulk.add_document(seed_document())
        bulk.add_set(seed_set("a"), AnnotatorKind.PERSON)
        bulk.add_set(seed_set("b"), AnnotatorKind.PERSON)
    return path


@pytest.fixture
def sessions(project_path: FilePath, tmp_path: FilePath) -> Iterator[Callable[[], Session]]:
    """Each call opens a copy of the project, and closes the one before."""
    opened: list[Session] = []

    def open_copy() -> Session:
        for session in opened:
            session.close()
        path = shutil.copy(project_path, tmp_path / f"{len(opened)}.rawi")
        opened[:] = [Session(Project.open(FilePath(path)), Annotator("A"))]
        return opened[0]

    yield open_copy
    for session in opened:
        session.close()


def said(session: Session) -> list[object]:
    return [
        (each.annotator, dict(each.spans), dict(each.relations), dict(each.values))
        for _, sets in session.project.sets.records()
        for each in sets
    ]


def save(editing: SchemaDraft) -> bool:
    """Whether the draft could be put in force and changed something."""
    try:
        return editing.save() is not None
    except (SchemaInvalid, SchemaInUse):
        return False


@given(st.randoms(use_true_random=False))
def test_every_change_is_taken_back_to_the_byte_and_done_again(
    sessions: Callable[[], Session], choose: random.Random
) -> None:
    session = sessions()
    schemas = session.project.schemas
    states = [(schemas.current(), said(session))]
    editing = SchemaDraft(session)
    for _ in range(2):
        editing.restart()
        for _ in range(choose.randint(1, 3)):
            editing.change(random_change(editing.draft, choose))
        if save(editing):
            states.append((schemas.current(), said(session)))
        assert (schemas.current(), said(session)) == states[-1]
        assert parse_schema(schemas.current().toml) == session.schema
    for state in reversed(states[:-1]):
        session.undo()
        assert (schemas.current(), said(session)) == state
    for state in states[1:]:
        session.redo()
        assert (schemas.current(), said(session)) == state
    assert session.project.check() == []
