"""Reads Label Studio's JSON: tasks with their annotations, predictions and drafts, and the flat JSON-MIN.

Every annotation of a task is somebody's set, every prediction a model's. Offsets are proved by the quotes
that stand beside them; those of older versions, which count UTF-16 units, are converted.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import Struct, field

from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.fitting import decode_attributes, encode_attributes
from annotator.formats.json_fields import Fields
from annotator.formats.label_studio_config import read_text_keys
from annotator.formats.options import ReadOptions
from annotator.formats.proving import Quoted, prove
from annotator.formats.record import Record
from annotator.formats.refusal import refuse
from annotator.model.annotation import Relation, State, Status
from annotator.model.annotation_set import ALL_PASS, AnnotatorKind
from annotator.model.document import Document

NAME: Final = "label-studio"
RELATED: Final = "related"
"""The type of a relation that has no label."""

_Places: TypeAlias = list[tuple[int, int]]
_Said: TypeAlias = list[tuple[str, tuple[str, ...]]]
_MOST_KNOWN = 10_000


class Place(Struct, gc=False, omit_defaults=True):
    """`value` of a result: a place, what it says there, and what was chosen for it."""

    start: float | int | str | None = None
    end: float | int | str | None = None
    text: str | list[str] | None = None
    labels: list[str] | None = None
    choices: list[str] | None = None
    number: int | float | None = None
    rating: int | float | None = None
    taxonomy: list[list[str]] | None = None
    hypertextlabels: list[str] | None = None
    paragraphlabels: list[str] | None = None


class Meta(Struct, gc=False):
    """`text` is a note on a region."""

    text: list[str] | str | None = None


class Result(Struct, gc=False, omit_defaults=True):
    id: str | None = None
    from_name: str = ""
    to_name: str = ""
    type: str = ""
    value: Place | None = None
    from_id: str = ""
    to_id: str = ""
    direction: str = ""
    labels: list[str] | None = None
    meta: Meta | None = None


class Annotation(Struct, omit_defaults=True):
    """An annotation, prediction or draft; `annotator` is Rawi's own word for who made it."""

    result: list[Result] = field(default_factory=list)
    annotator: str | None = None
    completed_by: Any = None
    user: Any = None
    model_version: Any = None
    score: float | None = None
    was_cancelled: bool = False
    ground_truth: bool = False


_ANNOTATIONS: Final = msgspec.json.Decoder(list[Annotation])
_DATA: Final = msgspec.json.Decoder(dict[str, Any])
_REGIONS: Final = msgspec.json.Decoder(list[Place])
_ANYTHING: Final = msgspec.json.Decoder()
_GROUPS: Final = ("annotations", "completions", "predictions", "drafts")
_MIN_KEYS: Final = frozenset(("annotator", "annotation_id", "created_at", "updated_at", "lead_time"))


class TaskReader:
    """Makes a record of each task of one file; `keys` tells where the text stands, by the names of tags."""

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self._options = options
        self._keys = read_text_keys(path)

    def read(self, raw: bytes, source: Source) -> Record:
        fields = Fields(raw, NAME)
        if "data" not in fields:
            return self._read_flat(fields, source)
        data = fields.take("data", _DATA) or {}
        groups = {name: fields.take(name, _ANNOTATIONS) or [] for name in _GROUPS}
        results = [each for found in groups.values() for one in found for each in one.result]
        text = self._find_text(data, results)
        number = fields.take_name("id") or str(source.record)
        doc_id = data.pop("doc_id", None)
        layers = data.pop("layers", None)
        reading = _Reading(text, self._options, frozenset(layers) if isinstance(layers, list) else None)
        drafts = list(reading.read(groups))
        meta = {name: value for name, value in data.items() if value != text}
        name = doc_id if isinstance(doc_id, str) else f"{self._options.doc_id}#{number}"
        return make_record(Document(name, text, meta), drafts, source, self._options, NAME)

    def _read_flat(self, fields: Fields, source: Source) -> Record:
        """JSON-MIN: the data and the values of each tag stand beside each other."""
        number = fields.take_name("id") or str(source.record)
        given = fields.rest()
        who = given.get("annotator")
        text = self._find_text(given, [])
        results: list[Result] = []
        for name, value in list(given.items()):
            if name not in _MIN_KEYS and value != text and (found := _unfold(name, value)):
                results += found
                del given[name]
        one = Annotation(results, completed_by=who)
        reading = _Reading(text, self._options, None)
        drafts = [
            draft for draft in reading.read({"annotations": [one]}) if who is not None or draft.says_something
        ]
        meta = {name: value for name, value in given.items() if value != text}
        doc_id = given.get("doc_id")
        name = doc_id if isinstance(doc_id, str) else f"{self._options.doc_id}#{number}"
        return make_record(Document(name, text, meta), drafts, source, self._options, NAME)

    def _find_text(self, data: Mapping[str, Any], results: list[Result]) -> str:
        """The text that the regions lie in: under the key that the configuration names, or that fits."""
        tags = list(dict.fromkeys(each.to_name for each in results if each.to_name))
        named = [self._keys[tag] for tag in tags if tag in self._keys] or list(self._keys.values())
        texts = {name: value for name, value in data.items() if isinstance(value, str) and name != "doc_id"}
        for key in (*named, *tags, "text"):
            if texts.get(key):
                return texts[key]
        found = max(texts.values(), key=len, default="")
        if not found:
            raise refuse("no_text_field", format=NAME, name="data.text")
        return found


