"""Whether the parts of a schema fit together: ids and keys that stand twice, names that lead nowhere.

A schema that passes here can be used everywhere without a second look, so nothing later needs to guard
against a typing mistake in a TOML file.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from annotator.model.errors import SchemaInvalid
from annotator.model.rules import is_value
from annotator.model.schema import Attribute, AttributeType, Constraint, ConstraintKind, Layer, Schema

SNAPS = ("token", "clause", "grapheme", "none")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_WANT = re.compile(r"(in|out|any):\w+|\w+=.+")

_NEEDED: Mapping[ConstraintKind, tuple[str, ...]] = {
    ConstraintKind.RELATION_COUNT: ("layer", "relation"),
    ConstraintKind.CONNECTED: ("layer", "any_of"),
    ConstraintKind.FRAME: ("claim_to_source", "claim_to_cue", "cue_to_source"),
    ConstraintKind.RELATION_ACCOUNTS: ("relation",),
    ConstraintKind.ATTRIBUTE_EQUIVALENCE: ("layer", "left", "right"),
    ConstraintKind.SAME_LABEL: ("relation",),
}


def check_schema(schema: Schema) -> None:
    """Raises SchemaInvalid, naming the place of the first fault."""
    if not schema.layers:
        raise SchemaInvalid(reason="it has no layers", place="layers")
    _refuse_doubles((layer.id for layer in schema.layers), "layer", "layers")
    _refuse_doubles((r.id for r in schema.relations), "relation", "relations")
    for layer in schema.layers:
        _check_layer(layer)
    keys = [label.shortcut for _, label in schema.labels()] + [r.shortcut for r in schema.relations]
    _refuse_doubles((key.upper() for key in keys if key), "shortcut", "labels and relations")
    known = {layer.id for layer in schema.layers}
    for relation in schema.relations:
        _check_attributes(relation.attributes, relation.id)
        _refuse_unknown((*relation.domain, *relation.range), known, "layer", relation.id)
    for one_pass in schema.passes:
        _refuse_unknown(one_pass.layers, known, "layer", f"passes.{one_pass.id}")
    _check_attributes(schema.document_attributes, "document_attributes")
    _refuse_doubles((c.id for c in schema.constraints), "constraint", "constraints")
    for constraint in schema.constraints:
        _check_constraint(schema, constraint)
    if schema.span_rules.snap not in SNAPS:
        raise SchemaInvalid(reason=f"“snap” is none of {', '.join(SNAPS)}", place="[span_rules]")


def _check_layer(layer: Layer) -> None:
    _refuse_doubles((label.id for label in layer.labels), "label", layer.id)
    _check_attributes(layer.attributes, layer.id)
    if not layer.labels:
        raise SchemaInvalid(reason="the layer has no labels", place=layer.id)
    for label in layer.labels:
        for color in (label.color, label.color_dark):
            if not _COLOR.fullmatch(color):
                raise SchemaInvalid(
                    reason=f"“{color}” is no colour; write one as #A65F00", place=f"{layer.id}.{label.id}"
                )


def _check_attributes(attributes: tuple[Attribute, ...], place: str) -> None:
    _refuse_doubles((a.id for a in attributes), "attribute", place)
    for attribute in attributes:
        where = f"{place}.{attribute.id}"
        ids = [choice.id for choice in attribute.values]
        _refuse_doubles(ids, "value", where)
        if attribute.type in (AttributeType.CHOICE, AttributeType.CHOICES) and not ids:
            raise SchemaInvalid(reason="a choice needs values", place=where)
        if attribute.default is not None and not is_value(attribute, attribute.default):
            raise SchemaInvalid(reason=f"the default “{attribute.default}” is not a value", place=where)
        try:
            re.compile(attribute.pattern)
        except re.error as error:
            raise SchemaInvalid(reason=f"“pattern” cannot be read: {error}", place=where) from error


def _check_constraint(schema: Schema, constraint: Constraint) -> None:
    """A constraint has the parameters of its kind, and they name layers and relations that are there."""
    given, place = constraint.parameters, f"constraints.{constraint.id}"
    for name in _NEEDED.get(constraint.kind, ()):
        if not given.get(name):
            raise SchemaInvalid(reason=f"“{name}” is missing", place=place)
    if constraint.kind not in _NEEDED:
        return
    layers, relations = {layer.id for layer in schema.layers}, {r.id for r in schema.relations}
    if "layer" in given:
        _refuse_unknown([given["layer"]], layers, "layer", place)
    types = [*_listed(given.get("relation")), *_listed(given.get("not_with"))]
    _refuse_unknown(
        [*types, *(given[n] for n in _NEEDED[ConstraintKind.FRAME] if n in given)],
        relations,
        "relation",
        place,
    )
    for name in ("where", "left", "right"):
        _check_values(given.get(name, {}), name, place)
    for name in ("min", "max"):
        if type(given.get(name, 0)) is not int:
            raise SchemaInvalid(reason=f"“{name}” must be a whole number", place=place)
    for want in _listed(given.get("any_of")):
        if not isinstance(want, str) or not _WANT.fullmatch(want):
            raise SchemaInvalid(
                reason=f"“{want}” is not of the form in:relation or attribute=value", place=place
            )


def _check_values(found: Any, name: str, place: str) -> None:
    """{attribute = ["value", ...]}."""
    if not isinstance(found, dict) or not all(isinstance(values, list) for values in found.values()):
        raise SchemaInvalid(reason=f"“{name}” must name attributes with lists of values", place=place)


def _listed(found: Any) -> list[Any]:
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _refuse_doubles(ids: Iterable[str], kind: str, place: str) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise SchemaInvalid(reason=f"the {kind} “{name}” stands twice", place=place)
        seen.add(name)


def _refuse_unknown(names: Iterable[Any], known: set[str], kind: str, place: str) -> None:
    for name in names:
        if not isinstance(name, str) or name not in known:
            raise SchemaInvalid(reason=f"there is no {kind} “{name}”", place=place)
