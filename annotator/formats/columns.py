"""Reads columns of tokens and tags, whichever of the many customs a file follows.

A document is what stands between two -DOCSTART- lines; a file without any is cut where it gets too long.
Which columns hold tags is found out from what stands in them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain, islice, pairwise
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.formats.refusal import Refusal, refuse
from annotator.formats.sentences import make_problem
from annotator.formats.tags import OUTSIDE, Tagged, is_tag, read_plain_labels, read_stacks, read_tags
from annotator.formats.text_lines import look_at, read_pieces
from annotator.model.document import Document
from annotator.model.problems import Problem

_MARK = "-DOCSTART-"
_BORDER = "\x00"
"""Stands beside no word, between two sentences; no file holds it."""
_LONGEST = 200_000
"""Characters after which a file without any -DOCSTART- begins a new document at the next sentence."""
_EMPTY = frozenset(("-X-", "_", "-", "*", ""))
"""What stands in a column for nothing."""
_CHUNKS = frozenset(("NP", "VP", "PP", "ADJP", "ADVP", "SBAR", "PRT", "CONJP", "INTJ", "LST", "UCP", "PNP"))
"""Labels of CoNLL-2003's third column: phrases, which are no annotations of anybody."""


class Block(NamedTuple):
    """The lines of one document; `line` is the number of the first."""

    line: int
    text: str


class Table(NamedTuple):
    """Words of a document, "" between its sentences, and what stands beside each; of that, what differs.

    Between sentences stand rows of O; where rows differ in length they are empty there.
    """

    words: Sequence[str]
    rows: Sequence[Sequence[str]]
    different: Sequence[Sequence[str]]
    is_even: bool


def read_documents(path: Path, options: ReadOptions, name: str) -> Iterator[Record | Problem]:
    """The documents of `path`, for the format called `name`. Raises OSError."""
    found = look_at(path, options.encoding)
    if isinstance(found, Problem):
        yield found
        return
    stem = options.doc_id or path.stem
    blocks = _divide(read_pieces(path, found))
    first = list(islice(blocks, 2))
    if not first:
        yield make_problem("empty_text", file=str(path))
    for number, block in enumerate(chain(first, blocks), 1):
        doc_id = f"{stem}#{number}" if len(first) > 1 else stem
        source = Source(str(path), block.line, number, encoding=found.encoding, guessed=found.guessed)
        try:
            draft = read_block(block, options)
            drafts = [draft] if draft.spans else []
            yield make_record(Document(doc_id, draft.text), drafts, source, options, name)
        except Refusal as refusal:
            problem = refusal.problem
            yield replace(problem, file=str(path), line=problem.line or block.line, record=number)


def _divide(pieces: Iterable[str]) -> Iterator[Block]:
    """The documents of a file that have any token. Each piece ends with a line."""
    line, waiting = 1, ""
    for piece in pieces:
        waiting += piece
        start = 0
        while (end := waiting.find(f"\n{_MARK}", start)) >= 0:
            yield from _make_block(line, waiting[start:end])
            line += waiting.count("\n", start, end) + 1
            start = end + 1
        if not waiting.startswith(_MARK, start):
            while (cut := waiting.find("\n\n", start + _LONGEST) + 2) > 1:
                yield from _make_block(line, waiting[start:cut])
                line += waiting.count("\n", start, cut)
                start = cut
        waiting = waiting[start:]
    yield from _make_block(line, waiting)


def _make_block(line: int, text: str) -> Iterator[Block]:
    if text.startswith(_MARK):
        line, text = line + 1, text.partition("\n")[2]
    if text.strip():
        yield Block(line, text)


def read_block(block: Block, options: ReadOptions) -> Draft:
    """The text of a document, a line for each sentence, with its spans. Raises Refusal."""
    table = _make_even_table(block.text) or _make_table(block)
    words = table.words
    draft = Draft("\n".join(map(" ".join, _sentences(words))))
    lengths = list(accumulate(map(len, words), initial=0))
    borders = find_borders(words)
    layer_of = options.vocabulary.layer_of
    for number, (label, first, last) in enumerate(_find_spans(table), 1):
        # Each word takes one character more than its length, but the borders of sentences take none.
        passed = bisect_left(borders, first)
        start, end = lengths[first] + first - passed, lengths[last] + last - passed - 1
        draft.add_span(str(number), layer_of(label), label, start, end)
    return draft


def find_borders(words: Sequence[str]) -> list[int]:
    """The places of the empty words."""
    found, place = [], -1
    for _ in range(words.count("")):
        place = words.index("", place + 1)
        found.append(place)
    return found


