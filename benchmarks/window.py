"""Measures the program as it starts: the command, the empty window, a large project, going through it.

Everything runs in processes of its own, through the program's `main`, from the start of the process; the
first run only warms disk and byte code. `raw` is an empty window of the toolkit alone, or a python that
imports nothing, in turn with it. Seconds of the clock on the wall, medians.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document
from annotator.model.edits import new_id
from annotator.places import resource
from annotator.store.project import Project
from benchmarks.figures import surroundings, tell

ROUNDS = 5
WORDS = 350
SPANS = 30
PERSON = "A"
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
print("{}", flush=True)
"""
CHILD = [sys.executable, "-m", "benchmarks.window_child"]
RAWI = [sys.executable, "-m", "annotator"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    documents = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = str(Path(__file__).resolve().parent.parent)
        environment = surroundings(folder) | {"PYTHONPATH": root}
        measure_command(environment)
        measure_start(environment)
        fill(folder / "large.rawi", documents)
        measure_large(folder / "large.rawi", documents, environment)


def measure_command(environment: dict[str, str]) -> None:
    bare, own = [], []
    for _ in range(ROUNDS + 1):
        bare.append(time_child([sys.executable, "-c", "print('{}')"], environment)[0])
        own.append(time_child([*RAWI, "formats", "--json"], environment)[0])
    tell("command_start", median(own[1:]), "s", raw=median(bare[1:]))


def measure_start(environment: dict[str, str]) -> None:
    """The empty window, and what it holds while nothing happens."""
    bare, own, idle = [], [], []
    for _ in range(ROUNDS + 1):
        bare.append(time_child([sys.executable, "-c", BARE], environment)[0])
        seconds, told = time_child(CHILD, environment)
        own.append(seconds)
        idle.append(told["idle_mb"])
    tell("window_start", median(own[1:]), "s", limit=1, raw=median(bare[1:]))
    tell("window_idle_memory", median(idle[1:]), "MB", limit=180)


def measure_large(project: Path, documents: int, environment: dict[str, str]) -> None:
    stats, opened, bare, told = [], [], [], {}
    for _ in range(ROUNDS):
        stats.append(time_child([*RAWI, "stats", "--json", str(project)], environment)[0])
        bare.append(time_child([sys.executable, "-c", BARE], environment)[0])
        seconds, told = time_child([*CHILD, str(project), PERSON], environment)
        opened.append(seconds)
    tell("command_stats", median(stats[1:]), "s", documents=documents)
    tell("window_open_large", median(opened[1:]), "s", limit=1, raw=median(bare[1:]), documents=documents)
    tell("window_switch_p50", told["switch_p50"], "ms", documents=documents)
    tell("window_switch_p95", told["switch_p95"], "ms", limit=50, documents=documents)
    tell("window_last_row", told["last_row"], "ms", documents=documents)
    tell("window_search", told["search"], "ms", documents=documents)


def time_child(command: list[str], environment: dict[str, str]) -> tuple[float, dict[str, float]]:
    """Seconds from the start of a process to its first line, and what its last line says."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        assert child.stdout
        first = child.stdout.readline()
        seconds = time.perf_counter() - begun
        rest = child.stdout.read()
    return seconds, json.loads((rest or first).splitlines()[-1])


def fill(path: Path, count: int) -> None:
    """A project of `count` articles of 350 words, every tenth of them with 30 marks."""
    words = ["قال", "ناشطون", "إن", "القوات", "داهمت", "محطة", "المياه", "غربي", "القرية", "واعتقلت"]
    chance = random.Random(7)
    schema = resource("schema.toml").read_text("utf-8")
    with Project.create(path, schema) as project, project.bulk("benchmark") as bulk:
        for number in range(count):
            text = f"خبر رقم {number}\n\n" + " ".join(chance.choices(words, k=WORDS))
            document = Document(f"d{number:06}", text)
            bulk.add_document(document)
            if number % 10 == 0:
                starts = sorted(chance.sample(range(20, len(text) - 40, 20), SPANS))
                spans = [
                    Span(new_id(), "entity", "ORG", make_parts(text, ((start, start + 12),)))
                    for start in starts
                ]
                own = AnnotationSet(PERSON, document.id, {span.id: span for span in spans})
                bulk.add_set(own, AnnotatorKind.PERSON)


if __name__ == "__main__":
    main()
