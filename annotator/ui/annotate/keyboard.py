"""What a key asks for on the annotate page: the schema's own keys, then those of the actions on the article.

Keys are places on the keyboard (see `article.keys`). A label's key marks; with Shift it locks the label, so
that every selection gets it.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication, QInputMethod, QKeyEvent, QKeySequence

from annotator.model.schema import Label, RelationType, Schema
from annotator.ui import language, verbs
from annotator.ui.actions import Verb
from annotator.ui.article.keys import physical_key, printed_key
from annotator.ui.keymap import Keymap
from annotator.ui.session import WindowSession

FIRST_LAYER_KEY = 2
"""F2 and the keys after it set the active layer."""
SHIFT = "Shift+"


def stroke_of(event: QKeyEvent) -> str:
    """A key press as keys are written: "Shift+.", "Ctrl+[", "Space"; "" for one that is only held down."""
    held, key = event.modifiers(), physical_key(event)
    name = key.upper() or _name(event.key())
    modifiers = {
        "Meta+": Qt.KeyboardModifier.MetaModifier,
        "Ctrl+": Qt.KeyboardModifier.ControlModifier,
        "Alt+": Qt.KeyboardModifier.AltModifier,
        SHIFT: Qt.KeyboardModifier.ShiftModifier,
    }
    return "".join(word for word, modifier in modifiers.items() if held & modifier) + name if name else ""


def _name(key: int) -> str:
    """The name of a key that types nothing, as the toolkit writes it."""
    is_modifier = Qt.Key.Key_Shift <= key <= Qt.Key.Key_ScrollLock or key == Qt.Key.Key_AltGr
    return "" if is_modifier or key == Qt.Key.Key_unknown else QKeySequence(key).toString()


def find_verb(event: QKeyEvent, schema: Schema, keymap: Keymap) -> Verb | None:
    """The verb that a key press asks for, or None."""
    stroke = stroke_of(event)
    if verb := _schema_verb(stroke, schema):
        return verb
    action = keymap.find_stroke(stroke)
    return action.verb if action else None


def tell_unknown(session: WindowSession, event: QKeyEvent) -> bool:
    """Says that a single key that has something written on it stands for nothing; False for other keys."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not physical_key(event):
        return False
    sentence = QCoreApplication.translate("AnnotatePage", "The key {key} stands for nothing here.")
    session.told.emit(sentence.format(key=language.isolate(event.text() or physical_key(event))))
    return True


def _schema_verb(stroke: str, schema: Schema) -> Verb | None:
    """The label, relation type or layer whose key it is; keys are unique in a schema."""
    locks, key = stroke.startswith(SHIFT), stroke.removeprefix(SHIFT)
    for layer, label in schema.labels():
        if label.shortcut and label.shortcut.upper() == key:
            return partial(verbs.sweep if locks else verbs.tag, layer=layer.id, label=label.id)
    if locks:
        return None
    for relation in schema.relations:
        if relation.shortcut and relation.shortcut.upper() == key:
            return partial(verbs.start_link, relation_type=relation.id)
    for number, layer in enumerate(schema.layers, FIRST_LAYER_KEY):
        if stroke == f"F{number}":
            return lambda session: session.set_active_layer(layer.id)
    return None


def layout_in_use() -> str:
    """The keyboard layout by what was typed last, or as far as the system tells: "ar" or "en"."""
    app = QGuiApplication.instance()
    noted = app.property("layout") if app else None
    method: QInputMethod = QGuiApplication.inputMethod()
    return str(noted or ("ar" if method.locale().language() == QLocale.Language.Arabic else "en"))


def note_layout(layout: str) -> bool:
    """Keeps which layout typed the last letter, "ar" or "en"; whether hints are to change."""
    app, before = QGuiApplication.instance(), layout_in_use()
    if app:
        app.setProperty("layout", layout)
    return layout != before


def hint(declared: Label | RelationType) -> str:
    """What is printed on the key of a label or relation type under the layout in use."""
    if not declared.shortcut:
        return ""
    layout = layout_in_use()
    return (layout == "ar" and declared.shortcut_ar) or printed_key(declared.shortcut, layout)


def key_hint(key: str) -> str:
    """A key of an action on the article with what is printed there under the layout in use."""
    held, plus, name = (
        key.rpartition("+") if key not in ("+", "Ctrl++") else (key[:-2], key[:-1] and "+", "+")
    )
    return held + plus + (printed_key(name, layout_in_use()) if len(name) == 1 else name)
