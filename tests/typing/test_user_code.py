"""What users write: it type-checks under mypy's strict mode, it runs, and what is wrong in it is told by the types."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import assert_type

import pytest

import claimledger as cl
from claimledger.extract import Block


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


class Captions:
    """Says what a bare figure is of."""

    name = "captions"
    version = "1.0"

    def propose(
        self, text: str, *, published: str | None, language: str, blocks: Sequence[Block]
    ) -> Iterator[cl.Suggestion]:
        """Suggest the first figure of each block."""
        for block in blocks:
            for found in cl.amounts_in(text[block.start : block.end])[:1]:
                start, end = block.start + found.figure_start, block.start + found.end
                sure = Fraction(1, 2) if published is None else Fraction(9, 10)
                yield cl.Suggestion(
                    start=start, end=end, measure="visitors", value=Fraction(4612), confidence=sure, reasons=(language,)
                )


def test_a_proposer_is_any_class_of_that_shape() -> None:
    proposer: cl.Proposer = Captions()
    said = cl.consult(cl.extract("Up 12% in 2023, at 4,612.\n\nAt 4,612."), [proposer])
    assert_type(said, cl.Consultation)
    assert [one.reason for one in said.refused] == ["its value is “4612” where the words say “12%”"]
    assert said.extraction.proposals[-1].measure == "visitors"
