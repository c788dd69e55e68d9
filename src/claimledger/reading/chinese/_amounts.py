"""One Chinese amount: a figure, a part or a multiple, with the qualifiers and units around it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from claimledger.amount import Form
from claimledger.errors import ReadingError
from claimledger.interval import Interval
from claimledger.reading._amounts import Context, Parsed
from claimledger.reading._numbers import Number
from claimledger.reading._sets import BOUNDS, Exact, Qualifier, Sets, factor_sets, number_sets, sized
from claimledger.reading._shares import Share
from claimledger.reading._unit_words import compound
from claimledger.reading.chinese._numbers import DIGITS, Numeral, numeral_at
from claimledger.reading.chinese._shares import percent_at, share_at, tenths_sets, vague_at
from claimledger.reading.chinese._units import HanUnit, money_at, unit_at
from claimledger.reading.chinese._words import FILLERS, prefix_at, suffix_at
from claimledger.units import Unit

_BARE = re.compile("十万|百万|千万|百亿|千亿|万亿|百|千|万|亿")
_BARE_SIZES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "十万": 10**5, "百万": 10**6, "千万": 10**7}
_BARE_SIZES |= {"百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
_INNER = re.compile("翻(?:了)?(近|约|超过|超|逾|将近|接近)([一两二三1-3]番|一?倍)")
_JOIN = re.compile(" ?(?:-{1,2}|~|至|到|或) ?")
_NO_TENTHS = tuple("为立员本功长果都绩交份品就熟人型效色分因")
_OVER = ("余", "多")
_MORE_OVER = re.compile("[余多](?!少|数|样|元化|于|种|年来)|来(?=[个人家件万亿])|几(?=[个人万亿岁家起件名年天]|$)")
_AFTER_OVER = frozenset("个万亿人元吨家件起名项户辆台所次公米岁年天月千百倍只条座种部成美港欧日英例宗艘架平立")
_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_PER_CENT = "percent"


class _Over(NamedTuple):
    """How a number goes past itself: 多 and 余 (more than), 来 (about), 几 (a digit that is not told)."""

    word: str
    end: int


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
    start, qualifiers = i, list[Qualifier]()
    if not context.running:
        i = _past_fillers(s, i)
    while len(qualifiers) < 2:
        found = prefix_at(s, i)
        if found is None:
            break
        qualifiers.append(found[0])
        i = _past_fillers(s, found[1]) if s[found[1] : found[1] + 1] in ("达", "为", "有", "了") else found[1]
    inner = _INNER.match(s, i)
    if inner is not None and not qualifiers:
        found = prefix_at(inner[1], 0)
        doubled = share_at(f"翻{inner[2]}", 0)
        if found is not None and found[1] == len(inner[1]) and doubled is not None:
            return _share(s, start, doubled._replace(end=inner.end()), [found[0]])
    percent = percent_at(s, i)
    if percent is not None:
        low, high, unit, end = percent
        return _figure(s, (start, end), Numeral(low, high), HanUnit(unit, end), context, qualifiers)
    share = share_at(s, i)
    if share is not None:
        return _share(s, start, share, qualifiers)
    vague = vague_at(s, i, context.conventions)
    if vague is not None:
        return _vague(s, start, vague.sets, vague.words, vague.end, context, qualifiers)
    money = money_at(s, i, context.conventions)
    at = i if money is None else money[1]
    negative = s[at : at + 1] in ("-", "负") and "0" <= s[at + 1 : at + 2] <= "9"
    if negative and s[at] == "-" and at and s[at - 1].isascii() and s[at - 1].isalnum() and context.running:
        return None
    plus = s[at : at + 1] == "+" and "0" <= s[at + 1 : at + 2] <= "9"
    number = numeral_at(s, at + negative + plus) or _bare(s, at, qualifiers)
    if number is None:
        return None
    return _of_number(s, start, number, context, qualifiers, money=money, negative=negative, plus=plus)


def _past_fillers(s: str, i: int) -> int:
    for word in FILLERS:
        if s.startswith(word, i):
            return i + len(word)
    return i + (s[i : i + 1] == "了")


def _bare(s: str, i: int, qualifiers: list[Qualifier]) -> Numeral | None:
    """Return the number of 近百, 超万, 千余: a scale word alone, where its words say that it is a number."""
    match = _BARE.match(s, i)
    if match is None:
        return None
    after = s[match.end() : match.end() + 2]
    if not (after[:1] in _OVER and (after[1:] in _AFTER_OVER or not after[1:])):
        if not qualifiers or (s[match.end() : match.end() + 1] not in _AFTER_OVER and match.end() < len(s)):
            return None
    number = Number(_BARE_SIZES[match[0]], 0, match.end(), worded=True)
    return Numeral(number, number)


def _of_number(
    s: str,
    start: int,
    number: Numeral,
    context: Context,
    qualifiers: list[Qualifier],
    *,
    money: tuple[str, int] | None,
    negative: bool,
    plus: bool,
) -> Parsed | None:
    over = _over_at(s, number)
    end = number.end if over is None else over.end
    if over is not None:
        number = _rescaled(s, number, over)
        end = max(end, number.end)
    if s[end : end + 1] == "成" and not s.startswith(_NO_TENTHS, end + 1):
        late = _late_over(s, end + 1) or over
        return _tenths(s, start, number, end + 1 if late is over else end + 2, late, qualifiers)
    if s[end : end + 1] == "倍" and s[end + 1 : end + 2] != "数":
        late = _late_over(s, end + 1)
        if late is not None:
            over, end = late, late.end - 1
        return _times(s, start, number, end + 1, context, over, qualifiers)
    unit = unit_at(s, end, context.conventions)
    if over is None and number.low is number.high:
        joined = _range(s, number, unit, end, context)
        if joined is not None:
            number, unit, end = joined
            if s[end : end + 1] == "倍":
                return _times(s, start, number, end + 1, context, None, qualifiers)
            if s[end : end + 1] == "成" and not s.startswith(_NO_TENTHS, end + 1):
                return _tenths(s, start, number, end + 1, None, qualifiers)
    if unit is not None:
        end = unit.end
        late = _MORE_OVER.match(s, end) if over is None and number.low is number.high else None
        if late is not None and late[0] in _OVER and _may_go_over(s, unit, late.end()):
            over, end = _Over(late[0], late.end()), late.end()
            if s[end : end + 1] == "月" and s[unit.end - 1] == "个":
                unit, end = HanUnit("month", end + 1), end + 1
        elif s.startswith("半", end) and over is None and number.low is number.high and not number.low.exponent:
            half = _and_a_half(s, number, unit, end)
            if half is not None:
                number, unit, end = half
    if money is not None:
        unit = HanUnit(money[0], end, "" if unit is None else unit.per)
    return _figure(s, (start, end), number, unit, context, qualifiers, over=over, negative=negative, plus=plus)


def _over_at(s: str, number: Numeral) -> _Over | None:
    """Return what goes past a number right after it: 1000余, 三十多, 十几."""
    match = _MORE_OVER.match(s, number.end)
    if match is None or number.low is not number.high or number.low.exponent:
        return None
    following = s[match.end() : match.end() + 1]
    if following and following not in _AFTER_OVER and "\u3400" <= following <= "\u9fff":
        # 多 may begin another word, as in 一百多样; 余 after a number does not.
        if match[0] != "余" or following in "额下":
            return None
    if match[0] == "几" and not (number.low.worded and number.low.coefficient % 10 == 0 and not number.low.scaled):
        return None
    return _Over(match[0], match.end())


def _late_over(s: str, i: int) -> _Over | None:
    """Return the 多 of 一成多 and 3倍多."""
    return _Over(s[i], i + 1) if s[i : i + 1] in _OVER and s[i : i + 1] and s[i + 1 : i + 2] not in ("少", "于") else None


def _rescaled(s: str, number: Numeral, over: _Over) -> Numeral:
    """Return a number with the scale that follows what goes past it: 10余万, 三百多亿."""
    for word, scale in (("万亿", 10**12), ("千万", 10**7), ("百万", 10**6), ("亿", 10**8), ("万", 10**4)):
        if s.startswith(word, over.end) and not number.low.scaled:
            one = number.low._replace(scale=scale, scaled=True, end=over.end + len(word))
            return Numeral(one, one)
    one = number.low._replace(end=over.end)
    return Numeral(one, one)


def _may_go_over(s: str, unit: HanUnit, end: int) -> bool:
    """Return whether 多 after a unit says that there was more: 5公里多, 3个多月, 10元多."""
    if s[unit.end - 1] == "个":
        return s[end : end + 1] == "月" or s.startswith(("小时", "星期", "季度"), end)
    return unit.text is not None and (end == len(s) or not "\u3400" <= s[end] <= "\u9fff" or s[end] in "的，")


def _and_a_half(s: str, number: Numeral, unit: HanUnit, end: int) -> tuple[Numeral, HanUnit, int] | None:
    """Return the number of 三年半 and 两个半月."""
    low = number.low
    if low.scaled:
        return None
    half = Number(low.coefficient * 10 + 5, -1, end + 1, worded=low.worded)
    if s[end - 1] == "个" and unit.text is None:
        if s[end + 1 : end + 2] != "月" and not s.startswith("小时", end + 1):
            return None
        text = "month" if s[end + 1] == "月" else "hour"
        end += 2 if text == "month" else 3
        return Numeral(half, half), HanUnit(text, end), end
    if unit.text not in ("year", "mu", "hour", "day"):
        return None
    return Numeral(half, half), HanUnit(unit.text, end + 1), end + 1


def _range(
    s: str, first: Numeral, unit: HanUnit | None, end: int, context: Context
) -> tuple[Numeral, HanUnit | None, int] | None:
    """Return the range of 3至5万元, 3%-5%, 3万到5万; None if no second number joins the first."""
    at = first.end if unit is None else unit.end
    for place in (first.end, at):
        join = _JOIN.match(s, place)
        if join is None:
            continue
        second = numeral_at(s, join.end())
        if second is None or second.low is not second.high:
            continue
        low, high = first.low, second.low
        if not low.scaled and high.scaled and low.coefficient * 10**-high.exponent < high.coefficient * 10**-low.exponent:
            low = low._replace(scale=high.scale, scaled=True)
        if low.value >= high.value or ("或" in join[0] and high.value > low.value + 1):
            if context.running:
                return None
            raise ReadingError("a range runs from the smaller number to the greater", s, place, second.end)
        following = unit_at(s, second.end, context.conventions)
        if unit is not None and place == unit.end and (following is None or following.text != unit.text):
            return None
        if unit is not None and following is None:
            return None
        stop = second.end if following is None else following.end
        return Numeral(low, high), following, stop
    return None


def _times(
    s: str, start: int, number: Numeral, end: int, context: Context, over: _Over | None, qualifiers: list[Qualifier]
) -> Parsed | None:
    """Return the multiple of 3倍; 一倍 in words is one of those that one word tells."""
    found = _checked(s, start, end, qualifiers, _words_over(over), suffix_at(s, end))
    if found is None:
        return None
    words, end = found
    conventions = context.conventions
    low, high = (sized(one, conventions, percent=False) for one in number)
    if number.low.worded and number.low.coefficient == 1 and not number.low.scaled:
        wide, narrow = factor_sets(Fraction(2), words)  # 增长一倍 is doubled
        sets = wide - 1, narrow - 1
    else:
        sets = number_sets(low, low if number.low is number.high else high, words, conventions, counted=False)
    printed = number.low.value, number.high.value
    return _parsed(sets, "dimensionless", "factor", words, start, end, printed)._replace(compare=True)


def _tenths(
    s: str, start: int, number: Numeral, end: int, over: _Over | None, qualifiers: list[Qualifier]
) -> Parsed | None:
    low, high = number.low.value, number.high.value
    if not 0 < low <= high <= 10:
        return None
    if s[end : end + 1] in DIGITS and number.low is number.high and s[end : end + 1]:
        return None  # 三成五
    found = _checked(s, start, end, qualifiers, _words_over(over), suffix_at(s, end))
    if found is None:
        return None
    words, end = found
    if over is not None and words == ("more than",):
        both = Interval(low * 10, low * 10 + 10, lower_open=True, upper_open=True)
        return _parsed((both, both), _PER_CENT, "value", words, start, end, (low * 10, high * 10))
    sets = tenths_sets(number.low, words)
    if number.low is not number.high:
        sets = tuple(one.hull(other) for one, other in zip(sets, tenths_sets(number.high, words), strict=True))  # type: ignore[assignment]
    parsed = _parsed(sets, _PER_CENT, "value", words, start, end, (low * 10, high * 10))
    return parsed if number.low is number.high else parsed._replace(qualifier=parsed.qualifier or "between")


def _share(s: str, start: int, share: Share, qualifiers: list[Qualifier]) -> Parsed | None:
    found = _checked(s, start, share.end, qualifiers, None, suffix_at(s, share.end))
    if found is None:
        return None
    words, end = found
    if words and not share.qualifiable:
        raise ReadingError(f"this cannot be {words[0]}", s, start, end)
    exact = share.sets(("exactly",))[1] if share.qualifiable else None
    printed = None if exact is None or exact.lower is None else (exact.lower, exact.lower)
    return _parsed(share.sets(words), "dimensionless", share.form, words, start, end, printed)


def _vague(
    s: str, start: int, sets: Sets, told: str, end: int, context: Context, qualifiers: list[Qualifier]
) -> Parsed | None:
    over = s[end : end + 1] in _OVER
    unit = unit_at(s, end + over, context.conventions)
    end = end + over if unit is None else unit.end
    if qualifiers and qualifiers[0] in ("more than", "at least"):
        sets, told = (Interval(sets[0].lower), Interval(sets[1].lower)), f"{qualifiers[0]} {told}"
    elif qualifiers:
        return None
    resolved = _unit(unit, context)
    return Parsed(
        sets, resolved.name, "value", told, start, end, _is_written(unit), scale_written=True, at=start, printed=None
    )


def _words_over(over: _Over | None) -> Qualifier | None:
    return None if over is None else "about" if over.word == "来" else "more than"


def _checked(
    s: str,
    start: int,
    end: int,
    qualifiers: list[Qualifier],
    over: Qualifier | None,
    suffix: tuple[Qualifier, int] | None,
) -> tuple[tuple[Qualifier, ...], int] | None:
    """
    Return the qualifiers of a figure and the offset after the last of them.

    Raises:
        ReadingError: Words that cannot go together.
    """
    found = list(qualifiers)
    if over is not None and over not in found:
        found.append(over)
    if suffix is not None:
        end = suffix[1]
        if suffix[0] not in found:
            found.append(suffix[0])
    bounds = [each for each in found if each in BOUNDS]
    inner = [each for each in found if each not in BOUNDS]
    if len(bounds) == 1 and len(inner) <= 1:
        return (*bounds, *inner), end
    if not bounds and len(inner) <= 1:
        return tuple(inner), end
    raise ReadingError(f"one figure cannot be {' and '.join(found)} at once", s, start, end)


def _parsed(
    sets: Sets,
    unit: str,
    form: Form,
    words: tuple[Qualifier, ...],
    start: int,
    end: int,
    printed: tuple[Fraction, Fraction] | None,
) -> Parsed:
    return Parsed(sets, unit, form, " ".join(words) or None, start, end, unit_written=True, at=start, printed=printed)


def _unit(unit: HanUnit | None, context: Context) -> Unit:
    """Return the unit of a figure; a bare number and one with a measure word are in the unit that goes without saying."""
    if unit is not None and unit.text is not None:
        text = unit.text
        return context.resolve(compound(context.conventions, text, unit.per, context.unit) if unit.per else text)
    return context.resolve("dimensionless" if context.unit is None else context.unit)


def _is_written(unit: HanUnit | None) -> bool:
    return unit is not None and unit.text is not None


def _figure(
    s: str,
    place: tuple[int, int],
    number: Numeral,
    told: HanUnit | None,
    context: Context,
    qualifiers: list[Qualifier],
    *,
    over: _Over | None = None,
    negative: bool = False,
    plus: bool = False,
) -> Parsed | None:
    start, end = place
    suffix = suffix_at(s, end)
    if suffix is not None and suffix[0] in qualifiers and suffix[0] not in ("about",):
        suffix = None
    found = _checked(s, start, end, qualifiers, _words_over(over), suffix)
    if found is None:
        return None
    words, end = found
    unit, conventions = _unit(told, context), context.conventions
    part: Exact = 1
    name = unit.name
    if told is not None and told.text is not None and unit.currency and unit.factor != 1 and not told.per:
        part, name = unit.factor, unit.dimension[0][0]
    percent = name == _PER_CENT
    ranged = number.low is not number.high
    low = sized(number.low, conventions, percent=percent, part=part, negative=negative)
    high = sized(number.high, conventions, percent=percent, part=part, negative=negative) if ranged else low
    if context.counted is not None:
        counted = context.counted
    else:
        measured = told is not None and told.text is None and context.unit is None
        counted = unit.counted or measured
    per = told is not None and bool(told.per)
    if over is not None and over.word in ("多", "余", "几") and words == ("more than",) and (tens := _tens(number.low)):
        # 三十多 is below forty, and 十几 as well.
        both = Interval(low.number, low.number + tens, lower_open=True, upper_open=True)
        sets = both, both
    else:
        sets = number_sets(low, high, words, conventions, counted=counted and not per)
    return Parsed(
        sets,
        name,
        "value",
        " ".join(words) or ("between" if ranged else None),
        start,
        end,
        unit_written=_is_written(told),
        scale_written=number.low.scaled or number.high.scaled,
        sign_written=negative or plus,
        per=per,
        at=start,
        printed=(low.number, high.number),
    )


def _tens(number: Number) -> Fraction | None:
    """Return one step of a round number of tens below a hundred, with its scale; None for another number."""
    if number.exponent or number.coefficient % 10 or not 10 <= number.coefficient <= 90:
        return None
    return Fraction(10) * number.scale
