"""The texts that are in a project, and those that come in, each compared with all before it."""

from collections.abc import Callable

from annotator.arabic.likeness import Likenesses, Sketches
from annotator.model.document import Document
from annotator.store.project import Project


class Neighbours:
    """The project's texts are gathered when first wanted."""

    def __init__(self, project: Project, sketches: Sketches | None, pause: Callable[[], None]) -> None:
        """`sketches` are kept from one look to the next; `pause` raises Cancelled when it is to end."""
        self._project = project
        self._sketches = sketches
        self._pause = pause
        self._likenesses: Likenesses | None = None

    def find(self, document: Document) -> tuple[str, float] | None:
        """The text that is the most like that of a new `document`, if any is alike enough, and how much."""
        if self._likenesses is None:
            self._likenesses = self._gather()
        return self._likenesses.add(document.id, document.text)

    def _gather(self) -> Likenesses:
        likenesses = Likenesses(self._sketches)
        documents = self._project.documents
        for name, text in documents.texts(documents.ids()):
            self._pause()
            likenesses.put(name, text)
        return likenesses
