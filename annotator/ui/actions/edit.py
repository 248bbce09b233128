"""Actions on single steps and marks: taking back, repeating, finding."""

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeySequence

from annotator.ui import verbs
from annotator.ui.actions.action import Action, Menu, Needs, on_page, on_session

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
        QT_TRANSLATE_NOOP("Actions", "Find in the article"),
        on_page(lambda page: page.finder.begin(page.view.caret)),
        (STANDARD.Find,),
        "search",
        Needs.DOCUMENT,
    ),
    Action(
        "find_next",
        QT_TRANSLATE_NOOP("Actions", "Next hit"),
        on_page(lambda page: page.finder.step(1, page.view.caret)),
        ("Ctrl+G",),
        "",
        Needs.DOCUMENT,
    ),
    Action(
        "find_previous",
        QT_TRANSLATE_NOOP("Actions", "Previous hit"),
        on_page(lambda page: page.finder.step(-1, page.view.caret)),
        ("Ctrl+Shift+G",),
        "",
        Needs.DOCUMENT,
    ),
    Action(
        "find_everywhere",
        QT_TRANSLATE_NOOP("Actions", "Find in all articles"),
        lambda w: w.find_everywhere(),
        ("Ctrl+Shift+F",),
        "search",
        Needs.PROJECT,
    ),
    None,
    Action(
        "mark_all",
        QT_TRANSLATE_NOOP("Actions", "Mark all places …"),
        on_page(lambda page: page.finder.unfold("mark", near=page.view.caret)),
        ("Ctrl+Shift+M",),
        "",
        Needs.EDITABLE,
    ),
    Action(
        "relabel_all",
        QT_TRANSLATE_NOOP("Actions", "Change a label in many places …"),
        on_page(lambda page: page.finder.unfold("relabel", near=page.view.caret)),
        ("Ctrl+H",),
        "",
        Needs.EDITABLE,
    ),
    Action(
        "names_elsewhere",
        QT_TRANSLATE_NOOP("Actions", "Names marked elsewhere, not here …"),
        on_page(lambda page: page.finder.unfold("names", near=page.view.caret)),
        ("Ctrl+Shift+N",),
        "",
        Needs.EDITABLE,
    ),
)
