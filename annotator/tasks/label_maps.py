"""Names that labels get in an export: from the schema's `[export_maps]` or from a TOML file.

In a layer with a label that the map names, labels that it does not name are left out; other layers stay.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from annotator.model.errors import BadLabelMap
from annotator.model.schema import Schema


def read_label_map(name: str, toml: str, schema: Schema) -> dict[str, str]:
    """By "layer/LABEL", or by relation type, the name in the file; "" leaves such marks out.

    `name` is that of a map in `toml`, the schema's text, or the path of a file. Raises BadLabelMap.
    """
    known = list_label_maps(toml, schema)
    if name in known:
        return _complete(tomllib.loads(toml)["export_maps"][name], schema)
    path = Path(name)
    if not path.is_file():
        there = ", ".join(known) or "–"
        raise BadLabelMap(
            text=name,
            reason=f"there is no such file, and the schema has the maps {there}",
            reason_ar=f"لا ملف بهذا الاسم، وفي المخطط \u2068{there}\u2069",
        )
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadLabelMap(text=name, reason=str(error), reason_ar=f"\u2068{error}\u2069") from None
    if not all(isinstance(value, str) for value in told.values()):
        raise BadLabelMap(text=name, reason="a name is no text", reason_ar="أحد الأسماء ليس نصاً")
    return _complete(told, schema)


def list_label_maps(toml: str, schema: Schema) -> list[str]:
    """Names of the maps in the schema's text that speak of its labels or relations."""
    maps = tomllib.loads(toml).get("export_maps", {})
    return sorted(each for each, told in maps.items() if any(_names(schema, key) for key in told))


def _complete(told: Mapping[str, str], schema: Schema) -> dict[str, str]:
    """The map with a word on every label of the layers that it speaks of."""
    found = {key: value for key, value in told.items() if "/" in key or schema.relation(key)}
    for layer in schema.layers:
        own = {f"{layer.id}/{label.id}": told.get(label.id, "") for label in layer.labels}
        if any(own.values()) or any(key.startswith(f"{layer.id}/") for key in told):
            found = own | found
    return found


def _names(schema: Schema, key: str) -> bool:
    """Whether `key` is a label or a relation type of the schema."""
    label = key.rpartition("/")[2]
    return schema.relation(key) is not None or any(layer.label(label) for layer in schema.layers)
