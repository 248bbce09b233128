"""Decides for each record of an import what becomes of it, and says so; what is there already stays.

A text that nobody has marked is looked through for what is wrong with its letters, and for texts that are
nearly the same. Nothing of it is changed here.
"""

from collections import Counter
from dataclasses import dataclass, field, replace

from annotator.arabic.characters import count_hidden
from annotator.arabic.defects import Defect, find_defects
from annotator.formats.article import REPAIRS
from annotator.formats.options import Vocabulary
from annotator.formats.record import Record
from annotator.model.annotation import Status
from annotator.model.annotation_set import ALL_PASS, AnnotationSet, AnnotatorKind
from annotator.model.document import hash_text
from annotator.model.problems import Problem, Severity
from annotator.model.schema import Schema
from annotator.store.bulk import Bulk
from annotator.store.project import Project
from annotator.tasks.findings import Findings, say
from annotator.tasks.neighbours import Neighbours
from annotator.tasks.renaming import Names, rename

PREVIEW = 1_200
"""Code points."""
_WARNED = frozenset({Defect.MOJIBAKE, Defect.ENTITIES, Defect.PRESENTATION})
"""Defects for which nobody can wish; hidden characters may be meant."""


@dataclass(slots=True)
class FileCounts:
    """What one file brought; `unchanged` counts what the project had already just so.

    Of the documents, `copies` have a text that another has too, `near_copies` nearly that of another; of
    the sets, `replaced` took the place of others. `kept` counts sets that were left as the project has them,
    `refused` records that cannot go in. `defects` counts the characters concerned, `repaired` those that
    were put right, `hidden` the characters that cannot be seen. `preview` is how the first text begins.
    """

    path: str
    format: str
    encoding: str = ""
    documents: int = 0
    annotation_sets: int = 0
    spans: int = 0
    relations: int = 0
    unchanged: int = 0
    copies: int = 0
    replaced: int = 0
    kept: int = 0
    refused: int = 0
    near_copies: int = 0
    guessed: bool = False
    preview: str = ""
    defects: Counter[Defect] = field(default_factory=Counter)
    repaired: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)

    @property
    def is_usable(self) -> bool:
        """Whether anything in it went in or was there already."""
        return bool(self.documents or self.annotation_sets or self.unchanged)

    def take_back(self) -> None:
        """It brought nothing after all."""
        self.documents = self.annotation_sets = self.spans = self.relations = self.unchanged = 0
        self.copies = self.replaced = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """`names` renames; `replace` replaces sets that differ; `thorough` looks through every text."""

    names: Names
    replace: bool
    thorough: bool


