"""What is meant: mentions in their context, one value for a chain, the same name elsewhere, ends of links."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui import language, verbs
from annotator.ui.form import alike_line
from annotator.ui.form.alike_line import AlikeLine
from annotator.ui.form.attributes import AttributeRow
from annotator.ui.form.chain import FEW, ChainSection
from annotator.ui.form.chip import Chip
from annotator.ui.form.ink import Ink
from annotator.ui.form.mention_chip import MentionChip
from annotator.ui.form.panel import FormPanel
from annotator.ui.form.relation_form import RelationForm
from annotator.ui.form.watch import Watch
from annotator.ui.form.words import Guideline
from annotator.ui.session import WindowSession
from annotator.ui.theme import LIGHT
from tests.ui.seeded import SECOND, seeded, select_words, span_of


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowSession]:
    with seeded(tmp_path) as session:
        yield session


@pytest.fixture
def panel(qtbot: QtBot, session: WindowSession) -> FormPanel:
    panel = FormPanel(session, Ink(LIGHT), Watch(session))
    qtbot.addWidget(panel)
    panel.resize(290, 900)
    panel.show()
    return panel


def seen(panel: FormPanel, kind: type[QWidget]) -> list:
    panel.refresh()
    QApplication.processEvents()
    return [widget for widget in panel.findChildren(kind) if widget.isVisible()]


def mentions(panel: FormPanel) -> list[MentionChip]:
    (section,) = seen(panel, ChainSection)
    return [chip for chip in section.findChildren(MentionChip) if chip.isVisible()]


def mark(session: WindowSession, words: str, layer: str, label: str, nth: int = 0) -> str:
    session.select("")
    select_words(session, words, nth)
    verbs.tag(session, layer, label)
    return session.selected


def test_every_mention_stands_in_its_context_and_the_own_one_is_checked(
    panel: FormPanel, session: WindowSession
) -> None:
    own = span_of(session, "تنظيم الدولة", "entity")
    session.select(own.id)
    chain = verbs.find_mentions(session, own.id)
    assert [chip.text() for chip in mentions(panel)] == [span.quote for span in chain]
    assert [chip.text() for chip in mentions(panel) if chip.isChecked()] == [own.quote]
    assert "عناصر داعش" in mentions(panel)[0].accessibleName(), "the words around it are told"
    mentions(panel)[0].click()
    assert session.selected == chain[0].id


def test_a_long_chain_is_listed_in_part_until_asked(panel: FormPanel, session: WindowSession) -> None:
    long = next(s for s in session.annotation_set.spans_in("entity") if s.label == "EVENT")
    session.select(long.id)
    count = len(verbs.find_mentions(session, long.id))
    assert count > FEW + 1
    assert len(mentions(panel)) == FEW
    more = next(c for c in seen(panel, Chip) if c.text().startswith(language.number(count - FEW)))
    more.click()
    assert len(mentions(panel)) == count


def test_the_keyboard_goes_through_mentions_and_takes_one_out(
    qtbot: QtBot, panel: FormPanel, session: WindowSession
) -> None:
    own = span_of(session, "تنظيم الدولة", "entity")
    session.select(own.id)
    stops = [chip for chip in mentions(panel) if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [chip.text() for chip in stops] == [own.quote]
    stops[0].setFocus()
    qtbot.keyClick(stops[0], Qt.Key.Key_Down)
    chain = verbs.find_mentions(session, own.id)
    after = chain[[span.id for span in chain].index(own.id) + 1]
    focused = next(chip for chip in mentions(panel) if chip.hasFocus())
    qtbot.keyClick(focused, Qt.Key.Key_Delete)
    assert after.id not in [span.id for span in verbs.find_mentions(session, own.id)]


def test_what_one_mention_says_is_shown_at_the_others_and_changed_at_all(
    panel: FormPanel, session: WindowSession
) -> None:
    said = next(s for s in session.annotation_set.spans_in("entity") if s.attributes.get("normalized"))
    other = next(s for s in verbs.find_mentions(session, said.id) if "normalized" not in s.attributes)
    session.select(other.id)
    row = next(r for r in seen(panel, AttributeRow) if r.attribute.id == "normalized")
    line = row.field.findChild(QLineEdit)
    assert line.text() == said.attributes["normalized"]
    line.setText("اسم آخر")
    panel.commit()
    values = {s.attributes["normalized"] for s in verbs.find_mentions(session, said.id)}
    assert values == {"اسم آخر"}


def test_a_lone_source_has_only_the_way_to_another_mention(panel: FormPanel, session: WindowSession) -> None:
    session.select(span_of(session, "ناشطون", "source").id)
    (section,) = seen(panel, ChainSection)
    assert section._heading.isHidden()
    assert mentions(panel) == []
    section._join.click()
    assert session.linking == "coref"


# ------------------------------------------------------------------ the same name elsewhere


def offer(panel: FormPanel) -> AlikeLine:
    panel.refresh()
    line = next(line for line in panel.findChildren(AlikeLine) if line.parent().isVisible())
    line.look()
    QApplication.processEvents()
    return line


def test_a_name_that_stands_once_is_not_offered(panel: FormPanel, session: WindowSession) -> None:
    session.open_document(SECOND.id)
    mark(session, "الجسر", "entity", "FAC")
    assert offer(panel).isHidden()


def test_a_place_is_gone_to_or_marked_alone(panel: FormPanel, session: WindowSession) -> None:
    first = span_of(session, "داعش", "entity")
    for span in verbs.find_mentions(session, first.id):
        if span.quote == "داعش" and span.id != first.id:
            session.select(span.id)
            verbs.remove_selected(session)
    session.select(first.id)
    line = offer(panel)
    places = session.text.count("داعش") - 1
    assert line.isVisible()
    assert language.number(places) in line._mark.text()
    assert line._mark.key, "its key is told"
    line._show.click()
    QApplication.processEvents()
    listed = [chip for chip in line.findChildren(MentionChip) if chip.isVisible()]
    assert len(listed) == places
    listed[0].click()
    (start, end) = session.ranges[0]
    assert session.text[start:end] == "داعش"
    assert session.selected == first.id, "the name stays in the form"
    only = next(chip for chip in line.findChildren(Chip) if chip.isVisible() and chip.text() == "+")
    only.click()
    assert len(offer(panel)._found) == places - 1
    assert (start, end) in [s.ranges[0] for s in verbs.find_mentions(session, first.id)]


def test_a_very_long_article_is_searched_only_by_the_key(
    panel: FormPanel, session: WindowSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike_line, "LONGEST", len(session.text) - 1)
    session.select(span_of(session, "داعش", "entity").id)
    panel.refresh()
    assert not any(line._later.isActive() for line in panel.findChildren(AlikeLine))


# ------------------------------------------------------------------ claims and relations


def test_nobody_named_is_said_on_the_card_and_taken_back(panel: FormPanel, session: WindowSession) -> None:
    session.open_document(SECOND.id)
    claim = mark(session, "الطريق مفتوح", "claim", "CLAIM")

    def chip() -> Chip:
        return next(c for c in seen(panel, Chip) if c.isCheckable() and c.text() == "Source not given")

    def status() -> object:
        return session.annotation_set.spans[claim].attributes["attribution_status"]

    chip().click()
    assert status() == "anonymous"
    assert chip().isChecked()
    chip().click()
    assert status() == "explicit"


def test_who_relayed_it_is_a_press_away_and_unlinked_on_the_card(
    panel: FormPanel, session: WindowSession
) -> None:
    relayed = next(r for r in session.annotation_set.relations.values() if r.type == "relayed_by")
    claim = session.annotation_set.origins(relayed.from_id, "attributed_to")[0]
    relay = session.annotation_set.spans[relayed.to_id]
    session.select(claim.id)
    next(c for c in seen(panel, Chip) if c.text() == relay.quote).closed.emit()
    assert relayed.id not in session.annotation_set.relations
    next(c for c in seen(panel, Chip) if c.key and c.text().startswith("+ Relayed")).click()
    assert session.linking == "relayed_by"


def test_a_link_leads_to_its_own_form_where_its_kind_is_changed(
    panel: FormPanel, session: WindowSession
) -> None:
    relation = next(r for r in session.annotation_set.relations.values() if r.type == "supports")
    session.select(relation.from_id)
    ways = [c for c in seen(panel, Chip) if c.text() == "⋯"]
    for way in ways:
        way.click()
        if session.selected == relation.id:
            break
    assert session.selected == relation.id
    (form,) = seen(panel, RelationForm)
    names = {kind.id: kind.names.ar for kind in session.schema.relations}
    offered = [c.text() for c in form._kinds.findChildren(Chip) if c.isVisible()]
    assert set(offered) == {names["contradicts"], names["elaborates"], names["equivalent_to"]}
    next(c for c in form._kinds.findChildren(Chip) if c.text() == names["contradicts"]).click()
    assert session.annotation_set.relations[relation.id].type == "contradicts"
    assert len(seen(panel, RelationForm)) == 1


def test_the_guideline_of_the_label_unfolds(qtbot: QtBot, panel: FormPanel, session: WindowSession) -> None:
    own = span_of(session, "داعش", "entity")
    session.select(own.id)
    hint = seen(panel, Guideline)[0]
    declared = session.schema.label(own.layer, own.label)
    assert declared is not None
    assert hint.accessibleName() == declared.guideline.ar
    before = hint.height()
    qtbot.mouseClick(hint, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: hint.height() > before)
