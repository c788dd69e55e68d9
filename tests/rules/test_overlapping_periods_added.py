"""Totals that add periods which overlap."""

import pytest

from rule_ledgers import claims_of, said


def ledger(*levels, kind="flow"):
    claims = "\n".join(
        f'    {{ id = "c{at}", measure = "m", period = "{period}", level = "{level}" }},'
        for at, (period, level) in enumerate(levels)
    )
    return f'measure = [{{ id = "m", unit = "case", kind = "{kind}" }}]\nclaim = [\n{claims}\n]\n'


NINE, Q3, YEAR = ("2023-01/2023-09", "11,381 cases"), ("2023-Q3", "4,218 cases"), ("2023", "15,599 cases")


def test_a_total_of_overlapping_periods_is_questioned():
    (one,) = said("overlapping-periods-added", ledger(NINE, Q3, YEAR))
    assert (one.claims, one.severity) == (("c0", "c1", "c2"), "warning")
    assert (
        one.message
        == "c2 is exactly c0 and c1 together, but 2023-01/2023-09 and 2023-Q3 overlap: days may be counted twice"
    )


def test_it_makes_no_difference_in_which_order_they_stand():
    assert claims_of("overlapping-periods-added", ledger(YEAR, Q3, NINE)) == [("c1", "c2", "c0")]


@pytest.mark.parametrize(
    "levels",
    [
        (NINE, ("2023-Q4", "4,218 cases"), YEAR),  # no day in common
        (NINE, Q3, ("2023", "15,600 cases")),  # not their sum
        (NINE, Q3, ("2022", "15,599 cases")),  # another year
        (NINE, Q3, ("2023", "about 15,599 cases")),
        (("2023-01/2023-09", "12 cases"), ("2023-Q3", "5 cases"), ("2023", "17 cases")),  # chance
        (("2023", "15,599 cases"), ("2023", "0 cases"), YEAR),
    ],
)
def test_other_sums_are_left_alone(levels):
    assert claims_of("overlapping-periods-added", ledger(*levels)) == []


def test_only_what_adds_up_over_time_is_looked_at():
    assert claims_of("overlapping-periods-added", ledger(NINE, Q3, YEAR, kind="stock")) == []
