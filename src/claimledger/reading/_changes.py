"""Changes: a size with a direction, or a direction alone."""

from __future__ import annotations

from fractions import Fraction

from claimledger.interval import Interval
from claimledger.reading._amounts import Context, Parsed, amount_at
from claimledger.reading._lexicon import (
    ADVERBS,
    COMPARATIVES,
    DIRECTIONS,
    NOUNS_ONLY,
    STEADY,
    STOPS,
    phrase_at,
)
from claimledger.reading._sets import Sets, signed
from claimledger.reading._tokens import Phrase
from claimledger.reading._unit_words import unit_at

_UP, _DOWN = Interval(0, None, lower_open=True), Interval(None, 0, upper_open=True)
_STEADY_WIDE, _STEADY_NARROW = Interval("-1/2", "1/2"), Interval("-1/20", "1/20")
"""Without a figure, "unchanged" is a change that would be printed as 0% (charitable) or 0.0% (strict)."""

_BETWEEN = frozenset(
    (
        *(
            "year",
            "on",
            "month",
            "quarter",
            "annual",
            "annually",
            "yearly",
            "monthly",
            "quarterly",
            "over",
            "only",
            "an",
        ),
        *(
            "a",
            "another",
            "further",
            "some",
            "whopping",
            "staggering",
            "modest",
            "mere",
            "rate",
            "pace",
            "period",
            "-",
            "the",
        ),
        *("strong", "solid", "seasonally", "sequential", "adjusted", "nearly", "sharp", "slight"),
    )
)
"""Words that may stand between a direction and its figure, beside adverbs in -ly."""


def is_between(p: Phrase, start: int, end: int) -> bool:
    """Return whether tokens *start* to *end* are words that may stand between a direction and its figure."""
    return all(p.words[k] in _BETWEEN or p.words[k].endswith("ly") for k in range(start, end))


def changed(parsed: Parsed, sign: int, start: int, end: int) -> Parsed | None:
    """Return the change of the size that *parsed* tells, up (1) or down (-1); None for a change of nothing."""
    told, unit, form = parsed.sets, parsed.unit, parsed.form
    sets: Sets | None = told
    if form == "factor":
        if sign < 0 and told[0].lower is not None and told[0].lower >= 1:
            sets = told[0].reciprocal(), told[1].reciprocal()  # "fell fourfold"
    else:
        if form == "fraction":
            told, unit = (told[0].scaled(100), told[1].scaled(100)), "percent"
            if parsed.printed is not None:
                parsed = parsed._replace(printed=(parsed.printed[0] * 100, parsed.printed[1] * 100))
        form = "change"
        sets = _told_with_sign(told, sign) if parsed.sign_written else signed(told, sign)
    if sets is None:
        return None
    return parsed._replace(sets=sets, unit=unit, form=form, start=start, end=end, compare=False)


def _told_with_sign(sets: Sets, sign: int) -> Sets:
    """Return a change whose figure has a sign of its own: "growth of -5%" is down, "a decrease of -1.9%" down too, or up."""
    if sign > 0:
        return sets
    return sets[0].hull(-sets[0]), sets[1]


def direction(sign: int, start: int, end: int) -> Parsed:
    """Return the bare direction up (1) or down (-1) told by tokens *start* to *end*."""
    values = _UP if sign > 0 else _DOWN
    return Parsed((values, values), "dimensionless", "direction", None, start, end)


def steady(level: Parsed | None, start: int, end: int) -> Parsed:
    """Return the change of what "remained at" a level or was "unchanged": none but for rounding."""
    if level is None:
        return Parsed((_STEADY_WIDE, _STEADY_NARROW), "percent", "change", "unchanged", start, end)
    sets = []
    for values in level.sets:
        width = Fraction(0) if values.lower is None or values.upper is None else values.upper - values.lower
        sets.append(Interval(-width, width))
    return Parsed((sets[0].hull(sets[1]), sets[1]), level.unit, "change", "unchanged", start, end)


def direction_at(p: Phrase, i: int) -> tuple[int, int] | None:
    """Return the sign of the direction word at token *i* and the token after it; None if there is none."""
    return phrase_at(p, i, DIRECTIONS)


