"""The program as a person meets it: started, switched over, closed and started again, through main()."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.__main__ import main
from annotator.model import edits
from annotator.tasks.demonstration import ARTICLE
from annotator.ui import language
from annotator.ui.main_window import MainWindow
from annotator.ui.session import WindowSession
from tests.conftest import ROOT

WAIT_MS = 20


def start(arguments: list[str], act: Callable[[MainWindow], None]) -> int:
    """Runs the program; once its window is there `act` happens, then the window is closed."""
    faults: list[BaseException] = []

    def meet() -> None:
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        if not shown:
            QTimer.singleShot(WAIT_MS, meet)
            return
        try:
            act(shown[0])
        except BaseException as fault:  # noqa: BLE001 - raised again below, outside the event loop
            faults.append(fault)
        finally:
            shown[0].close()

    QTimer.singleShot(WAIT_MS, meet)
    code = main(arguments)
    if faults:
        raise faults[0]
    return code


def session_of(window: MainWindow) -> WindowSession:
    assert window.desk.session is not None
    return window.desk.session


def test_the_demonstration_opens_switches_over_closes_and_opens_again(qtbot: QtBot) -> None:
    removed: list[str] = []

    def first(window: MainWindow) -> None:
        session = session_of(window)
        assert session.document is not None
        assert session.document.id == ARTICLE
        assert session.session.annotators_here() == ["A", "B"]
        before = language.current()
        window.commands["language"].trigger()
        window.commands["theme"].trigger()
        QApplication.processEvents()
        assert language.current() != before
        expected = Qt.LayoutDirection.RightToLeft if before == "en" else Qt.LayoutDirection.LeftToRight
        assert window.layoutDirection() is expected
        session.open_document(ARTICLE, "A")
        window.commands["copy_shown"].trigger()
        assert len(session.annotation_set.spans) == 154
        removed.append(next(iter(session.annotation_set.spans)))
        session.do(edits.remove(session.annotation_set, removed))
        told.append(language.current())

    def second(window: MainWindow) -> None:
        assert language.current() == told[0]
        session = session_of(window)
        assert removed[0] not in session.annotation_set.spans
        window.commands["undo"].trigger()
        assert removed[0] in session.annotation_set.spans
        assert len(session.annotation_set.spans) == 154

    told: list[str] = []
    assert start(["demo"], first) == 0
    assert start(["demo"], second) == 0


def test_without_a_command_the_projects_are_shown(qtbot: QtBot) -> None:
    def look(window: MainWindow) -> None:
        assert window.stack.currentWidget() is window.pages["welcome"]
        assert window.desk.session is None

    assert start([], look) == 0


def test_a_project_opens_by_name_as_who_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    project = tmp_path / "news.rawi"
    assert main(["new", str(project)]) == 0
    assert main(["import", str(project), str(ROOT / "seeds" / f"{ARTICLE}.txt")]) == 0

    def look(window: MainWindow) -> None:
        session = session_of(window)
        assert session.session.annotator.name == "سارة"
        assert session.document is not None

    assert start(["open", str(project), "--annotator", "سارة"], look) == 0


def test_a_picture_is_drawn_without_a_window(qtbot: QtBot, tmp_path: Path) -> None:
    project, out = tmp_path / "news.rawi", tmp_path / "picture.png"
    assert main(["new", str(project)]) == 0
    assert main(["import", str(project), str(ROOT / "seeds" / "annotator_a.jsonl")]) == 0
    before = project.read_bytes()
    options = ["--annotator", "A", "--theme", "dark", "--language", "en"]
    assert main(["picture", str(project), ARTICLE, str(out), *options]) == 0
    drawn = QImage(str(out))
    assert drawn.width() > 1000
    assert drawn.pixelColor(5, drawn.height() // 2).lightness() < 60
    assert project.read_bytes() == before


def test_a_picture_of_no_article_is_refused(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "news.rawi"
    assert main(["new", str(project)]) == 0
    assert main(["picture", str(project), "nothing", str(tmp_path / "out.png")]) == 1
    assert "nothing" in capsys.readouterr().err
    assert not (tmp_path / "out.png").exists()


def test_without_a_display_the_demonstration_does_the_same_work(tmp_path: Path) -> None:
    """In a process of its own, as a machine without a screen runs it."""
    environment = {k: v for k, v in os.environ.items() if "DISPLAY" not in k and k != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "demo", "--out", str(tmp_path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "لا شاشة" in done.stderr
    assert "There is no display" in done.stderr
    record = json.loads((tmp_path / "demonstration.jsonl").read_bytes())
    assert (len(record["spans"]), len(record["relations"])) == (5, 4)
    for page in ("welcome", "annotate", "documents"):
        pictures = {
            (tmp_path / f"{page}-{tongue}-{theme}.png").read_bytes()
            for tongue in ("ar", "en")
            for theme in ("light", "dark")
        }
        assert len(pictures) == 4
