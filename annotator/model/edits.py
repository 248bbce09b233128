"""An Edit is a title and its changes: the only way anything said about a text changes.

Every verb of the program is a function here that looks at a set and answers with the Edit that would
do it. Nothing happens until the edit is committed; `inverse` takes it back.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from annotator.model.annotation import (
    Annotation,
    DocumentNote,
    DocumentValue,
    Item,
    Origin,
    Part,
    Relation,
    SchemaVersion,
    Span,
    State,
    Status,
    Value,
    key_of,
)
from annotator.model.annotation_set import ALL_PASS, AnnotationSet, sort_spans
from annotator.model.schema import Attribute, AttributeType, Schema

Mark = TypeVar("Mark", Span, Relation)


class Verb(StrEnum):
    """What an edit does, in one word; the interface says it in the reader's language."""

    ADD = "add"
    ADD_ALL = "add_all"
    REMOVE = "remove"
    RELABEL = "relabel"
    RELABEL_ALL = "relabel_all"
    MOVE = "move"
    DESCRIBE = "describe"
    LINK = "link"
    UNLINK = "unlink"
    ATTRIBUTE = "attribute"
    NOTE = "note"
    FLAG = "flag"
    DESCRIBE_DOCUMENT = "describe_document"
    FINISH = "finish"
    REOPEN = "reopen"
    SKIP = "skip"
    RETURN = "return"
    ASSIGN = "assign"
    COPY = "copy"
    REPLACE = "replace"
    IMPORT = "import"
    DECIDE = "decide"
    DECIDE_ALL = "decide_all"
    WITHDRAW = "withdraw"
    CHANGE_SCHEMA = "change_schema"
    UNDO = "undo"
    REDO = "redo"
    GO_BACK = "go_back"


@dataclass(frozen=True, slots=True)
class Change:
    """One item of one set, before and after; None is absence. Schema changes name no set."""

    annotator: str
    document: str
    before: Item | None
    after: Item | None


@dataclass(frozen=True, slots=True)
class Edit:
    """`verb` and `subject` (mostly the marked text) together are its title."""

    verb: Verb
    subject: str
    changes: tuple[Change, ...]

    @property
    def title(self) -> str:
        return f"{self.verb.replace('_', ' ')}: {self.subject}" if self.subject else str(self.verb)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that it touches, each once, in order."""
        return tuple(dict.fromkeys(c.document for c in self.changes if c.document))


def inverse(edit: Edit, verb: Verb = Verb.UNDO) -> Edit:
    """The edit that takes `edit` back."""
    swapped = tuple(Change(c.annotator, c.document, c.after, c.before) for c in reversed(edit.changes))
    return Edit(verb, edit.subject, swapped)


def new_id() -> str:
    return str(uuid.uuid4())


# ------------------------------------------------------------------ marks


def add_span(
    annotation_set: AnnotationSet,
    schema: Schema,
    layer: str,
    label: str,
    parts: tuple[Part, ...],
    prefilled: Mapping[str, Value] | None = None,
) -> Edit:
    """A person marks `parts`; `prefilled` values and the schema's defaults are marked as defaults."""
    values = dict(prefilled or {})
    span = _with_defaults(Span(new_id(), layer, label, parts, values, frozenset(values)), schema)
    return _edit(annotation_set, Verb.ADD, span.quote, (None, span))


def remove(annotation_set: AnnotationSet, ids: Iterable[str]) -> Edit:
    """Removes annotations, and with a span every relation that touches it."""
    wanted = set(ids)
    spans = [annotation_set.spans[i] for i in annotation_set.spans if i in wanted]
    gone = {span.id for span in spans}
    relations = [
        r for r in annotation_set.relations.values() if r.id in wanted or r.from_id in gone or r.to_id in gone
    ]
    subject = spans[0].quote if spans else (relations[0].type if relations else "")
    verb = Verb.REMOVE if spans else Verb.UNLINK
    gone_items: tuple[Annotation, ...] = (*relations, *spans)
    return _edit(annotation_set, verb, subject, *((item, None) for item in gone_items))


def relabel(annotation_set: AnnotationSet, schema: Schema, span_id: str, layer: str, label: str) -> Edit:
    """Gives a span another label. Values that the new label cannot have go; its defaults come."""
    span = annotation_set.spans[span_id]
    kept = _applicable(span.attributes, schema, layer, label)
    changed = replace(
        span, layer=layer, label=label, attributes=kept, defaults=span.defaults.intersection(kept)
    )
    return _edit(annotation_set, Verb.RELABEL, span.quote, (span, _with_defaults(changed, schema)))


def move(annotation_set: AnnotationSet, span_id: str, parts: tuple[Part, ...]) -> Edit:
    """Gives a span other parts: borders moved, a part added or taken away."""
    span = annotation_set.spans[span_id]
    return _edit(annotation_set, Verb.MOVE, span.quote, (span, replace(span, parts=parts)))


# ------------------------------------------------------------------ what is said about a mark


