"""Type systems of UIMA: which feature refers to others, and what is a kind of what.

Where a file comes without its type system, the names that DKPro and WebAnno give to references are known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

_NAMESPACE: Final = "{http://uima.apache.org/resourceSpecifier}"
_STRING: Final = "uima.cas.String"
_PRIMITIVE: Final = frozenset(
    f"uima.cas.{name}{end}"
    for name in ("String", "Integer", "Float", "Boolean", "Byte", "Short", "Long", "Double")
    for end in ("", "Array", "List")
)
_REFERENCES: Final = frozenset(
    (
        "Governor",
        "Dependent",
        "first",
        "next",
        "target",
        "source",
        "parent",
        "children",
        "governor",
        "dependent",
    )
)
_NAMES: Final = ("TypeSystem.xml", "typesystem.xml", "type-system.xml", "type_system.xml")
_LARGEST: Final = 16_000_000
"""Bytes."""


@dataclass(slots=True)
class TypeSystem:
    """By type: its supertype, and the range of each of its own features."""

    supertypes: dict[str, str] = field(default_factory=dict)
    ranges: dict[str, dict[str, str]] = field(default_factory=dict)

    def is_a(self, type_name: str, ancestor: str) -> bool:
        return any(each == ancestor for each in self._line(type_name))

    def is_reference(self, type_name: str, feature: str) -> bool:
        """Whether a feature holds other structures rather than a value."""
        for each in self._line(type_name):
            if feature in self.ranges.get(each, ()):
                return self._refers(self.ranges[each][feature])
        return feature in _REFERENCES

    def texts_of(self, type_name: str) -> set[str]:
        """The features of a type that hold a text."""
        line = self._line(type_name)
        return {name for each in line for name, kind in self.ranges.get(each, {}).items() if kind == _STRING}

    def _refers(self, range_: str) -> bool:
        """A type that allows only some strings has String above it."""
        return not any(each in _PRIMITIVE for each in self._line(range_))

    def _line(self, type_name: str) -> list[str]:
        """The type and those above it."""
        line: list[str] = []
        while type_name and type_name not in line:
            line.append(type_name)
            type_name = self.supertypes.get(type_name, "")
        return line


def find_types(path: Path) -> TypeSystem:
    """The type system that lies beside `path`, as far as there is one that can be read."""
    types = TypeSystem()
    for candidate in _candidates(path):
        try:
            if candidate.stat().st_size <= _LARGEST:
                add_types(types, ElementTree.iterparse(candidate, events=("end",), forbid_dtd=True))
        except (OSError, ElementTree.ParseError, DefusedXmlException, UnicodeError):
            continue
    return types


def _candidates(path: Path) -> list[Path]:
    """Where a type system can lie: under the file's own name, in its folder, in the one above."""
    own = [path.with_name(f"{path.stem}{joint}{name}") for joint in "_-." for name in _NAMES]
    return [*own, *(folder / name for folder in (path.parent, path.parent.parent) for name in _NAMES)]


def add_types(types: TypeSystem, events: Iterable[tuple[str, object]]) -> None:
    """Adds what the ends of `typeDescription` elements say."""
    for _, element in events:
        if getattr(element, "tag", "") != f"{_NAMESPACE}typeDescription":
            continue
        find = element.findtext  # type: ignore[attr-defined]
        name = (find(f"{_NAMESPACE}name") or "").strip()
        types.supertypes[name] = (find(f"{_NAMESPACE}supertypeName") or "").strip()
        own = types.ranges.setdefault(name, {})
        for each in element.iter(f"{_NAMESPACE}featureDescription"):  # type: ignore[attr-defined]
            feature = (each.findtext(f"{_NAMESPACE}name") or "").strip()
            own[feature] = (each.findtext(f"{_NAMESPACE}rangeTypeName") or "").strip()
        element.clear()  # type: ignore[attr-defined]


def add_declared(types: TypeSystem, declared: Mapping[str, object]) -> None:
    """Adds the types that a CAS in JSON declares in itself."""
    for name, told in declared.items():
        if not isinstance(told, Mapping):
            continue
        types.supertypes[name] = str(told.get("%SUPER_TYPE", ""))
        own = types.ranges.setdefault(name, {})
        for feature, described in told.items():
            if not feature.startswith("%") and isinstance(described, Mapping):
                own[feature] = str(described.get("%RANGE", ""))
