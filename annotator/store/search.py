"""Finds articles by words in their folded text, whatever the spelling of hamza, tashkeel or tatweel.

The index is filled after an import, in portions, when the program has time for it.
"""

from annotator.arabic.folding import fold
from annotator.store.connection import Connections

_TRIGRAM = 3


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

    def find(self, query: str, limit: int = 500) -> list[str]:
        """The documents that contain `query`, in project order; none for an empty query."""
        folded = fold(query).text
        if not folded:
            return []
        if len(folded) >= _TRIGRAM:
            condition, parameter = "search MATCH ?", '"' + folded.replace('"', '""') + '"'
        else:
            condition, parameter = "instr(folded, ?)", folded
        rows = self._db.query(
            "SELECT d.doc_id FROM search JOIN document d ON d.id = search.rowid "
            f"WHERE d.withdrawn = 0 AND {condition} ORDER BY search.rowid LIMIT ?",
            [parameter, limit],
        )
        return [row[0] for row in rows]

    def _filled(self) -> int:
        return self._db.value("SELECT max(rowid) FROM search_content") or 0
