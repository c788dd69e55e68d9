"""Drawings of intervals: bars on one axis, parts laid end to end beside their whole; as SVG without a style of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from claimledger.interval import Interval
from claimledger.publish.site.templating import short, visible
from claimledger.telling.figures import number

if TYPE_CHECKING:
    from markupsafe import Markup

BarKind = Literal["said", "letter", "others", "fits"]

_ROW = 48
_LABEL = 18
_BASELINE = 6
_BAR = 14
_AXIS = 26
_TICKS = 3
_WIDEST_TICK = 16
_LETTER = 26
"""How wide a digit is on the smallest screen, per mille of the drawing."""


def _intervals(value: Iterable[Interval]) -> tuple[Interval, ...]:
    return tuple(value)


@frozen(kw_only=True)
class Bar:
    """
    Values on one row of a drawing.

    Args:
        label: What they are, in a few words; empty for a bar that lies on the row of the one before.
        kind: Who says so: ``said`` by the claim read generously, ``letter`` to the letter, what the ``others`` allow, what ``fits``.
        values: The values; several where they are not one interval.
    """

    label: str
    kind: BarKind
    values: tuple[Interval, ...] = field(converter=_intervals)


@frozen(kw_only=True)
class Part:
    """
    A part of a whole.

    Args:
        label: Its name.
        values: Its values; both ends are known, and none is below zero.
    """

    label: str
    values: Interval


def axis(bars: Sequence[Bar], *, name: str, title: str, told: str) -> Markup | None:
    """
    Return bars on one axis; None where no bar has an end.

    Args:
        bars: From top to bottom, their values in one unit.
        name: What the ids in the drawing begin with, unique on its page.
        title: What is drawn.
        told: The same in words, for those who do not see it.
    """
    ends = [end for bar in bars for one in bar.values for end in (one.lower, one.upper) if end is not None]
    if not ends:
        return None
    scale = _Scale.around(min(ends), max(ends))
    body: list[str] = []
    top = -_ROW
    for bar in bars:
        if bar.label or top < 0:
            top += _ROW
            body.append(_row(bar.label, top + _LABEL - _BASELINE))
            body.append(_rect("track", 0, 1000, top + _LABEL, _BAR))
        body.extend(_bar(one, bar.kind, top + _LABEL, scale) for one in bar.values)
    gap = _gap(bars)
    if gap is not None:
        left, right = (scale.at(end) for end in gap)
        body.append(_rect("gap", left, right, top + _LABEL, _BAR))
    return _svg(body, top + _ROW, scale, name=name, title=title, told=told)


def stack(parts: Sequence[Part], whole: Part, *, name: str, title: str, told: str) -> Markup | None:
    """
    Return parts laid end to end, above their whole, from zero on; what is between least and most is drawn lighter.

    Args:
        parts: The parts, in order.
        whole: The whole.
        name: What the ids in the drawing begin with, unique on its page.
        title: What is drawn.
        told: The same in words.
    """
    tops = [part.values.upper for part in (*parts, whole)]
    known = [end for end in tops if end is not None]
    least = [part.values.lower for part in parts]
    if len(known) < len(tops) or any(end is None or end < 0 for end in (*least, whole.values.lower)):
        return None
    reached = Fraction(0)
    scale = _Scale(low=Fraction(0), high=max(sum(known[:-1], Fraction(0)), known[-1]) or Fraction(1), from_zero=True)
    body = [_row("the parts, end to end", _LABEL - _BASELINE)]
    for place, low in enumerate(least):
        assert low is not None  # noqa: S101 - looked at above
        body.append(_stretch(f"part part-{place % 4}", reached, reached + low, _LABEL, scale))
        reached += low
    most = sum(known[:-1], Fraction(0))
    body.append(_stretch("spare", reached, most, _LABEL, scale))
    body.append(_row("the whole", _ROW + _LABEL - _BASELINE))
    low, high = whole.values.lower or Fraction(0), known[-1]
    body.append(_stretch("whole", Fraction(0), low, _ROW + _LABEL, scale))
    body.append(_stretch("spare", low, high, _ROW + _LABEL, scale))
    return _svg(body, 2 * _ROW, scale, name=name, title=title, told=told)


@frozen(kw_only=True)
class _Scale:
    """Values to places: per mille of the width, whole numbers and so the same everywhere."""

    low: Fraction
    high: Fraction
    from_zero: bool = False

    @classmethod
    def around(cls, low: Fraction, high: Fraction) -> _Scale:
        room = (high - low) / 8 or abs(low) / 10 or Fraction(1)
        bottom = low - room
        # Amounts that cannot be negative seldom need an axis that is.
        return cls(low=Fraction(0) if bottom < 0 <= low else bottom, high=high + room)

    def at(self, value: Fraction) -> int:
        return max(0, min(1000, round(1000 * (value - self.low) / (self.high - self.low))))

    def ticks(self) -> Iterator[Fraction]:
        """Yield round numbers in the scale, some three of them."""
        step = Fraction(1)
        wide = self.high - self.low
        while step * 10 <= wide:
            step *= 10
        while step > wide:
            step /= 10
        step = max(
            (one for one in (step, step * 2, step * 5, step / 2, step / 5) if wide / one >= _TICKS - 1), default=step
        )
        value = -(-self.low // step) * step
        while value <= self.high:
            yield value
            value += step


def _gap(bars: Sequence[Bar]) -> tuple[Fraction, Fraction] | None:
    """Return the ends of what lies between what is said and what would do, read generously; None where they meet."""
    said = [bar.values[0] for bar in bars if bar.kind == "said"]
    room = [one for bar in bars if bar.kind in ("others", "fits") for one in bar.values]
    if len(said) != 1 or not room or any(one.meets(said[0]) for one in room):
        return None
    gaps: list[tuple[Fraction, Fraction]] = []
    for one in room:
        for low, high in ((said[0].upper, one.lower), (one.upper, said[0].lower)):
            if low is not None and high is not None and low <= high:
                gaps.append((low, high))
    return min(gaps, key=lambda ends: ends[1] - ends[0])


def _percent(place: int) -> str:
    return f"{place // 10}.{place % 10}%"


def _bar(values: Interval, kind: str, y: int, scale: _Scale) -> str:
    left = 0 if values.lower is None else scale.at(values.lower)
    right = 1000 if values.upper is None else scale.at(values.upper)
    # A thin bar still has to be seen.
    if right - left < 6:
        left, right = max(0, left - 3), min(1000, right + 3)
    top, height = (y + 4, _BAR - 8) if kind == "letter" else (y, _BAR)
    made = _rect(f"bar {kind}", left, right, top, height)
    if values.lower is None:
        made += f'<text class="arrow start" x="0.0%" y="{y + _BAR - 2}">◂</text>'
    if values.upper is None:
        made += f'<text class="arrow end" x="100.0%" y="{y + _BAR - 2}">▸</text>'
    return made


def _stretch(klass: str, low: Fraction, high: Fraction, y: int, scale: _Scale) -> str:
    return _rect(klass, scale.at(low), scale.at(high), y, _BAR + 6)


def _rect(klass: str, left: int, right: int, y: int, height: int) -> str:
    return f'<rect class="{klass}" x="{_percent(left)}" y="{y}" width="{_percent(right - left)}" height="{height}"/>'


def _row(words: str, y: int) -> str:
    return f'<text class="row" x="0" y="{y}">{_escaped(short(words, 46))}</text>'


def _ticks(height: int, scale: _Scale) -> Iterator[str]:
    """Yield the marks of the axis; one whose number would run into that of the one before on a small screen is left out."""
    taken = -1000
    for value in scale.ticks():
        place = scale.at(value)
        turn = "start" if place < 120 else "end" if place > 880 else "middle"
        words = short(number(value), _WIDEST_TICK)
        wide = _LETTER * len(words)
        left = place - {"start": 0, "middle": wide // 2, "end": wide}[turn]
        if left < taken + _LETTER:
            continue
        taken = left + wide
        x = _percent(place)
        yield (
            f'<line class="tick" x1="{x}" x2="{x}" y1="0" y2="{height + 4}"/>'
            f'<text class="tick {turn}" x="{x}" y="{height + 18}">{_escaped(words)}</text>'
        )


def _svg(body: Sequence[str], height: int, scale: _Scale, *, name: str, title: str, told: str) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415 - loaded when a site is made only

    ticks = "".join(_ticks(height, scale))
    return Markup(  # noqa: S704 - every text in it was escaped
        f'<svg class="drawing" width="100%" height="{height + _AXIS}" role="img" aria-labelledby="{name}-title {name}-told">'
        f'<title id="{name}-title">{_escaped(title)}</title><desc id="{name}-told">{_escaped(told)}</desc>'
        f"{ticks}{''.join(body)}</svg>"
    )


def _escaped(text: str) -> str:
    return escape(visible(text))
