"""A conflict's proof as a page shows it: sums in tables that a script adds up again, all else in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from claimledger.publish.proofs import proof_lines

_OPS = {"<=": "≤", "<": "<", "==": "="}
_GROUPED = 4_000
"""Digits past which a number is printed without separators."""


@frozen(kw_only=True)
class Term:
    """
    A product of facts with its coefficient.

    Args:
        sign: ``+``, ``−`` or nothing, for the first one.
        coefficient: The number without its sign.
        facts: The facts that are multiplied.
    """

    sign: str
    coefficient: str
    facts: tuple[str, ...]


@frozen(kw_only=True)
class Line:
    """
    An inequality or equation of a sum.

    Args:
        multiplier: What it is multiplied with.
        terms: Its left side.
        op: ``≤``, ``<`` or ``=``.
        bound: Its right side.
        by: Name of the statement or declaration that says it; None where the proof itself supposes it.
    """

    multiplier: str
    terms: tuple[Term, ...]
    op: str
    bound: str
    by: str | None


@frozen(kw_only=True)
class Shown:
    """
    A proof, or a part of one.

    Args:
        lines: What is added up; none where it is no sum.
        op: What 0 is then said to be of *bound*: ``≤`` or ``<``.
        bound: A number below zero, or zero with ``<``.
        told: The proof in words, line by line, where it is told in words only.
        head: What the cases are of; None where there are none.
        cases: Each case in words with its proof.
    """

    lines: tuple[Line, ...] = ()
    op: str = ""
    bound: str = ""
    told: tuple[str, ...] = ()
    head: str | None = None
    cases: tuple[tuple[str, Shown], ...] = ()

    @property
    def summed(self) -> bool:
        """Whether sums stand in it that can be added up again."""
        return bool(self.lines) or any(case.summed for _, case in self.cases)


def shown(proof: Mapping[str, Any]) -> Shown:
    """
    Return a proof for a page.

    Args:
        proof: As in `Finding.proof`.
    """
    kind = proof["kind"]
    if kind == "sum":
        total = proof["sum"]
        return Shown(lines=tuple(map(_line, proof["lines"])), op=_OPS[total["op"]], bound=_printed(total["bound"]))
    if kind == "cases":
        told = [line for line in proof_lines(proof) if line.startswith("case ")]
        names = [line.partition(": ")[2] for line in told]
        cases = tuple(zip(names, map(shown, proof["branches"]), strict=True))
        return Shown(head=f"{proof['from'] or 'this proof'} leaves {len(names)} cases", cases=cases)
    if kind == "halves":
        fact, at = proof["fact"], _printed(proof["at"])
        halves = ((f"{fact} ≤ {at}", shown(proof["below"])), (f"{fact} ≥ {at}", shown(proof["above"])))
        return Shown(head=f"{fact} lies on one side of {at}", cases=halves)
    return Shown(told=tuple(proof_lines(proof)))


def _line(line: Mapping[str, Any]) -> Line:
    constraint = line["constraint"]
    return Line(
        multiplier=_printed(line["multiplier"]),
        terms=_terms(constraint["terms"]),
        op=_OPS[constraint["op"]],
        bound=_printed(constraint["bound"]),
        by=line["from"],
    )


def _terms(terms: Sequence[Mapping[str, Any]]) -> tuple[Term, ...]:
    made: list[Term] = []
    for term in terms:
        number = _printed(term["times"])
        minus = number.startswith("−")
        sign = "−" if minus else "+" if made else ""
        made.append(Term(sign=sign, coefficient=number.removeprefix("−"), facts=tuple(term["facts"])))
    return tuple(made)


def _printed(number: str) -> str:
    """Return an exact number as it is printed: a true minus sign, thousands apart."""
    sign = "−" if number.startswith("-") else ""
    whole, mark, rest = number.removeprefix("-").partition("/" if "/" in number else ".")
    return sign + _apart(whole) + mark + (_apart(rest) if mark == "/" else rest)


def _apart(digits: str) -> str:
    return f"{int(digits):,}" if digits.isdigit() and len(digits) < _GROUPED else digits
