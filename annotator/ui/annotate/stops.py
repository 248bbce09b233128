"""Where the Tab key stops: part after part, in each as one reads, whatever was built first."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def list_stops(parts: Iterable[QWidget]) -> list[QWidget]:
    """Everything in `parts` that takes the focus by Tab now, line by line in the reading direction."""
    return [stop for part in parts for stop in _stops_in(part)]


def neighbour(stops: list[QWidget], now: QWidget | None, *, onward: bool) -> QWidget | None:
    """The stop after `now`, or before it; None past either end and where `now` is none of them."""
    place = stops.index(now) + (1 if onward else -1) if now in stops else -1
    return stops[place] if 0 <= place < len(stops) else None


def _stops_in(part: QWidget) -> list[QWidget]:
    stops = [widget for widget in (part, *part.findChildren(QWidget)) if _is_stop(widget, part)]
    return sorted(stops, key=lambda stop: _place(stop, part))


def _is_stop(widget: QWidget, part: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.focusProxy() is None and widget.isEnabled() and widget.isVisibleTo(part)


def _place(stop: QWidget, part: QWidget) -> tuple[int, int]:
    """Widgets whose middles are less than half a line apart stand on one line."""
    middle = stop.mapTo(part, QPoint(stop.width() // 2, stop.height() // 2))
    across = -middle.x() if part.isRightToLeft() else middle.x()
    return middle.y() // 12, across
