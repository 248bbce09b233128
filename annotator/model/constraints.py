"""The schema's own constraints, run over one annotation set.

A constraint is data: its `kind` picks the check below, its parameters fill it in, its messages say
what to do. An error blocks finishing a document, never an edit.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from annotator.model.annotation import Relation, Span, Value
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.problems import Problem, Severity
from annotator.model.rules import check_names, check_span, closes_circle, fits, make_problem
from annotator.model.schema import Attribute, AttributeType, Constraint, ConstraintKind, RelationType, Schema

Hit = tuple[str, str]
"""An annotation id and the field that the problem stands beside ("" for the whole)."""


class Links:
    """The relations of one set, looked up by type and end."""

    def __init__(self, schema: Schema, annotation_set: AnnotationSet) -> None:
        self.schema = schema
        self.set = annotation_set
        self._out: dict[tuple[str, str], list[str]] = {}
        self._in: dict[tuple[str, str], list[str]] = {}
        for relation in annotation_set.relations.values():
            self._out.setdefault((relation.type, relation.from_id), []).append(relation.to_id)
            self._in.setdefault((relation.type, relation.to_id), []).append(relation.from_id)
        self._chains = find_chains(annotation_set)

    def out(self, relation: str, annotation_id: str) -> list[str]:
        return self._out.get((relation, annotation_id), [])

    def into(self, relation: str, annotation_id: str) -> list[str]:
        return self._in.get((relation, annotation_id), [])

    def chain(self, annotation_id: str) -> str:
        """The id that stands for everything that is the same referent."""
        return self._chains.get(annotation_id, annotation_id)

    def mentions(self, annotation_id: str) -> list[str]:
        """The annotation and all others of its chain."""
        head = self.chain(annotation_id)
        return [annotation_id, *(i for i, h in self._chains.items() if h == head and i != annotation_id)]

    def account(self, claim_id: str) -> frozenset[str]:
        """Who answers for a claim: its sources' chains, or the author; empty when not known."""
        sources = frozenset(self.chain(s) for s in self.out("attributed_to", claim_id))
        claim = self.set.spans.get(claim_id)
        by_author = claim is not None and claim.attributes.get("attribution_status") == "author"
        return sources or (frozenset(["author"]) if by_author else frozenset())