def _unfold(name: str, value: object) -> list[Result]:
    """The results that JSON-MIN has folded into `value`; none when it is data."""
    if isinstance(value, dict) and isinstance(value.get("choices"), list):
        return [Result(from_name=name, type="choices", value=Place(choices=[*map(str, value["choices"])]))]
    if not (isinstance(value, list) and value and all(isinstance(each, dict) for each in value)):
        return []
    try:
        regions = msgspec.convert(value, list[Place])
    except msgspec.ValidationError:
        return []
    if not all(each.start is not None and each.labels for each in regions):
        return []
    return [Result(f"{name}-{n}", name, type="labels", value=each) for n, each in enumerate(regions, 1)]


class _Reading:
    """Makes drafts of the annotations of one task."""

    def __init__(self, text: str, options: ReadOptions, layers: frozenset[str] | None) -> None:
        self._text = text
        self._options = options
        self._layers = layers
        self._known = frozenset(options.vocabulary.layers.values())
        self._names: set[str] = set()

    def read(self, groups: Mapping[str, list[Annotation]]) -> Iterator[Draft]:
        for group, annotations in groups.items():
            for one in annotations:
                yield self._read_one(group, one)

    def _read_one(self, group: str, one: Annotation) -> Draft:
        draft = Draft(self._text, self._name(group, one))
        draft.kind = AnnotatorKind.SUGGESTER if group == "predictions" else None
        if one.was_cancelled:
            draft.statuses[ALL_PASS] = Status(ALL_PASS, State.SKIPPED)
        draft.meta = {
            **({"ground_truth": True} if one.ground_truth else {}),
            **({"score": one.score} if one.score is not None else {}),
        }
        self._take_regions(draft, one.result)
        self._take_relations(draft, one.result)
        return draft

    def _name(self, group: str, one: Annotation) -> str:
        """Who it was; a second annotation by the same one gets a number."""
        if group == "predictions":
            who = str(one.model_version or "") or f"{NAME}/predictions"
        else:
            who = one.annotator or _name_user(one.completed_by if one.completed_by is not None else one.user)
            who += "/draft" if group == "drafts" else ""
        name, number = who, 1
        while name in self._names:
            number += 1
            name = f"{who}#{number}"
        self._names.add(name)
        return name

    # -------------------------------------------------------------- regions

    def _take_regions(self, draft: Draft, results: list[Result]) -> None:
        placed = _find_regions(results)
        places = self._prove([each.value for each in placed.values() if each.value])
        said: dict[str, _Said] = {}
        notes = {each.id: note for each in results if each.meta and each.id and (note := _note(each))}
        for each in results:
            value = each.value
            if value is None or value.labels or each.type == "relation" or _labels(each):
                continue
            texts = _texts(value)
            if not texts:
                continue
            if each.id in placed:
                said.setdefault(each.id, []).append((each.from_name, texts))
            else:
                told = self._options.vocabulary.read_value(each.from_name, texts)
                draft.add_value(each.from_name, told)
        for (name, region), (start, end) in zip(placed.items(), places, strict=True):
            attributes, note = self._tell(said.get(name)), notes.get(name, "")
            for number, label in enumerate(_labels(region) or [region.from_name], 1):
                own = name if number == 1 else f"{name}-{number}"
                layer = self._layer(region.from_name, label)
                if note:
                    draft.add_parts(own, layer, label, ((start, end),), decode_attributes(attributes), note)
                else:
                    draft.add_span(own, layer, label, start, end, attributes)

    def _tell(self, said: _Said | None) -> str:
        """Attributes as in a flat row; those that occur again are remembered."""
        if not said:
            return "{}"
        key, vocabulary = tuple(said), self._options.vocabulary
        found = vocabulary.memory.get(key)
        if found is None:
            values = {name: vocabulary.read_value(name, texts) for name, texts in said}
            found = encode_attributes(values)
            if len(vocabulary.memory) < _MOST_KNOWN:
                vocabulary.memory[key] = found
        return found

    def _layer(self, tag: str, label: str) -> str:
        """The tag's name, unless the file is another tool's and the schema knows the label elsewhere."""
        if self._layers is not None or tag in self._known:
            return tag
        return self._options.vocabulary.layers.get(label, tag)

    def _prove(self, values: list[Place]) -> _Places:
        quoted = [
            Quoted(((_whole(each.start), _whole(each.end)),), _quote(each, self._text)) for each in values
        ]
        proved = prove(self._text, quoted, self._options.offsets)
        if isinstance(proved, int):
            wrong = quoted[proved]
            raise refuse("quote_not_there", name=f"{wrong.ranges[0]}", quote=wrong.quote or "")
        return [ranges[0] for ranges in proved.ranges]

    # -------------------------------------------------------------- relations

    @staticmethod
    def _take_relations(draft: Draft, results: list[Result]) -> None:
        links = [each for each in results if each.type == "relation"]
        number = 0
        for each in links:
            start, end = each.from_id, each.to_id
            if each.direction == "left":
                start, end = end, start
            for label in each.labels or [RELATED]:
                number += 1
                own = each.id if each.id and len(each.labels or ()) == 1 else f"r{number}"
                if note := _note(each):
                    draft.relations.append(Relation(own, label, start, end, note=note))
                else:
                    draft.add_relation(own, label, start, end)


