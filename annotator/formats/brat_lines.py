"""The lines of brat's .ann files: what they say about one text.

Events become relations from their trigger to what fills their roles, equivalences relations from each member
to the next, normalizations and typed notes attributes. Nothing has to stand in any order.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

import msgspec

from annotator.formats.drafts import Draft
from annotator.formats.file_names import name_of
from annotator.formats.fitting import decode_attributes, encode_attributes
from annotator.formats.options import Unit, Vocabulary
from annotator.formats.proving import Proved, Quoted, Ranges, prove
from annotator.formats.refusal import Refusal, refuse
from annotator.model.annotation import Relation, Value

NOTES: Final = "AnnotatorNotes"

_TEXT_BOUND = re.compile(r"(T\S*)\t(\S+)\s+(\d+)\s+(\d+)((?:;\d+\s+\d+)*)\s*?(?:\t(.*))?", re.DOTALL)
_EVENT = re.compile(r"(E\S*)\t(\S+?):(\S+)((?:\s+\S+:\S+)*)\s*")
_RELATION = re.compile(r"(R\S*)\t(\S+)\s+(\S+):(\S+)\s+(\S+):(\S+)\s*(?:\t.*)?")
_EQUIVALENCE = re.compile(r"\*\S*\t(\S+)((?:\s+\S+)+)\s*")
_ATTRIBUTE = re.compile(r"([AM]\S*)\t(\S+)\s+(\S+)(?:[ \t]+(.*?))?\s*")
_NORMALIZATION = re.compile(r"(N\S*)\t(\S+)\s+(\S+)\s+(\S+?)\s*?(?:\t(.*))?", re.DOTALL)
_NOTE = re.compile(r"(#\S*)\t(\S+)\s+(\S+)\s*?(?:\t(.*))?", re.DOTALL)
_PATTERNS: Final = {
    "T": _TEXT_BOUND, "E": _EVENT, "R": _RELATION, "*": _EQUIVALENCE,
    "A": _ATTRIBUTE, "M": _ATTRIBUTE, "N": _NORMALIZATION, "#": _NOTE,
}  # fmt: skip
_MOST_KNOWN = 10_000
_USUAL = ("Arg1", "Arg2")


class Line(NamedTuple):
    """A line by its file and its number there, from 1."""

    file: str
    number: int

    def refuse(self, code: str, **values: str) -> Refusal:
        return refuse(code, file=self.file, line=self.number, **values)


class Text(str):
    """A value that stands in the file as it is, with white space perhaps."""

    __slots__ = ()


_Said: TypeAlias = list[tuple[str, str | None]]
"""Name and value of each attribute, as words of the file; without a value it is yes."""


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


def read_lines(text: str, files: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> tuple[Draft, str]:
    """What files of annotations, each a name and its content, say about `text`, and what their offsets count.

    Raises Refusal with file and line.
    """
    reading = _Reading(text, vocabulary)
    for file, content in files:
        reading.take_file(file, content)
    return reading.finish()


class _Reading:
    """Collects lines by what they are, and puts them together when all are there."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._vocabulary = vocabulary
        self._bound: dict[str, _Bound] = {}
        self._links: dict[str, tuple[_Link, Line]] = {}
        self._events: dict[str, tuple[str, list[tuple[str, str]], Line]] = {}
        self._said: defaultdict[str, _Said] = defaultdict(list)
        self._notes: defaultdict[str, list[str]] = defaultdict(list)
        self._first: dict[str, Line] = {}
        self._owners: dict[str, str] = {}

    def take_file(self, file: str, content: str) -> None:
        for number, text in enumerate(content.split("\n"), 1):
            kind = text[:1]
            pattern = _PATTERNS.get(kind)
            match = pattern.fullmatch(text) if pattern else None
            if match is None:
                if text.strip() and kind != "#":  # a comment may say of nothing what it is about
                    raise Line(file, number).refuse("bad_line", format="brat", reason=text)
            elif kind in {"A", "M"}:
                self._take_attribute(match, file, number)
            elif kind == "T":
                self._take_bound(match, Line(file, number))
            else:
                self._take_other(kind, match.groups(default=""), Line(file, number))

    def _take_bound(self, match: "re.Match[str]", line: Line) -> None:
        name, label, start, end, more, quote = match.groups()
        self._check_new(name, line)
        ranges: Ranges = ((int(start), int(end)),)
        if more:
            ranges += tuple((int(a), int(b)) for a, b in map(str.split, more[1:].split(";")))
        self._bound[name] = _Bound(name_of(label), ranges, quote and quote.removesuffix("\r"), line)

    def _take_attribute(self, match: "re.Match[str]", file: str, number: int) -> None:
        own, name, target, value = match.groups()
        if target not in self._said:
            self._first.setdefault(target, Line(file, number))
        self._said[target].append((name, value))
        self._owners[own] = target

    def _take_other(self, kind: str, groups: tuple[str, ...], line: Line) -> None:
        if kind == "E":
            self._take_event(groups, line)
        elif kind == "R":
            self._take_relation(groups, line)
        elif kind == "*":
            self._take_equivalence(groups, line)
        else:
            own, name, target, *texts = (each.removesuffix("\r") for each in groups)
            self._first.setdefault(target, line)
            self._owners[own] = target
            if kind == "N":
                self._said[target] += [(name, texts[0]), *([(f"{name}_text", texts[1])] if texts[1] else [])]
            elif name == NOTES:
                self._notes[target].append(read_note(texts[0]))
            else:
                self._said[target].append((name, Text(read_note(texts[0]))))

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
            self._said[name] += [("from_role", role), ("to_role", other_role)]

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
        self._join_events(bound)
        self._resolve_said(bound)
        draft = Draft(self._text)
        for name, (label, places) in bound.items():
            self._add_span(draft, name, label, places)
        for name, (link, line) in self._links.items():
            self._add_relation(draft, name, link, line, bound)
        return draft, proved.unit

    def _join_events(self, bound: dict[str, tuple[str, Ranges]]) -> None:
        """An event is its trigger; a second event on the same trigger is a mark of its own there."""
        taken: set[str] = set()
        for name, (trigger, _, line) in self._events.items():
            if trigger not in self._bound:
                raise line.refuse("end_missing_at", name=trigger)
            owner = name if trigger in taken else trigger
            taken.add(trigger)
            bound.setdefault(owner, bound[trigger])
            self._owners[name] = owner
        for name, (_, roles, line) in self._events.items():
            for number, (role, target) in enumerate(roles, 1):
                link = _Link(name_of(role), self._owners[name], target)
                self._links[f"{name}-{number}"] = (link, line)

    def _prove(self) -> Proved:
        places = [Quoted(each.ranges, each.quote) for each in self._bound.values()]
        proved = prove(self._text, places, Unit.CODE_POINT)
        if isinstance(proved, int):
            name, wrong = list(self._bound.items())[proved]
            raise wrong.line.refuse("quote_not_there", name=name, quote=wrong.quote or "")
        return proved

    def _resolve(self, name: str) -> str:
        """The span or relation that `name` leads to: an event's, an attribute's own."""
        passed: set[str] = set()
        while name in self._owners and name not in self._bound and name not in self._links:
            if name in passed:
                break  # attributes of one another
            passed.add(name)
            name = self._owners[name]
        return name

    def _resolve_said(self, bound: dict[str, tuple[str, Ranges]]) -> None:
        """What is said of an event, or of an attribute, is said of what that leads to."""
        for name, line in self._first.items():
            if name in bound or name in self._links:
                continue
            target = self._resolve(name)
            if target not in bound and target not in self._links:
                raise line.refuse("end_missing_at", name=name)
            self._said[target] += self._said.pop(name, [])
            self._notes[target] += self._notes.pop(name, [])

    def _tell(self, name: str) -> str:
        """The attributes of a span or relation as in a flat row; those that occur again are remembered."""
        said = self._said.get(name)
        if not said:
            return "{}"
        key, memory = tuple(said), self._vocabulary.memory
        found = memory.get(key)
        if found is None:
            found = encode_attributes(self._read_values(said))
            if len(memory) < _MOST_KNOWN:
                memory[key] = found
        return found

    def _read_values(self, said: _Said) -> dict[str, Value]:
        texts: dict[str, list[str]] = {}
        values: dict[str, Value] = {}
        for word, value in said:
            name = name_of(word)
            if value is None or value == "":
                values[name] = True
            else:
                texts.setdefault(name, []).append(value if isinstance(value, Text) else name_of(value))
        read = self._vocabulary.read_value
        return values | {name: read(name, tuple(map(str, told))) for name, told in texts.items()}

    def _add_span(self, draft: Draft, name: str, label: str, ranges: Ranges) -> None:
        attributes, note = self._tell(name), "\n".join(self._notes.get(name, ()))
        layer = self._vocabulary.layer_of(label)
        if note or len(ranges) > 1:
            draft.add_parts(name, layer, label, ranges, decode_attributes(attributes), note)
        else:
            draft.add_span(name, layer, label, *ranges[0], attributes)

    def _add_relation(
        self, draft: Draft, name: str, link: _Link, line: Line, bound: dict[str, tuple[str, Ranges]]
    ) -> None:
        start, end = self._resolve(link.start), self._resolve(link.end)
        for given, found in ((link.start, start), (link.end, end)):
            if found not in bound and found not in self._links:
                raise line.refuse("end_missing_at", name=given)
        attributes, note = self._tell(name), "\n".join(self._notes.get(name, ()))
        if note:
            told = decode_attributes(attributes)
            draft.relations.append(Relation(name, link.type, start, end, told, note=note))
        else:
            draft.add_relation(name, link.type, start, end, attributes)
