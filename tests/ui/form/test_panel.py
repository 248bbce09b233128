"""The form follows what is selected, and what it is given reaches the project."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.annotation import State
from annotator.model.schema import Example, Names
from annotator.ui import language, verbs
from annotator.ui.form.attributes import AttributeRow
from annotator.ui.form.card import AttributionCard
from annotator.ui.form.chip import Chip
from annotator.ui.form.document_form import DocumentForm
from annotator.ui.form.ink import Ink
from annotator.ui.form.panel import FormPanel
from annotator.ui.form.relation_form import RelationForm
from annotator.ui.form.span_form import SpanForm
from annotator.ui.form.watch import Watch
from annotator.ui.form.wording import say_example
from annotator.ui.form.words import Guideline
from annotator.ui.session import WindowSession
from annotator.ui.theme import DARK, LIGHT
from tests.builders import DOCUMENT
from tests.ui.seeded import SECOND, seeded, select_words, span_of


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowSession]:
    with seeded(tmp_path) as session:
        yield session


@pytest.fixture
def panel(qtbot: QtBot, session: WindowSession) -> FormPanel:
    panel = FormPanel(session, Ink(LIGHT), Watch(session))
    qtbot.addWidget(panel)
    panel.resize(340, 700)
    panel.show()
    panel.refresh()
    return panel


def shown(panel: FormPanel) -> QWidget:
    panel.refresh()
    form = panel.findChildren((SpanForm, RelationForm, DocumentForm)[0])
    forms = [*form, *panel.findChildren(RelationForm), *panel.findChildren(DocumentForm)]
    return next(form for form in forms if form.isVisible())


def chips(widget: QWidget) -> list[str]:
    return [chip.text() for chip in widget.findChildren(Chip) if chip.isVisible()]


def rows(panel: FormPanel) -> list[str]:
    """The attributes whose fields are seen."""
    return [row.attribute.id for row in shown(panel).findChildren(AttributeRow) if row.isVisible()]


def row(panel: FormPanel, attribute: str) -> AttributeRow:
    rows = shown(panel).findChildren(AttributeRow)
    return next(row for row in rows if row.attribute.id == attribute)


def test_it_shows_the_document_then_the_mark_then_the_relation(
    panel: FormPanel, session: WindowSession
) -> None:
    assert isinstance(shown(panel), DocumentForm)
    session.select(next(iter(session.annotation_set.spans)))
    assert isinstance(shown(panel), SpanForm)
    session.select(next(iter(session.annotation_set.relations)))
    assert isinstance(shown(panel), RelationForm)


def test_the_card_shows_source_cue_and_relay(panel: FormPanel, session: WindowSession) -> None:
    own = session.annotation_set
    claim = next(
        span
        for span in own.spans_in("claim")
        if any(own.targets(s.id, "relayed_by") for s in own.targets(span.id, "attributed_to"))
    )
    session.select(claim.id)
    card = shown(panel).findChild(AttributionCard)
    source = own.targets(claim.id, "attributed_to")[0]
    relay = own.targets(source.id, "relayed_by")[0]
    cue = own.targets(claim.id, "cued_by")[0]
    assert {source.quote, relay.quote, cue.quote} <= set(chips(card))


def test_a_source_is_unlinked_and_offered_again(panel: FormPanel, session: WindowSession) -> None:
    claim = next(
        c
        for c in session.annotation_set.spans_in("claim")
        if session.annotation_set.targets(c.id, "attributed_to")
    )
    session.select(claim.id)
    source = session.annotation_set.targets(claim.id, "attributed_to")[0]
    card = shown(panel).findChild(AttributionCard)
    next(chip for chip in card.findChildren(Chip) if chip.text() == source.quote).closed.emit()
    assert not session.annotation_set.targets(claim.id, "attributed_to")
    shown(panel)
    offers = [chip for chip in card.findChildren(Chip) if chip.isVisible() and chip.text().startswith("+")]
    offers[0].click()
    assert session.annotation_set.targets(claim.id, "attributed_to")


def test_the_authors_claim_says_so_and_is_offered_no_source(panel: FormPanel, session: WindowSession) -> None:
    claim = next(
        c
        for c in session.annotation_set.spans_in("claim")
        if c.attributes.get("attribution_status") == "author"
    )
    session.select(claim.id)
    card = shown(panel).findChild(AttributionCard)
    author = next(chip for chip in card.findChildren(Chip) if chip.isCheckable())
    assert author.isChecked()
    assert not [text for text in chips(card) if text.startswith("+")]


def test_an_attribute_set_in_the_form_is_in_the_project(panel: FormPanel, session: WindowSession) -> None:
    claim = next(session.annotation_set.spans_in("claim"))
    session.select(claim.id)
    row(panel, "certainty").field.given.emit("possible")
    session.open_document(SECOND.id)
    session.open_document(DOCUMENT)
    assert session.annotation_set.spans[claim.id].attributes["certainty"] == "possible"


def test_untouched_defaults_are_folded_but_what_wants_a_look_is_not(
    panel: FormPanel, session: WindowSession
) -> None:
    session.open_document(SECOND.id)
    select_words(session, "الطريق مفتوح")
    verbs.tag(session, "claim", "CLAIM")
    assert row(panel, "claim_type").isVisible()
    assert "certainty" not in rows(panel)
    verbs.set_attribute(session, session.selected, "certainty", "probable")
    session.select("")
    shown(panel)
    session.select(next(iter(session.annotation_set.spans)))
    assert row(panel, "certainty").isVisible()


def test_a_problem_stands_beside_what_has_it(panel: FormPanel, session: WindowSession) -> None:
    entity = next(s for s in session.annotation_set.spans_in("entity") if s.label == "GPE")
    session.select(entity.id)
    verbs.set_attribute(session, entity.id, "kb_id", "no such id")
    panel._watch.check()
    sentences = [p.ar for p in panel._watch.of(entity.id) if p.field == "kb_id"]
    said = [label.text() for label in row(panel, "kb_id").findChildren(QLabel)]
    assert sentences
    assert sentences[0] in said


def test_a_problem_in_a_folded_default_unfolds_it(panel: FormPanel, session: WindowSession) -> None:
    session.open_document(SECOND.id)
    select_words(session, "الطريق مفتوح")
    verbs.tag(session, "claim", "CLAIM")
    shown(panel)
    verbs.set_attribute(session, session.selected, "attribution_status", "author")
    panel._watch.check()
    fields = {p.field for p in panel._watch.of(session.selected)}
    assert "quote_style" in fields
    assert row(panel, "quote_style").isVisible()


def test_the_todo_list_leads_to_the_mark(panel: FormPanel, session: WindowSession) -> None:
    session.open_document(SECOND.id)
    select_words(session, "الطريق مفتوح")
    verbs.tag(session, "claim", "CLAIM")
    claim = session.selected
    session.select("")
    panel._watch.check()
    form = shown(panel)
    assert isinstance(form, DocumentForm)
    buttons = [b for b in form.findChildren(QWidget) if b.property("kind") == "row"]
    buttons[0].click()
    assert session.selected == claim


def test_typed_text_is_stored_when_the_selection_goes_on(panel: FormPanel, session: WindowSession) -> None:
    first, second = list(session.annotation_set.spans_in("claim"))[:2]
    session.select(first.id)
    row(panel, "normalized_claim").field.line.setText("صياغة")
    session.select(next(session.annotation_set.spans_in("source")).id)
    panel.refresh()
    assert session.annotation_set.spans[first.id].attributes["normalized_claim"] == "صياغة"
    assert session.selected != first.id
    session.select(second.id)
    assert row(panel, "normalized_claim").field.line.text() == str(
        second.attributes.get("normalized_claim", "")
    )


def test_typed_text_stays_with_its_mark_within_one_label(panel: FormPanel, session: WindowSession) -> None:
    first, second = list(session.annotation_set.spans_in("claim"))[:2]
    session.select(first.id)
    row(panel, "normalized_claim").field.line.setText("صياغة")
    session.select(second.id)
    panel.refresh()
    spans = session.annotation_set.spans
    assert spans[first.id].attributes["normalized_claim"] == "صياغة"
    assert spans[second.id].attributes.get("normalized_claim") == second.attributes.get("normalized_claim")
    assert session.selected == second.id


def test_mentions_of_the_chain_are_a_press_away(panel: FormPanel, session: WindowSession) -> None:
    mention = next(
        s for s in session.annotation_set.spans_in("entity") if len(verbs.find_mentions(session, s.id)) > 2
    )
    session.select(mention.id)
    chain = verbs.find_mentions(session, mention.id)
    last = chain[-1]
    pressed = [c for c in shown(panel).findChildren(Chip) if c.text() == last.quote and not c.isChecked()]
    pressed[-1].click()
    assert session.selected == last.id


def test_anothers_marking_can_only_be_read_and_copied(qtbot: QtBot, tmp_path: Path) -> None:
    with seeded(tmp_path, "سارة") as session:
        session.open_document(DOCUMENT, "A")
        panel = FormPanel(session, Ink(LIGHT), Watch(session))
        qtbot.addWidget(panel)
        panel.show()
        form = shown(panel)
        assert isinstance(form, DocumentForm)
        assert form._copy.isVisible()
        session.select(span_of(session, "ناشطون", "source").id)
        assert not row(panel, "naming").isEnabled()


def test_words_and_colours_change_at_once(panel: FormPanel, session: WindowSession, qtbot: QtBot) -> None:
    session.select(next(session.annotation_set.spans_in("claim")).id)
    before = shown(panel)
    panel._ink.set_theme(DARK)
    assert shown(panel) is not before


def test_document_values_are_assumed_until_confirmed(panel: FormPanel, session: WindowSession) -> None:
    session.open_document(SECOND.id)
    shown(panel)
    assert not session.annotation_set.values
    row(panel, "conflicting_accounts").field.given.emit("no")
    assert session.annotation_set.values["conflicting_accounts"].value == "no"
    assert session.annotation_set.state() is State.OPEN


def test_every_field_has_a_name_for_those_who_hear_it(panel: FormPanel, session: WindowSession) -> None:
    for layer in session.schema.layers:
        session.select(next(session.annotation_set.spans_in(layer.id)).id)
        for widget in shown(panel).findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.accessibleName(), type(widget)


def test_worked_examples_stand_below_the_guideline(qtbot: QtBot) -> None:
    example = Example("x", "قال ناشطون إن الجسر مغلق", ((11, 24),), Names("بعد إنّ", "after إنّ"), "d")
    guideline = Guideline()
    qtbot.addWidget(guideline)
    guideline.show_text("The smallest complete proposition.", [say_example(example)])
    guideline.unfold(True)
    told = guideline.accessibleName().splitlines()
    assert told[0] == "The smallest complete proposition."
    assert "قال ناشطون «إن الجسر مغلق»" in told[1]
    assert example.note.text(language.current()) in told[1]
