"""What an action is, and what must be there for it to be offered.

An action says what it needs; whether that is so is looked up after every step, so no action has to defend
itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from annotator.model.annotation import State
from annotator.ui.session import WindowSession

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.pages.annotate import AnnotatePage

Keys = tuple[str | QKeySequence.StandardKey, ...]
Run = Callable[["MainWindow"], object]


class Needs(Enum):
    """What must be there for an action to be offered."""

    NOTHING = auto()
    PROJECT = auto()
    WRITABLE = auto()
    DOCUMENT = auto()
    EDITABLE = auto()
    UNFINISHED = auto()
    FINISHED = auto()
    UNDOABLE = auto()
    REDOABLE = auto()
    ANOTHERS = auto()


@dataclass(frozen=True, slots=True)
class Action:
    """`text` is English (a str) and translated when shown; `icon` names a drawing."""

    id: str
    text: object
    run: Run
    keys: Keys = ()
    icon: str = ""
    needs: Needs = Needs.NOTHING


Menu = tuple[Action | None, ...]
"""The actions of one menu in their order; None draws a line."""


def on_session(verb: Callable[[WindowSession], object]) -> Run:
    """For what needs no more than the session of the open project."""

    def run(window: "MainWindow") -> None:
        if window.desk.session:
            verb(window.desk.session)

    return run


def on_page(task: Callable[["AnnotatePage"], object]) -> Run:
    """For what needs a place on the annotate page; it is shown first."""

    def run(window: "MainWindow") -> None:
        window.show_page("annotate")
        task(window.pages["annotate"].annotate)  # type: ignore[attr-defined]

    return run


def fulfilled(session: WindowSession | None) -> frozenset[Needs]:
    """Everything that an action could need and that is so now."""
    if session is None:
        return frozenset({Needs.NOTHING})
    shown, own = session.document is not None, session.session
    finished = session.annotation_set.state() in (State.FINISHED, State.SKIPPED)
    facts = {
        Needs.NOTHING: True,
        Needs.PROJECT: True,
        Needs.WRITABLE: not own.read_only,
        Needs.DOCUMENT: shown,
        Needs.EDITABLE: shown and session.editable,
        Needs.UNFINISHED: shown and session.editable and not finished,
        Needs.FINISHED: shown and session.editable and finished,
        Needs.UNDOABLE: not own.read_only and own.undoable() is not None,
        Needs.REDOABLE: not own.read_only and own.redoable() is not None,
        Needs.ANOTHERS: shown and not own.read_only and not session.editable,
    }
    return frozenset(need for need, holds in facts.items() if holds)
