"""What a claim says and what the others make of it, in words."""

from pathlib import Path

import pytest

import claimledger as cl
from claimledger.accounts import Accounts, account

SCIO = Path(__file__).parents[1] / "claims"


@pytest.fixture(scope="module")
def scio():
    return cl.load(SCIO)


def test_what_the_others_make_of_a_level(scio):
    first, literal, others, *reasons = account(scio, "farmland-cases")
    assert first.endswith("is more than 4,800 cases")
    assert literal.endswith("is more than 4,800 cases and at most 4,900 cases")
    assert others == "  without it, the others allow between 0 and 53,500 cases"
    assert [line.strip().replace(":", " ").split()[0] for line in reasons] == [
        "unsigned",
        "environment-cases",
        "subset",
    ]


def test_a_share_is_held_against_the_other_shares(scio):
    lines = account(scio, "one-trip-share")
    assert "  without it, the others allow between 0% and 63.15%" in lines
    assert any(line.startswith("    online-share says “36.9%”") for line in lines)


def test_a_claim_that_stands_alone(scio):
    assert account(scio, "road-deaths")[-1] == "  no other claim touches it"


def test_each_statement_has_its_own_lines(scio):
    lines = account(scio, "homicide-clearance")
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == [
        "homicide-clearance.change",
        "homicide-clearance.level",
    ]


def stated(*levels, **more):
    return cl.Ledger(
        measures=[cl.Measure(id="a", unit="case")],
        claims=[
            *(
                cl.Claim(id=f"c{number}", measure="a", period="2023", statements=(cl.Level(level),))
                for number, level in enumerate(levels)
            ),
            *more.get("claims", ()),
        ],
    )


def test_others_that_contradict_one_another():
    assert account(stated("5", "8", "5"), "c0")[1:] == ("  without it, the others contradict one another",)


def test_a_figure_that_is_contradicted():
    assert account(stated("5", "8"), "c0")[1:] == (
        "  without it, the others allow exactly 8 cases",
        "    c1 says “8”: a, 2023, is exactly 8 cases",
    )


def test_a_rank_has_no_figure_of_its_own():
    ranked = [
        cl.Claim(id="n", measure="a", period="2023", dimensions={"area": "N"}, statements=(cl.Level("9"),)),
        cl.Claim(id="s", measure="a", period="2023", dimensions={"area": "S"}, statements=(cl.Level("4"),)),
        cl.Claim(
            id="r", measure="a", period="2023", dimensions={"area": "N"}, among="area", statements=(cl.Rank("largest"),)
        ),
    ]
    assert account(stated(claims=ranked), "r")[1:] == ("  others can contradict it: n, s",)


def test_an_unknown_claim(scio):
    with pytest.raises(cl.ClaimLedgerError, match="did you mean fraud-cases"):
        account(scio, "fraud-case")


def test_what_is_known_to_clash_need_not_be_found_out_again():
    examples = Path(__file__).parents[1] / "claims" / "examples"
    for ledger in (stated("5", "8", "5"), stated("5", "8"), stated("5", "8", "5", "8"), cl.load(examples)):
        found = cl.verify(ledger).findings
        clashes = tuple(frozenset(one.claims) for one in found if one.reading == "charitable")
        plain, told = Accounts(ledger=ledger), Accounts(ledger=ledger, clashes=clashes)
        assert clashes
        for claim in ledger.claims:
            assert told.of(claim.id) == plain.of(claim.id)


def test_a_clash_is_believed_of_its_own_component_only():
    ledger = stated("5", "8", "5")
    elsewhere = (frozenset(("nobody",)), frozenset(("c0", "nobody")), frozenset())
    assert Accounts(ledger=ledger, clashes=elsewhere).of("c1") == Accounts(ledger=ledger).of("c1")
    (account_of_c0,) = Accounts(ledger=ledger, clashes=(frozenset(("c1", "c2")),)).of("c0")
    assert not account_of_c0.allowed
