"""Counts of things that are no whole numbers."""

import pytest

from rule_ledgers import claims_of, said


def ledger(level, period="2023", kind="flow", unit="person", dimensions=""):
    given = f", dimensions = {{ {dimensions} }}" if dimensions else ""
    return f"""measure = [{{ id = "m", unit = "{unit}", kind = "{kind}" }}]
claim = [{{ id = "a", measure = "m", period = "{period}", level = "{level}"{given} }}]
"""


@pytest.mark.parametrize(
    ("level", "keys"),
    [
        ("2.5 persons", {}),
        ("0.4 persons", {}),
        ("1,116.5 persons", {}),
        ("2.5 persons", {"kind": "unique"}),
        ("2.5 persons", {"kind": "stock", "period": "2023-05-01"}),
    ],
)
def test_a_part_of_a_thing_is_noted(level, keys):
    (one,) = said("count-with-a-fraction", ledger(level, **keys))
    assert (one.severity, one.claims) == ("note", ("a",))
    assert f"“{level}”" in one.message


@pytest.mark.parametrize(
    ("level", "keys"),
    [
        ("2 persons", {}),
        ("2.5 thousand persons", {}),
        ("2.0 persons", {}),
        ("more than 2.5 persons", {}),
        ("2.5 persons", {"kind": "stock"}),
        ("2.5 persons", {"kind": "rate"}),
        ("2.5 persons", {"dimensions": 'status = "target"'}),
        ("2.5 persons", {"dimensions": 'adjustment = "seasonally-adjusted"'}),
        ("2.5 kg", {"unit": "kilogram"}),
    ],
)
def test_counts_averages_and_amounts_are_not(level, keys):
    assert claims_of("count-with-a-fraction", ledger(level, **keys)) == []
