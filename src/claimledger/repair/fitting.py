"""Which slips explain a claim: those without which its figure is one of the allowed ones."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve, field, frozen

from claimledger.amount import Amount, ReadingName
from claimledger.compile import Compiled, fits
from claimledger.interval import Interval, IntervalSet
from claimledger.repair.rest import Rest
from claimledger.repair.routes import Routes, routes
from claimledger.repair.slips import SLIPS, Draft, Slip, Suspect
from claimledger.stated import Stated

_LEAST = Fraction(1, 1000)
"""How well a figure fits at least that fits at all."""

_GENEROUS = Fraction(1, 20)
"""How much less a figure fits that only the generous reading of open words lets in."""

_ROOM = Fraction(1, 5)
"""How far reading a number anew may move the ends of its values, as a part of them."""

_ZERO = Fraction(0)


@frozen(kw_only=True)
class Fit:
    """
    A slip that explains a claim.

    Args:
        slip: The slip.
        words: What was written and what it should have been.
        reads: What the figure should read; None where nothing tells.
        stated: The statement without the slip.
        routes: What its figure is the value of.
        figures: The figures that it then allows.
        likelihood: How likely the slip is and how well the figure fits, together; comparable within a component.
    """

    slip: Slip
    words: str
    reads: str | None
    stated: Stated
    routes: Routes = field(repr=False)
    figures: Interval
    likelihood: Fraction

    @property
    def told(self) -> str:
        """The slip in words: ``digits swapped: 31 for 13``."""
        return f"{self.slip.name}: {self.words}"


@frozen(kw_only=True)
class Allowed:
    """
    The figures that a statement may be of while all else holds.

    Args:
        figures: The figures, in the statement's unit.
        exact: Whether these are all and no others.
        careful: Those that the others leave if they are read to the letter; *figures* where that makes no difference, or none is left.
    """

    figures: IntervalSet
    exact: bool
    careful: IntervalSet


def allowed(stated: Stated, through: Routes, rest: Rest, compiled: Compiled, *, narrow: bool = False) -> Allowed:
    """
    Return the figures that *stated* may be of.

    Args:
        stated: The statement.
        through: What its figure is the value of.
        rest: What holds without it.
        compiled: The ledger's system.
        narrow: Whether a set that is too large is made narrower, which takes some dozens of questions to the engine.

    What the others say without an end they say to the letter as a rule: "more than 20" is true of nearly everything, and seldom
    said of it.
    """
    figures, exact = rest.allows(through)
    if narrow and not exact:
        figures = rest.narrowed(stated, through, figures, size(stated))
    careful = figures
    if rest.reading == "charitable" and _loose(rest, compiled):
        near, _ = evolve(rest, reading="strict").allows(routes(stated, compiled, "strict"))
        careful = near & figures or figures
    return Allowed(figures=figures, exact=exact, careful=careful)


def _loose(rest: Rest, compiled: Compiled) -> bool:
    """Return whether a claim of the rest is without an end read generously, and has one to the letter."""
    for one in rest.component.requirements:
        stated = compiled.statements.get(one.id) if one.stated and one.id not in rest.without else None
        if stated is not None and stated.amount is not None:
            wide, narrow = stated.amount.charitable, stated.amount.strict
            if (wide.lower, wide.upper) != (narrow.lower, narrow.upper) and None in (wide.lower, wide.upper):
                return True
    return False


def fitting(suspect: Suspect, rest: Rest, own: Routes, right: Allowed) -> tuple[Fit, ...]:
    """
    Return the slips that explain *suspect*, the likeliest first, each figure once.

    Args:
        suspect: The statement.
        rest: What holds without it.
        own: What its figure is the value of.
        right: The figures that *rest* allows.
    """
    asked = _Asked(suspect=suspect, rest=rest, routes=own, right=right)
    found: dict[tuple[object, ...], Fit] = {}
    for slip in SLIPS:
        drafts = tuple(slip.drafts(suspect))
        for draft in drafts:
            fit = asked.fit(slip, draft, len(drafts))
            if fit is not None:
                same = (fit.figures, fit.stated.unit, fit.routes)
                known = found.get(same)
                if known is None or fit.likelihood > known.likelihood:
                    found[same] = fit
    return tuple(sorted(found.values(), key=lambda fit: -fit.likelihood))


@frozen(kw_only=True)
class _Asked:
    """A claim that may be wrong, and what would be right in its place."""

    suspect: Suspect
    rest: Rest
    routes: Routes
    right: Allowed

    def fit(self, slip: Slip, draft: Draft, ways: int) -> Fit | None:
        """Return the slip if its figure, one of so many that it could have been, is allowed."""
        old, reading = self.suspect.stated, self.rest.reading
        if draft.ratio is not None and not _near(old, draft.ratio, self.right.figures, reading):
            return None
        new = draft.stated if draft.text is None else self.suspect.reader.again(old, draft.text)
        if new is None or new.amount is None or not fits(new, self.suspect.compiled.scope):
            return None
        through, right = self.routes, self.right
        if not _alike(old, new):
            through = routes(new, self.suspect.compiled, reading)
            if not through:
                return None
            right = allowed(new, through, self.rest, self.suspect.compiled)
        figures = new.amount.interval(reading)
        met = closeness(new.amount, reading, right.figures, draft)
        if not met or not (right.exact or self.rest.holds([(new, through, figures)])):
            return None
        if right.careful != right.figures:
            met = max(met * _GENEROUS, closeness(new.amount, reading, right.careful, draft))
        return Fit(
            slip=slip,
            words=draft.words,
            reads=draft.reads if draft.text is None else draft.text,
            stated=new,
            routes=through,
            figures=figures,
            likelihood=Fraction(slip.common, 1000) * (draft.chance or Fraction(1, ways)) * met,
        )


def _alike(one: Stated, other: Stated) -> bool:
    """Return whether two statements with amounts speak of the same facts in the same way."""
    assert one.amount is not None  # noqa: S101 - the caller's to check
    assert other.amount is not None  # noqa: S101
    return (one.unit, one.amount.form, one.context, one.base, one.of) == (
        other.unit,
        other.amount.form,
        other.context,
        other.base,
        other.of,
    )


def _near(stated: Stated, ratio: Fraction, right: IntervalSet, reading: ReadingName) -> bool:
    """Return whether a number so many times as great may be allowed, before it is read."""
    assert stated.amount is not None  # noqa: S101 - a suspect has an amount
    if stated.amount.form not in ("value", "change") or ratio == 0:
        return True
    values = stated.amount.interval(reading).scaled(ratio)
    low = None if values.lower is None else values.lower - abs(values.lower) * _ROOM
    high = None if values.upper is None else values.upper + abs(values.upper) * _ROOM
    near = Interval(low, high)
    return any(part.meets(near) for part in right)


def closeness(amount: Amount, reading: ReadingName, right: IntervalSet, draft: Draft) -> Fraction:
    """
    Return how well a figure fits: 0 for not at all, else how much of it, or of what is allowed, is in both, up to 1.

    Args:
        amount: The figure.
        reading: The reading.
        right: The values that are allowed, in its unit.
        draft: How it came about. A borrowed figure may hit a wide range by chance, so that counts the less the wider the range
            is; one that may have been any of many counts the less the more these are.
    """
    values = amount.interval(reading)
    if not any(part.meets(values) for part in right):
        return _ZERO
    met = _met(values, right, draft)
    if values.lower is None or values.upper is None:
        # "More than 20" is true of nearly everything, and seldom said of it.
        met = max(met * _GENEROUS, _met(amount.strict, right, draft))
    return met


def _met(values: Interval, right: IntervalSet, draft: Draft) -> Fraction:
    own = IntervalSet((values,))
    both, room = own & right, width(right)
    if not both or (draft.borrowed and room is None):
        return _ZERO
    return _part(width(both), room if draft.borrowed else width(own) if draft.spread else _less(width(own), room))


def _part(some: Fraction | None, whole: Fraction | None) -> Fraction:
    if not whole or some is None:
        return Fraction(1)
    return max(_LEAST, some / whole)


def _less(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return other if one is None or (other is not None and other < one) else one


def width(values: IntervalSet) -> Fraction | None:
    """Return how long the parts of a set are together; None for a set without end."""
    total = _ZERO
    for part in values:
        if part.lower is None or part.upper is None:
            return None
        total += part.upper - part.lower
    return total


def size(stated: Stated) -> Fraction:
    """Return how large the figure of *stated* is: the size of the end that is further from nothing."""
    amount = stated.amount
    if amount is None:
        return _ZERO
    ends = [abs(end) for end in (amount.charitable.lower, amount.charitable.upper) if end is not None]
    return max(ends, default=_ZERO)
