"""The lines of the list of marks for a view: after an edit only what is another line comes or goes."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from annotator.model.problems import Severity
from annotator.ui import language
from annotator.ui.form.marks_list import Line, Listing
from annotator.ui.form.words import tip

Index = QModelIndex | QPersistentModelIndex
GRAVITY = (Severity.ERROR, Severity.WARNING)


class Role(IntEnum):
    """What the delegate asks for beside the text."""

    LINE = Qt.ItemDataRole.UserRole + 1
    SECOND = Qt.ItemDataRole.UserRole + 2
    SEVERITY = Qt.ItemDataRole.UserRole + 3


class MarksModel(QStringListModel):
    """Words are made of a line when somebody looks at it.

    The strings of the model are empty: they let the toolkit count the lines by itself, thousands of times
    for one layout.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._listing: Listing | None = None
        self._rows: dict[str, int] | None = None
        self._severities: Mapping[str, Severity] = {}

    def show_lines(self, listing: Listing, lines: list[Line]) -> None:
        """Takes up new lines. Those before and behind what has changed stay, and so does the current one."""
        first, behind = _alike(self.lines, lines)
        gone, new = len(self.lines) - behind - first, len(lines) - behind - first
        self._listing, self._rows = listing, None
        self.lines = [*self.lines[:first], *self.lines[len(self.lines) - behind :]]
        self.removeRows(first, gone)
        self.lines = lines
        self.insertRows(first, new)
        self._repaint()

    def show_severities(self, severities: Mapping[str, Severity]) -> None:
        """Takes what stands against each mark."""
        self._severities = severities
        self._repaint()

    def find(self, annotation_id: str) -> QModelIndex:
        """Where a mark stands (its own line rather than one beneath another claim), or no index."""
        if self._rows is None:
            self._rows = {line.span.id: row for row, line in enumerate(self.lines) if line.span}
            self._rows |= {
                line.span.id: row for row, line in enumerate(self.lines) if line.span and line.size
            }
        row = self._rows.get(annotation_id)
        return QModelIndex() if row is None else self.index(row, 0)

    def first_mark(self) -> QModelIndex:
        """The first line that is no heading."""
        return self.index(next((row for row, line in enumerate(self.lines) if line.span), -1), 0)

    def id_of(self, index: Index) -> str:
        line = self.lines[index.row()] if index.isValid() else None
        return line.span.id if line and line.span else ""

    # -------------------------------------------------------------- what a view asks

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._listing is None or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        answers: dict[int, Callable[[], object]] = {
            Role.LINE: lambda: line,
            Role.SECOND: lambda: self._second(line),
            Role.SEVERITY: lambda: self._severity(line),
            Qt.ItemDataRole.DisplayRole: lambda: self._text(line),
            Qt.ItemDataRole.ToolTipRole: lambda: tip(self._text(line)),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._say(line),
        }
        return answers[role]() if role in answers else None

    def _second(self, line: Line) -> str:
        return self._listing.second(line.span) if line.span and self._listing else ""

    def _text(self, line: Line) -> str:
        if line.span and self._listing:
            return self._listing.text(line.span)
        return language.enumerate_words((line.group.title, language.number(line.size)))

    def _say(self, line: Line) -> str:
        return language.enumerate_words(
            filter(None, (self._text(line), self._second(line), self._severity(line)))
        )

    def _severity(self, line: Line) -> Severity | None:
        """The worst against a mark, and where marks are folded away under it, against them."""
        spans = [line.span] if line.span else []
        spans += line.group.members if line.folded else []
        found = {self._severities.get(span.id) for span in spans}
        return next((severity for severity in GRAVITY if severity in found), None)

    def _repaint(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, 0))


def _alike(before: Sequence[Line], after: Sequence[Line]) -> tuple[int, int]:
    """How many lines at the start, and how many at the end, are of the same marks as before."""
    shorter = min(len(before), len(after))
    pairs = enumerate(zip(before, after, strict=False))
    first = next((place for place, (one, other) in pairs if not _same(one, other)), shorter)
    pairs = enumerate(zip(reversed(before), reversed(after), strict=False))
    behind = next((place for place, (one, other) in pairs if not _same(one, other)), shorter)
    return first, min(behind, shorter - first)


def _same(one: Line, other: Line) -> bool:
    return (one.span is not None and one.span is other.span) or one.key == other.key
