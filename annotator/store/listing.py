"""The list of articles as somebody wants to see it: whose, which of them, and in which order.

Which articles these are is found once; their lines are then read a page at a time, however long the list.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from typing import Final

import msgspec

from annotator.arabic.folding import fold
from annotator.model.annotation import State
from annotator.store.connection import Connections
from annotator.store.documents import Documents, DocumentSummary
from annotator.store.tables import SAID

_VARIANTS: Final = "آأإٱىئؤة"
"""Letters of Arabic titles that a search takes for others."""

_SIGNS: Final = "ـ" + "".join(map(chr, range(0x064B, 0x0653)))
"""Tatweel and tashkeel, which it passes over."""

_HOLDS: Final = "EXISTS (SELECT 1 FROM {table} WHERE annotation_set = s.id AND {condition})"
_ATTRIBUTE: Final = "(SELECT value FROM document_value WHERE annotation_set = s.id AND attribute = ?)"
_STATES: Final = ("returned", "open", "assigned", "none", "finished", "skipped")
"""In the order in which they ask for attention; "none" where the annotator has no set."""


class SortKey(StrEnum):
    """What a list is ordered by; ORDER is that of the project."""

    ORDER = "order"
    TITLE = "title"
    STATE = "state"
    ANNOTATORS = "annotators"
    MARKS = "marks"
    LENGTH = "length"
    ATTRIBUTE = "attribute"


class Shown(StrEnum):
    """Which articles a list keeps, by what its annotator has done in them."""

    ALL = "all"
    MARKED = "marked"
    UNMARKED = "unmarked"
    FLAGGED = "flagged"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`contains` is looked for in titles and ids, however spelt. `states` keeps those in one of them.

    None among `states` means that nothing was begun; no states mean any. `value` is an attribute of the
    document and the value that it must have. `among` limits the list to these documents. `attribute` is what
    SortKey.ATTRIBUTE goes by.
    """

    contains: str = ""
    states: frozenset[State | None] = frozenset()
    shown: Shown = Shown.ALL
    value: tuple[str, str] | None = None
    among: frozenset[str] | None = None
    sort: SortKey = SortKey.ORDER
    attribute: str = ""
    descending: bool = False

    @property
    def narrows(self) -> bool:
        """Whether some documents may be left out."""
        everything = (self.shown is Shown.ALL, self.value is None, self.among is None)
        return bool(self.contains or self.states) or not all(everything)


class Listing:
    """The documents that are wanted, in the wanted order, as they were when it was made."""

    def __init__(
        self, connections: Connections, documents: Documents, annotator: str, wanted: Wanted
    ) -> None:
        self._documents, self._annotator = documents, annotator
        self._rows: array[int] | None = None
        if wanted.narrows or wanted.sort is not SortKey.ORDER or wanted.descending:
            sql, parameters = _select(documents, annotator, wanted)
            self._rows = array("q", (row[0] for row in connections.query(sql, parameters)))

    def __len__(self) -> int:
        return len(self._documents) if self._rows is None else len(self._rows)

    def page(self, offset: int, limit: int) -> list[DocumentSummary]:
        if self._rows is None:
            return self._documents.summaries(offset, limit, annotator=self._annotator)
        return self._documents.summaries_of(self._rows[offset : offset + limit], self._annotator)


def _select(documents: Documents, annotator: str, wanted: Wanted) -> tuple[str, list[object]]:
    """SQL for the row ids. `s` is the annotator's set where something was said in it."""
    state, passes = documents.state_of_set()
    state = f"CASE WHEN s.id IS NULL THEN 'none' ELSE {state} END"
    conditions, parameters = ["d.withdrawn = 0"], list[object]([annotator])
    if wanted.states:
        conditions.append(f"{state} IN (SELECT value FROM json_each(?))")
        parameters += [*passes, _list(each.value if each else "none" for each in wanted.states)]
    for condition, values in _conditions(wanted):
        conditions.append(condition)
        parameters += values
    key, of_key = (_rank(state), passes) if wanted.sort is SortKey.STATE else _key(wanted)
    way = "DESC" if wanted.descending else "ASC"
    sql = (
        "SELECT d.id FROM document d LEFT JOIN annotation_set s ON s.document = d.id AND s.annotator = "
        f"(SELECT id FROM annotator WHERE name = ?) AND {SAID} "
        f"WHERE {' AND '.join(conditions)} ORDER BY {key} {way}, d.id {way}"
    )
    return sql, [*parameters, *of_key]


def _conditions(wanted: Wanted) -> Iterator[tuple[str, Sequence[object]]]:
    if wanted.contains:
        folded = fold(wanted.contains).text
        yield f"(instr({_plain_title(folded)}, ?) OR instr(d.doc_id, ?))", [folded, wanted.contains]
    if wanted.shown is not Shown.ALL:
        yield _shown(wanted.shown), []
    if wanted.value:
        attribute, value = wanted.value
        yield f"{_ATTRIBUTE} = ?", [attribute, msgspec.json.encode(value).decode()]
    if wanted.among is not None:
        yield "d.doc_id IN (SELECT value FROM json_each(?))", [_list(wanted.among)]


def _plain_title(folded: str) -> str:
    """SQL for the title without signs, its letters as far as `folded` holds them in their plainest form.

    SQLite folds what titles hold most; the rest of the search's folding is for the texts.
    """
    signs = reduce(lambda sql, sign: f"replace({sql}, '{sign}', '')", _SIGNS, "d.title")
    bare = f"CASE WHEN d.title GLOB '*[{_SIGNS}]*' THEN {signs} ELSE d.title END"
    variants = [(letter, fold(letter).text) for letter in _VARIANTS]
    needed = [(letter, plain) for letter, plain in variants if plain in folded]
    return (
        "lower(" + reduce(lambda sql, pair: f"replace({sql}, '{pair[0]}', '{pair[1]}')", needed, bare) + ")"
    )


def _list(values: Iterable[str]) -> str:
    return msgspec.json.encode(sorted(values)).decode()


def _shown(shown: Shown) -> str:
    marked = _HOLDS.format(table="span", condition="1")
    if shown is Shown.MARKED:
        return marked
    if shown is Shown.UNMARKED:
        return f"NOT {marked}"
    name, column = ("flag", "flag") if shown is Shown.FLAGGED else ("note", "text")
    extra = f"extra IS NOT NULL AND json_extract(extra, '$.{name}') IS NOT NULL"
    tables = {"span": extra, "relation": extra, "document_note": f"{column} != ''"}
    return f"({' OR '.join(_HOLDS.format(table=t, condition=c) for t, c in tables.items())})"


def _rank(state: str) -> str:
    ranks = " ".join(f"WHEN '{name}' THEN {rank}" for rank, name in enumerate(_STATES))
    return f"CASE {state} {ranks} END"


def _key(wanted: Wanted) -> tuple[str, list[object]]:
    """What to order by. What has no value comes last in ascending order."""
    if wanted.sort is SortKey.ATTRIBUTE:
        return f"coalesce({_ATTRIBUTE}, char(1114111))", [wanted.attribute]
    keys = {
        SortKey.ORDER: "d.id",
        SortKey.TITLE: "d.title",
        SortKey.ANNOTATORS: f"(SELECT count(*) FROM annotation_set s WHERE s.document = d.id AND {SAID})",
        SortKey.MARKS: "(SELECT count(*) FROM span WHERE annotation_set = s.id)",
        SortKey.LENGTH: "d.length",
    }
    return keys[wanted.sort], []
