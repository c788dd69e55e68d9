"""The notation of test statistics: ``t(28) = 2.20, p = .03``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from attrs import frozen

from claimledger.errors import ReadingError
from claimledger.granularity._rounding import unround, written
from claimledger.interval import Interval

Kind = Literal["t", "F", "chi2", "z", "r", "Q"]

_LONGEST = 200
_ONE = r"[-+−–]?(?:[0-9]{1,12}(?:\.[0-9]{1,12})?|\.[0-9]{1,12})"
_OPERATOR = r"(?:<=|>=|=<|=>|[=<>≤≥])"
_TEST = re.compile(
    rf"\s*(?P<kind>[tTFfzZrR]|chi-?squared?|chi-?2|chi\^2|χ²|χ2|χ\^2|[Xx]2|[Xx]²|Q(?:[-_ ]?[A-Za-z]{{1,10}})?)\s*"
    rf"(?:\(\s*(?P<first>{_ONE})\s*(?:,\s*(?:[Nn]\s*=\s*(?P<cases>[0-9]{{1,12}})|(?P<second>{_ONE}))\s*)?\))?\s*"
    rf"(?P<operator>{_OPERATOR})\s*(?P<value>{_ONE})"
    rf"\s*[,;]?\s*(?:[pP]\s*(?P<compared>{_OPERATOR})\s*(?P<p>{_ONE})|(?P<ns>(?:[pP]\s*=?\s*)?(?:ns|n\.\s?s\.)))"
    r"(?P<rest>.*)",
    re.DOTALL,
)
_REST = re.compile(
    rf"(?P<sides>(?P<one>one|1|two|2)[- ](?:sided|tailed))|(?:alpha|α)\s*=\s*(?P<alpha>{_ONE})|(?P<adjusted>adjusted|corrected)"
)
_NAMES: dict[str, Kind] = {"t": "t", "f": "F", "z": "z", "r": "r", "q": "Q"}
_SYMBOLS = {"≤": "<=", "≥": ">=", "=<": "<=", "=>": ">="}


@frozen(kw_only=True)
class Statistic:
    """
    A test statistic with its p value, as it is written.

    Args:
        kind: ``t``, ``F``, ``chi2``, ``z``, ``r`` or ``Q``.
        degrees: Degrees of freedom, one interval each (a fraction such as 27.3 is rounded); none for z, two for F.
        operator: ``=``, ``<``, ``>``, ``<=`` or ``>=``, before the statistic.
        value: The statistic's number as written.
        compared: The same, before p; ``ns`` where it only says that the test is not significant.
        p: The p value as written; empty for ``ns``.
        sides: 1 or 2, where the text says so.
        alpha: The level of significance, where the text says it.
        adjusted: Whether it says that p was corrected for many tests, so that nothing can be worked out.
        text: The whole text.
    """

    kind: Kind
    degrees: tuple[Interval, ...]
    operator: str
    value: str
    compared: str
    p: str
    sides: int | None = None
    alpha: Fraction | None = None
    adjusted: bool = False
    text: str


def statistic(text: str) -> Statistic:
    """
    Return the test statistic and p value in *text*.

    Args:
        text: ``t(28) = 2.20, p = .03``, ``F(2, 28) = 2.20, p < .05``, ``chi2(1, N = 90) = 3.8, ns``, ``z = -2.42, p = .016``,
            ``r(28) = .22, p = .26``, ``Q(9) = 12.1, p > .05``; behind it may stand ``one-sided``, ``alpha = .01``, ``adjusted``.

    Raises:
        ReadingError: It is written otherwise, or a figure in it cannot be.
    """
    if not isinstance(text, str):
        raise ReadingError("a test is told in words, such as t(28) = 2.20, p = .03", str(text)[:_LONGEST])
    if len(text) > _LONGEST:
        raise ReadingError(f"a test statistic has at most {_LONGEST} letters", text)
    found = _TEST.fullmatch(text)
    if found is None:
        raise ReadingError("this is no test statistic such as t(28) = 2.20, p = .03", text)
    name = found["kind"].lower()
    kind = _NAMES.get(name[0], "chi2") if len(name) == 1 or name[0] == "q" else "chi2"
    one, two, cases = found["first"], found["second"], found["cases"]
    wanted = {"z": 0, "F": 2}.get(kind, 1)
    given = [part for part in (one, two) if part is not None]
    if len(given) != wanted or (cases is not None and kind not in ("chi2", "Q")):
        many = {
            0: "no degrees of freedom",
            1: "degrees of freedom, one number in parentheses",
            2: "two degrees of freedom",
        }
        raise ReadingError(f"{kind} has {many[wanted]}", text, *_at(found, "first", "kind"))
    degrees = tuple(_degrees(part, text, *_at(found, key)) for part, key in ((one, "first"), (two, "second")) if part)
    sides, alpha, adjusted = _details(text, found)
    value, p = _plain(found["value"]), found["p"]
    if kind == "r" and abs(written(value).number) > 1:
        raise ReadingError("a correlation lies between -1 and 1", text, *_at(found, "value"))
    if kind in ("F", "chi2", "Q") and written(value).number < 0:
        raise ReadingError(f"{kind} is never negative", text, *_at(found, "value"))
    if abs(written(value).number) > 10**6:
        raise ReadingError("a test statistic is at most a million", text, *_at(found, "value"))
    if p is not None and not 0 <= written(_plain(p)).number <= 1:
        raise ReadingError("a p value lies between 0 and 1", text, *_at(found, "p"))
    operator, compared = found["operator"], found["compared"]
    return Statistic(
        kind=kind,
        degrees=degrees,
        operator=_SYMBOLS.get(operator, operator),
        value=value,
        compared="ns" if compared is None else _SYMBOLS.get(compared, compared),
        p="" if p is None else _plain(p),
        sides=sides,
        alpha=alpha,
        adjusted=adjusted,
        text=text,
    )


def _degrees(part: str, text: str, start: int, end: int) -> Interval:
    number, digits = written(_plain(part))
    if not 0 < number <= 10**6:
        raise ReadingError("degrees of freedom are more than 0 and at most a million", text, start, end)
    if digits == 0:
        return Interval.exactly(number)
    found = unround(_plain(part))
    assert found.lower is not None  # noqa: S101 - a rounded number has both ends
    return Interval(max(found.lower, number / 2), found.upper)


def _details(text: str, found: re.Match[str]) -> tuple[int | None, Fraction | None, bool]:
    """Return the sides, the level and whether p was adjusted, as what stands behind the p value says."""
    sides: int | None = None
    alpha: Fraction | None = None
    adjusted = False
    at = found.start("rest")
    while at < len(text):
        if text[at] in " ,;.()\t\n":
            at += 1
            continue
        detail = _REST.match(text, at)
        if detail is None:
            raise ReadingError("behind the p value may stand one-sided, two-sided, alpha = .01 or adjusted", text, at)
        if detail["sides"]:
            sides = 1 if detail["one"] in ("one", "1") else 2
        elif detail["alpha"]:
            alpha = written(_plain(detail["alpha"])).number
            if not 0 < alpha < 1:
                raise ReadingError("a level of significance lies between 0 and 1", text, at, detail.end())
        else:
            adjusted = True
        at = detail.end()
    return sides, alpha, adjusted


def _at(found: re.Match[str], *keys: str) -> tuple[int, int]:
    return next(found.span(key) for key in keys if found[key] is not None)


def _plain(text: str) -> str:
    return text.replace("−", "-").replace("–", "-").lstrip("+")
