"""The keys on paper: one sheet with every action and its keys, in the language of the window, as PDF."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextOption

from annotator.model.errors import ExportFailed
from annotator.model.schema import Label, RelationType, Schema
from annotator.ui import language
from annotator.ui.actions import MENUS
from annotator.ui.actions.words import say_action, say_key
from annotator.ui.annotate.keyboard import hint
from annotator.ui.appearance import interface_font
from annotator.ui.keymap import Keymap

MARGIN = 14.0
"""Millimetres."""


def write_sheet(out: Path, keymap: Keymap, schema: Schema | None) -> None:
    """Writes the sheet, A4. Raises ExportFailed."""
    try:
        out.write_bytes(print_sheet(keymap, schema))
    except OSError as error:
        raise ExportFailed(path=out.name, reason=error.strerror) from error


def print_sheet(keymap: Keymap, schema: Schema | None) -> bytes:
    """The sheet as PDF."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(QCoreApplication.translate("Keys", "Keys"))
    page, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    writer.setPageLayout(QPageLayout(page, upright, margins, QPageLayout.Unit.Millimeter))
    document = QTextDocument()
    document.setDefaultFont(interface_font(language.current()))
    option = QTextOption()
    rtl = language.current() == "ar"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    document.setDefaultTextOption(option)
    document.setHtml(make_page(keymap, schema))
    document.print_(writer)
    return bytes(buffer.data().data())


def make_page(keymap: Keymap, schema: Schema | None) -> str:
    """The sheet as HTML."""
    parts = [f"<h1>{escape(QCoreApplication.translate('Keys', 'Keys'))}</h1>"]
    for title, menu in MENUS:
        actions = [action for action in menu if action and keymap.keys_of(action)]
        rows = [(say_action(a), [say_key(a, key) for key in keymap.keys_of(a)]) for a in actions]
        parts.append(_table(QCoreApplication.translate("Actions", str(title)), rows))
    if schema:
        declared: list[Label | RelationType] = [*(each for _, each in schema.labels()), *schema.relations]
        named = [(each.names.text(language.current()), [hint(each)]) for each in declared if each.shortcut]
        parts.append(_table(schema.names.text(language.current()), named))
    return "".join(parts)


def _table(title: str, rows: Iterable[tuple[str, list[str]]]) -> str:
    lines = "".join(
        f"<tr><td width='70%'>{escape(name)}</td>"
        f"<td>{escape('  '.join(map(language.isolate, keys)))}</td></tr>"
        for name, keys in rows
    )
    return f"<h3>{escape(title)}</h3><table width='100%' cellpadding='2'>{lines}</table>"
