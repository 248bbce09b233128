"""Chains: all mentions of one referent, and the edits that keep them together.

A chain is stored as relations, each from a later mention to the first one. What belongs to the referent (its
canonical form, its knowledge-base id) is entered once and stands on every mention, so every edit that makes a
chain longer or shorter sees to that in the same step.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.arabic.search import Haystack, Query, Range, Spelling
from annotator.model.annotation import Item, Span, Value, make_parts
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.constraints import find_chains
from annotator.model.edits import Change, Edit, Verb, add_span, link, remove
from annotator.model.schema import Attribute, Schema
from annotator.tasks.accounts import merge

RELATION = "coref"
NAMED = "entity"
"""The layer whose marks are names, so that the same words elsewhere may well be the same referent."""


def mentions_of(annotation_set: AnnotationSet, span_id: str) -> list[Span]:
    """Every mention of the referent of a span, the span itself among them, in reading order."""
    chains = find_chains(annotation_set, RELATION)
    head = chains.get(span_id)
    if head is None:
        return [annotation_set.spans[span_id]]
    members = (annotation_set.spans.get(name) for name, first in chains.items() if first == head)
    return sort_spans(span for span in members if span)


def shared_attributes(schema: Schema, span: Span) -> list[Attribute]:
    """The attributes of a mark that belong to its referent."""
    layer = schema.layer(span.layer)
    return [a for a in layer.attributes_for(span.label) if a.chain_scope] if layer else []


def shared_values(schema: Schema, mentions: Iterable[Span]) -> dict[str, Value]:
    """What is said about the referent: of each such attribute the first value that a mention has."""
    found: dict[str, Value] = {}
    for span in mentions:
        for attribute in shared_attributes(schema, span):
            if attribute.id in span.attributes:
                found.setdefault(attribute.id, span.attributes[attribute.id])
    return found


def find_disputed(schema: Schema, annotation_set: AnnotationSet, ids: Iterable[str]) -> list[str]:
    """The attributes of which the chains of some spans have different values, so that joining drops one."""
    values: dict[str, set[Value]] = {}
    for span_id in ids:
        for name, value in shared_values(schema, mentions_of(annotation_set, span_id)).items():
            values.setdefault(name, set()).add(value)
    return [name for name, several in values.items() if len(several) > 1]


# ------------------------------------------------------------------ longer and shorter


def join(annotation_set: AnnotationSet, schema: Schema, ids: Iterable[str]) -> Edit:
    """Makes the chains of these spans one; where they say different things, the first mention's holds."""
    groups = _chains_of(annotation_set, ids)
    first = groups[0][0]
    changes = [
        change
        for later in groups[1:]
        for change in link(annotation_set, schema, RELATION, later[0].id, first.id).changes
    ]
    mentions = [span for group in groups for span in group]
    changes += _share(annotation_set, schema, mentions) if changes else []
    return Edit(Verb.LINK, first.quote, tuple(changes))


def leave(annotation_set: AnnotationSet, schema: Schema, span_id: str) -> Edit:
    """Takes one mention out of its chain; the others stay together, with what is said of the referent."""
    span = annotation_set.spans[span_id]
    others = [mention for mention in mentions_of(annotation_set, span_id) if mention.id != span_id]
    theirs = shared_values(schema, others)
    gone = {name for name, value in theirs.items() if span.attributes.get(name) == value}
    kept = {name: value for name, value in span.attributes.items() if name not in gone}
    bare = replace(span, attributes=kept, defaults=span.defaults - gone)
    apart = _part(annotation_set, schema, {span_id})
    return Edit(Verb.UNLINK, span.quote, (*apart, *_changes(annotation_set, [(span, bare)])))


def remove_marks(annotation_set: AnnotationSet, schema: Schema, ids: Collection[str]) -> Edit:
    """Removes annotations as `model.edits.remove` does; the other mentions of a chain stay together."""
    removed = remove(annotation_set, ids)
    gone = {c.before.id for c in removed.changes if isinstance(c.before, Span)}
    made = [change for change in _part(annotation_set, schema, gone) if change.before is None]
    return replace(removed, changes=(*removed.changes, *made))


def _part(annotation_set: AnnotationSet, schema: Schema, gone: Collection[str]) -> list[Change]:
    """Unties `gone` from their chains, and ties the rest of each together again."""
    ties = [r for r in annotation_set.relations.values() if r.type == RELATION]
    cut = [r for r in ties if r.from_id in gone or r.to_id in gone]
    if not cut:
        return []
    chains = find_chains(annotation_set, RELATION)
    rest = annotation_set.apply((relation, None) for relation in cut)
    neighbours: dict[str, list[str]] = {}
    for relation in cut:
        left = [end for end in (relation.from_id, relation.to_id) if end not in gone]
        neighbours.setdefault(chains[relation.from_id], []).extend(left)
    changes = _changes(annotation_set, ((relation, None) for relation in cut))
    for ids in neighbours.values():
        if ids:
            changes += join(rest, schema, ids).changes
    return changes


