"""Names that the schema lacks, each with a list of the schema's own to choose another from."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.model.schema import Schema
from annotator.ui import language
from annotator.ui.controls import FittingLabel, Speaking, label
from annotator.ui.style import mark

MOST_HEIGHT = 100
ROW = 38


class NameMap(Speaking, QFrame):
    """In sight only where there are such names; `changed` is told when another name is chosen."""

    changed = Signal()

    def __init__(self, schema: Schema) -> None:
        super().__init__()
        mark(self, "card")
        self._schema = schema
        self._counts: dict[str, int] = {}
        self._asked = label("caption", wraps=True)
        self.lists: dict[str, QComboBox] = {}
        self._said: dict[str, FittingLabel] = {}
        inner = QWidget()
        mark(inner, "clear")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what lies on it takes the focus
        self._area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(6)
        column.addWidget(self._asked)
        column.addWidget(self._area)
        column.addStretch(1)
        self.reset()

    @property
    def chosen(self) -> dict[str, str]:
        """The names of the schema that were chosen, by those of the files."""
        found = {name: str(each.currentData() or "") for name, each in self.lists.items()}
        return {name: new for name, new in found.items() if new}

    def reset(self) -> None:
        for each in (*self.lists.values(), *self._said.values()):
            self._grid.removeWidget(each)
            each.deleteLater()
        self.lists, self._said, self._counts = {}, {}, {}
        self.setVisible(False)
        self.retranslate()

    def show_unknown(self, unknown: Mapping[str, int]) -> None:
        """What was found, with counts; names that were given another stay, to take that back."""
        for name in unknown:
            if name not in self.lists:
                self._add(name)
        self._counts |= unknown
        self._area.setFixedHeight(min(MOST_HEIGHT, ROW * len(self.lists)))
        self.setVisible(bool(self.lists))
        self.retranslate()

    def _add(self, name: str) -> None:
        row = len(self.lists)
        each = self.lists[name] = QComboBox()
        each.addItem("", "")
        for new in self._aims(name):
            each.addItem("", new)
        each.activated.connect(self.changed)
        said = self._said[name] = FittingLabel()
        said.setBuddy(each)
        self._grid.addWidget(said, row, 0)
        self._grid.addWidget(each, row, 1)

    def _aims(self, name: str) -> list[str]:
        """Labels for a label, relations for a relation."""
        if "/" in name:
            return [f"{layer.id}/{one.id}" for layer in self._schema.layers for one in layer.labels]
        return [relation.id for relation in self._schema.relations]

    def _say(self, aim: str) -> str:
        spoken = language.current()
        layer_id, _, label_id = aim.partition("/")
        if relation := self._schema.relation(aim):
            return relation.names.text(spoken)
        layer = self._schema.layer(layer_id)
        one = layer.label(label_id) if layer else None
        return f"{layer.names.text(spoken)} – {one.names.text(spoken)}" if layer and one else ""

    def retranslate(self) -> None:
        self._asked.setText(
            QCoreApplication.translate(
                "Import", "Names that the schema lacks. They stay as they are unless another is chosen here."
            )
        )
        keep = QCoreApplication.translate("Import", "Leave as it is")
        for name, each in self.lists.items():
            count = language.isolate(language.number(self._counts.get(name, 0)))
            self._said[name].set_text(f"{language.isolate(name)} ({count})")
            each.setAccessibleName(name)
            for place in range(each.count()):
                aim = str(each.itemData(place))
                each.setItemText(place, self._say(aim) if aim else keep)
