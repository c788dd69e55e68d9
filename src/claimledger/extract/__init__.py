"""From a text to the claims that it seems to make, for a person to accept or correct."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from claimledger.errors import TextError, nearest
from claimledger.extract._blocks import Block, blocks, sentences
from claimledger.extract._chinese import Chinese
from claimledger.extract._english import English
from claimledger.extract._figure import figure_of
from claimledger.extract._language import Language, Task
from claimledger.extract._records import Extraction, Kind, Printed, Proposal, Skipped
from claimledger.extract.tables import Table, read_table
from claimledger.period import Period
from claimledger.reading import Conventions
from claimledger.reading.chinese import is_chinese

__all__ = [
    "Block",
    "Extraction",
    "Kind",
    "Language",
    "Printed",
    "Proposal",
    "Skipped",
    "Table",
    "Task",
    "blocks",
    "extract",
    "figure_of",
    "read_as",
    "sentences",
]

_LANGUAGES: tuple[Language, ...] = (English(), Chinese())
_PLAIN = Conventions()
_ENOUGH = 100_000
"""Code points that tell a text's language."""


def extract(
    text: str,
    published: str | None = None,
    language: str | None = None,
    *,
    conventions: Conventions = _PLAIN,
    blocks: Iterable[Block] | None = None,
    tables: Iterable[Table] = (),
) -> Extraction:
    """
    Return the claims that a text seems to make, with their places in it.

    The time grows with the length of the text, whatever stands in it.

    Args:
        text: A canonical text.
        published: When it was published, as a year, a month or a day (``2023``, ``2023-10``, ``2023-10-24``), which dates without
            a year are read against; None where that is not known, and the text's own years have to do.
        language: Code of its language, with a region or without (``en``, ``zh-Hans``); None for what its letters tell: Chinese where more Han characters than words of Latin
            letters stand in it, else English.
        conventions: How figures are read.
        blocks: The stretches of the text that are read, in order, as from a reader of another format; None to find them.
        tables: The tables in it, in order, which no block lies in.

    Raises:
        TextError: A language that is not known, or blocks that do not lie in the text one after another.
        PeriodError: *published* is no date.
    """
    chosen = _language(language, text)
    stretches = tuple(_found(text) if blocks is None else blocks)
    last = 0
    for block in stretches:
        if not last <= block.start <= block.end <= len(text):
            raise TextError(
                f"a block from {block.start} to {block.end} does not lie after {last} in a text of {len(text)}"
            )
        last = block.end
    proposals, skipped = chosen.propose(Task(text, stretches, _published(published), conventions))
    return Extraction(
        text=text,
        language=chosen.code,
        proposals=tuple(proposals),
        skipped=tuple(skipped),
        tables=tuple(read_table(text, table) for table in tables),
    )


_found = blocks


def read_as(text: str) -> str:
    """Return the language that a text is read in where nobody tells it: ``zh`` where more Han characters than words of Latin letters stand in it, else ``en``."""
    return Chinese.code if is_chinese(text[:_ENOUGH]) else English.code


def _language(code: str | None, text: str) -> Language:
    if code is None:
        code = read_as(text)
    for language in _LANGUAGES:
        if language.code == code.partition("-")[0].lower():
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
