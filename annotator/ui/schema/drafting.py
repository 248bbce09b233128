"""The draft of the schema as the page's parts share it: what it is, which part is chosen, what is asked.

Every part of the page reads here and changes the draft only here. The draft itself, and what it would do to
the annotations, is for `tasks.schemas`.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.schema import Schema
from annotator.model.schema_check import Fault
from annotator.model.schema_edits import Draft, add_part, merge, put_part, remove, rename, shift_part
from annotator.model.schema_paths import Part, Path, find, parts
from annotator.tasks.schemas import SchemaDraft
from annotator.ui.schema.candidates import make_new
from annotator.ui.session import WindowSession

SCHEMA: Path = ("schema",)
VERSIONS: Path = ("versions",)
"""Places on the page that are no parts: the schema itself, and its versions."""

KEEP_MS = 800
"""After this long without a change the draft is laid down in the project."""


class Drafting(QObject):
    """`chosen` is the place of the part in the editor; `question` that of a used one that is to go."""

    changed = Signal()
    chosen_changed = Signal()
    question_changed = Signal()
    job_wanted = Signal(
        object, str, object
    )  # a task of `jobs`, what to say meanwhile, who is told of its end

    def __init__(self, session: WindowSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.editing = SchemaDraft(session.session)
        self.chosen: Path = ("layers", self.schema.layers[0].id)
        self.question: Path = ()
        self._faults: list[Fault] | None = None
        self._keep = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keep.timeout.connect(self.lay_down)
        session.schema_changed.connect(self._follow)
        session.closing.connect(self.lay_down)

    # -------------------------------------------------------------- what it is

    @property
    def schema(self) -> Schema:
        return self.editing.schema

    @property
    def writable(self) -> bool:
        return not self.session.session.read_only

    @property
    def faults(self) -> list[Fault]:
        if self._faults is None:
            self._faults = self.editing.faults
        return self._faults

    def faults_at(self, path: Path) -> list[Fault]:
        return [fault for fault in self.faults if fault.path == path]

    def part(self, path: Path) -> Part | None:
        return find(self.schema, path)

    def count(self, path: Path) -> Mapping[str, int]:
        return self.editing.count(path)

    # -------------------------------------------------------------- changing it

    def choose(self, path: Path) -> None:
        if path != self.chosen:
            self.chosen = path
            self.ask(())
            self.chosen_changed.emit()

    def put(self, path: Path, part: Part, topic: str) -> None:
        self._go_on(put_part(self.editing.draft, path, part), f"{path} {topic}")

    def put_schema(self, schema: Schema, topic: str) -> None:
        """For what belongs to the schema as a whole."""
        draft = self.editing.draft
        self._go_on(Draft(draft.base, schema, draft.moves), topic)

    def rename(self, path: Path, new: str) -> None:
        self._hold((*path[:-1], new), rename(self.editing.draft, path, new))

    def add(self, like: Path) -> None:
        """A new part at the place `like`, chosen so that it can be described."""
        part = make_new(self.schema, like)
        self._hold((*like, part.id), add_part(self.editing.draft, like, part))

    def shift(self, path: Path, step: int) -> None:
        self._go_on(shift_part(self.editing.draft, path, step))

    def remove(self, path: Path) -> None:
        """Takes a part out; where it is used, asks first what becomes of that."""
        if self.count(path):
            self.ask(path)
        else:
            self._drop(path, remove(self.editing.draft, path))

    def merge(self, path: Path, goal: Path) -> None:
        self._hold(
            goal if goal[:-1] == self.chosen[:-1] else self.chosen, merge(self.editing.draft, path, goal)
        )

    def remove_with_said(self, path: Path) -> None:
        self._drop(path, remove(self.editing.draft, path, with_said=True))

    def ask(self, path: Path) -> None:
        """Asks what becomes of the uses of a part; an empty path puts the question away."""
        if path != self.question:
            self.question = path
            self.question_changed.emit()

    # -------------------------------------------------------------- following

    def _go_on(self, draft: Draft, topic: str = "") -> None:
        self.editing.change(draft, topic)
        self.tell()

    def _hold(self, chosen: Path, draft: Draft) -> None:
        """Goes on with a draft in which another part is the chosen one."""
        self.editing.change(draft)
        if len(chosen) > 1 and chosen[-2] == "values":
            chosen = self.chosen
        other, self.chosen = chosen != self.chosen, chosen
        self.tell()
        if other:
            self.chosen_changed.emit()

    def _drop(self, path: Path, draft: Draft) -> None:
        """Goes on without the part at `path`; its neighbour is chosen, or what it stood in."""
        like = [one.id for one in parts(self.schema, path[:-1])]
        place = like.index(path[-1])
        others = like[:place] + like[place + 1 :]
        inside = self.chosen[: len(path)] != path
        beside = (*path[:-1], others[min(place, len(others) - 1)]) if others else path[:-2]
        self._hold(self.chosen if inside else beside or SCHEMA, draft)

    def tell(self) -> None:
        """Lets everybody read the draft afresh."""
        self._faults = None
        if self.chosen not in (SCHEMA, VERSIONS) and self.part(self.chosen) is None:
            self.chosen = SCHEMA
            self.chosen_changed.emit()
        self.ask(())
        self._keep.start()
        self.changed.emit()

    def _follow(self) -> None:
        """Another schema is in force: a draft without changes goes out from it."""
        if not self.editing.changed or not self.editing.stale:
            self.editing.restart()
        self.tell()

    def lay_down(self) -> None:
        """Keeps the draft in the project, so that nothing is lost."""
        self._keep.stop()
        self.session.attempt(self.editing.keep)
