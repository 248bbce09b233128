"""Actions for who needs help: every command by its name, every key, what the program has logged."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from annotator.ui.actions.action import Action, Menu

TITLE = QT_TRANSLATE_NOOP("Actions", "Help")

MENU: Menu = (
    Action(
        "palette",
        QT_TRANSLATE_NOOP("Actions", "Command palette …"),
        lambda w: w.toggle_palette(),
        ("Ctrl+K",),
        "search",
    ),
    Action("keys", QT_TRANSLATE_NOOP("Actions", "Keys"), lambda w: w.show_page("keys"), ("Ctrl+/",)),
    None,
    Action("log", QT_TRANSLATE_NOOP("Actions", "Folder of the log"), lambda w: w.dialogs.show_log()),
)
