"""Divides documents into named parts for training and testing, always in the same way for the same seed."""

import math
import random
from collections.abc import Mapping, Sequence
from fractions import Fraction

from annotator.model.errors import BadSplit


def parse_split(text: str) -> dict[str, Fraction]:
    """Names and weights from "train=80,dev=10,test=10". Raises BadSplit."""
    weights: dict[str, Fraction] = {}
    for piece in text.split(","):
        name, _, weight = (part.strip() for part in piece.partition("="))
        try:
            value = Fraction(weight)
        except (ValueError, ZeroDivisionError):
            raise BadSplit(text=text) from None
        if not name.replace("-", "_").isidentifier() or name in weights or value < 0:
            raise BadSplit(text=text)
        weights[name] = value
    if not sum(weights.values()):
        raise BadSplit(text=text)
    return weights


def split_documents(
    doc_ids: Sequence[str], weights: Mapping[str, Fraction], seed: int
) -> dict[str, list[str]]:
    """The ids of each part: sorted, shuffled by `random.Random(seed)`, cut by largest remainder.

    The parts are cut in the order of `weights`; of equal remainders the earlier part is served first.
    """
    shuffled = sorted(doc_ids)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - repeatable on purpose
    parts: dict[str, list[str]] = {}
    start = 0
    for name, size in _sizes(len(shuffled), weights).items():
        parts[name] = shuffled[start : start + size]
        start += size
    return parts


def _sizes(total: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    whole = sum(weights.values())
    shares = {name: total * weight / whole for name, weight in weights.items()}
    sizes = {name: math.floor(share) for name, share in shares.items()}
    neediest = sorted(shares, key=lambda name: sizes[name] - shares[name])
    for name in neediest[: total - sum(sizes.values())]:
        sizes[name] += 1
    return sizes
