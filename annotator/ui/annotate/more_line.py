"""Chips on one line, each whole or not at all; those that do not fit stand in a menu at the line's end."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QWidget

from annotator.ui import language
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.ink import Ink


class MoreLine(QWidget):
    """`more` is the chip at the end that opens the menu; a choice there presses the chip itself."""

    def __init__(self, ink: Ink, spacing: int = 6, least: int = 0) -> None:
        super().__init__()
        self._spacing, self._least = spacing, least
        self.chips: list[Chip] = []
        self.more = Chip(ink, "", Tone.QUIET, self)
        self.more.clicked.connect(self._open_menu)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Shows these chips and lets go of those before."""
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = list(chips)
        for chip in self.chips:
            chip.setParent(self)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._width_of(self.chips), self.more.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for `least` pixels of chips, else only for the way to the menu."""
        least = self._width_of(self.chips[:1]) and self.more.sizeHint().width()
        return QSize(max(least, min(self._least, self.sizeHint().width())), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """What is hidden hears of no new words."""
        super().showEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange):
            self.updateGeometry()
            self._fit()
        return super().event(event)

    # -------------------------------------------------------------- parts

    def _width_of(self, chips: Sequence[Chip]) -> int:
        return sum(chip.sizeHint().width() + self._spacing for chip in chips) - self._spacing * bool(chips)

    def _fit(self) -> None:
        """Shows as many chips as fit, and after them how many more there are."""
        count = self._fitting()
        left_over = len(self.chips) - count
        x = 0
        for place, chip in enumerate(self.chips):
            chip.setVisible(place < count)
            if place < count:
                x = self._put(chip, x)
        self.more.setVisible(left_over > 0)
        if left_over:
            self._name_more(left_over)
            self._put(self.more, x)

    def _fitting(self) -> int:
        if self._width_of(self.chips) <= self.width():
            return len(self.chips)
        self._name_more(len(self.chips))
        room = self.width() - self.more.sizeHint().width() - self._spacing
        return max(n for n in range(len(self.chips)) if n == 0 or self._width_of(self.chips[:n]) <= room)

    def _put(self, chip: Chip, x: int) -> int:
        """Lays a chip `x` pixels from the line's start; answers with where the next one goes."""
        size = chip.sizeHint()
        box = QRect(QPoint(x, (self.height() - size.height()) // 2), size)
        chip.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))
        return x + size.width() + self._spacing

    def _name_more(self, count: int) -> None:
        name = language.digits(QCoreApplication.translate("MoreLine", "%n more", None, count))
        if name != self.more.accessibleName():
            self.more.setText(f"+{language.number(count)}")
            self.more.setAccessibleName(name)
            self.more.setToolTip(name)

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def menu(self) -> QMenu:
        """The chips that do not fit, as a menu that goes when it is closed."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for chip in self.chips:
            if chip.isHidden():
                name = chip.accessibleName() or chip.text()
                action = menu.addAction(f"{name}\t{chip.key}" if chip.key else name)
                action.setCheckable(chip.isCheckable())
                action.setChecked(chip.isChecked())
                action.triggered.connect(chip.click)
        return menu
