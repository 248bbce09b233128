"""A settled case becomes an example under its label; a changed wording names what was decided before it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model.errors import NotDecidable
from annotator.model.schema import Label, Names, RelationType
from annotator.model.schema_edits import put_part
from annotator.model.schema_file import parse_schema
from annotator.model.schema_paths import find
from annotator.tasks import adjudicating
from annotator.tasks.article import Article
from annotator.tasks.guideline import OlderDecision, find_older, make_example, show_example
from annotator.tasks.merge_rules import Rule
from annotator.tasks.merging import merge
from annotator.tasks.schemas import SchemaDraft
from annotator.tasks.session import Session
from tests.agreement.markings import TEXT, at
from tests.tasks.reviewing import (
    BY,
    CLAIM,
    CREDIT,
    DOC,
    PLACE,
    REVIEWER,
    SOURCE,
    article,
    case_of,
    do,
    new_review,
)

NARROW = at("narrow", "GPE", "الكبر")
WHY = Names("اسم النوع ليس من الاسم", "a type noun is no part of a name")
GPE = ("layers", "entity", "labels", "GPE")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    said = {"A": ([PLACE, CLAIM, SOURCE], [CREDIT]), "B": ([NARROW, CLAIM, SOURCE], [])}
    session = new_review(tmp_path / "p.rawi", said)
    found = article(session)
    do(session, adjudicating.take(found, case_of(found, "place"), BY, "B"))
    yield session
    session.close()


def test_a_settled_case_becomes_an_example(session: Session) -> None:
    found = article(session)
    entry = show_example(session, found, case_of(found, "place"), WHY)
    (example,) = session.schema.label("entity", "GPE").examples
    ((start, end),) = example.ranges
    assert (example.text, example.text[start:end], example.document) == (TEXT, "الكبر", DOC)
    assert (example.note, example.id) == (WHY, case_of(found, "place").decision.id)
    assert session.schema.version == "1.1"
    assert parse_schema(session.project.schemas.current().toml) == session.schema
    assert session.project.check() == []
    found = article(session)
    assert show_example(session, found, case_of(found, "place"), replace(WHY, en="other"))
    (again,) = session.schema.label("entity", "GPE").examples
    assert again.note.en == "other"
    session.undo()
    assert session.schema.label("entity", "GPE").examples == (example,)
    session.undo()
    assert entry
    assert session.schema.label("entity", "GPE").examples == ()


def test_only_what_led_to_a_mark_can_be_shown(session: Session) -> None:
    found = article(session)
    with pytest.raises(NotDecidable):
        make_example(found, case_of(found, "claim"), WHY)
    do(session, adjudicating.reject(found, case_of(found, "place"), BY))
    found = article(session)
    with pytest.raises(NotDecidable):
        make_example(found, case_of(found, "place"), WHY)


def test_of_a_long_paragraph_whole_words_around_the_mark(session: Session) -> None:
    found = article(session)
    case, (mark,) = case_of(found, "place"), found.gold.spans.values()
    before, after = "قبل " * 90, " بعد" * 90
    text = f"عنوان\n{before}{mark.quote}{after}\nخاتمة"
    start = text.index(mark.quote)
    parts = (replace(mark.parts[0], start=start, end=start + len(mark.quote)),)
    moved = replace(found.gold, spans={mark.id: replace(mark, parts=parts)})
    longer: Article = replace(found, document=replace(found.document, text=text), gold=moved)
    example = make_example(longer, case, WHY)
    ((low, high),) = example.ranges
    assert example.text[low:high] == mark.quote
    assert 250 < len(example.text) < 420
    assert set(example.text.split()) == {"قبل", "بعد", mark.quote}


@pytest.mark.parametrize(
    "ranges", ["[]", "[[0]]", "[[3, 2]]", "[[0, 99]]", "[[2, 5], [1, 3]]", '[["a", 2]]', "[[-1, 2]]", "7"]
)
def test_an_example_marks_what_is_there(session: Session, ranges: str) -> None:
    toml = session.project.schemas.current().toml
    place = toml.index('id = "GPE"')
    table = f'examples = [{{ id = "x", text = "نص قصير", ranges = {ranges} }}]\n'
    with pytest.raises(Exception, match="ranges"):
        parse_schema(toml[:place] + table + toml[place:])


# ------------------------------------------------------------------ an older wording


def reword(session: Session, path: tuple[str, ...], en: str) -> None:
    draft = SchemaDraft(session)
    part = find(draft.schema, path)
    assert isinstance(part, Label | RelationType)
    draft.change(put_part(draft.draft, path, replace(part, guideline=Names("صياغة أخرى", en))))
    draft.save()


def older(session: Session) -> list[tuple[str, str, str]]:
    return [(each.document, each.layer, each.label) for each in find_older(session.project)]


def test_decisions_under_an_older_wording_are_named(session: Session) -> None:
    assert older(session) == []
    reword(session, ("layers", "entity", "labels", "ORG"), "about organisations only")
    assert older(session) == []
    reword(session, GPE, "names of places without type nouns")
    (found,) = find_older(session.project)
    assert isinstance(found, OlderDecision)
    assert (found.layer, found.label, found.decision.reviewer) == ("entity", "GPE", REVIEWER)
    assert found.now.en.endswith("without type nouns")
    assert found.before != found.now
    found_now = article(session)
    do(session, adjudicating.take(found_now, case_of(found_now, "place"), BY, "A"))
    assert older(session) == []


def test_relations_have_wordings_too_and_rules_none(session: Session) -> None:
    merge(session.project, [Rule.UNANIMOUS], REVIEWER, "AB")
    found = article(session)
    do(session, adjudicating.take(found, case_of(found, "credit"), BY, "A"))
    reword(session, ("relations", "attributed_to"), "another wording")
    reword(session, ("layers", "claim", "labels", "CLAIM"), "another wording")
    assert older(session) == [(DOC, "relation", "attributed_to")]
