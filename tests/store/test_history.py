"""The log: order, chain, and questions to it. Clocks decide nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotator.model.annotation_set import Annotator
from annotator.store.entries import hash_entry
from annotator.store.history import installation_id
from annotator.store.project import Project
from tests.builders import DOCUMENT
from tests.store.work import PERSON, document, mark, state_of


def test_entries_come_newest_first_in_pages(project: Project) -> None:
    made = [project.commit(mark(project, i * 5, i * 5 + 4), PERSON) for i in range(5)]
    assert project.history.entries(person=PERSON) == made[::-1]
    assert project.history.entries(limit=2) == made[:2:-1]
    assert project.history.entries(person=PERSON, before=made[2]) == made[1::-1]
    assert [entry.counter for entry in project.history.entries()] == list(range(7, 0, -1))


def test_entries_are_found_by_their_document(project: Project) -> None:
    with project.bulk("importer") as bulk:
        bulk.add_document(document(1))
    here = project.commit(mark(project, 1, 4), PERSON)
    there = project.commit(mark(project, 1, 4, document(1).id), PERSON)
    assert project.history.entries(document=DOCUMENT, limit=1) == [here]
    assert project.history.entries(document=document(1).id)[0] == there
    assert [e.verb for e in project.history.entries(document=document(1).id)] == ["add", "import"]
    assert project.history.entries(document="none") == []


def test_the_chain_covers_everything(project: Project) -> None:
    first = project.commit(mark(project, 1, 4), PERSON)
    second = project.commit(mark(project, 5, 9), PERSON)
    assert (first.previous_hash, second.previous_hash) == ("", first.hash)
    assert len({first.hash, second.hash}) == 2
    assert hash_entry(("a", 1)) != hash_entry(("a1",))


def test_imports_keep_a_digest_and_counts(project: Project) -> None:
    digests = [entry.digest.split() for entry in project.history.entries(person="importer")]
    assert [(spans, relations) for _, spans, relations in digests] == [("106", "72"), ("154", "125")]
    assert len({entry.batch for entry in project.history.entries(person="importer")}) == 1


@pytest.mark.parametrize("shift", [timedelta(days=-3650), timedelta(days=3650), timedelta(hours=-1)])
def test_a_wrong_clock_changes_nothing(path: Path, shift: timedelta) -> None:
    now = datetime.now(UTC)
    times = iter([now, now + shift, now + shift, now, now - shift, now, now, now])
    with Project.open(path) as project:
        project.history._clock = lambda: next(times)
        states = [state_of(project)]
        for start in (1, 10, 20):
            project.commit(mark(project, start, start + 4), PERSON)
            states.append(state_of(project))
        for expected in states[-2::-1]:
            project.undo(PERSON)
            assert state_of(project) == expected
        project.redo(PERSON)
        assert state_of(project) == states[1]
        assert project.check() == []
        assert [entry.counter for entry in project.history.entries(limit=7)] == list(range(9, 2, -1))


def test_people_are_told_apart(project: Project) -> None:
    project.sets.add_annotator(Annotator("هند"))
    mine = project.commit(mark(project, 1, 4), PERSON)
    hers = project.commit(mark(project, 1, 4, person="هند"), "هند")
    assert mine.log != hers.log
    assert (mine.sequence, hers.sequence) == (1, 1)
    assert project.history.entries(person="هند") == [hers]


def test_an_installation_is_known_by_one_id(home: Path) -> None:
    assert installation_id() == installation_id()
    assert str(installation_id()) in (home / "data" / "rawi" / "installation").read_text()
