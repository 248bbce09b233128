"""The tile cache keeps within its bytes and knows which lines are to be drawn anew."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from annotator.ui.article.tiles import Tile, TileCache


def test_the_oldest_unused_tile_goes_first() -> None:
    cache = TileCache(limit=3 * 10 * 10 * 4)
    tiles = [Tile(0, number) for number in range(4)]
    for tile in tiles[:3]:
        cache.put(tile, QPixmap(10, 10))
    assert cache.get(tiles[0]) is not None
    cache.put(tiles[3], QPixmap(10, 10))
    assert [cache.get(tile) is not None for tile in tiles] == [True, False, True, True]
    assert cache.size == 3 * 400


def test_one_tile_larger_than_the_limit_is_kept_all_the_same() -> None:
    cache = TileCache(limit=10)
    cache.put(Tile(0, 0), QPixmap(10, 10))
    assert cache.get(Tile(0, 0)) is not None


def test_dropping_gives_the_bytes_back() -> None:
    cache = TileCache()
    for number in range(3):
        cache.put(Tile(number, 0), QPixmap(10, 10))
    cache.put(Tile(0, 0), QPixmap(20, 10))
    assert cache.size == 200 * 4 + 2 * 400
    cache.drop([Tile(1, 0), Tile(9, 9)])
    cache.drop_chunk(0)
    assert cache.size == 400
    cache.clear()
    assert (cache.size, cache.get(Tile(2, 0))) == (0, None)


@pytest.mark.parametrize(
    ("changed", "in_gutter", "expected"),
    [
        ({2}, {}, {0: [(range(2, 3), False)]}),
        ({3, 4, 5}, {}, {0: [(range(3, 5), False)], 1: [(range(5, 6), False)]}),
        ({0, 1, 3}, {4}, {0: [(range(2), False), (range(3, 4), False), (range(4, 5), True)]}),
        ({1}, {0, 1}, {0: [(range(1), True), (range(1, 2), False)]}),
        ({}, {}, {}),
    ],
)
def test_changed_lines_are_drawn_anew_once_run_by_run(
    changed: set[int], in_gutter: set[int], expected: dict[int, list[tuple[range, bool]]]
) -> None:
    cache = TileCache()
    for number in range(4):
        cache.put(Tile(7, number), QPixmap(10, 10))
    cache.spoil(7, changed, in_gutter)
    stale = {number: cache.take_stale(Tile(7, number)) for number in range(4)}
    assert {number: strips for number, strips in stale.items() if strips} == expected
    assert cache.take_stale(Tile(7, 0)) == []


def test_a_line_stays_stale_though_its_gutter_changes_after_it() -> None:
    cache = TileCache()
    cache.put(Tile(7, 0), QPixmap(10, 10))
    cache.spoil(7, {2})
    cache.spoil(7, (), {2})
    assert cache.take_stale(Tile(7, 0)) == [(range(2, 3), False)]


def test_a_tile_that_was_given_up_is_drawn_over_for_one_of_its_size() -> None:
    cache = TileCache()
    first, second = QPixmap(10, 10), QPixmap(20, 10)
    cache.put(Tile(0, 0), first)
    cache.put(Tile(0, 1), second)
    cache.clear()
    assert cache.new(QSize(20, 10)) is second
    assert cache.new(QSize(20, 10)) is not second
    assert cache.new(QSize(10, 10)) is first


def test_nothing_is_stale_on_a_tile_that_is_not_kept() -> None:
    cache = TileCache()
    cache.spoil(7, {2})
    assert cache.take_stale(Tile(7, 0)) == []
    cache.put(Tile(7, 0), QPixmap(10, 10))
    cache.spoil(7, {2})
    cache.put(Tile(7, 0), QPixmap(10, 10))
    assert cache.take_stale(Tile(7, 0)) == []
