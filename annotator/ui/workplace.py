"""The page on which articles are marked: the list at the side, which folds away, and the annotate page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from annotator.ui import settings
from annotator.ui.annotate.places import Places
from annotator.ui.article.look import LINE_EMS
from annotator.ui.keymap import Keymap
from annotator.ui.pages.annotate import GAP, AnnotatePage
from annotator.ui.session import WindowSession
from annotator.ui.settings import Settings
from annotator.ui.side_list import WIDTH, SideList
from annotator.ui.style import mark
from annotator.ui.theme import Theme


class Workplace(QWidget):
    """Keeps both in step with the session and the settings."""

    def __init__(self, session: WindowSession, theme: Theme, chosen: Settings, keymap: Keymap) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings = chosen
        self.side = SideList(session, theme)
        self.annotate = AnnotatePage(session, theme, Places(chosen, session.session.path), keymap)
        self.annotate.restore_layout(chosen.get(settings.ANNOTATE_SIZES))
        self.annotate.view.zoom_asked.connect(self._zoom)
        self.annotate.layout_changed.connect(lambda sizes: chosen.set(settings.ANNOTATE_SIZES, sizes))
        self._splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=1)
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(0, GAP, 0, GAP)
        row.setSpacing(0)
        row.addSpacing(GAP)  # spacing is mirrored with the layout, margins are not
        row.addWidget(self.side)
        self._zone = around
        self.setFocusProxy(self.annotate)
        self._splitter.addWidget(around)
        self._splitter.addWidget(self.annotate)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([WIDTH, 4 * WIDTH])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self._zone.setVisible(chosen.get(settings.SIDE_OPEN))
        session.document_changed.connect(self.side.follow)
        self.apply(settings.ZOOM.key)
        self.apply(settings.LINE_PITCH.key)
        self.apply(settings.HIDDEN_SHOWN.key)
        chosen.changed.connect(self.apply)

    def apply(self, key: str) -> None:
        """Follows one setting."""
        if key == settings.SIDE_OPEN.key:
            self._zone.setVisible(self._settings.get(settings.SIDE_OPEN))
        elif key == settings.ZOOM.key:
            self.annotate.view.set_zoom(self._settings.get(settings.ZOOM))
        elif key == settings.LINE_PITCH.key:
            self.annotate.view.set_line_pitch(LINE_EMS * self._settings.get(settings.LINE_PITCH))
        elif key == settings.HIDDEN_SHOWN.key:
            self.annotate.view.set_hidden_shown(self._settings.get(settings.HIDDEN_SHOWN))

    def _zoom(self, wanted: float) -> None:
        """Ctrl and the wheel: the nearest size that the settings allow."""
        least, most = settings.ZOOM.limits or (wanted, wanted)
        self._settings.set(settings.ZOOM, round(min(max(wanted, least), most), 2))

    def set_theme(self, theme: Theme) -> None:
        self.side.set_theme(theme)
        self.annotate.set_theme(theme)
