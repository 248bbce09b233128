"""What makes a checkout ready: it needs the standard library only, and it knows what Qt needs."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import PySide6
import pytest

from tests.conftest import ROOT

SCRIPT = ROOT / "packaging" / "bootstrap.py"
PLUGINS = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"


@pytest.fixture(scope="module")
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_imports_the_standard_library_only() -> None:
    nodes = list(ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)]
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_finds_the_one_library_that_is_missing(bootstrap: ModuleType) -> None:
    wanted = {"libc.so.6": "libc6", "librawi-absent.so.1": "librawi-absent1"}
    assert bootstrap.lacking(wanted, bootstrap.has_library) == {"librawi-absent.so.1": "librawi-absent1"}


@pytest.mark.skipif(sys.platform != "linux", reason="Debian's packages are looked for on Linux only")
@pytest.mark.parametrize("plugin", ["libqoffscreen.so", "libqxcb.so", "libqwayland.so"])
def test_what_it_provides_is_all_that_the_window_needs(plugin: str, bootstrap: ModuleType) -> None:
    linked = subprocess.run(["ldd", str(PLUGINS / plugin)], capture_output=True, check=True, text=True).stdout
    assert "not found" not in linked
    assert bootstrap.lacking(bootstrap.DRAWING | bootstrap.WINDOW, bootstrap.has_library) == {}
