"""Running Chinese read from left to right: which amounts it states, and what each is said to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from claimledger.errors import ClaimLedgerError
from claimledger.reading._amounts import Context, Parsed
from claimledger.reading._changes import changed
from claimledger.reading.chinese._amounts import amount_at
from claimledger.reading.chinese._masks import Mask, masks
from claimledger.reading.chinese._whole import grown
from claimledger.reading.chinese._words import (
    BEFORE_CHANGE,
    BEFORE_FROM,
    BEFORE_LEVEL,
    BEFORE_MILD,
    BEFORE_OBJECT,
    BEFORE_THAN,
    NOUNS,
    TO_FOLLOWS,
    noun_after,
    prefix_at,
    sign_of,
)
from claimledger.units import POINTS

Place = Literal["level", "from", "change", "share"]
"""What an amount of running words is."""

_START = re.compile(
    "[0-9零一二三四五六七八九两十百千万亿数几半过翻减腰绝大多人港新欧英日美€£$¥+负-]"
    "|恰好|正好|刚好|整整|超|逾|高|突|已|远|早|均|至|不|起|最|低|小|未|仅|还|近|将|接|逼|直|约|估|据|没|从|并|尚"
)
_WINDOW = 40
_STOPS = re.compile("[，。；！？、:：()]")
_SHARE = re.compile(
    "占(?P<whole>[^，。；！？0-9]{0,24}?)(?:的)?(?:比重|比例|份额|比)?(?:约|达|达到|为|的|已)?$"
    "|(?:占比|比重|比例|份额|比率|率)(?:约|已)?(?:为|达|达到|是|占|有)?$"
)
_OF = re.compile(
    "(?P<words>不足|不到|超过|超|近|接近|约|至少|相当于|占|完成|达到?|为|是|只有)(?P<whole>[^，。；！？0-9]{1,24})的$"
)
_FAR = 3
"""How many times the greater of two percentages may be the smaller one, for the two to be a range."""

_REACHES = re.compile("[^0-9百千万亿十 ](至|到)")
_LISTED = re.compile(" ?(?:、|和|与|及|以及|，)(?:约|近|超)? ?$")
_RELATIVE = ("percent", "percentage_point", "basis_point", "per_mille")
_NO_THING = ("值", "点", "速", "率", "幅", "的", "趋", "态", "后", "至", "到", "极", "量")
_NO_THING_ENDS = tuple("到至为的比占有在是超过")
_NUMERALS = "零一二三四五六七八九十百千万亿两"
_MAKES_OTHER = "新"
_SHORT_VERBS = ("增", "增加", "增长")


class Spoken(NamedTuple):
    """
    An amount of running words.

    Args:
        parsed: The amount, told by offsets; of a change the size with its sign, and *plain* without.
        place: What it is.
        plain: The amount as its own words tell it.
        sign: 1 for a rise, -1 for a fall, 0 where none is told.
        verb: Where the words that tell the direction are; both ends alike where there are none.
        whole: Of a share or a multiple, where the words for what it is of are.
        thing: Of a change, where the words for what rose or fell are that stand behind the verb (减少死亡人数300人).
        words: The amount's own words where others stand between them (不足支出的一半); else empty.
    """

    parsed: Parsed
    place: Place
    plain: Parsed
    sign: int = 0
    verb: tuple[int, int] = (0, 0)
    whole: tuple[int, int] = (0, 0)
    words: str = ""
    thing: tuple[int, int] = (0, 0)


def spoken(s: str, context: Context, masked: Sequence[Mask] | None = None) -> list[Spoken]:
    """
    Return the amounts of a plain sentence in order; numbers that are written wrongly are passed over.

    Args:
        s: A plain text.
        context: How amounts are read.
        masked: Stretches that state nothing; None to look for them.
    """
    found: list[Spoken] = []
    shut = {start: end for start, end, _ in (masks(s) if masked is None else masked)}
    starts = sorted(shut)
    i = at = 0
    while i < len(s):
        while at < len(starts) and starts[at] < i:
            i = max(i, shut[starts[at]])
            at += 1
        if at < len(starts) and starts[at] == i:
            i = shut[i]
            at += 1
            continue
        match = _START.search(s, i)
        if match is None:
            break
        limit = starts[at] if at < len(starts) else len(s)
        if match.start() >= limit:
            i = limit
            continue
        i = _step(s, match.start(), limit, context, found)
    return found


def _step(s: str, i: int, limit: int, context: Context, found: list[Spoken]) -> int:
    """Note the amount at an offset where there is one, and return the offset to go on from."""
    try:
        parsed = amount_at(s, i, context)
    except ClaimLedgerError:
        return max(i + 1, _past_digits(s, i))
    if parsed is None:
        return _past_digits(s, i) if "0" <= s[i] <= "9" else max(i + 1, _past_numerals(s, i))
    if parsed.end > limit and parsed.start < limit and not _holds_mask(s, parsed, limit):
        return i + 1
    if not _counts(s, parsed):
        return max(i + 1, parsed.end if "0" <= s[i] <= "9" else i + 1)
    one = _said(s, parsed, found, context)
    found.append(one)
    return one.plain.end


def _holds_mask(s: str, parsed: Parsed, limit: int) -> bool:
    """Return whether a mask begins inside an amount only because its unit looks like a name."""
    return "0" <= s[parsed.start] <= "9" and not "0" <= s[limit] <= "9"


def _past_digits(s: str, i: int) -> int:
    while i < len(s) and ("0" <= s[i] <= "9" or s[i] in ",."):
        i += 1
    return i + (i < len(s) and not "0" <= s[i] <= "9")


def _past_numerals(s: str, i: int) -> int:
    while i < len(s) and s[i] in _NUMERALS:
        i += 1
    return i


def _counts(s: str, parsed: Parsed) -> bool:
    """Return whether words that may be a number are one here: 半 alone, 十分, 百 in a name are none."""
    first = s[parsed.start]
    if parsed.start and s[parsed.start - 1] in "第其之初" and first in "零一二三四五六七八九十":
        return False
    last = s[parsed.end - 1]
    if parsed.form == "value" and last in _NUMERALS and not (parsed.unit_written or parsed.scale_written):
        # A numeral without unit or measure word: 三 alone, 两 before what is none, 近一 in 翻了近一番.
        return parsed.printed is not None and parsed.printed[0] >= 11
    return True


def _window(s: str, end: int, start: int) -> tuple[str, int]:
    """Return the words before an offset, back to the last stop or to *start*, and where they begin."""
    low = max(start, end - _WINDOW)
    for stop in _STOPS.finditer(s, low, end):
        low = stop.end()
    return s[low:end], low


def _said(s: str, parsed: Parsed, found: list[Spoken], context: Context) -> Spoken:
    before = found[-1] if found else None
    floor = 0 if before is None else before.plain.end
    left, low = _window(s, parsed.start, floor)
    noun = noun_after(s, parsed.end) if parsed.unit in _RELATIVE or parsed.form == "factor" else None
    if noun is not None:
        made = grown(parsed, noun[0], parsed.start)
        if made is not None:
            return Spoken(made._replace(end=parsed.end), "change", parsed, noun[0], (parsed.end, noun[1]))
    level = BEFORE_LEVEL.search(left)
    if level is not None:
        return Spoken(parsed, "level", parsed, sign_of(level["verb"]), (low + level.start(), parsed.start))
    start = BEFORE_FROM.search(left)
    if start is not None and TO_FOLLOWS.match(s, parsed.end) is not None:
        return Spoken(parsed, "from", parsed)
    of = _OF.search(left) if parsed.form in ("fraction", "factor") or parsed.unit == "percent" else None
    if of is not None:
        told = _of(s, parsed, of, low, context)
        if told is not None:
            return told
    share = _SHARE.search(left) if parsed.unit in ("percent", "per_mille") or parsed.form == "fraction" else None
    change = _change(s, parsed, left, low)
    if change is not None:
        parted = _parted(s, parsed, context)
        if parted is not None:
            parsed = parted
            change = _change(s, parsed, left, low) or change
    if before is not None and before.place == "change" and left in ("至", "到") and before.parsed.form == "change":
        return Spoken(parsed, "level", parsed, before.sign)
    if share is not None and (change is None or share["whole"]):
        whole = (low + share.start("whole"), low + share.end("whole")) if share["whole"] else (0, 0)
        return Spoken(parsed, "share", parsed, whole=whole)
    if change is not None:
        return change
    if (
        before is not None
        and _LISTED.fullmatch(s[before.plain.end : parsed.start]) is not None
        and before.parsed.unit == parsed.unit
    ):
        if before.place == "change" and "，" not in s[before.plain.end : parsed.start]:
            made = grown(parsed, before.sign, parsed.start)
            if made is not None:
                return Spoken(made, "change", parsed, before.sign, before.verb)
        if before.place == "share":
            return Spoken(parsed, "share", parsed, whole=before.whole)
    if parsed.form == "factor" and not parsed.compare:
        # 翻番 and 减半 are changes by themselves.
        wide = parsed.sets[0]
        sign = -1 if wide.upper is not None and wide.upper < 1 else 1
        return Spoken(parsed, "change", parsed, sign, (parsed.start, parsed.end))
    return Spoken(parsed, "share" if parsed.form == "fraction" else "level", parsed)


def _of(s: str, parsed: Parsed, of: re.Match[str], low: int, context: Context) -> Spoken | None:
    """Return the part or multiple of what stands before it, with a qualifier that stands before that: 不足支出的一半."""
    whole = (low + of.start("whole"), low + of.end("whole"))
    place: Place = "level" if parsed.form == "factor" else "share"
    start = low + of.start("words")
    if prefix_at(of["words"], 0) is None or parsed.qualifier is not None:
        return Spoken(parsed, place, parsed, whole=whole)
    words = of["words"] + s[parsed.start : parsed.end]
    again = amount_at(words, 0, context)
    if again is None or again.end != len(words):
        return None
    again = again._replace(start=start, at=start, end=parsed.end)
    return Spoken(again, place, again, whole=whole, words=words)


def _parted(s: str, parsed: Parsed, context: Context) -> Parsed | None:
    """Return the size of a change whose level looks like the end of a range: 减少12万吨至86万吨."""
    if parsed.qualifier != "between":
        return None
    join = _REACHES.search(s, parsed.start, parsed.end)
    low, high = parsed.printed or (0, 0)
    if join is None or (parsed.unit in _RELATIVE and high <= low * _FAR):
        return None  # 增长10%至15% is a range
    start = parsed.start
    first = amount_at(s[start : join.start(1)], 0, context)
    if first is None or start + first.end != join.start(1):
        return None
    return first._replace(start=start, at=start, end=start + first.end)


def _change(s: str, parsed: Parsed, left: str, low: int) -> Spoken | None:
    match = BEFORE_CHANGE.search(left)
    if match is not None and match["verb"] in NOUNS and parsed.unit in POINTS:
        match = None  # 高于收入增速5.2个百分点
    if match is None:
        match = BEFORE_THAN.search(left) if parsed.unit in _RELATIVE else None
        match = match or BEFORE_MILD.search(left)
        if match is None or not parsed.unit_written:
            return _of_object(parsed, left, low)
    verb, at = match["verb"], low + match.start()
    if at and s[at - 1] in _MAKES_OTHER and verb in _SHORT_VERBS:
        return None
    sign = sign_of(verb)
    made = grown(parsed, sign, parsed.start)
    return None if made is None else Spoken(made, "change", parsed, sign, (at, parsed.start))


def _of_object(parsed: Parsed, left: str, low: int) -> Spoken | None:
    """Return the change of 减少死亡人数300人; a percentage so far from its verb is none."""
    if parsed.form != "value" or parsed.unit in ("percent", "per_mille"):
        return None
    match = BEFORE_OBJECT.search(left)
    if match is None or left[: match.start()].endswith("新"):
        return None
    thing = match["object"]
    if thing.startswith(_NO_THING) or thing.endswith(_NO_THING_ENDS) or "达" in thing:
        return None
    sign = sign_of(match["verb"])
    made = changed(parsed, sign, parsed.start, parsed.end)
    return None if made is None else _changed(made, parsed, sign, low, match)


def _changed(made: Parsed, parsed: Parsed, sign: int, low: int, match: re.Match[str]) -> Spoken:
    thing = low + match.start("object"), low + match.end("object")
    return Spoken(made, "change", parsed, sign, (low + match.start(), parsed.start), thing=thing)
