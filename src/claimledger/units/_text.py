"""The grammar of unit texts (``kWh/person``, ``per 100,000 people``, ``km^2``), checked before anything is looked up."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from attrs import evolve, frozen

from claimledger.errors import UnitError

MAX_TEXT = 200
"""Longest unit text, in code points."""

MAX_WORD = 60
"""Longest name of a unit that a ledger defines."""

MAX_FACTORS = 12
"""Most names and numbers in one unit text."""

MAX_POWER = 9
"""Greatest power of a name."""

MAX_TENS = 27
"""Greatest power of a number (``10^6``)."""

MAX_DEPTH = 5
"""Deepest nesting of parentheses."""

MAX_DIGITS = 30
"""Longest number in a unit text."""

_MAX_BITS = 200

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "万": 4, "亿": 8}
_SCALES |= {f"{word}s": power for word, power in _SCALES.items() if word.isascii()}

# A superscript is a word character to `re`, and it is no digit; here it is a power.
_LETTER = "[^\\W\\d_⁰¹²³⁴⁵⁶⁷⁸⁹]"
_LATER = "[^\\W⁰¹²³⁴⁵⁶⁷⁸⁹]"
# Every repetition is possessive and no two alternatives begin alike, so the scanner never goes back.
_TOKEN = re.compile(
    r"\s*+(?:(?P<number>[0-9][0-9,]*+(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]{1,2}+)?+)"
    r"|(?P<power>(?:\*\*|\^)\s*+[-−]?+[0-9]++|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]++)"
    r"|(?P<han>[\u3400-\u9fff])"
    r"|(?P<initials>(?:[A-Z]\.){2,}+)"
    rf"|(?P<name>(?:{_LETTER}|[$¢£¥₠-⃀%‰°℃℉฿؋៛﷼￡])(?:{_LATER}|[$¢£¥₠-⃀])*+)\.?+"
    r"|(?P<sign>[-*/·×⋅()]))"
)

_TIMES = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade")
_AFTER_PER = ("cent", "mil", "mille")

Look = Callable[[list[str]], tuple[int, str, Fraction] | None]
"""
Told the words that follow, answers how many of them are one name, which unit that is, and what part of it (1/100 for a
cent); None for a stranger.
"""


@frozen
class _Token:
    kind: str
    text: str
    start: int
    end: int


@frozen
class Product:
    """
    A product of units.

    Args:
        number: The number before the units: 1/100000 for a rate per 100,000.
        powers: Canonical names with their exponents, none zero, sorted by name.
    """

    number: Fraction
    powers: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        """Return the canonical text, with time last: ``person/organization``, ``death/100000/person/year``, ``1/second``."""
        above = [_power(name, exponent) for name, exponent in self.powers if exponent > 0]
        late = [(name in _TIMES, name, -exponent) for name, exponent in self.powers if exponent < 0]
        below = [_power(name, exponent) for _, name, exponent in sorted(late)]
        if self.number.numerator != 1:
            above.insert(0, str(self.number.numerator))
        if self.number.denominator != 1:
            below.insert(0, str(self.number.denominator))
        if not above and not below:
            return "dimensionless"
        return "/".join(["*".join(above) or "1", *below])


def _power(name: str, exponent: int) -> str:
    return name if exponent == 1 else f"{name}^{exponent}"


def product(text: str, look: Look) -> Product:
    """
    Return the product that *text* writes.

    ``*``, a space or a hyphen between names multiply and bind tighter than ``/`` and ``per``, which take the rest in turn:
    ``case/100000 person/year`` is case/(100000 person)/year.

    Args:
        text: What somebody wrote, of any kind.
        look: Finds the longest name at the start of some words.

    Raises:
        UnitError: It is no unit text, too long, or holds a stranger; the place is told.
    """
    if len(text) > MAX_TEXT:
        raise UnitError(f"a unit has at most {MAX_TEXT} characters", text, MAX_TEXT, MAX_TEXT + 1)
    reader = _Reader(text, look)
    written = reader.quotient(0)
    if reader.position < len(reader.tokens):
        raise reader.error("this is no part of a unit")
    return written


def _scan(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    place, end = 0, len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            while text[place].isspace():
                place += 1
            raise UnitError("this cannot stand in a unit", text, place, place + 1)
        place = match.end()
        kind, token = match.lastgroup, match[match.lastgroup]
        if kind == "initials":
            kind, token = "name", token.replace(".", "")
        elif token.lower() == "per":
            kind, token = "sign", "/"
        elif token.lower() in _AFTER_PER and tokens and text[tokens[-1].start : tokens[-1].end].lower() == "per":
            tokens[-1] = evolve(tokens[-1], kind="name", text="per")
        tokens.append(_Token(kind, token, match.start(match.lastgroup), place))
    return tokens


def spelt(word: str) -> str | None:
    """Return the key of one word as a name of a unit, with ``_`` for hyphens and between Han characters; None for no word."""
    if not 0 < len(word) <= MAX_WORD or any(letter.isspace() for letter in word):
        return None
    try:
        tokens = _scan(word)
    except UnitError:
        return None
    names = [token for token in tokens if token.kind in ("name", "han")]
    joined = len(tokens) - len(names)
    hyphens = sum(token.text == "-" for token in tokens[1:-1])
    return "_".join(token.text for token in names) if names and joined == hyphens else None


class _Reader:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str, look: Look) -> None:
        self.text = text
        self.look = look
        self.tokens = _scan(text)
        self.position = 0
        self.factors = 0

    def error(self, message: str, token: _Token | None = None) -> UnitError:
        """Return an error at *token*; where none is given, at the next one or after the last."""
        token = token or self._next()
        if token is None:
            return UnitError(message, self.text, len(self.text.rstrip()))
        return UnitError(message, self.text, token.start, token.end)

    def _next(self) -> _Token | None:
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def quotient(self, depth: int) -> Product:
        token = self._next()
        result = Product(Fraction(1), ())
        if token is None or not _divides(token):
            result = self._row(depth)
        while (token := self._next()) is not None and _divides(token):
            self.position += 1
            result = self._times(result, self._row(depth), -1)
        return result

    def _row(self, depth: int) -> Product:
        result = self._factor(depth)
        while (token := self._next()) is not None and not _divides(token) and token.text != ")":
            if token.kind == "sign" and token.text != "(":
                self.position += 1
            result = self._times(result, self._factor(depth), 1)
        return result

    def _times(self, left: Product, right: Product, power: int) -> Product:
        bits = max(right.number.numerator.bit_length(), right.number.denominator.bit_length()) * abs(power)
        powers = dict(left.powers)
        for name, exponent in right.powers:
            powers[name] = powers.get(name, 0) + exponent * power
        # A name with a power past the limit could not be read again.
        if bits > _MAX_BITS or any(abs(exponent) > MAX_POWER for exponent in powers.values()):
            raise self.error("a unit of this size is not read")
        present = tuple(sorted((name, exponent) for name, exponent in powers.items() if exponent))
        return Product(left.number * right.number**power, present)

    def _factor(self, depth: int) -> Product:
        token = self._next()
        self.factors += 1
        if self.factors > MAX_FACTORS:
            raise self.error(f"a unit has at most {MAX_FACTORS} factors")
        if token is None:
            raise self.error("a unit ends here without its last name")
        most = MAX_POWER
        if token.text == "(":
            if depth == MAX_DEPTH:
                raise self.error("too many parentheses")
            self.position += 1
            base = self.quotient(depth + 1)
            closing = self._next()
            if closing is None or closing.text != ")":
                raise self.error("a closing parenthesis is missing")
            self.position += 1
        elif token.kind == "number":
            base, most = Product(self._number(token), ()), MAX_TENS
        elif token.text in _SCALES:
            self.position += 1
            return Product(Fraction(10) ** _SCALES[token.text], ())
        elif token.kind in ("name", "han"):
            base = self._name()
        else:
            raise self.error("a name is wanted here")
        return self._times(Product(Fraction(1), ()), base, self._exponent(most))

    def _number(self, token: _Token) -> Fraction:
        if len(token.text) > MAX_DIGITS:
            raise self.error(f"a number in a unit has at most {MAX_DIGITS} digits")
        if "," in token.text and not re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:[.eE].*)?", token.text):
            raise self.error("digits between commas come in threes")
        number = Fraction(token.text.replace(",", ""))
        if number == 0:
            raise self.error("a unit cannot be zero")
        self.position += 1
        return number

    def _name(self) -> Product:
        words: list[str] = []
        spans: list[int] = []  # position after each word
        at = self.position
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.kind in ("name", "han"):
                words.append(token.text)
                spans.append(at + 1)
            elif token.text != "-":
                break
            at += 1
        found = self.look(words)
        if found is None:
            raise self.error(f"the unit {words[0]} is not known")
        taken, name, part = found
        self.position = spans[taken - 1]
        raised = self._next()
        if raised is not None and raised.kind == "power" and taken == 1:
            # "km^2" is the square kilometre, where there is one.
            whole = self.look([words[0] + raised.text.translate(_SUPERSCRIPTS).strip("*^ ")])
            if whole is not None:
                self.position += 1
                return Product(whole[2], ((whole[1], 1),))
        return Product(part, ((name, 1),) if name != "dimensionless" else ())

    def _exponent(self, most: int) -> int:
        token = self._next()
        if token is None or token.kind != "power":
            return 1
        digits = token.text.translate(_SUPERSCRIPTS).lstrip("*^ \t\n").replace("−", "-")
        if not re.fullmatch(r"-?[0-9]{1,2}", digits) or abs(int(digits)) > most:
            raise self.error(f"a power is a whole number up to {most}")
        self.position += 1
        return int(digits)


def _divides(token: _Token) -> bool:
    return token.text == "/"
