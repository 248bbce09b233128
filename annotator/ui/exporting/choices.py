"""What can be chosen for an export: format, whose annotations, in which state, and how it is divided."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QSpinBox, QWidget

from annotator.model.annotation import State
from annotator.ui import language
from annotator.ui.controls import Speaking, label
from annotator.ui.exporting.writing import WritingChoices
from annotator.ui.form.wording import name_state
from annotator.ui.style import mark

if TYPE_CHECKING:
    from annotator.formats.format import Format
    from annotator.tasks.exporting import ExportOptions

PARTS = {"train": 80, "dev": 10, "test": 10}
"""How many of a hundred articles go into each part, until somebody says otherwise."""
LARGEST_SEED = 2**31 - 1
TYPING_MS = 300
LABEL_WIDTH, BOX_WIDTH = 150, 180


class Choices(Speaking, QFrame):
    """`changed` is told when another export would result."""

    changed = Signal()

    def __init__(self, names: Sequence[str], maps: Sequence[str] = ()) -> None:
        super().__init__()
        mark(self, "card")
        from annotator.formats.catalog import FORMATS  # noqa: PLC0415 - this page is the first to need them

        self._formats = [each for each in FORMATS if each.write]
        self.writing = WritingChoices(maps, LABEL_WIDTH, BOX_WIDTH)
        self.format, self.state = QComboBox(), QComboBox()
        self.names = {name: QCheckBox() for name in names}
        self.split = QCheckBox()
        self.parts = {part: QSpinBox(maximum=100, value=share) for part, share in PARTS.items()}
        self.seed = QSpinBox(maximum=LARGEST_SEED, value=1)
        self._asked = {name: label("muted") for name in ("format", "names", "state", "split", "seed")}
        self._of_parts = {part: label("caption") for part in PARTS}
        self._wait = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._wait.timeout.connect(self.changed)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        for box in (self.format, self.state):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(BOX_WIDTH)
        self.format.addItems([language.isolate(each.id) for each in self._formats])
        for _ in range(len(State) + 1):
            self.state.addItem("")
        grid = QGridLayout(self)
        grid.setContentsMargins(22, 18, 22, 18)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        rows = {
            "format": _row(self.format),
            "names": _row(*self.names.values()),
            "state": _row(self.state),
            "split": _row(self.split),
            "seed": self._build_parts(),
        }
        places = {name: place for place, name in enumerate(("format", "writing", *list(rows)[1:]))}
        for name, row in rows.items():
            grid.addWidget(self._asked[name], places[name], 0)
            grid.addWidget(row, places[name], 1)
        grid.addWidget(self.writing, places["writing"], 0, 1, 2)
        self._rows = rows

    def _build_parts(self) -> QWidget:
        pairs = [part for name in PARTS for part in (self._of_parts[name], self.parts[name])]
        self._of_seed = label("caption")
        return _row(*pairs, self._of_seed, self.seed)

    def _connect(self) -> None:
        self.format.activated.connect(self._choose_format)
        self.writing.changed.connect(self._wait.start)
        self.state.activated.connect(self._wait.start)
        for box in (*self.names.values(), self.split):
            box.toggled.connect(self._wait.start)
        self.split.toggled.connect(self._show_parts)
        for spin in (*self.parts.values(), self.seed):
            spin.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            spin.valueChanged.connect(self._wait.start)
        self._show_parts()
        self.writing.show_format(self.known)

    def _choose_format(self) -> None:
        self.writing.show_format(self.known)
        self._wait.start()

    @property
    def known(self) -> "Format":
        """The chosen format."""
        return self._formats[self.format.currentIndex()]

    @property
    def in_folder(self) -> bool:
        """Whether the export is a folder."""
        return self.divides or self.known.is_folder

    def is_of_another(self, suffix: str) -> bool:
        """Whether files that end so are of a format that is not chosen."""
        every = {each for known in self._formats for each in known.suffixes}
        return suffix in every.difference(self.known.suffixes)

    def _show_parts(self) -> None:
        for part in (self._rows["seed"], self._asked["seed"]):
            part.setVisible(self.split.isChecked())

    @property
    def divides(self) -> bool:
        """Whether there is a file for each part."""
        return self.split.isChecked() and any(spin.value() for spin in self.parts.values())

    def options(self, **more: Any) -> "ExportOptions":
        from annotator.tasks.exporting import ExportOptions  # noqa: PLC0415 - brings the formats with it

        self._wait.stop()
        shares = ((part, spin.value()) for part, spin in self.parts.items())
        place = self.state.currentIndex()
        return ExportOptions(
            format=self.known.id,
            label_map=self.writing.label_map,
            writing=self.writing.options(),
            annotators=tuple(name for name, box in self.names.items() if box.isChecked()),
            state=list(State)[place - 1] if place else None,
            split=",".join(f"{part}={share}" for part, share in shares if share) if self.divides else "",
            seed=self.seed.value() if self.divides else 0,
            **more,
        )

    # -------------------------------------------------------------- words

    def retranslate(self) -> None:
        asked = {
            "format": QCoreApplication.translate("Export", "Format"),
            "names": QCoreApplication.translate("Export", "Annotations of"),
            "state": QCoreApplication.translate("Export", "State"),
            "split": QCoreApplication.translate("Export", "Parts"),
            "seed": "",
        }
        for name, words in asked.items():
            self._asked[name].setText(words)
        self.format.setAccessibleName(asked["format"])
        self.state.setAccessibleName(asked["state"])
        self.state.setItemText(0, QCoreApplication.translate("Export", "Any state"))
        for place, state in enumerate(State, 1):
            self.state.setItemText(place, name_state(state))
        for name, box in self.names.items():
            box.setText(language.isolate(name))
            box.setAccessibleName(f"{asked['names']} {name}")
            box.setToolTip(QCoreApplication.translate("Export", "Everybody, as long as nobody is chosen"))
        self.split.setText(QCoreApplication.translate("Export", "Divide into training, development and test"))
        self._say_parts()

    def _say_parts(self) -> None:
        for spin in (*self.parts.values(), self.seed):
            spin.setLocale(QLocale())  # its digits
        for part, name in name_parts().items():
            self._of_parts[part].setText(name)
            self.parts[part].setAccessibleName(name)
        self._of_seed.setText(QCoreApplication.translate("Export", "Seed"))
        self.seed.setAccessibleName(self._of_seed.text())
        self.seed.setToolTip(
            QCoreApplication.translate("Export", "The same seed always divides the same articles alike.")
        )


def name_parts() -> dict[str, str]:
    """The parts of a divided export as people call them."""
    return {
        "train": QCoreApplication.translate("Export", "Training"),
        "dev": QCoreApplication.translate("Export", "Development"),
        "test": QCoreApplication.translate("Export", "Test"),
    }


def _row(*parts: QWidget) -> QWidget:
    """Widgets beside each other at the start of a line."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return made
