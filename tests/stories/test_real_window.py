"""Stories once more in a real X server with a window manager: focus, keys, drags and drops go through it."""

import subprocess
import sys

from tests.conftest import ROOT

STORIES = ("gestures", "finding", "schema", "documents", "activists_paragraph")


def test_the_stories_in_a_real_x_server(display: dict[str, str]) -> None:
    files = [f"tests/stories/test_{story}.py" for story in STORIES]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files]
    environment = display | {"QT_QPA_PLATFORM": "xcb"}
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout[-6000:]
    assert " passed" in told.stdout
    assert "skipped" not in told.stdout
