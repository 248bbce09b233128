"""The editors: each field says one thing of a part, and what is wrong stands beside it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QWidget,
)

from annotator.model.schema import Attribute
from annotator.ui.pages.schema import SchemaPage
from annotator.ui.schema.attribute_editor import AttributeEditor
from annotator.ui.schema.editors import LabelEditor
from annotator.ui.schema.fields import KeyField
from annotator.ui.schema.tree import ROW
from annotator.ui.session import WindowSession
from tests.ui.schema.paged import CERTAINTY, OPINION, ORGANISATION, lines, named, opinion, type_into


def test_a_name_is_changed_letter_by_letter_and_kept_where_the_caret_is(page: SchemaPage) -> None:
    page.drafting.choose(OPINION)
    line = named(page, "In English")
    type_into(line, "Judgement")
    assert opinion(page).names.en == "Judgement"
    assert line.hasFocus()
    assert "Judgement" in [item.data(0, ROW).name for item in lines(page)]
    assert page.save.isEnabled()
    assert page.notice.isVisible()


def test_a_key_is_taken_by_its_place_and_a_clash_is_said_beside_it(page: SchemaPage) -> None:
    page.drafting.choose(OPINION)
    (field,) = page.editor.findChildren(KeyField)  # type: ignore[union-attr]
    field.line.setFocus()
    QApplication.sendEvent(
        field.line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "ل")
    )
    assert opinion(page).shortcut == "G"
    assert opinion(page).shortcut_ar == "ل"
    assert page.save.isEnabled()
    QTest.keyClicks(field.line, "c")
    assert opinion(page).shortcut == "C"
    told = [row for row in page.editor.findChildren(QWidget) if getattr(row, "field", None) is field]  # type: ignore[union-attr]
    assert "stands twice" in told[0]._fault.text()  # type: ignore[attr-defined]
    assert not page.save.isEnabled()
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert opinion(page).shortcut == ""
    assert page.save.isEnabled()
    QTest.keyClicks(field.line, "?")
    assert field.line.text() == ""


def test_a_tint_sets_the_hues_of_both_pages(page: SchemaPage) -> None:
    page.drafting.choose(OPINION)
    assert isinstance(page.editor, LabelEditor)
    page.editor._take_tint(2)
    assert (opinion(page).color, opinion(page).color_dark) == ("#1559C7", "#79AEFF")
    type_into(named(page, "Colour on a light page"), "12")
    assert opinion(page).color == "#12"
    assert not page.save.isEnabled()
    assert not page.grab().isNull()


def test_an_id_takes_its_annotations_along_only_when_it_is_whole_and_free(page: SchemaPage) -> None:
    page.drafting.choose(ORGANISATION)
    line = named(page, "Id")
    assert isinstance(line, QLineEdit)
    type_into(line, "PER")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.drafting.chosen == ORGANISATION
    assert line.text() == "ORG"
    type_into(line, "COMPANY")
    assert page.drafting.chosen == ORGANISATION
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.drafting.chosen == (*ORGANISATION[:3], "COMPANY")
    assert sum(page.drafting.count(page.drafting.chosen).values()) == 22
    validator = line.validator()
    assert validator.validate("قيمة", 0)[0] is QValidator.State.Invalid  # type: ignore[index]


def test_values_are_added_named_shifted_and_removed(page: SchemaPage) -> None:
    page.drafting.choose(CERTAINTY)
    assert isinstance(page.editor, AttributeEditor)
    values = page.editor.values
    before = [line.path[-1] for line in values.lines]
    values.add.click()
    assert [line.path[-1] for line in values.lines] == [*before, "value"]
    type_into(values.lines[-1].english.line, "Guess")
    assert page.drafting.chosen == CERTAINTY
    values.lines[-1].up.click()
    assert values.lines[-2].english.line.text() == "Guess"
    values.lines[-2].remove.click()
    assert [line.path[-1] for line in values.lines] == before
    assert not page.drafting.question


def test_the_kind_of_an_attribute_decides_what_is_asked(page: SchemaPage) -> None:
    page.drafting.choose(CERTAINTY)
    assert isinstance(page.editor, AttributeEditor)
    assert page.editor.values.isVisible()
    certainty = page.drafting.part(CERTAINTY)
    assert isinstance(certainty, Attribute)
    next(b for b in page.editor.findChildren(QAbstractButton) if b.text() == "number").click()
    assert not page.editor.values.isVisible()
    assert named(page, "At least").isVisible()
    type_into(named(page, "At least"), "2.5")
    changed = page.drafting.part(CERTAINTY)
    assert isinstance(changed, Attribute)
    assert (changed.minimum, changed.default) == (2.5, None)
    assert "would have no name" in page.notice.fault.text()


def test_new_parts_can_be_put_in_force_at_once(page: SchemaPage, session: WindowSession) -> None:
    for place in ("layers", "relations", "document_attributes"):
        page.drafting.add((place,))
    page.drafting.choose(OPINION)
    for _, like in page.list_additions()[:2]:
        page.drafting.add(like)
    assert page.drafting.faults == []
    page.exchange.save()
    assert session.schema.layer("layer") is not None
    assert session.schema.label("claim", "NEW") is not None
