"""Actions that move the start or the end of what is selected: by word, by letter, by clause."""

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP

from annotator.tasks.marking import Edge
from annotator.ui import verbs
from annotator.ui.actions.action import Menu, Needs, on_article

TITLE = QT_TRANSLATE_NOOP("Actions", "Borders")

MENU: Menu = (
    on_article(
        "start_back",
        QT_TRANSLATE_NOOP("Actions", "Start one word back"),
        partial(verbs.move_edge, edge=Edge.START, onward=False),
        ("[",),
    ),
    on_article(
        "start_onward",
        QT_TRANSLATE_NOOP("Actions", "Start one word onward"),
        partial(verbs.move_edge, edge=Edge.START, onward=True),
        ("]",),
    ),
    on_article(
        "end_back",
        QT_TRANSLATE_NOOP("Actions", "End one word back"),
        partial(verbs.move_edge, edge=Edge.END, onward=False),
        (",",),
    ),
    on_article(
        "end_onward",
        QT_TRANSLATE_NOOP("Actions", "End one word onward"),
        partial(verbs.move_edge, edge=Edge.END, onward=True),
        (".",),
    ),
    None,
    on_article(
        "start_back_letter",
        QT_TRANSLATE_NOOP("Actions", "Start one letter back"),
        partial(verbs.move_edge, edge=Edge.START, onward=False, by_letter=True),
        ("Ctrl+[",),
    ),
    on_article(
        "start_onward_letter",
        QT_TRANSLATE_NOOP("Actions", "Start one letter onward"),
        partial(verbs.move_edge, edge=Edge.START, onward=True, by_letter=True),
        ("Ctrl+]",),
    ),
    on_article(
        "end_back_letter",
        QT_TRANSLATE_NOOP("Actions", "End one letter back"),
        partial(verbs.move_edge, edge=Edge.END, onward=False, by_letter=True),
        ("Ctrl+,",),
    ),
    on_article(
        "end_onward_letter",
        QT_TRANSLATE_NOOP("Actions", "End one letter onward"),
        partial(verbs.move_edge, edge=Edge.END, onward=True, by_letter=True),
        ("Ctrl+.",),
    ),
    None,
    on_article(
        "start_back_clause",
        QT_TRANSLATE_NOOP("Actions", "Start to the start of the clause"),
        partial(verbs.move_edge_by_clause, edge=Edge.START, onward=False),
        ("Shift+[",),
    ),
    on_article(
        "start_onward_clause",
        QT_TRANSLATE_NOOP("Actions", "Start to the next clause"),
        partial(verbs.move_edge_by_clause, edge=Edge.START, onward=True),
        ("Shift+]",),
    ),
    on_article(
        "end_back_clause",
        QT_TRANSLATE_NOOP("Actions", "End to the clause before"),
        partial(verbs.move_edge_by_clause, edge=Edge.END, onward=False),
        ("Shift+,",),
    ),
    on_article(
        "end_onward_clause",
        QT_TRANSLATE_NOOP("Actions", "End to the end of the clause"),
        partial(verbs.move_edge_by_clause, edge=Edge.END, onward=True),
        ("Shift+.",),
        Needs.DOCUMENT,
    ),
)
