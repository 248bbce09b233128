"""Importing: first what the files hold and what would become of them, then the import itself.

Nothing goes in before it was seen here; every choice on the page is looked through again at once.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from annotator.ui import icons
from annotator.ui.controls import Speaking, button, label
from annotator.ui.importing.choices import Choices
from annotator.ui.importing.files import FileRows, make_table
from annotator.ui.importing.findings import FindingsList
from annotator.ui.importing.look import Look
from annotator.ui.importing.wording import add_up, say_error, say_outcome
from annotator.ui.invitation import Invitation
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.tasks.importing import ImportReport
    from annotator.tasks.intake import FileCounts

FINDINGS_HEIGHT = 150
LEAST_HEIGHT = 64
"""Of lists that scroll, where the window is low and much has been found."""


class ImportPage(Speaking, QWidget):
    """Asks the frame to look through the files, to import them, and for more of them."""

    look_wanted = Signal(object, object)  # tuple[Path, ...], ImportOptions of a dry run
    import_wanted = Signal(object, object)  # tuple[Path, ...], ImportOptions
    files_wanted = Signal()
    folder_wanted = Signal()
    cancel_wanted = Signal()
    left = Signal()

    def __init__(self, session: WindowSession, theme: Theme) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.paths: tuple[Path, ...] = ()
        self.report: ImportReport | None = None
        self._encodings: dict[str, str] = {}
        self._busy = False
        self._held: QWidget | None = None
        self._title, self._aim = label("title"), label("muted", wraps=True)
        self.files_button = button("button", self.files_wanted.emit)
        self.folder_button = button("button", self.folder_wanted.emit)
        self.rows = FileRows(theme, self)
        self.table = make_table(self.rows)
        self.findings = FindingsList(theme)
        self.look = Look()
        names = [annotator.name for annotator in session.session.project.sets.annotators()]
        self.choices = Choices(names, session.session.project.schema)
        self.empty = Invitation(
            "import",
            button("primary", self.files_wanted.emit),
            button("button", self.folder_wanted.emit),
        )
        self._said, self._bar = label("", wraps=True), QProgressBar(textVisible=False)
        self.cancel = button("button", self._leave)
        self.start = button("primary", self._import)
        self._pile = QStackedLayout()
        self._build()
        self._connect()
        self.set_theme(theme)
        self.retranslate()
        self._show()

    # -------------------------------------------------------------- building

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._aim)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(words, 1)
        for control in (self.files_button, self.folder_button):
            head.addWidget(control, 0, Qt.AlignmentFlag.AlignBottom)
        pile = QWidget()
        pile.setLayout(self._pile)
        self._pile.setContentsMargins(0, 0, 0, 0)
        self._pile.addWidget(_carded(self.empty))
        self._pile.addWidget(self._build_plan())
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(pile, 1)
        column.addLayout(self._build_foot())

    def _build_plan(self) -> QWidget:
        self._rule = QFrame()
        mark(self._rule, "rule")
        self.findings.setMaximumHeight(FINDINGS_HEIGHT)
        for part in (self.findings, self.table, self.look.text):
            part.setMinimumHeight(LEAST_HEIGHT)
        card = _carded(self.table, self._rule, self.findings)
        plan = QWidget()
        rows = QVBoxLayout(plan)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(card, 3)
        beside.addWidget(self.look, 2)
        rows.addLayout(beside, 1)
        offered = QHBoxLayout()
        offered.setSpacing(12)
        offered.addWidget(self.choices.repairs, 1)
        offered.addWidget(self.choices.names, 1)
        rows.addLayout(offered)
        rows.addWidget(self.choices)
        return plan

    def _build_foot(self) -> QHBoxLayout:
        self._bar.setFixedWidth(200)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._said, 1)
        for part in (self._bar, self.cancel, self.start):
            foot.addWidget(part)
        return foot

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter imports what is ticked."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.start.isEnabled():
            self.start.click()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._look_at)
        self.rows.left_out_changed.connect(self._show)
        self.findings.file_wanted.connect(self._go_to)
        self.look.encoding_chosen.connect(self._decode)
        self.choices.changed.connect(self._look_through)

    # -------------------------------------------------------------- what is asked for

    def begin(self, paths: Sequence[Path]) -> None:
        """Looks through these files and folders, and forgets the ones before."""
        self.paths, self.report, self._encodings = (), None, {}
        self.rows.left_out = frozenset()
        self.choices.reset()
        self.add(paths)

    def add(self, paths: Sequence[Path]) -> None:
        """Looks through these as well."""
        self.paths = tuple(dict.fromkeys((*self.paths, *paths)))
        self._look_through()

    def _look_through(self) -> None:
        self._show()
        if self.paths and not self._busy:
            self.look_wanted.emit(self.paths, self.choices.options(dry_run=True, encodings=self._encodings))

    def _decode(self, encoding: str) -> None:
        """Reads the shown file in another encoding."""
        path = self._shown().path  # type: ignore[union-attr]
        chosen = {path: encoding} if encoding else {}
        self._encodings = {known: each for known, each in self._encodings.items() if known != path} | chosen
        self._look_through()

    def _import(self) -> None:
        if self.choices.is_waiting or not self._can_import:
            self._look_through()
            return
        options = self.choices.options(encodings=self._encodings, left_out=self.rows.left_out)
        self.import_wanted.emit(self.paths, options)

    def _leave(self) -> None:
        (self.cancel_wanted if self._busy else self.left).emit()

    # -------------------------------------------------------------- what comes back

    def show_report(self, report: "ImportReport") -> None:
        """Shows what was found; the file that was looked at stays in sight."""
        from annotator.tasks.intake import FileCounts  # noqa: PLC0415

        shown = self._shown()
        self.report = report
        self.choices.show_report(report)
        known = {file.path for file in report.files}
        named = dict.fromkeys(problem.file for problem in report.problems if problem.file)
        unread = [FileCounts(path, "") for path in named if path not in known]
        self.rows.show_files([*report.files, *unread])
        self.findings.tell(report.problems)
        self._go_to(shown.path if shown else "")
        self._show()

    def show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(done * 1000 // max(total, 1))

    def set_busy(self, busy: bool) -> None:
        """While the files are looked through or go in, the only thing to do is to cancel."""
        if busy == self._busy:
            return
        held = self._focused_part() if busy else self._held
        self._busy = busy
        self._held = held
        self._show()
        if self.isVisible():
            (self.cancel if busy else held or self.table).setFocus()

    def _focused_part(self) -> QWidget | None:
        focused: QWidget | None = self.window().focusWidget()
        return focused if focused is not None and self.isAncestorOf(focused) else None

    @property
    def _can_import(self) -> bool:
        return (
            self.report is not None
            and self.report.error is None
            and any(file.is_usable for file in self.rows.ticked())
        )

    def _shown(self) -> "FileCounts | None":
        return self.rows.row(self.table.currentIndex().row())

    def _go_to(self, path: str) -> None:
        places = [place for place, file in enumerate(self.rows.files) if file.path == path]
        # selectRow finds no column from right to left, where the columns just fill the table
        self.table.setCurrentIndex(self.rows.index(places[0] if places else 0, 0))
        self._look_at(self.table.currentIndex())

    def _look_at(self, index: QModelIndex) -> None:
        from annotator.tasks.previewing import read_preview  # noqa: PLC0415

        file: FileCounts | None = self.rows.row(index.row())
        if file is None:
            self.look.show_file(None)
            return
        chosen = self._encodings.get(file.path, "")
        try:
            lines = file.preview or read_preview(Path(file.path), file.format, chosen or file.encoding)
        except OSError:
            lines = ""
        self.look.show_file(file, chosen, lines)

    # -------------------------------------------------------------- showing

    def _show(self) -> None:
        self._pile.setCurrentIndex(1 if self.paths else 0)
        buttons: tuple[QWidget, ...] = (self.files_button, self.folder_button)
        chosen = (self.choices.repairs, self.choices.names, self.choices)
        for part in (self.table, self.findings, self.look, *chosen, self.empty, *buttons):
            part.setEnabled(not self._busy)
        for each in buttons:
            each.setVisible(bool(self.paths))
        found = self.report is not None and bool(self.report.problems)
        self.findings.setVisible(found)
        self._rule.setVisible(found)
        self._bar.setVisible(self._busy)
        self.start.setVisible(bool(self.paths))
        self.start.setEnabled(not self._busy and (self._can_import or self.report is None))
        self._say()

    def _say(self) -> None:
        if self._busy:
            words, kind = QCoreApplication.translate("Import", "One moment …"), "muted"
        elif not self.paths:
            words, kind = "", "muted"
        elif self.report is None:
            words, kind = (
                QCoreApplication.translate("Import", "The files were not looked through."),
                "warning",
            )
        elif self.report.error:
            words, kind = say_error(self.report), "error"
        else:
            words, kind = say_outcome(add_up(self.rows.ticked())), "muted"
        mark(self._said, kind)
        self._said.setText(words)
        told = self.report is None and not self._busy
        self.start.setText(
            QCoreApplication.translate("Import", "Look through again")
            if told
            else QCoreApplication.translate("Import", "Import")
        )

    def set_theme(self, theme: Theme) -> None:
        self.rows.theme = theme
        self.table.viewport().update()
        self.findings.set_theme(theme)
        self.empty.set_theme(theme)
        self.start.setIcon(icons.icon("import", theme.on_accent))
        self.files_button.setIcon(icons.icon("document", theme.text))
        self.folder_button.setIcon(icons.icon("open", theme.text))

    def retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("Import", "Import"))
        self._aim.setText(QCoreApplication.translate("Import", "Nothing changes before “Import” is pressed."))
        files = QCoreApplication.translate("Import", "Choose files …")
        folder = QCoreApplication.translate("Import", "Choose a folder …")
        for pair in ((self.files_button, self.folder_button), self.empty.buttons):
            for each, words in zip(pair, (files, folder), strict=True):
                each.setText(words)
        sentence = QCoreApplication.translate(
            "Import",
            "Plain text in any Arabic encoding, web pages, Word and PDF files, tables, zip archives of them; "
            "and what other annotation programs write.",
        )
        self.empty.say(
            QCoreApplication.translate("Import", "Drop files or folders anywhere in the window"),
            sentence,
        )
        self.cancel.setText(QCoreApplication.translate("Import", "Cancel"))
        self.table.setAccessibleName(QCoreApplication.translate("Import", "Files"))
        self._bar.setAccessibleName(QCoreApplication.translate("Import", "Progress"))
        self.rows.retranslate()
        self._say()


def _carded(first: QWidget, *more: QWidget) -> QFrame:
    """Widgets below each other on one card; the first takes the room."""
    card = QFrame()
    mark(card, "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 1, 1, 1)
    column.setSpacing(0)
    column.addWidget(first, 1)
    for widget in more:
        column.addWidget(widget)
    return card
