"""What can be chosen when a file is read or written, and what the formats must know of the schema for it.

Every format gets the same options and heeds those that mean something to it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from annotator.arabic.defects import Defect
from annotator.model.annotation import Value
from annotator.model.schema import Attribute, AttributeType, Schema

UNKNOWN_LAYER = "unknown"
"""Where a span goes whose label the schema has in no layer, or in several, and whose file names none."""

_NUMBERS = (int, float)
_Meant = TypeVar("_Meant")


class TokenPolicy(StrEnum):
    """What becomes of a span that begins or ends inside a token, where the format knows tokens only."""

    EXPAND = "expand"
    SPLIT = "split"
    DROP = "drop"
    ERROR = "error"


class NestedPolicy(StrEnum):
    """Which of the spans that share tokens are written, where the format has one label for a token.

    DEPTHS writes a file for each depth of nesting.
    """

    OUTERMOST = "outermost"
    INNERMOST = "innermost"
    DEPTHS = "depths"


class Window(StrEnum):
    """How much text one record of the file holds."""

    DOCUMENT = "document"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


class Scheme(StrEnum):
    """How tags tell the borders of spans."""

    BIO = "BIO"
    BILOU = "BILOU"


class Unit(StrEnum):
    """What offsets count."""

    CODE_POINT = "code_point"
    UTF16 = "utf16"
    UTF8 = "utf8"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a schema tells about names in files that say less than it does.

    `layers` gives the layer of a label that stands in one layer only, `types` the type of an attribute
    that has one type wherever it stands.
    """

    layers: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, AttributeType] = field(default_factory=dict)
    memory: dict[object, str] = field(default_factory=dict, compare=False, repr=False)
    """What readers of many small files have worked out already; any of it may be forgotten."""

    @classmethod
    def of(cls, schema: Schema) -> "Vocabulary":
        labels = [(label.id, layer.id) for layer in schema.layers for label in layer.labels]
        types = [(each.id, each.type) for each in _attributes(schema)]
        return cls(_only(labels), _only(types))

    def layer_of(self, label: str) -> str:
        return self.layers.get(label, UNKNOWN_LAYER)

    def read_value(self, attribute: str, texts: tuple[str, ...]) -> Value:
        """The value of `attribute` that a file gives as `texts`, one or more.

        A text that is no value of the attribute's type stays a text.
        """
        kind = self.types.get(attribute)
        if kind is AttributeType.CHOICES or len(texts) > 1:
            return texts
        (text,) = texts
        if kind is AttributeType.FLAG and text in {"true", "false"}:
            return text == "true"
        return _read_number(text) if kind is AttributeType.NUMBER else text


def write_value(value: Value) -> tuple[str, ...]:
    """A value as texts: several choices are several, everything else is one."""
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, _NUMBERS):
        return (repr(value),)
    return value if isinstance(value, tuple) else (value,)


def _find_nothing(_doc_id: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`annotator` stands in for what the file says; `encoding` for what its bytes look like.

    `doc_id` names the document of a format that has no place for one; where a file has many, it is the
    first part of their names. `offsets` is what the file's offsets count, as far as it does not say so.

    Of texts that nobody has marked: `text_column` and `id_column` name columns of a table, found out when
    empty; `whole_page` takes all the text of a web page rather than its article; `repairs` are the defects
    that are put right. `find_text` gives the text of a document that is known already, for files that hold
    none.
    """

    annotator: str = ""
    encoding: str = ""
    doc_id: str = ""
    offsets: Unit = Unit.CODE_POINT
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    text_column: str = ""
    id_column: str = ""
    whole_page: bool = False
    repairs: frozenset[Defect] = frozenset()
    find_text: Callable[[str], str | None] = _find_nothing


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """`schema` is the project's "id@version", `passes` are the ids of its passes.

    `labels` renames: "layer/label" or "label" to the name in the file; "" leaves such spans out; relation
    types are renamed in the same way. `tokens` None means what suits the format best. `layer` is the one
    that is written where a format takes one. `raw` leaves the cells of a table as they are, for machines;
    `bom` puts a byte order mark before it.
    """

    schema: str = ""
    passes: tuple[str, ...] = ("all",)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    tokens: TokenPolicy | None = None
    nested: NestedPolicy = NestedPolicy.OUTERMOST
    window: Window = Window.DOCUMENT
    scheme: Scheme = Scheme.BIO
    labels: Mapping[str, str] = field(default_factory=dict)
    layer: str = ""
    offsets: Unit = Unit.CODE_POINT
    raw: bool = False
    bom: bool = False


def _attributes(schema: Schema) -> list[Attribute]:
    of_layers = (each for layer in schema.layers for each in layer.attributes)
    of_relations = (each for relation in schema.relations for each in relation.attributes)
    return [*schema.document_attributes, *of_layers, *of_relations]


def _only(pairs: Iterable[tuple[str, _Meant]]) -> dict[str, _Meant]:
    """The keys that have one value only."""
    found: dict[str, set[_Meant]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: values.pop() for key, values in found.items() if len(values) == 1}


def _read_number(text: str) -> Value:
    for kind in _NUMBERS:
        try:
            return kind(text)
        except ValueError:
            continue
    return text
