"""Everything marked, as a tree: by claim, by layer, or by place, narrowed by what one types.

The model holds plain rows made from one annotation set; it is made anew when the set has changed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.arabic.folding import fold
from annotator.model.annotation import Span
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.problems import Severity
from annotator.model.schema import Schema
from annotator.tasks.marking import number_claims
from annotator.ui import language
from annotator.ui.form.wording import one_line, say_source

Index = QModelIndex | QPersistentModelIndex


class Grouping(StrEnum):
    CLAIM = "claim"
    LAYER = "layer"
    PLACE = "place"


class Role(IntEnum):
    """What the delegate asks for beside the text."""

    ROW = Qt.ItemDataRole.UserRole + 1
    SEVERITY = Qt.ItemDataRole.UserRole + 2


@dataclass(slots=True, eq=False)
class Row:
    """One line of the list. A heading has no `id`; `layer` and `label` give the swatch."""

    text: str
    id: str = ""
    second: str = ""
    number: int = 0
    layer: str = ""
    label: str = ""
    parent: "Row | None" = None
    rows: list["Row"] = field(default_factory=list)

    def add(self, row: "Row") -> "Row":
        row.parent = self
        self.rows.append(row)
        return row


def group_marks(annotation_set: AnnotationSet, schema: Schema, grouping: Grouping, wanted: str = "") -> Row:
    """The root of the tree; `wanted` keeps only the marks whose words hold it, after folding."""
    root = _GROUPINGS[grouping](annotation_set, schema)
    if wanted.strip():
        _narrow(root, fold(wanted).text)
    return root


def _by_claim(own: AnnotationSet, _schema: Schema) -> Row:
    """Claims with what is linked to them and what lies inside them; then what belongs to no claim."""
    root, placed = Row(""), set[str]()
    numbers = number_claims(list(own.spans_in("claim")))
    others = [span for span in sort_spans(own.spans.values()) if span.layer != "claim"]
    for claim in own.spans_in("claim"):
        row = root.add(_row(claim, second=say_source(own, claim), number=numbers[claim.id]))
        linked = {r.to_id for r in own.relations.values() if r.from_id == claim.id}
        for span in others:
            if span.id in linked or _inside(span, claim):
                row.add(_row(span))
                placed.add(span.id)
    rest = [span for span in others if span.id not in placed]
    if rest:
        heading = QCoreApplication.translate("Marks", "Outside the claims")
        _add_all(root.add(Row(heading)), rest)
    return root


def _by_layer(own: AnnotationSet, schema: Schema) -> Row:
    root = Row("")
    for layer in schema.layers:
        spans = list(own.spans_in(layer.id))
        name = layer.plural.text(language.current()) or layer.names.text(language.current())
        if spans:
            _add_all(root.add(Row(name)), spans)
    known = {layer.id for layer in schema.layers}
    for span in sort_spans(own.spans.values()):
        if span.layer not in known:
            root.add(_row(span))
    return root


def _by_place(own: AnnotationSet, _schema: Schema) -> Row:
    root = Row("")
    _add_all(root, sort_spans(own.spans.values()))
    return root


_GROUPINGS: dict[Grouping, Callable[[AnnotationSet, Schema], Row]] = {
    Grouping.CLAIM: _by_claim,
    Grouping.LAYER: _by_layer,
    Grouping.PLACE: _by_place,
}


def _row(span: Span, second: str = "", number: int = 0) -> Row:
    return Row(one_line(span.quote), span.id, second, number, span.layer, span.label)


def _add_all(parent: Row, spans: Iterable[Span]) -> None:
    for span in spans:
        parent.add(_row(span))
    if not parent.id and parent.text:
        parent.second = language.number(len(parent.rows))


def _inside(span: Span, claim: Span) -> bool:
    return any(start <= span.start and span.end <= end for start, end in claim.ranges)


def _narrow(row: Row, wanted: str) -> bool:
    """Keeps what holds `wanted`, and whatever holds such; tells whether anything is left."""
    hit = wanted in fold(f"{row.text} {row.second}").text
    row.rows = [below for below in row.rows if _narrow(below, wanted)]
    return bool(row.rows) or (hit and bool(row.id))


class MarksModel(QAbstractItemModel):
    """The tree of rows for a view."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Row("")
        self._by_id: dict[str, Row] = {}
        self._severities: dict[str, Severity] = {}

    def show_rows(self, root: Row) -> None:
        self.beginResetModel()
        self._root = root
        self._by_id = {}
        self._remember(root.rows)
        self.endResetModel()

    def show_severities(self, severities: dict[str, Severity]) -> None:
        """Takes what stands against each mark; rows stay where they are, so a view only repaints."""
        self._severities = severities
        if self._root.rows:
            last = self.index(len(self._root.rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Role.SEVERITY])

    def find(self, annotation_id: str) -> QModelIndex:
        """Where a mark stands (its own line rather than one beneath another claim), or no index."""
        row = self._by_id.get(annotation_id)
        return self._index_of(row) if row else QModelIndex()

    def id_of(self, index: Index) -> str:
        return index.internalPointer().id if index.isValid() else ""

    # -------------------------------------------------------------- what a view asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        above = parent.internalPointer() if parent.isValid() else self._root
        if column == 0 and 0 <= row < len(above.rows):
            return self.createIndex(row, column, above.rows[row])
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = index.internalPointer().parent if index.isValid() else None
        return self._index_of(above) if above and above is not self._root else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        above = parent.internalPointer() if parent.isValid() else self._root
        return len(above.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row: Row = index.internalPointer()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.number or ''} {row.text} {row.second}".strip()
            case Role.ROW:
                return row
            case Role.SEVERITY:
                return self._severities.get(row.id)
        return None

    def _remember(self, rows: Sequence[Row]) -> None:
        """A mark that stands in several places is known by the highest of them."""
        for row in rows:
            if row.id:
                self._by_id.setdefault(row.id, row)
        for row in rows:
            self._remember(row.rows)

    def _index_of(self, row: Row) -> QModelIndex:
        above = row.parent or self._root
        return self.createIndex(next(i for i, r in enumerate(above.rows) if r is row), 0, row)
