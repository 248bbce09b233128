"""Sets as they once stood: the log is followed back from how they stand now."""

from dataclasses import replace
from typing import Final

from annotator.model.annotation_set import AnnotationSet
from annotator.model.errors import RevisionUnknown
from annotator.store.connection import Connections
from annotator.store.items import decode_changes

_LATER: Final = """
SELECT e.changes FROM annotation_set s
JOIN document d ON d.id = s.document AND d.withdrawn = 0 AND d.doc_id = :document
JOIN annotator a ON a.id = s.annotator AND a.name = :annotator
JOIN entry_target t ON t.document = s.document AND t.annotation_set = s.id
JOIN entry e ON e.id = t.entry AND e.verb <> 'import'
WHERE s.withdrawn = 0 ORDER BY e.counter LIMIT :steps OFFSET :revision
"""


def fold_back(db: Connections, now: AnnotationSet, revision: int) -> AnnotationSet:
    """`now`, a set as it stands, as it stood at `revision`.

    Every entry that touched a set, but the import that brought it, counted its revision up by one. Raises
    RevisionUnknown for a revision that the set never had, or that the log does not reach back to.
    """
    steps = now.revision - revision
    # Counted from the beginning, so that an entry which was added since `now` was read does no harm.
    place: dict[str, object] = {"document": now.document, "annotator": now.annotator}
    place |= {"steps": steps, "revision": revision}
    entries = db.query(_LATER, place) if steps > 0 <= revision else []
    if revision < 0 or len(entries) != steps:
        raise RevisionUnknown(annotator=now.annotator, document=now.document, revision=revision)
    found, here = now, (now.annotator, now.document)
    for (changes,) in reversed(entries):
        own = [c for c in decode_changes(changes) if (c.annotator, c.document) == here]
        found = found.apply((c.after, c.before) for c in reversed(own))
    return replace(found, revision=revision)
