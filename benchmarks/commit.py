"""One edit, from `Project.commit` to durable, beside a bare INSERT of the same bytes under the same pragmas.

Prints one JSON line a figure. Times are in milliseconds; the two sides take turns in one run.
"""

import json
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

PERSON = "benchmark"
TEXT = "قال ناشطون إن القوات داهمت محطة المياه غربي القرية واعتقلت عناصر " * 40


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


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
    for share in (0.5, 0.95):
        figure = {
            "benchmark": f"commit_p{share * 100:.0f}",
            "ms": round(percentile(ours, share), 3),
            "bare_insert_ms": round(percentile(raw, share), 3),
            "ratio": round(percentile(ours, share) / percentile(raw, share), 2),
        }
        if share == 0.95:
            figure["wanted"] = 3
        print(json.dumps(figure))


if __name__ == "__main__":
    main()
