"""Actions for who needs help: what the program has logged."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from annotator.ui.actions.action import Action, Menu

TITLE = QT_TRANSLATE_NOOP("Actions", "Help")

MENU: Menu = (
    Action("log", QT_TRANSLATE_NOOP("Actions", "Folder of the log"), lambda w: w.dialogs.show_log()),
)