def _chains_of(annotation_set: AnnotationSet, ids: Iterable[str]) -> list[list[Span]]:
    """The chains of some spans, each once and in reading order, by the place of their first mentions."""
    chains = find_chains(annotation_set, RELATION)
    members: dict[str, list[Span]] = {chains.get(name, name): [] for name in ids}
    for span in sort_spans(annotation_set.spans.values()):
        head = chains.get(span.id, span.id)
        if head in members:
            members[head].append(span)
    heads = sort_spans(group[0] for group in members.values() if group)
    return [members[chains.get(span.id, span.id)] for span in heads]


def _share(annotation_set: AnnotationSet, schema: Schema, mentions: Iterable[Span]) -> list[Change]:
    """Gives every mention what is said of the referent; a value becomes nobody's default by it."""
    spans = list(mentions)
    values = shared_values(schema, spans)
    return _changes(annotation_set, ((span, _with(schema, span, values)) for span in spans))


def _with(schema: Schema, span: Span, values: Mapping[str, Value]) -> Span:
    wanted = {a.id: values[a.id] for a in shared_attributes(schema, span) if a.id in values}
    if all(span.attributes.get(name) == value for name, value in wanted.items()):
        return span
    return replace(span, attributes={**span.attributes, **wanted}, defaults=span.defaults - wanted.keys())


def _changes(annotation_set: AnnotationSet, pairs: Iterable[tuple[Item | None, Item | None]]) -> list[Change]:
    own = (annotation_set.annotator, annotation_set.document)
    return [Change(*own, before, after) for before, after in pairs if before != after]


# ------------------------------------------------------------------ the same name elsewhere


@dataclass(frozen=True, slots=True)
class Alike:
    """Where the name of a mark stands again: `bare` without a mark, `marked` as a mark of another chain."""

    bare: tuple[Range, ...] = ()
    marked: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.bare) + len(self.marked)


def find_alike(annotation_set: AnnotationSet, schema: Schema, haystack: Haystack, span_id: str) -> Alike:
    """Where the name of a mark stands again, in any spelling that tagging allows, also behind particles.

    A figure is no name. A name that begins a longer one is that one's head, not a mention of its own (التحالف
    in التحالف الدولي); inside a longer one it is a mention (داعش in عناصر داعش).
    """
    span, text = annotation_set.spans[span_id], haystack.text
    if span.layer != NAMED or len(span.parts) > 1 or not any(map(str.isalpha, span.quote)):
        return Alike()
    hits = haystack.find(_query(schema, span.quote))
    there = {s.ranges: s for s in annotation_set.spans.values() if s.layer == NAMED}
    own = {mention.id for mention in mentions_of(annotation_set, span_id)}
    alike = (there[hit,] for hit in hits if (hit,) in there)
    marked = (s.id for s in alike if s.id not in own and s.label == span.label)
    longer = {s.quote for s in there.values() if _is_longer(s, span)}
    taken = {place for ranges in there for place in ranges}
    taken.update(place for name in longer for place in haystack.find(_query(schema, name)))
    free = (hit for hit in hits if (hit,) not in there and "\n" not in text[slice(*hit)])
    nests = (layer := schema.layer(NAMED)) is not None and layer.nesting
    bare = tuple(hit for hit in free if not any(_clash(hit, place, nests=nests) for place in taken))
    return Alike(bare, tuple(marked))


def _clash(name: Range, other: Range, *, nests: bool) -> bool:
    """Whether a mark at `other` stands against one at `name`."""
    (start, end), (first, last) = name, other
    if last <= start or end <= first:
        return False
    inside = first < start and end <= last
    return not (nests and (inside or (start <= first and last <= end)))


def _query(schema: Schema, name: str) -> Query:
    return Query(name, Spelling.CLOSE, whole_words=True, particles=schema.span_rules.clitic_exclude)


def _is_longer(span: Span, name: Span) -> bool:
    """Whether a mark is of a longer name that holds `name`."""
    longer = len(span.parts) == 1 and len(span.quote) > len(name.quote)
    return longer and Query(name.quote, Spelling.CLOSE).key in Query(span.quote, Spelling.CLOSE).key


def mark_alike(annotation_set: AnnotationSet, schema: Schema, text: str, span_id: str, alike: Alike) -> Edit:
    """Marks the bare places as the mark they repeat and makes one chain of it all, in one step.

    The new marks take over what is said of the name, as defaults that nobody has confirmed yet.
    """
    span = annotation_set.spans[span_id]
    shared = {attribute.id for attribute in shared_attributes(schema, span)}
    said = {name: value for name, value in span.attributes.items() if name not in shared}
    made: list[Change] = []
    for place in alike.bare:
        parts = make_parts(text, (place,))
        made += add_span(annotation_set, schema, span.layer, span.label, parts, said).changes
    new = [change.after.id for change in made if isinstance(change.after, Span)]
    grown = annotation_set.apply((change.before, change.after) for change in made)
    joined = join(grown, schema, (span_id, *alike.marked, *new))
    changes = tuple(merge([*made, *joined.changes]))
    verb = Verb.ADD_ALL if new else Verb.LINK
    return Edit(verb, f"{span.quote} ({len(alike)})", changes)
