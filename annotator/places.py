"""Where the files that come with Rawi lie: its resources and the seed article.

In a wheel they stand inside the package, in a checkout beside it.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Path of a file or folder of `resources/`, named from there, such as "icons/undo.svg"."""
    return _folder("resources") / name


def seed(name: str) -> Path:
    """Path of a file of `seeds/`, such as "annotator_a.jsonl"."""
    return _folder("seeds") / name


def _folder(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
