"""Takes a CAS out of its file, XMI or JSON, as plain structures: the same for both.

XML is read without any document type, entity or include, in one pass that holds no tree.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

import msgspec
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from annotator.formats.refusal import refuse, telling
from annotator.formats.uima_types import TypeSystem, add_declared

Text: TypeAlias = str | list[str]
"""The value of a feature, or its values."""

_LARGEST: Final = 64_000_000
"""Bytes of a file."""
_LARGEST_ELEMENT: Final = 16_000_000
_CHUNK: Final = 1 << 20
"""Bytes; what the parser has of an element it reads again with each chunk."""
_XMI: Final = "{http://www.omg.org/XMI}"
_CAS: Final = "{http:///uima/cas.ecore}"
_TYPE: Final = re.compile(r"\{http:///(.*)\.ecore\}(.+)")
_NO_NAMESPACE: Final = "uima.noNamespace."
_IDS: Final = re.compile(r"\s*\d{1,18}(?:\s+\d{1,18})*\s*")
_ARRAYS: Final = frozenset(("uima.cas.FSArray", "uima.cas.FSList", "uima.cas.NonEmptyFSList"))


@dataclass(slots=True)
class Structure:
    """A feature structure: its values and what it refers to, by feature; `line` 0 where that is not known."""

    id: int
    type: str
    line: int = 0
    sofa: int = 0
    begin: int | None = None
    end: int | None = None
    values: dict[str, Text] = field(default_factory=dict)
    references: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Sofa:
    """A subject of analysis: a text under a name."""

    id: int
    name: str
    text: str | None


@dataclass(slots=True)
class Cas:
    """`members` are the ids that are indexed in each view, by that of its sofa."""

    structures: dict[int, Structure] = field(default_factory=dict)
    sofas: list[Sofa] = field(default_factory=list)
    members: dict[int, set[int]] = field(default_factory=dict)


def read_xmi(path: Path, types: TypeSystem) -> Cas:
    """Raises Refusal and OSError."""
    target = _Target(types)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.place = lambda: parser.parser.CurrentLineNumber
    with path.open("rb") as stream:
        _check_size(stream)
        _check_elements(stream)
        try:
            while chunk := stream.read(_CHUNK):
                parser.feed(chunk)
            parser.close()
        except DefusedXmlException as error:
            line = target.place()
            raise refuse("unsafe_xml", line=line, reason=type(error).__name__) from None
        except ParseError as error:
            raise refuse("not_xml", line=error.position[0], reason=str(error)) from None
        except (UnicodeError, LookupError) as error:
            raise refuse("not_xml", line=1, reason=str(error)) from None
    if not target.is_xmi:
        raise refuse("not_cas", line=1)
    _find_links(target.cas, types)
    return target.cas


def _find_links(cas: Cas, types: TypeSystem) -> None:
    """Slots of types that are not described: numbers that are ids of links are references to them."""
    links = {
        each.id for each in cas.structures.values() if each.begin is None and "target" in each.references
    }
    for structure in cas.structures.values():
        if structure.type in types.supertypes or not links:
            continue
        for feature, value in [*structure.values.items()]:
            if isinstance(value, str) and _IDS.fullmatch(value):
                ids = [int(each) for each in value.split()]
                if links.issuperset(ids):
                    structure.references[feature] = ids
                    del structure.values[feature]


def _check_size(stream: BinaryIO) -> None:
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > _LARGEST:
        raise refuse("file_too_large", limit=_LARGEST // 1_000_000)


def _check_elements(stream: BinaryIO) -> None:
    """Refuses an element so large that it is no text of an article: the parser would take minutes for it."""
    length, line = 0, 1
    while chunk := stream.read(_CHUNK):
        first = chunk.find(b"<")
        if length + (len(chunk) if first < 0 else first) > _LARGEST_ELEMENT:
            raise refuse("element_too_large", line=line, limit=_LARGEST_ELEMENT // 1_000_000)
        length = length + len(chunk) if first < 0 else len(chunk) - chunk.rindex(b"<")
        line += chunk.count(b"\n")
    stream.seek(0)


class _Target:
    """Is told by the parser what stands in the file."""

    def __init__(self, types: TypeSystem) -> None:
        self.cas = Cas()
        self.is_xmi = False
        self.place: Callable[[], int] = lambda: 0
        self._types = types
        self._depth = 0
        self._open: Structure | None = None
        self._text: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self.is_xmi = tag == f"{_XMI}XMI"
        elif self._depth == 2 and self.is_xmi:
            self._start_structure(tag, attributes)
        self._text.clear()

    def end(self, tag: str) -> None:
        if self._depth == 3 and self._open is not None:
            values = self._open.values.setdefault(tag, [])
            if isinstance(values, list):
                values.append("".join(self._text))
        elif self._depth == 2:
            self._open = None
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._depth == 3:
            self._text.append(text)

    def close(self) -> None:
        """Nothing is left to do."""

    def _start_structure(self, tag: str, attributes: Mapping[str, str]) -> None:
        told = dict(attributes)
        line = self.place()
        if tag == f"{_CAS}View":
            members = told.get("members", "")
            self.cas.members[_int(told, "sofa", line)] = {
                int(each) for each in members.split() if each.isdecimal()
            }
            return
        own = _int(told, f"{_XMI}id", line)
        if tag == f"{_CAS}Sofa":
            self.cas.sofas.append(Sofa(own, told.get("sofaID", ""), told.get("sofaString")))
        elif own not in self.cas.structures:
            self._open = self.cas.structures[own] = self._make(own, tag, told, line)
        else:
            raise refuse("bad_cas", line=line, reason=f"the id {own} stands twice")

    def _make(self, own: int, tag: str, told: dict[str, str], line: int) -> Structure:
        found = _TYPE.fullmatch(tag)
        name = f"{found[1].replace('/', '.')}.{found[2]}".removeprefix(_NO_NAMESPACE) if found else tag
        made = Structure(own, name, line)
        del told[f"{_XMI}id"]
        if "sofa" in told:
            made.sofa = _int(told, "sofa", line)
            del told["sofa"]
        if "begin" in told and "end" in told:
            made.begin, made.end = _int(told, "begin", line), _int(told, "end", line)
            del told["begin"], told["end"]
        for feature, value in told.items():
            if (self._types.is_reference(name, feature) and _IDS.fullmatch(value)) or (
                name in _ARRAYS and feature in {"elements", "head", "tail"} and _IDS.fullmatch(value)
            ):
                made.references[feature] = [int(each) for each in value.split()]
            else:
                made.values[feature] = value
        return made


def _int(told: Mapping[str, str], name: str, line: int) -> int:
    text = told.get(name, "")
    if not (text.removeprefix("-").isdecimal() and len(text) < 19):
        shown = name.removeprefix(_XMI)
        raise refuse("bad_cas", line=line, reason=f"“{shown}” must be a number, not “{text[:40]}”")
    return int(text)


# ------------------------------------------------------------------ JSON


def read_json(path: Path, types: TypeSystem) -> Cas:
    """Raises Refusal and OSError."""
    with path.open("rb") as stream:
        _check_size(stream)
        data = stream.read()
    with telling("bad_cas"):
        told = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=dict[str, Any])
    structures = told.get("%FEATURE_STRUCTURES", [])
    declared, views = told.get("%TYPES") or {}, told.get("%VIEWS") or {}
    if isinstance(structures, dict):  # an earlier form of the format names them by their ids
        structures = [{"%ID": int(name), **each} for name, each in structures.items() if name.isdecimal()]
    if not (isinstance(structures, list) and isinstance(declared, dict) and isinstance(views, dict)):
        raise refuse("not_cas", line=1)
    add_declared(types, declared)
    cas = Cas()
    for each in structures:
        _add_json(cas, each)
    for view in views.values():
        if isinstance(view, dict) and isinstance(view.get("%MEMBERS", []), list):
            sofa = view.get("%SOFA")
            members = {member for member in view.get("%MEMBERS", []) if isinstance(member, int)}
            if isinstance(sofa, int):
                cas.members[sofa] = members
    return cas


def _add_json(cas: Cas, told: object) -> None:
    if (
        not isinstance(told, dict)
        or not isinstance(told.get("%ID"), int)
        or not isinstance(told.get("%TYPE"), str)
    ):
        raise refuse("bad_cas", reason="a feature structure has no %ID or no %TYPE")
    own, name = told["%ID"], told["%TYPE"]
    if own in cas.structures:
        raise refuse("bad_cas", reason=f"the id {own} stands twice")
    if name == "uima.cas.Sofa":
        text = told.get("sofaString")
        cas.sofas.append(Sofa(own, str(told.get("sofaID", "")), text if isinstance(text, str) else None))
        return
    made = cas.structures[own] = Structure(own, name)
    for feature, value in told.items():
        _add_feature(made, feature, value)


def _add_feature(made: Structure, feature: str, value: object) -> None:
    if feature.startswith("@"):
        ids = value if isinstance(value, list) else [value]
        made.references[feature[1:]] = [each for each in ids if isinstance(each, int)]
        if feature == "@sofa":
            made.sofa = next(iter(made.references.pop("sofa")), 0)
    elif feature in {"begin", "end"} and isinstance(value, int):
        setattr(made, feature, value)
    elif feature == "%ELEMENTS" and isinstance(value, list):
        if made.type.endswith("[]") or made.type in _ARRAYS:
            made.references["elements"] = [each for each in value if isinstance(each, int)]
        else:
            made.values["elements"] = [_text(each) for each in value]
    elif not feature.startswith(("%", "^", "#")) and value is not None:
        made.values[feature] = [_text(each) for each in value] if isinstance(value, list) else _text(value)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
