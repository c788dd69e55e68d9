"""Which period an English figure is about, and what a change is told against."""

from __future__ import annotations

from collections.abc import Sequence

from claimledger.extract._attached import Attached, Topic, dealt_out, like_before, named_gap, with_bases
from claimledger.extract._calendar import shifted, year_span
from claimledger.extract._dates import Time
from claimledger.extract._drafts import Draft
from claimledger.extract._measures import VERBS
from claimledger.period import Period
from claimledger.reading import Phrase

_BREAKS = frozenset((";", "while", "whereas", "although", "though", "but"))
_AFTER_COMMA = frozenset(
    ("and", "with", "up", "down", "which", "bringing", "taking", "including", "unchanged", "following")
)
_AHEAD = frozenset(
    (
        *(
            "will",
            "expect",
            "expects",
            "expected",
            "expectation",
            "forecast",
            "forecasts",
            "target",
            "targets",
            "plans",
            "aim",
        ),
        *(
            "aims",
            "aimed",
            "projected",
            "projects",
            "projection",
            "would",
            "could",
            "should",
            "goal",
            "guidance",
            "pledged",
        ),
    )
)
_LISTED = frozenset((",", "and", "or", "by", "of"))
_NEAR = 8
_PAST = (["set", "in"], ["reached", "in"], ["set", "on"], ["reached", "on"], ["seen", "in"])
"""Words before a time of long ago that a record was set in."""

_AGAINST = frozenset(
    (
        "after",
        "following",
        "shy",
        "short",
        "below",
        "above",
        "than",
        "versus",
        "record",
        "peak",
        "high",
        "low",
        "previous",
        "from",
    )
)
_BEST = frozenset(("best", "first", "most", "least", "worst", "low", "high", "record", "seen"))
_LISTED_MOST = 8
_OPENING = 3
"""Tokens within which a time opens a sentence: "Compared with the third quarter, …"."""

_SUMMED = frozenset(("months", "quarters", "half", "weeks"))
_FAR = 14
_ESTIMATES = frozenset(
    ("forecast", "forecasts", "estimate", "estimates", "outlook", "projection", "guidance", "target")
)
_YEARLY = frozenset(("annual", "yearly", "full-year", "annually"))


