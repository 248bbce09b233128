"""Lines that mean harm cost neither time nor memory: each is refused with file, line and reason.

They stand in one file among sound lines, and a process of its own, whose memory is measured, imports it
into a real project.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.formats.lines import make_line, read_record, write_lines

ROOT = Path(__file__).resolve().parent.parent.parent

PROGRAM = """
import json, sys
from pathlib import Path
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.importing import ImportOptions, import_files

folder = Path(sys.argv[1])
with Project.create(folder / "p.rawi", resource("schema.toml").read_text("utf-8")) as project:
    report = import_files(project, [folder / "in.jsonl"], ImportOptions(), "somebody")
    status = Path("/proc/self/status").read_text("utf-8")
    print(json.dumps({
        "documents": project.documents.ids(),
        "refused": [(p.line, p.code, p.file) for p in report.problems if p.severity == "error"],
        "longest": max(len(p.en) for p in report.problems),
        "megabytes": int(status.split("VmHWM:")[1].split()[0]) / 1024,
    }))
"""

MOST_MEGABYTES = 300
MOST_SECONDS = 120  # a hang, not mere slowness: the benchmarks tell that


def spoil(old: str, new: str) -> str:
    told = json.dumps(make_line(), ensure_ascii=False)
    assert old in told
    return told.replace(old, new, 1)


def many_spans() -> bytes:
    """A line of nearly 16 MB, each span of it sound."""
    span = '{"id":"%07d","layer":"a","label":"b","start":0,"end":1,"text":"x"}'
    spans = ",".join(span % number for number in range(220_000))
    return (
        b'{"format":"rawi/1","doc_id":"big","text":"xy","spans":[%s],"meta":{"annotator":"A"}}'
        % spans.encode()
    )


def many_lists() -> str:
    """A line of nearly 16 MB whose bulk stands under a key that nobody knows."""
    return spoil('"meta"', '"x": [' + "[]," * 5_000_000 + '[]], "meta"')


REFUSED = {
    "a line of 50 MB": (b'{"text":"' + b"a" * 50_000_000 + b'"}', "line_too_long"),
    "a text of 2 million characters and one": (json.dumps(make_line(text="a" * 2_000_001)), "text_too_long"),
    "a lone surrogate": (spoil('"doc_id": "d1"', r'"doc_id": "\ud800"'), "not_json"),
    "a lone surrogate in the text": (spoil('"text": "', '"text": "\ud800'), "not_json"),
    "bytes that are no UTF-8": (spoil("d1", "d").encode().replace(b'"d"', b'"\xff"'), "not_json"),
    "NaN": (spoil('"start": 17', '"start": NaN'), "not_json"),
    "infinity": (spoil('"annotator": "A"', '"annotator": "A", "x": Infinity'), "not_json"),
    "an integer of 5,000 digits": (spoil('"start": 17', '"start": ' + "9" * 5_000), "wrong_shape"),
    "a number beyond all floats": (spoil('"annotator": "A"', '"annotator": "A", "x": 1e999'), "wrong_shape"),
    "a depth of 200,000": (b"[" * 200_000, "wrong_shape"),
    "a depth of 200,000 in meta": (spoil('"A"', '"A", "x": ' + "[" * 200_000 + "]" * 200_000), "not_json"),
    "a depth of 500 in meta": (spoil('"A"', '"A", "x": ' + "[" * 500 + "]" * 500), "meta_too_large"),
    "a meta of five million lists": (
        spoil('"A"', '"A", "x": [' + "[]," * 5_000_000 + "[]]"),
        "meta_too_large",
    ),
    "a NUL": (spoil('"doc_id": "d1"', r'"doc_id": "a\u0000"'), "nul"),
}


def import_hostile(folder: Path, lines: list[str | bytes]) -> dict[str, Any]:
    """What came of importing `lines`, each with a sound line behind it."""
    sound = [make_line(doc_id=f"sound {number}") for number in range(len(lines))]
    write_lines(folder / "in.jsonl", *(line for pair in zip(lines, sound, strict=True) for line in pair))
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        capture_output=True,
        cwd=ROOT,
        timeout=MOST_SECONDS,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    told: dict[str, Any] = json.loads(run.stdout)
    return told


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
def test_hostile_lines_are_refused_and_harm_nothing(tmp_path: Path) -> None:
    told = import_hostile(tmp_path, [line for line, _ in REFUSED.values()])
    expected = {
        name: [2 * number + 1, code, str(tmp_path / "in.jsonl")]
        for number, (name, (_, code)) in enumerate(REFUSED.items())
    }
    refused = {line: [line, *rest] for line, *rest in told["refused"]}
    found = {name: refused.get(2 * number + 1) for number, name in enumerate(REFUSED)}
    assert found == expected
    assert told["documents"] == [f"sound {number}" for number in range(len(REFUSED))]
    assert told["megabytes"] <= MOST_MEGABYTES
    assert told["longest"] < 500


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("case", [pytest.param("many spans", marks=pytest.mark.reliability), "many lists"])
def test_large_lines_go_in_without_much_memory(tmp_path: Path, case: str) -> None:
    told = import_hostile(tmp_path, [many_spans() if case == "many spans" else many_lists()])
    assert len(told["documents"]) == 2
    assert told["refused"] == []
    assert told["megabytes"] <= MOST_MEGABYTES


def test_an_escaped_backslash_before_u0000_is_no_nul(tmp_path: Path) -> None:
    line = make_line(text=r"a\u0000", spans=[], relations=[])
    assert read_record(tmp_path / "a.jsonl", line).document.text == r"a\u0000"
