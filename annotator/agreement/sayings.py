"""What is said of spans, numbered: each different set of values once, however many spans have it.

It only grows, so that what was numbered before keeps its number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from annotator.agreement.counts import NOTHING
from annotator.agreement.ratings import Integers
from annotator.model.annotation import Value

Normalize = Callable[[str, Value], Value]
"""(attribute, value) to what the value is compared by."""


@dataclass(slots=True)
class _Column:
    """Of one attribute: sayings that have it, with the number of the value and whether it is untouched."""

    values: dict[Value, int] = field(default_factory=dict)
    sayings: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    untouched: list[bool] = field(default_factory=list)


class Sayings:
    """Values by attribute. Values that `normalize` makes equal are one."""

    def __init__(self, normalize: Normalize = lambda _, value: value) -> None:
        self._normalize = normalize
        self._columns: dict[str, _Column] = {}
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def attributes(self) -> tuple[str, ...]:
        return tuple(self._columns)

    def add(self, values: Mapping[str, Value], defaults: frozenset[str]) -> None:
        """The next saying; `defaults` names those of its attributes that nobody touched."""
        for name, value in values.items():
            column = self._columns.setdefault(name, _Column())
            compared = self._normalize(name, value)
            column.sayings.append(self._size)
            column.numbers.append(column.values.setdefault(compared, len(column.values)))
            column.untouched.append(name in defaults)
        self._size += 1

    def values(self, attribute: str) -> tuple[Value, ...]:
        """The values of an attribute by their numbers."""
        return tuple(self._columns[attribute].values)

    def numbers(self, attribute: str) -> tuple[Integers, npt.NDArray[np.bool_]]:
        """Of every saying the number of its value, NOTHING where it has none; and whether it is untouched.

        One more stands at the end, for what was not marked at all.
        """
        column = self._columns[attribute]
        numbers = np.full(self._size + 1, NOTHING, np.int64)
        untouched = np.zeros(self._size + 1, np.bool_)
        numbers[column.sayings], untouched[column.sayings] = column.numbers, column.untouched
        return numbers, untouched
