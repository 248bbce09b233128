"""What may be said in a project: layers with their labels and attributes, relations, constraints.

A Schema is read from TOML (`schema_file`) and versioned whole. It answers questions by id; an id
that it lacks answers None, because imported annotations may use labels that the schema never had.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.model.annotation import Value
from annotator.model.problems import Severity


class AttributeType(StrEnum):
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"


class Crossing(StrEnum):
    FORBID = "forbid"
    WARN = "warn"
    ALLOW = "allow"


class Render(StrEnum):
    """How a layer is drawn; the shape carries the meaning beside the colour."""

    BAND = "band"
    TICKED_UNDERLINE = "ticked_underline"
    DOTTED_UNDERLINE = "dotted_underline"
    PILL = "pill"


class ConstraintKind(StrEnum):
    """What a constraint asks. The last four are rules that always hold; naming them changes nothing."""

    RELATION_COUNT = "relation_count"
    CONNECTED = "connected"
    FRAME = "frame"
    RELATION_ACCOUNTS = "relation_accounts"
    ATTRIBUTE_EQUIVALENCE = "attribute_equivalence"
    SAME_LABEL = "same_label"
    GRAPH = "graph"
    OVERLAP = "overlap"
    OFFSETS = "offsets"
    APPLICABLE = "applicable"


@dataclass(frozen=True, slots=True)
class Names:
    """A name in both languages; `short` stands on pills and chips."""

    ar: str
    en: str
    short_ar: str = ""
    short_en: str = ""

    def text(self, language: str) -> str:
        return (self.ar or self.en) if language == "ar" else (self.en or self.ar)

    def short(self, language: str) -> str:
        short = self.short_ar if language == "ar" else self.short_en
        return short or self.text(language)


@dataclass(frozen=True, slots=True)
class Choice:
    """`labels` narrows a value to some labels; empty means all."""

    id: str
    names: Names
    labels: tuple[str, ...] = ()
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Attribute:
    id: str
    names: Names
    type: AttributeType
    values: tuple[Choice, ...] = ()
    default: Value | None = None
    applies_to: tuple[str, ...] = ()
    required: bool = False
    confirm: bool = False
    computed: bool = False
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    chain_scope: bool = False
    vocabulary: str = ""
    guideline: Names = field(default_factory=lambda: Names("", ""))

    def applies(self, label: str) -> bool:
        return not self.applies_to or label in self.applies_to

    def choices(self, label: str = "") -> list[Choice]:
        """The values offered for `label`, in schema order."""
        return [c for c in self.values if c.enabled and (not label or not c.labels or label in c.labels)]

    def choice(self, value_id: str) -> Choice | None:
        return next((c for c in self.values if c.id == value_id), None)


@dataclass(frozen=True, slots=True)
class Example:
    """A settled case that shows what a guideline means: `ranges` of `text` are marked so.

    Code points into `text`, half-open, in order. `note` says why; `document` is where the text is from.
    """

    id: str
    text: str
    ranges: tuple[tuple[int, int], ...]
    note: Names
    document: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """`color` and `color_dark` are hues as #RRGGBB; the theme derives readable shades from them."""

    id: str
    names: Names
    color: str
    color_dark: str
    shortcut: str = ""
    shortcut_ar: str = ""
    is_default: bool = False
    guideline: Names = field(default_factory=lambda: Names("", ""))
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    id: str
    names: Names
    plural: Names
    render: Render
    labels: tuple[Label, ...]
    attributes: tuple[Attribute, ...] = ()
    nesting: bool = True
    crossing: Crossing = Crossing.ALLOW
    discontinuous: bool = True
    exclusive: bool = False
    optional: bool = False
    guideline: Names = field(default_factory=lambda: Names("", ""))

    def label(self, label_id: str) -> Label | None:
        return next((label for label in self.labels if label.id == label_id), None)

    def attribute(self, attribute_id: str) -> Attribute | None:
        return next((a for a in self.attributes if a.id == attribute_id), None)

    def attributes_for(self, label: str) -> list[Attribute]:
        return [a for a in self.attributes if a.applies(label)]


@dataclass(frozen=True, slots=True)
class RelationType:
    """`domain` and `range` name layers; the `_labels` narrow them where given."""

    id: str
    names: Names
    domain: tuple[str, ...]
    range: tuple[str, ...]
    domain_labels: tuple[str, ...] = ()
    range_labels: tuple[str, ...] = ()
    same_layer: bool = False
    symmetric: bool = False
    transitive: bool = False
    acyclic: bool = False
    attributes: tuple[Attribute, ...] = ()
    shortcut: str = ""
    shortcut_ar: str = ""
    guideline: Names = field(default_factory=lambda: Names("", ""))

    def attribute(self, attribute_id: str) -> Attribute | None:
        return next((a for a in self.attributes if a.id == attribute_id), None)


@dataclass(frozen=True, slots=True)
class Constraint:
    """`kind` names the check and `parameters` are its own; the messages say what to do."""

    id: str
    kind: ConstraintKind
    severity: Severity
    en: str
    ar: str
    parameters: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class SpanRules:
    """How a raw selection becomes a tidy one; see the comments in the default schema."""

    trim_chars: str = ""
    trim_exempt_layers: tuple[str, ...] = ()
    trim_lone_words: tuple[str, ...] = ()
    balance_quotes: bool = True
    snap: str = "token"
    clause_starters: tuple[str, ...] = ()
    clitic_exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pass:
    """A named group of layers that is marked in one go."""

    id: str
    names: Names
    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    id: str
    version: str
    names: Names
    language: str
    direction: str
    layers: tuple[Layer, ...]
    relations: tuple[RelationType, ...]
    document_attributes: tuple[Attribute, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    passes: tuple[Pass, ...] = ()
    span_rules: SpanRules = field(default_factory=SpanRules)

    @property
    def reference(self) -> str:
        """How a file names the schema that it was made with: id@version."""
        return f"{self.id}@{self.version}"

    def layer(self, layer_id: str) -> Layer | None:
        return next((layer for layer in self.layers if layer.id == layer_id), None)

    def label(self, layer_id: str, label_id: str) -> Label | None:
        layer = self.layer(layer_id)
        return layer.label(label_id) if layer else None

    def relation(self, type_id: str) -> RelationType | None:
        return next((r for r in self.relations if r.id == type_id), None)

    def document_attribute(self, attribute_id: str) -> Attribute | None:
        return next((a for a in self.document_attributes if a.id == attribute_id), None)

    def labels(self) -> list[tuple[Layer, Label]]:
        return [(layer, label) for layer in self.layers for label in layer.labels]