def _sentences(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words between empty ones."""
    borders = [-1, *find_borders(words), len(words)]
    return (words[start + 1 : end] for start, end in pairwise(borders) if start + 1 < end)


# ------------------------------------------------------------------ tables


def _make_even_table(text: str) -> Table | None:
    """The quick way for what Rawi and most others write; None where it is not as simple as that.

    That is one space between columns, as many of them in each line, and single empty lines between sentences.
    """
    text = text.strip("\n")
    if any(sign in text for sign in ("\t", "  ", " \n", "\n\n\n", "\n ", "\n#")) or text[0] in "# ":
        return None
    lines = [line.partition(" ") for line in text.replace("\n\n", f"\n {_BORDER}\n").split("\n")]
    words, spaces, rests = zip(*lines, strict=True)
    if "" in spaces:
        return None
    told = set(rests) - {_BORDER}
    width = {each.count(" ") for each in told}
    if len(width) > 1:
        return None
    rows = {each: each.split(" ") for each in told}
    different = list(rows.values())
    rows[_BORDER] = [OUTSIDE] * (width.pop() + 1)
    return Table(words, list(map(rows.__getitem__, rests)), different, is_even=True)


def _make_table(block: Block) -> Table:
    """Leaves out comments, what stands for no word, and sentences without any. Raises Refusal."""
    lines = block.text.split("\n")
    rows = [_split(line) for line in lines]
    place = _find_words(lines, rows)
    words: list[str] = []
    rest: list[list[str]] = []
    numbers: list[int] = []
    for number, row in enumerate(rows, block.line):
        word = row[place] if len(row) > place else ""
        if _is_comment(row):
            continue
        if not word.strip() and (len(row) > 1 or not words or not words[-1]):
            continue
        words.append(word if word.strip() else "")
        rest.append([*row[:place], *row[place + 1 :]] if words[-1] else [])
        numbers.append(number)
    widths = {len(row) for word, row in zip(words, rest, strict=True) if word}
    if len(widths) > 1:
        _check_uneven(rest, numbers)
        return Table(words, rest, rest, is_even=False)
    blank = [OUTSIDE] * max(widths, default=0)
    even = [row or blank for row in rest]
    return Table(words, even, even, is_even=True)


def _split(line: str) -> list[str]:
    """The columns of a line. Characters that merely look like white space are part of them."""
    if "\t" in line:
        return line.rstrip("\t ").split("\t")
    return [each for each in line.split(" ") if each] or [""]


def _is_comment(row: Sequence[str]) -> bool:
    return row[0].startswith("#") and not is_tag(row[-1])


def _find_words(lines: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """The column of the words: the first, but where that numbers them or where tags stand before words."""
    there = [row for row in rows if any(row) and not _is_comment(row)]
    if not there or not any("\t" in line for line in lines):
        return 0
    if all(len(row) > 2 and row[0].isdecimal() for row in there) and there[0][0] in {"0", "1"}:
        return 1
    pairs = all(len(row) == 2 for row in there)
    return int(pairs and all(is_tag(row[0]) for row in there) and not all(is_tag(row[1]) for row in there))


def _check_uneven(rows: Iterable[Sequence[str]], lines: Iterable[int]) -> None:
    """Refuses rows of different length where what stands beside a word is not its tags."""
    for row, line in zip(rows, lines, strict=True):
        if not all(is_tag(tag) or tag in _EMPTY for tag in row):
            raise refuse("uneven_columns", line=line, count=len(row) + 1)


# ------------------------------------------------------------------ spans


def _find_spans(table: Table) -> list[Tagged]:
    """The spans of all columns that hold tags, or those of rows with a tag for each span around the word."""
    if not table.is_even:
        return read_stacks(table.rows)
    kinds = [set(column) for column in zip(*table.different, strict=True)]
    tagged = [number for number, kind in enumerate(kinds) if _holds_tags(kind)]
    if len(kinds) == 3 and tagged == [1, 2] and _holds_chunks(kinds[1]):
        tagged = [2]
    if not tagged and kinds and OUTSIDE in kinds[-1]:
        return read_plain_labels([row[-1] for row in table.rows])
    marked = [number for number in tagged if len(kinds[number]) > 1 or kinds[number] != {OUTSIDE}]
    return [span for number in marked for span in read_tags(list(map(itemgetter(number), table.rows)))]


def _holds_tags(values: set[str]) -> bool:
    return any(map(is_tag, values)) and all(value in _EMPTY or is_tag(value) for value in values)


def _holds_chunks(values: set[str]) -> bool:
    return {value[2:] for value in values if is_tag(value) and value != OUTSIDE} <= _CHUNKS
