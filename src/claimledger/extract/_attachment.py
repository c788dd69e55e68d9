"""Which period an English figure is about."""

from __future__ import annotations

from collections.abc import Sequence

from claimledger.extract._attached import Attached, Topic, dealt_out, like_before, with_bases
from claimledger.extract._bases import Bases
from claimledger.extract._calendar import Time, shifted, year_span
from claimledger.extract._clauses import BREAKS, Clauses
from claimledger.extract._drafts import Draft
from claimledger.extract._subject_words import VERBS
from claimledger.period import Period
from claimledger.reading import Phrase

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
_A_YEAR = 12
_LISTED_MOST = 8
_NEAR, _NAMED = 10, 4
"""Tokens before a level within which a time names it, and most words between the two."""

_FIGURES = frozenset(("figure", "rate", "estimate", "level", "total", "record", "reading", "average", "pace", "number"))

_SUMMED = frozenset(("months", "quarters", "half", "weeks"))
_ESTIMATES = frozenset(
    ("forecast", "forecasts", "estimate", "estimates", "outlook", "projection", "guidance", "target")
)
_PACES = frozenset(("rate", "pace", "basis", "rates"))
"""What is annual without being told of a year: "a seasonally adjusted annual rate of 1.2 million"."""

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
        self.clauses = Clauses(p, drafts, times)
        self.bases = Bases(self.clauses, topic)
        self.after = self.clauses.after
        # "(2022: $2.7 billion)": a time that is the label of one figure.
        self.labels = {
            time.end + 1: time for time in times if p.words[time.end] == ":" and p.words[time.start - 1] == "("
        }
        self.labels |= {time.end: time for time in times if p.words[time.start - 1] == "(" and not time.base}
        self.labelled = labelled = {
            time.start for end, time in self.labels.items() if any(draft.first == end for draft in drafts)
        }
        of_bases = labelled | {
            time.start for k, draft in enumerate(drafts) if draft.role == "from" for time in self.after[k]
        }
        self.plain = [
            time
            for time in times
            if not time.base and not time.since and (time.start not in of_bases or self._closes(time))
            if p.words[max(0, time.start - 2) : time.start] not in _PAST
            if time.span is not None or not time.like
        ]

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
        return [self.bases.compared(k, each, result) for k, each in enumerate(result)]

    def _tied(self, k: int, draft: Draft, before: Sequence[Attached], given: Time | None) -> Attached:
        moved = self._moved(k - 1) if k else None
        if moved is not None and moved.ends is not None:
            return Attached(Period.span(*moved.ends[1]), inherited=False, own=True)
        own = given or self.labels.get(draft.first) or self._own(k)
        if own is not None:
            ago = self.p.words[own.end - 1] in ("ago", "earlier", "before")
            ago = ago or "since" in self.p.words[max(0, draft.first - 2) : draft.first]
            past = ago or self.p.words[max(0, own.start - 2) : own.start] in _PAST
            return Attached(self._period(own, draft), inherited=False, own=True, past=past)
        then = self._then(k, draft, before) or self._bracketed(draft, before) or self._named(draft, before)
        if then is not None:
            return then
        earlier = [time for time in self.plain if time.end <= draft.first]
        if earlier:
            time = earlier[-1]
            return Attached(self._period(time, draft), inherited=not self.clauses.whole(time.end, draft.first))
        later = [time for time in self.plain if time.start >= draft.last and self.clauses.whole(draft.last, time.start)]
        if later and (
            draft.kind == "change" or self._closes(later[0]) or not self._starts_before(draft.last, later[0].start)
        ):
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
            any(
                self.p.words[m] in _YEARLY and self.p.words[m + 1] not in _PACES
                for m in range(max(0, draft.first - 5), draft.first)
            )
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

    def _bracketed(self, draft: Draft, before: Sequence[Attached]) -> Attached | None:
        """Return the time of a level right after when it was so: "for a year earlier (75.0%)", "last year's $5 million"."""
        place = draft.first - (self.p.words[draft.first - 1] == "(")
        told = next((time for time in self.times if time.end == place and time.base), None)
        if told is None or draft.kind == "change":
            return None
        if told.back is None:
            labelled = place < draft.first and told.span is not None
            return Attached(Period.span(*told.span), inherited=False) if labelled and told.span is not None else None
        now = before[-1].period if before else None
        if now is None and self.topic.span is not None:
            now = Period.span(*self.topic.span)
        if now is None or now.start is None or now.end is None:
            return None
        return Attached(Period.span(*shifted((now.start, now.end), told.back)), inherited=True)

    def _named(self, draft: Draft, before: Sequence[Attached]) -> Attached | None:
        """Return the time of a level that names it: "below the March figure of 5", "from a year ago when it was 5"."""
        p, floor = self.p, max(0, draft.first - _NEAR)
        if draft.kind == "change":
            return None
        for time in reversed(self.times):
            if not floor <= time.start < time.end <= draft.first:
                continue
            between = p.words[time.end : draft.first]
            if time.since and between[:2] != [",", "when"]:
                continue
            named = between[-1:] == ["of"] and between[-2:-1] and between[-2] in _FIGURES and len(between) <= _NAMED
            record = between == ["of"] and any(
                word in _FIGURES for word in p.words[max(0, time.start - _NAMED) : time.start]
            )
            if not (named or record or (between[:1] == ["when"] and time.base) or time.since):
                return None
            if time.span is not None:
                return Attached(Period.span(*time.span), inherited=False)
            now = before[-1].period if before else None
            if now is None or now.start is None or now.end is None or not time.back:
                return None
            return Attached(Period.span(*shifted((now.start, now.end), time.back)), inherited=True)
        return None

    def _starts_before(self, start: int, end: int) -> bool:
        """Return whether a level to start from stands between two tokens, which a time after it is of."""
        return any(each.role == "from" and start <= each.first < end for each in self.drafts)

    def _closes(self, time: Time) -> bool:
        """Return whether a time after a level to start from is that of the whole: "to 5 from 6 in the first half"."""
        p = self.p
        if any(each.span and not each.base and each.end <= time.start for each in self.times):
            return False
        if self.topic.span is not None and time.span == self.topic.span:
            return True
        words = p.words[time.start : time.end]
        summed = words[:1] == ["first"] and any(word in _SUMMED for word in words)
        return summed and not any(len(word) == 4 and word.isdecimal() for word in words)

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
            if draft.role == "from" or any(word in VERBS or word in BREAKS or word in _AGAINST for word in between):
                return None
            own = self._own(j)
            if own is not None:
                return own
        return None

    def _own(self, k: int) -> Time | None:
        """Return the time right after a figure, or after the level that its change reached."""
        for time in self.after[k]:
            if self._of_levels(self.drafts[k], time):
                continue
            if not time.base and not time.since and time.span is not None and time.start not in self.labelled:
                return time
        return self._own(k + 1) if self.clauses.reaches(k) else None

    def _of_levels(self, draft: Draft, time: Time) -> bool:
        """Return whether a time tells of what whole a figure is a share: "97% of 2019 levels"."""
        return draft.kind == "share" and time.start == draft.last + 1 and self.p.words[time.end] in ("level", "levels")

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
                self.clauses.whole(at, draft.first)
                and "," not in p.words[at : draft.first]
                and p.words[draft.first - 1] == "of"
            )
        return False

    def _from(self, k: int, before: Sequence[Attached]) -> Attached:
        """Return the time of the level that a change starts from."""
        frame = self._frame(k)
        now = before[frame].period if frame is not None else None
        earlier = [time for time in self.plain if time.end <= self.drafts[k].first]
        given = any(time.span or time.back for time in self.after[k])
        if not given and any(word in _ESTIMATES for word in self.p.words[: self.drafts[k].first]):
            if now is None and earlier:
                now = self._period(earlier[-1], self.drafts[k])
            return Attached(now, inherited=True)  # the same period, as it was put before
        if k == 0 and earlier:
            now = self._period(earlier[-1], self.drafts[k])
        if now is None and self.topic.span is not None:
            now = Period.span(*self.topic.span)
        back, told_back = 12, False
        moved = self._moved(k)
        if moved is not None and moved.ends is not None:
            return Attached(Period.span(*moved.ends[0]), inherited=False, own=True)
        since = next((time for time in self.times[:1] if time.since and time.end <= self.drafts[k].first), None)
        if since is not None and since.span is not None and not given:
            return Attached(Period.span(*since.span), inherited=False)  # "since 2007, it has risen 2 points from 12"
        ahead = next((time for time in self.times if time.end == self.drafts[k].first and time.base), None)
        for time in (*self.after[k], *(() if ahead is None else (ahead,))):
            if time.since:
                continue  # "from 4.5%, the lowest since July 2022"
            if self._last_year(time, now):
                back, told_back = 12, True
                break
            if time.span is not None and not self._closes(time):
                return Attached(time.period, inherited=False, own=True)
            if time.back is not None:
                back, told_back = time.back, True
                break
        else:
            if frame is not None and (told := self.bases.of(frame)) is not None:
                if told.span is not None:
                    return Attached(Period.span(*told.span), inherited=True)
                back, told_back = 12 if told.back is None else told.back, True
        if not told_back and self.drafts[k].unit == "percent" and now is not None and now.months == 1:
            back = 1  # a monthly rate is told beside that of the month before
        if now is None or now.start is None or now.end is None or not back:
            return Attached()
        return Attached(Period.span(*shifted((now.start, now.end), back)), inherited=True)

    def _last_year(self, time: Time, now: Period | None) -> bool:
        """Return whether "last year" is told of a shorter time: "for the quarter, compared with $202 million last year"."""
        if self.p.words[time.start : time.end] != ["last", "year"] or now is None or now.months is None:
            return False
        return now.months < _A_YEAR

    def _frame(self, k: int) -> int | None:
        """Return the figure that a level to start from belongs to: the last one of its clause before it."""
        for j in range(k - 1, -1, -1):
            if self.drafts[j].role != "from":
                told = self.p.words[max(0, self.drafts[k].first - 2) : self.drafts[k].first]
                same = told in (["up", "from"], ["down", "from"]) and any(time.back for time in self.after[k])
                return j if same or self.clauses.whole(self.drafts[j].last, self.drafts[k].first) else None
        return None
