"""Groups of values: what adds up over them, and which rates lie between those of their parts."""

import pytest

from claimledger.store import loads
from claimledger.verify import verify

CAUSES = """
claimledger = 1
group = [{ dimension = "cause", whole = "all", parts = ["heart", "other"], complete = true }]
measure = [
    { id = "deaths", unit = "person", kind = "flow" },
    { id = "people", unit = "person", kind = "stock" },
    { id = "mortality", unit = "per 100,000", kind = "rate", numerator = "deaths", denominator = "people" },
]
claim = [
    { id = "people", measure = "people", period = "2023", level = "10.0 million persons"PEOPLE },
    { id = "heart", measure = "mortality", period = "2023", dimensions = { cause = "heart" }, level = "300 per 100,000" },
    { id = "other", measure = "mortality", period = "2023", dimensions = { cause = "other" }, level = "350 per 100,000" },
    { id = "all", measure = "mortality", period = "2023", dimensions = { cause = "all" }, level = "ALL per 100,000" },
]
"""


def found(everything: str, people: str = "") -> list[tuple[str, tuple[str, ...]]]:
    audit = verify(loads(CAUSES.replace("ALL", everything).replace("PEOPLE", people)))
    return [(one.rule, one.claims) for one in audit.findings if one.severity == "error"]


def test_rates_with_one_denominator_add_up():
    """Deaths by cause, per head of all people, are no average of one another: 650 was called out of range once."""
    assert found("650") == []
    assert found("500") == [("cannot-all-hold", ("heart", "other", "all"))]


@pytest.mark.parametrize(("everything", "rules"), [("320", []), ("500", ["mix-out-of-range"])])
def test_rates_with_a_denominator_for_each_part_lie_between(everything, rules):
    people = ', dimensions = { cause = "all" }'
    assert [rule for rule, _ in found(everything, people)] == rules
