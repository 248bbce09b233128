"""What every action of marking does, one function each: keys, menus and buttons all call these.

A verb looks at what is selected, asks the session for one edit, and says in the status line when there is
nothing to do. It knows no widget, and no verb raises: a refusal reaches the `refused` signal.
"""

from annotator.ui.verbs.attribution import (
    continue_account,
    credit_author,
    link_cue,
    link_last_source,
    link_nearest,
    link_source,
)
from annotator.ui.verbs.description import (
    confirm_defaults,
    find_mentions,
    set_attribute,
    set_document_value,
    set_flag,
    set_note,
)
from annotator.ui.verbs.marks import (
    add_part,
    move_edge,
    move_to,
    remove_part,
    remove_selected,
    repeat_last,
    step_particle,
    tag,
    toggle_letter_mode,
    toggle_tidy,
)
from annotator.ui.verbs.relations import (
    cancel_link,
    link_to,
    start_link,
    turn_round,
    unlink,
)
from annotator.ui.verbs.travel import (
    copy_shown,
    finish,
    go_back,
    go_to_problem,
    next_document,
    next_mark,
    next_unsourced_claim,
    previous_document,
    previous_mark,
    redo,
    reopen,
    skip,
    undo,
)

__all__ = [
    "add_part",
    "cancel_link",
    "confirm_defaults",
    "continue_account",
    "copy_shown",
    "credit_author",
    "find_mentions",
    "finish",
    "go_back",
    "go_to_problem",
    "link_cue",
    "link_last_source",
    "link_nearest",
    "link_source",
    "link_to",
    "move_edge",
    "move_to",
    "next_document",
    "next_mark",
    "next_unsourced_claim",
    "previous_document",
    "previous_mark",
    "redo",
    "remove_part",
    "remove_selected",
    "reopen",
    "repeat_last",
    "set_attribute",
    "set_document_value",
    "set_flag",
    "set_note",
    "skip",
    "start_link",
    "step_particle",
    "tag",
    "toggle_letter_mode",
    "toggle_tidy",
    "turn_round",
    "undo",
    "unlink",
]
