"""Systems of requirements written as people write them, for tests of the engine."""

from __future__ import annotations

import re
from fractions import Fraction

from claimledger.solve import Component, Decision, components, decide
from claimledger.system import Constraint, Either, Linear, Polynomial, Requirement, System, Unknown

_TERM = re.compile(r"\s*([+-]?)\s*([^+\-]+)")
_FLIPPED = {"<=": "<=", "<": "<", "==": "==", ">=": "<=", ">": "<"}


def says(text: str) -> Linear | Polynomial:
    """Return a constraint: ``2*x + x*y - 1/3*z <= 5``, with a number alone on the right."""
    left, op, right = re.fullmatch(r"(.+?)(<=|>=|==|<|>)(.+)", text).groups()
    sign = -1 if op in (">=", ">") else 1
    terms: dict[tuple[Unknown, ...], Fraction] = {}
    for minus, product in _TERM.findall(left):
        coefficient, names = Fraction(-sign if minus == "-" else sign), []
        for factor in product.strip().split("*"):
            if re.fullmatch(r"[\d./]+(e\d+)?", factor.strip()):
                coefficient *= Fraction(factor.strip())
            else:
                names.append(Unknown(factor.strip()))
        key = tuple(names)
        terms[key] = terms.get(key, 0) + coefficient
    bound = sign * Fraction(right.strip())
    terms = {key: value for key, value in terms.items() if value and key}
    if all(len(key) == 1 for key in terms):
        return Linear(tuple((key[0], value) for key, value in terms.items()), _FLIPPED[op], bound)
    return Polynomial(tuple(terms.items()), _FLIPPED[op], bound)


def either(*alternatives: str | list[str | Constraint]) -> Either:
    """Return a disjunction; each alternative is a text or a list of texts and constraints."""
    return Either(tuple(tuple(_all([one] if isinstance(one, str) else one)) for one in alternatives))


def _all(constraints) -> list[Constraint]:
    return [says(one) if isinstance(one, str) else one for one in constraints]


def claim(name: str, *constraints: str | Constraint, strict=None, weight=1, needs=()) -> Requirement:
    """Return what a claim states; both readings are the same unless *strict* is given."""
    charitable = tuple(_all(constraints))
    return Requirement(
        id=name,
        stated=True,
        charitable=charitable,
        strict=charitable if strict is None else tuple(_all(strict)),
        weight=None if weight is None else Fraction(weight),
        needs=tuple(needs),
    )


def declared(name: str, *constraints: str | Constraint) -> Requirement:
    """Return what a declaration asks."""
    asked = tuple(_all(constraints))
    return Requirement(id=name, stated=False, charitable=asked, strict=asked)


def parts(*requirements: Requirement) -> tuple[Component, ...]:
    """Return the components that *requirements* make."""
    return components(System(requirements))


def part(*requirements: Requirement) -> Component:
    """Return the single component that *requirements* make."""
    (only,) = parts(*requirements)
    return only


def decided(*requirements: Requirement, reading="charitable", **options) -> Decision:
    """Return the decision on the single component that *requirements* make."""
    return decide(part(*requirements), reading, **options)


def conflicts(*requirements: Requirement, **options) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return claims and declarations of each conflict of the single component that *requirements* make."""
    return [(one.claims, one.declarations) for one in decided(*requirements, **options).conflicts]


def status(*requirements: Requirement, reading="charitable", **options) -> str:
    """Return the worst status among the components that *requirements* make."""
    found = {decide(one, reading, **options).status for one in parts(*requirements)}
    return next(one for one in ("contradicted", "undecided", "consistent") if one in found or one == "consistent")


def whole(*names: str) -> tuple[Requirement, ...]:
    """Return the declarations ``whole:NAME`` that unknowns are whole numbers."""
    return tuple(
        Requirement(id=f"whole:{name}", stated=False, charitable=(), strict=(), whole=(Unknown(name),))
        for name in names
    )
