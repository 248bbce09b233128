"""What the tests of the review page do and see."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.agreement.conflict import Kind
from annotator.model.decision import GOLD, Verdict
from annotator.ui.pages.review import ReviewPage
from tests.ui.review.compared import DOCUMENT

Open = Callable[..., ReviewPage]


def press(
    page: ReviewPage, key: str | Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or page.view, key, held)


def go_to(page: ReviewPage, kind: Kind) -> None:
    work = page.reviewing
    work.show(next(case.key for case in work.cases.cases if case.conflict.kind is kind))


def gold(page: ReviewPage) -> dict[str, tuple[str, str]]:
    """What is in gold: quotes with layer and label."""
    own = page.reviewing.session.session.project.sets.get(GOLD, DOCUMENT.id)
    return {span.quote: (span.layer, span.label) for span in own.spans.values()} if own else {}


def verdicts(page: ReviewPage) -> list[Verdict]:
    own = page.reviewing.session.session.project.sets.get(GOLD, DOCUMENT.id)
    return [each.verdict for each in own.decisions.values() if not each.rule] if own else []
