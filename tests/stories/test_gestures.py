"""What the mouse does beside a plain selection: many marks at a stroke, a mark in two parts, borders by hand.

Every gesture is taken back at the end, and is still to be taken back after a restart.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.__main__ import main
from annotator.model.annotation import Span
from annotator.ui.article.overlay import find_handles
from tests.conftest import SeedPaths
from tests.stories.driving import CONTROL, SHIFT, Hands, drive

SWEPT = ("ناشطون", "مصادر كردية", "ناشطين")
FIRST, SECOND = "مراسل صحيفة", "في بيروت"


@pytest.fixture
def project(tmp_path: Path, seed_paths: SeedPaths) -> Path:
    path = tmp_path / "gestures.rawi"
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(seed_paths.text)]) == 0
    return path


def sources(hands: Hands) -> list[Span]:
    return sorted(hands.session.annotation_set.spans_in("source"), key=lambda span: span.start)


def sweep(hands: Hands) -> None:
    """One press of the label with Shift, then only selections; Esc ends it."""
    hands.view.setFocus()
    hands.press("s", SHIFT)
    for quote in SWEPT:
        hands.drag(quote)
    hands.press(Qt.Key.Key_Escape)
    assert [span.quote for span in sources(hands)] == list(SWEPT)
    hands.drag(FIRST)
    assert len(sources(hands)) == len(SWEPT)


def mark_in_two_parts(hands: Hands) -> Span:
    """The name of the newspaper between them is left out."""
    hands.drag(FIRST)
    hands.press("s")
    drag_with_control(hands, SECOND)
    made = sources(hands)[-1]
    assert [part.quote for part in made.parts] == [FIRST, SECOND]
    return made


def drag_with_control(hands: Hands, quote: str) -> None:
    start, end = hands.place(quote)
    hands.view.scroll_to(start, end)
    hands.settle()
    pull(hands, hands.view.edge_point(start, after=False), hands.view.edge_point(end, after=True), CONTROL)


def pull(
    hands: Hands,
    begin: QPoint,
    goal: QPoint,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    port, button = hands.view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, button, held, begin)
    for step in (1, 2, 3):
        QTest.mouseMove(port, begin + (goal - begin) * step / 3)
    QTest.mouseRelease(port, button, held, goal)
    hands.settle()


def widen(hands: Hands, made: Span) -> None:
    """Takes the knob at the end of the first part and lets it go behind the next two words."""
    hands.select(made.id)
    handles = find_handles(hands.view.page, made.ranges)
    knob = next(handle.knob for handle in handles if handle.part == 0 and not handle.at_start)
    _, end = hands.place(f"{FIRST} “ذي تيليغراف”")
    pull(hands, knob.toPoint() + hands.view.origin, hands.view.edge_point(end, after=True))
    assert [part.quote for part in sources(hands)[-1].parts] == [f"{FIRST} “ذي تيليغراف”", SECOND]


def test_marks_are_swept_made_of_parts_and_widened_by_hand(qapp: QApplication, project: Path) -> None:
    steps: list[int] = []

    def act(hands: Hands) -> None:
        sweep(hands)
        widen(hands, mark_in_two_parts(hands))
        steps.append(hands.session.annotation_set.revision)

    def take_back(hands: Hands) -> None:
        hands.view.setFocus()
        hands.press("z", CONTROL, times=steps[0])
        assert not hands.session.annotation_set.spans
        hands.press("y", CONTROL, times=steps[0])
        assert len(sources(hands)) == len(SWEPT) + 1

    assert drive(["open", str(project), "--annotator", "ليلى"], act) == 0
    assert drive(["open", str(project), "--annotator", "ليلى"], take_back) == 0
