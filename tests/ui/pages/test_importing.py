"""Importing: what the files hold is seen first, in the right letters, and only then does anything go in."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from annotator.arabic.defects import Defect
from annotator.model import edits
from annotator.model.problems import Severity
from annotator.ui.importing.wording import OFFERED, judge
from annotator.ui.main_window import MainWindow
from annotator.ui.pages.importing import ImportPage
from tests.builders import DOCUMENT
from tests.conftest import SeedPaths
from tests.formats.lines import make_line, make_span, write_lines
from tests.ui.framed import framed
from tests.ui.seeded import seeded
from tests.ui.test_access import describe, is_silent, stops

NEWS = "قصف على ريف دير الزور\n\nأفاد ناشطون بأن طائرات قصفت البلدة، وقال مصدر إن الأضرار مادية.\n"


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with seeded(tmp_path) as made:
        path = made.session.path
    with framed(tmp_path) as shown:
        shown.desk.open(path, "A")
        yield shown


@pytest.fixture
def look(window: MainWindow, qtbot: QtBot) -> Callable[..., ImportPage]:
    """Has the window look through files and waits until it has."""

    def run(*paths: Path) -> ImportPage:
        finish(window, qtbot, lambda: window.import_files(paths))
        page = window.pages["import"]
        assert isinstance(page, ImportPage)
        return page

    return run


def finish(window: MainWindow, qtbot: QtBot, begin: Callable[[], object]) -> None:
    """Begins a job and waits for its end."""
    with qtbot.waitSignal(window.transfers.ended):
        begin()


def text_file(folder: Path, name: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(NEWS.encode(encoding))
    return path


def told(page: ImportPage, column: int) -> list[str]:
    return [page.rows.index(row, column).data() for row in range(page.rows.rowCount())]


def documents(window: MainWindow) -> list[str]:
    assert window.desk.session is not None
    return window.desk.session.session.project.documents.ids()


def test_without_files_it_says_what_can_be_imported(window: MainWindow) -> None:
    window.import_files()
    page = window.pages["import"]
    assert isinstance(page, ImportPage)
    assert page.empty.isVisible()
    assert page.empty.buttons[0].hasFocus() or page.focusWidget() is page.empty.buttons[0]
    assert not page.start.isVisible()


def test_each_file_says_what_it_is_and_what_will_happen(
    look: Callable[..., ImportPage], tmp_path: Path, seed_paths: SeedPaths, window: MainWindow
) -> None:
    files = [
        text_file(tmp_path, "good.txt"),
        text_file(tmp_path, "old.txt", "cp1256"),
        write_lines(tmp_path / "broken.jsonl", "{"),
        seed_paths.annotator_b,
        tmp_path / "photo.png",
    ]
    files[-1].write_bytes(b"x")
    page = look(*files)
    assert told(page, 1) == ["Plain text", "Plain text", "\u2068JSONL\u2069", "\u2068JSONL\u2069", "Unknown"]
    assert told(page, 2)[:3] == ["\u2068UTF-8\u2069", "\u2068Windows-1256\u2069", "–"]
    assert told(page, 3)[0] == "1 new article"
    assert told(page, 3)[3] == "marks of 1 article"
    graded = [judge(file) for file in page.rows.files]
    assert graded == [Severity.NOTE, Severity.WARNING, Severity.ERROR, Severity.NOTE, Severity.ERROR]
    lines = [page.findings.item(place).text() for place in range(page.findings.count())]
    assert [line.split()[0] for line in lines[:2]] == ["\u2068broken.jsonl:1\u2069", "\u2068photo.png\u2069"]
    assert len(documents(window)) == 2


def test_the_shown_text_is_that_of_the_chosen_file_in_its_letters(
    look: Callable[..., ImportPage], tmp_path: Path
) -> None:
    page = look(text_file(tmp_path, "a.txt"), text_file(tmp_path, "b.txt", "cp1256"))
    view = page.findChild(QTextEdit)
    page.table.setCurrentIndex(page.rows.index(1, 0))
    assert view.toPlainText() == NEWS
    assert "guess" in page.look._certainty.text()
    page.table.setCurrentIndex(page.rows.index(0, 0))
    assert "Certain" in page.look._certainty.text()
    block = view.document().firstBlock()
    assert block.layout().textOption().textDirection() is Qt.LayoutDirection.RightToLeft


def test_another_encoding_is_looked_at_at_once(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page = look(text_file(tmp_path, "a.txt", "cp1256"), text_file(tmp_path, "b.txt"))
    finish(window, qtbot, lambda: page.look.encoding.activated.emit(OFFERED.index("mac-arabic")))
    page.look.encoding.setCurrentIndex(OFFERED.index("mac-arabic"))
    assert page.rows.files[0].encoding == "mac-arabic"
    assert page.rows.files[1].encoding == "utf-8"
    assert page.findChild(QTextEdit).toPlainText() != NEWS
    finish(window, qtbot, lambda: page.look.encoding_chosen.emit("utf-8"))
    assert judge(page.rows.files[0]) is Severity.ERROR
    assert "\ufffd" in page.findChild(QTextEdit).toPlainText()
    finish(window, qtbot, lambda: page.look.encoding_chosen.emit(""))
    finish(window, qtbot, page.start.click)
    assert window.desk.session is not None
    assert window.desk.session.session.project.documents.get("a").text == NEWS


def test_an_import_is_reported_on_the_list_and_undone_there(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page = look(text_file(tmp_path, "a.txt"), write_lines(tmp_path / "b.jsonl", "{", make_line()))
    assert page.start.isEnabled()
    finish(window, qtbot, page.start.click)
    shown = window.pages["documents"]
    assert window.stack.currentWidget() is shown
    report = shown.report  # type: ignore[attr-defined]
    assert report.words.text() == "2 articles imported · annotations of 1 article · 1 thing to know"
    assert documents(window)[2:] == ["a", "d1"]
    report.undo.click()
    assert len(documents(window)) == 2
    assert shown.rows.rowCount() == 2  # type: ignore[attr-defined]
    assert not report.isVisible()


def test_undoing_is_offered_only_as_long_as_it_would_undo_the_import(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page = look(text_file(tmp_path, "a.txt"))
    finish(window, qtbot, page.start.click)
    report = window.pages["documents"].report  # type: ignore[attr-defined]
    session = window.desk.session
    assert session is not None
    assert report.undo.isVisible()
    session.open_document(DOCUMENT)
    session.do(edits.remove(session.annotation_set, [next(iter(session.annotation_set.spans))]))
    assert not report.undo.isVisible()
    session.undo()
    assert report.undo.isVisible()


def test_a_file_that_is_not_ticked_stays_out(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page = look(text_file(tmp_path, "a.txt"), text_file(tmp_path, "b.txt"))
    page.table.setFocus()
    page.table.setCurrentIndex(page.rows.index(0, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page._said.text() == "1 new article · 1 with a text that is known"
    finish(window, qtbot, page.start.click)
    assert documents(window)[2:] == ["b"]


def test_what_differs_is_replaced_when_that_is_chosen(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    finish(window, qtbot, look(write_lines(tmp_path / "a.jsonl", make_line())).start.click)
    path = write_lines(tmp_path / "b.jsonl", make_line(spans=[], relations=[]))
    page = look(path)
    assert told(page, 3) == ["1 left as in the project"]
    assert not page.start.isEnabled()
    finish(window, qtbot, page.choices.replace.click)
    assert told(page, 3) == ["marks of 1 article · 1 of them replaced"]
    finish(window, qtbot, page.start.click)
    assert window.desk.session is not None
    assert window.desk.session.session.project.sets.get("A", "d1").spans == {}


def test_all_or_nothing_says_what_stands_in_the_way(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page = look(write_lines(tmp_path / "a.jsonl", make_line(), "{"))
    assert page.start.isEnabled()
    finish(window, qtbot, page.choices.strict.click)
    assert not page.start.isEnabled()
    assert "all or nothing" in page._said.text()


def test_a_name_and_a_format_can_be_given(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page = look(write_lines(tmp_path / "a.odd", make_line()))
    assert not page.start.isEnabled()
    known = page.choices.format
    known.setCurrentIndex(known.findData("rawi/1"))
    finish(window, qtbot, lambda: known.activated.emit(known.currentIndex()))
    finish(window, qtbot, lambda: qtbot.keyClicks(page.choices.annotator, "Sara"))
    finish(window, qtbot, page.start.click)
    assert window.desk.session is not None
    assert window.desk.session.session.project.sets.of_document("d1") == ["Sara"]


def test_a_finding_leads_to_its_file(look: Callable[..., ImportPage], tmp_path: Path, qtbot: QtBot) -> None:
    page = look(text_file(tmp_path, "a.txt"), write_lines(tmp_path / "b.jsonl", "{"))
    page.findings.setCurrentRow(0)
    page.findings.setFocus()
    qtbot.keyClick(page.findings, Qt.Key.Key_Return)
    assert page.table.currentIndex().row() == 1


def test_looking_can_be_cancelled_and_begun_again(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page = look(text_file(tmp_path, "a.txt"))
    lines = [make_line(doc_id=f"d{number}") for number in range(1_000)]
    many = write_lines(tmp_path / "many.jsonl", *lines)
    finish(window, qtbot, lambda: (window.import_files((many,)), page.cancel.click()))
    assert page.rows.rowCount() == 0 or page.report is None
    assert page.start.text() == "Look through again"
    assert page.start.isEnabled()
    finish(window, qtbot, page.start.click)
    assert page.rows.files[0].documents == 1_000


def test_nothing_can_be_chosen_while_files_are_looked_through(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page = look(text_file(tmp_path, "a.txt"))
    with qtbot.waitSignal(window.transfers.ended):
        page.choices.replace.click()
        assert not page.table.isEnabled()
        assert page.cancel.isEnabled()
        assert page.focusWidget() is page.cancel
    assert page.table.isEnabled()


def test_cancelling_leads_back_to_the_list(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow
) -> None:
    look(text_file(tmp_path, "a.txt")).cancel.click()
    assert window.stack.currentWidget() is window.pages["documents"]
    assert len(documents(window)) == 2


def test_everything_that_takes_the_focus_says_what_it_is(
    look: Callable[..., ImportPage], tmp_path: Path
) -> None:
    page = look(text_file(tmp_path, "a.txt", "cp1256"), write_lines(tmp_path / "b.jsonl", "{"))
    assert [describe(widget) for widget in stops(page) if is_silent(widget)] == []


def test_tab_goes_through_the_page_in_reading_order(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page = look(text_file(tmp_path, "a.txt"), write_lines(tmp_path / "b.jsonl", "{"))
    window.activateWindow()
    page.files_button.setFocus()
    stops = [page.files_button]
    while stops[-1] is not page.start and len(stops) < 20:
        qtbot.keyClick(stops[-1], Qt.Key.Key_Tab)
        stops.append(window.focusWidget())
    choices = page.choices
    assert stops == [
        page.files_button,
        page.folder_button,
        page.table,
        page.findings,
        page.look.encoding,
        page.look.text,
        choices.annotator,
        choices.format,
        choices.replace,
        choices.strict,
        page.cancel,
        page.start,
    ]


def test_letters_are_put_right_where_it_is_ticked(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NEWS.encode().decode("cp1256") + "\u200f", encoding="utf-8")
    page = look(path)
    bar = page.choices.repairs
    shown = [defect for defect, box in bar.boxes.items() if box.isVisible()]
    assert shown == [Defect.MOJIBAKE, Defect.DIRECTION]
    assert "right-to-left mark × " in page.look._letters.text()
    assert NEWS.split(maxsplit=1)[0] not in page.look.text.toPlainText()
    finish(window, qtbot, bar.boxes[Defect.MOJIBAKE].click)
    assert page.look.text.toPlainText().startswith(NEWS.splitlines()[0])
    assert bar.boxes[Defect.MOJIBAKE].isVisible()
    finish(window, qtbot, page.start.click)
    assert window.desk.session is not None
    document = window.desk.session.session.project.documents.get("a")
    assert document.text == NEWS + "\u200f"
    assert document.meta["repairs"]


def test_line_ends_alone_are_nothing_to_repair(look: Callable[..., ImportPage], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(NEWS.replace("\n", "\r\n").encode())
    page = look(path)
    assert not page.choices.repairs.isVisible()
    assert page.look._letters.text() == ""


def test_names_that_the_schema_lacks_can_be_given_one_of_its_own(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    span = make_span("p", 6, 12, layer="x", label="PER")
    page = look(write_lines(tmp_path / "a.jsonl", make_line(spans=[span], relations=[])))
    (names,) = page.choices.names.lists.values()
    assert page.choices.names.isVisible()
    names.setCurrentIndex(names.findData("source/SOURCE"))
    finish(window, qtbot, lambda: names.activated.emit(names.currentIndex()))
    assert page.report is not None
    assert page.report.unknown == {}
    assert page.choices.names.isVisible()
    finish(window, qtbot, page.start.click)
    assert window.desk.session is not None
    found = window.desk.session.session.project.sets.get("A", "d1")
    assert found is not None
    assert (found.spans["p"].layer, found.spans["p"].label) == ("source", "SOURCE")


def test_tables_pages_and_archives_are_looked_into(
    look: Callable[..., ImportPage], tmp_path: Path, window: MainWindow, qtbot: QtBot
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("body,content\nأ,ب\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("p.html", f"<nav>قائمة</nav><article><p>{NEWS * 3}</p></article>")
    page = look(table, tmp_path / "a.zip")
    choices = page.choices
    assert choices.column.isVisible()
    assert choices.whole_page.isVisible()
    finish(window, qtbot, lambda: qtbot.keyClicks(choices.column, "content"))
    assert [file.preview[:1] for file in page.rows.files] == ["ب", NEWS[0]]
    finish(window, qtbot, choices.whole_page.click)
    page.table.setCurrentIndex(page.rows.index(1, 0))
    assert page.look.text.toPlainText().startswith("قائمة")
