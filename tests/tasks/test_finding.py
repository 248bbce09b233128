"""Hits come with the words around them, from every article; names marked elsewhere are missed nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.arabic.search import Query, Spelling
from annotator.model.annotation import make_parts
from annotator.model.annotation_set import Annotator
from annotator.model.document import Document
from annotator.model.edits import add_span
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.finding import find_names_elsewhere, make_snippet, search_articles, tagging_query
from annotator.tasks.session import Session

TEXTS = {
    "one": "قال ناطق إن قوات التحالف دخلت الرقة أمس.",
    "two": "وفي الرقّة قال مصدر للتحالف إن مدينة دير الزور هادئة.\nوفي دير الزور قال آخر إن الرقة بعيدة.",
    "three": "لا شيء هنا.",
    "four": "في دير الزور والرقة.",
}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    project = Project.create(tmp_path / "p.rawi", resource("schema.toml").read_text("utf-8"))
    with project.bulk("import") as bulk:
        for name, text in TEXTS.items():
            bulk.add_document(Document(name, text))
    session = Session(project, Annotator("ليلى"))
    yield session
    session.close()


def mark(session: Session, words: str, label: str) -> None:
    text = session.document.text
    start = text.index(words)
    parts = make_parts(text, ((start, start + len(words)),))
    session.do(add_span(session.annotation_set, session.schema, "entity", label, parts))


def test_articles_come_with_their_hits(session: Session) -> None:
    for _ in ("before the index is filled", "and after"):
        found = list(search_articles(session, Query("الرقه")))
        assert [(each.id, each.hits) for each in found] == [("one", 1), ("two", 2), ("four", 1)]
        for article in found:
            for snippet in article.snippets:
                hit = snippet.text[slice(*snippet.hit)]
                assert hit == TEXTS[article.id][snippet.start : snippet.end]
        assert found[0].title == TEXTS["one"]
        session.project.search.fill()


def test_a_search_stops_when_it_is_told_to(session: Session) -> None:
    answers = iter((False, True, True, True))
    assert len(list(search_articles(session, Query("قال"), lambda: next(answers)))) == 1
    assert list(search_articles(session, Query("غائب"))) == []
    assert list(search_articles(session, Query(""))) == []


def test_exact_search_looks_at_the_letters(session: Session) -> None:
    found = search_articles(session, Query("الرقّة", Spelling.EXACT))
    assert [(each.id, each.hits) for each in found] == [("two", 1)]


def test_a_word_with_the_article_is_found_behind_lam_in_the_index_too(session: Session) -> None:
    session.project.search.fill()
    found = search_articles(session, tagging_query(session.schema, "التحالف"))
    assert [(each.id, each.hits) for each in found] == [("one", 1), ("two", 1)]


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (0, "… دير الزور …"),
        (4, "… دير الزور …"),
        (8, "… مدينة دير الزور هادئة."),
        (200, TEXTS["two"].split("\n")[0]),
    ],
)
def test_a_snippet_keeps_to_its_paragraph_and_to_whole_words(around: int, expected: str) -> None:
    start = TEXTS["two"].index("دير الزور")
    snippet = make_snippet(TEXTS["two"], start, start + 9, around)
    assert snippet.text == expected
    assert snippet.text[slice(*snippet.hit)] == "دير الزور"


def test_a_snippet_of_one_endless_word_cuts_no_grapheme() -> None:
    text = "كُ" * 100
    snippet = make_snippet(text, 100, 102, 5)
    assert snippet.text == f"… {text[94:108]} …"
    assert snippet.text[slice(*snippet.hit)] == "كُ"


def test_names_marked_elsewhere_stand_here_unmarked(session: Session) -> None:
    session.open_document("one")
    mark(session, "الرقة", "GPE")
    mark(session, "التحالف", "ORG")
    session.open_document("two")
    mark(session, "مدينة دير الزور", "GPE")
    mark(session, "دير الزور هادئة", "LOC")
    names = {name.quote: name for name in find_names_elsewhere(session)}
    assert {(n.quote, n.label, n.times, len(n.ranges)) for n in names.values()} == {
        ("الرقة", "GPE", 1, 2),
        ("التحالف", "ORG", 1, 1),
    }
    (behind_lam,) = names["التحالف"].ranges
    assert TEXTS["two"][slice(*behind_lam)] == "لتحالف"


def test_of_names_that_overlap_the_longest_counts(session: Session) -> None:
    session.open_document("two")
    mark(session, "الزور", "PER")
    mark(session, "دير الزور", "GPE")
    session.open_document("four")
    assert [(n.quote, n.ranges) for n in find_names_elsewhere(session)] == [("دير الزور", ((3, 12),))]


def test_a_name_with_several_labels_comes_with_its_commonest(session: Session) -> None:
    session.open_document("one")
    mark(session, "الرقة", "ORG")
    session.open_document("two")
    mark(session, "الرقّة", "GPE")
    mark(session, "الرقة", "GPE")
    session.open_document("four")
    (name,) = [name for name in find_names_elsewhere(session) if "الرق" in name.quote]
    assert name.label == "GPE"


def test_nobody_elses_names_are_offered(session: Session) -> None:
    session.open_document("one")
    mark(session, "الرقة", "GPE")
    other = Session(session.project, Annotator("other"))
    other.open_document("two")
    assert find_names_elsewhere(other) == []
