"""Streaks and ranks that Chinese tells: 连续9个月, 居世界第二, 第三大."""

from __future__ import annotations

import re

from claimledger.extract._drafts import Draft, counted_off
from claimledger.extract._records import Kind

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_NUMBER = "[0-9]{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
_STREAK = re.compile(
    f"(?:已)?连续(?:第)?(?P<n>{_NUMBER})(?P<unit>个月|个季度|个交易日|年|季度|月|周|天|日|季|届|次)|第(?P<n2>{_NUMBER})(?P<unit2>个月|个季度|年|季度)连续"
)
_RANK = re.compile(
    f"(?P<at>(?:位居|稳居|跃居|升至|跃升至|居|位列|名列|排名|排在|排|列|为|是)(?:世界|全球|全国|全省|全市|亚洲|东南亚|省内|国内)?)第(?P<n>{_NUMBER})(?:位|名)?(?![大届次季个产])"
    f"|(?P<at2>(?:世界|全球|全国|亚洲)?)第(?P<n2>{_NUMBER})大"
)
_UNITS = {
    "个月": "month",
    "月": "month",
    "个季度": "quarter",
    "季度": "quarter",
    "季": "quarter",
    "年": "year",
    "周": "week",
}
_UNITS |= {"天": "day", "日": "day", "个交易日": "day", "届": "session", "次": "time"}


def streaks_and_ranks(s: str) -> list[tuple[Draft, int]]:
    """Return the streaks and ranks of a plain sentence, told by offsets, each with where the words for it begin."""
    found = [
        (_made(match, _UNITS[match["unit"] or match["unit2"]], "streak"), match.start())
        for match in _STREAK.finditer(s)
    ]
    found += [(_made(match, "ordinal", "rank"), match.start()) for match in _RANK.finditer(s)]
    made = [(draft, start) for draft, start in found if draft is not None]
    return sorted(made, key=lambda pair: pair[0].first)


def _made(match: re.Match[str], unit: str, kind: Kind) -> Draft | None:
    number = _number(match["n"] or match["n2"])
    if number == 0:
        return None
    first, last = match.start(), match.end()
    if kind == "rank":
        # What a rank is one of stands before it.
        first = match.end("at") if match["at"] is not None else match.end("at2")
    return counted_off((first, last), (first, last), number, unit, kind)


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    if "十" not in text:
        return _DIGITS[text]
    tens, ones = text.split("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
