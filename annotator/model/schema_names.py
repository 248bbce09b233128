"""Says another id wherever a schema names one of its parts.

Attributes name labels, relations name layers, constraints name nearly everything; a part that is renamed,
merged or removed without them would leave them pointing nowhere.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from annotator.model.annotation import Value
from annotator.model.schema import Attribute, Constraint, RelationType, Schema
from annotator.model.schema_paths import Path, find, put

Names: TypeAlias = Mapping[str, str | None]
"""Old id to new id; None for one that is gone."""


def rename_mentions(schema: Schema, path: Path, new: str | None) -> Schema:
    """With `new` wherever the schema names the part at `path`; None leaves the name out.

    A list that would be empty without it stays, as an empty one would mean all; so do constraints, which
    would mean something else. Whether the schema still fits together is for `schema_check` to say.
    """
    names = {path[-1]: new}
    match path:
        case ("layers", _):
            return _rename_layer(schema, names)
        case ("layers", layer, "labels", _):
            return _rename_label(schema, layer, names)
        case ("relations", _):
            return _rename_in_constraints(schema, "relation", names)
        case ("layers", layer, "attributes", _):
            return _rename_in_constraints(schema, "attribute", names, layer)
        case (*_, "values", _):
            return _rename_value(schema, path, names)
    return schema


def _rename_layer(schema: Schema, names: Names) -> Schema:
    rules = schema.span_rules
    return replace(
        _rename_in_constraints(schema, "layer", names),
        relations=tuple(
            replace(r, domain=_each(r.domain, names), range=_each(r.range, names)) for r in schema.relations
        ),
        passes=tuple(replace(p, layers=_each(p.layers, names)) for p in schema.passes),
        span_rules=replace(rules, trim_exempt_layers=_each(rules.trim_exempt_layers, names)),
    )


def _rename_label(schema: Schema, layer_id: str, names: Names) -> Schema:
    layers = tuple(
        replace(layer, attributes=tuple(_relabel(a, names) for a in layer.attributes))
        if layer.id == layer_id
        else layer
        for layer in schema.layers
    )
    relations = tuple(_relabel_ends(relation, layer_id, names) for relation in schema.relations)
    return replace(schema, layers=layers, relations=relations)


def _relabel(attribute: Attribute, names: Names) -> Attribute:
    values = tuple(replace(choice, labels=_each(choice.labels, names)) for choice in attribute.values)
    return replace(attribute, applies_to=_each(attribute.applies_to, names), values=values)


def _relabel_ends(relation: RelationType, layer: str, names: Names) -> RelationType:
    domain, range_ = relation.domain_labels, relation.range_labels
    return replace(
        relation,
        domain_labels=_each(domain, names) if layer in relation.domain else domain,
        range_labels=_each(range_, names) if layer in relation.range else range_,
    )


def _rename_value(schema: Schema, path: Path, names: Names) -> Schema:
    """The default of the attribute, and the constraints that ask for the value."""
    place, attribute = path[:-2], find(schema, path[:-2])
    if not isinstance(attribute, Attribute):
        return schema
    renamed = put(schema, place, replace(attribute, default=_rename_default(attribute.default, names)))
    if place[0] != "layers":
        return renamed
    return _rename_in_constraints(renamed, f"value of {attribute.id}", names, place[1])


def _rename_default(default: Value | None, names: Names) -> Value | None:
    if isinstance(default, tuple):
        return tuple(dict.fromkeys(n for one in default if (n := names.get(one, one)) is not None)) or None
    return names.get(default, default) if isinstance(default, str) else default


# ------------------------------------------------------------------ constraints


def _rename_in_constraints(schema: Schema, kind: str, names: Names, layer: str = "") -> Schema:
    """`kind` is layer, relation, attribute or "value of <attribute>"; the last two are of `layer`."""
    if None in names.values():
        return schema

    def wanted(constraint: Constraint) -> bool:
        return not layer or constraint.parameters.get("layer") == layer

    changed = (
        replace(c, parameters={n: _rename(n, v, kind, names) for n, v in c.parameters.items()})
        if wanted(c)
        else c
        for c in schema.constraints
    )
    return replace(schema, constraints=tuple(changed))


LAYER_PARAMETERS = ("layer", "unless_layer_off")
RELATION_PARAMETERS = (
    *("relation", "where_linked", "not_with", "acyclic", "through"),
    *("claim_to_source", "claim_to_cue", "cue_to_source"),
)
VALUE_PARAMETERS = ("where", "left", "right")


def _rename(parameter: str, found: Any, kind: str, names: Names) -> Any:
    """One parameter of a constraint; what is of another kind stays."""
    if parameter == "any_of" and isinstance(found, list):
        return [_rename_wanted(want, kind, names) for want in found]
    if parameter in VALUE_PARAMETERS and isinstance(found, dict):
        return {_one(a, kind == "attribute", names): _values(v, a, kind, names) for a, v in found.items()}
    of_kind = {"layer": LAYER_PARAMETERS, "relation": RELATION_PARAMETERS}.get(kind, ())
    if parameter not in of_kind:
        return found
    return list(_each(tuple(found), names)) if isinstance(found, list) else names.get(found, found)


def _rename_wanted(want: str, kind: str, names: Names) -> str:
    """ "in:relation" or "attribute=value"."""
    attribute, equals, value = want.partition("=")
    if equals:
        renamed = _one(value, kind == f"value of {attribute}", names)
        return f"{_one(attribute, kind == 'attribute', names)}={renamed}"
    way, _, relation = want.partition(":")
    return f"{way}:{_one(relation, kind == 'relation', names)}"


def _values(values: Any, attribute: str, kind: str, names: Names) -> Any:
    return list(_each(tuple(values), names)) if kind == f"value of {attribute}" else values


def _one(name: str, of_kind: bool, names: Names) -> str:
    return (names.get(name) or name) if of_kind else name


def _each(ids: tuple[str, ...], names: Names) -> tuple[str, ...]:
    """Each once; a list that would be empty stays as it is."""
    renamed = (names.get(one, one) for one in ids)
    return tuple(dict.fromkeys(one for one in renamed if one is not None)) or ids
