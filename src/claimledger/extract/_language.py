"""What a language brings along to be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from claimledger.extract._blocks import Block
from claimledger.extract._records import Proposal, Skipped
from claimledger.reading import Conventions


class Task(NamedTuple):
    """
    A text to read.

    Args:
        text: A canonical text.
        blocks: The stretches of it that are read, in order; words outside them are not.
        published: First and last day of when it was published; None where nobody told.
        conventions: How figures are read.
    """

    text: str
    blocks: Sequence[Block]
    published: tuple[date, date] | None
    conventions: Conventions


class Language(Protocol):
    """A language that claims can be found in."""

    code: str
    """Its ISO 639-1 code."""

    def propose(self, task: Task) -> tuple[list[Proposal], list[Skipped]]:
        """Return the claims of a text, and what was left out, each in the order of the text."""
        ...
