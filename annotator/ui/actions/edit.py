"""Actions on single steps and marks: taking back, repeating, finding."""

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeySequence

from annotator.ui import verbs
from annotator.ui.actions.action import Action, Menu, Needs, on_session

STANDARD = QKeySequence.StandardKey

TITLE = QT_TRANSLATE_NOOP("Actions", "Edit")

MENU: Menu = (
    Action(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        on_session(verbs.undo),
        ("Ctrl+Z",),
        "undo",
        Needs.UNDOABLE,
    ),
    Action(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        on_session(verbs.redo),
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        "redo",
        Needs.REDOABLE,
    ),
    None,
    Action(
        "copy_shown",
        QT_TRANSLATE_NOOP("Actions", "Make these annotations mine, as a copy"),
        on_session(verbs.copy_shown),
        (),
        "",
        Needs.ANOTHERS,
    ),
    None,
    Action(
        "find",
        QT_TRANSLATE_NOOP("Actions", "Find an article"),
        lambda w: w.focus_search(),
        (STANDARD.Find,),
        "search",
        Needs.PROJECT,
    ),
)
