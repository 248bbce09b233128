"""What importing and exporting share: progress, cancelling, and whether there is room on the disk."""

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from annotator.model.errors import NotEnoughSpace

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how much is done and how much there is: bytes when importing, documents when exporting."""

Cancelled: TypeAlias = Callable[[], bool]
"""Is asked between records whether to stop."""


def check_space(folder: Path, size: int) -> None:
    """Raises NotEnoughSpace unless twice `size` bytes are free where `folder` is."""
    free = shutil.disk_usage(folder).free
    if free < 2 * size:
        raise NotEnoughSpace(path=folder, free=free // 1_000_000, needed=2 * size // 1_000_000 + 1)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Lets Python look for reference cycles a hundred times less often.

    Records hold none and are freed as they go; looking through them costs a fifth of a transfer.
    """
    usual = gc.get_threshold()
    gc.set_threshold(usual[0] * 100, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def never() -> bool:
    return False


def unseen(done: int, total: int) -> None:
    """Progress that nobody looks at."""
