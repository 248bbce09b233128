"""The table of all formats: a module with a `FORMAT` belongs into it, and nothing else does.

Where several formats share a suffix, a look into the file decides. When several recognise it, or none does,
it is asked for rather than guessed.
"""

from collections.abc import Sequence
from pathlib import Path

from annotator.formats import (
    brat,
    cas,
    claims,
    conll,
    conllu,
    docbin,
    doccano,
    docred,
    docx,
    html,
    jsonl,
    label_studio,
    parquet,
    pdf,
    prodigy,
    spans_csv,
    spert,
    tables,
    text,
    token_classification,
    w3c,
    webanno,
)
from annotator.formats.format import Format
from annotator.formats.looking import look_into
from annotator.model.errors import FormatUnclear, UnknownFormat

FORMATS: tuple[Format, ...] = (
    jsonl.FORMAT,
    text.FORMAT,
    html.FORMAT,
    docx.FORMAT,
    pdf.FORMAT,
    tables.FORMAT,
    doccano.FORMAT,
    doccano.SPANS_FORMAT,
    prodigy.FORMAT,
    brat.FORMAT,
    label_studio.FORMAT,
    w3c.FORMAT,
    spans_csv.FORMAT,
    conll.FORMAT,
    conllu.FORMAT,
    webanno.FORMAT,
    cas.XMI_FORMAT,
    cas.JSON_FORMAT,
    docbin.FORMAT,
    spert.FORMAT,
    docred.FORMAT,
    token_classification.FORMAT,
    parquet.FORMAT,
    claims.FORMAT,
)


def get_format(name: str) -> Format:
    """The format with this id or alias. Raises UnknownFormat."""
    for known in FORMATS:
        if name in (known.id, *known.aliases):
            return known
    raise UnknownFormat(path=name)


def find_format(path: Path, name: str = "") -> Format:
    """The format called `name`, or the one that the suffix of `path` and a look into the file tell.

    Raises UnknownFormat, and FormatUnclear with the candidates when the file may be of several.
    """
    if name:
        return get_format(name)
    path = find_main(path) or path
    candidates = [known for known in FORMATS if known.read and _has_suffix(path, known)]
    if not candidates:
        raise UnknownFormat(path=path, file=str(path))
    return candidates[0] if len(candidates) == 1 else _recognize(path, candidates)


def find_main(path: Path, name: str = "") -> Path | None:
    """The file together with which `path` is read, perhaps itself; None where files stand for themselves.

    `name` is the format where one was chosen.
    """
    for known in [get_format(name)] if name else FORMATS:
        if known.main and path.name.lower().endswith((*known.suffixes, *known.companions)):
            main = known.main(path)
            if main != path or _has_suffix(path, known):
                return main
    return None


def is_aside(path: Path) -> bool:
    """Whether `path` only serves the tool that its neighbours come from."""
    return any(path.name.endswith(known.asides) for known in FORMATS)


def _has_suffix(path: Path, known: Format) -> bool:
    return path.name.lower().endswith(known.suffixes)


def _recognize(path: Path, candidates: Sequence[Format]) -> Format:
    """The one that recognises the file; the first where there is nothing to look at."""
    try:
        look = look_into(path)
    except OSError:
        return candidates[0]  # the reader says why it cannot be read
    found = [known for known in candidates if known.recognize and known.recognize(look)]
    if len(found) == 1 or (not look.keys and not found):
        return (found or candidates)[0]
    names = ", ".join(known.id for known in found or candidates)
    raise FormatUnclear(path=path, names=names, file=str(path))
