"""What is compared: which annotators, articles and layer, and whether independently or after discussion."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QMenu, QWidget

from annotator.model.schema import AttributeType, Schema
from annotator.tasks.agreement_choice import Choice
from annotator.tasks.article_filter import ArticleFilter, Period
from annotator.ui import language
from annotator.ui.controls import Segments, Speaking, button
from annotator.ui.document_rows import name_all
from annotator.ui.style import mark

BASES = ("independent", "discussed")
EVERY, BEFORE, SINCE, TITLED, VALUED = "every", "before", "since", "titled", "valued"


class ChoiceBar(Speaking, QWidget):
    """`changed` follows every change; `choice` and `wanted` then say what is compared."""

    changed = Signal()

    def __init__(self, schema: Schema) -> None:
        super().__init__()
        self._schema = schema
        self._names: tuple[str, ...] = ()
        self._left_out: frozenset[str] = frozenset()
        self.annotators = button("button", self._open_menu)
        self.articles, self.layer = QComboBox(), QComboBox()
        self.day = QDateEdit(QDate.currentDate())
        self.title = QLineEdit(clearButtonEnabled=True)
        mark(self.title, "search")
        self.basis = Segments(BASES, _name_basis, BASES[0])
        self._basis = BASES[0]
        self._build()
        self.fill(schema)
        self.retranslate()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.annotators, self.articles, self.day, self.title, self.layer):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.basis)
        for box in (self.articles, self.layer):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.title.setMaximumWidth(180)
        self.articles.activated.connect(self._choose_articles)
        self.layer.activated.connect(self.changed)
        self.day.userDateChanged.connect(self.changed)
        self.title.editingFinished.connect(self._choose_title)
        self.basis.chosen.connect(self._choose_basis)

    def fill(self, schema: Schema) -> None:
        """Lists the layers of a schema and what its articles may be chosen by."""
        self._schema = schema
        self.layer.clear()
        self.layer.addItem("", None)
        for layer in schema.layers:
            self.layer.addItem("", layer.id)
        self.articles.clear()
        for kind in (EVERY, BEFORE, SINCE, TITLED):
            self.articles.addItem("", (kind, "", ""))
        for attribute in schema.document_attributes:
            if attribute.type is AttributeType.CHOICE:
                for choice in attribute.choices():
                    self.articles.addItem("", (VALUED, attribute.id, choice.id))
        self._show_fields()

    def show_annotators(self, names: tuple[str, ...]) -> None:
        """Lists who can be compared; nobody new is left out."""
        self._names = names
        self._left_out &= set(names)
        self._say_annotators()

    # -------------------------------------------------------------- what is chosen

    @property
    def choice(self) -> Choice:
        """Annotators, layer and basis; empty annotators mean everybody."""
        chosen = tuple(name for name in self._names if name not in self._left_out)
        return Choice(
            annotators=chosen if self._left_out else (),
            layer=self.layer.currentData(),
            independent=self._basis == BASES[0],
        )

    @property
    def wanted(self) -> ArticleFilter:
        """Which articles are compared."""
        kind, attribute, value = self.articles.currentData() or (EVERY, "", "")
        day = self.day.date().toString(Qt.DateFormat.ISODate)
        return ArticleFilter(
            period=Period(kind) if kind in (BEFORE, SINCE) else None,
            day=day if kind in (BEFORE, SINCE) else "",
            contains=self.title.text().strip() if kind == TITLED else "",
            value=(attribute, value) if kind == VALUED else None,
        )

    @property
    def narrows(self) -> bool:
        """Whether something is left out."""
        return bool(self._left_out or self.articles.currentIndex() or self.layer.currentIndex())

    def reset(self) -> None:
        """Everybody, every article, every layer."""
        self._left_out = frozenset()
        for box in (self.articles, self.layer):
            box.setCurrentIndex(0)
        self._show_fields()
        self._say_annotators()
        self.changed.emit()

    def _open_menu(self) -> None:
        """Everybody with a tick."""
        menu = QMenu(self)
        for name in self._names:
            action = menu.addAction(language.isolate(name))
            action.setCheckable(True)
            action.setChecked(name not in self._left_out)
            action.toggled.connect(partial(self._set_annotator, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.annotators.mapToGlobal(self.annotators.rect().bottomLeft()))

    def _set_annotator(self, name: str, chosen: bool) -> None:
        self._left_out = self._left_out - {name} if chosen else self._left_out | {name}
        self._say_annotators()
        self.changed.emit()

    def _choose_articles(self) -> None:
        self._show_fields()
        if self.title.isVisible() and not self.title.text().strip():
            self.title.setFocus()
        else:
            self.changed.emit()

    def _choose_title(self) -> None:
        if self.title.isModified():
            self.title.setModified(False)
            self.changed.emit()

    def _choose_basis(self, basis: str) -> None:
        self._basis = basis
        self.changed.emit()

    def _show_fields(self) -> None:
        kind = (self.articles.currentData() or (EVERY,))[0]
        self.day.setVisible(kind in (BEFORE, SINCE))
        self.title.setVisible(kind == TITLED)

    # -------------------------------------------------------------- words

    def retranslate(self) -> None:
        self.articles.setAccessibleName(QCoreApplication.translate("Agreement", "Which articles"))
        self.layer.setAccessibleName(QCoreApplication.translate("Agreement", "Which layer"))
        self.day.setAccessibleName(QCoreApplication.translate("Agreement", "Day"))
        self.title.setPlaceholderText(QCoreApplication.translate("Agreement", "Words of the title"))
        self.title.setAccessibleName(self.title.placeholderText())
        said = {
            EVERY: QCoreApplication.translate("Agreement", "All articles"),
            BEFORE: QCoreApplication.translate("Agreement", "Finished before"),
            SINCE: QCoreApplication.translate("Agreement", "Finished since"),
            TITLED: QCoreApplication.translate("Agreement", "Title contains"),
        }
        for place in range(self.articles.count()):
            kind, attribute, value = self.articles.itemData(place)
            words = said.get(kind) or _name_value(self._schema, attribute, value)
            self.articles.setItemText(place, words)
        for place in range(self.layer.count()):
            layer = self._schema.layer(self.layer.itemData(place) or "")
            every = QCoreApplication.translate("Agreement", "All layers")
            self.layer.setItemText(place, layer.names.text(language.current()) if layer else every)
        self.basis.retranslate()
        self._say_annotators()

    def _say_annotators(self) -> None:
        chosen = [name for name in self._names if name not in self._left_out]
        everybody = QCoreApplication.translate("Agreement", "All annotators")
        self.annotators.setText(name_all(chosen) if self._left_out else everybody)
        self.annotators.setAccessibleName(QCoreApplication.translate("Agreement", "Which annotators"))


def _name_basis(basis: str) -> str:
    names: dict[str, Callable[[], str]] = {
        BASES[0]: lambda: QCoreApplication.translate("Agreement", "Independent"),
        BASES[1]: lambda: QCoreApplication.translate("Agreement", "After discussion"),
    }
    return names[basis]()


def _name_value(schema: Schema, attribute_id: str, value: str) -> str:
    """An attribute of the article with one of its values."""
    attribute = next((a for a in schema.document_attributes if a.id == attribute_id), None)
    choice = attribute.choice(value) if attribute else None
    if not attribute or not choice:
        return value
    name = language.current()
    return f"{attribute.names.text(name)}: {choice.names.text(name)}"
