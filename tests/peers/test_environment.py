"""The peers are all there, and are strangers: nothing of theirs is here, nothing of ours is there."""

import importlib.util
import re
import tomllib

from tests.conftest import ROOT
from tests.peers.conftest import run_peer


def test_the_peers_that_the_project_names_are_installed_apart() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[<>=]", one)[0] for one in project["optional-dependencies"]["peers"]]
    lock = (ROOT / "requirements-peers.lock").read_text("utf-8")
    told = run_peer("versions.py", names)
    assert all(f"\n{name}=={found} " in lock for name, found in told["versions"].items())
    assert len(told["versions"]) == len(names)
    assert not told["has_rawi"]
    assert importlib.util.find_spec("pandas") is None
