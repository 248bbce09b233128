"""Import and export of many documents, beside the bare work that no program could do without.

Prints one JSON line a figure. Import stands beside raw `executemany` of the very rows that it wrote,
history included; export with its read-back beside a bare pass over the rows, a msgspec dump and a msgspec
decode of the same bytes. The two sides take turns in one run, and the best of each counts. Arguments:
number of documents (10,000) and of turns (3).
"""

import json
import random
import resource as system
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.places import resource
from annotator.store.connection import connect_reader, connect_writer, database
from annotator.store.migrations import migrate
from annotator.store.project import Project
from annotator.tasks.exporting import ExportOptions, export_project
from annotator.tasks.importing import ImportOptions, import_files

SENTENCE = "قال ناشطون إن القوات داهمت محطة المياه غربي القرية واعتقلت عناصر وقامت بتحرير رهينتين أمس"
WORDS = SENTENCE.split()
LABELS = (("claim", "CLAIM"), ("source", "SOURCE"), ("cue", "CUE"), ("entity", "GPE"), ("entity", "PER"))
TYPES = ("event", "captives", "status", "casualties")
LENGTH, SPANS, RELATIONS = 350, 30, 12
TABLES = (
    "document",
    "document_text",
    "annotator",
    "annotation_set",
    "span",
    "relation",
    "document_value",
    "status",
    "log",
    "entry",
    "entry_target",
)
READ = ("document", "document_text", "annotation_set", "span", "relation", "document_value", "status")


def write_corpus(path: Path, count: int) -> None:
    """Invented news: `count` documents of LENGTH words, each with SPANS spans by one annotator."""
    dice = random.Random(2)
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            words = dice.choices(WORDS, k=LENGTH)
            text = " ".join(words)
            starts = [0]
            for word in words:
                starts.append(starts[-1] + len(word) + 1)
            out.write(json.dumps(make_record(f"news/{number:06}", text, starts, dice), ensure_ascii=False))
            out.write("\n")


def make_record(doc_id: str, text: str, starts: list[int], dice: random.Random) -> dict[str, object]:
    spans = []
    for number in range(SPANS):
        first = dice.randrange(LENGTH - 12)
        start, end = starts[first], starts[first + dice.randrange(1, 12)] - 1
        layer, label = LABELS[number % len(LABELS)]
        attributes = {"claim_type": dice.choice(TYPES), "certainty": "certain", "polarity": "positive"}
        spans.append(
            {
                "id": f"{doc_id[5:]}-{number:02}-4a1c-9d5e-3f2b7c8d9e0f",
                "layer": layer,
                "label": label,
                "start": start,
                "end": end,
                "text": text[start:end],
                "attributes": attributes if layer == "claim" else {},
            }
        )
    spans.sort(key=lambda span: (span["start"], -span["end"], span["id"]))
    claims = [span["id"] for span in spans if span["layer"] == "claim"]
    sources = [span["id"] for span in spans if span["layer"] == "source"]
    pairs = [(claim, source) for claim in claims for source in sources][:RELATIONS]
    relations = [
        {"id": f"r{number:02}", "type": "attributed_to", "from": claim, "to": source}
        for number, (claim, source) in enumerate(pairs)
    ]
    return {
        "format": "rawi/1",
        "doc_id": doc_id,
        "text": text,
        "spans": spans,
        "relations": relations,
        "document_labels": {"genre": "news_report"},
        "meta": {"annotator": "A", "status": "finished"},
    }


def import_once(corpus: Path, path: Path) -> float:
    with Project.create(path, resource("schema.toml").read_text("utf-8")) as project:
        started = time.perf_counter()
        report = import_files(project, [corpus], ImportOptions(), "benchmark")
        took = time.perf_counter() - started
    assert report.error is None
    return took


def insert_raw(source: Path, path: Path) -> float:
    """Writes the rows of `source` under the same pragmas; reading them beforehand is not counted."""
    with closing(connect_reader(source)) as reader, closing(connect_writer(path, create=True)) as writer:
        migrate(database(writer))
        rows = {table: reader.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
        started = time.perf_counter()
        writer.execute("BEGIN IMMEDIATE")
        for table, own in rows.items():
            writer.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(own[0]))})", own)
        writer.execute("COMMIT")
        writer.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return time.perf_counter() - started


def export_once(path: Path, out: Path) -> float:
    with Project.open(path, read_only=True) as project:
        started = time.perf_counter()
        export_project(project, out, ExportOptions())
        return time.perf_counter() - started


def pass_raw(path: Path, exported: Path) -> float:
    """A bare pass over the rows, a dump of the same records, and a decode of the same bytes."""
    started = time.perf_counter()
    with closing(sqlite3.connect(path)) as connection:
        for table in READ:
            for _ in connection.execute(f"SELECT * FROM {table}"):
                pass
    took = time.perf_counter() - started
    with exported.open("rb") as lines:
        for line in lines:
            started = time.perf_counter()
            record = msgspec.json.decode(line)
            msgspec.json.encode(record)
            took += time.perf_counter() - started
    return took


def report(name: str, ours: list[float], raw: list[float], count: int, wanted: float) -> None:
    figure = {
        "figure": name,
        "documents": count,
        "seconds": round(min(ours), 2),
        "raw_seconds": round(min(raw), 2),
        "ratio": round(min(ours) / min(raw), 2),
        "wanted": wanted,
        "documents_per_second": round(count / min(ours)),
    }
    print(json.dumps(figure), flush=True)


def main(count: int = 10_000, turns: int = 3) -> None:
    imports: tuple[list[float], list[float]] = ([], [])
    exports: tuple[list[float], list[float]] = ([], [])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus, project, out = folder / "corpus.jsonl", folder / "a.rawi", folder / "out.jsonl"
        write_corpus(corpus, count)
        idle = system.getrusage(system.RUSAGE_SELF).ru_maxrss
        first = import_once(corpus, project)
        imports[0].append(first)
        exports[0].append(export_once(project, out))
        grown = (system.getrusage(system.RUSAGE_SELF).ru_maxrss - idle) / 1024
        for turn in range(turns):
            imports[1].append(insert_raw(project, folder / f"raw{turn}.db"))
            exports[1].append(pass_raw(project, out))
            if turn + 1 < turns:
                imports[0].append(import_once(corpus, folder / f"{turn}.rawi"))
                exports[0].append(export_once(project, out))
    report("import_rawi1", *imports, count, 3)
    report("export_rawi1_with_read_back", *exports, count, 2)
    print(
        json.dumps({"figure": "resident_growth_mb", "documents": count, "value": round(grown), "wanted": 200})
    )


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
