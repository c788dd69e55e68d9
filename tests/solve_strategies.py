"""Random systems for the engine, and oracles written apart from it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import z3
from attrs import evolve
from hypothesis import strategies as st

from claimledger.system import Constraint, Either, Linear, Polynomial, Requirement, Unknown

NAMES = tuple(Unknown(name) for name in "abcde")
SCALES = tuple(Fraction(10) ** power for power in (-9, -4, 0, 0, 0, 5, 15))
OPS = ("<=", "<=", "<", "==")


def numbers(low: int = -6, high: int = 6) -> st.SearchStrategy[Fraction]:
    """Yield small numbers, most of them whole, so that ends touch exactly again and again."""
    return st.builds(Fraction, st.integers(low, high), st.sampled_from([1, 1, 1, 2]))


# Strategies are built once: building them anew for every example takes ten times as long as drawing from them.
_SIGNED = st.sampled_from([Fraction(value, 2) for value in (-6, -4, -3, -2, -2, -1, 1, 2, 2, 2, 3, 4, 6)])
_BOUNDS = numbers()


def linear(names=NAMES) -> st.SearchStrategy[Linear]:
    """Yield linear constraints over one to three unknowns."""
    terms = st.lists(
        st.tuples(st.sampled_from(names), _SIGNED), min_size=1, max_size=3, unique_by=lambda term: term[0].name
    )
    return st.builds(Linear, terms.map(tuple), st.sampled_from(OPS), _BOUNDS)


def disjunction(inner: st.SearchStrategy[Constraint]) -> st.SearchStrategy[Either]:
    """Yield disjunctions of at most three alternatives of one or two constraints; without any alternative it holds never."""
    alternative = st.lists(inner, min_size=1, max_size=2).map(tuple)
    return st.builds(Either, st.lists(alternative, max_size=3).map(tuple))


def _product(terms: list[tuple[list[Unknown], Fraction]], op: str, bound: Fraction) -> Polynomial:
    sums = {tuple(sorted(names, key=str)): value for names, value in terms}
    return Polynomial(tuple(sums.items()), op, bound)


def polynomial(names=NAMES[:3]) -> st.SearchStrategy[Polynomial]:
    """Yield constraints with products of up to three unknowns."""
    monomial = st.lists(st.sampled_from(names), min_size=1, max_size=3)
    terms = st.lists(st.tuples(monomial, _SIGNED), min_size=1, max_size=3)
    return st.builds(_product, terms, st.sampled_from(OPS), _BOUNDS)


_PLAIN = linear()
_ANY = st.one_of(_PLAIN, _PLAIN, _PLAIN, _PLAIN, disjunction(st.one_of(_PLAIN, _PLAIN, disjunction(_PLAIN))))


def _named(drawn: list[tuple[bool, bool, bool, list[Constraint]]], scale: Fraction) -> list[Requirement]:
    found = []
    for place, (stated, shared, needing, constraints) in enumerate(drawn):
        asked = tuple(scaled(one, scale) for one in constraints)
        number = 0 if shared else place
        name = f"claim{number}" if stated else f"declared{number}"
        needs = ("declared0",) if needing else ()
        found.append(Requirement(id=name, stated=stated, charitable=asked, strict=asked, needs=needs))
    return found


def requirements(constraint=_ANY, most: int = 8, scales=SCALES) -> st.SearchStrategy[list[Requirement]]:
    """Yield claims and declarations; a few share an id or need a declaration."""
    often, seldom = st.sampled_from([True, True, False]), st.sampled_from([False] * 7 + [True])
    one = st.tuples(often, seldom, seldom, st.lists(constraint, min_size=1, max_size=2))
    return st.builds(_named, st.lists(one, min_size=2, max_size=most), st.sampled_from(scales))


def scaled(constraint: Constraint, factor: Fraction) -> Constraint:
    """Return *constraint* with its unknowns counted in another unit."""
    if isinstance(constraint, Either):
        return Either(tuple(tuple(scaled(one, factor) for one in each) for each in constraint.alternatives))
    return evolve(constraint, bound=constraint.bound * factor)


def unknowns(asked: Iterable[Requirement]) -> list[Unknown]:
    """Return every unknown of *asked*, each once."""
    found: dict[Unknown, None] = {}

    def walk(constraint: Constraint) -> None:
        if isinstance(constraint, Either):
            for alternative in constraint.alternatives:
                for member in alternative:
                    walk(member)
        elif isinstance(constraint, Linear):
            found.update((name, None) for name, _ in constraint.terms)
        else:
            found.update((name, None) for monomial, _ in constraint.terms for name in monomial)

    for requirement in asked:
        for constraint in requirement.charitable:
            walk(constraint)
    return list(found)


def encoded(constraint: Constraint, reals: dict[Unknown, z3.ArithRef]) -> z3.BoolRef:
    """Return *constraint* for z3, written apart from the engine's own encoding."""
    if isinstance(constraint, Either):
        return z3.Or([z3.And([encoded(one, reals) for one in each]) for each in constraint.alternatives])
    left = z3.RealVal(0)
    for key, value in constraint.terms:
        term = z3.RealVal(str(value))
        for name in (key,) if isinstance(constraint, Linear) else key:
            term = term * reals[name]
        left = left + term
    right = z3.RealVal(str(constraint.bound))
    return {"<=": left <= right, "<": left < right, "==": left == right}[constraint.op]


def possible(asked: Iterable[Requirement], *also: Constraint, work: int = 2_000_000) -> bool | None:
    """Return whether z3 says that all of *asked* can hold; None where it does not know."""
    asked = list(asked)
    reals = {name: z3.Real(f"v_{place}") for place, name in enumerate(NAMES)}
    for name in unknowns(asked):
        reals.setdefault(name, z3.Real(f"w_{name.name}"))
    solver = z3.Solver()
    solver.set("rlimit", work)
    solver.add([encoded(one, reals) for requirement in asked for one in requirement.charitable])
    solver.add([encoded(one, reals) for one in also])
    verdict = solver.check()
    return None if verdict == z3.unknown else verdict == z3.sat


def standing(asked: Iterable[Requirement], claims: Iterable[str], declarations: Iterable[str]) -> list[Requirement]:
    """Return what is asked while just these claims and declarations stand."""
    claims, declarations = set(claims), set(declarations)
    return [
        one for one in asked if one.id in (claims if one.stated else declarations) and set(one.needs) <= declarations
    ]
