"""Ledgers of true stories in which one ordinary slip was made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from itertools import pairwise
from random import Random

from attrs import evolve, frozen
from hypothesis import strategies as st

from claimledger.ledger import Ledger
from claimledger.model import Claim, Source, Statement
from claimledger.testing.stories import BEFORE, NOW, QUARTERS, STORIES, Speaker, Story, printed
from claimledger.verify import verify

_TRIES = 40
"""Slips that are tried in one story before another one is told."""


@frozen(kw_only=True)
class PlantedSlip:
    """
    A ledger with one slip that other figures contradict, and the truth about it.

    Args:
        ledger: The ledger.
        honest: The ledger without the slip; nothing contradicts anything in it.
        statement: Name of the statement that is wrong.
        slip: Name of the slip, as repairs name it.
    """

    ledger: Ledger
    honest: Ledger
    statement: str
    slip: str

    @property
    def claim(self) -> str:
        """Id of the claim that is wrong."""
        return self.statement.partition(".")[0]


@frozen
class _Place:
    """A statement of a claim of a story: where a slip may be made."""

    story: Story
    claim: Claim
    statement: Statement

    @property
    def text(self) -> str:
        return str(self.statement.value)

    def reading(self, text: str) -> Claim:
        """Return the claim with other words for the statement."""
        changed = (type(self.statement)(text) if one is self.statement else one for one in self.claim.statements)
        return evolve(self.claim, statements=tuple(changed))

    def true(self, period: str, measure: str | None = None) -> Fraction | None:
        """Return the truth about a measure in a period, the claim's own measure where none is named."""
        name = self.claim.measure if measure is None else measure
        region = dict(self.claim.dimensions).get("region")
        return self.story.truth.get((name or "", period if region is None else region))


Plant = Callable[[Random, _Place], Claim | None]
"""Makes a slip in a statement, or returns None where that is not possible, or would be another slip as well."""

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_UNITS = (
    *(("hectares", "mu"), ("mu", "hectares"), ("hectares", "acres"), ("tonnes", "kilograms"), ("kilograms", "jin")),
    *(("square miles", "square kilometres"), ("square kilometres", "square miles")),
)
"""Units that are written for one another."""

_UNIT_NUMBER = re.compile(r"per [0-9]")


def _renumbered(change: Callable[[Random, str], str | None], random: Random, place: _Place) -> Claim | None:
    """Change the first number, which *change* is given without separators."""
    found = _NUMBER.search(place.text)
    figure = None if found is None else change(random, found.group().replace(",", ""))
    if found is None or figure is None:
        return None
    whole, point, part = figure.partition(".")
    if not whole or (len(whole) > 1 and whole.startswith("0")) or (point and not part):
        return None
    words = f"{int(whole):,}{point}{part}"
    return (
        None
        if words == found.group()
        else place.reading(place.text[: found.start()] + words + place.text[found.end() :])
    )


def _swapped(random: Random, figure: str) -> str | None:
    digits = [at for at, sign in enumerate(figure) if sign != "."]
    pairs = [(one, other) for one, other in pairwise(digits) if figure[one] != figure[other]]
    if not pairs:
        return None
    one, other = random.choice(pairs)
    signs = list(figure)
    signs[one], signs[other] = signs[other], signs[one]
    return "".join(signs)


def _wrong(random: Random, figure: str) -> str | None:
    at = random.choice([at for at, sign in enumerate(figure) if sign != "."])
    return figure[:at] + random.choice([digit for digit in "0123456789" if digit != figure[at]]) + figure[at + 1 :]


def _left_out(random: Random, figure: str) -> str | None:
    places = _meant(figure)
    if len(figure) < 3 or not places:
        return None
    at = random.choice(places)
    return figure[:at] + figure[at + 1 :]


def _doubled(random: Random, figure: str) -> str | None:
    places = _meant(figure)
    if not places:
        return None
    at = random.choice(places)
    return figure[: at + 1] + figure[at:]


def _meant(figure: str) -> list[int]:
    """Return the places of digits that no nought alone follows: to double or leave out one of these is no power of ten."""
    return [at for at, sign in enumerate(figure) if sign != "." and ("." in figure or figure[at:].strip("0"))]


def _power(random: Random, place: _Place) -> Claim | None:
    # A source that counts in myriads moves the point for another reason.
    return None if "yuan" in place.text else _shifted(random, place, (1, -1, 2, -2, 3, -3))


def _myriad(random: Random, place: _Place) -> Claim | None:
    return _shifted(random, place, (1, -1, 2, -2, 4, -4)) if "yuan" in place.text else None


