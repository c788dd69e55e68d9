"""Numbers as they are written: digits, number words, fractions, scale words, powers of ten."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from claimledger.errors import ReadingError
from claimledger.reading._number_words import (
    GREAT,
    MONEY_LETTERS,
    ONES,
    PART_PLURALS,
    PARTS,
    SCALES,
    SPELT,
    TENS,
    VULGAR,
)
from claimledger.reading._tokens import THIN_SPACES, Phrase

MAX_DIGITS = 100
"""Most digits of a number that is read."""

MAX_EXPONENT = 99
"""Greatest power of ten that is read, up or down."""

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


class Number(NamedTuple):
    """
    A number as written: ``coefficient * 10**exponent / divisor * scale``.

    Args:
        coefficient: All digits written, as one integer.
        exponent: Minus the digits after the point; never above zero.
        end: Index of the token after the number.
        divisor: Above 1 for a part that has no decimal (thirds).
        scale: What scale words and powers of ten make of it.
        scaled: Whether there was such a word or power.
        worded: Whether it is told in words.
    """

    coefficient: int
    exponent: int
    end: int
    divisor: int = 1
    scale: int | Fraction = 1
    scaled: bool = False
    worded: bool = False

    @property
    def value(self) -> Fraction:
        """The number."""
        if self.exponent:  # as every number with a divisor has
            return Fraction(self.coefficient, 10**-self.exponent * self.divisor) * self.scale
        return Fraction(self.coefficient * self.scale)


def number_at(p: Phrase, i: int) -> Number | None:
    """
    Return the number that begins at token *i*, without a sign and without its scale word; None if there is none.

    Raises:
        ReadingError: Digits that are grouped wrongly, or more of them than are read.
    """
    kind = p.kinds[i]
    if kind == "n":
        number = _digits(p, i)
        return _power(p, number) if p.words[number.end] in _POWER_SIGNS or p.kinds[number.end] == "u" else number
    if kind == "w":
        return _words(p, i)
    if kind == "s" and p.words[i] == "." and p.joined(i) and p.kinds[i + 1] == "n" and not (i and p.joined(i - 1)):
        digits = p.words[i + 1]
        if digits.isdigit():
            _bounded(p, i + 1, digits)
            return Number(int(digits), -len(digits), i + 2)
    return None


def scaled_at(p: Phrase, number: Number, *, money: bool) -> Number:
    """
    Return *number* with the scale words that follow it (``million``, ``lakh crore``, ``万``).

    Args:
        p: The phrase.
        number: A number.
        money: Whether the letters m, b and t are scales.
    """
    end, scale = number.end, number.scale
    if p.words[end] == "hundred" and not number.exponent:
        # A hundred is read as digits are: "five hundred" is 500.
        number = number._replace(coefficient=number.coefficient * 100, end=end + 1)
        end += 1
    for _ in range(3):
        if p.words[end] == "-" and p.hyphen(end) and p.words[end + 1] in SCALES:
            end += 1
        word = p.words[end]
        times = SCALES.get(word)
        if times is None:
            times = 20 if word == "score" and number.worded else _letter_scale(p, end, word, money=money)
            if times is None:
                break
        scale *= times
        end += 1
    if end == number.end:
        return number
    return number._replace(end=end, scale=scale, scaled=True)


def _letter_scale(p: Phrase, i: int, word: str, *, money: bool) -> int | None:
    if p.hyphen(i + 1) and p.words[i + 2] == "o":
        return None  # "$2.4 billion m-o-m"
    if money and word in MONEY_LETTERS and (word != "t" or p.ends[i - 1] == p.starts[i]):
        return MONEY_LETTERS[word]
    # A capital M is no unit here, so it is million also without a currency.
    return 10**6 if word == "m" and p.original(i) == "M" and p.ends[i - 1] == p.starts[i] else None


def part_at(p: Phrase, i: int) -> tuple[Fraction, int] | None:
    """
    Return the fraction that begins at token *i* (``a third``, ``three-quarters``, ``half``, ``3/4``, ``½``) and its end.

    Raises:
        ReadingError: A fraction over zero.
    """
    kind, word = p.kinds[i], p.words[i]
    if kind == "v":
        return VULGAR[word], i + 1
    if kind == "n":
        if p.words[i + 1] != "/" or p.kinds[i + 2] != "n" or not (p.joined(i) and p.joined(i + 1)):
            return None
        divisor = p.words[i + 2]
        if not (word.isdigit() and divisor.isdigit() and len(word) < 5 and len(divisor) < 7) or (
            p.words[i + 3] == "/" and p.joined(i + 2)
        ):
            return None
        if int(divisor) == 0:
            raise ReadingError("nothing is divided by zero", p.text, p.starts[i], p.ends[i + 2])
        return Fraction(int(word), int(divisor)), i + 3
    if kind != "w":
        return None
    if word == "half":
        return Fraction(1, 2), i + 1
    if word in ("a", "an"):
        above, j = 1, i + 1
    else:
        above = ONES.get(word, 0)
        j = i + 1
        if above == 0:
            return None
    if p.words[j] == "-" and p.hyphen(j):
        j += 1
    below = PARTS.get(p.words[j], 0) if above == 1 else PART_PLURALS.get(p.words[j], 0)
    return (Fraction(above, below), j + 1) if below else None


def part_number(part: Fraction, end: int) -> Number:
    """Return a fraction as a number: the decimal of the same value, told in words."""
    return _decimal(part, end, worded=True)


def _decimal(value: Fraction, end: int, *, worded: bool) -> Number:
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest == 1 and max(twos, fives) <= 3:
        places = max(twos, fives)
        return Number(int(value * 10**places), -places, end, worded=worded)
    # A third has no last digit; it is taken as told to a tenth.
    return Number(value.numerator * 10, -1, end, divisor=value.denominator, worded=worded)


def _bounded(p: Phrase, i: int, digits: str) -> None:
    if len(digits) > MAX_DIGITS:
        raise ReadingError(f"a number of more than {MAX_DIGITS} digits is not read", p.text, p.starts[i], p.ends[i])


def _digits(p: Phrase, i: int) -> Number:
    word = p.words[i]
    end = i + 1
    _bounded(p, i, word)
    whole, point, fraction = word.partition(".")
    if not whole.isdigit():
        whole = _grouped(p, i, whole)
    elif not point and len(whole) <= 3:
        whole, fraction, end = _spaced(p, i)
    if fraction and not fraction.isdigit():
        raise ReadingError(f"{word} has two decimal points or a comma after one", p.text, p.starts[i], p.ends[i])
    number = Number(int(whole + fraction), -len(fraction), end)
    return _mixed(p, number) if not fraction and p.kinds[end] in ("v", "n", "w") else number


def _grouped(p: Phrase, i: int, whole: str) -> str:
    """Return the digits without their separators, which are all alike and every three digits (or as in 12,34,567)."""
    comma = "," if "," in whole else "'"
    first, *groups = whole.split(comma)
    last = groups[-1]
    lengths = {len(group) for group in groups[:-1]}
    if (
        len(last) != 3
        or not whole.replace(comma, "").isdigit()
        or not ((lengths <= {3} and len(first) <= 3) or (lengths == {2} and len(first) <= 2))
    ):
        hint = (
            ": a decimal point is wanted, not a comma"
            if len(groups) == 1 and len(last) < 3
            else ": groups have three digits"
        )
        raise ReadingError(f"the digits of {p.words[i]} are not grouped right{hint}", p.text, p.starts[i], p.ends[i])
    return first + "".join(groups)


def _spaced(p: Phrase, i: int) -> tuple[str, str, int]:
    """Return digits in groups of three with spaces between them (``1 169``), the decimals, and the end."""
    whole, fraction, end = p.words[i], "", i + 1
    while p.kinds[end] == "n" and not fraction and p.starts[end] == p.ends[end - 1] + 1:
        gap = p.text[p.ends[end - 1]]
        group, _, decimals = p.words[end].partition(".")
        if (gap != " " and gap not in THIN_SPACES) or len(group) != 3 or not (group + decimals).isdigit():
            break
        whole += group
        fraction = decimals
        end += 1
        _bounded(p, end - 1, whole + fraction)
    return whole, fraction, end


def _mixed(p: Phrase, number: Number) -> Number:
    """Return *number* with the fraction after it: ``2½``, ``2 1/2``, ``two and a half``."""
    i = number.end
    if p.words[i] == "and":
        if p.words[i + 1] not in ("a", "one", "two", "three"):
            return number
        i += 1
    elif p.kinds[i] == "w":
        return number
    part = part_at(p, i)
    if part is None or part[0] >= 1 or (p.kinds[i] == "n" and p.words[i].startswith("0")):
        return number
    return _decimal(number.coefficient + part[0], part[1], worded=number.worded)


_POWER_SIGNS = ("×", "x", "*", "^", "e", "·")


def _power(p: Phrase, number: Number) -> Number:
    """Return *number* times the power of ten after it: ``1.5 × 10⁶``, ``1.5e6``, ``10^6``."""
    i = number.end
    sign = p.words[i]
    if sign in ("×", "x", "*", "·"):
        if p.words[i + 1] != "10":
            return number
        at = i + 2
        times = True
    elif sign == "e":
        if not (p.joined(i - 1) and p.joined(i)):
            return number
        at, times = i, True
    else:
        if p.words[i - 1] != "10":
            return number
        at, times = i, False
    exponent, end = _exponent(p, at)
    if exponent is None:
        return number
    scale = Fraction(10) ** exponent
    if times:
        return number._replace(end=end, scale=scale, scaled=True)
    return Number(1, 0, end, scale=scale, scaled=True)


def _exponent(p: Phrase, at: int) -> tuple[int | None, int]:
    if p.kinds[at] == "u":
        digits, end = p.words[at].translate(_RAISED), at + 1
    elif p.words[at] in ("^", "e"):
        end = at + 1
        minus = ""
        if p.words[end] in ("-", "+"):
            minus = p.words[end].strip("+")
            end += 1
        digits = minus + p.words[end]
        end += 1
    else:
        return None, at
    if not digits.lstrip("-").isdigit():
        return None, at
    if len(digits) > 4 or abs(int(digits)) > MAX_EXPONENT:
        raise ReadingError(f"a power of ten past {MAX_EXPONENT} is not read", p.text, p.starts[at], p.ends[end - 1])
    return int(digits), end


def _words(p: Phrase, i: int) -> Number | None:
    """Return the number that words spell: ``twenty-five``, ``one hundred and four``, ``two million five hundred thousand``."""
    small = _below_thousand(p, i)
    if small is None:
        return None
    value, end = small
    total, last = 0, 10**18
    while (scale := GREAT.get(p.words[end], last)) < last:
        more = _below_thousand(p, end + 2 if p.words[end + 1] == "and" else end + 1)
        if more is None or p.words[end + 1] in ("a", "an"):
            break
        total, last = total + value * scale, scale
        value, end = more
    if total:
        # The last of several scale words belongs to the number as its digits do.
        if scale < last:
            value, end = value * scale, end + 1
        return Number(total + value, 0, end, worded=True)
    if p.words[end] == "point" and p.words[end + 1] in ONES:
        return _spelt_decimals(p, value, end + 1)
    return _mixed(p, Number(value, 0, end, worded=True))


def _spelt_decimals(p: Phrase, value: int, end: int) -> Number:
    places = 0
    while ONES.get(p.words[end], 10) < 10 and places < MAX_DIGITS:
        value = 10 * value + ONES[p.words[end]]
        places += 1
        end += 1
    return Number(value, -places, end, worded=True)


def _below_thousand(p: Phrase, i: int) -> tuple[int, int] | None:
    if p.words[i] in ("a", "an"):
        if p.words[i + 1] != "hundred":
            return (1, i + 1) if p.words[i + 1] in SPELT else None
        value, end = 1, i + 1
    else:
        small = _below_hundred(p, i)
        if small is None:
            return None
        value, end = small
    if p.words[end] != "hundred" or not value:
        return value, end
    rest = _below_hundred(p, end + 2 if p.words[end + 1] == "and" else end + 1)
    if rest is not None and rest[0]:
        return value * 100 + rest[0], rest[1]
    return value * 100, end + 1


def _below_hundred(p: Phrase, i: int) -> tuple[int, int] | None:
    word = p.words[i]
    if word in ONES:
        return ONES[word], i + 1
    if word not in TENS:
        return None
    value, end = TENS[word], i + 1
    after = end + 1 if p.words[end] == "-" and p.hyphen(end) else end
    ones = ONES.get(p.words[after], 0)
    if 1 <= ones <= 9:
        return value + ones, after + 1
    return value, end
