"""Repairs of a contradicted component: for each claim what it would have to say, and which claim is the likeliest to be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import prod

from attrs import evolve, frozen

from claimledger.audit import Repair
from claimledger.compile import Compiled
from claimledger.interval import Interval, IntervalSet
from claimledger.repair.fitting import Allowed, Fit, allowed, fitting, size, width
from claimledger.repair.ranks import ranks
from claimledger.repair.rest import Rest
from claimledger.repair.routes import routes
from claimledger.repair.slips import suspect
from claimledger.repair.surroundings import Surroundings
from claimledger.solve import DEFAULT_BUDGET, Correction, Decision
from claimledger.solve.certificate import WholeSum
from claimledger.stated import Reader, Stated

MOST_REPAIRS = 200
"""Repairs of one component past which no further correction set is looked at; which these are does not depend on the ledger's order."""

MOST_NARROWED = 20
"""Correction sets of one component up to which sets of figures that are too large are made narrower."""

MOST_TOGETHER = 64
"""Combinations of slips that are tried for a set of several claims."""

_APART = Fraction(1, 1000)
"""What remains of the likelihood of a set of claims whose slips do not hold together."""

_UNKNOWN = Fraction(1, 100)
"""How likely a claim without a figure, or one of nothing, is to be wrong for a right one."""

_LEAST = Fraction(1, 1000)
"""How likely a figure is at least to be written for one that is far away, against one nearby."""

_ZERO = Fraction(0)

_OTHERWISE = Fraction(150, 1000)
"""How often a wrong figure is wrong in a way that has no name."""


@frozen(kw_only=True)
class Member:
    """
    A claim of a correction set.

    Args:
        stated: The statement.
        right: The figures that everything without the set allows.
        fits: Slips that explain it, the likeliest first.
        hits: Number of conflicts that it is in.
        reads: What it should read, where only one thing is right and no slip tells it.
    """

    stated: Stated
    right: Allowed
    fits: tuple[Fit, ...]
    hits: int
    reads: str | None = None

    @property
    def likelihood(self) -> Fraction:
        """How likely it is that this figure is wrong, and wrong in such a way that the rest can be right."""
        return sum((fit.likelihood for fit in self.fits), _OTHERWISE * self._chance)

    @property
    def _chance(self) -> Fraction:
        """
        How likely a figure that is wrong in a way without a name is to be wrong for an allowed one.

        That is how much of the figures of this size are allowed, the less the further away they are.
        """
        amount = self.stated.amount
        if amount is None or not self.right.careful:
            return _UNKNOWN
        own, mine = width(IntervalSet((amount.strict,))) or _ZERO, size(self.stated)
        room = _ZERO
        for part in self.right.careful:
            ends = [abs(end) for end in (part.lower, part.upper) if end is not None]
            far = max(mine, min(ends, default=_ZERO))
            if not far:
                return _UNKNOWN
            inside = part & Interval(-10 * far, 10 * far)
            length = max(own, width(IntervalSet((inside,))) or _ZERO) if inside is not None else own
            room += length / (10 * far) * max(_LEAST, mine / far)
        return min(Fraction(1), room)

    @property
    def distance(self) -> Fraction:
        """How far the figure has to move at least, as a part of its size."""
        amount = self.stated.amount
        if amount is None or not self.right.figures:
            return Fraction(10**9)
        gaps = [_gap(amount.charitable, part) for part in self.right.figures]
        return min(gaps) / (size(self.stated) or 1)


def _gap(one: Interval, other: Interval) -> Fraction:
    """Return the distance between two intervals; 0 where they meet or touch."""
    for left, right in ((one, other), (other, one)):
        if left.upper is not None and right.lower is not None and left.upper < right.lower:
            return right.lower - left.upper
    return _ZERO


