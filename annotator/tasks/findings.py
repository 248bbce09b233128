"""What an import has to report: refused records one by one, everything else once with its count.

A label that the schema lacks in a million spans is one problem with a count, and so is a line that
breaks the same rule again and again; the list stays short enough to be read and to be held.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from annotator.arabic.characters import hidden
from annotator.formats.record import Record
from annotator.model.annotation import Annotation, Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.flat import FlatRelation, FlatSpan, make_annotation, rows_of_relations, rows_of_spans
from annotator.model.problems import Problem, Severity
from annotator.model.rules import can_join, check_names, check_span, closes_circle, make_problem
from annotator.model.schema import RelationType, Schema

SENTENCES = {
    "copy": (
        "“{name}” has the same text as “{other}”; it was added all the same.",
        "نص «{name}» هو نص «{other}» نفسه، وأُضيف مع ذلك.",
    ),
    "text_differs": (
        "“{name}” is in the project with another text, so this record was refused. Give it another doc_id.",
        "«{name}» في المشروع بنص آخر فرُفض هذا السجل. أعطه معرّفاً آخر.",
    ),
    "set_exists": (
        "{annotator} has marked “{name}” otherwise; nothing was changed. Use --replace to replace it.",
        "لدى {annotator} وسوم أخرى في «{name}» فلم يتغيّر شيء. استعمل --replace لاستبدالها.",
    ),
    "kind_differs": (
        "The file calls {annotator} “{name}”, the project “{other}”; the project's word stands.",
        "يصف الملف {annotator} بأنه «{name}» والمشروع بأنه «{other}»، والمعتمد ما في المشروع.",
    ),
    "schema_differs": (
        "The file was made with the schema “{name}”, the project has “{other}”.",
        "صُنع الملف بالمخطط «{name}» وفي المشروع «{other}».",
    ),
    "hidden_character": (
        "There is an invisible control character in a text: {name}. It was kept.",
        "في نصٍّ محرف تحكم لا يُرى: {name_ar}. أُبقي كما هو.",
    ),
    "split_letter": (
        "A mark begins or ends between a letter and its sign.",
        "وسم يبدأ أو ينتهي بين حرف وحركته.",
    ),
    "unknown_suffix": (
        "Files that end in “{name}” are of no known format and were left out.",
        "الملفات المنتهية بـ «{name}» بلا صيغة معروفة فتُركت.",
    ),
    "more_problems": ("There are {count} more problems.", "ثمّ {count} مشكلة أخرى."),
}

_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SIGNS = frozenset(
    chr(code)
    for first, last in (
        (0x300, 0x36F),
        (0x610, 0x61A),
        (0x64B, 0x65F),
        (0x670, 0x670),
        (0x6D6, 0x6DC),
        (0x6DF, 0x6E8),
        (0x6EA, 0x6ED),
        (0x200D, 0x200D),
        (0xFE0F, 0xFE0F),
    )
    for code in range(first, last + 1)
)
"""Characters that go on the letter before them: vowel signs, combining marks, joiners."""

_MOST_LISTED = 1_000
_MOST_REMEMBERED = 10_000
_NEIGHBOURS = 50
"""A mark is compared with so many of those that began last before it and reach into it."""
_MOST_RELATIONS = 300
"""Relations of one type; among more of them circles are not looked for, which would take too long."""

_Place: TypeAlias = tuple[int, int, str, FlatSpan | Span]
"""Start, end turned round and id of a span, which sort it into reading order, and the span."""


@dataclass(slots=True)
class _Repeated:
    problem: Problem
    count: int = 0


class Findings:
    """Collects problems in the order in which they came up."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._listed: list[Problem] = []
        self._unlisted = 0
        self._repeated: dict[tuple[str, str, str], _Repeated] = {}
        self._names: dict[Hashable, list[Problem]] = {}
        self._fitting: dict[Hashable, bool] = {}

    def add(self, problem: Problem) -> None:
        """One that is listed by itself."""
        if len(self._listed) < _MOST_LISTED:
            self._listed.append(problem)
        else:
            self._unlisted += 1

    def count(self, problem: Problem, record: Record | None = None) -> None:
        """One that is reported once with its count, where it was first; it asks or tells, it never blocks."""
        key = (problem.code, problem.field, problem.en)
        repeated = self._repeated.get(key)
        if repeated is None:
            repeated = self._repeated[key] = _Repeated(_soften(problem, record))
        repeated.count += 1

    def problems(self) -> list[Problem]:
        more = [say("more_problems", count=self._unlisted)] if self._unlisted else []
        return [*self._listed, *more, *map(_sum_up, self._repeated.values())]

    # -------------------------------------------------------------- what is kept and reported

    def check_text(self, record: Record) -> None:
        """Counts the controls that can make a text look as if it said something else."""
        text = record.document.text
        if not _CONTROLS.search(text):
            return
        places = {match.start() for match in _CONTROLS.finditer(text)}
        for one in hidden(text):
            if one.offset in places:
                problem = say("hidden_character", Severity.NOTE, name=one.name_en, name_ar=one.name_ar)
                self.count(problem, record)

    def check_set(self, record: Record, annotation_set: AnnotationSet) -> None:
        """Counts the breaches of the schema and of the rules that a set goes in with."""
        text, spans = record.document.text, annotation_set.spans
        layers: dict[str, list[_Place]] = {}
        labels: dict[str, tuple[str, str]] = {}
        for row in rows_of_spans(spans):
            name, layer, label, start, end, _, attributes = _describe_span(row)
            layers.setdefault(layer, []).append((start, -end, name, row))
            labels[name] = (layer, label)
            if self._names.get(key := (layer, label, attributes), True):
                self._check_names(spans, row, key, record)
            for _ in range(_count_splits(text, row)):
                self.count(say("split_letter"), record)
        for places in layers.values():
            for span, neighbours in _overlaps(places):
                made = [make_annotation(spans, each) for each in (span, *neighbours)]
                for problem in check_span(self._schema, text, made[0], made[1:]):
                    self.count(problem, record)
        self._check_relations(record, annotation_set.relations, labels)
        for value in annotation_set.values.values():
            if self._schema.document_attribute(value.attribute) is None:
                name = value.attribute
                self.count(make_problem("unknown_attribute", "", name, name=name), record)

    def _check_relations(
        self, record: Record, relations: Mapping[str, Relation], labels: Mapping[str, tuple[str, str]]
    ) -> None:
        """What `check_relation` finds, in one pass over all relations of a set.

        `labels` has the layer and label of each span.
        """
        by_type: dict[str, list[FlatRelation | Relation]] = {}
        for row in rows_of_relations(relations):
            _, name, _, _, attributes = _describe_relation(row)
            if self._names.get(key := (name, attributes), True):
                self._check_names(relations, row, key, record)
            by_type.setdefault(name, []).append(row)
        for name, rows in by_type.items():
            kind = self._schema.relation(name)
            for problem in self._check_type(kind, relations, rows, labels) if kind else ():
                self.count(problem, record)

    def _check_type(
        self,
        kind: RelationType,
        relations: Mapping[str, Relation],
        rows: list[FlatRelation | Relation],
        labels: Mapping[str, tuple[str, str]],
    ) -> Iterator[Problem]:
        described = [_describe_relation(row) for row in rows]
        pairs: list[Hashable] = [
            frozenset((start, end)) if kind.symmetric else (start, end) for _, _, start, end, _ in described
        ]
        times = Counter(pairs)
        circles = kind.acyclic and len(rows) <= _MOST_RELATIONS
        made = [make_annotation(relations, row) for row in rows] if circles else []
        for index, (name, _, start, end, _) in enumerate(described):
            if not self._fits(kind, labels.get(start), labels.get(end)):
                yield make_problem("wrong_ends", name)
            if times[pairs[index]] > 1:
                yield make_problem("repeated", name)
            if circles and closes_circle(made[index], made):
                yield make_problem("circle", name)

    def _fits(self, kind: RelationType, *ends: tuple[str, str] | None) -> bool:
        """Whether `kind` joins spans of these layers and labels; looked up once for each."""
        key = (kind.id, *ends)
        found = self._fitting.get(key)
        if found is None:
            start, end = (Span("", *each, ()) if each else None for each in ends)
            found = self._fitting[key] = can_join(kind, start, end)
        return found

    def _check_names(
        self,
        annotations: Mapping[str, Annotation],
        row: FlatSpan | FlatRelation | Annotation,
        key: Hashable,
        record: Record,
    ) -> None:
        """Equal descriptions have equal problems, so each `key`, which describes one, is looked at once."""
        found = self._names.get(key)
        if found is None:
            found = check_names(self._schema, make_annotation(annotations, row))
            if len(self._names) < _MOST_REMEMBERED:
                self._names[key] = found
        for problem in found:
            self.count(problem, record)


