"""The ids of a schema that the program itself looks for: its keys, cards and checks are built on them.

A schema need not have them; what is built on one that it lacks is not offered. So renaming one, or taking it
away, is worth a warning, while the names that people read can be changed freely.
"""

from typing import Final

from annotator.model.schema import Schema
from annotator.model.schema_paths import Path, find

_CLAIM: Final = ("layers", "claim")
_CUE: Final = ("layers", "cue")
_STATUS: Final = (*_CLAIM, "attributes", "attribution_status")
_STYLE: Final = (*_CLAIM, "attributes", "quote_style")

KNOWN: Final[tuple[Path, ...]] = (
    _CLAIM,
    _STATUS,
    *((*_STATUS, "values", value) for value in ("explicit", "continued", "anonymous", "author")),
    _STYLE,
    (*_STYLE, "values", "narrative"),
    (*_CLAIM, "attributes", "author_stance"),
    ("layers", "source"),
    _CUE,
    (*_CUE, "attributes", "lemma"),
    (*_CUE, "attributes", "commitment"),
    ("layers", "entity"),
    ("layers", "entity", "attributes", "normalized"),
    ("relations", "attributed_to"),
    ("relations", "cued_by"),
    ("relations", "cue_source"),
    ("relations", "relayed_by"),
    ("relations", "affiliated_with"),
    ("relations", "coref"),
)
"""Each before what stands in it."""


def find_lost(before: Schema, after: Schema) -> list[Path]:
    """Those of `before` that `after` lacks; of a lost part what stood in it is not told again."""
    lost: list[Path] = []
    for path in KNOWN:
        inside = any(path[: len(other)] == other for other in lost)
        if not inside and find(before, path) and not find(after, path):
            lost.append(path)
    return lost
