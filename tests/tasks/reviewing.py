"""Small projects with places where annotators differ, for the tests of review."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from annotator.model.annotation import Relation, Span
from annotator.model.annotation_set import AnnotationSet, Annotator, AnnotatorKind
from annotator.model.document import Document
from annotator.model.edits import Edit
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks import adjudicating
from annotator.tasks.adjudicating import Deciding
from annotator.tasks.article import Article
from annotator.tasks.cases import Case
from annotator.tasks.conflicts import Conflicts
from annotator.tasks.session import Session
from tests.agreement.markings import TEXT, at, finished, link

REVIEWER = "ريم"
BY = Deciding(REVIEWER, seconds=2.5)
DOC = "d"

CLAIM = at("claim", "CLAIM", "قوات خاصة نفذت إنزالا جويا", layer="claim")
SOURCE = at("source", "SOURCE", "ناشطون", layer="source")
PLACE = at("place", "GPE", "قرية الكبر", site_type="settlement")
CREDIT = link("credit", "attributed_to", "claim", "source")

NARROW = at("narrow", "GPE", "الكبر", site_type="military_post")

Said = tuple[Sequence[Span], Sequence[Relation]]

Review = Callable[..., Session]
"""Makes a session from what A, B, ... have said."""


def new_review(path: Path, said: Mapping[str, Said], documents: int = 1) -> Session:
    """A session of a reviewer in a project whose articles ("d", "d1", ...) all have the same markings."""
    project = Project.create(path, resource("schema.toml").read_text("utf-8"))
    with project.bulk("import") as bulk:
        for number in range(documents):
            name = DOC + (str(number) if number else "")
            bulk.add_document(Document(name, TEXT))
            for annotator, (spans, relations) in said.items():
                bulk.add_set(finished(annotator, spans, relations, name), AnnotatorKind.PERSON)
    adjudicating.open_gold(project)
    return Session(project, Annotator(REVIEWER))


def article(session: Session, doc_id: str = DOC) -> Article:
    return Conflicts(session.project, names(session)).article(doc_id)


def names(session: Session) -> list[str]:
    found = session.project.sets.annotators()
    return [each.name for each in found if each.kind is AnnotatorKind.PERSON and each.name != REVIEWER]


def case_of(found: Article, annotation_id: str) -> Case:
    """The case in which somebody's annotation of that id takes part."""
    (case,) = [each for each in found.cases if annotation_id in {name for _, name in each.conflict.members}]
    return case


def gold(session: Session, doc_id: str = DOC) -> AnnotationSet:
    return session.project.sets.get("gold", doc_id) or AnnotationSet("gold", doc_id)


def do(session: Session, edit: Edit) -> AnnotationSet:
    """Makes the edit and answers with the gold set."""
    session.do(edit)
    return gold(session)


def quotes(annotation_set: AnnotationSet) -> list[str]:
    return sorted(each.quote for each in annotation_set.spans.values())
