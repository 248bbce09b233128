"""Parts of a schema by their place: found, changed, added, taken out and moved among their like.

A place is a path of names of fields and ids, such as ("layers", "claim", "labels", "OPINION"); one without
an id at its end, such as ("layers", "claim", "labels"), is the place of all that are alike. A Schema never
changes: every function gives the next one.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

from annotator.model.schema import Attribute, Choice, Constraint, Label, Layer, RelationType, Schema

Path: TypeAlias = tuple[str, ...]
Part: TypeAlias = Layer | Label | Attribute | Choice | RelationType | Constraint
Owner = TypeVar("Owner", Schema, Layer, RelationType, Attribute)

HOLDS = {
    Schema: ("layers", "relations", "document_attributes", "constraints"),
    Layer: ("labels", "attributes"),
    RelationType: ("attributes",),
    Attribute: ("values",),
}
"""In which fields a part holds other parts."""


def find(schema: Schema, path: Path) -> Part | None:
    """The part at `path`, if it is there."""
    found: Any = schema
    for field, name in zip(path[::2], path[1::2], strict=True):
        found = next((part for part in getattr(found, field, ()) if part.id == name), None)
    return None if found is schema else found


def parts(schema: Schema, path: Path) -> tuple[Part, ...]:
    """All parts that are alike at `path`, in their order."""
    owner: Any = find(schema, path[:-1]) if len(path) > 1 else schema
    return tuple(getattr(owner, path[-1], ()))


def walk(owner: Schema | Part, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Every part with its path, each before what it holds."""
    for field in HOLDS.get(type(owner), ()):
        for part in getattr(owner, field):
            place = (*path, field, part.id)
            yield place, part
            yield from walk(part, place)


def put(schema: Schema, path: Path, part: Part) -> Schema:
    """With `part` in the place of the one at `path`."""
    return _change(schema, path[:-1], lambda those: tuple(part if p.id == path[-1] else p for p in those))


def add(schema: Schema, path: Path, part: Part) -> Schema:
    """With `part` as the last of those at `path`."""
    return _change(schema, path, lambda those: (*those, part))


def take(schema: Schema, path: Path) -> Schema:
    """Without the part at `path`."""
    return _change(schema, path[:-1], lambda those: tuple(p for p in those if p.id != path[-1]))


def shift(schema: Schema, path: Path, step: int) -> Schema:
    """With the part at `path` `step` places further on; at most at the end."""

    def moved(those: tuple[Any, ...]) -> tuple[Any, ...]:
        (part,) = (p for p in those if p.id == path[-1])
        others = [p for p in those if p is not part]
        others.insert(max(0, those.index(part) + step), part)
        return tuple(others)

    return _change(schema, path[:-1], moved)


def _change(owner: Owner, path: Path, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Owner:
    """`owner` with what it holds at `path` changed."""
    field, *rest = path
    held: tuple[Any, ...] = getattr(owner, field)
    if rest:
        name, *below = rest
        held = tuple(_change(part, tuple(below), change) if part.id == name else part for part in held)
    else:
        held = change(held)
    changed: dict[str, Any] = {field: held}
    return replace(owner, **changed)
