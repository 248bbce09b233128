"""The seed article as two people marked it, decided to gold by keyboard; taken back, reopened, exported."""

import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.__main__ import main
from annotator.agreement.conflict import Kind
from annotator.model.annotation_set import AnnotationSet
from annotator.model.decision import GOLD, Verdict
from annotator.tasks.cases import CaseState
from annotator.ui.pages.review import ReviewPage
from annotator.ui.review.landing import Stand
from annotator.ui.review.reviewing import Reviewing
from tests.builders import DOCUMENT
from tests.conftest import SeedPaths
from tests.stories.counting import CountingHands
from tests.stories.driving import CONTROL, SHIFT, Hands, drive

PERSON = "Amal"
KEYS_OF_AN_ORDINARY_CASE = 2


@pytest.fixture
def project(tmp_path: Path, seed_paths: SeedPaths) -> Path:
    path = tmp_path / "review.rawi"
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(seed_paths.annotator_a), str(seed_paths.annotator_b)]) == 0
    return path


class Reviewer(CountingHands):
    """She sees the page and presses keys; `spent` is how many each decision took, by kind of difference."""

    spent: list[tuple[Kind, int]]

    @property
    def review(self) -> ReviewPage:
        page = self.window.pages["review"]
        assert isinstance(page, ReviewPage)
        return page

    @property
    def work(self) -> Reviewing:
        return self.review.reviewing

    def gold(self) -> AnnotationSet:
        found = self.session.session.project.sets.get(GOLD, DOCUMENT)
        assert found is not None
        return found

    def begin(self) -> None:
        """Opens the page; the first time she is told what that means, and goes on."""
        self.press(Qt.Key.Key_5, CONTROL)
        assert self.window.isActiveWindow()
        if self.review.landing.stand is Stand.WARNING:
            self.press(Qt.Key.Key_Return)
        self.wait_until(lambda: not self.work.cases.is_looking and bool(self.work.cases.cases))

    def take_agreed(self) -> None:
        """What all agree on comes into gold at once, so that relations have their ends."""
        self.press("a", SHIFT)
        self.wait_until(lambda: not self.window.transfers.running and not self.work.cases.is_looking)

    def decide(self) -> None:
        """One case: what is proposed, borders and a label of her own now and then, else the first answer."""
        case, before = self.work.case, self.actions
        assert case is not None
        kind, turn = case.conflict.kind, len(self.spent)
        if kind is Kind.BOUNDARY and turn % 7 == 3:
            for key in ("e", ".", Qt.Key.Key_Return):
                self.press(key)
        elif self.work.proposal:
            self.press(Qt.Key.Key_Return)
        else:
            self.press("1" if turn % 2 else "b")
        if self.work.case and self.work.case.key == case.key:
            self.press("x")
        self.spent.append((kind, self.actions - before))

    def settle(self) -> None:
        QTest.qWait(1)

    def wait_until(self, seen: Callable[[], bool], seconds: float = 20.0) -> None:
        end = time.monotonic() + seconds
        while not seen():
            assert time.monotonic() < end, "what was waited for did not come"
            QTest.qWait(20)


def decide_everything(hands: Reviewer) -> None:
    hands.spent = []
    hands.begin()
    hands.take_agreed()
    while hands.work.case is not None:
        hands.decide()
        assert len(hands.spent) < 400
    assert hands.review.landing.stand is Stand.DONE
    hands.press(Qt.Key.Key_Return)
    hands.wait_until(lambda: not hands.window.transfers.running)
    assert hands.gold().state() == "finished"
    assert hands.review.landing.stand is Stand.FINISHED


def in_window(project: Path, script: object) -> None:
    def run(hands: Hands) -> None:
        script(Reviewer(hands.window))  # type: ignore[operator]

    assert drive(["open", str(project), "--annotator", PERSON], run) == 0


def test_from_two_markings_to_gold(qapp: QApplication, project: Path, tmp_path: Path) -> None:
    kept: list[AnnotationSet] = []

    def first_day(hands: Reviewer) -> None:
        sets = hands.session.session.project.sets
        before = [sets.get(name, DOCUMENT) for name in ("A", "B")]
        decide_everything(hands)
        assert [sets.get(name, DOCUMENT) for name in ("A", "B")] == before
        kept.append(hands.gold())
        assert all(case.state.settled for case in hands.work.cases.cases)
        ordinary = [n for kind, n in hands.spent if kind in {Kind.BOUNDARY, Kind.LABEL}]
        assert sum(ordinary) / len(ordinary) <= KEYS_OF_AN_ORDINARY_CASE
        assert sum(n for _, n in hands.spent) / len(hands.spent) < KEYS_OF_AN_ORDINARY_CASE
        hands.press("z", CONTROL, times=4)
        assert hands.gold().state() == "open"
        assert len(hands.gold().decisions) < len(kept[0].decisions)
        assert hands.work.case is not None
        hands.press("y", CONTROL, times=4)
        assert hands.gold().says_the_same(kept[0])
        assert hands.gold().decisions == kept[0].decisions

    def second_day(hands: Reviewer) -> None:
        assert hands.gold().says_the_same(kept[0])
        hands.begin()
        assert hands.review.landing.stand is Stand.FINISHED
        assert Counter(case.state for case in hands.work.cases.cases).keys() <= {
            CaseState.DECIDED,
            CaseState.VOID,
        }

    in_window(project, first_day)
    in_window(project, second_day)
    out = tmp_path / "gold.jsonl"
    assert main(["export", str(project), str(out), "--annotator", "gold"]) == 0
    compare(json.loads(out.read_text("utf-8")), read_decisions(out), kept[0])


def read_decisions(out: Path) -> list[dict]:
    table = out.with_name(out.name + ".decisions.jsonl")
    return [json.loads(line) for line in table.read_text("utf-8").splitlines()]


def compare(record: dict, decisions: list[dict], gold: AnnotationSet) -> None:
    """The file says what gold says, and of each mark who decided it, from what."""
    assert {s["id"] for s in record["spans"]} == set(gold.spans)
    assert {r["id"] for r in record["relations"]} == set(gold.relations)
    assert all(record["text"][s["start"] : s["end"]] == s["text"] for s in record["spans"])
    assert len(decisions) == len(gold.decisions)
    assert {each["reviewer"] for each in decisions} == {PERSON}
    decided = {name for each in decisions for name in each["results"]}
    assert decided == {*gold.spans, *gold.relations}
    told = Counter(each["verdict"] for each in decisions if not each["rule"])
    assert {Verdict.TAKE, Verdict.REJECT, Verdict.EDIT} <= told.keys()
    assert {each["annotator"] for line in decisions for each in line["inputs"]} == {"A", "B"}
