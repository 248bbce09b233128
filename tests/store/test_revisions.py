"""Sets as they once stood: every revision that random work went through comes back from the log."""

import random

import pytest

from annotator.model import edits
from annotator.model.annotation import State
from annotator.model.annotation_set import AnnotationSet
from annotator.model.errors import RawiError, RevisionUnknown
from annotator.store.columns import rows_of_set
from annotator.store.project import Project
from tests.builders import DOCUMENT
from tests.store.work import PERSON, mark, own_set, random_edit


def told(one: AnnotationSet) -> list[object]:
    return sorted(map(repr, one.items()))


@pytest.mark.parametrize("seed", range(3))
def test_every_revision_comes_back(project: Project, seed: int) -> None:
    choose = random.Random(seed)
    stood: dict[int, AnnotationSet] = {0: AnnotationSet(PERSON, DOCUMENT)}
    for _ in range(40):
        move = choose.choice(["edit", "edit", "edit", "undo", "redo", "go_back"])
        try:
            if move == "edit":
                project.commit(random_edit(project, choose), PERSON)
            elif move == "go_back":
                project.go_back(PERSON, choose.choice(project.history.entries(person=PERSON, limit=5)))
            else:
                getattr(project, move)(PERSON)
        except (RawiError, IndexError):
            continue
        now = own_set(project)
        stood[now.revision] = now
    assert len(stood) > 15
    for revision, once in stood.items():
        found = project.sets.at_revision(PERSON, DOCUMENT, revision)
        assert found is not None
        assert (found.revision, told(found)) == (revision, told(once))


def test_an_import_is_revision_0_and_others_do_not_matter(project: Project) -> None:
    before = project.sets.get("A", DOCUMENT)
    assert before is not None
    project.commit(mark(project, 5, 9), PERSON)
    project.commit(edits.remove(before, [next(iter(before.spans))]), "A")
    project.commit(mark(project, 25, 29), PERSON)
    found = project.sets.at_revision("A", DOCUMENT, 0)
    assert found is not None
    assert told(found) == told(before)
    assert project.sets.at_revision("nobody", DOCUMENT, 0) is None


@pytest.mark.parametrize("revision", [-1, 3])
def test_a_revision_that_never_was_is_refused(project: Project, revision: int) -> None:
    project.commit(mark(project, 5, 9), PERSON)
    with pytest.raises(RevisionUnknown):
        project.sets.at_revision(PERSON, DOCUMENT, revision)


def test_heads_and_columns_say_what_the_sets_say(project: Project) -> None:
    project.commit(mark(project, 5, 9), PERSON)
    project.commit(edits.set_status(own_set(project), State.FINISHED), PERSON)
    names = ("A", PERSON)
    with project.sets.columns(names) as reading:
        assert reading.counter == project.history.head()
        spans = [(reading.numbers[row[0]], *row[1:]) for portion in reading.spans() for row in portion]
        relations = [
            (reading.numbers[row[0]], *row[1:]) for portion in reading.relations() for row in portion
        ]
    assert [(one.annotator, one.finished) for one in reading.heads] == [("A", ""), (PERSON, "all")]
    for number, head in enumerate(reading.heads):
        own = project.sets.get(head.annotator, head.document)
        assert own is not None
        assert head.revision == own.revision
        assert {row[1]: (row[4], row[5]) for row in spans if row[0] == number} == {
            one.id: (one.start, one.end) for one in own.spans.values()
        }
        assert {row[1] for row in relations if row[0] == number} == set(own.relations)
        assert rows_of_set(number, own)[0] == [row for row in spans if row[0] == number]
    assert project.sets.finishing(names)[PERSON, DOCUMENT][0] == project.history.head()
