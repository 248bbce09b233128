"""Connections to the project file come and go with their threads."""

from pathlib import Path
from threading import Thread

from annotator.store.project import Project


def ask_beside(project: Project) -> None:
    thread = Thread(target=lambda: len(project.documents))
    thread.start()
    thread.join()


def test_the_reader_of_a_thread_is_closed_when_the_thread_has_ended(path: Path) -> None:
    """SQLite itself keeps the file of one reader open for the next."""
    with Project.open(path) as project:
        ask_beside(project)
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _ in range(5):
            ask_beside(project)
        assert len(list(Path("/proc/self/fd").iterdir())) == before
