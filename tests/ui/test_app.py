"""Starting the toolkit: what is looked for first, and where errors that nobody caught end."""

import logging
import os
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QtMsgType
from pytestqt.qtbot import QtBot

from annotator.model.errors import NoDisplay, NothingToUndo, ToolkitFault
from annotator.ui import app


@pytest.mark.parametrize(
    ("environment", "system", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_display_is_looked_for_where_the_toolkit_would_abort(
    environment: dict[str, str], system: str, there: bool
) -> None:
    assert app.has_display(environment, system) is there


def test_without_a_display_a_sentence_takes_the_place_of_the_abort() -> None:
    environment = {k: v for k, v in os.environ.items() if "DISPLAY" not in k and k != "QT_QPA_PLATFORM"}
    code = (
        "from annotator.ui.app import make_application\n"
        "from annotator.model.errors import NoDisplay\n"
        "try: make_application()\n"
        "except NoDisplay as error: print(error.sentence('ar'), error.sentence('en'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert NoDisplay.ar in done.stdout
    assert NoDisplay.en in done.stdout


def test_this_toolkit_loses_no_reference() -> None:
    assert abs(app.lost_references()) < app.CALLS // 2


def test_a_toolkit_that_loses_references_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter([50_000, 49_000])
    monkeypatch.setattr(sys, "getrefcount", lambda _thing: next(counts))
    with pytest.raises(ToolkitFault):
        app.require_sound_toolkit()


class Heard:
    """What a hook had to say while it was installed."""

    def __init__(self, hook: app.FaultHook) -> None:
        self.refused: list[object] = []
        self.failed: list[str] = []
        hook.refused.connect(self.refused.append)
        hook.failed.connect(self.failed.append)


def test_refusals_are_told_and_faults_are_logged_and_shown(
    qtbot: QtBot, logged_errors: list[logging.LogRecord]
) -> None:
    hook = app.FaultHook()
    heard = Heard(hook)
    refusal, fault = NothingToUndo(), ZeroDivisionError("a fault")
    hook.take(type(refusal), refusal, None)
    assert (heard.refused, heard.failed, logged_errors) == ([refusal], [], [])
    hook.take(type(fault), fault, None)
    assert heard.refused == [refusal]
    assert "a fault" in heard.failed[0]
    assert [record.levelno for record in logged_errors] == [logging.CRITICAL]
    logged_errors.clear()


def test_the_hook_gives_back_what_it_replaced(qtbot: QtBot) -> None:
    before = (sys.excepthook, threading.excepthook)
    hook = app.FaultHook()
    hook.install()
    assert sys.excepthook == hook.take
    hook.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_faults_of_other_threads_reach_the_hook(qtbot: QtBot, logged_errors: list[logging.LogRecord]) -> None:
    hook = app.FaultHook()
    heard = Heard(hook)
    hook.install()
    try:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(heard.failed))
    finally:
        hook.remove()
    assert "ZeroDivisionError" in heard.failed[0]
    logged_errors.clear()


def test_the_toolkits_messages_go_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="qt"):
        app.log_toolkit_message(QtMsgType.QtWarningMsg, None, "beware")  # type: ignore[arg-type]
    assert [(r.levelno, r.getMessage()) for r in caplog.records] == [(logging.WARNING, "beware")]


def test_the_log_is_written_where_logs_belong(caplog: pytest.LogCaptureFixture) -> None:
    handler = app.start_log()
    assert handler is not None
    try:
        logging.getLogger("rawi").warning("a line")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert "a line" in app.log_path().read_text("utf-8")
    assert app.log_path().is_relative_to(os.environ["XDG_STATE_HOME"])
