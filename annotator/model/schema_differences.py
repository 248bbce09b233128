"""What a draft changes, part by part, in the order in which a person reads a schema."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from annotator.model.schema import Schema
from annotator.model.schema_edits import REMOVED, Draft
from annotator.model.schema_paths import HOLDS, Part, Path, find, parts, walk


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    MERGED = "merged"
    RENAMED = "renamed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One part and what is done to it.

    `path` leads to it in the draft, where it is gone in the schema in force; empty for the schema itself.
    `fields` names what of it is another; `goal` leads to what it is merged into.
    """

    kind: Kind
    path: Path
    part: Part | Schema
    fields: tuple[str, ...] = ()
    goal: Path = ()


def differences(draft: Draft) -> Iterator[Difference]:
    """What is added or another, as the draft has it, then what is gone."""
    own = tuple(name for name in ("id", "names") if getattr(draft.base, name) != getattr(draft.schema, name))
    if own:
        yield Difference(Kind.CHANGED, (), draft.schema, own)
    origins: dict[Path, Path] = {}
    for old, now in draft.moves.items():
        if now and (old == now or now not in origins):
            origins[now] = old
    for path, part in walk(draft.schema):
        if path not in origins:
            if path[:-2] in origins or len(path) == 2:
                yield Difference(Kind.ADDED, path, part)
            continue
        yield from _compare(draft.base, origins[path], path, part)
    yield from _reordered(draft, origins)
    for old, now in draft.moves.items():
        yield from _gone(draft, old, now, origins)


def _compare(base: Schema, old: Path, path: Path, part: Part) -> Iterator[Difference]:
    """A part and the one that it was; what both hold is compared by itself."""
    was = find(base, old)
    if was is None:
        return
    if old[-1] != path[-1]:
        yield Difference(Kind.RENAMED, path, part, (old[-1],))
    held = ("id", *HOLDS.get(type(part), ()))
    names = tuple(
        f.name for f in fields(part) if f.name not in held and getattr(part, f.name) != getattr(was, f.name)
    )
    if names:
        yield Difference(Kind.CHANGED, path, part, names)


def _reordered(draft: Draft, origins: dict[Path, Path]) -> Iterator[Difference]:
    """Parts that stand in another order than in the schema in force: one line for all that are alike."""
    for path, part in walk(draft.schema):
        like = parts(draft.schema, path[:-1])
        if part is not like[0] or path not in origins:
            continue
        now = [origins[(*path[:-1], one.id)][-1] for one in like if (*path[:-1], one.id) in origins]
        was = [one.id for one in parts(draft.base, origins[path][:-1]) if one.id in now]
        if now != was:
            yield Difference(Kind.MOVED, path[:-1], part)


def _gone(draft: Draft, old: Path, now: Path | None, origins: dict[Path, Path]) -> Iterator[Difference]:
    """A part that is nowhere, unless what held it has gone with it."""
    part = find(draft.base, old)
    if part is None or draft.moves.get(old[:-2], old) in (None, REMOVED):
        return
    if not now:
        yield Difference(Kind.REMOVED, old, part)
    elif origins.get(now) != old:
        above = draft.moves.get(old[:-2])
        if len(old) == 2 or (above and origins.get(above) == old[:-2]):
            yield Difference(Kind.MERGED, old, part, goal=now)
