"""Files that mean harm: each is refused or read for what little it is, in bounded memory and time.

They go in together with a sound file, into a project in which somebody has marked something already: nothing
that was there changes.
"""

import json
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.formats.test_word_documents import MAIN, make_document, rewrite

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 5
MEGABYTES = 300
SOUND = "قال الناطق إن الجسر مغلق."

PROGRAM = """
import json, sys, time
from pathlib import Path
from annotator.places import resource, seed
from annotator.store.project import Project
from annotator.tasks.importing import ImportOptions, import_files

folder = Path(sys.argv[1])
with Project.create(folder / "p.rawi", resource("schema.toml").read_text("utf-8")) as project:
    import_files(project, [seed("annotator_a.jsonl"), seed("annotator_b.jsonl")], ImportOptions(), "A")
    before = {one.annotator: one for document, sets in project.sets.records() for one in sets}
    ids = project.documents.ids()
    started = time.process_time()
    report = import_files(project, [folder / "in"], ImportOptions(), "somebody")
    seconds = time.process_time() - started
    after = {one.annotator: one for _, sets in project.sets.records(doc_ids=ids) for one in sets}
    status = Path("/proc/self/status").read_text("utf-8")
    print(json.dumps({
        "same": before == after and project.schema.version == project.schemas.current().version,
        "documents": [(name, text[:100]) for name, text in project.documents.texts(project.documents.ids())],
        "problems": [(Path(p.file).name, p.line, p.code, p.severity) for p in report.problems],
        "longest": max((len(p.en) for p in report.problems), default=0),
        "seconds": seconds,
        "megabytes": int(status.split("VmHWM:")[1].split()[0]) / 1024,
        "checked": [problem.code for problem in project.check()],
    }))
"""


def limit() -> None:
    """A wall behind what is measured: libraries that are only mapped count for the room that is addressed."""
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))


