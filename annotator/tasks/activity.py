"""Measures working time between edits, so that each history entry can say how long it took.

Pauses longer than the idle limit are cut to it: nobody is charged for a telephone call.
"""

import time
from collections.abc import Callable

IDLE_LIMIT = 60.0
"""Seconds without any key or mouse after which time no longer counts."""


class ActivityClock:
    """Adds up seconds between touches; `now` gives monotonic seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._last = now()
        self._seconds = 0.0

    def touch(self) -> None:
        """Tells that somebody is working."""
        now = self._now()
        self._seconds += min(now - self._last, IDLE_LIMIT)
        self._last = now

    def take(self) -> float:
        """The active seconds since the last call, and starts again."""
        self.touch()
        seconds, self._seconds = self._seconds, 0.0
        return round(seconds, 1)
