"""A decision on a place where annotators differ: what was decided, by whom, from what, and what came of it.

Decisions are items of the gold set, beside the annotations that they lead to. The table holds those in force;
the log keeps every one that ever was.
"""

from dataclasses import dataclass
from enum import StrEnum

GOLD = "gold"
"""The annotator whose sets hold what was decided."""


class Verdict(StrEnum):
    """What was decided.

    TAKE: one annotator's, as it stands. UNION and INTERSECTION: of the marked text. EDIT: something that
    nobody marked so. REJECT: nothing belongs here. BOTH: one is taken and the others are as good. The last
    four settle nothing: UNCLEAR: the guideline does not tell. FLAG: to be talked about. SKIP: later.
    NOTE: only a note.
    """

    TAKE = "take"
    UNION = "union"
    INTERSECTION = "intersection"
    EDIT = "edit"
    REJECT = "reject"
    BOTH = "both"
    UNCLEAR = "unclear"
    FLAG = "flag"
    SKIP = "skip"
    NOTE = "note"

    @property
    def settles(self) -> bool:
        return self not in {Verdict.UNCLEAR, Verdict.FLAG, Verdict.SKIP, Verdict.NOTE}


class Role(StrEnum):
    """What became of an annotation that a decision looked at. ACCEPTED: not taken, but as good."""

    TAKEN = "taken"
    MERGED = "merged"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    HEARD = "heard"


@dataclass(frozen=True, slots=True)
class Input:
    """An annotation that was decided on, and the revision of its set then."""

    annotator: str
    annotation: str
    revision: int
    role: Role


@dataclass(frozen=True, slots=True)
class Decision:
    """`key` names the conflict as it stood: while it is there under this key, the decision holds.

    `conflict` is its kind. `start` and `end` (code points) are around all inputs. `between` are those who
    had finished the article. `results` are ids of the gold set. `reviewer` is who decided, or who let `rule`
    do it; "" as `rule` is a person's own decision. `blind`: names were hidden. `seconds`: how long it took.
    `schema` is id@version: the guideline that was in force. `supersedes` names the decisions
    that this one replaced.
    """

    id: str
    layer: str
    key: str
    conflict: str
    start: int
    end: int
    verdict: Verdict
    between: tuple[str, ...]
    inputs: tuple[Input, ...]
    results: tuple[str, ...] = ()
    reviewer: str = ""
    rule: str = ""
    blind: bool = False
    note: str = ""
    seconds: float = 0.0
    schema: str = ""
    supersedes: tuple[str, ...] = ()

    @property
    def taken_from(self) -> str:
        """The annotator whose annotation was taken as it stands, "" when it was nobody's alone."""
        taken = [each.annotator for each in self.inputs if each.role is Role.TAKEN]
        return taken[0] if taken else ""