def _shifted(random: Random, place: _Place, powers: tuple[int, ...]) -> Claim | None:
    found = _NUMBER.search(place.text)
    if found is None:
        return None
    value = Fraction(found.group().replace(",", "")) * Fraction(10) ** random.choice(powers)
    return place.reading(place.text[: found.start()] + _plain(value) + place.text[found.end() :]) if value else None


def _plain(value: Fraction) -> str:
    places = 0
    while (value * 10**places).denominator > 1:
        places += 1
    return printed(value, places)


def _scale_word(random: Random, place: _Place) -> Claim | None:
    words = ("million", "billion", "trillion")
    written = next((word for word in words if word in place.text), None)
    if written is None:
        return None
    return place.reading(place.text.replace(written, random.choice([word for word in words if word != written])))


def _sign(random: Random, place: _Place) -> Claim | None:
    del random
    for one, other in (("rose", "fell"), ("+", "-"), ("fell", "rose"), ("-", "+")):
        if place.text.startswith(one):
            return place.reading(other + place.text[len(one) :])
    return None


def _points(random: Random, place: _Place) -> Claim | None:
    del random
    if place.statement.key != "change" or "percentage points" not in place.text:
        return None
    return place.reading(place.text.replace(" percentage points", "%"))


def _percent(random: Random, place: _Place) -> Claim | None:
    del random
    if place.statement.key != "change" or place.claim.measure != "rate" or "%" not in place.text:
        return None
    return place.reading(place.text.replace("%", " percentage points"))


def _less(random: Random, place: _Place) -> Claim | None:
    del random
    return place.reading(place.text.replace("more than", "less than")) if "more than" in place.text else None


def _multiple(random: Random, place: _Place) -> Claim | None:
    del random
    if "times as many" in place.text:
        return place.reading(place.text.replace("times as many", "times more"))
    growth = _percentage(place)
    if place.statement.key != "change" or growth is None or growth <= 0:
        return None
    return _with_percentage(place, growth + 1)


def _new_value(random: Random, place: _Place) -> Claim | None:
    del random
    was, now = place.true(BEFORE), place.true(NOW)
    if place.statement.key != "change" or place.claim.base != "year-on-year" or was is None or now is None:
        return None
    if "point" in place.text or "%" not in place.text:
        return None
    return _with_percentage(place, (now - was) / now)


def _of_the_rest(random: Random, place: _Place) -> Claim | None:
    del random
    if place.statement.key != "share" or place.claim.of is None:
        return None
    if len(place.story.measures) == 3:
        return None  # of two parts the rest is the other one
    part, whole = place.true(NOW), place.true(NOW, place.claim.of.measure)
    if part is None or whole is None or 2 * part > whole:
        return None
    return _with_percentage(place, part / (whole - part))


def _annualised(random: Random, place: _Place) -> Claim | None:
    quarter = place.claim.period
    if place.claim.base != "quarter-on-quarter" or quarter not in QUARTERS[1:]:
        return None
    now, was = place.true(quarter), place.true(QUARTERS[QUARTERS.index(quarter) - 1])
    if now is None or was is None:
        return None
    return _with_percentage(place, 4 * (now / was - 1) if random.random() < 0.5 else (now / was) ** 4 - 1)


def _percentage(place: _Place) -> Fraction | None:
    found = _NUMBER.search(place.text)
    if found is None or "%" not in place.text:
        return None
    value = Fraction(found.group().replace(",", "")) / 100
    return -value if place.text.startswith(("-", "fell")) else value


def _with_percentage(place: _Place, value: Fraction) -> Claim | None:
    """Return the claim with another percentage, told as finely; None where that would have another sign."""
    found, old = _NUMBER.search(place.text), _percentage(place)
    if found is None or old is None or (value < 0) != (old < 0):
        return None
    places = len(found.group().partition(".")[2])
    text = place.text[: found.start()] + printed(abs(value) * 100, places) + place.text[found.end() :]
    return None if text == place.text else place.reading(text)


def _another_period(random: Random, place: _Place) -> Claim | None:
    if place.statement.key != "level" or place.claim.dimensions:
        return None
    alike = [
        (claim, statement)
        for claim in place.story.claims
        for statement in claim.statements
        if claim.measure == place.claim.measure
        and ((statement.key == "level" and claim.period != place.claim.period) or statement.key == "from")
        and len(claim.period or "") == len(place.claim.period or "")
        and claim.id != place.claim.id
    ]
    if not alike:
        return None
    _, statement = random.choice(alike)
    return place.reading(str(statement.value))


