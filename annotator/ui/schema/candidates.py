"""New parts as they are made, and what a used part can be merged into."""

from collections.abc import Collection

from annotator.model.schema import (
    Attribute,
    AttributeType,
    Choice,
    Label,
    Layer,
    Names,
    RelationType,
    Render,
    Schema,
)
from annotator.model.schema_paths import Part, Path, find, parts

TINTS = (
    ("#A65F00", "#F0B14A"),
    ("#7B3FA0", "#D6A6F2"),
    ("#1559C7", "#79AEFF"),
    ("#B4235A", "#FF86B0"),
    ("#5B3FD6", "#B3A2FF"),
    ("#0B7A63", "#57D1B2"),
    ("#B3261E", "#FF8A80"),
    ("#00707F", "#5CD0E0"),
    ("#5F6B00", "#C8D64B"),
    ("#8A4B2A", "#E0A989"),
    ("#5C6470", "#AEB6C2"),
)
"""Hues that are told apart well, on a light page and on a dark one."""


def make_new(schema: Schema, like: Path) -> Part:
    """A part for the place `like` with an id that is free there."""
    taken = {part.id for part in parts(schema, like)}
    first = schema.layers[0].id if schema.layers else ""
    match like[-1]:
        case "labels":
            return _label(schema, _free("NEW", taken))
        case "layers":
            name = Names("طبقة جديدة", "New layer")
            return Layer(_free("layer", taken), name, Names("", ""), Render.BAND, (_label(schema, "NEW"),))
        case "relations":
            name = Names("علاقة جديدة", "New relation")
            return RelationType(_free("relation", taken), name, (first,), (first,))
        case "values":
            return Choice(_free("value", taken), Names("قيمة جديدة", "New value"))
    name = Names("خاصية جديدة", "New attribute")
    return Attribute(_free("attribute", taken), name, AttributeType.TEXT)


def list_goals(schema: Schema, path: Path) -> list[Part]:
    """What the uses of the part at `path` can be merged into without losing their meaning there."""
    part, others = find(schema, path), [p for p in parts(schema, path[:-1]) if p.id != path[-1]]
    return [other for other in others if part and _can_hold(other, part)]


def _can_hold(goal: Part, part: Part) -> bool:
    match goal, part:
        case Label(), Label():
            return True
        case RelationType(), RelationType():
            ends = ((goal.domain, part.domain), (goal.range, part.range))
            narrowed = (
                (goal.domain_labels, part.domain_labels),
                (goal.range_labels, part.range_labels),
            )
            same = part.same_layer or not goal.same_layer
            return (
                same
                and all(set(own) <= set(wide) for wide, own in ends)
                and all(_holds(*n) for n in narrowed)
            )
        case Attribute(), Attribute():
            values = {choice.id for choice in part.values} <= {choice.id for choice in goal.values}
            return goal.type is part.type and values and _holds(goal.applies_to, part.applies_to)
        case Choice(), Choice():
            return _holds(goal.labels, part.labels)
    return False


def _holds(wide: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    """Of lists in which an empty one means all."""
    return not wide or (bool(narrow) and set(narrow) <= set(wide))


def _label(schema: Schema, name: str) -> Label:
    used = {label.color.upper() for _, label in schema.labels()}
    light, dark = next((tint for tint in TINTS if tint[0] not in used), TINTS[-1])
    return Label(name, Names("فئة جديدة", "New label"), light, dark)


def _free(stem: str, taken: Collection[str]) -> str:
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    return name
