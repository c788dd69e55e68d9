"""Proofs as sums in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_OPS = {"<=": "≤", "<": "<", "==": "="}


def proof_lines(proof: Mapping[str, Any]) -> Iterator[str]:
    """
    Yield a finding's proof line by line: each inequality with its multiplier and who says it, then what they add up to.

    Args:
        proof: As in `Finding.proof`. Numbers are exact, in the base units of their facts.
    """
    kind = proof["kind"]
    if kind == "sum":
        yield from _sum(proof["lines"])
        yield f"adds up to 0 {_OPS[proof['sum']['op']]} {_signed(proof['sum']['bound'])}, which is false"
    elif kind == "cases":
        yield f"{_from(proof)} leaves {len(proof['branches'])} cases"
        cases = zip(proof["constraint"]["either"], proof["branches"], strict=True)
        for number, (alternative, branch) in enumerate(cases, 1):
            yield f"case {number}: {' and '.join(_constraint(one) for one in alternative)}"
            yield from _indented(proof_lines(branch))
    elif kind == "halves":
        for key, op in (("below", "≤"), ("above", "≥")):
            yield f"either {proof['fact']} {op} {_signed(proof['at'])}"
            yield from _indented(proof_lines(proof[key]))
    elif kind == "whole":
        yield from _sum(proof["lines"])
        counted = ", ".join(one["constraint"]["whole"] for one in proof["whole"])
        yield f"adds up to {_constraint(proof['sum'])}, which is no whole number, as it must be of {counted}"
    else:
        for step in proof["steps"]:
            yield from _step(step)
        yield from proof_lines(proof["rest"])


def _step(step: Mapping[str, Any]) -> Iterator[str]:
    yield f"derived: {_constraint(step['constraint'])}"
    if step["kind"] == "implied":
        yield from _indented(_sum(step["lines"]))
        return
    sides = [step["left"], *(() if step["right"] is None else (step["right"],))]
    factors = [f"({_constraint(side['constraint'])}) of {_from(side)}" for side in sides]
    yield f"  product of {' and '.join([*factors, *step['facts']])}"


def _sum(lines: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for line in lines:
        yield f"{_signed(line['multiplier'])} × ({_constraint(line['constraint'])}), from {_from(line)}"


def _from(row: Mapping[str, Any]) -> str:
    return "this proof" if row["from"] is None else str(row["from"])


def _constraint(constraint: Mapping[str, Any]) -> str:
    if "either" in constraint:
        return " or ".join(f"[{' and '.join(_constraint(one) for one in each)}]" for each in constraint["either"])
    text = ""
    for term in constraint["terms"]:
        factor = str(term["times"])
        minus, size = factor.startswith("-"), factor.removeprefix("-")
        sign = (" − " if minus else " + ") if text else ("−" if minus else "")
        text += sign + " · ".join([*(() if size == "1" else (size,)), *term["facts"]])
    return f"{text or '0'} {_OPS[constraint['op']]} {_signed(constraint['bound'])}"


def _signed(number: str) -> str:
    return number.replace("-", "−", 1)


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
