"""How many articles are done. In a large project counting takes time, so it is done only after a change."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.model.annotation import Status
from annotator.tasks.session import Event, EventKind
from annotator.ui import language
from annotator.ui.session import WindowSession

HOUR, MINUTE = 3600, 60


class Progress(QObject):
    """`done` of `total` articles are finished or skipped by the session's annotator."""

    changed = Signal()

    def __init__(self, session: WindowSession) -> None:
        super().__init__(session)
        self._session = session.session
        self.done = self.total = 0
        session.session.subscribe(self._follow)
        self.count()

    @property
    def left(self) -> int:
        return self.total - self.done

    def count(self) -> None:
        """Counts anew."""
        documents = self._session.documents
        self.total = len(documents)
        self.done = self.total - documents.unfinished()
        self.changed.emit()

    def _follow(self, event: Event) -> None:
        status = any(isinstance(item, Status) for c in event.changes for item in (c.before, c.after))
        if event.kind is EventKind.PROJECT or status:
            self.count()


def progress_of(session: WindowSession) -> Progress:
    """The one progress of a session."""
    return session.findChild(Progress) or Progress(session)


def say_progress(done: int, total: int) -> str:
    """How many articles are finished, of how many."""
    sentence = QCoreApplication.translate("Documents", "{done} of {total} finished")
    return sentence.format(done=language.number(done), total=language.number(total))


def say_duration(seconds: float) -> str:
    """How long somebody has worked, to the minute; empty for less than one."""
    hours, rest = divmod(int(seconds), HOUR)
    minutes = rest // MINUTE
    said = []
    if hours:
        said.append(QCoreApplication.translate("Documents", "%n hour(s)", None, hours))
    if minutes:
        said.append(QCoreApplication.translate("Documents", "%n minute(s)", None, minutes))
    if not said:
        return ""
    worked = QCoreApplication.translate("Documents", "{time} of work").format(time=" ".join(said))
    return language.digits(worked)
