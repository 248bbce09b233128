"""Many places are marked or relabelled in one step, and one undo takes all of it back, in every article."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.arabic.cues import Lexicon, read_lexicon
from annotator.arabic.search import Query
from annotator.model import edits
from annotator.model.annotation import State, make_parts
from annotator.model.annotation_set import AnnotationSet, Annotator
from annotator.model.document import Document
from annotator.model.edits import Verb
from annotator.model.errors import Cancelled
from annotator.model.reports import Reports
from annotator.model.rules import check_edit
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.bulk_marking import (
    Place,
    Standing,
    collect_places,
    do_everywhere,
    find_labelled,
    find_places,
    mark_all,
    plan_marking,
    plan_naming,
    plan_relabelling,
    relabel_all,
)
from annotator.tasks.finding import Name, tagging_query
from annotator.tasks.session import Event, EventKind, Session
from tests.builders import default_schema, seed_document, seed_set

SCHEMA = default_schema()
TEXT = "الرقة والرقة للرقة ورقة. دخل الرقة\nالرقة"
GPE, ORG = ("entity", "GPE"), ("entity", "ORG")
CITY = tagging_query(SCHEMA, "الرقة")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    project = Project.create(tmp_path / "p.rawi", resource("schema.toml").read_text("utf-8"))
    with project.bulk("import") as bulk:
        for number in range(3):
            bulk.add_document(Document(f"d{number}", TEXT))
        bulk.add_document(Document("last", "لا شيء"))
    session = Session(project, Annotator("ليلى"))
    session.open_document("d0")
    yield session
    session.close()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    with resource("cues_ar.tsv").open(encoding="utf-8") as lines:
        return read_lexicon(lines)


def places_of(own: AnnotationSet, query: Query = CITY, label: tuple[str, str] = GPE) -> list[Place]:
    return find_places(SCHEMA, TEXT, own, query, label)


def own_set(session: Session, doc_id: str) -> AnnotationSet:
    return session.project.sets.get("ليلى", doc_id) or AnnotationSet("ليلى", doc_id)


def mark_places(text: str, own: AnnotationSet, places: list[Place]) -> edits.Edit:
    return mark_all(SCHEMA, text, own, [(place.start, place.end) for place in places], GPE)


# ------------------------------------------------------------------ one article


def test_every_hit_is_a_place_also_behind_particles() -> None:
    places = places_of(AnnotationSet("me", "d"))
    assert [TEXT[p.start : p.end] for p in places] == ["الرقة", "الرقة", "لرقة", "الرقة", "الرقة"]
    assert {p.standing for p in places} == {Standing.FREE}
    assert all(p.chosen for p in places)


def test_what_stands_at_a_place_is_told() -> None:
    own = AnnotationSet("me", "d")
    first, second = ((0, 5),), ((7, 12),)
    for label, ranges in ((GPE, first), (ORG, second)):
        edit = edits.add_span(own, SCHEMA, *label, make_parts(TEXT, ranges))
        own = own.apply((c.before, c.after) for c in edit.changes)
    places = places_of(own)
    assert [p.standing for p in places][:3] == [Standing.DONE, Standing.OTHER, Standing.FREE]
    assert [p.label for p in places][:2] == ["GPE", "ORG"]
    assert not places[0].chosen
    assert not places[1].chosen


def test_a_place_that_a_rule_refuses_says_why() -> None:
    own = AnnotationSet("me", "d")
    edit = edits.add_span(own, SCHEMA, "cue", "CUE", make_parts(TEXT, ((3, 9),)))
    own = own.apply((c.before, c.after) for c in edit.changes)
    places = places_of(own, CITY, ("cue", "CUE"))
    assert [p.standing for p in places][:3] == [Standing.REFUSED, Standing.REFUSED, Standing.FREE]
    assert places[0].problem is not None
    assert places[0].problem.code == "exclusive"
    over_newline = places_of(AnnotationSet("me", "d"), tagging_query(SCHEMA, "الرقة الرقة"))
    assert [(p.standing, p.problem.code if p.problem else "") for p in over_newline] == [
        (Standing.REFUSED, "holds_newline")
    ]


def test_marking_all_is_one_edit_that_the_rules_allow() -> None:
    own = AnnotationSet("me", "d")
    edit = mark_places(TEXT, own, places_of(own))
    assert edit.verb is Verb.ADD_ALL
    assert edit.subject == "الرقة (5)"
    assert len(edit.changes) == 5
    assert check_edit(SCHEMA, TEXT, own, edit) == []
    after = own.apply((c.before, c.after) for c in edit.changes)
    assert {s.label for s in after.spans.values()} == {"GPE"}
    assert all(span.defaults for span in after.spans.values())


def test_a_mark_with_another_label_is_relabelled_when_it_is_chosen() -> None:
    own = AnnotationSet("me", "d")
    made = edits.add_span(own, SCHEMA, *ORG, make_parts(TEXT, ((7, 12),)))
    own = own.apply((c.before, c.after) for c in made.changes)
    after = own.apply(
        (c.before, c.after) for c in mark_all(SCHEMA, TEXT, own, [(0, 5), (7, 12)], GPE).changes
    )
    assert sorted((s.start, s.label) for s in after.spans.values()) == [(0, "GPE"), (7, "GPE")]
    assert made.changes[0].after.id in after.spans


def test_cues_get_what_the_lexicon_knows(lexicon: Lexicon) -> None:
    edit = mark_all(SCHEMA, "قال كذا", AnnotationSet("me", "d"), [(0, 3)], ("cue", "CUE"), lexicon)
    assert edit.changes[0].after.attributes["lemma"] == "قال"


# ------------------------------------------------------------------ relabelling


def test_marks_of_a_label_and_what_they_would_lose() -> None:
    own, text = seed_set("a"), seed_document().text
    spans = [span for span in own.spans_in("entity") if span.label == "ORG"]
    places = find_labelled(SCHEMA, text, own, ORG, ("entity", "VEH"))
    assert [p.span_id for p in places] == [span.id for span in spans]
    losing = {p.span_id for p in places if "subtype" in p.lost}
    assert losing == {span.id for span in spans if "subtype" in span.attributes}
    assert {p.standing for p in find_labelled(SCHEMA, text, own, ORG, ORG)} == {Standing.DONE}


def test_only_marks_of_the_same_text_whatever_its_spelling() -> None:
    own = AnnotationSet("me", "d")
    text = "الرقّة الرقة دمشق"
    for ranges in (((0, 6),), ((7, 12),), ((13, 17),)):
        edit = edits.add_span(own, SCHEMA, *GPE, make_parts(text, ranges))
        own = own.apply((c.before, c.after) for c in edit.changes)
    assert [p.start for p in find_labelled(SCHEMA, text, own, GPE, ORG, "الرقة")] == [0, 7]


def test_a_mark_that_its_links_hold_is_refused() -> None:
    own, text = seed_set("a"), seed_document().text
    places = find_labelled(SCHEMA, text, own, ("source", "SOURCE"), GPE)
    linked = {end for relation in own.relations.values() for end in (relation.from_id, relation.to_id)}
    assert {p.span_id for p in places if p.standing is Standing.REFUSED} >= linked & {
        p.span_id for p in places
    }


def test_relabelling_all_is_one_edit() -> None:
    own = seed_set("a")
    ids = [span.id for span in own.spans_in("entity") if span.label == "ORG"]
    edit = relabel_all(SCHEMA, own, ids, GPE)
    assert edit.verb is Verb.RELABEL_ALL
    assert f"({len(ids)})" in edit.subject
    after = own.apply((c.before, c.after) for c in edit.changes)
    assert all(after.spans[span_id].label == "GPE" for span_id in ids)
    assert relabel_all(SCHEMA, own, [], GPE).changes == ()


# ------------------------------------------------------------------ the project


def collect(session: Session) -> list[tuple[str, int]]:
    found = collect_places(session, plan_marking(session, CITY, GPE))
    return [(each.id, len(each.free)) for each in found]


def test_many_articles_in_one_step_and_one_undo(session: Session) -> None:
    session.project.search.fill()
    assert collect(session) == [("d0", 5), ("d1", 5), ("d2", 5)]
    chosen = {doc_id: places_of(own_set(session, doc_id)) for doc_id in ("d0", "d1", "d2")}
    steps: list[tuple[int, int]] = []
    events: list[Event] = []
    session.subscribe(events.append)
    entry = do_everywhere(
        session,
        plan_marking(session, CITY, GPE),
        chosen,
        Reports(lambda done, total: steps.append((done, total))),
    )
    assert entry is not None
    shares = [done / total for done, total in steps]
    assert shares == sorted(shares)
    assert min(shares) == 0, "it is told from the beginning"
    assert any(0.5 < share < 1 for share in shares), "writing is told, too"
    assert events == []
    session.follow(entry)
    assert [event.kind for event in events] == [EventKind.EDITED, EventKind.PROJECT]
    assert len(session.annotation_set.spans) == 5
    assert [len(own_set(session, f"d{n}").spans) for n in range(3)] == [5, 5, 5]
    assert collect(session) == [("d0", 0), ("d1", 0), ("d2", 0)]
    session.open_document("last")
    session.undo()
    assert session.document.id in {"d0", "d1", "d2"}
    assert [len(own_set(session, f"d{n}").spans) for n in range(3)] == [0, 0, 0]
    session.redo()
    assert [len(own_set(session, f"d{n}").spans) for n in range(3)] == [5, 5, 5]
    assert session.project.check() == []


def test_a_cancelled_step_leaves_nothing(session: Session) -> None:
    chosen = {doc_id: places_of(own_set(session, doc_id)) for doc_id in ("d0", "d1")}
    told: list[int] = []
    do_everywhere(session, plan_marking(session, CITY, GPE), chosen, Reports(lambda *_: told.append(1)))
    session.project.undo(session.annotator.name)
    for steps in range(len(told)):
        answers = iter([False] * steps + [True])
        reports = Reports(cancelled=lambda answers=answers: next(answers))
        with pytest.raises(Cancelled):
            do_everywhere(session, plan_marking(session, CITY, GPE), chosen, reports)
        assert session.undoable() is None
        assert own_set(session, "d0").spans == {}
    with pytest.raises(Cancelled):
        collect_places(session, plan_marking(session, CITY, GPE), lambda: True)


def test_nothing_chosen_is_no_step(session: Session) -> None:
    assert do_everywhere(session, plan_marking(session, CITY, GPE), {"d0": []}) is None


def test_a_finished_article_is_known_as_such(session: Session) -> None:
    session.do(edits.set_status(session.annotation_set, State.FINISHED))
    found = collect_places(session, plan_marking(session, CITY, GPE))
    assert [each.is_finished for each in found][:2] == [True, False]


def test_a_label_is_changed_in_every_article_that_has_it(session: Session) -> None:
    for doc_id in ("d0", "d2"):
        session.open_document(doc_id)
        session.do(mark_places(TEXT, session.annotation_set, places_of(session.annotation_set)))
    plan = plan_relabelling(session, GPE, ORG, "الرقة")
    found = collect_places(session, plan)
    assert [(each.id, len(each.free)) for each in found] == [("d0", 4), ("d2", 4)]
    entry = do_everywhere(session, plan, {each.id: each.free for each in found})
    assert entry is not None
    assert entry.verb is Verb.RELABEL_ALL
    labels = [span.label for span in own_set(session, "d0").spans.values()]
    assert sorted(labels) == ["GPE", "ORG", "ORG", "ORG", "ORG"]


def test_names_marked_elsewhere_are_marked_each_with_its_label(session: Session) -> None:
    names = [
        Name("entity", "GPE", "الرقة", 3, ((0, 5), (7, 12))),
        Name("entity", "ORG", "دخل", 1, ((25, 28),)),
    ]
    plan = plan_naming(session, names)
    places = plan.find(TEXT, session.annotation_set)
    assert [(p.start, p.end) for p in places] == [(0, 5), (7, 12), (25, 28)]
    session.do(plan.mark(TEXT, session.annotation_set, places[1:]))
    assert sorted((s.start, s.label) for s in session.annotation_set.spans.values()) == [
        (7, "GPE"),
        (25, "ORG"),
    ]
    assert [p.start for p in plan.find(TEXT, session.annotation_set)] == [0]
    assert list(plan.articles()) == []
