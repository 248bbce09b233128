"""What may be said in the project: layers, labels, attributes, relations and constraints, to be changed here.

Everything that is changed is a draft first. Saving puts it in force for everybody, as one step that can be
taken back; leaving the page leaves the draft where it is.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.schema_paths import Path
from annotator.ui import icons, language
from annotator.ui.controls import FittingLabel, Speaking, button, label
from annotator.ui.form.ink import Ink
from annotator.ui.schema.attribute_editor import AttributeEditor
from annotator.ui.schema.drafting import SCHEMA, VERSIONS, Drafting
from annotator.ui.schema.editor import Editor
from annotator.ui.schema.editors import ConstraintEditor, HeadEditor, LabelEditor, LayerEditor, RelationEditor
from annotator.ui.schema.exchange import Exchange
from annotator.ui.schema.notice import Notice
from annotator.ui.schema.question import QuestionLine
from annotator.ui.schema.tree import PartsTree
from annotator.ui.schema.versions import VersionList
from annotator.ui.schema.words import name_part
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

LIST_WIDTH = 330
EDITOR_WIDTH = 880

EDITORS: dict[str, type[Editor]] = {
    "layers": LayerEditor,
    "labels": LabelEditor,
    "attributes": AttributeEditor,
    "document_attributes": AttributeEditor,
    "relations": RelationEditor,
    "constraints": ConstraintEditor,
}
"""Which editor goes with the parts of a field."""


class SchemaPage(Speaking, QWidget):
    """The list of parts beside the editor of one. Which files, is asked of the frame by signals."""

    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, session: WindowSession, theme: Theme) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.drafting = Drafting(session, self)
        self.exchange = Exchange(self.drafting)
        self.ink = Ink(theme, self)
        self._title, self._told = label("title"), FittingLabel()
        mark(self._told, "muted")
        self.save = button("primary", self.exchange.save)
        self.discard = button("button", self.exchange.discard)
        self.import_button = button("button", self.import_wanted.emit)
        self.export_button = button("button", self.export_wanted.emit)
        self.tree = PartsTree(self.drafting, self.ink)
        self.notice, self.question = Notice(self.drafting), QuestionLine(self.drafting)
        self.add, self.up, self.down, self.remove = (QToolButton() for _ in range(4))
        self.editor: Editor | VersionList | None = None
        self._editors: dict[str, Editor | VersionList] = {}
        self._area = QScrollArea()
        self._build()
        self.drafting.changed.connect(self._refresh)
        self.drafting.chosen_changed.connect(self._show_chosen)
        self.set_theme(theme)
        self.retranslate()

    # -------------------------------------------------------------- building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addLayout(self._build_head())
        column.addWidget(self.notice)
        column.addWidget(self.question)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=12)
        splitter.addWidget(self._build_list())
        splitter.addWidget(self._build_editor())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LIST_WIDTH, 3 * LIST_WIDTH])
        column.addWidget(splitter, 1)

    def _build_head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._told)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(words, 1)
        for control in (self.import_button, self.export_button, self.discard, self.save):
            head.addWidget(control, 0, Qt.AlignmentFlag.AlignBottom)
        return head

    def _build_list(self) -> QFrame:
        card = QFrame()
        mark(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(6, 8, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.tree, 1)
        row = QHBoxLayout()
        row.setSpacing(2)
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.clicked.connect(self._open_menu)
        self.up.clicked.connect(lambda: self.drafting.shift(self.drafting.chosen, -1))
        self.down.clicked.connect(lambda: self.drafting.shift(self.drafting.chosen, 1))
        self.remove.clicked.connect(lambda: self.drafting.remove(self.drafting.chosen))
        row.addWidget(self.add)
        row.addStretch(1)
        for tool in (self.up, self.down, self.remove):
            row.addWidget(tool)
        column.addLayout(row)
        return card

    def _build_editor(self) -> QFrame:
        card = QFrame()
        mark(card, "card")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._area)
        return card

    # -------------------------------------------------------------- what it shows

    def _show_chosen(self) -> None:
        """Shows the chosen part from the top of its editor."""
        self._area.verticalScrollBar().setValue(0)
        self._refresh()

    def _show_editor(self) -> None:
        """Shows the editor that goes with the chosen part."""
        chosen = self.drafting.chosen
        kind = chosen[-2] if len(chosen) > 1 else chosen[0]
        if kind not in self._editors:
            self._editors[kind] = self._make_editor(kind)
        self.editor = self._editors[kind]
        if self._area.widget() is not self.editor:
            self._area.takeWidget()
            self._area.setWidget(self.editor)
            self.editor.show()
        if isinstance(self.editor, Editor):
            self.editor.show_part(chosen)
        else:
            self.editor.refresh()

    def _make_editor(self, kind: str) -> Editor | VersionList:
        if (kind,) == VERSIONS:
            made: Editor | VersionList = VersionList(self.drafting, self.exchange)
        elif (kind,) == SCHEMA:
            made = HeadEditor(self.drafting, self.ink)
        else:
            made = EDITORS[kind](self.drafting, self.ink)
        mark(made, "clear")
        made.setMaximumWidth(EDITOR_WIDTH)
        return made

    def _refresh(self) -> None:
        drafting = self.drafting
        changed, writable = drafting.editing.changed, drafting.writable
        self.save.setEnabled(changed and writable and not drafting.faults and not drafting.editing.stale)
        self.discard.setEnabled(changed)
        self.import_button.setEnabled(writable)
        of_part = len(drafting.chosen) > 1 and writable
        movable = of_part and drafting.chosen[0] != "constraints"
        self.add.setEnabled(writable)
        for tool in (self.up, self.down):
            tool.setEnabled(movable)
        self.remove.setEnabled(of_part)
        version = language.isolate(drafting.editing.base.version)
        sentence = QCoreApplication.translate("Schema", "{name}, version {version}")
        self._told.set_text(
            sentence.format(name=language.isolate(name_part(drafting.schema)), version=version)
        )
        self._show_editor()

    def list_additions(self) -> list[tuple[str, Path]]:
        """What can be added where the chosen part stands: names and places."""
        chosen, found = self.drafting.chosen, list[tuple[str, Path]]()
        layer = self.drafting.part(chosen[:2]) if chosen[0] == "layers" else None
        relation = self.drafting.part(chosen[:2]) if chosen[0] == "relations" else None
        if layer:
            name = language.isolate(name_part(layer))
            to_label = QCoreApplication.translate("Schema", "Label in {layer}")
            to_attribute = QCoreApplication.translate("Schema", "Attribute of {layer}")
            found.append((to_label.format(layer=name), (*chosen[:2], "labels")))
            found.append((to_attribute.format(layer=name), (*chosen[:2], "attributes")))
        if relation:
            name = language.isolate(name_part(relation))
            to_relation = QCoreApplication.translate("Schema", "Attribute of the relation {relation}")
            found.append((to_relation.format(relation=name), (*chosen[:2], "attributes")))
        found.append((QCoreApplication.translate("Schema", "Layer"), ("layers",)))
        found.append((QCoreApplication.translate("Schema", "Relation"), ("relations",)))
        of_article = QCoreApplication.translate("Schema", "Attribute of the article")
        found.append((of_article, ("document_attributes",)))
        return found

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for name, like in self.list_additions():
            menu.addAction(name).triggered.connect(lambda _=False, like=like: self.drafting.add(like))
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 2)))

    # -------------------------------------------------------------- following

    def event(self, event: QEvent) -> bool:
        """While there is a draft, undo takes back its last change rather than a step of the project."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._undoes(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._undoes(event) and self.exchange.step_back()):
            super().keyPressEvent(event)

    def _undoes(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Undo) and self.drafting.editing.changed

    def showEvent(self, event: QShowEvent) -> None:
        """What annotators have done meanwhile is counted.

        The tree is no focus proxy: with one, the toolkit's Tab passes by all that stands before it.
        """
        self.drafting.editing.recount()
        self.drafting.changed.emit()
        super().showEvent(event)
        self.tree.setFocus()

    def set_theme(self, theme: Theme) -> None:
        self.ink.set_theme(theme)
        self.save.setIcon(icons.icon("check", theme.on_accent))
        self.import_button.setIcon(icons.icon("import", theme.text))
        self.export_button.setIcon(icons.icon("export", theme.text))
        tools = ((self.add, "plus"), (self.up, "up"), (self.down, "down"), (self.remove, "trash"))
        for tool, icon in tools:
            tool.setIcon(icons.icon(icon, theme.text))
        self._rebuild()

    def retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("Schema", "Schema"))
        self.save.setText(QCoreApplication.translate("Schema", "Put in force"))
        self.discard.setText(QCoreApplication.translate("Schema", "Discard"))
        self.import_button.setText(QCoreApplication.translate("Schema", "From a file …"))
        self.export_button.setText(QCoreApplication.translate("Schema", "To a file …"))
        self.tree.setAccessibleName(QCoreApplication.translate("Schema", "Parts of the schema"))
        self.add.setText(QCoreApplication.translate("Schema", "Add"))
        names = (
            (self.up, QCoreApplication.translate("Schema", "Move up")),
            (self.down, QCoreApplication.translate("Schema", "Move down")),
            (self.remove, QCoreApplication.translate("Schema", "Remove")),
        )
        for tool, name in names:
            tool.setToolTip(name)
            tool.setAccessibleName(name)
        self.tree.refresh()
        self._rebuild()

    def _rebuild(self) -> None:
        """Builds the editors anew, in another language or for another theme."""
        self._area.takeWidget()
        for editor in self._editors.values():
            editor.hide()
            editor.deleteLater()
        self._editors, self.editor = {}, None
        self._show_chosen()
