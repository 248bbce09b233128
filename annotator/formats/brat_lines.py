"""The lines of brat's .ann files: what they say about one text.

Events become relations from their trigger to what fills their roles, equivalences relations from each member
to the next, normalizations and typed notes attributes. Nothing has to stand in any order.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

import msgspec

from annotator.formats.drafts import Draft
from annotator.formats.file_names import name_of
from annotator.formats.fitting import encode_attributes
from annotator.formats.options import Unit, Vocabulary
from annotator.formats.proving import Proved, Quoted, Ranges, prove
from annotator.formats.refusal import Refusal, refuse
from annotator.model.annotation import Relation, Value

NOTES: Final = "AnnotatorNotes"

_TEXT_BOUND = re.compile(r"(T\S*)\t(\S+)\s+(\d+\s+\d+(?:;\d+\s+\d+)*)\s*?(?:\t(.*))?")
_EVENT = re.compile(r"(E\S*)\t(\S+?):(\S+)((?:\s+\S+:\S+)*)\s*")
_RELATION = re.compile(r"(R\S*)\t(\S+)\s+(\S+):(\S+)\s+(\S+):(\S+)\s*(?:\t.*)?")
_EQUIVALENCE = re.compile(r"\*\S*\t(\S+)((?:\s+\S+)+)\s*")
_ATTRIBUTE = re.compile(r"([AM]\S*)\t(\S+)\s+(\S+)(?:[ \t]+(.*?))?\s*")
_NORMALIZATION = re.compile(r"(N\S*)\t(\S+)\s+(\S+)\s+(\S+?)(?:\t(.*))?")
_NOTE = re.compile(r"(#\S*)\t(\S+)\s+(\S+)(?:\t(.*))?")
_PATTERNS: Final = {
    "T": _TEXT_BOUND, "E": _EVENT, "R": _RELATION, "*": _EQUIVALENCE,
    "A": _ATTRIBUTE, "M": _ATTRIBUTE, "N": _NORMALIZATION, "#": _NOTE,
}  # fmt: skip
_USUAL = ("Arg1", "Arg2")


class Line(NamedTuple):
    """A line with its file and its number there, from 1."""

    file: str
    number: int
    text: str

    def refuse(self, code: str, **values: str) -> Refusal:
        return refuse(code, file=self.file, line=self.number, **values)


@dataclass(slots=True)
class _Mark:
    """What is said of a span or a relation besides what it is."""

    attributes: dict[str, list[str]] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


class _Bound(NamedTuple):
    label: str
    ranges: Ranges
    quote: str | None
    line: Line


class _Link(NamedTuple):
    type: str
    start: str
    end: str


def read_note(text: str) -> str:
    """A note as it was meant: one with line ends stands there as a JSON text."""
    if text[:1] == text[-1:] == '"' and len(text) > 1:
        try:
            meant = msgspec.json.decode(text, type=str)
        except msgspec.DecodeError:
            return text
        return meant if write_note(meant) == text else text
    return text


def write_note(note: str) -> str:
    """A note on one line."""
    if "\n" in note or "\r" in note or read_note(note) != note:
        return msgspec.json.encode(note).decode()
    return note


def read_lines(text: str, lines: Iterable[Line], vocabulary: Vocabulary) -> tuple[Draft, str]:
    """What `lines` say about `text`, and what their offsets count. Raises Refusal with the line."""
    reading = _Reading(text, vocabulary)
    for line in lines:
        reading.take(line)
    return reading.finish()


class _Reading:
    """Collects lines by what they are, and puts them together when all are there."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._vocabulary = vocabulary
        self._bound: dict[str, _Bound] = {}
        self._links: dict[str, tuple[_Link, Line]] = {}
        self._events: dict[str, tuple[str, list[tuple[str, str]], Line]] = {}
        self._said: list[tuple[Line, str, tuple[str, ...]]] = []
        self._marks: dict[str, _Mark] = {}
        self._owners: dict[str, str] = {}

    def take(self, line: Line) -> None:
        kind = line.text[:1]
        if not line.text.strip():
            return
        pattern = _PATTERNS.get(kind)
        match = pattern.fullmatch(line.text) if pattern else None
        if match is None:
            if kind == "#":
                return  # a comment that says of nothing what it is about
            raise line.refuse("bad_line", format="brat", reason=line.text)
        groups = match.groups(default="")
        if kind == "T":
            self._take_bound(match, line)
        elif kind == "E":
            self._take_event(groups, line)
        elif kind == "R":
            self._take_relation(groups, line)
        elif kind == "*":
            self._take_equivalence(groups, line)
        else:
            self._said.append((line, kind, groups))
            self._owners[groups[0]] = groups[2]

    def _take_bound(self, match: "re.Match[str]", line: Line) -> None:
        name, label, places, quote = match.groups()
        self._check_new(name, line)
        ranges = tuple((int(start), int(end)) for start, end in map(str.split, places.split(";")))
        self._bound[name] = _Bound(name_of(label), ranges, quote, line)

    def _take_event(self, groups: tuple[str, ...], line: Line) -> None:
        name, _, trigger, roles = groups
        if name in self._events:
            raise line.refuse("doubled_name", name=name)
        filled = [each.partition(":") for each in roles.split()]
        self._events[name] = (trigger, [(role, target) for role, _, target in filled], line)

    def _take_relation(self, groups: tuple[str, ...], line: Line) -> None:
        name, kind, role, start, other_role, end = groups
        self._check_new(name, line)
        self._links[name] = (_Link(name_of(kind), start, end), line)
        if (role, other_role) != _USUAL:
            self._mark(name).attributes |= {"from_role": [role], "to_role": [other_role]}

    def _take_equivalence(self, groups: tuple[str, ...], line: Line) -> None:
        kind, members = name_of(groups[0]), groups[1].split()
        for number, pair in enumerate(pairwise(members), 1):
            self._links[f"*{line.number}-{number}"] = (_Link(kind, *pair), line)

    def _check_new(self, name: str, line: Line) -> None:
        if name in self._bound or name in self._links:
            raise line.refuse("doubled_name", name=name)

    # -------------------------------------------------------------- putting together

    def finish(self) -> tuple[Draft, str]:
        proved = self._prove()
        ranges = dict(zip(self._bound, proved.ranges, strict=True))
        bound = {name: (each.label, ranges[name]) for name, each in self._bound.items()}
        taken: set[str] = set()
        for name, (trigger, _, line) in self._events.items():
            if trigger not in self._bound:
                raise line.refuse("end_missing_at", name=trigger)
            # An event is its trigger; a second event on the same trigger is a mark of its own there.
            owner = name if trigger in taken else trigger
            taken.add(trigger)
            bound.setdefault(owner, bound[trigger])
            self._owners[name] = owner
        for name, (_, roles, line) in self._events.items():
            for number, (role, target) in enumerate(roles, 1):
                link = _Link(name_of(role), self._owners[name], target)
                self._links[f"{name}-{number}"] = (link, line)
        self._say_all(bound)
        draft = Draft(self._text)
        for name, (label, places) in bound.items():
            self._add_span(draft, name, label, places)
        for name, (link, line) in self._links.items():
            self._add_relation(draft, name, link, line, bound)
        return draft, proved.unit

    def _prove(self) -> Proved:
        places = [Quoted(each.ranges, each.quote) for each in self._bound.values()]
        proved = prove(self._text, places, Unit.CODE_POINT)
        if isinstance(proved, int):
            name, wrong = list(self._bound.items())[proved]
            raise wrong.line.refuse("quote_not_there", name=name, quote=wrong.quote or "")
        return proved

    def _resolve(self, name: str) -> str:
        """The span or relation that `name` leads to: an event's, an attribute's own."""
        while name in self._owners and name not in self._bound and name not in self._links:
            owner = self._owners[name]
            if owner == name:
                break
            name = owner
        return name

    def _say_all(self, bound: "dict[str, tuple[str, Ranges]]") -> None:
        for line, kind, groups in self._said:
            target = self._resolve(groups[2])
            if target not in bound and target not in self._links:
                raise line.refuse("end_missing_at", name=groups[2])
            mark = self._mark(target)
            if kind == "N":
                mark.attributes.setdefault(name_of(groups[1]), []).append(groups[3])
                if groups[4]:
                    mark.attributes.setdefault(f"{name_of(groups[1])}_text", []).append(groups[4])
            elif kind == "#":
                self._take_note(mark, name_of(groups[1]), read_note(groups[3]))
            elif groups[3]:
                mark.attributes.setdefault(name_of(groups[1]), []).append(name_of(groups[3]))
            else:
                mark.flags.add(name_of(groups[1]))

    @staticmethod
    def _take_note(mark: _Mark, kind: str, text: str) -> None:
        if kind == NOTES:
            mark.notes.append(text)
        else:
            mark.attributes.setdefault(kind, []).append(text)

    def _mark(self, name: str) -> _Mark:
        return self._marks.setdefault(name, _Mark())

    def _tell(self, name: str) -> tuple[dict[str, Value], str]:
        """Attributes and note of a span or relation."""
        mark = self._marks.get(name)
        if mark is None:
            return {}, ""
        read = self._vocabulary.read_value
        values: dict[str, Value] = {each: read(each, tuple(told)) for each, told in mark.attributes.items()}
        return values | dict.fromkeys(mark.flags - values.keys(), True), "\n".join(mark.notes)

    def _add_span(self, draft: Draft, name: str, label: str, ranges: Ranges) -> None:
        attributes, note = self._tell(name)
        draft.add_parts(name, self._vocabulary.layer_of(label), label, ranges, attributes, note)

    def _add_relation(
        self, draft: Draft, name: str, link: _Link, line: Line, bound: "dict[str, tuple[str, Ranges]]"
    ) -> None:
        attributes, note = self._tell(name)
        start, end = self._resolve(link.start), self._resolve(link.end)
        for given, found in ((link.start, start), (link.end, end)):
            if found not in bound and found not in self._links:
                raise line.refuse("end_missing_at", name=given)
        if note:
            draft.relations.append(Relation(name, link.type, start, end, attributes, note=note))
        else:
            draft.add_relation(name, link.type, start, end, encode_attributes(attributes))
