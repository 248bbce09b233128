"""An article as it was imported: a name and a text that never changes.

Every offset in the project points into this text, so its SHA-256 is kept and compared.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """`id` is the doc_id of the contract; `meta` is whatever the input said about the document."""

    id: str
    text: str
    meta: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def sha256(self) -> str:
        """SHA-256 of the UTF-8 of the text, in hexadecimal."""
        return hash_text(self.text)


def hash_text(text: str) -> str:
    """SHA-256 of the UTF-8 of `text`, in hexadecimal. Raises UnicodeEncodeError on lone surrogates."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
