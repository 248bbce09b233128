"""The demonstration: an own copy of the seeds, and the main job done and proved without a window."""

import json
from collections import Counter
from pathlib import Path

import pytest

from annotator.model.annotation_set import Annotator
from annotator.model.errors import ExportNotProved, ProjectLocked
from annotator.model.problems import Severity
from annotator.tasks import demonstration
from annotator.tasks.demonstration import ARTICLE, FILE_NAME, open_demonstration, show_the_way
from annotator.tasks.session import Session


def session_in(folder: Path, person: str = "me") -> Session:
    session = Session(open_demonstration(folder), Annotator(person))
    session.open_document(ARTICLE)
    return session


def test_it_holds_the_article_and_both_markings(tmp_path: Path, seed_text: str) -> None:
    with open_demonstration(tmp_path) as project:
        assert project.documents.ids() == [ARTICLE]
        assert project.documents.get(ARTICLE).text == seed_text
        counts = project.sets.counts().by_annotator
        assert {name: (c["spans"], c["relations"]) for name, c in counts.items()} == {
            "A": (154, 125),
            "B": (106, 72),
        }


def test_the_copy_is_kept_until_it_is_reset(tmp_path: Path) -> None:
    with open_demonstration(tmp_path) as project:
        project.sets.add_annotator(Annotator("me"))
    with open_demonstration(tmp_path) as project:
        assert project.sets.annotator("me")
    with open_demonstration(tmp_path, reset=True) as project:
        assert project.sets.annotator("me") is None


def test_a_copy_that_is_open_is_not_reset(tmp_path: Path) -> None:
    with open_demonstration(tmp_path), pytest.raises(ProjectLocked):
        open_demonstration(tmp_path, reset=True)


def test_a_damaged_copy_can_be_reset(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no project at all")
    with open_demonstration(tmp_path, reset=True) as project:
        assert len(project.documents) == 1


def test_the_way_marks_links_and_exports(tmp_path: Path, seed_text: str) -> None:
    session = session_in(tmp_path)
    said: list[str] = []
    way = show_the_way(session, tmp_path / "out.jsonl", said.append)
    record = json.loads((tmp_path / "out.jsonl").read_bytes())
    session.close()
    by_id = {span["id"]: span for span in record["spans"]}
    assert Counter(span["layer"] for span in record["spans"]) == {
        "claim": 1,
        "source": 1,
        "cue": 1,
        "entity": 2,
    }
    assert all(seed_text[s["start"] : s["end"]] == s["text"] for s in record["spans"])
    links = {(r["type"], by_id[r["from"]]["layer"], by_id[r["to"]]["text"]) for r in record["relations"]}
    assert {
        ("attributed_to", "claim", "ناشطون"),
        ("cued_by", "claim", "أفاد"),
        ("cue_source", "cue", "ناشطون"),
        ("coref", "entity", "دير الزور"),
    } == links
    behind = min((s for s in record["spans"] if s["layer"] == "entity"), key=lambda s: s["start"])
    assert seed_text[behind["start"] - 1 : behind["end"]] == "بدير الزور"
    assert (way.spans, way.relations) == (len(record["spans"]), len(record["relations"]))
    assert len(said) == 4


def test_what_it_marks_breaks_no_rule(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    show_the_way(session, tmp_path / "out.jsonl")
    assert [p.en for p in session.problems if p.severity is Severity.ERROR] == []
    session.close()


def test_all_steps_stand_in_the_history(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    way = show_the_way(session, tmp_path / "out.jsonl")
    undone = 0
    while session.undoable():
        session.undo()
        undone += 1
    assert undone == way.steps
    assert not session.annotation_set.spans
    session.close()


def test_an_export_that_says_something_else_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last change reaches the marked article but not the file."""
    export = demonstration.export_project

    def export_too_early(*given: object) -> object:
        session.undo()
        report = export(*given)  # type: ignore[arg-type]
        session.redo()
        return report

    session = session_in(tmp_path)
    monkeypatch.setattr(demonstration, "export_project", export_too_early)
    with pytest.raises(ExportNotProved):
        show_the_way(session, tmp_path / "out.jsonl")
    session.close()
