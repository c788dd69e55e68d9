"""One Chinese amount: a figure, a part or a multiple, with the qualifiers and units around it."""

from __future__ import annotations

import re
from fractions import Fraction

from claimledger.errors import ReadingError
from claimledger.interval import Interval
from claimledger.reading._amounts import Context, Parsed
from claimledger.reading._sets import BOUNDS, Exact, Qualifier, Sets, factor_sets, number_sets, sized
from claimledger.reading._shares import Share
from claimledger.reading._unit_words import compound
from claimledger.reading.chinese._numbers import DIGITS, Numeral, numeral_at
from claimledger.reading.chinese._open_numbers import (
    OPEN,
    OTHER_WORDS,
    OVER,
    Over,
    and_a_half,
    bare,
    late_over,
    may_go_over,
    over_at,
    rescaled,
    tens,
)
from claimledger.reading.chinese._ranges import range_at
from claimledger.reading.chinese._shares import Vague, percent_at, share_at, tenths_sets, vague_at
from claimledger.reading.chinese._units import HanUnit, money_at, unit_at
from claimledger.reading.chinese._words import FILLERS, prefix_at, suffix_at
from claimledger.units import Unit

_INNER = re.compile("翻(?:了)?(近|约|超过|超|逾|将近|接近)([一两二三1-3]番|一?倍)")
_NO_TENTHS = tuple("为立员本功长果都绩交份品就熟人型效色分因")
PERCENT = "percent"
_LINKS = ("达", "为", "有", "了")


def amount_at(s: str, i: int, context: Context) -> Parsed | None:
    """
    Return the amount that begins at an offset, or at its qualifier; None if there is none.

    Args:
        s: A plain text.
        i: Where to look.
        context: How it is read.

    Raises:
        ReadingError: A number that is written wrongly, or that its words leave open.
        UnitError: A currency that may be several.
    """
    parsed = _Amount(s, i, context).read()
    if parsed is None or parsed.qualifier != "at least" or not s.startswith("以上", parsed.end - 2):
        return parsed
    return _up_to(parsed, _Amount(s, parsed.end, context).read())


def _up_to(first: Parsed, second: Parsed | None) -> Parsed:
    """Return the range of 500元以上1000元以下, both ends included; the first figure alone where there is no such second one."""
    if second is None or second.qualifier != "at most" or first.unit != second.unit or first.printed is None:
        return first
    low, high = first.sets[0].lower, second.sets[0].upper
    if low is None or high is None or low >= high or second.printed is None:
        return first
    both = Interval(low, high)
    printed = first.printed[0], second.printed[1]
    return first._replace(sets=(both, both), qualifier="between", end=second.end, printed=printed)


