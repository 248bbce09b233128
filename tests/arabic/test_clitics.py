"""Attached particles, and what the annotators of the seed made of them."""

import json

import pytest

from annotator.arabic.clitics import lam_candidates, normalize_lam, particle_steps, step_back, step_over
from annotator.arabic.tokens import token_at
from tests.conftest import SeedPaths


@pytest.mark.parametrize(
    ("word", "steps"),
    [
        ("بدير", [1]),
        ("وبعد", [1, 2]),
        ("فلما", [1, 2]),
        ("للتحالف", [1]),
        ("وللتحالف", [1, 2]),
        ("كالجبل", [1]),
        ("بيروت", [1]),
        ("كبير", [1]),
        ("وفي", [1]),
        ("وفيها", [1]),
        ("وَبِدير", [2, 4]),
        ("بــدير", [3]),
        ("سينفذ", []),
        ("أقال", []),
        ("به", []),
        ("لك", []),
        ("بكَ", []),
        ("و", []),
        ("", []),
    ],
)
def test_particle_steps(word: str, steps: list[int]) -> None:
    assert particle_steps(word, 0, len(word)) == steps


def test_only_the_particles_asked_for() -> None:
    assert particle_steps("وبعد", 0, 4, ("و",)) == [1]
    assert particle_steps("بعد", 0, 3, ("و",)) == []


def test_an_edge_steps_over_a_stack_and_back() -> None:
    text = "قال وبعد ذلك"
    assert [step_over(text, edge) for edge in (4, 5, 6, 7)] == [5, 6, None, None]
    assert [step_back(text, edge) for edge in (7, 6, 5, 4)] == [None, 5, 4, None]
    assert step_over(text, 0) is None
    assert step_over(text, 3) is None
    assert step_over(text, len(text)) is None


def test_a_word_in_quotation_marks_has_its_own_stops() -> None:
    assert step_over("“بدير الزور”", 1) == 2
    assert step_over("“بدير الزور”", 0) is None


def test_the_lam_of_a_cut_quote_gets_its_article_back() -> None:
    assert normalize_lam("لتحالف الدولي") == "التحالف الدولي"
    assert normalize_lam("دير الزور") == "دير الزور"
    assert "اللجنة" in lam_candidates("لجنة")
    assert "لندن" in lam_candidates("لندن")
    assert lam_candidates("دير الزور") == ("دير الزور",)
    assert lam_candidates("") == ("",)


def test_spans_of_annotator_a_inside_a_word_start_behind_a_particle_or_a_mark(seed_paths: SeedPaths) -> None:
    """14 spans start where no white space precedes: 12 at a stop, 2 after an opening quotation mark."""
    record = json.loads(seed_paths.annotator_a.read_text("utf-8"))
    text = record["text"]
    inside = [s["start"] for s in record["spans"] if s["start"] and not text[s["start"] - 1].isspace()]
    at_stop = [start for start in inside if step_back(text, start) is not None]
    after_mark = [start for start in inside if (token := token_at(text, start)) and token.start == start]
    assert sorted(at_stop + after_mark) == sorted(inside)
    assert len(at_stop) == 12
    assert [text[start - 1] for start in after_mark] == ["“", "“"]
