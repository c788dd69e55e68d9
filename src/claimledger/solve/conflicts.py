"""Minimal conflicts and correction sets, by the duality of their hitting sets."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from fractions import Fraction

from attrs import field, frozen

from claimledger.solve.answers import Answer, Asked, Fails, Holds, Refutation

Weight = tuple[int, Fraction]
"""How dear an element is: whether (0 or 1, summed) it is never proposed as wrong, then its weight."""

MAX_CHECKS = 400
"""Checks of one enumeration, once the cheapest corrections are known."""

MAX_NODES = 50_000
"""Partial hitting sets that one enumeration looks at."""

MAX_WORK = 2_000_000
"""Work of one enumeration in units of about a microsecond, so that hard components list fewer conflicts; thrice that until the
cheapest corrections are known."""

LARGE = 3_000
"""Bounds above which conflicts are made minimal only once the cheapest corrections are known."""


@frozen
class Minimal:
    """
    Elements that cannot hold together with what is held, each of which is needed.

    Args:
        elements: Mask.
        refutation: Why.
        sure: Whether it is known of each element that it is needed; false where the budget ended a check.
    """

    elements: int
    refutation: Refutation = field(eq=False)
    sure: bool = True


@frozen
class Corrections:
    """
    Conflicts among elements and sets of elements without which there is none.

    Args:
        conflicts: Minimal conflicts.
        all_conflicts: Whether these are all.
        cheapest: Masks of the correction sets of least weight; none where every set holds an element never to be wrong.
        weight: Their weight.
        all_cheapest: Whether these are all of that weight.
    """

    conflicts: tuple[Minimal, ...]
    all_conflicts: bool
    cheapest: tuple[int, ...]
    weight: Fraction
    all_cheapest: bool


def shrunk(search: Asked, found: Fails, candidates: int, held: int, *, until: int | None = None) -> Minimal:
    """
    Return a minimal conflict inside one that was found.

    Args:
        search: The component.
        found: A refutation of *held* and some of *candidates*.
        candidates: Mask of the elements that may be dropped.
        held: Mask of the elements that stand whatever is dropped.
        until: The search's work at which it ends, with a conflict that is not sure to be minimal; None for no end.
    """
    kept = found.elements & candidates
    refutation, sure = found.refutation, True
    for element in reversed(search.indexed.chosen(kept)):
        if not kept >> element & 1:
            continue
        if until is not None and search.work > until:
            return Minimal(kept, refutation, sure=False)
        answer = search.check(kept & ~(1 << element) | held, witness=False)
        if isinstance(answer, Fails):
            kept = answer.elements & candidates
            refutation = answer.refutation
        elif not isinstance(answer, Holds):
            sure = False
    return Minimal(kept, refutation, sure)


def corrections(
    search: Asked,
    found: Fails,
    *,
    candidates: int,
    held: int,
    weights: Sequence[Weight],
    limit: int,
    work: int = MAX_WORK,
) -> Corrections:
    """
    Return the minimal conflicts among *candidates* and the cheapest sets whose removal leaves none.

    A set of elements whose removal leaves no conflict hits every conflict, so the lightest set that hits all conflicts known so
    far either is a correction, or what remains without it holds a new conflict (Reiter 1987). Sets are tried from the lightest
    on; when none is left, every minimal conflict is known.

    Args:
        search: The component.
        found: A refutation of all candidates and *held*.
        candidates: Mask of the elements that may be dropped.
        held: Mask of the elements that stand; they can hold together.
        weights: The weight of each element, positive.
        limit: Number of conflicts after which none is looked for, once the cheapest corrections are known.
        work: Work after which none is looked for.
    """
    hunt = _Hunt(search, candidates, held, weights, limit, work)
    hunt.run(found)
    return hunt.result()


class _Hunt:
    """One run of the search for hitting sets: what is known so far, and the partial sets still to be tried."""

    def __init__(  # noqa: PLR0917 - private
        self,
        search: Asked,
        candidates: int,
        held: int,
        weights: Sequence[Weight],
        limit: int,
        work: int,
    ) -> None:
        self._search = search
        self._candidates = candidates
        self._held = held
        self._weights = weights
        self._limit = limit
        self._work = work
        self._start = search.work
        self._large = len(search.indexed.base) > LARGE
        self._conflicts: list[Minimal] = []
        # What must be hit: minimal conflicts, and in large components any others, which wait to be made minimal.
        self._sets: dict[int, None] = {}
        self._waiting: list[Fails] = []
        self._corrected: list[tuple[Weight, int]] = []
        self._complete = True
        self._cheapest_known = False
        self._doubted = False
        self._checks = 0
        nothing: Weight = (0, Fraction(0))
        # A partial set is its least possible weight, its members in order (which breaks ties), its mask, the mask of elements
        # that it must not take (an earlier sibling takes them, so no set is reached twice), and its own weight.
        self._open: list[tuple[Weight, tuple[int, ...], int, int, Weight]] = [(nothing, (), 0, 0, nothing)]

    def run(self, found: Fails) -> None:
        self._add(shrunk(self._search, found, self._candidates, self._held))
        nodes = 0
        while self._open:
            least, members, chosen, barred, own = heapq.heappop(self._open)
            if not self._cheapest_known and self._corrected and least > self._corrected[0][0]:
                self._cheapest_known = True
                self._make_minimal()
            nodes += 1
            spent = self._search.work - self._start
            if self._cheapest_known:
                over = len(self._conflicts) >= self._limit or self._checks > MAX_CHECKS or spent > self._work
            else:
                over = spent > 3 * self._work
            if over or nodes > MAX_NODES:
                self._complete = False
                break
            if any(chosen & mask == mask for _, mask in self._corrected):
                continue
            self._step(least, members, chosen, barred, own)
        else:
            self._cheapest_known = True
        self._make_minimal()

    def _make_minimal(self) -> None:
        """Make the conflicts that wait minimal, as far as the work allows."""
        for found in self._waiting:
            until = self._start + self._work
            if len(self._conflicts) < self._limit and self._search.work < until:
                minimal = shrunk(self._search, found, self._candidates, self._held, until=until)
                if minimal.sure:
                    self._add(minimal)
                    continue
            self._complete = False
        self._waiting.clear()

    def _step(self, least: Weight, members: tuple[int, ...], chosen: int, barred: int, own: Weight) -> None:
        missed = [mask & ~barred for mask in self._sets if not mask & chosen]
        if not missed:
            self._try(members, chosen, barred, own)
            return
        bound = own
        used = 0
        for mask in sorted(missed, key=lambda mask: (mask.bit_count(), mask)):
            if not mask:
                return  # only elements that it must not take would hit this conflict
            if not mask & used:
                used |= mask
                bound = _plus(bound, min(self._weights[element] for element in self._search.indexed.chosen(mask)))
        if bound > least:
            heapq.heappush(self._open, (bound, members, chosen, barred, own))
            return
        first = min(missed, key=lambda mask: (mask.bit_count(), mask))
        for element in self._search.indexed.chosen(first):
            weight = _plus(own, self._weights[element])
            child = (*members, element)
            heapq.heappush(self._open, (max(least, weight), child, chosen | 1 << element, barred, weight))
            barred |= 1 << element

    def _try(self, members: tuple[int, ...], chosen: int, barred: int, own: Weight) -> None:
        answer = self._check(self._candidates & ~chosen | self._held)
        if isinstance(answer, Holds):
            self._corrected.append((own, chosen))
        elif isinstance(answer, Fails):
            if self._large and not self._cheapest_known:
                self._sets[answer.elements & self._candidates] = None
                self._waiting.append(answer)
            else:
                self._add(shrunk(self._search, answer, self._candidates & ~chosen, self._held))
            heapq.heappush(self._open, (own, members, chosen, barred, own))
        else:
            self._complete = False
            self._doubted = True

    def _check(self, mask: int) -> Answer:
        self._checks += 1
        return self._search.check(mask, witness=False)

    def _add(self, conflict: Minimal) -> None:
        if all(conflict.elements != known.elements for known in self._conflicts):
            self._sets[conflict.elements] = None
            self._conflicts.append(conflict)

    def result(self) -> Corrections:
        cheapest: list[int] = []
        weight: Weight = (0, Fraction(0))
        if self._corrected and self._corrected[0][0][0] == 0:
            weight = self._corrected[0][0]
            cheapest = sorted(mask for own, mask in self._corrected if own == weight)
        return Corrections(
            conflicts=tuple(self._conflicts),
            all_conflicts=self._complete and all(one.sure for one in self._conflicts),
            cheapest=tuple(cheapest),
            weight=weight[1],
            all_cheapest=self._cheapest_known and not self._doubted,
        )


def _plus(one: Weight, other: Weight) -> Weight:
    return (one[0] + other[0], one[1] + other[1])
