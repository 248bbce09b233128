"""Hold files, functions and classes to the sizes at which they can still be read at once."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("annotator", "benchmarks", "packaging", "tests")
FILE_LINES = 400
FUNCTION_LINES = 50
CLASS_METHODS = 25
EXCEPTIONS: frozenset[str] = frozenset()
"""What may be larger, as "path" or "path::name". The list may only shrink."""


def main() -> None:
    found = [
        f"{place}: {fault}"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for place, fault in breaches(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        if place not in EXCEPTIONS
    ]
    print(*found, f"{len(found)} breaches of the size rules", sep="\n")
    sys.exit(1 if found else 0)


def breaches(path: str, source: str) -> Iterator[tuple[str, str]]:
    """(place, fault) of everything in `source` that is too large."""
    lines = source.count("\n")
    if lines >= FILE_LINES:
        yield path, f"{lines} lines, fewer than {FILE_LINES} are allowed"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines >= FUNCTION_LINES:
                yield f"{path}::{node.name}", f"{lines} lines, fewer than {FUNCTION_LINES} are allowed"
        elif isinstance(node, ast.ClassDef):
            methods = sum(isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) for item in node.body)
            if methods >= CLASS_METHODS:
                yield f"{path}::{node.name}", f"{methods} methods, fewer than {CLASS_METHODS} are allowed"


if __name__ == "__main__":
    main()
