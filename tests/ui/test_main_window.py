"""The frame: which page stands when, what the title says, how sentences and settings come through."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.model.errors import WriteFailed
from annotator.tasks.exporting import ExportOptions
from annotator.ui import language, settings
from annotator.ui.main_window import MainWindow
from annotator.ui.pages.documents import DocumentsPage
from annotator.ui.pages.who import WhoPage
from annotator.ui.session import WindowSession
from annotator.ui.workplace import Workplace
from tests.builders import DOCUMENT
from tests.ui.framed import framed
from tests.ui.seeded import SECOND, seeded


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with framed(tmp_path) as shown:
        yield shown


@pytest.fixture
def project(tmp_path: Path, qtbot: QtBot) -> Path:
    with seeded(tmp_path) as made:
        return made.session.path


def page_name(window: MainWindow) -> str:
    return next(name for name, page in window.pages.items() if page is window.stack.currentWidget())


def opened(window: MainWindow, project: Path, annotator: str = "A") -> WindowSession:
    window.desk.open(project, annotator)
    assert window.desk.session is not None
    return window.desk.session


def test_the_window_begins_with_the_projects(window: MainWindow) -> None:
    assert page_name(window) == "welcome"
    assert window.windowTitle() == "Rawi"
    assert window.status.saved.text() == ""


def test_an_opened_project_shows_its_article_and_says_who_is_marking(
    window: MainWindow, project: Path
) -> None:
    opened(window, project)
    assert page_name(window) == "annotate"
    assert window.windowTitle() == "\u2068seeded\u2069 · \u2068A\u2069 — Rawi"
    assert window.status.saved.text() == "All edits saved"
    assert window.status.position.text() == "Article 1 of 2 · 2 left"


def test_the_keys_belong_to_the_article_as_soon_as_it_is_shown(
    window: MainWindow, project: Path, qtbot: QtBot
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    opened(window, project)
    view = window.pages["annotate"].annotate.view
    assert window.focusWidget() is view
    window.show_page("documents")
    window.show_page("annotate")
    assert window.focusWidget() is view


def test_who_is_marking_is_asked_once(window: MainWindow, project: Path) -> None:
    window.desk.open(project)
    assert page_name(window) == "who"
    page = window.pages["who"]
    assert isinstance(page, WhoPage)
    page.field.setText("  سارة ")
    page.start.click()
    assert page_name(window) == "annotate"
    assert window.desk.session is not None
    assert window.desk.session.session.annotator.name == "سارة"
    window.desk.close()
    opened(window, project, "")
    assert window.desk.session.session.annotator.name == "سارة"


def test_somebody_else_can_sit_down(window: MainWindow, project: Path) -> None:
    opened(window, project)
    window.commands["who"].trigger()
    page = window.pages["who"]
    assert isinstance(page, WhoPage)
    page.chosen.emit("B")
    assert window.desk.session is not None
    assert window.desk.session.session.annotator.name == "B"
    assert page_name(window) == "annotate"


def test_a_project_that_cannot_be_opened_leaves_the_open_one(
    window: MainWindow, project: Path, tmp_path: Path
) -> None:
    session = opened(window, project)
    window.desk.open(tmp_path / "gone.rawi")
    assert window.desk.session is session
    assert "gone.rawi" in window.status.sentence.text()


def test_a_read_only_project_says_so_in_the_title(window: MainWindow, project: Path) -> None:
    window.desk.open(project, "A", read_only=True)
    assert "read only" in window.windowTitle()
    assert window.status.saved.text() == "Read only"
    assert not window.commands["import"].isEnabled()


def test_the_place_is_found_again(window: MainWindow, project: Path) -> None:
    opened(window, project).open_document(SECOND.id)
    window.desk.close()
    assert page_name(window) == "welcome"
    session = opened(window, project, "")
    assert session.document is not None
    assert session.document.id == SECOND.id


def test_a_write_that_failed_can_be_tried_again(window: MainWindow, project: Path) -> None:
    session = opened(window, project)
    edit = edits.remove(session.annotation_set, [next(iter(session.annotation_set.spans))])
    full = [True]

    def write() -> object:
        if full.pop():
            raise WriteFailed(reason="the disk is full", reason_ar="القرص ممتلئ")
        return session.session.do(edit)

    full.insert(0, False)
    session.attempt(write)
    assert window.status.saved.text() == "The last edit is not saved"
    assert window.status.retry.isVisible()
    window.status.retry.click()
    assert window.status.saved.text() == "All edits saved"
    assert not window.status.retry.isVisible()
    assert session.session.undoable() is not None


def test_language_and_direction_change_at_once(window: MainWindow, project: Path) -> None:
    opened(window, project)
    window.commands["language"].trigger()
    QApplication.processEvents()
    assert language.current() == "ar"
    assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert window.status.saved.text() == "كل التعديلات محفوظة"
    assert window.status.position.text() == "المقال ١ من ٢، بقي مقالان"
    window.settings.set(settings.DIGITS, "latin")
    QApplication.processEvents()
    assert window.status.position.text() == "المقال 1 من 2، بقي مقالان"
    window.commands["language"].trigger()
    QApplication.processEvents()
    assert window.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert window.status.saved.text() == "All edits saved"


def test_the_theme_reaches_every_page(window: MainWindow, project: Path) -> None:
    opened(window, project)
    light = window.grab().toImage().pixelColor(5, 5)
    window.commands["theme"].trigger()
    assert window.appearance.theme.is_dark
    assert window.grab().toImage().pixelColor(5, 5).lightness() < 80 < light.lightness()


def test_the_list_at_the_side_folds_and_stays_folded(window: MainWindow, project: Path) -> None:
    opened(window, project)
    page = window.pages["annotate"]
    assert isinstance(page, Workplace)
    assert page.side.isVisible()
    window.commands["sidebar"].trigger()
    assert not page.side.isVisible()
    window.desk.close()
    opened(window, project)
    assert not window.pages["annotate"].findChild(type(page.side)).isVisible()


def test_zooming_stops_at_its_limits(window: MainWindow) -> None:
    for _ in range(40):
        window.commands["larger"].trigger()
    assert settings.ZOOM.limits is not None
    assert window.settings.get(settings.ZOOM) == settings.ZOOM.limits[1]
    window.commands["normal_size"].trigger()
    assert window.settings.get(settings.ZOOM) == 1.0


def test_while_a_job_runs_nothing_else_can_be_done(
    window: MainWindow, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(window, project)
    with qtbot.waitSignal(window.transfers.exported):
        window.transfers.start_export(window.desk.session, tmp_path / "out.jsonl", ExportOptions())
        assert not window.stack.isEnabled()
        assert not window.commands["undo"].isEnabled()
    qtbot.waitUntil(lambda: not window.transfers.running)
    assert window.stack.isEnabled()
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") == 2
    assert window.status.sentence.text() == ""


def test_a_job_that_is_refused_says_why(
    window: MainWindow, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(window, project)
    options = ExportOptions(annotators=("nobody",))
    with qtbot.waitSignal(window.transfers.refused):
        window.transfers.start_export(window.desk.session, tmp_path / "out.jsonl", options)
    qtbot.waitUntil(lambda: not window.transfers.running)
    assert "nobody" in window.status.sentence.text()


@pytest.mark.parametrize("action", ["import", "export"])
def test_importing_and_exporting_are_pages_of_the_project(
    window: MainWindow, project: Path, action: str
) -> None:
    opened(window, project)
    window.commands[action].trigger()
    assert page_name(window) == action
    window.pages[action].cancel.click()  # type: ignore[attr-defined]
    assert page_name(window) == "documents"


def test_problems_of_the_article_are_one_press_away(window: MainWindow, project: Path, qtbot: QtBot) -> None:
    session = opened(window, project)
    assert not window.status.problems.isVisible()
    link = next(r for r in session.annotation_set.relations.values() if r.type == "attributed_to")
    session.do(edits.remove(session.annotation_set, [link.id]))
    session.select("")
    qtbot.waitUntil(window.status.problems.isVisible)
    assert window.status.problems.text() == "1 error"
    window.status.problems.click()
    assert session.selected == link.from_id


def test_documents_open_from_their_page(window: MainWindow, project: Path) -> None:
    session = opened(window, project)
    window.commands["documents"].trigger()
    page = window.pages["documents"]
    assert isinstance(page, DocumentsPage)
    page.table.doubleClicked.emit(page.rows.index(1, 0))
    assert page_name(window) == "annotate"
    assert session.document is not None
    assert session.document.id == SECOND.id


def test_geometry_and_project_are_left_in_order(tmp_path: Path, project: Path, qtbot: QtBot) -> None:
    with framed(tmp_path) as first:
        first.resize(780, 610)
        opened(first, project)
    with framed(tmp_path) as again:
        assert (again.width(), again.height()) == (780, 610)
        assert opened(again, project).annotation_set.document == DOCUMENT


def test_a_fault_is_shown_beside_the_work_and_only_once(window: MainWindow) -> None:
    window.dialogs.tell_fault("first traceback")
    window.dialogs.tell_fault("second traceback")
    boxes = [box for box in QApplication.topLevelWidgets() if box.isVisible() and box is not window]
    assert len(boxes) == 1
    assert not boxes[0].isModal()
    boxes[0].close()
    QApplication.processEvents()


class Watcher(QObject):
    """Notes every widget that comes up as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_is_ever_a_window_of_its_own(window: MainWindow, project: Path) -> None:
    """One without an owner would flash up, take the activation, and cost a native window."""
    watcher = Watcher()
    QApplication.instance().installEventFilter(watcher)
    opened(window, project)
    for page in ("documents", "find", "agreement", "review", "schema", "export", "keys", "preferences"):
        window.show_page(page)
        assert page_name(window) == page
    QApplication.instance().removeEventFilter(watcher)
    assert watcher.seen == []
