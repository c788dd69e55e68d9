"""What formulas ask of facts, and on which declarations that rests."""

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
