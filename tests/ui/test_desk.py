"""The desk: a project is put away in one order, however often, whatever still runs beside it."""

import gc
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.ui.annotate.lists import Lists
from annotator.ui.main_window import MainWindow
from annotator.ui.session import WindowSession
from tests.ui.framed import framed


def work(window: MainWindow) -> WindowSession:
    """Goes through the pages, takes a mark away and back, and leaves every timer running."""
    session = window.desk.session
    assert session is not None
    session.open_document(session.session.documents.page(0, 1)[0].id, "A")
    session.attempt(session.session.copy_shown)
    session.select(next(iter(session.annotation_set.spans)))
    QApplication.processEvents()
    session.do(edits.remove(session.annotation_set, [session.selected]))
    session.undo()
    window.pages["annotate"].findChild(Lists).show_list("history")
    window.show_page("documents")
    window.commands["language"].trigger()
    window.commands["theme"].trigger()
    window.leave_page()
    return session


def test_the_demonstration_opens_and_closes_ten_times(tmp_path: Path, qtbot: QtBot) -> None:
    for number in range(10):
        with framed(tmp_path, ("en", "ar")[number % 2]) as window:
            window.desk.open_demonstration(tmp_path / str(number % 3), reset=number < 3)
            session = work(window)
            if number % 2:
                window.desk.close()
                assert window.desk.session is None
                assert not {"annotate", "documents"} & set(window.pages)
            else:
                QApplication.processEvents()
        gc.collect()
        assert session.session.project.path.with_name(session.session.path.name + "-wal").exists() is False


def test_what_runs_beside_ends_before_the_project_closes(tmp_path: Path, qtbot: QtBot) -> None:
    with framed(tmp_path) as window:
        window.desk.open_demonstration(tmp_path)
        seen: list[bool] = []
        job = window.desk._run(lambda reports: _wait(reports.cancelled))
        window.desk.closed.connect(lambda: seen.append(job.isRunning()))
        job.done.connect(lambda _result: seen.append(True))
        window.desk.close()
        QApplication.processEvents()
        assert seen == [False]


def _wait(cancelled: Callable[[], bool]) -> None:
    while not cancelled():
        pass
