"""Which cases the queue shows, and in which order."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from annotator.agreement.conflict import Kind
from annotator.agreement.relation_conflicts import LAYER as RELATIONS
from annotator.tasks.cases import CaseState, Order, Wanted
from annotator.ui import icons, language
from annotator.ui.controls import Speaking, button
from annotator.ui.review.case_list import CaseList
from annotator.ui.review.words import name_case_state, name_kind, name_label, name_order
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme


class Filters(Speaking, QWidget):
    """The order beside a menu of kinds, layers, labels, pairs and states; what is chosen is said below."""

    def __init__(self, session: WindowSession, cases: CaseList) -> None:
        super().__init__()
        self._session, self._cases = session, cases
        self.order = QComboBox()
        for each in Order:
            self.order.addItem("", each)
        self.filter = QToolButton()
        mark(self.filter, "button")
        self.clear = button("small", lambda: cases.want(Wanted()))
        self.filter.clicked.connect(self.open_menu)
        self.order.activated.connect(lambda _row: cases.sort(Order(self.order.currentData())))
        cases.changed.connect(self._show_chosen)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.order, 1)
        row.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.clear)
        self.retranslate()

    # -------------------------------------------------------------- the menu

    def open_menu(self) -> None:
        """Each part of it lists what there is among the cases; ticked is what is wanted."""
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.filter.mapToGlobal(self.filter.rect().bottomLeft()))

    def make_menu(self) -> QMenu:
        menu, cases = QMenu(self), self._cases.cases
        schema = self._session.schema
        here = [case for case in cases if not case.agreed]
        kinds = _unique(kind for case in here for kind in case.conflict.kinds)
        self._fill(
            menu,
            QCoreApplication.translate("Review", "Kind"),
            "kinds",
            sorted(kinds, key=list(Kind).index),
            name_kind,
        )
        layers = _unique(case.conflict.layer for case in here)
        self._fill(menu, QCoreApplication.translate("Review", "Layer"), "layers", layers, self._name_layer)
        labels = _unique((case.conflict.layer, each) for case in here for each in case.labels)
        named = {each: name_label(schema, layer, each) for layer, each in labels}
        self._fill(menu, QCoreApplication.translate("Review", "Label"), "labels", named, named.__getitem__)
        names = _unique(name for case in here for name in case.present)
        if len(names) > 2:
            title = QCoreApplication.translate("Review", "Who takes part")
            self._fill(menu, title, "pair", names, language.isolate)
        self._fill(menu, QCoreApplication.translate("Review", "State"), "states", CaseState, name_case_state)
        document = self._session.document
        if document:
            words = QCoreApplication.translate("Review", "Only the article that is open")
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(bool(self._cases.wanted.document))
            action.toggled.connect(lambda on: self._want(document=document.id if on else ""))
        return menu

    def _fill(
        self, menu: QMenu, title: str, field: str, values: Iterable[Any], name: Callable[[Any], str]
    ) -> None:
        chosen = getattr(self._cases.wanted, field)
        below = menu.addMenu(title)
        for value in values:
            action = below.addAction(name(value))
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.toggled.connect(partial(self._toggle, field, value))
        below.setEnabled(not below.isEmpty())

    def _toggle(self, field: str, value: Hashable, _on: bool) -> None:
        self._want(**{field: getattr(self._cases.wanted, field) ^ {value}})

    def _want(self, **changes: Any) -> None:
        self._cases.want(replace(self._cases.wanted, **changes))

    def _name_layer(self, layer: str) -> str:
        declared = self._session.schema.layer(layer)
        if layer == RELATIONS:
            return QCoreApplication.translate("Review", "Relations")
        return declared.plural.text(language.current()) if declared else layer

    # -------------------------------------------------------------- words

    def set_theme(self, theme: Theme) -> None:
        self.filter.setIcon(icons.icon("attribute", theme.text))

    def _show_chosen(self) -> None:
        """What narrows the queue, on the button that takes it back."""
        wanted, schema = self._cases.wanted, self._session.schema
        said = [
            *map(name_kind, sorted(wanted.kinds)),
            *map(self._name_layer, sorted(wanted.layers)),
            *(name_label(schema, _layer_of(schema, each), each) for each in sorted(wanted.labels)),
            *map(language.isolate, sorted(wanted.pair)),
            *map(name_case_state, sorted(wanted.states)),
        ]
        if wanted.document:
            said.append(QCoreApplication.translate("Review", "this article"))
        sentence = QCoreApplication.translate("Review", "Only: {what}. Show all")
        self.clear.setVisible(bool(said))
        self.clear.setText(sentence.format(what=language.enumerate_words(said)))

    def retranslate(self) -> None:
        for place, each in enumerate(Order):
            self.order.setItemText(place, name_order(each))
        self.order.setAccessibleName(QCoreApplication.translate("Review", "Order of the queue"))
        self.filter.setText(QCoreApplication.translate("Review", "Filter"))
        self.filter.setToolTip(QCoreApplication.translate("Review", "Which cases the queue shows"))
        self._show_chosen()


def _unique(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def _layer_of(schema: Any, label: str) -> str:
    return next((layer.id for layer, each in schema.labels() if each.id == label), "")
