"""What a file can have a place for, one name for each thing, said in both languages.

A format lists the features that it holds. What a set of records has beyond them is its loss in that format.
"""

from collections.abc import Mapping
from enum import StrEnum


class Feature(StrEnum):
    """Something that a project can say and that not every format has a place for."""

    TEXT = "text"
    """Every character of the text, control characters and white space too."""
    NAMES = "names"
    """Names of documents, labels and attributes just as they are."""
    ANNOTATORS = "annotators"
    """Several annotators' sets of one document; without it an export is of one annotator."""
    ANNOTATOR = "annotator"
    """Who it was that marked."""
    EMPTY_SETS = "empty_sets"
    """That somebody has looked at a document and marked nothing."""
    IDS = "ids"
    LAYERS = "layers"
    """The layer of a span besides its label, where the label alone does not tell it."""
    NESTED = "nested"
    """Spans inside others, and spans that cross."""
    STACKED = "stacked"
    """Several spans at the very same place."""
    PARTS = "parts"
    NEWLINES = "newlines"
    """A line end inside a span."""
    WINDOWS = "windows"
    """Spans and relations that reach beyond a sentence or paragraph, where each is written by itself."""
    MIDWORD = "midword"
    """Spans that begin or end inside a word."""
    ATTRIBUTES = "attributes"
    VALUE_TYPES = "value_types"
    """Whether a value is a text, a number, yes or no, or a list, where the schema does not tell it."""
    RELATIONS = "relations"
    RELATION_ATTRIBUTES = "relation_attributes"
    RELATION_ENDS = "relation_ends"
    """Relations that begin or end at relations."""
    NOTES = "notes"
    FLAGS = "flags"
    DEFAULTS = "defaults"
    """Which values are untouched defaults."""
    ORIGINS = "origins"
    """From where an annotation was copied."""
    DOCUMENT_VALUES = "document_values"
    DOCUMENT_NOTES = "document_notes"
    STATUSES = "statuses"
    META = "meta"
    """What inputs said beside everything that a project knows."""


EVERYTHING = frozenset(Feature)

SENTENCES: Mapping[Feature, tuple[str, str]] = {
    Feature.TEXT: ("characters of the text", "محارف من النص"),
    Feature.NAMES: ("names as they are", "الأسماء كما هي"),
    Feature.ANNOTATORS: ("several annotators of one article", "عدة موسِّمين للمقال الواحد"),
    Feature.ANNOTATOR: ("who marked", "من وسَم"),
    Feature.EMPTY_SETS: ("articles marked with nothing", "مقالات لم يوسم فيها شيء"),
    Feature.IDS: ("the ids of annotations", "معرّفات الوسوم"),
    Feature.LAYERS: ("the layers of marks", "طبقات الوسوم"),
    Feature.NESTED: ("marks inside or across others", "وسوم متداخلة أو متقاطعة"),
    Feature.STACKED: ("several marks at one place", "عدة وسوم في موضع واحد"),
    Feature.PARTS: ("marks in several parts", "وسوم من عدة أجزاء"),
    Feature.NEWLINES: ("line ends inside marks", "نهايات أسطر داخل الوسوم"),
    Feature.WINDOWS: ("marks beyond one window", "وسوم تتجاوز النافذة الواحدة"),
    Feature.MIDWORD: ("marks that cut a word", "وسوم تقطع الكلمة"),
    Feature.ATTRIBUTES: ("attributes", "الخصائص"),
    Feature.VALUE_TYPES: ("the types of values", "أنواع القيم"),
    Feature.RELATIONS: ("relations", "العلاقات"),
    Feature.RELATION_ATTRIBUTES: ("attributes of relations", "خصائص العلاقات"),
    Feature.RELATION_ENDS: ("relations of relations", "علاقات بين العلاقات"),
    Feature.NOTES: ("notes on annotations", "ملاحظات على الوسوم"),
    Feature.FLAGS: ("flags", "الرايات"),
    Feature.DEFAULTS: ("which values are untouched defaults", "أي القيم افتراضية لم تُمسّ"),
    Feature.ORIGINS: ("where annotations were copied from", "مصادر الوسوم المنسوخة"),
    Feature.DOCUMENT_VALUES: ("attributes of the article", "خصائص المقال"),
    Feature.DOCUMENT_NOTES: ("notes on the article", "ملاحظات على المقال"),
    Feature.STATUSES: ("the state of the work", "حالة العمل"),
    Feature.META: ("what the inputs said besides", "ما قالته المدخلات زيادةً"),
}
