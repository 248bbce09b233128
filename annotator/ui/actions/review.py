"""Actions on the case under review: what is decided on it, and the way to the next.

Their keys are places on the keyboard; letters and digits are free here, as no label is marked.
"""

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP

from annotator.model.decision import Verdict
from annotator.ui.actions.action import Action, Menu, Needs, on_case
from annotator.ui.actions.window import Reviewing
from annotator.ui.review.mode import Mode

TITLE = QT_TRANSLATE_NOOP("Actions", "Review")


def _put_off(work: Reviewing, verdict: Verdict) -> None:
    work.verdicts.put_off(verdict)


def _enter(work: Reviewing, mode: Mode) -> None:
    work.set_mode(mode)


MENU: Menu = (
    Action(
        "review",
        QT_TRANSLATE_NOOP("Actions", "Review the disagreements"),
        lambda w: w.show_page("review"),
        ("Ctrl+5",),
        "review",
        Needs.PROJECT,
    ),
    None,
    on_case(
        "accept_case",
        QT_TRANSLATE_NOOP("Actions", "Accept what is proposed, and go on"),
        lambda work: work.verdicts.accept(),
        ("Return", "Enter"),
        "check",
    ),
    on_case(
        "unite_case",
        QT_TRANSLATE_NOOP("Actions", "Take all that anybody marked (union)"),
        lambda work: work.verdicts.unite(),
        ("U",),
    ),
    on_case(
        "intersect_case",
        QT_TRANSLATE_NOOP("Actions", "Take what everybody marked (intersection)"),
        lambda work: work.verdicts.intersect(),
        ("I",),
    ),
    on_case(
        "reject_case",
        QT_TRANSLATE_NOOP("Actions", "Reject all: nothing belongs here"),
        lambda work: work.verdicts.reject(),
        ("X",),
    ),
    on_case(
        "accept_both",
        QT_TRANSLATE_NOOP("Actions", "Take what is proposed; the others are as good"),
        lambda work: work.verdicts.accept_both(),
        ("=",),
    ),
    None,
    on_case(
        "edit_case",
        QT_TRANSLATE_NOOP("Actions", "Set the borders"),
        partial(_enter, mode=Mode.BORDERS),
        ("E",),
    ),
    on_case(
        "relabel_case",
        QT_TRANSLATE_NOOP("Actions", "Choose the label"),
        partial(_enter, mode=Mode.LABEL),
        ("L",),
    ),
    None,
    on_case(
        "unclear_case",
        QT_TRANSLATE_NOOP("Actions", "The guideline is unclear"),
        partial(_put_off, verdict=Verdict.UNCLEAR),
        ("Q",),
    ),
    on_case(
        "flag_case",
        QT_TRANSLATE_NOOP("Actions", "Flag it, to be talked about"),
        partial(_put_off, verdict=Verdict.FLAG),
        ("F",),
        "flag",
    ),
    on_case(
        "skip_case",
        QT_TRANSLATE_NOOP("Actions", "Skip it for now"),
        partial(_put_off, verdict=Verdict.SKIP),
        ("S",),
        "skipped",
    ),
    on_case(
        "note_case",
        QT_TRANSLATE_NOOP("Actions", "Note on the case"),
        partial(_enter, mode=Mode.NOTE),
        ("N",),
        "note",
    ),
    None,
    on_case(
        "similar_cases",
        QT_TRANSLATE_NOOP("Actions", "Decide similar cases alike …"),
        partial(_enter, mode=Mode.SIMILAR),
        ("G",),
    ),
    on_case(
        "next_case",
        QT_TRANSLATE_NOOP("Actions", "Next case"),
        lambda work: work.step(1),
        ("J",),
    ),
    on_case(
        "previous_case",
        QT_TRANSLATE_NOOP("Actions", "Previous case"),
        lambda work: work.step(-1),
        ("K",),
    ),
    on_case(
        "next_alike",
        QT_TRANSLATE_NOOP("Actions", "Next case of the same kind"),
        lambda work: work.step(1, same_kind=True),
        ("Shift+J",),
    ),
    None,
    on_case(
        "hide_names",
        QT_TRANSLATE_NOOP("Actions", "Hide or show who marked what"),
        lambda work: work.toggle_names(),
        ("H",),
    ),
    on_case(
        "case_in_article",
        QT_TRANSLATE_NOOP("Actions", "Open the case in the article"),
        lambda work: work.open_article(),
        ("V",),
    ),
    on_case(
        "case_example",
        QT_TRANSLATE_NOOP("Actions", "Make it an example under its label"),
        lambda work: work.verdicts.make_example(),
        ("P",),
    ),
    on_case(
        "take_agreed",
        QT_TRANSLATE_NOOP("Actions", "Take what all agree on"),
        lambda work: work.verdicts.take_agreed(),
        ("Shift+A",),
    ),
    on_case(
        "finish_gold",
        QT_TRANSLATE_NOOP("Actions", "Finish the gold of the article"),
        lambda work: work.verdicts.finish(),
        ("Shift+F",),
    ),
)
