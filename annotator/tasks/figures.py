"""Charts as figures for papers: SVG, PDF and PNG, drawn by matplotlib with the fonts of the program.

matplotlib is loaded when the first figure is drawn. The same chart gives the same bytes. In Arabic a figure
reads from right to left: names on the right, the first article on the right.
"""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.model.errors import FigureKindUnknown
from annotator.places import resource
from annotator.tasks.charts import Bars, Chart, Curve, Estimates, Grid, Number, extent, say_entry, shade
from annotator.tasks.replacing import replace_file

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KINDS = ("svg", "pdf", "png")
_FONTS = ("NotoSansArabicUI-Regular", "NotoSansArabicUI-Bold", "NotoSans-Regular", "NotoSans-Bold")
_INK, _MUTED, _RULE, _PAPER = "#1E2227", "#666C73", "#E6E3DC", "#FFFFFF"
_COLORS = ("#1559C7", "#C2410C", "#0B7A63", "#5B3FD6")
_WIDTH, _HEIGHT = 6.4, 3.6
_CELL = 0.62
"""Inches; a grid grows with its cells."""
_LONGEST = 26
_UPRIGHT = 8
"""Characters of a name: longer ones are cut, or written aslant below a column."""
_STRONG = 0.55
_TICKS = 12
_DPI = 200
_NO_TIME: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}
_LOCK = threading.Lock()
"""matplotlib keeps its settings for the whole process: one figure at a time."""


def save_figure(chart: Chart, out: Path, language: str = "en") -> None:
    """Writes the chart to `out`; its suffix says in which of KINDS. Raises FigureKindUnknown, OutputIsFolder,
    ExportFailed.
    """
    kind = out.suffix.removeprefix(".").lower()
    if kind not in KINDS:
        raise FigureKindUnknown(path=out.name)
    replace_file(out, draw_figure(chart, kind, language))


def draw_figure(chart: Chart, kind: str = "svg", language: str = "en") -> bytes:
    """The chart as the bytes of an image of one of KINDS."""
    with _LOCK, _settings() as figure:
        axes = figure.add_subplot()
        rtl = language == "ar"
        if isinstance(chart, Grid):
            _draw_grid(figure, axes, chart, rtl=rtl)
        elif isinstance(chart, Bars):
            _draw_bars(axes, chart, rtl=rtl)
        elif isinstance(chart, Curve):
            _draw_curve(axes, chart, rtl=rtl)
        else:
            _draw_estimates(figure, axes, chart)
        axes.set_title(chart.title, loc="right" if rtl else "left", color=_INK, fontweight="bold", pad=12)
        if rtl:
            axes.yaxis.tick_right()
            axes.yaxis.set_label_position("right")
        if rtl and not isinstance(chart, Grid):
            axes.invert_xaxis()
        out = io.BytesIO()
        figure.savefig(out, format=kind, dpi=_DPI, facecolor=_PAPER, metadata=_NO_TIME[kind])
    return out.getvalue()


@contextmanager
def _settings() -> Iterator[Figure]:
    """An empty figure, and matplotlib as every figure wants it."""
    import matplotlib as mpl  # noqa: PLC0415 - takes seconds; most people never draw a figure
    from matplotlib import font_manager  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    paths = [str(resource(f"fonts/{name}.ttf")) for name in _FONTS]
    known = {font.fname for font in font_manager.fontManager.ttflist}
    for path in paths:
        if path not in known:
            font_manager.fontManager.addfont(path)
    chosen: Any = {
        "font.family": ["Noto Sans Arabic UI", "Noto Sans"],
        "font.size": 9,
        "axes.edgecolor": _MUTED,
        "axes.labelcolor": _MUTED,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.unicode_minus": False,
        "xtick.color": _MUTED,
        "ytick.color": _MUTED,
        "text.parse_math": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "rawi",
        "pdf.fonttype": 42,
    }
    with mpl.rc_context(chosen):
        yield Figure(figsize=(_WIDTH, _HEIGHT), layout="constrained")


