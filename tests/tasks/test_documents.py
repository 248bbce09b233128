"""The articles as one annotator works through them, and those that something stands against."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model import edits
from annotator.model.annotation_set import Annotator, AnnotatorKind
from annotator.model.document import Document
from annotator.model.errors import Cancelled
from annotator.places import resource
from annotator.store.listing import SortKey, Wanted
from annotator.store.project import Project
from annotator.tasks.documents import DocumentList, find_problematic
from tests.builders import DOCUMENT, seed_document, seed_set


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """The seed article, marked by A, and a bare one."""
    with Project.create(tmp_path / "p.rawi", resource("schema.toml").read_text("utf-8")) as made:
        with made.bulk("import") as bulk:
            bulk.add_document(seed_document())
            bulk.add_document(Document("bare", "خبر قصير"))
            bulk.add_set(seed_set("a"), AnnotatorKind.PERSON)
        yield made


def test_only_articles_that_break_a_rule_are_problematic(project: Project) -> None:
    assert find_problematic(project, "A", ()) == frozenset()
    own = project.sets.get("A", DOCUMENT)
    assert own is not None
    link = next(r for r in own.relations.values() if r.type == "attributed_to")
    project.commit(edits.remove(own, [link.id]), "A")
    assert find_problematic(project, "A", ()) == {DOCUMENT}
    assert find_problematic(project, "nobody", ()) == frozenset()


def test_looking_for_problems_says_how_far_it_is_and_stops_when_told(project: Project) -> None:
    steps: list[tuple[int, int]] = []
    find_problematic(project, "A", (), lambda done, total: steps.append((done, total)))
    assert steps == [(0, 1)]
    with pytest.raises(Cancelled):
        find_problematic(project, "A", (), cancelled=lambda: True)


def test_lists_are_of_the_annotator_unless_another_is_named(project: Project) -> None:
    documents = DocumentList(project, Annotator("B"))
    by_marks = Wanted(sort=SortKey.MARKS, descending=True)
    assert documents.listing(by_marks).page(0, 1)[0].spans == 0
    assert documents.listing(by_marks, "A").page(0, 1)[0].spans == 154
    assert [each.id for each in documents.page(1)] == ["bare"]
