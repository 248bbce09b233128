"""The list of everything in a schema: layers with their labels and attributes, relations, constraints.

Each line shows the swatch or kind of its part, its key, how often it is used, and whether it is at fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotator.model.schema import Attribute, Constraint, Label, Layer, RelationType, Render
from annotator.model.schema_paths import Part, Path, find, parts
from annotator.ui import language
from annotator.ui.annotate.keyboard import hint
from annotator.ui.form.ink import Ink, elide, mirrored, scaled
from annotator.ui.form.swatch import WIDTH as SWATCH
from annotator.ui.form.swatch import paint_swatch
from annotator.ui.schema.drafting import SCHEMA, VERSIONS, Drafting
from annotator.ui.schema.words import name_part, name_type
from annotator.ui.theme import LabelColors, mix

LINE, HEAD = 32, 38
PADDING, SPACE = 8, 8
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """What one line shows. `note` is muted and stands at its end, `key` as a cap before it."""

    path: Path
    name: str
    swatch: tuple[Render, LabelColors] | None = None
    key: str = ""
    note: str = ""
    faulty: bool = False
    is_head: bool = False


class PartsTree(QTreeWidget):
    """Follows the draft: built anew when parts come, go or move, else only brought up to date."""

    def __init__(self, drafting: Drafting, ink: Ink) -> None:
        super().__init__()
        self._drafting, self._ink = drafting, ink
        self._items: dict[Path, QTreeWidgetItem] = {}
        self._folded: set[Path] = set()
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setRootIsDecorated(False)
        self.setItemDelegate(_Painter(ink, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.currentItemChanged.connect(self._choose)
        self.itemCollapsed.connect(lambda item: self._folded.add(item.data(0, ROW).path))
        self.itemExpanded.connect(lambda item: self._folded.discard(item.data(0, ROW).path))
        drafting.changed.connect(self.refresh)
        drafting.chosen_changed.connect(self._show_chosen)
        ink.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows the draft as it is."""
        lines = [*self._lines()]
        if [line.path for _, line in lines] != list(self._items):
            self._build(lines)
        for _, line in lines:
            item = self._items[line.path]
            item.setData(0, ROW, line)
            item.setText(0, line.name)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _spoken(line))
        self._show_chosen()
        self.viewport().update()

    def _build(self, lines: list[tuple[Path, Line]]) -> None:
        self.blockSignals(True)
        bar = self.verticalScrollBar().value()
        self.clear()
        self._items = {}
        for above, line in lines:
            parent = self._items.get(above)
            item = QTreeWidgetItem(parent) if parent else QTreeWidgetItem(self)
            item.setData(0, ROW, line)
            if line.is_head:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._items[line.path] = item
        for path, item in self._items.items():
            item.setExpanded(path not in self._folded)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(bar)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item and not item.data(0, ROW).is_head:
            self._drafting.choose(item.data(0, ROW).path)

    def _show_chosen(self) -> None:
        item = self._items.get(self._drafting.chosen)
        if item and item is not self.currentItem():
            self.blockSignals(True)
            self.setCurrentItem(item)
            self.blockSignals(False)
            self.scrollToItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen part stays in sight when a notice takes some of the room."""
        super().resizeEvent(event)
        if item := self.currentItem():
            self.scrollToItem(item)

    # -------------------------------------------------------------- lines

    def _lines(self) -> Iterator[tuple[Path, Line]]:
        """Every line with the path of the line that it stands under."""
        schema = self._drafting.schema
        faulty = {fault.path for fault in self._drafting.faults}
        yield (), Line(SCHEMA, QCoreApplication.translate("Schema", "The schema"), faulty=() in faulty)
        heads = {
            "layers": QCoreApplication.translate("Schema", "Layers"),
            "relations": QCoreApplication.translate("Schema", "Relations"),
            "document_attributes": QCoreApplication.translate("Schema", "About the article"),
            "constraints": QCoreApplication.translate("Schema", "Constraints"),
        }
        for field, name in heads.items():
            yield (), Line((field,), name, is_head=True)
            for part in parts(schema, (field,)):
                yield from self._part_lines((field,), (field, part.id), part, faulty)
        yield (), Line(("history",), QCoreApplication.translate("Schema", "History"), is_head=True)
        yield ("history",), Line(VERSIONS, QCoreApplication.translate("Schema", "Versions"))

    def _part_lines(
        self, above: Path, path: Path, part: Part, faulty: set[Path]
    ) -> Iterator[tuple[Path, Line]]:
        yield above, self._line(path, part, faulty)
        if isinstance(part, Layer | RelationType):
            for field in ("labels", "attributes") if isinstance(part, Layer) else ("attributes",):
                for inner in parts(self._drafting.schema, (*path, field)):
                    yield path, self._line((*path, field, inner.id), inner, faulty)

    def _line(self, path: Path, part: Part, faulty: set[Path]) -> Line:
        swatch, key, note = None, "", ""
        if isinstance(part, Label | RelationType):
            key = hint(part)
        if isinstance(part, Label):
            layer = find(self._drafting.schema, path[:2])
            render = layer.render if isinstance(layer, Layer) else Render.PILL
            swatch = (render, self._colors(part))
        if isinstance(part, Attribute):
            note = name_type(part.type)
        elif not isinstance(part, Constraint) and (count := sum(self._drafting.count(path).values())):
            note = language.number(count)
        name = _name_constraint(part) if isinstance(part, Constraint) else name_part(part)
        return Line(path, name, swatch, key, note, any(one[: len(path)] == path for one in faulty))

    def _colors(self, part: Label) -> LabelColors:
        """A hue that is half typed is none yet."""
        valid = QColor(part.color).isValid() and QColor(part.color_dark).isValid()
        return self._ink.colors(part) if valid else self._ink.theme.unknown


def _name_constraint(constraint: Constraint) -> str:
    """A constraint has no name; what it tells annotators says best what it is about."""
    told = constraint.ar if language.current() == "ar" else constraint.en
    return f"{language.isolate(constraint.id)} – {told}"


def _spoken(line: Line) -> str:
    """For those who do not see the line."""
    fault = QCoreApplication.translate("Schema", "at fault") if line.faulty else ""
    return language.enumerate_words(each for each in (line.name, line.key, line.note, fault) if each)


class _Painter(QStyledItemDelegate):
    """Draws a line from the theme."""

    def __init__(self, ink: Ink, view: QWidget) -> None:
        super().__init__(view)
        self._ink, self._view = ink, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, HEAD if index.data(ROW).is_head else LINE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: Line = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if not line.is_head:
            self._paint_ground(painter, option, rect)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        start, end = inner.left(), inner.right()
        if line.swatch:
            box = mirrored(self._view, QRect(start, rect.y(), SWATCH, rect.height()), inner)
            paint_swatch(painter, QRectF(box), *line.swatch)
            start += SWATCH + SPACE
        end = self._paint_end(painter, line, inner, end)
        self._paint_name(
            painter, line, mirrored(self._view, QRect(start, rect.y(), end - start, rect.height()), inner)
        )
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        theme, state = self._ink.theme, option.state
        chosen, hovered = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_MouseOver
        if not chosen and not hovered:
            return
        strength = (0.16 if theme.is_dark else 0.10) if chosen else 0.05
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(theme.page, theme.accent if chosen else theme.text, strength))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_end(self, painter: QPainter, line: Line, inner: QRect, end: int) -> int:
        """Fault, use and key, from the line's end inwards; answers with what is left."""
        theme = self._ink.theme
        if line.faulty:
            dot = mirrored(self._view, QRect(end - 7, inner.center().y() - 3, 7, 7), inner)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.error)
            painter.drawEllipse(dot)
            end -= 7 + SPACE
        painter.setFont(scaled(self._view.font(), 0.88))
        painter.setPen(theme.muted)
        if line.note:
            width = painter.fontMetrics().horizontalAdvance(line.note) + 2
            box = mirrored(self._view, QRect(end - width, inner.y(), width, inner.height()), inner)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line.note)
            end -= width + SPACE
        if line.key:
            cap = mirrored(self._view, QRect(end - 20, inner.center().y() - 9, 20, 19), inner)
            painter.setPen(QPen(theme.rule, 1))
            painter.setBrush(mix(theme.page, theme.text, 0.04))
            painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setPen(theme.muted)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, line.key)
            end -= 20 + SPACE
        return end

    def _paint_name(self, painter: QPainter, line: Line, box: QRect) -> None:
        theme = self._ink.theme
        of_layer = len(line.path) == 2 and line.path[0] == "layers"
        painter.setFont(
            scaled(self._view.font(), 0.9 if line.is_head else 1.0, bold=line.is_head or of_layer)
        )
        quiet = line.is_head or line.path[-2:-1] == ("attributes",)
        painter.setPen(theme.muted if quiet else theme.text)
        side = Qt.AlignmentFlag.AlignRight if self._view.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        if line.is_head:
            box = box.adjusted(0, 8, 0, 0)
        painter.drawText(box, flags, elide(painter.fontMetrics(), line.name, box.width()))
