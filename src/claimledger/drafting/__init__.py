"""From what extraction proposes to a drafted ledger, for a person to accept or correct."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from claimledger._collecting import put_off
from claimledger.drafting._claims import Sheet
from claimledger.drafting._grouping import grouped
from claimledger.drafting._languages import language_told
from claimledger.drafting._measures import Measures
from claimledger.drafting._mending import mended
from claimledger.drafting._names import Names, printable, slug, title_of
from claimledger.drafting._records import Draft
from claimledger.drafting._tables import Tables
from claimledger.drafting._tempering import tempered
from claimledger.drafting._writing import draft_text
from claimledger.extract import Extraction, Skipped
from claimledger.model import Claim, Source
from claimledger.text import sha256

__all__ = ["Draft", "draft", "draft_text", "source_of", "tempered"]


def source_of(
    extraction: Extraction,
    name: str,
    *,
    title: str | None = None,
    published: str | None = None,
    text: str | None = None,
    language: str | None = None,
) -> Source:
    """
    Return a source record for a text.

    Args:
        extraction: What was found in it.
        name: Name of its file, which its id is made from, and its title where no other is known.
        title: Its title; None for its first line where that may be one.
        published: When it was published.
        text: Path of the canonical text, as the ledger will have it; None where it is kept nowhere.
        language: The language that the document tells. Where that is not the one that it is read in, the latter is named; where its words are of
            no language that is read, none is.
    """
    told = printable(title or "") or title_of(extraction.text) or printable(name)
    return Source(
        id=slug(name.rpartition(".")[0] or name) or "source",
        title=told or None,
        published=published,
        language=language_told(extraction.language, extraction.text, language),
        text=text,
        sha256=sha256(extraction.text),
    )


@put_off()
def draft(found: Iterable[tuple[Source, Extraction]]) -> Draft:
    """
    Return a drafted ledger of what was found in texts.

    It has no problems: what a ledger would refuse is kept as words only (``vague``). Nothing in it is tied that the words do not
    tie: the same words in the same unit are one measure, and a figure whose period is not told has a period of its own.

    Args:
        found: Each text's source record and what was found in it. Ids of sources that are taken get a number.

    Raises:
        PeriodError: A source's date of publication cannot be read.
    """
    taken = Names()
    sources: list[Source] = []
    skipped: dict[str, tuple[Skipped, ...]] = {}
    inherited: set[str] = set()
    sheet = Sheet(Measures(), Names())
    tables = Tables(sheet.measures, sheet.names)
    for given, extraction in found:
        source = _renamed(given, taken)
        sources.append(source)
        groups = grouped(extraction)
        before = len(sheet.claims)
        sheet.take(extraction, groups, source)
        made = sheet.claims[before:]
        inherited |= {claim.id for claim, figures in zip(made, groups, strict=True) if figures.inherited}
        sheet.words(extraction, source)
        sheet.claims[before:] = sorted(sheet.claims[before:], key=_place)
        for reading in extraction.tables:
            tables.take(reading, source)
        skipped[source.id] = tuple(one for one in extraction.left_out if not one.told)
    remarks = sheet.remarks | tables.remarks
    ledger, gone = mended(
        sources,
        list(sheet.measures.records.values()),
        sheet.claims + tables.claims,
        remarks,
        relations=tables.relations,
        tied=tables.tied,
    )
    for claim in gone:
        if claim.source is not None and claim.at is not None:
            why = "; ".join(remarks.get(claim.id, ()))
            one = Skipped(start=claim.at.start, end=claim.at.end, quote=claim.quote or "", reason=why)
            skipped[claim.source] = tuple(
                sorted((*skipped[claim.source], one), key=lambda each: (each.start, each.end))
            )
    kept = {claim.id for claim in ledger.claims}
    return Draft(
        ledger=ledger,
        claims={name: tuple(told) for name, told in remarks.items() if name in kept},
        measures={name: tuple(told) for name, told in sheet.measures.remarks.items()},
        skipped=skipped,
        inherited=frozenset(inherited & kept),
    )


def _place(claim: Claim) -> int:
    return 0 if claim.at is None else claim.at.start


def _renamed(source: Source, taken: Names) -> Source:
    return evolve(source, id=taken.new(source.id))
