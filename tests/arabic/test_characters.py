"""Hidden characters, the copy for the screen, and directions."""

import pytest

from annotator.arabic.characters import direction_of, display_copy, hidden, isolate


def test_the_seed_hides_four_no_break_spaces(seed_text: str) -> None:
    found = hidden(seed_text)
    assert [each.offset for each in found] == [484, 852, 1410, 1964]
    assert {(each.name_en, each.name_ar, each.warns) for each in found} == {
        ("no-break space", "مسافة غير فاصلة", False)
    }


@pytest.mark.parametrize(
    ("character", "name", "warns"),
    [
        ("\t", "tab", False),
        ("\r", "carriage return", False),
        ("\v", "line tabulation", False),
        ("\f", "form feed", False),
        ("\xad", "soft hyphen", False),
        ("\u061c", "Arabic letter mark", False),
        ("\u200c", "zero-width non-joiner", False),
        ("\u200d", "zero-width joiner", False),
        ("\u200e", "left-to-right mark", False),
        ("\u200f", "right-to-left mark", False),
        ("\u2028", "line separator", False),
        ("\u2029", "paragraph separator", False),
        ("\ufeff", "byte order mark", False),
        ("\x07", "control character U+0007", False),
        ("\ud83d", "lone surrogate U+D83D", False),
        ("\u202b", "right-to-left embedding", True),
        ("\u202e", "right-to-left override", True),
        ("\u2067", "right-to-left isolate", True),
    ],
)
def test_each_hidden_character_has_a_name(character: str, name: str, warns: bool) -> None:
    [found] = hidden(f"قال{character}")
    assert (found.offset, found.name_en, found.warns) == (3, name, warns)


@pytest.mark.parametrize("seen", [" ", "\n", "ـ", "َ", "،", "😊", "B"])
def test_what_is_drawn_is_not_hidden(seen: str) -> None:
    assert hidden(seen) == []


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("ا\0ب", "ا\u2400ب"),
        ("ا\r", "ا\u200b"),
        ("ا\v\f\x85\u2028\u2029ب", "ا" + "\u200b" * 5 + "ب"),
        ("ا\tب", "ا ب"),
        ("ا\x1cب", "ا\u241cب"),
        ("ا\ud83dب", "ا\ufffdب"),
        ("ا\n\xa0\u200f\u202e\ufeff\xadـ😊", "ا\n\xa0\u200f\u202e\ufeff\xadـ😊"),
    ],
)
def test_display_copy_substitutes_one_for_one(stored: str, shown: str) -> None:
    assert display_copy(stored) == shown


def test_the_seed_is_shown_as_it_is(seed_text: str) -> None:
    assert display_copy(seed_text) == seed_text


def test_a_fragment_is_isolated() -> None:
    assert isolate("rawi") == "\u2068rawi\u2069"


@pytest.mark.parametrize(
    ("paragraph", "direction"),
    [
        ("قال BBC", "rtl"),
        ("BBC قال", "ltr"),
        ("14:30 «BBC» قال", "ltr"),
        ("2:45", "rtl"),
        ("", "rtl"),
        ("\u2066BBC\u2069 قال", "rtl"),
        ("\u2067قال\u2069 BBC", "ltr"),
        ("\u200eقال", "ltr"),
        ("%d8%a8", "ltr"),
    ],
)
def test_direction_is_that_of_the_first_strong_character(paragraph: str, direction: str) -> None:
    assert direction_of(paragraph) == direction
