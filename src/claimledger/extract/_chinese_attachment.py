"""Which period a Chinese figure is about, and what a change is told against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve, frozen

from claimledger.extract._calendar import Span, Time, shifted
from claimledger.extract._chinese_figures import Figure
from claimledger.extract._chinese_times import told_against
from claimledger.extract._drafts import Draft
from claimledger.period import Period

SPREAD = "分别"
"""What deals figures out to a list."""

_BETWEEN = re.compile("的?(?:每[一-鿿]{1,3})?")
_NEAR = 6
_FAR = 20
_AHEAD = re.compile("预计|预期|目标|力争|计划|有望|拟")
_CLAUSE = re.compile("[，,：:；]")


@frozen(kw_only=True)
class Tied:
    """
    What a figure is tied to.

    Args:
        period: The time it is about.
        inherited: Whether that comes from elsewhere than its clause.
        comparison: What it is told against.
    """

    period: Period | None = None
    inherited: bool = False
    comparison: str | None = None


def labels_start(s: str, figures: Sequence[Figure], time: Time) -> bool:
    """Return whether a time is only that of a level that a change starts from: 由8月份的5.2%降至5.0%."""
    return any(one.draft.role == "from" and _leads(s, time, one.draft) for one in figures)


class Attachment:
    """
    Ties the figures of one sentence.

    Args:
        s: The sentence.
        figures: Its figures, in order.
        found: Its time expressions.
        topic: What the text speaks of.
    """

    def __init__(self, s: str, figures: Sequence[Figure], found: Sequence[Time], topic: Span | None) -> None:
        self.s = s
        self.figures = figures
        self.found = found
        self.topic = topic
        self.plain = [time for time in found if not (time.base or time.since or labels_start(s, figures, time))]
        self.bases: list[Time | None] = []
        for k in range(len(figures)):
            self.bases.append(self._base(k))

    def tied(self) -> list[Tied]:
        """Return what each figure is tied to, in order."""
        result: list[Tied] = []
        dealt = self._dealt()
        for k, figure in enumerate(self.figures):
            draft = figure.draft
            if k in dealt:
                result.append(Tied(period=_period(dealt[k], draft)))
                continue
            if draft.kind in ("streak", "rank", "duration"):
                result.append(Tied())
                continue
            result.append(self._from(k, result) if draft.role == "from" else self._time(k, result))
        return [self._compared(k, each, result) for k, each in enumerate(result)]

    def _dealt(self) -> dict[int, Time]:
        """Return the times that 分别 deals out to the figures of a list, or nothing where the counts differ."""
        at = self.s.find(SPREAD)
        run = [k for k, one in enumerate(self.figures) if one.draft.first > at >= 0]
        plain = [time for time in self.plain if time.end <= at]
        if len(plain) < 2 or len(run) != len(plain):
            return {}
        joined = all(self.s[one.end : other.start] in ("、", "和", "与", "及") for one, other in pairwise(plain))
        return dict(zip(run, plain, strict=True)) if joined else {}

    def _breaks(self, start: int, end: int) -> int:
        return len(_CLAUSE.findall(self.s, start, end))

    def _time(self, k: int, all_: Sequence[Tied]) -> Tied:
        draft = self.figures[k].draft
        told = self._level_before(k, all_)
        if told is not None:
            return told
        earlier = [time for time in self.plain if time.end <= draft.first and not self._multiplied(time, draft)]
        if earlier:
            time = earlier[-1]
            gap = self.s[time.end : draft.first]
            own = self._breaks(time.end, draft.first) <= (1 if gap.startswith(("，", ",", "，")) else 0)
            return Tied(period=_period(time, draft), inherited=not own)
        limit = self.figures[k + 1].draft.first if k + 1 < len(self.figures) else len(self.s)
        for time in self.plain:
            if (
                draft.last <= time.start < limit
                and not self._breaks(draft.last, time.start)
                and self.s[draft.last : time.start] in ("(", "（")
            ):
                return Tied(period=_period(time, draft))
        if self.topic is None or self._ahead(draft):
            return Tied()
        return Tied(period=Period.span(*self.topic), inherited=True)

    def _level_before(self, k: int, before: Sequence[Tied]) -> Tied | None:
        """Return the time of a level that stands beside a later one: (上年同期为2,900万元)."""
        draft = self.figures[k].draft
        floor = self.figures[k - 1].draft.last if k else 0
        near = [time for time in self.found if floor <= time.start and time.end <= draft.first]
        if draft.kind not in ("level", "share") or not near or not near[-1].base or draft.direction is not None:
            return None
        base = near[-1]
        if self.s[base.end : draft.first].strip("为是的，( ") or self.s[base.start] in "比较与同环":
            return None
        now = before[-1].period if before else None if self.topic is None else Period.span(*self.topic)
        if base.back is None or now is None or now.start is None or now.end is None:
            return Tied()
        return Tied(period=Period.span(*shifted((now.start, now.end), base.back)), inherited=True)

    def _ahead(self, draft: Draft) -> bool:
        """Return whether a figure is a plan or a forecast by the words before it."""
        return _AHEAD.search(self.s, max(0, draft.first - _FAR), draft.first) is not None

    def _multiplied(self, time: Time, draft: Draft) -> bool:
        """Return whether a multiple or a part is told of that time: 是2015年的3.2倍, 恢复到2019年同期的九成."""
        of = draft.found.role == "factor" or (draft.kind == "share" and self.s.endswith("同期", time.start, time.end))
        return of and self.s[time.end : draft.first] in ("的", "同期的")

    def _from(self, k: int, before: Sequence[Tied]) -> Tied:
        draft = self.figures[k].draft
        for time in self.found:
            if not time.base and time.span is not None and _leads(self.s, time, draft):
                return Tied(period=_period(time, draft))
        now = self._now(before) or self._time(k, before).period
        base = self.bases[k]
        back = 12 if base is None or base.back is None else base.back
        if now is None or now.start is None or now.end is None:
            return Tied()
        return Tied(period=Period.span(*shifted((now.start, now.end), back)), inherited=True)

    def _now(self, before: Sequence[Tied]) -> Period | None:
        """Return the last period that a figure before told, levels that a change starts from left out."""
        told = zip(self.figures, before, strict=False)
        return next((each.period for one, each in reversed([*told]) if one.draft.role != "from" and each.period), None)

    def _base(self, k: int) -> Time | None:
        """Return what a change is told against: the last base of its clause before it, or of the list that it is in."""
        figure = self.figures[k]
        floor = self.figures[k - 1].draft.last if k else 0
        low = max(floor, self.s.rfind("，", 0, figure.lead) + 1, self.s.rfind("；", 0, figure.lead) + 1)
        near = [time for time in self.found if (time.base or time.since) and low <= time.start < figure.draft.first]
        if near:
            return near[-1]
        ahead = [time for time in self.found if (time.base or time.since) and floor <= time.start < figure.draft.first]
        if (
            ahead
            and self._breaks(ahead[-1].end, figure.draft.first) <= 1
            and self.s[ahead[-1].end : ahead[-1].end + 1] in ("，", ",")
        ):
            return ahead[-1]  # 与上年同期相比，增长5.2%
        between = self.s[floor : figure.lead]
        if k and len(between) <= 4 and not set(between) - set("、和与及以，了约近超"):
            return self.bases[k - 1]  # 增长5.2%和3.1%, 增加1.2万吨，增长3.2%
        opener = next((time for time in self.found if time.base), None)
        if (
            opener is not None
            and opener.end <= self.figures[0].draft.first
            and self.s[opener.end : opener.end + 1] in ("，", ",")
        ):
            return opener
        return None

    def _compared(self, k: int, each: Tied, all_: Sequence[Tied]) -> Tied:
        draft = self.figures[k].draft
        if draft.direction is None and draft.kind != "ratio":
            return each
        for time in self.plain:
            if time.span is not None and self._multiplied(time, draft):
                return evolve(each, comparison=str(Period.span(*time.span)))
        told = self.bases[k]
        if told is None:
            return self._from_level(k, each, all_)
        span = None
        if each.period is not None and each.period.start is not None and each.period.end is not None:
            span = each.period.start, each.period.end
        return evolve(each, comparison=told_against(told, span))

    def _from_level(self, k: int, each: Tied, all_: Sequence[Tied]) -> Tied:
        """Return a change with the period of the level that its clause starts from."""
        for j in (k - 1, k + 1, k - 2):
            if 0 <= j < len(self.figures) and self.figures[j].draft.role == "from" and all_[j].period is not None:
                return evolve(each, comparison=str(all_[j].period))
        return each


def _period(time: Time, draft: Draft) -> Period | None:
    if time.span is None:
        return None
    return Period.span(*time.span) if draft.kind == "change" else time.period


def _leads(s: str, time: Time, draft: Draft) -> bool:
    """Return whether a time stands right before a figure, what that is per between them or not: 2010年的每千瓦3万元."""
    return 0 <= draft.first - time.end <= _NEAR and _BETWEEN.fullmatch(s, time.end, draft.first) is not None
