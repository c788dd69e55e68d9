"""Which figures of a text are one claim: “fell 21.7% to 4,600 from 5,875” states three things of one measure."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from claimledger.drafting._chinese import BEFORE_CHANGE, BEFORE_LEVEL, between
from claimledger.extract import Extraction, Proposal
from claimledger.reading import Conventions, Phrase, skipped

Role = Literal["level", "change", "from", "other"]

_POINTS = ("percentage_point", "basis_point")
_LONGEST_GAP = 40
_CHANGES = ("increase", "decrease", "rise", "fall", "drop", "gain", "decline", "growth", "reduction", "jump")
_JOINS: dict[tuple[Role, Role], frozenset[str]] = {
    ("change", "level"): frozenset(
        ("to", ", to", "to reach", ", to reach", ", reaching", "to a total of", "to hit", "to stand at")
    )
    | BEFORE_LEVEL,
    ("change", "from"): frozenset(("from", ", from", "(from", ": from")),
    ("from", "level"): frozenset(("to",)) | BEFORE_LEVEL,
    ("level", "from"): frozenset(("from", ", from", "(from", ", up from", ", down from", "up from", "down from")),
    ("level", "change"): frozenset(
        (
            ", up",
            ", down",
            "up",
            "down",
            "(up",
            "(down",
            ", up by",
            ", down by",
            *(f"{opener}{article} {noun} of" for opener in (", ", "") for article in ("a", "an") for noun in _CHANGES),
        )
    )
    | BEFORE_CHANGE,
}
"""What stands between two figures of one claim."""

_WHEN = frozenset(("in", "during", "for", "on", "by"))
_PLAIN = Conventions()


@frozen(kw_only=True)
class Figures:
    """
    The figures of one claim.

    Args:
        positions: Places of the proposals, in the order of the text.
        level: The level that is stated.
        change: The change that is stated.
        base: The level that the change starts from.
        other: A figure that is none of these; then there is no other one.
    """

    positions: tuple[int, ...]
    level: Proposal | None = None
    change: Proposal | None = None
    base: Proposal | None = None
    other: Proposal | None = None

    @property
    def members(self) -> tuple[Proposal, ...]:
        """The proposals, in the order of the text."""
        told = (one for one in (self.level, self.change, self.base, self.other) if one is not None)
        return tuple(sorted(told, key=lambda one: one.start))

    @property
    def measure(self) -> str:
        """Words for what is measured; those at a level to start from count least."""
        told = (self.level, self.change, self.other, self.base)
        return next((one.measure for one in told if one is not None and one.measure), "")

    @property
    def leading(self) -> tuple[Proposal, ...]:
        """The proposals without the level that a change starts from, which follows the others in all, where there are others."""
        return tuple(one for one in self.members if one is not self.base) or self.members

    @property
    def inherited(self) -> bool:
        """Whether the period comes from elsewhere than the figures' own clause."""
        return any(one.period_inherited for one in self.leading)

    @property
    def start(self) -> int:
        """Offset where the first of them starts."""
        return self.members[0].start

    @property
    def end(self) -> int:
        """Offset where the last of them ends."""
        return self.members[-1].end


def role_of(proposal: Proposal) -> Role:
    """Return what a figure can be in a claim."""
    if proposal.kind == "change" or (proposal.kind == "ratio" and proposal.direction is not None):
        return "change"
    if proposal.kind in ("streak", "rank") or (proposal.kind == "ratio" and proposal.unit in ("ratio", "count")):
        return "other"
    return "from" if proposal.base else "level"


def grouped(extraction: Extraction) -> list[Figures]:
    """Return the claims of a text as groups of figures, in its order."""
    result: list[Figures] = []
    run: dict[Role, tuple[int, Proposal]] = {}
    last: Role = "other"
    for position, proposal in enumerate(extraction.proposals):
        role = role_of(proposal)
        if run and not _joins(extraction.text, run, last, role, proposal):
            result.append(_figures(run))
            run = {}
        run[role] = position, proposal
        last = role
    if run:
        result.append(_figures(run))
    return result


def _joins(text: str, run: dict[Role, tuple[int, Proposal]], last: Role, role: Role, proposal: Proposal) -> bool:
    words = _JOINS.get((last, role))
    before = run[last][1]
    if words is None or role in run or not 0 <= proposal.start - before.end <= _LONGEST_GAP:
        return False
    gap = between(text[before.end : proposal.start].lower().strip())
    if (gap not in words and _timeless(gap) not in words) or proposal.subset_of is not None:
        return False
    members = [one for _, one in run.values()]
    levels = [one for one in (*members, proposal) if role_of(one) != "change"]
    changes = [one for one in (*members, proposal) if role_of(one) == "change"]
    if (last, role) == ("change", "level") and before.unit == proposal.unit:
        return False  # "by $2 billion to $65 billion" reads as a range once its verb is cut off
    units = {(one.unit, one.amount.unit) for one in levels}
    # What a level is told to have been "a year earlier" is not a measure's name, and neither is "an increase".
    named = (one.measure for one in (*members, proposal) if not one.base)
    told = {name for name in named if name and name.lower() not in _CHANGES}
    periods = {one.period for one in (*members, proposal) if not one.base}
    return (
        len(units) == 1
        and len(told) <= 1
        and len(periods) <= 1
        and len({one.dimensions for one in (*members, proposal)}) == 1
        and all(_may_change(change, level) for change in changes for level in levels)
    )


def _timeless(gap: str) -> str:
    """Return the words between two figures without the time that the first of them is told of: "in 2023 from"."""
    p = Phrase(gap)
    kept: list[str] = []
    start = i = 0
    while i < p.size:
        end = skipped(p, i, _PLAIN)
        if end == i:
            i += 1
            continue
        first = i - 1 if i > start and p.words[i - 1] in _WHEN else i
        kept.append(gap[p.starts[start] : p.starts[first]] if first > start else "")
        start = i = end
    kept.append(gap[p.starts[start] :])
    return " ".join("".join(kept).split())


def _may_change(change: Proposal, level: Proposal) -> bool:
    """Return whether a change can be one of a level with that unit."""
    if change.unit in _POINTS:
        return level.amount.unit == "percent"
    return change.unit in ("percent", "ratio") or change.unit == level.unit


def _figures(run: dict[Role, tuple[int, Proposal]]) -> Figures:
    found: dict[Role, Proposal] = {role: one for role, (_, one) in run.items()}
    return Figures(
        positions=tuple(sorted(position for position, _ in run.values())),
        level=found.get("level"),
        change=found.get("change"),
        base=found.get("from"),
        other=found.get("other"),
    )
