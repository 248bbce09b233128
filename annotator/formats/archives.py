"""Zip archives, read as folders are: each entry by itself, and never under the name that it gives itself.

An archive can be a trap: small on the disk and endless inside, or with names that lead out of the folder. So
everything is counted while it streams, and names are only shown.
"""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from annotator.formats.files import FoundFile
from annotator.formats.refusal import Refusal, refuse
from annotator.formats.sentences import make_problem
from annotator.model.problems import Problem, Severity

SUFFIX: Final = ".zip"
MOST_BYTES: Final = 200_000_000
MOST_ENTRIES: Final = 10_000
MOST_TIMES: Final = 200
"""How many times larger than the archive its contents may be."""

_SMALL = 1_000_000
"""Bytes; so much comes from any archive, however small it is."""
_DIRECTORY_BYTES = 4_000_000
_TAIL = 70_000
"""The end of an archive, with the record that says where its directory is."""
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_CHUNK = 1 << 18
_ENCRYPTED = 0x1
_UTF8 = 0x800
_DRIVE = re.compile(r"[A-Za-z]:")
_SUFFIX = re.compile(r"\.[A-Za-z0-9.]{1,24}$")

_Reason = tuple[str, str]
_OUTSIDE: Final[_Reason] = ("its name leads out of the archive", "اسمه يقود إلى خارج الأرشيف")
_LINK: Final[_Reason] = ("it is a link", "هو رابط")
_LOCKED: Final[_Reason] = ("it is encrypted", "هو مشفّر")
_NESTED: Final[_Reason] = (
    "it is an archive itself; unpack it and import it by itself",
    "هو أرشيف أيضاً، فليُفكّ ويُستورد وحده",
)
_DAMAGED: Final[_Reason] = ("it is damaged", "هو تالف")


def is_archive(path: Path) -> bool:
    return path.suffix.lower() == SUFFIX


def unpack(found: FoundFile, folder: Path) -> Iterator[FoundFile | Problem]:
    """The files of an archive, copied into `folder` under numbers; those left out are told.

    Files of one name but for the suffix stay beside each other, as some formats want it. Raises OSError.
    """
    shown = str(found.path)
    try:
        with open_archive(found.path) as archive:
            copied = list(_copy_all(archive, found, folder))
    except Refusal as refusal:
        yield replace(refusal.problem, file=shown)
        return
    yield from copied


def open_archive(path: Path) -> ZipFile:
    """Raises OSError, and Refusal when it is none or has too many entries."""
    with path.open("rb") as stream:
        _check_directory(stream)
    try:
        return ZipFile(path)
    except (BadZipFile, NotImplementedError, ValueError, EOFError, struct.error) as error:
        raise refuse("archive_broken", reason=str(error)) from None


class Meter:
    """Counts what comes out of an archive. `limit` is in bytes."""

    def __init__(self, archive: Path, limit: int = MOST_BYTES) -> None:
        self._limit = limit
        self._stretched = max(_SMALL, MOST_TIMES * archive.stat().st_size)
        self._done = 0

    def take(self, count: int) -> None:
        """Raises Refusal when it is too much."""
        self._done += count
        if self._done > self._limit:
            size = f"{self._limit // 1_000_000}"
            raise _too_large(f"more than {size} MB", f"أكثر من {size} م.ب")
        if self._done > self._stretched:
            raise _too_large(
                f"more than {MOST_TIMES} times what it takes on the disk",
                f"أكثر من {MOST_TIMES} ضعف حجمه على القرص",
            )


def read_entry(archive: ZipFile, entry: ZipInfo, meter: Meter) -> Iterator[bytes]:
    """The entry in pieces. Raises Refusal when it is too much, BadZipFile when it is damaged."""
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                meter.take(len(chunk))
                yield chunk
    except (zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise BadZipFile(str(error)) from None


def _check_directory(stream: BinaryIO) -> None:
    """Looks at the size of the directory before it is read: each entry of it takes memory."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read()
    counts, lengths = [], []
    if (place := tail.rfind(_END)) >= 0 and len(tail) >= place + 16:
        counts.append(struct.unpack_from("<H", tail, place + 10)[0] % 0xFFFF)
        lengths.append(struct.unpack_from("<L", tail, place + 12)[0] % 0xFFFFFFFF)
    if (place := tail.rfind(_END_64)) >= 0 and len(tail) >= place + 48:
        counts.append(struct.unpack_from("<Q", tail, place + 32)[0])
        lengths.append(struct.unpack_from("<Q", tail, place + 40)[0])
    if max(counts, default=0) > MOST_ENTRIES or max(lengths, default=0) > _DIRECTORY_BYTES:
        raise _too_large(f"more than {MOST_ENTRIES:,} entries", f"أكثر من {MOST_ENTRIES:,} ملف")


def _copy_all(archive: ZipFile, found: FoundFile, folder: Path) -> Iterator[FoundFile | Problem]:
    shown = str(found.path)
    prefix = "" if found.named else f"{found.doc_id}/"
    meter, stems = Meter(found.path), dict[PurePosixPath, int]()
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise _too_large(f"more than {MOST_ENTRIES:,} entries", f"أكثر من {MOST_ENTRIES:,} ملف")
    for entry in sorted(entries, key=lambda each: each.filename):
        name = _name(entry)
        if entry.is_dir() or _is_hidden(name):
            continue
        if reason := _reject(entry, name):
            yield _rejected(name, reason, shown)
            continue
        suffix = match[0] if (match := _SUFFIX.search(name)) else ""
        bare = name.removesuffix(suffix)
        number = stems.setdefault(PurePosixPath(bare), len(stems))
        path = folder / f"{number:06}{suffix}"
        try:
            with path.open("wb") as out:
                out.writelines(read_entry(archive, entry, meter))
        except BadZipFile:
            yield _rejected(name, _DAMAGED, shown)
            continue
        yield FoundFile(
            path, prefix + name.removesuffix(PurePosixPath(name).suffix), False, f"{shown}/{name}"
        )


def _name(entry: ZipInfo) -> str:
    """Names that are UTF-8 without saying so are read as UTF-8."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _is_hidden(name: str) -> bool:
    """What the other systems leave in archives."""
    return any(part == "__MACOSX" or re.match(r"\.[^.]", part) for part in name.split("/"))


def _reject(entry: ZipInfo, name: str) -> _Reason | None:
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or _DRIVE.match(name) or "\\" in name:
        return _OUTSIDE
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _LINK
    if entry.flag_bits & _ENCRYPTED:
        return _LOCKED
    return _NESTED if name.lower().endswith(SUFFIX) else None


def _rejected(name: str, reason: _Reason, file: str) -> Problem:
    return make_problem(
        "entry_rejected",
        severity=Severity.WARNING,
        file=file,
        name=name,
        reason=reason[0],
        reason_ar=reason[1],
    )


def _too_large(reason: str, reason_ar: str) -> Refusal:
    return refuse("archive_too_large", reason=reason, reason_ar=reason_ar)
