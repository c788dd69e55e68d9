"""Laws of marked texts: nothing of the text is lost, and each mark covers its words and no others."""

from hypothesis import given
from hypothesis import strategies as st

from claimledger.publish.site.excerpts import Mark, excerpts, sentence_around

TEXTS = st.text(alphabet="ab1 .\n。🚢é", min_size=1, max_size=60)


@st.composite
def marked(draw):
    text = draw(TEXTS)
    marks = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        marks.append(Mark(start=start, end=draw(st.integers(start + 1, len(text))), number=number + 1))
    return text, marks


@given(marked())
def test_a_whole_text_is_kept_and_each_mark_covers_its_words(both):
    text, marks = both
    (whole,) = excerpts(text, [(0, len(text))], marks)
    assert "".join(piece.text for piece in whole.pieces) == text
    for mark in marks:
        covered = "".join(piece.text for piece in whole.pieces if mark in piece.marks)
        assert covered == text[mark.start : mark.end]
        assert [mark in piece.begins for piece in whole.pieces].count(True) == 1
        assert [mark in piece.ends for piece in whole.pieces].count(True) == 1


@given(marked())
def test_sentences_hold_their_figures_and_keep_their_offsets(both):
    text, marks = both
    ranges = [sentence_around(text, mark.start, mark.end) for mark in marks]
    for mark, (low, high) in zip(marks, ranges, strict=True):
        assert low <= mark.start < mark.end <= high
    found = excerpts(text, ranges, marks)
    for one in found:
        words = "".join(piece.text for piece in one.pieces)
        assert text[one.start : one.start + len(words)] == words
    shown = {mark for one in found for piece in one.pieces for mark in piece.begins}
    assert shown == set(marks)
