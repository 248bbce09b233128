"""Measures one edit, from `Project.commit` to durable, beside a bare INSERT of the same bytes and pragmas.

The two sides take turns in one run.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.model import edits
from annotator.model.annotation import make_parts
from annotator.model.annotation_set import AnnotationSet, Annotator
from annotator.model.document import Document
from annotator.places import resource
from annotator.store.connection import connect_writer
from annotator.store.items import encode_changes
from annotator.store.project import Project
from benchmarks.figures import percentile, tell

PERSON = "benchmark"
TEXT = "قال ناشطون إن القوات داهمت محطة المياه غربي القرية واعتقلت عناصر " * 40


def main(count: int = 1_000) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = connect_writer(folder / "bare.db", create=True)
        bare.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes TEXT) STRICT")
        ours: list[float] = []
        raw: list[float] = []
        with Project.create(folder / "commit.rawi", resource("schema.toml").read_text("utf-8")) as project:
            with project.bulk(PERSON) as bulk:
                bulk.add_document(Document("d", TEXT))
            project.sets.add_annotator(Annotator(PERSON))
            current = AnnotationSet(PERSON, "d")
            for i in range(count):
                parts = make_parts(TEXT, ((i, i + 60),))
                edit = edits.add_span(current, project.schema, "claim", "CLAIM", parts)
                # What is logged and what is marked: the same bytes go into the bare table.
                payload = encode_changes(edit.changes) * 2
                started = time.perf_counter()
                project.commit(edit, PERSON)
                ours.append((time.perf_counter() - started) * 1000)
                started = time.perf_counter()
                bare.execute("BEGIN IMMEDIATE")
                bare.execute("INSERT INTO bare (bytes) VALUES (?)", [payload])
                bare.execute("COMMIT")
                raw.append((time.perf_counter() - started) * 1000)
        bare.close()
    tell("commit_p50", percentile(ours, 0.5), "ms", raw=percentile(raw, 0.5))
    tell("commit_p95", percentile(ours, 0.95), "ms", raw=percentile(raw, 0.95), ratio_limit=3)


if __name__ == "__main__":
    main()
