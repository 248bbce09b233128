"""Reads a schema from TOML and says exactly what is wrong with one that cannot be used.

The text itself is kept in the project, comments included; this only makes a Schema of it.
"""

import tomllib
from collections.abc import Mapping
from typing import Any

from annotator.model.annotation import Value
from annotator.model.annotation_set import ALL_PASS
from annotator.model.errors import SchemaInvalid
from annotator.model.problems import Severity
from annotator.model.schema import (
    Attribute,
    AttributeType,
    Choice,
    Constraint,
    ConstraintKind,
    Crossing,
    Example,
    Label,
    Layer,
    Names,
    Pass,
    RelationType,
    Render,
    Schema,
    SpanRules,
)
from annotator.model.schema_check import check_schema
from annotator.model.toml_table import TomlTable


def parse_schema(toml: str) -> Schema:
    """The schema that `toml` describes. Raises SchemaInvalid, naming the place."""
    try:
        tables = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SchemaInvalid(reason=f"it is not valid TOML: {error}", place="the file") from error
    return read_schema(tables)


def read_schema(tables: Mapping[str, Any]) -> Schema:
    """The schema of tables read already. Raises SchemaInvalid, naming the place."""
    schema = build_schema(tables)
    check_schema(schema)
    return schema


def build_schema(tables: Mapping[str, Any]) -> Schema:
    """A schema whose parts may not fit together yet. Raises SchemaInvalid on a value of a wrong type."""
    whole = TomlTable(tables, "")
    head = whole.table("schema")
    layers = tuple(_read_layer(table) for table in whole.tables("layers"))
    return Schema(
        id=head.required("id"),
        version=head.required("version"),
        names=_read_names(head),
        language=head.text("language", "ar"),
        direction=head.text("direction", "rtl"),
        layers=layers,
        relations=tuple(_read_relation(table) for table in whole.tables("relations")),
        document_attributes=_read_attributes(whole, "document_attributes"),
        constraints=tuple(_read_constraint(table) for table in whole.tables("constraints")),
        passes=_read_passes(whole, layers),
        span_rules=_read_span_rules(whole.table("span_rules")),
    )


def _read_layer(table: TomlTable) -> Layer:
    table = table.at(table.required("id"))
    return Layer(
        id=table.place,
        names=_read_names(table),
        plural=_read_names(table, "plural"),
        render=table.choose("render", Render, Render.BAND),
        labels=tuple(_read_label(label) for label in table.tables("labels")),
        attributes=_read_attributes(table, "attributes"),
        nesting=table.flag("nesting", True),
        crossing=table.choose("crossing", Crossing, Crossing.ALLOW),
        discontinuous=table.flag("discontinuous", True),
        exclusive=table.flag("exclusive", False),
        optional=table.flag("optional", False),
        guideline=_read_names(table, "guideline"),
    )


def _read_label(table: TomlTable) -> Label:
    color = table.text("color", "#5C6470")
    return Label(
        id=table.required("id"),
        names=_read_names(table),
        color=color,
        color_dark=table.text("color_dark", color),
        shortcut=table.text("shortcut"),
        shortcut_ar=table.text("shortcut_ar"),
        is_default=table.flag("default", False),
        guideline=_read_names(table, "guideline"),
        examples=tuple(_read_example(example) for example in table.tables("examples")),
    )


def _read_example(table: TomlTable) -> Example:
    text = table.required("text")
    ranges = table.ranges("ranges", len(text))
    return Example(table.required("id"), text, ranges, _read_names(table, "note"), table.text("document"))


def _read_attributes(table: TomlTable, name: str) -> tuple[Attribute, ...]:
    return tuple(_read_attribute(attribute) for attribute in table.tables(name))


def _read_attribute(table: TomlTable) -> Attribute:
    table.required("type")
    return Attribute(
        id=table.required("id"),
        names=_read_names(table),
        type=table.choose("type", AttributeType, AttributeType.TEXT),
        values=tuple(_read_choice(value) for value in table.tables("values")),
        default=_read_value(table),
        applies_to=table.texts("applies_to"),
        required=table.flag("required", False),
        confirm=table.flag("confirm", False),
        computed=table.flag("computed", False),
        pattern=table.text("pattern"),
        minimum=table.number("min"),
        maximum=table.number("max"),
        step=table.number("step"),
        chain_scope=table.text("scope") == "chain",
        vocabulary=table.text("vocabulary"),
        guideline=_read_names(table, "guideline"),
    )


def _read_value(table: TomlTable) -> Value | None:
    """The default; whether it fits its attribute is checked with the whole schema."""
    found = table.values.get("default")
    if isinstance(found, list):
        return table.texts("default")
    if found is not None and not isinstance(found, str | bool | int | float):
        raise SchemaInvalid(reason="“default” is no value", place=table.place)
    return found


def _read_choice(table: TomlTable) -> Choice:
    names = Names(table.text("ar"), table.text("en"))
    return Choice(table.required("id"), names, table.texts("labels"), table.flag("enabled", True))


def _read_relation(table: TomlTable) -> RelationType:
    table = table.at(table.required("id"))
    return RelationType(
        id=table.place,
        names=_read_names(table),
        domain=table.texts("domain"),
        range=table.texts("range"),
        domain_labels=table.texts("domain_labels"),
        range_labels=table.texts("range_labels"),
        same_layer=table.flag("same_layer", False),
        symmetric=table.flag("symmetric", False),
        transitive=table.flag("transitive", False),
        acyclic=table.flag("acyclic", False),
        attributes=_read_attributes(table, "attributes"),
        shortcut=table.text("shortcut"),
        shortcut_ar=table.text("shortcut_ar"),
        guideline=_read_names(table, "guideline"),
    )


def _read_constraint(table: TomlTable) -> Constraint:
    own = ("id", "kind", "severity", "message_en", "message_ar")
    table.required("kind")
    return Constraint(
        id=table.required("id"),
        kind=table.choose("kind", ConstraintKind, ConstraintKind.GRAPH),
        severity=table.choose("severity", Severity, Severity.WARNING),
        en=table.required("message_en"),
        ar=table.required("message_ar"),
        parameters={name: value for name, value in table.values.items() if name not in own},
    )


def _read_passes(whole: TomlTable, layers: tuple[Layer, ...]) -> tuple[Pass, ...]:
    given = whole.tables("passes")
    if not given:
        return (Pass(ALL_PASS, Names("الكل", "All"), tuple(layer.id for layer in layers)),)
    return tuple(Pass(t.required("id"), _read_names(t), t.texts("layers")) for t in given)


def _read_span_rules(table: TomlTable) -> SpanRules:
    return SpanRules(
        trim_chars=table.text("trim_chars"),
        trim_exempt_layers=table.texts("trim_exempt_layers"),
        trim_lone_words=table.texts("trim_lone_words"),
        balance_quotes=table.text("quotes", "balanced") == "balanced",
        snap=table.text("snap", "token"),
        clause_starters=table.texts("clause_starters"),
        clitic_exclude=table.texts("clitic_exclude"),
    )


def _read_names(table: TomlTable, stem: str = "name") -> Names:
    both = (table.text(f"{stem}_ar"), table.text(f"{stem}_en"))
    short = (table.text("short_ar"), table.text("short_en")) if stem == "name" else ("", "")
    return Names(*both, *short)
