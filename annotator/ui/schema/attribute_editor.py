"""The editor of an attribute: its kind, its values, where it applies, what it begins with."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from annotator.model.schema import Attribute, AttributeType, Layer
from annotator.model.schema_check import Fault
from annotator.ui.schema.editor import Editor, Row
from annotator.ui.schema.fields import (
    Field,
    NumberField,
    Option,
    PickField,
    SegmentField,
    SeveralField,
    TextField,
)
from annotator.ui.schema.values import ValueList
from annotator.ui.schema.words import name_kind, name_part, name_type

WITH_VALUES = (AttributeType.CHOICE, AttributeType.CHOICES)


class AttributeEditor(Editor):
    """Only the rows that go with the kind of the attribute are seen."""

    def build(self) -> None:
        self.add_names()
        self.add_heading(QCoreApplication.translate("Schema", "Kind and values"))
        self._of_kind: list[tuple[Row, tuple[AttributeType, ...]]] = []
        kind = QCoreApplication.translate("Schema", "Kind")
        used = QCoreApplication.translate("Schema", "While the attribute is used it keeps its kind.")
        types = SegmentField([(one.value, name_type(one)) for one in AttributeType])
        self.add(self.row(kind, types, lambda part: part.type, _retype, faults=("type",), hint=used))
        self.values = ValueList(self.drafting, self.ink)
        self.add(self.values)
        self._add_defaults()
        self._add_numbers()
        pattern = QCoreApplication.translate("Schema", "Pattern that the text follows (regular expression)")
        self._add_of_kind(self.simple(pattern, TextField(), "pattern"), AttributeType.TEXT)
        self.applies = self.simple(
            QCoreApplication.translate("Schema", "It is asked of marks with these labels"),
            SeveralField(self.ink),
            "applies_to",
            hint=QCoreApplication.translate("Schema", "None chosen: of all."),
            offer=self._labels,
        )
        self.add(self.applies)
        required = QCoreApplication.translate("Schema", "It has to be filled in")
        confirm = QCoreApplication.translate("Schema", "An untouched default is shown, to be confirmed")
        chain = QCoreApplication.translate("Schema", "One value for all mentions of a referent")
        self.add(self.flag("required", required), self.flag("confirm", confirm))
        self.chain = self.flag("chain_scope", chain)
        self.add(self.chain)
        self.add_guideline()
        self.add(self.id_row())

    def _add_defaults(self) -> None:
        name = QCoreApplication.translate("Schema", "It begins with")
        none = QCoreApplication.translate("Schema", "nothing")

        def choices() -> list[Option]:
            return [("", none), *self._choices()]

        def yes_or_no() -> list[Option]:
            yes = QCoreApplication.translate("Form", "Yes")
            no = QCoreApplication.translate("Form", "No")
            return [("", none), ("yes", yes), ("no", no)]

        one = self._default(name, PickField(), _text, lambda value: value or None, choices)
        several = self._default(name, SeveralField(self.ink), _several, lambda v: v or None, self._choices)
        flag = self._default(
            name, PickField(), _yes_or_no, {"": None, "yes": True, "no": False}.get, yes_or_no
        )
        number = self._default(name, NumberField(), _number, lambda value: value)
        text = self._default(name, TextField(rtl=True), _text, lambda value: value or None)
        for row, kind in zip((one, several, flag, number, text), _ORDER, strict=True):
            self._add_of_kind(row, kind)

    def _default(self, name: str, field: Field, show: Any, read: Any, offer: Any = None) -> Row:
        """A row for the default; each kind of attribute has its own."""
        return self.row(
            name,
            field,
            lambda part: show(part.default),
            lambda part, value: replace(part, default=read(value)),
            faults=("default",),
            offer=offer,
        )

    def _add_numbers(self) -> None:
        names = {
            "minimum": QCoreApplication.translate("Schema", "At least"),
            "maximum": QCoreApplication.translate("Schema", "At most"),
            "step": QCoreApplication.translate("Schema", "In steps of"),
        }
        rows = [self.simple(name, NumberField(), field) for field, name in names.items()]
        self.add(*rows)
        self._of_kind += [(row, (AttributeType.NUMBER,)) for row in rows]

    def _add_of_kind(self, row: Row, *kinds: AttributeType) -> None:
        self._of_kind.append((row, kinds))
        self.add(row)

    def title(self, part: Attribute) -> str:
        above = self.drafting.part(self.path[:-2])
        name = f"{name_kind(self.path)}: {name_part(part)}"
        return f"{name} ({name_part(above)})" if above else name

    def follow(self, part: Attribute, faults: Sequence[Fault]) -> None:
        for row, kinds in self._of_kind:
            row.setVisible(part.type in kinds)
        of_layer = isinstance(self.drafting.part(self.path[:-2]), Layer)
        self.applies.setVisible(of_layer)
        self.chain.setVisible(of_layer)
        self.values.setVisible(part.type in WITH_VALUES)
        self.values.show_values((*self.path, "values"), [f for f in faults if f.field == "values"])

    def _choices(self) -> list[Option]:
        return [(choice.id, name_part(choice)) for choice in self.part().values]

    def _labels(self) -> list[Option]:
        layer = self.drafting.part(self.path[:-2])
        return [(one.id, name_part(one)) for one in layer.labels] if isinstance(layer, Layer) else []


_ORDER = (
    AttributeType.CHOICE,
    AttributeType.CHOICES,
    AttributeType.FLAG,
    AttributeType.NUMBER,
    AttributeType.TEXT,
)


def _retype(part: Attribute, kind: str) -> Attribute:
    """Another kind begins with nothing; the values stay for the case that it is taken back."""
    return replace(part, type=AttributeType(kind), default=None)


def _text(default: object) -> str:
    return default if isinstance(default, str) else ""


def _several(default: object) -> tuple[str, ...]:
    return default if isinstance(default, tuple) else ()


def _number(default: object) -> float | None:
    return default if isinstance(default, int | float) and not isinstance(default, bool) else None


def _yes_or_no(default: object) -> str:
    return {True: "yes", False: "no"}.get(default, "") if isinstance(default, bool) else ""
