"""What the peers of measures answer to many cases at once: JSON in, JSON out.

A case is {"peer", "items"} (rows of judgements, null where missing) or {"peer", "a", "b"} (spans). Where a
peer has no answer it is null.
"""

import json
import math
import sys
import warnings
from collections.abc import Callable
from typing import Any

import krippendorff
import numpy as np
from nervaluate.evaluator import Evaluator
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance, jaccard_distance, masi_distance
from seqeval.metrics import f1_score
from sklearn.metrics import cohen_kappa_score


def task(case: dict[str, Any], distance: Callable[[Any, Any], float] = binary_distance) -> AnnotationTask:
    """Sets of labels come as lists."""
    rows = [
        (f"rater{who}", f"item{at}", frozenset(value) if isinstance(value, list) else value)
        for at, row in enumerate(case["items"])
        for who, value in enumerate(row)
        if value is not None
    ]
    return AnnotationTask(rows, distance)


def alpha(level: str) -> Callable[[dict[str, Any]], float]:
    def find(case: dict[str, Any]) -> float:
        data = [[np.nan if value is None else float(value) for value in row] for row in case["items"]]
        return float(krippendorff.alpha(np.array(data).T, level_of_measurement=level))

    return find


def cohen(weights: str | None) -> Callable[[dict[str, Any]], float]:
    def find(case: dict[str, Any]) -> float:
        one, two = zip(*case["items"], strict=True)
        return float(cohen_kappa_score(one, two, labels=sorted({*one, *two}), weights=weights))

    return find


def spans(case: dict[str, Any]) -> dict[str, float]:
    """Ends are inclusive there."""
    sides = [
        [[{"label": label, "start": start, "end": end - 1} for label, start, end in case[side]]]
        for side in "ab"
    ]
    found = Evaluator(*sides, tags=["P", "Q"], loader="dict").evaluate()["overall"]
    return {
        strategy: {"f1": float(one.f1), "correct": one.correct, "incorrect": one.incorrect,
                   "partial": one.partial, "missed": one.missed, "spurious": one.spurious}
        for strategy, one in found.items()
    }  # fmt: skip


PEERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    **{f"krippendorff {level}": alpha(level) for level in ("nominal", "ordinal", "interval", "ratio")},
    "nltk alpha": lambda case: task(case).alpha(),
    "nltk masi": lambda case: task(case, masi_distance).alpha(),
    "nltk jaccard": lambda case: task(case, jaccard_distance).alpha(),
    "nltk pi": lambda case: task(case).pi(),
    "nltk light": lambda case: task(case).kappa(),
    "nltk davies": lambda case: task(case).multi_kappa(),
    "nltk S": lambda case: task(case).S(),
    "nltk observed": lambda case: task(case).avg_Ao(),
    "sklearn cohen": cohen(None),
    "sklearn linear": cohen("linear"),
    "sklearn quadratic": cohen("quadratic"),
    "nervaluate": spans,
    "seqeval": lambda case: float(f1_score([case["a"]], [case["b"]])),
}


def answer(case: dict[str, Any]) -> Any:
    try:
        found = PEERS[case["peer"]](case)
    except (ValueError, ZeroDivisionError, RuntimeError, KeyError):
        return None
    return None if isinstance(found, float) and not math.isfinite(found) else found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([answer(case) for case in json.load(sys.stdin)]))
