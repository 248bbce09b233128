"""Reads a schema from TOML and says exactly what is wrong with one that cannot be used.

The text itself is kept in the project, comments included; this only makes a Schema of it.
"""

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from annotator.model.annotation_set import ALL_PASS
from annotator.model.errors import SchemaInvalid
from annotator.model.schema import (
    Attribute,
    AttributeType,
    Choice,
    Constraint,
    Crossing,
    Label,
    Layer,
    Names,
    Pass,
    RelationType,
    Render,
    Schema,
    SpanRules,
)

Table = Mapping[str, Any]
Kind = TypeVar("Kind", bound=StrEnum)


def parse_schema(toml: str) -> Schema:
    """The schema that `toml` describes. Raises SchemaInvalid, naming the place."""
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise SchemaInvalid(reason=f"it is not valid TOML: {error}", place="the file") from error
    head = _table(tables, "schema", "the file")
    layers = tuple(_read_layer(t, f"layers[{i}]") for i, t in enumerate(_tables(tables, "layers")))
    schema = Schema(
        id=_text(head, "id", "[schema]"),
        version=_text(head, "version", "[schema]"),
        names=_names(head, "name"),
        language=head.get("language", "ar"),
        direction=head.get("direction", "rtl"),
        layers=layers,
        relations=tuple(
            _read_relation(t, f"relations[{i}]") for i, t in enumerate(_tables(tables, "relations"))
        ),
        document_attributes=_attributes(tables, "document_attributes", "document_attributes"),
        constraints=tuple(_read_constraint(t) for t in _tables(tables, "constraints")),
        passes=_read_passes(tables, layers),
        span_rules=_read_span_rules(tables.get("span_rules", {})),
    )
    _check(schema)
    return schema


def _read_layer(table: Table, place: str) -> Layer:
    layer_id = _text(table, "id", place)
    return Layer(
        id=layer_id,
        names=_names(table, "name"),
        plural=_names(table, "plural"),
        render=_choose(Render, table.get("render", Render.BAND), f"{layer_id}.render"),
        labels=tuple(_read_label(t, f"{layer_id}.labels") for t in _tables(table, "labels")),
        attributes=_attributes(table, "attributes", layer_id),
        nesting=table.get("nesting", True),
        crossing=_choose(Crossing, table.get("crossing", Crossing.ALLOW), f"{layer_id}.crossing"),
        discontinuous=table.get("discontinuous", True),
        exclusive=table.get("exclusive", False),
        optional=table.get("optional", False),
        guideline=_names(table, "guideline"),
    )


def _read_label(table: Table, place: str) -> Label:
    color = table.get("color", "#5C6470")
    return Label(
        id=_text(table, "id", place),
        names=_names(table, "name"),
        color=color,
        color_dark=table.get("color_dark", color),
        shortcut=table.get("shortcut", ""),
        shortcut_ar=table.get("shortcut_ar", ""),
        is_default=table.get("default", False),
        guideline=_names(table, "guideline"),
    )


def _attributes(table: Table, name: str, place: str) -> tuple[Attribute, ...]:
    return tuple(_read_attribute(t, f"{place}.{name}") for t in _tables(table, name))


def _read_attribute(table: Table, place: str) -> Attribute:
    attribute_id = _text(table, "id", place)
    place = f"{place}.{attribute_id}"
    default = table.get("default")
    return Attribute(
        id=attribute_id,
        names=_names(table, "name"),
        type=_choose(AttributeType, _text(table, "type", place), f"{place}.type"),
        values=tuple(_read_choice(t, place) for t in _tables(table, "values")),
        default=tuple(default) if isinstance(default, list) else default,
        applies_to=tuple(table.get("applies_to", ())),
        required=table.get("required", False),
        confirm=table.get("confirm", False),
        computed=table.get("computed", False),
        pattern=table.get("pattern", ""),
        minimum=table.get("min"),
        maximum=table.get("max"),
        step=table.get("step"),
        chain_scope=table.get("scope") == "chain",
        vocabulary=table.get("vocabulary", ""),
        guideline=_names(table, "guideline"),
    )


def _read_choice(table: Table, place: str) -> Choice:
    names = Names(table.get("ar", ""), table.get("en", ""))
    return Choice(
        _text(table, "id", place), names, tuple(table.get("labels", ())), table.get("enabled", True)
    )


def _read_relation(table: Table, place: str) -> RelationType:
    relation_id = _text(table, "id", place)
    return RelationType(
        id=relation_id,
        names=_names(table, "name"),
        domain=tuple(table.get("domain", ())),
        range=tuple(table.get("range", ())),
        domain_labels=tuple(table.get("domain_labels", ())),
        range_labels=tuple(table.get("range_labels", ())),
        same_layer=table.get("same_layer", False),
        symmetric=table.get("symmetric", False),
        transitive=table.get("transitive", False),
        acyclic=table.get("acyclic", False),
        attributes=_attributes(table, "attributes", relation_id),
        shortcut=table.get("shortcut", ""),
        shortcut_ar=table.get("shortcut_ar", ""),
        guideline=_names(table, "guideline"),
    )


