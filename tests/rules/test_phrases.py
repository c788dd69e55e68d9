"""Words of claims, searched all at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.model import Claim
from claimledger.rules._phrases import Phrase, Words

PATTERNS = {
    r"\bab+\b": ["ab"],
    r"^a[^.]*b$": ["a"],
    r"(?<!a)b": ["b"],
    r"\ba ?(?:b|c)(?! c)": ["a b", "a c", "ab", "ac"],
}


@pytest.mark.parametrize("text", PATTERNS)
@given(texts=st.lists(st.text("abAB c.\0", max_size=6), max_size=6))
def test_searched_as_one_the_same_is_found_as_in_each(text, texts):
    pattern = re.compile(text, re.IGNORECASE)
    phrases = tuple(Phrase(place, Claim(id=f"c{place}"), "quote", text) for place, text in enumerate(texts))
    found = [(phrase, match.span()) for phrase, match in Words(phrases).matching(pattern, *PATTERNS[text])]
    assert found == [(one, match.span()) for one in phrases if (match := pattern.search(one.words)) is not None]
