"""The schema page: parts beside their editor, faults beside their field, uses counted before they go."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from annotator.model.annotation_set import Annotator
from annotator.model.schema_paths import find, walk
from annotator.store.project import Project
from annotator.tasks.session import Session
from annotator.ui.pages.schema import SchemaPage
from annotator.ui.schema.attribute_editor import AttributeEditor
from annotator.ui.schema.drafting import SCHEMA, VERSIONS
from annotator.ui.schema.tree import ROW
from annotator.ui.schema.versions import VersionList
from annotator.ui.session import WindowSession, settle
from annotator.ui.theme import DARK, LIGHT
from tests.builders import DOCUMENT
from tests.ui.framed import framed
from tests.ui.schema.paged import CERTAINTY, OPINION, ORGANISATION, PERSON, lines, opinion, shown
from tests.ui.seeded import seeded

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
        page.exchange.many = 22
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
    page.exchange.export_file(out)
    text = out.read_text("utf-8")
    (tmp_path / "in.toml").write_text(text.replace('"Opinion / prediction"', '"View"'), "utf-8")
    page.exchange.import_file(tmp_path / "in.toml")
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
    page.exchange.import_file(tmp_path / "bad.toml")
    page.exchange.import_file(tmp_path / "missing.toml")
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


def test_another_id_for_what_the_program_looks_for_gives_a_warning(page: SchemaPage) -> None:
    page.drafting.rename(ORGANISATION, "ORGANISATION")
    assert not page.notice.warning.isVisible()
    page.drafting.rename(("relations", "attributed_to"), "said_by")
    assert page.notice.warning.isVisible()
    assert "attributed_to" in page.notice.warning.text()
    assert page.save.isEnabled(), "it is a warning"
    page.exchange.discard()
    assert not page.notice.warning.isVisible()


def test_saving_for_many_annotations_can_be_cancelled(tmp_path: Path, qtbot: QtBot) -> None:
    with seeded(tmp_path) as made:
        path = made.session.path
    with framed(tmp_path) as window:
        window.desk.open(path, "A")
        window.show_page("schema")
        page, session = window.pages["schema"], window.desk.session
        assert isinstance(page, SchemaPage)
        assert session is not None
        page.exchange.many = 22
        page.drafting.merge(ORGANISATION, PERSON)
        before, shares = session.schema, list[float]()
        window.transfers.progressed.connect(
            lambda _, done, total: shares.append(done / total if total else 0)
        )
        with session.session.project.write():  # the job waits for its turn
            page.save.click()
            assert window.status.cancel.isVisible()
            qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.transfers.running)
        assert "Cancelled" in window.status.sentence.text()
        assert session.schema == before
        assert page.drafting.editing.changed, "the draft stays"
        assert session.session.undoable() is None
        shares.clear()
        page.save.click()
        qtbot.waitUntil(lambda: not window.transfers.running)
        assert session.schema != before
        assert any(0.5 < share < 1 for share in shares), "writing is told, too"
        assert page.isAncestorOf(window.focusWidget())
