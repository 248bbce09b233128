"""A search among sorted parts finds exactly those that looking at every one of them finds."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.article.extents import Extent, Extents

parts = st.builds(
    lambda start, length, mark: Extent(start, start + length, mark),
    st.integers(0, 60),
    st.integers(1, 30),
    st.sampled_from("abcdef"),
)


@given(st.lists(parts, min_size=1), st.lists(parts), st.data())
def test_what_reaches_into_a_stretch_is_found(
    first: list[Extent], later: list[Extent], data: st.DataObject
) -> None:
    extents, known = Extents(first), [*first, *later]
    for extent in later:
        extents.add(extent)
    for extent in data.draw(st.lists(st.sampled_from(known), max_size=3, unique_by=id)):
        extents.remove(extent)
        known.remove(extent)
    start = data.draw(st.integers(0, 90))
    end = start + data.draw(st.integers(1, 20))
    assert extents.within(start, end) == {m for a, b, m in known if a < end and b > start}
