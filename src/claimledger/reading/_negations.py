"""Negations before a figure: "did not exceed 40 km" is at most 40, "never fell below 300" at least 300, "was not 5%" no figure."""

from __future__ import annotations

from claimledger.reading._lexicon import ADVERBS, DIRECTIONS, PREFIXES, Phrases, phrase_at, phrases
from claimledger.reading._sets import Qualifier
from claimledger.reading._tokens import Phrase

NEGATIONS = frozenset(
    (
        *("not", "never", "cannot", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't", "won't", "wouldn't"),
        *("can't", "couldn't", "isn't", "aren't", "wasn't", "weren't", "shouldn't", "mustn't"),
    )
)
"""Words that turn what the verb behind them says."""

_AUXILIARIES = frozenset(
    (
        *("did", "does", "do", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "shall"),
        *("should", "is", "are", "was", "were"),
    )
)
_PAST: Phrases[Qualifier] = phrases(
    {
        "more than": (
            *("top", "tops", "topped", "pass", "passed", "cross", "crossed", "surpass", "surpassed", "exceed"),
            *("exceeded", "go over", "gone over", "go above", "gone above", "went above", "went over"),
        ),
        "at least": ("reach", "reached", "hit", "attain", "attained", "come to", "amount to", "amounted to"),
    }
)
"""Verbs that a bound is told with when they are negated: "did not top", "has not reached"."""

_TURNED: dict[Qualifier, Qualifier] = {
    "more than": "at most",
    "at least": "less than",
    "less than": "at least",
    "at most": "more than",
}
_BEING = frozenset(("be", "been", "being", "have", "had", "is", "was", "were", "are"))
_ALLOWED = frozenset(
    (
        *("to", "yet", "ever", "once", "go", "gone", "come", "get", "got", "stay", "remain", "expected", "allowed"),
        *("permitted", "supposed", "thought", "likely", "cost", "last", "lasted", "take", "taken", "weigh", "measure"),
        *("contain", "hold", "number", "numbered", "stand", "run", "a", "an", "the", "any"),
    )
)
"""Words between "not" and a bound that leave no doubt that the bound is what is denied."""

_NO_ADVERBS = frozenset(("apply", "supply", "rely", "reply", "multiply", "imply", "comply", "fly", "ally", "family"))
_LINKS = frozenset(("by", "to", "at", "of", "a", "an", "the", "yet", "ever", "go", "gone", "come", "stand", "amount"))
_ADDING = frozenset(("only", "just", "merely", "simply", "necessarily", "all", "every", "until", "least"))
"""Words after "not" that deny no figure: "not only 5 percent"."""

_NEVER_PAST = frozenset(
    (
        *("in", "on", "at", "by", "for", "with", "from", "of", "after", "before", "since", "during", "than", "as"),
        *("that", "which", "who", "and", "or", "but", "if", "when", "because", "while", "until", "only", "just"),
    )
)
_NOBODY = frozenset(("nobody", "none", "nothing", "neither", "nor"))
"""Subjects and joints that deny what the verb behind them says: "nobody paid more than £50"."""

_CLAUSES = frozenset(("that", "which", "who", "and", "but", "because", "as", "than", "if", "when", "while", "although"))
_COMPARED = frozenset(("more", "less", "fewer", "greater", "higher", "lower", "later", "longer", "doubt", "one's"))
_SUBJECTS = 10
"""Words that a subject and its verb may have."""

_REACH = 5
"""Words that may stand between a negation and what it denies."""


def negated(p: Phrase, i: int) -> tuple[Qualifier, int] | None:
    """
    Return the bound that a negation at token *i* makes of the one behind it, and the token after that; None where there is none.

    An auxiliary may stand before the negation. "Not" denies a bound only across words that leave no doubt ("not yet be more
    than"), "never" across a verb of any kind ("never sold more than").
    """
    if p.words[i] in _AUXILIARIES and p.words[i + 1] in NEGATIONS:
        i += 1
    if p.words[i] not in NEGATIONS or p.words[i + 1] in _ADDING:
        return None
    never = p.words[i] == "never"
    for k in range(i + 1, i + 1 + _REACH):
        if p.kinds[k] not in ("w", "s"):
            return None
        found = phrase_at(p, k, PREFIXES) or phrase_at(p, k, _PAST)
        if found is not None:
            turned = _TURNED.get(found[0])
            return None if turned is None else (turned, found[1])
        if p.kinds[k] != "w" or not (_plain(p, k) or (never and p.words[k] not in _NEVER_PAST)):
            return None
    return None


def denied(p: Phrase, i: int) -> bool:
    """
    Return whether what begins at token *i* is denied: "was not 5 percent", "did not rise by 5 percent".

    A bound is denied also across any one verb: whether "not paid more than 300 workers" tells how many were paid, or how many
    were not, is open.
    """
    bounded = phrase_at(p, i, PREFIXES) is not None
    if (bounded and _of_nobody(p, i)) or (i and p.words[i - 1] in ("neither", "nor")):
        return True
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        word = p.words[k]
        if word in NEGATIONS:
            return p.words[k + 1] not in _ADDING
        if p.kinds[k] != "w":
            return False
        if word in _LINKS or word in ADVERBS or _plain(p, k):
            continue
        if not bounded or word in _NEVER_PAST:
            return False
        bounded = False
    return False


def _of_nobody(p: Phrase, i: int) -> bool:
    """Return whether the bound at token *i* is told of nobody: "no firm paid more than £50"."""
    for k in range(i - 1, max(-1, i - 1 - _SUBJECTS), -1):
        word = p.words[k]
        if (p.kinds[k] == "s" and word != "-") or word in _CLAUSES:
            return False
        if word in _NOBODY or (word == "no" and k + 1 < i and p.words[k + 1] not in _COMPARED):
            return True
    return False


def _plain(p: Phrase, k: int) -> bool:
    word = p.words[k]
    adverb = word.endswith("ly") and word not in _NO_ADVERBS
    return word in _ALLOWED or word in _BEING or adverb or phrase_at(p, k, DIRECTIONS) is not None