def repairs(
    decision: Decision, compiled: Compiled, around: Surroundings, *, budget: int = DEFAULT_BUDGET
) -> tuple[Repair, ...]:
    """
    Return what the claims of a contradicted component would have to say for all else to hold, the likeliest first.

    For each of the cheapest correction sets and each claim in it: the figures that it may state when the others of its set
    are left out and everything else holds. A slip is named if it puts the figure among these, and for a set of several
    claims only if the slips of all of them hold together. Where no figure would do, for the claim also speaks where something
    else is wrong, there is no repair; nor where only a fraction of what is counted would do.

    Ranks are the order of four things, none of which depends on the ledger's order or on names unless all else is equal:

    1. how likely the set is to be what is wrong: for each of its claims the sum, over the slips that fit, of how common the
       slip is, shared among the figures that it could have made of this one, times how well the figure fits; and of a small
       part for errors without a name; these multiplied, and divided by the claims' weights;
    2. the number of conflicts that the claim is in, more first;
    3. how likely the claim is by itself;
    4. how far its figure has to move, as a part of it, less first.

    Args:
        decision: A contradicted component under one reading.
        compiled: The ledger's system.
        around: What else the ledger says.
        budget: Work for each question about products of unknowns.
    """
    if any(isinstance(conflict.proof, WholeSum) for conflict in decision.conflicts):
        return ()  # which whole numbers would do is not worked out
    reader = reader_of(compiled)
    ranked: list[tuple[tuple[object, ...], Repair]] = []
    for correction in _chosen(decision, compiled):
        rest = Rest(
            component=decision.component,
            reading=decision.reading,
            without=frozenset(correction.claims),
            around=around,
            budget=budget,
        )
        members = [_member(name, rest, decision, compiled, reader) for name in correction.claims]
        together = _together(members, rest)
        likely = Fraction(1)
        for member in members:
            likely *= member.likelihood / (member.stated.claim.weight or 1)
        if together is None:
            likely *= _APART
        for at, member in enumerate(members):
            if member.stated.amount is not None and not member.right.figures:
                continue
            stated, fit = member.stated, None if together is None else together[at]
            others = tuple(name for name in correction.claims if name != stated.name)
            place = (-likely, -member.hits, -member.likelihood, member.distance, *_content(stated), others)
            repair = Repair(
                claim=stated.name,
                values=member.right.figures,
                unit="dimensionless" if stated.unit is None else stated.unit.name,
                others=others,
                slip=None if fit is None else fit.told,
                reads=member.reads if fit is None else fit.reads,
                rank=1,
            )
            ranked.append((place, repair))
    ranked.sort(key=lambda one: one[0])
    return tuple(evolve(repair, rank=rank) for rank, (_, repair) in enumerate(ranked, 1))


def reader_of(compiled: Compiled) -> Reader:
    """Return what reads other words in place of a ledger's."""
    ledger = compiled.scope.ledger
    return Reader(
        settings=ledger.settings,
        sources={source.id: source for source in ledger.sources},
        measures=compiled.scope.measures,
        units=ledger.contents.units,
    )


def _content(stated: Stated) -> tuple[object, ...]:
    """Return what a statement says, so that statements are ordered by that and not by where they stand."""
    measure = "" if stated.measure is None else stated.measure.id
    context = stated.context
    return (measure, context.period.sort_key, context.dimensions, stated.key, stated.text, stated.name)


def _chosen(decision: Decision, compiled: Compiled) -> Sequence[Correction]:
    """Return the correction sets that are looked at: all of them, or those whose claims are in the most conflicts."""
    sets = decision.corrections
    if sum(len(correction.claims) for correction in sets) <= MOST_REPAIRS:
        return sets

    def order(correction: Correction) -> tuple[object, ...]:
        hits = sum(_hits(name, decision) for name in correction.claims)
        return (-hits, *(part for name in correction.claims for part in _content(compiled.statements[name])))

    chosen: list[Correction] = []
    room = MOST_REPAIRS
    for correction in sorted(sets, key=order):
        if chosen and len(correction.claims) > room:
            break
        chosen.append(correction)
        room -= len(correction.claims)
    return chosen


def _hits(name: str, decision: Decision) -> int:
    return sum(name in conflict.claims for conflict in decision.conflicts)


def _member(name: str, rest: Rest, decision: Decision, compiled: Compiled, reader: Reader) -> Member:
    stated = compiled.statements[name]
    through = routes(stated, compiled, rest.reading)
    hits = _hits(name, decision)
    if not through:
        places, reads = ranks(stated, rest, compiled) if stated.key == "rank" else (IntervalSet(), None)
        right = Allowed(figures=places, exact=True, careful=places)
        return Member(stated=stated, right=right, fits=(), hits=hits, reads=reads)
    right = allowed(stated, through, rest, compiled, narrow=len(decision.corrections) <= MOST_NARROWED)
    fits = fitting(suspect(stated, reader, compiled, rest.around), rest, through, right)
    return Member(stated=stated, right=right, fits=fits, hits=hits)


def _together(members: Sequence[Member], rest: Rest) -> Sequence[Fit | None] | None:
    """
    Return for each of *members* the slip that explains it, with which everything holds together, the likeliest ones first.

    A member without any fitting slip has none, and is left out; None where no combination holds.
    """
    if len(members) == 1:
        return members[0].fits[:1] or (None,)
    each = max(count for count in range(1, MOST_TOGETHER + 1) if count == 1 or count ** len(members) <= MOST_TOGETHER)
    combined = list(product(*(member.fits[:each] or (None,) for member in members)))
    combined.sort(key=lambda fits: -prod(fit.likelihood for fit in fits if fit is not None))
    for fits in combined[:MOST_TOGETHER]:
        if rest.holds([(fit.stated, fit.routes, fit.figures) for fit in fits if fit is not None]):
            return fits
    return None
