"""One person at work in one open project: the document in front of her, and every edit she makes.

Everything that the window shows comes from here and everything it changes goes through `do`. A session
knows no toolkit: whoever wants to follow it subscribes a callback and is told what changed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from annotator.model.annotation import SchemaVersion, State
from annotator.model.annotation_set import ALL_PASS, AnnotationSet, Annotator
from annotator.model.constraints import check_set
from annotator.model.document import Document
from annotator.model.edits import Change, Edit, copy_set, set_status
from annotator.model.errors import ProjectReadOnly
from annotator.model.history import Entry, Heading
from annotator.model.problems import Problem, Severity
from annotator.model.reports import NOBODY, Reports
from annotator.model.schema import Schema
from annotator.store.project import Project
from annotator.tasks.activity import ActivityClock
from annotator.tasks.documents import DocumentList
from annotator.tasks.followers import Followers
from annotator.tasks.refusing import may_change, refuse


class EventKind(StrEnum):
    """DOCUMENT: another document or another's set is shown. EDITED: the changes were made."""

    DOCUMENT = "document"
    EDITED = "edited"
    SCHEMA = "schema"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Event:
    """`changes` are those of the shown set; `entry` is what the history recorded, if anything."""

    kind: EventKind
    changes: tuple[Change, ...] = ()
    entry: Entry | None = None