class Attachment:
    """
    Ties the figures of one sentence.

    Args:
        p: The sentence.
        drafts: Its figures that make claims, in order.
        times: Its time expressions.
        topic: What the text speaks of.
    """

    def __init__(self, p: Phrase, drafts: Sequence[Draft], times: Sequence[Time], topic: Topic) -> None:
        self.p = p
        self.drafts = drafts
        self.times = times = with_bases(p, drafts, like_before(times, topic))
        self.topic = topic
        self.broken = [0] * (p.size + 1)
        for k in range(p.size):
            self.broken[k + 1] = self.broken[k] + self._breaks(k)
        self.after = [self._after(k) for k in range(len(drafts))]
        # "(2022: $2.7 billion)": a time that is the label of one figure.
        self.labels = {
            time.end + 1: time for time in times if p.words[time.end] == ":" and p.words[time.start - 1] == "("
        }
        labelled = {time.start for time in self.labels.values()}
        of_bases = labelled | {
            time.start for k, draft in enumerate(drafts) if draft.role == "from" for time in self.after[k]
        }
        self.labels |= {time.end: time for time in times if p.words[time.start - 1] == "(" and not time.base}
        self.plain = [
            time
            for time in times
            if not time.base and not time.since and (time.start not in of_bases or self._closes(time))
            if p.words[max(0, time.start - 2) : time.start] not in _PAST
        ]

    def _breaks(self, k: int) -> bool:
        word = self.p.words[k]
        if word in ("after", "following"):
            return bool(self.drafts) and self.drafts[-1].first > k  # "fell 3.5 percent after a fall of 4.9 in May"
        return word in _BREAKS or (word == "," and self.p.words[k + 1] in _AFTER_COMMA)

    def _whole(self, start: int, end: int) -> bool:
        """Return whether no clause ends between two tokens."""
        return self.broken[end] == self.broken[start]

    def _after(self, k: int) -> list[Time]:
        """Return the times between a figure and the next one, in its clause."""
        draft = self.drafts[k]
        limit = self.drafts[k + 1].first if k + 1 < len(self.drafts) else self.p.size
        return [
            time
            for time in self.times
            if draft.last <= time.start < limit
            and (self._whole(draft.last, time.start) or self._compares(draft.last, time))
        ]

    def _compares(self, start: int, time: Time) -> bool:
        return time.base and time.start - start <= _NEAR and "compared" in self.p.words[start : time.start]

    def attached(self) -> list[Attached]:
        """Return what each figure is tied to, in order."""
        result: list[Attached] = []
        spread = dealt_out(self.p, self.drafts, self.times)
        for k, draft in enumerate(self.drafts):
            if draft.kind in ("streak", "rank") or (draft.kind == "duration" and self._own(k) is None):
                result.append(Attached())
            elif draft.role == "from":
                result.append(self._from(k, result))
            else:
                result.append(self._tied(k, draft, result, spread.get(k)))
        return [self._compared(k, each, result) for k, each in enumerate(result)]

    def _tied(self, k: int, draft: Draft, before: Sequence[Attached], given: Time | None) -> Attached:
        moved = self._moved(k - 1) if k else None
        if moved is not None and moved.ends is not None:
            return Attached(Period.span(*moved.ends[1]), inherited=False, own=True)
        own = given or self.labels.get(draft.first) or self._own(k)
        if own is not None:
            past = self.p.words[max(0, own.start - 2) : own.start] in _PAST
            return Attached(self._period(own, draft), inherited=False, own=True, past=past)
        then = self._then(k, draft, before)
        if then is not None:
            return then
        earlier = [time for time in self.plain if time.end <= draft.first]
        if earlier:
            time = earlier[-1]
            return Attached(self._period(time, draft), inherited=not self._whole(time.end, draft.first))
        later = [time for time in self.plain if time.start >= draft.last and self._whole(draft.last, time.start)]
        if later:
            return Attached(self._period(later[0], draft), inherited=False)
        listed = self._of_list(k)
        if listed is not None:
            return Attached(self._period(listed, draft), inherited=True)
        if self._timeless(k, draft):
            return Attached()
        span = self.topic.span
        previous = next((each.period for each in reversed(before) if each.own), None)
        if previous is not None and not any(d.role == "from" for d in self.drafts):
            return Attached(previous, inherited=True)
        if span is None:
            return Attached()
        if (
            any(word in _YEARLY for word in self.p.words[max(0, draft.first - 5) : draft.first])
            and span[0].year == span[1].year
        ):
            span = year_span(span[0].year)
        return Attached(Period.span(*span), inherited=True)

    def _then(self, k: int, draft: Draft, before: Sequence[Attached]) -> Attached | None:
        """Return the time of a level that stands beside a later one: "12% more than 1,000 a year ago"."""
        if draft.kind == "change" or not before or before[-1].period is None:
            return None
        now = before[-1].period
        for time in self.after[k]:
            if time.base and time.back and time.start <= draft.last + 1 and now.start and now.end:
                return Attached(Period.span(*shifted((now.start, now.end), time.back)), inherited=True)
        return None

    def _closes(self, time: Time) -> bool:
        """Return whether a time after a level to start from is that of the whole: "to 5 from 6 in the first half"."""
        p = self.p
        if any(each.span and not each.base and each.end <= time.start for each in self.times):
            return False
        if self.topic.span is not None and time.span == self.topic.span:
            return True
        words = p.words[time.start : time.end]
        summed = words[:1] == ["first"] and any(word in _SUMMED for word in words)
        return summed and not any(len(word) == 4 and word.isdigit() for word in words)

    def _moved(self, k: int) -> Time | None:
        """Return the time between whose ends a level moved: "from 102 to 110 between March and May"."""
        if self.drafts[k].role != "from" or k + 1 >= len(self.drafts):
            return None
        reached = self.drafts[k + 1]
        if self.p.words[self.drafts[k].last : reached.first] != ["to"] or reached.role == "from":
            return None
        near = self.after[k + 1] or self.plain
        return next((time for time in near if time.ends is not None), None)

    def _of_list(self, k: int) -> Time | None:
        """Return the time after the last figure of a list: "sales of $5, income of $2 and costs of $3 for the quarter"."""
        for j in range(k + 1, min(k + _LISTED_MOST, len(self.drafts))):
            before, draft = self.drafts[j - 1], self.drafts[j]
            between = self.p.words[before.last : draft.first]
            if draft.role == "from" or any(word in VERBS or word in _BREAKS or word in _AGAINST for word in between):
                return None
            own = self._own(j)
            if own is not None:
                return own
        return None

    def _own(self, k: int) -> Time | None:
        """Return the time right after a figure, or after the level that its change reached."""
        for time in self.after[k]:
            if not time.base and not time.since and time.span is not None and time.end + 1 not in self.labels:
                return time
        return self._own(k + 1) if self._reaches(k) else None

    def _told_twice(self, k: int) -> Time | None:
        """Return what the next figure is told against, where it tells the same change: "49 points (or 19%) from August"."""
        if k + 1 >= len(self.drafts) or self.drafts[k + 1].kind != "change":
            return None
        between = self.p.words[self.drafts[k].last : self.drafts[k + 1].first]
        if between not in ([",", "or"], ["or"], ["(", "or"], ["("]):
            return None
        return next((time for time in self.after[k + 1] if time.base), None)

    def _best(self, start: int, end: int) -> bool:
        """Return whether a time since when something is the best of its kind follows: "the strongest rate since 2022"."""
        return any(word in _BEST or (word.endswith("est") and len(word) > 5) for word in self.p.words[start:end])

    def _names_base(self, time: Time, start: int) -> bool:
        """Return whether a time is what a change is told against, and not when it begins ("up 8.5% to £221 from April")."""
        compared = "compared" in self.p.words[start : time.start]
        return time.back is not None or compared or any(letter.isdigit() for letter in time.words)

    def _reaches(self, k: int) -> bool:
        """Return whether the next figure is the level that a change reached."""
        if self.drafts[k].kind not in ("change", "ratio") or k + 1 >= len(self.drafts):
            return False
        level = self.drafts[k + 1]
        return (
            level.role != "from"
            and level.kind != "change"
            and self.p.words[level.first - 1] in ("to", "at", "hit", "reach")
            and self._whole(self.drafts[k].last, level.first)
        )

    def _period(self, time: Time, draft: Draft) -> Period | None:
        if time.span is None:
            return None
        return Period.span(*time.span) if draft.kind == "change" else time.period

    def _timeless(self, k: int, draft: Draft) -> bool:
        """Return whether a figure is a plan, a threshold, or told of all the periods of a streak."""
        p = self.p
        if any(self.drafts[j].kind in ("streak", "duration") and draft.kind == "change" for j in range(k)):
            return True
        low = max(0, draft.first - 14)
        words = p.words[low : draft.first]
        if any(word in _AHEAD for word in words):
            return True
        if draft.qualifier in ("at_least", "more_than", "at_most", "less_than") and "with" in words:
            at = low + len(words) - 1 - words[::-1].index("with")
            return (
                self._whole(at, draft.first)
                and "," not in p.words[at : draft.first]
                and p.words[draft.first - 1] == "of"
            )
        return False

    def _from(self, k: int, before: Sequence[Attached]) -> Attached:
        """Return the time of the level that a change starts from."""
        frame = self._frame(k)
        now = before[frame].period if frame is not None else None
        given = any(time.span or time.back for time in self.after[k])
        if not given and any(word in _ESTIMATES for word in self.p.words[: self.drafts[k].first]):
            return Attached(now, inherited=True)  # the same period, as it was put before
        if now is None and self.topic.span is not None:
            now = Period.span(*self.topic.span)
        back, told_back = 12, False
        moved = self._moved(k)
        if moved is not None and moved.ends is not None:
            return Attached(Period.span(*moved.ends[0]), inherited=False, own=True)
        for time in self.after[k]:
            if time.span is not None and not self._closes(time):
                return Attached(time.period, inherited=False, own=True)
            if time.back is not None:
                back, told_back = time.back, True
                break
        else:
            if frame is not None and (told := self._base(frame)) is not None:
                if told.span is not None:
                    return Attached(Period.span(*told.span), inherited=True)
                back, told_back = 12 if told.back is None else told.back, True
        if not told_back and self.drafts[k].unit == "percent" and now is not None and now.months == 1:
            back = 1  # a monthly rate is told beside that of the month before
        if now is None or now.start is None or now.end is None or not back:
            return Attached()
        return Attached(Period.span(*shifted((now.start, now.end), back)), inherited=True)

    def _frame(self, k: int) -> int | None:
        """Return the figure that a level to start from belongs to: the last one of its clause before it."""
        for j in range(k - 1, -1, -1):
            if self.drafts[j].role != "from":
                told = self.p.words[max(0, self.drafts[k].first - 2) : self.drafts[k].first]
                same = told in (["up", "from"], ["down", "from"]) and any(time.back for time in self.after[k])
                return j if same or self._whole(self.drafts[j].last, self.drafts[k].first) else None
        return None

    def _base(self, k: int) -> Time | None:
        """Return what a change is told against, where words of its clause say it."""
        draft = self.drafts[k]
        for time in self.after[k]:
            if time.base or (time.since and not self._best(draft.last, time.start)):
                return time
        told = self._told_twice(k)
        if told is not None:
            return told
        if self._reaches(k):
            told = next((time for time in self.after[k + 1] if time.base), None)
            if told is not None and self._names_base(told, self.drafts[k + 1].last):
                return told  # "rose 5% to $3 billion year on year"
        floor = self.drafts[k - 1].last if k else 0
        start = min(draft.first, self.p.size)
        near = [
            time
            for time in self.times
            if time.base
            and floor <= time.start
            and time.end <= start
            and start - time.end <= _NEAR
            and self._whole(time.end, start)
        ]
        return near[-1] if near else None

    def _compared(self, k: int, each: Attached, all_: Sequence[Attached]) -> Attached:
        draft = self.drafts[k]
        if draft.kind != "change" and not (draft.kind == "ratio" and draft.direction):
            return each
        told = self._base(k) or next((time for time in self.times[:1] if time.since and time.end <= draft.first), None)
        if told is not None:
            return each._replace(comparison=told.words)
        for step in (1, -1):
            comparison = self._listed(k, step)
            if comparison is not None:
                return each._replace(comparison=comparison)
        start = self._starts_from(k)
        if start is None:
            opener = self.times[0] if self.times else None
            opens = opener is not None and opener.base and opener.start < _OPENING and opener.end <= draft.first
            return each._replace(comparison=opener.words) if opener is not None and opens else each
        base = next((time for time in self.after[start] if time.base and time.back is not None), None)
        if base is not None:
            return each._replace(comparison=base.words)
        comparison = named_gap(each.period, all_[start].period) or self.topic.comparison
        if comparison is None and all_[start].own and all_[start].period is not None:
            comparison = str(all_[start].period)
        return each._replace(comparison=comparison)

    def _listed(self, k: int, step: int) -> str | None:
        """Return what another change of the same list is told against: "9.8% and 21.7% year on year"."""
        drafts, p = self.drafts, self.p
        j = k
        while 0 <= j + step < len(drafts):
            left, right = (drafts[j], drafts[j + step]) if step > 0 else (drafts[j + step], drafts[j])
            words = p.words[left.last : right.first]
            same = left.unit == right.unit
            told_twice = words in ([",", "or"], ["or"], ["(", "or"])
            listed = same and 0 < len(words) <= 3 and all(word in _LISTED for word in words)
            spread = same and len(words) <= _FAR and words[-2:] == ["and", "by"]
            if not (listed or spread or told_twice or words == ["("]):
                return None
            j += step
            told = self._base(j)
            if told is not None:
                return told.words
        return None

    def _starts_from(self, k: int) -> int | None:
        """Return the level that a change starts from, in its own clause, the level it reached between them or not."""
        for j in range(k + 1, min(k + 3, len(self.drafts))):
            if not self._whole(self.drafts[k].last, self.drafts[j].first) or self.drafts[j].kind == "change":
                return None
            if self.drafts[j].role == "from":
                return j
        return None
