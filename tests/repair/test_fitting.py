"""How well figures fit what is allowed."""

from fractions import Fraction

import pytest

from claimledger.amount import Amount
from claimledger.interval import Interval, IntervalSet
from claimledger.model import Claim
from claimledger.period import Period
from claimledger.repair.fitting import closeness, size, width
from claimledger.repair.slips import Draft
from claimledger.stated import Context, Stated

PLAIN = Draft(words="")
BORROWED = Draft(words="", borrowed=True)
SPREAD = Draft(words="", spread=True)


def amount(charitable: Interval, strict: Interval | None = None) -> Amount:
    return Amount(charitable=charitable, strict=strict or charitable)


@pytest.mark.parametrize(
    ("figure", "right", "draft", "met"),
    [
        (Interval(4, 6), [Interval(7, 8)], PLAIN, "0"),
        (Interval(4, 6), [Interval(0, 10)], PLAIN, "1"),
        (Interval(4, 6), [Interval(5, 10)], PLAIN, "1/2"),
        (Interval(0, 10), [Interval(5, 6)], PLAIN, "1"),
        (Interval(0, 10), [Interval(8, 12)], PLAIN, "1/2"),
        (Interval(4, 6), [Interval(6, 10)], PLAIN, "1/1000"),
        (Interval(5, 5), [Interval(0, 10)], PLAIN, "1"),
        (Interval(4, 6), [Interval(0, 5), Interval(7, 9)], PLAIN, "1/2"),
        (Interval(4, 6), [Interval(0)], PLAIN, "1"),
        (Interval(4, 6), [Interval(0, 10)], BORROWED, "1/5"),
        (Interval(4, 6), [Interval(5, 5)], BORROWED, "1"),
        (Interval(4, 6), [Interval(0)], BORROWED, "0"),
        (Interval(0, 10), [Interval(5, 6)], SPREAD, "1/10"),
        (Interval(0, 10), [Interval(0, 100)], SPREAD, "1"),
    ],
)
def test_a_figure_fits_by_how_much_of_it_or_of_what_is_allowed_is_in_both(figure, right, draft, met):
    assert closeness(amount(figure), "charitable", IntervalSet(tuple(right)), draft) == Fraction(met)


def test_what_is_said_without_an_end_fits_well_only_where_it_fits_to_the_letter():
    more = amount(Interval(20, None, lower_open=True), Interval(20, 30, lower_open=True))
    less = amount(Interval(None, 20, upper_open=True), Interval(10, 20, upper_open=True))
    assert closeness(more, "charitable", IntervalSet((Interval(22, 25),)), PLAIN) == 1
    assert closeness(less, "charitable", IntervalSet((Interval(12, 15),)), PLAIN) == 1
    assert closeness(more, "charitable", IntervalSet((Interval(90, 95),)), PLAIN) == Fraction(1, 20)
    assert closeness(less, "charitable", IntervalSet((Interval(1, 2),)), PLAIN) == Fraction(1, 20)
    assert closeness(more, "charitable", IntervalSet((Interval(10, 15),)), PLAIN) == 0
    assert closeness(more, "strict", IntervalSet((Interval(90, 95),)), PLAIN) == 0


def test_the_width_of_a_set():
    assert width(IntervalSet((Interval(1, 3), Interval(5, 9)))) == 6
    assert width(IntervalSet((Interval(1, 3), Interval(5)))) is None
    assert width(IntervalSet((Interval(None, 3),))) is None
    assert width(IntervalSet()) == 0


def test_the_size_of_a_figure():
    def stated(values: Interval | None) -> Stated:
        return Stated(
            name="a",
            key="level",
            claim=Claim(id="a"),
            measure=None,
            amount=None if values is None else amount(values),
            unit=None,
            text="",
            context=Context(dimensions=(), period=Period.parse("2023")),
        )

    assert size(stated(Interval(-9, 3))) == 9
    assert size(stated(Interval(None, 3))) == 3
    assert size(stated(Interval())) == 0
    assert size(stated(None)) == 0
