"""One question at a time: an older answer is not heard, and nothing runs on when the project closes."""

import time
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.errors import NothingToUndo
from annotator.ui.find.lookup import Lookup, Part, Task
from annotator.ui.jobs import Reports
from annotator.ui.session import WindowSession, settle


def saying(*parts: str, wait: Callable[[Reports], object] | None = None) -> Task:
    def task(tell: Part, reports: Reports) -> None:
        for part in parts:
            tell(part)
            if wait:
                wait(reports)

    return task


def until_cancelled(reports: Reports) -> None:
    while not reports.cancelled():
        time.sleep(0.005)


@pytest.fixture
def lookup(session: WindowSession) -> Lookup:
    return Lookup(session)


def test_an_answer_comes_part_by_part(lookup: Lookup, qtbot: QtBot) -> None:
    heard: list[object] = []
    lookup.came.connect(heard.append)
    with qtbot.waitSignal(lookup.ended):
        lookup.ask(saying("one", "two"))
        assert lookup.running
    assert heard == ["one", "two"]
    assert not lookup.running


def test_a_newer_question_silences_the_older(lookup: Lookup, qtbot: QtBot) -> None:
    heard: list[object] = []
    lookup.came.connect(heard.append)
    lookup.ask(saying("old", "older", wait=until_cancelled))
    qtbot.waitUntil(lambda: heard == ["old"])
    with qtbot.waitSignal(lookup.ended):
        lookup.ask(saying("new"))
    qtbot.waitUntil(lambda: not lookup._jobs)
    assert heard == ["old", "new"]


def test_nothing_runs_on_when_the_project_closes(
    lookup: Lookup, session: WindowSession, qtbot: QtBot
) -> None:
    heard: list[object] = []
    lookup.came.connect(heard.append)
    lookup.ask(saying("one", "two", wait=until_cancelled))
    qtbot.waitUntil(lambda: heard == ["one"])
    (job,) = lookup._jobs.values()
    settle(session)
    assert not job.isRunning()
    assert not lookup.running


def test_a_refusal_reaches_the_session(lookup: Lookup, session: WindowSession, qtbot: QtBot) -> None:
    def task(_tell: Part, _reports: Reports) -> None:
        raise NothingToUndo

    with qtbot.waitSignal(session.refused) as refusal:
        lookup.ask(task)
    assert isinstance(refusal.args[0], NothingToUndo)