def say(
    code: str,
    severity: Severity = Severity.WARNING,
    *,
    record: Record | None = None,
    file: str = "",
    **values: object,
) -> Problem:
    """A problem with the built-in sentence of `code`, filled with `values`, at the place of `record`."""
    en, ar = SENTENCES[code]
    problem = Problem(code, severity, en.format(**values), ar.format(**values), file=file)
    if record is None:
        return problem
    return replace(
        problem, document=record.document.id, file=record.file, line=record.line, record=record.record
    )


def _sum_up(repeated: _Repeated) -> Problem:
    problem, count = repeated.problem, repeated.count
    field = f"{problem.field}: " if problem.field else ""
    return replace(
        problem, en=f"{field}{problem.en} ({count} times)", ar=f"{field}{problem.ar} ({count} مرة)"
    )


def _soften(problem: Problem, record: Record | None) -> Problem:
    """The problem at the place of `record`; what goes in all the same is no error."""
    severity = Severity.WARNING if problem.severity is Severity.ERROR else problem.severity
    if record is None:
        return replace(problem, severity=severity)
    return replace(problem, severity=severity, file=record.file, line=record.line, record=record.record)


def _describe_span(row: FlatSpan | Span) -> tuple[str, str, str, int, int, str, Hashable]:
    """What a flat row holds, of either; the attributes only to be compared."""
    if isinstance(row, tuple):
        return row
    attributes = tuple(row.attributes.items())
    return row.id, row.layer, row.label, row.start, row.end, row.parts[0].quote, attributes


