"""The rules that always hold, whatever the schema's own constraints say.

Everything here answers with Problems and raises nothing. The text is looked into only to compare
quotes. `check_edit` decides whether an edit may be made; `check_structure` what an import refuses;
`check_names` what an import keeps and reports.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import TypeAlias

from annotator.model.annotation import Item, Relation, Span, Value
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.edits import Edit
from annotator.model.problems import Problem, Severity
from annotator.model.schema import Attribute, AttributeType, Crossing, Layer, RelationType, Schema

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Start and end (code points, half-open) of the parts of a span, in order; see `Span.ranges`."""

SENTENCES: Mapping[str, tuple[str, str]] = {
    "no_parts": ("The mark covers no text. Select some text first.", "الوسم لا يغطي نصاً. حدّد نصاً أولاً."),
    "outside_text": ("The mark reaches outside the text.", "الوسم يتجاوز حدود النص."),
    "parts_order": (
        "The parts of the mark overlap, touch or are out of order. Select them apart.",
        "أجزاء الوسم متداخلة أو متلاصقة أو غير مرتبة. حدّدها متباعدة.",
    ),
    "quote_differs": (
        "The marked text is not what the article says there.",
        "النص الموسوم ليس ما في المقال عند هذا الموضع.",
    ),
    "holds_newline": (
        "A part of a mark stays inside one paragraph. Mark each paragraph as a part of its own.",
        "جزء الوسم لا يتجاوز الفقرة. اجعل لكل فقرة جزءاً.",
    ),
    "not_discontinuous": (
        "This layer takes no marks in several parts. Mark one stretch of text.",
        "هذه الطبقة لا تقبل وسماً من عدة أجزاء. حدّد مقطعاً واحداً.",
    ),
    "doubled": (
        "The same text is marked so already. Choose another label or other text.",
        "هذا النص موسوم كذلك من قبل. اختر فئة أخرى أو نصاً آخر.",
    ),
    "exclusive": (
        "Marks of this layer may not share text. Move the border of one of them.",
        "وسوم هذه الطبقة لا تشترك في نص. حرّك حدّ أحدها.",
    ),
    "nested": (
        "Marks of this layer may not lie inside one another. Move a border or remove one.",
        "وسوم هذه الطبقة لا يقع بعضها داخل بعض. حرّك حدّاً أو احذف أحدها.",
    ),
    "crossing": (
        "Two marks of this layer cross. Move a border so that one holds the other or they part.",
        "وسمان في هذه الطبقة متقاطعان. حرّك حدّاً ليحتوي أحدهما الآخر أو ينفصلا.",
    ),
    "end_missing": (
        "The link leads to a mark that is not there. Link it again.",
        "الرابط يؤدي إلى وسم غير موجود. اربطه من جديد.",
    ),
    "self_relation": (
        "A mark cannot be linked to itself. Choose another mark.",
        "لا يُربط الوسم بنفسه. اختر وسماً آخر.",
    ),
    "wrong_ends": (
        "This kind of link does not join these marks. Choose another kind or other marks.",
        "هذا النوع من الروابط لا يجمع هذين الوسمين. اختر نوعاً آخر أو وسمين آخرين.",
    ),
    "repeated": ("This link is there already.", "هذا الرابط موجود من قبل."),
    "circle": (
        "This link would close a circle. Turn one of the links round or remove it.",
        "هذا الرابط يصنع حلقة. اعكس أحد الروابط أو احذفه.",
    ),
    "doubled_id": ("Two annotations have the same id.", "وسمان لهما المعرّف نفسه."),
    "bad_id": ("An id has 1 to 64 characters.", "طول المعرّف بين 1 و64 محرفاً."),
    "unknown_layer": ("The schema has no layer “{name}”.", "لا طبقة باسم «{name}» في المخطط."),
    "unknown_label": ("The schema has no label “{name}”.", "لا فئة باسم «{name}» في المخطط."),
    "unknown_relation": ("The schema has no relation “{name}”.", "لا علاقة باسم «{name}» في المخطط."),
    "unknown_attribute": (
        "The schema has no attribute “{name}” here. Take it away or choose another label.",
        "لا خاصية باسم «{name}» هنا في المخطط. احذفها أو اختر فئة أخرى.",
    ),
    "unknown_value": (
        "“{name}” is not a value of this attribute. Choose one of its values.",
        "«{name}» ليست من قيم هذه الخاصية. اختر قيمة منها.",
    ),
}


def make_problem(
    code: str, annotation: str = "", field: str = "", severity: Severity = Severity.ERROR, **names: str
) -> Problem:
    """A problem with the built-in sentence of `code`."""
    en, ar = SENTENCES[code]
    return Problem(code, severity, en.format(**names), ar.format(**names), annotation, field)


