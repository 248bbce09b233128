"""Archives are read entry by entry: no name is followed, no limit passed, and what is left out is told."""

import stat
import struct
import zipfile
from pathlib import Path

import pytest

from annotator.formats import archives
from annotator.formats.archives import is_archive, unpack
from annotator.formats.files import FoundFile
from annotator.model.problems import Problem


def write_archive(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return path


def unpack_all(path: Path, *, named: bool = True) -> list[FoundFile | Problem]:
    folder = path.parent / "out"
    folder.mkdir(exist_ok=True)
    return list(unpack(FoundFile(path, f"in/{path.stem}", named), folder))


def link(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = (stat.S_IFLNK | 0o777) << 16
    return made


def test_entries_are_numbered_and_called_by_their_names(tmp_path: Path) -> None:
    path = write_archive(
        tmp_path / "ن.zip", ("ب/خبر 1.2.txt", "أ".encode()), ("أ.ann", b"T1"), ("أ.txt", b"x"),
        (".hidden", b""), ("__MACOSX/x.txt", b""), ("empty/", b""),
    )  # fmt: skip
    found = unpack_all(path)
    assert all(isinstance(each, FoundFile) for each in found)
    assert [(each.doc_id, each.label) for each in found] == [
        ("أ", f"{path}/أ.ann"),
        ("أ", f"{path}/أ.txt"),
        ("ب/خبر 1.2", f"{path}/ب/خبر 1.2.txt"),
    ]
    assert [each.path.name for each in found] == ["000000.ann", "000000.txt", "000001.2.txt"]
    assert found[2].path.read_text("utf-8") == "أ"
    assert next(each.doc_id for each in unpack_all(path, named=False)) == "in/ن/أ"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("../../evil.txt", "leads out"),
        ("/etc/evil.txt", "leads out"),
        ("C:/evil.txt", "leads out"),
        ("a\\..\\evil.txt", "leads out"),
        (link("evil.txt"), "link"),
        ("inner.ZIP", "archive itself"),
    ],
)
def test_entries_that_lead_elsewhere_are_left_out_and_told(
    tmp_path: Path, entry: str | zipfile.ZipInfo, reason: str
) -> None:
    path = write_archive(tmp_path / "a.zip", (entry, b"/etc/passwd"), ("z.txt", b"x"))
    before = sorted(each for each in tmp_path.rglob("*") if each.is_file())
    problem, sound = unpack_all(path)
    assert isinstance(problem, Problem)
    assert isinstance(sound, FoundFile)
    assert (problem.code, problem.severity, problem.file) == ("entry_rejected", "warning", str(path))
    assert reason in problem.en
    assert sorted(each for each in tmp_path.rglob("*") if each.is_file()) == sorted([*before, sound.path])


def refuse(path: Path) -> str:
    """Why nothing of the archive is read."""
    (problem,) = unpack_all(path)
    assert isinstance(problem, Problem)
    assert problem.file == str(path)
    return f"{problem.code}: {problem.en}"


def test_a_bomb_is_refused_before_it_bursts(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.zip", ("a.txt", b"\0" * 50_000_000))
    assert path.stat().st_size < 100_000
    assert "200 times" in refuse(path)
    assert sum(each.stat().st_size for each in (tmp_path / "out").iterdir()) < 20_000_000


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives.Meter.__init__, "__defaults__", (1_000_000,))
    data = bytes(range(256)) * 3_000
    path = write_archive(tmp_path / "a.zip", ("a.txt", data), ("b.txt", data))
    assert "more than 1 MB" in refuse(path)


def test_an_archive_whose_directory_is_too_long_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_ENTRIES", 2)
    path = write_archive(tmp_path / "a.zip", *((f"{number}.txt", b"x") for number in range(3)))
    assert "more than 2 entries" in refuse(path)
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x05\x06")
    data[place + 8 : place + 12] = struct.pack("<HH", 1, 1)  # it says that it is short
    path.write_bytes(bytes(data))
    assert "more than 2 entries" in refuse(path)


def test_damaged_and_encrypted_entries_are_left_out(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.zip", ("a.txt", b"abcdefgh" * 100), ("b.txt", b"x"))
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    (tmp_path / "b.zip").write_bytes(bytes(data))
    problem, sound = unpack_all(tmp_path / "b.zip")
    assert isinstance(problem, Problem)
    assert "damaged" in problem.en
    assert isinstance(sound, FoundFile)
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "c.zip").write_bytes(bytes(data))
    problem, _ = unpack_all(tmp_path / "c.zip")
    assert isinstance(problem, Problem)
    assert "encrypted" in problem.en


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"nothing" * 30])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert is_archive(path)
    assert refuse(path).startswith("archive_broken")
