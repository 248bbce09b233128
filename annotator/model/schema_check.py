"""Whether the parts of a schema fit together: ids and keys that stand twice, names that lead nowhere.

A schema that passes here can be used everywhere without a second look, so nothing later needs to guard
against a typing mistake in a TOML file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from annotator.model.errors import SchemaInvalid
from annotator.model.rules import is_value
from annotator.model.schema import Attribute, AttributeType, Constraint, ConstraintKind, Layer, Schema
from annotator.model.schema_paths import Path

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

SENTENCES: Mapping[str, tuple[str, str]] = {
    "no_layers": ("it has no layers", "ليس فيه طبقات"),
    "no_labels": ("the layer has no labels", "ليس في الطبقة فئات"),
    "doubled": ("the {kind} “{name}” stands twice", "{kind_ar} «{name}» موجود مرتين"),
    "unknown": ("there is no {kind} “{name}”", "لا {kind_ar} باسم «{name}»"),
    "no_color": (
        "“{name}” is no colour; write one as #A65F00",
        "«{name}» ليس لوناً؛ يُكتب اللون مثل \u2068#A65F00\u2069",
    ),
    "no_values": ("a choice needs values", "الاختيار تلزمه قيم"),
    "no_value": ("the default “{name}” is not a value", "القيمة المبدئية «{name}» ليست من القيم"),
    "no_pattern": ("“pattern” cannot be read: {name}", "لا يُفهم النمط: \u2068{name}\u2069"),
    "missing": ("“{name}” is missing", "ينقص «{name}»"),
    "no_snap": ("“snap” is none of {name}", "قيمة \u2068snap\u2069 ليست من: \u2068{name}\u2069"),
    "no_number": ("“{name}” must be a whole number", "يجب أن يكون «{name}» عدداً صحيحاً"),
    "no_want": (
        "“{name}” is not of the form in:relation or attribute=value",
        "«{name}» ليس على صورة \u2068in:relation\u2069 أو \u2068attribute=value\u2069",
    ),
    "no_condition": (
        "“{name}” must name attributes with lists of values",
        "يجب أن يذكر «{name}» خصائص مع قوائم قيمها",
    ),
}

KINDS: Mapping[str, str] = {
    "layer": "طبقة",
    "label": "فئة",
    "relation": "علاقة",
    "attribute": "خاصية",
    "value": "قيمة",
    "constraint": "قيد",
    "shortcut": "اختصار",
}


class Fault(NamedTuple):
    """What is wrong: `path` leads to the part, `field` names what of it, and `place` says both for a file."""

    path: Path
    field: str
    place: str
    en: str
    ar: str


def check_schema(schema: Schema) -> None:
    """Raises SchemaInvalid, naming the place of the first fault."""
    for fault in find_faults(schema):
        raise SchemaInvalid(reason=fault.en, reason_ar=fault.ar, place=fault.place)


def find_faults(schema: Schema) -> Iterator[Fault]:
    """Everything that keeps the schema from being used."""
    if not schema.layers:
        yield _fault("no_layers", (), "layers", "layers")
    yield from _doubles((layer.id for layer in schema.layers), "layer", ("layers",), "layers")
    yield from _doubles((r.id for r in schema.relations), "relation", ("relations",), "relations")
    for layer in schema.layers:
        yield from _check_layer(layer)
    yield from _check_keys(schema)
    known = {layer.id for layer in schema.layers}
    for relation in schema.relations:
        path = ("relations", relation.id)
        yield from _check_attributes(relation.attributes, (*path, "attributes"), relation.id)
        yield from _unknown(relation.domain, known, "layer", path, "domain", relation.id)
        yield from _unknown(relation.range, known, "layer", path, "range", relation.id)
    for one in schema.passes:
        yield from _unknown(one.layers, known, "layer", ("passes", one.id), "layers", f"passes.{one.id}")
    yield from _check_attributes(schema.document_attributes, ("document_attributes",), "document_attributes")
    yield from _doubles((c.id for c in schema.constraints), "constraint", ("constraints",), "constraints")
    for constraint in schema.constraints:
        yield from _check_constraint(schema, constraint)
    if schema.span_rules.snap not in SNAPS:
        yield _fault("no_snap", (), "snap", "[span_rules]", ", ".join(SNAPS))


def _check_layer(layer: Layer) -> Iterator[Fault]:
    path = ("layers", layer.id)
    yield from _doubles((label.id for label in layer.labels), "label", (*path, "labels"), layer.id)
    yield from _check_attributes(layer.attributes, (*path, "attributes"), layer.id)
    if not layer.labels:
        yield _fault("no_labels", path, "labels", layer.id)
    for label in layer.labels:
        for field, color in (("color", label.color), ("color_dark", label.color_dark)):
            if not _COLOR.fullmatch(color):
                place = f"{layer.id}.{label.id}"
                yield _fault("no_color", (*path, "labels", label.id), field, place, color)


def _check_keys(schema: Schema) -> Iterator[Fault]:
    """A key that several have is a fault of each of them."""
    keys: dict[str, list[Path]] = {}
    for layer, label in schema.labels():
        keys.setdefault(label.shortcut.upper(), []).append(("layers", layer.id, "labels", label.id))
    for relation in schema.relations:
        keys.setdefault(relation.shortcut.upper(), []).append(("relations", relation.id))
    for key, paths in keys.items():
        if key and len(paths) > 1:
            for path in paths:
                yield _fault("doubled", path, "shortcut", "labels and relations", key, "shortcut")


def _check_attributes(attributes: tuple[Attribute, ...], path: Path, place: str) -> Iterator[Fault]:
    yield from _doubles((a.id for a in attributes), "attribute", path, place)
    for attribute in attributes:
        yield from _check_attribute(attribute, (*path, attribute.id), f"{place}.{attribute.id}")


def _check_attribute(attribute: Attribute, path: Path, place: str) -> Iterator[Fault]:
    ids = [choice.id for choice in attribute.values]
    yield from _doubles(ids, "value", (*path, "values"), place)
    if attribute.type in (AttributeType.CHOICE, AttributeType.CHOICES) and not ids:
        yield _fault("no_values", path, "values", place)
    if attribute.default is not None and not is_value(attribute, attribute.default):
        yield _fault("no_value", path, "default", place, attribute.default)
    try:
        re.compile(attribute.pattern)
    except re.error as error:
        yield _fault("no_pattern", path, "pattern", place, error)


# ------------------------------------------------------------------ constraints


def _check_constraint(schema: Schema, constraint: Constraint) -> Iterator[Fault]:
    """A constraint has the parameters of its kind, and they name layers and relations that are there."""
    given, path, place = constraint.parameters, ("constraints", constraint.id), f"constraints.{constraint.id}"
    missing = [name for name in _NEEDED.get(constraint.kind, ()) if not given.get(name)]
    for name in missing:
        yield _fault("missing", path, name, place, name)
    if constraint.kind not in _NEEDED or missing:
        return
    layers, relations = {layer.id for layer in schema.layers}, {r.id for r in schema.relations}
    if "layer" in given:
        yield from _unknown([given["layer"]], layers, "layer", path, "layer", place)
    frame = [given[name] for name in _NEEDED[ConstraintKind.FRAME] if name in given]
    types = [*_listed(given.get("relation")), *_listed(given.get("not_with")), *frame]
    yield from _unknown(types, relations, "relation", path, "relation", place)
    for name in ("where", "left", "right"):
        yield from _check_condition(schema, constraint, name)
    for name in ("min", "max"):
        if type(given.get(name, 0)) is not int:
            yield _fault("no_number", path, name, place, name)
    for want in _listed(given.get("any_of")):
        if not isinstance(want, str) or not _WANT.fullmatch(want):
            yield _fault("no_want", path, "any_of", place, want)


def _check_condition(schema: Schema, constraint: Constraint, name: str) -> Iterator[Fault]:
    """{attribute = ["value", ...]}, of attributes and values that the constraint's layer has."""
    path, place = ("constraints", constraint.id), f"constraints.{constraint.id}"
    found, layer = constraint.parameters.get(name, {}), schema.layer(str(constraint.parameters.get("layer")))
    if not isinstance(found, dict) or not all(isinstance(values, list) for values in found.values()):
        yield _fault("no_condition", path, name, place, name)
        return
    for attribute_id, values in found.items():
        attribute = layer.attribute(attribute_id) if layer else None
        if layer and attribute is None:
            yield _fault("unknown", path, name, place, attribute_id, "attribute")
        elif attribute and attribute.values:
            known = {choice.id for choice in attribute.values}
            yield from _unknown(values, known, "value", path, name, place)


# ------------------------------------------------------------------ shared


def _listed(found: Any) -> list[Any]:
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _doubles(ids: Iterable[str], kind: str, path: Path, place: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            yield _fault("doubled", (*path, name), "id", place, name, kind)
        seen.add(name)


def _unknown(
    names: Iterable[Any], known: set[str], kind: str, path: Path, field: str, place: str
) -> Iterator[Fault]:
    for name in names:
        if not isinstance(name, str) or name not in known:
            yield _fault("unknown", path, field, place, name, kind)


def _fault(code: str, path: Path, field: str, place: str, name: object = "", kind: str = "") -> Fault:
    en, ar = SENTENCES[code]
    filled = {"name": name, "kind": kind, "kind_ar": KINDS.get(kind, "")}
    return Fault(path, field, place, en.format(**filled), ar.format(**filled))
