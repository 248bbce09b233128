"""Programs that others wrote, asked what they make of our files and figures.

They live in `.venv-peers` (`make peers`) and are never imported here: each question is a script beside this
file, run by their Python, with JSON in and out. One call takes many cases, because starting is what costs.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

PYTHON = ROOT / ".venv-peers" / "bin" / "python"
MOST_SECONDS = 240  # a hang, not mere slowness


def run_peer(script: str, data: Any) -> Any:
    """What `tests/peers/<script>` printed as JSON when it was given `data` as JSON on its standard input."""
    assert PYTHON.exists(), "Make the environment of the peers first: make peers"
    # What they import is compiled on first use and kept, whatever this process was told about that.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "TQDM_DISABLE": "1"}
    run = subprocess.run(
        [str(PYTHON), str(Path(__file__).parent / script)],
        input=json.dumps(data),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment,
        text=True,
        encoding="utf-8",
        timeout=MOST_SECONDS,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
