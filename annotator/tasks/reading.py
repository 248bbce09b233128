"""The read-only face of a project for people who train models or count things.

    import annotator

    with annotator.open_project("news.rawi") as project:
        for document, annotation_set in project.annotation_sets(status="finished"):
            for claim in annotation_set.spans_in("claim"):
                print(document.id, claim.start, claim.end, claim.quote)

Nothing here can change the project, and it may be open in the window meanwhile.
"""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.model.annotation import State
from annotator.model.annotation_set import AnnotationSet, Annotator
from annotator.model.document import Document
from annotator.model.errors import AnnotatorNotFound
from annotator.model.schema import Schema
from annotator.store.project import Project


class ReadableProject:
    """Documents, annotation sets and schema of one project. Offsets are code points, half-open."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._project.close()

    def __len__(self) -> int:
        """How many documents there are.

        >>> with open_project(path) as project:
        ...     len(project)
        1
        """
        return len(self._project.documents)

    def __contains__(self, doc_id: str) -> bool:
        return doc_id in self._project.documents

    def __getitem__(self, doc_id: str) -> Document:
        """The document called `doc_id`. Raises DocumentNotFound.

        >>> with open_project(path) as project:
        ...     len(project["000_de51ea69b96948e3"].text)
        2048
        """
        return self._project.documents.get(doc_id)

    @property
    def schema(self) -> Schema:
        """Layers, labels, relation types and attributes.

        >>> with open_project(path) as project:
        ...     [layer.id for layer in project.schema.layers]
        ['claim', 'source', 'cue', 'entity']
        """
        return self._project.schema

    @property
    def annotators(self) -> list[Annotator]:
        """Everybody who has said something, by name.

        >>> with open_project(path) as project:
        ...     [annotator.name for annotator in project.annotators]
        ['A', 'B']
        """
        return self._project.sets.annotators()

    @property
    def documents(self) -> Iterator[Document]:
        """Every document in project order, one at a time.

        >>> with open_project(path) as project:
        ...     [document.id for document in project.documents]
        ['000_de51ea69b96948e3']
        """
        return (document for document, _ in self._project.sets.records())

    def annotation_sets(
        self, annotator: str | None = None, status: str | None = None
    ) -> Iterator[tuple[Document, AnnotationSet]]:
        """Every set with its document, by project order and annotator; limited to one annotator or status.

        `status` is one of assigned, open, finished, skipped, returned. Raises AnnotatorNotFound, and
        ValueError on another status.

        >>> with open_project(path) as project:
        ...     for document, annotation_set in project.annotation_sets(annotator="A"):
        ...         len(annotation_set.spans), len(annotation_set.relations)
        (154, 125)
        """
        if annotator is not None and self._project.sets.annotator(annotator) is None:
            known = ", ".join(one.name for one in self.annotators)
            raise AnnotatorNotFound(annotator=annotator, known=known or "–")
        records = self._project.sets.records(
            annotators=None if annotator is None else [annotator],
            state=None if status is None else State(status),
        )
        return ((document, one) for document, sets in records for one in sets)

    def annotation_set(self, annotator: str, doc_id: str) -> AnnotationSet | None:
        """What `annotator` says about `doc_id`; None when that is nothing yet.

        >>> with open_project(path) as project:
        ...     annotation_set = project.annotation_set("B", "000_de51ea69b96948e3")
        ...     next(annotation_set.spans_in("source")).quote
        'ناشطون'
        """
        return self._project.sets.get(annotator, doc_id)


def open_project(path: str | Path) -> ReadableProject:
    """Opens a project for reading only; it cannot be changed through what this gives back.

    Raises ProjectNotFound, NotAProject, NewerProject, ProjectDamaged.
    """
    return ReadableProject(Project.open(Path(path), read_only=True))
