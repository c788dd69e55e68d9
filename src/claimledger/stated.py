"""What each claim states: its figures read to amounts, its context and its base resolved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from claimledger._needs import missing, unreadable
from claimledger.amount import Amount
from claimledger.errors import ClaimLedgerError, ReadingError
from claimledger.interval import Interval
from claimledger.model import (
    BASE_KEYWORDS,
    Bounds,
    Claim,
    Dimensions,
    Measure,
    Settings,
    Source,
    Target,
    Value,
)
from claimledger.orders import pace
from claimledger.period import Period
from claimledger.reading import Conventions, Found, read, statements_in
from claimledger.units import Unit, UnitTable

AMOUNT_KEYS = ("level", "from", "change", "pace", "share", "ratio", "contribution", "compare", "mean", "sd")
"""Statements whose value is an amount in the reading grammar; the others are texts with grammars of their own."""

FIXED_KEYS = ("status", "prices", "adjustment", "vintage")
"""Dimension keys with a fixed meaning: figures that differ in one are different facts."""

DEFAULT_CONTEXT = {"status": "actual", "adjustment": "raw", "prices": "nominal"}
"""Values of the dimension keys with a fixed meaning that go without saying; a context leaves them out."""


@frozen
class Flaw:
    """
    Something wrong with a record of a ledger.

    Args:
        path: Record kind, position among the ledger's records of that kind, and key: ``("claim", 3, "change")``.
        message: What is wrong; may hold a caret line.
        suggestion: The nearest known word, or None.
    """

    path: tuple[str | int, ...]
    message: str
    suggestion: str | None = None


@frozen(kw_only=True)
class Context:
    """
    Where a figure belongs: the values of its dimensions and its reference period.

    Args:
        dimensions: Sorted by key, without keys at their default value.
        period: The reference period.
    """

    dimensions: Dimensions
    period: Period


@frozen(kw_only=True)
class Pointed:
    """A target with its context resolved: the whole of a share, the denominator of a ratio."""

    measure: Measure
    context: Context


@frozen(kw_only=True)
class Stated:
    """
    One thing that a claim states.

    Args:
        name: Name in findings: the claim's id, with the statement's key where the claim states several things.
        key: Which statement: ``level``, ``change`` … as in `model.Statement`.
        claim: The claim.
        measure: Its measure; None beside a test statistic or vague words only.
        amount: What the words allow, in `unit`; None for texts that are no amounts (a rank, a streak).
        unit: The amount's unit; None where there is no amount.
        text: The value as the ledger has it; the quote where that was read.
        quoted: Whether the value was read off the quote.
        context: Where the figure belongs.
        base: The context it is compared with; None where there is none.
        of: The whole; None where there is none.
        per: The denominator; None where there is none.
        prices: Price basis that the claim, its measure or its source says; None where nobody does.
        source: The source; None for a claim without one.
    """

    name: str
    key: str
    claim: Claim
    measure: Measure | None
    amount: Amount | None
    unit: Unit | None
    text: str
    quoted: bool = False
    context: Context
    base: Context | None = None
    of: Pointed | None = None
    per: Pointed | None = None
    prices: str | None = None
    source: Source | None = None


@frozen(kw_only=True)
class Reader:
    """
    Reads what claims state, with the settings, sources and measures of one ledger.

    Args:
        settings: The ledger's settings.
        sources: Its sources, by id.
        measures: Its measures, by id.
        units: Units that it knows.
    """

    settings: Settings
    sources: Mapping[str, Source]
    measures: Mapping[str, Measure]
    units: UnitTable
    _conventions: dict[tuple[str, str], Conventions] = field(factory=dict, eq=False, repr=False)
    _amounts: dict[tuple[object, ...], Amount] = field(factory=dict, eq=False, repr=False)
    _periods: dict[str, Period] = field(factory=dict, eq=False, repr=False)

    @cached_property
    def only_source(self) -> Source | None:
        """The ledger's one source; None where it has none or several."""
        return next(iter(self.sources.values())) if len(self.sources) == 1 else None

    def source_of(self, claim: Claim) -> Source | None:
        """Return the claim's source; the only one of the ledger where the claim names none."""
        return self.only_source if claim.source is None else self.sources.get(claim.source)

    def conventions(self, claim: Claim) -> Conventions:
        """Return how the figures of *claim* are read."""
        source = self.source_of(claim)
        rounding = claim.rounding or (source and source.rounding) or self.settings.rounding
        currency = (source and source.currency) or "USD"
        known = self._conventions.get((rounding, currency))
        if known is None:
            known = self._conventions[rounding, currency] = Conventions(
                min_significant=self.settings.min_significant,
                approximately=self.settings.approximately,
                rounding=rounding,
                currency=currency,
                units=self.units,
            )
        return known

    def period(self, text: str) -> Period:
        """Return the period of *text*, read with the ledger's fiscal year."""
        known = self._periods.get(text)
        if known is None:
            known = self._periods[text] = Period.parse(text, self.settings.fiscal_year_start)
        return known

    def amount(self, value: Value, claim: Claim, *, unit: str | None, counted: bool | None) -> Amount:
        """Return what *value* allows; a text without a unit is in *unit*."""
        if isinstance(value, Bounds):
            return _outright(value, self.units.resolve(value.unit or unit or "dimensionless"))
        conventions = self.conventions(claim)
        key = (value, conventions.rounding, conventions.currency, unit, counted)
        known = self._amounts.get(key)
        if known is None:
            known = self._amounts[key] = read(value, conventions, unit=unit, counted=counted)
        return known

    def again(self, stated: Stated, text: str) -> Stated | None:
        """
        Return *stated* as it would be if *text* stood for its words; None where that states no such figure.

        Args:
            stated: A statement with an amount, read from words.
            text: Words for its value; for a statement that was read off the quote, the whole quote.
        """
        claim, measure = stated.claim, stated.measure
        counted = False if measure is not None and measure.kind == "rate" else None
        try:
            if stated.quoted:
                own = measure.unit if measure else None
                found = statements_in(text, self.conventions(claim), unit=own, counted=counted)
                amounts = [self._counted_in(one.amount, measure) for one in found if one.role == stated.key]
            else:
                unit = _default_unit(stated.key, measure, stated.per)
                bare = pace(text)[0] if stated.key == "pace" else text
                amounts = [read(bare, self.conventions(claim), unit=unit, counted=counted)]
        except ClaimLedgerError:
            return None
        if len(amounts) != 1:
            return None
        return evolve(stated, amount=amounts[0], unit=self.units.resolve(amounts[0].unit), text=text)

    def stated(self, position: int, claim: Claim) -> tuple[list[Stated], list[Flaw]]:
        """Return what *claim*, the ledger's claim at *position*, states, and what cannot be read of it."""
        flaws: list[Flaw] = []
        measure = None if claim.measure is None else self.measures.get(claim.measure)
        context = self._context(position, claim, flaws)
        base = self._base(position, claim, context, flaws)
        whole = self._pointed(("claim", position, "of"), claim, claim.of, context, flaws)
        per = self._pointed(("claim", position, "per"), claim, claim.per, context, flaws)
        source = self.source_of(claim)
        prices = (
            dict(claim.dimensions).get("prices")
            or claim.prices
            or (measure and measure.prices)
            or (source and source.prices)
            or None
        )
        if claim.measure is not None and measure is None:
            return [], flaws  # an unknown measure is told where references are checked
        result: list[Stated] = []
        values: list[tuple[str, Value | Found]]
        if claim.statements:
            values = [(statement.key, statement.value) for statement in claim.statements]
        else:
            values = [(found.role, found) for found in self._read_off(position, claim, measure, flaws)]
        for key, value in values:
            lacking = missing(key, claim)
            if lacking:
                flaws.append(Flaw(("claim", position, key), lacking))
                continue
            amount = None
            wrong = unreadable(key, value, context.period)
            if wrong:
                flaws.append(Flaw(("claim", position, key), wrong))
                continue
            if isinstance(value, Found):
                amount = value.amount
            elif key in AMOUNT_KEYS:
                try:
                    unit = _default_unit(key, measure, per)
                    average = key in ("mean", "sd") or (measure is not None and measure.kind == "rate")
                    counted = False if average else None
                    bare = pace(value)[0] if key == "pace" and isinstance(value, str) else value
                    amount = self.amount(bare, claim, unit=unit, counted=counted)
                except ClaimLedgerError as error:
                    flaws.append(Flaw(("claim", position, key), str(error)))
                    continue
            result.append(
                Stated(
                    name=claim.id if len(values) == 1 else f"{claim.id}.{key}",
                    key=key,
                    claim=claim,
                    measure=measure,
                    amount=amount,
                    unit=None if amount is None else self.units.resolve(amount.unit),
                    text=claim.quote or "" if isinstance(value, Found) else _text(value),
                    quoted=isinstance(value, Found),
                    context=context,
                    base=base,
                    of=whole,
                    per=per,
                    prices=prices,
                    source=source,
                )
            )
        return result, flaws

    def _context(self, position: int, claim: Claim, flaws: list[Flaw]) -> Context:
        period = None
        if claim.period is not None:
            try:
                period = self._own(claim.period, claim)
            except ClaimLedgerError as error:
                flaws.append(Flaw(("claim", position, "period"), str(error)))
        if period is None:
            period = _private(claim)
        given = dict(claim.dimensions)
        measure = None if claim.measure is None else self.measures.get(claim.measure)
        basis = given.get("prices") or claim.prices or (measure and measure.prices)
        if basis:
            given["prices"] = basis
        return Context(dimensions=plain_dimensions(given), period=period)

    def _own(self, text: str, claim: Claim) -> Period:
        """Return the period of *text*; an unknown one is the claim's own, tied to no other claim's."""
        return _private(claim) if text == "?" else self.period(text)

    def _base(self, position: int, claim: Claim, context: Context, flaws: list[Flaw]) -> Context | None:
        if claim.base is None and not claim.base_dimensions:
            return None
        given = dict(context.dimensions)
        if given.get("status") in ("forecast", "target"):
            del given["status"]  # a forecast is measured against what was, unless it says otherwise
        period = context.period
        try:
            if claim.base == "previous-estimate":
                given["vintage"] = f"before {given.get('vintage', 'this one')}"
            elif claim.base in BASE_KEYWORDS:
                period = period.shift(claim.base)
            elif claim.base is not None:
                period = (
                    self._own(claim.base, claim) if claim.base != "?" else Period.private(f"{claim.id} at the base")
                )
        except ClaimLedgerError as error:
            flaws.append(Flaw(("claim", position, "base"), str(error)))
            return None
        return Context(dimensions=plain_dimensions(given | dict(claim.base_dimensions)), period=period)

    def _pointed(
        self,
        path: tuple[str | int, ...],
        claim: Claim,
        target: Target | None,
        context: Context,
        flaws: list[Flaw],
    ) -> Pointed | None:
        measure = None if target is None else self.measures.get(target.measure)
        if target is None or measure is None:
            return None
        period = context.period
        if target.period is not None:
            try:
                period = self._own(target.period, claim)
            except ClaimLedgerError as error:
                flaws.append(Flaw((*path, "period"), str(error)))
        given = dict(context.dimensions) | dict(target.dimensions)
        return Pointed(measure=measure, context=Context(dimensions=plain_dimensions(given), period=period))

    def _read_off(self, position: int, claim: Claim, measure: Measure | None, flaws: list[Flaw]) -> tuple[Found, ...]:
        """Return what the quote states, nothing and a flaw where it cannot be read."""
        if claim.quote is None:
            message = f"claim {claim.id} states nothing: it has neither a statement key nor a quote"
            flaws.append(Flaw(("claim", position), message))
            return ()
        counted = False if measure is not None and measure.kind == "rate" else None
        unit = None if measure is None else measure.unit
        try:
            found = statements_in(claim.quote, self.conventions(claim), unit=unit, counted=counted)
        except ClaimLedgerError as error:
            flaws.append(Flaw(("claim", position, "quote"), str(error)))
            return ()
        message = ""
        if not found:
            message = f'no figure can be read in the quote "{claim.quote}": say what it states (level = "…")'
        elif len({statement.role for statement in found}) < len(found):
            message = f'the quote "{claim.quote}" holds several figures: say which one is meant (level = "…")'
        if message:
            flaws.append(Flaw(("claim", position, "quote"), message))
            return ()
        return tuple(evolve(one, amount=self._counted_in(one.amount, measure)) for one in found)

    def _counted_in(self, amount: Amount, measure: Measure | None) -> Amount:
        """Return an amount of a quote in the measure's noun: "4,600 road deaths" are 4,600 persons."""
        own = None if measure is None else self.units.resolve(measure.unit)
        both = own is not None and own.counted and self.units.resolve(amount.unit).counted
        return evolve(amount, unit=own.name) if own is not None and both else amount


