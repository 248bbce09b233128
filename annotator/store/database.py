"""The library that the project file is written through, loaded without what the store has no use for.

sqlite-utils loads numpy and pandas where they are installed, so that it can store their numbers. The store
never gives it any, and every start of the program would wait for them.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _hidden(*names: str) -> Iterator[None]:
    """While it lasts an import of `names` fails as where they are not installed; what is loaded stays."""
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _hidden("numpy", "pandas"):
    from sqlite_utils import Database, Migrations

__all__ = ["Database", "Migrations"]
