"""Projects under review, closed when the test has ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.tasks.session import Session
from tests.tasks.reviewing import Review, Said, new_review


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    opened: list[Session] = []

    def make(*said: Said, documents: int = 1) -> Session:
        opened.append(
            new_review(tmp_path / f"{len(opened)}.rawi", dict(zip("ABC", said, strict=False)), documents)
        )
        return opened[-1]

    yield make
    for session in opened:
        session.close()
