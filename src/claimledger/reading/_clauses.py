"""Running words read from left to right: which amounts they state, and what each is said to be."""

from __future__ import annotations

from typing import Literal, NamedTuple

from claimledger.errors import ReadingError, UnitError
from claimledger.reading._amounts import Context, Parsed, amount_at
from claimledger.reading._changes import (
    changed,
    comparative_after,
    direction,
    direction_at,
    factor_of,
    is_between,
    noun_after,
    steady,
)
from claimledger.reading._dates import skipped
from claimledger.reading._lexicon import (
    ADVERBS,
    CAPTIONS,
    FILLERS,
    HITS,
    NOUNS_ONLY,
    PREFIXES,
    STEADY,
    phrase_at,
)
from claimledger.reading._negations import NEGATIONS, denied
from claimledger.reading._number_words import ONES, TENS
from claimledger.reading._shares import STARTS as SHARE_STARTS
from claimledger.reading._tokens import Phrase
from claimledger.reading._unit_words import PER_TIME
from claimledger.reading._vague import STARTS as VAGUE_STARTS

Place = Literal["level", "from", "change", "exchange"]
"""What an amount of running words is: a level, the level at the base, a change, or an exchange rate."""

_STARTS = frozenset(
    (
        *(*PREFIXES, *FILLERS, *NEGATIONS, *ONES, *TENS, *SHARE_STARTS, *VAGUE_STARTS),
        *("between", "no", "none", "nil"),
    )
)
"""Words that an amount may begin with."""

_SENTENCE_ENDS = frozenset((".", "!", "?", ";"))
_EQUALS = frozenset(("was", "is", "=", "equals", "equalled", "equaled", "bought", "buys", "fetched", "to", "at"))
_BASES = frozenset(("from", "against", "versus", "vs"))
_WHEN = frozenset(("in", "since", "over", "within", "for", "during"))
"""Words before a time in which something rose."""
_MODIFIED = frozenset(("forecast", "forecasts", "target", "targets", "estimate", "estimates", "projection", "outlook"))
"""Nouns that "growth" before them only describes."""

_PHRASAL = frozenset(("made", "make", "makes", "making", "took", "take", "takes", "taking", "taken"))
"""Verbs that "up" belongs to, and that tell no rise: "made up 91% of the total"."""

_REACH = 12
"""How many words a direction may stand before its figure or level."""


class Event(NamedTuple):
    """
    An amount of running words.

    Args:
        parsed: The amount.
        place: What it is.
    """

    parsed: Parsed
    place: Place


class _Direction(NamedTuple):
    sign: int
    start: int
    end: int
    noun: bool


