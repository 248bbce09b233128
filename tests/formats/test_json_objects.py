"""The objects of a file are found one by one, however they are laid out, with their lines."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats import json_objects
from annotator.formats.json_objects import find_objects

TEXTS = st.text(st.sampled_from('a"\\{}[],:\n😀'), max_size=6)
VALUES = st.recursive(
    TEXTS | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
)
OBJECTS = st.lists(st.dictionaries(TEXTS, VALUES, max_size=4), max_size=5)


def find(data: bytes) -> list[tuple[Any, int]]:
    return [(found.raw, found.line) for found in find_objects(io.BytesIO(data))]


@given(OBJECTS, st.sampled_from([None, 2]), st.sampled_from(["", "\ufeff"]), st.integers(1, 40))
def test_elements_of_a_list_are_found(objects: list[Any], indent: int | None, mark: str, piece: int) -> None:
    data = (mark + json.dumps(objects, indent=indent, ensure_ascii=False)).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_objects, "_PIECE", piece + 4)
        found = find(data)
    assert [json.loads(raw) for raw, _ in found] == objects
    for raw, line in found:
        assert raw.split(b"\n")[0].strip() in data.split(b"\n")[line - 1]


@given(OBJECTS.filter(all).filter(len))
def test_objects_that_follow_one_another_are_found(objects: list[Any]) -> None:
    data = "\n".join(json.dumps(each, indent=1) for each in objects).encode()
    assert [json.loads(raw) for raw, _ in find(data)] == objects
    lines = "\n\n".join(json.dumps(each) for each in objects).encode()
    assert [(json.loads(raw), line) for raw, line in find(lines)] == [
        (each, 2 * number + 1) for number, each in enumerate(objects)
    ]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b'[{"a":1}', [(b'{"a":1}', 1), (b"[", 1)]),
        (b'[{"a":1},\n{"b":', [(b'{"a":1}', 1), (b'{"b":', 2)]),
        (b'[{"a":1}, 7, {"b":2}]', [(b'{"a":1}', 1), (b"7", 1), (b'{"b":2}', 1)]),
        (b'[\n{"a":"x]', [(b'{"a":"x]', 2)]),
        (b"[]", []),
        (b"", []),
    ],
)
def test_what_does_not_belong_there_is_told(data: bytes, found: list[tuple[bytes, int]]) -> None:
    assert find(data) == found


def test_what_is_too_long_ends_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_objects, "LIMIT", 100)
    monkeypatch.setattr(json_objects, "_PIECE", 50)
    data = b'[{"a":1},{"b":"' + b"x" * 500 + b'"},{"c":1}]'
    *_, last = find_objects(io.BytesIO(data))
    assert (last.raw, last.is_last) == (None, True)
