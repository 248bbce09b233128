"""JSON files that are one list, written item by item and read back for their proof."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

_Item = TypeVar("_Item")


def write_list(items: Iterable[Any], out: Path) -> None:
    """One item on a line. Raises OSError."""
    encoder = msgspec.json.Encoder()
    before = b"[\n"
    with out.open("wb") as stream:
        for item in items:
            stream.write(before + encoder.encode(item))
            before = b",\n"
        stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def read_list(path: Path, kind: type[_Item]) -> list[_Item]:
    return msgspec.json.decode(path.read_bytes(), type=list[kind])  # type: ignore[valid-type]
