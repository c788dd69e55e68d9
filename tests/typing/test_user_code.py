"""What users write: it type-checks under mypy's strict mode, it runs, and what is wrong in it is told by the types."""

from fractions import Fraction
from pathlib import Path
from typing import assert_type

import pytest

import claimledger as cl


def doubtful(ledger: cl.Ledger) -> dict[str, list[str]]:
    """Return the sentences about each claim that is named in an error."""
    result: dict[str, list[str]] = {}
    for finding in cl.verify(ledger).findings:
        if finding.severity == "error":
            for claim in finding.claims:
                result.setdefault(claim, []).append(finding.message)
    return result


def made() -> cl.Ledger:
    """Return a ledger made in code, with one contradiction."""
    visitors = cl.Measure(id="visitors", unit="person", kind="flow")
    return cl.Ledger(
        measures=(visitors,),
        claims=(
            cl.Claim(id="now", measure=visitors.id, period="2023", statements=(cl.Level("4,612 persons"),)),
            cl.Claim(id="then", measure=visitors.id, period="2022", statements=(cl.Level("4,000 persons"),)),
            cl.Claim(
                id="growth",
                measure=visitors.id,
                period="2023",
                base="year-on-year",
                statements=(cl.Change("+51.3%"),),
            ),
        ),
    )


def test_a_ledger_made_in_code_is_verified() -> None:
    assert sorted(doubtful(made())) == ["growth", "now", "then"]


def test_amounts_are_exact() -> None:
    amount = cl.read("more than 4,600 cases")
    assert_type(amount, cl.Amount)
    assert_type(amount.charitable.lower, Fraction | None)
    assert amount.charitable == cl.Interval(4600, None, lower_open=True)
    assert (amount.unit, amount.qualifier) == ("case", "more than")


def test_what_is_implied_of_a_fact() -> None:
    ledger = made()
    audit = cl.verify(cl.Ledger(measures=ledger.measures, claims=ledger.claims[1:]))
    bounds = audit.bounds("visitors", period="2023")
    assert_type(bounds, cl.FactBounds)
    assert bounds.values is not None
    assert 6052 in bounds.values


def test_ledgers_go_out_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "visitors.toml"
    cl.save(made(), path)
    assert cl.load(path) == made()
    ledger, problems = cl.load_lenient(path)
    assert_type(problems, tuple[cl.Problem, ...])
    assert (cl.dumps(ledger), problems) == (path.read_text("utf-8"), ())


def test_bad_input_is_one_small_tree_of_errors() -> None:
    with pytest.raises(cl.ClaimLedgerError) as caught:
        cl.read("many")
    assert_type(caught.value, cl.ClaimLedgerError)
    assert "many" in str(caught.value)


def test_what_cannot_be_is_told_by_the_types() -> None:
    """Were one of these right, mypy would call its comment unused."""
    with pytest.raises(TypeError):
        cl.Interval(0.1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        cl.Measure(id="visitors")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        made().claims = ()  # type: ignore[misc]
    cl.Measure(id="visitors", unit="person", kind="flood")  # type: ignore[arg-type]
