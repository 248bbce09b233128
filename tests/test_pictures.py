"""The pictures of the documentation: every page has all of them, they are small, the gallery is today's."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from annotator.ui.commands import PAGES
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "pictures"
MOST_BYTES = 10_500_000


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    sys.path.insert(0, str(ROOT / "packaging"))
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "packaging" / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def names(tool: ModuleType) -> set[str]:
    return {
        tool.name_of(scene.name, theme, language, scale)
        for scene in tool.SCENES
        for theme, language in tool.LOOKS
        for scale in tool.SCALES
    }


def test_every_page_has_a_picture(tool: ModuleType) -> None:
    assert set(PAGES) - {scene.name for scene in tool.SCENES} == set()


def test_every_picture_is_there_and_no_other(tool: ModuleType) -> None:
    assert {path.name for path in FOLDER.glob("*.png")} == names(tool), "run `make pictures`"


def test_pictures_have_their_size(tool: ModuleType) -> None:
    for name in names(tool):
        scale = 2 if "@2x" in name else 1
        size = QImage(str(FOLDER / name)).size()
        assert (size.width(), size.height()) == tuple(side * scale for side in tool.SIZE), name


def test_all_of_them_together_stay_small(tool: ModuleType) -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST_BYTES


def test_the_gallery_shows_what_is_drawn(tool: ModuleType) -> None:
    assert (FOLDER / "README.md").read_text("utf-8") == tool.write_gallery()


def test_few_colours_keep_a_picture_as_it_was(tool: ModuleType, tmp_path: Path) -> None:
    """Plain surfaces stay exactly themselves, and so does what is rare but far from everything else."""
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#F5F3EE"))
    for step in range(256):
        for line in range(20):
            image.setPixelColor(step, 100 + line, QColor(step, step, 255 - step // 2))
    image.setPixelColor(5, 5, QColor("#FF0000"))
    few = tool.take_few_colors(image)
    assert len(few.colorTable()) == tool.COLORS
    assert few.pixelColor(150, 20).name() == "#f5f3ee"
    assert few.pixelColor(5, 5).name() == "#ff0000"
    wanted = [image.pixelColor(step, 110).getRgb()[:3] for step in range(256)]
    drawn = [few.pixelColor(step, 110).getRgb()[:3] for step in range(256)]
    assert np.abs(np.subtract(wanted, drawn)).max() <= 8
