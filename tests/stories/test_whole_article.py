"""How much there is to do: the whole seed article as annotator A has marked it, every action counted.

All 154 marks, every link and chain, and how each claim is attributed; other attributes are not set here.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.__main__ import main
from tests.builders import seed_set
from tests.conftest import SeedPaths
from tests.stories.driving import Hands, drive
from tests.stories.expert import Expert, chains_said, links_said
from tests.stories.sure_hands import CLICKED_MS, said

MOST = 300
"""Actions in all. It may only fall."""


@pytest.fixture
def project(tmp_path: Path, seed_paths: SeedPaths) -> Path:
    path = tmp_path / "whole.rawi"
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(seed_paths.text)]) == 0
    return path


@pytest.fixture
def quick_clicks(qapp: QApplication) -> Iterator[None]:
    """Clicks soon after one another are two clicks here, so that nobody has to wait."""
    usual = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(CLICKED_MS - 10)
    yield
    qapp.setDoubleClickInterval(usual)


@pytest.mark.usefixtures("quick_clicks")
def test_the_whole_article_takes_few_actions(qapp: QApplication, project: Path) -> None:
    truth = seed_set("a")
    counted: list[int] = []

    def script(plain: Hands) -> None:
        expert = Expert(plain.window, truth)
        expert.mark_all()
        counted.append(expert.actions)
        made, schema = expert.session.annotation_set, expert.session.schema
        assert {said(s) for s in made.spans.values()} == {said(s) for s in truth.spans.values()}
        assert links_said(made, schema) == links_said(truth, schema)
        assert sorted(map(sorted, chains_said(made))) == sorted(map(sorted, chains_said(truth)))
        status = {said(s): s.attributes["attribution_status"] for s in truth.spans_in("claim")}
        assert {said(s): s.attributes["attribution_status"] for s in made.spans_in("claim")} == status

    assert drive(["open", str(project), "--annotator", "ليلى"], script) == 0
    assert counted == [MOST]
