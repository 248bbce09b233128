"""Divides documents into named parts for training and testing, always in the same way for the same seed."""

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from annotator.arabic.likeness import group_alike
from annotator.formats.tables import COLUMNS
from annotator.model.document import Document
from annotator.model.errors import BadSplit

COPIES: Final = "copies"
"""Keeps together what is nearly the same text."""


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
    groups: Iterable[Sequence[str]], weights: Mapping[str, Fraction], seed: int
) -> dict[str, list[str]]:
    """The ids of each part: groups sorted, shuffled by `random.Random(seed)`, cut by largest remainder.

    Where every group is one document, the parts are cut in the order of `weights`; of equal remainders the
    earlier part is served first. A larger group stays together in the first part that has room for all of it,
    or else in the one with the most room: sizes then come as near to the weights as the groups allow.
    """
    shuffled = sorted(sorted(group) for group in groups)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - repeatable on purpose
    room = _sizes(sum(map(len, shuffled)), weights)
    parts: dict[str, list[str]] = {name: [] for name in room}
    for group in shuffled:
        fitting = (name for name, free in room.items() if free >= len(group))
        chosen = next(fitting, None) or max(room, key=lambda name: room[name])
        parts[chosen] += group
        room[chosen] -= len(group)
    return parts


def group_documents(documents: Iterable[Document], by: str = "") -> list[list[str]]:
    """Ids of documents that are to stay together: copies of one text, or those with the same value of a key.

    `by` is COPIES or a key of the documents' meta, also of the columns of the table that they come from; a
    document without the key is a group of its own, and so is each when `by` is empty.
    """
    if by == COPIES:
        return group_alike((document.id, document.text) for document in documents)
    groups: dict[object, list[str]] = {}
    for document in documents:
        value = _find(document.meta, by) if by else None
        key = repr(value) if value is not None else (document.id,)
        groups.setdefault(key, []).append(document.id)
    return list(groups.values())


def _find(meta: Mapping[str, object], key: str) -> object:
    columns = meta.get(COLUMNS)
    return meta.get(key, columns.get(key) if isinstance(columns, Mapping) else None)


def _sizes(total: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    whole = sum(weights.values())
    shares = {name: total * weight / whole for name, weight in weights.items()}
    sizes = {name: math.floor(share) for name, share in shares.items()}
    neediest = sorted(shares, key=lambda name: sizes[name] - shares[name])
    for name in neediest[: total - sum(sizes.values())]:
        sizes[name] += 1
    return sizes
