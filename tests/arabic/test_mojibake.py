"""Text that was read in the wrong encoding is turned back exactly, and sound text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.arabic.mojibake import repair_mojibake
from tests.conftest import SEEDS

NEWS = "قال الناطق باسم «الوزارة» إن الجسر مغلق، و لا نعلم؟ 12 – “نعم” Ahmad é"
PLAIN = "قال الناطق إن الجسر مغلق، والوزير في القاهرة"


def read_as_browsers_do(data: bytes) -> str:
    """Windows-1252, in which browsers take the five bytes without a character for controls."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize(
    "spoiled",
    [
        NEWS.encode().decode("cp1256"),
        NEWS.encode().decode("latin-1"),
        read_as_browsers_do(NEWS.encode()),
        read_as_browsers_do(read_as_browsers_do(NEWS.encode()).encode()),
        NEWS.encode().decode("cp1256").encode().decode("cp1256"),
    ],
    ids=["cp1256", "Latin-1", "cp1252", "cp1252 twice", "cp1256 twice"],
)
def test_utf8_read_in_another_encoding_is_turned_back(spoiled: str) -> None:
    repaired, count = repair_mojibake(spoiled)
    assert repaired == NEWS
    assert count >= sum(char > "\x7f" for char in NEWS)


@pytest.mark.parametrize("codec", ["cp1256", "iso-8859-6"])
def test_an_encoding_of_one_byte_read_as_latin_is_turned_back(codec: str) -> None:
    assert repair_mojibake(read_as_browsers_do(PLAIN.encode(codec)))[0] == PLAIN


def test_only_the_spoiled_part_of_a_text_is_turned_back() -> None:
    assert repair_mojibake("قال “ â€œنعمâ€\x9d خط، و") == ("قال “ “نعم” خط، و", 2)
    spoiled = PLAIN.encode().decode("cp1256")
    assert repair_mojibake(f"خط، {spoiled} ط،")[0] == f"خط، {PLAIN} ء"


@pytest.mark.parametrize(
    "text",
    [NEWS, PLAIN, "café déjà « été »", "ط، ظ؛ ع؟", (SEEDS / "000_de51ea69b96948e3.txt").read_text("utf-8")],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repair_mojibake(text) == (text, 0)


@given(st.lists(st.sampled_from(PLAIN.split()), min_size=1).map(" ".join))
def test_whatever_arabic_was_spoiled_comes_back(text: str) -> None:
    assert repair_mojibake(text.encode().decode("cp1256"))[0] in {text, text.encode().decode("cp1256")}
    if len(max(text.split(), key=len)) >= 3:
        assert repair_mojibake(text.encode().decode("cp1256"))[0] == text
