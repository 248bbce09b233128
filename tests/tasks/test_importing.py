"""An import takes in what is whole, reports the rest, and leaves what is there already alone."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from annotator.model.annotation import State
from annotator.model.annotation_set import AnnotatorKind
from annotator.model.errors import Cancelled, NotEnoughSpace, NothingImported, ProblemsFound, ProjectReadOnly
from annotator.model.problems import Severity
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks import transfer
from annotator.tasks.importing import ImportOptions, ImportReport, import_files
from tests.conftest import SeedPaths
from tests.formats.lines import TEXT, make_line, make_span, write_lines


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rawi", resource("schema.toml").read_text("utf-8")) as made:
        yield made


def run(project: Project, *paths: Path, **options: object) -> ImportReport:
    return import_files(project, paths, ImportOptions(**options), "somebody")


def totals(report: ImportReport) -> list[int]:
    return [report.total(n) for n in ("documents", "annotation_sets", "spans", "relations", "unchanged")]


def codes(report: ImportReport) -> list[str]:
    return [problem.code for problem in report.problems]


def test_the_seeds_go_in_whole_and_without_a_problem(project: Project, seed_paths: SeedPaths) -> None:
    report = run(project, seed_paths.annotator_a, seed_paths.annotator_b, strict=True)
    assert totals(report) == [1, 2, 154 + 106, 125 + 72, 0]
    assert (report.problems, report.error) == ((), None)
    (doc_id,) = project.documents.ids()
    found = project.sets.get("A", doc_id)
    assert found is not None
    assert len(found.spans["c21"].parts) == 2
    assert found.state() is State.FINISHED
    assert found.meta == {"source_file": "000_de51ea69b96948e3.txt"}
    assert project.sets.annotator("A").kind is AnnotatorKind.PERSON


def test_what_is_there_already_is_unchanged(project: Project, seed_paths: SeedPaths) -> None:
    run(project, *seed_paths)
    entries = len(project.history.entries())
    report = run(project, *seed_paths, strict=True)
    assert totals(report) == [0, 0, 0, 0, 3]
    assert (report.problems, report.error) == ((), None)
    assert len(project.history.entries()) == entries


def test_a_known_document_keeps_its_text(project: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", make_line(), make_line(text=TEXT + "!", meta={"annotator": "B"}))
    report = run(project, path)
    assert codes(report) == ["text_differs"]
    assert (report.problems[0].line, report.problems[0].record) == (2, 2)
    assert project.documents.get("d1").text == TEXT
    assert project.sets.of_document("d1") == ["A"]


def test_a_second_document_with_the_same_text_is_a_copy(project: Project, tmp_path: Path) -> None:
    report = run(project, write_lines(tmp_path / "a.jsonl", make_line(), make_line(doc_id="d2")))
    assert [(p.code, p.severity, p.line) for p in report.problems if p.code == "copy"] == [
        ("copy", Severity.NOTE, 2)
    ]
    assert project.documents.ids() == ["d1", "d2"]


def test_a_set_that_differs_stays_until_it_is_replaced(project: Project, tmp_path: Path) -> None:
    run(project, write_lines(tmp_path / "a.jsonl", make_line()))
    other = make_line(spans=[make_span("n", 2, 5)], relations=[])
    path = write_lines(tmp_path / "b.jsonl", other, make_line(doc_id="d2"))
    report = run(project, path)
    assert [p.code for p in report.problems if p.severity is Severity.ERROR] == ["set_exists"]
    before = project.sets.get("A", "d1")
    assert before is not None
    assert set(before.spans) == {"c", "s"}
    assert totals(run(project, path, replace=True))[1:] == [1, 1, 0, 1]
    after = project.sets.get("A", "d1")
    assert after is not None
    assert (set(after.spans), set(after.relations)) == ({"n"}, set())
    project.undo("somebody")
    assert project.sets.get("A", "d1").says_the_same(before)


def test_strict_refuses_everything_for_one_problem(project: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", make_line(doc_id="sound", relations=[]), "{")
    report = run(project, path, strict=True)
    assert isinstance(report.error, ProblemsFound)
    assert totals(report) == [0, 0, 0, 0, 0]
    assert (len(project.documents), project.history.entries(), project.sets.annotators()) == (0, [], [])


def test_nothing_usable_is_an_error_that_says_where(project: Project, tmp_path: Path) -> None:
    report = run(project, write_lines(tmp_path / "a.jsonl", "", "{"))
    assert isinstance(report.error, NothingImported)
    assert (report.error.file, report.error.line, report.error.record) == (str(tmp_path / "a.jsonl"), 2, 1)
    assert isinstance(run(project, write_lines(tmp_path / "b.jsonl")).error, NothingImported)


def test_a_dry_run_tells_and_changes_nothing(project: Project, seed_paths: SeedPaths) -> None:
    report = run(project, *seed_paths, dry_run=True)
    assert totals(report) == [1, 2, 260, 197, 0]
    assert (len(project.documents), project.history.entries(), project.sets.annotators()) == (0, [], [])
    assert project.backups.list() == []


def test_a_cancelled_import_leaves_nothing(project: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", *(make_line(doc_id=f"d{n}") for n in range(20)))
    asked = iter([False] * 10 + [True])
    with pytest.raises(Cancelled):
        import_files(project, [path], ImportOptions(), "somebody", cancelled=lambda: next(asked))
    assert (len(project.documents), project.history.entries()) == (0, [])


def test_progress_counts_bytes_up_to_the_whole(project: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", *(make_line(doc_id=f"d{n}") for n in range(5)))
    told: list[tuple[int, int]] = []
    import_files(project, [path], ImportOptions(), "somebody", lambda *step: told.append(step))
    size = path.stat().st_size
    assert told[-1] == (size, size)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_folder_goes_in_by_its_paths(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    for name, text in {
        "2024/a.txt": "قال أ",
        "2024/b.txt": "قال ب",
        "x.xml": "<a/>",
        "y.xml": "<b/>",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="cp1256" if name.endswith("b.txt") else "utf-8")
    report = run(project, folder)
    assert project.documents.ids() == ["2024/a", "2024/b"]
    assert project.documents.get("2024/b").text == "قال ب"
    assert [(file.format, file.encoding) for file in report.files] == [("text", "utf-8"), ("text", "cp1256")]
    assert [(p.code, "2 times" in p.en) for p in report.problems] == [("unknown_suffix", True)]


def test_names_that_the_schema_lacks_are_kept_and_counted(project: Project, tmp_path: Path) -> None:
    strange = [
        make_span("a", 2, 5, label="SHIP"),
        make_span("b", 6, 12, label="SHIP"),
        make_span("c", 17, 22, layer="mood"),
        make_span("d", 24, 28, attributes={"colour": "red"}),
        make_span("e", 30, 33, attributes={"mention_type": "ODD"}),
    ]
    relations = [{"id": "r", "type": "near", "from": "a", "to": "b"}]
    line = make_line(spans=strange, relations=relations, document_labels={"mood": "bad"})
    report = run(project, write_lines(tmp_path / "a.jsonl", line))
    assert sorted(codes(report)) == [
        *("unknown_attribute", "unknown_attribute", "unknown_label", "unknown_layer", "unknown_relation"),
        "unknown_value",
    ]
    assert all(problem.severity is Severity.WARNING for problem in report.problems)
    (label,) = [problem for problem in report.problems if problem.code == "unknown_label"]
    assert ("SHIP" in label.en, "2 times" in label.en) == (True, True)
    found = project.sets.get("A", "d1")
    assert found is not None
    assert found.spans["a"].label == "SHIP"
    assert found.spans["e"].attributes == {"mention_type": "ODD"}


def test_breaches_of_the_rules_go_in_and_are_told(project: Project, tmp_path: Path) -> None:
    text = "قالَ الناطق\nإن الجسر مغلق"

    def span(name: str, start: int, end: int) -> dict[str, object]:
        told = {"id": name, "layer": "claim", "label": "CLAIM", "start": start, "end": end}
        return {**told, "text": text[start:end], "attributes": {}}

    spans = [span("a", 0, 14), span("b", 12, 20), span("c", 0, 3), span("d", 12, 20)]
    path = write_lines(tmp_path / "a.jsonl", make_line(text=text, spans=spans, relations=[]))
    report = run(project, path)
    assert set(codes(report)) == {"holds_newline", "crossing", "split_letter", "doubled"}
    assert report.total("spans") == 4


def test_hidden_controls_are_kept_and_named(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قال\u202e صاح\u202e \x07", encoding="utf-8")
    report = run(project, tmp_path / "a.txt")
    assert [(p.code, p.severity) for p in report.problems] == [("hidden_character", Severity.NOTE)] * 2
    assert "right-to-left override" in report.problems[0].en
    assert "2 times" in report.problems[0].en
    assert project.documents.get("a").text == "قال\u202e صاح\u202e \x07"


def test_the_project_has_the_last_word_on_kinds_and_schemas(project: Project, tmp_path: Path) -> None:
    first = make_line(relations=[], meta={"annotator": "A", "kind": "suggester"})
    second = make_line(
        doc_id="d2", relations=[], meta={"annotator": "A", "kind": "gold", "schema": "other@9"}
    )
    report = run(project, write_lines(tmp_path / "a.jsonl", first, second))
    assert sorted(set(codes(report)) - {"copy"}) == ["kind_differs", "schema_differs"]
    assert project.sets.annotator("A").kind is AnnotatorKind.SUGGESTER
    assert project.sets.get("A", "d2").meta == {}


def test_a_status_of_everything_is_one_of_each_pass(tmp_path: Path) -> None:
    passes = '\n[[passes]]\nid = "one"\nname_ar = "أ"\nname_en = "One"\nlayers = ["claim"]\n'
    passes += '[[passes]]\nid = "two"\nname_ar = "ب"\nname_en = "Two"\nlayers = ["entity"]\n'
    toml = resource("schema.toml").read_text("utf-8") + passes
    path = write_lines(tmp_path / "a.jsonl", make_line(meta={"annotator": "A", "status": "finished"}))
    with Project.create(tmp_path / "p.rawi", toml) as project:
        run(project, path)
        found = project.sets.get("A", "d1")
    assert {name: status.state for name, status in found.statuses.items()} == {
        "one": State.FINISHED, "two": State.FINISHED,
    }  # fmt: skip


def test_a_file_that_cannot_be_read_does_not_stop_the_others(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قال", encoding="utf-8")
    report = run(project, tmp_path / "none.txt", tmp_path / "a.txt", tmp_path / "p.rawi")
    assert codes(report) == ["unreadable_file", "unknown_format"]
    assert (report.error, project.documents.ids()) == (None, ["a"])


def test_room_for_twice_the_input_is_asked_for_first(
    project: Project, seed_paths: SeedPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = seed_paths.annotator_a.stat().st_size
    disk = SimpleNamespace(free=2 * size - 1)
    monkeypatch.setattr(transfer.shutil, "disk_usage", lambda _: disk)
    with pytest.raises(NotEnoughSpace):
        run(project, seed_paths.annotator_a)
    disk.free = 2 * size
    assert run(project, seed_paths.annotator_a).error is None


def test_a_project_for_reading_takes_nothing_in(project: Project, seed_paths: SeedPaths) -> None:
    project.close()
    with Project.open(project.path, read_only=True) as reading, pytest.raises(ProjectReadOnly):
        run(reading, seed_paths.annotator_a)


def test_an_import_of_a_worked_on_project_is_backed_up_first(project: Project, seed_paths: SeedPaths) -> None:
    run(project, seed_paths.annotator_a)
    assert project.backups.list() == []
    run(project, seed_paths.annotator_b)
    assert [backup.reason for backup in project.backups.list()] == ["import"]


def test_a_flood_of_refusals_is_cut_short(project: Project, tmp_path: Path) -> None:
    lines = [json.dumps(make_line())] + ["{"] * 1_500
    report = run(project, write_lines(tmp_path / "a.jsonl", *lines))
    assert codes(report).count("not_json") == 1_000
    (more,) = [problem for problem in report.problems if problem.code == "more_problems"]
    assert "500" in more.en


def test_a_set_that_stands_twice_in_one_file_goes_in_once(project: Project, tmp_path: Path) -> None:
    first, other = make_line(), make_line(meta={"annotator": "B"})
    spans = [make_span("c", 17, 33, layer="claim", label="CLAIM")]
    changed = make_line(spans=spans, relations=[])
    report = run(project, write_lines(tmp_path / "a.jsonl", first, other, first, changed))
    assert totals(report) == [1, 2, 4, 2, 1]
    assert codes(report) == ["set_exists"]


def test_a_set_can_be_replaced_by_a_later_line_of_the_same_file(project: Project, tmp_path: Path) -> None:
    spans = [make_span("c", 17, 33, layer="claim", label="CLAIM")]
    changed = make_line(spans=spans, relations=[])
    run(
        project, write_lines(tmp_path / "a.jsonl", make_line(), make_line(doc_id="d2"), changed), replace=True
    )
    found = project.sets.get("A", "d1")
    assert found is not None
    assert list(found.spans) == ["c"]
    verbs = [(entry.verb, *entry.documents) for entry in project.history.entries()]
    assert verbs == [("replace", "d1"), ("import", "d2"), ("import", "d1")]
    assert project.check() == []


def test_more_than_is_written_at_a_time_goes_in_whole(project: Project, tmp_path: Path) -> None:
    lines = [make_line(doc_id=f"d{number}") for number in range(400)]
    bare = make_line(doc_id="bare", spans=[], relations=[], meta={})
    report = run(project, write_lines(tmp_path / "a.jsonl", *lines, bare))
    assert totals(report) == [401, 400, 800, 400, 0]
    entries = project.history.entries(limit=500)
    documents = [*(f"d{number}" for number in range(400)), "bare"]
    assert [entry.documents for entry in reversed(entries)] == [(name,) for name in documents]
    assert len(project.sets.get("A", "d399").spans) == 2
    assert project.check() == []


def test_what_becomes_of_each_file_is_counted(project: Project, tmp_path: Path) -> None:
    run(project, write_lines(tmp_path / "known.jsonl", make_line()))
    other = make_line(spans=[], relations=[])
    paths = [
        write_lines(tmp_path / "a.jsonl", make_line(doc_id="copy"), make_line(text=f"{TEXT}!")),
        write_lines(tmp_path / "b.jsonl", other, "broken"),
    ]
    (first, second) = run(project, *paths, dry_run=True).files
    assert (first.documents, first.copies, first.refused, first.kept) == (1, 1, 1, 0)
    assert (second.documents, second.kept, second.replaced, second.refused) == (0, 1, 0, 1)
    assert not second.is_usable
    (first, second) = run(project, *paths, replace=True).files
    assert (second.kept, second.replaced, second.annotation_sets) == (0, 1, 1)


def test_a_file_that_could_not_go_in_still_says_why(project: Project, tmp_path: Path) -> None:
    report = run(project, write_lines(tmp_path / "a.jsonl", "broken"))
    assert isinstance(report.error, NothingImported)
    assert (report.files[0].refused, report.files[0].is_usable) == (1, False)


def test_single_files_are_read_as_told_and_left_out(project: Project, tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{name}.txt" for name in "abc")
    for path in (first, second, third):
        path.write_bytes("قال ناشطون".encode("cp1256"))
    options = ImportOptions(
        encoding="cp1256", encodings={str(second): "latin-1"}, left_out=frozenset({str(third)})
    )
    report = import_files(project, [first, second, third], options, "somebody")
    assert [file.encoding for file in report.files] == ["cp1256", "latin-1"]
    assert project.documents.ids() == ["a", "b"]
    assert project.documents.get("a").text == "قال ناشطون" != project.documents.get("b").text


def test_once_is_not_counted_out_loud(project: Project, tmp_path: Path) -> None:
    odd = [make_line(doc_id=f"d{n}", relations=[], odd=1) for n in range(3)]
    once = run(project, write_lines(tmp_path / "a.jsonl", odd[0]), dry_run=True)
    assert "unknown_key" in codes(once)
    assert not any("times" in problem.en or "مر" in problem.ar for problem in once.problems)
    often = run(project, write_lines(tmp_path / "a.jsonl", *odd), dry_run=True)
    (found,) = [problem for problem in often.problems if problem.code == "unknown_key"]
    assert "(3 times)" in found.en
    assert "(3 مرات)" in found.ar
