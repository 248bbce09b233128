"""The actions of one window: what the table says, as menus, buttons and keys of the toolkit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from annotator.ui import icons
from annotator.ui.actions import ACTIONS, MENUS, Action, Menu, fulfilled
from annotator.ui.actions.words import say_action, say_key
from annotator.ui.form.wording import name_subject, name_verb
from annotator.ui.session import WindowSession
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

LONGEST_SUBJECT = 40


class WindowActions:
    """The actions of one window: what the table says, as the toolkit wants it."""

    def __init__(self, window: "MainWindow", bar: QMenuBar) -> None:
        self._window = window
        self._made = {action.id: self._make(action) for action in ACTIONS}
        self._menus = [(title, self._fill(bar.addMenu(""), listed)) for title, listed in MENUS]
        window.keymap.changed.connect(self.retranslate)
        QGuiApplication.inputMethod().localeChanged.connect(self.retranslate)
        self.retranslate()

    def __getitem__(self, action_id: str) -> QAction:
        return self._made[action_id]

    def _make(self, action: Action) -> QAction:
        made = QAction(self._window)
        made.setObjectName(action.id)
        made.triggered.connect(lambda: action.run(self._window))
        self._window.addAction(made)
        return made

    def _fill(self, menu: QMenu, listed: Menu) -> QMenu:
        for action in listed:
            if action:
                menu.addAction(self._made[action.id])
            else:
                menu.addSeparator()
        menu.aboutToShow.connect(self.refresh)
        return menu

    def set_theme(self, theme: Theme) -> None:
        for action in ACTIONS:
            if action.icon:
                self._made[action.id].setIcon(icons.icon(action.icon, theme.text))

    def retranslate(self) -> None:
        for title, menu in self._menus:
            menu.setTitle(QCoreApplication.translate("Actions", str(title)))
        for action in ACTIONS:
            self._name(action)
        self.refresh()

    def _name(self, action: Action) -> None:
        """The words of an action and its keys; those of the article are only told, as fields type them."""
        made, keys = self._made[action.id], self._window.keymap.keys_of(action)
        words, told = say_action(action), say_key(action, keys[0]) if keys else ""
        made.setShortcuts([] if action.is_placed else [QKeySequence(key) for key in keys])
        made.setText(f"{words}\t{told}" if action.is_placed else words)
        made.setToolTip(f"{words}  \u2068{told}\u2069" if told else words)

    def set_enabled(self, enabled: bool) -> None:
        """Offers nothing while a job runs, and afterwards what can be done again."""
        if enabled:
            self.refresh()
        else:
            for made in self._made.values():
                made.setEnabled(False)

    def refresh(self) -> None:
        """Enables what can be done now, and says what undo and redo would do."""
        session = self._window.desk.session
        there = fulfilled(session)
        for action in ACTIONS:
            self._made[action.id].setEnabled(action.needs in there)
        for action_id in ("undo", "redo"):
            self._made[action_id].setText(_say_step(session, action_id))


def _say_step(session: WindowSession | None, action_id: str) -> str:
    """Undo or redo, with the step that it is about."""
    undoing = action_id == "undo"
    word = (
        QCoreApplication.translate("Actions", "Undo")
        if undoing
        else QCoreApplication.translate("Actions", "Redo")
    )
    entry = (session.session.undoable() if undoing else session.session.redoable()) if session else None
    if entry is None or session is None:
        return word
    subject = name_subject(entry, session.schema)
    step = (
        f"{name_verb(entry.verb)}: \u2068{subject[:LONGEST_SUBJECT]}\u2069"
        if subject
        else name_verb(entry.verb)
    )
    return f"{word} ({step})"
