"""Copies of one story are found, however they are spelt, and other stories are left apart."""

import random

import pytest

from annotator.arabic.likeness import ALIKE, Likenesses, Sketches, group_alike, join, sketch
from tests.conftest import SEEDS

STORY = (SEEDS / "000_de51ea69b96948e3.txt").read_text("utf-8")
WORDS = STORY.split()


def change(share: float, seed: int = 1) -> str:
    """The story with so many of its words replaced by others."""
    chance = random.Random(seed)
    return " ".join(word if chance.random() >= share else f"كلمة{chance.random()}" for word in WORDS)


def runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(zip(words, words[1:], words[2:], strict=False))


@pytest.mark.parametrize("share", [0.01, 0.05, 0.1, 0.3])
def test_the_estimate_is_near_the_true_share(share: float) -> None:
    plain = "".join(char if char.isalnum() else " " for char in change(0))
    chance = random.Random(2)
    other = " ".join(
        word if chance.random() >= share else f"ك{chance.randrange(10**6)}" for word in plain.split()
    )
    true = len(runs(plain) & runs(other)) / len(runs(plain) | runs(other))
    assert sketch(plain).likeness(sketch(other)) == pytest.approx(true, abs=0.08)


def test_spelling_and_punctuation_make_no_difference() -> None:
    other = STORY.replace("أ", "ا").replace("،", " – ").replace("ا", "ـا").replace("ت", "تَ")
    assert sketch(STORY).likeness(sketch(other)) == 1


def test_a_copy_is_found_among_others_with_how_much_is_the_same() -> None:
    known = Likenesses()
    for number in range(100):
        assert known.add(f"other {number}", change(0.9, number)) is None
    assert known.add("story", STORY) is None
    found = known.add("copy", "عاجل: عنوان آخر تماماً\n" + STORY)
    assert found is not None
    assert found[0] == "story"
    assert ALIKE < 0.9 < found[1] < 1
    assert known.add("half", " ".join(WORDS[: len(WORDS) // 4])) is None


def test_a_text_is_sketched_once_by_whoever_keeps_the_sketches() -> None:
    made: Sketches = {}
    Likenesses(made).put("a", STORY)
    (kept,) = made.values()
    known = Likenesses(made)
    known.put("b", STORY)
    assert list(made.values()) == [kept]
    assert known.add("c", change(0.05)) is not None
    assert len(made) == 2


def test_short_texts_must_be_the_same() -> None:
    known = Likenesses()
    assert known.add("a", "قال الناطق إن الجسر مغلق") is None
    assert known.add("b", "قال الناطق إن الجسر مفتوح") is None
    assert known.add("c", "قال الناطق: إنّ الجسر مغلق") == ("a", 1.0)
    assert known.add("d", "") is None


def test_a_line_of_every_page_costs_no_more_than_it_must() -> None:
    known = Likenesses()
    line = " ".join(f"قائمة{number}" for number in range(30))
    for number in range(80):
        known.add(str(number), f"{line} " + change(0.95, number))
    assert max(map(len, known._by_hash.values())) <= 50


def test_groups_hold_what_is_alike_through_others() -> None:
    texts = [
        ("a", STORY),
        ("x", change(0.9)),
        ("b", change(0.08)),
        ("c", change(0.08) + " ثم"),
        ("y", change(0.95, 7)),
    ]
    assert group_alike(texts) == [["a", "b", "c"], ["x"], ["y"]]
    assert join([("a", ()), ("b", ()), ("c", ("a", "b")), ("d", ("b",))]) == [["b", "a", "c", "d"]]
