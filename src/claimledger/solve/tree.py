"""
Exact elimination on components without cycles: decides them in one pass from the leaves to the roots.

Forms over the same columns make one group. Where the graph of columns and groups is a forest, what a group and its children
leave of the parent's values is found exactly (an interval sum for a single form, Fourier and Motzkin's pairs for several forms
over two columns), so what is left at the roots is what the whole system leaves, and any of it extends to the leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from claimledger.solve import rational
from claimledger.solve.indexed import Indexed, Side


class Group(NamedTuple):
    """Forms over the same columns (by their place in the list), the column nearest the root, and the others."""

    forms: tuple[int, ...]
    parent: int
    children: tuple[int, ...]


class Forest(NamedTuple):
    """
    A component without cycles.

    *groups* stand parents first; *roots* are the columns that are no group's child; *constant* are forms without columns.
    """

    groups: tuple[Group, ...]
    roots: tuple[int, ...]
    constant: tuple[int, ...]


Why = int | tuple["Why", ...]
"""A bound, or what a derived bound was derived from."""


class End(NamedTuple):
    """An end of what is left of a column's values: the value, whether it is excluded, and why."""

    value: Fraction
    strict: bool
    why: Why


class Line(NamedTuple):
    """A bound on a child that moves with its parent: ``at + slope · parent``."""

    at: Fraction
    slope: Fraction | int
    strict: bool
    why: Why


class Empty(Exception):  # noqa: N818 - no error: how an elimination ends that leaves no value
    """Nothing is left; holds the ends that cross."""

    def __init__(self, why: Why) -> None:
        super().__init__()
        self.why = why

    def bounds(self) -> list[int]:
        """Return the bounds that cannot all hold, each once, ascending."""
        return sorted(set(_leaves(self.why)))


def forest(indexed: Indexed) -> Forest | None:
    """Return the component's forest, or None where it has a cycle, products, or several forms over three columns."""
    if indexed.monomials:
        return None
    by_columns: dict[tuple[int, ...], list[int]] = {}
    for place, (columns, _) in enumerate(indexed.forms):
        by_columns.setdefault(columns, []).append(place)
    constant = tuple(by_columns.pop((), ()))
    around: list[list[tuple[int, ...]]] = [[] for _ in range(indexed.columns)]
    for columns, forms in by_columns.items():
        if len(columns) > 2 and len(forms) > 1:
            return None
        for column in columns:
            around[column].append(columns)
    groups: list[Group] = []
    roots: list[int] = []
    reached: set[int] = set()
    used: set[tuple[int, ...]] = set()
    for root in range(indexed.columns):
        if root in reached:
            continue
        reached.add(root)
        roots.append(root)
        pending = [root]
        while pending:
            parent = pending.pop()
            for columns in around[parent]:
                if columns in used:
                    continue
                used.add(columns)
                children = tuple(column for column in columns if column != parent)
                if not reached.isdisjoint(children):
                    return None
                reached.update(children)
                pending.extend(children)
                groups.append(Group(tuple(by_columns[columns]), parent, children))
    return Forest(tuple(groups), tuple(roots), constant)


