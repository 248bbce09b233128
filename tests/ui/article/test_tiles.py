"""The tile cache keeps within its bytes and knows which tiles show a line."""

from PySide6.QtGui import QPixmap

from annotator.ui.article.tiles import Tile, TileCache, tiles_of


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


def test_a_line_at_the_edge_of_a_tile_is_seen_on_both() -> None:
    assert tiles_of(7, [2], 20) == {Tile(7, 0)}
    assert tiles_of(7, [4], 20) == {Tile(7, 0), Tile(7, 1)}
    assert tiles_of(7, [5], 20) == {Tile(7, 0), Tile(7, 1)}
    assert tiles_of(7, [0], 1) == {Tile(7, 0)}
    assert tiles_of(7, [], 20) == set()
