"""Encodings are told by their mark, then by UTF-8, then guessed; nothing is ever replaced."""

import codecs
import random

import pytest

from annotator.formats.encodings import check_encoding, decode
from annotator.model.errors import EncodingUnknown

NEWS = "قال الناطق باسم الحكومة إن الجسر مغلق، وأضاف: لا نعلم متى يُفتح؟\r\n"


@pytest.mark.parametrize(
    ("mark", "codec", "told"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_a_leading_mark_decides_and_is_no_part_of_the_text(mark: bytes, codec: str, told: str) -> None:
    found = decode(mark + NEWS.encode(codec))
    assert (found.text, found.encoding, found.guessed) == (NEWS, told, False)


def test_a_mark_inside_the_text_stays() -> None:
    assert decode("أ\ufeffب".encode()).text == "أ\ufeffب"


@pytest.mark.parametrize("codec", ["cp1256", "iso-8859-6", "utf-16-le", "utf-16-be", "mac-arabic"])
def test_older_encodings_are_guessed(codec: str) -> None:
    text = "قال الناطق باسم الحكومة إن الجسر مغلق، وأضاف: لا نعلم متى يفتح؟\n" * 3
    found = decode(text.encode(codec))
    assert (found.text, found.encoding, found.guessed) == (text, codec, True)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "cp1256", "mac-arabic"])
@pytest.mark.parametrize("text", ["خبر", "نعم.", "إغلاق معبر", "الجسر 12%\r\n"])
def test_short_texts_are_right_or_said_to_be_guessed(text: str, codec: str) -> None:
    found = decode(text.encode(codec))
    assert found.guessed
    assert codec == "mac-arabic" or found.text == text


def test_what_holds_controls_but_no_arabic_is_no_utf16() -> None:
    assert decode(b"a\x07b\x07").encoding == "utf-8"
    assert decode(b"ab\0\0").text == "ab\0\0"


def test_a_named_encoding_overrides() -> None:
    data = "قال".encode("cp1256")
    assert decode(data, "iso-8859-1").text == data.decode("iso-8859-1")


def test_a_named_utf8_still_takes_the_mark_off() -> None:
    assert decode(codecs.BOM_UTF8 + "قال".encode(), "UTF8").text == "قال"


@pytest.mark.parametrize("spoiled", [b"\xff", b"\xd9", b"\xed\xa0\x80", b"\xc0\x80"])
def test_damaged_utf8_is_refused_with_the_first_offset(spoiled: bytes) -> None:
    sound = NEWS.encode()
    with pytest.raises(EncodingUnknown) as caught:
        decode(sound + spoiled + sound, path="a.txt")
    assert f"byte {len(sound)}" in str(caught.value)


def test_bytes_that_do_not_fit_the_named_encoding_are_refused() -> None:
    with pytest.raises(EncodingUnknown, match="byte 2"):
        decode(b"ab\xff", "ascii")


def test_bytes_of_no_known_encoding_are_refused() -> None:
    with pytest.raises(EncodingUnknown):
        decode(random.Random(1).randbytes(4_000))


@pytest.mark.parametrize("name", ["hex", "no-such-encoding", "base64"])
def test_only_encodings_of_text_can_be_named(name: str) -> None:
    with pytest.raises(LookupError):
        check_encoding(name)
