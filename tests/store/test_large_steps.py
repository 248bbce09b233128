"""Steps of many changes: read and written in batches, told of and cancelled on the way, never half done."""

import random
import shutil
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import edits
from annotator.model.annotation_set import AnnotatorKind
from annotator.model.edits import Change, Edit, Verb
from annotator.model.errors import Cancelled, StaleEdit
from annotator.model.reports import Reports
from annotator.store import entries, items
from annotator.store.history import BYTES_OF_CHANGE
from annotator.store.project import Project
from tests.builders import DOCUMENT
from tests.store.work import PERSON, document, mark, own_set, random_edit, state_of


@pytest.fixture
def several(project: Project) -> Project:
    """A project of four articles, the last three of which nobody marked."""
    with project.bulk("importer") as bulk:
        for number in range(3):
            bulk.add_document(document(number))
    return project


def mark_everywhere(project: Project) -> Edit:
    found = [mark(project, start, start + 4, doc) for doc in project.documents.ids() for start in (1, 10, 20)]
    return Edit(Verb.ADD_ALL, "x", tuple(change for edit in found for change in edit.changes))


@given(seed=st.integers(0, 10_000), count=st.integers(1, 25), slip=st.integers(0, 24))
@settings(max_examples=12)
def test_many_changes_at_once_are_the_same_as_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, master: Path, seed: int, count: int, slip: int
) -> None:
    folder, choose = tmp_path_factory.mktemp("steps"), random.Random(seed)
    singly, together = folder / "singly.rawi", folder / "together.rawi"
    shutil.copyfile(master, singly)
    with Project.open(singly) as project, project.bulk("importer") as bulk:
        bulk.add_document(document(1))
    shutil.copyfile(singly, together)
    with Project.open(singly) as one, Project.open(together) as many:
        changes: list[Change] = []
        for _ in range(count):
            edit = random_edit(one, choose)
            one.commit(edit, PERSON)
            changes += edit.changes
        before = state_of(many)
        # One that expects what is not there: nothing may be left of all the others.
        place = slip % len(changes)
        slipped = changes[place]
        expected, left = (slipped.after, slipped.after) if slipped.after else (None, slipped.before)
        wrong = Change(slipped.annotator, slipped.document, expected, left)
        with pytest.raises(StaleEdit):
            many.commit(Edit(Verb.REPLACE, "", (*changes[:place], wrong, *changes[place + 1 :])), PERSON)
        assert state_of(many) == before
        assert many.history.entries(person=PERSON) == []
        many.commit(Edit(Verb.REPLACE, "", tuple(changes)), PERSON)
        assert state_of(many) == state_of(one)
        many.undo(PERSON)
        assert state_of(many) == before
        assert many.check() == []


def test_a_stale_change_in_the_middle_names_the_later_step(several: Project) -> None:
    whole = several.commit(mark_everywhere(several), PERSON)
    changed = whole.changes[5].after
    several.commit(edits.set_note(own_set(several, whole.changes[5].document), changed.id, "لاحقة"), PERSON)
    before = state_of(several)
    taken_back = edits.inverse(Edit(whole.verb, whole.subject, whole.changes))
    with pytest.raises(StaleEdit, match="note: لاحقة") as refused:
        several.commit(taken_back, PERSON)
    assert changed.quote in refused.value.sentence("en")
    assert state_of(several) == before


@pytest.mark.parametrize("verb", ["commit", "undo", "redo", "go_back"])
def test_a_step_that_is_cancelled_leaves_nothing(several: Project, verb: str) -> None:
    first = several.commit(mark(several, 30, 34), PERSON)
    edit = mark_everywhere(several)
    steps = {
        "commit": lambda reports: several.commit(edit, PERSON, reports=reports),
        "undo": lambda reports: several.undo(PERSON, reports),
        "redo": lambda reports: several.redo(PERSON, reports),
        "go_back": lambda reports: several.go_back(PERSON, first, reports),
    }
    if verb != "commit":
        several.commit(edit, PERSON)
    if verb == "redo":
        several.undo(PERSON)
    before, head = state_of(several), several.history.head()
    looks = 0
    while True:
        answers = iter([False] * looks + [True])
        told: list[tuple[int, int]] = []
        reports = Reports(
            lambda *done, told=told: told.append(done), lambda answers=answers: next(answers, False)
        )
        try:
            steps[verb](reports)
        except Cancelled:
            assert len(told) == looks, "it ends at once"
            assert (state_of(several), several.history.head()) == (before, head)
            looks += 1
        else:
            break
    assert looks > 4, "it looks at every stage"
    shares = [done / total for done, total in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.5 <= shares[-1] < 1
    assert several.history.head() == head + 1
    assert several.check() == []


def test_headings_are_entries_without_their_changes(several: Project) -> None:
    several.commit(mark_everywhere(several), PERSON)
    several.undo(PERSON)
    whole = several.history.entries()
    assert len(whole) > 5
    names = type(several.history.headings()[0]).__slots__
    assert [tuple(getattr(each, name) for name in names) for each in several.history.headings()] == [
        tuple(getattr(entry, name) for name in names) for entry in whole
    ]
    assert [each.counter for each in several.history.headings(document=DOCUMENT, limit=2)] == [
        each.counter for each in several.history.entries(document=DOCUMENT, limit=2)
    ]


def test_nothing_that_only_names_steps_reads_what_they_changed(
    several: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = several.commit(mark_everywhere(several), PERSON)
    several.commit(mark(several, 40, 44), PERSON)
    monkeypatch.setattr(items, "read_changes", pytest.fail)
    monkeypatch.setattr(entries, "decode_changes", pytest.fail)
    history = several.history
    assert history.undoable(PERSON).counter == made.counter + 1
    assert history.redoable(PERSON) is None
    assert [each.title for each in history.headings(limit=2)] == ["add: " + own_quote(several), "add all: x"]
    assert history.gist(made).gained == {(PERSON, doc): 3 for doc in several.documents.ids()}
    assert history.name_later(made.changes[-1]) == f"add all: x ({PERSON})"
    assert history.of_schema() == []


def own_quote(project: Project) -> str:
    return next(span.quote for span in own_set(project).spans.values() if span.start == 40)


def test_the_weight_of_a_step_is_about_how_much_it_changes(several: Project) -> None:
    made = several.commit(mark_everywhere(several), PERSON)
    length = len(items.encode_changes(made.changes).encode())
    assert several.history.weigh([made.counter], [made.counter]) == length // BYTES_OF_CHANGE
    assert 10 <= length // BYTES_OF_CHANGE <= 30
    imported = several.history.undoable("importer")
    assert several.history.weigh([imported.counter], [imported.counter]) == 0, "three articles, no set"
    with several.bulk("importer") as bulk:
        for number in range(3):
            bulk.add_set(edits_of(number), AnnotatorKind.IMPORT)
    imported = several.history.undoable("importer")
    assert several.history.weigh([], [imported.counter]) == 3


def edits_of(number: int) -> edits.AnnotationSet:
    return edits.AnnotationSet("I", document(number).id)


def test_moving_edits_home_never_waits_for_another_thread_that_writes(project: Project) -> None:
    writing, done = threading.Event(), threading.Event()

    def write() -> None:
        with project.write():
            writing.set()
            done.wait()

    writer, resting = threading.Thread(target=write), threading.Thread(target=project.idle)
    writer.start()
    writing.wait()
    resting.start()
    resting.join(5)
    waits = resting.is_alive()
    done.set()
    writer.join()
    resting.join()
    assert not waits