class Session:
    """`annotator` is who is marking; `document` and `annotation_set` are what is shown."""

    def __init__(self, project: Project, annotator: Annotator, lemmas: Iterable[str] = ()) -> None:
        self.project = project
        self.annotator = annotator
        self.documents = DocumentList(project, annotator)
        self.document: Document | None = None
        self.annotation_set = AnnotationSet(annotator.name, "")
        self.activity = ActivityClock()
        self._lemmas = frozenset(lemmas)
        self._followers: Followers[Event] = Followers()
        self._problems: tuple[AnnotationSet, Schema, list[Problem]] | None = None
        if not project.read_only:
            project.sets.add_annotator(annotator)

    # -------------------------------------------------------------- what is shown

    @property
    def path(self) -> Path:
        return self.project.path

    @property
    def schema(self) -> Schema:
        return self.project.schema

    @property
    def read_only(self) -> bool:
        return self.project.read_only

    @property
    def editable(self) -> bool:
        """Whether the shown set is the annotator's own and the project can be written."""
        return not self.read_only and self.annotation_set.annotator == self.annotator.name

    @property
    def problems(self) -> list[Problem]:
        """What the schema has against the shown set; computed when asked for, once per revision."""
        shown, schema = self.annotation_set, self.schema
        if self._problems is None or self._problems[0] is not shown or self._problems[1] is not schema:
            text = self.document.text if self.document else ""
            self._problems = (shown, schema, check_set(schema, text, shown, self._lemmas))
        return self._problems[2]

    def annotators_here(self) -> list[str]:
        """Who has annotations of the shown document."""
        return self.project.sets.of_document(self.document.id) if self.document else []

    def open_document(self, doc_id: str, annotator: str | None = None) -> None:
        """Shows a document with my annotations, or with another's to read. Raises DocumentNotFound."""
        document = self.project.documents.get(doc_id)
        whose = annotator or self.annotator.name
        shown = self.project.sets.get(whose, doc_id) or AnnotationSet(whose, doc_id)
        if whose != self.annotator.name and not self.read_only:
            self.project.sets.mark_seen(self.annotator.name, doc_id)
        self.document, self.annotation_set = document, shown
        self._followers.tell(Event(EventKind.DOCUMENT))

    # -------------------------------------------------------------- edits

    def do(self, edit: Edit) -> Entry | None:
        """Makes an edit durable and tells everybody; None when it would change nothing.

        Raises NotYourSet, ProjectReadOnly, RefusedEdit, StaleEdit, WriteFailed; then nothing has changed.
        """
        if not edit.changes:
            return None
        entry = self.make(edit)
        self.follow(entry)
        return entry

    def make(self, edit: Edit, reports: Reports = NOBODY) -> Entry:
        """Makes an edit durable and tells nobody: that is for `follow`. Any thread may.

        Raises as `do`, and Cancelled as `reports` say.
        """
        if self.read_only:
            raise ProjectReadOnly(path=self.path.name, reason=self.project.read_only_reason)
        may = partial(may_change, self.project, self.annotator.name)
        refuse(edit, may, self.schema, self._read)
        seconds = self.activity.take()
        return self.project.commit(edit, self.annotator.name, active_seconds=seconds, reports=reports)

    def follow(self, entry: Entry) -> None:
        """Brings the shown set up to an entry that was just made and tells everybody."""
        shown = self.annotation_set
        own = (shown.annotator, shown.document)
        changes = tuple(c for c in entry.changes if (c.annotator, c.document) == own)
        if changes:
            self.annotation_set = shown.apply((c.before, c.after) for c in changes)
        kind = EventKind.EDITED if changes else EventKind.PROJECT
        kind = EventKind.SCHEMA if _is_of_schema(entry) else kind
        self._followers.tell(Event(kind, changes, entry))
        if kind is EventKind.EDITED and len(entry.documents) > 1:
            self._followers.tell(Event(EventKind.PROJECT, entry=entry))

    def undo(self) -> Entry:
        """Takes back my newest step, wherever it was, and shows its document."""
        return self.show_step(self.project.undo(self.annotator.name))

    def redo(self) -> Entry:
        return self.show_step(self.project.redo(self.annotator.name))

    def go_back(self, entry: Heading) -> Entry:
        """Takes back every step of mine after `entry`, as one step."""
        return self.show_step(self.project.go_back(self.annotator.name, entry))

    def show_step(self, entry: Entry) -> Entry:
        """Shows the document of a step that was just taken back or done again, and tells everybody."""
        documents, shown = self.project.documents, self.document.id if self.document else ""
        touched = shown in entry.documents and shown in documents
        stays = not shown or shown in documents
        if (touched and entry.changes) or (stays and _is_of_schema(entry)):
            self.follow(entry)
        else:
            known = (doc_id for doc_id in entry.documents if doc_id in documents)
            self._show_again(shown if touched else next(known, ""), entry)
        return entry

    def undoable(self) -> Heading | None:
        return self.project.history.undoable(self.annotator.name)

    def redoable(self) -> Heading | None:
        return self.project.history.redoable(self.annotator.name)

    def history(self, limit: int = 200, *, here: bool = True) -> list[Heading]:
        """The newest entries first: of the shown document, or of the whole project."""
        document = self.document.id if here and self.document else None
        return self.project.history.headings(document=document, limit=limit)

    def copy_shown(self) -> Entry | None:
        """Makes another's annotations mine, as a copy with its origins, and shows it."""
        doc_id, theirs = self.annotation_set.document, self.annotation_set
        name = self.annotator.name
        mine = self.project.sets.get(name, doc_id) or AnnotationSet(name, doc_id)
        entry = self.do(copy_set(mine, theirs))
        self.open_document(doc_id)
        return entry

    # -------------------------------------------------------------- statuses

    def finish(self, pass_id: str = ALL_PASS) -> list[Problem]:
        """Finishes the shown document unless errors stand against it; answers with the problems."""
        errors = [p for p in self.problems if p.severity is Severity.ERROR]
        if not errors:
            self.do(set_status(self.annotation_set, State.FINISHED, pass_id=pass_id))
        return self.problems

    # -------------------------------------------------------------- followers

    def subscribe(self, callback: Callable[[Event], None]) -> Callable[[], None]:
        """Calls `callback` after every change; the answer ends it."""
        return self._followers.add(callback)

    def close(self) -> None:
        self._followers.clear()
        self.project.close()

    def _read(self, annotator: str, doc_id: str) -> tuple[str, AnnotationSet]:
        """Text and set of a document: the shown ones if they are these, else from the project."""
        wanted, shown = (annotator, doc_id), self.annotation_set
        if self.document and (shown.annotator, self.document.id) == wanted:
            return self.document.text, shown
        return self.project.documents.get(doc_id).text, self.project.sets.get(*wanted) or AnnotationSet(
            *wanted
        )

    def _show_again(self, doc_id: str, entry: Entry) -> None:
        """Reads afresh what an entry of another document, or of an import, has changed."""
        kind = EventKind.SCHEMA if _is_of_schema(entry) else EventKind.PROJECT
        self._followers.tell(Event(kind, entry=entry))
        if doc_id:
            self.open_document(doc_id)
        elif self.document and self.document.id not in self.project.documents:
            self.document, self.annotation_set = None, AnnotationSet(self.annotator.name, "")
            self._followers.tell(Event(EventKind.DOCUMENT, entry=entry))


def _is_of_schema(entry: Entry) -> bool:
    """Whether an entry puts another schema in force; its articles are not where anybody worked."""
    return any(isinstance(change.after, SchemaVersion) for change in entry.changes)
