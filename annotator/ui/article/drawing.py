"""Draws the page: from tiles where they are kept, and into tiles where they are not.

The painter stands at the left of the column and the top of the article.
"""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

from annotator.arabic.boilerplate import ZoneKind
from annotator.ui.article.page import Page
from annotator.ui.article.paint import GUTTER, Brushwork, paint_gutter, paint_lines
from annotator.ui.article.tiles import LINES_PER_TILE, Strip, Tile

BLEED = 20
"""Pixels left of the column that belong to a tile: outer pills and ticks reach over it."""

_ASIDE = frozenset({ZoneKind.CREDIT, ZoneKind.NAVIGATION})


def draw_page(painter: QPainter, page: Page, top: int, bottom: int, ratio: float) -> None:
    """Draws what lies between two heights; `ratio` is device pixels to a logical one."""
    for tile, y, height in _tiles_between(page, top, bottom):
        painter.drawPixmap(-BLEED, y, _picture(page, tile, height, ratio))


def draw_ahead(page: Page, top: int, bottom: int, ratio: float) -> bool:
    """Draws one tile between two heights that is not drawn yet; answers whether there was one."""
    for tile, _, height in _tiles_between(page, top, bottom):
        if page.tiles.get(tile) is None:
            _picture(page, tile, height, ratio)
            return True
    return False


def _tiles_between(page: Page, top: int, bottom: int) -> Iterable[tuple[Tile, int, int]]:
    """The tiles that are seen between two heights, with their top and height."""
    for index in range(page.flow.chunk_at(top), page.flow.chunk_at(bottom) + 1):
        if not page.chunks[index].is_blank:
            page.refresh(index)
            for tile, y, height in _tiles_of(page, index):
                if y < bottom and y + height > top:
                    yield tile, y, height


def _tiles_of(page: Page, index: int) -> Iterable[tuple[Tile, int, int]]:
    count, pitch = page.flow.lines(index).count, page.look.pitch
    first = page.flow.first_line_top(index)
    for number in range((count + LINES_PER_TILE - 1) // LINES_PER_TILE):
        tile = Tile(index, number)
        lines = tile.lines(count)
        top = first + lines.start * pitch if number else page.flow.top(index)
        yield tile, top, first + lines.stop * pitch - top


def _picture(page: Page, tile: Tile, height: int, ratio: float) -> QPixmap:
    pixmap = page.tiles.get(tile)
    if pixmap is None or pixmap.devicePixelRatio() != ratio:
        page.tiles.drop([tile])
        pixmap = page.tiles.new(QSize(BLEED + page.width + page.gutter, height) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        page.tiles.put(tile, pixmap)
        everything = Strip(tile.lines(page.flow.lines(tile.chunk).count), in_gutter=False)
        _paint(page, pixmap, tile, everything)
    for stale in page.tiles.take_stale(tile):
        _paint(page, pixmap, tile, stale)
    return pixmap


def _paint(page: Page, pixmap: QPixmap, tile: Tile, strip: Strip) -> None:
    """Draws a strip of a tile, and nothing beyond it."""
    lines, plan, look = page.flow.lines(tile.chunk), page.plan(tile.chunk), page.look
    first, numbers = tile.lines(lines.count).start, strip.lines
    stamps = page.stamps(pixmap.devicePixelRatio())
    left = page.width + look.whole(GUTTER) if strip.in_gutter else -BLEED
    top = numbers.start * look.pitch - (0 if numbers.start else look.padding)
    box = QRect(left, top, page.width + page.gutter - left, numbers.stop * look.pitch - top)
    painter = QPainter(pixmap)
    try:
        painter.translate(BLEED, (0 if first else look.padding) - first * look.pitch)
        painter.setClipRect(box)
        painter.fillRect(box, look.theme.page)
        brush = Brushwork(painter, stamps, page.width)
        if strip.in_gutter:
            paint_gutter(brush, plan, numbers)
        else:
            paint_lines(brush, lines, plan, numbers, _dim(page, tile.chunk))
    finally:
        painter.end()


def _dim(page: Page, index: int) -> list[bool]:
    """Which lines of a chunk are boilerplate."""
    chunk, starts = page.chunks[index], page.flow.lines(index).starts
    aside = [z for z in page.zones if z.kind in _ASIDE and z.start < chunk.end and chunk.start < z.end]
    return [any(z.start <= chunk.start + start < z.end for z in aside) for start in starts]
