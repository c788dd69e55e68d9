"""A text in pieces is the text, and each piece lies under exactly its spans."""

from hypothesis import given
from hypothesis import strategies as st

from claimledger.review.pieces import pieces, untouched

TEXTS = st.text("ab\n\N{GRINNING FACE}é", max_size=12)
SPANS = st.lists(st.tuples(st.integers(-2, 14), st.integers(-2, 14), st.sampled_from("xyz")), max_size=5)


@given(TEXTS, SPANS)
def test_pieces_make_up_the_text_and_name_the_spans_over_them(text, spans):
    cut = list(pieces(text, spans))
    assert "".join(piece.text for piece in cut) == text
    for piece in cut:
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        for offset in range(piece.start, piece.start + len(piece.text)):
            over = sorted(name for start, end, name in spans if 0 <= start <= offset < end <= len(text))
            assert sorted(piece.names) == over


FULL = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda one: (one[0], one[0] + one[1])), max_size=8)


@given(FULL, FULL)
def test_what_no_other_span_touches_is_told_as_by_looking_at_each(spans, others):
    plainly = [not any(start < right and left < end for left, right in others) for start, end in spans]
    assert untouched(spans, others) == plainly
