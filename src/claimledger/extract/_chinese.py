"""Chinese: from sentences to proposals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from attrs import evolve, frozen

from claimledger.extract._blocks import LONGEST_SENTENCE
from claimledger.extract._calendar import Span, When, shifted
from claimledger.extract._chinese_measures import Place, listed, measured_at, noun_at, owner_at
from claimledger.extract._chinese_series import streaks_and_ranks
from claimledger.extract._chinese_times import times, told_against
from claimledger.extract._confidence import confidence_of, doubts
from claimledger.extract._dates import Time
from claimledger.extract._drafts import Draft, ends, printed_as, row_unit
from claimledger.extract._language import Task
from claimledger.extract._records import Kind, Proposal, Skipped
from claimledger.extract._rereading import again
from claimledger.extract._series import LENGTHS
from claimledger.period import Period
from claimledger.reading import chinese

_END = re.compile("[。！？!?][”’」』\"')）]*+\\s*+|\\n\\s*\\n")
_CLAUSE = re.compile("[，,：:；]")
_INCLUDED = re.compile("其中|包括|含")
_SPREAD = "分别"
_WINDOW = 16
_ENDS_BARE = "0123456789零一二三四五六七八九十百千万亿余多"
_PERS = {"亩": "mu", "吨": "tonne", "公斤": "kilogram", "千克": "kilogram", "斤": "jin", "平方米": "square_meter", "桶": "barrel"}
_PERS |= {"人": "person", "户": "household", "股": "share", "天": "day", "日": "day", "月": "month", "年": "year", "千瓦时": "kilowatt_hour"}
_PER = re.compile(f"(?:每|平均每)({'|'.join(sorted(_PERS, key=len, reverse=True))})(?:产出|产|收|约|只要|仅|为|售价|补贴|奖励)?$")
_PEOPLE = ("person", "household", "death", "student", "teacher", "patient", "tourist", "passenger", "employee", "farmer")
_SPEED = re.compile("时速(?:为|达|约|超|可达)?$")
_PLAIN = ("count", "ratio", "person", "year", "month", "day")
_RELATIVE = ("percent", "percentage_point", "basis_point", "per_mille")


@frozen(kw_only=True)
class _Figure:
    """A figure of a sentence, and what its words make of it."""

    draft: Draft
    said: chinese.Spoken | None = None
    before: int | None = None

    @property
    def lead(self) -> int:
        """Offset where the figure begins, or the words before it that tell its direction or its order."""
        if self.said is None:
            return self.draft.first if self.before is None else self.before
        low, high = self.said.verb
        return low if low < high == self.draft.first else self.draft.first


@frozen(kw_only=True)
class _Tied:
    """What a figure is tied to."""

    period: Period | None = None
    inherited: bool = False
    comparison: str | None = None


class Chinese:
    """Chinese press and statistics prose, simplified or traditional."""

    code = "zh"

    def propose(self, task: Task) -> tuple[list[Proposal], list[Skipped]]:
        """Return the claims of a text, and what was left out, each in the order of the text."""
        reader = _Reader(task)
        for block in task.blocks:
            if block.kind == "numbers":
                quote = task.text[block.start : block.end]
                reader.skipped.append(
                    Skipped(start=block.start, end=block.end, quote=quote, reason="numbers without words")
                )
                continue
            reader.measure = ""
            for start, end in sentences(task.text, block.start, block.end):
                reader.sentence(start, end)
        return reader.proposals, reader.skipped


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the Chinese sentences between two offsets of a text, long ones cut."""
    begin = start
    for stop in _END.finditer(text, start, end):
        yield from _cut(begin, stop.end())
        begin = stop.end()
    yield from _cut(begin, end)


def _cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    for begin in range(start, end, LONGEST_SENTENCE):
        yield begin, min(end, begin + LONGEST_SENTENCE)