def describe(annotation_set: AnnotationSet, annotation_id: str, attribute: str, value: Value | None) -> Edit:
    """A person sets an attribute; None or "" takes it away. The value no longer counts as a default."""
    edit = describe_with(annotation_set, annotation_id, {attribute: value})
    return replace(edit, subject=attribute)


def describe_with(
    annotation_set: AnnotationSet, annotation_id: str, values: Mapping[str, Value | None]
) -> Edit:
    """A person sets several attributes of one annotation in one step, or confirms those that it has."""
    before = _annotation(annotation_set, annotation_id)
    kept = {name: v for name, v in before.attributes.items() if name not in values}
    given = {name: v for name, v in values.items() if v is not None and v not in ("", ())}
    after = replace(before, attributes=kept | given, defaults=before.defaults - values.keys())
    subject = before.quote if isinstance(before, Span) else before.type
    return _edit(annotation_set, Verb.DESCRIBE, subject, (before, after))


def describe_all(annotation_set: AnnotationSet, ids: Iterable[str], attribute: str, value: Value) -> Edit:
    """One value for several annotations at once, as a chain of mentions needs it."""
    edits = [describe(annotation_set, i, attribute, value) for i in ids]
    return Edit(Verb.DESCRIBE, attribute, tuple(c for edit in edits for c in edit.changes))


def set_note(annotation_set: AnnotationSet, annotation_id: str, note: str) -> Edit:
    before = _annotation(annotation_set, annotation_id)
    return _edit(annotation_set, Verb.NOTE, note, (before, replace(before, note=note)))


def set_flag(annotation_set: AnnotationSet, annotation_id: str, flag: str) -> Edit:
    """`flag` is a Flag, or "" to take it away."""
    before = _annotation(annotation_set, annotation_id)
    return _edit(annotation_set, Verb.FLAG, flag, (before, replace(before, flag=flag)))


# ------------------------------------------------------------------ relations


def link(
    annotation_set: AnnotationSet,
    schema: Schema,
    relation_type: str,
    from_id: str,
    to_id: str,
    attributes: Mapping[str, Value] | None = None,
) -> Edit:
    """A person links two annotations; attributes not given take the schema's defaults."""
    relation = Relation(new_id(), relation_type, from_id, to_id, dict(attributes or {}))
    subject = _annotation(annotation_set, from_id)
    quote = subject.quote if isinstance(subject, Span) else relation_type
    return _edit(annotation_set, Verb.LINK, quote, (None, _with_defaults(relation, schema)))


def relink(annotation_set: AnnotationSet, relation_id: str, relation_type: str, swap: bool = False) -> Edit:
    """Gives a relation another type, or turns it round."""
    before = annotation_set.relations[relation_id]
    after = replace(before, type=relation_type)
    if swap:
        after = replace(after, from_id=before.to_id, to_id=before.from_id)
    if relation_type != before.type:
        after = replace(after, attributes={}, defaults=frozenset())
    return _edit(annotation_set, Verb.RELABEL, relation_type, (before, after))


def attribute_claim(
    annotation_set: AnnotationSet,
    schema: Schema,
    claim_id: str,
    source_id: str | None,
    cue_id: str | None,
    status: str | None = None,
) -> Edit:
    """Fills the attribution card of a claim in one step: source, cue, the cue's own source, status.

    What is already linked stays; only what is missing is added.
    """
    changes: list[tuple[Item | None, Item | None]] = []
    wanted = [("attributed_to", claim_id, source_id), ("cued_by", claim_id, cue_id)]
    wanted.append(("cue_source", cue_id or "", source_id if cue_id else None))
    for relation_type, from_id, to_id in wanted:
        if (
            to_id
            and schema.relation(relation_type)
            and not _linked(annotation_set, relation_type, from_id, to_id)
        ):
            changes.append((None, _with_defaults(Relation(new_id(), relation_type, from_id, to_id), schema)))
    claim = annotation_set.spans[claim_id]
    if status and claim.attributes.get("attribution_status") != status:
        after = replace(
            claim,
            attributes={**claim.attributes, "attribution_status": status},
            defaults=claim.defaults - {"attribution_status"},
        )
        changes.append((claim, after))
    return _edit(annotation_set, Verb.ATTRIBUTE, claim.quote, *changes)


def continue_account(annotation_set: AnnotationSet, schema: Schema, claim_id: str, earlier_id: str) -> Edit:
    """Lets a claim continue the account of an earlier one: its source, cue, quotation style and stance."""
    claim, earlier = annotation_set.spans[claim_id], annotation_set.spans[earlier_id]
    inherited = {
        name: earlier.attributes[name]
        for name in ("quote_style", "author_stance")
        if name in earlier.attributes and (name in claim.defaults or name not in claim.attributes)
    }
    source = next(iter(annotation_set.targets(earlier_id, "attributed_to")), None)
    cue = next(iter(annotation_set.targets(earlier_id, "cued_by")), None)
    if source:
        inherited["attribution_status"] = "continued"
    after = replace(
        claim,
        attributes={**claim.attributes, **inherited},
        defaults=claim.defaults - inherited.keys(),
    )
    ids = (source.id if source else None, cue.id if cue else None)
    links = attribute_claim(annotation_set, schema, claim_id, *ids)
    own = _edit(annotation_set, Verb.ATTRIBUTE, claim.quote, (claim, after))
    return Edit(Verb.ATTRIBUTE, claim.quote, (*own.changes, *links.changes))


