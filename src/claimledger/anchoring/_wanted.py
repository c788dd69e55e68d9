"""A quote that is looked for, and what was found of it."""

from __future__ import annotations

from attrs import frozen

from claimledger.anchoring._records import Evidence
from claimledger.text import Range, Status, kinds_of

_SHORT = {"k": "thousand", "m": "million", "mn": "million", "mln": "million", "bn": "billion", "tn": "trillion"}
_FALLS = frozenset(("down", "fell", "fall", "dropped", "declined", "decreased", "minus", "negative"))
"""Words with which a claim says a minus."""


@frozen(kw_only=True)
class Wanted:
    """
    A quote that is looked for.

    Args:
        position: The claim's position in the ledger.
        quote: Its quote, in canonical form; empty where it has none.
        at: Its place as the claim says.
        nth: Which occurrence the claim says that it is.
        values: What the claim states, as it is written.
    """

    position: int
    quote: str
    at: Range | None
    nth: int | None = None
    values: tuple[str, ...] = ()

    @property
    def spoken(self) -> bool:
        """Whether it has a letter: figures alone are like many others."""
        return any(letter.isalpha() for letter in self.quote)

    def says(self, left: str, right: str) -> tuple[bool, bool]:
        """Return whether the claim itself says the sign or negation, and the scale word, that stand beside its quote."""
        if not left and not right:
            return True, True
        told = [kinds_of(value) for value in self.values]
        beside = kinds_of(f"{left}3"), kinds_of(right)
        before = any(one[kind] for one in told for kind in ("sign", "negation") if beside[0][kind])
        before |= bool(beside[0]["sign"]) and any(_FALLS.intersection(one["words"]) for one in told)
        scales = {_SHORT.get(word, word.removesuffix("s")) for word in beside[1]["scale"]}
        after = any(_SHORT.get(word, word.removesuffix("s")) in scales for one in told for word in one["scale"])
        return before or not left, after or not right


@frozen(kw_only=True)
class Outcome:
    """
    What was found of a quote.

    Args:
        state: Its state.
        at: Its place, where it is ok or moved.
        told_by: What tells.
        similar_at: Place of the text that is like it.
        candidates: Places of the exact quote, of which none is taken.
    """

    state: Status
    at: Range | None = None
    told_by: Evidence | None = None
    similar_at: Range | None = None
    candidates: tuple[Range, ...] = ()
