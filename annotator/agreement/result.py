"""What a measure answers: a value, or the reason why there is none, with what it was computed from.

A reason is a sentence; its Arabic stands beside it. No measure ever answers NaN.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self, TypeAlias

FEWEST_DOCUMENTS = 5
"""With fewer documents there are too few corpora to draw, and no interval is given."""

Number: TypeAlias = float | None
Value: TypeAlias = float | list[Number] | dict[str, Number] | None
"""One number; one for each item or pair; one for each category. None where undefined."""


class Reason(StrEnum):
    """Why a measure is undefined. The member is the English sentence; `ar` is the Arabic one."""

    ar: str

    def __new__(cls, en: str, ar: str) -> Self:
        member = str.__new__(cls, en)
        member._value_ = en
        member.ar = ar
        return member

    NO_DATA = "There is nothing to compare.", "ليس هناك ما يُقارَن."
    NEEDS_TWO = (
        "Nothing was judged by two annotators or more.",
        "لم يحكم موسِّمان أو أكثر على شيء واحد.",
    )
    EXACTLY_TWO = (
        "This measure compares exactly two annotators.",
        "هذا المقياس يقارن بين موسِّمين اثنين فقط.",
    )
    NO_VARIATION = (
        "Every judgement is the same, so agreement by chance is certain.",
        "كل الأحكام واحدة، فالاتفاق بالمصادفة مؤكد.",
    )
    ONE_CATEGORY = (
        "There is only one category to choose, so agreement by chance is certain.",
        "ليس هناك سوى فئة واحدة تُختار، فالاتفاق بالمصادفة مؤكد.",
    )
    NO_UNITS = "No annotator marked anything.", "لم يَسِم أحد شيئاً."
    NO_TEXT = "The text has no length.", "لا طول للنص."
    OVERLAPPING = (
        "An annotator's own spans overlap, for which this measure is not defined; take it for each label.",
        "تتداخل مقاطع موسِّم واحد، والمقياس غير معرَّف عندئذ؛ يُحسب لكل فئة على حدة.",
    )
    NOT_USED = "No annotator used this category.", "لم يستعمل أحد هذه الفئة."
    NOTHING_SHARED = (
        "No two annotators marked the same text.",
        "لم يَسِم موسِّمان النص نفسه.",
    )
    NOT_NUMBERS = "The values are no numbers.", "القيم ليست أعداداً."
    PAIR_BY_PAIR = (
        "Matched spans are compared pair by pair, so this measure is given for every two annotators only.",
        "تُقارن المقاطع المتقابلة زوجاً زوجاً، فلا يُعطى هذا المقياس إلا لكل موسِّمَين.",
    )
    NOT_COMPUTED = "It has not been computed yet.", "لم يُحسب بعد."


@dataclass(frozen=True, slots=True)
class Result:
    """`value` is None where the measure is undefined, and `reason` then says why; else it is empty.

    `observed` and `expected` are what the value was made of: agreements for the kappas, S and AC;
    disagreements for the alphas; disorders for gamma; None where there is no such part. `interval` is
    (lower, upper) where documents were resampled. `n` counts the `documents`, the `items` (things judged:
    items with two judgements or more, or spans) and the `pairs` (of judgements or spans compared).
    """

    value: Value
    reason: str = ""
    observed: Number = None
    expected: Number = None
    interval: tuple[float, float] | None = None
    n: Mapping[str, int] = field(default_factory=dict, hash=False)


def tally(documents: int = 0, items: float = 0, pairs: float = 0) -> dict[str, int]:
    """The three counts of a Result."""
    return {"documents": int(documents), "items": round(items), "pairs": round(pairs)}


def correct_for_chance(observed: float, expected: float, n: Mapping[str, int]) -> Result:
    """(observed - expected) / (1 - expected): how far agreement goes beyond chance.

    Undefined where chance agreement is 1.
    """
    if 1 - expected < 1e-12:
        return Result(None, Reason.NO_VARIATION, observed, expected, n=n)
    return Result((observed - expected) / (1 - expected), "", observed, expected, n=n)


def compare_with_chance(observed: float, expected: float, n: Mapping[str, int]) -> Result:
    """1 - observed / expected, both disagreements. Undefined where none is to be expected."""
    if expected < 1e-15:
        return Result(None, Reason.NO_VARIATION, observed, expected, n=n)
    return Result(1 - observed / expected, "", observed, expected, n=n)
