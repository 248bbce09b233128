"""The first page: make a project, open one, go on with one opened before, or look at the demonstration."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.places import resource
from annotator.ui import icons, language
from annotator.ui.controls import FittingLabel, RowButton, Speaking, button, centred, label
from annotator.ui.settings import Recent
from annotator.ui.style import mark
from annotator.ui.theme import Theme

WIDTH = 820
SHOWN = 6
"""How many recent projects stand on the page; the menu has them all."""


class WelcomePage(Speaking, QWidget):
    """Asks for nothing itself: its signals say what the person wants."""

    new_wanted = Signal()
    open_wanted = Signal()
    demonstration_wanted = Signal()
    project_chosen = Signal(object)  # Path
    forget_wanted = Signal(object)  # Path

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._recent: Sequence[Recent] = ()
        self.tiles = {
            "new": Tile("new", self.new_wanted.emit),
            "open": Tile("open", self.open_wanted.emit),
            "demonstration": Tile("demonstration", self.demonstration_wanted.emit),
        }
        self._name, self._aim = label("title"), label("muted", wraps=True)
        self._heading, self._empty = label("heading"), label("muted", wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._list.setContentsMargins(8, 8, 8, 8)
        self._drop = label("muted")
        self._build()
        self.set_theme(theme)
        self.retranslate()

    # -------------------------------------------------------------- building

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(2)
        column.addLayout(self._build_head())
        column.addSpacing(12)
        tiles = QHBoxLayout()
        tiles.setSpacing(14)
        for tile in self.tiles.values():
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        column.addSpacing(16)
        column.addWidget(self._heading)
        card = QFrame()
        mark(card, "card")
        card.setLayout(self._list)
        column.addWidget(card)
        column.addWidget(self._drop)
        column.addStretch(3)
        centred(self, column, WIDTH)

    def _build_head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(
            QIcon(str(resource("icons/rawi.svg"))).pixmap(QSize(64, 64), self.devicePixelRatio())
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._aim)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture)
        head.addLayout(words, 1)
        return head

    # -------------------------------------------------------------- what it shows

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """Lists projects opened before, the last one first."""
        self._recent = recent[:SHOWN]
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is self._empty:
                self._empty.setParent(None)
            elif widget is not None:
                widget.deleteLater()
        for each in self._recent:
            self._list.addWidget(
                RecentRow(each, self._theme, self.project_chosen.emit, self.forget_wanted.emit)
            )
        if not self._recent:
            self._list.addWidget(self._empty)
            self._empty.show()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for tile in self.tiles.values():
            tile.set_theme(theme)
        self.show_recent(self._recent)

    def retranslate(self) -> None:
        self._name.setText(QCoreApplication.translate("Welcome", "Rawi"))
        self._aim.setText(QCoreApplication.translate("Welcome", "Mark, in Arabic news, who said what."))
        self._heading.setText(QCoreApplication.translate("Welcome", "Recent projects"))
        self._drop.setText(
            QCoreApplication.translate("Welcome", "A project file can also be dropped onto the window.")
        )
        self._empty.setText(
            QCoreApplication.translate(
                "Welcome", "No project yet. The demonstration shows a marked article in a minute."
            )
        )
        self.tiles["new"].say(
            QCoreApplication.translate("Welcome", "New project"),
            QCoreApplication.translate("Welcome", "Choose a place, then import articles."),
        )
        self.tiles["open"].say(
            QCoreApplication.translate("Welcome", "Open a project"),
            QCoreApplication.translate("Welcome", "Go on where the marking stopped."),
        )
        self.tiles["demonstration"].say(
            QCoreApplication.translate("Welcome", "Demonstration"),
            QCoreApplication.translate("Welcome", "A real article, marked by two annotators."),
        )
        self.show_recent(self._recent)


class Tile(QPushButton):
    """A large button: an icon, what it does, and one sentence about it."""

    def __init__(self, icon: str, run: Callable[[], object]) -> None:
        super().__init__()
        mark(self, "tile")
        self._icon = icon
        self._picture, self._title, self._sentence = QLabel(), label("heading"), label("muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(6)
        for part in (self._picture, self._title, self._sentence):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked: run())

    def say(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def set_theme(self, theme: Theme) -> None:
        self._picture.setPixmap(icons.pixmap(self._icon, theme.accent, 26, self.devicePixelRatio()))

    def sizeHint(self) -> QSize:
        return QSize(220, 138)


class RecentRow(QWidget):
    """One project: its name, its path and when it was opened; a small button takes it off the list."""

    def __init__(
        self,
        recent: Recent,
        theme: Theme,
        choose: Callable[[Path], object],
        forget: Callable[[Path], object],
    ) -> None:
        super().__init__()
        path = Path(recent.path)
        name = FittingLabel(path.stem)
        mark(name, "heading")
        where = FittingLabel(language.isolate(str(path.parent)), middle=True)
        mark(where, "caption")
        when = QLabel(language.date(recent.time))
        mark(when, "caption")
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        lines.addWidget(name)
        lines.addWidget(where)
        self.chosen = RowButton(path.stem, lambda: choose(path), words, when)
        self.forgotten = button("quiet", lambda: forget(path), 14)
        self.forgotten.setIcon(icons.icon("close", theme.muted))
        self.forgotten.setFixedSize(30, 30)
        self.forgotten.setStyleSheet("padding: 0")
        self.forgotten.setToolTip(QCoreApplication.translate("Welcome", "Take off this list; the file stays"))
        self.forgotten.setAccessibleName(self.forgotten.toolTip())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.addWidget(self.chosen, 1)
        row.addWidget(self.forgotten)
