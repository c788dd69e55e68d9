"""What plug-ins that propose claims are asked, what they may answer, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from claimledger.extract import Block, Extraction


@frozen(kw_only=True)
class Suggestion:
    """
    A figure of a text, as a plug-in sees it.

    Nothing here is trusted. The figure is read again from the text between *start* and *end*; what the plug-in says of its number
    and its direction is only held against that. The other fields describe the figure and can be left out.

    Args:
        start: Offset of the first code point of the whole figure in the text, its qualifier, sign and unit included.
        end: Offset after its last.
        quote: The text between the two, so that offsets which count something else than code points are noticed; None not to
            say.
        value: The number as it is printed, scale words applied, a percentage in percent, a fall as a positive figure; of a
            range either end. None not to say.
        unit: Its unit, never taken, only held against the words.
        kind: What it tells, as `Proposal.kind` has it; never taken, only held against the words.
        direction: ``up`` or ``down`` for a change; never taken, only held against the words.
        measure: What is measured, in a few words.
        period: The time that the figure is about, as ledgers write it (``2023``, ``2023-Q3``, ``2023-01/2023-06``).
        base: What a change is told against: ``year-on-year`` and the like, or a period.
        dimensions: What else the figure is of: ``{"area": "rural"}``.
        confidence: From 0 to 1: how sure the plug-in is; None not to say.
        reasons: Why it is not sure, a few words each.
    """

    start: int
    end: int
    quote: str | None = None
    value: Fraction | Decimal | float | str | None = None
    unit: str | None = None
    kind: str | None = None
    direction: str | None = None
    measure: str | None = None
    period: str | None = None
    base: str | None = None
    dimensions: Mapping[str, str] = field(factory=dict)
    confidence: Fraction | Decimal | float | None = None
    reasons: Sequence[str] = ()


@runtime_checkable
class Proposer(Protocol):
    """
    A plug-in that looks for claims in texts: a language model, a tagger, a list of what one newsroom always looks for.

    Another package names it by an entry point of the group ``claimledger.proposers``.
    """

    name: str
    """Its name, the one of its entry point."""

    version: str
    """Its version, which stands beside all that it proposes."""

    def propose(
        self, text: str, *, published: str | None, language: str, blocks: Sequence[Block]
    ) -> Iterable[Suggestion]:
        """
        Return the figures of a text, in any order.

        Args:
            text: A canonical text; offsets are of its code points.
            published: When it was published, as a year, a month or a day; None where nobody told.
            language: Code of its language.
            blocks: The stretches of the text that are read, in order; a figure outside them is refused.
        """
        ...


@frozen(kw_only=True)
class Refused:
    """
    A suggestion that was not taken.

    Args:
        proposer: Name of the plug-in.
        start: Its first offset; None where it has no place in the text.
        end: Offset after its last; None likewise.
        reason: Why it was not taken.
    """

    proposer: str
    start: int | None
    end: int | None
    reason: str


@frozen(kw_only=True)
class Consultation:
    """
    What plug-ins made of a text.

    Args:
        extraction: The claims of the text with what was taken from plug-ins. What was refused and has a place in the text stands
            among what was left out, with the reason.
        refused: What was not taken, by plug-in in their order, then by place; at most `MOST_REFUSED` of each.
        counts: By the name of a plug-in, how many of its suggestions were taken, and how many refused.
        failures: A line for each plug-in that failed, of which nothing was taken.
    """

    extraction: Extraction
    refused: tuple[Refused, ...] = ()
    counts: Mapping[str, tuple[int, int]] = field(factory=dict)
    failures: tuple[str, ...] = ()


MOST_REFUSED = 100
"""How many refused suggestions of one plug-in are named."""