class _Reader:
    def __init__(self, task: Task) -> None:
        self.task = task
        self.when = When.published(task.published)
        self.topic: Span | None = None
        self.measure = ""
        self.words = ""
        self.proposals: list[Proposal] = []
        self.skipped: list[Skipped] = []

    def sentence(self, start: int, end: int) -> None:
        """Read the sentence between two offsets."""
        self.words = self.task.text[start:end]
        s = chinese.plain(self.words)
        found = times(s, self.when)
        figures = self._figures(s, found, start)
        said = [time for time in found if time.span is not None and not time.base and not time.since]
        told = [time for time in said if not _labels_start(figures, time)]
        for time in told:
            if time.span is not None:
                self.when = self.when.seen(time.span[1].year)
        if not figures:
            if told and told[0].span is not None and (told[0].span[1] - told[0].span[0]).days >= _WINDOW:
                self.topic = told[0].span
            return
        tied = _Attachment(s, figures, found, self.topic).tied()
        first = len(self.proposals)
        for k, figure in enumerate(figures):
            measure = self._measure(s, figures, k, found)
            whole = self._whole(s, figures, k, first)
            self.proposals.append(self._proposal(s, figure, tied[k], start, measure, whole))
        if told and told[0].start <= figures[0].draft.first:
            self.topic = told[0].span

    def _figures(self, s: str, found: Sequence[Time], offset: int) -> list[_Figure]:
        """Return the figures that state something; the numbers that state nothing are noted as left out."""
        extra = streaks_and_ranks(s)
        taken = [(draft.first, draft.last) for draft, _ in extra] + [(time.start, time.end) for time in found]
        shut = [chinese.Mask(*span, reason="") for span in taken]
        for mask in chinese.masks(s):
            if any(low < mask.end and mask.start < high for low, high in taken):
                continue
            shut.append(mask)
            if any("0" <= letter <= "9" for letter in s[mask.start : mask.end]) or s[mask.start] == "第":
                self._skip(offset, mask.start, mask.end, mask.reason)
        for time in found:
            if any("0" <= letter <= "9" for letter in s[time.start : time.end]):
                self._skip(offset, time.start, time.end, "a date or a period")
        figures = [_Figure(draft=draft, before=before) for draft, before in extra]
        text = self.task.text[offset : offset + len(s)]
        said = chinese.spoken(s, chinese.running(self.task.conventions), sorted(shut))
        figures += [_heard(text, one) for one in said]
        self.skipped.sort(key=lambda one: (one.start, one.end))
        return sorted(figures, key=lambda figure: figure.draft.first)

    def _skip(self, offset: int, start: int, end: int, reason: str) -> None:
        start, end = offset + start, offset + end
        self.skipped.append(Skipped(start=start, end=end, quote=self.task.text[start:end], reason=reason))

    def _measure(self, s: str, figures: Sequence[_Figure], k: int, found: Sequence[Time]) -> str:
        figure = figures[k]
        floor = max((one.draft.last for one in figures[:k]), default=0)
        counted = figure.draft.unit == "count" or (figure.said is not None and figure.said.parsed.unit in _PEOPLE)
        place = Place(
            figure.lead if figure.said is None or figure.said.whole == (0, 0) else min(figure.lead, figure.said.whole[0]),
            figure.draft.last,
            floor,
            counted and figure.draft.kind == "level",
            figure.draft.kind in ("streak", "rank"),
        )
        gaps = [(time.start, time.end) for time in found]
        span = measured_at(s, place, gaps)
        spread = self._spread(s, figures, k, gaps)
        if figure.said is not None and figure.said.thing != (0, 0):
            self.measure = self.words[slice(*figure.said.thing)]
        elif spread is not None:
            self.measure = spread
        elif span is not None:
            owner = owner_at(s, span, floor, gaps)
            told = "" if owner is None else self.words[slice(*owner)]
            self.measure = told + self.words[slice(*span)]
        elif not self.measure:
            self.measure = self.words[slice(*_subject(s, place, gaps))]
        return self.measure

    def _spread(self, s: str, figures: Sequence[_Figure], k: int, gaps: Sequence[tuple[int, int]]) -> str | None:
        """Return the measure that 分别 deals out to a figure; None where nothing is dealt out, or the counts differ."""
        at = s.rfind(_SPREAD, 0, figures[k].draft.first)
        if at < 0 or any(mark in s[at : figures[k].draft.first] for mark in "。；"):
            return None
        run = [one for one in figures if one.draft.first > at]
        many = 1
        while many < len(run) and len(s[run[many - 1].draft.last : run[many].draft.first]) <= 2 and "，" not in s[run[many - 1].draft.last : run[many].draft.first]:
            many += 1
        nth = next((number for number, one in enumerate(run[:many]) if one is figures[k]), None)
        if nth is None or many < 2:
            return None
        floor = max((one.draft.last for one in figures if one.draft.last <= at), default=0)
        span = measured_at(s, Place(at, at, floor, counted=False), gaps)
        parts = None if span is None else listed(s, span, many)
        if parts is not None:
            return self.words[slice(*parts[nth])]
        before = [j for j, one in enumerate(figures[:k]) if one.draft.kind == "level" and one.draft.last <= at]
        if span is not None or len(before) != many:
            return None
        return self.proposals[len(self.proposals) - k + before[nth]].measure

    def _whole(self, s: str, figures: Sequence[_Figure], k: int, first: int) -> int | None:
        """Return the place of the proposal that a figure is a part of by 其中; None for none."""
        draft = figures[k].draft
        if draft.kind != "level":
            return None
        mark = None
        for mark in _INCLUDED.finditer(s, 0, draft.first):
            pass
        if mark is None:
            return self._whole_before(s, draft, k, first) if s.startswith("其中") else None
        for j in range(k - 1, -1, -1):
            if figures[j].draft.last <= mark.start() and _may_hold(self.proposals[first + j], draft):
                return first + j
        return self._whole_before(s, draft, k, first) if mark.start() < _WINDOW else None

    def _whole_before(self, s: str, draft: Draft, k: int, first: int) -> int | None:  # noqa: ARG002 - the sentence before
        for j in range(first - 1, max(-1, first - 9), -1):
            if _may_hold(self.proposals[j], draft):
                return j
        return None

    def _proposal(
        self, s: str, figure: _Figure, tied: _Tied, offset: int, measure: str, whole: int | None
    ) -> Proposal:
        draft = figure.draft
        reasons = list(draft.reasons)
        amount = draft.amount
        read = again(draft.value, self.task.conventions)
        if read is None:
            reasons.append("its words are read only in their sentence")
        else:
            amount = read
        told = tied.period is not None
        counted = s[draft.last - 1] not in _ENDS_BARE
        reasons += doubts(draft, period=told, inherited=tied.inherited, measured=bool(measure), counted=counted)
        start, end = offset + draft.first, offset + draft.last
        comparison = tied.comparison
        if draft.kind == "share" and figure.said is not None and figure.said.whole != (0, 0):
            low, high = figure.said.whole
            told = self.words[low:high].strip(" 的了“”")
            comparison = f"of {told}" if told else None
        elif draft.kind == "share" and s[draft.last : draft.last + 1] == "的":
            noun = self.words[slice(*noun_at(s, draft.last + 1))]
            comparison = f"of {noun}" if noun else None
        elif draft.kind == "ratio" and draft.direction is None and comparison is None and figure.said is not None:
            comparison = self.words[slice(*figure.said.whole)].strip(" 的了“”") or None
        return Proposal(
            start=start,
            end=end,
            quote=self.task.text[start:end],
            value=draft.value,
            amount=amount,
            qualifier=draft.qualifier,
            low=draft.low,
            high=draft.high,
            unit=draft.unit,
            kind=draft.kind,
            direction=draft.direction,
            measure=measure,
            period=tied.period,
            period_inherited=tied.inherited,
            comparison=comparison,
            base=draft.role == "from",
            subset_of=whole,
            confidence=confidence_of(reasons),
            reasons=tuple(reasons),
        )


