"""Which verb a key asks for on the annotate page: the schema's own keys, then those of every project.

Keys are places on the keyboard (see `article.keys`). Those that every project has are marks, never letters
or digits, so that a schema may use any of these.
"""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication, QInputMethod, QKeyEvent

from annotator.model.schema import Label, RelationType, Schema
from annotator.tasks.marking import Edge
from annotator.ui import language, verbs
from annotator.ui.article.keys import physical_key, printed_key
from annotator.ui.session import WindowSession

Verb = Callable[[WindowSession], None]

EDGE_KEYS: Mapping[str, tuple[Edge, bool]] = MappingProxyType(
    {
        "[": (Edge.START, False),
        "]": (Edge.START, True),
        ",": (Edge.END, False),
        ".": (Edge.END, True),
    }
)
"""Which edge a key moves, and whether onward in the text. With Ctrl it goes by letter."""

PARTICLE_KEY, TIDY_KEY, PART_KEY, NEAREST_KEY, LAST_SOURCE_KEY, LETTER_KEY = ";", "'", "=", "/", "\\", "`"

MARK_KEYS: Mapping[str, Verb] = MappingProxyType(
    {
        PARTICLE_KEY: verbs.step_particle,
        TIDY_KEY: verbs.toggle_tidy,
        PART_KEY: verbs.add_part,
        NEAREST_KEY: verbs.link_nearest,
        LAST_SOURCE_KEY: verbs.link_last_source,
        LETTER_KEY: verbs.toggle_letter_mode,
        "-": verbs.continue_account,
    }
)

NAMED_KEYS: Mapping[Qt.Key, Verb] = MappingProxyType(
    {
        Qt.Key.Key_Space: verbs.repeat_last,
        Qt.Key.Key_Backspace: verbs.remove_selected,
        Qt.Key.Key_Delete: verbs.remove_selected,
        Qt.Key.Key_Return: verbs.confirm_defaults,
        Qt.Key.Key_Enter: verbs.confirm_defaults,
    }
)

FIRST_LAYER_KEY = Qt.Key.Key_F2


def find_verb(event: QKeyEvent, schema: Schema) -> Verb | None:
    """The verb that a key press asks for, or None."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = physical_key(event)
    if key in EDGE_KEYS and held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        edge, onward = EDGE_KEYS[key]
        return partial(verbs.move_edge, edge=edge, onward=onward, by_letter=bool(held))
    if held:
        return None
    named = NAMED_KEYS.get(Qt.Key(event.key())) or _layer_verb(event, schema)
    return named or (_schema_verb(key, schema) or MARK_KEYS.get(key) if key else None)


def tell_unknown(session: WindowSession, event: QKeyEvent) -> bool:
    """Says that a single key that has something written on it stands for nothing; False for other keys."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not physical_key(event):
        return False
    sentence = QCoreApplication.translate("AnnotatePage", "The key {key} stands for nothing here.")
    session.told.emit(sentence.format(key=language.isolate(event.text() or physical_key(event))))
    return True


def _schema_verb(key: str, schema: Schema) -> Verb | None:
    """The label or the relation type whose key it is; keys are unique in a schema."""
    for layer, label in schema.labels():
        if label.shortcut and label.shortcut.lower() == key:
            return partial(verbs.tag, layer=layer.id, label=label.id)
    for relation in schema.relations:
        if relation.shortcut and relation.shortcut.lower() == key:
            return partial(verbs.start_link, relation_type=relation.id)
    return None


def _layer_verb(event: QKeyEvent, schema: Schema) -> Verb | None:
    """F2 and the keys after it set the active layer."""
    number = event.key() - FIRST_LAYER_KEY
    if 0 <= number < len(schema.layers):
        return lambda session: session.set_active_layer(schema.layers[number].id)
    return None


def layout_in_use() -> str:
    """The keyboard layout as far as the system tells: "ar" or another language's code."""
    method: QInputMethod = QGuiApplication.inputMethod()
    return "ar" if method.locale().language() == QLocale.Language.Arabic else "en"


def hint(declared: Label | RelationType) -> str:
    """What is printed on the key of a label or relation type under the layout in use."""
    if not declared.shortcut:
        return ""
    layout = layout_in_use()
    return (layout == "ar" and declared.shortcut_ar) or printed_key(declared.shortcut, layout)


def mark_hint(key: str) -> str:
    """What is printed on one of the keys that every project has."""
    return printed_key(key, layout_in_use())
