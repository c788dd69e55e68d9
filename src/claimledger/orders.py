"""Ranks, records, streaks and repetitions in words."""

from __future__ import annotations

import re

from claimledger.errors import ClaimLedgerError, ReadingError, nearest
from claimledger.period import Period

LONGEST = 1_200
"""How many consecutive periods a streak has at most."""

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_FIRST_TENTH = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_CARDINALS = {word: number for number, word in enumerate(_ONES, 1)} | _TENS
_ORDINALS = (
    {word: number for number, word in enumerate(_FIRST_TENTH, 1)}
    | {"twelfth": 12}
    | {f"{word}th": number for number, word in enumerate(_ONES[10:], 11) if word != "twelve"}
    | {f"{word[:-1]}ieth": number for word, number in _TENS.items()}
)
_UNITS = ("year", "half-year", "quarter", "month", "week", "day")


def _counted(word: str) -> int:
    """Return the number of a cardinal or ordinal in words or digits, 0 where it is none."""
    digits = re.fullmatch(r"([0-9]{1,4})(?:st|nd|rd|th)?", word)
    if digits is not None:
        return int(digits[1])
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in _TENS:
        rest = _CARDINALS.get(ones, 0) or _ORDINALS.get(ones, 0)
        return _TENS[tens] + rest if 0 < rest < 10 else 0
    return _CARDINALS.get(word, 0) or _ORDINALS.get(word, 0)


def streak(text: str) -> tuple[int, str]:
    """
    Return for how many consecutive periods something has held, and the unit they are counted in.

    Args:
        text: ``45 months``, ``ninth consecutive month``, ``sixteenth quarter``, ``three years in a row``.

    Raises:
        ReadingError: The words say no streak, or one of more than `LONGEST` periods.
    """
    words = text.lower().replace("in a row", "").split()
    words = [
        word for word in words if word not in ("the", "a", "for", "consecutive", "straight", "successive", "running")
    ]
    if len(words) == 2:
        count, unit = _counted(words[0]), words[1].removesuffix("s")
        if 0 < count <= LONGEST and unit in _UNITS:
            return count, unit
    near = nearest(words[-1].removesuffix("s"), _UNITS) if words else None
    hint = f" (did you mean {near}?)" if near is not None and words[-1].removesuffix("s") != near else ""
    raise ReadingError(f'no streak can be read in this{hint}: say "45 months" or "ninth consecutive quarter"', text)


def repeated(text: str) -> str:
    """
    Return the unit in which a level recurs: ``year``, ``half-year``, ``quarter``, ``month``, ``week`` or ``day``.

    Raises:
        ReadingError: The word is none of these.
    """
    word = text.strip().lower().removeprefix("every ").removeprefix("each ")
    if word in _UNITS:
        return word
    near = nearest(word, _UNITS)
    raise ReadingError(f"no such period{'' if near is None else f' (did you mean {near}?)'}", text)


_PACE = re.compile(
    r"[\s,]*(?:\(?\bon average\)?[\s,]*)?"
    r"\b(?:(?:a|an|per|each|every)\s+(?P<unit>year|quarter|month)|per annum|annually|(?P<adverb>quarterly|monthly|yearly)"
    r"|annuali[sz]ed|at an annuali[sz]ed rate|at an annual (?:rate|pace))(?:[\s,]+on average)?\s*$",
    re.IGNORECASE,
)
_ON_AVERAGE = re.compile(r"[\s,]+on average\s*$", re.IGNORECASE)


def pace(text: str) -> tuple[str, str]:
    """
    Return the words of a change that is told at a rate without those that tell the rate, and the time it is for.

    Args:
        text: ``3.9% a year``, ``2 million people a year on average``, ``32.9% annualised``; where no time is told, a year is meant.
    """
    found = _PACE.search(text)
    if found is None:
        return _ON_AVERAGE.sub("", text), "year"
    adverb = (found["adverb"] or "yearly").lower().removesuffix("ly")
    return text[: found.start()], (found["unit"] or adverb).lower()


_RECORD = re.compile(
    r"(?:a |an |the )?(?:record |new |all-time )?(?P<word>highest|largest|biggest|most|best|high|"
    r"lowest|smallest|least|fewest|worst|low)(?: level| figure| value)?"
    r"(?: (?P<how>since|in) (?P<when>[^ ]+)(?P<years> years?)?| on record| ever| so far)?"
)
_HIGH = frozenset({"highest", "largest", "biggest", "most", "best", "high"})


def record(text: str, period: Period) -> tuple[bool, Period | None]:
    """
    Return whether the record is a highest value, and the period since which it stands (None for ever).

    Args:
        text: ``highest since 2012``, ``lowest on record``, ``best in 14 years``.
        period: The claim's own period.

    Raises:
        ReadingError: The words say no record.
    """
    match = _RECORD.fullmatch(" ".join(text.lower().split()))
    if match is None:
        raise ReadingError('no record can be read in this: say "highest since 2012" or "lowest on record"', text)
    high = match["word"] in _HIGH
    if match["when"] is None:
        return high, None
    if match["how"] == "in":
        if match["years"] is None or not match["when"].isdecimal() or len(match["when"]) > 3:
            raise ReadingError('no record can be read in this: say "highest in 14 years"', text)
        since = period
        for _ in range(int(match["when"]) - 1):
            since = since.shift("year-on-year")
        return high, since
    try:
        return high, Period.parse(match["when"])
    except ClaimLedgerError as error:
        raise ReadingError(f"since when? {error}", text) from error


_RANK = re.compile(
    r"(?:the )?(?:(?P<place>[a-z]+(?:-[a-z]+)??|[0-9]{1,4}(?:st|nd|rd|th)?)[ -])?"
    r"(?P<word>largest|highest|biggest|most|best|smallest|lowest|least|fewest|worst)"
)
_DOWN = frozenset({"smallest", "lowest", "least", "fewest", "worst"})


def place(text: str) -> tuple[int, bool]:
    """
    Return a rank's place, from 1, and whether it is counted from the largest.

    Raises:
        ReadingError: The words say no rank.
    """
    match = _RANK.fullmatch(" ".join(text.lower().split()))
    if match is not None:
        word = match["place"]
        number = 1 if word is None else _counted(word)
        if number > 0:
            return number, match["word"] not in _DOWN
    raise ReadingError('no rank can be read in this: say "2nd largest"', text)
