"""What a key asks for on the review page; keys are places on the keyboard, so any layout will do."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.tasks.clauses import step_clause
from annotator.tasks.marking import Edge, Step, step_edge
from annotator.ui.annotate.keyboard import stroke_of
from annotator.ui.keymap import CASE_KEYS, Keymap
from annotator.ui.review.mode import Mode
from annotator.ui.review.reviewing import Reviewing

Run = Callable[[], object]

STEPS: Mapping[str, tuple[Edge, Step]] = MappingProxyType(
    {
        f"{edge}_{way}{unit}": (edge, Step(way == "onward", by_letter=bool(unit)))
        for edge in Edge
        for way in ("back", "onward")
        for unit in ("", "_letter")
    }
)
"""The actions that move a border in the article move the one of the case, too."""

CLAUSES: Mapping[str, tuple[Edge, bool]] = MappingProxyType(
    {f"{edge}_{way}_clause": (edge, way == "onward") for edge in Edge for way in ("back", "onward")}
)


def find_run(event: QKeyEvent, work: Reviewing, keymap: Keymap) -> Run | None:
    """What a key press asks for on the case in hand, or None."""
    stroke = stroke_of(event)
    if event.key() == Qt.Key.Key_Escape and work.mode is not Mode.DECIDE:
        return partial(work.set_mode, Mode.DECIDE)
    if work.mode is Mode.SIMILAR:
        return None
    if work.mode is Mode.BORDERS:
        return _find_border(stroke, work, keymap)
    if stroke in CASE_KEYS:
        answers = work.verdicts
        return (
            partial(answers.take_option, int(stroke)) if stroke.isdigit() else partial(answers.take, stroke)
        )
    action = keymap.find_case_stroke(stroke)
    return partial(action.case_verb, work) if action and action.case_verb else None


def _find_border(stroke: str, work: Reviewing, keymap: Keymap) -> Run | None:
    """Borders, and of the keys of cases those that lead out of here."""
    moving, deciding = keymap.find_stroke(stroke), keymap.find_case_stroke(stroke)
    if moving and (moving.id in STEPS or moving.id in CLAUSES):
        return partial(_move, work, moving.id)
    if deciding and deciding.case_verb and deciding.id in {"accept_case", "relabel_case"}:
        return partial(deciding.case_verb, work)
    return None


def _move(work: Reviewing, action_id: str) -> None:
    if work.article is None:
        return
    text = work.article.document.text
    if action_id in STEPS:
        work.set_draft(step_edge(text, work.draft, *STEPS[action_id]))
    else:
        edge, onward = CLAUSES[action_id]
        work.set_draft(step_clause(work.article.schema, text, work.draft, edge, onward=onward))
