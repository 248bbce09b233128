"""Takes what was said under one schema to where a draft of the next one has it, and counts what is used.

One rule says whether a schema knows a thing: the one by which imports are checked (`rules.check_names`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from annotator.model.annotation import DocumentValue, Item, Relation, Span, Value
from annotator.model.annotation_set import AnnotationSet
from annotator.model.edits import Change
from annotator.model.rules import check_names, is_value
from annotator.model.schema import Attribute, Choice, Constraint, Schema
from annotator.model.schema_edits import REMOVED, Draft, goal_of
from annotator.model.schema_paths import Path, find, walk

Said: TypeAlias = Span | Relation | DocumentValue
"""What a schema gives names to."""


@dataclass(frozen=True, slots=True)
class Use:
    """How often one annotator said one thing.

    `said` is a sample: a span or relation without text and ends, with one attribute or with none (then
    the annotation itself is counted), or a document value.
    """

    annotator: str
    said: Said
    count: int


def find_merged(draft: Draft) -> frozenset[Path]:
    """The parts of a draft that several parts of its base have become."""
    goals = Counter(goal for goal in draft.moves.values() if goal is not None)
    return frozenset(goal for goal, count in goals.items() if count > 1)


def move(draft: Draft, said: Said, merged: frozenset[Path] | None = None) -> Said | None:
    """`said` as the draft says it; None when it goes.

    What has no decision stays as it is. A value that the annotation's new label or type cannot have goes,
    as it does when a person relabels; one that was unknown before is kept. `merged` is what `find_merged`
    finds, for who moves many.
    """
    if isinstance(said, DocumentValue):
        return _move_value(draft, said)
    own = place_of(said)
    goal = goal_of(draft, own)
    if goal == REMOVED:
        return None
    moved = _placed(said, goal) if goal else said
    found = {name: _move_attribute(draft, own[:2], name, value) for name, value in said.attributes.items()}
    attributes: dict[str, Value] = {}
    defaults = set()
    # Of two attributes that are merged, the value of the one that stays counts.
    for name, there in sorted(found.items(), key=lambda each: each[1] is None or each[1][0] != each[0]):
        if there and there[0] not in attributes:
            attributes[there[0]] = there[1]
            if name in said.defaults:
                defaults.add(there[0])
    moved = replace(moved, attributes=attributes, defaults=frozenset(defaults))
    merged = find_merged(draft) if merged is None else merged
    # A part that is only called otherwise keeps all that it could have.
    return _fitted(draft, said, moved) if goal and goal != own and goal in merged else moved


def _move_value(draft: Draft, said: DocumentValue) -> DocumentValue | None:
    found = _move_attribute(draft, (), said.attribute, said.value)
    return replace(said, attribute=found[0], value=found[1]) if found else None


def _move_attribute(draft: Draft, owner: Path, name: str, value: Value) -> tuple[str, Value] | None:
    """An attribute and its value as the draft has them; None when they go."""
    own = (*owner, "attributes" if owner else "document_attributes", name)
    goal = goal_of(draft, own)
    if goal == REMOVED:
        return None
    values = value if isinstance(value, tuple) else (value,)
    moved = [_move_choice(draft, own, one) for one in values]
    kept = tuple(dict.fromkeys(one for one in moved if one is not None))
    if not kept:
        return None
    now = goal[-1] if goal else name
    return now, _ordered(draft, goal, kept) if isinstance(value, tuple) else kept[0]


def _move_choice(draft: Draft, attribute: Path, value: Value) -> Value | None:
    if not isinstance(value, str) or (*attribute, "values", value) not in draft.moves:
        return value
    goal = draft.moves[*attribute, "values", value]
    return None if goal == REMOVED else goal[-1] if goal else value


def _ordered(draft: Draft, path: Path | None, values: tuple[Value, ...]) -> Value:
    """Several values in the order of the schema."""
    attribute = find(draft.schema, path) if path else None
    order = [choice.id for choice in attribute.values] if isinstance(attribute, Attribute) else []
    known = [one for one in order if one in values]
    return (*known, *(str(one) for one in values if one not in order))


def _fitted(draft: Draft, said: Span | Relation, moved: Span | Relation) -> Span | Relation:
    """Without values that the new label or type cannot have."""
    old, new = faults_of(draft.base, said), faults_of(draft.schema, moved)
    kept = {n: v for n, v in moved.attributes.items() if n not in new or n in old}
    return replace(moved, attributes=kept, defaults=moved.defaults.intersection(kept))


def _placed(said: Span | Relation, goal: Path) -> Span | Relation:
    if isinstance(said, Span):
        return replace(said, layer=goal[1], label=goal[3])
    return replace(said, type=goal[1])


class Mover:
    """Takes whole sets to a draft. What it looks up is found once, so that many sets cost little."""

    def __init__(self, draft: Draft) -> None:
        self._draft, self._merged = draft, find_merged(draft)
        moved = [path for path, now in draft.moves.items() if now is not None and now != path]
        self._places = {path for path in moved if "attributes" not in path}
        self._attributes = {path[:4] for path in moved if "attributes" in path}

    def move_set(self, annotation_set: AnnotationSet) -> Iterator[Change]:
        """The changes that take a set to the draft; with a removed span go the relations that touch it."""
        own = (annotation_set.annotator, annotation_set.document)
        spans = {span.id: self._move(span) for span in annotation_set.spans.values()}
        gone = {span_id for span_id, after in spans.items() if after is None}
        for relation in annotation_set.relations.values():
            cut = relation.from_id in gone or relation.to_id in gone
            yield from _changed(own, relation, None if cut else self._move(relation))
        for span in annotation_set.spans.values():
            yield from _changed(own, span, spans[span.id])
        for value in annotation_set.values.values():
            yield from _changed_value(own, annotation_set, value, move(self._draft, value))

    def _move(self, said: Span | Relation) -> Said | None:
        """Most annotations have nothing to do with what is moved."""
        place = place_of(said)
        owner = place[:2]
        touched = place in self._places or owner in self._places
        if not touched and not any(
            (*owner, "attributes", name) in self._attributes for name in said.attributes
        ):
            return said
        return move(self._draft, said, self._merged)


def _changed(own: tuple[str, str], before: Item, after: Item | None) -> Iterator[Change]:
    if after is not before and after != before:
        yield Change(*own, before, after)


def _changed_value(
    own: tuple[str, str], annotation_set: AnnotationSet, before: DocumentValue, after: Said | None
) -> Iterator[Change]:
    """A document value is known by its attribute, so another attribute makes it another item."""
    if isinstance(after, DocumentValue) and after.attribute != before.attribute:
        yield Change(*own, before, None)
        if after.attribute not in annotation_set.values:
            yield Change(*own, None, after)
    else:
        yield from _changed(own, before, after)


# ------------------------------------------------------------------ what is used


class Outcome(NamedTuple):
    """What a draft does: annotations and values said otherwise, annotations removed, values that go.

    `orphans` are known to the schema in force and would be unknown: a draft with any is not put in force.
    """

    changed: int
    removed: int
    dropped: int
    orphans: tuple[Use, ...]


def foresee(draft: Draft, uses: Iterable[Use]) -> Outcome:
    """What putting the draft in force does to everything that is said."""
    changed = removed = dropped = 0
    orphans: list[Use] = []
    merged = find_merged(draft)
    for use in uses:
        after, name = move(draft, use.said, merged), _attribute_of(use.said)
        if after is None and not name:
            removed += use.count
        elif after is None or (name and not _attribute_of(after)):
            dropped += use.count
        elif _loses(draft.base, use.said, draft.schema, after):
            orphans.append(use)
        elif _says_otherwise(use.said, after):
            changed += use.count
    return Outcome(changed, removed, dropped, tuple(orphans))


def find_orphans(old: Schema, new: Schema, uses: Iterable[Use]) -> list[Use]:
    """What `old` knows and `new` does not."""
    return [use for use in uses if _loses(old, use.said, new, use.said)]


def keeps_names(old: Schema, new: Schema) -> bool:
    """Whether `new` knows everything that `old` does, so that nobody has to look at what is said."""
    return _names_of(old).items() <= _names_of(new).items()


def _names_of(schema: Schema) -> dict[Path, object]:
    """Every place, with what decides which annotations may name it."""
    told: dict[Path, object] = {}
    for path, part in walk(schema):
        match part:
            case Attribute():
                told[path] = (part.type, part.applies_to)
            case Choice():
                told[path] = part.labels
            case Constraint():
                pass
            case _:
                told[path] = None
    return told


def count_uses(draft: Draft, uses: Iterable[Use]) -> dict[Path, dict[str, int]]:
    """How often each annotator uses each part of the draft, moves counted in; unused ones are left out.

    Of a layer or relation type the annotations count, of an attribute everything that it says.
    """
    counts: dict[Path, dict[str, int]] = {}
    for use in sorted(uses, key=lambda each: each.annotator):
        for path in {goal for place in _places(use.said) if (goal := goal_of(draft, place))}:
            told = counts.setdefault(path, {})
            told[use.annotator] = told.get(use.annotator, 0) + use.count
    return counts


def _places(said: Said) -> list[Path]:
    """The places of the schema that a sample uses: of its attribute or value if it has one."""
    if isinstance(said, DocumentValue):
        own, value = place_of(said), said.value
    elif name := _attribute_of(said):
        own, value = (*place_of(said)[:2], "attributes", name), said.attributes[name]
    else:
        place = place_of(said)
        return [place[:2], place]
    values = value if isinstance(value, tuple) else (value,)
    chosen: list[Path] = [(*own, "values", one) for one in values if isinstance(one, str)]
    return [own, *chosen]


def _attribute_of(said: Said) -> str:
    return said.attribute if isinstance(said, DocumentValue) else next(iter(said.attributes), "")


def _says_otherwise(before: Said, after: Said) -> bool:
    """Whether a sample changes; of one with an attribute, that alone counts."""
    if isinstance(before, DocumentValue) or isinstance(after, DocumentValue) or not before.attributes:
        return before != after
    return before.attributes != after.attributes


def _loses(old: Schema, before: Said, new: Schema, after: Said) -> bool:
    """Whether `old` has a name for what a sample says and `new` has none.

    Values of a label that is not known are not counted: the label is, by itself.
    """
    name = _attribute_of(before)
    return not faults_of(old, before) & {"", name} and _attribute_of(after) in faults_of(new, after)


def faults_of(schema: Schema, said: Said) -> set[str]:
    """What the schema does not know: attributes by id, "" for a label or type."""
    if isinstance(said, DocumentValue):
        attribute = schema.document_attribute(said.attribute)
        return set() if attribute and is_value(attribute, said.value) else {said.attribute}
    return {problem.field for problem in check_names(schema, said)}


def name_use(use: Use) -> str:
    """What a use is of, by ids: claim/CLAIM, coref, claim/CLAIM certainty=certain."""
    said = use.said
    if isinstance(said, DocumentValue):
        return f"{said.attribute}={said.value}"
    place = f"{said.layer}/{said.label}" if isinstance(said, Span) else said.type
    return " ".join([place, *(f"{name}={value}" for name, value in said.attributes.items())])


def place_of(said: Said) -> Path:
    """The place in a schema of what gives `said` its name."""
    match said:
        case Span():
            return ("layers", said.layer, "labels", said.label)
        case Relation():
            return ("relations", said.type)
        case DocumentValue():
            return ("document_attributes", said.attribute)
