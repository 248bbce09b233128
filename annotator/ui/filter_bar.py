"""Which articles the list shows: words of the title, a state, what was marked, an attribute, whose work."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QWidget

from annotator.model.annotation import State
from annotator.model.schema import Attribute, AttributeType, Schema
from annotator.store.listing import Shown
from annotator.ui import icons, language
from annotator.ui.controls import Speaking, button
from annotator.ui.document_rows import name_row_state
from annotator.ui.session import WindowSession
from annotator.ui.side_list import TYPING_MS
from annotator.ui.style import mark
from annotator.ui.theme import Theme

STATES: tuple[State | None, ...] = (None, *State)
PROBLEMS = "problems"
"""Stands among what is shown, though only looking through every article tells."""
WHAT = (Shown.ALL, PROBLEMS, Shown.FLAGGED, Shown.NOTED, Shown.MARKED, Shown.UNMARKED)


class FilterBar(Speaking, QWidget):
    """`changed` carries what of the wanted list is another one; `annotator_chosen` and `problems_wanted`
    are for what takes more than asking the list.
    """

    changed = Signal(object)  # dict of the fields of Wanted
    annotator_chosen = Signal(str)
    problems_wanted = Signal(bool)

    def __init__(self, session: WindowSession) -> None:
        super().__init__()
        self._session = session
        self.search = QLineEdit(clearButtonEnabled=True)
        mark(self.search, "search")
        self._wait = QTimer(self, singleShot=True, interval=TYPING_MS)
        self.state, self.what, self.annotator = QComboBox(), QComboBox(), QComboBox()
        self.attribute = button("button", self._open_menu)
        self._value: tuple[Attribute, str] | None = None
        self.clear = button("quiet", self.reset)
        self._build()
        self._fill()
        self.retranslate()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        for box in (self.state, self.what, self.annotator):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for each in (self.state, self.what, self.attribute, self.annotator):
            row.addWidget(each)
        row.addWidget(self.clear)
        self._wait.timeout.connect(lambda: self.changed.emit({"contains": self.search.text().strip()}))
        self.search.textChanged.connect(self._wait.start)
        self.search.textChanged.connect(self._show_clear)
        self.state.activated.connect(self._choose_state)
        self.what.activated.connect(self._choose_what)
        self.annotator.activated.connect(self._choose_annotator)

    def _fill(self) -> None:
        for _ in range(len(STATES) + 1):
            self.state.addItem("")
        for each in WHAT:
            self.what.addItem("", each)
        self.annotator.addItem("", "")
        self.refresh()

    def refresh(self) -> None:
        """Lists the annotators as they are now."""
        own = self._session.session
        names = [each.name for each in own.project.sets.annotators() if each.name != own.annotator.name]
        chosen = self.annotator.currentData()
        while self.annotator.count() > 1:
            self.annotator.removeItem(1)
        for name in names:
            self.annotator.addItem(language.isolate(name), name)
        self.annotator.setCurrentIndex(names.index(chosen) + 1 if chosen in names else 0)
        self.annotator.setVisible(bool(names))
        self.attribute.setVisible(bool(_choices(self._session.schema)))

    # -------------------------------------------------------------- choosing

    def reset(self) -> None:
        """Shows everything again."""
        self._wait.stop()
        self.search.clear()
        self._wait.stop()
        self.state.setCurrentIndex(0)
        self.what.setCurrentIndex(0)
        self._value = None
        if self.annotator.currentIndex():
            self.annotator.setCurrentIndex(0)
            self.annotator_chosen.emit("")
        self.problems_wanted.emit(False)
        nothing: dict[str, Any] = {"contains": "", "states": frozenset(), "shown": Shown.ALL, "value": None}
        self.changed.emit(nothing)
        self.retranslate()
        self.search.setFocus()

    def _choose_state(self, place: int) -> None:
        self.changed.emit({"states": frozenset({STATES[place - 1]}) if place else frozenset()})
        self._show_clear()

    def _choose_what(self, place: int) -> None:
        wanted = WHAT[place]
        self.problems_wanted.emit(wanted == PROBLEMS)
        self.changed.emit({"shown": Shown.ALL if wanted == PROBLEMS else wanted})
        self._show_clear()

    def _choose_annotator(self, _place: int) -> None:
        self.annotator_chosen.emit(str(self.annotator.currentData()))
        self._show_clear()

    def _choose_value(self, chosen: tuple[Attribute, str] | None) -> None:
        self._value = chosen
        self.changed.emit({"value": (chosen[0].id, chosen[1]) if chosen else None})
        self.retranslate()

    def _open_menu(self) -> None:
        """A menu for each attribute of the article, with its values."""
        menu = QMenu(self)
        _add(
            menu, QCoreApplication.translate("Documents", "Any attribute"), partial(self._choose_value, None)
        )
        menu.addSeparator()
        for attribute in _choices(self._session.schema):
            below = menu.addMenu(attribute.names.text(language.current()))
            for choice in attribute.choices():
                run = partial(self._choose_value, (attribute, choice.id))
                _add(below, choice.names.text(language.current()), run)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.attribute.mapToGlobal(self.attribute.rect().bottomLeft()))

    def set_theme(self, theme: Theme) -> None:
        for action in self.search.actions():
            self.search.removeAction(action)
        self.search.addAction(icons.icon("search", theme.muted), QLineEdit.ActionPosition.LeadingPosition)

    # -------------------------------------------------------------- words

    def retranslate(self) -> None:
        self.search.setPlaceholderText(QCoreApplication.translate("Documents", "Search articles"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.state.setAccessibleName(QCoreApplication.translate("Documents", "State"))
        self.what.setAccessibleName(QCoreApplication.translate("Documents", "What was done"))
        self.annotator.setAccessibleName(QCoreApplication.translate("Documents", "Whose work"))
        self.state.setItemText(0, QCoreApplication.translate("Documents", "Any state"))
        for place, state in enumerate(STATES, 1):
            self.state.setItemText(place, name_row_state(state))
        for place, each in enumerate(WHAT):
            self.what.setItemText(place, _name_what(each))
        self.annotator.setItemText(0, QCoreApplication.translate("Documents", "My work"))
        self.clear.setText(QCoreApplication.translate("Documents", "Show all"))
        self._show_attribute()
        self._show_clear()

    def _show_attribute(self) -> None:
        words = QCoreApplication.translate("Documents", "Any attribute")
        if self._value:
            attribute, value = self._value
            choice = attribute.choice(value)
            words = attribute.names.text(language.current())
            words += f": {choice.names.text(language.current()) if choice else value}"
        self.attribute.setText(words)

    def _show_clear(self) -> None:
        chosen = (self.search.text(), self.state.currentIndex(), self.what.currentIndex(), self._value)
        self.clear.setVisible(any(chosen) or self.annotator.currentIndex() > 0)


def _add(menu: QMenu, words: str, run: Callable[[], object]) -> QAction:
    action = menu.addAction(words)
    action.triggered.connect(lambda _checked: run())
    return action


def _choices(schema: Schema) -> list[Attribute]:
    """The attributes of an article that have values to choose from."""
    return [attribute for attribute in schema.document_attributes if attribute.type is AttributeType.CHOICE]


def _name_what(what: str) -> str:
    names = {
        Shown.ALL: QCoreApplication.translate("Documents", "Everything"),
        PROBLEMS: QCoreApplication.translate("Documents", "With problems"),
        Shown.FLAGGED: QCoreApplication.translate("Documents", "With flags"),
        Shown.NOTED: QCoreApplication.translate("Documents", "With notes"),
        Shown.MARKED: QCoreApplication.translate("Documents", "With marks"),
        Shown.UNMARKED: QCoreApplication.translate("Documents", "Without marks"),
    }
    return names[what]
