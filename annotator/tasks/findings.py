"""What an import has to report: refused records one by one, everything else once with its count.

A label that the schema lacks in a million spans is one problem with a count, and so is a line that
breaks the same rule again and again; the list stays short enough to be read and to be held.
"""

import re
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace

from annotator.arabic.characters import hidden
from annotator.formats.record import Record
from annotator.model.annotation import Annotation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.flat import FlatRelation, FlatSpan, make_annotation, rows_of_relations, rows_of_spans
from annotator.model.plurals import say_times
from annotator.model.problems import Problem, Severity
from annotator.model.rules import check_names, make_problem
from annotator.model.schema import Schema
from annotator.tasks.breaches import SPLIT_LETTER, Breaches

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
        "{annotator} has marked “{name}” otherwise; nothing was changed. Import with “replace” to take it.",
        "لدى {annotator} وسوم أخرى في «{name}» فلم يتغيّر شيء. لأخذ هذه بدلاً منها استورد مع الاستبدال.",
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
    "mojibake": (
        "Letters were once read in the wrong encoding (“mojibake”); this can be repaired on import.",
        "قُرئت حروف يوماً بترميز خاطئ فتشوهت، ويمكن إصلاحها عند الاستيراد.",
    ),
    "entities": (
        "Characters are written as in HTML, such as &quot;; this can be repaired on import.",
        "محارف مكتوبة كما في \u2068HTML\u2069 مثل \u2068&quot;\u2069، ويمكن إصلاحها عند الاستيراد.",
    ),
    "presentation": (
        "Letters are stored in their drawn shapes (U+FB50 to U+FEFC); this can be repaired on import.",
        "حروف محفوظة بأشكالها المرسومة (\u2068U+FB50 – U+FEFC\u2069)، ويمكن إصلاحها عند الاستيراد.",
    ),
    "repaired": (
        "“{name}” was repaired, as was asked for; the document says so.",
        "أُصلح «{name}» كما طُلب، وذلك مذكور في المقال.",
    ),
    "near_copy": (
        "“{name}” is nearly the same text as “{other}” ({percent} %).",
        "نص «{name}» يكاد يكون نص «{other}» (\u2068{percent}%\u2069).",
    ),
    "more_problems": ("{count} more were found.", "عُثر على غيرها أيضاً، والعدد {count}."),
}

_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_UNKNOWN = frozenset({"unknown_layer", "unknown_label", "unknown_relation"})
_SPAN_FIELDS = 7
"""Of a flat span; a flat relation has fewer."""
_MOST_LISTED = 1_000
_MOST_REMEMBERED = 10_000


@dataclass(slots=True)
class _Repeated:
    problem: Problem
    count: int = 0


class Findings:
    """Collects problems in the order in which they came up.

    `unknown` counts the labels ("layer/label") and relation types that the schema lacks.
    """

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._breaches = Breaches(schema)
        self._listed: list[Problem] = []
        self._unlisted = 0
        self._repeated: dict[tuple[str, str, str], _Repeated] = {}
        self._names: dict[Hashable, list[Problem]] = {}
        self.unknown: Counter[str] = Counter()

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

    def _count_breach(self, code: str, annotation: str, record: Record) -> None:
        """One of a rule whose sentence names nothing: the sentence is made the first time only."""
        repeated = self._repeated.get((code, "", ""))
        if repeated is None:
            problem = say(code) if code == SPLIT_LETTER else make_problem(code, annotation)
            repeated = self._repeated[(code, "", "")] = _Repeated(_soften(problem, record))
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
        spans, relations = annotation_set.spans, annotation_set.relations
        for span in rows_of_spans(spans):
            if isinstance(span, tuple):
                key: Hashable = (span[1], span[2], span[6])
            else:
                key = (span.layer, span.label, _attributes(span))
            if self._names.get(key, True):
                self._check_names(spans, span, key, record)
        for relation in rows_of_relations(relations):
            if isinstance(relation, tuple):
                key = (relation[1], relation[4])
            else:
                key = (relation.type, _attributes(relation))
            if self._names.get(key, True):
                self._check_names(relations, relation, key, record)
        for code, name in self._breaches.of_set(record.document.text, spans, relations):
            self._count_breach(code, name, record)
        for value in annotation_set.values.values():
            if self._schema.document_attribute(value.attribute) is None:
                name = value.attribute
                self.count(make_problem("unknown_attribute", "", name, name=name), record)

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
            if problem.code in _UNKNOWN:
                self.unknown[_name(row)] += 1


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
    problem = repeated.problem
    field = f"{problem.field}: " if problem.field else ""
    en, ar = say_times(repeated.count)
    return replace(problem, en=f"{field}{problem.en}{en}", ar=f"{field}{problem.ar}{ar}")


def _soften(problem: Problem, record: Record | None) -> Problem:
    """The problem at the place of `record`; what goes in all the same is no error."""
    severity = Severity.WARNING if problem.severity is Severity.ERROR else problem.severity
    if record is None:
        return replace(problem, severity=severity)
    return replace(problem, severity=severity, file=record.file, line=record.line, record=record.record)


def _attributes(annotation: Annotation) -> Hashable:
    """Only to be compared."""
    return tuple(annotation.attributes.items())


def _name(row: FlatSpan | FlatRelation | Annotation) -> str:
    """ "layer/label" of a span, the type of a relation."""
    if isinstance(row, tuple):
        return f"{row[1]}/{row[2]}" if len(row) == _SPAN_FIELDS else row[1]
    return f"{row.layer}/{row.label}" if isinstance(row, Span) else row.type
