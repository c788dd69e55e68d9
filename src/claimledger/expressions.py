"""What a ledger implies of an expression over its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from attrs import field, frozen

from claimledger.answers import Answer
from claimledger.compile import Compiled
from claimledger.errors import FormulaError, PeriodError, UnitError, nearest
from claimledger.formula import (
    ClaimRef,
    Expression,
    MeasureRef,
    Negate,
    Number,
    Operation,
    Reference,
    check_expression,
    parse_expression,
)
from claimledger.interval import EVERYTHING, Interval, IntervalSet
from claimledger.period import Period
from claimledger.relations._declare import Slot
from claimledger.relations._polynomial import Poly
from claimledger.solve import Component, Extent, extent
from claimledger.stated import plain_dimensions
from claimledger.system import Fact, Linear, Requirement, Unknown
from claimledger.units import Unit

_ONE = Fraction(1)
_LISTED = 6
_MAX_PARTS = 16  # pieces of a set of values, past which only the interval around them is kept
_UNIT = Unknown("one")
_IS_ONE = (Linear(((_UNIT, _ONE),), "==", _ONE),)
_NOT_ZERO = IntervalSet((Interval(None, 0, upper_open=True), Interval(0, None, lower_open=True)))


def answer(
    text: str, compiled: Compiled, components: Mapping[Fact, Component | None], clashes: Mapping[Fact, tuple[str, ...]]
) -> Answer:
    """
    Return what the ledger implies of an expression, under the charitable reading.

    Args:
        text: The expression; see `Audit.ask`.
        compiled: The ledger's system.
        components: For each fact its component, None for one that is contradicted or undecided.
        clashes: For each fact of a contradicted component the statements that contradict one another.

    Raises:
        FormulaError: It cannot be read, its dimensions do not agree, or it names no fact, or several.
    """
    term = parse_expression(text)
    facts = _Facts(text, compiled)
    resolve = compiled.scope.ledger.contents.units.resolve
    dimension = check_expression(text, term, facts.unit, resolve)
    spoken = facts.of(term)
    unit = _unit(term, facts.unit, resolve)
    if unit is None or unit.dimension != dimension:
        name = "*".join(f"{base}^{power}" for base, power in dimension)
        unit = Unit(name=name or "dimensionless", factor=_ONE, dimension=dimension)
    for fact in spoken:
        if fact in components and components[fact] is None:
            names = clashes.get(fact, ())
            why = f"{', '.join(names)} contradict one another" if names else "what ties its figures was not decided"
            return Answer(expression=text, values=None, unit=unit.name, exact=False, because=why)
    found = _Values(facts, components).of(term)
    hull = found.hull
    return Answer(
        expression=text,
        values=None if hull is None else hull.scaled(1 / unit.factor),
        unit=unit.name,
        exact=found.exact and len(found.values.parts) == 1,
        below=found.below,
        above=found.above,
        because="it would divide by zero" if hull is None else None,
    )


@frozen(eq=False)
class _Facts:
    """The facts that the references of one expression name."""

    text: str
    compiled: Compiled
    known: dict[Reference, Fact] = field(factory=dict)

    def unit(self, reference: Reference) -> Unit:
        return self.compiled.scope.units[self.fact(reference).measure]

    def of(self, term: Expression) -> tuple[Fact, ...]:
        if isinstance(term, Number):
            return ()
        if isinstance(term, Negate):
            return self.of(term.operand)
        if isinstance(term, Operation):
            return tuple(dict.fromkeys((*self.of(term.left), *self.of(term.right))))
        fact = self.fact(term)
        return self.quotient(fact) or (fact,)

    def quotient(self, fact: Fact) -> tuple[Fact, Fact] | None:
        """Return the facts above and below the line of a rate; None for what is told otherwise than by their quotient."""
        pairs = self.compiled.quotients.get(fact)
        return pairs[0] if pairs and fact not in self.compiled.knotted else None

    def fact(self, reference: Reference) -> Fact:
        """Return the one fact that *reference* names."""
        if reference not in self.known:
            if isinstance(reference, ClaimRef):
                self.known[reference] = self._of_claim(reference)
            else:
                self.known[reference] = self._of_measure(reference)
        return self.known[reference]

    def _of_measure(self, reference: MeasureRef) -> Fact:
        scope = self.compiled.scope
        if reference.measure not in scope.measures:
            raise self._error(f"no measure is called {reference.measure}", reference, reference.measure)
        known = [fact for fact in self.compiled.facts if fact.measure == reference.measure]
        slot = Slot(reference.measure, reference.dimensions)
        found = [fact for fact in known if slot.matches(fact)]
        if reference.period is not None:
            try:
                period = Period.parse(reference.period, scope.ledger.settings.fiscal_year_start)
            except PeriodError as error:
                raise FormulaError(error.message, self.text, reference.start, reference.end) from None
            found = [fact for fact in found if fact.period == period]
        if len(found) > 1:
            # Of a total and its parts, words without a context mean the total.
            own = plain_dimensions(dict(reference.dimensions))
            plain = [fact for fact in found if fact.dimensions == own]
            found = plain if len(plain) == 1 else found
        if len(found) == 1:
            return found[0]
        contexts = [self._named(fact) for fact in found or known]
        if not contexts:
            measure = scope.measures[reference.measure]
            declared = f": ask for {measure.numerator} / {measure.denominator}" if measure.numerator else ""
            raise self._error(f"the ledger says nothing of {reference.measure}{declared}", reference)
        rest = f" and {len(contexts) - _LISTED:,} more" if len(contexts) > _LISTED else ""
        listed = f"{', '.join(contexts[:_LISTED])}{rest}"
        what = "which of several facts is meant is not said" if found else "the ledger says nothing of it there"
        raise self._error(f"{what}; known are {listed}", reference)

    def _named(self, fact: Fact) -> str:
        """Return how *fact* is asked for; one of a period that nobody said can be told by its claim only."""
        scope = self.compiled.scope
        if str(fact.period) == "?":
            own = next((one.claim.id for one in scope.stated if scope.about(one) == fact), None)
            if own is not None:
                return f"#{own}"
        return _context(fact)

    def _of_claim(self, reference: ClaimRef) -> Fact:
        scope = self.compiled.scope
        about = {one.claim.id: one for one in reversed(scope.stated)}
        one = about.get(reference.claim)
        if one is None:
            if reference.claim in self.compiled.positions:
                raise self._error(f"{reference.claim} states nothing of a measure", reference)
            known = nearest(reference.claim, about)
            hint = f" (did you mean #{known}?)" if known else ""
            raise self._error(f"no claim is called {reference.claim}{hint}", reference)
        return scope.about(one)

    def _error(self, message: str, reference: Reference, word: str | None = None) -> FormulaError:
        near = None if word is None else nearest(word, self.compiled.scope.measures)
        hint = f" (did you mean {near}?)" if near else ""
        return FormulaError(message + hint, self.text, reference.start, reference.end)


def _context(fact: Fact) -> str:
    dimensions = f"[{', '.join(f'{key}={value}' for key, value in fact.dimensions)}]" if fact.dimensions else ""
    period = str(fact.period)
    return f"{fact.measure}{'' if period == 'always' else f'@{period}'}{dimensions}"


def _unit(term: Expression, unit_of: Callable[[Reference], Unit], resolve: Callable[[str], Unit]) -> Unit | None:
    """Return the unit that the answer is told in; None where there is no name for it."""
    if isinstance(term, Number):
        return resolve(term.unit or "dimensionless")
    if isinstance(term, Negate):
        return _unit(term.operand, unit_of, resolve)
    if not isinstance(term, Operation):
        return unit_of(term)
    left, right = _unit(term.left, unit_of, resolve), _unit(term.right, unit_of, resolve)
    if left is None or right is None:
        return None
    if term.op in ("+", "-"):
        return left if left.dimension or left.factor != 1 else right
    if not right.dimension and (left.dimension or term.op == "*"):
        return left
    if not left.dimension and term.op == "*":
        return right
    if term.op == "/" and left.dimension == right.dimension:
        return resolve("dimensionless")
    try:
        # A plain number above the line has no name of its own.
        above = "1" if not left.dimension else f"({left.name})"
        return resolve(f"{above}{term.op}({right.name})")
    except UnitError:
        return None


@frozen
class _Ratio:
    """A polynomial over another one that is not zero."""

    over: Poly
    under: Poly


@frozen(eq=False)
class _Values:
    """Works out the values of terms: exactly where they are quotients of sums, else from those of their operands."""

    facts: _Facts
    components: Mapping[Fact, Component | None]

    def of(self, term: Expression) -> Extent:
        facts = self.facts.of(term)
        numbers = {fact: number for number, fact in enumerate(facts)}
        ratio = self._ratio(term, numbers)
        if ratio is not None:
            return self._exactly(ratio, facts)
        if isinstance(term, Negate):
            inner = self.of(term.operand)
            values = IntervalSet(tuple(-part for part in inner.values))
            return Extent(values=values, exact=inner.exact, below=inner.above, above=inner.below)
        # Numbers and single facts are quotients of sums.
        assert isinstance(term, Operation)  # noqa: S101
        return self._joined(term)

    def _joined(self, term: Operation) -> Extent:
        left, right = self.of(term.left), self.of(term.right)
        values, exact = _combined(term.op, left.values, right.values)
        apart = not self._touched(term.left) & self._touched(term.right)
        ids = tuple(dict.fromkeys((*left.below, *left.above, *right.below, *right.above)))
        if term.op in ("+", "-"):
            below, above = (right.below, right.above) if term.op == "+" else (right.above, right.below)
            ends = tuple(dict.fromkeys((*left.below, *below))), tuple(dict.fromkeys((*left.above, *above)))
        else:
            ends = ids, ids
        hull = Extent(values=values, exact=False).hull
        return Extent(
            values=values,
            exact=exact and apart and left.exact and right.exact,
            below=() if hull is None or hull.lower is None else ends[0],
            above=() if hull is None or hull.upper is None else ends[1],
        )

    def _touched(self, term: Expression) -> set[int]:
        """Return the components that *term* rests on, by identity; a fact of none stands for itself."""
        return {id(self.components.get(fact) or fact) for fact in self.facts.of(term)}

    def _ratio(self, term: Expression, numbers: Mapping[Fact, int]) -> _Ratio | None:
        """Return *term* as a quotient of sums; None where it is not one."""
        ratio = self._polynomials(term, numbers)
        if ratio.over.degree > 1 or ratio.under.degree > 1 or not ratio.under.terms:
            return None
        return ratio

    def _polynomials(self, term: Expression, numbers: Mapping[Fact, int]) -> _Ratio:
        one = Poly.constant(1)
        if isinstance(term, Number):
            factor = (
                _ONE if term.unit is None else self.facts.compiled.scope.ledger.contents.units.resolve(term.unit).factor
            )
            return _Ratio(Poly.constant(term.value * factor), one)
        if isinstance(term, Negate):
            inner = self._polynomials(term.operand, numbers)
            return _Ratio(inner.over.scaled(-1), inner.under)
        if not isinstance(term, Operation):
            fact = self.facts.fact(term)
            pair = self.facts.quotient(fact)
            if pair is not None:
                return _Ratio(Poly.variable(numbers[pair[0]]), Poly.variable(numbers[pair[1]]))
            return _Ratio(Poly.variable(numbers[fact]), one)
        left, right = self._polynomials(term.left, numbers), self._polynomials(term.right, numbers)
        if left.over.degree > 2 or right.over.degree > 2 or left.under.degree > 2 or right.under.degree > 2:
            return (
                left if left.over.degree > 2 or left.under.degree > 2 else right
            )  # too high already, whatever follows
        if term.op == "*":
            return _Ratio(left.over * right.over, left.under * right.under)
        if term.op == "/":
            return _Ratio(left.over * right.under, left.under * right.over)
        sign = 1 if term.op == "+" else -1
        if left.under == right.under:
            return _Ratio(left.over + right.over.scaled(sign), left.under)
        return _Ratio(left.over * right.under + (right.over * left.under).scaled(sign), left.under * right.under)

    def _exactly(self, ratio: _Ratio, facts: tuple[Fact, ...]) -> Extent:
        terms, over = _terms(ratio.over, facts), _terms(ratio.under, facts)
        spoken = [facts[powers[0]] for poly in (ratio.over, ratio.under) for powers, _ in poly if powers]
        parts = {id(part): part for fact in spoken if (part := self.components.get(fact)) is not None}
        constant = Requirement(id=_UNIT.name, stated=False, charitable=_IS_ONE, strict=_IS_ONE)
        merged = Component(
            variables=(*(variable for part in parts.values() for variable in part.variables), _UNIT),
            requirements=(*(one for part in parts.values() for one in part.requirements), constant),
        )
        value = ratio.under.value
        if value is not None:
            over = ()
            terms = tuple((variable, coefficient / value) for variable, coefficient in terms)
        if not terms:
            return Extent(values=IntervalSet((Interval.exactly(0),)), exact=True)
        found = extent(merged, "charitable", terms, over=over or None)
        return Extent(
            values=found.values,
            exact=found.exact,
            below=tuple(name for name in found.below if name != _UNIT.name),
            above=tuple(name for name in found.above if name != _UNIT.name),
        )


def _terms(poly: Poly, facts: tuple[Fact, ...]) -> tuple[tuple[Fact | Unknown, Fraction], ...]:
    return tuple((facts[powers[0]] if powers else _UNIT, coefficient) for powers, coefficient in poly)


def _combined(op: str, left: IntervalSet, right: IntervalSet) -> tuple[IntervalSet, bool]:
    """Return the values of an operation on independent values, and whether these are all and no others."""
    exact = True
    if op == "/":
        right &= _NOT_ZERO
    if len(left.parts) * len(right.parts) > _MAX_PARTS:
        exact = False
        left, right = (IntervalSet((one.parts[0].hull(one.parts[-1]),)) for one in (left, right))
        if op == "/" and 0 in right:
            return IntervalSet((EVERYTHING,)), False
    pairs = [(one, other) for one in left for other in right]
    if op == "+":
        return IntervalSet(tuple(one + other for one, other in pairs)), exact
    if op == "-":
        return IntervalSet(tuple(one - other for one, other in pairs)), exact
    if op == "*":
        return IntervalSet(tuple(one * other for one, other in pairs)), exact
    return IntervalSet(tuple(one / other for one, other in pairs)), exact
