"""What an action is, and what must be there for it to be offered.

An action says what it needs; whether that is so is looked up after every step, so no action has to defend
itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QKeySequence

from annotator.model.annotation import State
from annotator.ui.actions.window import Place, Reviewing, Window
from annotator.ui.session import WindowSession

Keys = tuple[str | QKeySequence.StandardKey, ...]
Run = Callable[[Window], object]
Verb = Callable[[WindowSession], object]
CaseVerb = Callable[[Reviewing], object]


class Needs(Enum):
    """What must be there for an action to be offered. CHOSEN is selected text or a selected mark.

    Keys of the article do not wait for it: the verb itself says what is missing.
    """

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
    TEXT = auto()
    MARK = auto()
    CHOSEN = auto()
    REPEATABLE = auto()


@dataclass(frozen=True, slots=True)
class Action:
    """`text` is English (a str) and translated when shown; `icon` names a drawing.

    Keys work everywhere in the window. An action with a `verb` works on the article, one with a `case_verb`
    on the case under review: its keys are places on the keyboard, found where neither the article nor a field
    uses them (`annotate.keyboard`, `review.keyboard`).
    """

    id: str
    text: object
    run: Run
    keys: Keys = ()
    icon: str = ""
    needs: Needs = Needs.NOTHING
    verb: Verb | None = None
    case_verb: CaseVerb | None = None

    @property
    def is_placed(self) -> bool:
        """Whether its keys are places on the keyboard, on one page."""
        return bool(self.verb or self.case_verb)

    def meets(self, other: "Action") -> bool:
        """Whether one key could ask for both: the article and a case have keys of their own."""
        return not ((self.verb and other.case_verb) or (self.case_verb and other.verb))


Menu = tuple[Action | None, ...]
"""The actions of one menu in their order; None draws a line."""


def on_session(verb: Verb) -> Run:
    """For what needs no more than the session of the open project."""

    def run(window: Window) -> None:
        if window.desk.session:
            verb(window.desk.session)

    return run


def on_page(task: Callable[[Place], object]) -> Run:
    """For what needs a place on the annotate page; it is shown first."""

    def run(window: Window) -> None:
        window.show_page("annotate")
        task(window.pages["annotate"].annotate)

    return run


def on_article(
    action_id: str, text: object, verb: Verb, keys: tuple[str, ...] = (), needs: Needs = Needs.CHOSEN
) -> Action:
    """An action on the article, which is shown first where it is not."""

    def run(window: Window) -> None:
        window.show_page("annotate")
        if window.desk.session:
            verb(window.desk.session)

    return Action(action_id, text, run, keys, "", needs, verb)


def on_case(
    action_id: str, text: object, verb: CaseVerb, keys: tuple[str, ...] = (), icon: str = ""
) -> Action:
    """An action on the case under review; the page is shown first where it is not."""

    def run(window: Window) -> None:
        window.show_page("review")
        verb(window.pages["review"].reviewing)

    return Action(action_id, text, run, keys, icon, Needs.WRITABLE, case_verb=verb)


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
        Needs.TEXT: session.editable and bool(session.ranges),
        Needs.MARK: session.editable and session.selected_annotation is not None,
        Needs.CHOSEN: session.editable and bool(session.ranges or session.selected_annotation),
        Needs.REPEATABLE: session.editable and session.last_label is not None,
    }
    return frozenset(need for need, holds in facts.items() if holds)
