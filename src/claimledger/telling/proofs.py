"""Certificates for the outside: proofs, witnesses and constraints as plain data, as `Audit.to_dict` holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from claimledger.amount import ReadingName
from claimledger.interval import exact_text
from claimledger.solve import Component
from claimledger.solve.certificate import Cases, Derivation, Halves, Implied, Line, Product, Proof, Sum, WholeSum
from claimledger.system import Constraint, Either, Polynomial, Requirement, System, Unknown, Variable

Plain = dict[str, Any]
"""Dicts, lists and text, as in JSON."""


class Certificates:
    """
    Writes what was proved about one system, with a text for each unknown that no other unknown has.

    Args:
        system: The system.
    """

    def __init__(self, system: System) -> None:
        self._requirements = system.requirements
        self._names = _names(system)

    def proof(self, proof: Proof) -> Plain:
        """Return *proof* with its premises: the constraints of claims and declarations that it uses, each once."""
        premises: dict[tuple[str, Constraint], None] = {}
        written = self._proof(proof, premises)
        asked = [self._asked(name, constraint) for name, constraint in premises]
        if isinstance(proof, WholeSum):
            asked += [self._whole(name, variable) for name, variable in proof.whole]
        return {"premises": asked, **written}

    def witness(self, component: Component, number: int, values: Mapping[Variable, Fraction]) -> Plain:
        """
        Return a point with all constraints that it satisfies, under the charitable reading.

        Args:
            component: The component.
            number: Its number.
            values: A value for each of its unknowns, in the base unit.
        """
        return {
            "component": number,
            "values": [{"fact": self._names[one], "value": exact_text(values[one])} for one in component.variables],
            "constraints": list(self._asked_by(component.requirements, "charitable")),
        }

    def asked(self, reading: ReadingName) -> list[Plain]:
        """Return every constraint of the system under *reading*, and every whole number, with the id of who asks for it."""
        whole = [self._whole(one.id, variable) for one in self._requirements for variable in one.whole]
        return [*self._asked_by(self._requirements, reading), *whole]

    def _asked_by(self, requirements: Iterable[Requirement], reading: ReadingName) -> Iterator[Plain]:
        for requirement in requirements:
            for constraint in requirement.constraints(reading):
                yield self._asked(requirement.id, constraint)

    def _asked(self, name: str, constraint: Constraint) -> Plain:
        return {"from": name, "constraint": self._constraint(constraint)}

    def _whole(self, name: str, variable: Variable) -> Plain:
        return {"from": name, "constraint": {"whole": self._names[variable]}}

    def _constraint(self, constraint: Constraint) -> Plain:
        if isinstance(constraint, Either):
            return {
                "either": [
                    [self._constraint(member) for member in alternative] for alternative in constraint.alternatives
                ]
            }
        monomials: Iterable[tuple[tuple[Variable, ...], Fraction]] = (
            constraint.terms
            if isinstance(constraint, Polynomial)
            else (((variable,), coefficient) for variable, coefficient in constraint.terms)
        )
        return {
            "terms": [
                {"times": exact_text(coefficient), "facts": [self._names[one] for one in factors]}
                for factors, coefficient in monomials
            ],
            "op": constraint.op,
            "bound": exact_text(constraint.bound),
        }

    def _line(self, line: Line, premises: dict[tuple[str, Constraint], None]) -> Plain:
        return {
            **self._used(line.requirement, line.constraint, premises),
            "multiplier": exact_text(line.multiplier),
        }

    def _used(self, name: str, constraint: Constraint, premises: dict[tuple[str, Constraint], None]) -> Plain:
        if not name:
            return {"from": None, "constraint": self._constraint(constraint)}
        premises[name, constraint] = None
        return self._asked(name, constraint)

    def _proof(self, proof: Proof, premises: dict[tuple[str, Constraint], None]) -> Plain:
        if isinstance(proof, Sum):
            lines = [self._line(line, premises) for line in proof.lines]
            return {"kind": "sum", "lines": lines, "sum": _total(proof)}
        if isinstance(proof, Cases):
            used = self._used(proof.requirement, proof.either, premises)
            return {"kind": "cases", **used, "branches": [self._proof(one, premises) for one in proof.branches]}
        if isinstance(proof, Halves):
            return {
                "kind": "halves",
                "fact": self._names[proof.variable],
                "at": exact_text(proof.at),
                "below": self._proof(proof.below, premises),
                "above": self._proof(proof.above, premises),
            }
        if isinstance(proof, WholeSum):
            lines = [self._line(line, premises) for line in proof.lines]
            whole = [self._whole(name, variable) for name, variable in proof.whole]
            return {"kind": "whole", "lines": lines, "whole": whole, "sum": self._constraint(proof.total)}
        return self._derivation(proof, premises)

    def _derivation(self, proof: Derivation, premises: dict[tuple[str, Constraint], None]) -> Plain:
        return {
            "kind": "derivation",
            "steps": [self._step(step, premises) for step in proof.steps],
            "rest": self._proof(proof.rest, premises),
        }

    def _step(self, step: Implied | Product, premises: dict[tuple[str, Constraint], None]) -> Plain:
        constraint = self._constraint(step.constraint)
        if isinstance(step, Implied):
            lines = [self._line(line, premises) for line in step.lines]
            return {"kind": "implied", "constraint": constraint, "lines": lines}
        left, right = step.left, step.right
        return {
            "kind": "product",
            "constraint": constraint,
            "left": self._used(left.requirement, left.constraint, premises),
            "right": None if right is None else self._used(right.requirement, right.constraint, premises),
            "facts": [self._names[one] for one in step.times],
        }


def _total(proof: Sum) -> Plain:
    strict = any(line.constraint.op == "<" and line.multiplier > 0 for line in proof.lines)
    bound = sum((line.multiplier * line.constraint.bound for line in proof.lines), Fraction(0))
    return {"op": "<" if strict else "<=", "bound": exact_text(bound)}


def _names(system: System) -> dict[Variable, str]:
    """Return a text for each unknown of *system*; of unknowns that would be told alike, the later ones are numbered."""
    names: dict[Variable, str] = {}
    taken: set[str] = set()
    for requirement in system.requirements:
        for variable in requirement.variables:
            if variable in names:
                continue
            text = name = _name(variable)
            number = 1
            while name in taken:
                number += 1
                name = f"{text} ({number})"
            taken.add(name)
            names[variable] = name
    return names


def _name(variable: Variable) -> str:
    if isinstance(variable, Unknown):
        return variable.name
    context = ", ".join(f"{key}={value}" for key, value in variable.dimensions)
    return f"{variable.measure}{f'[{context}]' if context else ''} {variable.period}"
