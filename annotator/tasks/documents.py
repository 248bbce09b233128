"""The documents of a project as one annotator works through them: their list, order and what is left."""

from collections.abc import Collection

from annotator.model.annotation import State
from annotator.model.annotation_set import Annotator
from annotator.model.constraints import check_set
from annotator.model.errors import Cancelled
from annotator.store.documents import DocumentSummary
from annotator.store.listing import Listing, Wanted
from annotator.store.project import Project
from annotator.tasks import transfer

EVERYTHING = Wanted()


class DocumentList:
    """Pages of it are read as they are needed, so that it may be long. Places count from 0."""

    def __init__(self, project: Project, annotator: Annotator) -> None:
        self._project, self._documents = project, project.documents
        self._name = annotator.name

    def __len__(self) -> int:
        return len(self._documents)

    def __contains__(self, doc_id: str) -> bool:
        return doc_id in self._documents

    def listing(self, wanted: Wanted = EVERYTHING, annotator: str = "") -> Listing:
        """The documents that are wanted, as this annotator, or the named one, sees them."""
        return self._project.listing(annotator or self._name, wanted)

    def page(self, offset: int = 0, limit: int = 500) -> list[DocumentSummary]:
        """Documents in project order."""
        return self._documents.summaries(offset, limit, annotator=self._name)

    def place_of(self, doc_id: str) -> int:
        """Raises DocumentNotFound."""
        return self._documents.position(doc_id)

    def at(self, place: int) -> DocumentSummary | None:
        """None outside the list."""
        if not 0 <= place < len(self):
            return None
        return self.page(place, 1)[0]

    def neighbour(self, doc_id: str, step: int) -> str | None:
        """The document `step` places after `doc_id` (before it when negative)."""
        found = self.at(self.place_of(doc_id) + step)
        return found.id if found else None

    def next_unfinished(self, after: str = "") -> str | None:
        """The next document behind `after`, going round, that is not finished; None when all are."""
        return self._documents.next_unfinished(self._name, after)

    def unfinished(self) -> int:
        """How many are left to do."""
        return self._documents.unfinished(self._name)

    def active_seconds(self) -> float:
        """How long this annotator has worked in the project."""
        return self._project.history.active_seconds(self._name)


def find_problematic(
    project: Project,
    annotator: str,
    lemmas: Collection[str],
    progress: transfer.Progress = transfer.unseen,
    cancelled: transfer.Cancelled = transfer.never,
) -> frozenset[str]:
    """The ids of the documents in which the schema has something against this annotator's annotations.

    Every set is checked, which takes its time in a large project. Raises Cancelled.
    """
    found, total = set(), len(project.listing(annotator, Wanted(states=frozenset(State))))
    for done, (document, sets) in enumerate(project.sets.records(annotators=[annotator])):
        if cancelled():
            raise Cancelled
        progress(done, total)
        if check_set(project.schema, document.text, sets[0], frozenset(lemmas)):
            found.add(document.id)
    return frozenset(found)
