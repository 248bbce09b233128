"""The schema changed while marking, through main(): renamed, recoloured, merged, taken back, opened anew."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.__main__ import main
from annotator.ui import settings
from annotator.ui.pages.schema import SchemaPage
from annotator.ui.schema.fields import KeyField
from tests.conftest import ROOT
from tests.stories.driving import Hands, drive

ORGANISATION = ("layers", "entity", "labels", "ORG")
PERSON = ("layers", "entity", "labels", "PER")


def open_schema(hands: Hands) -> SchemaPage:
    hands.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    page = hands.window.findChild(SchemaPage)
    assert page is not None
    assert page.isVisible()
    return page


def field(page: SchemaPage, name: str) -> QLineEdit:
    assert page.editor is not None
    found = [w for w in page.editor.findChildren(QWidget) if w.accessibleName() == name and w.isVisible()]
    assert isinstance(found[0], QLineEdit)
    return found[0]


def write(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def press(page: SchemaPage, button: QWidget) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def labels(hands: Hands) -> dict[str, int]:
    found = [span.label for span in hands.session.annotation_set.spans.values() if span.layer == "entity"]
    return {label: found.count(label) for label in ("PER", "ORG")}


def rename_and_recolour(hands: Hands) -> None:
    """A label gets another name, colour and key; the bar and the keys of the article follow at once."""
    before = labels(hands)
    page = open_schema(hands)
    page.drafting.choose(PERSON)
    write(field(page, "Short, in English"), "Human")
    write(field(page, "Colour on a light page"), "#00695C")
    (key,) = page.editor.findChildren(KeyField)  # type: ignore[union-attr]
    key.line.setFocus()
    hands.press("h")
    press(page, page.save)
    hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    hands.session.set_active_layer("entity")
    chip = hands.page.bar.labels["PER"]
    assert (chip.text(), chip.key) == ("Human", "H")
    assert labels(hands) == before
    hands.view.setFocus()
    hands.drag("ناشطون")
    hands.press("h")
    assert labels(hands)["PER"] == before["PER"] + 1
    hands.press("z", Qt.KeyboardModifier.ControlModifier)


def merge_a_used_label(hands: Hands) -> None:
    """A label that everybody has used is merged into another one, in everybody's annotations."""
    before = labels(hands)
    page = open_schema(hands)
    page.drafting.choose(ORGANISATION)
    press(page, page.remove)
    assert page.question.isVisible()
    page.question.goals.setCurrentIndex(page.question.goals.findData("PER"))
    press(page, page.question.merge)
    press(page, page.save)
    assert labels(hands) == {"PER": before["PER"] + before["ORG"], "ORG": 0}
    theirs = hands.session.session.project.sets.get("B", hands.session.annotation_set.document)
    assert theirs is not None
    assert "ORG" not in {span.label for span in theirs.spans.values()}
    hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert "ORG" not in hands.page.bar.labels


def test_a_schema_is_changed_while_marking(qtbot: QtBot, tmp_path: Path) -> None:
    project = tmp_path / "news.rawi"
    assert main(["new", str(project)]) == 0
    assert main(["import", str(project), str(ROOT / "seeds" / "annotator_a.jsonl")]) == 0
    assert main(["import", str(project), str(ROOT / "seeds" / "annotator_b.jsonl")]) == 0
    counted: list[dict[str, int]] = []

    def change(hands: Hands) -> None:
        hands.window.settings.set(settings.LANGUAGE, "en")
        counted.append(labels(hands))
        rename_and_recolour(hands)
        merge_a_used_label(hands)

    def take_back(hands: Hands) -> None:
        session = hands.session
        assert session.schema.label("entity", "ORG") is None
        hands.press("z", Qt.KeyboardModifier.ControlModifier)
        assert labels(hands) == counted[0]
        assert session.schema.label("entity", "PER").shortcut == "H"  # type: ignore[union-attr]
        page = open_schema(hands)
        hands.press("z", Qt.KeyboardModifier.ControlModifier)
        assert session.schema.version == "1.0"
        assert page.drafting.part(PERSON) == session.schema.label("entity", "PER")

    assert drive(["open", str(project), "--annotator", "A"], change) == 0
    assert drive(["open", str(project), "--annotator", "A"], take_back) == 0
    assert main(["check", str(project)]) == 0
