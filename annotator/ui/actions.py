"""The table of everything that can be done in the window: menus, header and keys are all made from it.

An action says what it needs; whether that is so is looked up after every step, so no action has to defend
itself. No key uses Alt+Shift, which switches keyboard layouts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeySequence

from annotator.model.annotation import State
from annotator.ui import language, settings, verbs
from annotator.ui.session import WindowSession

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.pages.annotate import AnnotatePage

Keys = tuple[str | QKeySequence.StandardKey, ...]
Run = Callable[["MainWindow"], object]
ZOOM_STEP = 0.1


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


def _on_session(verb: Callable[[WindowSession], object]) -> Run:
    def run(window: "MainWindow") -> None:
        if window.desk.session:
            verb(window.desk.session)

    return run


def _on_page(task: Callable[["AnnotatePage"], object]) -> Run:
    """For what needs a place on the annotate page; it is shown first."""

    def run(window: "MainWindow") -> None:
        window.show_page("annotate")
        task(window.pages["annotate"].annotate)  # type: ignore[attr-defined]

    return run


def _zoom(step: float) -> Run:
    """Larger or smaller by a step; 0 goes back to the size that it comes with."""

    def run(window: "MainWindow") -> None:
        least, most = settings.ZOOM.limits or (1.0, 1.0)
        wanted = round(window.settings.get(settings.ZOOM) + step, 2) if step else settings.ZOOM.default
        window.settings.set(settings.ZOOM, min(max(wanted, least), most))

    return run


def _fold_side(window: "MainWindow") -> None:
    window.show_page("annotate")
    window.settings.set(settings.SIDE_OPEN, not window.settings.get(settings.SIDE_OPEN))


def _switch_theme(window: "MainWindow") -> None:
    window.settings.set(settings.THEME, "light" if window.appearance.theme.is_dark else "dark")


def _switch_language(window: "MainWindow") -> None:
    window.settings.set(settings.LANGUAGE, "en" if language.current() == "ar" else "ar")


STANDARD = QKeySequence.StandardKey

ACTIONS: tuple[Action, ...] = (
    Action(
        "new",
        QT_TRANSLATE_NOOP("Actions", "New project …"),
        lambda w: w.dialogs.ask_new(),
        (STANDARD.New,),
        "new",
    ),
    Action(
        "open",
        QT_TRANSLATE_NOOP("Actions", "Open project …"),
        lambda w: w.dialogs.ask_open(),
        (STANDARD.Open,),
        "open",
    ),
    Action(
        "demonstration",
        QT_TRANSLATE_NOOP("Actions", "Open the demonstration"),
        lambda w: w.open_demonstration(),
        (),
        "demonstration",
    ),
    Action(
        "import",
        QT_TRANSLATE_NOOP("Actions", "Import articles …"),
        lambda w: w.dialogs.ask_import(),
        ("Ctrl+I",),
        "import",
        Needs.WRITABLE,
    ),
    Action(
        "export",
        QT_TRANSLATE_NOOP("Actions", "Export …"),
        lambda w: w.dialogs.ask_export(),
        ("Ctrl+E",),
        "export",
        Needs.PROJECT,
    ),
    Action(
        "who",
        QT_TRANSLATE_NOOP("Actions", "Somebody else is marking …"),
        lambda w: w.desk.ask_who(),
        (),
        "person",
        Needs.WRITABLE,
    ),
    Action(
        "close",
        QT_TRANSLATE_NOOP("Actions", "Close the project"),
        lambda w: w.desk.close(),
        (STANDARD.Close,),
        "",
        Needs.PROJECT,
    ),
    Action(
        "preferences",
        QT_TRANSLATE_NOOP("Actions", "Preferences"),
        lambda w: w.show_page("preferences"),
        ("Ctrl+,",),
        "settings",
    ),
    Action("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), lambda w: w.close(), ("Ctrl+Q",)),
    Action(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        _on_session(verbs.undo),
        ("Ctrl+Z",),
        "undo",
        Needs.UNDOABLE,
    ),
    Action(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        _on_session(verbs.redo),
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        "redo",
        Needs.REDOABLE,
    ),
    Action(
        "find",
        QT_TRANSLATE_NOOP("Actions", "Find an article"),
        lambda w: w.focus_search(),
        (STANDARD.Find,),
        "search",
        Needs.PROJECT,
    ),
    Action(
        "finish",
        QT_TRANSLATE_NOOP("Actions", "Finish the article"),
        _on_session(verbs.finish),
        ("Ctrl+Return", "Ctrl+Enter"),
        "check",
        Needs.UNFINISHED,
    ),
    Action(
        "reopen",
        QT_TRANSLATE_NOOP("Actions", "Reopen the article"),
        _on_session(verbs.reopen),
        ("Ctrl+Shift+Return",),
        "",
        Needs.FINISHED,
    ),
    Action(
        "skip",
        QT_TRANSLATE_NOOP("Actions", "Skip the article, with a reason"),
        _on_page(lambda page: page.form.ask_reason()),
        ("Ctrl+Shift+PgDown",),
        "skipped",
        Needs.UNFINISHED,
    ),
    Action(
        "ask_lead",
        QT_TRANSLATE_NOOP("Actions", "Question to the lead"),
        _on_page(lambda page: page.form.ask_lead()),
        ("Ctrl+F1",),
        "flag",
        Needs.EDITABLE,
    ),
    Action(
        "next_document",
        QT_TRANSLATE_NOOP("Actions", "Next article"),
        _on_session(verbs.next_document),
        ("Ctrl+PgDown",),
        "next",
        Needs.DOCUMENT,
    ),
    Action(
        "previous_document",
        QT_TRANSLATE_NOOP("Actions", "Previous article"),
        _on_session(verbs.previous_document),
        ("Ctrl+PgUp",),
        "previous",
        Needs.DOCUMENT,
    ),
    Action(
        "unsourced",
        QT_TRANSLATE_NOOP("Actions", "Next claim without a source"),
        _on_session(verbs.next_unsourced_claim),
        ("Ctrl+Shift+Down",),
        "",
        Needs.DOCUMENT,
    ),
    Action(
        "next_mark",
        QT_TRANSLATE_NOOP("Actions", "Next mark"),
        _on_session(verbs.next_mark),
        ("Ctrl+Down",),
        "",
        Needs.DOCUMENT,
    ),
    Action(
        "previous_mark",
        QT_TRANSLATE_NOOP("Actions", "Previous mark"),
        _on_session(verbs.previous_mark),
        ("Ctrl+Up",),
        "",
        Needs.DOCUMENT,
    ),
    Action(
        "remove_part",
        QT_TRANSLATE_NOOP("Actions", "Remove the part at the caret"),
        _on_page(lambda page: page.remove_part()),
        ("Ctrl+Backspace",),
        "",
        Needs.EDITABLE,
    ),
    Action(
        "copy_shown",
        QT_TRANSLATE_NOOP("Actions", "Make these annotations mine, as a copy"),
        _on_session(verbs.copy_shown),
        (),
        "",
        Needs.ANOTHERS,
    ),
    Action(
        "annotate",
        QT_TRANSLATE_NOOP("Actions", "Article"),
        lambda w: w.show_page("annotate"),
        ("Ctrl+1",),
        "",
        Needs.PROJECT,
    ),
    Action(
        "documents",
        QT_TRANSLATE_NOOP("Actions", "All articles"),
        lambda w: w.show_page("documents"),
        ("Ctrl+2",),
        "list",
        Needs.PROJECT,
    ),
    Action(
        "welcome", QT_TRANSLATE_NOOP("Actions", "Projects"), lambda w: w.show_page("welcome"), ("Ctrl+0",), ""
    ),
    Action(
        "sidebar",
        QT_TRANSLATE_NOOP("Actions", "Fold or unfold the articles"),
        _fold_side,
        ("Ctrl+B",),
        "sidebar",
        Needs.PROJECT,
    ),
    Action(
        "larger", QT_TRANSLATE_NOOP("Actions", "Larger text"), _zoom(ZOOM_STEP), (STANDARD.ZoomIn, "Ctrl+=")
    ),
    Action("smaller", QT_TRANSLATE_NOOP("Actions", "Smaller text"), _zoom(-ZOOM_STEP), (STANDARD.ZoomOut,)),
    Action("normal_size", QT_TRANSLATE_NOOP("Actions", "Normal size"), _zoom(0), ("Ctrl+9",)),
    Action(
        "theme",
        QT_TRANSLATE_NOOP("Actions", "Light or dark"),
        _switch_theme,
        ("Ctrl+Shift+D",),
        "moon",
    ),
    Action(
        "language",
        QT_TRANSLATE_NOOP("Actions", "العربية / English"),
        _switch_language,
        ("Ctrl+Shift+L",),
    ),
    Action("log", QT_TRANSLATE_NOOP("Actions", "Folder of the log"), lambda w: w.dialogs.show_log()),
)

MENUS: tuple[tuple[object, tuple[str, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Actions", "Project"),
        (
            "new",
            "open",
            "demonstration",
            "",
            "import",
            "export",
            "",
            "who",
            "close",
            "",
            "preferences",
            "quit",
        ),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Edit"), ("undo", "redo", "", "remove_part", "copy_shown", "", "find")),
    (
        QT_TRANSLATE_NOOP("Actions", "Article"),
        (
            "finish",
            "skip",
            "reopen",
            "",
            "next_document",
            "previous_document",
            "",
            "next_mark",
            "previous_mark",
            "unsourced",
            "",
            "ask_lead",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "View"),
        (
            "annotate",
            "documents",
            "welcome",
            "",
            "sidebar",
            "",
            "larger",
            "smaller",
            "normal_size",
            "",
            "theme",
            "language",
        ),
    ),
    (QT_TRANSLATE_NOOP("Actions", "Help"), ("log",)),
)


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
