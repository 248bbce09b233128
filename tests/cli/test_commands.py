"""Every command: what it prints, as lines and as JSON, and how it fails."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.formats.catalog import FORMATS
from annotator.places import resource
from tests.cli.conftest import Rawi
from tests.conftest import ROOT, SeedPaths
from tests.formats.lines import make_line, write_lines

SEED = "000_de51ea69b96948e3"
TOTALS = {"documents": 1, "annotation_sets": 2, "spans": 260, "relations": 197}


def test_new_makes_a_project_once(rawi: Rawi, tmp_path: Path) -> None:
    run = rawi("new", "أخبار.rawi", "--json")
    assert run.code == 0
    assert run.told == {
        "command": "new",
        "ok": True,
        "error": None,
        "project": "أخبار.rawi",
        "schema": "conflict-claims-ar@1.0",
    }
    before = (tmp_path / "أخبار.rawi").read_bytes()
    again = rawi("new", "أخبار.rawi", "--json")
    assert (again.code, again.told["ok"], again.told["error"]["code"]) == (1, False, "project_exists")
    assert (tmp_path / "أخبار.rawi").read_bytes() == before


def test_new_takes_a_schema_and_says_what_is_wrong_with_it(rawi: Rawi, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[schema]\nid = 4\n", encoding="utf-8")
    run = rawi("new", "p.rawi", "--schema", "bad.toml", "--json")
    assert (run.code, run.told["error"]["code"]) == (1, "schema_invalid")
    assert not (tmp_path / "p.rawi").exists()
    assert rawi("new", "p.rawi", "--schema", resource("schema.toml")).code == 0


def test_import_tells_files_totals_and_problems(rawi: Rawi, seed_paths: SeedPaths, tmp_path: Path) -> None:
    rawi("new", "p.rawi")
    bad = write_lines(tmp_path / "bad.jsonl", "{")
    told = rawi("import", "p.rawi", seed_paths.annotator_a, seed_paths.annotator_b, bad, "--json").told
    assert list(told) == [
        *("command", "ok", "error", "files", "documents", "annotation_sets", "spans", "relations"),
        *("unchanged", "unknown_names", "problems"),
    ]
    assert {name: told[name] for name in TOTALS} == TOTALS
    assert told["files"][0] == {
        "path": str(seed_paths.annotator_a),
        "format": "rawi/1",
        "encoding": "utf-8",
        "documents": 1,
        "annotation_sets": 1,
        "spans": 154,
        "relations": 125,
        "unchanged": 0,
        "copies": 0,
        "near_copies": 0,
        "refused": 0,
        "guessed": False,
        "defects": {},
        "repaired": {},
        "hidden": {},
    }
    (problem,) = told["problems"]
    assert list(problem) == ["file", "line", "record", "code", "message", "severity"]
    assert (problem["file"], problem["line"], problem["record"]) == (str(bad), 1, 1)
    assert (problem["code"], problem["severity"]) == ("not_json", "error")


def test_import_speaks_on_standard_error(rawi: Rawi, seed_paths: SeedPaths) -> None:
    rawi("new", "p.rawi")
    run = rawi("import", "p.rawi", seed_paths.annotator_a)
    assert (run.code, run.out) == (0, "")
    assert "1 document, 1 annotation set, 154 spans, 125 relations went in" in run.err
    assert "1 unchanged" in rawi("import", "p.rawi", seed_paths.annotator_a).err


def test_import_of_nothing_fails_with_one_line_and_the_place(rawi: Rawi, tmp_path: Path) -> None:
    rawi("new", "p.rawi")
    before = (tmp_path / "p.rawi").read_bytes()
    write_lines(tmp_path / "bad.jsonl", "{")
    run = rawi("import", "p.rawi", "bad.jsonl", "--json")
    assert (run.code, run.told["ok"]) == (1, False)
    error = run.told["error"]
    assert list(error) == ["code", "message", "file", "line", "record"]
    assert (error["code"], error["file"], error["line"]) == ("nothing_imported", "bad.jsonl", 1)
    assert rawi("import", "p.rawi", "bad.jsonl").code == 1
    assert rawi("import", "p.rawi", "none.jsonl").code == 1
    assert (tmp_path / "p.rawi").read_bytes() == before


def test_import_options_reach_the_import(
    rawi: Rawi, project: str, seed_paths: SeedPaths, tmp_path: Path
) -> None:
    a, b = seed_paths.annotator_a, seed_paths.annotator_b
    strict = rawi("import", project, b, "--annotator", "A", "--strict", "--json")
    assert (strict.code, strict.told["error"]["code"]) == (1, "nothing_imported")
    dry = rawi("import", project, a, "--annotator", "D", "--dry-run", "--json")
    assert (dry.code, dry.told["spans"]) == (0, 154)
    assert len(rawi("annotators", project, "--json").told["annotators"]) == 2
    assert rawi("import", project, b, "--annotator", "A", "--replace", "--json").told["spans"] == 106
    (tmp_path / "a.txt").write_bytes("قال الناطق".encode("iso-8859-6"))
    told = rawi("import", project, "a.txt", "--encoding", "iso-8859-6", "--format", "text", "--json").told
    assert told["files"][0]["encoding"] == "iso-8859-6"
    assert "قال الناطق" in rawi("show", project, "a").out


def test_a_guessed_encoding_is_told_with_a_taste_of_the_text(rawi: Rawi, tmp_path: Path) -> None:
    rawi("new", "p.rawi")
    (tmp_path / "a.txt").write_bytes(("قال الناطق باسم الحكومة إن الجسر مغلق\n" * 2).encode("cp1256"))
    run = rawi("import", "p.rawi", "a.txt")
    assert "cp1256" in run.err
    assert "قال الناطق باسم" in run.err


def test_export_tells_where_and_how_much(rawi: Rawi, project: str, tmp_path: Path) -> None:
    told = rawi("export", project, "out.jsonl", "--annotator", "B", "--status", "finished", "--json").told
    assert (told["annotation_sets"], told["spans"]) == (1, 106)
    assert told["files"] == [str(tmp_path / "out.jsonl")]
    assert Path(told["manifest"]).is_file()
    split = rawi("export", project, "out", "--split", "train=80,dev=10,test=10", "--seed", "5", "--json")
    assert split.told["splits"] == {"train": 1, "dev": 0, "test": 0}
    dry = rawi("export", project, "dry.jsonl", "--dry-run")
    assert "260 spans" in dry.err
    assert not (tmp_path / "dry.jsonl").exists()
    assert rawi("export", project, "out.jsonl", "--annotator", "nobody").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "p.rawi"],
        ["import", "p.rawi", "a", "--format", "none"],
        ["import", "p.rawi", "a", "--encoding", "hex"],
        ["export", "p.rawi", "o", "--format", "text"],
        ["export", "p.rawi", "o", "--status", "done"],
        ["export", "p.rawi", "o", "--split", "train"],
        ["export", "p.rawi", "o", "--seed", "x"],
        ["show", "p.rawi"],
        ["stats"],
        ["nonsense"],
        ["stats", "p.rawi", "--shape", "maybe"],
    ],
)
def test_what_is_not_understood_is_a_matter_of_usage(rawi: Rawi, arguments: list[str]) -> None:
    run = rawi(*arguments)
    assert (run.code, run.out) == (2, "")
    assert "Usage" in run.err


def test_lists_are_lines_for_programs_too(rawi: Rawi, project: str) -> None:
    (document,) = rawi("documents", project, "--json").told["documents"]
    assert (document["doc_id"], document["length"]) == (SEED, 2048)
    assert (document["annotators"], document["spans"]) == (["A", "B"], 260)
    assert rawi("documents", project).out.split("\t")[:3] == [SEED, "2048", "A,B"]
    names = [
        (one["name"], one["kind"], one["spans"])
        for one in rawi("annotators", project, "--json").told["annotators"]
    ]
    assert names == [("A", "person", 154), ("B", "person", 106)]
    told = rawi("stats", project, "--json").told
    assert list(told)[3:] == [*TOTALS, "by_annotator", "by_label"]
    assert {name: told[name] for name in TOTALS} == TOTALS
    assert sum(told["by_label"].values()) == 260
    assert "spans\t260" in rawi("stats", project).out.splitlines()


def test_an_export_tells_what_a_format_cannot_hold(rawi: Rawi, project: str, tmp_path: Path) -> None:
    run = rawi("export", project, "out.jsonl", "--format", "doccano", "--annotator", "A", "--dry-run")
    assert "not written: attributes (" in run.err
    told = rawi(
        "export", project, "out", "--format", "brat", "--annotator", "A", "--labels", "wojood", "--json"
    ).told
    assert {loss["what"] for loss in told["losses"]} >= {"statuses", "document_values", "annotator"}
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["options"]["labels"]["entity/PER"] == "PERS"
    assert [one["what"] for one in manifest["dropped"]] == [
        loss["what"] for loss in told["losses"] if loss["dropped"]
    ]
    assert "PERS" in (tmp_path / "out" / f"{SEED}.ann").read_text("utf-8")


def test_one_annotator_is_wanted_where_a_format_holds_one(rawi: Rawi, project: str, tmp_path: Path) -> None:
    run = rawi("export", project, "out", "--format", "brat", "--json")
    assert (run.code, run.told["error"]["code"]) == (1, "one_annotator_wanted")
    assert "A, B" in run.told["error"]["message"]
    assert not (tmp_path / "out").exists()


def test_formats_need_no_project(rawi: Rawi, project: str) -> None:
    told = rawi("formats", "--json").told["formats"]
    uses = {one["id"]: (one["import"], one["export"]) for one in told}
    assert (uses["rawi/1"], uses["text"]) == ((True, True), (True, False))
    assert rawi("formats", project).out.count("\n") == len(told) == len(FORMATS)


def test_show_names_source_and_cue_of_a_claim(rawi: Rawi, project: str) -> None:
    lines = rawi("show", project, SEED, "--annotator", "B").out.splitlines()
    claim = next(number for number, line in enumerate(lines) if line.startswith("3. «بأنّ عملية إنزال"))
    assert lines[claim + 1] == "   attributed_to: «ناشطون» [245–251]"
    assert lines[claim + 2] == "   cued_by: «أفاد» [240–244]"
    told = rawi("show", project, SEED, "--json").told
    assert told["doc_id"] == SEED
    assert [(one["annotator"], len(one["spans"])) for one in told["annotation_sets"]] == [
        ("A", 154),
        ("B", 106),
    ]
    assert told["annotation_sets"][1]["problems"][0]["severity"] == "warning"
    assert rawi("show", project, SEED, "--annotator", "C").code == 1
    assert rawi("show", project, "none", "--json").told["error"]["code"] == "document_not_found"


def test_work_is_kept_safe(rawi: Rawi, project: str, tmp_path: Path) -> None:
    assert rawi("check", project, "--json").told["problems"] == []
    made = rawi("backup", project, "b.rawi", "--json").told
    assert (tmp_path / "b.rawi").stat().st_size == made["bytes"]
    assert Path(rawi("backup", project).out.strip()).is_file()
    write_lines(tmp_path / "more.jsonl", make_line())
    rawi("import", project, "more.jsonl")
    assert rawi("stats", project, "--json").told["documents"] == 2
    assert rawi("restore", project, "b.rawi").code == 0
    assert rawi("stats", project, "--json").told["documents"] == 1
    salvaged = rawi("salvage", project, "s.rawi", "--json").told
    assert (salvaged["documents"], salvaged["spans"]) == (1, 260)


def test_damage_is_an_exit_code(rawi: Rawi, project: str, tmp_path: Path) -> None:
    data = (tmp_path / project).read_bytes()
    spoiled = data.replace("ناشطون".encode(), "ناشطين".encode())
    assert spoiled != data
    (tmp_path / project).write_bytes(spoiled)
    run = rawi("check", project, "--json")
    assert (run.code, run.told["ok"], run.told["error"]["code"]) == (1, False, "project_damaged")


def test_schemas_are_checked_and_shown(rawi: Rawi, project: str, tmp_path: Path) -> None:
    told = rawi("schema", "check", resource("schema.toml"), "--json").told
    assert (told["command"], told["layers"]) == ("schema check", 4)
    (tmp_path / "bad.toml").write_bytes(b"\xff")
    assert rawi("schema", "check", "bad.toml").code == 1
    assert rawi("schema", "check", "none.toml").code == 1
    shown = rawi("schema", "show", project).out
    assert shown.rstrip("\n") == resource("schema.toml").read_text("utf-8").rstrip("\n")


def test_doctor_tells_what_there_is(rawi: Rawi) -> None:
    told = rawi("doctor", "--json").told
    assert told["qt"] == "usable"
    assert told["free_mb"] > 0
    assert "NotoNaskhArabic-Regular.ttf" in told["fonts"]
    assert told["sqlite"].startswith("3.")


def test_doctor_survives_a_broken_toolkit(
    rawi: Rawi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('libGL.so.1: no such file')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    run = rawi("doctor", "--json")
    assert run.code == 0
    assert "libGL.so.1" in run.told["qt"]


def test_a_project_that_is_none_is_said_in_one_line(rawi: Rawi, tmp_path: Path) -> None:
    (tmp_path / "a.rawi").write_text("hello", encoding="utf-8")
    for name, code in (("none.rawi", "project_not_found"), ("a.rawi", "not_a_project")):
        run = rawi("stats", name)
        assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
        assert rawi("stats", name, "--json").told["error"]["code"] == code


def test_a_fault_of_the_program_is_logged_and_told_in_one_line(
    rawi: Rawi, project: str, monkeypatch: pytest.MonkeyPatch, logged_errors: list[object]
) -> None:
    monkeypatch.setattr("annotator.cli.projects.Project.open", lambda *_, **__: 1 / 0)
    run = rawi("stats", project)
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    log = Path(run.err.strip().rpartition(" in ")[2])
    assert "ZeroDivisionError" in log.read_text("utf-8")
    told = rawi("stats", project, "--json").told
    assert (told["ok"], told["error"]["code"]) == (False, "fault")
    assert len(logged_errors) == 2
    logged_errors.clear()


def test_an_interruption_is_clean(rawi: Rawi, project: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("annotator.cli.projects.Project.open", interrupt)
    run = rawi("stats", project)
    assert (run.code, run.out) == (1, "")
    assert "Traceback" not in run.err


def test_commands_without_a_window_load_no_toolkit(tmp_path: Path) -> None:
    program = (
        "import sys; from annotator.__main__ import main; code = main(sys.argv[1:]); "
        "print(code, [m for m in sys.modules if m.startswith(('PySide6', 'annotator.ui'))])"
    )
    for arguments in (["new", "p.rawi"], ["stats", "p.rawi", "--json"], ["formats"]):
        run = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.splitlines()[-1] == "0 []"


def test_json_is_one_object_in_utf8_whatever_the_locale(tmp_path: Path, seed_paths: SeedPaths) -> None:
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    environment["PYTHONUTF8"] = "0"

    def run(*arguments: str) -> bytes:
        command = [sys.executable, "-m", "annotator", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True).stdout

    run("new", "p.rawi")
    run("import", "p.rawi", str(seed_paths.annotator_a))
    told = json.loads(run("documents", "p.rawi", "--json").decode("utf-8"))
    assert "التحالف" in told["documents"][0]["title"]
