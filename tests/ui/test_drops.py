"""Files dropped anywhere in the window: a project opens, anything else is looked at for an import."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.drops import Drops
from annotator.ui.main_window import MainWindow
from annotator.ui.pages.importing import ImportPage
from tests.ui.framed import framed
from tests.ui.seeded import seeded

BUTTON, KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MIDDLE = QPoint(300, 300)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with framed(tmp_path) as shown:
        yield shown


@pytest.fixture
def project(tmp_path: Path, qtbot: QtBot) -> Path:
    with seeded(tmp_path) as made:
        return made.session.path


def carry(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(window: MainWindow, *paths: Path) -> bool:
    """Files are carried over the window; whether it would take them."""
    data = carry(*paths)
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, BUTTON, KEYS)
    enter.ignore()
    QApplication.sendEvent(window.windowHandle(), enter)
    return enter.isAccepted()


def drop(window: MainWindow, *paths: Path, at: QPoint = MIDDLE) -> bool:
    """Files are let go over the window; whether it took them."""
    if not drag(window, *paths):
        return False
    data = carry(*paths)
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, BUTTON, KEYS)
    QApplication.sendEvent(window.windowHandle(), event)
    return event.isAccepted()


def test_a_project_is_opened_wherever_it_is_dropped(window: MainWindow, project: Path) -> None:
    assert drop(window, project)
    assert window.desk.session is None  # who is marking is asked first
    assert "who" in window.pages


def test_while_files_are_over_the_window_it_says_what_would_happen(window: MainWindow, project: Path) -> None:
    (drops,) = window.findChildren(Drops)
    assert drag(window, project)
    assert drops.frame.isVisible()
    assert drops.frame.text() == "Drop to open the project"
    QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert not drops.frame.isVisible()


def test_articles_need_an_open_project(window: MainWindow, project: Path, tmp_path: Path) -> None:
    assert not drop(window, tmp_path / "a.txt")
    window.desk.open(project, "A", read_only=True)
    assert not drop(window, tmp_path / "a.txt")


@pytest.mark.parametrize("page", ["annotate", "documents", "preferences"])
def test_articles_and_folders_are_looked_at_from_every_page(
    window: MainWindow, project: Path, tmp_path: Path, qtbot: QtBot, page: str
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("خبر", "utf-8")
    window.desk.open(project, "A")
    window.show_page(page)
    with qtbot.waitSignal(window.transfers.ended):
        assert drop(window, folder)
    shown = window.stack.currentWidget()
    assert isinstance(shown, ImportPage)
    assert [Path(file.path).name for file in shown.rows.files] == ["a.txt"]
    assert "a" not in window.desk.session.session.documents  # type: ignore[union-attr]
    (drops,) = window.findChildren(Drops)
    assert not drops.frame.isVisible()


def test_a_field_does_not_take_the_names_of_files_as_text(
    window: MainWindow, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(project, "A")
    window.show_page("documents")
    field = window.pages["documents"].filters.search  # type: ignore[attr-defined]
    place = field.mapTo(window, field.rect().center())
    with qtbot.waitSignal(window.transfers.ended):
        assert drop(window, tmp_path / "a.txt", at=place)
    assert field.text() == ""