def _find_regions(results: list[Result]) -> dict[str, Result]:
    """Regions by id: the result that labels each, or the first that gives its place."""
    found: dict[str, Result] = {}
    for number, each in enumerate(results, 1):
        if each.type == "relation" or each.value is None or each.value.start is None:
            continue
        name = each.id or f"s{number}"
        if name not in found or (_labels(each) and not _labels(found[name])):
            found[name] = each
        elif _labels(each) and found[name] is not each:
            found[f"{name}-{number}"] = each  # one region labelled by two tags
    return found


def _note(result: Result) -> str:
    told = result.meta.text if result.meta else None
    return "\n".join(told) if isinstance(told, list) else told or ""


def _labels(result: Result) -> list[str]:
    value = result.value
    if value is None:
        return []
    return value.labels or value.hypertextlabels or value.paragraphlabels or []


def _texts(value: Place) -> tuple[str, ...]:
    """What was chosen or written for a region or a task."""
    if value.choices is not None:
        return tuple(value.choices)
    if value.taxonomy is not None:
        return tuple("/".join(path) for path in value.taxonomy)
    for number in (value.number, value.rating):
        if number is not None:
            return (repr(number),)
    return tuple(value.text) if isinstance(value.text, list) else ()


def _whole(offset: Any) -> int:
    if not isinstance(offset, int):
        raise refuse("not_plain_text", format=NAME)
    return offset


def _quote(value: Place, text: str) -> str | None:
    """The quote; one of an older version writes a line end as a backslash and an n."""
    if not isinstance(value.text, str):
        return None
    return value.text.replace("\\n", "\n") if "\\n" in value.text and "\\n" not in text else value.text


def _name_user(user: Any) -> str:
    if isinstance(user, dict):
        user = user.get("email") or user.get("username") or user.get("id")
    if user is None:
        return NAME
    return f"{NAME}/{user}" if isinstance(user, int) else str(user)
