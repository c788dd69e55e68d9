"""What is read straight is what the grammar reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.errors import ClaimLedgerError
from claimledger.reading import Conventions, _grammar, read
from claimledger.units import UnitTable

NUMBERS = st.one_of(
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**9).map("{:,}".format),
    st.builds("{}.{}".format, st.integers(0, 10**6), st.integers(0, 10**4)),
    st.builds("{:,}.{:02}".format, st.integers(0, 10**6), st.integers(0, 99)),
    st.sampled_from(("0", "00", "007", "2023", "1,169", "900,000", "4,6,00", "1000000")),
)
TAILS = st.sampled_from(
    ("", "%", " cases", " case", " people", " vessels", " zeppelins", " dozen", " million", " metres", " percent", " yuan",
     " dogs", " months", " per", " half", " points", " times", " years", " score", " and", " hundred")
)  # fmt: skip
TABLE = UnitTable().with_noun("zeppelin")


def by_the_grammar(monkeypatch, *arguments, **keys):
    with monkeypatch.context() as patched:
        patched.setattr(_grammar, "plain", lambda *_: None)
        return outcome(*arguments, **keys)


def outcome(*arguments, **keys):
    try:
        return read(*arguments, **keys)
    except ClaimLedgerError as error:
        return str(error)


@pytest.fixture(scope="module")
def patching():
    with pytest.MonkeyPatch.context() as patched:
        yield patched


@given(
    number=NUMBERS,
    tail=TAILS,
    unit=st.sampled_from(
        (None, "case", "percent", "USD", "USD/share", "kg", "person/case", "dimensionless", "per 100,000")
    ),
    counted=st.sampled_from((None, False, True)),
    rounding=st.sampled_from(("nearest", "truncated", "any", "half-up")),
    significant=st.integers(1, 3),
)
def test_the_straight_way_and_the_grammar_agree(patching, number, tail, unit, counted, rounding, significant):
    conventions = Conventions(min_significant=significant, rounding=rounding, units=TABLE)
    text = number + tail
    assert outcome(text, conventions, unit=unit, counted=counted) == by_the_grammar(
        patching, text, conventions, unit=unit, counted=counted
    )