def check_edit(schema: Schema, text: str, annotation_set: AnnotationSet, edit: Edit) -> list[Problem]:
    """What stands against making `edit` in `annotation_set`: only what the edit itself touches."""
    after = annotation_set.apply((change.before, change.after) for change in edit.changes)
    neighbours = _find_neighbours((change.after for change in edit.changes), after)
    found: list[Problem] = []
    for change in edit.changes:
        if isinstance(change.after, Span):
            found += check_span(schema, text, change.after, neighbours[change.after.id])
            found += check_names(schema, change.after)
        elif isinstance(change.after, Relation):
            found += check_relation(schema, after, change.after)
            found += check_names(schema, change.after)
    # Links of a new mark are new themselves, so only those of marks that were there can break.
    before = {change.before.id for change in edit.changes if isinstance(change.before, Span)}
    return found + list(_check_ends(schema, after, before))


def _find_neighbours(items: Iterable[Item | None], annotation_set: AnnotationSet) -> dict[str, list[Span]]:
    """By the id of each span of `items` the spans of the set that reach into it, in one pass over the set."""
    spans = [item for item in items if isinstance(item, Span)]
    neighbours: dict[str, list[Span]] = {span.id: [] for span in spans}
    ordered = sort_spans(span for span in spans if span.parts)
    starts = [span.start for span in ordered]
    # How far any span up to each place reaches.
    reaches = [*accumulate((span.end for span in ordered), max)]
    for other in annotation_set.spans.values() if ordered else ():
        if not other.parts:
            continue
        place = bisect_left(starts, other.end)
        while place and reaches[place - 1] > other.start:
            place -= 1
            if ordered[place].end > other.start:
                neighbours[ordered[place].id].append(other)
    return neighbours


def check_span(schema: Schema, text: str, span: Span, neighbours: Iterable[Span]) -> list[Problem]:
    """The always-checked rules of one span; `neighbours` are the spans that may share text with it."""
    found = list(check_parts(text, span))
    found += [make_problem("holds_newline", span.id) for part in span.parts if "\n" in part.quote]
    layer = schema.layer(span.layer)
    if layer is None or found:
        return found
    if len(span.parts) > 1 and not layer.discontinuous:
        found.append(make_problem("not_discontinuous", span.id))
    for other in neighbours:
        if other.layer == span.layer and other.id != span.id:
            found += _check_pair(layer, span, other)
    return found


def check_parts(text: str, span: Span) -> Iterator[Problem]:
    """Whether the parts are in order, inside the text, and say what the text says."""
    if not span.parts:
        yield make_problem("no_parts", span.id)
        return
    end_before = -1
    for part in span.parts:
        if not 0 <= part.start < part.end <= len(text):
            yield make_problem("outside_text", span.id)
        elif text[part.start : part.end] != part.quote:
            yield make_problem("quote_differs", span.id)
        elif part.start <= end_before:
            yield make_problem("parts_order", span.id)
        end_before = part.end


def _check_pair(layer: Layer, span: Span, other: Span) -> Iterator[Problem]:
    code = find_breach(layer, span.ranges, other.ranges, same_label=span.label == other.label)
    if code:
        warns = code == "crossing" and layer.crossing is not Crossing.FORBID
        yield make_problem(code, span.id, severity=Severity.WARNING if warns else Severity.ERROR)


def find_breach(layer: Layer, ranges: Ranges, others: Ranges, *, same_label: bool) -> str:
    """The code of the rule that two spans of `layer` with these ranges break; "" when they break none."""
    if same_label and ranges == others:
        return "doubled"
    start, end = ranges[0][0], ranges[-1][1]
    other_start, other_end = others[0][0], others[-1][1]
    if end <= other_start or other_end <= start:
        return ""
    if layer.exclusive and _share_text(ranges, others):
        return "exclusive"
    if (start >= other_start and end <= other_end) or (start <= other_start and end >= other_end):
        return "" if layer.nesting else "nested"
    return "" if layer.crossing is Crossing.ALLOW else "crossing"


def _share_text(ranges: Ranges, others: Ranges) -> bool:
    return any(a < d and c < b for a, b in ranges for c, d in others)


def _check_ends(schema: Schema, annotation_set: AnnotationSet, spans: set[str]) -> Iterator[Problem]:
    """Relations of `spans` still need both ends, and of a relabelled span still fit it."""
    for relation in annotation_set.relations.values() if spans else ():
        if relation.from_id in spans or relation.to_id in spans:
            kind = schema.relation(relation.type)
            if not (
                annotation_set.annotation(relation.from_id) and annotation_set.annotation(relation.to_id)
            ):
                yield make_problem("end_missing", relation.id)
            elif kind and not fits(kind, annotation_set, relation):
                yield make_problem("wrong_ends", relation.id)


def check_relation(schema: Schema, annotation_set: AnnotationSet, relation: Relation) -> list[Problem]:
    """The always-checked rules of one relation among the others of its set."""
    if relation.from_id == relation.to_id:
        return [make_problem("self_relation", relation.id)]
    if not (annotation_set.annotation(relation.from_id) and annotation_set.annotation(relation.to_id)):
        return [make_problem("end_missing", relation.id)]
    kind = schema.relation(relation.type)
    if kind is None:
        return []
    found = []
    if not fits(kind, annotation_set, relation):
        found.append(make_problem("wrong_ends", relation.id))
    peers = [r for r in annotation_set.relations.values() if r.type == relation.type and r.id != relation.id]
    if any(_repeats(kind, relation, other) for other in peers):
        found.append(make_problem("repeated", relation.id))
    if kind.acyclic and closes_circle(relation, peers):
        found.append(make_problem("circle", relation.id))
    return found


