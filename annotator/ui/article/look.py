"""Everything that decides how the article looks: theme, zoom, line pitch, language, and their measures.

A Look never changes; another zoom is another Look. All lengths are logical pixels, measured from the
baseline of a line where they are vertical.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from annotator.model.schema import Schema
from annotator.ui.article.marks import LabelKey, Mark
from annotator.ui.theme import LIGHT, LabelColors, Theme

ARTICLE_FAMILIES = ("Noto Naskh Arabic", "Noto Sans", "Noto Color Emoji", "Noto Emoji")
INTERFACE_FAMILIES = ("Noto Sans Arabic UI", "Noto Sans Arabic", "Noto Sans")
ARTICLE_PIXELS = 21
COLUMN_EMS = 34.3
"""About 80 Arabic characters."""

LINE_EMS = 2.3
"""From one baseline to the next, as the page is designed."""

ZOOM_RANGE = (0.6, 2.5)
PITCH_RANGE = (1.9, 3.2)


@dataclass(frozen=True)
class Look:
    """`line_pitch` is in ems; `digits` are those of badges and chips, from zero; `colors` holds the
    shades of the schema's labels on `theme`.
    """

    theme: Theme = LIGHT
    zoom: float = 1.0
    line_pitch: float = LINE_EMS
    language: str = "ar"
    digits: str = "0123456789"
    colors: Mapping[LabelKey, LabelColors] = field(default_factory=dict)

    @cached_property
    def em(self) -> float:
        return ARTICLE_PIXELS * self.zoom

    @cached_property
    def pitch(self) -> int:
        """From one baseline to the next: whole pixels, so that tiles meet without a seam."""
        return round(self.em * self.line_pitch)

    @cached_property
    def baseline(self) -> int:
        """Of a line, below its top: bands lie in the middle of the pitch."""
        return round((self.pitch - self.band_above - self.band_below) / 2 + self.band_above)

    @property
    def band_above(self) -> float:
        return 1.12 * self.em

    @property
    def band_below(self) -> float:
        return 0.66 * self.em

    @property
    def pill_above(self) -> float:
        return 0.98 * self.em

    @property
    def pill_below(self) -> float:
        return 0.48 * self.em

    @cached_property
    def padding(self) -> int:
        """Free height above the first line of a paragraph: the words of its pills stand there."""
        return round(0.45 * self.em)

    @cached_property
    def gap(self) -> int:
        """Height of an empty paragraph."""
        return round(0.62 * self.em)

    @property
    def column(self) -> int:
        """Width of the text column where there is room for it."""
        return round(COLUMN_EMS * self.em)

    def px(self, length: float) -> float:
        """A length of the design at zoom 1 as it is at this zoom."""
        return length * self.zoom

    def whole(self, length: float) -> int:
        """The same in whole pixels, at least one."""
        return max(1, round(length * self.zoom))

    @cached_property
    def article_font(self) -> QFont:
        font = _font(ARTICLE_FAMILIES, self.em)
        font.setWordSpacing(0.12 * self.em)
        return font

    @cached_property
    def headline_font(self) -> QFont:
        font = QFont(self.article_font)
        font.setWeight(QFont.Weight.Bold)
        return font

    @cached_property
    def chip_font(self) -> QFont:
        return _font(INTERFACE_FAMILIES, max(10.0, 11.5 * self.zoom), QFont.Weight.DemiBold)

    @cached_property
    def letters(self) -> "Letters":
        """What is written around the text."""
        return Letters(self)

    def write(self, number: int) -> str:
        """A number of the interface; those in the text stay as they are."""
        return "".join(self.digits[int(digit)] for digit in str(number))

    def title(self, mark: Mark) -> str:
        """Name and number of a mark, such as "Claim 7"."""
        return f"{mark.name} {self.write(mark.number)}" if mark.number else mark.name

    def label_colors(self, key: LabelKey) -> LabelColors:
        """The shades of a label; grey for one that the schema lacks."""
        return self.colors.get(key) or self._unknown

    @cached_property
    def _unknown(self) -> LabelColors:
        return self.theme.unknown


class Letters:
    """Type words, numbers and names of hidden characters in a look, each shaped once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._word_font = _font(INTERFACE_FAMILIES, max(9.0, 10.5 * look.zoom), QFont.Weight.Medium)
        self._digit_font = _font(INTERFACE_FAMILIES, max(9.0, 11 * look.zoom), QFont.Weight.Bold)
        self._code_font = _font(INTERFACE_FAMILIES, max(8.0, 8.5 * look.zoom), QFont.Weight.DemiBold)
        self._words: dict[str, Lettering] = {}
        self._digits: dict[str, Lettering] = {}
        self._codes: dict[str, Lettering] = {}

    def word(self, text: str) -> "Lettering":
        """A type word above a pill, or the name of a link."""
        return _shaped(self._words, text, self._word_font)

    def code(self, text: str) -> "Lettering":
        """The short name of a hidden character."""
        return _shaped(self._codes, text, self._code_font)

    def draw_number(self, painter: QPainter, number: int, middle: QPointF) -> None:
        """The number on a badge, digit by digit: ten are shaped, not one for each badge."""
        digits = [_shaped(self._digits, digit, self._digit_font) for digit in self._look.write(number)]
        left = middle.x() - sum(digit.width for digit in digits) / 2
        for digit in digits:
            digit.draw(painter, left, middle.y() + digit.cap_height / 2)
            left += digit.width


def _shaped(known: "dict[str, Lettering]", text: str, font: QFont) -> "Lettering":
    if text not in known:
        known[text] = Lettering(text, font)
    return known[text]


class Lettering:
    """A word shaped once and drawn many times."""

    def __init__(self, text: str, font: QFont) -> None:
        metrics = QFontMetricsF(font)
        self.font = font
        self.width, self.ascent = metrics.horizontalAdvance(text), metrics.ascent()
        self.cap_height = metrics.capHeight()
        self._static = QStaticText(text)
        self._static.setTextFormat(Qt.TextFormat.PlainText)
        self._static.prepare(font=font)

    def draw(self, painter: QPainter, left: float, baseline: float) -> None:
        """Draws it in the painter's pen."""
        painter.setFont(self.font)
        painter.drawStaticText(QPointF(left, baseline - self.ascent), self._static)


def derive_colors(theme: Theme, schema: Schema) -> dict[LabelKey, LabelColors]:
    """The shades of every label of `schema` on `theme`."""
    return {(layer.id, label.id): theme.label(label) for layer, label in schema.labels()}


def _font(families: tuple[str, ...], pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(weight)
    return font
