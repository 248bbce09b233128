"""Collects the words of the interface and compiles their translations (pyside6-lupdate, pyside6-lrelease).

Arabic has every sentence; English, the language of the sources, only the plural forms. Translate what is new
in `resources/translations/ar.ts` and run this again.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "annotator" / "ui"
FOLDER = ROOT / "resources" / "translations"
OPTIONS: dict[str, list[str]] = {"ar": [], "en": ["-pluralonly"]}
TOOLS = Path(sys.executable).parent


def main() -> None:
    for language in OPTIONS:
        print(collect(language), compile_words(language), sep="\n")


def collect(language: str, folder: Path = FOLDER) -> str:
    """Brings `language`.ts up to the sources; what is gone goes. Answers with the report of the tool."""
    with tempfile.TemporaryDirectory() as copies:
        sources = [str(path) for path in copy_sources(Path(copies))]
        fixed = ["-no-obsolete", "-locations", "none"]
        target = str(folder / f"{language}.ts")
        names = ["-source-language", "en", "-target-language", language, "-ts", target]
        return _run("pyside6-lupdate", *fixed, *OPTIONS[language], *sources, *names)


def compile_words(language: str, folder: Path = FOLDER, out: Path | None = None) -> str:
    """Makes the file that the program loads. Answers with the tool's report."""
    target = out or folder / f"{language}.qm"
    return _run("pyside6-lrelease", str(folder / f"{language}.ts"), "-qm", str(target))


def copy_sources(folder: Path) -> list[Path]:
    """Copies of the sources, written so that the collector sees what it would otherwise miss.

    It takes a sentence with a count for one only where an encoding stands before the count, and passes over
    a sentence whose count is more than a name.
    """
    copies = []
    for number, path in enumerate(sorted(SOURCES.rglob("*.py"))):
        tree = _Counts().visit(ast.parse(path.read_text(encoding="utf-8")))
        copy = folder / f"{number:03}_{path.name}"
        copy.write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
        copies.append(copy)
    return copies


class _Counts(ast.NodeTransformer):
    """translate(context, sentence, comment, count) gets the encoding that the collector waits for."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "translate" and len(node.args) == 4:
            encoding = ast.Attribute(ast.Name("QCoreApplication"), "UnicodeUTF8")
            node.args = [*node.args[:2], ast.Constant(None), encoding, ast.Name("count")]
        return node


def _run(tool: str, *arguments: str) -> str:
    done = subprocess.run([TOOLS / tool, *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip()


if __name__ == "__main__":
    main()
