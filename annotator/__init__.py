"""Rawi: marks who said what in Arabic news. `open_project` is the read-only face for training code.

Importing this package loads nothing else, so scripts that only look at exports stay light.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotator.tasks.reading import open_project as open_project


def __getattr__(name: str) -> Any:
    if name == "open_project":
        from annotator.tasks.reading import open_project

        return open_project
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