class _Amount:
    """One amount that is being read."""

    __slots__ = ("context", "qualifiers", "s", "start")

    def __init__(self, s: str, start: int, context: Context) -> None:
        self.s = s
        self.start = start
        self.context = context
        self.qualifiers: list[Qualifier] = []

    def read(self) -> Parsed | None:
        s, i = self.s, self.start
        if not self.context.running:
            i = _past_fillers(s, i)
        while len(self.qualifiers) < 2:
            found = prefix_at(s, i)
            if found is None:
                break
            self.qualifiers.append(found[0])
            i = _past_fillers(s, found[1]) if s[found[1] : found[1] + 1] in _LINKS else found[1]
        inner = None if self.qualifiers else _INNER.match(s, i)
        if inner is not None:
            found, doubled = prefix_at(inner[1], 0), share_at(f"翻{inner[2]}", 0)
            if found is not None and doubled is not None:
                self.qualifiers.append(found[0])
                return self._share(doubled._replace(end=inner.end()))
        percent = percent_at(s, i)
        if percent is not None:
            low, high, unit, end = percent
            return self._figure(Numeral(low, high), HanUnit(unit, end), end)
        share = share_at(s, i)
        if share is not None:
            return self._share(share)
        vague = vague_at(s, i)
        return self._number(i) if vague is None else self._vague(vague)

    def _number(self, i: int) -> Parsed | None:
        """Return the amount of a figure: a number with what stands before and after it."""
        s = self.s
        money = money_at(s, i, self.context.conventions)
        at = i if money is None else money[1]
        signed = s[at : at + 1] in ("-", "负", "+") and "0" <= s[at + 1 : at + 2] <= "9"
        if signed and self.context.running and at and s[at - 1].isascii() and s[at - 1].isalnum():
            return None
        sign = s[at] if signed else ""
        number = numeral_at(s, at + signed) or bare(s, at, self.qualifiers)
        if number is None:
            return None
        over = over_at(s, number)
        if over is None and s.startswith(OPEN, number.end) and not s.startswith(OTHER_WORDS, number.end):
            return None
        end = number.end
        if over is not None:
            number = rescaled(s, number, over)
            end = number.end
        multiple = self._multiple(number, end, over)
        if multiple is not None:
            return multiple[0]
        unit = unit_at(s, end, self.context.conventions)
        if unit is None and number.low.scaled and s.startswith("度", end):
            unit = HanUnit("kilowatt_hour", end + 1)  # 50亿度: no temperature is so high
        if over is None and number.low is number.high:
            joined = range_at(s, number, unit, self.context.conventions, running=self.context.running)
            if joined is not None:
                number, unit, end = joined
                multiple = self._multiple(number, end, None)
                if multiple is not None:
                    return multiple[0]
        if unit is not None:
            end = unit.end
            if over is None and number.low is number.high:
                number, unit, end, over = self._past_unit(number, unit)
        if money is not None:
            unit = HanUnit(money[0], end, "" if unit is None else unit.per)
        return self._figure(number, unit, end, over=over, sign=sign)

    def _past_unit(self, number: Numeral, unit: HanUnit) -> tuple[Numeral, HanUnit, int, Over | None]:
        """Return a number with its unit and what goes past it there: 3个多月, 5公里多, 三年半."""
        s, end = self.s, unit.end
        late = late_over(s, end)
        if late is not None and may_go_over(s, unit, late.end):
            end = late.end
            if s[end : end + 1] == "月" and s[unit.end - 1] == "个":
                unit, end = HanUnit("month", end + 1), end + 1
            return number, unit, end, late
        if s.startswith("半", end) and not number.low.exponent:
            half = and_a_half(s, number, unit, end)
            if half is not None:
                return (*half, None)
        return number, unit, end, None

    def _multiple(self, number: Numeral, end: int, over: Over | None) -> tuple[Parsed | None] | None:
        """Return the multiple or the tenths that a number tells, which may be wrong; None where it tells neither."""
        s = self.s
        word = s[end : end + 1]
        if word == "成" and not s.startswith(_NO_TENTHS, end + 1):
            read = self._tenths
        elif word == "倍" and s[end + 1 : end + 2] != "数":
            read = self._times
        else:
            return None
        late = late_over(s, end + 1)
        if word == "成" and s[end + 1 : end + 2] == "半":
            return (None,)  # 八成半
        return (read(number, end + 1, over) if late is None else read(number, late.end, late),)

    def _times(self, number: Numeral, end: int, over: Over | None) -> Parsed:
        """Return the multiple of 3倍; 一倍 in words is one of those that one word tells."""
        words, end = self._checked(end, over)
        conventions = self.context.conventions
        low, high = (sized(one, conventions, percent=False) for one in number)
        if number.low.worded and number.low.coefficient == 1 and not number.low.scaled:
            wide, narrow = factor_sets(Fraction(2), words)  # 增长一倍 is doubled
            sets = wide - 1, narrow - 1
        else:
            sets = number_sets(low, low if number.low is number.high else high, words, conventions, counted=False)
        printed = number.low.value, number.high.value
        return self._told(sets, words, end, printed)._replace(form="factor", compare=True)

    def _tenths(self, number: Numeral, end: int, over: Over | None) -> Parsed | None:
        """Return the percentage of 三成."""
        low, high = number.low.value, number.high.value
        if not 0 < low <= high <= 10 or (number.low is number.high and self.s[end : end + 1] in tuple(DIGITS)):
            return None  # 三成五
        words, end = self._checked(end, over)
        if over is not None and words == ("more than",):
            both = Interval(low * 10, low * 10 + 10, lower_open=True, upper_open=True)
            sets = both, both
        else:
            wide, narrow = tenths_sets(number.low, words)
            if number.low is not number.high:
                upper = tenths_sets(number.high, words)
                wide, narrow = wide.hull(upper[0]), narrow.hull(upper[1])
            sets = wide, narrow
        parsed = self._told(sets, words, end, (low * 10, high * 10))._replace(unit=PERCENT)
        return parsed if number.low is number.high else parsed._replace(qualifier=parsed.qualifier or "between")

    def _share(self, share: Share) -> Parsed:
        late = late_over(self.s, share.end) if share.form == "factor" else None
        words, end = self._checked(share.end if late is None else late.end, late)
        if words and not share.qualifiable:
            raise ReadingError(f"this cannot be {words[0]}", self.s, self.start, end)
        exact = share.sets(("exactly",))[1] if share.qualifiable else None
        printed = None if exact is None or exact.lower is None else (exact.lower, exact.lower)
        return self._told(share.sets(words), words, end, printed)._replace(form=share.form)

    def _vague(self, vague: Vague) -> Parsed | None:
        end = vague.end + (self.s[vague.end : vague.end + 1] in OVER)
        unit = unit_at(self.s, end, self.context.conventions)
        sets, told = vague.sets, vague.words
        if self.qualifiers:
            if self.qualifiers[0] not in ("more than", "at least"):
                return None
            sets, told = (Interval(sets[0].lower), Interval(sets[1].lower)), f"{self.qualifiers[0]} {told}"
        return Parsed(
            sets,
            self._unit(unit).name,
            "value",
            told,
            self.start,
            end if unit is None else unit.end,
            unit_written=_is_written(unit),
            scale_written=True,
            at=self.start,
        )

    def _checked(self, end: int, over: Over | None) -> tuple[tuple[Qualifier, ...], int]:
        """
        Return the qualifiers of a figure and the offset after the last of them.

        Raises:
            ReadingError: Words that cannot go together.
        """
        found = list(self.qualifiers)
        if over is not None:
            found.append("about" if over.word == "来" else "more than")
        suffix = suffix_at(self.s, end)
        if suffix is not None:
            found.append(suffix[0])
            end = suffix[1]
        bounds = tuple(dict.fromkeys(each for each in found if each in BOUNDS))
        inner = tuple(dict.fromkeys(each for each in found if each not in BOUNDS))
        if len(bounds) > 1 or len(inner) > 1:
            both = " and ".join(dict.fromkeys(found))
            raise ReadingError(f"one figure cannot be {both} at once", self.s, self.start, end)
        return (*bounds, *inner), end

    def _told(
        self, sets: Sets, words: tuple[Qualifier, ...], end: int, printed: tuple[Fraction, Fraction] | None
    ) -> Parsed:
        start, told = self.start, " ".join(words) or None
        return Parsed(sets, "dimensionless", "value", told, start, end, unit_written=True, at=start, printed=printed)

    def _unit(self, unit: HanUnit | None) -> Unit:
        """Return the unit of a figure; a bare number and one with a measure word are in the unit that goes without saying."""
        context = self.context
        if unit is not None and unit.text is not None:
            text = unit.text
            return context.resolve(compound(context.conventions, text, unit.per, context.unit) if unit.per else text)
        return context.resolve("dimensionless" if context.unit is None else context.unit)

    def _figure(
        self, number: Numeral, told: HanUnit | None, end: int, *, over: Over | None = None, sign: str = ""
    ) -> Parsed:
        context, conventions, unit = self.context, self.context.conventions, self._unit(told)
        if unit.currency and self.s.startswith("起", end) and not self.s.startswith(("起来", "起步", "起源"), end):
            self.qualifiers.append("at least")  # 3,999元起
            end += 1
        words, end = self._checked(end, over)
        written, per = _is_written(told), told is not None and bool(told.per)
        part: Exact = 1
        name = unit.name
        if written and unit.currency and unit.factor != 1 and not per:
            part, name = unit.factor, unit.dimension[0][0]
        ranged, negative = number.low is not number.high, sign in ("-", "负")
        low = sized(number.low, conventions, percent=name == PERCENT, part=part, negative=negative)
        high = sized(number.high, conventions, percent=name == PERCENT, part=part, negative=negative) if ranged else low
        counted = context.counted
        if counted is None:
            counted = unit.counted or (told is not None and told.text is None and context.unit is None)
        step = None if over is None or words != ("more than",) else tens(number.low)
        if step is not None:
            # 三十多 is below forty, and 十几 as well.
            both = Interval(low.number, low.number + step, lower_open=True, upper_open=True)
            sets = both, both
        else:
            sets = number_sets(low, high, words, conventions, counted=counted and not per)
        return Parsed(
            sets,
            name,
            "value",
            " ".join(words) or ("between" if ranged else None),
            self.start,
            end,
            unit_written=written,
            scale_written=number.low.scaled or number.high.scaled,
            sign_written=bool(sign),
            per=per,
            at=self.start,
            printed=(low.number, high.number),
        )


def _past_fillers(s: str, i: int) -> int:
    for word in FILLERS:
        if s.startswith(word, i):
            return i + len(word)
    return i + (s[i : i + 1] == "了")


def _is_written(unit: HanUnit | None) -> bool:
    return unit is not None and unit.text is not None
