"""The one table: its sums, what finished means in it, and its parts put together again."""

import numpy as np

from annotator.agreement.columns import Mark, tabulate
from annotator.agreement.counts import Counts, Criterion, count_exact, count_spans, join

P, Q = "P", "Q"


def mark(label: str, start: int, end: int, layer: str = "x") -> Mark:
    return layer, label, ((start, end),)


def table() -> Counts:
    return count_spans(
        tabulate(
            {
                "d1": {"a": [mark(P, 0, 4), mark(Q, 6, 9)], "b": [mark(P, 0, 4), mark(P, 6, 9)], "c": None},
                "d2": {"a": [], "b": [], "c": [mark(P, 0, 2)]},
                "d3": {"a": [mark(P, 0, 4)], "b": [mark(P, 0, 8), mark(Q, 20, 22)], "c": []},
            }
        )
    )


def total(
    counts: Counts, criterion: Criterion, pair: int = 0, label: str | None = None
) -> tuple[float, float]:
    credit, size = counts.credit(criterion, label=label)
    return float(credit[pair].sum()), float(size[pair].sum())


def test_credit_by_hand() -> None:
    """a and b: P-P exact, Q-P exact ranges, P-P half overlapping, Q alone; 3 + 4 spans."""
    counts = table()
    assert counts.pairs == (("a", "b"), ("a", "c"), ("b", "c"))
    assert total(counts, Criterion.STRICT) == (2, 7)
    assert total(counts, Criterion.EXACT) == (4, 7)
    assert total(counts, Criterion.PARTIAL) == (5, 7)
    assert total(counts, Criterion.TYPE) == (4, 7)
    assert total(counts, Criterion.OVERLAP) == (3, 7)


def test_labels_add_up_to_the_total() -> None:
    counts = table()
    for criterion in Criterion:
        parts = [total(counts, criterion, label=label) for label in (P, Q)]
        assert tuple(np.sum(parts, axis=0)) == total(counts, criterion)


def test_seen_and_empty_is_not_unassigned() -> None:
    counts = table()
    assert counts.covered.tolist() == [[True, True, True], [False, True, True], [False, True, True]]
    credit, size = counts.credit(Criterion.STRICT)
    assert size[0].tolist() == [4, 0, 3]
    # c did not finish d1, so what a marked there is not held against either.
    assert size[1].tolist() == [0, 1, 1]
    assert credit[1].sum() == 0


def test_confusion_has_a_row_for_nothing() -> None:
    counts = table()
    first = counts.take(counts.pair == 0)
    assert first.labels == (("x", P), ("x", Q))
    assert first.confusion().tolist() == [[2, 0, 0], [1, 0, 0], [0, 1, 0]]
    # What merely overlaps is then nobody's.
    assert first.confusion(exact=True).tolist() == [[1, 0, 1], [1, 0, 0], [1, 1, 0]]


def test_the_fast_way_gives_the_same_strict_credit() -> None:
    rng = np.random.default_rng(3)
    marking = {
        f"d{n}": {
            who: [
                mark(str(rng.integers(3)), int(s), int(s + rng.integers(1, 4)), "xy"[int(rng.integers(2))])
                for s in rng.integers(0, 8, size=6)
            ]
            for who in "abc"
        }
        for n in range(20)
    }
    columns = tabulate(marking)
    slow, fast = count_spans(columns), count_exact(columns)
    for label in (None, "0", "2"):
        for one, two in zip(
            slow.credit(Criterion.STRICT, label=label),
            fast.credit(Criterion.STRICT, label=label),
            strict=True,
        ):
            assert (one == two).all()


def test_one_document_is_replaced() -> None:
    before = table()
    after = count_spans(tabulate({"d3": {"a": [mark(P, 0, 8)], "b": [mark(P, 0, 8)], "c": []}}))
    joined = join([before, after])
    assert joined.documents == ("d1", "d2", "d3")
    assert total(joined, Criterion.STRICT) == (4, 6)
    assert joined.covered.tolist() == before.covered.tolist()
    again = join([joined, count_spans(tabulate({"d4": {"a": None, "b": [], "c": []}}))])
    assert again.covered[:, 3].tolist() == [False, False, True]


def test_nothing_at_all() -> None:
    for counts in (
        count_spans(tabulate({})),
        count_exact(tabulate({})),
        count_exact(tabulate({"d": {"a": []}})),
    ):
        assert len(counts) == 0
        assert counts.credit(Criterion.STRICT)[1].sum() == 0
