"""What can be said about a text: spans, relations, values and notes of a document, statuses, decisions.

Each is an Item: frozen, compared by value, and carried by a Change as its before or after.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from annotator.model.decision import Decision

Value: TypeAlias = str | float | int | bool | tuple[str, ...]
"""A choice's id or a text (str), a number, yes/no, or several choices in schema order."""


class Flag(StrEnum):
    """Kinds of follow-up flags. An import may bring others; they are kept as they stand."""

    TEXT_FAULT = "text_fault"
    GUIDELINE_UNCLEAR = "guideline_unclear"
    DISTRESSING = "distressing"
    QUESTION = "question"
    OTHER = "other"


class State(StrEnum):
    """How far an annotator is with a document in one pass. Only FINISHED counts for agreement."""

    ASSIGNED = "assigned"
    OPEN = "open"
    FINISHED = "finished"
    SKIPPED = "skipped"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """`quote` is the text from `start` to `end` (code points, half-open), stored to prove them."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a copied annotation came from."""

    annotator: str
    document: str
    id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Span:
    """A marked piece of text: one or more parts, sorted, disjoint, not touching, not empty.

    `defaults` names the attributes whose value is an untouched default rather than a person's word.
    `note` and `flag` are empty when there is none.
    """

    id: str
    layer: str
    label: str
    parts: tuple[Part, ...]
    attributes: Mapping[str, Value] = field(default_factory=dict, hash=False)
    defaults: frozenset[str] = frozenset()
    note: str = ""
    flag: str = ""
    origin: Origin | None = None

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        """End of the hull."""
        return self.parts[-1].end

    @property
    def quote(self) -> str:
        """The marked text; the parts of a discontinuous span are joined by an ellipsis."""
        return " … ".join(part.quote for part in self.parts)

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        return tuple((part.start, part.end) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed link from one annotation of a set to another of the same set."""

    id: str
    type: str
    from_id: str
    to_id: str
    attributes: Mapping[str, Value] = field(default_factory=dict, hash=False)
    defaults: frozenset[str] = frozenset()
    note: str = ""
    flag: str = ""
    origin: Origin | None = None

    @property
    def ends(self) -> frozenset[str]:
        """Both ends, unordered: how symmetric relations are compared."""
        return frozenset((self.from_id, self.to_id))


Annotation: TypeAlias = Span | Relation


@dataclass(frozen=True, slots=True)
class DocumentValue:
    """One document attribute as one annotator set it."""

    attribute: str
    value: Value
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class DocumentNote:
    text: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """`comment` is the reason of a skip or the comment of a return."""

    pass_id: str
    state: State
    comment: str = ""


@dataclass(frozen=True, slots=True)
class SchemaVersion:
    """The whole schema as TOML, so that a schema change can be undone."""

    id: str
    version: str
    toml: str


Item: TypeAlias = Span | Relation | DocumentValue | DocumentNote | Status | SchemaVersion | Decision


def key_of(item: Item) -> tuple[str, str]:
    """What an item is known by within its set: (kind, name). Spans and relations share ids."""
    match item:
        case Span() | Relation():
            return ("annotation", item.id)
        case DocumentValue():
            return ("value", item.attribute)
        case DocumentNote():
            return ("note", "")
        case Status():
            return ("status", item.pass_id)
        case SchemaVersion():
            return ("schema", "")
        case Decision():
            return ("decision", item.id)


def make_parts(text: str, ranges: tuple[tuple[int, int], ...]) -> tuple[Part, ...]:
    """Parts of `text` at `ranges` (code points, half-open), sorted, touching ones joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(Part(start, end, text[start:end]) for start, end in joined)
