"""How two texts differ in their figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from claimledger.comparing._alignment import Pair, Stretch, aligned, stretches
from claimledger.comparing._quantities import ABOVE, BELOW, Group, Quantity, quantity
from claimledger.comparing._records import Comparison, Difference, DifferenceKind, Severity
from claimledger.comparing._slips import slip
from claimledger.extract import Extraction, Proposal
from claimledger.interval import Interval
from claimledger.model import BASE_KEYWORDS
from claimledger.units import UnitTable

_DIGITS = re.compile("[0-9][0-9,]*+(?:\\.[0-9]++)?+")
_Told = tuple[int | None, int | None, int, Difference]
"""The places of the figures that a difference is about, and the place in the first text that it is told at."""

_NEAR = 2
"""How many pairs may stand between two figures that a slip explains."""

_FEW = 6
"""Figures of one stretch up to which single ones may be told from the others."""

_QUALIFIERS = {
    "exact": "plain",
    "about": "about",
    "more_than": "more than",
    "at_least": "at least",
    "less_than": "less than",
    "at_most": "at most",
    "nearly": "nearly",
    "just_over": "just over",
    "range": "a range",
    "vague": "vague",
}
_SIGNS = {"up": "a rise", "down": "a fall"}


def compare(left: Extraction, right: Extraction, *, units: UnitTable | None = None) -> Comparison:
    """
    Return how two texts differ in their figures: a text and its translation, or two of one language.

    Figures agree where a fair listener would take them for the same: 5.3万 and 53,000. What differs is told only where it is
    clear which figure is meant; where it is not, the figures are *not matched*. The time grows with the number of figures.

    Args:
        left: What was found in the first text.
        right: What was found in the second text.
        units: The units that are known; None for those that everybody shares.
    """
    table = UnitTable() if units is None else units
    mine, theirs = ([quantity(one, table) for one in side.figures] for side in (left, right))
    ordered, turned = aligned(mine, theirs)
    found: list[tuple[tuple[int, int], Difference]] = []
    for i, j in (*ordered, *turned):
        found += (((i, k), one) for k, one in enumerate(_of_pair(mine[i], theirs[j])))
    leftovers = _Leftovers(left, right, mine, theirs)
    told = leftovers.differences(stretches((len(mine), len(theirs)), ordered, turned))
    found += (((place, len(mine) + (0 if j is None else j)), one) for _, j, place, one in told)
    found.sort(key=lambda pair: pair[0])
    more = [(place, j) for i, j, place, _ in told if i is not None and j is not None]
    pairs = sorted((*ordered, *turned, *more))
    return Comparison(left=left, right=right, pairs=tuple(pairs), differences=tuple(one for _, one in found))


def _of_pair(one: Quantity, other: Quantity) -> Iterator[Difference]:
    """Yield how two figures of the same value differ in what is said of it."""
    mine, theirs = one.proposal, other.proposal
    if one.sign * other.sign < 0 and any(one.printed):
        told = f"{_SIGNS[mine.direction or 'up']} here, {_SIGNS[theirs.direction or 'up']} there"
        yield _difference("direction", "difference", mine, theirs, told, slip="direction turned")
    if mine.qualifier != theirs.qualifier and "vague" not in (mine.qualifier, theirs.qualifier):
        severity = _weight(one, other)
        if severity is not None:
            told = f"{_QUALIFIERS[mine.qualifier]} here, {_QUALIFIERS[theirs.qualifier]} there"
            lost = "exact" in (mine.qualifier, theirs.qualifier)
            yield _difference("qualifier", severity, mine, theirs, told, slip="qualifier lost" if lost else "")
    if mine.qualifier == theirs.qualifier and one.printed != other.printed and not _overlap(one.strict, other.strict):
        yield _difference("value", "note", mine, theirs, "the same if read generously, not if read to the letter")
    if one.per and other.per and one.per != other.per:
        yield _difference("unit", "difference", mine, theirs, f"{mine.unit} here, {theirs.unit} there")
    period = _periods(mine, theirs)
    if period is not None:
        yield period
    bases = mine.comparison, theirs.comparison
    if bases[0] != bases[1] and all(base in BASE_KEYWORDS for base in bases) and "period-on-period" not in bases:
        yield _difference("base", "difference", mine, theirs, f"{bases[0]} here, {bases[1]} there")


def _overlap(one: Interval, other: Interval) -> bool:
    """Return whether two readings have more in common than an end at which they touch: 450 and 451 do not."""
    lower = [end for end in (one.lower, other.lower) if end is not None]
    upper = [end for end in (one.upper, other.upper) if end is not None]
    exact = one.lower == one.upper or other.lower == other.upper
    return one.meets(other) and (exact or not lower or not upper or max(lower) < min(upper))


def _weight(one: Quantity, other: Quantity) -> Severity | None:
    """Return how much it counts that two figures have different qualifiers; None for not at all."""
    kinds = {one.proposal.qualifier, other.proposal.qualifier}
    if kinds <= set(ABOVE) or kinds <= set(BELOW) or ("about" in kinds and "exact" not in kinds):
        return "note"
    if "range" in kinds:
        return None if one.printed == other.printed else "note"
    if one.group == ("share",) and one.printed != other.printed:
        return "note"
    return "difference"


def _periods(mine: Proposal, theirs: Proposal) -> Difference | None:
    """Return that two figures are of different times, where both say so themselves."""
    one, other = mine.period, theirs.period
    if one is None or other is None or mine.period_inherited or theirs.period_inherited or one == other:
        return None
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return None
    inside = (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)
    severity: Severity = "note" if inside else "difference"
    return _difference(
        "period", severity, mine, theirs, f"{one} here, {other} there", slip="" if inside else "period changed"
    )


def _may_be_one(one: Quantity, other: Quantity) -> bool:
    """Return whether two figures that differ are of one thing, as far as kind, direction and time tell."""
    mine, theirs = one.proposal, other.proposal
    told = not (mine.period_inherited or theirs.period_inherited) and None not in (mine.period, theirs.period)
    return (
        one.group == other.group
        and one.sign == other.sign
        and mine.base == theirs.base
        and not (told and mine.period != theirs.period)
    )


class _Leftovers:
    """What is told of figures that no figure of the other text agrees with."""

    def __init__(
        self, left: Extraction, right: Extraction, mine: Sequence[Quantity], theirs: Sequence[Quantity]
    ) -> None:
        self.mine = mine
        self.theirs = theirs
        self.unread = _Unread(left), _Unread(right)
        self.done: tuple[set[int], set[int]] = (set(), set())

    def differences(self, gaps: Sequence[Stretch]) -> list[_Told]:
        """Return what is told of all that is left over: what a slip explains first, then what stands alone, then the rest."""
        told: list[_Told] = []
        for apart in (0, _NEAR):
            told += [(i, j, i, self._differs(i, j, words)) for i, j, words in self._slipped(gaps, apart)]
        for gap in gaps:
            told += [(i, j, i, self._differs(i, j, "")) for i, j in self._single(gap)]
        for gap in gaps:
            told += self._rest(gap)
        return told

    def _slipped(self, gaps: Sequence[Stretch], apart: int) -> list[tuple[int, int, str]]:
        """Return the pairs that a usual slip explains, each figure of which has no other such partner, and take them."""
        found: list[tuple[int, int, str]] = []
        for at, gap in enumerate(gaps):
            near = [other for other in gaps[max(0, at - apart) : at + apart + 1] if abs(other.rank - gap.rank) <= apart]
            there = [j for other in near for j in other.there if j not in self.done[1]]
            here = [i for i in gap.here if i not in self.done[0]]
            if len(here) * len(there) <= _FEW * _FEW:
                found += [(i, j, words) for i in here for j in there if (words := slip(self.mine[i], self.theirs[j]))]
        ones, others = Counter(i for i, _, _ in found), Counter(j for _, j, _ in found)
        pairs = [(i, j, words) for i, j, words in found if ones[i] == others[j] == 1]
        self._take([(i, j) for i, j, _ in pairs])
        return pairs

    def _single(self, gap: Stretch) -> list[Pair]:
        """Return the figures of a stretch that alone of their kind are left over in either text, and take them."""
        here, there = self._left(gap)
        if max(len(here), len(there)) > _FEW:
            return []
        kinds = Counter(self.mine[i].group for i in here), Counter(self.theirs[j].group for j in there)
        pairs = [
            (i, j)
            for i in here
            for j in there
            if _may_be_one(self.mine[i], self.theirs[j])
            and kinds[0][self.mine[i].group] == 1 == kinds[1][self.mine[i].group]
        ]
        self._take(pairs)
        return pairs

    def _rest(self, gap: Stretch) -> Iterator[_Told]:
        here, there = self._left(gap)
        if here:
            groups = {self.theirs[j].group for j in there}
            unread = self.unread[1].between(gap.before[1], gap.after[1])
            yield from ((i, None, i, _alone(self.mine[i], groups, unread, first=True)) for i in here)
        if there:
            groups = {self.mine[i].group for i in here}
            unread = self.unread[0].between(gap.before[0], gap.after[0])
            yield from ((None, j, gap.before[0], _alone(self.theirs[j], groups, unread, first=False)) for j in there)

    def _left(self, gap: Stretch) -> tuple[list[int], list[int]]:
        return [i for i in gap.here if i not in self.done[0]], [j for j in gap.there if j not in self.done[1]]

    def _take(self, pairs: Sequence[Pair]) -> None:
        self.done[0].update(i for i, _ in pairs)
        self.done[1].update(j for _, j in pairs)

    def _differs(self, i: int, j: int, words: str) -> Difference:
        one, other = self.mine[i], self.theirs[j]
        kind: DifferenceKind = "unit" if words and one.own == other.own else "value"
        return _difference(kind, "difference", one.proposal, other.proposal, words or "another value", slip=words)


class _Unread:
    """
    The digits of a text that belong to no figure that was read in it.

    Args:
        side: What was found in the text.
    """

    def __init__(self, side: Extraction) -> None:
        self.side = side
        self.claims = side.figures
        spans = [(one.start, one.end) for one in self.claims] + [(one.start, one.end) for one in side.left_out]
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def between(self, before: int, after: int) -> set[str]:
        """Return the digits that stand between two figures of the text, as `_significant` has them."""
        claims = self.claims
        start = claims[before].end if before >= 0 else 0
        end = claims[after].start if after < len(claims) else len(self.side.text)
        return {
            _significant(match[0])
            for match in _DIGITS.finditer(self.side.text, start, max(start, end))
            if not self._shut(match.start())
        }

    def _shut(self, offset: int) -> bool:
        """Return whether an offset lies in what was read, or left out with a reason."""
        at = bisect_right(self.starts, offset)
        return any(low <= offset < high for low, high in self.spans[max(0, at - 3) : at])


def _alone(one: Quantity, groups: set[Group], unread: set[str], *, first: bool) -> Difference:
    """Return that a figure is missing in the other text, or that it is not clear whether it is."""
    left, right = (one.proposal, None) if first else (None, one.proposal)
    if one.group in groups:
        return _difference(
            "not-matched", "difference", left, right, "which figure of the other text it is, is not clear"
        )
    if unread and any(_significant(match[0]) in unread for match in _DIGITS.finditer(one.proposal.value)):
        return _difference(
            "not-matched", "difference", left, right, "its digits stand in the other text, not read as this figure"
        )
    if _may_go_unread(one):
        return _difference("not-matched", "note", left, right, "told in words, which the other text may tell otherwise")
    return _difference("missing", "difference", left, right, "not in the other text")


def _may_go_unread(one: Quantity) -> bool:
    """Return whether the other text may say the same in words that are read as no figure: none, two, the second largest."""
    told = any("0" <= letter <= "9" for letter in one.proposal.quote)
    return not any(one.printed) or (not told and one.proposal.kind in ("level", "share", "rank", "streak", "duration"))


def _significant(digits: str) -> str:
    """Return digits without what a scale word would change: 5.3 and 53,000 are alike."""
    return digits.replace(",", "").replace(".", "").strip("0")


def _difference(
    kind: DifferenceKind,
    severity: Severity,
    left: Proposal | None,
    right: Proposal | None,
    told: str,
    *,
    slip: str = "",
) -> Difference:
    quotes = " and ".join(f"“{' '.join(one.quote.split())}”" for one in (left, right) if one is not None)
    return Difference(kind=kind, severity=severity, left=left, right=right, slip=slip, message=f"{quotes}: {told}")
