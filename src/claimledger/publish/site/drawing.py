"""Drawings of intervals: bars on one axis, parts laid end to end beside their whole; as SVG without a style of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from claimledger.interval import Interval
from claimledger.publish.site.templating import short, visible
from claimledger.telling.figures import number

if TYPE_CHECKING:
    from markupsafe import Markup

BarKind = Literal["said", "letter", "others", "fits"]

_ROW = 44
_LABEL = 15
_BAR = 14
_AXIS = 26
_TICKS = 3
_WIDEST_TICK = 16


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
    body: list[Markup] = []
    top = -_ROW
    for bar in bars:
        if bar.label or top < 0:
            top += _ROW
            body.append(_text(bar.label, y=top + _LABEL - 3, klass="row"))
            body.append(_plain_rect("track", 0, 1000, top + _LABEL, _BAR))
        body.extend(_bar(one, bar.kind, top + _LABEL, scale) for one in bar.values)
    gap = _gap(bars)
    if gap is not None:
        left, right = (scale.at(end) for end in gap)
        body.append(_plain_rect("gap", left, right, top + _LABEL, _BAR))
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
    body = [_text("the parts, end to end", y=_LABEL - 3, klass="row")]
    for place, low in enumerate(least):
        assert low is not None  # noqa: S101 - looked at above
        body.append(_rect(reached, reached + low, _LABEL, scale, f"part part-{place % 4}"))
        reached += low
    most = sum(known[:-1], Fraction(0))
    body.append(_rect(reached, most, _LABEL, scale, "spare"))
    body.append(_text("the whole", y=_ROW + _LABEL - 3, klass="row"))
    low, high = whole.values.lower or Fraction(0), known[-1]
    body += (_rect(Fraction(0), low, _ROW + _LABEL, scale, "whole"), _rect(low, high, _ROW + _LABEL, scale, "spare"))
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


def _bar(values: Interval, kind: str, y: int, scale: _Scale) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415 - loaded when a site is made only

    left = 0 if values.lower is None else scale.at(values.lower)
    right = 1000 if values.upper is None else scale.at(values.upper)
    # A thin bar still has to be seen.
    if right - left < 6:
        left, right = max(0, left - 3), min(1000, right + 3)
    top, height = (y + 4, _BAR - 8) if kind == "letter" else (y, _BAR)
    made = Markup('<rect class="bar {}" x="{}" y="{}" width="{}" height="{}" rx="2"/>').format(
        kind, _percent(left), top, _percent(right - left), height
    )
    for end, place, turn in ((values.lower, 0, "start"), (values.upper, 1000, "end")):
        if end is None:
            made += Markup('<text class="arrow {}" x="{}" y="{}">{}</text>').format(
                turn, _percent(place), y + _BAR - 2, "◂" if turn == "start" else "▸"
            )
    return made


def _rect(low: Fraction, high: Fraction, y: int, scale: _Scale, klass: str) -> Markup:
    return _plain_rect(klass, scale.at(low), scale.at(high), y, _BAR + 6)


def _plain_rect(klass: str, left: int, right: int, y: int, height: int) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415

    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        klass, _percent(left), y, _percent(right - left), height
    )


def _text(words: str, *, y: int, klass: str) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415

    return Markup('<text class="{}" x="0" y="{}">{}</text>').format(klass, y, visible(short(words, 46)))


def _svg(body: Sequence[Markup], height: int, scale: _Scale, *, name: str, title: str, told: str) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415

    ticks: list[Markup] = []
    for value in scale.ticks():
        place = scale.at(value)
        turn = "start" if place < 120 else "end" if place > 880 else "middle"
        ticks.append(
            Markup(
                '<line class="tick" x1="{x}" x2="{x}" y1="{}" y2="{}"/><text class="tick {}" x="{x}" y="{}">{}</text>'
            ).format(0, height + 4, turn, height + 18, short(number(value), _WIDEST_TICK), x=_percent(place))
        )
    return Markup(
        '<svg class="drawing" width="100%" height="{}" role="img" aria-labelledby="{n}-title {n}-told">'
        '<title id="{n}-title">{}</title><desc id="{n}-told">{}</desc>{}{}</svg>'
    ).format(height + _AXIS, visible(title), visible(told), Markup("").join(ticks), Markup("").join(body), n=name)
