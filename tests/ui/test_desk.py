"""The desk: a project is put away in one order, however often, whatever still runs beside it."""

import gc
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.model.document import Document
from annotator.model.errors import Cancelled
from annotator.store.project import Project
from annotator.ui.annotate.lists import Lists
from annotator.ui.desk import INDEXED_AT_ONCE, fill_index
from annotator.ui.jobs import Reports
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


def test_the_demonstration_opens_and_closes_again_and_again(tmp_path: Path, qtbot: QtBot) -> None:
    for number in range(4):
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


def test_articles_are_taken_into_the_index_while_nobody_works(tmp_path: Path, qtbot: QtBot) -> None:
    with framed(tmp_path) as window:
        window.desk.open_demonstration(tmp_path)
        assert window.desk.session is not None
        search = window.desk.session.session.project.search
        assert search.pending() == 1
        qtbot.waitUntil(lambda: search.pending() == 0, timeout=10_000)


def test_the_index_waits_while_somebody_works(tmp_path: Path, qtbot: QtBot) -> None:
    quiet, told = threading.Event(), threading.Event()
    with framed(tmp_path) as window:
        window.desk.open_demonstration(tmp_path)
        assert window.desk.session is not None
        project = window.desk.session.session.project
        with project.bulk("import") as bulk:
            for number in range(2 * INDEXED_AT_ONCE):
                bulk.add_document(Document(f"d{number}", "نص"))
        reports = Reports(lambda _done, _total: None, told.is_set)
        filling = threading.Thread(target=lambda: _fill_until_told(project, quiet, reports))
        filling.start()
        qtbot.waitUntil(lambda: project.search.pending() < 2 * INDEXED_AT_ONCE)
        qtbot.wait(200)
        assert project.search.pending() == INDEXED_AT_ONCE + 1
        told.set()
        filling.join()
        assert project.search.pending() == INDEXED_AT_ONCE + 1


def _fill_until_told(project: Project, quiet: threading.Event, reports: Reports) -> None:
    with suppress(Cancelled):
        fill_index(project, quiet, reports)


def _wait(cancelled: Callable[[], bool]) -> None:
    while not cancelled():
        pass