def noun_after(p: Phrase, parsed: Parsed) -> tuple[int, int] | None:
    """Return sign and end of the noun that makes *parsed*, before it, a change: "a 5-6 percent rise"."""
    k = parsed.end
    while k < parsed.end + 6 and (
        is_between(p, k, k + 1) or (p.words[k] == "to" and p.hyphen(k - 1) and p.hyphen(k + 1))
    ):
        k += 1  # "a 13.1 percent year-to-year increase"
    plain = p.kinds[k] == "w" and p.words[k] not in STOPS and p.words[k] not in NOUNS_ONLY
    if plain and p.words[k + 1] in NOUNS_ONLY and parsed.unit == "percent":
        k += 1  # "a 6.6 per cent demand increase"
    found = phrase_at(p, k, DIRECTIONS)
    if found is None or p.words[k] not in NOUNS_ONLY:
        return None
    article = any(p.words[m] in ("a", "an", "the") for m in range(max(0, parsed.start - 2), parsed.start))
    relative = parsed.unit in ("percent", "percentage_point", "basis_point")
    if not (relative or article or parsed.form != "value" or p.hyphen(k - 1)):
        return None
    after = found[1]
    return found[0], after + 1 if p.words[after] == "rate" else after


def comparative_after(p: Phrase, parsed: Parsed, context: Context) -> Parsed | None:
    """Return the change of "380,000 more jobs than" and "20% higher"; None for another thing."""
    k = parsed.end
    sign = COMPARATIVES.get(p.words[k])
    if sign is None or parsed.form != "value" or parsed.sign_written:
        return None
    end = k + 1
    if p.words[k] in ("up", "down") and p.words[end] == "to":
        return None
    unit = unit_at(p, end, context.conventions, running=context.running) if p.kinds[end] == "w" else None
    if unit is not None and not parsed.unit_written:
        resolved = context.resolve(unit.text)
        parsed = parsed._replace(unit=resolved.name, unit_written=True)
    if unit is not None:
        end = unit.end
    than = p.words[end] in ("than", "on", "from", "compared")
    if p.words[k] in ("more", "less", "fewer") and not than and context.running:
        return None
    return changed(parsed, sign, parsed.start, end + 1 if p.words[end] == "than" and not context.running else end)


def change_at(p: Phrase, i: int, context: Context) -> Parsed | None:
    """
    Return the change that a whole text tells from token *i*: ``fell by 5%``, ``down 5%``, ``a 5% rise``, ``rose``.

    Raises:
        ReadingError: A number that is written wrongly.
    """
    start = i
    if p.words[i] in ("a", "an", "the"):
        after_article = _after_article(p, i + 1)
        if after_article is not None:
            i = after_article
    calm = phrase_at(p, i, STEADY)
    if calm is not None and p.words[calm[1] - 1] not in ("at", "from"):
        return steady(None, start, calm[1])
    if start + 1 == p.size and p.words[start] in COMPARATIVES:
        return direction(COMPARATIVES[p.words[start]], start, p.size)  # "higher", as a comparison says it
    found = direction_at(p, i) or ((ADVERBS[p.words[i]], i + 1) if p.words[i] in ADVERBS else None)
    if found is None:
        return None
    sign, after = found
    if p.words[after] == "short" and p.words[after + 1] == "of":
        return None  # "fell short of 5 million" bounds a level
    j = after
    while j < after + 10:
        amount = factor_of(p, j, context) or amount_at(p, j, context, after_verb=True)
        if amount is not None:
            return changed(amount, sign, start, amount.end)
        if p.words[j] not in ("by", "of", "at") and not is_between(p, j, j + 1):
            break
        j += 1
    return direction(sign, start, after) if after == p.size else None


def _after_article(p: Phrase, i: int) -> int | None:
    """Return where a direction noun stands after an article and adjectives: "a sharp year-on-year decrease"."""
    j = i
    while j < i + 6 and is_between(p, j, j + 1):
        j += 1
    return j if direction_at(p, j) is not None else None


def factor_of(p: Phrase, i: int, context: Context) -> Parsed | None:
    """Return the factor of "by a factor of 3"."""
    if not p.follows(i, "a", "factor", "of"):
        return None
    parsed = amount_at(p, i + 3, context._replace(unit=None))
    if parsed is None or parsed.unit != "dimensionless":
        return None
    return parsed._replace(form="factor", unit_written=True, start=i)
