"""The look of every ordinary widget, as one style sheet made from the theme.

Calm surfaces, hairline rules, quiet buttons; the accent belongs to the one primary action and to the focus.
Every control reserves the width of its focus ring, so that nothing moves when the focus comes. Widgets take
part through the property `kind` ("primary", "quiet", "card", "title", "muted" ...), set with `mark`.
"""

from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from annotator.places import resource
from annotator.ui import icons
from annotator.ui.theme import Theme, mix


def mark(widget: QWidget, kind: str) -> QWidget:
    """Gives a widget its kind and has it drawn anew."""
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return widget


def style_sheet(theme: Theme, folder: Path) -> str:
    """The style sheet of the application in `theme`; the drawings it names are written into `folder`."""
    template = resource("themes/window.qss").read_text(encoding="utf-8")
    colors = {name: color.name() for name, color in shades(theme).items()}
    return Template(template).substitute(colors, **_draw_parts(theme, folder))


def shades(theme: Theme) -> dict[str, QColor]:
    """The theme's own colours and the few that only controls need."""
    return {
        "canvas": theme.canvas,
        "page": theme.page,
        "raised": theme.raised,
        "text": theme.text,
        "muted": theme.muted,
        "rule": theme.rule,
        "accent": theme.accent,
        "on_accent": theme.on_accent,
        "error": theme.error,
        "warning": theme.warning,
        "note": theme.note,
        "edge": mix(theme.rule, theme.text, 0.16),
        "hover": mix(theme.page, theme.text, 0.05),
        "pressed": mix(theme.page, theme.text, 0.10),
        "faint": mix(theme.page, theme.muted, 0.55),
        "chosen": mix(theme.page, theme.accent, 0.16 if theme.is_dark else 0.10),
        "accent_hover": mix(theme.accent, theme.text, 0.12),
        "accent_pressed": mix(theme.accent, theme.text, 0.24),
        "scroll": mix(theme.page, theme.text, 0.20),
        "scroll_hover": mix(theme.page, theme.text, 0.36),
        "selection": theme.selection,
    }


def _draw_parts(theme: Theme, folder: Path) -> dict[str, str]:
    """Writes arrows and ticks in the theme's colours, as a style sheet takes drawings only from files."""
    parts = {
        "arrow": ("down", theme.muted),
        "arrow_up": ("up", theme.muted),
        "tick": ("check", theme.on_accent),
        "tick_menu": ("check", theme.accent),
    }
    return {part: _draw(folder / f"{part}-{theme.name}.svg", *drawn) for part, drawn in parts.items()}


def _draw(path: Path, name: str, color: QColor) -> str:
    path.write_bytes(icons.colored(name, color))
    return path.as_posix()


def palette(theme: Theme) -> QPalette:
    """The same colours for what style sheets do not reach: dialogs of the toolkit, selected text, links."""
    found = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.canvas,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.page,
        QPalette.ColorRole.AlternateBase: theme.raised,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.page,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Highlight: theme.selection,
        QPalette.ColorRole.HighlightedText: theme.text,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Mid: theme.rule,
    }
    for role, color in roles.items():
        found.setColor(role, color)
    faint = mix(theme.page, theme.muted, 0.55)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return found
