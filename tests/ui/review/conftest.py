"""The review page over a short article in which two annotators differ."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.jobs import Reports
from annotator.ui.pages.review import ReviewPage
from annotator.ui.theme import LIGHT
from tests.ui.review.compared import SETS, compared
from tests.ui.review.hands import Open


@pytest.fixture
def open_page(tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    """Shows the page; jobs run at once."""
    opened: list[Any] = []

    def open_(sets: tuple = SETS, *, begun: bool = True, copies: int = 1) -> ReviewPage:
        context = compared(tmp_path, sets, copies)
        session = context.__enter__()
        opened.append(context)
        page = ReviewPage(session, LIGHT)
        qtbot.addWidget(page)
        page.resize(1300, 860)
        reports = Reports(lambda _done, _total: None, lambda: False)
        page.job_wanted.connect(lambda task, _sentence, tell: tell(task(reports)))
        page.show()
        qtbot.waitExposed(page)
        if begun:
            page.landing.first.click()
            qtbot.waitUntil(lambda: not page.reviewing.cases.is_looking)
            page.view.setFocus()
        return page

    yield open_
    for context in opened:
        context.__exit__(None, None, None)


@pytest.fixture
def page(open_page: Open) -> ReviewPage:
    return open_page()
