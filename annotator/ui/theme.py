"""The colours of the window, light and dark, and the shades that each label gets from its one hue.

A schema names a hue per label; what is drawn is derived from it here until it can be read: text on
any mark at 7:1, words of the interface at 4.5:1, lines and borders at 3:1 (WCAG 2.2: 1.4.6, 1.4.3, 1.4.11).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QColor

from annotator.model.schema import Label

TEXT_ON_MARK = 7.0
WORD = 4.5
LINE = 3.0

_STACK = 3
"""How many bands may lie over one another before text loses its contrast."""


@dataclass(frozen=True, slots=True)
class LabelColors:
    """Shades of one label. The bands are translucent, so that overlaps add up; the rest is opaque."""

    band: QColor
    band_selected: QColor
    line: QColor
    text: QColor
    pill: QColor
    border: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for. `on_accent` is what is written on accent, error or badge fills."""

    name: str
    is_dark: bool
    canvas: QColor
    page: QColor
    raised: QColor
    text: QColor
    muted: QColor
    rule: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    claim: QColor
    badge: QColor
    source: QColor
    person: QColor
    place: QColor
    time: QColor
    annotator_a: QColor
    annotator_b: QColor
    error: QColor
    warning: QColor
    note: QColor

    def label(self, label: Label) -> LabelColors:
        """The shades of `label` on this theme's page."""
        return _derive(self, label.color_dark, label.color_dark if self.is_dark else label.color)

    @property
    def unknown(self) -> LabelColors:
        """The shades of a label that the schema lacks: the page's own grey."""
        return _derive(self, self.muted.name(), self.muted.name())


def contrast(first: QColor, second: QColor) -> float:
    """Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lay_over(below: QColor, above: QColor) -> QColor:
    """The opaque colour seen where translucent `above` lies on opaque `below`."""
    return mix(below, above, above.alphaF())


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """`share` (0 to 1) of `second` in `first`, opaque."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def approach(color: QColor, goal: QColor, grounds: Iterable[QColor], ratio: float) -> QColor:
    """`color` moved towards `goal` just as far as it needs for `ratio` against each of `grounds`."""
    grounds = tuple(grounds)
    for step in range(51):
        moved = mix(color, goal, step / 50)
        if all(contrast(moved, ground) >= ratio for ground in grounds):
            return moved
    return goal


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _translucent(color: QColor, alpha: float) -> QColor:
    result = QColor(color)
    result.setAlphaF(alpha)
    return result


def _derive(theme: Theme, tint: str, ink: str) -> LabelColors:
    band, selected = _bands(theme, QColor(tint))
    banded = lay_over(theme.page, band)
    chosen = lay_over(banded, selected)
    pill = _pill(theme, QColor(ink))
    extreme = QColor("white") if theme.is_dark else QColor("black")
    return LabelColors(
        band=band,
        band_selected=selected,
        line=approach(QColor(ink), extreme, (theme.page, banded, chosen), LINE),
        text=approach(QColor(ink), extreme, (theme.page, banded, chosen, pill), WORD),
        pill=pill,
        border=approach(mix(theme.page, QColor(ink), 0.62), extreme, (theme.page, banded, pill), LINE),
    )


def _bands(theme: Theme, tint: QColor) -> tuple[QColor, QColor]:
    """Band and selected band, as strong as the article's text allows where bands lie on one another."""
    band = _tint(theme, theme.page, tint, 0.13, times=_STACK)
    ground = lay_over(theme.page, band)
    return band, _tint(theme, ground, tint, 0.30)


def _tint(theme: Theme, ground: QColor, tint: QColor, most: float, times: int = 1) -> QColor:
    """`tint` at up to `most` opacity, so that text is read through `times` of it laid over `ground`."""
    for strength in range(20, 0, -1):
        band = _translucent(tint, most * strength / 20)
        below = ground
        for _ in range(times):
            below = lay_over(below, band)
        if contrast(theme.text, below) >= TEXT_ON_MARK:
            return band
    return _translucent(tint, 0.0)


def _pill(theme: Theme, ink: QColor) -> QColor:
    for share in range(14, 0, -1):
        pill = mix(theme.page, ink, share / 100)
        if contrast(theme.text, pill) >= TEXT_ON_MARK:
            return pill
    return theme.page


def _light() -> Theme:
    return Theme(
        name="light",
        is_dark=False,
        canvas=QColor("#F5F3EE"),
        page=QColor("#FFFFFF"),
        raised=QColor("#FAF8F4"),
        text=QColor("#1E2227"),
        muted=QColor("#666C73"),
        rule=QColor("#E6E3DC"),
        accent=QColor("#1559C7"),
        on_accent=QColor("#FFFFFF"),
        selection=QColor("#8DB9FF"),
        claim=QColor("#A65F00"),
        badge=QColor("#8A4F00"),
        source=QColor("#1559C7"),
        person=QColor("#B4235A"),
        place=QColor("#0B7A63"),
        time=QColor("#5C6470"),
        annotator_a=QColor("#0B6BCB"),
        annotator_b=QColor("#C2410C"),
        error=QColor("#B3261E"),
        warning=QColor("#8F5A00"),
        note=QColor("#3F6212"),
    )


def _dark() -> Theme:
    return Theme(
        name="dark",
        is_dark=True,
        canvas=QColor("#15171C"),
        page=QColor("#1B1E24"),
        raised=QColor("#23272F"),
        text=QColor("#E4E4E0"),
        muted=QColor("#969CA6"),
        rule=QColor("#2B2F37"),
        accent=QColor("#79AEFF"),
        on_accent=QColor("#10131A"),
        selection=QColor("#2F5FA8"),
        claim=QColor("#F0B14A"),
        badge=QColor("#F0B14A"),
        source=QColor("#79AEFF"),
        person=QColor("#FF86B0"),
        place=QColor("#57D1B2"),
        time=QColor("#AEB6C2"),
        annotator_a=QColor("#6DB3FF"),
        annotator_b=QColor("#FF9B6A"),
        error=QColor("#FF8A80"),
        warning=QColor("#F0B14A"),
        note=QColor("#A8D672"),
    )


LIGHT = _light()
DARK = _dark()
