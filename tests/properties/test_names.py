"""A law of the names of files."""

from hypothesis import given
from hypothesis import strategies as st

from claimledger.publish.site.names import file_names


@given(st.lists(st.text(max_size=80), unique=True))
def test_names_are_told_apart_without_letter_case(ids):
    names = file_names(ids)
    assert len({name.casefold() for name in names.values()}) == len(ids)
    assert file_names(reversed(ids)) == names
