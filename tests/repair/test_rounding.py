"""Figures that contradict one another, and would fit if they had been rounded in another way."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.ledger import Ledger
from claimledger.model import Claim, Level, Measure, Share, Target
from claimledger.verify import verify

CUT_OFF = "they would fit if the figures had been cut off instead of rounded: ask how they were rounded"
MIXED = "they would fit if some of the figures had been rounded up and others cut off: ask how they were rounded"


def breakdown(*shares: str) -> Ledger:
    names = [f"part{number}" for number in range(len(shares))]
    whole = Measure(id="all", unit="case", kind="flow", parts=tuple(names), complete=True)
    return Ledger(
        measures=(whole, *(Measure(id=name, unit="case", kind="flow") for name in names)),
        claims=tuple(
            Claim(id=name, measure=name, period="2023", statements=(Share(told),), of=Target("all"))
            for name, told in zip(names, shares, strict=True)
        ),
    )


def hints(ledger: Ledger) -> list[str]:
    findings = [one for one in verify(ledger).findings if one.reading is not None]
    return [line for one in findings for line in one.because if "rounded" in line]


@pytest.mark.parametrize(
    ("shares", "rule", "found"),
    [
        ("43% 29% 29%", None, []),
        ("12.1% 12.2% 12.3% 12.4% 12.5% 12.6% 12.7% 12.5%", "shares-do-not-add-up", [CUT_OFF]),
        ("33.3% 33.3% 33.6%", "shares-exceed-whole", [MIXED]),
        ("33.3% 33.3% 33.9%", "shares-exceed-whole", []),
        ("33.3% 33.3% 31.3%", "shares-do-not-add-up", []),
    ],
)
def test_percentages_of_a_breakdown_add_up_within_their_rounding(shares, rule, found):
    ledger = breakdown(*shares.split())
    assert {one.rule for one in verify(ledger).findings if one.reading is not None} == ({rule} - {None})
    assert hints(ledger) == found


def test_exact_figures_cannot_have_been_rounded_otherwise():
    claims = (
        Claim(id="a", measure="m", period="2023", statements=(Level("exactly 4,600 cases"),)),
        Claim(id="b", measure="m", period="2023", statements=(Level("exactly 4,601 cases"),)),
    )
    assert hints(Ledger(measures=(Measure(id="m", unit="case"),), claims=claims)) == []


def test_without_repairs_nothing_is_read_again():
    ledger = breakdown("33.3%", "33.3%", "33.2%")
    assert hints(ledger) == [CUT_OFF]
    lines = [line for one in verify(ledger, mend=False).findings for line in one.because]
    assert CUT_OFF not in lines
    assert "together the shares come to between 99.65% and 99.95%" in lines


@st.composite
def cut(draw: st.DrawFn) -> Ledger:
    """Shares of a breakdown whose tenths were cut off."""
    sizes = draw(st.lists(st.integers(50, 400), min_size=9, max_size=9))
    tenths = [Fraction(size * 1_000, sum(sizes)) for size in sizes]
    return breakdown(*(f"{int(one) // 10}.{int(one) % 10}%" for one in tenths))


@settings(max_examples=25)
@given(cut())
def test_shares_that_were_cut_off_are_told_so_where_they_clash(ledger):
    clash = any(one.reading == "charitable" for one in verify(ledger, mend=False).findings)
    assert hints(ledger) == ([CUT_OFF] if clash else [])
