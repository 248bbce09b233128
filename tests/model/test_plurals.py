"""Counts in sentences: once is not said, and Arabic numbers take the form that they ask for."""

import pytest

from annotator.model.plurals import say_times


@pytest.mark.parametrize(
    ("count", "en", "ar"),
    [
        (1, "", ""),
        (2, " (2 times)", " (مرتان)"),
        (3, " (3 times)", " (3 مرات)"),
        (10, " (10 times)", " (10 مرات)"),
        (11, " (11 times)", " (11 مرة)"),
        (99, " (99 times)", " (99 مرة)"),
        (100, " (100 times)", " (100 مرة)"),
        (105, " (105 times)", " (105 مرات)"),
        (1_000_000, " (1000000 times)", " (1000000 مرة)"),
    ],
)
def test_how_often_in_both_languages(count: int, en: str, ar: str) -> None:
    assert say_times(count) == (en, ar)
