"""Label Studio's labelling configuration: written beside an export, and read where one lies beside a file."""

from collections import defaultdict
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

SUFFIX: Final = ".label_config.xml"
_NAMES = ("label_config.xml", "config.xml")
_MOST_BYTES = 1_000_000
_MOST_VALUES = 100


def config_path(out: Path) -> Path:
    """Where the configuration of the file `out` stands."""
    return out.with_name(f"{out.stem}{SUFFIX}")


def read_text_keys(path: Path) -> dict[str, str]:
    """By the name of each tag for text the key of its data; empty when no configuration is beside `path`."""
    for candidate in (config_path(path), *(path.with_name(name) for name in _NAMES)):
        if candidate.is_file() and candidate.stat().st_size <= _MOST_BYTES:
            try:
                root = fromstring(candidate.read_bytes())
            except (ET.ParseError, DefusedXmlException, ValueError):
                continue
            tags = [each for each in root.iter() if each.tag in {"Text", "HyperText"}]
            return {each.get("name", ""): each.get("value", "").removeprefix("$") for each in tags}
    return {}


class Configuration:
    """Collects what an export says, and tells the configuration in which it can be shown."""

    def __init__(self) -> None:
        self.labels: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.relations: dict[str, None] = {}
        self._values: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._free: set[str] = set()
        self._layers: defaultdict[str, dict[str, None]] = defaultdict(dict)

    def count_attribute(self, layer: str, attribute: str, texts: tuple[str, ...], *, is_free: bool) -> None:
        """`layer` is empty for an attribute of the whole text."""
        self._layers[attribute][layer] = None
        if is_free:
            self._free.add(attribute)
        elif len(self._values[attribute]) < _MOST_VALUES:
            self._values[attribute].update(dict.fromkeys(texts))

    def write(self, path: Path) -> None:
        view = ET.Element("View")
        relations = ET.SubElement(view, "Relations")
        for name in sorted(self.relations):
            ET.SubElement(relations, "Relation", value=name)
        for layer, labels in sorted(self.labels.items()):
            tag = ET.SubElement(view, "Labels", name=layer, toName="text")
            for label in sorted(labels):
                ET.SubElement(tag, "Label", value=label)
        for attribute, layers in sorted(self._layers.items()):
            self._add_attribute(view, attribute, sorted(filter(None, layers)))
        inner = ET.SubElement(view, "View", style="direction: rtl")
        ET.SubElement(inner, "Text", name="text", value="$text", granularity="symbol")
        ET.indent(view)
        path.write_bytes(_only_xml(ET.tostring(view, encoding="unicode")).encode() + b"\n")

    def _add_attribute(self, view: ET.Element, attribute: str, layers: list[str]) -> None:
        told = {"name": attribute, "toName": "text"}
        if layers:
            told |= {"perRegion": "true", "whenTagName": ",".join(layers)}
        if attribute in self._free:
            ET.SubElement(view, "TextArea", told, editable="true")
            return
        tag = ET.SubElement(view, "Choices", told, choice="multiple")
        for value in sorted(self._values[attribute]):
            ET.SubElement(tag, "Choice", value=value)


def _only_xml(text: str) -> str:
    """Without the characters that XML cannot hold; only names of labels could have any."""
    return "".join(char for char in text if (char >= " " and char not in "\ufffe\uffff") or char in "\t\n\r")
