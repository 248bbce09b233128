"""Works on the schema of a project: a draft, what it would do, and putting it in force as one undoable step.

Nothing is changed before `save`. Then the new version and every annotation that follows it go into one
edit, so that one undo takes all of it back.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from annotator.model.annotation import SchemaVersion
from annotator.model.edits import Change, Edit, Verb
from annotator.model.errors import ExportFailed, UnreadableFile
from annotator.model.history import Entry
from annotator.model.reports import NOBODY, Reports
from annotator.model.schema import Schema
from annotator.model.schema_check import Fault, check_schema, find_faults
from annotator.model.schema_edits import Draft, next_version, start_draft
from annotator.model.schema_file import build_schema, parse_schema
from annotator.model.schema_moves import Mover, Outcome, Use, count_uses, foresee, keeps_names
from annotator.model.schema_paths import Path
from annotator.model.schema_tables import schema_tables
from annotator.tasks.carrying import carry_decisions
from annotator.tasks.schema_text import rewrite
from annotator.tasks.session import Session
from annotator.tasks.transfer import rare_collections


@dataclass(frozen=True, slots=True)
class Revision:
    """A version that was put in force: by whom and when (ISO 8601), both empty for the first one."""

    version: SchemaVersion
    verb: Verb
    person: str = ""
    time: str = ""


class SchemaDraft:
    """The draft of one session. `text` is the TOML that it goes out from; `draft` what is made of it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._project = session.project
        self.restart()
        self._kept = self._project.settings.get(self._key)
        self._bring_back()

    def restart(self) -> None:
        """Goes out from the schema in force; what was not saved is forgotten."""
        self.base = self._project.schemas.current()
        self.text = self.base.toml
        self.draft = start_draft(self._session.schema)
        self._earlier: list[tuple[str, Draft]] = []
        self._last = ""
        self.recount()

    def recount(self) -> None:
        """Counts anew what is said in the project."""
        self.uses: list[Use] = self._project.schemas.uses()
        self._counted: tuple[object, dict[Path, dict[str, int]]] | None = None

    # -------------------------------------------------------------- what it is

    @property
    def schema(self) -> Schema:
        return self.draft.schema

    @property
    def changed(self) -> bool:
        return self.draft.schema != self.draft.base or self.text != self.base.toml

    @property
    def stale(self) -> bool:
        """Whether another schema has come in force since the draft was begun."""
        return self.base != self._project.schemas.current()

    @property
    def faults(self) -> list[Fault]:
        """What keeps the draft from being put in force."""
        return list(find_faults(self.draft.schema))

    def count(self, path: Path) -> dict[str, int]:
        """How often each annotator uses the part at `path`."""
        if self._counted is None or self._counted[0] is not self.draft.moves:
            self._counted = (self.draft.moves, count_uses(self.draft, self.uses))
        return self._counted[1].get(path, {})

    def foresee(self) -> Outcome:
        """What saving would do to everything that is said."""
        uses = self.uses if self._keeps_all() else self._project.schemas.uses(self.draft.schema)
        return foresee(self.draft, () if self._keeps_all() else uses)

    def _keeps_all(self) -> bool:
        """Whether no annotation needs to be looked at."""
        same = all(old == now for old, now in self.draft.moves.items())
        return same and keeps_names(self.draft.base, self.draft.schema)

    # -------------------------------------------------------------- changing it

    def change(self, draft: Draft, topic: str = "") -> None:
        """Goes on with `draft`. Changes of one topic in a row, as the letters of a name, are one step."""
        if draft == self.draft:
            return
        if not topic or topic != self._last:
            self._earlier.append((self.text, self.draft))
        self._last = topic
        self.draft = draft

    def step_back(self) -> bool:
        """Takes the last change of the draft back; False when there is none."""
        if not self._earlier:
            return False
        self.text, self.draft = self._earlier.pop()
        self._last = ""
        return True

    def take(self, toml: str) -> None:
        """Goes on with another schema: an imported one or an earlier version. Raises SchemaInvalid."""
        draft = start_draft(self.draft.base, parse_schema(toml))
        self._earlier.append((self.text, self.draft))
        self.text, self.draft, self._last = toml, draft, ""

    # -------------------------------------------------------------- keeping it

    def keep(self) -> None:
        """Lays the draft down in the project, so that it is there again when the project is opened anew."""
        told = self._write_down() if self.changed else ""
        if told != self._kept and not self._session.read_only:
            self._project.settings.set(self._key, told)
            self._kept = told

    def _write_down(self) -> str:
        """JSON: a draft may not fit together yet, so it cannot be kept as a schema file."""
        moves = [[old, now] for old, now in self.draft.moves.items()]
        return json.dumps(
            {
                "base": self.base.toml,
                "text": self.text,
                "schema": schema_tables(self.draft.schema),
                "moves": moves,
            },
            ensure_ascii=False,
        )

    def _bring_back(self) -> None:
        """Goes on with a draft that was laid down, unless another schema is in force by now."""
        found = json.loads(self._kept) if self._kept else {}
        if found and found["base"] == self.base.toml:
            moves = {tuple(old): None if now is None else tuple(now) for old, now in found["moves"]}
            self.text = found["text"]
            self.draft = Draft(self.draft.base, build_schema(found["schema"]), moves)

    @property
    def _key(self) -> str:
        return f"schema_draft:{self._session.annotator.name}"

    # -------------------------------------------------------------- putting it in force

    def save(self) -> Entry | None:
        """Puts the draft in force and tells everybody; None when it changes nothing. Raises as `make`."""
        entry = self.make()
        if entry:
            self.follow(entry)
        return entry

    def make(self, reports: Reports = NOBODY) -> Entry | None:
        """Puts the draft in force and tells nobody: that is for `follow`. Any thread may.

        Raises SchemaInvalid, SchemaInUse, StaleEdit, ProjectReadOnly, WriteFailed, and Cancelled as `reports`
        say; nothing is changed then, and the draft stays.
        """
        check_schema(self.draft.schema)
        version = self.version()
        if version == self.base:
            return None
        with rare_collections():
            changes = (Change("", "", self.base, version), *self._moved(reports.part(0, 2)))
            edit = Edit(Verb.CHANGE_SCHEMA, version.version, changes)
            return self._session.make(edit, reports.part(1, 2))

    def follow(self, entry: Entry) -> None:
        """Goes out from the schema that `make` has put in force, and tells everybody."""
        self.restart()
        self.keep()
        self._session.follow(entry)

    def version(self) -> SchemaVersion:
        """The draft as a version of its own, or as the earlier one that it is exactly."""
        schema, known = self.draft.schema, self._project.schemas.versions()
        taken = {version.version for version in known if version.id == schema.id}
        if parse_schema(self.text) == schema:
            same = SchemaVersion(schema.id, schema.version, self.text)
            if same in known or schema.version not in taken:
                return same
        raised = replace(schema, version=next_version(schema.version, taken))
        return SchemaVersion(raised.id, raised.version, rewrite(self.text, raised))

    def _moved(self, reports: Reports) -> Iterator[Change]:
        """The changes of everybody's annotations that follow the draft."""
        if all(now is None or now == old for old, now in self.draft.moves.items()):
            return
        schemas = (self.draft.base, self.draft.schema)
        mover, count = Mover(self.draft), len(self._project.documents)
        for done, (_, sets) in enumerate(self._project.sets.records()):
            reports.tell(done, count)
            moved = [change for own in sets for change in mover.move_set(own)]
            yield from moved
            yield from carry_decisions(self._project, schemas, sets, moved)


def list_revisions(session: Session) -> list[Revision]:
    """Every time that a schema was put in force, the newest first."""
    found = [
        Revision(version, heading.verb, heading.person, heading.time)
        for heading, versions in session.project.history.of_schema()
        for version in versions
    ]
    first = session.project.schemas.versions()[0]
    return [*found, Revision(first, Verb.IMPORT)]


def read_schema_file(path: FilePath) -> str:
    """The text of a schema file. Raises UnreadableFile."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        shown = f"\u2068{reason}\u2069"
        raise UnreadableFile(path=path, reason=reason, reason_ar=shown, file=str(path)) from error
    except UnicodeDecodeError as error:
        reason, shown = "it is not UTF-8", "ليس بترميز \u2068UTF-8\u2069"
        raise UnreadableFile(path=path, reason=reason, reason_ar=shown, file=str(path)) from error


def write_schema_file(path: FilePath, toml: str) -> None:
    """Puts a schema into a file, whole or not at all. Raises ExportFailed."""
    fresh = path.with_name(f"{path.name}.part")
    try:
        fresh.write_bytes(toml.encode("utf-8"))
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise ExportFailed(path=path, reason=error.strerror or str(error)) from error
