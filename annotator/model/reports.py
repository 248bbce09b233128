"""How a long task tells how far it is, and learns that it is to end."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.model.errors import Cancelled


def _unseen(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Reports:
    """What a task is given to call: `progress(done, total)` and `cancelled()`."""

    progress: Callable[[int, int], None] = _unseen
    cancelled: Callable[[], bool] = _never

    def tell(self, done: int, total: int) -> None:
        """Tells how much is done. Raises Cancelled when the task is to end."""
        if self.cancelled():
            raise Cancelled
        self.progress(done, total)

    def part(self, number: int, count: int) -> "Reports":
        """For one of `count` parts that take about equally long; they are numbered from 0."""

        def progress(done: int, total: int) -> None:
            self.progress(number * total + done, count * total)

        return Reports(progress, self.cancelled)


NOBODY = Reports()
"""For a task that is too short to be told of."""
