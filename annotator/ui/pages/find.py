"""Finding in all articles: what is typed is looked for at once, and each hit opens its article there."""

import time

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from annotator.arabic.search import Query, Spelling
from annotator.tasks.finding import FoundArticle, count_unindexed, search_articles
from annotator.ui import icons, language
from annotator.ui.controls import Speaking, label
from annotator.ui.find.lookup import Lookup, Part
from annotator.ui.find.results import Result, ResultsList, say_hits
from annotator.ui.form.ink import Ink
from annotator.ui.jobs import Reports
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

TYPING_MS = 150
TELL_SECONDS = 0.05
"""How often what was found is shown while more is looked for; the first comes at once."""
LONGEST = 80


class FindPage(Speaking, QWidget):
    """`hit_chosen` carries the article, the query and the place in it; `left` follows Escape."""

    hit_chosen = Signal(str, object, int)
    left = Signal()

    def __init__(self, session: WindowSession, theme: Theme) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._ink = Ink(theme, self)
        self._query = Query("")
        self._title, self._count, self._index = label("title"), label("muted"), label("caption")
        self.field = QLineEdit(clearButtonEnabled=True)
        self._glass = self.field.addAction(
            icons.icon("search", theme.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.exact, self.whole = QCheckBox(), QCheckBox()
        self._bar = QProgressBar(textVisible=False, maximum=0)
        self.results = ResultsList(self._ink)
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        mark(self._empty, "muted")
        self._lookup = Lookup(session, self)
        self._wait = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._arrange()
        self._connect()
        self.retranslate()

    # -------------------------------------------------------------- what is looked for

    @property
    def query(self) -> Query:
        spelling = Spelling.EXACT if self.exact.isChecked() else Spelling.LOOSE
        particles = self._session.schema.span_rules.clitic_exclude if self.whole.isChecked() else ()
        return Query(self.field.text(), spelling, self.whole.isChecked(), particles)

    def begin(self) -> None:
        """Takes the focus; what is selected in the article is looked for first."""
        ranges = self._session.ranges
        text = self._session.text[slice(*ranges[0])] if len(ranges) == 1 else ""
        if 0 < len(text) <= LONGEST:
            self.field.setText(text)
            self.look()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look(self) -> None:
        """Looks for what stands in the field, at once; what was found before goes."""
        self._wait.stop()
        query = self._query = self.query
        own = self._session.session
        self.results.results.clear()
        self._lookup.drop()

        def task(tell: Part, reports: Reports) -> None:
            found: list[FoundArticle] = []
            told = 0.0
            for article in search_articles(own, query, reports.cancelled):
                found.append(article)
                if time.monotonic() - told > TELL_SECONDS:
                    tell(found)
                    found, told = [], time.monotonic()
            tell(found)

        if query.key:
            self._lookup.ask(task)
        self._show_count()

    def set_theme(self, theme: Theme) -> None:
        self._ink.set_theme(theme)
        self._glass.setIcon(icons.icon("search", theme.muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus() and self.results.results.results:
            self.results.setFocus(Qt.FocusReason.TabFocusReason)
            self.results.setCurrentIndex(self.results.results.index(0))
        else:
            super().keyPressEvent(event)

    # -------------------------------------------------------------- parts

    def _arrange(self) -> None:
        self.setFocusProxy(self.field)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.field, 1)
        line.addWidget(self.exact)
        line.addWidget(self.whole)
        told = QHBoxLayout()
        told.addWidget(self._count, 1)
        told.addWidget(self._index)
        card = QFrame()
        mark(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(6, 6, 6, 6)
        inside.addWidget(self.results)
        inside.addWidget(self._empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(line)
        column.addLayout(told)
        column.addWidget(self._bar)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._wait.start())
        self.field.returnPressed.connect(self._open_first)
        self._wait.timeout.connect(self.look)
        for box in (self.exact, self.whole):
            box.toggled.connect(lambda _on: self.look())
        self._lookup.came.connect(self._take)
        self._lookup.ended.connect(self._show_count)
        self.results.chosen.connect(self._choose)
        self._session.closing.connect(self._wait.stop)

    def _take(self, found: object) -> None:
        if isinstance(found, list):
            self.results.results.add(found)
            self._show_count()

    def _open_first(self) -> None:
        """Enter in the field: what was just typed is looked for, else the first hit is opened."""
        if self._query != self.query:
            self.look()
        elif results := self.results.results.results:
            self._choose(results[0])

    def _choose(self, result: Result) -> None:
        self.hit_chosen.emit(result.article.id, self._query, result.start)

    def _show_count(self) -> None:
        found, running = self.results.results, self._lookup.running
        self._bar.setVisible(running)
        articles = QCoreApplication.translate("Find", "in %n article(s)", None, found.articles)
        said = f"{say_hits(found.hits)} {language.digits(articles)}" if found.hits else ""
        if said and running:
            said = language.enumerate_words((said, QCoreApplication.translate("Find", "still looking …")))
        self._count.setText(said)
        missing = count_unindexed(self._session.session) if self._query.key else 0
        slow = QCoreApplication.translate(
            "Find", "%n article(s) not in the index yet: they are read as a whole", None, missing
        )
        self._index.setText(language.digits(slow) if missing else "")
        self.results.setVisible(bool(found.hits))
        self._empty.setVisible(not found.hits)
        self._empty.setText(self._say_empty(running=running))

    def _say_empty(self, *, running: bool) -> str:
        if running:
            return QCoreApplication.translate("Find", "Looking through all articles …")
        if self._query.key:
            return QCoreApplication.translate("Find", "Nothing found")
        return QCoreApplication.translate(
            "Find",
            "Hamza, vowel signs, tatweel, ة and ه, ى and ي make no difference, unless spelling is exact.",
        )

    def retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("Find", "Find in all articles"))
        self.field.setPlaceholderText(QCoreApplication.translate("Find", "Words to find"))
        self.field.setAccessibleName(QCoreApplication.translate("Find", "Words to find"))
        self.exact.setText(QCoreApplication.translate("Find", "Exact spelling"))
        self.whole.setText(QCoreApplication.translate("Find", "Whole words"))
        self.results.setAccessibleName(QCoreApplication.translate("Find", "Hits"))
        self._show_count()
