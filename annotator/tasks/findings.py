"""What an import has to report: refused records one by one, everything else once with its count.

A label that the schema lacks in a million spans is one problem with a count, and so is a line that
breaks the same rule again and again; the list stays short enough to be read and to be held.
"""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from annotator.arabic.characters import hidden
from annotator.formats.record import Record
from annotator.model.annotation import Part, Relation, Span
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.problems import Problem, Severity
from annotator.model.rules import check_names, check_relation, check_span, make_problem
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
_SIGN = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200d\ufe0f]"
)
_MOST_LISTED = 1_000
_MOST_REMEMBERED = 10_000
_NEIGHBOURS = 50
"""A mark is compared with so many of those that began last before it and reach into it."""
_MOST_RELATIONS = 300
"""Relations of larger sets are not compared with one another, which would take too long."""


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
        """One that is reported once with its count, where it was first."""
        if record:
            problem = replace(problem, file=record.file, line=record.line, record=record.record)
        key = (problem.code, problem.field, problem.en)
        self._repeated.setdefault(key, _Repeated(problem)).count += 1

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
        for span, neighbours in _overlaps(sort_spans(annotation_set.spans.values())):
            for problem in check_span(self._schema, text, span, neighbours):
                self.count(replace(problem, severity=Severity.WARNING), record)
            if any(_splits(text, part) for part in span.parts):
                self.count(say("split_letter", Severity.WARNING), record)
            self._check_names(span, (span.layer, span.label), record)
        compared = len(annotation_set.relations) <= _MOST_RELATIONS
        for relation in annotation_set.relations.values():
            if compared:
                for problem in check_relation(self._schema, annotation_set, relation):
                    self.count(replace(problem, severity=Severity.WARNING), record)
            self._check_names(relation, (relation.type,), record)
        for value in annotation_set.values.values():
            if self._schema.document_attribute(value.attribute) is None:
                name = value.attribute
                unknown = make_problem("unknown_attribute", "", name, Severity.WARNING, name=name)
                self.count(unknown, record)

    def _check_names(self, annotation: Span | Relation, kind: tuple[str, ...], record: Record) -> None:
        """Equal descriptions have equal problems, so each is looked at once."""
        key = (kind, tuple(annotation.attributes.items()))
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


def _overlaps(spans: list[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """Each span with those before it, in reading order, that reach into it."""
    reaching: list[Span] = []
    for span in spans:
        reaching = [other for other in reaching[-_NEIGHBOURS:] if other.end > span.start]
        yield span, reaching
        reaching.append(span)


def _splits(text: str, part: Part) -> bool:
    """Whether either border stands before a sign that belongs to the letter on its other side."""
    return any(0 < at < len(text) and _SIGN.match(text, at) for at in (part.start, part.end))
