"""Measures the window: start, idle memory, opening a large project, going from article to article.

One JSON line a figure. Everything runs in processes of its own, offscreen, after one run that warms the disk
cache; `bare` is an empty window of the toolkit alone, measured in turn. Seconds of wall clock, medians.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import annotator.__main__  # noqa: F401 - the program starts through it
from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document
from annotator.model.edits import new_id
from annotator.places import resource
from annotator.store.project import Project
from annotator.ui import commands

ROUNDS = 5
WORDS = 350
SPANS = 30
SWITCHES = 100
IDLE_SECONDS = 1.5
PERSON = "A"
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
print("{}", flush=True)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--child", nargs="?", const="", help="for the benchmark's own use")
    given = parser.parse_args()
    if given.child is not None:
        run_child(given.child)
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {f"XDG_{kind}_HOME": folder for kind in ("CONFIG", "DATA", "STATE")}
        for line in (*measure_start(environment), *measure_large(Path(folder), given.documents, environment)):
            print(json.dumps(line), flush=True)


def measure_start(environment: dict[str, str]) -> Iterator[dict[str, object]]:
    """The empty window beside an empty window of the toolkit, and what it holds while nothing happens."""
    bare, own, idle = [], [], []
    for _ in range(ROUNDS + 1):
        bare.append(time_child([sys.executable, "-c", BARE], environment)[0])
        seconds, told = time_child([sys.executable, __file__, "--child"], environment)
        own.append(seconds)
        idle.append(told["idle_mb"])
    yield figure("start", "s", median(own[1:]), bare=median(bare[1:]))
    yield figure("idle_memory", "MB", median(idle[1:]))


def measure_large(folder: Path, documents: int, environment: dict[str, str]) -> Iterator[dict[str, object]]:
    project = folder / "large.rawi"
    fill(project, documents)
    opened, told = [], {}
    for _ in range(3):
        seconds, told = time_child([sys.executable, __file__, "--child", str(project)], environment)
        opened.append(seconds)
    yield figure("open_large", "s", median(opened[1:]), documents=documents, in_window=told["opened"])
    yield figure("switch_p50", "s", told["switch_p50"], documents=documents)
    yield figure("switch_p95", "s", told["switch_p95"], documents=documents)
    yield figure("last_row", "s", told["last_row"], documents=documents)
    yield figure("search", "s", told["search"], documents=documents)


def figure(name: str, unit: str, value: float, **more: float) -> dict[str, object]:
    rounded = {key: round(number, 4) for key, number in more.items()}
    return {"figure": f"window_{name}", "value": round(value, 4), "unit": unit, **rounded}


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


# ------------------------------------------------------------------ in a process of its own


def run_child(project: str) -> None:

    def start(window: commands.MainWindow) -> None:
        begun = time.perf_counter()
        told: dict[str, float] = {}
        if project:
            window.desk.open(Path(project), PERSON)
        QApplication.processEvents()
        told["opened"] = time.perf_counter() - begun
        print("{}", flush=True)
        if project:
            told |= use(window)
            QTimer.singleShot(0, lambda: end(window, told))
        else:
            QTimer.singleShot(int(IDLE_SECONDS * 1000), lambda: end(window, told))

    commands.run_window(start)


def use(window: commands.MainWindow) -> dict[str, float]:
    """Goes to articles anywhere in the project, to the end of the list, and searches."""

    session = window.desk.session
    ids = session.session.project.documents.ids()
    chosen = random.Random(3).choices(ids, k=SWITCHES)
    took = [timed(lambda doc_id=doc_id: session.open_document(doc_id)) for doc_id in chosen]
    window.show_page("documents")
    page = window.pages["documents"]
    QApplication.processEvents()
    return {
        "switch_p50": median(took),
        "switch_p95": quantiles(took, n=20)[18],
        "last_row": timed(page.table.scrollToBottom),
        "search": timed(lambda: page.rows.search("99")),
    }


def timed(act: Callable[[], object]) -> float:
    """Seconds until what `act` began is painted."""

    begun = time.perf_counter()
    act()
    QApplication.processEvents()
    return time.perf_counter() - begun


def end(window: commands.MainWindow, told: dict[str, float]) -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    told["idle_mb"] = pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    print(json.dumps(told), flush=True)
    window.close()


if __name__ == "__main__":
    main()