def _draw_grid(figure: Figure, axes: Axes, chart: Grid, *, rtl: bool) -> None:
    """Shaded cells with their numbers; a cell without a value stays empty."""
    rows, columns = len(chart.rows), len(chart.columns)
    figure.set_size_inches(2.6 + columns * _CELL * 1.3, 1.6 + rows * _CELL * 0.7)
    shades = shade(chart.values)
    for row, column in product(range(rows), range(columns)):
        value, strength = chart.values[row][column], shades[row][column]
        if value is not None:
            axes.add_patch(_square(column, row, _tint(strength)))
            color = _PAPER if strength > _STRONG else _INK if value else _MUTED
            axes.text(column, row, say_entry(value), ha="center", va="center", color=color)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_xlim((columns - 0.5, -0.5) if rtl else (-0.5, columns - 0.5))
    axes.set_yticks(range(rows), list(map(_short, chart.rows)))
    axes.set_xticks(range(columns), list(map(_short, chart.columns)))
    if max(map(len, chart.columns), default=0) > _UPRIGHT:
        for tick in axes.get_xticklabels():
            tick.set(ha="left" if rtl else "right", rotation=-35 if rtl else 35, rotation_mode="anchor")
    axes.set_xlabel(chart.column_axis)
    axes.set_ylabel(chart.row_axis)
    axes.tick_params(length=0)
    axes.spines["bottom"].set_visible(False)


def _square(column: int, row: int, color: tuple[float, ...]) -> Any:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - it is loaded by now

    return Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=color, edgecolor=_PAPER, linewidth=1.5)


def _draw_bars(axes: Axes, chart: Bars, *, rtl: bool) -> None:
    _rule(axes, "y")
    width = 0.8 / max(len(chart.series), 1)
    for number, (name, values) in enumerate(chart.series):
        places = [at + (number - (len(chart.series) - 1) / 2) * width for at in range(len(values))]
        axes.bar(places, values, width * 0.92, color=_COLORS[number % len(_COLORS)], label=name)
    axes.set_xticks(range(len(chart.names)), chart.names)
    axes.set_xlabel(chart.axis)
    _legend(axes, len(chart.series), rtl=rtl)


def _draw_curve(axes: Axes, chart: Curve, *, rtl: bool) -> None:
    _rule(axes, "y")
    places = list(range(1, len(chart.names) + 1))
    for number, (name, values) in enumerate(chart.series):
        shown = [math.nan if value is None else value for value in values]
        axes.plot(places, shown, color=_COLORS[number % len(_COLORS)], label=name, marker="o", markersize=3)
    step = max(1, math.ceil(len(places) / _TICKS))
    axes.set_xticks(places[::step])
    _set_scores(axes.set_ylim, [value for _, values in chart.series for value in values])
    axes.set_xlabel(chart.axis)
    _legend(axes, len(chart.series), rtl=rtl)


def _draw_estimates(figure: Figure, axes: Axes, chart: Estimates) -> None:
    """A point and its interval on a line for each name."""
    figure.set_size_inches(_WIDTH, 1.4 + 0.3 * len(chart.names))
    _rule(axes, "x")
    for row, (value, interval) in enumerate(zip(chart.values, chart.intervals, strict=True)):
        if interval:
            axes.plot(interval, (row, row), color=_COLORS[0], alpha=0.45, linewidth=4)
        if value is not None:
            axes.plot([value], [row], color=_COLORS[0], marker="o")
    axes.set_yticks(range(len(chart.names)), map(_short, chart.names))
    axes.set_ylim(len(chart.names) - 0.5, -0.5)
    _set_scores(axes.set_xlim, [*chart.values, *(each[0] for each in chart.intervals if each)])
    axes.tick_params(axis="y", length=0)


def _set_scores(limit: Callable[[float, float], object], values: Iterable[Number]) -> None:
    """Lets an axis run over all scores, with room for a point at its end."""
    low, high = extent(values)
    limit(low - 0.02, high + 0.02)


def _rule(axes: Axes, axis: Any) -> None:
    axes.grid(axis=axis, color=_RULE, linewidth=0.8)
    axes.set_axisbelow(True)


def _legend(axes: Axes, series: int, *, rtl: bool) -> None:
    if series > 1:
        axes.legend(frameon=False, labelcolor=_INK, markerfirst=not rtl)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _tint(share: float) -> tuple[float, ...]:
    """White at 0, the first colour at 1."""
    ink = [int(_COLORS[0][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(1 + (channel - 1) * (0.06 + 0.94 * share) for channel in ink)
