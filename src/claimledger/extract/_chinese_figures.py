"""The figures of a Chinese sentence: what the reading grammar finds, and what each of them tells."""

from __future__ import annotations

import re
from typing import Literal

from attrs import frozen

from claimledger.extract._drafts import LENGTHS, Draft, ends, printed_as, row_unit
from claimledger.extract._records import Kind
from claimledger.reading import chinese

_PERS = {
    "亩": "mu",
    "吨": "tonne",
    "公斤": "kilogram",
    "千克": "kilogram",
    "斤": "jin",
    "平方米": "square_meter",
    "桶": "barrel",
}
_PERS |= {
    "人": "person",
    "户": "household",
    "股": "share",
    "天": "day",
    "日": "day",
    "月": "month",
    "年": "year",
    "千瓦时": "kilowatt_hour",
    "千瓦": "kilowatt",
}
_PER = re.compile(
    f"(?:每|平均每)({'|'.join(sorted(_PERS, key=len, reverse=True))})(?:产出|产|收|约|只要|仅|为|售价|补贴|奖励)?$"
)
_SPEED = re.compile("时速(?:为|达|约|超|可达)?$")
_PLAIN = ("count", "ratio", "person", "year", "month", "day")
_RELATIVE = ("percent", "percentage_point", "basis_point", "per_mille")


@frozen(kw_only=True)
class Figure:
    """
    A figure of a sentence.

    Args:
        draft: The figure; its tokens are offsets.
        said: What the grammar makes of it; None for a streak or a rank.
        before: Of those, where the words for it begin.
    """

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


def heard(text: str, s: str, said: chinese.Spoken) -> Figure:
    """
    Return a figure with its kind and direction, as rows have them.

    Args:
        text: The sentence as the text has it, for its words.
        s: The same, plain.
        said: What the grammar makes of the figure.
    """
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
    per = _per_before(s, said)
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
    elif plain.unit in LENGTHS and "岁" not in s[plain.start : plain.end]:
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
    return Figure(draft=draft, said=said)


def _per_before(s: str, said: chinese.Spoken) -> str | None:
    """Return what a figure is per by the words right before it or its verb: 每吨上调240元, 每亩389.7公斤."""
    low, high = said.verb
    end = low if low < high == said.plain.start else said.plain.start
    before = s[max(0, end - 6) : end]
    match = _PER.search(before)
    if match is None:
        return "hour" if _SPEED.search(before) is not None and said.plain.unit == "kilometer" else None
    return _PERS[match[1]]
