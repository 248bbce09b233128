"""Annotations of a set as flat rows that become objects only when somebody looks at them.

Whoever streams a whole corpus from files to tables or back moves most annotations without looking into
them, and a row costs a tenth of what an object costs. To everybody else this is the mapping of a set.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, ValuesView
from dataclasses import fields
from typing import Any, Generic, TypeAlias, TypeVar

from annotator.model.annotation import Part, Relation, Span, Value

FlatSpan: TypeAlias = tuple[str, str, str, int, int, str, str]
"""id, layer, label, start, end, quote, attributes: a span of one part without anything else to it.

The attributes are JSON with sorted keys and without white space, so that equal ones are equal texts.
"""

FlatRelation: TypeAlias = tuple[str, str, str, str, str]
"""id, type, from, to, attributes (as in FlatSpan): a relation without anything else to it."""

Decode: TypeAlias = Callable[[str], Mapping[str, Value]]
"""Reads attributes from their JSON."""

_Item = TypeVar("_Item", bound=Span | Relation)
_Row = TypeVar("_Row", bound=FlatSpan | FlatRelation)

_NONE: frozenset[str] = frozenset()
_new = object.__new__
_put_start, _put_end, _put_quote = (getattr(Part, field.name).__set__ for field in fields(Part))
(
    _put_id, _put_layer, _put_label, _put_parts, _put_attributes,
    _put_defaults, _put_note, _put_flag, _put_origin,
) = (getattr(Span, field.name).__set__ for field in fields(Span))  # fmt: skip


class Flat(Mapping[str, _Item], Generic[_Row, _Item]):
    """Annotations by id; `rows` holds them in order, those that are more than a row as objects."""

    def __init__(self, rows: Sequence[_Row | _Item], make: Callable[[_Row], _Item]) -> None:
        self.rows = rows
        self._make = make
        self._made: dict[str, _Item] | None = None

    def make(self, row: _Row | _Item) -> _Item:
        """The object of one of `rows`."""
        return self._make(row) if isinstance(row, tuple) else row

    def all(self) -> list[_Item]:
        """The objects of all rows, also of those that have the same id."""
        return [self.make(row) for row in self.rows]

    @property
    def _by_id(self) -> dict[str, _Item]:
        if self._made is None:
            self._made = {item.id: item for item in self.all()}
        return self._made

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __getitem__(self, name: str) -> _Item:
        return self._by_id[name]

    def values(self) -> ValuesView[_Item]:
        return self._by_id.values()


def make_span(said: tuple[Any, ...], attributes: Mapping[str, Value]) -> Span:
    """A span of one part without anything else to it: `said` is a FlatSpan up to its quote.

    Its slots are filled one by one. The `__init__` of a frozen dataclass looks each of them up by its
    name, and a set of ten thousand spans is a third slower to read with it.
    """
    name, layer, label, start, end, quote = said
    part, span = _new(Part), _new(Span)
    _put_start(part, start)
    _put_end(part, end)
    _put_quote(part, quote)
    _put_id(span, name)
    _put_layer(span, layer)
    _put_label(span, label)
    _put_parts(span, (part,))
    _put_attributes(span, attributes)
    _put_defaults(span, _NONE)
    _put_note(span, "")
    _put_flag(span, "")
    _put_origin(span, None)
    return span


def flatten_spans(rows: Sequence[FlatSpan | Span], decode: Decode) -> Flat[FlatSpan, Span]:
    def make(row: FlatSpan) -> Span:
        return make_span(row[:6], decode(row[6]))

    return Flat(rows, make)


def flatten_relations(
    rows: Sequence[FlatRelation | Relation], decode: Decode
) -> Flat[FlatRelation, Relation]:
    def make(row: FlatRelation) -> Relation:
        name, kind, from_id, to_id, attributes = row
        return Relation(name, kind, from_id, to_id, decode(attributes))

    return Flat(rows, make)


def rows_of_spans(spans: Mapping[str, Span]) -> Collection[FlatSpan | Span]:
    """The rows of a flat mapping, the objects of any other."""
    return spans.rows if isinstance(spans, Flat) else spans.values()


def rows_of_relations(relations: Mapping[str, Relation]) -> Collection[FlatRelation | Relation]:
    return relations.rows if isinstance(relations, Flat) else relations.values()


def make_annotation(annotations: Mapping[str, _Item], row: FlatSpan | FlatRelation | _Item) -> _Item:
    """The object of one of the rows of `annotations`."""
    if isinstance(annotations, Flat):
        made: _Item = annotations.make(row)
        return made
    return annotations[row[0] if isinstance(row, tuple) else row.id]
