"""An import says what is wrong with texts, repairs only on request, and renames only what was mapped."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.arabic.defects import Defect
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.errors import Cancelled, NothingImported
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.importing import ImportOptions, ImportReport, import_files
from tests.formats.lines import make_line, make_span, write_lines

NEWS = "قال الناطق باسم الوزارة إن الجسر مغلق منذ يومين وأضاف أن العمل فيه مستمر حتى إشعار آخر"
SPOILED = NEWS.encode().decode("cp1256")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rawi", resource("schema.toml").read_text("utf-8")) as made:
        yield made


def run(project: Project, *paths: Path, **options: object) -> ImportReport:
    return import_files(project, paths, ImportOptions(**options), "somebody")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def codes(report: ImportReport) -> list[str]:
    return [problem.code for problem in report.problems]


# ------------------------------------------------------------------ letters


def test_what_is_wrong_is_counted_and_stays_as_it_is(project: Project, tmp_path: Path) -> None:
    text = f"{SPOILED}\u200f ﻗﺎﻝ &quot;\u00a0ـ"
    report = run(project, write(tmp_path / "a.txt", text))
    (file,) = report.files
    assert file.defects == {
        Defect.MOJIBAKE: len(NEWS.replace(" ", "")), Defect.ENTITIES: 1, Defect.PRESENTATION: 3,
        Defect.DIRECTION: 1, Defect.NO_BREAK: 1, Defect.TATWEEL: 1,
    }  # fmt: skip
    assert file.hidden["\u200f"] == 1
    assert file.repaired == {}
    assert sorted(codes(report)) == ["entities", "mojibake", "presentation"]
    assert project.documents.get("a") == Document("a", text)


def test_only_what_was_asked_for_is_repaired_and_recorded(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"{SPOILED} \u200f")
    chosen = frozenset({Defect.MOJIBAKE, Defect.TATWEEL})
    report = run(project, path, repairs=chosen)
    count = len(NEWS.replace(" ", ""))
    assert report.files[0].repaired == {"mojibake": count}
    assert report.files[0].defects == {Defect.DIRECTION: 1}
    assert codes(report) == ["repaired"]
    assert project.documents.get("a") == Document("a", f"{NEWS} \u200f", {"repairs": {"mojibake": count}})
    again = run(project, path, repairs=chosen, strict=True)
    assert (again.error, again.total("unchanged")) == (None, 1)


def test_a_nul_can_be_taken_out(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "قا\0ل")
    assert codes(run(project, path)) == ["nul"]
    assert run(project, path, repairs=frozenset({Defect.CONTROLS})).error is None
    assert project.documents.get("a").text == "قال"


def test_a_text_with_annotations_is_never_altered(project: Project, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", make_line())
    run(project, path, repairs=frozenset(Defect))
    assert "\u00a0" in project.documents.get("d1").text


def test_a_bad_file_stops_no_other(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder / "a.txt", NEWS)
    (folder / "b.docx").write_bytes(b"no")
    (folder / "c.pdf").write_bytes(b"no")
    (folder / "d.zip").write_bytes(b"no")
    write(folder / "e.csv", "x,y\n1,2\n")
    write(folder / "f.html", "<html><body></body></html>")
    write(folder / "g.txt", "آخر")
    report = run(project, folder)
    assert project.documents.ids() == ["a", "g"]
    assert {(Path(problem.file).name, problem.code) for problem in report.problems} == {
        ("b.docx", "docx_broken"), ("c.pdf", "pdf_broken"), ("d.zip", "archive_broken"),
        ("e.csv", "text_column_unclear"), ("f.html", "no_main_text"),
    }  # fmt: skip


# ------------------------------------------------------------------ copies


def test_near_copies_are_found_in_the_batch_and_in_the_project(project: Project, tmp_path: Path) -> None:
    run(project, write(tmp_path / "a.txt", NEWS))
    write(tmp_path / "in" / "b.txt", "عاجل " + NEWS)
    write(tmp_path / "in" / "c.txt", NEWS)
    write(tmp_path / "in" / "d.txt", " ".join(NEWS.split()[::-1]))
    for dry_run in (True, False):
        report = run(project, tmp_path / "in", dry_run=dry_run)
        found = [(problem.code, problem.document) for problem in report.problems]
        assert found == [("near_copy", "b"), ("copy", "c")]
        assert (report.total("near_copies"), report.total("copies"), report.total("documents")) == (1, 1, 3)
    assert "“a”" in report.problems[0].en


def test_comparing_can_be_cancelled(project: Project, tmp_path: Path) -> None:
    run(project, *(write(tmp_path / f"{number}.txt", f"{NEWS} {number}") for number in range(5)))
    asked = iter([False] * 4 + [True] * 9)
    path = write(tmp_path / "new.txt", NEWS)
    with pytest.raises(Cancelled):
        import_files(project, [path], ImportOptions(), "somebody", cancelled=lambda: next(asked))
    assert len(project.documents) == 5


# ------------------------------------------------------------------ names


def make_marks(path: Path) -> Path:
    claim = make_span("c", 17, 33, layer="claim", label="AUSSAGE")
    names = [make_span(name, 6, end, layer="x", label="PER") for name, end in (("s", 12), ("t", 9))]
    relations = [{"id": "r", "type": "sagt", "from": "c", "to": "s"}]
    return write_lines(path, make_line(spans=[claim, *names], relations=relations))


def test_unknown_names_are_counted_and_never_added_to_the_schema(project: Project, tmp_path: Path) -> None:
    before = project.schema
    report = run(project, make_marks(tmp_path / "a.jsonl"))
    assert report.unknown == {"claim/AUSSAGE": 1, "x/PER": 2, "sagt": 1}
    assert project.schema is before
    found = project.sets.get("A", "d1")
    assert found is not None
    assert (found.spans["s"].layer, found.spans["s"].label) == ("x", "PER")


def test_names_are_mapped_as_asked(project: Project, tmp_path: Path) -> None:
    path = make_marks(tmp_path / "a.jsonl")
    names = {"claim/AUSSAGE": "claim/CLAIM", "x/PER": "source/SOURCE", "sagt": "attributed_to"}
    report = run(project, path, names=names)
    assert report.unknown == {}
    found = project.sets.get("A", "d1")
    assert isinstance(found, AnnotationSet)
    labels = {(span.layer, span.label) for span in found.spans.values()}
    assert labels == {("claim", "CLAIM"), ("source", "SOURCE")}
    assert found.relations["r"].type == "attributed_to"
    assert found.spans["s"].parts[0].quote == make_span("s", 6, 12)["text"]
    assert run(project, path, names=names).total("unchanged") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("x/PER", "source/NONE"), ("x/PER", "attributed_to"), ("sagt", "source/SOURCE"), ("sagt", "none")],
)
def test_a_name_that_the_schema_lacks_is_no_aim(project: Project, tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(NothingImported):
        run(project, make_marks(tmp_path / "a.jsonl"), names={old: new})
    assert len(project.documents) == 0


# ------------------------------------------------------------------ archives


def test_archives_are_read_as_folders_are(project: Project, tmp_path: Path) -> None:
    line = write_lines(tmp_path / "m.jsonl", make_line()).read_bytes()
    with zipfile.ZipFile(tmp_path / "أرشيف.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("أخبار/a.txt", NEWS)
        archive.writestr("b.csv", "text\nأ\nب\n")
        archive.writestr("m.jsonl", line)
        archive.writestr("bad.txt", b"\xff\xfe\xff")
        archive.writestr("../c.txt", "ج")
        archive.writestr("d.xyz", "د")
    path = tmp_path / "أرشيف.zip"
    report = run(project, path, dry_run=True)
    assert {file.path: file.preview for file in report.files} == {
        f"{path}/أخبار/a.txt": NEWS, f"{path}/b.csv": "أ", f"{path}/m.jsonl": make_line()["text"],
        f"{path}/bad.txt": "",
    }  # fmt: skip
    assert {problem.file for problem in report.problems if problem.severity == "error"} == {f"{path}/bad.txt"}
    report = run(project, path, left_out=frozenset({f"{path}/b.csv"}))
    assert sorted(project.documents.ids()) == ["d1", "أخبار/a"]
    assert {"entry_rejected", "unknown_suffix"} <= set(codes(report))
