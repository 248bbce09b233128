"""How types and features of UIMA become layers, labels and attributes, and back: one rule for its files.

The type's last name is the layer; of its features one is the label, the others are attributes. Annotations of
Rawi have a type of their own, of which each of these is a feature.
"""

import json
import re
from collections.abc import Mapping
from typing import Final

from annotator.formats.fitting import encode_attributes
from annotator.formats.options import Vocabulary, write_value
from annotator.model.annotation import Value

SPAN_TYPE: Final = "webanno.custom.Ann"
RELATION_TYPE: Final = "webanno.custom.Rel"
LABEL: Final = "label"
LAYER: Final = "layer"
KIND: Final = "type"

_LABELS: Final = (
    "label",
    "value",
    "PosValue",
    "type",
    "category",
    "DependencyType",
    "tag",
    "kind",
    "relation",
)
"""Features that are the label, the first that there is; else it is the first of all."""
_TAKEN: Final = frozenset(
    name.lower()
    for name in (*_LABELS, LAYER, "id", "sofa", "begin", "end", "Governor", "Dependent", "self", "annId")
)
"""Features of other meaning, and such as could be taken for the label."""
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_ODD: Final = re.compile(r"[^A-Za-z0-9_]")
_ESCAPED: Final = re.compile(r"\$([0-9a-f]+)\$")


def name_layer(type_name: str) -> str:
    """NamedEntity for de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity."""
    return type_name.rpartition(".")[2] or type_name


def choose_label(features: tuple[str, ...]) -> str:
    """The feature that says what an annotation is; "" when there is none."""
    lowered = {feature.lower(): feature for feature in reversed(features)}
    found = (lowered[name.lower()] for name in _LABELS if name.lower() in lowered)
    return next(found, features[0] if features else "")


def write_feature(attribute: str) -> str:
    """An attribute's id as a name that Java takes."""
    if _PLAIN.fullmatch(attribute) and attribute.lower() not in _TAKEN:
        return attribute
    return f"_{_ODD.sub(_escape, attribute)}"


def read_feature(feature: str) -> str:
    """The attribute of a feature, by whomever it was named."""
    meant = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), feature.removeprefix("_"))
    return meant if feature.startswith("_") and write_feature(meant) == feature else feature


def write_text(value: Value) -> str:
    """A value as one text: a list of them as JSON, and a text that looks like one, too."""
    texts = write_value(value)
    if len(texts) == 1 and _read_list(texts[0]) is None:
        return texts[0]
    return json.dumps(list(texts), ensure_ascii=False)


def read_values(texts: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """Attributes as in a flat row, from the texts of features; empty ones say that nothing is set."""
    told: dict[str, Value] = {}
    for feature, text in texts.items():
        attribute = read_feature(feature)
        values = tuple(_read_list(text) or (text,))
        if any(values):
            told[attribute] = vocabulary.read_value(attribute, values)
    return encode_attributes(told)


def _read_list(text: str) -> list[str] | None:
    """The texts of a JSON list of texts, None where it is no such list."""
    if not (text.startswith("[") and text.endswith("]")):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if found and all(isinstance(each, str) for each in found) else None


def _escape(match: "re.Match[str]") -> str:
    return f"${ord(match.group()):x}$"
