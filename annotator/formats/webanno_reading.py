"""From the sheet of a WebAnno TSV 3 file to spans and relations, by the rule of `uima_names`.

Links of a chain and slots become relations. A relation that hangs on a token without any annotation of its
layer gets a span of the layer Token to hang on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from annotator.formats.drafts import Draft
from annotator.formats.oddities import Oddities
from annotator.formats.options import ReadOptions
from annotator.formats.refusal import refuse
from annotator.formats.uima_names import LABEL, LAYER, SPAN_TYPE, choose_label, name_layer, read_values
from annotator.formats.webanno_cells import read_cell, read_link, read_slots, stack
from annotator.formats.webanno_sheet import Declared, Holds, Kind, Places, Row, Sheet, put_together

TOKEN = "Token"
_ANY = "uima.tcas.Annotation"
_DEPENDENCY = "Dependency"
"""Hangs on tokens, whatever the header says of it."""


@dataclass(slots=True, eq=False)
class Mark:
    """An annotation while its rows are read, with the values and slots of its features."""

    type: str
    row: Row
    end: int
    features: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    slots: dict[str, list["Slot"]] = field(default_factory=dict)
    name: str = ""


class Place(NamedTuple):
    """How a cell refers to an annotation: its type, its row, and its number where there are several."""

    type: str
    unit: str
    number: int


class Slot(NamedTuple):
    role: str
    target: Place


class Arc(NamedTuple):
    """A relation; its ends may still have to be found."""

    row: Row
    kind: str
    values: Mapping[str, str]
    source: Place | Mark
    target: Place | Mark


class SheetReader:
    """Reads one sheet; what cannot be taken in goes into `oddities`."""

    def __init__(self, sheet: Sheet, options: ReadOptions, oddities: Oddities) -> None:
        self._sheet = sheet
        self._options = options
        self._oddities = oddities
        self._rows = {row.id: row for sentence in sheet.sentences for row in sentence.rows}
        self._marks: list[Mark] = []
        self._by_number: dict[int, Mark] = {}
        self._by_unit: dict[tuple[str, str], list[Mark]] = {}
        self._chains: dict[tuple[str, int], dict[int, tuple[Mark, str]]] = {}
        self._arcs: list[Arc] = []

    def read(self) -> Draft:
        """Raises Refusal."""
        places = put_together(self._sheet.sentences)
        for row in self._rows.values():
            for declared in self._sheet.declared:
                cells = row.cells[declared.first : declared.first + len(declared.columns)]
                if any(cell != "_" for cell in cells):
                    self._read_layer(row, declared, cells)
        arcs = [*self._arcs, *self._find_slots(), *self._find_chains()]
        ends = [(arc, self._find(arc.source, arc.row), self._find(arc.target, arc.row)) for arc in arcs]
        draft = Draft(places.text)
        self._add_spans(draft, places)
        for number, (arc, start, end) in enumerate(ends, 1):
            if start is end:
                self._oddities.add("self_relation_left_out", arc.kind, arc.row.line, 1)
            elif start.name and end.name:
                attributes = read_values(arc.values, self._options.vocabulary)
                draft.add_relation(f"r{number}", arc.kind, start.name, end.name, attributes)
        return draft

    def _read_layer(self, row: Row, declared: Declared, cells: list[str]) -> None:
        if declared.kind is Kind.SPAN:
            self._read_spans(row, declared, cells)
        elif declared.kind is Kind.CHAIN:
            self._read_links(row, declared, cells)
        else:
            self._read_arcs(row, declared, cells)

    # ------------------------------------------------------------------ layers

    def _read_spans(self, row: Row, declared: Declared, cells: list[str]) -> None:
        stacks = [stack(cell) for cell in cells]
        for index in range(max(map(len, stacks))):
            told = [each[index] if index < len(each) else "_" for each in stacks]
            mark = self._mark(row, declared, _find_number(declared, told))
            for number, (column, text) in enumerate(zip(declared.columns, told, strict=True)):
                if column.holds is Holds.VALUE and (value := read_cell(text).value) and text != "_":
                    mark.values[column.name] = value
                elif column.holds is Holds.ROLES:
                    targets = told[number + 1] if number + 1 < len(told) else "_"
                    mark.slots[column.name] = _read_slots(declared, number, text, targets)

    def _mark(self, row: Row, declared: Declared, number: int) -> Mark:
        """The annotation with this number, which goes on to `row`, or a new one."""
        mark = self._by_number.get(number) if number else None
        if mark is None or mark.type != declared.type:
            mark = Mark(declared.type, row, row.end, declared.features)
            self._marks.append(mark)
            if number:
                self._by_number[number] = mark
        mark.end = max(mark.end, row.end)
        self._by_unit.setdefault((row.id, declared.type), []).append(mark)
        return mark

    def _read_links(self, row: Row, declared: Declared, cells: list[str]) -> None:
        kinds, links = (stack(cell) for cell in cells)
        for index, link in enumerate(links):
            relation, chain, place = read_link(link)
            if not chain:
                raise refuse(
                    "bad_webanno", line=row.line, reason="the link of a chain tells no place (->1-1)"
                )
            known = self._chains.setdefault((declared.type, chain), {})
            if place in known:
                mark = known[place][0]
                mark.end = max(mark.end, row.end)
            else:
                mark = Mark(declared.type, row, row.end, declared.features[:1])
                self._marks.append(mark)
                known[place] = (mark, relation or "")
            value = read_cell(kinds[index]).value if index < len(kinds) else None
            if value:
                mark.values[declared.columns[0].name] = value
            self._by_unit.setdefault((row.id, declared.type), []).append(mark)

    def _read_arcs(self, row: Row, declared: Declared, cells: list[str]) -> None:
        reference = next(number for number, each in enumerate(declared.columns) if each.holds is Holds.SOURCE)
        hangs_on = declared.columns[reference].name
        if name_layer(declared.type) == _DEPENDENCY:
            hangs_on = TOKEN
        stacks = [stack(cell) for cell in cells]
        for index, text in enumerate(stacks[reference]):
            values = {
                column.name: value
                for column, each in zip(declared.columns, stacks, strict=True)
                if column.holds is Holds.VALUE
                and index < len(each)
                and (value := read_cell(each[index]).value)
            }
            cell = read_cell(text)
            kind = values.pop(choose_label(declared.features), "") or name_layer(declared.type)
            source = Place(hangs_on, cell.value or "", cell.number)
            self._arcs.append(Arc(row, kind, values, source, Place(hangs_on, row.id, cell.target)))

    # ------------------------------------------------------------------ relations

    def _find_slots(self) -> Iterator[Arc]:
        for mark in self._marks:
            for slots in mark.slots.values():
                for slot in slots:
                    yield Arc(mark.row, slot.role, {}, mark, slot.target)

    def _find_chains(self) -> Iterator[Arc]:
        for (type_name, _), known in self._chains.items():
            for first, second in pairwise(sorted(known)):
                mark, relation = known[first]
                kind = relation or name_layer(type_name)
                yield Arc(mark.row, kind, {}, mark, known[second][0])

    def _find(self, place: Place | Mark, row: Row) -> Mark:
        """The annotation that a cell of `row` refers to. Raises Refusal."""
        if isinstance(place, Mark):
            return place
        found = self._by_number.get(place.number) if place.number else next(iter(self._at(place)), None)
        if found is not None:
            return found
        if place.unit not in self._rows or place.number:
            name = f"{place.unit}[{place.number}]" if place.number else place.unit
            raise refuse("bad_webanno", line=row.line, reason=f"there is no annotation {name} to refer to")
        mark = Mark(TOKEN, self._rows[place.unit], self._rows[place.unit].end)
        self._marks.append(mark)
        self._by_unit[place.unit, TOKEN] = [mark]
        return mark

    def _at(self, place: Place) -> list[Mark]:
        if place.type != _ANY:
            return self._by_unit.get((place.unit, place.type), [])
        return [mark for (unit, _), marks in self._by_unit.items() if unit == place.unit for mark in marks]

    # ------------------------------------------------------------------ spans

    def _add_spans(self, draft: Draft, places: Places) -> None:
        for number, mark in enumerate(self._marks, 1):
            start, end = places.convert(mark.row.start), places.convert(mark.end)
            layer = name_layer(mark.type)
            if start >= end:
                self._oddities.add("empty_span", layer, mark.row.line, 1)
                continue
            mark.name = str(number)
            values = dict(mark.values)
            label = values.pop(LABEL if mark.type == SPAN_TYPE else choose_label(mark.features), "") or layer
            if mark.type == SPAN_TYPE:
                layer = values.pop(LAYER, "") or layer
            draft.add_span(mark.name, layer, label, start, end, read_values(values, self._options.vocabulary))


def _find_number(declared: Declared, told: list[str]) -> int:
    """The number that tells the annotation apart, 0 where it has none."""
    numbers = (
        read_cell(text).number
        for column, text in zip(declared.columns, told, strict=True)
        if column.holds is not Holds.TARGETS
    )
    return next(filter(None, numbers), 0)


def _read_slots(declared: Declared, column: int, roles: str, targets: str) -> list[Slot]:
    """The targets of a slot feature, with the feature's name where a role is not set."""
    feature = declared.columns[column].name
    base = declared.columns[column + 1].name if column + 1 < len(declared.columns) else _ANY
    named = [cell.value or feature for cell in read_slots(roles)]
    found = read_slots(targets)
    return [
        Slot(role, Place(base, cell.value, cell.number))
        for role, cell in zip(named, found, strict=False)
        if cell.value
    ]
