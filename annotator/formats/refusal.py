"""What no import takes in, whatever format it reads: the checks that every reader makes of a record.

A record that fails one is refused as a whole, with the problem that says why; the records around it go in.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import msgspec

from annotator.formats.record import DOCUMENT_LIMIT
from annotator.formats.sentences import make_problem
from annotator.model.annotation import Relation, Span
from annotator.model.flat import Flat, FlatRelation, FlatSpan
from annotator.model.problems import Problem
from annotator.model.rules import check_structure

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_LONGEST_ID = 64
_LONGEST_DOC_ID = 1_000
_LONGEST_ANNOTATOR = 200
_META_BYTES = 1_000_000
_META_DEPTH = 32


class Refusal(Exception):
    """One record cannot be used; carries the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


def refuse(code: str, *, line: int | None = None, **values: Any) -> Refusal:
    """The refusal with the built-in sentence of `code`; `line` where it is another than the record's."""
    return Refusal(make_problem(code, line=line, **values))


@contextmanager
def telling(code: str = "wrong_shape", **values: Any) -> Iterator[None]:
    """Turns what a JSON decoder raises into a refusal that says it; `code` is that of a wrong shape."""
    try:
        yield
    except msgspec.ValidationError as error:
        raise refuse(code, reason=str(error), **values) from None
    except msgspec.DecodeError as error:
        raise refuse("not_json", reason=str(error)) from None
    except UnicodeDecodeError as error:
        raise refuse("not_json", reason=f"it is not UTF-8 ({error.reason})") from None
    except RecursionError:
        raise refuse("not_json", reason="it is nested too deep") from None


def check_doc_id(name: str) -> None:
    _check_name(name, _LONGEST_DOC_ID, "a doc_id", "معرّفاً لمقال")


def check_annotator(name: str) -> None:
    _check_name(name, _LONGEST_ANNOTATOR, "the name of an annotator", "اسماً لموسِّم")


def _check_name(name: str, longest: int, what: str, what_ar: str) -> None:
    if not name.strip() or len(name) > longest or _CONTROL.search(name):
        raise refuse("bad_name", name=name, what=what, what_ar=what_ar, limit=longest)


def check_text(text: str) -> None:
    if not text:
        raise refuse("empty_text")
    if len(text) > DOCUMENT_LIMIT:
        raise refuse("text_too_long", limit=f"{DOCUMENT_LIMIT:,}")
    if "\0" in text:
        raise refuse("nul")


def check_meta_size(size: int) -> None:
    """`size` is that of the JSON in bytes."""
    if size > _META_BYTES:
        raise _too_large()


def check_meta_depth(meta: object) -> None:
    if _is_deeper(meta, _META_DEPTH):
        raise _too_large()


def _too_large() -> Refusal:
    return refuse("meta_too_large", limit=_META_BYTES // 1000, depth=_META_DEPTH)


def check_sound(text: str, spans: Flat[FlatSpan, Span], relations: Flat[FlatRelation, Relation]) -> None:
    """Refuses offsets outside the text, quotes that it does not bear out, ids that lead nowhere."""
    if not _is_plainly_sound(text, spans.rows, relations.rows):
        _refuse_broken(check_structure(text, spans.all(), relations.all()))


def _refuse_broken(problems: Sequence[Problem]) -> None:
    """Refuses for the first of `problems`, and says how many more there are."""
    if problems:
        first, more = problems[0], len(problems) - 1
        en, ar = (f" (+ {more} more)", f" (+ {more})") if more else ("", "")
        where = f"“{first.annotation}”: "
        raise Refusal(replace(first, en=where + first.en + en, ar=where + first.ar + ar))


def _is_plainly_sound(
    text: str, spans: Sequence[FlatSpan | Span], relations: Sequence[FlatRelation | Relation]
) -> bool:
    """The quick way past `check_structure`, which says what is wrong, for records in which nothing is."""
    length, ids = len(text), set()
    for span in spans:
        if not isinstance(span, tuple):
            return False
        name, _, _, start, end, quote, _ = span
        if not 0 <= start < end <= length or text[start:end] != quote:
            return False
        ids.add(name)
    ends = set()
    for relation in relations:
        if not isinstance(relation, tuple):
            return False
        ids.add(relation[0])
        ends.add(relation[2:4])
    if len(ids) != len(spans) + len(relations) or "" in ids or max(map(len, ids), default=0) > _LONGEST_ID:
        return False
    return all(start != end and start in ids and end in ids for start, end in ends)


def _is_deeper(value: object, depth: int) -> bool:
    if isinstance(value, dict):
        return depth == 0 or any(_is_deeper(inner, depth - 1) for inner in value.values())
    if isinstance(value, list):
        return depth == 0 or any(_is_deeper(inner, depth - 1) for inner in value)
    return False
