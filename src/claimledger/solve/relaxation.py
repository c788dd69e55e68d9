"""
Exact linear relaxations of products, with every derived inequality a step of a proof.

Each product of unknowns has a column of its own, and products of the bounds of its factors tie that column to theirs (McCormick's
inequalities). The simplex finds what bounds follow; tighter bounds give tighter ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from claimledger.solve import rational
from claimledger.solve.certificate import Derivation, Implied, Line, Product, Proof
from claimledger.solve.indexed import Indexed, Side
from claimledger.solve.meter import Meter
from claimledger.solve.pairing import Multiplied, multiplied
from claimledger.solve.rational import exact, fraction
from claimledger.solve.simplex import Extreme, Form, Simplex
from claimledger.system import Linear, Op, Polynomial, Variable

BITS = 48
"""Length to which derived bounds are rounded outwards, so that numbers do not grow from step to step."""


class Entry(NamedTuple):
    """
    A derived or supposed inequality.

    *step* is None where it is supposed; *uses* are the numbers of the bounds and entries that the step rests on. It is a side of
    *form*, ``value`` and ``strict`` as in `Side`, and *factor* times the constraint is that side.
    """

    constraint: Linear | Polynomial
    step: Implied | Product | None
    uses: tuple[int, ...]
    form: Form
    upper: bool
    value: Fraction
    strict: bool
    factor: Fraction


class Partial(NamedTuple):
    """A proof that also uses bounds and entries outside it, by number."""

    proof: Proof
    uses: frozenset[int]


class State(NamedTuple):
    """What a relaxation knows at one moment, to come back to."""

    entries: int
    sides: dict[tuple[int, bool], int]
    ties: dict[tuple[int, bool, bool], int]
    multiplied: tuple[int, ...]
    columns: int


class Relaxation:
    """
    Bounds of a component and what was derived from them.

    Bounds are numbered as in the component, entries after them.

    Args:
        indexed: The component.
        bounds: The bounds that hold.
        meter: What the work is counted against.
    """

    def __init__(self, indexed: Indexed, bounds: Sequence[int], meter: Meter) -> None:
        self._indexed = indexed
        self._bounds = bounds
        self._meter = meter
        self._entries: list[Entry] = []
        self._first = len(indexed.bounds)
        structural = len(indexed.variables)
        # Columns of products; those after the component's own are made by `multiply`.
        self._numbers = {factors: structural + place for place, factors in enumerate(indexed.monomials)}
        # Each product as a column times a variable's column.
        self.products = [
            (factors[0] if len(factors) == 2 else self._numbers[factors[:-1]], factors[-1], self._numbers[factors])
            for factors in indexed.monomials
        ]
        self._factors = sorted({column for left, right, _ in self.products for column in (left, right)})
        # The tightest entry for each side of a column, and the tie of each product for the sides of its factors.
        self._sides: dict[tuple[int, bool], int] = {}
        self._ties: dict[tuple[int, bool, bool], int] = {}
        self._multiplied: list[int] = []

    def check(self) -> tuple[Simplex, dict[int, Fraction] | None]:
        """Return a simplex over all that is known, and the multipliers of a conflict, or None."""
        own = self._indexed.columns
        columns = len(self._indexed.variables) + len(self._numbers)
        forms: list[Form] = []
        places: dict[Form, int] = {}
        low: list[Side | None] = [None] * columns
        high: list[Side | None] = [None] * columns

        def enter(form: Form, side: Side, *, upper: bool) -> None:
            if len(form[0]) == 1:
                place = form[0][0]
            else:
                place = columns + places.setdefault(form, len(forms))
                if place == columns + len(forms):
                    forms.append(form)
                    low.append(None)
                    high.append(None)
            sides = high if upper else low
            now = sides[place]
            if (
                now is None
                or (side.value < now.value if upper else side.value > now.value)
                or (side.value == now.value and side.strict and not now.strict)
            ):
                sides[place] = side

        one = exact(1)
        for place in self._bounds:
            target, upper, value, strict, _, _ = self._indexed.bounds[place]
            form = ((target,), (one,)) if target < own else self._indexed.forms[target - own]
            enter(form, Side(value, strict, place), upper=upper)
        for place in (*self._sides.values(), *self._ties.values(), *self._multiplied):
            entry = self._entries[place - self._first]
            enter(entry.form, Side(entry.value, entry.strict, place), upper=entry.upper)
        simplex = Simplex(columns, forms)
        conflict = simplex.check(low, high)
        self._meter.spend(len(self._bounds) + simplex.work)
        return simplex, conflict

    def tighten(self, simplex: Simplex) -> bool:
        """Derive bounds of the factors, and ties of the products from them; return whether any bound was new."""
        one = exact(1)
        changed: set[int] = set()
        for column in self._factors:
            for upper in (True, False):
                before = simplex.work
                extreme = simplex.greatest([(column, one if upper else -one)])
                self._meter.spend(simplex.work - before)
                if self._derive_bound(column, extreme, upper=upper):
                    changed.add(column)
        for left, right, product in self.products:
            if left in changed or right in changed:
                for first in (False, True):
                    for second in (False, True):
                        self._tie(left, right, product, first=first, second=second)
        return bool(changed)

    def multiply(self) -> bool:
        """Derive the products of the component's own inequalities; return whether there are any."""
        found = multiplied(self._indexed, self._bounds)
        for one in found:
            self._enter_product(one)
        return bool(found)

    def suppose(self, column: int, at: Fraction, *, upper: bool) -> int:
        """Suppose that a column is at most, or at least, *at*; return the number of the entry."""
        number = self._first + len(self._entries)
        self._entries.append(self._bound(column, at, None, (), upper=upper, strict=False))
        now = self._sides.get((column, upper))
        if now is None or (self._value(now) >= at if upper else self._value(now) <= at):
            self._sides[column, upper] = number
        return number

    def state(self) -> State:
        """Return what is known, to come back to."""
        return State(
            len(self._entries), dict(self._sides), dict(self._ties), tuple(self._multiplied), len(self._numbers)
        )

    def restore(self, state: State) -> None:
        """Forget what was supposed and derived since *state*."""
        del self._entries[state.entries :]
        self._sides, self._ties, self._multiplied = dict(state.sides), dict(state.ties), list(state.multiplied)
        for factors in list(self._numbers)[state.columns :]:
            del self._numbers[factors]

    def ranges(self) -> Mapping[int, tuple[Fraction | None, Fraction | None]]:
        """Return the least and the greatest value of each factor that is known so far."""
        return {
            column: (
                None if (low := self._sides.get((column, False))) is None else self._value(low),
                None if (high := self._sides.get((column, True))) is None else self._value(high),
            )
            for column in self._factors
        }

    def lines(self, multipliers: Mapping[int, Fraction]) -> tuple[Line, ...]:
        """Return the lines of a sum; the two sides of an equality are one line."""
        totals: dict[tuple[str, Linear | Polynomial], Fraction] = {}
        for place, multiplier in sorted(multipliers.items()):
            if place < self._first:
                bound = self._indexed.bounds[place]
                row = self._indexed.rows[bound.row]
                key, factor = (row.origin, row.constraint), bound.factor
            else:
                entry = self._entries[place - self._first]
                key, factor = ("", entry.constraint), entry.factor
            totals[key] = totals.get(key, Fraction(0)) + fraction(multiplier * factor)
        return tuple(Line(origin, constraint, value) for (origin, constraint), value in totals.items())

    def rests_on(self, places: Iterable[int]) -> set[int]:
        """Return the component's own bounds that bounds and entries rest on."""
        found: set[int] = set()
        pending = list(places)
        for place in pending:  # grows while it is walked
            if place < self._first:
                found.add(place)
            else:
                pending.extend(self._entries[place - self._first].uses)
        return found

    def closed(self, refutation: Partial, since: int) -> Partial:
        """Return *refutation* with the steps made since the entry *since* put before it, as far as it needs them."""
        uses = set(refutation.uses)
        steps: list[Implied | Product] = []
        for place in range(len(self._entries) - 1, since - 1, -1):
            entry = self._entries[place]
            if self._first + place in uses and entry.step is not None:
                uses.remove(self._first + place)
                uses.update(entry.uses)
                steps.append(entry.step)
        if not steps:
            return refutation
        return Partial(Derivation(tuple(reversed(steps)), refutation.proof), frozenset(uses))

    def _value(self, place: int) -> Fraction:
        return self._entries[place - self._first].value

    def _derive_bound(self, column: int, extreme: Extreme, *, upper: bool) -> bool:
        if extreme.value is None:
            return False
        reached = extreme.value if upper else -extreme.value
        value = _rounded(reached, up=upper)
        strict = not extreme.attained and value == reached
        now = self._sides.get((column, upper))
        if now is not None:
            known = self._entries[now - self._first]
            gain = known.value - value if upper else value - known.value
            other = self._sides.get((column, not upper))
            width = None if other is None else abs(self._value(other) - known.value)
            # Less than a hundredth of the range is not worth a round: halving is quicker.
            worth = (gain > 0 and (width is None or gain * 100 >= width)) or (gain == 0 and strict and not known.strict)
            if not worth:
                return False
        uses = tuple(sorted(extreme.reasons))
        self._sides[column, upper] = self._first + len(self._entries)
        self._entries.append(self._bound(column, value, self.lines(extreme.reasons), uses, upper=upper, strict=strict))
        return True

    def _bound(
        self,
        column: int,
        value: Fraction,
        lines: tuple[Line, ...] | None,
        uses: tuple[int, ...],
        *,
        upper: bool,
        strict: bool,
    ) -> Entry:
        """Return an entry that bounds *column*; without *lines* it is supposed."""
        sign = Fraction(1 if upper else -1)
        factors = self._variables(column)
        op: Op = "<" if strict else "<="
        bound = sign * fraction(value)
        constraint: Linear | Polynomial = (
            Linear(((factors[0], sign),), op, bound) if len(factors) == 1 else Polynomial(((factors, sign),), op, bound)
        )
        step = None if lines is None else Implied(constraint, lines)
        one = exact(1)
        return Entry(constraint, step, uses, ((column,), (one,)), upper, value, strict, one)

    def _tie(self, left: int, right: int, product: int, *, first: bool, second: bool) -> None:
        """Enter ``(left - a)(right - b)`` for one side of each, with the sign that the two sides give it."""
        numbers = (self._sides.get((left, first)), self._sides.get((right, second)))
        if numbers[0] is None or numbers[1] is None:
            return
        one, two = self._entries[numbers[0] - self._first], self._entries[numbers[1] - self._first]
        known = self._ties.get((product, first, second))
        uses = (numbers[0], numbers[1])
        if known is not None and self._entries[known - self._first].uses == uses:
            return
        sign = 1 if first == second else -1
        sums: dict[int, Fraction] = {product: exact(-sign)}
        for column, value in ((left, sign * two.value), (right, sign * one.value)):
            sums[column] = sums.get(column, 0) + value
        terms = sorted((column, value) for column, value in sums.items() if value)
        bound = sign * one.value * two.value
        strict = one.strict and two.strict
        constraint = Polynomial(
            tuple((self._variables(column), fraction(value)) for column, value in terms),
            "<" if strict else "<=",
            fraction(bound),
        )
        step = Product(constraint, Line("", one.constraint, Fraction(1)), Line("", two.constraint, Fraction(1)))
        lead = terms[0][1]
        form = (tuple(column for column, _ in terms), tuple(value / lead for _, value in terms))
        factor = 1 / abs(lead)
        self._ties[product, first, second] = self._first + len(self._entries)
        self._entries.append(Entry(constraint, step, uses, form, lead > 0, bound / lead, strict, factor))

    def _enter_product(self, found: Multiplied) -> None:
        sums = dict(found.sums)
        bound = -sums.pop((), exact(0))
        if not sums:
            return
        names = self._indexed.variables
        constraint = Polynomial(
            tuple((tuple(names[column] for column in factors), fraction(value)) for factors, value in sums.items()),
            found.op,
            fraction(bound),
        )
        step = Product(constraint, found.lines[0], found.lines[1] if len(found.lines) > 1 else None, found.times)
        columns = len(names)
        terms = sorted(
            (
                factors[0] if len(factors) == 1 else self._numbers.setdefault(factors, columns + len(self._numbers)),
                value,
            )
            for factors, value in sums.items()
        )
        lead = terms[0][1]
        form = (tuple(column for column, _ in terms), tuple(value / lead for _, value in terms))
        sides = ((True, 1 / lead), (False, -1 / lead)) if found.op == "==" else ((lead > 0, 1 / abs(lead)),)
        for upper, factor in sides:
            self._multiplied.append(self._first + len(self._entries))
            self._entries.append(
                Entry(constraint, step, found.uses, form, upper, bound / lead, found.op == "<", factor)
            )

    def _variables(self, column: int) -> tuple[Variable, ...]:
        names = self._indexed.variables
        if column < len(names):
            return (names[column],)
        return tuple(names[factor] for factor in self._indexed.monomials[column - len(names)])


def _rounded(value: Fraction, *, up: bool) -> Fraction:
    """Return *value* rounded outwards where it is longer than `BITS`."""
    numerator, denominator = int(value.numerator), int(value.denominator)
    if numerator.bit_length() <= BITS and denominator.bit_length() <= BITS:
        return value
    shift = BITS - numerator.bit_length() + denominator.bit_length()
    scaled = numerator << shift if shift >= 0 else numerator
    over = denominator if shift >= 0 else denominator << -shift
    whole = -(-scaled // over) if up else scaled // over
    return rational.number(whole, 1 << shift) if shift >= 0 else rational.number(whole << -shift, 1)
