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
    TO_FOLLOWS,
    noun_after,
    sign_of,
)

Place = Literal["level", "from", "change", "share"]
"""What an amount of running words is."""

_START = re.compile(
    "[0-9零一二三四五六七八九两十百千万亿数几半过翻减腰绝大多人港新欧英日美€£$¥+负-]"
    "|恰好|正好|刚好|整整|超|逾|高|突|已|远|早|均|至|不|起|最|低|小|未|仅|还|近|将|接|逼|直|约|估|据"
)
_WINDOW = 40
_STOPS = re.compile("[，。；！？、:：()]")
_SHARE = re.compile(
    "占(?P<whole>[^，。；！？0-9]{0,24}?)(?:的)?(?:比重|比例|份额|比)?(?:约|达|达到|为|的|已)?$|(?:占比|比重|比例|份额|比率|率)(?:约|已)?(?:为|达|达到|是|占|有)?$"
)
_LISTED = re.compile(" ?(?:、|和|与|及|以及|，)(?:约|近|超)? ?$")
_RELATIVE = ("percent", "percentage_point", "basis_point", "per_mille")
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
        whole: Of a share, where the words for the whole are.
    """

    parsed: Parsed
    place: Place
    plain: Parsed
    sign: int = 0
    verb: tuple[int, int] = (0, 0)
    whole: tuple[int, int] = (0, 0)


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
        return _past_digits(s, i)
    if parsed is None:
        return i + 1 if not "0" <= s[i] <= "9" else _past_digits(s, i)
    if parsed.end > limit and parsed.start < limit and not _holds_mask(s, parsed, limit):
        return i + 1
    if not _counts(s, parsed):
        return max(i + 1, parsed.end if "0" <= s[i] <= "9" else i + 1)
    one = _said(s, parsed, found)
    found.append(one)
    return max(parsed.end, one.parsed.end)


def _holds_mask(s: str, parsed: Parsed, limit: int) -> bool:
    """Return whether a mask begins inside an amount only because its unit looks like a name."""
    return "0" <= s[parsed.start] <= "9" and not "0" <= s[limit] <= "9"


def _past_digits(s: str, i: int) -> int:
    while i < len(s) and ("0" <= s[i] <= "9" or s[i] in ",."):
        i += 1
    return i + (i < len(s) and not "0" <= s[i] <= "9")


def _counts(s: str, parsed: Parsed) -> bool:
    """Return whether words that may be a number are one here: 半 alone, 十分, 百 in a name are none."""
    first = s[parsed.start]
    if parsed.start and s[parsed.start - 1] in "第其之初" and first in "零一二三四五六七八九十":
        return False
    worded = first in "零一二三四五六七八九两十"
    length = parsed.end - parsed.start
    if worded and parsed.qualifier is None and parsed.form == "value" and not parsed.unit_written:
        # A numeral without unit: 三 alone, or 两 before what is no measure word.
        return length > 1 and s[parsed.end - 1] not in "零一二三四五六七八九两十" or parsed.scale_written
    return True


def _window(s: str, end: int, start: int) -> tuple[str, int]:
    """Return the words before an offset, back to the last stop or to *start*, and where they begin."""
    low = max(start, end - _WINDOW)
    for stop in _STOPS.finditer(s, low, end):
        low = stop.end()
    return s[low:end], low


def _said(s: str, parsed: Parsed, found: list[Spoken]) -> Spoken:
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
    share = _SHARE.search(left) if parsed.unit in ("percent", "per_mille") or parsed.form == "fraction" else None
    change = _change(s, parsed, left, low)
    if share is not None and (change is None or share["whole"]):
        whole = (low + share.start("whole"), low + share.end("whole")) if share["whole"] else (0, 0)
        return Spoken(parsed, "share", parsed, whole=whole)
    if change is not None:
        return change
    if before is not None and _LISTED.fullmatch(s[before.plain.end : parsed.start]) is not None and before.parsed.unit == parsed.unit:
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


def _change(s: str, parsed: Parsed, left: str, low: int) -> Spoken | None:
    match = BEFORE_CHANGE.search(left)
    if match is None:
        match = BEFORE_MILD.search(left)
        if match is None or not parsed.unit_written:
            return _of_object(parsed, left, low)
    verb, at = match["verb"], low + match.start("verb")
    if at and s[at - 1] in _MAKES_OTHER and verb in _SHORT_VERBS:
        return None
    sign = sign_of(verb)
    made = grown(parsed, sign, parsed.start)
    return None if made is None else Spoken(made, "change", parsed, sign, (at, parsed.start))


def _of_object(parsed: Parsed, left: str, low: int) -> Spoken | None:
    """Return the change of 减少死亡人数300人; a percentage so far from its verb is none."""
    if parsed.form != "value" or parsed.unit in _RELATIVE:
        return None
    match = BEFORE_OBJECT.search(left)
    if match is None or match["object"][-1] in "到至为达的比占有在是超过" or (match.start() and left[match.start() - 1] in "新"):
        return None
    if match["object"].startswith(("值", "点", "速", "率", "幅", "的", "趋", "态", "后", "至", "到", "极", "量")) or "达" in match["object"]:
        return None
    sign = sign_of(match["verb"])
    made = changed(parsed, sign, parsed.start, parsed.end)
    return None if made is None else Spoken(made, "change", parsed, sign, (low + match.start(), parsed.start))
