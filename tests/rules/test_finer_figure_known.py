"""One fact told twice, once more finely."""

import pytest

from rule_ledgers import claims_of, said


def ledger(*levels, periods=None):
    claims = "".join(
        f'    {{ id = "c{number}", measure = "m", period = "{(periods or {}).get(number, 2023)}", level = "{one}" }},\n'
        for number, one in enumerate(levels)
    )
    return f'measure = [{{ id = "m", unit = "case", kind = "flow" }}]\nclaim = [\n{claims}]\n'


def test_the_finest_is_named():
    (one,) = said("finer-figure-known", ledger("about 700,000 cases", "0.69 million cases", "688,912 cases"))
    assert one.claims == ("c0", "c1", "c2")
    assert one.message == (
        "one fact is told as “about 700,000 cases” (c0) and “0.69 million cases” (c1) and more finely as "
        "“688,912 cases” (c2): go by the latter"
    )


@pytest.mark.parametrize(
    "levels",
    [
        ("689,000 cases", "0.689 million cases"),
        ("689,000 cases", "812,000 cases"),
        ("688,912 cases",),
        ("688,912 cases", "more than 800,000 cases"),
    ],
)
def test_equal_figures_and_those_that_disagree_are_not(levels):
    assert claims_of("finer-figure-known", ledger(*levels)) == []


def test_another_period_is_another_fact():
    assert claims_of("finer-figure-known", ledger("about 700,000", "688,912", periods={0: 2022})) == []
