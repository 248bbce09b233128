"""The passages behind a number of agreement, article by article, with the words around each.

Whoever reads them sees others' annotations: from then on that person's own work on the article is not
independent, and this is written down first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from annotator.agreement.overview import Passage
from annotator.model.annotation_set import AnnotatorKind
from annotator.tasks.finding import Snippet, make_snippet
from annotator.tasks.session import Session
from annotator.tasks.transfer import Cancelled, never


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage with the words around it."""

    passage: Passage
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class PassageArticle:
    """An article with its passages, in reading order."""

    id: str
    title: str
    passages: tuple[FoundPassage, ...]


def read_passages(
    session: Session, passages: Iterable[Passage], cancelled: Cancelled = never
) -> Iterator[PassageArticle]:
    """The passages, which come ordered by document, with their words."""
    documents = session.project.documents
    for doc_id, group in groupby(passages, key=lambda passage: passage.document):
        if cancelled():
            return
        text = documents.get(doc_id).text
        title = documents.summaries(documents.position(doc_id), 1)[0].title
        note_seen(session, doc_id)
        found = (FoundPassage(each, make_snippet(text, each.start, each.end)) for each in group)
        yield PassageArticle(doc_id, title, tuple(found))


def note_seen(session: Session, doc_id: str) -> None:
    """From now on the annotator has seen others' annotations of the article."""
    if not session.read_only and session.annotator.kind is AnnotatorKind.PERSON:
        session.project.sets.mark_seen(session.annotator.name, doc_id)
