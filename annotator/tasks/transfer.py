"""What importing and exporting share: progress, cancelling, and whether there is room on the disk."""

import shutil
from collections.abc import Callable
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


def never() -> bool:
    return False


def unseen(done: int, total: int) -> None:
    """Progress that nobody looks at."""
