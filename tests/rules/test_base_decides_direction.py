"""One figure that rose and fell, by the choice of the base."""

import pytest

from rule_ledgers import claims_of, said


def ledger(*changes):
    claims = "\n".join(
        f'    {{ id = "c{at}", measure = "m", period = "2023", change = "{change}", base = "{base}" }},'
        for at, (change, base) in enumerate(changes)
    )
    return f'measure = [{{ id = "m", unit = "crime", kind = "flow" }}]\nclaim = [\n{claims}\n]\n'


@pytest.mark.parametrize(
    ("one", "other"),
    [("-12%", "+9%"), ("fell", "rose"), ("halved", "doubled"), ("down by 300 crimes", "+2%"), ("rose", "-5%")],
)
def test_two_bases_and_two_directions_are_noted(one, other):
    assert claims_of("base-decides-direction", ledger((one, "2010"), (other, "2015"))) == [("c0", "c1")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("-12%", "-9%"), ("rose", "doubled"), ("unchanged", "+9%"), ("unchanged", "-9%"), ("between -1 and 2%", "+9%")],
)
def test_one_direction_or_none_is_not(one, other):
    assert claims_of("base-decides-direction", ledger((one, "2010"), (other, "2015"))) == []


def test_one_base_and_two_directions_is_a_contradiction_and_told_as_one():
    assert claims_of("base-decides-direction", ledger(("-12%", "2010"), ("+9%", "2010"))) == []


def test_all_changes_of_the_fact_are_named():
    (one,) = said("base-decides-direction", ledger(("-12%", "2010"), ("+9%", "2015"), ("+2%", "2019")))
    assert one.claims == ("c0", "c1", "c2")
    assert (
        one.message == "m, 2023, is up against 2015 (c1) and down against 2010 (c0): the base decides which way it went"
    )
