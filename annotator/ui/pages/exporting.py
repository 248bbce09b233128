"""Exporting: what is to be written, how much that is, where it goes, and the proof that it is right."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from annotator.model.errors import RawiError
from annotator.ui import icons, language
from annotator.ui.controls import FittingLabel, Speaking, button, centred, label
from annotator.ui.exporting.choices import Choices
from annotator.ui.exporting.counting import Counting
from annotator.ui.exporting.wording import say_holdings, say_losses, say_proof, say_splits, say_written
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.tasks.exporting import ExportReport

WIDTH = 820


class ExportPage(Speaking, QWidget):
    """Counts for itself; writing, and asking where to, is for the frame."""

    export_wanted = Signal(object, object)  # Path, ExportOptions
    target_wanted = Signal(object, bool)  # the proposed Path; whether it is a folder
    cancel_wanted = Signal()
    left = Signal()

    def __init__(self, session: WindowSession, theme: Theme) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._chosen: Path | None = None
        self._counted: ExportReport | RawiError | None = None
        self._written: ExportReport | None = None
        self._busy = False
        self._title, self._aim = label("title"), label("muted", wraps=True)
        names = [each.name for each in session.session.project.sets.annotators()]
        self.choices = Choices(names, _list_maps(session))
        self._counting = Counting(session, self)
        self._holdings, self._splits = label("heading", wraps=True), label("muted", wraps=True)
        self.losses = label("warning", wraps=True)
        self._where, self.target = label("muted"), FittingLabel(middle=True)
        self.choose = button("button", lambda: self.target_wanted.emit(self.out, self.choices.in_folder))
        self._bar = QProgressBar(textVisible=False)
        self.cancel = button("button", self._leave)
        self.start = button("primary", self._export)
        self.proof = _Proof(self._open_folder)
        self._build()
        self._connect()
        self.set_theme(theme)
        self.retranslate()

    def _build(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(10)
        place.addWidget(self._where)
        place.addWidget(self.target, 1)
        place.addWidget(self.choose)
        card = QFrame()
        mark(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(22, 16, 22, 16)
        inside.setSpacing(6)
        inside.addWidget(self._holdings)
        inside.addWidget(self._splits)
        inside.addWidget(self.losses)
        inside.addLayout(place)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._bar, 1)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.start)
        column = QVBoxLayout()
        column.setSpacing(12)
        for part in (self._title, self._aim, self.choices, card, self.proof):
            column.addWidget(part)
        column.addLayout(foot)
        column.addStretch(1)
        self._bar.hide()
        centred(self, column, WIDTH)

    def _connect(self) -> None:
        self.choices.changed.connect(self.count)
        self._counting.counted.connect(self._tell_count)
        self._counting.refused.connect(self._tell_count)

    # -------------------------------------------------------------- what is asked for

    @property
    def out(self) -> Path:
        """Where it goes: what was chosen, else a file or folder beside the project."""
        path = self._session.session.path
        if self._chosen:
            return self._chosen
        known = self.choices.known
        if self.choices.in_folder:
            return path.with_name(
                f"{path.stem}-{known.id.replace('/', '')}" if known.is_folder else f"{path.stem}-export"
            )
        return path.with_name(f"{path.stem}{known.suffixes[0]}")

    def set_target(self, out: Path) -> None:
        self._chosen = out
        self.count()

    def count(self) -> None:
        """Counts anew what would be written."""
        if self._chosen and self._is_other_kind(self._chosen):
            self._chosen = None  # a file of another format was chosen, or a folder is needed now
        self._counted = self._written = None
        if not self._busy:
            self._counting.start(self.out, self.choices.options(dry_run=True))
        self._show()

    def _is_other_kind(self, chosen: Path) -> bool:
        suffix = chosen.suffix.lower()
        return bool(suffix) if self.choices.in_folder else self.choices.is_of_another(suffix)

    def _export(self) -> None:
        self._counting.end()
        self.export_wanted.emit(self.out, self.choices.options())

    def _leave(self) -> None:
        (self.cancel_wanted if self._busy else self.left).emit()

    def _open_folder(self) -> None:
        if self._written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.files[0].parent)))

    # -------------------------------------------------------------- what comes back

    def _tell_count(self, counted: object) -> None:
        self._counted = counted  # type: ignore[assignment]
        self._show()

    def tell_export(self, report: "ExportReport") -> None:
        """Shows where it went, and the proof."""
        self._counted = self._written = report
        self._show()

    def show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(done * 1000 // max(total, 1))

    def set_busy(self, busy: bool) -> None:
        """While it is written, the only thing to do is to cancel."""
        if busy != self._busy:
            self._busy = busy
            self._show()
            if self.isVisible():
                (self.cancel if busy else self.start).setFocus()

    # -------------------------------------------------------------- showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._written is None:
            self.count()

    def _show(self) -> None:
        refused = self._counted if isinstance(self._counted, RawiError) else None
        counted = self._counted if not isinstance(self._counted, RawiError) else None
        self.choices.setEnabled(not self._busy)
        self.choose.setEnabled(not self._busy)
        self._bar.setVisible(self._busy)
        self.start.setEnabled(not self._busy and counted is not None and counted.totals["documents"] > 0)
        mark(self._holdings, "error" if refused else "heading")
        counting = QCoreApplication.translate("Export", "Counting …")
        refusal = refused.sentence(language.current()) if refused else counting
        self._holdings.setText(say_holdings(counted) if counted else refusal)
        splits = say_splits(counted) if counted else ""
        self._splits.setText(splits)
        self._splits.setVisible(bool(splits))
        losses = say_losses(counted) if counted else ""
        self.losses.setText(losses)
        self.losses.setVisible(bool(losses))
        replaced = QCoreApplication.translate("Export", "{path} (replaces the one that is there)")
        path = language.isolate(str(self.out))
        shown = self.out.exists() and self._written is None
        self.target.set_text(replaced.format(path=path) if shown else path)
        self.proof.tell(self._written)

    def set_theme(self, theme: Theme) -> None:
        self.start.setIcon(icons.icon("export", theme.on_accent))
        self.proof.set_theme(theme)

    def retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("Export", "Export"))
        self._aim.setText(
            QCoreApplication.translate(
                "Export", "Every file is read back and compared before it is put in place."
            )
        )
        self._where.setText(QCoreApplication.translate("Export", "To"))
        self.choose.setText(QCoreApplication.translate("Export", "Choose a place …"))
        self.cancel.setText(QCoreApplication.translate("Export", "Cancel"))
        self.start.setText(QCoreApplication.translate("Export", "Export"))
        self._bar.setAccessibleName(QCoreApplication.translate("Export", "Progress"))
        self._show()


def _list_maps(session: WindowSession) -> list[str]:
    """The label maps of the schema."""
    from annotator.tasks.label_maps import list_label_maps  # noqa: PLC0415

    project = session.session.project
    return list_label_maps(project.schemas.current().toml, project.schema)


class _Proof(Speaking, QFrame):
    """What was written, and how it is known to be right."""

    def __init__(self, open_folder: object) -> None:
        super().__init__()
        mark(self, "card")
        self._report: ExportReport | None = None
        self.words, self._why = label("done", wraps=True), label("muted", wraps=True)
        self.folder = button("button", open_folder)  # type: ignore[arg-type]
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.words)
        words.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 14, 16, 14)
        row.addLayout(words, 1)
        row.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignTop)

    def tell(self, report: "ExportReport | None") -> None:
        self._report = report
        self.setVisible(report is not None)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        self.folder.setIcon(icons.icon("open", theme.text))

    def retranslate(self) -> None:
        self.words.setText(say_written(self._report) if self._report else "")
        self._why.setText(say_proof(self._report))
        self.folder.setText(QCoreApplication.translate("Export", "Open the folder"))
