"""Projects and edits for the tests of the store, and what a project says, for comparing."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.model import edits
from annotator.model.annotation import DocumentNote, Item, State, make_parts
from annotator.model.annotation_set import AnnotationSet, Annotator, AnnotatorKind
from annotator.model.document import Document
from annotator.model.edits import Edit
from annotator.store import migrations
from annotator.store.migrations import Executes
from annotator.store.project import Project
from tests.builders import DOCUMENT, ROOT, seed_document, seed_set

PERSON = "منى"
TOML = (ROOT / "resources" / "schema.toml").read_text("utf-8")

State_ = dict[str, dict[str, frozenset[str]]]


def new_project(path: Path) -> Project:
    """The seed article with the markings of A and B, and a person who has marked nothing yet."""
    project = Project.create(path, TOML)
    with project.bulk("importer") as bulk:
        bulk.add_document(seed_document())
        bulk.add_set(seed_set("a"), AnnotatorKind.IMPORT)
        bulk.add_set(seed_set("b"), AnnotatorKind.IMPORT)
    project.sets.add_annotator(Annotator(PERSON))
    return project


def document(number: int, words: int = 40) -> Document:
    return Document(f"doc-{number:05}", " ".join(f"كلمة{number + i}" for i in range(words)))


def own_set(project: Project, doc_id: str = DOCUMENT, person: str = PERSON) -> AnnotationSet:
    return project.sets.get(person, doc_id) or AnnotationSet(person, doc_id)


def mark(project: Project, start: int, end: int, doc_id: str = DOCUMENT, person: str = PERSON) -> Edit:
    """The edit that marks a claim; nothing is committed."""
    parts = make_parts(project.documents.get(doc_id).text, ((start, end),))
    return edits.add_span(own_set(project, doc_id, person), project.schema, "claim", "CLAIM", parts)


def random_edit(project: Project, choose: random.Random, person: str = PERSON) -> Edit:
    """Any of the program's edits on the person's set of any document."""
    doc_id = choose.choice(project.documents.ids())
    current = own_set(project, doc_id, person)
    spans = sorted(current.spans)
    length = len(project.documents.get(doc_id).text)
    start = choose.randrange(length - 12)
    span = choose.choice(spans) if spans else ""
    made = [
        lambda: mark(project, start, start + choose.randint(1, 11), doc_id, person),
        lambda: mark(project, start, start + choose.randint(1, 11), doc_id, person),
        lambda: edits.set_document_note(current, f"ملاحظة {choose.random()}"),
        lambda: edits.set_document_value(current, "genre", choose.choice(["news", "opinion"])),
        lambda: edits.set_status(current, choose.choice(list(State)), str(choose.random())),
        lambda: edits.remove(current, [span]),
        lambda: edits.describe(current, span, "claim_type", choose.choice(["event", "quantity", None])),
        lambda: edits.set_note(current, span, str(choose.random())),
        lambda: edits.link(current, project.schema, "attributed_to", span, choose.choice(spans)),
        lambda: edits.relabel(current, project.schema, span, "entity", "PER"),
    ]
    edit = choose.choice(made if spans else made[:5])()
    return edit if edit.changes else mark(project, start, start + 5, doc_id, person)


def state_of(project: Project) -> State_:
    """Everything that is said, by document and annotator; sets that say nothing are left out."""
    found: State_ = {}
    for article, sets in project.sets.records():
        said = {each.annotator: frozenset(_told(item) for item in each.items()) for each in sets}
        found[article.id + article.sha256] = {name: items for name, items in said.items() if items}
    return found


def _told(item: Item) -> str:
    """A text that is the same for equal items."""
    attributes = getattr(item, "attributes", {})
    defaults = sorted(getattr(item, "defaults", ()))
    fields = [getattr(item, name) for name in type(item).__slots__ if name not in ("attributes", "defaults")]
    return repr((type(item).__name__, fields, sorted(attributes.items()), defaults))


Step = Callable[[Executes], None]


@contextmanager
def next_version() -> Iterator[Callable[[Step], Step]]:
    """A Rawi whose file version is one higher; what this gives decorates the step that leads there."""
    migrations._expected_schema.cache_clear()
    released = migrations.STEPS
    with pytest.MonkeyPatch.context() as patch:
        for module in ("migrations", "opening", "project"):
            patch.setattr(f"annotator.store.{module}.FILE_VERSION", len(released) + 1)

        def add(step: Step) -> Step:
            patch.setattr(migrations, "STEPS", (*released, step))
            return step

        yield add
    migrations._expected_schema.cache_clear()


NOTE = DocumentNote("ملاحظة", "question")
