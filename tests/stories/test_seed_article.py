"""The whole way, once: a person marks the seed article with mouse and keys, takes it back, exports it."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.__main__ import main
from annotator.model.annotation import Span
from tests.conftest import SeedPaths
from tests.stories.driving import CONTROL, SHIFT, Hands, drive

CLAIM = "عملية إنزال القوات الأجنبية قد نفذّت بواسطة أربع مروحيات “أباتشي” بقرية الكبر بريف دير الزور الغربي"
SOURCE, CUE, PLACE = "ناشطون", "بحسب ما أفاد", "دير الزور"
PERSON = "ليلى"
DEFAULTS = "القيم الافتراضية"
"""The line under which the form folds values that nobody has touched."""


@pytest.fixture
def project(tmp_path: Path, seed_paths: SeedPaths) -> Path:
    path = tmp_path / "story.rawi"
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(seed_paths.text)]) == 0
    return path


def mark_everything(hands: Hands) -> None:
    """The activists' claim with its source, cue and attributes, and a place behind its attached particle."""
    hands.drag(CLAIM)
    hands.press("c")
    hands.drag(SOURCE)
    hands.press("s")
    hands.drag(CUE)
    hands.press("q")
    claim, source, cue = (find(hands, quote) for quote in (CLAIM, SOURCE, CUE))
    hands.select(claim.id)
    hands.press("a")
    hands.click(SOURCE)
    hands.select(claim.id)
    hands.press("w")
    hands.click(CUE)
    hands.select(cue.id)
    hands.press("k")
    hands.click(SOURCE)
    hands.select(claim.id)
    hands.choose(DEFAULTS)
    hands.choose(name_of(hands, "certainty", "probable"))
    hands.choose(name_of(hands, "polarity", "positive"))
    hands.double_click("بدير الزور", after="جوّي جديد ")
    hands.press(Qt.Key.Key_Left, CONTROL | SHIFT)
    hands.press(";")
    hands.press("3")
    assert source.id


def find(hands: Hands, quote: str) -> Span:
    found = [s for s in hands.session.annotation_set.spans.values() if s.quote == quote]
    assert found, f"{quote} is not among {hands.quotes()}"
    return found[0]


def name_of(hands: Hands, attribute: str, value: str) -> str:
    """What the form calls a value of a claim's attribute, in the language of the window."""
    choice = hands.session.schema.layer("claim").attribute(attribute).choice(value)
    return choice.names.text(QApplication.instance().property("language") or "en")


def said(hands: Hands) -> tuple[object, ...]:
    """What the shown set says, apart from when and how often it was said."""
    shown = hands.session.annotation_set
    return dict(shown.spans), dict(shown.relations), dict(shown.values), shown.note


def test_the_whole_way(qapp: QApplication, project: Path, tmp_path: Path) -> None:
    marked: list[tuple[object, ...]] = []

    def first_day(hands: Hands) -> None:
        empty = said(hands)
        mark_everything(hands)
        marked.append(said(hands))
        assert set(hands.quotes()) == {CLAIM, SOURCE, CUE, PLACE}
        steps = hands.session.annotation_set.revision
        hands.press("z", CONTROL, times=steps)
        assert said(hands) == empty
        assert hands.session.session.undoable() is None
        hands.press("z", CONTROL | SHIFT, times=steps)
        assert said(hands) == marked[0]

    def second_day(hands: Hands) -> None:
        assert said(hands) == marked[0]
        hands.press("z", CONTROL)
        assert PLACE not in hands.quotes()
        hands.press("z", CONTROL | SHIFT)
        assert said(hands) == marked[0]

    assert drive(["open", str(project), "--annotator", PERSON], first_day) == 0
    assert drive(["open", str(project), "--annotator", PERSON], second_day) == 0
    exported = tmp_path / "out.jsonl"
    assert main(["export", str(project), str(exported)]) == 0
    compare(json.loads(exported.read_text("utf-8")))


def compare(record: dict) -> None:
    """The exported line says exactly what was done with mouse and keys."""
    assert record["meta"]["annotator"] == PERSON
    text, spans = record["text"], {span["text"]: span for span in record["spans"]}
    assert all(text[s["start"] : s["end"]] == s["text"] for s in record["spans"])
    labels = {quote: (span["layer"], span["label"]) for quote, span in spans.items()}
    assert labels == {
        CLAIM: ("claim", "CLAIM"),
        SOURCE: ("source", "SOURCE"),
        CUE: ("cue", "CUE"),
        PLACE: ("entity", "GPE"),
    }
    assert spans[PLACE]["start"] == text.index("بدير الزور") + 1
    claim, source, cue = (spans[quote]["id"] for quote in (CLAIM, SOURCE, CUE))
    links = {(link["type"], link["from"], link["to"]) for link in record["relations"]}
    assert links == {
        ("attributed_to", claim, source),
        ("cued_by", claim, cue),
        ("cue_source", cue, source),
    }
    assert spans[CLAIM]["attributes"]["certainty"] == "probable"
    untouched = record["meta"]["defaults"][claim]
    assert "claim_type" in untouched
    assert not {"certainty", "polarity"} & set(untouched)
    assert text.count("\u00a0") == 4