class Clauses:
    """
    Reads one phrase.

    Args:
        p: Running words.
        context: How amounts are read.
        lenient: Whether numbers that are written wrongly are passed over.
    """

    def __init__(self, p: Phrase, context: Context, *, lenient: bool) -> None:
        self.p = p
        self.context = context
        self.lenient = lenient
        self.events: list[Event] = []
        self.pending: _Direction | None = None  # a direction that has no figure yet
        self.spoken: _Direction | None = None  # the last direction of the sentence
        self.reached = False  # whether a level was reached in this sentence, as in "improved to 90.8%"
        self.told = False  # whether the direction of the sentence is stated
        self.first: _Direction | None = None  # the first direction of all, stated if there is no figure at all
        self.last: tuple[int, Parsed] | None = None  # sign and change before this, for "9.8% and 21.7%"

    def read(self) -> list[Event]:
        """
        Return the amounts in the order of the text.

        Raises:
            ReadingError: A number that is written wrongly, unless lenient.
            UnitError: A currency that may be several, unless lenient.
        """
        i = 0
        while i < self.p.size:
            try:
                i = self._step(i)
            except (ReadingError, UnitError):
                if not self.lenient:
                    raise
                i += 1
        if not self.events and self.first is not None:
            self.events.append(Event(direction(self.first.sign, self.first.start, self.first.end), "change"))
        return sorted(self.events, key=lambda event: (event.parsed.start, event.parsed.end))

    def _step(self, i: int) -> int:
        """Read what begins at token *i* and return the token after it."""
        p = self.p
        word, kind = p.words[i], p.kinds[i]
        if word in _SENTENCE_ENDS and not p.joined(i):
            self.pending = self.spoken = self.last = None
            self.told = self.reached = False
            return i + 1
        end = skipped(p, i, self.context.conventions)
        if end > i and not (end == i + 1 and kind == "n" and self._reaches(i)):
            return end
        if kind == "w":
            moved = self._verb(i)
            if moved > i:
                return moved
            if word not in _STARTS and p.kinds[i + 1] not in ("n", "c", "s"):
                return i + 1
        parsed = self._amount(i)
        if parsed is None:
            return i + 1
        if not self.lenient and denied(p, parsed.start):
            self.pending = None
            return parsed.end  # "was not 5 percent" states no figure
        return self._place(i, parsed)

    def _reaches(self, i: int) -> bool:
        """Return whether what looks like a year at token *i* is a level: "rose to 1850", not "from 1840 to 1850"."""
        return self.spoken is not None and self.p.words[i - 1] == "to" and self.p.kinds[i - 2] != "n"

    def _verb(self, i: int) -> int:
        """Hear a direction, "hit", or "remained at"; return the token after it, *i* where there is none."""
        p = self.p
        word = p.words[i]
        calm = phrase_at(p, i, STEADY)
        if calm is not None:
            return self._calm(i, calm[1])
        if word in HITS and (self.spoken is None or not self.told):
            self.spoken = self.pending = _Direction(1, i, i + 1, noun=False)
            self.told = False
            return self._hit(i)
        found = direction_at(p, i)
        if found is not None and p.words[i + 1] == "short" and p.words[i + 2] == "of":
            return i  # "fell short of": a bound, no fall
        if found is not None and denied(p, i):
            return found[1]
        if found is not None:
            heard = _Direction(found[0], i, found[1], noun=word in NOUNS_ONLY)
            if heard.noun and p.words[heard.end] in _MODIFIED and self.pending is not None and not self.pending.noun:
                return found[1]  # "cut its growth forecast by": the verb is cut
            self.pending = self.spoken = heard
            self.told = False
            if self.first is None:
                self.first = heard
            return found[1]
        if word in ADVERBS and phrase_at(p, i, PREFIXES) is None and p.words[i - 1 if i else 0] not in _PHRASAL:
            heard = _Direction(ADVERBS[word], i, i + 1, noun=False)
            if p.words[i + 1] in ("to", "from", "by") or amount_at(p, i + 1, self.context, after_verb=True) is not None:
                self.pending = self.spoken = heard
                self.told = False
                return i + 1
        return i

    def _hit(self, i: int) -> int:
        """State the level that "hit" tells, and its rise."""
        parsed = amount_at(self.p, i + 1, self.context)
        if parsed is None:
            self.spoken = self.pending = None
            return i + 1
        self._say(parsed, "level")
        self._tell_direction()
        return parsed.end

    def _calm(self, i: int, end: int) -> int:
        """State that a level, if one follows, did not change."""
        p = self.p
        if p.words[end - 1] in ("at", "from"):
            level = amount_at(p, end, self.context)
            if level is not None:
                self._say(level, "level")
                self._say(steady(level, i, end), "change")
                return level.end
            if p.words[end - 1] == "at":
                return end
        self._say(steady(None, i, end), "change")
        return end

    def _amount(self, i: int) -> Parsed | None:
        p = self.p
        after_verb = self.pending is not None and p.words[i - 1] not in ("to", "from")
        if p.words[i] == "from":
            # A range, unless a verb says that something moved from one level to another.
            if self.spoken is not None or skipped(p, i + 1, self.context.conventions) > i + 1:
                return None
            return amount_at(p, i + 1, self.context, joins=("to", "-"), ranged=True)
        if p.words[i - 1] == "from":
            return amount_at(p, i, self.context, joins=("-",))
        if after_verb:
            factor = factor_of(p, i, self.context)
            if factor is not None:
                return factor
        return amount_at(p, i, self.context, after_verb=after_verb)

    def _place(self, i: int, parsed: Parsed) -> int:
        """Say what the amount at token *i* is, and return the token after it."""
        p = self.p
        exchange = self._exchange(parsed)
        if exchange is not None:
            self._say(exchange, "exchange")
            return exchange.end
        before = self._before(i)
        noun = noun_after(p, parsed)
        if noun is not None and before != "to":
            change = changed(parsed, noun[0], parsed.start, noun[1])
            if change is not None:
                self.spoken = _Direction(noun[0], parsed.start, noun[1], noun=True)
                return self._change(change, noun[0])
        compared = comparative_after(p, parsed, self.context)
        if compared is not None and before != "to":
            return self._change(
                compared, 1 if compared.sets[0].lower is not None and compared.sets[0].lower >= 0 else -1
            )
        sign = self._sign(i, before, parsed)
        if sign is not None:
            change = changed(parsed, sign, parsed.start, parsed.end)
            if change is not None:
                if self.pending is not None and is_between(p, self.pending.end, i - (before in ("by", "of"))):
                    change = change._replace(start=self.pending.start)
                return self._change(change, sign)
        if before == "from" and (self.spoken is not None or self.reached or p.words[i - 1] != "from"):
            self._say(parsed, "from")
            self._tell_direction()
            return parsed.end
        self._say(parsed, "change" if parsed.form == "factor" and not parsed.compare else "level")
        if before == "to":
            self.reached = True
            self._tell_direction()
        return parsed.end

    def _before(self, i: int) -> str:
        """Return the preposition before token *i*: "to", "from", "by", "of" or none."""
        words = self.p.words
        word = words[i - 1] if i else ""
        if word == "of" and words[i - 2] in CAPTIONS:
            k = i - 3
            while k >= max(0, i - 6) and (words[k] not in ("to", "from", "at", "by") or self.p.hyphen(k - 1)):
                k -= 1
            if k >= 0 and words[k] in ("to", "from"):
                return words[k]
            return "by" if words[i - 2] in ("rate", "pace") else "at"
        if word in _BASES or (word in ("with", "to") and i > 1 and words[i - 2] == "compared"):
            return "from"
        return word if word in ("to", "by", "of") else ""

    def _sign(self, i: int, before: str, parsed: Parsed) -> int | None:
        """Return the sign of the change that an amount is; None for a level."""
        p = self.p
        if self.last is not None and before in ("", "by", "of") and self._lists(i, parsed):
            return self.last[0]
        heard = self.pending
        if heard is None or i - heard.end > _REACH or parsed.compare or parsed.per:
            return None
        if parsed.unit in PER_TIME and p.hyphen(parsed.end - 2):
            return None  # "expanded a three-year plan"
        between = p.words[heard.end : i]
        near = is_between(p, heard.end, i - (before in ("by", "of")))
        if before == "by" or (before == "of" and (near or (heard.noun and "," not in between))):
            return heard.sign
        if (
            before == ""
            and p.words[i - 1] not in _WHEN
            and (near or (self._dates_only(heard.end, i) and "," not in between))
        ):
            return heard.sign
        return None

    def _dates_only(self, start: int, end: int) -> bool:
        """Return whether tokens *start* to *end* are dates and words that may stand before a figure."""
        p = self.p
        while start < end:
            after = skipped(p, start, self.context.conventions)
            if after == start:
                if not is_between(p, start, start + 1) and p.words[start] not in (
                    "in",
                    "last",
                    "this",
                    "from",
                    "since",
                ):
                    return False
                after += 1
            start = after
        return True

    def _lists(self, i: int, parsed: Parsed) -> bool:
        """Return whether an amount goes on a list of changes: "by 9.8% and 21.7%"."""
        if self.last is None or self.last[1].unit != parsed.unit:
            return False
        between = self.p.words[self.last[1].end : i]
        return 0 < len(between) <= 3 and all(word in (",", "and", "or", "by", "of") for word in between)

    def _exchange(self, parsed: Parsed) -> Parsed | None:
        """Return the exchange rate of "US$1 was NT$32.18"."""
        one, p = parsed.sets[0], self.p
        if p.words[parsed.end] not in _EQUALS or 1 not in one or parsed.scale_written or not parsed.unit_written:
            return None
        if not self.context.resolve(parsed.unit).currency or p.words[parsed.end - 1] not in (
            "1",
            "one",
            "dollar",
            "euro",
        ):
            return None
        other = amount_at(p, parsed.end + 1, self.context._replace(unit=None))
        if other is None or other.unit == parsed.unit or not self.context.resolve(other.unit).currency:
            return None
        unit = self.context.resolve(f"{other.unit}/{parsed.unit}")
        return other._replace(unit=unit.name, start=parsed.start, per=True)

    def _change(self, change: Parsed, sign: int) -> int:
        self._say(change, "change")
        self.last = sign, change
        self.pending = None
        self.told = True
        return change.end

    def _tell_direction(self) -> None:
        """State the direction of a verb that has a level but no figure."""
        heard = self.spoken
        if heard is not None and not self.told:
            self._say(direction(heard.sign, heard.start, heard.end), "change")
            self.told = True
        self.pending = None

    def _say(self, parsed: Parsed, place: Place) -> None:
        self.events.append(Event(parsed, place))
