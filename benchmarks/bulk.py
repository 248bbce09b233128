"""A large import and a reading of everything, beside raw sqlite3 on the same tables and rows.

Building the objects is the caller's cost and is not counted; the raw side
writes exactly the rows that Rawi wrote, history included, under the same pragmas.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.model.annotation import Relation, Span, make_parts
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document
from annotator.model.edits import new_id
from annotator.places import resource
from annotator.store.connection import connect_reader, connect_writer
from annotator.store.migrations import migrate
from annotator.store.project import Project
from benchmarks.figures import tell

TEXT = "قال ناشطون إن القوات داهمت محطة المياه غربي القرية واعتقلت عناصر وقامت بتحرير رهينتين"
WORDS = TEXT.split()
SPANS = 30
RELATIONS = 10
TABLES = (
    "document",
    "document_text",
    "annotator",
    "annotation_set",
    "span",
    "relation",
    "log",
    "entry",
    "entry_target",
)


def records(count: int) -> Iterator[tuple[Document, AnnotationSet]]:
    for number in range(count):
        text = " ".join(WORDS[(number + i * (1 + number % 7)) % len(WORDS)] for i in range(350))
        document = Document(f"document-{number:06}", text, {"source": "benchmark"})
        spans = []
        for i in range(SPANS):
            parts = make_parts(text, ((i * 50, i * 50 + 10 + i),))
            values = {"claim_type": "event", "certainty": "certain", "number": i}
            spans.append(Span(new_id(), "claim", "CLAIM", parts, values))
        relations = [
            Relation(new_id(), "attributed_to", spans[i].id, spans[i + 1].id) for i in range(RELATIONS)
        ]
        marks = AnnotationSet("A", document.id, {s.id: s for s in spans}, {r.id: r for r in relations})
        yield document, marks


def store(path: Path, count: int) -> float:
    project = Project.create(path, resource("schema.toml").read_text("utf-8"))
    made = records(count)
    building = 0.0
    started = time.perf_counter()
    with project.bulk("benchmark") as bulk:
        while True:
            before = time.perf_counter()
            record = next(made, None)
            building += time.perf_counter() - before
            if record is None:
                break
            bulk.add_document(record[0])
            bulk.add_set(record[1], AnnotatorKind.IMPORT)
    took = time.perf_counter() - started - building
    project.close()
    return took


def store_raw(path: Path, rows: dict[str, list[tuple[object, ...]]]) -> float:
    with closing(connect_writer(path, create=True)) as connection:
        migrate(connection)
        started = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table, own in rows.items():
            places = ", ".join("?" * len(own[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({places})", own)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return time.perf_counter() - started


def read_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(connect_reader(path)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def read_raw(path: Path) -> float:
    started = time.perf_counter()
    with closing(sqlite3.connect(path)) as connection:
        for table in ("document", "document_text", "annotation_set", "span", "relation"):
            for _ in connection.execute(f"SELECT * FROM {table}"):
                pass
    return time.perf_counter() - started


def read(path: Path) -> float:
    with Project.open(path, read_only=True) as project:
        started = time.perf_counter()
        for _ in project.sets.records():
            pass
        return time.perf_counter() - started


def main(count: int = 10_000) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = [store(folder / "a.rawi", count)]
        rows = read_rows(folder / "a.rawi")
        raw = [store_raw(folder / "a.db", rows)]
        ours.append(store(folder / "b.rawi", count))
        raw.append(store_raw(folder / "b.db", rows))
        del rows
        tell("bulk_import", min(ours), "s", raw=min(raw), ratio_limit=2, documents=count)
        reads = [(read(folder / "a.rawi"), read_raw(folder / "a.rawi")) for _ in range(2)]
        own, bare = (min(column) for column in zip(*reads, strict=True))
        tell("records", own, "s", raw=bare, documents=count)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
