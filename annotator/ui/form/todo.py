"""What still stands against the article, errors first; a press goes to the mark."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.model.annotation import Span
from annotator.model.problems import Problem, Severity
from annotator.ui import language, verbs
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import name_relation, one_line
from annotator.ui.form.words import Line, caption, tip
from annotator.ui.icons import icon
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

MOST = 15
"""Problems that are listed at once; the rest are counted, and come up as these go."""


class TodoList(QWidget):
    """The problems of the whole set. Its rows are made once and say what there is to say."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._said: list[Problem] | None = None
        self._title, self._more = caption(""), caption("")
        self._made: list[TodoRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(mark(self._title, "name"))
        layout.addLayout(self._rows)
        layout.addWidget(self._more)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        ordered = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
        if ordered == self._said:
            return
        self._said = ordered
        listed = ordered[:MOST]
        while len(self._made) < len(listed):
            self._made.append(TodoRow(self._session, self._ink))
            self._rows.addWidget(self._made[-1])
        for row in self._made[len(listed) :]:
            row.hide()
        for row, problem in zip(self._made, listed, strict=False):
            row.show_problem(problem)
        self._say_counts(len(ordered), len(listed))

    def _say_counts(self, count: int, listed: int) -> None:
        nothing = QCoreApplication.translate("Form", "Nothing left to do here")
        some = QCoreApplication.translate("Form", "Still to do: {count}")
        self._title.setText(some.format(count=language.number(count)) if count else nothing)
        more = QCoreApplication.translate("Form", "and {count} more")
        self._more.setText(more.format(count=language.number(count - listed)))
        self._more.setVisible(count > listed)


class TodoRow(QPushButton):
    """One problem: its sign, what it is about, and its sentence."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._problem: Problem | None = None
        self._sign, self._subject, self._sentence = caption(""), Line("", "text"), Line("", "caption")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._subject)
        words.addWidget(self._sentence)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.addWidget(self._sign)
        layout.addLayout(words, 1)
        mark(self, "row")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(44)
        self.clicked.connect(self._go)

    def show_problem(self, problem: Problem) -> None:
        self._problem = problem
        is_error, theme = problem.severity is Severity.ERROR, self._ink.theme
        sign, color = ("error", theme.error) if is_error else ("warning", theme.warning)
        subject, sentence = self._name_subject(problem), problem.sentence(language.current())
        self._sign.setPixmap(icon(sign, color).pixmap(16, 16))
        self._subject.setText(subject)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{subject}: {sentence}")
        self.setToolTip(tip(sentence))
        self.show()

    def _go(self) -> None:
        if self._problem:
            verbs.go_to_problem(self._session, self._problem)

    def _name_subject(self, problem: Problem) -> str:
        found = self._session.annotation_set.annotation(problem.annotation)
        if isinstance(found, Span):
            return one_line(found.quote)
        return name_relation(self._session.schema, found.type) if found else ""
