"""A schema as the plain tables that a schema file has: the inverse of reading one.

What stands at its default is left out, so that a file says no more than it has to.
"""

from collections.abc import Iterable
from typing import Any

from annotator.model.annotation_set import ALL_PASS
from annotator.model.schema import (
    Attribute,
    Choice,
    Constraint,
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

Tables = dict[str, Any]


def schema_tables(schema: Schema) -> Tables:
    """Tables, lists and plain values; `schema_file.read_schema` makes an equal schema of them."""
    head = {"id": schema.id, "version": schema.version, "language": schema.language}
    return _full(
        {
            "schema": head | {"direction": schema.direction} | _names(schema.names),
            "span_rules": _span_rules(schema.span_rules),
            "passes": _passes(schema),
            "layers": [_layer(layer) for layer in schema.layers],
            "relations": [_relation(relation) for relation in schema.relations],
            "document_attributes": _attributes(schema.document_attributes),
            "constraints": [_constraint(constraint) for constraint in schema.constraints],
        }
    )


def _layer(layer: Layer) -> Tables:
    return _full(
        {
            "id": layer.id,
            **_names(layer.names),
            **_names(layer.plural, "plural"),
            "render": "" if layer.render is Render.BAND else layer.render.value,
            **_unless("nesting", layer.nesting, True),
            "crossing": "" if layer.crossing is Crossing.ALLOW else layer.crossing.value,
            **_unless("discontinuous", layer.discontinuous, True),
            **_unless("exclusive", layer.exclusive, False),
            **_unless("optional", layer.optional, False),
            **_names(layer.guideline, "guideline"),
            "labels": [_label(label) for label in layer.labels],
            "attributes": _attributes(layer.attributes),
        }
    )


def _label(label: Label) -> Tables:
    return _full(
        {
            "id": label.id,
            **_names(label.names),
            "color": label.color,
            "color_dark": "" if label.color_dark == label.color else label.color_dark,
            "shortcut": label.shortcut,
            "shortcut_ar": label.shortcut_ar,
            **_unless("default", label.is_default, False),
            **_names(label.guideline, "guideline"),
            "examples": [_example(example) for example in label.examples],
        }
    )


def _example(example: Example) -> Tables:
    ranges = [list(pair) for pair in example.ranges]
    told = {"id": example.id, "text": example.text, "ranges": ranges, "document": example.document}
    return _full(told | _names(example.note, "note"))


def _attributes(attributes: Iterable[Attribute]) -> list[Tables]:
    return [_attribute(attribute) for attribute in attributes]


def _attribute(attribute: Attribute) -> Tables:
    default = attribute.default
    return _full(
        {
            "id": attribute.id,
            **_names(attribute.names),
            "type": attribute.type.value,
            **_unless("default", list(default) if isinstance(default, tuple) else default, None),
            "applies_to": list(attribute.applies_to),
            **_unless("required", attribute.required, False),
            **_unless("confirm", attribute.confirm, False),
            **_unless("computed", attribute.computed, False),
            "pattern": attribute.pattern,
            **_unless("min", attribute.minimum, None),
            **_unless("max", attribute.maximum, None),
            **_unless("step", attribute.step, None),
            "scope": "chain" if attribute.chain_scope else "",
            "vocabulary": attribute.vocabulary,
            **_names(attribute.guideline, "guideline"),
            "values": [_choice(choice) for choice in attribute.values],
        }
    )


def _choice(choice: Choice) -> Tables:
    return _full(
        {
            "id": choice.id,
            "ar": choice.names.ar,
            "en": choice.names.en,
            "labels": list(choice.labels),
            **_unless("enabled", choice.enabled, True),
        }
    )


def _relation(relation: RelationType) -> Tables:
    return _full(
        {
            "id": relation.id,
            **_names(relation.names),
            "domain": list(relation.domain),
            "range": list(relation.range),
            "domain_labels": list(relation.domain_labels),
            "range_labels": list(relation.range_labels),
            **_unless("same_layer", relation.same_layer, False),
            **_unless("symmetric", relation.symmetric, False),
            **_unless("transitive", relation.transitive, False),
            **_unless("acyclic", relation.acyclic, False),
            "shortcut": relation.shortcut,
            "shortcut_ar": relation.shortcut_ar,
            **_names(relation.guideline, "guideline"),
            "attributes": _attributes(relation.attributes),
        }
    )


def _constraint(constraint: Constraint) -> Tables:
    told = {"message_en": constraint.en, "message_ar": constraint.ar}
    head = {"id": constraint.id, "kind": constraint.kind.value, "severity": constraint.severity.value}
    return {**head, **constraint.parameters, **told}


def _passes(schema: Schema) -> list[Tables]:
    """The one pass of all layers goes without saying."""
    everything = Pass(ALL_PASS, Names("الكل", "All"), tuple(layer.id for layer in schema.layers))
    if schema.passes == (everything,):
        return []
    return [{"id": one.id, **_names(one.names), "layers": list(one.layers)} for one in schema.passes]


def _span_rules(rules: SpanRules) -> Tables:
    return _full(
        {
            "trim_chars": rules.trim_chars,
            "trim_exempt_layers": list(rules.trim_exempt_layers),
            "trim_lone_words": list(rules.trim_lone_words),
            "quotes": "" if rules.balance_quotes else "any",
            "snap": "" if rules.snap == "token" else rules.snap,
            "clause_starters": list(rules.clause_starters),
            "clitic_exclude": list(rules.clitic_exclude),
        }
    )


def _names(names: Names, stem: str = "name") -> Tables:
    both = {f"{stem}_ar": names.ar, f"{stem}_en": names.en}
    short = {"short_ar": names.short_ar, "short_en": names.short_en} if stem == "name" else {}
    return _full(both | short)


def _unless(name: str, value: object, default: object) -> Tables:
    return {} if value == default else {name: value}


def _full(tables: Tables) -> Tables:
    """Without empty texts, lists and tables."""
    return {name: value for name, value in tables.items() if value not in ("", [], {})}
