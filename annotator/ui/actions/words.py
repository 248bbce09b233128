"""How actions, their keys and what they wait for are put into the reader's words."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QKeySequence

from annotator.places import resource
from annotator.ui.actions import ACTIONS, Action, Needs
from annotator.ui.annotate.keyboard import key_hint


def say_action(action: Action) -> str:
    """The name of an action in the reader's language."""
    return QCoreApplication.translate("Actions", str(action.text))


def list_names() -> Mapping[str, tuple[str, str]]:
    """By the id of each action its English and its Arabic name, whichever language is shown."""
    arabic = QTranslator()
    arabic.load(str(resource("translations/ar.qm")))
    texts = {action.id: str(action.text) for action in ACTIONS}
    return {name: (text, arabic.translate("Actions", text) or text) for name, text in texts.items()}


def say_key(action: Action, key: str) -> str:
    """One of its keys, as this system writes it and as the keyboard in use has it printed."""
    return (
        key_hint(key)
        if action.is_placed
        else QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    )


def say_need(need: Needs) -> str:
    """What is missing where `need` is not fulfilled."""
    sentences = {
        Needs.NOTHING: "",
        Needs.PROJECT: QCoreApplication.translate("Needs", "No project is open."),
        Needs.WRITABLE: QCoreApplication.translate("Needs", "Needs a project that can be written."),
        Needs.DOCUMENT: QCoreApplication.translate("Needs", "No article is shown."),
        Needs.EDITABLE: QCoreApplication.translate("Needs", "Needs an article that can be marked."),
        Needs.UNFINISHED: QCoreApplication.translate("Needs", "Needs an article that is not finished."),
        Needs.FINISHED: QCoreApplication.translate("Needs", "Needs a finished article."),
        Needs.UNDOABLE: QCoreApplication.translate("Needs", "There is nothing to take back."),
        Needs.REDOABLE: QCoreApplication.translate("Needs", "There is nothing to do again."),
        Needs.ANOTHERS: QCoreApplication.translate("Needs", "Needs annotations of somebody else."),
        Needs.TEXT: QCoreApplication.translate("Needs", "Select some text first."),
        Needs.MARK: QCoreApplication.translate("Needs", "Select a mark first."),
        Needs.CHOSEN: QCoreApplication.translate("Needs", "Select some text or a mark first."),
        Needs.REPEATABLE: QCoreApplication.translate("Needs", "No label was used yet."),
    }
    return sentences[need]
