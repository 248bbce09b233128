"""A file dragged with the mouse out of another program's window into Rawi's, in a real X server."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.__main__ import main
from tests.conftest import ROOT, SeedPaths
from tests.stories.test_keyboard_alone import find_window, xdotool


@pytest.fixture
def project(tmp_path: Path, seed_paths: SeedPaths) -> Path:
    path = tmp_path / "news.rawi"
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(seed_paths.text)]) == 0
    return path


def test_a_file_from_another_program(
    project: Path, tmp_path: Path, display: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "road.txt"
    article.write_text("قال مصدر في إدارة المعبر إن الطريق مغلق.", "utf-8")
    rawi = [sys.executable, "-m", "annotator", "open", str(project), "--annotator", "ليلى"]
    files = [sys.executable, str(ROOT / "tests" / "stories" / "file_source.py"), str(article)]
    program = subprocess.Popen(rawi, cwd=ROOT, env=display)
    source = subprocess.Popen(files, cwd=ROOT, env=display, stdout=subprocess.PIPE, text=True)
    try:
        window = find_window(display)
        xdotool(display, "windowfocus", "--sync", window)
        assert source.stdout is not None
        assert source.stdout.readline() == "ready\n"
        time.sleep(1.5)  # until the article stands there; nothing outside the program can tell
        carry(display)
        xdotool(display, "key", "Return")
        time.sleep(1.5)
        xdotool(display, "key", "ctrl+q")
        assert program.wait(20) == 0
    finally:
        for process in (program, source):
            process.kill()
            process.communicate()
    capsys.readouterr()
    assert main(["documents", str(project), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["documents"]
    assert [document["doc_id"] for document in listed][1:] == ["road"]


def carry(display: dict[str, str]) -> None:
    """From the window at the top left to the middle, with the button held down."""
    for step in (
        "mousemove 40 30",
        "mousedown 1",
        "mousemove 60 40",
        "mousemove 400 300",
        "mousemove 500 400",
    ):
        xdotool(display, *step.split())
        time.sleep(0.15)
    xdotool(display, "mouseup", "1")
    time.sleep(1.5)
