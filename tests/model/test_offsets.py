"""Offsets agree with Python's own encoders in every unit, and never fall inside a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.offsets import OffsetMap, line_and_column

TEXTS = st.text(alphabet=st.sampled_from("اَب 👍🏽🇸🇾a\n\r\u00a0é\u2028"), max_size=40)


@given(TEXTS)
def test_units_agree_with_the_encoders(text: str) -> None:
    for make, encoding, width in ((OffsetMap.utf16, "utf-16-le", 2), (OffsetMap.utf8, "utf-8", 1)):
        offsets = make(text)
        for index in range(len(text) + 1):
            unit = len(text[:index].encode(encoding)) // width
            assert offsets.to_unit(index) == unit
            assert offsets.to_code_point(unit) == index


@pytest.mark.parametrize("unit_offset", [1, 3, 5, -1])
def test_an_offset_inside_a_character_or_outside_is_refused(unit_offset: int) -> None:
    with pytest.raises(ValueError, match="offset"):
        OffsetMap.utf16("👍🏽").to_code_point(unit_offset)


def test_lines_end_only_at_line_feeds() -> None:
    text = "أ\r\u2028ب\nج"
    assert line_and_column(text, 3) == (1, 4)
    assert line_and_column(text, 5) == (2, 1)
