"""Why a text is no amount: the sentence and the place for what the grammar could not read."""

from __future__ import annotations

from claimledger.errors import ClaimLedgerError, ReadingError, UnitError
from claimledger.reading._amounts import Context, Parsed, amount_at
from claimledger.reading._changes import direction_at
from claimledger.reading._lexicon import FILLERS, PREFIXES, SUFFIXES, VAGUE, phrase_at
from claimledger.reading._tokens import Phrase


def refusal(p: Phrase, context: Context) -> ClaimLedgerError:
    """Return the error for a phrase that is not one amount."""
    if p.size == 0:
        return ReadingError("an amount is wanted here", p.text)
    parsed = amount_at(p, 0, context)
    if parsed is not None:
        return _left_over(p, parsed, context)
    i = 0
    while True:
        found = phrase_at(p, i, PREFIXES)
        filler = phrase_at(p, i, FILLERS)
        if found is None and filler is None:
            break
        i = max(each[1] for each in (found, filler) if each is not None)
    if i == p.size:
        return _at(p, 0, p.size, f'"{p.text.strip()}" tells no number')
    if direction_at(p, i) is not None:
        for j in range(i, p.size):
            if amount_at(p, j, context) is not None:
                return _at(
                    p, j, p.size, "one amount is wanted, and here stands another, or words that are no part of it"
                )
    if p.words[i] in VAGUE or p.words[i + 1] in VAGUE:
        return _at(p, 0, p.size, f'"{p.text.strip()}" tells no amount: state it as vague')
    if p.words[i] == "between":
        return _at(p, i, p.size, 'after "between" two numbers are wanted, with "and"')
    return _at(p, i, i + 1, "this is no amount")


def _left_over(p: Phrase, parsed: Parsed, context: Context) -> ClaimLedgerError:
    """Return the error for words that stand after an amount."""
    i = parsed.end
    if p.words[i] == "-" and p.words[i + 1]:
        i += p.hyphen(i)
    suffix = phrase_at(p, i, SUFFIXES)
    if suffix is not None:
        return _at(p, i, suffix[1], "one figure has one such word")
    try:
        second = amount_at(p, i, context)
    except ClaimLedgerError as error:
        return error
    if second is not None:
        return _at(p, i, second.end, 'two numbers without a word such as "to" between them')
    if direction_at(p, i) is not None or p.words[i] in ("to", "from", "by"):
        return _at(p, i, p.size, "one amount is wanted: a change and its levels are statements of their own")
    words = [p.original(k) for k in range(i, min(i + 6, p.size)) if p.kinds[k] in ("w", "i", "h", "c")]
    if not words or p.kinds[i] not in ("w", "i", "h", "c"):
        return _at(p, i, i + 1, "this is no part of an amount")
    known = context.conventions.units.match(words, context.conventions.currency)
    if known is not None and parsed.unit_written:
        return _at(p, i, i + 1, f"one figure has one unit, and this one is in {parsed.unit} already")
    if parsed.unit_written:
        return _at(p, i, p.size, "words that are no part of the amount")
    try:
        context.conventions.units.resolve(" ".join(words), currency=context.conventions.currency)
    except UnitError as error:
        return UnitError(error.message, p.text, p.starts[i], p.ends[p.size - 1])
    return _at(p, i, p.size, "words that are no part of the amount")


def _at(p: Phrase, start: int, end: int, message: str) -> ReadingError:
    return ReadingError(message, p.text, p.starts[start], p.ends[max(start, end - 1)])
