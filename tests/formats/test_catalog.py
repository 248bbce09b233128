"""Formats are told by name or by suffix."""

from pathlib import Path

import pytest

from annotator.formats.catalog import FORMATS, find_format
from annotator.model.errors import UnknownFormat


@pytest.mark.parametrize(
    ("path", "name", "found"),
    [
        ("a.txt", "", "text"),
        ("a.JSONL", "", "rawi/1"),
        ("a.txt", "jsonl", "rawi/1"),
        ("a", "text", "text"),
        ("a.xml", "rawi/1", "rawi/1"),
    ],
)
def test_formats_are_found(path: str, name: str, found: str) -> None:
    assert find_format(Path(path), name).id == found


@pytest.mark.parametrize(("path", "name"), [("a.xml", ""), ("a", ""), ("a.txt", "brat")])
def test_others_are_refused(path: str, name: str) -> None:
    with pytest.raises(UnknownFormat):
        find_format(Path(path), name)


def test_no_name_and_no_suffix_means_two_formats() -> None:
    names = [name for known in FORMATS for name in (known.id, *known.aliases, *known.suffixes)]
    assert len(names) == len(set(names))
