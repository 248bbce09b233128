"""Words of the schema page: kinds of parts, what is wrong, what a draft changes, how often it is used."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from annotator.model.schema import AttributeType, Schema
from annotator.model.schema_check import Fault
from annotator.model.schema_differences import Difference, Kind
from annotator.model.schema_paths import Part, Path, find
from annotator.ui import language


def name_part(part: Part | Schema) -> str:
    """What a part is called in the reader's language; its id where it has no name."""
    names = getattr(part, "names", None)
    return (names.text(language.current()) if names else "") or part.id


def name_kind(path: Path) -> str:
    """What stands at a path: a layer, a label, ..."""
    names = {
        "layers": QCoreApplication.translate("Schema", "Layer"),
        "labels": QCoreApplication.translate("Schema", "Label"),
        "attributes": QCoreApplication.translate("Schema", "Attribute"),
        "document_attributes": QCoreApplication.translate("Schema", "Attribute of the article"),
        "relations": QCoreApplication.translate("Schema", "Relation"),
        "values": QCoreApplication.translate("Schema", "Value"),
        "constraints": QCoreApplication.translate("Schema", "Constraint"),
    }
    place = path[-2] if len(path) % 2 == 0 else path[-1]
    return names[place]


def name_type(kind: AttributeType) -> str:
    names = {
        AttributeType.CHOICE: QCoreApplication.translate("Schema", "one value"),
        AttributeType.CHOICES: QCoreApplication.translate("Schema", "several values"),
        AttributeType.TEXT: QCoreApplication.translate("Schema", "text"),
        AttributeType.NUMBER: QCoreApplication.translate("Schema", "number"),
        AttributeType.FLAG: QCoreApplication.translate("Schema", "yes or no"),
    }
    return names[kind]


def say_fault(fault: Fault) -> str:
    """What is wrong, beginning as a sentence does."""
    said = fault.ar if language.current() == "ar" else fault.en
    return f"{said[:1].upper()}{said[1:]}."


def say_uses(counts: Mapping[str, int]) -> str:
    """How often everybody together uses a thing, and how often each."""
    total = sum(counts.values())
    said = language.digits(QCoreApplication.translate("Schema", "used %n time(s)", None, total))
    each = language.enumerate_words(
        f"{language.isolate(name)} {language.number(count)}" for name, count in counts.items()
    )
    return f"{said} ({each})"


def say_difference(difference: Difference, schema: Schema) -> str:
    """One line for one thing that a draft changes."""
    path, name = difference.path, language.isolate(name_part(difference.part))
    if not path:
        return QCoreApplication.translate("Schema", "The schema has another name or id.")
    kind = name_kind(path)
    match difference.kind:
        case Kind.ADDED:
            sentence = QCoreApplication.translate("Schema", "Added: {kind} {name}")
        case Kind.REMOVED:
            sentence = QCoreApplication.translate("Schema", "Removed: {kind} {name}")
        case Kind.MERGED:
            goal = find(schema, difference.goal)
            sentence = QCoreApplication.translate("Schema", "Merged: {kind} {name} into {goal}")
            return sentence.format(
                kind=kind, name=name, goal=language.isolate(name_part(goal) if goal else "")
            )
        case Kind.RENAMED:
            sentence = QCoreApplication.translate("Schema", "Another id: {kind} {name} is {new}, was {old}")
            ids = {"new": language.isolate(path[-1]), "old": language.isolate(difference.fields[0])}
            return sentence.format(kind=kind, name=name, **ids)
        case Kind.MOVED:
            sentence = QCoreApplication.translate("Schema", "Another order: {kind} (beginning with {name})")
        case Kind.CHANGED:
            told = dict.fromkeys(_name_field(field) for field in difference.fields)
            sentence = QCoreApplication.translate("Schema", "Changed: {kind} {name} ({fields})")
            return sentence.format(kind=kind, name=name, fields=language.enumerate_words(told))
    return sentence.format(kind=kind, name=name)


def _name_field(field: str) -> str:
    names = {
        "names": QCoreApplication.translate("Schema", "name"),
        "plural": QCoreApplication.translate("Schema", "name"),
        "color": QCoreApplication.translate("Schema", "colour"),
        "color_dark": QCoreApplication.translate("Schema", "colour"),
        "shortcut": QCoreApplication.translate("Schema", "key"),
        "shortcut_ar": QCoreApplication.translate("Schema", "key"),
        "guideline": QCoreApplication.translate("Schema", "guideline"),
        "examples": QCoreApplication.translate("Schema", "guideline"),
        "type": QCoreApplication.translate("Schema", "kind"),
        "default": QCoreApplication.translate("Schema", "default"),
        "severity": QCoreApplication.translate("Schema", "severity"),
        "domain": QCoreApplication.translate("Schema", "ends"),
        "range": QCoreApplication.translate("Schema", "ends"),
        "domain_labels": QCoreApplication.translate("Schema", "ends"),
        "range_labels": QCoreApplication.translate("Schema", "ends"),
    }
    return names.get(field, QCoreApplication.translate("Schema", "rules"))
