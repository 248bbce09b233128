"""A window session over a real project that holds the seed article and a marking of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.arabic.cues import read_lexicon
from annotator.model.annotation import Span
from annotator.model.annotation_set import Annotator, AnnotatorKind
from annotator.model.document import Document
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.session import Session
from annotator.ui.session import WindowSession
from tests.builders import DOCUMENT, seed_document, seed_set

SECOND = Document("second", "قال مصدر طبي إن الجسر بدوما مغلق .\nوأشار إلى أن الطريق مفتوح .")


@contextmanager
def seeded(folder: Path, annotator: str = "A") -> Iterator[WindowSession]:
    """The article as `annotator` sees it: A has marked it all, anybody else nothing; a second one is bare."""
    project = Project.create(folder / "seeded.rawi", resource("schema.toml").read_text("utf-8"))
    with project.bulk("import") as bulk:
        bulk.add_document(seed_document())
        bulk.add_document(SECOND)
        bulk.add_set(seed_set("a"), AnnotatorKind.PERSON)
    with resource("cues_ar.tsv").open(encoding="utf-8") as lines:
        lexicon = read_lexicon(lines)
    session = WindowSession(Session(project, Annotator(annotator), lexicon.lemmas), lexicon)
    session.open_document(DOCUMENT)
    try:
        yield session
    finally:
        session.close()


def select_words(session: WindowSession, words: str, nth: int = 0) -> tuple[int, int]:
    """Selects the text `words` where it stands for the nth time, exactly."""
    start = -1
    for _ in range(nth + 1):
        start = session.text.index(words, start + 1)
    session.raw = (start, start + len(words))
    session.set_ranges((session.raw,))
    return session.raw


def span_of(session: WindowSession, words: str, layer: str) -> Span:
    """The first mark of `layer` whose words are `words`."""
    return next(span for span in session.annotation_set.spans_in(layer) if span.quote == words)
