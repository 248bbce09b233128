"""What every editor of a part is made of: rows of a name, a field, and what is wrong beside it.

An editor shows the part at a place of the draft. Each of its fields is bound to one value of the part by how
that is got and how it is put; nothing else knows the part.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.model.schema_check import Fault
from annotator.model.schema_paths import Path, find
from annotator.ui.controls import label
from annotator.ui.form.ink import Ink
from annotator.ui.form.words import caption
from annotator.ui.schema.drafting import Drafting
from annotator.ui.schema.fields import Field, FlagField, IdField, LongField, Option, TextField
from annotator.ui.schema.words import say_fault
from annotator.ui.style import mark

Get = Callable[[Any], object]
Put = Callable[[Any, Any], Any]
Offer = Callable[[], Sequence[Option]]


class Row(QWidget):
    """A name, a hint beside it, the field, and beneath it what is wrong."""

    def __init__(self, name: str, field: Field, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self._fault = label("error", wraps=True)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if not isinstance(field, FlagField):
            told = caption(name)
            mark(told, "name")
            column.addWidget(told)
        column.addWidget(field)
        if hint:
            more = caption(hint)
            more.setWordWrap(True)
            column.addWidget(more)
        column.addWidget(self._fault)
        field.edge.setAccessibleName(name)
        field.edge.setAccessibleDescription(hint)

    def show_faults(self, sentences: Sequence[str]) -> None:
        self._fault.setText("\n".join(sentences))
        self._fault.setVisible(bool(sentences))


@dataclass(frozen=True, slots=True)
class Bound:
    """A row and the value of the part that it shows; `faults` are the fields of the model it answers for."""

    row: Row
    get: Get
    offer: Offer | None
    faults: tuple[str, ...]


class Editor(QWidget):
    """Built by its subclasses in `build`; `refresh` shows the part anew."""

    def __init__(self, drafting: Drafting, ink: Ink) -> None:
        super().__init__()
        self.drafting, self.ink = drafting, ink
        self.path: Path = ()
        self._bound: list[Bound] = []
        self._title = label("heading", wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 24)
        self._column.setSpacing(14)
        self._column.addWidget(self._title)
        self.build()
        self._column.addStretch(1)

    def build(self) -> None:
        """Adds the rows, once."""
        raise NotImplementedError

    def title(self, part: Any) -> str:
        """What stands above the rows."""
        raise NotImplementedError

    def show_part(self, path: Path) -> None:
        self.path = path
        self.refresh()

    def part(self) -> Any:
        return find(self.drafting.schema, self.path)

    def put(self, part: Any, topic: str) -> None:
        self.drafting.put(self.path, part, topic)

    def refresh(self) -> None:
        part = self.part()
        if part is None:
            return
        self._title.setText(self.title(part))
        faults = self.drafting.faults_at(self.path)
        for bound in self._bound:
            if bound.offer:
                bound.row.field.offer(bound.offer())
            bound.row.field.show_value(bound.get(part))
            bound.row.show_faults([say_fault(f) for f in faults if f.field in bound.faults])
        self.setEnabled(self.drafting.writable)
        self.follow(part, faults)

    def follow(self, part: Any, faults: Sequence[Fault]) -> None:
        """Shows what is no row."""

    # -------------------------------------------------------------- rows

    def row(
        self,
        name: str,
        field: Field,
        get: Get,
        put: Put,
        *,
        faults: tuple[str, ...] = (),
        hint: str = "",
        offer: Offer | None = None,
    ) -> Row:
        """A row that is bound to a value; it has still to be put somewhere."""
        made = Row(name, field, hint)
        self._bound.append(Bound(made, get, offer, faults))
        topic = f"{len(self._bound)}"
        field.edited.connect(lambda value: self.put(put(self.part(), value), topic))
        return made

    def add(self, *rows: QWidget) -> None:
        """One under another, or several beside each other where they belong together."""
        if len(rows) == 1:
            self._column.addWidget(rows[0])
            return
        beside = QHBoxLayout()
        beside.setSpacing(14)
        for row in rows:
            beside.addWidget(row, 1)
        self._column.addLayout(beside)

    def add_heading(self, text: str) -> QLabel:
        made = label("section")
        made.setText(text)
        self._column.addSpacing(6)
        self._column.addWidget(made)
        return made

    def add_names(self) -> None:
        """The name in both languages."""
        self.add(*self.both("names", "ar", "en", name_arabic(), name_english()))

    def add_short_names(self) -> None:
        """The names that stand on chips and pills."""
        short = QCoreApplication.translate("Schema", "Short, in Arabic")
        self.add(
            *self.both(
                "names",
                "short_ar",
                "short_en",
                short,
                QCoreApplication.translate("Schema", "Short, in English"),
            )
        )

    def both(self, field: str, ar: str, en: str, name_ar: str, name_en: str) -> tuple[Row, Row]:
        """A text in both languages."""
        return (
            self.row(name_ar, TextField(rtl=True), *_inside(field, ar)),
            self.row(name_en, TextField(), *_inside(field, en)),
        )

    def add_guideline(self) -> None:
        """What the guideline says of the part, in both languages."""
        self.add_heading(QCoreApplication.translate("Schema", "Guideline"))
        self.add(
            self.row(name_arabic(), LongField(rtl=True), *_inside("guideline", "ar")),
            self.row(name_english(), LongField(), *_inside("guideline", "en")),
        )

    def id_row(self) -> Row:
        hint = QCoreApplication.translate(
            "Schema", "Files and rules know it by this id; what is marked follows another one."
        )
        name = QCoreApplication.translate("Schema", "Id")
        row = Row(name, IdField(self._is_taken), hint)
        self._bound.append(Bound(row, lambda part: part.id, None, ("id",)))
        row.field.edited.connect(lambda new: self.drafting.rename(self.path, new))
        return row

    def _is_taken(self, name: str) -> bool:
        return find(self.drafting.schema, (*self.path[:-1], name)) is not None

    def flag(self, field: str, name: str) -> Row:
        """A row for yes or no."""
        return self.row(name, FlagField(name), *_plain(field))

    def simple(self, name: str, field: Field, of: str, *, hint: str = "", offer: Offer | None = None) -> Row:
        """A row bound to the field `of` of the part."""
        return self.row(name, field, *_plain(of), faults=(of,), hint=hint, offer=offer)


def _plain(of: str) -> tuple[Get, Put]:
    return lambda part: getattr(part, of), lambda part, value: replace(part, **{of: value})


def _inside(outer: str, inner: str) -> tuple[Get, Put]:
    """A text of names within the part."""

    def put(part: Any, value: Any) -> Any:
        return replace(part, **{outer: replace(getattr(part, outer), **{inner: value})})

    return lambda part: getattr(getattr(part, outer), inner), put


def name_arabic() -> str:
    return QCoreApplication.translate("Schema", "In Arabic")


def name_english() -> str:
    return QCoreApplication.translate("Schema", "In English")
