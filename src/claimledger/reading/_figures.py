"""Figures: a number or a range of numbers with sign, scale, currency and unit, before any qualifier is heard."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from claimledger.errors import ReadingError
from claimledger.reading._lexicon import MARGINS, SUFFIXES, phrase_at
from claimledger.reading._money import is_rand, with_cents
from claimledger.reading._number_words import SCALES
from claimledger.reading._numbers import Number, number_at, part_at, part_number, scaled_at
from claimledger.reading._records import Conventions
from claimledger.reading._sets import Qualifier
from claimledger.reading._tokens import Phrase
from claimledger.reading._unit_words import PER_TIME, per_at, unit_at
from claimledger.units import Unit


class Figure(NamedTuple):
    """
    A figure as written.

    Args:
        low: The number, or the lower one of a range.
        high: The same, or the upper one.
        end: Index of the token after the figure.
        unit: Text of the unit, which `UnitTable.resolve` takes; None where none is written.
        per: What it is per, as ``/day``; empty for nothing.
        negative: Whether a minus stands before it, or before the lower number of a range.
        high_negative: Whether the upper number of a range has a minus.
        signed: Whether a sign stands before it.
        margin: The d of ``x ± d``.
        relative: Whether d is a percentage of x.
        every: Of ``one every 3 seconds``, the 3.
        priced: Whether a currency stands before it.
        suffix: A qualifier between the number and its unit ("20 or more cases").
    """

    low: Number
    high: Number
    end: int
    unit: str | None = None
    per: str = ""
    negative: bool = False
    high_negative: bool = False
    signed: bool = False
    margin: Number | None = None
    relative: bool = False
    every: Number | None = None
    priced: bool = False
    suffix: Qualifier | None = None

    @property
    def scaled(self) -> bool:
        """Whether a scale word or a power of ten is written."""
        return self.low.scaled or self.high.scaled

    @property
    def ranged(self) -> bool:
        """Whether it is a range."""
        return self.low is not self.high


JOINS = ("-", "to", "or")
"""What may stand between the ends of a range; after "between" it is "and"."""

_SIGN_WORDS = {"minus": True, "negative": True, "plus": False, "positive": False}

_RELATIVE = ("percent", "percentage_point", "basis_point")


def figure_at(
    p: Phrase,
    i: int,
    conventions: Conventions,
    *,
    running: bool,
    joins: Container[str] = JOINS,
    after_verb: bool = False,
) -> Figure | None:
    """
    Return the figure that begins at token *i*; None if there is none.

    Args:
        p: The phrase.
        i: Where to look.
        conventions: What a bare ``$`` means, and the units that are known.
        running: Whether the phrase is running words.
        joins: Words that may make a range.
        after_verb: Whether a verb of change stands before, so that ``to`` may begin a level.

    Raises:
        ReadingError: Digits grouped wrongly or too many of them, a range that runs backwards, or units that clash.
        UnitError: A currency that may be several.
    """
    reader = _Figures(p, conventions, running=running, joins=joins, after_verb=after_verb)
    return reader.figure(i)


class _Figures:
    __slots__ = ("after_verb", "conventions", "joins", "p", "running")

    def __init__(
        self, p: Phrase, conventions: Conventions, *, running: bool, joins: Container[str], after_verb: bool
    ) -> None:
        self.p = p
        self.conventions = conventions
        self.running = running
        self.joins = joins
        self.after_verb = after_verb

    def figure(self, i: int) -> Figure | None:
        p = self.p
        negative = signed = False
        word = p.words[i]
        if p.kinds[i] == "s":
            if word in ("-", "+") and self._leads(i):
                negative, signed, i = word == "-", True, i + 1
        elif word in _SIGN_WORDS and not self.running:
            negative, signed, i = _SIGN_WORDS[word], True, i + 1
        first = self._number(i)
        if first is None:
            return None
        number, money, minus = first
        figure = Figure(
            number,
            number,
            number.end,
            money,
            negative=negative or minus,
            signed=signed or minus,
            priced=money is not None,
        )
        if p.words[figure.end] in self.joins:
            figure = self._range(figure) or figure
        figure = self._margin(self._suffix(figure))
        figure = self._strong(self._cents(self._unit(figure)))
        if p.words[figure.end] in self.joins and not (figure.ranged or figure.suffix or figure.margin):
            figure = self._range(figure) or figure
        if figure.margin is None:
            figure = self._margin(figure)
        return self._per(figure)

    def _leads(self, i: int) -> bool:
        """Return whether a sign stands at token *i*: close before a number, and close after nothing."""
        p = self.p
        if not p.joined(i) or (p.kinds[i + 1] not in ("n", "c", "v") and p.words[i + 1] != "."):
            return False
        return i == 0 or p.ends[i - 1] != p.starts[i] or p.words[i - 1] in ("(", "=", "[")

    def _number(self, i: int) -> tuple[Number, str | None, bool] | None:
        """Return the number at token *i* with its scale, the currency before it, and whether a minus is between them."""
        p = self.p
        money, minus = None, False
        kind = p.kinds[i]
        if kind != "n":
            money, i = self._money(i)
            if kind == "c" and money is None:
                return None
            if money is not None and p.words[i] == "-":
                minus, i = True, i + 1
        number = (
            number_at(p, i)
            if kind == "n" and p.words[i + 1] != "/"
            else part_of_at(p, i, self.conventions) or number_at(p, i)
        )
        if number is None:
            return None
        number = scaled_at(p, number, money=money is not None)
        if p.words[number.end] in ("m", "b") and money is None and not number.scaled:
            # "5m people", "5m yuan" and "5m tonnes" are millions, for none can be had in metres.
            after = unit_at(p, number.end + 1, self.conventions, running=True)
            if after is not None and after.text not in PER_TIME:
                number = scaled_at(p, number, money=True)
        return number, money, minus

    def _resolve(self, text: str) -> Unit:
        return self.conventions.units.resolve(text, currency=self.conventions.currency)

    def _money(self, i: int) -> tuple[str | None, int]:
        """Return the currency that stands before a number, and the token after it; None and *i* for none."""
        p, conventions = self.p, self.conventions
        after = i + 1
        if p.kinds[i] == "c":
            name = conventions.units.money(p.original(i), conventions.currency)
        elif p.kinds[i] not in ("w", "i") or p.kinds[after] not in ("n", "c", "s"):
            return None, i
        else:
            sign = p.original(i)
            name = conventions.units.money(sign, conventions.currency)
            if p.kinds[after] == "c" and len(sign) == 1:
                return None, i  # "A $50 million plan" is not told in Australian dollars
            if p.kinds[after] == "c":
                # "US $5": the letters belong to the sign.
                name = conventions.units.money(sign + p.original(after), conventions.currency)
                after += 1
            elif name is None and sign == "R" and p.joined(i) and is_rand(p, after, conventions, running=self.running):
                name = "ZAR"
            elif name is None or (self.running and sign in _CODES_LIKE_WORDS):
                return None, i
            elif p.words[after] == "." and (not p.joined(after) or p.words[i] in ("rs", "re")):
                after += 1  # "Rs. 500", "Rs.500"
        if name is None or not (p.kinds[after] in ("n", "v", "w") or p.words[after] in ("-", ".")):
            return None, i
        return name, after

    def _suffix(self, figure: Figure) -> Figure:
        """Return *figure* with a plus after its number, or words such as "or more"."""
        p, end = self.p, figure.end
        word = p.words[end]
        if word in ("or", "and"):
            found = None if p.words[end + 1 : end + 3] == ["up", "to"] else phrase_at(p, end, SUFFIXES)
            return figure if found is None else figure._replace(suffix=found[0], end=found[1])
        if word == "-" and p.words[end + 1] == "odd" and p.hyphen(end):
            return figure._replace(suffix="about", end=end + 2)
        if word == "-" and p.words[end + 1] == "plus":
            end += 1
        elif (word != "+" or not p.joined(end - 1) or p.words[end + 1] == "/") and (
            word != "plus" or p.kinds[end + 1] in ("n", "c") or p.words[end + 1] == "or"
        ):
            return figure
        return figure._replace(suffix="more than", end=end + 1)

    def _unit(self, figure: Figure) -> Figure:
        p = self.p
        if p.kinds[figure.end] == "":
            return figure
        found = unit_at(p, figure.end, self.conventions, running=self.running)
        if found is None:
            return figure
        if figure.unit is None:
            return figure._replace(unit=found.text, end=found.end)
        if figure.priced and self._resolve(figure.unit).dimension == self._resolve(found.text).dimension:
            return figure._replace(end=found.end)  # "US$5 million US dollars"
        return figure

    def _cents(self, figure: Figure) -> Figure:
        """Return *figure* with the cents that follow its dollars: "10 dollars and 50 cents"."""
        if figure.unit is None or figure.priced or figure.ranged or self.p.words[figure.end] != "and":
            return figure
        found = with_cents(self.p, figure.low, figure.unit, figure.end, self.conventions)
        if found is None:
            return figure
        number, unit, end = found
        return figure._replace(low=number, high=number, unit=unit, end=end)

    def _strong(self, figure: Figure) -> Figure:
        """Return *figure* without what only says that it counts or measures: "3,000-strong", "6.5-magnitude"."""
        p, end = self.p, figure.end
        if figure.unit is None and p.hyphen(end) and p.words[end + 1] in ("strong", "magnitude"):
            return figure._replace(end=end + 2)
        return figure

    def _range(self, figure: Figure) -> Figure | None:
        """Return the range whose joining word comes next; None if it joins something else."""
        p, at = self.p, figure.end
        word = p.words[at]
        if word == "-" and p.joined(at) and not p.joined(at - 1):
            return None  # "5 -3": a minus
        minus = p.words[at + 1] == "-" and self._leads(at + 1)
        second = self._number(at + 1 + minus)
        if second is None or (figure.negative and word == "-"):
            return None
        low, high, money = figure.low, second[0], second[1]
        minus = minus or second[2]
        if word == "or" and not low.value < high.value <= low.value + 1:
            return None  # "two or three", not "3 or 17"
        found = unit_at(p, high.end, self.conventions, running=self.running) if p.kinds[high.end] else None
        unit = money or (None if found is None else found.text)
        if figure.unit is not None:
            if unit is None:
                if not figure.priced:
                    return None  # "5% to 4,600" is a change and a level
            elif self._resolve(figure.unit) != self._resolve(unit):
                return None
        if (
            not low.scaled
            and high.scaled
            and low.coefficient * 10**-high.exponent <= high.coefficient * 10**-low.exponent
        ):
            low = low._replace(scale=high.scale, scaled=True)
        if self.after_verb and word == "to" and (figure.unit is not None or unit not in _RELATIVE):
            return None  # "rose 400 to 700" and "rose 2% to 5%" reach a level, "rose 5 to 6 percent" does not
        end = high.end if found is None or money is not None else found.end
        if (-low.value if figure.negative else low.value) > (-high.value if minus else high.value):
            if self.running:
                return None
            raise ReadingError(
                "a range runs from the smaller number to the greater", p.text, p.starts[at - 1], p.ends[end - 1]
            )
        return figure._replace(
            low=low,
            high=high,
            high_negative=minus,
            end=end,
            unit=figure.unit or unit,
            priced=figure.priced or money is not None,
        )

    def _margin(self, figure: Figure) -> Figure:
        """Return *figure* with the ``± d`` that comes next."""
        p, end = self.p, figure.end
        if p.kinds[end] != "s" and p.words[end] not in ("plus", "give", "with"):
            return figure
        bracket = p.words[end] == "("
        sign = phrase_at(p, end + bracket, MARGINS)
        if sign is None:
            return figure
        second = self._number(sign[1])
        if second is None or second[2]:
            raise ReadingError(
                "a number is wanted after the sign of a margin", p.text, p.starts[end], p.ends[sign[1] - 1]
            )
        margin, unit = second[0], second[1]
        end = margin.end
        found = unit_at(p, end, self.conventions, running=self.running) if p.kinds[end] else None
        if found is not None and unit is None:
            unit, end = found
        if bracket:
            if p.words[end] != ")":
                raise ReadingError("a closing parenthesis is missing", p.text, p.starts[figure.end], p.ends[end - 1])
            end += 1
        low = figure.low
        if margin.scaled and not low.scaled and figure.unit is None:
            low = low._replace(scale=margin.scale, scaled=True)  # "5 ± 0.2 million"
        relative = unit == "percent" and figure.unit not in ("percent", "percentage_point")
        if relative and figure.unit is None:
            relative = low.value > 100  # "52 ± 3%" are both percent, "500 ± 10%" are not
        if unit is not None and figure.unit is not None and not relative:
            mine, theirs = self._resolve(figure.unit), self._resolve(unit)
            if mine.dimension != theirs.dimension and theirs.name != "percentage_point":
                raise ReadingError(
                    f"a margin in {theirs.name} does not go with {mine.name}",
                    p.text,
                    p.starts[figure.end],
                    p.ends[end - 1],
                )
            if mine.dimension == theirs.dimension and mine.factor != theirs.factor:
                margin = margin._replace(scale=margin.scale * theirs.factor / mine.factor)
        return figure._replace(
            low=low,
            high=low,
            margin=margin,
            relative=relative,
            end=end,
            unit=figure.unit or (None if relative else unit),
        )

    def _per(self, figure: Figure) -> Figure:
        """Return *figure* with what it is per."""
        p, end = self.p, figure.end
        if p.kinds[end] == "" or figure.unit in _RELATIVE:
            return figure
        if p.words[end] == "every" and not figure.ranged:
            number = number_at(p, end + 1)
            if number is not None:
                number = scaled_at(p, number, money=False)
                found = unit_at(p, number.end, self.conventions, running=True)
                if found is not None and number.value:
                    return figure._replace(every=number, per="/" + found.text, end=found.end)
        money = figure.unit is not None and self._resolve(figure.unit).currency
        per = per_at(p, end, self.conventions, running=self.running, money=money)
        return figure if per is None else figure._replace(per=per.text, end=per.end)


def part_of_at(p: Phrase, i: int, conventions: Conventions) -> Number | None:
    """Return the number of ``half a million``, ``three quarters of a million``, ``3/4 hour``: a fraction of a scale or unit."""
    part = part_at(p, i)
    if part is None:
        return None
    value, end = part
    after = end + 1 if p.words[end] == "of" else end
    article = p.words[after] in ("a", "an")
    after += article
    word = p.words[after]
    if (word in SCALES and len(word) > 3) or word == "hundred":
        return part_number(value, after)
    if article or (p.kinds[i] != "w" and after == end):
        unit = unit_at(p, after, conventions, running=True)
        if unit is not None and not conventions.units.is_noun(unit.text):
            return part_number(value, after)
    return None


_CODES_LIKE_WORDS = ("ALL", "TOP", "CUP", "TRY", "MAD", "GEL", "SOS", "PEN", "BAM", "RON", "LAK", "MOP")
"""Codes that are words in capitals too: no money in running words ("the TOP 10")."""
