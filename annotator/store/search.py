"""Finds articles by words in their folded text, whatever the spelling of hamza, tashkeel or tatweel.

The index is filled after an import, in portions, when the program has time for it. Until then the articles
that it lacks are handed out all the same, so that nothing is missed.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from annotator.arabic.folding import fold
from annotator.store.connection import Connections, faults

_TRIGRAM = 3

_READ = "JOIN document_text t ON t.document = d.id WHERE d.withdrawn = 0 AND"
_INDEXED = (
    "SELECT d.doc_id, d.title, t.text FROM search CROSS JOIN document d ON d.id = search.rowid "
    f"{_READ} ({{condition}}) ORDER BY search.rowid"
)
_NOT_INDEXED = f"SELECT d.doc_id, d.title, t.text FROM document d {_READ} d.id > ? ORDER BY d.id"


class Candidate(NamedTuple):
    """An article that may hold what is looked for."""

    id: str
    title: str
    text: str


class MarkedText(NamedTuple):
    """A text that somebody has marked with a label, and how often."""

    layer: str
    label: str
    quote: str
    times: int


class Search:
    """An index of trigrams, so that a word is found also behind an attached particle."""

    def __init__(self, connections: Connections) -> None:
        self._db = connections

    def pending(self) -> int:
        """How many documents are not in the index yet."""
        return int(self._db.value("SELECT count(*) FROM document WHERE id > ?", [self._filled()]))

    def fill(self, limit: int = 200) -> int:
        """Takes up to `limit` more documents in, as one transaction, and says how many are left."""
        with self._db.write() as connection:
            rows = connection.execute(
                "SELECT document, text FROM document_text WHERE document > ? ORDER BY document LIMIT ?",
                [self._filled(), limit],
            ).fetchall()
            connection.executemany(
                "INSERT INTO search (rowid, folded) VALUES (?, ?)",
                [(document, fold(text).text) for document, text in rows],
            )
        return self.pending()

    def candidates(self, keys: Collection[str]) -> Iterator[Candidate]:
        """In project order the documents that hold one of `keys` (search keys), or are not indexed yet."""
        if not keys:
            return
        condition, parameters = _condition(keys)
        # On a connection of its own, row by row: the first one comes before the last one is looked for.
        with faults(self._db.path), closing(self._db.open_reader()) as connection:
            filled = self._filled()
            for row in connection.execute(_INDEXED.format(condition=condition), parameters):
                yield Candidate(*row)
            for row in connection.execute(_NOT_INDEXED, [filled]):
                yield Candidate(*row)

    def marked_texts(self, annotator: str, layers: Sequence[str]) -> list[MarkedText]:
        """What this annotator has marked in `layers` anywhere, each text with each label once."""
        rows = self._db.query(
            "SELECT x.layer, x.label, x.quote, count(*) FROM annotation_set s "
            "JOIN document d ON d.id = s.document AND d.withdrawn = 0 "
            "CROSS JOIN span x ON x.annotation_set = s.id "
            "WHERE s.withdrawn = 0 AND s.annotator = (SELECT id FROM annotator WHERE name = ?) "
            f"AND x.parts IS NULL AND x.layer IN ({', '.join('?' * len(layers))}) GROUP BY 1, 2, 3",
            [annotator, *layers],
        )
        return [MarkedText(*row) for row in rows]

    def labelled(self, annotator: str, layer: str, label: str) -> list[Candidate]:
        """In project order the documents in which this annotator has marked something with a label."""
        rows = self._db.query(
            "SELECT d.doc_id, d.title, t.text FROM annotation_set s JOIN document d ON d.id = s.document "
            f"{_READ} s.withdrawn = 0 AND s.annotator = (SELECT id FROM annotator WHERE name = ?) AND EXISTS "
            "(SELECT 1 FROM span WHERE annotation_set = s.id AND layer = ? AND label = ?) ORDER BY d.id",
            [annotator, layer, label],
        )
        return [Candidate(*row) for row in rows]

    def _filled(self) -> int:
        return self._db.value("SELECT max(rowid) FROM search_content") or 0


def _condition(keys: Collection[str]) -> tuple[str, list[object]]:
    """That the folded text holds one of `keys`: by the index where all are long enough for it."""
    if all(len(key) >= _TRIGRAM for key in keys):
        phrases = " OR ".join('"' + key.replace('"', '""') + '"' for key in keys)
        return "search MATCH ?", [phrases]
    return " OR ".join("instr(search.folded, ?)" for _ in keys), list(keys)
