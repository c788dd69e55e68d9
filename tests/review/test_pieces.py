"""A text in pieces is the text, and each piece lies under exactly its spans."""

from hypothesis import given
from hypothesis import strategies as st

from claimledger.review.pieces import pieces

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
