"""Actions on the selected text and the selected mark: marking, crediting, linking, the modes of selecting.

Their keys are marks, never letters or digits, so that a schema may use any of these.
"""

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP

from annotator.tasks.marking import Edge
from annotator.ui import verbs
from annotator.ui.actions.action import Action, Menu, Needs, on_article, on_page

TITLE = QT_TRANSLATE_NOOP("Actions", "Marks")

MENU: Menu = (
    on_article(
        "repeat_label",
        QT_TRANSLATE_NOOP("Actions", "Mark with the last label"),
        verbs.repeat_last,
        ("Space",),
        Needs.REPEATABLE,
    ),
    on_article(
        "next_claim",
        QT_TRANSLATE_NOOP("Actions", "Mark the next claim of the account"),
        verbs.mark_next_claim,
        ("Shift+Space",),
        Needs.MARK,
    ),
    on_article(
        "continue_account",
        QT_TRANSLATE_NOOP("Actions", "Continue the account of the claim before"),
        verbs.continue_account,
        ("-",),
    ),
    None,
    on_article(
        "link_nearest",
        QT_TRANSLATE_NOOP("Actions", "Link the nearest source and cue"),
        verbs.link_nearest,
        ("/",),
        Needs.MARK,
    ),
    on_article(
        "link_last_source",
        QT_TRANSLATE_NOOP("Actions", "Link the source that was linked last"),
        verbs.link_last_source,
        ("\\",),
        Needs.MARK,
    ),
    on_article(
        "credit_author",
        QT_TRANSLATE_NOOP("Actions", "Make the claim the author’s own"),
        verbs.credit_author,
        ("Shift+/",),
        Needs.MARK,
    ),
    on_article(
        "mark_alike",
        QT_TRANSLATE_NOOP("Actions", "Mark the name wherever it stands, as one chain"),
        verbs.mark_alike,
        ("Shift+=",),
        Needs.MARK,
    ),
    on_article(
        "confirm",
        QT_TRANSLATE_NOOP("Actions", "Confirm, or take what is proposed"),
        verbs.confirm,
        ("Return", "Enter"),
        Needs.EDITABLE,
    ),
    None,
    on_article(
        "add_part",
        QT_TRANSLATE_NOOP("Actions", "Add the selected text as a part"),
        verbs.add_part,
        ("=",),
        Needs.TEXT,
    ),
    Action(
        "remove_part",
        QT_TRANSLATE_NOOP("Actions", "Remove the part at the caret"),
        on_page(lambda page: page.remove_part()),
        ("Ctrl+Backspace",),
        "",
        Needs.EDITABLE,
    ),
    on_article(
        "remove",
        QT_TRANSLATE_NOOP("Actions", "Remove the mark or the relation"),
        verbs.remove_selected,
        ("Backspace", "Delete"),
        Needs.MARK,
    ),
    None,
    on_article(
        "tidy",
        QT_TRANSLATE_NOOP("Actions", "Take the snapping back, or snap again"),
        verbs.toggle_tidy,
        ("'",),
        Needs.TEXT,
    ),
    on_article(
        "particle_start",
        QT_TRANSLATE_NOOP("Actions", "Start over an attached particle, or back"),
        verbs.step_particle,
        (";",),
    ),
    on_article(
        "particle_end",
        QT_TRANSLATE_NOOP("Actions", "End over the particle of the next word, or back"),
        partial(verbs.step_particle, edge=Edge.END),
        ("Shift+;",),
    ),
    None,
    on_article(
        "letter_mode",
        QT_TRANSLATE_NOOP("Actions", "Letter mode"),
        verbs.toggle_letter_mode,
        ("`",),
        Needs.DOCUMENT,
    ),
    on_article(
        "sweep",
        QT_TRANSLATE_NOOP("Actions", "Sweep with the last label"),
        verbs.toggle_sweep,
        ("Shift+`",),
        Needs.REPEATABLE,
    ),
)
