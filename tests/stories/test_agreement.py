"""A lead looks at how two annotators agree, follows a number to the article, and takes the report home."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from annotator.__main__ import main
from annotator.agreement.overview import Passage
from annotator.tasks.demonstration import ARTICLE
from annotator.ui.agreement.card import Card
from annotator.ui.agreement.numbers import NumbersTable
from annotator.ui.pages.agreement import AgreementPage
from tests.conftest import ROOT
from tests.stories.driving import CONTROL, Hands, drive

SEEDS = ROOT / "seeds"
LONG_MS = 60_000
"""matplotlib is loaded, and looks through the fonts of the system, for the first figure."""


class Lead(Hands):
    """Waits in an event loop, which lets what is worked out beside the window go on at full speed."""

    def __init__(self, hands: Hands, qtbot: QtBot) -> None:
        super().__init__(hands.window)
        self._qtbot = qtbot

    def wait_long(self, seen: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(seen, timeout=LONG_MS)

    def open_agreement(self) -> AgreementPage:
        self.press(Qt.Key.Key_4, CONTROL)
        page = self.window.pages["agreement"]
        assert isinstance(page, AgreementPage)
        self.wait_long(lambda: page.computed is not None)
        self.wait_long(lambda: not (page.computing.running or page.computing.measuring))
        return page

    def open_cell(self, page: AgreementPage, row: str, column: str) -> tuple[int, list[Passage]]:
        """Goes to a cell of the labels that met and opens it; its number, and the passages that come."""
        grid = page.board.bodies["labels"].findChildren(NumbersTable)[-1]
        numbers = grid.model_.numbers
        at, across = numbers.names.index(row), numbers.header.index(column)
        grid.setFocus()
        grid.setCurrentIndex(grid.model().index(at, across))
        self.press(Qt.Key.Key_Return)
        self.wait_long(lambda: page.passages.isVisible() and not page.passages.running)
        number = numbers.rows[at][across]
        assert isinstance(number, int)
        return number, page.passages.list.passages.passages()

    def save_as(self, out: Path) -> None:
        """Takes a name in the dialog that asks for one, and waits for the file."""
        dialogs = QApplication.topLevelWidgets()
        dialog = next(each for each in dialogs if isinstance(each, QFileDialog) and each.isVisible())
        dialog.fileSelected.emit(str(out))
        dialog.close()
        self.wait_long(out.exists)


def make_project(folder: Path) -> Path:
    """The seed article with the markings of A and B, both finished."""
    project = folder / "seeds.rawi"
    assert main(["new", str(project)]) == 0
    assert main(["import", str(project), *(str(SEEDS / f"annotator_{who}.jsonl") for who in "ab")]) == 0
    return project


def test_a_number_leads_to_the_article(qtbot: QtBot, tmp_path: Path) -> None:
    def act(hands: Hands) -> None:
        lead = Lead(hands, qtbot)
        page, session = lead.open_agreement(), lead.session
        assert page.computed
        measures = {each.measure: each.result for each in page.computed.overview.headline}
        # A has 154 marks and B 106; one article is too few for an interval, and that is said.
        assert measures["exact_span_f1"].n["items"] == 154 + 106
        assert measures["exact_span_f1"].interval is None
        assert page.words().interval(measures["exact_span_f1"]) in page.board.tiles[0].accessibleName()
        assert measures["gamma"].value is not None

        words = page.words()
        number, passages = lead.open_cell(page, words.label(("claim", "CLAIM")), words.label(None))
        assert len(passages) == number > 1
        lead.press(Qt.Key.Key_Down)
        lead.press(Qt.Key.Key_Return)
        assert lead.window.stack.currentWidget() is lead.window.pages["annotate"]
        assert session.document
        assert (session.document.id, session.annotation_set.annotator) == (ARTICLE, "A")
        assert session.selected == passages[1].ids[0]

    assert drive(["open", str(make_project(tmp_path)), "--annotator", "ليلى"], act) == 0


def test_report_figure_and_table_are_taken_home(qtbot: QtBot, tmp_path: Path) -> None:
    report, figure, table = (tmp_path / name for name in ("report.html", "labels.svg", "labels.csv"))

    def act(hands: Hands) -> None:
        lead = Lead(hands, qtbot)
        page = lead.open_agreement()
        page.report.click()
        lead.save_as(report)
        confusion = page.board.bodies["labels"].findChildren(Card)[-1]
        by_kind = dict(zip(("svg", "pdf", "png", "csv"), confusion.choices(), strict=True))
        for kind, out in (("svg", figure), ("csv", table)):
            by_kind[kind][1]()
            lead.save_as(out)

    assert drive(["open", str(make_project(tmp_path)), "--annotator", "ليلى"], act) == 0
    assert '<html lang="ar" dir="rtl">' in report.read_text("utf-8")
    assert figure.read_text("utf-8").startswith("<?xml")
    header, *rows = table.read_text("utf-8-sig").splitlines()
    assert len(header.split(",")) == len(rows) + 1
