"""The keys in use: those of the actions, those that a person has changed, never one key for two actions."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.ui import settings
from annotator.ui.actions import ACTIONS, Action
from annotator.ui.keymap import Keymap, Refusal, default_keys, refuse
from annotator.ui.settings import Settings


def action(action_id: str) -> Action:
    return next(each for each in ACTIONS if each.id == action_id)


@pytest.fixture
def chosen(tmp_path: Path, qtbot: QtBot) -> Settings:
    return Settings(tmp_path / "settings.ini")


def test_without_a_change_every_action_has_its_own_keys(qtbot: QtBot) -> None:
    keymap = Keymap()
    assert all(keymap.keys_of(each) == default_keys(each) for each in ACTIONS)
    assert not any(keymap.is_changed(each) for each in ACTIONS)


def test_a_new_key_takes_the_place_of_the_old_ones_and_is_kept(chosen: Settings, qtbot: QtBot) -> None:
    keymap = Keymap(chosen)
    with qtbot.waitSignal(keymap.changed):
        keymap.assign(action("redo"), "Ctrl+Shift+Y")
    assert keymap.keys_of(action("redo")) == ("Ctrl+Shift+Y",)
    assert Keymap(chosen).keys_of(action("redo")) == ("Ctrl+Shift+Y",)
    assert json.loads(chosen.get(settings.KEYS)) == {"redo": ["Ctrl+Shift+Y"]}


def test_a_key_that_somebody_has_is_swapped(qtbot: QtBot) -> None:
    keymap = Keymap()
    keymap.assign(action("next_claim"), "-")
    assert keymap.keys_of(action("next_claim")) == ("-",)
    assert keymap.keys_of(action("continue_account")) == ("Shift+Space",)
    assert keymap.find_stroke("-") is action("next_claim")
    assert keymap.find_stroke("Shift+Space") is action("continue_account")


def test_who_has_a_second_key_keeps_that(qtbot: QtBot) -> None:
    keymap = Keymap()
    keymap.assign(action("theme"), "Ctrl+Y")
    assert keymap.keys_of(action("redo")) == ("Ctrl+Shift+Z",)


def test_a_key_that_its_new_owner_cannot_have_is_not_given_in_exchange(qtbot: QtBot) -> None:
    keymap = Keymap()
    keymap.assign(action("continue_account"), "Ctrl+K")
    assert keymap.keys_of(action("palette")) == ()


def test_one_reset_takes_back_what_hangs_on_it(qtbot: QtBot) -> None:
    keymap = Keymap()
    keymap.assign(action("next_claim"), "-")
    keymap.assign(action("theme"), "Ctrl+Shift+K")
    keymap.reset(action("continue_account"))
    assert keymap.keys_of(action("next_claim")) == ("Shift+Space",)
    assert keymap.keys_of(action("continue_account")) == ("-",)
    assert keymap.is_changed(action("theme"))
    keymap.reset_all()
    assert not any(keymap.is_changed(each) for each in ACTIONS)


def test_the_article_and_a_case_can_have_the_same_key(qtbot: QtBot) -> None:
    keymap = Keymap()
    keymap.assign(action("skip_case"), "-")
    assert keymap.find_case_stroke("-") is action("skip_case")
    assert keymap.find_stroke("-") is action("continue_account")
    keymap.assign(action("flag_case"), "Ctrl+K")
    assert keymap.keys_of(action("palette")) == ()


FREE = ("Ctrl+Shift+K", "-", "Shift+Space", "Ctrl+K", "F7", "Ctrl+Y", "Ctrl+[")


@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.sampled_from(FREE) | st.none()), max_size=12))
def test_whatever_is_changed_no_key_belongs_to_two_and_reset_gives_all_back(
    steps: list[tuple[Action, str | None]],
) -> None:
    keymap = Keymap()
    for changed, key in steps:
        if key is None:
            keymap.reset(changed)
            assert keymap.keys_of(changed) == default_keys(changed)
        elif refuse(changed, key) is None:
            keymap.assign(changed, key)
            assert keymap.keys_of(changed) == (key,)
        for elsewhere in ("verb", "case_verb"):
            met = (each for each in ACTIONS if not getattr(each, elsewhere))
            keys = sorted(key for each in met for key in keymap.keys_of(each))
            assert all(one != other for one, other in pairwise(keys))
    keymap.reset_all()
    assert all(keymap.keys_of(each) == default_keys(each) for each in ACTIONS)


@pytest.mark.parametrize(
    ("action_id", "key", "refusal"),
    [
        ("theme", "Ctrl+Shift+K", None),
        ("theme", "F10", None),
        ("theme", "Shift+F10", None),
        ("theme", "Ctrl++", None),
        ("theme", "K", Refusal.LABELS),
        ("theme", "Shift+K", Refusal.LABELS),
        ("theme", "1", Refusal.LABELS),
        ("theme", ";", Refusal.TYPING),
        ("theme", "Space", Refusal.TYPING),
        ("theme", "Alt+K", Refusal.SYSTEM),
        ("theme", "Meta+K", Refusal.SYSTEM),
        ("theme", "Ctrl+C", Refusal.TYPING),
        ("theme", "Ctrl+Left", Refusal.TYPING),
        ("theme", "", Refusal.SYSTEM),
        ("particle_start", ";", None),
        ("particle_start", "Shift+-", None),
        ("particle_start", "F10", None),
        ("particle_start", "C", Refusal.LABELS),
        ("particle_start", "Shift+C", Refusal.LABELS),
        ("particle_start", "Left", Refusal.TYPING),
        ("particle_start", "Esc", Refusal.TYPING),
        ("skip_case", "Z", None),
        ("skip_case", "Shift+C", None),
        ("skip_case", ";", None),
        ("skip_case", "C", Refusal.OPTIONS),
        ("skip_case", "1", Refusal.OPTIONS),
        ("skip_case", "Left", Refusal.TYPING),
        ("skip_case", "Alt+Z", Refusal.SYSTEM),
    ],
)
def test_what_an_action_cannot_have(qtbot: QtBot, action_id: str, key: str, refusal: Refusal | None) -> None:
    assert refuse(action(action_id), key) is refusal


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"nobody": ["Ctrl+1"]}', '{"redo": 1}', "null"])
def test_a_settings_file_edited_by_hand_does_no_harm(chosen: Settings, kept: str) -> None:
    chosen.set(settings.KEYS, kept)
    keymap = Keymap(chosen)
    assert all(keymap.keys_of(each) == default_keys(each) for each in ACTIONS)
