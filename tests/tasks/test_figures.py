"""Figures: every chart in every kind, the same bytes again, Arabic from right to left."""

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.model.errors import ExportFailed, FigureKindUnknown, OutputIsFolder
from annotator.tasks.charts import Bars, Chart, Curve, Estimates, Grid
from annotator.tasks.figures import draw_figure, save_figure

GRID = Grid("أي الفئات تقابلت", ("ادعاء", "لا شيء"), ("ادعاء", "لا شيء"), ((30, 4), (0, None)), "A", "B")
CHARTS = (
    GRID,
    Bars("بداية", "كلمات", ("\u2066-1\u2069", "0"), (("البداية", (1, 4)), ("النهاية", (2, 9)))),
    Curve("F1", "articles", ("one", "two"), (("all", (None, 0.5)), ("$last_5$", (0.2, -0.4)))),
    Estimates("alpha", "attribute", ("certainty", "نوع"), (0.7, None), ((0.5, 0.8), None), ("low", "high")),
)
STARTS = {"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG"}


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_a_chart_is_drawn_the_same_each_time(chart: Chart) -> None:
    first = draw_figure(chart, "svg", "ar")
    assert first.startswith(STARTS["svg"])
    assert first == draw_figure(chart, "svg", "ar")
    assert first != draw_figure(chart, "svg", "en")


@pytest.mark.parametrize("kind", STARTS)
def test_the_suffix_says_which_kind(kind: str, tmp_path: Path) -> None:
    out = tmp_path / f"labels.{kind.upper()}"
    save_figure(GRID, out, "ar")
    drawn = out.read_bytes()
    assert drawn.startswith(STARTS[kind])
    assert drawn == draw_figure(GRID, kind, "ar")
    assert list(tmp_path.iterdir()) == [out]


def test_what_cannot_be_written_is_told_and_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(FigureKindUnknown):
        save_figure(GRID, tmp_path / "labels.bmp")
    (tmp_path / "folder.svg").mkdir()
    with pytest.raises(OutputIsFolder):
        save_figure(GRID, tmp_path / "folder.svg")
    with pytest.raises(ExportFailed):
        save_figure(GRID, tmp_path / "nowhere" / "labels.svg")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.svg"]


def test_matplotlib_waits_for_the_first_figure() -> None:
    code = "import sys, annotator.tasks.figures; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
