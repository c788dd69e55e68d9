"""One figure by itself: what its own words say, and the direction that its sentence gives it."""

import pytest

from claimledger.extract import figure_of
from claimledger.reading import Conventions, amounts_in, read

PLAIN = Conventions()

SAID = {
    "Sales fell 12% last year.": ("12%", "change", "down", "percent", (12, 12)),
    "Sales rose by more than 5 million.": ("more than 5 million", "change", "up", "count", (5_000_000, None)),
    "A loss of −7.5 million euros.": ("−7.5 million euros", "level", None, "EUR", (-7_500_000, -7_500_000)),
    "About a quarter of them.": ("About a quarter", "share", None, "ratio", (0.25, 0.25)),
    "It was 45 percent of sales.": ("45 percent", "share", None, "percent", (45, 45)),
    "It lasted 12 years.": ("12 years", "duration", None, "year", (12, 12)),
    "It is three times the size.": ("three times the", "ratio", None, "ratio", (3, 3)),
    "There are 4 per 1,000 people.": ("4 per 1,000 people", "level", None, "1/1000", (4, 4)),
}


@pytest.mark.parametrize("text", SAID)
def test_a_figure_is_read_again_from_its_own_words(text):
    (heard,) = (one for one in amounts_in(text, PLAIN) if one.printed is not None)
    figure = figure_of(text, heard, PLAIN, offset=100)
    quote, kind, direction, unit, ends = SAID[text]
    assert (figure.quote, figure.kind, figure.direction, figure.unit) == (quote, kind, direction, unit)
    assert (figure.low, figure.high) == ends
    assert figure.value == quote
    assert figure.amount == read(quote)
    assert text[figure.start - 100 : figure.end - 100] == quote
    assert (figure.measure, figure.period) == ("", None)


def test_words_that_are_no_figure_by_themselves_are_none():
    heard = amounts_in("Sales rose, then fell.", PLAIN)
    assert heard
    assert {figure_of("Sales rose, then fell.", one, PLAIN) for one in heard} == {None}
