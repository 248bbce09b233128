"""What holds for the repository as a whole: what it names, how it is written, what it carries."""

import ast
import hashlib
import importlib.util
import json
import re
import string
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from annotator.model import errors
from tests.conftest import ROOT, SeedPaths

PYTHON_FILES = sorted(
    path
    for folder in ("annotator", "benchmarks", "packaging", "tests")
    for path in (ROOT / folder).rglob("*.py")
)
BY_PATH = [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in PYTHON_FILES]
DOCUMENTS = [
    pytest.param(path, id=path.relative_to(ROOT).as_posix())
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
]

# Written in pieces, so that this file does not name what it forbids.
REGISTRY_HOSTS = [
    *("pypi." + end for end in ("org", "python.org")),
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
    "deb.debian" + ".org",
    "snapshot.debian" + ".org",
]
MACHINE_PATHS = ["/" + name + "/" for name in ("work", "root")] + ["/tmp/" + "bash_jobs"]
FORBIDDEN_NAMES = {"manager", "helper", "utils", "util", "core", "misc", "base", "handler", "controller"}


def tracked_files() -> Iterator[Path]:
    """Files of the git tree; without git (an unpacked archive) everything but what is made here."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout
        paths = [ROOT / name for name in listed.split("\0") if name]
    except (FileNotFoundError, subprocess.CalledProcessError):
        made = {".git", ".venv", ".venv-peers", "build", "dist", "__pycache__", ".hypothesis"}
        made |= {f".{tool}_cache" for tool in ("pytest", "mypy", "ruff", "import_linter")}
        paths = [path for path in ROOT.rglob("*") if not made.intersection(path.relative_to(ROOT).parts)]
    return (path for path in paths if path.is_file())


def test_names_no_registry_and_no_path_of_a_machine() -> None:
    forbidden = re.compile("|".join(map(re.escape, REGISTRY_HOSTS + MACHINE_PATHS)).encode())
    named = {
        path.relative_to(ROOT).as_posix(): found.group()
        for path in tracked_files()
        if (found := forbidden.search(path.read_bytes()))
    }
    assert not named


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-peers.lock"])
def test_a_lock_names_no_address_and_hashes_every_package(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in lock
    assert not re.search(
        r"^\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b", lock, re.MULTILINE
    )
    pins = re.findall(r"^([a-z0-9-]+)==(\S+) \\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[a-z0-9]", lock, re.MULTILINE))


def test_lock_serves_what_the_project_requires() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = dict(re.findall(r"^([a-z0-9-]+)==(\S+) ", lock, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in project["dependencies"] + project["optional-dependencies"]["test"]:
        requirement = Requirement(line)
        assert pins[requirement.name.lower()] in requirement.specifier, line


@pytest.mark.parametrize("version", ["6.12.0", "6.12.1"])
def test_qt_that_aborts_on_python_3_11_is_shut_out(version: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    qt = [Requirement(line) for line in project["dependencies"] if line.startswith("PySide6")]
    allowed = {
        python: all(
            version in requirement.specifier
            for requirement in qt
            if requirement.marker is None or requirement.marker.evaluate({"python_version": python})
        )
        for python in ("3.11", "3.12", "3.13")
    }
    assert allowed == {"3.11": False, "3.12": True, "3.13": True}


@pytest.mark.parametrize("path", BY_PATH)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.endswith((".", ")"))


@pytest.mark.parametrize("path", BY_PATH)
def test_module_names_are_plain_nouns(path: Path) -> None:
    assert not FORBIDDEN_NAMES.intersection(path.stem.strip("_").split("_"))


def test_sizes_are_noticed() -> None:
    spec = importlib.util.spec_from_file_location("size_rules", ROOT / "packaging" / "size_rules.py")
    assert spec
    assert spec.loader
    rules = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(rules)
    long_function = "def long() -> None:\n" + "    pass\n" * 49
    wide_class = "class Wide:\n" + "".join(f"    def m{n}(self) -> None: ...\n" for n in range(25))
    places = [place for place, _ in rules.breaches("x.py", long_function + wide_class + "\n" * 400)]
    assert places == ["x.py", "x.py::long", "x.py::Wide"]
    assert not list(rules.breaches("x.py", long_function.removesuffix("    pass\n")))


def error_classes() -> list[type[errors.RawiError]]:
    found = [errors.RawiError]
    for known in found:
        found.extend(known.__subclasses__())
    return found[1:]


def placeholders(template: str) -> set[str]:
    """What raising must fill in. A value with words in it comes once for each language: `reason_ar`."""
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    return {name.removesuffix("_ar").removesuffix("_en") for name in names}


@pytest.mark.parametrize("error", error_classes(), ids=lambda error: error.__name__)
def test_every_error_has_a_sentence_in_both_languages(error: type[errors.RawiError]) -> None:
    assert error.en
    assert error.ar
    assert placeholders(error.en) == placeholders(error.ar)


def test_every_error_has_a_code_of_its_own() -> None:
    counts = Counter(error.code for error in [errors.RawiError, *error_classes()])
    assert [code for code, count in counts.items() if count > 1] == []


def test_seed_article_is_the_text_that_was_annotated(seed_paths: SeedPaths, seed_text: str) -> None:
    for markings in (seed_paths.annotator_a, seed_paths.annotator_b):
        record = json.loads(markings.read_bytes())
        assert seed_text == record["text"]
        assert hashlib.sha256(seed_text.encode()).hexdigest() == record["text_sha256"]
    assert seed_text.count("\N{NO-BREAK SPACE}") == 4


def test_import_stays_light() -> None:
    heavy = "{'PySide6', 'sqlite_utils', 'sqlite3', 'msgspec', 'click', 'regex'}"
    code = f"import annotator, sys; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", DOCUMENTS)
def test_links_in_the_documentation_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    inside = [target for target in targets if "://" not in target]
    assert [target for target in inside if not (path.parent / target).exists()] == []
