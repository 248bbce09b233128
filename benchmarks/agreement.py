"""Agreement of three annotators on a thousand articles of 30 spans, beside the peers that others wrote.

The peers (`make peers`) get the same marks, laid out as they want them, in a process of their own; what they
and we spend on the work itself is told in processor time, for other processes may be running. The page is
told in wall time: from the project file, after one article has changed, and with a thousand corpora drawn.
Arguments: articles (1,000), and how often memory is measured of (4: once more with four times as many).
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from annotator.agreement.alignment import Dissimilarity, align
from annotator.agreement.alpha import alpha
from annotator.agreement.columns import Columns, mark_sets, tabulate
from annotator.agreement.counts import Criterion, count_exact, count_spans
from annotator.agreement.gamma import encode
from annotator.agreement.ratings import pool_ratings
from annotator.agreement.unitizing import make_continuum
from annotator.model import edits
from annotator.store.project import Project
from annotator.tasks.agreement import Agreement
from benchmarks.annotators import ANNOTATORS, LABELS, LENGTH, invent, store
from benchmarks.figures import tell

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv-peers" / "bin" / "python"
TURNS = 9


def spend(
    work: Callable[[], Any], turns: int = TURNS, clock: Callable[[], float] = time.process_time
) -> float:
    """Milliseconds: the median of `turns` after one that does not count."""
    work()
    found = []
    for _ in range(turns):
        started = clock()
        work()
        found.append((clock() - started) * 1000)
    return median(found)


def ask_peers(folder: Path, documents: list[Any], codes: Any) -> dict[str, Any]:
    np.save(folder / "tokens.npy", codes)
    labels = sorted({label for own in LABELS.values() for label in own})
    data = {"documents": documents, "labels": labels, "words": LENGTH, "tokens": str(folder / "tokens.npy")}
    (folder / "marks.json").write_text(json.dumps(data), encoding="utf-8")
    script = Path(__file__).with_name("agreement_peers.py")
    run = subprocess.run(
        [str(PEERS), str(script), str(folder / "marks.json")], capture_output=True, check=True, text=True
    )
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def lay_out(columns: Columns, articles: int) -> tuple[list[Any], Any]:
    """Marks by article and annotator in words, and (words, annotators) numbers of labels, the shortest."""
    documents: list[list[list[Any]]] = [[[], [], []] for _ in range(articles)]
    codes = np.zeros((articles * LENGTH, 3), np.int64)
    order = np.argsort(columns.begin - columns.end, kind="stable")
    for row in order.tolist():
        who, document, label = (
            int(part[row]) for part in (columns.annotator, columns.document, columns.label)
        )
        begin, end = int(columns.begin[row]), int(columns.end[row])
        documents[document][who].append([columns.labels[label][1], begin, end - begin])
        codes[document * LENGTH + begin : document * LENGTH + end, who] = label + 1
    return documents, codes


def in_words(articles: int) -> Columns:
    """The marks of the invented articles, offsets counting words, so that peers of tokens see the same."""
    sets = []
    starts: dict[str, dict[int, int]] = {}
    ends: dict[str, dict[int, int]] = {}
    for document, own in invent(articles):
        at = 0
        starts[document.id], ends[document.id] = {}, {}
        for number, word in enumerate(document.text.split(" ")):
            starts[document.id][at], ends[document.id][at + len(word)] = number, number + 1
            at += len(word) + 1
        sets += own
    marking = mark_sets(sets, ranges=lambda span, name: ((starts[name][span.start], ends[name][span.end]),))
    return tabulate(marking, ANNOTATORS)


def tell_against_peers(folder: Path, articles: int) -> None:
    columns = in_words(articles)
    documents, codes = lay_out(columns, articles)
    values = tuple(range(int(codes.max()) + 1))

    def exact() -> Any:
        credit, size = count_exact(columns).credit(Criterion.STRICT)
        return credit.sum(axis=1) / size.sum(axis=1)

    def matched() -> Any:
        counts = count_spans(columns)
        return [counts.credit(each) for each in (Criterion.PARTIAL, Criterion.TYPE, Criterion.OVERLAP)]

    def token_alpha() -> Any:
        return alpha(pool_ratings(codes, values)).value

    own = {"exact": spend(exact), "matched": spend(matched), "alpha": spend(token_alpha)}
    if not PEERS.exists():
        for name, value in own.items():
            tell(f"agreement: {name}, 3 pairs", value, "ms", peers="missing; make peers")
        return
    told = ask_peers(folder, documents, codes)
    f1 = [round(value, 3) for value in exact().tolist()]
    for name, peer, least in (
        ("exact", "nervaluate", 100), ("exact", "seqeval", 100), ("matched", "nervaluate", 12),
        ("alpha", "krippendorff", 50),
    ):  # fmt: skip
        seconds, value = told[peer]
        more = {"own_ms": round(own[name], 2), "peer_ms": round(seconds * 1000, 1)}
        if name == "alpha":
            more["differs_by"] = abs(value - token_alpha())
        elif name == "exact":
            more |= {"own_f1": f1, "peer_f1": [round(each, 3) for each in value]}
        tell(
            f"agreement: {name} faster than {peer}",
            seconds * 1000 / own[name],
            "times",
            at_least=least,
            **more,
        )


def tell_page(folder: Path, articles: int) -> None:
    path = folder / "page.rawi"
    store(path, articles)
    with Project.open(path) as project:
        cold = spend(lambda: Agreement(project).overview(), 3, time.perf_counter)
        processor = spend(lambda: Agreement(project).overview(), 3)
        tell("agreement: page, cold, with intervals", cold, "ms", limit=1000, processor_ms=round(processor))
        agreement = Agreement(project)
        agreement.overview()
        changes = _changes(project)

        def change(clock: Callable[[], float]) -> float:
            next(changes)
            started = clock()
            agreement.overview(draws=0)
            return (clock() - started) * 1000

        wall, processor = (
            median([change(clock) for _ in range(TURNS)]) for clock in (time.perf_counter, time.process_time)
        )
        tell("agreement: page after one change", wall, "ms", limit=60, processor_ms=round(processor))
        bare = spend(lambda: agreement.overview(draws=0), TURNS, time.perf_counter)
        drawn = spend(agreement.overview, TURNS, time.perf_counter)
        tell("agreement: 1,000 corpora drawn for the page", drawn - bare, "ms", limit=500)


def _changes(project: Project) -> Iterator[None]:
    dice = random.Random(3)
    while True:
        name, document = dice.choice(ANNOTATORS), dice.choice(project.documents.ids())
        own = project.sets.get(name, document)
        assert own is not None
        project.commit(edits.remove(own, [dice.choice(sorted(own.spans))]), name)
        yield


def tell_gamma() -> None:
    for people, limit in ((2, 1), (3, 10)):
        lines = []
        for _, sets in invent(40, seed=people):
            marks = {
                one.annotator: [(s.start, s.end, s.label) for s in one.spans.values()]
                for one in sets[:people]
            }
            lines.append(encode(make_continuum(marks)))
        took = spend(lambda lines=lines: [align(each, Dissimilarity()) for each in lines], 5)
        tell(f"gamma: one alignment, {people} annotators", took / len(lines), "ms", limit=limit)


def tell_memory(articles: int) -> None:
    """The most that a process of its own took, from start to the page with its intervals."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.rawi"
        store(path, articles)
        code = (
            "import sys, resource; from pathlib import Path; from annotator.store.project import Project; "
            "from annotator.tasks.agreement import Agreement; "
            "p = Project.open(Path(sys.argv[1])); Agreement(p).overview(); p.close(); "
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        run = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, check=True, text=True, cwd=ROOT
        )
        tell(f"agreement: memory of the page, {articles} articles", int(run.stdout) / 1024, "MB", limit=500)


def main(articles: int, times: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tell_against_peers(Path(folder), articles)
        tell_page(Path(folder), articles)
    tell_gamma()
    if times:
        tell_memory(articles * times)


if __name__ == "__main__":
    arguments = [int(each) for each in sys.argv[1:]]
    main(*(arguments + [1000, 4][len(arguments) :]))
