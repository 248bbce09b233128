"""From the structures of a CAS to spans and relations, by the rule of `uima_names`.

An annotation with Governor and Dependent, or with source and target, is a relation; every other one is a
span. What a span refers to besides, directly or through links with roles, are relations from it. Tokens,
sentences and the document itself are how the text was cut up and no annotations of anybody: they stay out,
but for tokens on which a relation hangs.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from annotator.formats.cas_files import Cas, Sofa, Structure, Text
from annotator.formats.drafts import Draft
from annotator.formats.fitting import encode_attributes
from annotator.formats.oddities import Oddities
from annotator.formats.options import ReadOptions
from annotator.formats.refusal import refuse
from annotator.formats.uima_names import (
    KIND,
    LABEL,
    LAYER,
    RELATION_TYPE,
    SPAN_TYPE,
    choose_label,
    name_layer,
    read_values,
)
from annotator.formats.uima_types import TypeSystem
from annotator.model.offsets import OffsetMap

ID: Final = "annId"
ATTRIBUTES: Final = "attrs"
_ENDS: Final = (("Governor", "Dependent"), ("governor", "dependent"), ("source", "target"), ("from", "to"))
_DOCUMENT: Final = "uima.tcas.DocumentAnnotation"
_CUTTING: Final = (
    "core.api.segmentation.type.Token",
    "core.api.segmentation.type.Sentence",
    "core.api.metadata.type.",
    "clarin.webanno.api.type.",
    "uima.tcas.DocumentAnnotation",
)
_TOKEN: Final = "Token"
_LINKED: Final = "target"
_ROLE: Final = "role"
_COUNTS: Final = re.compile(r"true|false|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


class Relating(NamedTuple):
    """A relation between structures."""

    id: str
    kind: str
    start: int
    end: int
    attributes: str
    line: int


@dataclass(slots=True)
class ViewReader:
    """Reads the annotations of one sofa; what cannot be taken in goes into `oddities`."""

    cas: Cas
    sofa: Sofa
    types: TypeSystem
    options: ReadOptions
    oddities: Oddities
    labels: dict[str, str] = field(default_factory=dict)
    """By type, the feature that is the label."""

    def read(self) -> Draft:
        """Raises Refusal."""
        text = self.sofa.text or ""
        draft = Draft(text)
        if not text:
            return draft
        offsets = OffsetMap.utf16(text)
        marks, relations = self._sort()
        names: dict[int, str] = {}
        for structure in marks:
            self._add_span(draft, structure, offsets, names)
        for number, each in enumerate(relations, 1):
            if each.start == each.end:
                self.oddities.add("self_relation_left_out", each.kind, each.line or 1, 1)
            elif each.start in names and each.end in names:
                name = each.id or f"r{number}"
                draft.add_relation(name, each.kind, names[each.start], names[each.end], each.attributes)
        return draft

    def _sort(self) -> tuple[list[Structure], list[Relating]]:
        """The structures that are spans, and the relations."""
        marks: dict[int, Structure] = {}
        waiting: list[tuple[Structure, tuple[str, str]]] = []
        for structure in self._annotations():
            ends = self._find_ends(structure)
            if ends:
                waiting.append((structure, ends))
            elif self._is_cutting(structure.type):
                self.oddities.add("segmentation_left_out", name_layer(structure.type), structure.line or 1, 1)
            else:
                marks[structure.id] = structure
        relations = [self._relate(structure, ends) for structure, ends in waiting]
        relations += [each for mark in marks.values() for each in self._follow(mark)]
        for each in relations:
            for end in (each.start, each.end):
                if end not in marks:
                    self._add_token(marks, end, each.line)
        return list(marks.values()), relations

    def _annotations(self) -> Iterator[Structure]:
        """Those of this sofa that are indexed, all where the file has no index."""
        members = self.cas.members.get(self.sofa.id)
        for structure in self.cas.structures.values():
            if structure.begin is None or structure.end is None or structure.sofa != self.sofa.id:
                continue
            if members is None or structure.id in members:
                yield structure

    def _is_cutting(self, type_name: str) -> bool:
        return any(part in type_name for part in _CUTTING) or self.types.is_a(type_name, _DOCUMENT)

    def _find_ends(self, structure: Structure) -> tuple[str, str] | None:
        """The features that hold the two ends of a relation, if it is one."""
        for first, second in _ENDS:
            if len(structure.references.get(first, ())) == len(structure.references.get(second, ())) == 1:
                return first, second
        return None

    def _relate(self, structure: Structure, ends: tuple[str, str]) -> Relating:
        start, end = (structure.references[name][0] for name in ends)
        values = _texts(structure.values)
        if structure.type == RELATION_TYPE:
            kind = values.pop("relType", "") or values.pop(KIND, "")
            attributes = _read_own(values, structure.line)
            return Relating(values.get(ID, ""), kind, start, end, attributes, structure.line)
        kind = values.pop(self._label(structure.type), "") or name_layer(structure.type)
        attributes = read_values(values, self.options.vocabulary)
        return Relating("", kind, start, end, attributes, structure.line)

    def _label(self, type_name: str) -> str:
        """The feature that is the label, one for all annotations of a type; never a number or yes and no."""
        if type_name not in self.labels:
            told = {
                name
                for structure in self.cas.structures.values()
                if structure.type == type_name
                for name, value in _texts(structure.values).items()
                if not _COUNTS.fullmatch(value)
            }
            self.labels[type_name] = choose_label(tuple(sorted(told | self.types.texts_of(type_name))))
        return self.labels[type_name]

    def _follow(self, mark: Structure) -> Iterator[Relating]:
        """What a span refers to: the next link of a chain, slots with roles, other spans."""
        for feature, ids in mark.references.items():
            for target in self._elements(ids):
                role = feature
                if _LINKED in target.references and target.begin is None:
                    role = _texts(target.values).get(_ROLE, "") or feature
                    target = self.cas.structures.get(target.references[_LINKED][0], target)  # noqa: PLW2901
                elif feature == "next" and (relation := _texts(mark.values).get("referenceRelation")):
                    role = relation
                if target.begin is not None:
                    yield Relating("", role, mark.id, target.id, "{}", mark.line)

    def _elements(self, ids: Iterable[int]) -> Iterator[Structure]:
        """The structures of the ids, arrays by their elements."""
        for each in ids:
            found = self.cas.structures.get(each)
            if found is None:
                continue
            if found.begin is None and "elements" in found.references:
                inside = (self.cas.structures.get(one) for one in found.references["elements"])
                yield from (one for one in inside if one)
            else:
                yield found

    def _add_token(self, marks: dict[int, Structure], end: int, line: int) -> None:
        """The end of a relation that is no span yet: a token becomes one. Raises Refusal where it is none."""
        found = self.cas.structures.get(end)
        if found is None or found.begin is None or found.end is None:
            raise refuse("bad_cas", line=line or None, reason=f"there is no annotation {end} to refer to")
        if found.sofa == self.sofa.id and not self._find_ends(found):
            marks[end] = Structure(end, found.type, found.line, found.sofa, found.begin, found.end)

    def _add_span(
        self, draft: Draft, structure: Structure, offsets: OffsetMap, names: dict[int, str]
    ) -> None:
        try:
            start = offsets.to_code_point(structure.begin or 0)
            end = offsets.to_code_point(structure.end or 0)
        except ValueError as error:
            raise refuse("bad_cas", line=structure.line or None, reason=str(error)) from None
        layer = name_layer(structure.type)
        if start >= end:
            self.oddities.add("empty_span", layer, structure.line or 1, 1)
            return
        values = _texts(structure.values)
        if structure.type == SPAN_TYPE and LABEL in values:
            label, layer = values.pop(LABEL), values.pop(LAYER, "") or layer
            attributes = _read_own(values, structure.line)
        else:
            label = values.pop(self._label(structure.type), "") or layer
            attributes = read_values(values, self.options.vocabulary)
        names[structure.id] = values.get(ID, "") if structure.type == SPAN_TYPE else ""
        names[structure.id] = names[structure.id] or str(structure.id)
        draft.add_span(names[structure.id], layer, label, start, end, attributes)


def _texts(values: Mapping[str, Text]) -> dict[str, str]:
    """Values as texts; several of one feature as a JSON list."""
    told = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in values.items()
        if value
    }
    return {name: text for name, text in told.items() if text}


def _read_own(values: Mapping[str, str], line: int) -> str:
    """Attributes as Rawi writes them: JSON in one feature. Raises Refusal."""
    text = values.get(ATTRIBUTES, "{}")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise refuse("bad_cas", line=line or None, reason="“attrs” is no JSON object")
    return encode_attributes(
        {name: _value(value) for name, value in told.items() if value not in ("", None, [])}
    )


def _value(value: object) -> str | float | int | bool | tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    return value if isinstance(value, str | float | int | bool) else json.dumps(value, ensure_ascii=False)