def find_chains(annotation_set: AnnotationSet, relation_type: str = "coref") -> dict[str, str]:
    """For every annotation in a chain, the first of its chain in reading order."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def place(name: str) -> tuple[int, str]:
        span = annotation_set.spans.get(name)
        return (span.start if span else 0, name)

    for relation in annotation_set.relations.values():
        if relation.type == relation_type:
            first, second = sorted((root(relation.from_id), root(relation.to_id)), key=place)
            parent[second] = first
    return {name: root(name) for name in list(parent)}


def check_set(
    schema: Schema,
    text: str,
    annotation_set: AnnotationSet,
    lemmas: AbstractSet[str] = frozenset(),
    layers: Iterable[str] | None = None,
) -> list[Problem]:
    """Everything wrong or doubtful in a set; `layers` narrows it to those of one pass.

    `lemmas` are the entries of the cue lexicon, for attributes that take their values from it.
    """
    wanted = set(layers) if layers is not None else {layer.id for layer in schema.layers}
    links = Links(schema, annotation_set)
    found = [*_check_spans(links, text, lemmas), *_check_relations(links)]
    for constraint in schema.constraints:
        check = CHECKS.get(constraint.kind)
        if check:
            found += (_said(constraint, hit) for hit in check(links, constraint.parameters))
    unwanted = {
        s.id for s in annotation_set.spans.values() if schema.layer(s.layer) and s.layer not in wanted
    }
    return [problem for problem in found if problem.annotation not in unwanted]


def _check_spans(links: Links, text: str, lemmas: AbstractSet[str]) -> Iterator[Problem]:
    """Sweeps the text once, so that only spans whose hulls meet are compared."""
    reached: list[Span] = []
    for span in sort_spans(links.set.spans.values()):
        reached = [earlier for earlier in reached if earlier.end > span.start]
        yield from check_span(links.schema, text, span, reached)
        yield from check_names(links.schema, span)
        yield from _check_values(links.schema, span, lemmas)
        reached.append(span)


def _check_relations(links: Links) -> Iterator[Problem]:
    by_type: dict[str, list[Relation]] = {}
    for relation in links.set.relations.values():
        by_type.setdefault(relation.type, []).append(relation)
    for type_id, relations in by_type.items():
        kind = links.schema.relation(type_id)
        seen: set[object] = set()
        for relation in relations:
            yield from check_names(links.schema, relation)
            if kind:
                yield from _check_relation(kind, links, relation, seen)
        if kind and kind.acyclic:
            yield from (make_problem("circle", r.id) for r in relations if closes_circle(r, relations))


def _check_relation(
    kind: RelationType, links: Links, relation: Relation, seen: set[object]
) -> Iterator[Problem]:
    ends = relation.ends if kind.symmetric else (relation.from_id, relation.to_id)
    if not fits(kind, links.set, relation):
        yield make_problem("wrong_ends", relation.id)
    if ends in seen:
        yield make_problem("repeated", relation.id)
    seen.add(ends)


def _said(constraint: Constraint, hit: Hit) -> Problem:
    return Problem(constraint.id, constraint.severity, constraint.en, constraint.ar, *hit)


# ------------------------------------------------------------------ values


def _check_values(schema: Schema, span: Span, lemmas: AbstractSet[str]) -> Iterator[Problem]:
    layer = schema.layer(span.layer)
    for attribute in layer.attributes_for(span.label) if layer else ():
        value = span.attributes.get(attribute.id)
        code = _value_fault(attribute, value, lemmas)
        if code:
            en, ar, severity = VALUE_SENTENCES[code]
            yield Problem(code, severity, en, ar, span.id, attribute.id)


VALUE_SENTENCES: Mapping[str, tuple[str, str, Severity]] = {
    "required": ("This has to be filled in.", "هذا الحقل لازم.", Severity.ERROR),
    "pattern": ("This is not written in the form that is asked for.", "ليس بالشكل المطلوب.", Severity.ERROR),
    "range": (
        "The number is outside the range that is allowed.",
        "العدد خارج الحدود المسموحة.",
        Severity.ERROR,
    ),
    "vocabulary": (
        "The lexicon has no such entry. Check the spelling, or leave it if it is right.",
        "لا مدخل كهذا في المعجم. راجع الإملاء، أو اتركه إن كان صحيحاً.",
        Severity.WARNING,
    ),
}


def _value_fault(attribute: Attribute, value: Value | None, lemmas: AbstractSet[str]) -> str:
    if value is None:
        return "required" if attribute.required else ""
    if attribute.pattern and isinstance(value, str) and not re.search(attribute.pattern, value):
        return "pattern"
    if attribute.type is AttributeType.NUMBER and isinstance(value, int | float):
        low, high = attribute.minimum, attribute.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            return "range"
    return "vocabulary" if attribute.vocabulary and lemmas and value not in lemmas else ""


# ------------------------------------------------------------------ kinds of constraints


def _relation_count(links: Links, with_: Mapping[str, Any]) -> Iterator[Hit]:
    """Each span of a layer has at least `min` and at most `max` of some relations.

    `where` narrows the spans by their attributes, `where_linked` to those that have another relation.
    """
    off = with_.get("unless_layer_off")
    if off and links.schema.layer(off) is None:
        return
    types = with_["relation"] if isinstance(with_["relation"], list) else [with_["relation"]]
    look = links.into if with_.get("end") == "to" else links.out
    linked = with_.get("where_linked")
    for span in _spans(links, with_["layer"], with_.get("where", {})):
        if linked and not look(linked, span.id):
            continue
        ids = links.mentions(span.id) if with_.get("through") == "coref" else [span.id]
        count = sum(len(look(relation, i)) for relation in types for i in ids)
        if not with_.get("min", 0) <= count <= with_.get("max", count):
            yield span.id, types[0]


def _connected(links: Links, with_: Mapping[str, Any]) -> Iterator[Hit]:
    """Each span of a layer has at least one of the listed connections."""
    for span in _spans(links, with_["layer"], {}):
        if not any(_has(links, span, want) for want in with_["any_of"]):
            yield span.id, ""


def _has(links: Links, span: Span, want: str) -> bool:
    if "=" in want:
        attribute, value = want.split("=", 1)
        return span.attributes.get(attribute) == value
    way, relation = want.split(":", 1)
    into, out = links.into(relation, span.id), links.out(relation, span.id)
    return bool({"in": into, "out": out, "any": into + out}[way])


def _frame(links: Links, with_: Mapping[str, Any]) -> Iterator[Hit]:
    """A claim with sources and cues has a cue whose own source is one of them, or the same referent."""
    for claim_id in links.set.spans:
        sources = links.out(with_["claim_to_source"], claim_id)
        cues = links.out(with_["claim_to_cue"], claim_id)
        of_cues = {links.chain(s) for cue in cues for s in links.out(with_["cue_to_source"], cue)}
        if sources and cues and not of_cues & {links.chain(s) for s in sources}:
            yield claim_id, with_["claim_to_cue"]


def _relation_accounts(links: Links, with_: Mapping[str, Any]) -> Iterator[Hit]:
    """Two claims joined by these relations belong to different accounts, or to the same one."""
    for relation in _relations(links, with_["relation"]):
        one, other = links.account(relation.from_id), links.account(relation.to_id)
        same = bool(one & other)
        wrong = one and other and (same if with_.get("accounts") == "different" else not same)
        if wrong or any(_joined(links, kind, relation) for kind in with_.get("not_with", ())):
            yield relation.id, ""


def _joined(links: Links, kind: str, relation: Relation) -> bool:
    a, b = relation.from_id, relation.to_id
    return b in links.out(kind, a) or a in links.out(kind, b)


def _attribute_equivalence(links: Links, with_: Mapping[str, Any]) -> Iterator[Hit]:
    """One pair of attribute values holds exactly where the other does."""
    left, left_values = next(iter(with_["left"].items()))
    right, right_values = next(iter(with_["right"].items()))
    for span in _spans(links, with_["layer"], {}):
        if left not in span.attributes or right not in span.attributes:
            continue
        if (span.attributes[left] in left_values) != (span.attributes[right] in right_values):
            yield span.id, left


def _same_label(links: Links, with_: Mapping[str, Any]) -> Iterator[Hit]:
    for relation in _relations(links, with_["relation"]):
        one, other = links.set.spans.get(relation.from_id), links.set.spans.get(relation.to_id)
        if one and other and one.label != other.label:
            yield relation.id, ""


CHECKS: Mapping[ConstraintKind, Callable[[Links, Mapping[str, Any]], Iterator[Hit]]] = {
    ConstraintKind.RELATION_COUNT: _relation_count,
    ConstraintKind.CONNECTED: _connected,
    ConstraintKind.FRAME: _frame,
    ConstraintKind.RELATION_ACCOUNTS: _relation_accounts,
    ConstraintKind.ATTRIBUTE_EQUIVALENCE: _attribute_equivalence,
    ConstraintKind.SAME_LABEL: _same_label,
}
"""The other kinds are the rules that always hold (`rules`)."""


def _spans(links: Links, layer: str, where: Mapping[str, list[str]]) -> Iterator[Span]:
    for span in links.set.spans.values():
        if span.layer == layer and all(span.attributes.get(name) in v for name, v in where.items()):
            yield span


def _relations(links: Links, types: str | list[str]) -> Iterator[Relation]:
    wanted = [types] if isinstance(types, str) else types
    return (r for r in links.set.relations.values() if r.type in wanted)
