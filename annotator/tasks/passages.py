"""The passages behind a number of agreement, article by article, with the words around each.

Whoever reads them sees others' annotations: from then on that person's own work on the article is not
independent, and this is written down first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from annotator.agreement.overview import Cell, Passage
from annotator.model.annotation import Value
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.tasks.agreement_choice import Choice
from annotator.tasks.finding import Snippet, make_snippet
from annotator.tasks.session import Session
from annotator.tasks.transfer import Cancelled, never

if TYPE_CHECKING:
    from annotator.tasks.agreement import Agreement

Values: TypeAlias = tuple[Value | None, Value | None]


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage with the words around it; `values` are those of the attribute that is asked for, if any."""

    passage: Passage
    snippet: Snippet
    values: Values | None = None


@dataclass(frozen=True, slots=True)
class PassageArticle:
    """An article with its passages, in reading order."""

    id: str
    title: str
    passages: tuple[FoundPassage, ...]


class PassageReader:
    """Reads what cells of a choice count. `found` are all passages of `cell`, by document and place."""

    def __init__(self, session: Session, agreement: "Agreement", choice: Choice, cell: Cell) -> None:
        self._session, self._choice, self._cell = session, choice, cell
        self.found = agreement.passages(choice, cell)

    def read(self, most: int, cancelled: Cancelled = never) -> Iterator[PassageArticle]:
        """The first `most` passages with their words."""
        documents = self._session.project.documents
        for doc_id, group in groupby(self.found[:most], key=lambda passage: passage.document):
            if cancelled():
                return
            text = documents.get(doc_id).text
            title = documents.summaries(documents.position(doc_id), 1)[0].title
            note_seen(self._session, doc_id)
            yield PassageArticle(doc_id, title, tuple(self._tell(text, list(group))))

    def _tell(self, text: str, passages: Iterable[Passage]) -> Iterator[FoundPassage]:
        sets: dict[str, AnnotationSet | None] = {}
        for each in passages:
            values = None
            if self._cell.attribute:
                for name in set(each.annotators) - set(sets):
                    sets[name] = self._set(name, each.document)
                one, two = map(self._value, map(sets.get, each.annotators), each.ids)
                values = one, two
            yield FoundPassage(each, make_snippet(text, each.start, each.end), values)

    def _set(self, name: str, doc_id: str) -> AnnotationSet | None:
        """The set as it was compared: where the choice is of independent ones, as it stood before."""
        sets = self._session.project.sets
        found = sets.get(name, doc_id)
        if found and self._choice.independent and found.independent_revision is not None:
            return sets.at_revision(name, doc_id, found.independent_revision)
        return found

    def _value(self, annotation_set: AnnotationSet | None, annotation_id: str | None) -> Value | None:
        annotation = annotation_set.annotation(annotation_id) if annotation_set and annotation_id else None
        return annotation.attributes.get(self._cell.attribute) if annotation else None


def note_seen(session: Session, doc_id: str) -> None:
    """From now on the annotator has seen others' annotations of the article."""
    if not session.read_only and session.annotator.kind is AnnotatorKind.PERSON:
        session.project.sets.mark_seen(session.annotator.name, doc_id)
