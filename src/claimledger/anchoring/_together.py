"""Whether all quotes of a source have moved together, by one distance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from claimledger.anchoring._edges import grown, left_out, whole
from claimledger.anchoring._records import Evidence
from claimledger.anchoring._similar import Alike
from claimledger.anchoring._wanted import Outcome, Wanted
from claimledger.text import MOST_CANDIDATES, Range

_MOST = 4
"""How many distances are looked at, the commonest first."""

Places = Mapping[str, Sequence[Range]]
"""Where each quote stands exactly."""


def stands(text: str, one: Wanted, place: Range) -> bool:
    """Return whether a quote stands at a place, as whole words and numbers."""
    return place[0] >= 0 and text.startswith(one.quote, place[0]) and whole(text, place)


def common_shifts(wanted: Iterable[Wanted], places: Places) -> list[int]:
    """Return by how much quotes may have moved: the few commonest numbers."""
    counted = Counter(
        place[0] - one.at[0] for one in wanted for place in places.get(one.quote, ())[:_MOST] if one.at is not None
    )
    return sorted(counted, key=lambda shift: (-counted[shift], abs(shift), shift))[:_MOST]


def shift_of_all(alike: Alike, together: Sequence[Wanted], places: Places, prefix: int | None) -> int | None:
    """
    Return the one distance by which all quotes of a source may have moved; None for none, or for several.

    One claim alone, or several with overlapping quotes, have no distance to one another that could have been kept.

    Args:
        alike: The text.
        together: All quotes of the source that have a place.
        places: Where those stand that are not where they should.
        prefix: How much was put before the text, where that is proved.
    """
    spans = [one.at for one in together if one.at is not None]
    gone = [one for one in together if one.quote in places]
    if not gone or min(end for _, end in spans) > max(start for start, _ in spans):
        return None
    rarest = min(gone, key=lambda one: (len(places[one.quote]), one.position))
    if rarest.at is None or len(places[rarest.quote]) > MOST_CANDIDATES:
        return None
    fitting = [
        shift
        for shift in (place[0] - rarest.at[0] for place in places[rarest.quote])
        if all(one.at and stands(alike.text, one, (one.at[0] + shift, one.at[1] + shift)) for one in together)
    ]
    if len(fitting) != 1 or (fitting[0] != prefix and _has_rival(alike, together, places, fitting[0])):
        return None
    return fitting[0]


def _has_rival(alike: Alike, together: Sequence[Wanted], places: Places, shift: int) -> bool:
    """
    Return whether at another distance each quote stands or has another figure in its place.

    Where a report says everything twice, and only its summary was changed, the claims of the summary must not go to the rest.
    """
    return any(
        all(one.at and alike.at(one.quote, one.at[0] + other) is not None for one in together)
        for other in dict.fromkeys((0, *common_shifts(together, places)))
        if other != shift
    )


def all_moved(text: str, together: Sequence[Wanted], shift: int, told: Evidence) -> dict[int, Outcome]:
    """
    Return that all quotes have moved, save where the first or the last has got a word beside it that turns it.

    Args:
        text: The text.
        together: All quotes of the source that have a place.
        shift: By how much they have moved.
        told: What tells it.
    """
    first = min(one.at[1] for one in together if one.at)
    last = max(one.at[0] for one in together if one.at)
    outcomes: dict[int, Outcome] = {}
    for one in together:
        if one.at is None:
            continue
        place = (one.at[0] + shift, one.at[1] + shift)
        left, right = one.says(*left_out(text, place))
        # What stands between two quotes is as long as it was.
        kept = (left or one.at[0] >= first) and (right or one.at[1] <= last)
        outcomes[one.position] = (
            Outcome(state="moved", at=place, told_by=told)
            if kept or told == "hash"
            else Outcome(state="drifted", similar_at=grown(text, place))
        )
    return outcomes