def _labels_start(figures: Sequence[_Figure], time: Time) -> bool:
    """Return whether a time is only that of a level that a change starts from: 由8月份的5.2%降至5.0%."""
    return any(one.draft.role == "from" and 0 <= one.draft.first - time.end <= 1 for one in figures)


def _subject(s: str, place: Place, gaps: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return what the clause before a figure's own is about: 交易额创历史新高，达到5403亿元."""
    comma = s.rfind("，", place.floor, place.start)
    if comma < 0:
        return 0, 0
    span = measured_at(s, Place(comma, comma, place.floor, counted=False), gaps)
    return (0, 0) if span is None or span[1] - span[0] > _WINDOW else span


def _may_hold(whole: Proposal, part: Draft) -> bool:
    return (
        whole.kind == "level"
        and whole.unit == part.unit
        and whole.low is not None
        and (part.low or part.high or 0) <= whole.low
    )


def _heard(text: str, said: chinese.Spoken) -> _Figure:
    """Return a figure with its kind and direction, as rows have them."""
    plain = said.plain
    if said.place == "change" and plain.compare:
        plain = said.parsed  # 增长2倍 is three times as much, so that its verb belongs to its words
    found = chinese.found_of(text, said._replace(parsed=plain, verb=(0, 0)))
    qualifier = printed_as(found.amount.qualifier)
    low, high = ends(found, qualifier)
    kind: Kind = "level"
    direction: Literal["up", "down"] | None = None
    if said.place == "change":
        below = said.parsed.sign_written and said.parsed.sets[0].upper is not None and said.parsed.sets[0].upper <= 0
        kind, direction = "change", "down" if said.sign < 0 or below else "up"
    unit = row_unit(found)
    per = _per_before(text, said)
    reasons: tuple[str, ...] = ()
    if per is not None and "/" not in unit and unit not in _RELATIVE and plain.form == "value" and unit not in _PLAIN:
        unit, reasons = f"{unit}/{per}", ("what it is per stands before",)
    if plain.form == "factor":
        kind = "ratio"
    elif kind == "change":
        pass
    elif plain.form == "fraction":
        kind = "share"
    elif plain.per and unit.startswith("1/"):
        kind = "ratio"
    elif plain.unit in ("percent", "per_mille"):
        kind = "change" if plain.sign_written and said.place != "share" else "share"
    elif plain.unit in LENGTHS and "岁" not in text[plain.start : plain.end]:
        kind = "duration"
    first, value = plain.start, said.words or text[plain.start : plain.end]
    if plain is not said.plain:
        start, stop = said.verb
        first = start if start < stop == plain.at else plain.at
        value = text[first : plain.end] if first == start else f"增长{text[first : plain.end]}"
    draft = Draft(
        found=found,
        first=first,
        last=plain.end,
        value=value,
        amount=found.amount,
        qualifier=qualifier,
        low=low,
        high=high,
        unit=unit,
        kind=kind,
        direction=direction,
        reasons=reasons,
    )
    return _Figure(draft=draft, said=said)


def _per_before(text: str, said: chinese.Spoken) -> str | None:
    """Return what a figure is per by the words right before it or its verb: 每吨上调240元, 每亩389.7公斤."""
    low, high = said.verb
    end = low if low < high == said.plain.start else said.plain.start
    before = text[max(0, end - 6) : end]
    match = _PER.search(before)
    if match is None:
        return "hour" if _SPEED.search(before) is not None and said.plain.unit == "kilometer" else None
    return _PERS[match[1]]


class _Attachment:
    """
    Ties the figures of one sentence.

    Args:
        s: The sentence.
        figures: Its figures, in order.
        found: Its time expressions.
        topic: What the text speaks of.
    """

    def __init__(self, s: str, figures: Sequence[_Figure], found: Sequence[Time], topic: Span | None) -> None:
        self.s = s
        self.figures = figures
        self.found = found
        self.topic = topic
        self.plain = [
            time for time in found if not (time.base or time.since or _labels_start(figures, time))
        ]

    def tied(self) -> list[_Tied]:
        """Return what each figure is tied to, in order."""
        result: list[_Tied] = []
        dealt = self._dealt()
        for k, figure in enumerate(self.figures):
            draft = figure.draft
            if k in dealt:
                result.append(_Tied(period=_period(dealt[k], draft)))
                continue
            if draft.kind in ("streak", "rank", "duration"):
                result.append(_Tied())
                continue
            result.append(self._from(k, result) if draft.role == "from" else self._time(k))
        return [self._compared(k, each, result) for k, each in enumerate(result)]

    def _dealt(self) -> dict[int, Time]:
        """Return the times that 分别 deals out to the figures of a list, or nothing where the counts differ."""
        at = self.s.find(_SPREAD)
        run = [k for k, one in enumerate(self.figures) if one.draft.first > at >= 0]
        plain = [time for time in self.plain if time.end <= at]
        if len(plain) < 2 or len(run) != len(plain):
            return {}
        joined = all(self.s[one.end : other.start] in ("、", "和", "与", "及") for one, other in pairwise(plain))
        return dict(zip(run, plain, strict=True)) if joined else {}

    def _breaks(self, start: int, end: int) -> int:
        return len(_CLAUSE.findall(self.s, start, end))

    def _time(self, k: int) -> _Tied:
        draft = self.figures[k].draft
        before = self._level_before(k)
        if before is not None:
            return before
        earlier = [time for time in self.plain if time.end <= draft.first and not self._multiplied(time, draft)]
        if earlier:
            time = earlier[-1]
            gap = self.s[time.end : draft.first]
            own = self._breaks(time.end, draft.first) <= (1 if gap.startswith(("，", ",", "，")) else 0)
            return _Tied(period=_period(time, draft), inherited=not own)
        if k + 1 < len(self.figures):
            limit = self.figures[k + 1].draft.first
        else:
            limit = len(self.s)
        for time in self.plain:
            if draft.last <= time.start < limit and not self._breaks(draft.last, time.start) and self.s[draft.last : time.start] in ("(", "（"):
                return _Tied(period=_period(time, draft))
        return _Tied() if self.topic is None else _Tied(period=Period.span(*self.topic), inherited=True)

    def _level_before(self, k: int) -> _Tied | None:
        """Return the time of a level that stands beside a later one: (上年同期为2,900万元)."""
        draft = self.figures[k].draft
        floor = self.figures[k - 1].draft.last if k else 0
        near = [time for time in self.found if floor <= time.start and time.end <= draft.first]
        if draft.kind not in ("level", "share") or not near or not near[-1].base or draft.direction is not None:
            return None
        base = near[-1]
        if self.s[base.end : draft.first].strip("为是的，( ") or self.s[base.start] in "比较与同环":
            return None
        now = self._time(k - 1).period if k else None if self.topic is None else Period.span(*self.topic)
        if base.back is None or now is None or now.start is None or now.end is None:
            return _Tied()
        return _Tied(period=Period.span(*shifted((now.start, now.end), base.back)), inherited=True)

    def _multiplied(self, time: Time, draft: Draft) -> bool:
        """Return whether a multiple is told of that time: 是2015年的3.2倍."""
        return draft.found.role == "factor" and self.s[time.end : draft.first] in ("的", "同期的")

    def _from(self, k: int, before: Sequence[_Tied]) -> _Tied:
        draft = self.figures[k].draft
        for time in self.found:
            if not time.base and time.end <= draft.first and draft.first - time.end <= 1 and time.span is not None:
                return _Tied(period=_period(time, draft))
        now = next((each.period for each in reversed(before) if each.period is not None), None) or self._time(k).period
        base = self._base(k)
        back = 12 if base is None or base.back is None else base.back
        if now is None or now.start is None or now.end is None:
            return _Tied()
        return _Tied(period=Period.span(*shifted((now.start, now.end), back)), inherited=True)

    def _base(self, k: int) -> Time | None:
        """Return what a change is told against: the last base of its clause before it, or of the list that it is in."""
        figure = self.figures[k]
        floor = self.figures[k - 1].draft.last if k else 0
        low = max(floor, self.s.rfind("，", 0, figure.lead) + 1, self.s.rfind("；", 0, figure.lead) + 1)
        near = [time for time in self.found if (time.base or time.since) and low <= time.start < figure.draft.first]
        if near:
            return near[-1]
        ahead = [time for time in self.found if (time.base or time.since) and floor <= time.start < figure.draft.first]
        if ahead and self._breaks(ahead[-1].end, figure.draft.first) <= 1 and self.s[ahead[-1].end : ahead[-1].end + 1] in ("，", ","):
            return ahead[-1]  # 与上年同期相比，增长5.2%
        between = self.s[floor : figure.lead]
        if k and len(between) <= 4 and not set(between) - set("、和与及以，了约近超"):
            return self._base(k - 1)  # 增长5.2%和3.1%, 增加1.2万吨，增长3.2%
        opener = next((time for time in self.found if time.base), None)
        if opener is not None and opener.end <= self.figures[0].draft.first and self.s[opener.end : opener.end + 1] in ("，", ","):
            return opener
        return None

    def _compared(self, k: int, each: _Tied, all_: Sequence[_Tied]) -> _Tied:
        draft = self.figures[k].draft
        if draft.direction is None and draft.kind != "ratio":
            return each
        for time in self.plain:
            if time.span is not None and self._multiplied(time, draft):
                return evolve(each, comparison=str(Period.span(*time.span)))
        told = self._base(k)
        if told is None:
            return self._from_level(k, each, all_)
        span = None
        if each.period is not None and each.period.start is not None and each.period.end is not None:
            span = each.period.start, each.period.end
        return evolve(each, comparison=told_against(told, span))

    def _from_level(self, k: int, each: _Tied, all_: Sequence[_Tied]) -> _Tied:
        """Return a change with the period of the level that its clause starts from."""
        for j in (k - 1, k + 1, k - 2):
            if 0 <= j < len(self.figures) and self.figures[j].draft.role == "from" and all_[j].period is not None:
                return evolve(each, comparison=str(all_[j].period))
        return each


def _period(time: Time, draft: Draft) -> Period | None:
    if time.span is None:
        return None
    return Period.span(*time.span) if draft.kind == "change" else time.period

