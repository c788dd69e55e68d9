"""From text to formula: tokens, and a parser by recursive descent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import cast

from attrs import frozen

from claimledger.errors import FormulaError, PeriodError
from claimledger.formula.tree import (
    ClaimRef,
    Comparator,
    Comparison,
    Conditional,
    Expression,
    Formula,
    MeasureRef,
    Negate,
    Number,
    Operation,
    Operator,
)
from claimledger.period import Period

MAX_LENGTH = 4_000
"""Code points of a formula at most."""

MAX_OPERATORS = 200
"""Operators of a formula at most, opening parentheses included."""

MAX_DEPTH = 40
"""How deep parentheses and signs may be nested."""

MAX_DIGITS = 60
"""Digits of a number in a formula at most."""

_KEYWORDS = ("if", "then", "within", "and", "or")
# A unit's word is followed by neither a dot nor a bracket, for then it is a measure. What follows a slash without spaces
# belongs to the unit.
_WORD = rf"(?!(?:{'|'.join(_KEYWORDS)})\b)°?[^\W\d]\w*(?:\^-?[0-9])?(?![\w.@\[(])"
_PER_NUMBER = r"per\s+[0-9][0-9,]*(?![\w.])"
_UNIT = rf"\s*(?P<unit>[%‰]|(?:{_PER_NUMBER}|{_WORD})(?:\s+{_PER_NUMBER}|(?:/|\s+){_WORD})*)"
_DIGITS = r"(?P<digits>[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?)(?:[eE](?P<exponent>[+-]?[0-9]{1,2})(?!\w))?"
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    rf"|(?P<number>{_DIGITS}(?:{_UNIT})?)"
    r"|(?P<claim>#\w+(?:[.-]+\w+)*)"
    r"|(?P<name>[^\W\d]\w*(?:\.\w+)*)"
    r"|(?P<period>@[\w?~./-]*)"
    r"|(?P<dimensions>\[[^\[\]]*\])"
    r"|(?P<op>==|<=|>=|[<>+\-*/()])"
)
_DIMENSION = re.compile(r"\s*(?P<key>\w[\w.-]*)\s*=\s*(?P<value>\S(?:[^=]*\S)?)\s*")
_SCALES = {
    "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_ADVICE = {
    "=<": "write <=", "=>": "write >=", "**": "write a power as a product",
    "!=": "nothing can be asked to differ", "<>": "nothing can be asked to differ", "≠": "nothing can be asked to differ",
    "=": "write == to compare", "≤": "write <=", "≥": "write >=", "−": "write -", "–": "write -",
    "×": "write *", "·": "write *", "÷": "write /", "^": "write a power as a product",
    "[": "the bracket is not closed", "#": "the id of a claim follows it", ".": "write 0.5, not .5",
    "%": "a percentage is a number with % behind it",
}  # fmt: skip
_COMPARATORS = ("==", "<=", ">=", "<", ">")


def parse(text: str) -> Formula:
    """
    Return the formula that *text* is.

    A formula is a comparison (``==``, ``<=``, ``>=``, ``<``, ``>``) of two terms, ``A == B within 2%`` (or ``within 5
    persons``), or ``if A > 0 then B > 0``. Terms are made with ``+ - * / ( )`` of numbers (``2``, ``0.5``, ``3 million persons``,
    ``5 percent``, ``2 vehicles/collision``), measures (``road.deaths``), measures with a period or with fixed dimensions
    (``road.deaths@2022``, ``road.deaths[area=CN]``) and claims (``#deaths``), for the facts that they are about. A period runs to
    the next space, bracket, comparison, ``+`` or ``*``; so does a unit, where a slash has no space before it.

    Args:
        text: The formula, up to `MAX_LENGTH` code points.

    Raises:
        FormulaError: The text is no formula.
    """
    return Formula(text, _Parser(text).formula())


def parse_expression(text: str) -> Expression:
    """
    Return the term that *text* is: one side of a formula.

    Args:
        text: The term, up to `MAX_LENGTH` code points.

    Raises:
        FormulaError: The text is no term.
    """
    return _Parser(text).expression()


@frozen
class _Token:
    kind: str  # number, claim, name, period, dimensions, end; operators and keywords are their own kind
    match: re.Match[str] | None
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.match[0] if self.match else ""


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        for size in (2, 1):
            strange = text[position : position + size]
            # Some strange operators begin with a good one: "**", "<>".
            if strange in _ADVICE and (match is None or len(match[0]) < size):
                raise FormulaError(
                    f"{strange} means nothing here: {_ADVICE[strange]}", text, position, position + len(strange)
                )
        if match is None:
            raise FormulaError(f"{text[position]} means nothing in a formula", text, position, position + 1)
        kind = match.lastgroup or ""
        if kind == "op" or (kind == "name" and match[0] in _KEYWORDS):
            kind = match[0]
        if kind != "space":
            yield _Token(kind, match, position, match.end())
        position = match.end()
    yield _Token("end", None, len(text), len(text))


class _Parser:
    """Reads one formula, with one token of lookahead."""

    def __init__(self, text: str) -> None:
        if len(text) > MAX_LENGTH:
            raise FormulaError(f"a formula has {MAX_LENGTH:,} characters at most", text, MAX_LENGTH, MAX_LENGTH + 1)
        self.text = text
        self.tokens = tuple(_tokens(text))
        self.position = 0
        self.depth = 0
        operators = [token for token in self.tokens if token.kind in ("+", "-", "*", "/", "(")]
        if len(operators) > MAX_OPERATORS:
            raise self.error(f"a formula has {MAX_OPERATORS} operators at most", operators[MAX_OPERATORS])

    @property
    def token(self) -> _Token:
        return self.tokens[self.position]

    def take(self) -> _Token:
        token = self.token
        self.position += 1
        return token

    def error(self, message: str, token: _Token) -> FormulaError:
        return FormulaError(message, self.text, token.start, token.end)

    def expect(self, kind: str, message: str) -> _Token:
        if self.token.kind != kind:
            raise self.error(message, self.token)
        return self.take()

    def formula(self) -> Comparison | Conditional:
        statement: Comparison | Conditional
        if self.token.kind == "if":
            start = self.take().start
            condition = self.comparison()
            self.expect("then", "here then and what must hold are missing")
            consequence = self.comparison()
            statement = Conditional(condition=condition, consequence=consequence, start=start, end=consequence.end)
        else:
            statement = self.comparison()
        if self.token.kind in _COMPARATORS:
            raise self.error("a formula compares two sides only: make two relations of it", self.token)
        if self.token.kind == "and":
            raise self.error("a formula says one thing: make two relations of it", self.token)
        if self.token.kind != "end":
            raise self.error(
                f"{self.token.text} follows where the formula should end or go on with an operator", self.token
            )
        return statement

    def expression(self) -> Expression:
        term = self.sum()
        if self.token.kind in _COMPARATORS:
            raise self.error("what is asked for is one figure, no comparison", self.token)
        if self.token.kind != "end":
            raise self.error(f"{self.token.text} follows where the end or an operator should", self.token)
        return term

    def comparison(self) -> Comparison:
        left = self.sum()
        token = self.token
        if token.kind not in _COMPARATORS:
            what = "a comparison (==, <=, >=, <, >)" if token.kind == "end" else "an operator"
            raise self.error(f"here {what} is missing", token)
        op = cast("Comparator", self.take().kind)
        right = self.sum()
        within = None
        if self.token.kind == "within":
            word = self.take()
            within = self.number(self.expect("number", "within is followed by a number: within 2%, within 5 persons"))
            if op != "==":
                raise self.error("within goes with == only", word)
        return Comparison(
            left=left, op=op, right=right, within=within, start=left.start, end=within.end if within else right.end
        )

    def sum(self) -> Expression:
        term = self.product()
        while self.token.kind in ("+", "-"):
            op = cast("Operator", self.take().kind)
            right = self.product()
            term = Operation(op=op, left=term, right=right, start=term.start, end=right.end)
        return term

    def product(self) -> Expression:
        term = self.signed()
        while self.token.kind in ("*", "/"):
            op = cast("Operator", self.take().kind)
            right = self.signed()
            term = Operation(op=op, left=term, right=right, start=term.start, end=right.end)
        return term

    def signed(self) -> Expression:
        if self.token.kind != "-":
            return self.atom()
        sign = self.take()
        self.deeper(sign)
        operand = self.signed()
        self.depth -= 1
        return Negate(operand=operand, start=sign.start, end=operand.end)

    def atom(self) -> Expression:
        token = self.take()
        if token.kind == "number":
            return self.number(token)
        if token.kind == "claim":
            if self.token.kind in ("period", "dimensions"):
                raise self.error("a claim's fact has its own period and dimensions", self.token)
            return ClaimRef(claim=token.text[1:], start=token.start, end=token.end)
        if token.kind == "name":
            return self.measure(token)
        if token.kind == "(":
            self.deeper(token)
            term = self.sum()
            self.depth -= 1
            if self.token.kind in _COMPARATORS:
                raise self.error("a comparison cannot stand in parentheses", self.token)
            self.expect(")", "here a ) is missing")
            return term
        if token.kind == "end":
            raise self.error("the formula breaks off: a number, a measure or a #claim is missing", token)
        raise self.error(f"{token.text} stands where a number, a measure or a #claim should", token)

    def deeper(self, token: _Token) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"parentheses and signs are nested more than {MAX_DEPTH} deep", token)

    def number(self, token: _Token) -> Number:
        match = cast("re.Match[str]", token.match)
        if len(match["digits"]) > MAX_DIGITS:
            raise self.error(f"a number in a formula has {MAX_DIGITS} digits at most", token)
        value = Fraction(match["digits"].replace(",", "")) * Fraction(10) ** int(match["exponent"] or 0)
        unit = match["unit"]
        while unit is not None and (word := unit.split(None, 1))[0] in _SCALES:
            value *= _SCALES[word[0]]
            unit = word[1] if len(word) > 1 else None
            if value.numerator > 10**200:
                raise self.error("the number is too large", token)
        return Number(value=value, unit=unit, start=token.start, end=token.end)

    def measure(self, token: _Token) -> MeasureRef:
        period: str | None = None
        dimensions: tuple[tuple[str, str], ...] | None = None
        end = token.end
        while self.token.kind in ("period", "dimensions"):
            further = self.take()
            if (period if further.kind == "period" else dimensions) is not None:
                raise self.error(f"{token.text} has more than one {further.kind.removesuffix('s')}", further)
            if further.kind == "period":
                period = self.period(further)
            else:
                dimensions = self.dimensions(further)
            end = further.end
        return MeasureRef(measure=token.text, period=period, dimensions=dimensions or (), start=token.start, end=end)

    def period(self, token: _Token) -> str:
        text = token.text[1:]
        try:
            # A fiscal year that starts in April lets every fiscal year through; the ledger's own is not known here.
            period = Period.parse(text, "04")
        except PeriodError as error:
            hint = ": put spaces around / or - after a period" if "/" in text or "-" in text else ""
            raise FormulaError(
                f"{error.message}{hint}", self.text, token.start + 1 + error.start, token.start + 1 + error.end
            ) from error
        if period.kind == "unknown":
            raise self.error("a period that nobody said ties to nothing", token)
        return text

    def dimensions(self, token: _Token) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        position = token.start + 1
        for part in token.text[1:-1].split(","):
            match = _DIMENSION.fullmatch(part)
            place = (position, position + max(1, len(part)))
            if match is None:
                raise FormulaError("a dimension is written key=value, as in [area=CN]", self.text, *place)
            if match["key"] in found:
                raise FormulaError(f"{match['key']} is given twice", self.text, *place)
            found[match["key"]] = match["value"]
            position += len(part) + 1
        return tuple(sorted(found.items()))
