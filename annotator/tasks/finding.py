"""Finding words: in the article that is shown and over the project, each hit with the words around it.

Nothing here changes anything; `bulk_marking` marks what was found.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.arabic.search import Haystack, Query, Range, Spelling
from annotator.arabic.tokens import is_boundary, next_grapheme, paragraph_at, previous_grapheme
from annotator.model.annotation_set import AnnotationSet
from annotator.model.schema import Render, Schema
from annotator.store.search import MarkedText
from annotator.tasks import transfer
from annotator.tasks.session import Session

LabelId = tuple[str, str]
"""Ids of a layer and of a label in it."""

AROUND = 96
"""Code points of context on either side of a hit."""
SNIPPETS = 3
"""Hits of one article that are shown with their context; the others are only counted."""
_NAME_LETTERS = 2


class Snippet(NamedTuple):
    """A hit with the words around it as they stand, within its paragraph.

    `start` and `end` are places in the article, `hit` is the range of the hit within `text`.
    """

    text: str
    hit: Range
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """`hits` counts all of them, `snippets` are the first."""

    id: str
    title: str
    hits: int
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name that was marked elsewhere and stands here unmarked; `times` says how often it was marked."""

    layer: str
    label: str
    quote: str
    times: int
    ranges: tuple[Range, ...]


def make_snippet(text: str, start: int, end: int, around: int = AROUND) -> Snippet:
    """The hit with whole words of its paragraph around it; what is cut off is shown by an ellipsis."""
    first, last = paragraph_at(text, start)[0], paragraph_at(text, end)[1]
    left, right = _back(text, max(first, start - around), start), _onward(text, min(last, end + around), end)
    lead, tail = "… " if left > first else "", " …" if right < last else ""
    shown = f"{lead}{text[left:right]}{tail}".replace("\n", " ")
    shift = len(lead) - left
    return Snippet(shown, (start + shift, end + shift), start, end)


def search_articles(
    session: Session, query: Query, cancelled: transfer.Cancelled = transfer.never
) -> Iterator[FoundArticle]:
    """The articles that have hits, in project order, as they are found."""
    for candidate in session.project.search.candidates(query.loose_keys):
        if cancelled():
            return
        hits = Haystack(candidate.text).find(query)
        if hits:
            snippets = tuple(make_snippet(candidate.text, *hit) for hit in hits[:SNIPPETS])
            yield FoundArticle(candidate.id, candidate.title, len(hits), snippets)


def count_unindexed(session: Session) -> int:
    """How many articles a search still has to read as a whole."""
    return session.project.search.pending()


def name_layers(schema: Schema) -> list[str]:
    """The layers whose marks are names: those drawn as pills."""
    return [layer.id for layer in schema.layers if layer.render is Render.PILL]


def find_names_elsewhere(session: Session, cancelled: transfer.Cancelled = transfer.never) -> list[Name]:
    """Names that this annotator has marked anywhere and that stand unmarked in the shown article.

    In the order of their first place. Of names that overlap the longest counts; of a name with several
    labels the one that it has most often.
    """
    if session.document is None:
        return []
    layers = name_layers(session.schema)
    marked = session.project.search.marked_texts(session.annotator.name, layers) if layers else []
    haystack = Haystack(session.document.text)
    known = ((tagging_query(session.schema, each.quote), each) for each in _merge(marked))
    here = [(query, each) for query, each in known if haystack.may_hold(query)]
    taken = _cover(session.annotation_set, layers, len(haystack.text))
    names = []
    for query, each in sorted(here, key=lambda pair: -len(pair[0].key)):
        if cancelled():
            return []
        free = tuple(hit for hit in haystack.find(query) if not any(taken[slice(*hit)]))
        for start, end in free:
            taken[start:end] = b"\1" * (end - start)
        if free:
            names.append(Name(*each, free))
    return sorted(names, key=lambda name: name.ranges)


def tagging_query(schema: Schema, text: str, *, whole_words: bool = True, exact: bool = False) -> Query:
    """How text is looked for that is to be marked: folded less than in a search, behind particles too."""
    spelling = Spelling.EXACT if exact else Spelling.CLOSE
    return Query(text, spelling, whole_words, schema.span_rules.clitic_exclude)


def _merge(marked: Iterable[MarkedText]) -> Iterator[MarkedText]:
    """Each name once, whatever its spelling, with its commonest label; a lone letter is no name."""
    by_key: dict[str, list[MarkedText]] = {}
    for each in marked:
        by_key.setdefault(_key(each.quote), []).append(each)
    for key, spellings in by_key.items():
        if sum(character.isalpha() for character in key) >= _NAME_LETTERS:
            times = Counter[LabelId]()
            for each in spellings:
                times[each.layer, each.label] += each.times
            (layer, label), most = times.most_common(1)[0]
            quote = max(spellings, key=lambda each: each.times).quote
            yield MarkedText(layer, label, quote, most)


def _key(quote: str) -> str:
    return Query(quote, Spelling.CLOSE).key


def _cover(annotation_set: AnnotationSet, layers: Sequence[str], length: int) -> bytearray:
    """For each code point whether a mark of `layers` covers it."""
    covered = bytearray(length)
    for span in annotation_set.spans.values():
        for start, end in span.ranges if span.layer in layers else ():
            covered[start:end] = b"\1" * (end - start)
    return covered


def _back(text: str, offset: int, start: int) -> int:
    """`offset`, or the beginning of the word after it where it would cut one."""
    cut = offset > 0 and not text[offset - 1].isspace()
    space = text.find(" ", offset, start) if cut else -1
    if space >= 0:
        return space + 1
    return offset if is_boundary(text, offset) else previous_grapheme(text, offset)


def _onward(text: str, offset: int, end: int) -> int:
    """`offset`, or the end of the word before it where it would cut one."""
    cut = offset < len(text) and not text[offset].isspace()
    space = text.rfind(" ", end, offset) if cut else -1
    if space >= 0:
        return space
    return offset if is_boundary(text, offset) else next_grapheme(text, offset)
