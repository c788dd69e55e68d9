"""From a text to the claims that it seems to make, for a person to accept or correct."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from claimledger.errors import TextError, nearest
from claimledger.extract._blocks import Block, blocks, sentences
from claimledger.extract._english import English
from claimledger.extract._figure import figure_of
from claimledger.extract._language import Language, Task
from claimledger.extract._records import Extraction, Kind, Printed, Proposal, Skipped
from claimledger.period import Period
from claimledger.reading import Conventions

__all__ = [
    "Block",
    "Extraction",
    "Kind",
    "Language",
    "Printed",
    "Proposal",
    "Skipped",
    "Task",
    "blocks",
    "extract",
    "figure_of",
    "sentences",
]

_LANGUAGES: tuple[Language, ...] = (English(),)
_PLAIN = Conventions()


def extract(
    text: str,
    published: str | None = None,
    language: str | None = None,
    *,
    conventions: Conventions = _PLAIN,
    blocks: Iterable[Block] | None = None,
) -> Extraction:
    """
    Return the claims that a text seems to make, with their places in it.

    The time grows with the length of the text, whatever stands in it.

    Args:
        text: A canonical text.
        published: When it was published, as a year, a month or a day (``2023``, ``2023-10``, ``2023-10-24``), which dates without
            a year are read against; None where that is not known, and the text's own years have to do.
        language: Code of its language; None for English.
        conventions: How figures are read.
        blocks: The stretches of the text that are read, in order, as from a reader of another format; None to find them.

    Raises:
        TextError: A language that is not known, or blocks that do not lie in the text one after another.
        PeriodError: *published* is no date.
    """
    chosen = _language(language)
    stretches = tuple(_found(text) if blocks is None else blocks)
    last = 0
    for block in stretches:
        if not last <= block.start <= block.end <= len(text):
            raise TextError(
                f"a block from {block.start} to {block.end} does not lie after {last} in a text of {len(text)}"
            )
        last = block.end
    proposals, skipped = chosen.propose(Task(text, stretches, _published(published), conventions))
    return Extraction(text=text, language=chosen.code, proposals=tuple(proposals), skipped=tuple(skipped))


_found = blocks


def _language(code: str | None) -> Language:
    if code is None:
        return _LANGUAGES[0]
    for language in _LANGUAGES:
        if language.code == code:
            return language
    known = [language.code for language in _LANGUAGES]
    like = nearest(code, known)
    hint = f" (did you mean {like}?)" if like else ""
    raise TextError(f"no claims can be found in the language {code}{hint}: known are {', '.join(known)}")


def _published(text: str | None) -> tuple[date, date] | None:
    if text is None:
        return None
    period = Period.parse(text)
    if period.start is None or period.end is None:
        raise TextError(f"{text} is no day, month or year in which a text was published")
    return period.start, period.end
