"""Random continua that look like a given one: what gamma takes for chance."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from annotator.agreement.alignment import Units


class Sampler(StrEnum):
    """STATISTICAL draws counts, gaps and lengths from normal distributions, labels by their frequency.

    SHUFFLE takes a random annotator's units and rotates them by a random amount (the paper of 2015).
    The two do not give the same value; a published gamma must name its sampler.
    """

    STATISTICAL = "statistical"
    SHUFFLE = "shuffle"


def sample(
    lines: Sequence[Units], sampler: Sampler, begin: float, end: float, rng: np.random.Generator
) -> list[Units]:
    """A random continuum with as many annotators as `lines`, which must hold a unit."""
    if sampler is Sampler.STATISTICAL:
        return _draw(lines, begin, rng)
    return _rotate(lines, begin, end, rng)


def _draw(lines: Sequence[Units], begin: float, rng: np.random.Generator) -> list[Units]:
    """As in pygamma-agreement 0.5: an annotator may come out empty, units may begin before the text."""
    # A gap of 0 is always among them, so that there is one even of a single unit at the beginning.
    gaps = [0.0]
    for line in lines:
        gaps += (line.begin - np.append(begin, line.end)[: len(line)]).tolist()
    counts = [len(line) for line in lines]
    lengths = np.concatenate([line.end - line.begin for line in lines])
    labels, times = np.unique(np.concatenate([line.label for line in lines]), return_counts=True)
    drawn = []
    for _ in lines:
        size = abs(int(rng.normal(np.mean(counts), np.std(counts))))
        gap = rng.normal(np.mean(gaps), np.std(gaps), size)
        length = np.abs(rng.normal(lengths.mean(), lengths.std(), size))
        ends = begin + np.cumsum(gap + length)
        label = rng.choice(labels, size, p=times / times.sum())
        drawn.append(Units(ends - length, ends, label))
    return drawn


def _rotate(lines: Sequence[Units], begin: float, end: float, rng: np.random.Generator) -> list[Units]:
    """A unit that would pass the end comes in again at the beginning. Pivots keep half a mean unit apart."""
    lengths = np.concatenate([line.end - line.begin for line in lines])
    pivots: list[float] = []
    rotated = []
    for _ in lines:
        line = lines[int(rng.integers(len(lines)))]
        pivot = _pivot(begin, end, pivots, float(lengths.mean()) / 2, rng)
        pivots.append(pivot)
        start = line.begin + (pivot - begin)
        start = np.where(start >= end, start - (end - begin), start)
        order = np.argsort(start, kind="stable")
        length = (line.end - line.begin)[order]
        rotated.append(Units(start[order], start[order] + length, line.label[order]))
    return rotated


def _pivot(begin: float, end: float, taken: Sequence[float], apart: float, rng: np.random.Generator) -> float:
    """A random place; after a hundred tries near to others, wherever the last one fell (a short text)."""
    place = begin
    for _ in range(100):
        place = float(rng.uniform(begin, end))
        if all(abs(place - other) >= apart for other in taken):
            break
    return place