def _private(claim: Claim) -> Period:
    """Return the period of a claim that nobody gave one, tied to no other claim's."""
    return Period.private(claim.id or "a claim without an id")  # which is a flaw, told where ids are checked


def _default_unit(key: str, measure: Measure | None, per: Pointed | None) -> str | None:
    if measure is None or key in ("share", "compare"):
        return None
    if key == "contribution":
        return "percentage_point"
    if key == "ratio":
        return None if per is None else f"{measure.unit}/({per.measure.unit})"
    return measure.unit


def plain_dimensions(given: Mapping[str, str]) -> Dimensions:
    """Return values of dimension keys as facts have them: sorted, without what is meant where nobody says otherwise."""
    if not given:
        return ()
    return tuple(sorted((key, value) for key, value in given.items() if DEFAULT_CONTEXT.get(key) != value))


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    low = "−∞" if value.low is None else str(value.low)
    high = "∞" if value.high is None else str(value.high)
    left, right = "(" if value.low_open else "[", ")" if value.high_open else "]"
    return f"{left}{low}, {high}{right}{' ' + value.unit if value.unit else ''}"


def _outright(value: Bounds, unit: Unit) -> Amount:
    try:
        values = Interval(value.low, value.high, value.low_open, value.high_open)
    except ValueError as error:
        raise ReadingError(str(error), _text(value)) from None
    return Amount(charitable=values, strict=values, unit=unit.name, text=_text(value))
