"""Which lines of the palette a query finds, and in which order."""

import pytest

from annotator.ui.palette.entry import Entry, find_entries


def entry(english: str, arabic: str, context: str = "", reason: str = "") -> Entry:
    return Entry(english, context, (english, arabic), lambda: None, reason=reason)


ENTRIES = (
    entry("Undo", "تراجع", "Edit"),
    entry("Redo", "إعادة", "Edit"),
    entry("Next claim without a source", "الادعاء التالي الذي ينقصه مصدر", "Article"),
    entry("Claim", "ادعاء", "Claim"),
    entry("Source", "مصدر", "Source"),
    entry("Close the project", "إغلاق المشروع", "Project"),
    entry("Claim type", "موضوع الادعاء", "Claim", reason="Select a mark first."),
)


def names(query: str) -> list[str]:
    return [found.name for found in find_entries(ENTRIES, query)]


def test_without_a_query_everything_stands_in_its_order_and_what_cannot_be_done_last() -> None:
    assert names("") == [e.name for e in ENTRIES]
    assert names("  ") == names("")
    assert [e.name for e in find_entries(reversed(ENTRIES), "")][-1] == "Claim type"


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("undo", ["Undo"]),
        ("UND", ["Undo"]),
        ("تراجع", ["Undo"]),
        ("اعاده", ["Redo"]),
        ("إعــادة", ["Redo"]),
        ("اغلاق", ["Close the project"]),
        ("source claim", ["Next claim without a source"]),
        ("مصدر", ["Source", "Next claim without a source"]),
        ("claim", ["Claim", "Next claim without a source", "Claim type"]),
        ("edit red", ["Redo"]),
        ("مشروع close", ["Close the project"]),
        ("xyz", []),
    ],
)
def test_a_query_finds_names_in_either_language_the_best_first(query: str, wanted: list[str]) -> None:
    assert names(query) == wanted
