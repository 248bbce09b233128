"""Preferences of this machine. Every choice is applied at once; there is nothing to confirm."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from annotator.ui import language, settings
from annotator.ui.controls import Segments, Speaking, button, centred, label
from annotator.ui.settings import Setting, Settings
from annotator.ui.style import mark

WIDTH = 680
ARTICLE_SIZE = 21
ARTICLE_PITCH = 2.3
"""Line pitch of the article in sizes of its font, at 100 %."""
SAMPLE = "أفاد ناشطون بأنّ القوات داهمت محطة المياه عند الساعة 2:45، ثم غادرت المكان قبل وصول أي تعزيزات إليه."


class PreferencesPage(Speaking, QWidget):
    """Writes into the settings; whoever shows something follows them."""

    left = Signal()
    keys_wanted = Signal()

    def __init__(self, chosen: Settings) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings = chosen
        self._names: list[tuple[QLabel, Callable[[], str]]] = []
        self._title = label("title")
        self.choices = {
            setting.key: self._segments(setting)
            for setting in (settings.LANGUAGE, settings.THEME, settings.DIGITS, settings.MONTHS)
        }
        self.zoom = Dial(chosen, settings.ZOOM)
        self.pitch = Dial(chosen, settings.LINE_PITCH)
        self._sample = label(wraps=True)
        self.keys = button("button", self.keys_wanted.emit)
        self._back = button("quiet", self.left.emit)
        self._build()
        chosen.changed.connect(self._follow)
        self.retranslate()

    def _segments(self, setting: Setting[str]) -> Segments:
        values = [value for value in setting.allowed if value]
        value = self._settings.get(setting) or language.current()
        made = Segments(values, _NAMES[setting.key], value)
        made.chosen.connect(lambda chosen: self._settings.set(setting, chosen))
        return made

    # -------------------------------------------------------------- building

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addSpacing(4)
        rows = zip(_INTERFACE, self.choices.values(), strict=True)
        column.addWidget(self._card(_say_interface, list(rows), None))
        article = [(_say_zoom, self.zoom), (_say_pitch, self.pitch)]
        column.addWidget(self._card(_say_article, article, self._sample))
        column.addWidget(self._card(_say_keys, [(_say_own_keys, self.keys)], None))
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        centred(self, column, WIDTH)

    def _card(
        self,
        title: Callable[[], str],
        rows: Sequence[tuple[Callable[[], str], QWidget]],
        below: QWidget | None,
    ) -> QFrame:
        card = QFrame()
        mark(card, "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setVerticalSpacing(12)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._named(title, "heading"), 0, 0, 1, 2)
        for number, (name, control) in enumerate(rows, 1):
            grid.addWidget(self._named(name, ""), number, 0)
            narrow = isinstance(control, (Segments, QPushButton))
            side = Qt.AlignmentFlag.AlignTrailing if narrow else Qt.AlignmentFlag(0)
            grid.addWidget(control, number, 1, side)
        if below:
            grid.addWidget(below, len(rows) + 1, 0, 1, 2)
        return card

    def _named(self, name: Callable[[], str], kind: str) -> QLabel:
        made = label(kind)
        self._names.append((made, name))
        return made

    # -------------------------------------------------------------- following

    def _follow(self, key: str) -> None:
        if key in self.choices and (value := self._value(key)):
            self.choices[key].set_value(value)
        self._show_sample()

    def _value(self, key: str) -> str:
        by_key = {s.key: s for s in (settings.LANGUAGE, settings.THEME, settings.DIGITS, settings.MONTHS)}
        return self._settings.get(by_key[key])

    def _show_sample(self) -> None:
        """Shows article text at the chosen size and pitch."""
        font = QFont(["Noto Naskh Arabic"])
        font.setPixelSize(round(ARTICLE_SIZE * self._settings.get(settings.ZOOM)))
        self._sample.setFont(font)
        pitch = round(100 * ARTICLE_PITCH / 1.7 * self._settings.get(settings.LINE_PITCH))
        self._sample.setText(f'<p dir="rtl" style="line-height:{pitch}%">{SAMPLE}</p>')
        self._sample.setStyleSheet(f'font-family: "Noto Naskh Arabic"; font-size: {font.pixelSize()}px;')

    def retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("Preferences", "Preferences"))
        self.keys.setText(QCoreApplication.translate("Preferences", "Show and change"))
        self._back.setText(QCoreApplication.translate("Preferences", "Back"))
        for shown, name in self._names:
            shown.setText(name())
        for segments in self.choices.values():
            segments.retranslate()
        self.zoom.retranslate()
        self.pitch.retranslate()
        self.zoom.slider.setAccessibleName(_say_zoom())
        self.pitch.slider.setAccessibleName(_say_pitch())
        self._show_sample()


class Dial(QWidget):
    """A slider in steps of five per cent, with its value beside it."""

    def __init__(self, chosen: Settings, setting: Setting[float]) -> None:
        super().__init__()
        self._settings, self._setting = chosen, setting
        self.slider = QSlider(Qt.Orientation.Horizontal)
        least, most = setting.limits or (0.0, 1.0)
        self.slider.setRange(round(least * 20), round(most * 20))
        self.slider.setValue(round(chosen.get(setting) * 20))
        self._value = label("muted")
        self._value.setMinimumWidth(52)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self._value)
        self.slider.valueChanged.connect(lambda value: chosen.set(setting, value / 20))
        chosen.changed.connect(self._follow)
        self.retranslate()

    def _follow(self, key: str) -> None:
        if key == self._setting.key:
            self.slider.setValue(round(self._settings.get(self._setting) * 20))
            self.retranslate()

    def retranslate(self) -> None:
        self._value.setText(language.percent(self._settings.get(self._setting)))


# ------------------------------------------------------------------ words


def _say_interface() -> str:
    return QCoreApplication.translate("Preferences", "Interface")


def _say_article() -> str:
    return QCoreApplication.translate("Preferences", "Article")


def _say_keys() -> str:
    return QCoreApplication.translate("Preferences", "Keys")


def _say_own_keys() -> str:
    return QCoreApplication.translate("Preferences", "The keys of all actions")


def _say_language() -> str:
    return QCoreApplication.translate("Preferences", "Language")


def _say_theme() -> str:
    return QCoreApplication.translate("Preferences", "Theme")


def _say_digits() -> str:
    return QCoreApplication.translate("Preferences", "Digits")


def _say_months() -> str:
    return QCoreApplication.translate("Preferences", "Names of the months")


def _say_zoom() -> str:
    return QCoreApplication.translate("Preferences", "Size of the text")


def _say_pitch() -> str:
    return QCoreApplication.translate("Preferences", "Distance of the lines")


_INTERFACE = (_say_language, _say_theme, _say_digits, _say_months)


def _name_language(value: str) -> str:
    return {"ar": "العربية", "en": "English"}[value]


def _name_theme(value: str) -> str:
    names = {
        "system": QCoreApplication.translate("Preferences", "As the system"),
        "light": QCoreApplication.translate("Preferences", "Light"),
        "dark": QCoreApplication.translate("Preferences", "Dark"),
    }
    return names[value]


def _name_digits(value: str) -> str:
    return {"arabic": "١٢٣", "latin": "123"}[value]


def _name_months(value: str) -> str:
    return {"levant": "كانون الثاني", "common": "يناير"}[value]


_NAMES = {
    settings.LANGUAGE.key: _name_language,
    settings.THEME.key: _name_theme,
    settings.DIGITS.key: _name_digits,
    settings.MONTHS.key: _name_months,
}
