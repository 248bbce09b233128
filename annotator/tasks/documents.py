"""The documents of a project as one annotator works through them: their list, order and what is left."""

from annotator.model.annotation_set import Annotator
from annotator.store.documents import DocumentSummary
from annotator.store.project import Project


class DocumentList:
    """Pages of it are read as they are needed, so that it may be long. Places count from 0."""

    def __init__(self, project: Project, annotator: Annotator) -> None:
        self._documents = project.documents
        self._name = annotator.name

    def __len__(self) -> int:
        return len(self._documents)

    def __contains__(self, doc_id: str) -> bool:
        return doc_id in self._documents

    def page(self, offset: int = 0, limit: int = 500, *, contains: str = "") -> list[DocumentSummary]:
        """Documents in project order whose title or name holds `contains`."""
        return self._documents.summaries(offset, limit, annotator=self._name, contains=contains)

    def count(self, contains: str = "") -> int:
        return self._documents.count(contains=contains)

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
