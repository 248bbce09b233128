"""Everything that shows the article follows another schema at once, and leaves what it no longer has."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from annotator.model.schema import Label
from annotator.model.schema_edits import merge, put_part, remove
from annotator.model.schema_paths import find
from annotator.tasks.schemas import SchemaDraft
from annotator.ui.pages.annotate import AnnotatePage
from annotator.ui.session import WindowSession, settle
from annotator.ui.theme import LIGHT
from tests.ui.schema.paged import ORGANISATION, PERSON
from tests.ui.seeded import seeded, span_of


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    with seeded(tmp_path) as opened:
        yield opened


@pytest.fixture
def page(session: WindowSession) -> Iterator[AnnotatePage]:
    made = AnnotatePage(session, LIGHT)
    made.resize(1200, 800)
    made.show()
    yield made
    settle(session)
    shiboken6.delete(made)


def test_the_article_is_drawn_in_new_colours_and_the_bar_has_new_keys(
    page: AnnotatePage, session: WindowSession
) -> None:
    editing = SchemaDraft(session.session)
    person = find(editing.schema, PERSON)
    assert isinstance(person, Label)
    session.set_active_layer("entity")
    before = page.view.look.label_colors(("entity", "PER"))
    editing.change(put_part(editing.draft, PERSON, replace(person, color="#00695C", shortcut="H")))
    editing.save()
    after = page.view.look.label_colors(("entity", "PER"))
    assert after == LIGHT.label(replace(person, color="#00695C"))
    assert after != before
    assert page.bar.labels["PER"].key == "H"
    session.undo()
    assert page.view.look.label_colors(("entity", "PER")) == before


def test_a_merged_label_is_gone_from_article_bar_and_modes(
    page: AnnotatePage, session: WindowSession
) -> None:
    span = next(s for s in session.annotation_set.spans_in("entity") if s.label == "ORG")
    session.select(span.id)
    session.last_label = ("entity", "ORG")
    editing = SchemaDraft(session.session)
    editing.change(merge(editing.draft, ORGANISATION, PERSON))
    editing.save()
    assert page.view.page.marks[span.id].label == ("entity", "PER")
    assert "ORG" not in page.bar.labels
    assert session.last_label is None
    assert session.selected == span.id


def test_a_removed_layer_is_left(page: AnnotatePage, session: WindowSession) -> None:
    cue = span_of(session, next(session.annotation_set.spans_in("cue")).quote, "cue")
    session.select(cue.id)
    session.linking = "cued_by"
    assert session.active_layer == "cue"
    editing = SchemaDraft(session.session)
    schema = replace(editing.schema, constraints=())
    gone = replace(editing.draft, schema=schema)
    for relation in ("cued_by", "cue_source"):
        gone = remove(gone, ("relations", relation), with_said=True)
    gone = remove(gone, ("layers", "cue"), with_said=True)
    kept = tuple(
        replace(
            r,
            domain=tuple(one for one in r.domain if one != "cue"),
            range=tuple(one for one in r.range if one != "cue"),
        )
        for r in gone.schema.relations
    )
    editing.change(replace(gone, schema=replace(gone.schema, relations=kept)))
    editing.save()
    assert session.active_layer == "claim"
    assert (session.selected, session.linking) == ("", "")
    assert cue.id not in page.view.page.marks