class Intake:
    """Decides for every record what becomes of it, and does it within the transaction."""

    def __init__(
        self, project: Project, bulk: Bulk, findings: Findings, choices: Choices, neighbours: Neighbours
    ) -> None:
        self.findings = findings
        self.vocabulary = Vocabulary.of(project.schema)
        self._project = project
        self._bulk = bulk
        self._choices = choices
        self._neighbours = neighbours
        self._kinds = {annotator.name: annotator.kind for annotator in project.sets.annotators()}

    def find_text(self, doc_id: str) -> str | None:
        """The text of a document that the project had before the import."""
        return self._project.documents.get(doc_id).text if doc_id in self._project.documents else None

    def take(self, item: Record | Problem, counts: FileCounts) -> None:
        if isinstance(item, Problem):
            counts.refused += item.severity is Severity.ERROR
            self.findings.add(item)
            return
        counts.encoding, counts.guessed = item.encoding, item.guessed
        if not counts.preview and (item.guessed or self._choices.thorough):
            counts.preview = item.document.text[:PREVIEW]
        own = hash_text(item.document.text)
        known, twin = self._bulk.find_texts(item.document.id, own)
        if known not in (None, own):
            counts.refused += 1
            self.findings.add(say("text_differs", Severity.ERROR, record=item, name=item.document.id))
            return
        if known is None:
            self._add_document(item, twin, counts)
        elif not item.sets:
            counts.unchanged += 1
        for annotation_set in item.sets:
            self._take_set(item, self._fit(annotation_set, item), known is None, counts)

    def _add_document(self, record: Record, twin: str | None, counts: FileCounts) -> None:
        name = record.document.id
        if self._choices.thorough or not record.sets:
            self._examine(record, counts)
            if twin is None:
                self._find_likeness(record, counts)
        self._bulk.add_document(record.document)
        self.findings.check_text(record)
        counts.documents += 1
        if twin is not None:
            counts.copies += 1
            self.findings.add(say("copy", Severity.NOTE, record=record, name=name, other=twin))

    # -------------------------------------------------------------- what a text is like

    def _examine(self, record: Record, counts: FileCounts) -> None:
        """Counts what is wrong with the letters, and what was put right."""
        found = find_defects(record.document.text)
        counts.defects.update(found)
        counts.hidden.update(count_hidden(record.document.text))
        for defect in _WARNED & found.keys():
            self.findings.count(say(defect.value, record=record), record)
        repaired = record.document.meta.get(REPAIRS)
        if isinstance(repaired, dict):
            counts.repaired.update(repaired)
            for name in repaired:
                self.findings.count(say("repaired", Severity.NOTE, name=name), record)

    def _find_likeness(self, record: Record, counts: FileCounts) -> None:
        """Compares with the texts of the project, and with those that came in before."""
        if found := self._neighbours.find(record.document):
            counts.near_copies += 1
            other, share = found
            name, percent = record.document.id, round(100 * share)
            near = say("near_copy", Severity.NOTE, record=record, name=name, other=other, percent=percent)
            self.findings.add(near)

    # -------------------------------------------------------------- what was said about it

    def _take_set(self, record: Record, wanted: AnnotationSet, new: bool, counts: FileCounts) -> None:
        current = None if new else self._bulk.find_set(wanted.annotator, wanted.document)
        if current is None:
            self._bulk.add_set(wanted, self._choose_kind(record, wanted.annotator))
        elif current.says_the_same(wanted):
            counts.unchanged += 1
            return
        elif self._choices.replace:
            self._bulk.replace_set(wanted)
            counts.replaced += 1
        else:
            counts.kept += 1
            name = wanted.document
            exists = say("set_exists", Severity.ERROR, record=record, annotator=wanted.annotator, name=name)
            self.findings.add(exists)
            return
        self.findings.check_set(record, wanted)
        counts.annotation_sets += 1
        counts.spans += len(wanted.spans)
        counts.relations += len(wanted.relations)

    def _choose_kind(self, record: Record, annotator: str) -> AnnotatorKind:
        """The project's word on an annotator that it knows, else the file's, else a person."""
        said = record.kinds.get(annotator)
        kind = self._kinds.setdefault(annotator, said or AnnotatorKind.PERSON)
        if said and said is not kind:
            differs = say("kind_differs", Severity.NOTE, annotator=annotator, name=said, other=kind)
            self.findings.count(differs, record)
        return kind

    def _fit(self, annotation_set: AnnotationSet, record: Record) -> AnnotationSet:
        """The set with the labels and the passes of this project, and without the name of its schema."""
        annotation_set = rename(annotation_set, self._choices.names)
        schema = self._project.schema
        meta, statuses = dict(annotation_set.meta), _fit_statuses(annotation_set, schema)
        made_with = meta.pop("schema", None)
        if isinstance(made_with, str) and made_with != schema.reference:
            other = schema.reference
            self.findings.count(say("schema_differs", Severity.NOTE, name=made_with, other=other), record)
        if (meta, statuses) == (annotation_set.meta, annotation_set.statuses):
            return annotation_set
        return replace(annotation_set, meta=meta, statuses=statuses)


def _fit_statuses(annotation_set: AnnotationSet, schema: Schema) -> dict[str, Status]:
    """A status that is said of everything is said of each pass."""
    statuses = dict(annotation_set.statuses)
    whole = statuses.get(ALL_PASS)
    if whole and all(one.id != ALL_PASS for one in schema.passes):
        del statuses[ALL_PASS]
        statuses = {one.id: replace(whole, pass_id=one.id) for one in schema.passes} | statuses
    return statuses
