"""A schema being worked on: what it is to be, and where everything said under the old one goes.

A Draft never changes; every function gives the next one. Display names, colours, keys and guidelines touch
no annotation. Another id, a merge and a removal do: `moves` says for each part of the schema in force where
it is in the new one; `schema_moves` takes the annotations there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from annotator.model.schema import Schema
from annotator.model.schema_names import rename_mentions
from annotator.model.schema_paths import Part, Path, add, find, put, shift, take, walk

REMOVED: Path = ()
"""Where that goes which is removed with everything that was said with it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`base` is the schema in force. A part of it that `moves` sends to None is gone without a decision."""

    base: Schema
    schema: Schema
    moves: Mapping[Path, Path | None]


def start_draft(base: Schema, schema: Schema | None = None) -> Draft:
    """A draft that changes nothing yet, or one that puts another schema in the place of `base`."""
    wanted = schema or base
    return Draft(base, wanted, {path: path if find(wanted, path) else None for path, _ in walk(base)})


# ------------------------------------------------------------------ changing a draft


def put_part(draft: Draft, path: Path, part: Part) -> Draft:
    """With `part`, which has the same id, in the place of the one at `path`."""
    return _with(draft, put(draft.schema, path, part))


def add_part(draft: Draft, path: Path, part: Part) -> Draft:
    """With `part`, whose id is new there, as the last of those at `path`."""
    return _with(draft, add(draft.schema, path, part))


def shift_part(draft: Draft, path: Path, step: int) -> Draft:
    """With the part at `path` `step` places further on among its like."""
    return _with(draft, shift(draft.schema, path, step))


def rename(draft: Draft, path: Path, new: str) -> Draft:
    """With another id for the part at `path`; annotations and constraints follow it."""
    part = find(draft.schema, path)
    if part is None:
        return draft
    goal = (*path[:-1], new)
    moves = {old: _rehung(now, path, goal) for old, now in draft.moves.items()}
    renamed = rename_mentions(put(draft.schema, path, replace(part, id=new)), path, new)
    return _with(draft, renamed, moves)


def remove(draft: Draft, path: Path, *, with_said: bool = False) -> Draft:
    """Without the part at `path`; what was said with it goes too, or is still to be decided about."""
    end = REMOVED if with_said else None
    moved = {old: end for old, now in draft.moves.items() if _within(now, path)}
    return _with(draft, rename_mentions(take(draft.schema, path), path, None), {**draft.moves, **moved})


def merge(draft: Draft, path: Path, goal: Path) -> Draft:
    """Without the part at `path`; what was said with it is said with the one at `goal`."""
    moved = {old: _rehung(now, path, goal) for old, now in draft.moves.items() if _within(now, path)}
    kept = {old: now if now and find(draft.schema, now) else None for old, now in moved.items()}
    merged = rename_mentions(take(draft.schema, path), path, goal[-1])
    return _with(draft, merged, {**draft.moves, **kept})


def next_version(version: str, taken: Collection[str]) -> str:
    """`version`, its last number raised until it is not taken: 1.9 becomes 1.10."""
    while version in taken:
        stem = version.rstrip("0123456789")
        number = version[len(stem) :]
        version = f"{stem}{int(number) + 1}" if number else f"{stem}.1"
    return version


def _with(draft: Draft, schema: Schema, moves: Mapping[Path, Path | None] | None = None) -> Draft:
    """The one pass of a schema that names none holds all of its layers, whatever becomes of them."""
    old, layers = draft.schema, tuple(layer.id for layer in schema.layers)
    if [set(one.layers) for one in old.passes] == [{layer.id for layer in old.layers}]:
        schema = replace(schema, passes=(replace(old.passes[0], layers=layers),))
    return Draft(draft.base, schema, draft.moves if moves is None else moves)


def _within(now: Path | None, path: Path) -> bool:
    return now is not None and now[: len(path)] == path


def _rehung(now: Path | None, path: Path, goal: Path) -> Path | None:
    return (*goal, *now[len(path) :]) if now is not None and _within(now, path) else now


# ------------------------------------------------------------------ what becomes of annotations


def goal_of(draft: Draft, path: Path) -> Path | None:
    """Where the part at `path` is in the draft; what the old schema lacks follows what it is said in."""
    if path in draft.moves or len(path) <= 2:
        return draft.moves.get(path, path)
    above = goal_of(draft, path[:-2])
    return (*above, *path[-2:]) if above else above
