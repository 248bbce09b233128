"""Numbers of bands: each layer counts for itself, and edits leave the same numbers as counting anew."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import Span, make_parts
from annotator.model.schema import Render, Schema
from annotator.ui.article.numbers import Numbers

TEXT = "قال ناشطون إن القوات دخلت المدينة"

places = st.tuples(st.integers(0, 20), st.integers(1, 10), st.sampled_from(["claim", "source", "entity"]))


def span(span_id: str, layer: str, start: int, length: int = 2) -> Span:
    return Span(span_id, layer, "X", make_parts(TEXT, ((start, start + length),)))


def test_every_layer_of_bands_counts_for_itself(schema: Schema) -> None:
    remarks = replace(schema.layers[0], id="remark")
    assert remarks.render is Render.BAND
    wider = replace(schema, layers=(*schema.layers, remarks))
    spans = [span(f"{layer}{at}", layer, at) for layer in ("claim", "remark", "entity") for at in (9, 4)]
    numbers = Numbers(wider, spans)
    assert {s.id: numbers.number(s) for s in spans} == {
        "claim4": 1,
        "claim9": 2,
        "remark4": 1,
        "remark9": 2,
        "entity4": 0,
        "entity9": 0,
    }


@given(st.lists(places), st.lists(places), st.data())
def test_counting_on_is_counting_anew(
    schema: Schema, first: list[tuple[int, int, str]], later: list[tuple[int, int, str]], data: st.DataObject
) -> None:
    known = [span(f"f{n}", layer, at, length) for n, (at, length, layer) in enumerate(first)]
    numbers = Numbers(schema, known)
    for n, (at, length, layer) in enumerate(later):
        known.append(span(f"l{n}", layer, at, length))
        assert numbers.add(known[-1]) == (layer == "claim")
    for gone in data.draw(st.sets(st.integers(0, len(known) - 1), max_size=3) if known else st.just(set())):
        assert numbers.remove(known[gone]) == (known[gone].layer == "claim")
        known[gone] = replace(known[gone], id="")
    known = [s for s in known if s.id]
    claims = sorted((s for s in known if s.layer == "claim"), key=lambda s: (s.start, -s.end, s.id))
    expected = {s.id: place for place, s in enumerate(claims, 1)}
    assert {s.id: numbers.number(s) for s in known} == {s.id: expected.get(s.id, 0) for s in known}
