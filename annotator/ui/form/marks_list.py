"""Everything marked as a list of lines: by claim, by layer or by place, narrowed by what one types.

Only what is seen becomes words, so a list of ten thousand marks is made as quickly as it is needed.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from annotator.arabic.folding import fold
from annotator.model.annotation import Span
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.schema import Schema
from annotator.tasks.marking import number_claims
from annotator.ui import language
from annotator.ui.form.wording import name_mark, one_line, say_credit

CLAIM = "claim"
CANONICAL = "normalized"
"""The attribute by which a mark of a name says how it is written."""


class Grouping(StrEnum):
    CLAIM = "claim"
    LAYER = "layer"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Group:
    """Marks under a claim (`head`), under a heading (`title`), or under nothing. `key` is for folding."""

    key: str
    members: list[Span]
    head: Span | None = None
    title: str = ""


class Line(NamedTuple):
    """One line: a mark, or the heading of `group`; `depth` counts what it stands under.

    `size` is how many marks stand beneath, `folded` whether they are hidden.
    """

    span: Span | None
    group: Group
    depth: int = 0
    size: int = 0
    folded: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.group.key, self.span.id if self.span else ""


class Listing:
    """The marks of one set, grouped. `keys` keeps the folded words of quotes from one listing to the next."""

    def __init__(
        self, own: AnnotationSet, schema: Schema, grouping: Grouping, keys: dict[str, str] | None = None
    ) -> None:
        self.own, self.schema, self.grouping = own, schema, grouping
        self._keys = {} if keys is None else keys
        self._spans = sort_spans(own.spans.values())
        claims = [span for span in self._spans if span.layer == CLAIM]
        self.numbers = number_claims(claims)
        self._names: dict[tuple[str, str], str] = {}
        self._sources = _index(own, "attributed_to")
        self.groups: list[Group] = _GROUPINGS[grouping](own, schema, self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    def lines(
        self, unfolded: Collection[str], wanted: str = "", only: Collection[str] | None = None
    ) -> list[Line]:
        """What is to be seen: with `wanted` what holds it, after folding; with `only` these marks alone."""
        key = fold(wanted.strip()).text if wanted.strip() else ""
        found: list[Line] = []
        for group in self.groups:
            members = self._narrow(group.members, key, only)
            head = bool(group.head and self._narrow([group.head], key, only))
            if not (members or head):
                continue
            shown = not group.head or bool(key) or group.key in unfolded
            if group.head or group.title:
                found.append(Line(group.head, group, 0, len(members), not shown))
            if shown:
                depth = 1 if group.head or group.title else 0
                found += [Line(span, group, depth) for span in members]
        return found

    def holder(self, span_id: str) -> str:
        """The key of the group to be unfolded so that a mark is seen; "" where there is none."""
        return next((g.key for g in self.groups if g.head and any(s.id == span_id for s in g.members)), "")

    def text(self, span: Span) -> str:
        number = self.numbers.get(span.id)
        quote = one_line(span.quote)
        return language.numbered(number, quote) if number else quote

    def second(self, span: Span) -> str:
        """Who a claim is credited to; of other marks their label and canonical form."""
        if span.layer == CLAIM:
            sources = (self.own.spans.get(name) for name in self._sources.get(span.id, ()))
            return say_credit([source for source in sources if source], span)
        said = (self._name(span), str(span.attributes.get(CANONICAL, "")))
        return language.enumerate_words(filter(None, said))

    def _name(self, span: Span) -> str:
        label = (span.layer, span.label)
        if label not in self._names:
            self._names[label] = name_mark(self.schema, span)
        return self._names[label]

    # -------------------------------------------------------------- filter

    def _narrow(self, spans: list[Span], key: str, only: Collection[str] | None) -> list[Span]:
        if only is not None:
            spans = [span for span in spans if span.id in only]
        return [span for span in spans if self._holds(span, key)] if key else spans

    def _holds(self, span: Span, key: str) -> bool:
        if key in self._fold(span.quote):
            return True
        said = self.second(span) if span.layer == CLAIM or CANONICAL in span.attributes else self._name(span)
        return key in self._fold(said)

    def _fold(self, words: str) -> str:
        key = self._keys.get(words)
        if key is None:
            key = self._keys[words] = fold(words).text
        return key


def _by_claim(own: AnnotationSet, _schema: Schema, spans: list[Span]) -> list[Group]:
    """Claims with what is linked to them and what lies inside them; then what belongs to no claim.

    Marks are counted by their places in `others`, as numbers are quicker to sort than marks.
    """
    others = [span for span in spans if span.layer != CLAIM]
    starts, ends = [span.start for span in others], [span.end for span in others]
    places = {span.id: place for place, span in enumerate(others)}
    linked: dict[str, set[int]] = {}
    for relation in own.relations.values():
        if relation.to_id in places:
            linked.setdefault(relation.from_id, set()).add(places[relation.to_id])
    groups, left = [], set(range(len(others)))
    for claim in spans:
        if claim.layer != CLAIM:
            continue
        beneath = linked.get(claim.id, set())
        for start, end in claim.ranges:
            within = range(bisect_left(starts, start), bisect_left(starts, end))
            beneath.update(place for place in within if ends[place] <= end)
        left -= beneath
        groups.append(Group(claim.id, [others[place] for place in sorted(beneath)], claim))
    outside = QCoreApplication.translate("Marks", "Outside the claims")
    rest = [others[place] for place in sorted(left)]
    return [*groups, Group("outside", rest, title=outside)] if rest else groups


def _by_layer(_own: AnnotationSet, schema: Schema, spans: list[Span]) -> list[Group]:
    members: dict[str, list[Span]] = {layer.id: [] for layer in schema.layers}
    for span in spans:
        members.setdefault(span.layer, []).append(span)
    groups = []
    for name, several in members.items():
        layer = schema.layer(name)
        names = (layer.plural, layer.names) if layer else ()
        title = next(filter(None, (n.text(language.current()) for n in names)), name)
        groups.append(Group(f"layer {name}", several, title=title))
    return [group for group in groups if group.members]


def _by_place(_own: AnnotationSet, _schema: Schema, spans: list[Span]) -> list[Group]:
    return [Group("", spans)]


_GROUPINGS: dict[Grouping, Callable[[AnnotationSet, Schema, list[Span]], list[Group]]] = {
    Grouping.CLAIM: _by_claim,
    Grouping.LAYER: _by_layer,
    Grouping.PLACE: _by_place,
}


def _index(own: AnnotationSet, relation_type: str) -> dict[str, list[str]]:
    """By each mark the marks to which relations of a type lead from it."""
    found: dict[str, list[str]] = {}
    for relation in own.relations.values():
        if relation.type == relation_type:
            found.setdefault(relation.from_id, []).append(relation.to_id)
    return found


def count_marks(lines: Iterable[Line]) -> int:
    """How many different marks are in lines, folded ones among them."""
    return len({line.span.id for line in lines if line.span})
