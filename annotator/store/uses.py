"""How often each name of the schema is used, and by whom: counted by SQLite, however much there is."""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from annotator.model.annotation import DocumentValue, Relation, Span, Value
from annotator.model.schema import Attribute, AttributeType, Schema
from annotator.model.schema_moves import Use
from annotator.model.schema_paths import walk
from annotator.store.connection import Connections

_LIVE: Final = (
    "JOIN annotation_set s ON s.id = x.annotation_set AND s.withdrawn = 0 "
    "JOIN document d ON d.id = s.document AND d.withdrawn = 0 JOIN annotator a ON a.id = s.annotator"
)
_NAMES: Final = {"span": ("x.layer", "x.label"), "relation": ("x.type",)}

_MARKS: Final = "SELECT a.name, {names}, count(*) FROM {table} x {live} GROUP BY a.name, {names}"
_ATTRIBUTES: Final = (
    "SELECT a.name, {names}, j.key, j.type, CASE WHEN j.type = 'array' OR "
    "j.key IN (SELECT value FROM json_each(?)) THEN j.value END AS said, count(*) "
    "FROM {table} x {live} JOIN json_each(x.attributes) j GROUP BY a.name, {names}, j.key, j.type, said"
)
_VALUES: Final = (
    "SELECT a.name, x.attribute, json_type(x.value) AS kind, CASE WHEN json_type(x.value) = 'array' OR "
    "x.attribute IN (SELECT value FROM json_each(?)) THEN x.value ->> '$' END AS said, count(*) "
    "FROM document_value x {live} GROUP BY a.name, x.attribute, kind, said"
)
"""Of what is typed freely only the kind matters, so that a thousand sentences are one row."""

_SAMPLES: Final[Mapping[str, Value]] = {
    "text": "",
    "integer": 0,
    "real": 0.5,
    "true": True,
    "false": False,
    "array": (),
}
_CHOSEN: Final = msgspec.json.Decoder(tuple[str, ...])


def count_uses(db: Connections, *schemas: Schema) -> Iterator[Use]:
    """Everything that is said, each kind of it once for each annotator.

    Values are told apart where they are choices in one of `schemas`.
    """
    chosen = msgspec.json.encode(sorted({name for schema in schemas for name in _choices(schema)})).decode()
    for table, columns in _NAMES.items():
        told = {"table": table, "names": ", ".join(columns), "live": _LIVE}
        for annotator, *place, count in db.query(_MARKS.format(**told)):
            yield Use(annotator, _sample(place, {}), count)
        for annotator, *row, name, kind, value, count in db.query(_ATTRIBUTES.format(**told), [chosen]):
            yield Use(annotator, _sample(row, {name: _value(kind, value)}), count)
    for annotator, name, kind, value, count in db.query(_VALUES.format(live=_LIVE), [chosen]):
        yield Use(annotator, DocumentValue(name, _value(kind, value)), count)


def _choices(schema: Schema) -> Iterator[str]:
    for _, part in walk(schema):
        if isinstance(part, Attribute) and part.type is AttributeType.CHOICE:
            yield part.id


def _sample(place: list[str], attributes: dict[str, Value]) -> Span | Relation:
    """A span or relation that stands for all that say the same."""
    if len(place) == 2:
        return Span("", place[0], place[1], (), attributes)
    return Relation("", place[0], "", "", attributes)


def _value(kind: str, value: str | None) -> Value:
    if kind == "array" and value:
        return _CHOSEN.decode(value)
    return value if kind == "text" and value is not None else _SAMPLES[kind]
