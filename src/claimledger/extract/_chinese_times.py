"""Time expressions of Chinese: where they stand in a sentence, which days they mean, and what is told against them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from attrs import evolve

from claimledger.extract._calendar import Span, Time, When, month_span, part_span, shifted, year_span
from claimledger.period import Period

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_YEAR = "(?:[12][0-9]{3}|[一二][零一二三四五六七八九]{3})"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_TIME = re.compile(
    rf"(?:(?P<first>{_YEAR})年?(?:-|~|至|到)(?P<last>{_YEAR})年"
    rf"|(?<![0-9])(?P<iso>[12][0-9]{{3}})-(?P<isom>[01]?[0-9])(?:-(?P<isod>[0-3]?[0-9]))?(?![0-9])"
    rf"|(?:(?<![0-9])(?P<year>{_YEAR})年(?:度)?|(?P<rel>今年|本年|去年|上年|前年|明年|同年|当年)(?:度)?)"
    r"|(?=前|头|首|第|上|下|全|[0-9一二三四五六七八九十]))"
    rf"(?P<part>(?:前|头)(?P<quarters>[一二两三1-3])个?季度"
    rf"|第?(?P<quarter>[一二三四1-4])季度"
    rf"|(?P<half>[上下])半年"
    rf"|(?<![0-9.,])(?P<m1>{_MONTH})(?:月份?)?(?:-|~|至|到)(?P<m2>{_MONTH})月(?:份)?(?!内)"
    rf"|(?:前|头|首)(?P<months>[0-9]{{1,2}}|十[一二]?|[一二两三四五六七八九])个?月"
    rf"|(?<![0-9.,个十])(?P<m>{_MONTH})月(?:(?P<d>[0-9]{{1,2}})(?:[日号]?(?:-|~|至|到)(?P<d2>[0-9]{{1,2}}))?[日号]|份)?"
    r"|全年)?(?P<end>底|末)?(?P<same>同期|同月|同季)?(?P<since>以来|起(?![^，]{0,1}[诉源]))?"
)
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_NOW = re.compile("本月|上月|上个月|当月|本季度|上季度|本周|上周|昨日|昨天|今天|今日")
_NEAR = {"本月": ("month", 0), "当月": ("month", 0), "上月": ("month", -1), "上个月": ("month", -1)}
_NEAR |= {"本季度": ("quarter", 0), "上季度": ("quarter", -1), "本周": ("week", 0), "上周": ("week", -1)}
_PLAN = re.compile('[“"]?十([一二三四五])五[”"]?(?:规划)?(?:期间|时期|以来|末)')
_PLAN_STARTS = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026}
_BASE = re.compile(
    "(?P<start>[比较与](?:年初|上年年?末|去年年?末|上年年?底|去年年?底)(?:相比)?)"
    "|(?P<yoy>同比|按年|[比较与同](?:上年|去年)(?:同期|同月|同季度?)?(?:相比)?|[比较](?:上|去)一年)"
    "|(?P<mom>按月|[比较与](?:上月|上个月|前一个月|前月)(?:相比)?)"
    "|(?P<qoq>按季|[比较与](?:上季度|上个季度|前一季度)(?:相比)?)"
    "|(?P<pop>环比|[比较与](?:上期|前期)(?:相比)?)"
    "|(?P<week>[比较与](?:上周|前一周|上一周)(?:相比)?)"
)
_YEAR_BEFORE = "end of previous year"
_ENUMERATED = re.compile("[0-9一二三四五六七八九十]月?(?:、|和|及|与)$")
_COMPARED = ("比", "较", "与", "同", "相比", "相较于", "相对于", "相较", "对比")
_FIRST_YEAR, _LAST_YEAR = 1500, 2199


def times(s: str, when: When, topic: int | None = None) -> list[Time]:
    """
    Return the time expressions of a plain sentence in order, told by offsets.

    Args:
        s: The sentence.
        when: What dates without a year are read against.
        topic: The year that the text speaks of, before which 上年 is.
    """
    found: list[Time] = []
    reader = _Times(s, when, topic)
    i = 0
    while i < len(s):
        time = reader.at(i)
        if time is None:
            i += 1
            continue
        found.append(time)
        i = max(time.end, i + 1)
    return found


class _Times:
    def __init__(self, s: str, when: When, topic: int | None) -> None:
        self.s = s
        self.when = when
        self.topic = topic
        self.spoken: int | None = None  # the year that this sentence spoke of last
        self.starts = frozenset('0123456789一二三四五六七八九十今本去上前明同当头首第下全昨环按比较与“"')

    def at(self, i: int) -> Time | None:
        """Return the time expression that begins at an offset; None if there is none."""
        s = self.s
        if s[i] not in self.starts:
            return None
        base = _BASE.match(s, i)
        if base is not None:
            return _base(base)
        near = _NOW.match(s, i)
        if near is not None:
            return self._near(near)
        plan = _PLAN.match(s, i)
        if plan is not None:
            start = _PLAN_STARTS[plan[1]]
            span = date(start, 1, 1), date(start + 4, 12, 31)
            return Time(start=i, end=plan.end(), span=span, point=plan[0].endswith("末"))
        match = _TIME.match(s, i)
        if (
            match is None
            or match.end() == i
            or not (match["part"] or match["year"] or match["rel"] or match["first"] or match["iso"])
        ):
            return None
        if s[match.end() : match.end() + 1] == "代" or (match["quarter"] and s[i - 1 : i] == "前"):
            return None
        return self._told(match)

    def _near(self, match: re.Match[str]) -> Time:
        word, when = match[0], self.when
        if word in _NEAR:
            return Time(start=match.start(), end=match.end(), span=when.around(*_NEAR[word]))
        day = when.day
        if day is not None and word in ("昨日", "昨天"):
            day = date.fromordinal(day.toordinal() - 1)
        return Time(start=match.start(), end=match.end(), span=None if day is None else (day, day))

    def _told(self, match: re.Match[str]) -> Time | None:
        span = self._span(match)
        if span is not None and match["since"] and match["rel"] in ("今年", "本年") and not match["part"]:
            day = self.when.day
            span = span if day is None or day.year != span[0].year else (span[0], day)
            return Time(start=match.start(), end=match.end(), span=span)
        since = match["since"] is not None
        point = match["end"] is not None
        time = Time(start=match.start(), end=match.end(), span=span, since=since, point=point)
        if span is not None and (match["year"] or match["rel"] or match["first"]):
            self.spoken = span[1].year
        before = self.s[max(0, match.start() - 3) : match.start()]
        after = self.s[match.end() : match.end() + 3]
        if before.endswith(_COMPARED) or (after.startswith("相比") and before[-1:] in ("与", "和", "同")):
            words = self.s[match.start() : match.end()]
            return evolve(time, base=True, words=_named(span, match) or words, back=self._back(span, match))
        if match["same"]:
            # 上年同期 without 比: what is told stands in a year before.
            return evolve(time, base=True, words="year-on-year", back=12) if match["rel"] in ("上年", "去年") else time
        return evolve(time, words=f"since {_named(span, match) or match[0]}") if since else time

    def _back(self, span: Span | None, match: re.Match[str]) -> int | None:
        if not match["same"] or span is None or self.when.year is None:
            return None
        gap = 12 * ((self._spoken_before(match) or self.when.year) - span[1].year)
        return gap if gap > 0 else None

    def _spoken_before(self, match: re.Match[str]) -> int | None:
        """Return the year that the sentence told before a base, which is what it speaks of."""
        years = [int(year) for year in re.findall("([12][0-9]{3})年", self.s[: match.start()])]
        return years[-1] if years else None

    def _span(self, match: re.Match[str]) -> Span | None:
        if _ENUMERATED.search(self.s, max(0, match.start() - 3), match.start()) and (match["quarter"] or match["m"]):
            return None  # 一、二、三季度 are three
        if match["first"]:
            first, last = _year(match["first"]), _year(match["last"])
            if not _FIRST_YEAR <= first <= last <= _LAST_YEAR:
                return None
            return date(first, 1, 1), date(last, 12, 31)
        if match["iso"]:
            return _day_or_month(int(match["iso"]), int(match["isom"]), match["isod"])
        year = self._year(match)
        if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
            return None
        if match["quarters"]:
            return part_span(year, 1, 3 * _count(match["quarters"]))
        if match["quarter"]:
            return part_span(year, _count(match["quarter"]), 3)
        if match["half"]:
            return part_span(year, 1 if match["half"] == "上" else 2, 6)
        if match["m1"]:
            first, last = _count(match["m1"]), _count(match["m2"])
            if not 1 <= first < last <= 12:
                return None
            return month_span(year, first)[0], month_span(year, last)[1]
        if match["months"]:
            many = _count(match["months"])
            return part_span(year, 1, many) if 1 <= many <= 12 else None
        if match["m"]:
            return _month_or_days(year, match)
        return year_span(year)

    def _year(self, match: re.Match[str]) -> int | None:
        if match["year"]:
            return _year(match["year"])
        if match["rel"] in ("同年", "当年"):
            return self.spoken or self.when.year
        if match["rel"] in ("上年", "前年") and (self.spoken or self.topic) is not None:
            return (self.spoken or self.topic or 0) + _RELATIVE[match["rel"]]
        if match["rel"]:
            return None if self.when.year is None else self.when.year + _RELATIVE[match["rel"]]
        if self.spoken is not None:
            return self.spoken
        when = self.when
        if when.year is None or when.month is None:
            return when.year
        last = _last_month(match)
        return when.year if last <= when.month else when.year - 1


def _base(match: re.Match[str]) -> Time:
    start, end = match.span()
    if match["yoy"]:
        return Time(start=start, end=end, base=True, words="year-on-year", back=12)
    if match["mom"]:
        return Time(start=start, end=end, base=True, words="month-on-month", back=1)
    if match["qoq"]:
        return Time(start=start, end=end, base=True, words="quarter-on-quarter", back=3)
    if match["pop"]:
        return Time(start=start, end=end, base=True, words="period-on-period")
    return Time(start=start, end=end, base=True, words="previous week" if match["week"] else _YEAR_BEFORE)


def _named(span: Span | None, match: re.Match[str]) -> str | None:
    """Return a base that is a period as a ledger names it; None where only its words can be given."""
    if span is None or match["same"]:
        return None
    return str(span[1]) if match["end"] else str(Period.span(*span))


def _year(text: str) -> int:
    return int(text) if text.isascii() else int("".join(str(_DIGITS[digit]) for digit in text))


def _count(text: str) -> int:
    """Return a small number in digits or words, up to nineteen."""
    if text.isascii():
        return int(text)
    if text[0] == "十":
        return 10 + (_DIGITS[text[1]] if len(text) > 1 else 0)
    return _DIGITS[text]


def _last_month(match: re.Match[str]) -> int:
    for name, months in (("quarters", 3), ("quarter", 3), ("months", 1), ("m2", 1), ("m", 1)):
        if match[name]:
            return _count(match[name]) * months
    return {"上": 6, "下": 12}.get(match["half"] or "", 1)


def _day_or_month(year: int, month: int, day: str | None) -> Span | None:
    if not 1 <= month <= 12 or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if day is None:
        return month_span(year, month)
    if not 1 <= int(day) <= monthrange(year, month)[1]:
        return None
    return (date(year, month, int(day)),) * 2


def _month_or_days(year: int, match: re.Match[str]) -> Span | None:
    month = _count(match["m"])
    if not match["d"]:
        return month_span(year, month)
    first, last = int(match["d"]), int(match["d2"] or match["d"])
    if not 1 <= first <= last <= monthrange(year, month)[1]:
        return None
    return date(year, month, first), date(year, month, last)


def told_against(time: Time, span: Span | None) -> str:
    """
    Return what a change is told against, as a ledger names it where it can.

    环比 is told against the period before, which the figure's own period names; 2019年同期 is the same months of 2019.
    """
    if time.words == "period-on-period" and span is not None:
        first, last = span
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        if first.day == 1 and last == month_span(last.year, last.month)[1]:
            return {1: "month-on-month", 3: "quarter-on-quarter"}.get(months, time.words)
    if time.words == _YEAR_BEFORE and span is not None:
        return "year-on-year" if (span[1].month, span[1].day) == (12, 31) else f"{span[1].year - 1}-12-31"
    if time.span is not None and time.words.endswith(("同期", "同月", "同季")) and span is not None:
        back = 12 * (span[1].year - time.span[1].year)
        if back == 12:
            return "year-on-year"
        if back > 0:
            return str(Period.span(*shifted(span, back)))
    return time.words
