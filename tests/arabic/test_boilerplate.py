"""Zones of scraped pages, and titles."""

import pytest

from annotator.arabic.boilerplate import TITLE_LENGTH, ZoneKind, find_zones, title_of

H, B, C, N = ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.CREDIT, ZoneKind.NAVIGATION
PROSE = "قالت مصادر محلية إن القوات دخلت المدينة صباح أمس بعد معارك استمرت عدة أيام في محيطها الشرقي."


def kinds(*lines: str) -> list[ZoneKind | None]:
    """The kind of each line of a page."""
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    zones = find_zones(text)
    return [next((z.kind for z in zones if z.start <= start < z.end), None) for start in starts]


def test_the_seed(seed_text: str) -> None:
    lines = [
        (seed_text.count("\n", 0, z.start), seed_text.count("\n", 0, z.end)) for z in find_zones(seed_text)
    ]
    assert lines == [(0, 0), (2, 2), (4, 13), (15, 15), (19, 23)]
    assert [zone.kind for zone in find_zones(seed_text)] == [N, H, B, C, N]
    assert title_of(seed_text) == "التحالف الدولي ينفّذ انزال جوّي جديد بدير الزور , والهدف ؟!"


def test_what_stands_before_the_body() -> None:
    page = (
        "الرئيسية » أخبار » سوريا",
        "مقتل ثلاثة مدنيين في قصف على إدلب",
        "12 مارس 2018 - 14:05",
        "شارك",
        PROSE,
    )
    assert kinds(*page) == [N, H, N, N, B]
    assert kinds("بقلم: أحمد العلي", PROSE) == [C, B]
    assert kinds("أخبار", PROSE) == [H, B]
    assert kinds(PROSE) == [B]


def test_what_stands_within_and_after_the_body() -> None:
    tail = ("المصدر: رويترز", "فيسبوك", "https://example.org/a?b=1", "إدلب", "جميع الحقوق محفوظة 2018")
    assert kinds(PROSE, "اقرأ أيضاً: معارك في ريف حماة الشمالي", "ماذا بعد؟", PROSE, *tail) == [
        B, N, B, B, C, N, N, N, N,
    ]  # fmt: skip


def test_a_last_paragraph_without_full_stop_is_still_body() -> None:
    last = "ولم يصدر أي تعليق رسمي من الطرفين حتى ساعة إعداد الخبر"
    assert kinds(PROSE, last, "إدلب") == [B, B, N]


def test_an_ordinary_sentence_is_not_taken_for_a_button() -> None:
    assert kinds(PROSE, "شارك المئات في التشييع.", PROSE) == [B, B, B]
    assert kinds(PROSE, "كتب أحمد رسالة إلى أهله.", PROSE) == [B, B, B]
    assert kinds("شارك المئات في التشييع") == [B]


@pytest.mark.parametrize("text", ["", " \n\xa0\n\u200f"])
def test_a_blank_text_has_no_zones_and_no_title(text: str) -> None:
    assert find_zones(text) == []
    assert title_of(text) == ""


def test_a_title_is_one_line_of_bounded_length() -> None:
    assert title_of("\ufeff\n قال الناطق \nثم") == "قال الناطق"
    long = "👍🏽" * TITLE_LENGTH
    assert title_of(long) == "👍🏽" * 79 + "…"
