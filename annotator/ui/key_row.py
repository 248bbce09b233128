"""One line of the page of keys: what an action is called, its keys, and how it gets another.

A key that another action has is said first, and the two can swap.
"""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui import language
from annotator.ui.actions import Action
from annotator.ui.actions.words import say_action, say_key
from annotator.ui.annotate.keyboard import stroke_of
from annotator.ui.controls import FittingLabel, button, label
from annotator.ui.keymap import Keymap, Refusal, refuse
from annotator.ui.style import mark


class KeyCatcher(QPushButton):
    """After a press on it the next key is `caught`, whatever it means elsewhere; Escape leaves that."""

    caught = Signal(str)
    waiting_changed = Signal()
    waiting = False

    def __init__(self) -> None:
        super().__init__()
        mark(self, "small")
        self.clicked.connect(lambda: self._wait(True))

    def event(self, event: QEvent) -> bool:
        """Keys come here before the menus, and before Tab leaves."""
        if self.waiting and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._wait(False)
        super().focusOutEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        key = stroke_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self._wait(False)
        elif key:
            self._wait(False)
            self.caught.emit(key)

    def _wait(self, waiting: bool) -> None:
        if waiting != self.waiting:
            self.waiting = waiting
            self.waiting_changed.emit()


class KeyRow(QWidget):
    """`words` is what the search looks in; keys of layers are the schema's and cannot be had."""

    def __init__(self, action: Action, keymap: Keymap, names: tuple[str, str]) -> None:
        super().__init__()
        self.action, self._keymap, self._names = action, keymap, names
        self.layer_keys: frozenset[str] = frozenset()
        self._wanted = ""
        self.name, self._said = FittingLabel(), label("warning", wraps=True)
        self.keys = QHBoxLayout()
        self.change, self.reset = KeyCatcher(), button("small", lambda: keymap.reset(action))
        self.swap, self.leave = button("small", self._swap), button("small", self._forget)
        self.change.caught.connect(self._take)
        self.change.waiting_changed.connect(self.retranslate)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addWidget(self.name, 1)
        self.keys.setSpacing(4)
        upper.addLayout(self.keys)
        upper.addWidget(self.change)
        upper.addWidget(self.reset)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        lower = QHBoxLayout()
        lower.addWidget(self._said, 1)
        lower.addWidget(self.swap)
        lower.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 1)
        column.setSpacing(2)
        column.addLayout(upper)
        column.addLayout(lower)
        self._forget()

    @property
    def words(self) -> str:
        return " ".join((*self._names, *self._shown_keys()))

    def _shown_keys(self) -> list[str]:
        return [say_key(self.action, key) for key in self._keymap.keys_of(self.action)]

    # -------------------------------------------------------------- a new key

    def _take(self, key: str) -> None:
        owner = self._keymap.owner_of(key, self.action)
        of_layer = key in self.layer_keys and not self.action.case_verb
        refusal = Refusal.LABELS if of_layer else refuse(self.action, key)
        if refusal:
            self._say(_say_refusal(refusal, key))
        elif owner and owner is not self.action:
            self._wanted = key
            sentence = QCoreApplication.translate("Keys", "{key} belongs to “{action}”.")
            self._say(sentence.format(key=language.isolate(key), action=say_action(owner)), asks=True)
            self.swap.setFocus()
        else:
            self._forget()
            self._keymap.assign(self.action, key)

    def _swap(self) -> None:
        key = self._wanted
        self._forget()
        self.change.setFocus()
        self._keymap.assign(self.action, key)

    def _forget(self) -> None:
        self._wanted = ""
        self._say("")

    def _say(self, sentence: str, *, asks: bool = False) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.swap.setVisible(asks)
        self.leave.setVisible(bool(sentence))

    # -------------------------------------------------------------- words

    def retranslate(self) -> None:
        """Says everything anew, as when the language, the layout or the keys have changed."""
        name = say_action(self.action)
        self.name.set_text(name)
        self._show_keys()
        waiting = QCoreApplication.translate("Keys", "Press the new key. Esc leaves.")
        self.change.setText(waiting if self.change.waiting else QCoreApplication.translate("Keys", "Change"))
        said = QCoreApplication.translate("Keys", "Change the key of “{action}”")
        self.change.setAccessibleName(said.format(action=name))
        self.reset.setText(QCoreApplication.translate("Keys", "Reset"))
        self.reset.setVisible(self._keymap.is_changed(self.action))
        self.swap.setText(QCoreApplication.translate("Keys", "Swap"))
        self.leave.setText(QCoreApplication.translate("Keys", "Leave it"))

    def _show_keys(self) -> None:
        while (item := self.keys.takeAt(0)) is not None:
            if gone := item.widget():
                gone.deleteLater()
        for key in () if self.change.waiting else self._shown_keys():
            self.keys.addWidget(key_cap(key))


def key_cap(key: str) -> QLabel:
    """A key as it looks on a keyboard."""
    cap = QLabel(language.isolate(key))
    mark(cap, "key")
    return cap


def _say_refusal(refusal: Refusal, key: str) -> str:
    sentences = {
        Refusal.SYSTEM: QCoreApplication.translate("Keys", "{key} belongs to the system."),
        Refusal.TYPING: QCoreApplication.translate("Keys", "{key} types, or moves the caret."),
        Refusal.LABELS: QCoreApplication.translate("Keys", "{key} belongs to the labels of the schema."),
        Refusal.OPTIONS: QCoreApplication.translate("Keys", "{key} takes an answer on the review page."),
    }
    return sentences[refusal].format(key=language.isolate(key))
