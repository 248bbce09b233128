"""Where a person was comes back: in the session, after a restart, and never more of it than is wanted."""

from pathlib import Path

from annotator.ui import settings
from annotator.ui.annotate.places import MOST, Place, Places
from annotator.ui.settings import Settings


def test_a_place_comes_back_after_a_restart_in_its_own_project(tmp_path: Path) -> None:
    chosen = Settings(tmp_path / "settings.ini")
    Places(chosen, tmp_path / "one.rawi").keep("d1", Place(40, 12))
    chosen.flush()
    again = Settings(tmp_path / "settings.ini")
    assert Places(again, tmp_path / "one.rawi").find("d1") == Place(40, 12)
    assert Places(again, tmp_path / "two.rawi").find("d1") == Place()


def test_the_oldest_place_goes_first(tmp_path: Path) -> None:
    places = Places(Settings(tmp_path / "settings.ini"), tmp_path / "one.rawi")
    for number in range(MOST + 1):
        places.keep(f"d{number}", Place(number + 1, 0))
    assert places.find("d0") == Place()
    assert places.find("d1") == Place(2, 0)


def test_a_list_that_is_none_counts_as_empty(tmp_path: Path) -> None:
    chosen = Settings(tmp_path / "settings.ini")
    for broken in ("{", "[1]", '[["p", "d", "x", 0]]'):
        chosen.set(settings.PLACES, broken)
        assert Places(chosen, tmp_path).find("d") == Place()