def import_all(folder: Path) -> dict[str, Any]:
    (folder / "in" / "sound.txt").write_text(SOUND, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        capture_output=True, cwd=ROOT, timeout=120, check=False, text=True, preexec_fn=limit,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2_000:]
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def zipped(*entries: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def bomb(path: Path) -> None:
    path.write_bytes(zipped(("a.txt", b"a" * 50_000_000)))


def archive_of_archives(path: Path) -> None:
    path.write_bytes(zipped(("b.zip", zipped(("c.txt", b"c"))), ("ok.txt", b"x")))


def many_entries(path: Path) -> None:
    path.write_bytes(zipped(*((f"{number}.txt", b"x") for number in range(10_001))))


def leads_out(path: Path) -> None:
    path.write_bytes(zipped(("../../evil.txt", b"evil"), ("/evil.txt", b"evil"), ("C:\\evil.txt", b"evil")))


def word_bomb(path: Path) -> None:
    make_document(path)
    rewrite(path, MAIN, b"<w:sectPr", b"<w:p/>" * 8_000_000 + b"<w:sectPr")


LAUGHS = (
    b"<!DOCTYPE a [<!ENTITY a 'ha'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (98 + number, b"&%c;" % (97 + number) * 10) for number in range(10))
    + b"]>"
)


def word_laughs(path: Path) -> None:
    make_document(path)
    rewrite(path, MAIN, b"?>", b"?>" + LAUGHS)


def page_laughs(path: Path) -> None:
    path.write_bytes(LAUGHS + "<html><body><article><p>قال &k; نعم</p></article></body></html>".encode())


def long_attribute(path: Path) -> None:
    path.write_bytes(b"<html><body><p title='" + b"a" * 15_000_000 + b"'>x</p></body></html>")


def deep_page(path: Path) -> None:
    path.write_bytes(b"<div>" * 2_000_000)


def many_types(path: Path) -> None:
    path.write_bytes(b"<html><body>" + b"<!DOCTYPE " * 40_000)


def many_signs(path: Path) -> None:
    path.write_bytes(b"<html><body><p>" + b"&" * 300_000)


def many_links(path: Path) -> None:
    path.write_bytes(b"<html><body>" + b"<a href=x>" * 15_000)


def long_cell(path: Path) -> None:
    path.write_bytes(b"text,id\n" + b"a" * 50_000_000 + b",1\n")


def open_quotation(path: Path) -> None:
    path.write_bytes(b'text,id\nb,1\n"' + b"a,2\n" * 3_000_000)


def formulas(path: Path) -> None:
    path.write_bytes(b"text,id,note\n=HYPERLINK(1),f1,+1\n@x,f2,-1\n")


def no_utf8(path: Path) -> None:
    path.write_bytes(("نعم، قال. " * 20).encode() + b"\xff\xfe\xfa" + "لا".encode())


def deep_json(path: Path) -> None:
    path.write_bytes(b'{"text": "a", "x": ' + b"[" * 5_000_000)


def surrogates(path: Path) -> None:
    path.write_bytes(
        b'{"text": "a\\ud800"}\n{"text": "a\\u0000"}\n{"text": "b", "text": "s"}\n{"text": ' + b"9" * 5_000
    )


def long_line(path: Path) -> None:
    path.write_bytes(b'{"text": "x"}\n{"text": "' + b"a" * 50_000_000 + b'"}\n')


def broken_pdf(path: Path) -> None:
    path.write_bytes(
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 99999999>>endobj\n"
        b"trailer<</Root 1 0 R>>"
    )


def overrides(path: Path) -> None:
    path.write_text("\u202eقال\u202c \u2066نعم\u2069\u2028", encoding="utf-8")


HOSTILE: dict[str, tuple[Callable[[Path], None], list[tuple[int | None, str]]]] = {
    "bomb.zip": (bomb, [(None, "archive_too_large")]),
    "nested.zip": (archive_of_archives, [(None, "entry_rejected")]),
    "many.zip": (many_entries, [(None, "archive_too_large")]),
    "out.zip": (leads_out, [(None, "entry_rejected")] * 3),
    "bomb.docx": (word_bomb, [(None, "archive_too_large")]),
    "laughs.docx": (word_laughs, [(1, "entities_forbidden")]),
    "laughs.html": (page_laughs, []),
    "attribute.html": (long_attribute, [(None, "page_too_large")]),
    "deep.html": (deep_page, [(None, "page_too_large")]),
    "types.html": (many_types, [(None, "no_main_text")]),
    "signs.html": (many_signs, []),
    "links.html": (many_links, [(None, "no_main_text")]),
    "cell.csv": (long_cell, [(2, "line_too_long")]),
    "open.csv": (open_quotation, [(3, "table_broken")]),
    "formulas.csv": (formulas, []),
    "bytes.txt": (no_utf8, [(None, "encoding_unknown")]),
    "deep.json": (deep_json, [(1, "not_json")]),
    "surrogates.jsonl": (surrogates, [(1, "not_json"), (2, "nul"), (3, "doubled_key"), (4, "wrong_shape")]),
    "line.jsonl": (long_line, [(2, "line_too_long")]),
    "broken.pdf": (broken_pdf, [(None, "pdf_broken")]),
    "overrides.txt": (overrides, []),
}  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
def test_hostile_files_are_refused_and_harm_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, (make, _) in HOSTILE.items():
        make(tmp_path / "in" / name)
    (tmp_path / "in" / "link.txt").symlink_to("/etc/passwd")
    before = sorted(path for path in tmp_path.rglob("*") if not path.name.startswith("p.rawi"))
    told = import_all(tmp_path)
    found: dict[str, list[tuple[int | None, str]]] = {name: [] for name in HOSTILE}
    for name, line, code, severity in told["problems"]:
        if severity != "note" and name in found:
            found[name].append((line, code))
    assert {name: sorted(each, key=str) for name, each in found.items()} == {
        name: sorted(expected, key=str) for name, (_, expected) in HOSTILE.items()
    }
    assert ("link.txt", None, "link_left_out", "warning") in map(tuple, told["problems"])
    documents = dict(told["documents"])
    assert documents["sound"] == SOUND
    assert documents["f1"] == "=HYPERLINK(1)"
    assert not [text for text in documents.values() if "hahaha" in text or "evil" in text or "root:" in text]
    assert told["same"]
    assert told["checked"] == []
    assert told["longest"] < 500
    assert told["megabytes"] <= MEGABYTES
    assert told["seconds"] <= SECONDS * len(HOSTILE)
    after = sorted(path for path in tmp_path.rglob("*") if not path.name.startswith("p.rawi"))
    assert set(after) - set(before) == {tmp_path / "in" / "sound.txt"}
