"""A real window over a small project, with the hook that takes what nobody caught."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from annotator.model.annotation_set import Annotator
from annotator.model.document import Document
from annotator.places import resource
from annotator.store.project import Project
from annotator.ui import verbs
from annotator.ui.app import FaultHook
from annotator.ui.main_window import MainWindow
from annotator.ui.session import WindowSession
from tests.store.work import State_, state_of
from tests.ui.framed import framed
from tests.ui.seeded import select_words

TEXT = "قال مصدر طبي إن الجسر بدوما مغلق .\nوأشار إلى أن الطريق مفتوح ."
HARMLESS = "This plugin does not support propagateSizeHints()"
ARTICLES = ("first", "second", "third")
ME, OTHER = "A", "B"
MARKS = (
    ("مصدر طبي", "source", "SOURCE"),
    ("قال", "cue", "CUE"),
    ("دوما", "entity", "GPE"),
    ("الطريق مفتوح", "claim", "CLAIM"),
    ("الجسر بدوما مغلق", "claim", "CLAIM"),
)


def make_project(folder: Path) -> Path:
    """Three short articles that nobody has marked."""
    path = folder / "small.rawi"
    with Project.create(path, resource("schema.toml").read_text("utf-8")) as project:
        with project.bulk("import") as bulk:
            for name in ARTICLES:
                bulk.add_document(Document(name, f"{TEXT}\n{name}"))
        for name in (ME, OTHER):
            project.sets.add_annotator(Annotator(name))
    return path


class Office(QObject):
    """A window with its project, and all that its hook had to tell."""

    rung = Signal(object)

    def __init__(self, window: MainWindow, path: Path) -> None:
        super().__init__()
        self.window, self.path = window, path
        self.hook = FaultHook()
        self.failed: list[str] = []
        self.hook.failed.connect(self.failed.append)
        self.hook.failed.connect(window.dialogs.tell_fault)
        self.hook.refused.connect(window.status.refuse)
        # What is called by a signal ends in the hook as the slots of the window do.
        self.rung.connect(lambda task: task())

    @property
    def session(self) -> WindowSession:
        """Of the open project; where it is not open it is opened, as a person would."""
        open_now = self.window.desk.session
        if open_now is None or open_now.session.path != self.path:
            self.window.desk.open(self.path, ME)
        assert self.window.desk.session is not None
        assert not self.window.desk.session.session.read_only
        return self.window.desk.session

    @property
    def project(self) -> Project:
        return self.session.session.project

    def state(self) -> tuple[int, State_]:
        """How many entries the history has, and all that is said."""
        return self.project.history.head(), state_of(self.project)

    def mark(self, name: str) -> None:
        """Marks an article as a person does; the last claim, with its source, stays selected."""
        session = self.session
        session.open_document(name)
        for words, layer, label in MARKS:
            select_words(session, words)
            verbs.tag(session, layer, label)
        verbs.link_nearest(session)

    def undo_all(self) -> None:
        """Takes back whatever can be taken back."""
        while self.session.session.undoable():
            before = self.project.history.head()
            self.session.undo()
            assert self.project.history.head() == before + 1

    def tidy(self) -> None:
        """Closes whatever opened beside the window, and lets everything pending happen."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.close()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def office(folder: Path) -> Iterator[Office]:
    """Open, with the hook in its place; what the toolkit complained of fails at the end."""
    path = make_project(folder)
    complaints: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = complaints.append  # type: ignore[method-assign]
    with framed(folder) as window:
        window.resize(900, 600)
        opened = Office(window, path)
        opened.hook.install()
        logging.getLogger("qt").addHandler(handler)
        try:
            window.desk.open(path, ME)
            yield opened
            opened.tidy()
        finally:
            opened.hook.remove()
            logging.getLogger("qt").removeHandler(handler)
    assert {record.getMessage() for record in complaints} - {HARMLESS} == set()
