"""The schema page: parts beside their editor, faults beside their field, uses counted before they go."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.model.annotation_set import Annotator
from annotator.model.schema import Attribute, Label
from annotator.model.schema_paths import Path as Place
from annotator.model.schema_paths import find, walk
from annotator.store.project import Project
from annotator.tasks.session import Session
from annotator.ui.pages.schema import SchemaPage
from annotator.ui.schema.attribute_editor import AttributeEditor
from annotator.ui.schema.drafting import SCHEMA, VERSIONS
from annotator.ui.schema.editors import LabelEditor
from annotator.ui.schema.fields import KeyField
from annotator.ui.schema.tree import ROW
from annotator.ui.schema.versions import VersionList
from annotator.ui.session import WindowSession, settle
from annotator.ui.theme import DARK, LIGHT
from tests.builders import DOCUMENT
from tests.ui.framed import framed
from tests.ui.seeded import seeded

OPINION: Place = ("layers", "claim", "labels", "OPINION")
ORGANISATION: Place = ("layers", "entity", "labels", "ORG")
PERSON: Place = ("layers", "entity", "labels", "PER")
CERTAINTY: Place = ("layers", "claim", "attributes", "certainty")


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    application = QApplication.instance()
    assert application is not None
    application.setProperty("language", "en")
    with seeded(tmp_path) as opened:
        yield opened


@contextmanager
def shown(session: WindowSession) -> Iterator[SchemaPage]:
    """The page goes before its session closes, as it does in the window."""
    made = SchemaPage(session, LIGHT)
    made.resize(1200, 800)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    shiboken6.delete(made)


@pytest.fixture
def page(session: WindowSession) -> Iterator[SchemaPage]:
    with shown(session) as made:
        yield made


def named(page: SchemaPage, name: str) -> QWidget:
    """The field of the editor that is called `name`."""
    assert page.editor is not None
    return next(each for each in page.editor.findChildren(QWidget) if each.accessibleName() == name)


def type_into(line: QWidget, text: str) -> None:
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def lines(page: SchemaPage) -> list[QTreeWidgetItem]:
    found = [page.tree.topLevelItem(i) for i in range(page.tree.topLevelItemCount())]
    for item in found:
        found.extend(item.child(i) for i in range(item.childCount()))
    return found


def opinion(page: SchemaPage) -> Label:
    found = page.drafting.part(OPINION)
    assert isinstance(found, Label)
    return found


# ------------------------------------------------------------------ the list


def test_every_part_but_values_stands_in_the_list(page: SchemaPage) -> None:
    listed = {item.data(0, ROW).path for item in lines(page)}
    parts = {path for path, _ in walk(page.drafting.schema) if path[-2] != "values"}
    assert parts <= listed
    assert {SCHEMA, VERSIONS} <= listed


def test_a_line_says_key_use_and_fault(page: SchemaPage) -> None:
    by_path = {item.data(0, ROW).path: item.data(0, ROW) for item in lines(page)}
    assert by_path[ORGANISATION].key == "2"
    assert by_path[ORGANISATION].note == "22"
    page.drafting.put(OPINION, replace(opinion(page), shortcut="C"), "key")
    faulty = {item.data(0, ROW).path for item in lines(page) if item.data(0, ROW).faulty}
    assert faulty == {("layers", "claim"), OPINION, ("layers", "claim", "labels", "CLAIM")}


def test_a_line_is_chosen_by_keyboard(page: SchemaPage) -> None:
    page.drafting.choose(OPINION)
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.drafting.chosen == ("layers", "claim", "attributes", "claim_type")
    assert isinstance(page.editor, AttributeEditor)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_part_has_an_editor_in_every_look(page: SchemaPage, theme: object) -> None:
    page.set_theme(theme)  # type: ignore[arg-type]
    for item in lines(page):
        path = item.data(0, ROW).path
        if not item.data(0, ROW).is_head:
            page.drafting.choose(path)
            assert page.editor is not None
            assert page.editor.isVisible()
            assert not page.grab().isNull()
    assert page.drafting.editing.changed is False


def test_every_field_says_what_it_is(page: SchemaPage) -> None:
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
    nameless = []
    for path in (
        OPINION,
        CERTAINTY,
        ("layers", "claim"),
        ("relations", "contradicts"),
        ("constraints", "C1a"),
    ):
        page.drafting.choose(path)
        assert page.editor is not None
        for kind in kinds:
            for field in page.editor.findChildren(kind):
                told = field.accessibleName() or getattr(field, "text", str)()
                if field.isVisible() and not told and not field.objectName().startswith("qt_"):
                    nameless.append((path, field))
    assert nameless == []


# ------------------------------------------------------------------ editing


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
    page.drafting.save()
    assert session.schema.layer("layer") is not None
    assert session.schema.label("claim", "NEW") is not None


# ------------------------------------------------------------------ what is used


def test_an_unused_part_goes_at_once_and_comes_back(page: SchemaPage) -> None:
    page.drafting.choose(OPINION)
    page.remove.click()
    assert page.drafting.part(OPINION) is None
    assert not page.question.isVisible()
    assert page.drafting.chosen == ("layers", "claim", "labels", "CLAIM")
    QTest.keyClick(page.tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.drafting.part(OPINION) is not None
    assert not page.drafting.editing.changed


def test_a_used_label_asks_first_and_is_merged(page: SchemaPage, session: WindowSession) -> None:
    page.drafting.choose(ORGANISATION)
    page.remove.click()
    assert page.question.isVisible()
    assert "22" in page.question.words.text()
    assert "A" in page.question.words.text()
    assert page.drafting.part(ORGANISATION) is not None
    page.question.keep.click()
    assert not page.question.isVisible()
    page.remove.click()
    page.question.goals.setCurrentIndex(page.question.goals.findData("PER"))
    page.question.merge.click()
    assert page.drafting.chosen == PERSON
    assert "22" in page.notice.effect.text()
    page.save.click()
    labels = {span.label for span in session.annotation_set.spans.values()}
    assert "ORG" not in labels
    assert not page.notice.isVisible()
    session.undo()
    assert "ORG" in {span.label for span in session.annotation_set.spans.values()}
    assert page.drafting.part(ORGANISATION) is not None


def test_many_annotations_are_taken_along_beside_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    with seeded(tmp_path) as made:
        path = made.session.path
    with framed(tmp_path) as window:
        window.desk.open(path, "A")
        window.show_page("schema")
        page, session = window.pages["schema"], window.desk.session
        assert isinstance(page, SchemaPage)
        assert session is not None
        page.drafting.many = 22
        page.drafting.merge(ORGANISATION, PERSON)
        page.save.click()
        assert window.transfers.running
        assert not window.stack.isEnabled()
        qtbot.waitUntil(lambda: not window.transfers.running)
        assert "ORG" not in {span.label for span in session.annotation_set.spans.values()}
        assert session.schema.version == "1.1"
        assert not page.drafting.editing.changed


def test_a_used_attribute_can_go_with_its_values(page: SchemaPage, session: WindowSession) -> None:
    page.drafting.choose(CERTAINTY)
    page.remove.click()
    page.question.remove.click()
    assert page.drafting.part(CERTAINTY) is None
    page.save.click()
    assert all("certainty" not in span.attributes for span in session.annotation_set.spans.values())


# ------------------------------------------------------------------ whole schemas


def test_an_imported_schema_is_seen_before_it_holds(
    page: SchemaPage, tmp_path: Path, session: WindowSession
) -> None:
    out = tmp_path / "out.toml"
    assert page.drafting.export_file(out)
    text = out.read_text("utf-8")
    (tmp_path / "in.toml").write_text(text.replace('"Opinion / prediction"', '"View"'), "utf-8")
    page.drafting.import_file(tmp_path / "in.toml")
    assert opinion(page).names.en == "View"
    assert session.schema.label("claim", "OPINION").names.en != "View"  # type: ignore[union-attr]
    assert page.notice.changes.count() == 1
    page.save.click()
    assert session.schema.label("claim", "OPINION").names.en == "View"  # type: ignore[union-attr]


def test_a_file_that_is_no_schema_is_refused_in_the_status_line(
    page: SchemaPage, tmp_path: Path, session: WindowSession
) -> None:
    told: list[object] = []
    session.refused.connect(told.append)
    (tmp_path / "bad.toml").write_text("[schema", "utf-8")
    page.drafting.import_file(tmp_path / "bad.toml")
    page.drafting.import_file(tmp_path / "missing.toml")
    assert len(told) == 2
    assert not page.drafting.editing.changed


def test_an_earlier_version_is_put_into_the_draft(page: SchemaPage, session: WindowSession) -> None:
    page.drafting.put(OPINION, replace(opinion(page), color="#111111"), "color")
    page.save.click()
    page.drafting.choose(VERSIONS)
    assert isinstance(page.editor, VersionList)
    (restore,) = [b for b in page.editor.findChildren(QAbstractButton) if b.isEnabled()]
    restore.click()
    assert opinion(page).color == "#7B3FA0"
    page.save.click()
    assert session.schema.version == "1.0"


def test_a_draft_stays_when_the_project_is_opened_anew(tmp_path: Path, qtbot: QtBot) -> None:
    with seeded(tmp_path) as first, shown(first) as page:
        page.drafting.put(OPINION, replace(opinion(page), color="#111111"), "color")
        path = first.session.path
        settle(first)
    again = WindowSession(Session(Project.open(path), Annotator("A")))
    again.open_document(DOCUMENT)
    with shown(again) as page:
        assert opinion(page).color == "#111111"
        assert page.save.isEnabled()
        page.discard.click()
        assert opinion(page).color == "#7B3FA0"
        assert not page.discard.isEnabled()
    again.close()


def test_a_reader_sees_why_nothing_can_be_changed(session: WindowSession) -> None:
    path = session.session.path
    reader = WindowSession(Session(Project.open(path, read_only=True), Annotator("A")))
    with shown(reader) as page:
        assert page.notice.isVisible()
        assert reader.session.project.read_only_reason in page.notice.head.text()
        page.drafting.choose(OPINION)
        assert not page.editor.isEnabled()  # type: ignore[union-attr]
        assert not any(tool.isEnabled() for tool in (page.add, page.up, page.down, page.remove, page.save))
        assert page.export_button.isEnabled()
    reader.close()


def test_another_change_of_the_schema_is_told_and_loses_no_draft(
    page: SchemaPage, session: WindowSession
) -> None:
    page.drafting.put(OPINION, replace(opinion(page), color="#111111"), "color")
    page.save.click()
    page.drafting.put(OPINION, replace(opinion(page), color="#222222"), "color")
    session.undo()
    assert opinion(page).color == "#222222"
    assert page.drafting.editing.stale
    assert not page.save.isEnabled()
    page.discard.click()
    assert opinion(page).color == "#7B3FA0"
    assert find(session.schema, OPINION) == opinion(page)