class Elimination:
    """
    What the groups leave of each column's values, worked out from the leaves to the roots.

    Args:
        trees: The component's forest.
        indexed: The component.
        low: The lower bound of each column and form, or None.
        high: The upper bound of each column and form, or None.

    Raises:
        Empty: No values satisfy all bounds.
    """

    __slots__ = ("_forms", "_high", "_low", "columns", "high", "low", "trees")

    def __init__(
        self, trees: Forest, indexed: Indexed, low: Sequence[Side | None], high: Sequence[Side | None]
    ) -> None:
        self.trees = trees
        self.columns = indexed.columns
        self._forms = indexed.forms
        self._low, self._high = low, high
        self.low: list[Side | End | None] = list(low[: self.columns])
        self.high: list[Side | End | None] = list(high[: self.columns])
        for least, most in zip(low, high, strict=True):
            if least is not None and most is not None:
                _cross(least, most)
        zero = rational.number(0, 1)
        for form in trees.constant:
            below, above = low[self.columns + form], high[self.columns + form]
            if below is not None and (below[0] > 0 or (below[0] == 0 and below[1])):
                raise Empty(below[2])
            if above is not None and (above[0] < zero or (above[0] == zero and above[1])):
                raise Empty(above[2])
        for group in reversed(trees.groups):
            if len(group.forms) == 1:
                self._sum(group)
            else:
                self._pairs(group)

    def point(self) -> list[Fraction]:
        """Return a value for each column that satisfies all bounds."""
        values: list[Fraction] = [rational.number(0, 1)] * self.columns
        for root in self.trees.roots:
            values[root] = _choice(self.low[root], self.high[root])
        for group in self.trees.groups:
            if len(group.forms) == 1:
                self._spread(group, values)
            else:
                (child,) = group.children
                at = values[group.parent]
                lowest, highest = self._lines(group)
                lows = [End(line.at + line.slope * at, line.strict, line.why) for line in lowest]
                highs = [End(line.at + line.slope * at, line.strict, line.why) for line in highest]
                values[child] = _choice(
                    max(lows, key=lambda end: (end[0], end[1]), default=None),
                    min(highs, key=lambda end: (end[0], not end[1]), default=None),
                )
        return values

    def _sum(self, group: Group) -> None:
        form = group.forms[0]
        below, above = self._low[self.columns + form], self._high[self.columns + form]
        if below is None and above is None:
            return
        lead = rational.number(1, 1)
        inside: list[tuple[int, Fraction]] = []
        for column, coefficient in zip(*self._forms[form], strict=True):
            if column == group.parent:
                lead = coefficient
            else:
                inside.append((column, coefficient))
        if above is not None:
            least = self._total(inside, upper=False)
            if least is not None:
                end = End((above[0] - least[0]) / lead, above[1] or least[1], (above[2], least[2]))
                self._tighten(group.parent, end, upper=lead > 0)
        if below is not None:
            most = self._total(inside, upper=True)
            if most is not None:
                end = End((below[0] - most[0]) / lead, below[1] or most[1], (below[2], most[2]))
                self._tighten(group.parent, end, upper=lead < 0)

    def _total(self, inside: Sequence[tuple[int, Fraction]], *, upper: bool) -> End | None:
        """Return the greatest or least sum of the children, or None where it has no bound."""
        total = rational.number(0, 1)
        strict = False
        why: list[Why] = []
        for column, coefficient in inside:
            end = (self.high if (coefficient > 0) == upper else self.low)[column]
            if end is None:
                return None
            total += coefficient * end[0]
            strict = strict or end[1]
            why.append(end[2])
        return End(total, strict, tuple(why))

    def _lines(self, group: Group) -> tuple[list[Line], list[Line]]:
        """Return what bounds the only child of *group* from below and from above, as lines over the parent."""
        (child,) = group.children
        low, high = self.low[child], self.high[child]
        lowest = [] if low is None else [Line(low[0], 0, low[1], low[2])]
        highest = [] if high is None else [Line(high[0], 0, high[1], high[2])]
        for form in group.forms:
            (first, _), (one, two) = self._forms[form]
            own, other = (one, two) if first == child else (two, one)
            slope = -other / own
            for side, upper in (
                (self._low[self.columns + form], False),
                (self._high[self.columns + form], True),
            ):
                if side is not None:
                    line = Line(side[0] / own, slope, side[1], side[2])
                    (highest if upper == (own > 0) else lowest).append(line)
        return lowest, highest

    def _pairs(self, group: Group) -> None:
        lowest, highest = self._lines(group)
        for lower in lowest:
            for upper in highest:
                # lower.at + lower.slope · p <= upper.at + upper.slope · p
                speed = lower.slope - upper.slope
                room = upper.at - lower.at
                strict = lower.strict or upper.strict
                why = (lower.why, upper.why)
                if not speed:
                    if room < 0 or (room == 0 and strict):
                        raise Empty(why)
                    continue
                self._tighten(group.parent, End(room / speed, strict, why), upper=speed > 0)

    def _tighten(self, column: int, end: End, *, upper: bool) -> None:
        now = (self.high if upper else self.low)[column]
        if now is not None:
            tighter = end[0] < now[0] if upper else end[0] > now[0]
            if not tighter and not (end[0] == now[0] and end[1] and not now[1]):
                return
        if upper:
            self.high[column] = end
            other = self.low[column]
            if other is not None:
                _cross(other, end)
        else:
            self.low[column] = end
            other = self.high[column]
            if other is not None:
                _cross(end, other)

    def _spread(self, group: Group, values: list[Fraction]) -> None:
        """Choose the children's values one after another, each so that the rest can follow."""
        form = group.forms[0]
        below, above = self._low[self.columns + form], self._high[self.columns + form]
        inside = [
            (column, coefficient)
            for column, coefficient in zip(*self._forms[form], strict=True)
            if column != group.parent
        ]
        lead = next(
            coefficient for column, coefficient in zip(*self._forms[form], strict=True) if column == group.parent
        )
        spent = lead * values[group.parent]
        least, most = [self._total((), upper=False)], [self._total((), upper=True)]
        for column, coefficient in reversed(inside):
            least.append(_plus(least[-1], self._total(((column, coefficient),), upper=False)))
            most.append(_plus(most[-1], self._total(((column, coefficient),), upper=True)))
        for place, (column, coefficient) in enumerate(inside, 1):
            low, high = self.low[column], self.high[column]
            after_least, after_most = least[len(inside) - place], most[len(inside) - place]
            if above is not None and after_least is not None:
                end = End((above[0] - spent - after_least[0]) / coefficient, above[1] or after_least[1], 0)
                low, high = _narrow(low, high, end, upper=coefficient > 0)
            if below is not None and after_most is not None:
                end = End((below[0] - spent - after_most[0]) / coefficient, below[1] or after_most[1], 0)
                low, high = _narrow(low, high, end, upper=coefficient < 0)
            values[column] = _choice(low, high)
            spent += coefficient * values[column]


