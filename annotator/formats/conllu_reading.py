"""Reads CoNLL-U as Universal Dependencies define it: words, multiword tokens, empty nodes, comments.

Whatever MISC says in tags becomes spans; everything else that is annotated there is left where it is. The
text is put together from the forms, or is that of the comment where the forms fit into it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.formats.refusal import Refusal, refuse
from annotator.formats.sentences import make_problem
from annotator.formats.tags import OUTSIDE, is_tag, read_tags
from annotator.formats.text_lines import look_at, read_lines
from annotator.model.document import Document
from annotator.model.problems import Problem

_LONGEST = 200_000
"""Characters of lines after which a file that names no documents begins a new one at the next sentence."""
_ID = re.compile(r"(\d+)(?:-(\d+))?|\d+\.\d+")
_NEWDOC = re.compile(r"#\s*newdoc\b(?:\s+id\s*=[ \t]?)?(.*)")
_TEXT = re.compile(r"#\s*text\s*=[ \t]?(.*)")
_DEPTH = re.compile(r"\.\d+$")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"s": " ", "t": "\t", "r": "\r", "n": "\n", "p": "|", "\\": "\\"}


class Block(NamedTuple):
    """The lines of one document from number `line` on; `name` is empty where the file gives none."""

    line: int
    name: str
    lines: list[str]


class Word(NamedTuple):
    """A line of words: the first and last id that it stands for, its form, and what MISC says."""

    first: int
    last: int
    form: str
    misc: dict[str, str]


@dataclass(slots=True)
class Sentence:
    """`text` is what the comment says it is."""

    text: str = ""
    words: list[Word] = field(default_factory=list)


class Unit(NamedTuple):
    """A stretch of text, and what MISC says about it."""

    start: int
    end: int
    misc: dict[str, str]


def read_documents(path: Path, options: ReadOptions, name: str) -> Iterator[Record | Problem]:
    """The documents of `path`, for the format called `name`. Raises OSError."""
    found = look_at(path, options.encoding)
    if isinstance(found, Problem):
        yield found
        return
    stem = options.doc_id or path.stem
    blocks = _divide(read_lines(path, found))
    first = list(islice(blocks, 2))
    if not first:
        yield make_problem("empty_text", file=str(path))
    for number, block in enumerate(chain(first, blocks), 1):
        doc_id = block.name or (f"{stem}#{number}" if len(first) > 1 else stem)
        source = Source(str(path), block.line, number, encoding=found.encoding, guessed=found.guessed)
        try:
            draft = _read_block(block)
            drafts = [draft] if draft.spans else []
            yield make_record(Document(doc_id, draft.text), drafts, source, options, name)
        except Refusal as refusal:
            problem = refusal.problem
            yield replace(problem, file=str(path), line=problem.line or block.line, record=number)


def _divide(lines: Iterable[str]) -> Iterator[Block]:
    """The documents of a file that have any word."""
    block, length, has_words = Block(1, "", []), 0, False
    for number, line in enumerate(lines, 1):
        named = _NEWDOC.match(line)
        if named or (not line and length > _LONGEST and not block.name):
            if has_words:
                yield block
            block, length, has_words = Block(number, named.group(1) if named else "", []), 0, False
        block.lines.append(line)
        length += len(line)
        has_words = has_words or line[:1].isdecimal()
    if any(line and not line.startswith("#") for line in block.lines):
        yield block


def _read_block(block: Block) -> Draft:
    """Raises Refusal."""
    units: list[Unit] = []
    pieces: list[str] = []
    length = 0
    sentences = list(_read_sentences(block))
    for number, sentence in enumerate(sentences, 1):
        usual = "\n" if number < len(sentences) else ""
        text, inside = _lay_out(sentence, usual)
        units += [Unit(length + start, length + end, misc) for start, end, misc in inside]
        pieces.append(text)
        length += len(text)
    draft = Draft("".join(pieces))
    spans = sorted((*span, key) for key in _find_keys(units) for span in _find_spans(units, key))
    for number, (start, end, label, key) in enumerate(spans, 1):
        draft.add_span(str(number), _name_layer(key), unquote(label), start, end)
    return draft


def _read_sentences(block: Block) -> Iterator[Sentence]:
    sentence = Sentence()
    for number, line in enumerate([*block.lines, ""], block.line):
        if line.startswith("#"):
            if text := _TEXT.match(line):
                sentence.text = text.group(1)
        elif line.strip():
            if word := _read_word(line, number):
                sentence.words.append(word)
        elif sentence.words:
            yield sentence
            sentence = Sentence()


def _read_word(line: str, number: int) -> Word | None:
    """None for an empty node, which is no part of the text. Raises Refusal."""
    columns = line.split("\t")
    id_ = _ID.fullmatch(columns[0])
    if len(columns) != 10 or not id_ or not columns[1]:
        raise refuse("bad_conllu", line=number, count=len(columns))
    if "." in columns[0]:
        return None
    misc = dict(each.split("=", 1) for each in columns[9].split("|") if "=" in each)
    first = int(id_.group(1)[:9])
    return Word(first, int((id_.group(2) or id_.group(1))[:9]), columns[1], misc)


# ------------------------------------------------------------------ text


def _lay_out(sentence: Sentence, usual: str) -> tuple[str, list[Unit]]:
    """The text of a sentence with what follows it, `usual` where MISC does not say; and its units."""
    tokens = list(_find_tokens(sentence.words))
    gaps = [_read_gap(token.misc, " ") for token, _ in tokens]
    gaps[-1] = _read_gap(tokens[-1][0].misc, usual)
    before = _unescape(tokens[0][0].misc.get("SpacesBefore", ""))
    says_spaces = any(key.startswith("Spaces") for token, _ in tokens for key in token.misc)
    fitted = None if says_spaces else _fit_into(sentence.text, [token.form for token, _ in tokens])
    text, units = before, []
    for index, ((token, words), gap) in enumerate(zip(tokens, gaps, strict=True)):
        if fitted is not None:
            text = sentence.text[: fitted[index]]
        units += _make_units(token, words, len(text))
        text += token.form + gap
    return text, units


def _find_tokens(words: Sequence[Word]) -> Iterator[tuple[Word, list[Word]]]:
    """Each token of the text with the words that it is made of, none where it is one itself."""
    place = 0
    while place < len(words):
        token = words[place]
        place += 1
        inside = []
        while token.last > token.first and place < len(words) and words[place].first <= token.last:
            inside.append(words[place])
            place += 1
        yield token, inside


def _read_gap(misc: dict[str, str], usual: str) -> str:
    if misc.get("SpaceAfter") == "No":
        return ""
    return _unescape(misc["SpacesAfter"]) if "SpacesAfter" in misc else usual


def _unescape(gap: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPES.get(match.group(1), match.group()), gap)


def _fit_into(text: str, forms: Sequence[str]) -> list[int] | None:
    """Where the forms begin in `text`, when nothing but white space stands around them."""
    starts, place = [], 0
    for form in forms:
        start = text.find(form, place)
        if start < 0 or text[place:start].strip():
            return None
        starts.append(start)
        place = start + len(form)
    return starts if not text[place:].strip() else None


def _make_units(token: Word, words: Sequence[Word], start: int) -> list[Unit]:
    """The token itself, or its words where they make it up letter by letter.

    What is said of the token is said of each of its words, but begins and ends once.
    """
    if not words or "".join(word.form for word in words) != token.form:
        misc = {key: value for word in reversed(words) for key, value in word.misc.items()}
        return [Unit(start, start + len(token.form), misc | token.misc)]
    units = []
    for number, word in enumerate(words):
        shared = {
            key: _share(value, number, len(words)) if is_tag(value) else value
            for key, value in token.misc.items()
        }
        units.append(Unit(start, start + len(word.form), shared | word.misc))
        start += len(word.form)
    return units


def _share(tag: str, number: int, count: int) -> str:
    """The tag of the word `number` of `count` in a token that has `tag`."""
    letter, label = tag[:1], tag[1:]
    begins, ends = letter in "BUS" and number == 0, letter in "LEUS" and number == count - 1
    if letter not in "BUSLE":
        return tag
    return ("U" if begins and ends else "B" if begins else "L" if ends else "I") + label


# ------------------------------------------------------------------ spans


def _find_keys(units: Iterable[Unit]) -> list[str]:
    """The keys of MISC all of whose values are tags."""
    values: dict[str, set[str]] = {}
    for unit in units:
        for key, value in unit.misc.items():
            values.setdefault(key, set()).add(value)
    return [key for key, told in values.items() if all(map(is_tag, told)) and told != {OUTSIDE}]


def _find_spans(units: Sequence[Unit], key: str) -> Iterator[tuple[int, int, str]]:
    for label, first, last in read_tags([unit.misc.get(key, OUTSIDE) for unit in units]):
        yield units[first].start, units[last - 1].end, label


def _name_layer(key: str) -> str:
    return unquote(_DEPTH.sub("", key).lower())
