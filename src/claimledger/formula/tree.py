"""The parts of a formula: numbers, references, operations and comparisons, with where each stands in the text."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

Operator = Literal["+", "-", "*", "/"]
Comparator = Literal["==", "<=", ">=", "<", ">"]


@frozen(kw_only=True)
class Number:
    """
    A number, with its unit where one is written.

    Args:
        value: In *unit*; exact, never negative.
        unit: The unit's text; None for a bare number.
        start: Offset of its first code point.
        end: Offset after its last.
    """

    value: Fraction
    unit: str | None = None
    start: int = field(default=0, eq=False)
    end: int = field(default=0, eq=False)

    @property
    def relative(self) -> bool:
        """Whether it is a percentage, which as a tolerance is a part of the right side."""
        return self.unit in ("%", "percent", "per cent", "pct")


@frozen(kw_only=True)
class MeasureRef:
    """
    A measure's fact in the context of the formula.

    Args:
        measure: The measure's id.
        period: A period's text; None for the one of the context.
        dimensions: Values of keys that are fixed, sorted by key.
        start: Offset of its first code point.
        end: Offset after its last.
    """

    measure: str
    period: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    start: int = field(default=0, eq=False)
    end: int = field(default=0, eq=False)


@frozen(kw_only=True)
class ClaimRef:
    """
    The fact that a claim is about.

    Args:
        claim: The claim's id.
        start: Offset of its first code point.
        end: Offset after its last.
    """

    claim: str
    start: int = field(default=0, eq=False)
    end: int = field(default=0, eq=False)


@frozen(kw_only=True)
class Negate:
    """A term with its sign turned."""

    operand: Expression
    start: int = field(default=0, eq=False)
    end: int = field(default=0, eq=False)


@frozen(kw_only=True)
class Operation:
    """Two terms joined by ``+``, ``-``, ``*`` or ``/``."""

    op: Operator
    left: Expression
    right: Expression
    start: int = field(default=0, eq=False)
    end: int = field(default=0, eq=False)


@frozen(kw_only=True)
class Comparison:
    """
    Two terms that are compared.

    Args:
        left: The left side.
        op: How they compare.
        right: The right side.
        within: With ``==`` only: by how much they may differ; a percentage is meant of the size of the right side.
        start: Offset of its first code point.
        end: Offset after its last.
    """

    left: Expression
    op: Comparator
    right: Expression
    within: Number | None = None
    start: int = field(default=0, eq=False)
    end: int = field(default=0, eq=False)


@frozen(kw_only=True)
class Conditional:
    """A comparison that holds wherever another one does."""

    condition: Comparison
    consequence: Comparison
    start: int = field(default=0, eq=False)
    end: int = field(default=0, eq=False)


Reference = MeasureRef | ClaimRef
Expression = Number | MeasureRef | ClaimRef | Negate | Operation


@frozen
class Formula:
    """
    What must hold.

    Args:
        text: The formula as written.
        statement: What it says.
    """

    text: str
    statement: Comparison | Conditional

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Its comparisons, in order: one, or condition and consequence."""
        statement = self.statement
        return (statement,) if isinstance(statement, Comparison) else (statement.condition, statement.consequence)


def references(formula: Formula) -> tuple[Reference, ...]:
    """Return the measures and claims that *formula* speaks of, each once, in order of first appearance."""
    found: dict[Reference, None] = {}
    for comparison in formula.comparisons:
        for side in (comparison.left, comparison.right):
            found.update(dict.fromkeys(_references(side)))
    return tuple(found)


def _references(term: Expression) -> Iterator[Reference]:
    if isinstance(term, Negate):
        yield from _references(term.operand)
    elif isinstance(term, Operation):
        yield from _references(term.left)
        yield from _references(term.right)
    elif not isinstance(term, Number):
        yield term