# ------------------------------------------------------------------ the document


def set_document_value(annotation_set: AnnotationSet, attribute: str, value: Value | None) -> Edit:
    before = annotation_set.values.get(attribute)
    after = None if value is None or value in ("", ()) else DocumentValue(attribute, value)
    return _edit(annotation_set, Verb.DESCRIBE_DOCUMENT, attribute, (before, after))


def set_document_note(annotation_set: AnnotationSet, text: str, flag: str = "") -> Edit:
    after = DocumentNote(text, flag) if text or flag else None
    return _edit(annotation_set, Verb.NOTE, text, (annotation_set.note, after))


def set_status(
    annotation_set: AnnotationSet, state: State, comment: str = "", pass_id: str = ALL_PASS
) -> Edit:
    verbs = {
        State.FINISHED: Verb.FINISH,
        State.SKIPPED: Verb.SKIP,
        State.RETURNED: Verb.RETURN,
        State.ASSIGNED: Verb.ASSIGN,
        State.OPEN: Verb.REOPEN,
    }
    before = annotation_set.statuses.get(pass_id)
    after = Status(pass_id, state, comment)
    return _edit(annotation_set, verbs[state], annotation_set.document, (before, after))


# ------------------------------------------------------------------ whole sets


def replace_set(current: AnnotationSet, wanted: AnnotationSet) -> Edit:
    """Makes `current` say what `wanted` says."""
    gone = [(item, wanted.item(key_of(item))) for item in current.items()]
    new = [(None, item) for item in wanted.items() if current.item(key_of(item)) is None]
    return _edit(current, Verb.REPLACE, current.document, *gone, *new)


def copy_set(mine: AnnotationSet, theirs: AnnotationSet) -> Edit:
    """Adds everything in `theirs` to `mine` under new ids, each with its origin."""
    ids = {old: new_id() for old in (*theirs.spans, *theirs.relations)}

    def born(item: Annotation) -> Origin:
        return Origin(theirs.annotator, theirs.document, item.id, theirs.revision)

    spans = (replace(s, id=ids[s.id], origin=born(s)) for s in sort_spans(theirs.spans.values()))
    relations = (
        replace(r, id=ids[r.id], from_id=ids[r.from_id], to_id=ids[r.to_id], origin=born(r))
        for r in theirs.relations.values()
    )
    values = (value for value in theirs.values.values() if value.attribute not in mine.values)
    copies: tuple[Item, ...] = (*spans, *relations, *values)
    return _edit(mine, Verb.COPY, theirs.annotator, *((None, item) for item in copies))


def change_schema(before: SchemaVersion, after: SchemaVersion) -> Edit:
    return Edit(Verb.CHANGE_SCHEMA, after.version, (Change("", "", before, after),))


# ------------------------------------------------------------------ shared by the verbs


def _edit(
    annotation_set: AnnotationSet, verb: Verb, subject: str, *changes: tuple[Item | None, Item | None]
) -> Edit:
    """Changes that change nothing are left out, so an edit without changes is one that has no effect."""
    own = (annotation_set.annotator, annotation_set.document)
    kept = tuple(Change(*own, before, after) for before, after in changes if before != after)
    return Edit(verb, subject, kept)


def _annotation(annotation_set: AnnotationSet, annotation_id: str) -> Annotation:
    return annotation_set.spans.get(annotation_id) or annotation_set.relations[annotation_id]


def _linked(annotation_set: AnnotationSet, relation_type: str, from_id: str, to_id: str) -> bool:
    return any(
        (r.type, r.from_id, r.to_id) == (relation_type, from_id, to_id)
        for r in annotation_set.relations.values()
    )


def _with_defaults(annotation: Mark, schema: Schema) -> Mark:
    """Fills attributes that are not set with the schema's defaults and marks them as defaults."""
    offered = _offered(annotation, schema)
    fresh = {a.id: a.default for a in offered if a.default is not None and a.id not in annotation.attributes}
    return replace(
        annotation,
        attributes={**annotation.attributes, **fresh},
        defaults=annotation.defaults | fresh.keys(),
    )


def _offered(annotation: Annotation, schema: Schema) -> list[Attribute]:
    if isinstance(annotation, Span):
        layer = schema.layer(annotation.layer)
        return layer.attributes_for(annotation.label) if layer else []
    relation = schema.relation(annotation.type)
    return list(relation.attributes) if relation else []


def _applicable(
    attributes: Mapping[str, Value], schema: Schema, layer_id: str, label: str
) -> dict[str, Value]:
    layer = schema.layer(layer_id)
    offered = {a.id: a for a in layer.attributes_for(label)} if layer else {}

    def fits(name: str, value: Value) -> bool:
        attribute = offered.get(name)
        if attribute is None:
            return False
        return attribute.type is not AttributeType.CHOICE or value in [c.id for c in attribute.choices(label)]

    return {name: value for name, value in attributes.items() if fits(name, value)}
