"""Which language a source's record names: what the document or a person tells, else what its letters and small words leave no doubt about."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{1,12}")
_ENOUGH = 20_000
"""Code points that tell a text's language."""

_ENGLISH = frozenset(("the", "of", "and", "to", "in", "for", "was", "is", "by", "on", "from", "with", "were", "that"))
_OTHERS = frozenset(
    (
        *(
            "de",
            "la",
            "le",
            "les",
            "des",
            "et",
            "du",
            "une",
            "der",
            "die",
            "und",
            "das",
            "den",
            "el",
            "los",
            "las",
            "y",
        ),
        *("en", "del", "il", "di", "che", "della", "per", "het", "een", "van", "och", "att", "som", "og", "det", "av"),
        *("i", "w", "na", "se", "da", "do", "dos", "em", "um", "uma", "je", "ve", "bir", "não", "que", "est"),
    )
)


def language_told(found: str, text: str, told: str | None) -> str | None:
    """
    Return the language that a source's record names; None where nothing says which.

    Args:
        found: The language that the text is read in.
        text: Its text.
        told: What the document tells, with a region or without (``en-GB``); it is kept where the text is read in it.
    """
    if told is not None and told.partition("-")[0].lower() == found:
        return told
    if found != "en":
        return found
    words = _WORD.findall(text[:_ENOUGH].lower())
    english = sum(word in _ENGLISH for word in words)
    return found if english >= sum(word in _OTHERS for word in words) else None
