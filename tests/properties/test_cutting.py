"""A text cut at the ends of spans is that text, and each stretch lies under exactly its spans."""

from hypothesis import given
from hypothesis import strategies as st

from claimledger.publish.cutting import stretches

PLACES = st.integers(3, 14)
SPANS = st.lists(st.tuples(PLACES, PLACES).map(lambda pair: (min(pair), max(pair))), max_size=6).map(sorted)


@given(SPANS)
def test_stretches_follow_one_another_and_know_what_lies_over_them(spans):
    found = list(stretches(3, 14, spans))
    whole = [one for one in found if one.start < one.end]
    assert [one.start for one in whole] == [3, *(one.end for one in whole[:-1])]
    assert whole[-1].end == 14
    for one in whole:
        over = [number for number, (start, end) in enumerate(spans) if start < end and start <= one.start < end]
        assert list(one.over) == over
        assert list(one.begins) == [number for number in over if spans[number][0] == one.start]
        assert list(one.ends) == [number for number in over if spans[number][1] == one.end]
    empty = [number for number, (start, end) in enumerate(spans) if start == end]
    assert [number for one in found if one.start == one.end for number in one.over] == empty


@given(SPANS)
def test_every_span_begins_and_ends_once(spans):
    found = list(stretches(3, 14, spans))
    for edge in ("begins", "ends"):
        told = [number for one in found for number in getattr(one, edge)]
        assert sorted(told) == list(range(len(spans)))
