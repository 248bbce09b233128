"""Exporting: what would be written is counted first; afterwards the page says where it is, and its proof."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.annotation import State
from annotator.ui.main_window import MainWindow
from annotator.ui.pages.exporting import ExportPage
from tests.builders import DOCUMENT
from tests.ui.framed import framed
from tests.ui.seeded import seeded


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with seeded(tmp_path) as made:
        path = made.session.path
    with framed(tmp_path) as shown:
        shown.desk.open(path, "A")
        shown.show_page("export")
        yield shown


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ExportPage:
    """Once it has counted."""
    found = window.pages["export"]
    assert isinstance(found, ExportPage)
    qtbot.waitUntil(found.start.isEnabled)
    return found


def test_everything_is_counted_and_a_place_proposed(page: ExportPage, window: MainWindow) -> None:
    assert page._holdings.text() == "2 articles · 1 annotation set · 154 marks · 125 relations"
    assert window.desk.session is not None
    assert page.out == window.desk.session.session.path.with_suffix(".jsonl")


def test_choices_are_counted_anew(page: ExportPage, qtbot: QtBot) -> None:
    page.choices.state.setCurrentIndex(1 + list(State).index(State.OPEN))
    with qtbot.waitSignal(page._counting.counted):
        page.choices.state.activated.emit(page.choices.state.currentIndex())
    assert page._holdings.text().startswith("1 article ")
    page.choices.state.setCurrentIndex(1 + list(State).index(State.SKIPPED))
    with qtbot.waitSignal(page._counting.counted):
        page.choices.state.activated.emit(page.choices.state.currentIndex())
    assert page._holdings.text().startswith("0 article")
    assert not page.start.isEnabled()


def test_the_file_is_written_and_its_proof_told(page: ExportPage, window: MainWindow, qtbot: QtBot) -> None:
    page.choices.names["A"].click()
    with qtbot.waitSignal(window.transfers.ended):
        page.start.click()
    (line,) = page.out.read_text("utf-8").splitlines()
    assert json.loads(line)["doc_id"] == DOCUMENT
    assert page.proof.isVisible()
    assert str(page.out) in page.proof.words.text()
    assert page.start.isEnabled()


def choose_format(page: ExportPage, name: str, qtbot: QtBot) -> None:
    (place,) = [number for number, each in enumerate(page.choices._formats) if each.id == name]
    page.choices.format.setCurrentIndex(place)
    with qtbot.waitSignals([page._counting.counted, page._counting.refused], raising=False, timeout=1_500):
        page.choices.format.activated.emit(place)


def test_every_format_is_offered_with_what_it_loses(
    page: ExportPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert page.losses.isHidden()
    choose_format(page, "brat", qtbot)
    qtbot.waitUntil(page.start.isEnabled)
    assert page.out.name.endswith("-brat")
    assert "who marked (1)" in page.losses.text()
    assert page.choices.writing.boxes["labels"].isVisible()
    assert not page.choices.writing.boxes["scheme"].isVisible()
    with qtbot.waitSignal(window.transfers.ended):
        page.start.click()
    assert (page.out / "annotation.conf").is_file()
    assert "what it lacks" in page.proof._why.text()


def test_options_of_a_format_reach_the_file(page: ExportPage, window: MainWindow, qtbot: QtBot) -> None:
    choose_format(page, "csv", qtbot)
    page.choices.writing.switches["raw"].click()
    labels = page.choices.writing.boxes["labels"]
    labels.setCurrentIndex(page.choices.writing._maps.index("wojood"))
    assert page.choices.options().label_map == "wojood"
    assert page.choices.options().writing.raw
    with qtbot.waitSignal(window.transfers.ended):
        page.start.click()
    assert "PERS" in (page.out / "spans.csv").read_text("utf-8")


def test_a_divided_export_goes_into_a_folder(page: ExportPage, window: MainWindow, qtbot: QtBot) -> None:
    assert not page.choices.seed.isVisible()
    with qtbot.waitSignal(page._counting.counted):
        page.choices.split.click()
        page.choices.parts["train"].setValue(50)
        page.choices.parts["dev"].setValue(50)
        page.choices.parts["test"].setValue(0)
        page.choices.seed.setValue(7)
    assert page._splits.text() == "Training: 1 · Development: 1"
    with qtbot.waitSignal(window.transfers.ended):
        page.start.click()
    manifest = json.loads((page.out / "manifest.json").read_text("utf-8"))
    assert manifest["seed"] == 7
    assert {path.name for path in page.out.iterdir()} == {"train.jsonl", "dev.jsonl", "manifest.json"}


def test_a_place_that_cannot_be_used_is_said_before_anything_is_written(
    page: ExportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    with qtbot.waitSignal(page._counting.refused):
        page.set_target(taken)
    assert "taken" in page._holdings.text()
    assert not page.start.isEnabled()


def test_what_would_be_replaced_is_said(page: ExportPage, qtbot: QtBot) -> None:
    page.out.write_text("old", "utf-8")
    with qtbot.waitSignal(page._counting.counted):
        page.count()
    assert "replaces" in page.target.text()


def test_a_refused_export_leaves_the_page_as_it_was(
    page: ExportPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.out.mkdir()  # since it was counted
    with qtbot.waitSignal(window.transfers.ended):
        page.start.click()
    assert page.out.name in window.status.sentence.text()
    assert not page.proof.isVisible()
    assert page.choices.isEnabled()


def test_the_session_may_end_while_it_is_counted(page: ExportPage, window: MainWindow) -> None:
    page.count()
    window.desk.close()
    assert "export" not in window.pages
