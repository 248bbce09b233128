"""A field shows a value and gives what the person sets; nothing else."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model.schema import Attribute, AttributeType, Choice, Names
from annotator.ui.form.fields import (
    ChipsField,
    FlagField,
    ListField,
    NumberField,
    SeveralField,
    TextField,
    make_field,
)
from annotator.ui.form.ink import Ink
from annotator.ui.theme import LIGHT


def choices(count: int) -> tuple[Choice, ...]:
    return tuple(Choice(f"v{i}", Names(f"value {i}", f"value {i}")) for i in range(count))


def attribute(kind: AttributeType, **rest: object) -> Attribute:
    return Attribute("a", Names("خاصية", "Attribute"), kind, **rest)  # type: ignore[arg-type]


@pytest.fixture
def ink(qtbot: QtBot) -> Ink:
    return Ink(LIGHT)


def heard(field) -> list:
    given: list = []
    field.given.connect(given.append)
    return given


@pytest.mark.parametrize(
    ("declared", "kind"),
    [
        (attribute(AttributeType.CHOICE, values=choices(4)), ChipsField),
        (attribute(AttributeType.CHOICE, values=choices(5)), ListField),
        (attribute(AttributeType.CHOICES, values=choices(9)), SeveralField),
        (attribute(AttributeType.TEXT), TextField),
        (attribute(AttributeType.NUMBER), NumberField),
        (attribute(AttributeType.FLAG), FlagField),
    ],
)
def test_each_type_has_its_field(qtbot: QtBot, ink: Ink, declared: Attribute, kind: type) -> None:
    field = make_field(ink, declared)
    qtbot.addWidget(field)
    assert type(field) is kind


def test_a_press_chooses_and_a_press_on_a_default_confirms(qtbot: QtBot, ink: Ink) -> None:
    field = make_field(ink, attribute(AttributeType.CHOICE, values=choices(3), default="v0"))
    qtbot.addWidget(field)
    given = heard(field)
    field.show_value("v0", is_default=True)
    field.chips["v0"].click()
    field.chips["v2"].click()
    assert given == ["v0", "v2"]
    assert field.chips["v0"].isChecked(), "what was not stored is not shown"


def test_a_value_without_default_is_taken_away_by_a_second_press(qtbot: QtBot, ink: Ink) -> None:
    field = make_field(ink, attribute(AttributeType.CHOICE, values=choices(3)))
    qtbot.addWidget(field)
    given = heard(field)
    field.show_value("v1", is_default=False)
    field.chips["v1"].click()
    assert given == [None]


def test_several_values_come_in_schema_order(qtbot: QtBot, ink: Ink) -> None:
    field = make_field(ink, attribute(AttributeType.CHOICES, values=choices(4)))
    qtbot.addWidget(field)
    given = heard(field)
    field.show_value(("v3",), is_default=False)
    field.chips["v1"].click()
    field.chips["v3"].click()
    assert given == [("v1", "v3"), None]


def test_arrows_go_from_chip_to_chip_and_space_chooses(qtbot: QtBot, ink: Ink) -> None:
    field = make_field(ink, attribute(AttributeType.CHOICE, values=choices(3)))
    qtbot.addWidget(field)
    given = heard(field)
    field.show_value("v0", is_default=False)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.chips["v0"].hasFocus)
    onward = Qt.Key.Key_Left if field.isRightToLeft() else Qt.Key.Key_Right
    qtbot.keyClick(field.chips["v0"], onward)
    assert field.chips["v1"].hasFocus()
    qtbot.keyClick(field.chips["v1"], Qt.Key.Key_Space)
    assert given == ["v1"]


def test_a_list_is_chosen_from_by_typing(qtbot: QtBot, ink: Ink) -> None:
    field = make_field(ink, attribute(AttributeType.CHOICE, values=choices(8)))
    qtbot.addWidget(field)
    given = heard(field)
    field.show_value("v1", is_default=False)
    assert field.box.currentText() == "value 1"
    field.box.line.setText("value 5")
    qtbot.keyClick(field.box.line, Qt.Key.Key_Return)
    assert given[-1] == "v5"


def test_a_list_goes_back_from_what_is_no_value(qtbot: QtBot, ink: Ink) -> None:
    field = make_field(ink, attribute(AttributeType.CHOICE, values=choices(8)))
    qtbot.addWidget(field)
    given = heard(field)
    field.show_value("v1", is_default=False)
    field.box.line.setText("شيء آخر")
    field.box.line.editingFinished.emit()
    assert given == []
    assert field.box.currentText() == "value 1"


def test_a_value_that_the_schema_lacks_is_shown_as_it_is(qtbot: QtBot, ink: Ink) -> None:
    field = make_field(ink, attribute(AttributeType.CHOICE, values=choices(8)))
    qtbot.addWidget(field)
    field.show_value("old_value", is_default=False)
    assert field.box.currentText() == "old_value"


def test_text_is_given_on_enter_and_only_when_changed(qtbot: QtBot, ink: Ink) -> None:
    field = make_field(ink, attribute(AttributeType.TEXT))
    qtbot.addWidget(field)
    given = heard(field)
    field.show_value("داعش", is_default=False)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert given == []
    field.line.clear()
    qtbot.keyClicks(field.line, "state")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    field.show_value("state", is_default=False)
    field.line.clear()
    field.commit()
    assert given == ["state", None]


def test_text_is_given_after_a_pause_without_any_key(qtbot: QtBot, ink: Ink) -> None:
    field = make_field(ink, attribute(AttributeType.TEXT))
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.given, timeout=5_000) as waited:
        qtbot.keyClicks(field.line, "words")
    assert waited.args == ["words"]


def test_numbers_keep_their_bounds_and_can_be_unset(qtbot: QtBot, ink: Ink) -> None:
    declared = attribute(AttributeType.NUMBER, minimum=1.0, maximum=5.0, step=1.0)
    field = make_field(ink, declared)
    qtbot.addWidget(field)
    given = heard(field)
    field.show_value(None, is_default=False)
    assert field.box.text() == "—"
    field.box.setValue(9)
    field.box.setValue(0)
    assert given == [5, None]
    assert isinstance(given[0], int)


def test_fractions_stay_fractions(qtbot: QtBot, ink: Ink) -> None:
    field = make_field(ink, attribute(AttributeType.NUMBER, minimum=0.0, maximum=1.0, step=0.25))
    qtbot.addWidget(field)
    given = heard(field)
    field.show_value(0.5, is_default=False)
    field.box.stepUp()
    assert given == [0.75]


def test_yes_and_no(qtbot: QtBot, ink: Ink) -> None:
    field = make_field(ink, attribute(AttributeType.FLAG))
    qtbot.addWidget(field)
    given = heard(field)
    field.show_value(None, is_default=False)
    assert not any(chip.isChecked() for chip in field.chips.values())
    field.chips["no"].click()
    field.show_value(False, is_default=False)
    field.chips["no"].click()
    assert given == [False, None]
