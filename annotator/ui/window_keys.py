"""What the window does with a key before any widget has it: it learns the layout, and finds keys with Ctrl.

The toolkit finds Ctrl+K under an Arabic layout only where a Latin one is set up beside it; here such a key
counts by its place on the keyboard.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from annotator.ui.annotate.keyboard import note_layout, stroke_of
from annotator.ui.article.keys import physical_key

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
LAST_LATIN, LAST_LETTER = 0x7F, 0xFFFF
"""Codes up to the first are keys of a Latin layout; beyond the second they name keys that type nothing."""


class WindowKeys(QObject):
    """Watches the keys that come to a window, before any widget has them."""

    layout_changed = Signal()

    def __init__(self, window: "MainWindow", handle: QWindow) -> None:
        super().__init__(handle)
        self._window = window
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in KEYS and isinstance(event, QKeyEvent):
            self._note_layout(event.text())
            if _is_foreign(event):
                return self._pass_on(watched, event)
        return super().eventFilter(watched, event)

    def _note_layout(self, typed: str) -> None:
        """Not every system tells which layout is in use; what is typed does."""
        if typed.isalpha() and note_layout("en" if typed.isascii() else "ar"):
            self.layout_changed.emit()

    def _pass_on(self, handle: QObject, event: QKeyEvent) -> bool:
        """Runs the action that has the key, unless a field wants it; else sends the key as a Latin one."""
        key = physical_key(event)
        if not key:
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and not self._is_wanted(key, event) and self._run(stroke_of(event)):
            return True
        return QCoreApplication.sendEvent(handle, _as_latin(event.type(), key, event))

    def _is_wanted(self, key: str, event: QKeyEvent) -> bool:
        """Whether what has the focus would take the key before any action, such as Ctrl+C in a field."""
        asked = _as_latin(QEvent.Type.ShortcutOverride, key, event)
        asked.ignore()
        if focused := QApplication.focusWidget():
            QCoreApplication.sendEvent(focused, asked)
        return asked.isAccepted()

    def _run(self, stroke: str) -> bool:
        action = self._window.keymap.owner_of(stroke)
        if action is None or action.is_placed:
            return False
        self._window.commands[action.id].trigger()
        return True


def _is_foreign(event: QKeyEvent) -> bool:
    with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(with_ctrl) and LAST_LATIN < event.key() <= LAST_LETTER


def _as_latin(kind: QEvent.Type, key: str, event: QKeyEvent) -> QKeyEvent:
    codes = (event.nativeScanCode(), event.nativeVirtualKey(), event.nativeModifiers())
    return QKeyEvent(
        kind, ord(key.upper()), event.modifiers(), *codes, "", event.isAutoRepeat(), event.count()
    )
