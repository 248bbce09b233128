"""The neutral form between the formats and the project: one document with the sets found beside it.

Every format reads into Records and Problems and writes from Records, so importing and exporting know
one form only.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document

DOCUMENT_LIMIT = 2_000_000
"""Code points that one document may have; longer ones are refused with the advice to split them."""


@dataclass(frozen=True, slots=True)
class Record:
    """`kinds` names the kind of the annotators in `sets` as far as it is known.

    `line` and `record` count from 1; `bytes_read` is how far into its file the record reaches.
    `encoding` is how the characters of the file were decoded, `guessed` whether that was found out
    from the bytes rather than said by a byte order mark, by valid UTF-8 or by the user.
    """

    document: Document
    sets: tuple[AnnotationSet, ...] = ()
    kinds: Mapping[str, AnnotatorKind] = field(default_factory=dict)
    file: str = ""
    line: int | None = None
    record: int = 1
    encoding: str = "utf-8"
    guessed: bool = False
    bytes_read: int = 0


@dataclass(slots=True)
class Counts:
    """What was found in a written file when it was read back, and which documents it holds.

    `sha256` (hexadecimal) and `size` (bytes) are those of what was read. `by_annotator` counts
    annotation_sets, spans and relations of each; labels are named "layer/label".
    """

    sha256: str = ""
    size: int = 0
    documents: list[str] = field(default_factory=list)
    annotation_sets: int = 0
    spans: int = 0
    relations: int = 0
    by_layer: Counter[str] = field(default_factory=Counter)
    by_label: Counter[str] = field(default_factory=Counter)
    by_relation: Counter[str] = field(default_factory=Counter)
    by_annotator: dict[str, Counter[str]] = field(default_factory=dict)
