"""Counts what a reader could not take over as it stands, so that it is reported once and not per line.

A key of the wrong name in a million lines is one problem with a count, and the place where it was first.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.formats.sentences import make_problem
from annotator.formats.wire import WireLine, WirePart, WireRelation, WireSpan
from annotator.model.plurals import say_times
from annotator.model.problems import Problem, Severity

_NAMED_BYTES = 1_000_000
"""Longer lines are not read a second time only to name their odd keys: that would take too much memory."""


@dataclass(slots=True)
class _First:
    line: int
    record: int
    count: int = 0


class Oddities:
    """What was odd in one file: (code, name) with its count and where it stood first."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: dict[tuple[str, str], _First] = {}

    def add(self, code: str, name: str, line: int, record: int, count: int = 1) -> None:
        self._found.setdefault((code, name), _First(line, record)).count += count

    def check_keys(self, raw: bytes, understood: int, line: int, record: int) -> None:
        """Adds the keys of `raw` beyond those `understood`: doubled ones and such as rawi/1 lacks.

        `understood` is `count_keys` of what was read, written again.
        """
        if count_keys(raw) == understood:
            return
        if len(raw) > _NAMED_BYTES:
            self.add("unread_keys", "", line, record)
            return
        doubled: list[str] = []
        for name in _find_unknown(_load(raw, doubled)):
            self.add("unknown_key", name, line, record)
        for name in doubled:
            self.add("doubled_key", name, line, record)

    def problems(self) -> Iterator[Problem]:
        for (code, name), first in self._found.items():
            times, times_ar = say_times(first.count)
            yield make_problem(
                code,
                severity=Severity.WARNING,
                file=self._file,
                line=first.line,
                record=first.record,
                name=name,
                times=times,
                times_ar=times_ar,
            )


def count_keys(encoded: bytes) -> int:
    """Keys of an encoded object, and as many more as its texts have colons: only good to be compared."""
    return encoded.count(b":")


def find_doubled(raw: bytes) -> list[str]:
    """Keys that stand twice in one object of `raw`; in very long JSON they are not looked for."""
    doubled: list[str] = []
    if len(raw) <= _NAMED_BYTES:
        _load(raw, doubled)
    return doubled


def _load(raw: bytes, doubled: list[str]) -> Any:
    """The JSON of `raw`; keys that stand twice in one object are added to `doubled`."""

    def keep(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) < len(pairs):
            names = [name for name, _ in pairs]
            doubled.extend(sorted({name for name in names if names.count(name) > 1}))
        return table

    return json.loads(raw.decode("utf-8", "replace"), object_pairs_hook=keep)


def _find_unknown(line: Mapping[str, Any]) -> Iterator[str]:
    """Names of keys that rawi/1 does not have, each with the kind of object that it stands in."""
    yield from _foreign(line, _keys(WireLine), "")
    for span in line.get("spans", ()):
        yield from _foreign(span, _keys(WireSpan), "spans.")
        for part in span.get("parts", ()):
            yield from _foreign(part, _keys(WirePart), "spans.parts.")
    for relation in line.get("relations", ()):
        yield from _foreign(relation, _keys(WireRelation), "relations.")


def _keys(kind: type) -> tuple[str, ...]:
    encoded: tuple[str, ...] = kind.__struct_encode_fields__  # type: ignore[attr-defined]
    return encoded


def _foreign(table: Mapping[str, Any], known: tuple[str, ...], place: str) -> Iterator[str]:
    return (place + name for name in table if name not in known)
