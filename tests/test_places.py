"""The files that come with Rawi are found from a checkout and from an installed wheel."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from annotator.places import resource, seed
from tests.conftest import ROOT, SeedPaths


def test_found_from_a_checkout(seed_paths: SeedPaths) -> None:
    assert resource("schema.toml") == ROOT / "resources" / "schema.toml"
    assert resource("schema.toml").is_file()
    assert seed(seed_paths.text.name) == seed_paths.text


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel holds."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("rawi-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_found_from_a_wheel(installed: Path, tmp_path: Path, seed_text: str) -> None:
    code = (
        "from annotator.places import resource, seed;"
        "print(resource('schema.toml')); print(seed('000_de51ea69b96948e3.txt'))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
    )
    schema, article = map(Path, done.stdout.splitlines())
    assert schema.read_bytes() == (ROOT / "resources" / "schema.toml").read_bytes()
    assert schema.is_relative_to(installed)
    assert article.read_bytes().decode("utf-8") == seed_text


def test_wheel_holds_the_program_and_no_tests(installed: Path) -> None:
    assert {path.name for path in installed.iterdir()} - {"annotator"} == {"rawi-0.1.0.dist-info"}
