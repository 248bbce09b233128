"""The frame of the window: menus, a stack of pages, the status line. It decides nothing itself.

Pages are made when first seen; those of the open project go when it closes. What they ask for is tied in
`wiring`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui import settings, wiring
from annotator.ui.appearance import Appearance
from annotator.ui.desk import Desk
from annotator.ui.dialogs import Dialogs
from annotator.ui.header import Header, say_where
from annotator.ui.keymap import Keymap
from annotator.ui.pages.welcome import WelcomePage
from annotator.ui.pages.who import WhoPage
from annotator.ui.progress import progress_of
from annotator.ui.session import WindowSession
from annotator.ui.settings import Settings
from annotator.ui.status_line import StatusLine
from annotator.ui.theme import Theme
from annotator.ui.transfers import Transfers
from annotator.ui.window_actions import WindowActions
from annotator.ui.window_keys import WindowKeys

if TYPE_CHECKING:
    from annotator.tasks.importing import ImportReport
    from annotator.ui.palette.frame import Palette

SIZE = (1320, 860)
BUTTONS = ("sidebar", "documents", "previous_document", "next_document", "undo", "redo")
OF_PROJECT = ("annotate", "documents", "find", "agreement", "review", "schema", "import", "export")


class MainWindow(QMainWindow):
    """`pages` by name: welcome, who, preferences; and while a project is open annotate and documents."""

    closing = Signal()

    def __init__(self, chosen: Settings, appearance: Appearance) -> None:
        super().__init__()
        self.settings, self.appearance = chosen, appearance
        self.keymap = Keymap(chosen, self)
        self.desk: Desk = Desk(chosen, self)
        self.dialogs: Dialogs = Dialogs(self)
        self.transfers = Transfers(self)
        self.header, self.status = Header(), StatusLine(appearance.theme)
        self.stack = QStackedWidget()
        self.pages: dict[str, QWidget] = {}
        self.palette_frame: Palette | None = None
        self._keys: WindowKeys | None = None
        self.commands = WindowActions(self, self.header.menus)
        self._lay_out()
        wiring.wire(self)
        self.set_theme(appearance.theme)
        self.show_page("welcome")
        self.retranslate()

    def _lay_out(self) -> None:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        self.setCentralWidget(frame)
        for action_id in BUTTONS:
            self.header.add_action(self.commands[action_id])
        self.header.set_primary(self.commands["finish"])
        self.resize(*SIZE)
        self.restoreGeometry(QByteArray.fromBase64(self.settings.get(settings.GEOMETRY).encode()))

    # -------------------------------------------------------------- pages

    def show_page(self, name: str) -> None:
        """Shows a page; those of the project only while one is open."""
        page = self.pages.get(name) or wiring.make_page(self, name)
        if page is None:
            return
        comes = self.stack.currentWidget() is not page
        if name not in self.pages:
            self.pages[name] = page
            self.stack.addWidget(page)
        if isinstance(page, WelcomePage):
            page.show_recent(self.settings.recent())
        elif name == "documents":
            page.refresh()  # type: ignore[attr-defined]
        self.stack.setCurrentWidget(page)
        focused: QWidget | None = self.focusWidget()
        astray = focused is None or not page.isAncestorOf(focused)
        # A page that goes hands the focus to whatever comes first on the next one.
        if astray or (comes and page.focusProxy()):
            page.setFocus()

    def leave_page(self) -> None:
        """Goes back to the article, or to the projects where none is open."""
        self.show_page("annotate" if self.desk.session else "welcome")

    def ask_who(self, project: str, proposed: str, names: Sequence[str]) -> None:
        """Asks who is marking, on a page."""
        self.show_page("who")
        page = self.pages["who"]
        if isinstance(page, WhoPage):
            page.ask(project, proposed, names)

    def show_project(self, session: WindowSession) -> None:
        """Shows what the desk has opened."""
        self.header.follow(session)
        self.status.follow(session)
        session.history_changed.connect(self.commands.refresh)
        session.large_step.connect(lambda step: self.transfers.start_step(session, step))
        session.document_changed.connect(self._show_title)
        self.retranslate()
        self.show_page("annotate" if len(session.session.documents) else "documents")

    def clear_project(self) -> None:
        """Takes the pages of a project away before it closes.

        They go at once: deleted later, they would still be told of a new language or theme, and ask a
        closed project. Nothing on them closes a project, so none can be in the middle of its own event.
        """
        self.header.follow(None)
        self.status.follow(None)
        gone = [page for name in OF_PROJECT if (page := self.pages.pop(name, None))]
        self.retranslate()
        self.show_page("welcome")
        for page in gone:
            self.stack.removeWidget(page)
            page.deleteLater()
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)

    def find_everywhere(self) -> None:
        """Asks what to find in all articles."""
        self.show_page("find")
        if page := self.pages.get("find"):
            page.begin()  # type: ignore[attr-defined]

    # -------------------------------------------------------------- what actions and pages ask for

    def toggle_palette(self) -> None:
        """Opens the command palette over whatever is shown, or closes it."""
        if self.palette_frame is None:
            self.palette_frame = wiring.make_palette(self)
        self.palette_frame.toggle()

    def open_demonstration(self) -> None:
        self.desk.open_demonstration(demonstration_folder())

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Shows what would become of files; without any, the page on which they are chosen."""
        self.show_page("import")
        if page := self.pages.get("import"):
            page.begin(paths)  # type: ignore[attr-defined]

    def set_busy(self, busy: bool) -> None:
        """While a job has the project, nothing can be marked; a page may offer to cancel."""
        pages = [page for page in self.pages.values() if hasattr(page, "set_busy")]
        shown = self.stack.currentWidget()
        for page in pages:
            if page is shown or not busy:
                page.set_busy(busy)
        self.stack.setEnabled(not busy or shown in pages)
        self.header.setEnabled(not busy)
        self.commands.set_enabled(not busy)
        focused: QWidget | None = self.focusWidget()
        if shown and not busy and not (focused and shown.isAncestorOf(focused)):
            shown.setFocus()  # what was disabled has lost it

    def tell_import(self, report: "ImportReport") -> None:
        """Shows on the documents page what an import has done."""
        if page := self.pages.get("documents"):
            page.tell_import(report)  # type: ignore[attr-defined]
        if self.desk.session:
            progress_of(self.desk.session).count()
            self.desk.session.history_changed.emit()

    # -------------------------------------------------------------- following

    def set_theme(self, theme: Theme) -> None:
        parts = (self.header, self.status, self.commands, self.palette_frame, *self.pages.values())
        for part in parts:
            if part is not None and hasattr(part, "set_theme"):
                part.set_theme(theme)

    def retranslate(self) -> None:
        self.commands.retranslate()
        self._show_title()

    def _show_title(self) -> None:
        session = self.desk.session
        name = QCoreApplication.translate("Header", "Rawi")
        self.setWindowTitle(f"{say_where(session)} — {name}" if session else name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._keys is None:
            self._keys = WindowKeys(self, self.windowHandle())
            self._keys.layout_changed.connect(self.keymap.changed)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.set(settings.GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        self.desk.close()
        self.settings.flush()
        self.closing.emit()
        super().closeEvent(event)


def demonstration_folder() -> Path:
    """Where the person's own copy of the demonstration is kept."""
    return user_data_path("rawi", appauthor=False)
