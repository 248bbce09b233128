"""Whoever wants to be told: plain callbacks, so that a session needs no toolkit's signals."""

from collections.abc import Callable
from typing import Generic, TypeVar

E = TypeVar("E")


class Followers(Generic[E]):
    """Callbacks in the order in which they came."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[E], None]] = []

    def add(self, callback: Callable[[E], None]) -> Callable[[], None]:
        """Calls `callback` from now on; the answer ends it."""
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback)

    def tell(self, event: E) -> None:
        for callback in tuple(self._callbacks):
            callback(event)

    def clear(self) -> None:
        self._callbacks.clear()
