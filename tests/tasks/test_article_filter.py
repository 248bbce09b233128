"""Which articles are compared: of a period, with words in their titles, with a value somebody gave them."""

from collections.abc import Iterator

import pytest

from annotator.model import edits
from annotator.model.annotation_set import Annotator
from annotator.model.document import Document
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.article_filter import ArticleFilter, Period, find_articles
from annotator.tasks.session import Session

FINISHED = {"one": "2026-02-01T23:59:59+00:00", "two": "2026-02-03T00:00:01+00:00"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    path = tmp_path_factory.mktemp("articles") / "p.rawi"
    made = Project.create(path, resource("schema.toml").read_text("utf-8"))
    with made.bulk("import") as bulk:
        bulk.add_document(Document("one", "إغلاق الجسر\n\nقال ناشطون إن الطريق مغلق."))
        bulk.add_document(Document("two", "فتح الطريق\n\nقال ناشطون إن الجسر مفتوح."))
    session = Session(made, Annotator("B"))
    session.open_document("two")
    attribute = made.schema.document_attributes[0]
    session.do(edits.set_document_value(session.annotation_set, attribute.id, attribute.choices()[0].id))
    yield made
    session.close()


def find(project: Project, **wanted: object) -> frozenset[str] | None:
    return find_articles(project, ArticleFilter(**wanted), ("A", "B"), FINISHED)  # type: ignore[arg-type]


def test_all_where_nothing_is_asked_for(project: Project) -> None:
    assert find(project) is None


@pytest.mark.parametrize(
    ("day", "before", "since"),
    [
        ("2026-02-02", {"one"}, {"two"}),
        ("2026-02-03", {"one"}, {"two"}),
        ("2026-02-04", {"one", "two"}, set()),
    ],
)
def test_a_day_divides_what_was_finished(
    project: Project, day: str, before: set[str], since: set[str]
) -> None:
    assert find(project, period=Period.BEFORE, day=day) == before
    assert find(project, period=Period.SINCE, day=day) == since


def test_words_of_the_title_however_spelt(project: Project) -> None:
    assert find(project, contains="اغلاق") == {"one"}
    assert find(project, contains="ناشطون") == frozenset()


def test_a_value_that_anybody_compared_has_given(project: Project) -> None:
    attribute = project.schema.document_attributes[0]
    first, second, *_ = attribute.choices()
    assert find(project, value=(attribute.id, first.id)) == {"two"}
    assert find(project, value=(attribute.id, second.id)) == frozenset()
