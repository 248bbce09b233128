"""Actions on how the window shows things: which page, how large, how bright, in which language."""

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeySequence

from annotator.ui import language, settings
from annotator.ui.actions.action import Action, Menu, Needs, Run, on_page
from annotator.ui.actions.window import Window

STANDARD = QKeySequence.StandardKey
ZOOM_STEP = 0.1


def _zoom(step: float) -> Run:
    """Larger or smaller by a step; 0 goes back to the size that it comes with."""

    def run(window: Window) -> None:
        least, most = settings.ZOOM.limits or (1.0, 1.0)
        wanted = round(window.settings.get(settings.ZOOM) + step, 2) if step else settings.ZOOM.default
        window.settings.set(settings.ZOOM, min(max(wanted, least), most))

    return run


def _fold_side(window: Window) -> None:
    window.show_page("annotate")
    window.settings.set(settings.SIDE_OPEN, not window.settings.get(settings.SIDE_OPEN))


def _switch_hidden(window: Window) -> None:
    window.settings.set(settings.HIDDEN_SHOWN, not window.settings.get(settings.HIDDEN_SHOWN))


def _switch_theme(window: Window) -> None:
    window.settings.set(settings.THEME, "light" if window.appearance.theme.is_dark else "dark")


def _switch_language(window: Window) -> None:
    window.settings.set(settings.LANGUAGE, "en" if language.current() == "ar" else "ar")


TITLE = QT_TRANSLATE_NOOP("Actions", "View")

MENU: Menu = (
    Action(
        "annotate",
        QT_TRANSLATE_NOOP("Actions", "Article"),
        lambda w: w.show_page("annotate"),
        ("Ctrl+1",),
        "",
        Needs.PROJECT,
    ),
    Action(
        "documents",
        QT_TRANSLATE_NOOP("Actions", "All articles"),
        lambda w: w.show_page("documents"),
        ("Ctrl+2",),
        "list",
        Needs.PROJECT,
    ),
    Action(
        "schema",
        QT_TRANSLATE_NOOP("Actions", "Schema"),
        lambda w: w.show_page("schema"),
        ("Ctrl+3",),
        "schema",
        Needs.PROJECT,
    ),
    Action(
        "agreement",
        QT_TRANSLATE_NOOP("Actions", "Agreement"),
        lambda w: w.show_page("agreement"),
        ("Ctrl+4",),
        "agreement",
        Needs.PROJECT,
    ),
    Action(
        "welcome", QT_TRANSLATE_NOOP("Actions", "Projects"), lambda w: w.show_page("welcome"), ("Ctrl+0",), ""
    ),
    None,
    Action(
        "sidebar",
        QT_TRANSLATE_NOOP("Actions", "Fold or unfold the articles"),
        _fold_side,
        ("Ctrl+B",),
        "sidebar",
        Needs.PROJECT,
    ),
    Action(
        "marks_list",
        QT_TRANSLATE_NOOP("Actions", "Filter everything marked"),
        on_page(lambda page: page.lists.filter_marks()),
        ("Ctrl+L",),
        "",
        Needs.DOCUMENT,
    ),
    Action(
        "history",
        QT_TRANSLATE_NOOP("Actions", "History of the article"),
        on_page(lambda page: page.lists.show_history()),
        ("Ctrl+Shift+H",),
        "history",
        Needs.DOCUMENT,
    ),
    None,
    Action(
        "larger", QT_TRANSLATE_NOOP("Actions", "Larger text"), _zoom(ZOOM_STEP), (STANDARD.ZoomIn, "Ctrl+=")
    ),
    Action("smaller", QT_TRANSLATE_NOOP("Actions", "Smaller text"), _zoom(-ZOOM_STEP), (STANDARD.ZoomOut,)),
    Action("normal_size", QT_TRANSLATE_NOOP("Actions", "Normal size"), _zoom(0), ("Ctrl+9",)),
    Action(
        "hidden_characters",
        QT_TRANSLATE_NOOP("Actions", "Show or hide hidden characters"),
        _switch_hidden,
        ("Ctrl+Shift+I",),
        "",
        Needs.DOCUMENT,
    ),
    None,
    Action(
        "theme",
        QT_TRANSLATE_NOOP("Actions", "Light or dark"),
        _switch_theme,
        ("Ctrl+Shift+D",),
        "moon",
    ),
    Action(
        "language",
        QT_TRANSLATE_NOOP("Actions", "العربية / English"),
        _switch_language,
        ("Ctrl+Shift+L",),
    ),
)
