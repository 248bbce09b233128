"""Sentences that several verbs say in the status line when there is nothing to do."""

from PySide6.QtCore import QCoreApplication


def select_text() -> str:
    return QCoreApplication.translate("Verbs", "Select some text first, then press the key of a label.")


def select_mark() -> str:
    return QCoreApplication.translate("Verbs", "Select a mark first.")


def use_label() -> str:
    return QCoreApplication.translate("Verbs", "No label was used yet. Press the key of a label.")
