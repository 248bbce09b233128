"""Actions on the shown article: finishing it, leaving it, going through its marks."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from annotator.ui import verbs
from annotator.ui.actions.action import Action, Menu, Needs, on_page, on_session

TITLE = QT_TRANSLATE_NOOP("Actions", "Article")

MENU: Menu = (
    Action(
        "finish",
        QT_TRANSLATE_NOOP("Actions", "Finish the article"),
        on_session(verbs.finish),
        ("Ctrl+Return", "Ctrl+Enter"),
        "check",
        Needs.UNFINISHED,
    ),
    Action(
        "skip",
        QT_TRANSLATE_NOOP("Actions", "Skip the article, with a reason"),
        on_page(lambda page: page.form.ask_reason()),
        ("Ctrl+Shift+PgDown",),
        "skipped",
        Needs.UNFINISHED,
    ),
    Action(
        "reopen",
        QT_TRANSLATE_NOOP("Actions", "Reopen the article"),
        on_session(verbs.reopen),
        ("Ctrl+Shift+Return",),
        "",
        Needs.FINISHED,
    ),
    None,
    Action(
        "next_document",
        QT_TRANSLATE_NOOP("Actions", "Next article"),
        on_session(verbs.next_document),
        ("Ctrl+PgDown",),
        "next",
        Needs.DOCUMENT,
    ),
    Action(
        "previous_document",
        QT_TRANSLATE_NOOP("Actions", "Previous article"),
        on_session(verbs.previous_document),
        ("Ctrl+PgUp",),
        "previous",
        Needs.DOCUMENT,
    ),
    None,
    Action(
        "next_mark",
        QT_TRANSLATE_NOOP("Actions", "Next mark"),
        on_session(verbs.next_mark),
        ("Ctrl+Down",),
        "",
        Needs.DOCUMENT,
    ),
    Action(
        "previous_mark",
        QT_TRANSLATE_NOOP("Actions", "Previous mark"),
        on_session(verbs.previous_mark),
        ("Ctrl+Up",),
        "",
        Needs.DOCUMENT,
    ),
    Action(
        "unsourced",
        QT_TRANSLATE_NOOP("Actions", "Next claim without a source"),
        on_session(verbs.next_unsourced_claim),
        ("F9", "Ctrl+Shift+Down"),
        "",
        Needs.DOCUMENT,
    ),
    Action(
        "unsourced_list",
        QT_TRANSLATE_NOOP("Actions", "List the claims without a source"),
        on_page(lambda page: page.lists.list_unsourced()),
        ("Shift+F9",),
        "",
        Needs.DOCUMENT,
    ),
    Action(
        "next_cue",
        QT_TRANSLATE_NOOP("Actions", "Next reporting word without a mark"),
        on_session(verbs.next_unmarked_cue),
        ("F7",),
        "",
        Needs.DOCUMENT,
    ),
    Action(
        "next_repeat",
        QT_TRANSLATE_NOOP("Actions", "Next repeat of a name without a mark"),
        on_session(verbs.next_unmarked_repeat),
        ("F8",),
        "",
        Needs.DOCUMENT,
    ),
    None,
    Action(
        "ask_lead",
        QT_TRANSLATE_NOOP("Actions", "Question to the lead"),
        on_page(lambda page: page.form.ask_lead()),
        ("Ctrl+F1",),
        "flag",
        Needs.EDITABLE,
    ),
)
