"""A card with a heading, numbers or a chart below it, and a menu that saves what it shows."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from annotator.tasks.charts import Chart, Table
from annotator.ui import icons
from annotator.ui.controls import label
from annotator.ui.form.ink import Ink
from annotator.ui.style import mark

KINDS = ("svg", "pdf", "png", "csv")


class Card(QFrame):
    """`save_wanted` carries what is to be saved (a Chart, or a Table for CSV) and the suffix of the file."""

    save_wanted = Signal(object, str)

    def __init__(
        self, title: str, ink: Ink, *bodies: QWidget, table: Table, chart: Chart | None = None
    ) -> None:
        super().__init__()
        mark(self, "card")
        self._table, self._chart = table, chart
        heading = label("heading")
        heading.setText(title)
        self.save = QToolButton()
        self.save.setIcon(icons.icon("export", ink.theme.muted))
        words = QCoreApplication.translate("Agreement", "Save “{title}”").format(title=title)
        self.save.setAccessibleName(words)
        self.save.setToolTip(words)
        self.save.clicked.connect(self._open_menu)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 10, 12)
        column.setSpacing(6)
        column.addLayout(head)
        for body in bodies:
            column.addWidget(body)

    def choices(self) -> list[tuple[str, Callable[[], None]]]:
        """What can be saved: the words of each entry of the menu, and what it does."""
        figure = QCoreApplication.translate("Agreement", "Figure ({kind})")
        listed = QCoreApplication.translate("Agreement", "Table ({kind})")
        kinds = KINDS if self._chart else KINDS[-1:]
        return [
            (
                (listed if kind == "csv" else figure).format(kind=f"\u2068{kind.upper()}\u2069"),
                partial(self.save_wanted.emit, self._table if kind == "csv" else self._chart, kind),
            )
            for kind in kinds
        ]

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for words, run in self.choices():
            menu.addAction(words).triggered.connect(lambda _=False, run=run: run())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.save.mapToGlobal(QPoint(0, self.save.height() + 2)))
