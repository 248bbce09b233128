"""Import and export of many documents, beside the bare work that no program could do without.

Import stands beside raw `executemany` of the very rows that it wrote, history included; export with its
read-back beside a bare pass over the rows, a msgspec dump and a msgspec decode of the same bytes. The two
sides take turns in one run; the median of each counts, as wall time and as processor time, and the most
memory that the first turn took over what the process held before. The spans carry the attributes of the
seeds'. Arguments: number of documents (10,000) and of turns (3); 100,000 and 1 show how it grows.
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
from statistics import median
from typing import NamedTuple, Self

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.places import resource, seed
from annotator.store.connection import connect_reader, connect_writer
from annotator.store.migrations import migrate
from annotator.store.project import Project
from annotator.tasks.exporting import ExportOptions, export_project
from annotator.tasks.importing import ImportOptions, import_files
from benchmarks.figures import tell

SENTENCE = "قال ناشطون إن القوات داهمت محطة المياه غربي القرية واعتقلت عناصر وقامت بتحرير رهينتين أمس"
WORDS = SENTENCE.split()
SEED = seed("annotator_a.jsonl")
LENGTH, SPANS, RELATIONS = 350, 30, 12
PORTION = 1_000
"""Rows."""
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
    models = json.loads(SEED.read_text("utf-8"))["spans"]
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            words = dice.choices(WORDS, k=LENGTH)
            text = " ".join(words)
            starts = [0]
            for word in words:
                starts.append(starts[-1] + len(word) + 1)
            out.write(
                json.dumps(make_record(f"news/{number:06}", text, starts, models, dice), ensure_ascii=False)
            )
            out.write("\n")


def make_record(
    doc_id: str, text: str, starts: list[int], models: list[dict[str, object]], dice: random.Random
) -> dict[str, object]:
    """Spans at random places, with layers, labels and attributes of spans of the seed."""
    spans = []
    for number in range(SPANS):
        first = dice.randrange(LENGTH - 12)
        start, end = starts[first], starts[first + dice.randrange(1, 12)] - 1
        model = dice.choice(models)
        spans.append(
            {
                "id": f"{doc_id[5:]}-{number:02}-4a1c-9d5e-3f2b7c8d9e0f",
                "layer": model["layer"],
                "label": model["label"],
                "start": start,
                "end": end,
                "text": text[start:end],
                "attributes": model.get("attributes", {}),
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


class Took(NamedTuple):
    """Seconds on the clock and of the processor."""

    wall: float
    processor: float


class Watch:
    """Adds up what happens inside its `with` blocks."""

    def __init__(self) -> None:
        self.took = Took(0.0, 0.0)

    def __enter__(self) -> Self:
        self._started = Took(time.perf_counter(), time.process_time())
        return self

    def __exit__(self, *_error: object) -> None:
        wall, processor = time.perf_counter(), time.process_time()
        self.took = Took(
            self.took.wall + wall - self._started.wall,
            self.took.processor + processor - self._started.processor,
        )


def import_once(corpus: Path, path: Path) -> Took:
    with Project.create(path, resource("schema.toml").read_text("utf-8")) as project, Watch() as watch:
        report = import_files(project, [corpus], ImportOptions(), "benchmark")
    assert report.error is None
    return watch.took


def insert_raw(source: Path, path: Path) -> Took:
    """Writes the rows of `source` under the same pragmas; reading them beforehand is not counted.

    They come in portions: all at once they would be far away in memory, and slower to write.
    """
    watch = Watch()
    with closing(connect_reader(source)) as reader, closing(connect_writer(path, create=True)) as writer:
        migrate(writer)
        with watch:
            writer.execute("BEGIN IMMEDIATE")
        for table in TABLES:
            found = reader.execute(f"SELECT * FROM {table}")
            insertion = f"INSERT INTO {table} VALUES ({', '.join('?' * len(found.description))})"
            while rows := found.fetchmany(PORTION):
                with watch:
                    writer.executemany(insertion, rows)
        with watch:
            writer.execute("COMMIT")
            writer.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return watch.took


def export_once(path: Path, out: Path) -> Took:
    with Project.open(path, read_only=True) as project, Watch() as watch:
        export_project(project, out, ExportOptions())
    return watch.took


def pass_raw(path: Path, exported: Path) -> Took:
    """A bare pass over the rows, a dump of the same records, and a decode of the same bytes."""
    watch = Watch()
    with closing(sqlite3.connect(path)) as connection, watch:
        for table in READ:
            for _ in connection.execute(f"SELECT * FROM {table}"):
                pass
    with exported.open("rb") as lines:
        for line in lines:
            with watch:
                record = msgspec.json.decode(line)
                msgspec.json.encode(record)
    return watch.took


def report(figure: str, ours: list[Took], raw: list[Took], count: int, ratio_limit: float) -> None:
    seconds, processor = (median(column) for column in zip(*ours, strict=True))
    raw_seconds, raw_processor = (median(column) for column in zip(*raw, strict=True))
    more = {"documents": count, "processor_ratio": round(processor / raw_processor, 2)}
    tell(figure, seconds, "s", raw=raw_seconds, ratio_limit=ratio_limit, **more)


def main(count: int = 10_000, turns: int = 3) -> None:
    imports: tuple[list[Took], list[Took]] = ([], [])
    exports: tuple[list[Took], list[Took]] = ([], [])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus, project, out = folder / "corpus.jsonl", folder / "a.rawi", folder / "out.jsonl"
        write_corpus(corpus, count)
        idle = system.getrusage(system.RUSAGE_SELF).ru_maxrss
        for turn in range(turns):
            target = folder / f"{turn}.rawi" if turn else project
            imports[0].append(import_once(corpus, target))
            exports[0].append(export_once(project, out))
            if turn == 0:
                grown = (system.getrusage(system.RUSAGE_SELF).ru_maxrss - idle) / 1024
            imports[1].append(insert_raw(project, folder / f"{turn}.db"))
            exports[1].append(pass_raw(project, out))
    report("import_rawi1", *imports, count, 3)
    report("export_rawi1_with_read_back", *exports, count, 2)
    tell("resident_growth", grown, "MB", limit=200, documents=count)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
