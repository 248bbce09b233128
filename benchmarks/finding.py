"""Finding over 10,000 articles and marking every place of a name, beside sqlite3 doing the least of it.

`raw` of a search is the bare question to the index, read to its first row (or to its end); `raw` of marking
is an INSERT of the same rows and of the same entry, with one sync.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.arabic.search import Haystack, Query, Range
from annotator.model.annotation_set import AnnotationSet, Annotator
from annotator.model.document import Document
from annotator.places import resource, seed
from annotator.store.connection import connect_reader, connect_writer
from annotator.store.items import encode_changes, span_row
from annotator.store.project import Project
from annotator.tasks.bulk_marking import (
    ArticlePlaces,
    Place,
    collect_places,
    do_everywhere,
    find_places,
    mark_all,
    plan_marking,
)
from annotator.tasks.finding import find_names_elsewhere, search_articles, tagging_query
from annotator.tasks.session import Session
from benchmarks.figures import percentile, tell

ARTICLES = 10_000
WORDS = 300
HITS = 1_000
ROUNDS = 7
NAME, RARE = "الرقة", "الفريد"
QUERIES = {"common": "قال", "name": "الرقه", "two words": "دير الزور", "rare": RARE, "nothing": "زقزوق"}
LABEL = ("entity", "GPE")


def articles() -> Iterator[Document]:
    """Words of the seed article in random order; every one of them has its vowel signs and its spellings."""
    words = seed("000_de51ea69b96948e3.txt").read_text("utf-8").split()
    chance = random.Random(7)
    for number in range(ARTICLES):
        text = chance.choices(words, k=WORDS)
        if number == ARTICLES - 10:
            text[7] = RARE
        yield Document(f"article-{number:05}", " ".join(text))
    yield Document("marked", f"{NAME} و{NAME} قال ناطق، " * (HITS // 2))


def make(path: Path) -> Project:
    project = Project.create(path, resource("schema.toml").read_text("utf-8"))
    with project.bulk("benchmark") as bulk:
        for document in articles():
            bulk.add_document(document)
    begun = time.perf_counter()
    while project.search.fill():
        pass
    took = time.perf_counter() - begun
    tell("index_filled", took / ARTICLES * 1_000, "ms an article")
    return project


def milliseconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1_000


def measure_search(session: Session) -> None:
    reader = connect_reader(session.path)
    for name, words in QUERIES.items():
        query = Query(words)
        match = f'"{query.key}"'

        def bare(match: str = match) -> object:
            return reader.execute("SELECT rowid FROM search WHERE search MATCH ?", [match]).fetchone()

        times = [
            (milliseconds(lambda q=query: next(search_articles(session, q), None)), milliseconds(bare))
            for _ in range(ROUNDS)
        ]
        ours, raw = (median(each) for each in zip(*times, strict=True))
        tell("first_hits", ours, "ms", limit=100, raw=raw, query=name)
    whole = milliseconds(lambda: list(search_articles(session, Query(QUERIES["common"]))))
    tell("all_hits_of_a_common_word", whole, "ms", articles=ARTICLES)
    reader.close()


def measure_article(text: str) -> None:
    """What a key in the field of the bar costs, once the text is folded."""
    haystack, query = Haystack(text), Query(NAME)
    folding = milliseconds(lambda: haystack.find(query))
    again = [milliseconds(lambda: haystack.find(query)) for _ in range(ROUNDS)]
    tell("find_in_the_article", median(again), "ms", characters=len(text), first=round(folding, 2))


def measure_marking(session: Session, folder: Path) -> None:
    """A thousand places: shown, marked and durable; taken back each time, so that every round is alike."""
    session.open_document("marked")
    schema, text, query = session.schema, session.document.text, tagging_query(session.schema, NAME)
    peer = connect_writer(folder / "bare.db", create=True)
    peer.execute("CREATE TABLE span (a, b, c, d, e, f, g, h, i, j)")
    peer.execute("CREATE TABLE entry (bytes TEXT) STRICT")
    shown: list[float] = []
    marked: list[float] = []
    raw: list[float] = []
    for _ in range(ROUNDS):
        own = session.annotation_set
        shown.append(milliseconds(lambda own=own: find_places(schema, text, own, query, LABEL)))
        places = [(place.start, place.end) for place in find_places(schema, text, own, query, LABEL)]
        assert len(places) == HITS
        edit = mark_all(schema, text, own, places, LABEL)

        def mark(own: AnnotationSet = own, places: list[Range] = places) -> None:
            session.do(mark_all(schema, text, own, places, LABEL))

        marked.append(milliseconds(mark))
        rows = [(1, *span_row(change.after)) for change in edit.changes]
        entry = encode_changes(edit.changes)

        def insert(rows: list[tuple[object, ...]] = rows, entry: str = entry) -> None:
            peer.execute("BEGIN IMMEDIATE")
            peer.executemany("INSERT INTO span VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
            peer.execute("INSERT INTO entry VALUES (?)", [entry])
            peer.execute("COMMIT")

        raw.append(milliseconds(insert))
        session.undo()
    peer.close()
    tell("places_shown", median(shown), "ms", limit=500, hits=HITS)
    tell("marked_in_one_article", percentile(marked, 1), "ms", limit=1_000, raw=median(raw), hits=HITS)


def measure_everywhere(session: Session) -> None:
    """The same over all articles, where there are more than a thousand of them."""
    plan = plan_marking(session, tagging_query(session.schema, NAME), LABEL)
    found: list[ArticlePlaces] = []
    took = milliseconds(lambda: found.extend(collect_places(session, plan)))
    hits = sum(len(article.places) for article in found)
    tell("places_collected_everywhere", took, "ms", articles=len(found), hits=hits)
    chosen: dict[str, tuple[Place, ...]] = {}
    for article in found:
        if sum(map(len, chosen.values())) < HITS:
            chosen[article.id] = article.places
    count = sum(map(len, chosen.values()))
    took = milliseconds(lambda: session.follow(do_everywhere(session, plan, chosen)))
    tell("marked_everywhere", took, "ms", limit=1_000, articles=len(chosen), hits=count)
    tell("undone_everywhere", milliseconds(session.undo), "ms", articles=len(chosen), hits=count)
    session.redo()
    session.open_document("article-05000")
    tell("names_marked_elsewhere", milliseconds(lambda: find_names_elsewhere(session)), "ms", marks=count)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        session = Session(make(folder / "finding.rawi"), Annotator("benchmark"))
        measure_search(session)
        measure_article(session.project.documents.get("article-00001").text)
        measure_article("\n".join(document.text for document in articles())[:1_000_000])
        measure_marking(session, folder)
        measure_everywhere(session)
        session.close()


if __name__ == "__main__":
    main()
