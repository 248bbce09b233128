"""Actions on projects as a whole: opening, importing, exporting, who is marking."""

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeySequence

from annotator.ui.actions.action import Action, Menu, Needs

STANDARD = QKeySequence.StandardKey

TITLE = QT_TRANSLATE_NOOP("Actions", "Project")

MENU: Menu = (
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
    None,
    Action(
        "import",
        QT_TRANSLATE_NOOP("Actions", "Import articles …"),
        lambda w: w.import_files(),
        ("Ctrl+I",),
        "import",
        Needs.WRITABLE,
    ),
    Action(
        "export",
        QT_TRANSLATE_NOOP("Actions", "Export …"),
        lambda w: w.show_page("export"),
        ("Ctrl+E",),
        "export",
        Needs.PROJECT,
    ),
    None,
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
    None,
    Action(
        "preferences",
        QT_TRANSLATE_NOOP("Actions", "Preferences"),
        lambda w: w.show_page("preferences"),
        ("Ctrl+Shift+P",),
        "settings",
    ),
    Action("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), lambda w: w.close(), ("Ctrl+Q",)),
)
