"""Icons can be rendered in the colour of a theme, and fonts hold the letters that they are for."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer

from tests.conftest import ROOT

ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))
BY_NAME = [pytest.param(path, id=path.stem) for path in ICONS]
LINE_ICONS = [pytest.param(path, id=path.stem) for path in ICONS if path.stem != "rawi"]
FONTS = ROOT / "resources" / "fonts"

pytestmark = pytest.mark.usefixtures("qapp")


def rendered(svg: bytes, size: int) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg))
    assert renderer.isValid()
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def inked(image: QImage) -> set[tuple[int, int]]:
    """Points (x, y) at which something was drawn."""
    size = range(image.width())
    return {(x, y) for x in size for y in size if image.pixelColor(x, y).alpha()}


@pytest.mark.parametrize("path", BY_NAME)
def test_icon_renders(path: Path) -> None:
    assert len(inked(rendered(path.read_bytes(), 48))) > 48


@pytest.mark.parametrize("path", LINE_ICONS)
def test_line_icon_stays_inside_its_grid(path: Path) -> None:
    assert all(0 < x < 47 and 0 < y < 47 for x, y in inked(rendered(path.read_bytes(), 48)))


@pytest.mark.parametrize("path", LINE_ICONS)
def test_line_icon_takes_the_colour_of_the_theme(path: Path) -> None:
    svg = path.read_bytes()
    assert set(re.findall(rb"#[0-9A-Fa-f]+", svg)) == {b"#000"}
    image = rendered(svg.replace(b"#000", b"#ff0000"), 48)
    solid = {
        image.pixelColor(*point).name() for point in inked(image) if image.pixelColor(*point).alpha() == 255
    }
    assert solid == {"#ff0000"}


@pytest.mark.parametrize(
    ("name", "family", "letters"),
    [
        ("NotoNaskhArabic", "Noto Naskh Arabic", "بتگپ٠٩«»،؟"),
        ("NotoSansArabicUI", "Noto Sans Arabic UI", "بتگپ٠٩«»،؟"),
        ("NotoSans", "Noto Sans", "Rawi…–“”·\N{FIRST STRONG ISOLATE}"),
    ],
)
@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_font_holds_what_it_is_for(name: str, family: str, letters: str, weight: str) -> None:
    path = FONTS / f"{name}-{weight}.ttf"
    assert QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path))) == [family]
    font = QRawFont(str(path), 16)
    assert [letter for letter in letters if not font.supportsCharacter(ord(letter))] == []


def test_licence_lies_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
