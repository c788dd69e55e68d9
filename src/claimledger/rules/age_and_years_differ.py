"""An age or a duration that its years do not allow.

## What it checks
Quotes and statements with a year of birth, a year of death and an age; and agreements, contracts, plans and terms of so many years "from" one year "to" another.
An age is the difference of the years, or one less; a duration is that difference, or one more.

## Why it matters
Ages are copied from older texts and years from files, and one subtraction shows that they do not belong together.

## Flagged
    measure = [{ id = "age", unit = "year", kind = "rate", signed = false }]
    claim = [
        { id = "age", measure = "age", period = "1997", quote = "at age 81", level = "81", statement = "She was born in 1906 and died in 1997 at age 81." },
    ]

## Accepted
    measure = [{ id = "age", unit = "year", kind = "rate", signed = false }]
    claim = [
        { id = "age", measure = "age", period = "1997", quote = "at age 81", level = "81", statement = "She was born in 1916 and died in 1997 at age 81." },
        { id = "term", measure = "age", period = "2022", quote = "12", level = "12", statement = "A 12-year agreement from 2010 to 2022." },
    ]

## Limits
Only a few English forms are read ("died in 1997 at age 81", "died aged 81 in 1997"), and a text with a third year is left out.
For figures of their own, write a relation: `age <= death - birth`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.rules._phrases import FIGURE, Phrase, number_of

_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_DATE = r"(?:in|on) (?:[0-9]{1,2} )?(?:[A-Z][a-z]{2,8} )?(?:[0-9]{1,2}, )?"
_AGED = r"(?:aged|at age|at the age of) (?P<age>[0-9]{1,3})\b"
_BORN = re.compile(rf"\bborn {_DATE}(?P<year>{_YEAR})\b", re.IGNORECASE)
_DIED = (
    re.compile(rf"\bdied {_DATE}(?P<year>{_YEAR}),? {_AGED}"),
    re.compile(rf"\bdied,? {_AGED},? {_DATE}(?P<year>{_YEAR})\b"),
)
_TERM = re.compile(
    rf"\b(?P<count>{FIGURE})[- ]years? (?:agreement|contract|deal|lease|plan|programme|program|sentence|term),? "
    rf"(?:lasting |running )?from (?P<first>{_YEAR}) (?:to|until) (?P<last>{_YEAR})\b",
    re.IGNORECASE,
)


@define_rule("CL206", "age-and-years-differ", "warning")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each claim whose words give years and an age or duration that do not fit."""
    told: dict[str, tuple[Phrase, str]] = {}
    for pattern, hint, read in ((_BORN, "born ", _age), (_TERM, "year", _term)):
        for phrase, _ in context.words.matching(pattern, hint):
            message = read(phrase.words)
            if message is not None:
                told.setdefault(phrase.claim.id, (phrase, message))
    for phrase, message in sorted(told.values(), key=lambda one: one[0].position):
        yield Clash(path=phrase.path, claims=(phrase.claim.id,), message=f"{phrase.claim.id} {message}")


def _age(words: str) -> str | None:
    born = _BORN.search(words)
    died = next((found for pattern in _DIED if (found := pattern.search(words))), None)
    # A third year may be that of another birth.
    if born is None or died is None or len(re.findall(rf"\b{_YEAR}\b", words)) != 2:
        return None
    years, age = int(died["year"]) - int(born["year"]), int(died["age"])
    if age in (years, years - 1):
        return None
    return f"tells of a birth in {born['year']} and a death in {died['year']} at {age}, but that is an age of {years - 1} or {years}"


def _term(words: str) -> str | None:
    found = _TERM.search(words)
    count = None if found is None else number_of(found["count"])
    if found is None or count is None:
        return None
    years = int(found["last"]) - int(found["first"])
    if count in (years, years + 1):
        return None
    return f"tells of {count} years from {found['first']} to {found['last']}, but these are {years}"
