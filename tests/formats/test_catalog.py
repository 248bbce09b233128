"""Formats are told by name or by suffix."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from annotator import formats
from annotator.formats.catalog import FORMATS, find_format
from annotator.formats.format import Format
from annotator.model.errors import FormatUnclear, UnknownFormat


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


@pytest.mark.parametrize(("path", "name"), [("a.xml", ""), ("a", ""), ("a.txt", "nothing")])
def test_others_are_refused(path: str, name: str) -> None:
    with pytest.raises(UnknownFormat):
        find_format(Path(path), name)


def test_no_name_means_two_formats() -> None:
    names = [name for known in FORMATS for name in (known.id, *known.aliases)]
    assert len(names) == len(set(names))


def test_every_module_with_a_format_is_in_the_catalog() -> None:
    modules = [import_module(f"annotator.formats.{each.name}") for each in iter_modules(formats.__path__)]
    for module in modules:
        for value in vars(module).values():
            assert not isinstance(value, Format) or value in FORMATS, module.__name__


LINES = {
    "rawi/1": '{"format": "rawi/1", "doc_id": "d", "text": "x"}',
    "prodigy": '{"text": "x", "_input_hash": 7, "label": "A", "answer": "accept"}',
    "doccano": '{"id": 1, "text": "x", "label": [[0, 1, "A"]]}',
}


@pytest.mark.parametrize("name", LINES)
def test_a_look_inside_tells_what_the_suffix_leaves_open(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\ufeff" + LINES[name] + "\n" + "{" * 70_000, encoding="utf-8")
    assert find_format(path).id == name


def test_a_long_first_line_is_looked_through_or_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINES["doccano"].replace('"x"', f'"{"x" * 100_000}"'), encoding="utf-8")
    assert find_format(path).id == "doccano"
    path.write_text(f'{{"text": "{"x" * 40_000_000}"}}\n{LINES["rawi/1"]}\n', encoding="utf-8")
    assert find_format(path).id == "rawi/1"


def test_what_may_be_several_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"whatever": 1}\n', encoding="utf-8")
    with pytest.raises(FormatUnclear, match="rawi/1, table, doccano, prodigy"):
        find_format(path)


def test_what_is_no_json_at_all_is_told_by_the_first_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xff\x00 nothing")
    assert find_format(path).id == "rawi/1"
