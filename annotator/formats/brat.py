"""brat's standoff: a text in .txt and what is said about it in .ann beside it; a folder of these.

The BioNLP files .a1, .a2, .rel and .co are read along with it. Ids of brat's own shape are kept.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Final

from annotator.formats.brat_lines import NOTES, read_lines, write_note
from annotator.formats.drafts import Source, make_record
from annotator.formats.encodings import Decoded, decode
from annotator.formats.features import Feature
from annotator.formats.file_names import doc_name, file_name, name_of, word
from annotator.formats.fitting import decode_attributes, encode_attributes
from annotator.formats.format import Format
from annotator.formats.options import ReadOptions, WriteOptions, write_value
from annotator.formats.record import DOCUMENT_LIMIT, Record
from annotator.formats.refusal import Refusal, refuse
from annotator.formats.sentences import make_problem, tell
from annotator.model.annotation import Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.errors import EncodingUnknown
from annotator.model.flat import FlatRelation, FlatSpan, rows_of_relations, rows_of_spans
from annotator.model.problems import Problem, Severity

NAME: Final = "brat"
_MAIN, _PARTS = ".ann", (".a1", ".a2", ".rel", ".co")
_TEXT = ".txt"
_MOST_BYTES = 4 * DOCUMENT_LIMIT + 4
_MOST_ANNOTATIONS = 16_000_000
"""Bytes."""
_OWN_ID = re.compile(r"[TR]\d+")
_MOST_VALUES = 100
_MOST_KNOWN = 10_000


# ------------------------------------------------------------------ reading


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """The one document of an .ann file and its neighbours. Raises OSError."""
    file = str(path)
    try:
        record, unit = _read(path, options)
    except Refusal as refusal:
        yield replace(refusal.problem, file=refusal.problem.file or file, record=1)
    except EncodingUnknown as error:
        yield tell(error, file)
    else:
        if unit != options.offsets:
            yield make_problem(
                "other_unit", severity=Severity.NOTE, file=file, name=unit, times="", times_ar=""
            )
        yield record


def _read(path: Path, options: ReadOptions) -> tuple[Record, str]:
    text_path = path.with_suffix(_TEXT)
    if not text_path.is_file():
        raise refuse("text_file_missing", name=text_path.name)
    decoded = _decode(text_path, options, _MOST_BYTES, "text_too_long", f"{DOCUMENT_LIMIT:,}")
    parts = _parts(path)
    files = ((str(part), _read_part(part, options)) for part in parts)
    draft, unit = read_lines(decoded.text, files, options.vocabulary)
    name = doc_name(options.doc_id) if options.doc_id else path.stem
    size = sum(part.stat().st_size for part in parts)
    source = Source(str(path), bytes_read=size, encoding=decoded.encoding, guessed=decoded.guessed)
    drafts = [draft] if draft.says_something else []
    return make_record(Document(name, decoded.text), drafts, source, options, NAME), unit


def _decode(path: Path, options: ReadOptions, most: int, code: str, limit: str) -> Decoded:
    with path.open("rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise refuse(code, file=str(path), limit=limit)
    decoded = decode(data, options.encoding, str(path))
    # For brat a byte order mark is a character like any other, and its offsets count it.
    return replace(decoded, text=f"\ufeff{decoded.text}") if decoded.encoding == "utf-8-sig" else decoded


def _read_part(path: Path, options: ReadOptions) -> str:
    limit = f"{_MOST_ANNOTATIONS // 1_000_000}"
    return _decode(path, options, _MOST_ANNOTATIONS, "line_too_long", limit).text.removeprefix("\ufeff")


def _parts(path: Path) -> list[Path]:
    """The files of annotations that belong together; ids of later ones may lead to earlier ones."""
    found = [path.with_suffix(suffix) for suffix in (*_PARTS, _MAIN)]
    return [each for each in found if each.is_file()]


def find_main(path: Path) -> Path:
    """The .ann file of a text or of a part, or the first part where there is none."""
    for suffix in (_MAIN, *_PARTS):
        candidate = path.with_suffix(suffix)
        if candidate == path or candidate.is_file():
            return candidate
    return path


# ------------------------------------------------------------------ writing


def write(records: Iterable[Record], out: Path, _options: WriteOptions) -> None:
    """Two files for each document, and `annotation.conf` with all that is said in them."""
    said, texts = _Said(), _Texts()
    folders = {out}
    for record in records:
        document = record.document
        place = out / f"{file_name(document.id)}{_TEXT}"
        if place.parent not in folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            folders.add(place.parent)
        place.write_bytes(document.text.encode())
        lines = _Lines(said, texts).write(record.sets[0]) if record.sets else []
        place.with_suffix(_MAIN).write_bytes("".join(f"{line}\n" for line in lines).encode())
    (out / "annotation.conf").write_bytes(said.configuration().encode())


class _Said:
    """Names that were used, as words, for the configuration."""

    def __init__(self) -> None:
        self.labels, self.relations = _Words(), _Words()
        self._values: defaultdict[str, set[str]] = defaultdict(set)

    def count_value(self, attribute: str, text: str) -> None:
        values = self._values[attribute]
        if text and len(values) < _MOST_VALUES:
            values.add(text)

    def configuration(self) -> str:
        entities = "".join(f"{name}\n" for name in sorted(self.labels.values()))
        ends = "Arg1:<ENTITY>, Arg2:<ENTITY>"
        relations = "".join(f"{name}\t{ends}\n" for name in sorted(self.relations.values()))
        overlaps = f"<OVERLAP>\t{ends}, <OVL-TYPE>:<ANY>\n"
        attributes = "".join(
            f"{name}\tArg:<ENTITY>{values and ', Value:' + '|'.join(sorted(values))}\n"
            for name, values in sorted((name, values or "") for name, values in self._values.items())
        )
        return f"[entities]\n{entities}[relations]\n{overlaps}{relations}[events]\n[attributes]\n{attributes}"


class _Lines:
    """The lines of one document."""

    def __init__(self, said: _Said, texts: "_Texts") -> None:
        self._said = said
        self._texts = texts
        self._lines: list[str] = []
        self._attributes, self._notes = count(1), count(1)

    def write(self, one: AnnotationSet) -> list[str]:
        spans = sorted(rows_of_spans(one.spans), key=_in_reading_order)
        names = _name_all("T", [_id_of(row) for row in spans])
        relations = list(rows_of_relations(one.relations))
        links = _name_all("R", [_id_of(row) for row in relations])
        for row in spans:
            if isinstance(row, tuple):
                own, _, label, start, end, quote, attributes = row
                places, note = f"{start} {end}", ""
            else:
                own, label, note = row.id, row.label, row.note
                places = ";".join(f"{part.start} {part.end}" for part in row.parts)
                quote = " ".join(part.quote for part in row.parts)
                attributes = encode_attributes(row.attributes)
            told = self._said.labels[label]
            quote = quote.replace("\n", " ").replace("\r", " ")
            self._lines.append(f"{names[own]}\t{told} {places}\t{quote}")
            self._describe(names[own], attributes, note, can_have_attributes=True)
        for link in relations:
            self._write_relation(link, names, links)
        return self._lines

    def _write_relation(
        self, row: FlatRelation | Relation, names: dict[str, str], links: dict[str, str]
    ) -> None:
        if isinstance(row, tuple):
            own, kind, start, end, attributes = row
            note = ""
        else:
            own, kind, start, end, note = row.id, row.type, row.from_id, row.to_id, row.note
            attributes = encode_attributes(row.attributes)
        told = self._said.relations[kind]
        self._lines.append(f"{links[own]}\t{told} Arg1:{names[start]} Arg2:{names[end]}")
        self._describe(links[own], attributes, note, can_have_attributes=False)

    def _describe(self, name: str, attributes: str, note: str, *, can_have_attributes: bool) -> None:
        """Attributes of one word as such, everything else as notes of their name."""
        lines = self._lines
        for attribute, text, is_word in self._texts[attributes] if attributes != "{}" else ():
            if is_word and can_have_attributes:
                self._said.count_value(attribute, text)
                lines.append(f"A{next(self._attributes)}\t{attribute} {name}{text and f' {text}'}")
            else:
                lines.append(f"#{next(self._notes)}\t{attribute} {name}\t{text}")
        if note:
            lines.append(f"#{next(self._notes)}\t{NOTES} {name}\t{write_note(note)}")


class _Words(dict[str, str]):
    """Names as words; those that were asked for are remembered."""

    def __missing__(self, name: str) -> str:
        told = self[name] = word(name)
        return told


class _Texts(dict[str, list[tuple[str, str, bool]]]):
    """By the JSON of attributes: name and text of each, and whether the text is one word.

    Yes is an attribute without a text.
    """

    def __missing__(self, attributes: str) -> list[tuple[str, str, bool]]:
        found: list[tuple[str, str, bool]] = []
        for name, value in decode_attributes(attributes).items():
            if value is True:
                found.append((word(name), "", True))
                continue
            for text in write_value(value):
                is_word = word(text) == text and name_of(text) == text
                found.append((word(name), text if is_word else write_note(text), is_word))
        if len(self) < _MOST_KNOWN:
            self[attributes] = found
        return found


def _name_all(letter: str, ids: list[str]) -> dict[str, str]:
    """A name of brat's shape for each id, its own where it has that shape."""
    kept = {each for each in ids if each[:1] == letter and _OWN_ID.fullmatch(each)}
    free = (name for number in count(1) if (name := f"{letter}{number}") not in kept)
    return {each: each if each in kept else next(free) for each in ids}


def _in_reading_order(row: FlatSpan | Span) -> tuple[int, int, str]:
    return (row[3], -row[4], row[0]) if isinstance(row, tuple) else (row.start, -row.end, row.id)


def _id_of(row: FlatSpan | FlatRelation | Span | Relation) -> str:
    return row[0] if isinstance(row, tuple) else row.id


FORMAT = Format(
    id=NAME,
    aliases=("standoff",),
    summary="brat's standoff: a text file and a file of annotations for each document",
    unit="unicode_code_point",
    suffixes=(_MAIN, *_PARTS),
    features=frozenset(
        (
            *(Feature.TEXT, Feature.NAMES, Feature.NESTED, Feature.STACKED, Feature.PARTS),
            *(Feature.NEWLINES, Feature.MIDWORD, Feature.ATTRIBUTES, Feature.NOTES),
            *(Feature.RELATIONS, Feature.RELATION_ATTRIBUTES),
        )
    ),
    is_folder=True,
    options=frozenset({"labels"}),
    read=read,
    write=write,
    main=find_main,
    companions=(_TEXT,),
    asides=("annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf"),
)