def _leaves(why: Why) -> Iterator[int]:
    pending = [why]
    seen: set[int] = set()
    while pending:
        one = pending.pop()
        if not isinstance(one, tuple):
            yield one
        elif id(one) not in seen:  # both ends of a column rest on the same children: without this, 2 to the depth
            seen.add(id(one))
            pending.extend(one)


def _cross(low: Side | End, high: Side | End) -> None:
    if low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1])):
        raise Empty((low[2], high[2]))


def _plus(one: End | None, other: End | None) -> End | None:
    if one is None or other is None:
        return None
    return End(one[0] + other[0], one[1] or other[1], ())


def _narrow(
    low: Side | End | None, high: Side | End | None, end: End, *, upper: bool
) -> tuple[Side | End | None, Side | End | None]:
    now = high if upper else low
    if now is not None:
        tighter = end[0] < now[0] if upper else end[0] > now[0]
        if not tighter and not (end[0] == now[0] and end[1] and not now[1]):
            return low, high
    return (low, end) if upper else (end, high)


def _choice(low: Side | End | None, high: Side | End | None) -> Fraction:
    """Return a value between two ends that leave one: a closed end where there is one, for its digits are few."""
    one = rational.number(1, 1)
    if low is None:
        if high is None:
            return one * 0
        return high[0] - one if high[1] else high[0]
    if not low[1]:
        return low[0]
    if high is None:
        return low[0] + one
    return (low[0] + high[0]) / 2 if high[1] else high[0]
