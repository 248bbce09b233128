"""Pictures of whole lines, kept so that scrolling and repainting only copy pixels.

The oldest unused ones are given up when the bytes run out, and drawn over for the next of their size:
memory that the system has to hand out anew costs more than what is painted on it.
"""

from collections import OrderedDict, deque
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

LINES_PER_TILE = 5
LIMIT_BYTES = 32 * 1024 * 1024
_SPARE = 12
"""Pixmaps that are kept to be drawn over: about two screenfuls."""


class Tile(NamedTuple):
    """Lines `number` * LINES_PER_TILE onward of a chunk."""

    chunk: int
    number: int

    def lines(self, count: int) -> range:
        """The lines on it, of a chunk with `count` lines."""
        first = self.number * LINES_PER_TILE
        return range(first, min(first + LINES_PER_TILE, count))


class Strip(NamedTuple):
    """Lines of a tile that are to be drawn anew, all of them or only their gutter."""

    lines: range
    in_gutter: bool


class TileCache:
    """Pixmaps by tile, together at most `limit` bytes, and which of their lines are to be drawn anew."""

    def __init__(self, limit: int = LIMIT_BYTES) -> None:
        self._limit = limit
        self._pixmaps: OrderedDict[Tile, QPixmap] = OrderedDict()
        self._stale: dict[Tile, dict[int, bool]] = {}
        self._spare: deque[QPixmap] = deque(maxlen=_SPARE)
        self.size = 0

    def get(self, tile: Tile) -> QPixmap | None:
        pixmap = self._pixmaps.get(tile)
        if pixmap is not None:
            self._pixmaps.move_to_end(tile)
        return pixmap

    def new(self, size: QSize) -> QPixmap:
        """A pixmap of `size` device pixels to be drawn on; there may be anything on it."""
        for index, pixmap in enumerate(self._spare):
            if pixmap.size() == size:
                del self._spare[index]
                return pixmap
        return QPixmap(size)

    def put(self, tile: Tile, pixmap: QPixmap) -> None:
        self.drop([tile])
        self._pixmaps[tile] = pixmap
        self.size += _bytes(pixmap)
        while self.size > self._limit and len(self._pixmaps) > 1:
            self.drop([next(iter(self._pixmaps))])

    def spoil(self, chunk: int, lines: Iterable[int], in_gutter: Iterable[int] = ()) -> None:
        """Lines of a chunk are to be drawn anew on the tiles that are kept, or only what is beside them."""
        for line in in_gutter:
            self._stale_lines(chunk, line).setdefault(line, True)
        for line in lines:
            self._stale_lines(chunk, line)[line] = False

    def _stale_lines(self, chunk: int, line: int) -> dict[int, bool]:
        tile = Tile(chunk, line // LINES_PER_TILE)
        return self._stale.setdefault(tile, {}) if tile in self._pixmaps else {}

    def take_stale(self, tile: Tile) -> list[Strip]:
        """What of a kept tile is to be drawn anew, run by run; it counts as drawn from now on."""
        strips: list[Strip] = []
        for line, in_gutter in sorted(self._stale.pop(tile, {}).items()):
            last = strips[-1] if strips else None
            if last and last.lines.stop == line and last.in_gutter == in_gutter:
                strips[-1] = Strip(range(last.lines.start, line + 1), in_gutter)
            else:
                strips.append(Strip(range(line, line + 1), in_gutter))
        return strips

    def drop(self, tiles: Iterable[Tile]) -> None:
        for tile in tiles:
            pixmap = self._pixmaps.pop(tile, None)
            self._stale.pop(tile, None)
            if pixmap is not None:
                self.size -= _bytes(pixmap)
                self._spare.append(pixmap)

    def drop_chunk(self, chunk: int) -> None:
        self.drop([tile for tile in self._pixmaps if tile.chunk == chunk])

    def clear(self) -> None:
        self.drop(list(self._pixmaps))


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
