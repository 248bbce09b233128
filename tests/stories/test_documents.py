"""Files come in through the window: dropped, looked at, put right, imported, found, opened, undone."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.__main__ import main
from annotator.ui.importing.wording import OFFERED
from annotator.ui.pages.documents import DocumentsPage
from annotator.ui.pages.importing import ImportPage
from tests.conftest import SeedPaths
from tests.stories.driving import CONTROL, Hands, drive

NEWS = "انفجار في سوق شعبي\n\nقال شهود إن الانفجار وقع صباح اليوم، وأفاد مصدر طبي بوقوع إصابات.\n"


class Reader(Hands):
    """Somebody who brings articles in and looks for them."""

    def drop(self, *paths: Path) -> None:
        """Carries files from another program over the window and lets go."""
        window = self.window.windowHandle()
        place, data = QPointF(400, 300), QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(place.toPoint(), *how)
        QApplication.sendEvent(window, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(window, QDropEvent(place, *how))
        self.wait_until(lambda: not self.window.transfers.running)

    @property
    def looking(self) -> ImportPage:
        page = self.window.stack.currentWidget()
        assert isinstance(page, ImportPage)
        return page

    @property
    def listing(self) -> DocumentsPage:
        page = self.window.stack.currentWidget()
        assert isinstance(page, DocumentsPage)
        return page

    def press_button(self, button: object) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()
        self.wait_until(lambda: not self.window.transfers.running)

    def listed(self) -> list[str]:
        rows = self.listing.rows
        return [rows.row(place).id for place in range(rows.rowCount())]


@pytest.fixture
def project(tmp_path: Path, seed_paths: SeedPaths) -> Path:
    path = tmp_path / "news.rawi"
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(seed_paths.text)]) == 0
    return path


@pytest.fixture
def files(tmp_path: Path, seed_paths: SeedPaths) -> tuple[Path, ...]:
    """A text as old sites wrote it, an article with annotations, and one that was cut off."""
    old, marked, broken = tmp_path / "old.txt", tmp_path / "marked.jsonl", tmp_path / "broken.jsonl"
    old.write_bytes(NEWS.encode("cp1256"))
    shutil.copy(seed_paths.annotator_b, marked)
    broken.write_text('{"format": "rawi/1", "doc_id": "x"', "utf-8")
    return old, marked, broken


def test_files_are_dropped_looked_at_put_right_imported_found_and_undone(
    qtbot: QtBot, project: Path, files: tuple[Path, ...]
) -> None:
    def script(hands: Hands) -> None:
        reader = Reader(hands.window)
        before = reader.session.session.project.documents.ids()
        reader.drop(*files)
        page = reader.looking
        assert [file.is_usable for file in page.rows.files] == [True, True, False]
        assert page.rows.files[0].guessed
        assert page.findings.count() == 1
        assert page.look.text.toPlainText() == NEWS
        assert reader.session.session.project.documents.ids() == before

        # She tries another encoding, sees that it is wrong, and takes the first one for good.
        box = page.look.encoding
        box.setFocus()
        for wanted in ("mac-arabic", "cp1256"):
            steps = OFFERED.index(wanted) - box.currentIndex()
            box.setCurrentIndex(box.currentIndex() + steps)
            box.activated.emit(box.currentIndex())
            reader.wait_until(lambda: not reader.window.transfers.running)
            assert (page.look.text.toPlainText() == NEWS) is (wanted == "cp1256")
        assert not page.rows.files[0].guessed

        reader.press_button(page.start)
        assert reader.listing.report.isVisible()
        assert reader.listed() == [*before, "old"]

        reader.listing.filters.search.setFocus()
        QTest.keyClicks(reader.listing.filters.search, "old")
        reader.wait_until(lambda: reader.listed() == ["old"])
        reader.press(Qt.Key.Key_Tab, times=4)
        while reader.window.focusWidget() is not reader.listing.table:
            reader.press(Qt.Key.Key_Tab)
        reader.press(Qt.Key.Key_Down)
        reader.press(Qt.Key.Key_Return)
        reader.wait_until(lambda: reader.session.document is not None and reader.session.text == NEWS)

        reader.press("2", CONTROL)
        reader.listing.filters.reset()
        reader.press_button(reader.listing.report.undo)
        assert reader.listed() == before
        assert reader.session.session.project.sets.of_document(before[0]) == []

    assert drive(["open", str(project), "--annotator", "سارة"], script) == 0
