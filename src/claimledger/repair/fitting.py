"""Which slips explain a claim: those without which its figure is one of the allowed ones."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from claimledger.amount import Amount, ReadingName
from claimledger.compile import fits
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


def fitting(suspect: Suspect, rest: Rest, own: Routes, allowed: IntervalSet, *, exact: bool) -> tuple[Fit, ...]:
    """
    Return the slips that explain *suspect*, the likeliest first, each figure once.

    Args:
        suspect: The statement.
        rest: What holds without it.
        own: What its figure is the value of.
        allowed: The figures that *rest* allows, in the statement's unit.
        exact: Whether these are all and no others.
    """
    asked = _Asked(suspect=suspect, rest=rest, routes=own, allowed=allowed, exact=exact)
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
    allowed: IntervalSet
    exact: bool

    def fit(self, slip: Slip, draft: Draft, ways: int) -> Fit | None:
        """Return the slip if its figure, one of so many that it could have been, is allowed."""
        old, reading = self.suspect.stated, self.rest.reading
        if draft.ratio is not None and not _near(old, draft.ratio, self.allowed, reading):
            return None
        new = draft.stated if draft.text is None else self.suspect.reader.again(old, draft.text)
        if new is None or new.amount is None or not fits(new, self.suspect.compiled.scope):
            return None
        through, allowed, exact = self.routes, self.allowed, self.exact
        if not _alike(old, new):
            through = routes(new, self.suspect.compiled, reading)
            if not through:
                return None
            allowed, exact = self.rest.allows(through)
        figures = new.amount.interval(reading)
        met = closeness(new.amount, reading, allowed, borrowed=draft.borrowed)
        if not met or not (exact or self.rest.holds([(new, through, figures)])):
            return None
        return Fit(
            slip=slip,
            words=draft.words,
            reads=draft.reads if draft.text is None else draft.text,
            stated=new,
            routes=through,
            figures=figures,
            likelihood=Fraction(slip.common, 1000 * ways) * met,
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


def _near(stated: Stated, ratio: Fraction, allowed: IntervalSet, reading: ReadingName) -> bool:
    """Return whether a number so many times as great may be allowed, before it is read."""
    assert stated.amount is not None  # noqa: S101 - a suspect has an amount
    if stated.amount.form not in ("value", "change") or ratio == 0:
        return True
    values = stated.amount.interval(reading).scaled(ratio)
    low = None if values.lower is None else values.lower - abs(values.lower) * _ROOM
    high = None if values.upper is None else values.upper + abs(values.upper) * _ROOM
    return bool(IntervalSet((Interval(low, high),)) & allowed)


def closeness(amount: Amount, reading: ReadingName, allowed: IntervalSet, *, borrowed: bool = False) -> Fraction:
    """
    Return how well a figure fits: 0 for not at all, else how much of it, or of what is allowed, is in both, up to 1.

    Args:
        amount: The figure.
        reading: The reading.
        allowed: The values that are allowed, in its unit.
        borrowed: Whether it is a given figure, which may hit a wide range of allowed values by chance: then all of these count.
    """
    values = amount.interval(reading)
    both = IntervalSet((values,)) & allowed
    if not both:
        return _ZERO
    if borrowed:
        room = width(allowed)
        return _ZERO if room is None else _part(width(both), room)
    met = _part(width(both), _less(width(IntervalSet((values,))), width(allowed)))
    if values.lower is None or values.upper is None:
        # "More than 20" is true of nearly everything, and seldom said of it.
        narrow = IntervalSet((amount.strict,))
        near = narrow & allowed
        met = max(met * _GENEROUS, _part(width(near), _less(width(narrow), width(allowed))) if near else _ZERO)
    return met


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
