"""The versions that were ever in force: which, by whom, when; any of them can be put in force again."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.tasks.schemas import Revision, list_revisions
from annotator.ui import language
from annotator.ui.controls import button, label
from annotator.ui.form.flow import empty
from annotator.ui.form.wording import clock, name_verb
from annotator.ui.schema.drafting import Drafting
from annotator.ui.schema.exchange import Exchange


class VersionList(QWidget):
    """Restoring is a change like any other: it becomes the draft, and is seen before it is saved."""

    def __init__(self, drafting: Drafting, exchange: Exchange) -> None:
        super().__init__()
        self._drafting, self._exchange = drafting, exchange
        self._title, self._why = label("heading"), label("muted", wraps=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addLayout(self._lines)
        column.addStretch(1)

    def refresh(self) -> None:
        """Reads the versions again."""
        self._title.setText(QCoreApplication.translate("Schema", "Versions"))
        self._why.setText(
            QCoreApplication.translate(
                "Schema", "An earlier version is put into the draft first, so that you see what it changes."
            )
        )
        empty(self._lines)
        current = self._drafting.editing.base
        shown_current = False
        for revision in list_revisions(self._drafting.session.session):
            is_current = revision.version == current and not shown_current
            shown_current = shown_current or is_current
            self._lines.addWidget(self._line(revision, is_current))

    def _line(self, revision: Revision, is_current: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        number, told = label(), label("muted")
        number.setText(language.isolate(f"{revision.version.id} {revision.version.version}"))
        told.setText(say_revision(revision))
        row.addWidget(number)
        row.addWidget(told, 1)
        if is_current:
            state = label("done")
            state.setText(QCoreApplication.translate("Schema", "in force"))
            row.addWidget(state)
        else:
            restore = button("small", lambda: self._exchange.take(revision.version.toml))
            restore.setText(QCoreApplication.translate("Schema", "Put into the draft"))
            restore.setAccessibleDescription(number.text())
            restore.setEnabled(self._drafting.writable)
            row.addWidget(restore)
        return line


def say_revision(revision: Revision) -> str:
    """How, by whom and when a version came in force."""
    if not revision.person:
        return QCoreApplication.translate("Schema", "the project began with it")
    told = (name_verb(revision.verb), language.isolate(revision.person), clock(revision.time))
    return language.enumerate_words(told)
