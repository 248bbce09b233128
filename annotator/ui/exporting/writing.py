"""What the chosen format can be asked for: tokens, windows, tags, other names, cells of tables.

Only what the format heeds is shown; the rest keeps its defaults.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from annotator.ui import language
from annotator.ui.controls import Speaking, label

if TYPE_CHECKING:
    from annotator.formats.format import Format
    from annotator.formats.options import WriteOptions

_LISTED = {
    "tokens": ("", "expand", "split", "drop", "error"),
    "nested": ("outermost", "innermost", "depths"),
    "window": ("document", "paragraph", "sentence"),
    "scheme": ("BIO", "BILOU"),
}
_SWITCHES = ("raw", "bom")


class WritingChoices(Speaking, QWidget):
    """`changed` is told when another file would result. `maps` are the label maps of the schema."""

    changed = Signal()

    def __init__(self, maps: Sequence[str], label_width: int, box_width: int) -> None:
        super().__init__()
        self._maps = ("", *maps)
        self.boxes = {name: QComboBox() for name in (*_LISTED, "labels")}
        self.switches = {name: QCheckBox() for name in _SWITCHES}
        self._asked = {name: label("muted") for name in self.boxes}
        for name, box in self.boxes.items():
            for _ in self._values(name):
                box.addItem("")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(box_width)
            box.activated.connect(self.changed)
        for switch in self.switches.values():
            switch.toggled.connect(self.changed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, label_width)
        grid.setColumnStretch(1, 1)
        for place, name in enumerate(self.boxes):
            grid.addWidget(self._asked[name], place, 0)
            grid.addWidget(self.boxes[name], place, 1, Qt.AlignmentFlag.AlignLeading)
        for place, switch in enumerate(self.switches.values(), len(self.boxes)):
            grid.addWidget(switch, place, 1)
        self.retranslate()

    def _values(self, name: str) -> Sequence[str]:
        return self._maps if name == "labels" else _LISTED[name]

    def show_format(self, known: "Format") -> None:
        """Shows what `known` heeds."""
        for name, box in self.boxes.items():
            shown = name in known.options and len(self._values(name)) > 1
            box.setVisible(shown)
            self._asked[name].setVisible(shown)
        for name, switch in self.switches.items():
            switch.setVisible(name in known.options)
        self.setVisible(any(not part.isHidden() for part in (*self.boxes.values(), *self.switches.values())))

    def _chosen(self, name: str) -> str:
        box = self.boxes[name]
        return "" if box.isHidden() else self._values(name)[box.currentIndex()]

    @property
    def label_map(self) -> str:
        return self._chosen("labels")

    def options(self) -> "WriteOptions":
        from annotator.formats.options import (  # noqa: PLC0415 - brings the formats with it
            NestedPolicy,
            Scheme,
            TokenPolicy,
            Window,
            WriteOptions,
        )

        kinds = {"tokens": TokenPolicy, "nested": NestedPolicy, "window": Window, "scheme": Scheme}
        told: dict[str, Any] = {name: kinds[name](value) for name in kinds if (value := self._chosen(name))}
        told |= {name: True for name, box in self.switches.items() if box.isChecked() and not box.isHidden()}
        return WriteOptions(**told)

    def retranslate(self) -> None:
        asked = {
            "tokens": QCoreApplication.translate("Export", "Marks that cut a word"),
            "nested": QCoreApplication.translate("Export", "Marks inside others"),
            "window": QCoreApplication.translate("Export", "A record holds"),
            "scheme": QCoreApplication.translate("Export", "Tags"),
            "labels": QCoreApplication.translate("Export", "Labels"),
        }
        words = _name_values()
        for name, box in self.boxes.items():
            self._asked[name].setText(asked[name])
            box.setAccessibleName(asked[name])
            for place, value in enumerate(self._values(name)):
                box.setItemText(place, words.get((name, value)) or language.isolate(value))
        self.switches["raw"].setText(QCoreApplication.translate("Export", "Cells as they are, for machines"))
        self.switches["bom"].setText(QCoreApplication.translate("Export", "With a byte order mark"))


def _name_values() -> dict[tuple[str, str], str]:
    """What can be chosen, as people say it."""
    return {
        ("tokens", ""): QCoreApplication.translate("Export", "As suits the format"),
        ("tokens", "expand"): QCoreApplication.translate("Export", "Extend them to the word"),
        ("tokens", "split"): QCoreApplication.translate("Export", "Cut the word"),
        ("tokens", "drop"): QCoreApplication.translate("Export", "Leave them out"),
        ("tokens", "error"): QCoreApplication.translate("Export", "Stop the export"),
        ("nested", "outermost"): QCoreApplication.translate("Export", "Write the outermost"),
        ("nested", "innermost"): QCoreApplication.translate("Export", "Write the innermost"),
        ("nested", "depths"): QCoreApplication.translate("Export", "A file for each depth"),
        ("window", "document"): QCoreApplication.translate("Export", "An article"),
        ("window", "paragraph"): QCoreApplication.translate("Export", "A paragraph"),
        ("window", "sentence"): QCoreApplication.translate("Export", "A sentence"),
        ("labels", ""): QCoreApplication.translate("Export", "As in the schema"),
    }
