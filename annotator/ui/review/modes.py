"""What the panel shows while the keys mean something else: borders, a label, a note, similar cases."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from annotator.arabic.folding import fold
from annotator.model.schema import Label
from annotator.ui import language
from annotator.ui.annotate.keyboard import hint
from annotator.ui.controls import Speaking, label
from annotator.ui.form.chip import Chip
from annotator.ui.form.flow import FlowLayout, empty
from annotator.ui.form.ink import Ink
from annotator.ui.review.mode import Mode
from annotator.ui.review.reviewing import Reviewing
from annotator.ui.review.similar import SimilarPanel
from annotator.ui.style import mark

LABELS_HEIGHT = 176
"""Pixels of the labels that are offered; more are scrolled to."""


class Field(QLineEdit):
    """A field that Escape leaves."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ModeArea(Speaking, QFrame):
    """Seen only while a mode is on. The first label that fits what is typed is taken by Enter."""

    def __init__(self, work: Reviewing, ink: Ink) -> None:
        super().__init__()
        mark(self, "notice")
        self._work, self._ink = work, ink
        self._hint = label("", wraps=True)
        self.field = Field()
        self.labels = QWidget()
        self._flow = FlowLayout(self.labels, spacing=5)
        self._offered: list[Label] = []
        self.similar = SimilarPanel(work, ink)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFixedHeight(LABELS_HEIGHT)
        mark(self.labels, "clear")
        self._area.setWidget(self.labels)
        for part in (self._hint, self.field, self._area, self.similar):
            column.addWidget(part)
        self.field.left.connect(lambda: work.set_mode(Mode.DECIDE))
        self.field.returnPressed.connect(self._confirm)
        self.field.textEdited.connect(lambda _text: self._offer())
        self.refresh()

    def refresh(self) -> None:
        """Shows what belongs to the mode."""
        mode = self._work.mode
        self.setVisible(mode is not Mode.DECIDE)
        self.field.setVisible(mode in {Mode.LABEL, Mode.NOTE})
        self._area.setVisible(mode is Mode.LABEL)
        asks = mode is Mode.SIMILAR and self.similar.isHidden()
        self.similar.setVisible(mode is Mode.SIMILAR)
        if asks:
            self.similar.ask()
        self.retranslate()
        if self.field.isVisible() and not self.field.hasFocus():
            decision = self._work.case.decision if self._work.case else None
            self.field.setText(decision.note if decision and mode is Mode.NOTE else "")
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if mode is Mode.LABEL:
            self._offer()

    def _confirm(self) -> None:
        words = self.field.text().strip()
        if self._work.mode is Mode.NOTE:
            self._work.verdicts.note(words)
        elif self._offered:
            self._work.verdicts.edit(self._offered[0].id)

    def _offer(self) -> None:
        """The labels of the layer that have what was typed at the start of a word or as their key."""
        empty(self._flow)
        if self._work.mode is not Mode.LABEL or self._work.case is None or self._work.article is None:
            return
        layer = self._work.article.schema.layer(self._work.case.conflict.layer)
        typed = fold(self.field.text().strip()).text
        self._offered = [each for each in (layer.labels if layer else ()) if _fits(each, typed)]
        for place, each in enumerate(self._offered):
            chip = Chip(self._ink, each.names.text(language.current()))
            chip.set_swatch(*self._ink.swatch(self._work.article.schema, layer.id if layer else "", each.id))
            chip.set_key("↵" if place == 0 else "")
            chip.clicked.connect(lambda _checked, chosen=each.id: self._work.verdicts.edit(chosen))
            self._flow.addWidget(chip)
            chip.show()

    def retranslate(self) -> None:
        hints = {
            Mode.BORDERS: QCoreApplication.translate(
                "Review", "Move the borders: {keys}, with Ctrl by letters. Enter keeps them, Esc leaves."
            ),
            Mode.LABEL: QCoreApplication.translate("Review", "Type the first letters of a label."),
            Mode.SIMILAR: QCoreApplication.translate(
                "Review", "Open cases like the one decided last. Space leaves one out, Enter decides."
            ),
            Mode.NOTE: QCoreApplication.translate("Review", "A note on this case. Enter keeps it."),
        }
        keys = " ".join(
            self._ink.hint(name) for name in ("start_back", "start_onward", "end_back", "end_onward")
        )
        self.similar.retranslate()
        self._hint.setText(hints.get(self._work.mode, "").format(keys=language.isolate(keys)))
        self.field.setAccessibleName(self._hint.text())


def _fits(label_: Label, typed: str) -> bool:
    names = f"{label_.names.ar} {label_.names.en} {label_.names.short_ar} {label_.names.short_en}"
    words = fold(names).text.split()
    keys = {label_.shortcut.lower(), label_.shortcut_ar, hint(label_).lower()}
    return not typed or typed in keys or any(word.startswith(typed) for word in words)
