"""The bar above everything: the menus, what is open and who is marking, and the few actions used most."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui import icons, language
from annotator.ui.controls import FittingLabel, Speaking
from annotator.ui.form.wording import one_line
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme


class Menus(QMenuBar):
    """A menu bar as wide as its menus; the toolkit asks for far more where they run from right to left."""

    def sizeHint(self) -> QSize:
        widths = [self.actionGeometry(action).width() + 6 for action in self.actions()]
        return QSize(sum(widths) + 8, super().sizeHint().height())


class Header(Speaking, QFrame):
    """`menus` is the menu bar; `add_action` and `set_primary` put actions of the table at its end."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, "header")
        self._session: WindowSession | None = None
        self.menus = Menus()
        self.menus.setNativeMenuBar(False)
        self.title, self.subtitle = FittingLabel(), FittingLabel()
        self._buttons: list[QToolButton] = []
        self.primary = QPushButton()
        mark(self.primary, "primary")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 6, 14, 6)
        self._row.setSpacing(4)
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._build_title(), 1)
        self.setFixedHeight(54)
        self.follow(None)

    def _build_title(self) -> QWidget:
        mark(self.title, "heading")
        mark(self.subtitle, "caption")
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(0)
        for line in (self.title, self.subtitle):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        return words

    def add_action(self, action: QAction) -> None:
        """A small button."""
        small = QToolButton()
        small.setDefaultAction(action)
        small.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        small.setIconSize(QSize(20, 20))
        self._buttons.append(small)
        self._row.addWidget(small)

    def set_primary(self, action: QAction) -> None:
        """The one accented button, behind the small ones: what lies last is reached last."""
        self._row.addWidget(self.primary)
        self._primary_action = action
        self.primary.clicked.connect(action.trigger)
        action.changed.connect(self._follow_primary)

    def _follow_primary(self) -> None:
        self.primary.setEnabled(self._primary_action.isEnabled())
        self.primary.setToolTip(self._primary_action.toolTip())

    def follow(self, session: WindowSession | None) -> None:
        """Names what is open in this session from now on."""
        self._session = session
        if session:
            session.document_changed.connect(self.retranslate)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        self.primary.setIcon(icons.icon("check", theme.on_accent))

    def retranslate(self) -> None:
        self.primary.setText(QCoreApplication.translate("Header", "Finish"))
        session = self._session
        for shown in (*self._buttons, self.primary):
            shown.setVisible(session is not None)
        if session is None:
            self.title.set_text("")
            self.subtitle.set_text("")
            return
        document = session.document
        self.title.set_text(
            language.isolate(one_line(_title(session))) if document else session.session.path.stem
        )
        self.subtitle.set_text(say_where(session))


def say_where(session: WindowSession) -> str:
    """The project, who is marking, whose annotations are shown, and whether they can only be read."""
    own = session.session
    said = [language.isolate(own.path.stem), language.isolate(own.annotator.name)]
    shown = session.annotation_set.annotator
    if session.document and shown != own.annotator.name:
        theirs = QCoreApplication.translate("Header", "annotations of {annotator}")
        said.append(theirs.format(annotator=language.isolate(shown)))
    if own.read_only:
        said.append(QCoreApplication.translate("Header", "read only"))
    return language.enumerate_words(said)


def _title(session: WindowSession) -> str:
    """The title that the list shows, too."""
    if session.document is None:
        return ""
    documents = session.session.documents
    found = documents.at(documents.place_of(session.document.id))
    return found.title if found else session.document.id