def fits(kind: RelationType, annotation_set: AnnotationSet, relation: Relation) -> bool:
    """Whether `kind` may join the two ends of `relation`."""
    start = annotation_set.spans.get(relation.from_id)
    end = annotation_set.spans.get(relation.to_id)
    return bool(start and end) and can_join(kind, start, end)


def can_join(kind: RelationType, start: Span | None, end: Span | None) -> bool:
    """Whether the domain and range of `kind` admit a link from `start` to `end`."""
    if start is None or end is None:
        return False
    if kind.same_layer and start.layer != end.layer:
        return False
    in_domain = start.layer in kind.domain and (not kind.domain_labels or start.label in kind.domain_labels)
    in_range = end.layer in kind.range and (not kind.range_labels or end.label in kind.range_labels)
    return in_domain and in_range


def _repeats(kind: RelationType, relation: Relation, other: Relation) -> bool:
    if kind.symmetric:
        return other.ends == relation.ends
    return (other.from_id, other.to_id) == (relation.from_id, relation.to_id)


def closes_circle(relation: Relation, peers: Iterable[Relation]) -> bool:
    """Whether following `peers` (relations of one type) from the end of `relation` leads to its start."""
    onward: dict[str, list[str]] = {}
    for other in peers:
        onward.setdefault(other.from_id, []).append(other.to_id)
    waiting, seen = [relation.to_id], set[str]()
    while waiting:
        here = waiting.pop()
        if here == relation.from_id:
            return True
        if here not in seen:
            seen.add(here)
            waiting += onward.get(here, [])
    return False


def check_structure(text: str, spans: Iterable[Span], relations: Iterable[Relation]) -> list[Problem]:
    """What an import refuses: wrong offsets or quotes, doubled, bad or unresolved ids."""
    found: list[Problem] = []
    known: set[str] = set()
    relations = list(relations)
    for span in spans:
        found += check_parts(text, span)
        found += _check_id(span.id, known)
    for relation in relations:
        found += _check_id(relation.id, known)
    for relation in relations:
        if relation.from_id not in known or relation.to_id not in known:
            found.append(make_problem("end_missing", relation.id))
        elif relation.from_id == relation.to_id:
            found.append(make_problem("self_relation", relation.id))
    return found


def _check_id(name: str, known: set[str]) -> list[Problem]:
    if name in known:
        return [make_problem("doubled_id", name)]
    known.add(name)
    return [] if 1 <= len(name) <= 64 else [make_problem("bad_id", name[:64])]


def check_names(schema: Schema, annotation: Span | Relation) -> list[Problem]:
    """Labels, attributes and values that the schema lacks; an import keeps them and reports."""
    if isinstance(annotation, Relation):
        kind = schema.relation(annotation.type)
        if kind is None:
            return [_name_problem("unknown_relation", annotation.id, annotation.type)]
        return _check_attributes({a.id: a for a in kind.attributes}, annotation, "")
    layer = schema.layer(annotation.layer)
    if layer is None:
        return [_name_problem("unknown_layer", annotation.id, annotation.layer)]
    if layer.label(annotation.label) is None:
        return [_name_problem("unknown_label", annotation.id, annotation.label)]
    offered = {a.id: a for a in layer.attributes_for(annotation.label)}
    return _check_attributes(offered, annotation, annotation.label)


def _check_attributes(
    offered: Mapping[str, Attribute], annotation: Span | Relation, label: str
) -> list[Problem]:
    found = []
    for name, value in annotation.attributes.items():
        if name not in offered:
            found.append(_name_problem("unknown_attribute", annotation.id, name, name))
        elif not is_value(offered[name], value, label):
            found.append(_name_problem("unknown_value", annotation.id, str(value), name))
    return found


def is_value(attribute: Attribute, value: Value, label: str = "") -> bool:
    """Whether `value` is of the attribute's type and, for choices, one of its values for `label`."""
    match attribute.type:
        case AttributeType.CHOICE:
            return value in [c.id for c in attribute.values if not (label and c.labels) or label in c.labels]
        case AttributeType.CHOICES:
            return isinstance(value, tuple) and all(attribute.choice(str(one)) for one in value)
        case AttributeType.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case AttributeType.FLAG:
            return isinstance(value, bool)
        case AttributeType.TEXT:
            return isinstance(value, str)


def _name_problem(code: str, annotation: str, name: str, field: str = "") -> Problem:
    """Kept and shown, so a warning: a mark is not refused for a name that an import brought."""
    return make_problem(code, annotation, field, Severity.WARNING, name=name)
