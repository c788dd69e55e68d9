"""Constraints as certificates write them, read back with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from attrs import frozen

from claimledger.errors import ClaimLedgerError

MAX_DEPTH = 150
"""Proofs or alternatives within one another; a ledger has fewer."""

_NUMBER = re.compile(r"-?(0x[0-9a-f]{1,50000}|[0-9]{1,4300})(/(0x[0-9a-f]{1,50000}|[0-9]{1,4300})|\.[0-9]{1,4300})?")

Factors = tuple[str, ...]
Poly = dict[Factors, Fraction]
"""Products of facts with their coefficients; the empty product is the constant."""


@frozen
class Inequality:
    """``sum of coefficient · product of facts  op  bound``: terms sorted and merged, none zero."""

    terms: tuple[tuple[Factors, Fraction], ...]
    op: str
    bound: Fraction


@frozen
class Alternatives:
    """At least one of the alternatives holds, all of its constraints together."""

    alternatives: tuple[tuple[Inequality | Alternatives | WholeNumber, ...], ...]


@frozen
class WholeNumber:
    """The fact is a whole number."""

    fact: str


Constraint = Inequality | Alternatives | WholeNumber


def mentioned(constraint: Constraint) -> set[str]:
    """Return the facts that *constraint* is about."""
    if isinstance(constraint, Alternatives):
        return {fact for each in constraint.alternatives for one in each for fact in mentioned(one)}
    if isinstance(constraint, WholeNumber):
        return {constraint.fact}
    return {fact for factors, _ in constraint.terms for fact in factors}


def add(total: Poly, factors: Factors, value: Fraction) -> None:
    """Add *value* times a product to *total*."""
    total[factors] = total.get(factors, Fraction(0)) + value


def polynomial(inequality: Inequality) -> Poly:
    """Return ``left - right`` of *inequality*."""
    total = dict(inequality.terms)
    add(total, (), -inequality.bound)
    return total


def asked_rows(rows: Sequence[object], path: str) -> frozenset[tuple[str, Constraint]]:
    """Return each row's constraint with the id of who asks for it."""
    return frozenset(row_of(row, f"{path}[{number}]") for number, row in enumerate(rows))


def row_of(row: object, path: str) -> tuple[str, Constraint]:
    """Return the id of who asks, and the constraint."""
    told = object_of(row, path)
    name = text_of(member(told, "from", path), f"{path}.from")
    return name, constraint_of(member(told, "constraint", path), f"{path}.constraint")


def constraint_of(value: object, path: str, depth: int = 0) -> Constraint:
    """Return the inequality or the alternatives that *value* holds, or the fact that it calls a whole number."""
    told = object_of(value, path)
    if "whole" in told:
        return WholeNumber(text_of(told["whole"], f"{path}.whole"))
    if "either" not in told:
        return inequality_of(told, path)
    if depth > MAX_DEPTH:
        raise ClaimLedgerError(f"{path}: more than {MAX_DEPTH} alternatives stand within one another")
    return Alternatives(
        tuple(
            tuple(
                constraint_of(one, f"{path}.either[{number}][{place}]", depth + 1)
                for place, one in enumerate(list_of(each, f"{path}.either[{number}]"))
            )
            for number, each in enumerate(list_of(told["either"], f"{path}.either"))
        )
    )


def inequality_of(value: object, path: str) -> Inequality:
    """Return the inequality that *value* holds."""
    told = object_of(value, path)
    op = member(told, "op", path)
    if op not in ("<=", "<", "=="):
        raise ClaimLedgerError(f"{path}.op: an inequality has <=, < or ==")
    total: Poly = {}
    for number, one in enumerate(list_of(member(told, "terms", path), f"{path}.terms")):
        place = f"{path}.terms[{number}]"
        term = object_of(one, place)
        factors = facts_of(member(term, "facts", place), f"{place}.facts")
        if not factors:
            raise ClaimLedgerError(f"{place}.facts: a term needs a fact")
        add(total, factors, number_of(member(term, "times", place), f"{place}.times"))
    terms = tuple(sorted((factors, value) for factors, value in total.items() if value))
    return Inequality(terms, op, number_of(member(told, "bound", path), f"{path}.bound"))


def facts_of(value: object, path: str) -> Factors:
    """Return the facts of a product, sorted."""
    return tuple(sorted(text_of(one, path) for one in list_of(value, path)))


def object_of(value: object, path: str) -> dict[str, Any]:
    """Return *value* if it is an object."""
    if not isinstance(value, dict):
        raise ClaimLedgerError(f"{path}: an object must stand here")
    return value


def list_of(value: object, path: str) -> list[Any]:
    """Return *value* if it is a list."""
    if not isinstance(value, list):
        raise ClaimLedgerError(f"{path}: a list must stand here")
    return value


def text_of(value: object, path: str) -> str:
    """Return *value* if it is text."""
    if not isinstance(value, str):
        raise ClaimLedgerError(f"{path}: text must stand here")
    return value


def member(value: dict[str, Any], key: str, path: str) -> Any:
    """Return what *value* has under *key*."""
    if key not in value:
        raise ClaimLedgerError(f"{path}: {key} is missing")
    return value[key]


def number_of(value: object, path: str) -> Fraction:
    """Return the exact number that *value* holds."""
    if not isinstance(value, str) or _NUMBER.fullmatch(value) is None:
        raise ClaimLedgerError(f"{path}: a number must stand here, as text: -3, 0.25 or 1/3")
    above, slash, below = value.partition("/")
    if not slash and "0x" not in value:
        return Fraction(value)
    whole = int(above, 0 if "0x" in above else 10)
    divisor = int(below, 0 if "0x" in below else 10) if slash else 1
    if not divisor:
        raise ClaimLedgerError(f"{path}: a number is divided by zero")
    return Fraction(whole, divisor)
