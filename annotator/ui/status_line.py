"""The line below everything: what is saved, what was refused and why, what stands against the article, how
many are left. It tells; it never asks.
"""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar

from annotator.model.errors import RawiError, WriteFailed
from annotator.model.problems import Severity
from annotator.tasks.alarms import Alarm
from annotator.ui import icons, language
from annotator.ui.controls import FittingLabel, Speaking, button, label
from annotator.ui.form.wording import say_alarm
from annotator.ui.progress import progress_of
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

TOLD_MS = 8_000
REFUSED_MS = 20_000
ALARM_MS = 60_000
"""How long a sentence stays; a refused write stays until something is saved, an alarm until the next step."""
REST_MS = 200
"""After this long without an edit problems are counted; checking a whole set takes longer than a key may."""
ICON = 16


class StatusLine(Speaking, QFrame):
    """Follows a session; sentences come with `tell` and `refuse`, the state of a job with `show_job`."""

    problem_wanted = Signal()
    retry_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, "footer")
        self._theme = theme
        self._session: WindowSession | None = None
        self._unsaved = self._checking = False
        self._job = ""
        self._picture, self.saved = QLabel(), label("muted")
        self.sentence = FittingLabel()
        self.retry = button("quiet", self.retry_wanted.emit)
        self.remedy = button("quiet", self._take_remedy)
        self._is_undo = False
        self.bar, self.cancel = QProgressBar(textVisible=False), button("quiet", self.cancel_wanted.emit)
        self.problems = button("quiet", self.problem_wanted.emit, ICON)
        self.position = label("muted")
        self._fade = QTimer(self, singleShot=True)
        self._fade.timeout.connect(self._clear)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._show_problems)
        self._build()
        self.follow(None)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 16, 3)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self.saved)
        row.addSpacing(12)
        for told in (self.sentence, self.retry, self.remedy):
            row.addWidget(told)
        row.addStretch(1)
        for control in (self.bar, self.cancel, self.problems, self.position):
            row.addWidget(control)
        self.bar.setFixedWidth(180)
        for small in (self.retry, self.remedy, self.cancel, self.problems):
            mark(small, "small")
        for hidden in (self.retry, self.remedy, self.bar, self.cancel):
            hidden.hide()
        self.setFixedHeight(36)

    # -------------------------------------------------------------- the session

    def follow(self, session: WindowSession | None) -> None:
        """Shows the state of this session from now on; None where no project is open."""
        self._session = session
        self._unsaved = False
        self._clear()
        self._rest.stop()
        if session:
            session.refused.connect(self.refuse)
            session.told.connect(self.tell)
            session.alarmed.connect(self.alarm)
            session.history_changed.connect(self._note_saved)
            session.document_changed.connect(self.problems.hide)
            progress_of(session).changed.connect(self._show_position)
        self.retranslate()

    def _note_saved(self) -> None:
        """Something was written, so nothing waits any more, and what was said of the step before is past."""
        if self._unsaved or not self.remedy.isHidden():
            self._unsaved = False
            self._clear()
        self._show_saved()
        self._show_position()
        self._rest.start()

    # -------------------------------------------------------------- sentences

    def tell(self, sentence: str) -> None:
        self._say(sentence, "muted", TOLD_MS)

    def refuse(self, error: RawiError) -> None:
        """Says why nothing happened. An edit that could not be written can be tried again from here."""
        self._unsaved = isinstance(error, WriteFailed)
        self._say(error.sentence(language.current()), "error" if self._unsaved else "warning", REFUSED_MS)
        if self._unsaved:
            self._fade.stop()
        self.retry.setVisible(self._unsaved)
        self._show_saved()

    def alarm(self, alarm: Alarm, is_undo: bool) -> None:
        """Says that many marks went at once, with the way back beside it."""
        self._is_undo = is_undo
        self._say(say_alarm(alarm), "warning", ALARM_MS)
        self.remedy.show()
        self._name_remedy()

    def _take_remedy(self) -> None:
        """Takes the step back of which it warned, or does again what that took back."""
        if self._session:
            (self._session.redo if self._is_undo else self._session.undo)()

    def _name_remedy(self) -> None:
        self.remedy.setText(
            QCoreApplication.translate("Status", "Redo")
            if self._is_undo
            else QCoreApplication.translate("Status", "Undo")
        )

    def _say(self, sentence: str, kind: str, milliseconds: int) -> None:
        mark(self.sentence, kind)
        self.sentence.set_text(sentence)
        self._fade.start(milliseconds)

    def _clear(self) -> None:
        self.sentence.set_text("")
        self.retry.hide()
        self.remedy.hide()

    def show_job(self, sentence: str, done: int, total: int) -> None:
        """Shows how far a job is; an empty sentence ends it."""
        running = bool(sentence)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(done * 1000 // max(total, 1))
        if running:
            self._say(sentence, "muted", REFUSED_MS)
        elif self.sentence.text() == self._job:
            self._clear()
        self._job = sentence

    def show_checking(self, checking: bool) -> None:
        """Whether the file of the open project is being looked through."""
        self._checking = checking
        self._show_saved()

    # -------------------------------------------------------------- words

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.retranslate()

    def retranslate(self) -> None:
        self.retry.setText(QCoreApplication.translate("Status", "Try again"))
        self.cancel.setText(QCoreApplication.translate("Status", "Cancel"))
        self._name_remedy()
        self._show_saved()
        self._show_problems()
        self._show_position()

    def _show_saved(self) -> None:
        name, color, words = "", self._theme.muted, ""
        if self._session is None:
            pass
        elif self._session.session.read_only:
            name, words = "lock", QCoreApplication.translate("Status", "Read only")
        elif self._unsaved:
            name, color = "warning", self._theme.error
            words = QCoreApplication.translate("Status", "The last edit is not saved")
        elif self._checking:
            name, words = (
                "history",
                QCoreApplication.translate("Status", "All edits saved, the file is being checked"),
            )
        else:
            name, color = "check", self._theme.note
            words = QCoreApplication.translate("Status", "All edits saved")
        self.saved.setText(words)
        self._picture.setVisible(bool(name))
        if name:
            self._picture.setPixmap(icons.pixmap(name, color, ICON, self.devicePixelRatio()))

    def _show_problems(self) -> None:
        found = self._session.problems if self._session and self._session.document else []
        errors = sum(p.severity is Severity.ERROR for p in found)
        warnings = len(found) - errors
        color = self._theme.error if errors else self._theme.warning
        self.problems.setVisible(bool(found))
        self.problems.setIcon(icons.icon("warning", color))
        said = []
        if errors:
            said.append(QCoreApplication.translate("Status", "%n error(s)", None, errors))
        if warnings:
            said.append(QCoreApplication.translate("Status", "%n warning(s)", None, warnings))
        self.problems.setText(language.digits(language.enumerate_words(said)))

    def _show_position(self) -> None:
        session = self._session
        if session is None or session.document is None:
            self.position.setText("")
            return
        documents = session.session.documents
        left = progress_of(session).left
        place = QCoreApplication.translate("Status", "Article {place} of {total}")
        place = place.format(
            place=language.number(documents.place_of(session.document.id) + 1),
            total=language.number(len(documents)),
        )
        more = QCoreApplication.translate("Status", "%n left", None, left)
        self.position.setText(language.enumerate_words((place, language.digits(more))))
