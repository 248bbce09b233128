"""How much there is to do: one paragraph of the seed article, marked as annotator A did, counted.

Eleven claims, their cue and source, who said each and whether that goes on, and which elaborates which.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.__main__ import main
from annotator.model.annotation_set import AnnotationSet
from tests.builders import seed_set
from tests.conftest import SeedPaths
from tests.stories.counting import CountingHands, links_said, spans_said, values_said
from tests.stories.driving import SHIFT, Hands, drive

PARAGRAPH = (230, 851)
LAYERS = ("claim", "source", "cue")
LINKS = ("attributed_to", "cued_by", "cue_source", "elaborates")
MOST = 28
"""Actions in all. It may only fall."""


@pytest.fixture
def project(tmp_path: Path, seed_paths: SeedPaths) -> Path:
    path = tmp_path / "counted.rawi"
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(seed_paths.text)]) == 0
    return path


def mark_paragraph(hands: CountingHands) -> None:
    """The account is opened once; from there on one key marks the next clause of it."""

    def next_claim(longer: int = 0) -> None:
        hands.press(Qt.Key.Key_Space, SHIFT)
        for _ in range(longer):
            hands.press(".", SHIFT)

    def elaborates_the_one_before() -> None:
        hands.press("e")
        hands.press("e")

    hands.drag("بحسب ما أفاد")
    hands.press("q")
    hands.double_click("ناشطون")
    hands.press("s")
    for _begins in ("عملية إنزال", "داهمت", "اعتقلت", "قامت بتحرير"):
        next_claim()
    hands.drag("لم تعرف جنسيتهما بعد")
    hands.press("-")
    elaborates_the_one_before()
    for _begins in ("تم تدمير", "قتل جميع"):
        next_claim()
    elaborates_the_one_before()
    next_claim(longer=1)
    next_claim(longer=1)
    hands.press("e")
    hands.click("نفذّت بواسطة")
    next_claim(longer=1)
    next_claim(longer=3)


def in_paragraph(annotation_set: AnnotationSet) -> AnnotationSet:
    """What of a set lies in the paragraph, with relations that stay in it."""
    start, end = PARAGRAPH
    spans = {s.id: s for s in annotation_set.spans.values() if start <= s.start and s.end <= end}
    relations = {
        r.id: r for r in annotation_set.relations.values() if r.from_id in spans and r.to_id in spans
    }
    return replace(annotation_set, spans=spans, relations=relations)


@pytest.fixture
def wanted() -> AnnotationSet:
    return in_paragraph(seed_set("a"))


def test_the_paragraph_takes_few_actions(qapp: QApplication, project: Path, wanted: AnnotationSet) -> None:
    counted: list[int] = []

    def script(plain: Hands) -> None:
        hands = CountingHands(plain.window)
        mark_paragraph(hands)
        counted.append(hands.actions)
        made = hands.session.annotation_set
        assert len(list(wanted.spans_in("claim"))) == 11
        assert spans_said(made, LAYERS) == spans_said(wanted, LAYERS)
        assert links_said(made, LINKS) == links_said(wanted, LINKS)
        status = "attribution_status"
        assert values_said(made.spans_in("claim"), status) == values_said(wanted.spans_in("claim"), status)

    assert drive(["open", str(project), "--annotator", "ليلى"], script) == 0
    assert counted == [MOST]
