"""The note and the flag of an annotation, or of the document when none is selected."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from annotator.model.annotation import Flag
from annotator.ui import verbs
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.fields import PAUSE
from annotator.ui.form.flow import FlowLayout
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import name_flag
from annotator.ui.form.words import caption
from annotator.ui.session import WindowSession
from annotator.ui.style import mark


class RemarksSection(QWidget):
    """A note of a few lines and one flag; both stay folded until there is something or one asks."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._id = ""
        self._add = Chip(ink, QCoreApplication.translate("Form", "+ Note or flag"), Tone.QUIET)
        self._add.clicked.connect(self.ask)
        self._body: RemarksBody | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_remarks(self, annotation_id: str, note: str, flag: str) -> None:
        """Shows the remarks of an annotation; "" stands for the document."""
        other = annotation_id != self._id
        self.commit()
        self._id = annotation_id
        if self._body or note or flag:
            self._unfolded().show_remarks(note, flag)
        if other or note or flag:
            self._fold(folded=not (note or flag))
        self.setEnabled(self._session.editable)

    def commit(self) -> None:
        if self._body:
            self._body.note.commit()

    def ask(self) -> None:
        """Unfolds the section and waits in the note."""
        self._unfolded()
        self._fold(folded=False)
        self._unfolded().note.setFocus(Qt.FocusReason.TabFocusReason)

    def _unfolded(self) -> "RemarksBody":
        """Note and flags, built when they are first wanted."""
        if self._body is None:
            self._body = RemarksBody(self._ink)
            self._body.note.given.connect(lambda note: verbs.set_note(self._session, self._id, note))
            self._body.pressed.connect(lambda flag: verbs.set_flag(self._session, self._id, flag))
            self._layout.addWidget(self._body)
        return self._body

    def _fold(self, *, folded: bool) -> None:
        self._add.setVisible(folded)
        if self._body:
            self._body.setVisible(not folded)


class RemarksBody(QWidget):
    """A note and the kinds of flags; `pressed` carries the one that was chosen, "" to take it away."""

    pressed = Signal(str)

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._flag = ""
        self.note = NoteField()
        self._flags = {str(flag): self._make_flag(ink, flag) for flag in Flag}
        flags = QWidget()
        flow = FlowLayout(flags)
        for chip in self._flags.values():
            flow.addWidget(chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(mark(caption(QCoreApplication.translate("Form", "Note")), "name"))
        layout.addWidget(self.note)
        layout.addWidget(mark(caption(QCoreApplication.translate("Form", "Flag")), "name"))
        layout.addWidget(flags)

    def show_remarks(self, note: str, flag: str) -> None:
        self._flag = flag
        self.note.show_note(note)
        for name, chip in self._flags.items():
            chip.setChecked(name == flag)

    def _make_flag(self, ink: Ink, flag: Flag) -> Chip:
        chip = Chip(ink, name_flag(flag))
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self.pressed.emit("" if self._flag == flag else str(flag)))
        return chip


class NoteField(QPlainTextEdit):
    """A note; `given` when the focus leaves it, and after a pause in typing."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._given = ""
        self.setAccessibleName(QCoreApplication.translate("Form", "Note"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(64)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._pause.start)

    def show_note(self, note: str) -> None:
        typing = self.hasFocus() and self.toPlainText() != self._given
        self._given = note
        if not typing and note != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(note)
            self.blockSignals(False)

    def commit(self) -> None:
        self._pause.stop()
        typed = self.toPlainText().strip()
        if typed != self._given.strip():
            self._given = typed
            self.given.emit(typed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)