def _another_whole(random: Random, place: _Place) -> Claim | None:
    if place.statement.key != "share" or place.claim.of is None:
        return None
    known = sorted(
        {
            claim.measure
            for claim in place.story.claims
            if claim.period == NOW and claim.measure is not None and claim.statements[0].key == "level"
        }
        - {place.claim.measure, place.claim.of.measure}
    )
    units = {measure.id: measure.unit for measure in place.story.measures}
    known = [name for name in known if units[name] == units[place.claim.of.measure]]
    if not known:
        return None
    part, whole = place.true(NOW), place.true(NOW, random.choice(known))
    return None if part is None or whole is None or part > whole else _with_percentage(place, part / whole)


def _revised(random: Random, place: _Place) -> Claim | None:
    value = place.true(BEFORE)
    grows = any(one.measure == place.claim.measure and one.base is not None for one in place.story.claims)
    if place.statement.key != "level" or place.claim.source != "report-2022" or value is None or not grows:
        return None
    revised = value * (1 + Fraction(random.choice((-1, 1)) * random.randint(15, 110), 1000))
    return place.reading(f"{printed(revised / 10**9, 3)} billion yuan")


def _length_factor(random: Random, place: _Place) -> Claim | None:
    del random
    area = place.true(NOW)
    if "square miles" not in place.text or area is None:
        return None
    miles = area * Fraction(10**6, 1609344)
    return place.reading(f"{printed(miles, 0)} square miles")


def _unit(random: Random, place: _Place) -> Claim | None:
    fitting = [(one, other) for one, other in _UNITS if f" {one}" in place.text]
    if not fitting:
        return None
    one, other = random.choice(fitting)
    return place.reading(place.text.replace(f" {one}", f" {other}"))


PLANTS: dict[str, Plant] = {
    "digits swapped": partial(_renumbered, _swapped),
    "one digit wrong": partial(_renumbered, _wrong),
    "digit left out": partial(_renumbered, _left_out),
    "digit doubled": partial(_renumbered, _doubled),
    "power of ten": _power,
    "scale word": _scale_word,
    "亿 or 万 mistranslated": _myriad,
    "sign turned": _sign,
    "percent for points": _points,
    "points for percent": _percent,
    "more for less": _less,
    "multiple for increase": _multiple,
    "change from the new value": _new_value,
    "share of the rest": _of_the_rest,
    "annualised": _annualised,
    "another period": _another_period,
    "share of the wrong whole": _another_whole,
    "base revised": _revised,
    "length factor for an area": _length_factor,
    "unit mistaken": _unit,
}
"""Every slip that is planted, by the name that repairs give it."""


def planted_slip(seed: int) -> PlantedSlip:
    """
    Return a ledger with one slip that its other figures contradict.

    The kind of slip is drawn first, each as often as any other, then a story in which it can be made. Slips that nothing
    contradicts are passed over, for nobody can find them.

    Args:
        seed: The same seed gives the same ledger.
    """
    random = Random(seed)  # noqa: S311 - nothing secret
    name = random.choice(list(PLANTS))
    while True:
        story = random.choice(STORIES)(Speaker(random))
        for planted in _planted(random, story, name):
            if _noticed(planted):
                return planted


def _planted(random: Random, story: Story, name: str) -> Iterator[PlantedSlip]:
    """Yield the story with a slip in this place and that."""
    sources = story.sources or (Source(id="source"),)
    honest = Ledger(sources=sources, measures=story.measures, groups=story.groups, claims=story.claims)
    places = [_Place(story, claim, statement) for claim in story.claims for statement in claim.statements]
    random.shuffle(places)
    for place in places[:_TRIES]:
        wrong = PLANTS[name](random, place)
        if wrong is None or _UNIT_NUMBER.search(place.text):
            continue
        claims = tuple(wrong if claim.id == wrong.id else claim for claim in story.claims)
        alone = len(wrong.statements) == 1
        yield PlantedSlip(
            ledger=evolve(honest, claims=claims),
            honest=honest,
            statement=wrong.id if alone else f"{wrong.id}.{place.statement.key}",
            slip=name,
        )


def _noticed(planted: PlantedSlip) -> bool:
    ledger = planted.ledger
    if ledger.contents.flaws:
        return False
    return any(
        planted.statement in finding.claims
        for finding in verify(ledger, mend=False).findings
        if finding.reading is not None
    )


def planted_slips() -> st.SearchStrategy[PlantedSlip]:
    """Return a strategy for ledgers of six kinds of stories in which one ordinary slip was made, with the truth about it."""
    return st.integers(0, 2**32 - 1).map(planted_slip)
