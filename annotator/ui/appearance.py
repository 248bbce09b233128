"""How the whole application looks and speaks: fonts, theme, language, digits, direction.

It follows the settings: whoever changes one sees the window change at once, without a restart.
"""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTemporaryDir, QTranslator, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from annotator.places import resource
from annotator.ui import language, settings
from annotator.ui.settings import Settings
from annotator.ui.style import palette, style_sheet
from annotator.ui.theme import DARK, LIGHT, Theme

FONT_SIZE = 14
"""Pixels of the interface at zoom 1; the article has its own size."""


class Appearance(QObject):
    """Applies the settings to the application; `theme_changed` tells widgets that paint for themselves."""

    theme_changed = Signal(object)  # Theme

    def __init__(self, app: QApplication, chosen: Settings) -> None:
        super().__init__(app)
        self._app, self._settings = app, chosen
        self._translators: list[QTranslator] = []
        self._drawings = QTemporaryDir()
        load_fonts()
        app.setStyle("Fusion")
        self.theme = self._wanted_theme()
        self._apply_language()
        self._apply_theme()
        chosen.changed.connect(self._follow)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _follow(self, key: str) -> None:
        if key in (settings.LANGUAGE.key, settings.DIGITS.key, settings.MONTHS.key):
            self._apply_language()
        elif key == settings.THEME.key and self._wanted_theme() is not self.theme:
            self.theme = self._wanted_theme()
            self._apply_theme()
            self.theme_changed.emit(self.theme)

    def _follow_system(self) -> None:
        self._follow(settings.THEME.key)

    def remove(self) -> None:
        """Leaves the application as it was found, and follows nothing any more."""
        self._settings.changed.disconnect(self._follow)
        for translator in self._translators:
            self._app.removeTranslator(translator)
        for said in ("language", "digits", "months", "layout"):
            self._app.setProperty(said, None)
        self._app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._app.setStyleSheet("")
        self.deleteLater()

    # -------------------------------------------------------------- theme

    def _wanted_theme(self) -> Theme:
        chosen = self._settings.get(settings.THEME)
        if chosen == "system":
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if chosen == "dark" else LIGHT

    def _apply_theme(self) -> None:
        self._app.setPalette(palette(self.theme))
        self._app.setStyleSheet(style_sheet(self.theme, Path(self._drawings.path())))

    # -------------------------------------------------------------- language

    def _apply_language(self) -> None:
        """Digits and months first, then the translators: installing one tells every widget to speak anew."""
        wanted = self._settings.get(settings.LANGUAGE) or language.of_system()
        self._app.setProperty("language", wanted)
        self._app.setProperty("digits", self._settings.get(settings.DIGITS))
        self._app.setProperty("months", self._settings.get(settings.MONTHS))
        self._app.setFont(interface_font(wanted))
        QLocale.setDefault(_locale(wanted, self._settings.get(settings.DIGITS)))
        arabic = wanted == "ar"
        self._app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight
        )
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = [_load_translation(wanted, self), _load_qt_translation(wanted, self)]
        for translator in self._translators:
            self._app.installTranslator(translator)


def load_fonts() -> None:
    """Makes the fonts that come with Rawi known, so that every machine shows the same."""
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def interface_font(of_language: str) -> QFont:
    """The font of menus, lists and forms."""
    families = ["Noto Sans Arabic UI", "Noto Sans"]
    font = QFont(families if of_language == "ar" else families[::-1])
    font.setPixelSize(FONT_SIZE)
    return font


def _locale(of_language: str, digits: str) -> QLocale:
    if of_language == "ar":
        return QLocale("ar_EG" if digits == "arabic" else "ar_MA")
    return QLocale("en_GB")


def _load_translation(of_language: str, parent: QObject) -> QTranslator:
    """English is loaded as well: its file holds nothing but the plural forms."""
    translator = QTranslator(parent)
    translator.load(str(resource(f"translations/{of_language}.qm")))
    return translator


def _load_qt_translation(of_language: str, parent: QObject) -> QTranslator:
    """The toolkit's own words, such as those of its file dialogs."""
    translator = QTranslator(parent)
    translator.load(f"qtbase_{of_language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator
