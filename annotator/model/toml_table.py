"""A table of a TOML file that knows its place, so that a wrong value is named where it stands.

Every getter checks the type of what it gives; what is absent is the given default.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from annotator.model.errors import SchemaInvalid

Kind = TypeVar("Kind", bound=StrEnum)


class TomlTable:
    """`place` is what the user reads, such as "claim.certainty". All getters raise SchemaInvalid."""

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self.values = values
        self.place = place

    def at(self, place: str) -> "TomlTable":
        """The same table under a better name."""
        return TomlTable(self.values, place)

    def required(self, name: str) -> str:
        """A text that has to be there."""
        found = self.text(name)
        if not found:
            raise SchemaInvalid(reason=f"“{name}” is missing", place=self.place)
        return found

    def text(self, name: str, default: str = "") -> str:
        found = self.values.get(name, default)
        if not isinstance(found, str):
            raise self._wrong(name, "a text")
        return found

    def flag(self, name: str, default: bool) -> bool:
        found = self.values.get(name, default)
        if not isinstance(found, bool):
            raise self._wrong(name, "true or false")
        return found

    def number(self, name: str) -> float | None:
        found = self.values.get(name)
        if found is not None and (isinstance(found, bool) or not isinstance(found, int | float)):
            raise self._wrong(name, "a number")
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, or nothing."""
        found = self.values.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self._wrong(name, "a list of texts")
        return tuple(found)

    def ranges(self, name: str, size: int) -> tuple[tuple[int, int], ...]:
        """Pairs of start and end in a text of `size`, in order and apart; at least one."""
        found = self.values.get(name)
        pairs = found if isinstance(found, list) else []
        edges = [edge for pair in pairs if isinstance(pair, list) and len(pair) == 2 for edge in pair]
        whole = len(edges) == 2 * len(pairs) and all(type(edge) is int for edge in edges)
        if not pairs or not whole or edges != sorted({*edges}) or edges[0] < 0 or edges[-1] > size:
            raise self._wrong(name, "a list of starts and ends within the text")
        return tuple(zip(edges[::2], edges[1::2], strict=True))

    def choose(self, name: str, kind: type[Kind], default: Kind) -> Kind:
        found = self.text(name, default)
        if found not in list(kind):
            raise SchemaInvalid(
                reason=f"“{found}” is none of {', '.join(kind)}", place=f"{self.place}.{name}"
            )
        return kind(found)

    def table(self, name: str) -> "TomlTable":
        """A table within; an empty one where there is none."""
        found = self.values.get(name, {})
        if not isinstance(found, dict):
            raise self._wrong(name, "a table")
        return TomlTable(found, f"[{name}]")

    def tables(self, name: str) -> list["TomlTable"]:
        """A list of tables within; each is placed by its id where it has one."""
        found = self.values.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self._wrong(name, "a list of tables")
        stem = f"{self.place}.{name}" if self.place else name
        return [TomlTable(one, f"{stem}.{one.get('id', number)}") for number, one in enumerate(found, 1)]

    def _wrong(self, name: str, wanted: str) -> SchemaInvalid:
        return SchemaInvalid(reason=f"“{name}” must be {wanted}", place=self.place or "the file")
