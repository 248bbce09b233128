"""What an import has to report: refused records one by one, everything else once with its count.

A label that the schema lacks in a million spans is one problem with a count, and so is a line that
breaks the same rule again and again; the list stays short enough to be read and to be held.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from annotator.arabic.characters import hidden
from annotator.formats.record import Record
from annotator.model.annotation import Part, Relation, Span
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.problems import Problem, Severity
from annotator.model.rules import check_names, check_span, closes_circle, fits, make_problem
from annotator.model.schema import Schema

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
        text = record.document.text
        layers: dict[str, list[Span]] = {}
        for span in annotation_set.spans.values():
            layers.setdefault(span.layer, []).append(span)
            self._check_names(span, (span.layer, span.label, *span.attributes.items()), record)
            for part in span.parts:
                if _splits(text, part):
                    self.count(say("split_letter"), record)
        for spans in layers.values():
            for span, neighbours in _overlaps(spans):
                for problem in check_span(self._schema, text, span, neighbours):
                    self.count(problem, record)
        for relation in annotation_set.relations.values():
            self._check_names(relation, (relation.type, *relation.attributes.items()), record)
        for problem in _check_relations(self._schema, annotation_set):
            self.count(problem, record)
        for value in annotation_set.values.values():
            if self._schema.document_attribute(value.attribute) is None:
                name = value.attribute
                self.count(make_problem("unknown_attribute", "", name, name=name), record)

    def _check_names(self, annotation: Span | Relation, key: Hashable, record: Record) -> None:
        """Equal descriptions have equal problems, so each `key`, which describes one, is looked at once."""
        found = self._names.get(key)
        if found is None:
            found = check_names(self._schema, annotation)
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


def _overlaps(spans: list[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """Those spans of a layer that may break a rule, with those before them that reach into them."""
    reaching: list[Span] = []
    for span in sort_spans(spans) if len(spans) > 1 else spans:
        if reaching:
            start = span.parts[0].start
            reaching = [other for other in reaching[-_NEIGHBOURS:] if other.parts[-1].end > start]
        if reaching or len(span.parts) > 1 or "\n" in span.parts[0].quote:
            yield span, reaching
        reaching.append(span)


def _splits(text: str, part: Part) -> bool:
    """Whether either border stands before a sign that belongs to the letter on its other side."""
    return (part.start > 0 and text[part.start] in _SIGNS) or (
        part.end < len(text) and text[part.end] in _SIGNS
    )


def _check_relations(schema: Schema, annotation_set: AnnotationSet) -> Iterator[Problem]:
    """What `check_relation` finds, in one pass over all relations of a set."""
    by_type: dict[str, list[Relation]] = {}
    for relation in annotation_set.relations.values():
        by_type.setdefault(relation.type, []).append(relation)
    for name, relations in by_type.items():
        kind = schema.relation(name)
        if kind is None:
            continue
        ends = Counter(one.ends if kind.symmetric else (one.from_id, one.to_id) for one in relations)
        for relation in relations:
            if not fits(kind, annotation_set, relation):
                yield make_problem("wrong_ends", relation.id)
            if ends[relation.ends if kind.symmetric else (relation.from_id, relation.to_id)] > 1:
                yield make_problem("repeated", relation.id)
            if kind.acyclic and len(relations) <= _MOST_RELATIONS and closes_circle(relation, relations):
                yield make_problem("circle", relation.id)
