"""Chinese: from sentences to proposals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import evolve

from claimledger.extract._blocks import LONGEST_SENTENCE
from claimledger.extract._calendar import Span, Time, When
from claimledger.extract._chinese_attachment import SPREAD, Attachment, Tied, labels_start
from claimledger.extract._chinese_figures import Figure, heard
from claimledger.extract._chinese_measures import Place, listed, measured_at, noun_at, owner_at
from claimledger.extract._chinese_series import streaks_and_ranks
from claimledger.extract._chinese_times import times
from claimledger.extract._confidence import confidence_of, doubts
from claimledger.extract._drafts import Draft
from claimledger.extract._language import Task
from claimledger.extract._records import Proposal, Skipped
from claimledger.extract._rereading import again
from claimledger.reading import chinese

_END = re.compile("[。！？!?][”’」』\"')）]*+\\s*+|\\n\\s*\\n")
_INCLUDED = ("其中", "包括")
_WINDOW = 16
_ENDS_BARE = "0123456789零一二三四五六七八九十百千万亿余多"
_PEOPLE = (
    "person",
    "household",
    "death",
    "student",
    "teacher",
    "patient",
    "tourist",
    "passenger",
    "employee",
    "farmer",
)
_DENIALS = ("没有", "没", "未", "未能", "不会", "不再", "没能")
_NAMELESS = frozenset(("多", "少", "高", "低", "前", "后", "而", "超过", "仅", "有"))
"""Words before a figure that name nothing that it could measure."""

_MORE: dict[str, Literal["up", "down"]] = {"多": "up", "少": "down"}
_THAN = re.compile("[比较][^，。；、0-9]{0,12}$")
_FAR = 14
"""Letters between what a figure is compared with and the figure."""

_PARTICLES = " 的了“”"
_PAUSES = "，；、：,; "
_NUMERALS = frozenset("0123456789.零一二三四五六七八九十百千万亿两余多")


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
        return reader.proposals, sorted(reader.skipped, key=lambda one: (one.start, one.end))


def _compared(s: str, figure: Figure) -> Figure:
    """Return a level as the change that 多 or 少 makes of it: 比去年同期多1.1万个."""
    draft = figure.draft
    direction = _MORE.get(s[draft.first - 1 : draft.first])
    if draft.kind != "level" or direction is None or _THAN.search(s, max(0, draft.first - _FAR), draft.first) is None:
        return figure
    return evolve(figure, draft=evolve(draft, kind="change", direction=direction))


def _reason_against(s: str, figure: Figure) -> str | None:
    """Return why a figure of a plain sentence states nothing; None where it may."""
    if figure.draft.kind == "change" and s[: figure.lead].endswith(_DENIALS):
        return "a negation"  # 没有下降5%
    if figure.draft.kind == "duration" and s.startswith(("前", "以前", "之前"), figure.draft.last):
        return "a date or a period"  # 是十年前的4倍
    return None


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the Chinese sentences between two offsets of a text, long ones cut."""
    begin = start
    for stop in _END.finditer(text, start, end):
        yield from _cut(text, begin, stop.end())
        begin = stop.end()
    yield from _cut(text, begin, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, cut at pauses where it is longer than sentences are, and never inside a number."""
    while end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        cut = max(text.rfind(pause, start + 1, limit) for pause in _PAUSES) + 1
        if cut <= start + 1:
            cut = limit
            while cut > start and text[cut - 1] in _NUMERALS:
                cut -= 1
            if cut == start:
                start = limit  # no number is so long
                continue
        yield start, cut
        start = cut
    if start < end:
        yield start, end


class _Reader:
    def __init__(self, task: Task) -> None:
        self.task = task
        self.when = When.published(task.published)
        self.topic: Span | None = None
        self.measure = ""
        self.words = ""
        self.dates: list[tuple[int, int]] = []
        self.proposals: list[Proposal] = []
        self.skipped: list[Skipped] = []

    def sentence(self, start: int, end: int) -> None:
        """Read the sentence between two offsets."""
        self.words = self.task.text[start:end]
        s = chinese.plain(self.words)
        found = times(s, self.when, None if self.topic is None else self.topic[1].year)
        figures = self._figures(s, found, start)
        said = [time for time in found if time.span is not None and not time.base and not time.since]
        told = [time for time in said if not labels_start(s, figures, time)]
        for time in told:
            if time.span is not None:
                self.when = self.when.seen(time.span[1].year)
        if not figures:
            if told and told[0].span is not None and (told[0].span[1] - told[0].span[0]).days >= _WINDOW:
                self.topic = told[0].span
            return
        tied = Attachment(s, figures, found, self.topic).tied()
        first = len(self.proposals)
        for k, figure in enumerate(figures):
            measure = self._measure(s, figures, k, found)
            whole = self._whole(s, figures, k, first)
            self.proposals.append(self._proposal(s, figure, tied[k], start, measure=measure, whole=whole))
        if told and told[0].start <= figures[0].draft.first:
            self.topic = told[0].span

    def _figures(self, s: str, found: Sequence[Time], offset: int) -> list[Figure]:
        """Return the figures that state something; the numbers that state nothing are noted as left out."""
        extra = streaks_and_ranks(s)
        self.dates = []
        taken = [(draft.first, draft.last) for draft, _ in extra] + [(time.start, time.end) for time in found]
        shut = [chinese.Mask(*span, reason="") for span in taken]
        for mask in chinese.masks(s):
            if any(low <= mask.start and mask.end <= high for low, high in taken):
                continue
            shut.append(mask)
            if mask.reason == chinese.DATE:
                self.dates.append((mask.start, mask.end))
            if any("0" <= letter <= "9" for letter in s[mask.start : mask.end]) or s[mask.start] == "第":
                self._skip(offset, mask.start, mask.end, mask.reason)
        for time in found:
            if any("0" <= letter <= "9" for letter in s[time.start : time.end]):
                self._skip(offset, time.start, time.end, "a date or a period")
        figures = [Figure(draft=draft, before=before) for draft, before in extra]
        text = self.task.text[offset : offset + len(s)]
        said = chinese.spoken(s, chinese.running(self.task.conventions), sorted(shut))
        for figure in (_compared(s, heard(text, s, one)) for one in said):
            reason = _reason_against(s, figure)
            if reason is None:
                figures.append(figure)
            else:
                self._skip(offset, figure.draft.first, figure.draft.last, reason)
        return sorted(figures, key=lambda figure: figure.draft.first)

    def _skip(self, offset: int, start: int, end: int, reason: str) -> None:
        start, end = offset + start, offset + end
        self.skipped.append(Skipped(start=start, end=end, quote=self.task.text[start:end], reason=reason))

    def _measure(self, s: str, figures: Sequence[Figure], k: int, found: Sequence[Time]) -> str:
        figure = figures[k]
        floor = max((one.draft.last for one in figures[:k]), default=0)
        counted = figure.draft.unit == "count" or (figure.said is not None and figure.said.parsed.unit in _PEOPLE)
        place = Place(
            figure.lead
            if figure.said is None or figure.said.whole == (0, 0)
            else min(figure.lead, figure.said.whole[0]),
            figure.draft.last,
            floor,
            counted and figure.draft.kind == "level",
            figure.draft.kind in ("streak", "rank"),
        )
        gaps = sorted({*((time.start, time.end) for time in found), *self.dates})
        span = measured_at(s, place, gaps)
        spread = self._spread(s, figures, k, gaps)
        if figure.said is not None and figure.said.thing != (0, 0):
            self.measure = self.words[slice(*figure.said.thing)]
        elif spread is not None:
            self.measure = spread
        elif span is not None:
            owner = owner_at(s, span, floor, gaps)
            told = "" if owner is None else self.words[slice(*owner)]
            named = told + self.words[slice(*span)]
            self.measure = self.measure if named in _NAMELESS or named.startswith("是") else named
        elif not self.measure and not (figure.draft.kind == "share" and s.startswith("的", figure.draft.last)):
            self.measure = self.words[slice(*_subject(s, place, gaps))]
        return self.measure

    def _spread(self, s: str, figures: Sequence[Figure], k: int, gaps: Sequence[tuple[int, int]]) -> str | None:
        """Return the measure that 分别 deals out to a figure; None where nothing is dealt out, or the counts differ."""
        at = s.rfind(SPREAD, 0, figures[k].draft.first)
        if at < 0 or any(mark in s[at : figures[k].draft.first] for mark in "。；"):
            return None
        run = [one for one in figures if one.draft.first > at]
        many = 1
        while (
            many < len(run)
            and len(s[run[many - 1].draft.last : run[many].draft.first]) <= 2
            and "，" not in s[run[many - 1].draft.last : run[many].draft.first]
        ):
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

    def _whole(self, s: str, figures: Sequence[Figure], k: int, first: int) -> int | None:
        """Return the place of the proposal that a figure is a part of by 其中; None for none."""
        draft = figures[k].draft
        if draft.kind != "level":
            return None
        mark = max(s.rfind(word, 0, draft.first) for word in _INCLUDED)
        if mark < 0:
            return None
        for j in range(k - 1, -1, -1):
            if figures[j].draft.last <= mark and _may_hold(self.proposals[first + j], draft):
                return first + j
        return self._whole_before(draft, first) if mark < _WINDOW else None

    def _whole_before(self, draft: Draft, first: int) -> int | None:
        """Return the last figure of the sentences before that may hold one."""
        for j in range(first - 1, max(-1, first - 9), -1):
            if _may_hold(self.proposals[j], draft):
                return j
        return None

    def _proposal(
        self, s: str, figure: Figure, tied: Tied, offset: int, *, measure: str, whole: int | None
    ) -> Proposal:
        draft = figure.draft
        reasons = list(draft.reasons)
        amount = draft.amount
        read = again(draft.value, self.task.conventions)
        if read is None:
            reasons.append("its words are read only in their sentence")
        else:
            amount = read
        counted = s[draft.last - 1] not in _ENDS_BARE
        dated = tied.period is not None
        reasons += doubts(draft, period=dated, inherited=tied.inherited, measured=bool(measure), counted=counted)
        start, end = offset + draft.first, offset + draft.last
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
            comparison=self._comparison(s, figure, tied),
            base=draft.role == "from",
            subset_of=whole,
            confidence=confidence_of(reasons),
            reasons=tuple(reasons),
        )

    def _comparison(self, s: str, figure: Figure, tied: Tied) -> str | None:
        """Return what a change is told against, or what a share or a multiple is of."""
        draft, said = figure.draft, figure.said
        if said is None:
            return tied.comparison
        whole = self.words[slice(*said.whole)].strip(_PARTICLES)
        if draft.kind == "share" and said.whole == (0, 0) and s.startswith("的", draft.last):
            whole = self.words[slice(*noun_at(s, draft.last + 1))]
        if draft.kind == "share":
            return f"of {whole}" if whole else tied.comparison
        if draft.kind == "ratio" and draft.direction is None and tied.comparison is None:
            return whole or None
        return tied.comparison


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
