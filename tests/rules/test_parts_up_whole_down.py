"""Groups that all move one way, and their whole the other."""

import pytest

from rule_ledgers import claims_of, said

CHANGES = """group = [{ dimension = "ward", whole = "all", parts = ["x", "y"], complete = COMPLETE }]
measure = [{ id = "healed", unit = "percent", kind = "rate", signed = false }]
claim = [
    { id = "x", measure = "healed", period = "2023", dimensions = { ward = "x" }, change = "X points", base = "year-on-year" },
    { id = "y", measure = "healed", period = "2023", dimensions = { ward = "y" }, change = "Y points", base = "year-on-year" },
    { id = "a", measure = "healed", period = "2023", dimensions = { ward = "all" }, change = "A points", base = "year-on-year" },
]
"""


def changes(x, y, whole, complete="true"):
    text = CHANGES.replace("X points", x).replace("Y points", y).replace("A points", whole)
    return text.replace("COMPLETE", complete)


def test_changes_that_are_told_are_enough():
    (one,) = said("parts-up-whole-down", changes("+2 points", "rose", "-1 point"))
    assert (one.severity, one.claims) == ("note", ("x", "y", "a"))
    assert one.message.startswith("healed is higher in each of x, y and lower in all:")
    (one,) = said("parts-up-whole-down", changes("-2 points", "-5 points", "rose"))
    assert one.message.startswith("healed is lower in each of x, y and higher in all:")


@pytest.mark.parametrize(
    "moves",
    [("+2 points", "+3 points", "+1 point"), ("+2 points", "-3 points", "-1 point"), ("+2 points", "rose", "0 points")],
)
def test_moves_that_a_mixture_does_not_turn_are_not_noted(moves):
    assert claims_of("parts-up-whole-down", changes(*moves)) == []


def test_an_incomplete_group_says_nothing():
    assert claims_of("parts-up-whole-down", changes("+2 points", "rose", "-1 point", complete="false")) == []


def test_two_treatments_in_one_year_are_contexts_too():
    """Figures of the Stanford Encyclopedia of Philosophy: 1/5 < 2/8 and 6/8 < 4/5, but 7/13 > 6/13."""
    rates = {"a": ("20.0%", "75.0%", "53.8%"), "b": ("25.0%", "80.0%", "46.2%")}
    claims = "".join(
        f'{{ id = "{drug}-{ward}", measure = "healed", period = "2023", level = "{rate}", '
        f'dimensions = {{ drug = "{drug}", ward = "{ward}" }} }},\n'
        for drug, row in rates.items()
        for ward, rate in zip(("men", "women", "all"), row, strict=True)
    )
    text = f"""group = [{{ dimension = "ward", whole = "all", parts = ["men", "women"], complete = true }}]
measure = [{{ id = "healed", unit = "percent", kind = "rate", signed = false }}]
claim = [
{claims}]
"""
    assert claims_of("parts-up-whole-down", text) == [("a-men", "a-women", "a-all", "b-men", "b-women", "b-all")]
