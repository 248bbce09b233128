"""Settings: declared, typed, and deaf to what is no value of theirs."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui import settings
from annotator.ui.settings import RECENT_LIMIT, Settings


@pytest.fixture
def chosen(tmp_path: Path, qtbot: QtBot) -> Settings:
    return Settings(tmp_path / "settings.ini")


def reopen(chosen: Settings) -> Settings:
    chosen.flush()
    return Settings(chosen.path)


def test_nothing_set_gives_the_default(chosen: Settings) -> None:
    assert chosen.get(settings.THEME) == "system"
    assert chosen.get(settings.SIDE_OPEN) is True
    assert chosen.get(settings.ZOOM) == 1.0


def test_values_keep_their_type_over_a_restart(chosen: Settings) -> None:
    chosen.set(settings.THEME, "dark")
    chosen.set(settings.SIDE_OPEN, False)
    chosen.set(settings.ZOOM, 1.25)
    again = reopen(chosen)
    assert again.get(settings.THEME) == "dark"
    assert again.get(settings.SIDE_OPEN) is False
    assert again.get(settings.ZOOM) == 1.25


def test_a_new_value_is_told_once(chosen: Settings, qtbot: QtBot) -> None:
    told: list[str] = []
    chosen.changed.connect(told.append)
    chosen.set(settings.THEME, "dark")
    chosen.set(settings.THEME, "dark")
    assert told == [settings.THEME.key]


@pytest.mark.parametrize(("setting", "value"), [(settings.THEME, "pink"), (settings.ZOOM, 9.0)])
def test_a_value_outside_the_declaration_is_a_fault_of_the_program(
    chosen: Settings, setting: settings.Setting, value: object
) -> None:
    with pytest.raises(ValueError, match=setting.key):
        chosen.set(setting, value)


def test_what_a_hand_has_spoilt_counts_as_not_set(chosen: Settings) -> None:
    chosen.path.write_text(
        "[interface]\ntheme=pink\n[article]\nzoom=large\n[window]\ndocuments_shown=7\n[projects]\nrecent=x\n"
    )
    again = Settings(chosen.path)
    assert again.get(settings.THEME) == "system"
    assert again.get(settings.ZOOM) == 1.0
    assert again.get(settings.SIDE_OPEN) is True
    assert again.recent() == []


def test_recent_projects_stand_newest_first_and_keep_who_and_where(chosen: Settings) -> None:
    first, second = Path("أخبار", "first.rawi"), Path("second.rawi")
    chosen.remember(first, annotator="سارة", document="d7")
    chosen.remember(second)
    chosen.remember(first)
    assert [entry.path for entry in reopen(chosen).recent()] == [str(first), str(second)]
    known = chosen.known(first)
    assert known is not None
    assert (known.annotator, known.document) == ("سارة", "d7")
    chosen.forget(first)
    assert [entry.path for entry in chosen.recent()] == [str(second)]


def test_the_list_of_recent_projects_does_not_grow_for_ever(chosen: Settings) -> None:
    for number in range(RECENT_LIMIT + 5):
        chosen.remember(Path(f"{number}.rawi"))
    assert len(chosen.recent()) == RECENT_LIMIT
    assert chosen.recent()[0].path == f"{RECENT_LIMIT + 4}.rawi"
