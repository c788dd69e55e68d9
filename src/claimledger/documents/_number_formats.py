"""Numbers as a spreadsheet shows them: the common number formats, exactly; of others that it cannot be told."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

_CONTEXT = Context(prec=400)
_PRECISION = Context(prec=15, rounding=ROUND_HALF_UP)
"""A spreadsheet keeps and shows no more than 15 digits."""

_LONGEST_FORMAT = 200
_GENERAL_DIGITS = 10
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<gap>.)|\*(?P<fill>.)|\[\$(?P<symbol>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?P<color>black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2})\]|(?P<bracket>\[[^\]]*\])"
    r"|(?P<general>general)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+,*)|(?P<percent>%)"
    r"|(?P<time>y+|m+|d+|h+|s+|e|am/pm|a/p)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LITERAL = frozenset(" $-+/():!^&'~{}=<>€£¥₹%’.,")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def displayed(value: object, number_format: str) -> str | None:
    """
    Return what a spreadsheet shows of a value; None where that cannot be told.

    Args:
        value: A number, a text, a truth value, a date or a time.
        number_format: The cell's number format, as files write it.
    """
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date():
            return _day(value, number_format)
        case int() | float():
            try:
                number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
                return _number(_PRECISION.plus(number), number_format)
            except InvalidOperation:
                return None
        case _:
            return None


def _sections(number_format: str) -> list[list[re.Match[str]]] | None:
    """Return the parts of a format, for figures above, below and at nothing; None for one that is not told."""
    if len(number_format) > _LONGEST_FORMAT:
        return None
    sections: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(number_format):
        if token["other"] == ";":
            sections.append([])
        else:
            sections[-1].append(token)
    return sections if len(sections) <= 4 else None


def _number(number: Decimal, number_format: str) -> str | None:
    sections = _sections(number_format)
    if sections is None:
        return None
    if len(sections) == 4:
        sections = sections[:3]
    if number < 0 and len(sections) > 1:
        return _formed(-number, sections[1])
    if number == 0 and len(sections) > 2:
        return _formed(number, sections[2])
    told = _formed(abs(number), sections[0])
    if told is None or number >= 0:
        return told
    return f"-{told}" if any(letter in "123456789" for letter in told) else told


def _formed(number: Decimal, tokens: list[re.Match[str]]) -> str | None:
    percents = sum(token["percent"] is not None for token in tokens)
    shown = number.scaleb(2 * percents, _CONTEXT)
    pieces: list[str] = []
    placed = False
    for token in tokens:
        if token["quoted"] is not None or token["escaped"] is not None:
            pieces.append(token["quoted"] if token["quoted"] is not None else token["escaped"])
        elif token["gap"] is not None:
            pieces.append(" ")
        elif token["symbol"] is not None:
            pieces.append(token["symbol"])
        elif token["percent"] is not None:
            pieces.append("%")
        elif token["general"] is not None or token["digits"] is not None:
            if placed:
                return None
            placed = True
            told = _general(shown) if token["general"] is not None else _digits(shown, token["digits"])
            if told is None:
                return None
            pieces.append(told)
        elif token["fill"] is not None or token["color"] is not None:
            continue
        elif token["other"] is not None and token["other"] in _LITERAL and token["other"] not in "./":
            pieces.append(token["other"])
        else:
            return None  # a condition, a fraction, an exponent, a time
    return "".join(pieces).strip() if placed or not tokens or pieces else None


def _general(number: Decimal) -> str | None:
    if number and not Decimal("1e-4") <= number < Decimal("1e11"):
        return None
    rounded = Context(prec=_GENERAL_DIGITS, rounding=ROUND_HALF_UP).plus(number)
    told = f"{rounded:f}"
    return (told.rstrip("0").rstrip(".") if "." in told else told) or "0"


def _digits(number: Decimal, form: str) -> str | None:
    bare = form.rstrip(",")
    thousands = len(form) - len(bare)
    whole, _, decimals = bare.partition(".")
    if "?" in decimals or "," in decimals:
        return None
    number = number.scaleb(-3 * thousands, _CONTEXT)
    places = len(decimals)
    try:
        rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_CONTEXT)
    except InvalidOperation:
        return None
    least = whole.replace(",", "").count("0")
    above, _, below = f"{rounded:f}".partition(".")
    if "#" in decimals:
        needed = len(decimals.rstrip("#"))
        while len(below) > needed and below.endswith("0"):
            below = below[:-1]
    above = above.lstrip("0").rjust(least, "0")
    if "," in whole:
        above = _grouped(above)
    if not above and not below:
        return ""
    return f"{above}.{below}" if "." in bare else above


def _grouped(digits: str) -> str:
    head = len(digits) % 3 or 3
    return ",".join([digits[:head], *(digits[k : k + 3] for k in range(head, len(digits), 3))])


def _day(value: datetime | date, number_format: str) -> str | None:
    sections = _sections(number_format)
    if sections is None:
        return None
    if isinstance(value, datetime) and value.time() != time(0):
        return None
    pieces: list[str] = []
    for token in sections[0]:
        if token["quoted"] is not None or token["escaped"] is not None:
            pieces.append(token["quoted"] if token["quoted"] is not None else token["escaped"])
        elif token["time"] is not None:
            told = _part(value, token["time"].lower())
            if told is None:
                return value.isoformat()[:10]
            pieces.append(told)
        elif token["other"] is not None and token["other"] in _LITERAL:
            pieces.append(token["other"])
        elif token["symbol"] is not None or token["color"] is not None or token["gap"] is not None:
            continue
        else:
            return value.isoformat()[:10]
    return "".join(pieces).strip() or value.isoformat()[:10]


def _part(value: date, token: str) -> str | None:
    """Return the part of a date that a letter of a format stands for; None for an hour or the like."""
    month = _MONTHS[value.month - 1]
    return {
        "yyyy": f"{value.year:04d}",
        "yy": f"{value.year % 100:02d}",
        "mmmm": month,
        "mmm": month[:3],
        "mm": f"{value.month:02d}",
        "m": str(value.month),
        "dd": f"{value.day:02d}",
        "d": str(value.day),
    }.get(token)