def _read_constraint(table: Table) -> Constraint:
    known = ("id", "kind", "severity", "message_en", "message_ar")
    constraint_id = _text(table, "id", "constraints")
    return Constraint(
        id=constraint_id,
        kind=_text(table, "kind", constraint_id),
        severity=table.get("severity", "warning"),
        en=_text(table, "message_en", constraint_id),
        ar=_text(table, "message_ar", constraint_id),
        parameters={name: value for name, value in table.items() if name not in known},
    )


def _read_passes(tables: Table, layers: tuple[Layer, ...]) -> tuple[Pass, ...]:
    given = _tables(tables, "passes")
    if not given:
        return (Pass(ALL_PASS, Names("الكل", "All"), tuple(layer.id for layer in layers)),)
    return tuple(Pass(_text(t, "id", "passes"), _names(t, "name"), tuple(t.get("layers", ()))) for t in given)


def _read_span_rules(table: Table) -> SpanRules:
    return SpanRules(
        trim_chars=table.get("trim_chars", ""),
        trim_exempt_layers=tuple(table.get("trim_exempt_layers", ())),
        trim_lone_words=tuple(table.get("trim_lone_words", ())),
        balance_quotes=table.get("quotes", "balanced") == "balanced",
        snap=table.get("snap", "token"),
        clause_starters=tuple(table.get("clause_starters", ())),
        clitic_exclude=tuple(table.get("clitic_exclude", ())),
    )


def _check(schema: Schema) -> None:
    """Raises SchemaInvalid on doubled ids and keys and on names that lead nowhere."""
    if not schema.layers:
        raise SchemaInvalid(reason="it has no layers", place="layers")
    _refuse_doubles((layer.id for layer in schema.layers), "layer", "layers")
    _refuse_doubles((r.id for r in schema.relations), "relation", "relations")
    for layer in schema.layers:
        _refuse_doubles((label.id for label in layer.labels), "label", layer.id)
        _check_attributes(layer.attributes, layer.id)
        if not layer.labels:
            raise SchemaInvalid(reason="the layer has no labels", place=layer.id)
    keys = [label.shortcut for _, label in schema.labels()] + [r.shortcut for r in schema.relations]
    _refuse_doubles((key for key in keys if key), "shortcut", "labels and relations")
    known = {layer.id for layer in schema.layers}
    for relation in schema.relations:
        _check_attributes(relation.attributes, relation.id)
        _refuse_unknown((*relation.domain, *relation.range), known, relation.id)
    for one_pass in schema.passes:
        _refuse_unknown(one_pass.layers, known, f"passes.{one_pass.id}")
    _check_attributes(schema.document_attributes, "document_attributes")


def _check_attributes(attributes: tuple[Attribute, ...], place: str) -> None:
    _refuse_doubles((a.id for a in attributes), "attribute", place)
    for attribute in attributes:
        where = f"{place}.{attribute.id}"
        ids = [choice.id for choice in attribute.values]
        _refuse_doubles(ids, "value", where)
        if attribute.type in (AttributeType.CHOICE, AttributeType.CHOICES) and not ids:
            raise SchemaInvalid(reason="a choice needs values", place=where)
        if attribute.type is AttributeType.CHOICE and attribute.default not in (None, *ids):
            raise SchemaInvalid(reason=f"the default “{attribute.default}” is not a value", place=where)


def _refuse_doubles(ids: Iterable[str], kind: str, place: str) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise SchemaInvalid(reason=f"the {kind} “{name}” stands twice", place=place)
        seen.add(name)


def _refuse_unknown(layers: Iterable[str], known: set[str], place: str) -> None:
    for layer in layers:
        if layer not in known:
            raise SchemaInvalid(reason=f"there is no layer “{layer}”", place=place)


def _choose(kind: type[Kind], value: str, place: str) -> Kind:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise SchemaInvalid(reason=f"“{value}” is none of {known}", place=place) from None


def _names(table: Table, stem: str) -> Names:
    return Names(
        table.get(f"{stem}_ar", ""),
        table.get(f"{stem}_en", ""),
        table.get("short_ar", "") if stem == "name" else "",
        table.get("short_en", "") if stem == "name" else "",
    )


def _text(table: Table, name: str, place: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value:
        raise SchemaInvalid(reason=f"“{name}” is missing", place=place)
    return value


def _table(table: Table, name: str, place: str) -> Table:
    value = table.get(name)
    if not isinstance(value, dict):
        raise SchemaInvalid(reason=f"the table [{name}] is missing", place=place)
    return value


def _tables(table: Table, name: str) -> list[Table]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise SchemaInvalid(reason=f"“{name}” must be a list of tables", place=name)
    return value
