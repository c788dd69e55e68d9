"""What formulas ask of facts, and on which declarations that rests."""

import pytest

from claimledger.store import loads
from claimledger.verify import verify

LEDGER = """
claimledger = 1
measure = [{ id = "a", unit = "case" }, { id = "b", unit = "case"SIGN }]
relation = [{ id = "few", formula = "a / b <= 5" }]
claim = [
    { id = "a", measure = "a", period = "2023", level = "exactly 60 cases" },
    { id = "b", measure = "b", period = "2023", level = "exactly 10 cases" },
]
"""


def rests_on(sign: str) -> tuple[str, ...]:
    (finding,) = [one for one in verify(loads(LEDGER.replace("SIGN", sign))).findings if one.reading is not None]
    assert finding.claims == ("a", "b")
    return finding.relations


def test_a_formula_that_is_multiplied_through_rests_on_its_divisor_s_sign():
    assert rests_on("") == ("unsigned:b", "few")


def test_a_formula_that_allows_for_both_signs_rests_on_none():
    assert rests_on(", signed = true") == ("few",)


DEFLATED = """
claimledger = 1
measure = [
    { id = "spending", unit = "GBP", kind = "flow" },
    { id = "prices", unit = "dimensionless", kind = "rate", signed = false },
]
relation = [{ id = "deflated", formula = "spending[prices=nominal] == spending[prices=real] * prices" }]
claim = [
    { id = "cash", measure = "spending", period = "2023", prices = "nominal", level = "£110.0 billion" },
    { id = "index", measure = "prices", period = "2023", level = "1.10" },
    { id = "real", measure = "spending", period = "2023", prices = "real", level = "£REAL billion" },
]
"""


@pytest.mark.parametrize(("real", "claims"), [("100.0", []), ("110.0", [("cash", "index", "real")])])
def test_what_is_meant_where_nobody_says_otherwise_can_be_said_in_a_formula(real, claims):
    """Facts leave out `prices=nominal`, so a formula that named it once held a fact that no claim spoke of."""
    audit = verify(loads(DEFLATED.replace("REAL", real)))
    assert [one.claims for one in audit.findings if one.severity == "error"] == claims


def test_what_is_meant_where_nobody_says_otherwise_can_be_asked_for():
    audit = verify(loads(DEFLATED.replace("REAL", "100.0")))
    plain, said = (audit.ask(f"spending[{key}]") for key in ("prices=real", "prices=nominal"))
    assert plain.values != said.values
    assert audit.bounds("spending", period="2023", dimensions={"prices": "nominal"}).stated
