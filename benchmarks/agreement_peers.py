"""What the peers make of the same marks, run by their own Python; prints processor seconds and values.

Reads {"documents": [[marks of each annotator]], "labels", "tokens": path of a .npy, "words"} from the file
that it is given. A mark is [label, first word, words]. Only their own work is timed, not laying out data.
"""

import json
import sys
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any


def spend(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    found = work()
    return time.process_time() - started, found


def ask_nervaluate(documents: list[Any], labels: list[str]) -> tuple[float, Any]:
    from nervaluate.evaluator import Evaluator

    def lay_out(who: int) -> list[list[dict[str, Any]]]:
        # Ends are inclusive there.
        return [
            [{"label": label, "start": first, "end": first + words - 1} for label, first, words in sets[who]]
            for sets in documents
        ]

    sides = [lay_out(who) for who in range(3)]

    def work() -> list[float]:
        found = []
        for a, b in combinations(range(3), 2):
            answer = Evaluator(sides[a], sides[b], tags=labels, loader="dict").evaluate()
            found.append(float(answer["overall"]["strict"].f1))
        return found

    return spend(work)


def ask_seqeval(documents: list[Any], length: int) -> tuple[float, Any]:
    from seqeval.metrics import f1_score

    def lay_out(who: int) -> list[list[str]]:
        rows = []
        for sets in documents:
            tags = ["O"] * length
            for label, first, words in sorted(sets[who], key=lambda mark: -mark[2]):
                tags[first : first + words] = [f"B-{label}", *[f"I-{label}"] * (words - 1)]
            rows.append(tags)
        return rows

    sides = [lay_out(who) for who in range(3)]
    return spend(lambda: [float(f1_score(sides[a], sides[b])) for a, b in combinations(range(3), 2)])


def ask_krippendorff(path: str) -> tuple[float, Any]:
    import krippendorff
    import numpy as np

    codes = np.load(path).T.astype(float)
    return spend(lambda: float(krippendorff.alpha(codes, level_of_measurement="nominal")))


def main() -> None:
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    told = {
        "nervaluate": ask_nervaluate(data["documents"], data["labels"]),
        "seqeval": ask_seqeval(data["documents"], data["words"]),
        "krippendorff": ask_krippendorff(data["tokens"]),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