def _describe_relation(row: FlatRelation | Relation) -> tuple[str, str, str, str, Hashable]:
    if isinstance(row, tuple):
        return row
    return row.id, row.type, row.from_id, row.to_id, tuple(row.attributes.items())


def _overlaps(places: list[_Place]) -> Iterator[tuple[FlatSpan | Span, list[FlatSpan | Span]]]:
    """Those spans of a layer that may break a rule, with those before them that reach into them."""
    reaching: list[_Place] = []
    for place in sorted(places):
        start, _, _, row = place
        if reaching:
            reaching = [other for other in reaching[-_NEIGHBOURS:] if -other[1] > start]
        if reaching or _may_break_alone(row):
            yield row, [other[3] for other in reaching]
        reaching.append(place)


def _may_break_alone(row: FlatSpan | Span) -> bool:
    if isinstance(row, tuple):
        return "\n" in row[5]
    return len(row.parts) > 1 or "\n" in row.parts[0].quote


def _count_splits(text: str, row: FlatSpan | Span) -> int:
    """How many of its parts have a border before a sign that belongs to the letter on its other side."""
    if isinstance(row, tuple):
        start, end = row[3:5]
        return (text[start] in _SIGNS and start > 0) or (end < len(text) and text[end] in _SIGNS)
    return sum(_splits(text, part.start, part.end) for part in row.parts)


def _splits(text: str, start: int, end: int) -> bool:
    return (start > 0 and text[start] in _SIGNS) or (end < len(text) and text[end] in _SIGNS)
