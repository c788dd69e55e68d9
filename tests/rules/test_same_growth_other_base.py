"""One percentage told against two bases."""

import pytest

from rule_ledgers import claims_of, said


def ledger(one, other, bases=("year-on-year", "month-on-month")):
    return f"""measure = [{{ id = "m", unit = "tonne", kind = "flow" }}]
claim = [
    {{ id = "a", measure = "m", period = "2017-11", change = "{one}", base = "{bases[0]}" }},
    {{ id = "b", measure = "m", period = "2017-11", change = "{other}", base = "{bases[1]}" }},
]
"""


def test_a_percentage_with_two_bases_is_noted():
    (one,) = said("same-growth-other-base", ledger("+5.7%", "rose 5.7%"))
    assert (one.claims, one.severity) == (("a", "b"), "note")
    assert one.message == (
        "m, 2017-11, changed by “+5.7%” against 2016-11 (a) and by “rose 5.7%” against 2017-10 (b): ask which base is meant"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("+5.7%", "+5.8%"), ("+5.7%", "-5.7%"), ("+5%", "+5%"), ("about 5.7%", "about 5.7%"), ("rose", "rose")],
)
def test_other_figures_and_figures_of_one_digit_are_not(one, other):
    assert claims_of("same-growth-other-base", ledger(one, other)) == []


def test_one_base_is_one_claim_said_twice():
    assert claims_of("same-growth-other-base", ledger("+5.7%", "+5.7%", ("year-on-year", "2016-11"))) == []
