"""The audited list in every format that it is published in, and annotated copies of sources: one renderer in each file."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from claimledger.audit import Audit
from claimledger.errors import ClaimLedgerError, nearest
from claimledger.ledger import Ledger
from claimledger.publish._inert import encoded
from claimledger.publish.formats.annotations import web_annotations
from claimledger.publish.formats.claim_list import claim_list
from claimledger.publish.formats.claim_table import claim_table
from claimledger.publish.formats.claimreview import claim_review, claim_reviews
from claimledger.publish.formats.copy_docx import copy_docx
from claimledger.publish.formats.copy_html import copy_html
from claimledger.publish.formats.corrections import corrections
from claimledger.publish.formats.desk import desk_csv, desk_xlsx
from claimledger.publish.formats.edition import Edition, Imprint
from claimledger.publish.formats.ledgers import ledger_csv, ledger_jsonl, ledger_parquet, ledger_xlsx
from claimledger.publish.formats.provenance import provenance
from claimledger.sources import Texts

__all__ = ["COPIES", "FORMATS", "CopyFormat", "Edition", "Format", "Imprint", "claim_review", "format_called"]


@frozen(kw_only=True)
class Format:
    """
    A format of the audited list.

    Args:
        name: What it is called.
        file: What its file is called.
        describes: What it holds, one line.
        write: Makes its content.
    """

    name: str
    file: str
    describes: str
    write: Callable[[Edition], str | bytes]

    @property
    def suffix(self) -> str:
        """How the name of its file ends."""
        return f".{self.file.rpartition('.')[2]}"

    def render(self, ledger: Ledger, audit: Audit, texts: Texts | None = None, imprint: Imprint | None = None) -> bytes:
        """
        Return the bytes of a ledger in this format: the same for the same records.

        Args:
            ledger: The ledger.
            audit: What `verify` said of it.
            texts: Texts of its sources that are at hand.
            imprint: Who publishes it where.

        Raises:
            ClaimLedgerError: A library that the format needs is not installed, or a text holds half of a surrogate pair.
        """
        return self.of(Edition(ledger=ledger, audit=audit, texts=texts or Texts(), imprint=imprint or Imprint()))

    def of(self, edition: Edition) -> bytes:
        """
        Return the bytes of an edition in this format; several formats of one edition share what they have in common.

        Args:
            edition: What is published.

        Raises:
            ClaimLedgerError: A library that the format needs is not installed, or a text holds half of a surrogate pair.
        """
        edition.check()
        content = self.write(edition)
        return content if isinstance(content, bytes) else encoded(content, self.file)


@frozen(kw_only=True)
class CopyFormat:
    """
    A format of annotated copies of sources.

    Args:
        name: What it is called.
        suffix: How the names of its files end.
        describes: What it holds, one line.
        write: Makes the content of the copy of a source.
    """

    name: str
    suffix: str
    describes: str
    write: Callable[[Edition, str], str | bytes]

    def render(self, source: str, ledger: Ledger, audit: Audit, texts: Texts, imprint: Imprint | None = None) -> bytes:
        """
        Return the bytes of the annotated copy of a source: the same for the same records.

        Args:
            source: The source's id.
            ledger: The ledger.
            audit: What `verify` said of it.
            texts: Texts of its sources that are at hand, that of this source among them.
            imprint: Who publishes it where.

        Raises:
            ClaimLedgerError: No source is called so, its text is not at hand, a library that the format needs is not installed,
                or a text holds half of a surrogate pair.
        """
        return self.of(Edition(ledger=ledger, audit=audit, texts=texts, imprint=imprint or Imprint()), source)

    def of(self, edition: Edition, source: str) -> bytes:
        """
        Return the bytes of the annotated copy of a source of an edition.

        Args:
            edition: What is published.
            source: The source's id.

        Raises:
            ClaimLedgerError: As for `render`.
        """
        edition.check()
        content = self.write(edition, source)
        return content if isinstance(content, bytes) else encoded(content, self.name)


FORMATS: tuple[Format, ...] = (
    Format(
        name="json",
        file="claims.json",
        describes="everything as one object: the ledger, its audit, and how each claim stands",
        write=claim_list,
    ),
    Format(
        name="jsonl",
        file="claims.jsonl",
        describes="the ledger, a record of JSON a line, with verdicts and checks beside each claim",
        write=ledger_jsonl,
    ),
    Format(
        name="csv",
        file="claims.csv",
        describes="the ledger, a claim a row, with verdicts and checks; reads back without loss",
        write=ledger_csv,
    ),
    Format(
        name="xlsx",
        file="claims.xlsx",
        describes="the ledger as a workbook, a sheet for each kind of record; reads back without loss",
        write=ledger_xlsx,
    ),
    Format(
        name="parquet",
        file="claims.parquet",
        describes="the table of the CSV file in columns of text, for corpora",
        write=ledger_parquet,
    ),
    Format(
        name="markdown",
        file="claims.md",
        describes="a page with a table of claims, what was found and what was corrected",
        write=claim_table,
    ),
    Format(
        name="claimreview",
        file="claimreview.jsonld",
        describes="human verdicts as schema.org ClaimReview, for search services",
        write=claim_reviews,
    ),
    Format(
        name="annotations",
        file="annotations.jsonld",
        describes="claims as W3C Web Annotations on the words of their sources",
        write=web_annotations,
    ),
    Format(
        name="prov",
        file="provenance.json",
        describes="where claims come from and who judged them, as PROV-JSON",
        write=provenance,
    ),
    Format(
        name="atom",
        file="corrections.atom",
        describes="corrections as an Atom feed",
        write=corrections,
    ),
    Format(
        name="desk",
        file="desk.csv",
        describes="the desk's spreadsheet: figure, quote, method, source, verdict, date",
        write=desk_csv,
    ),
    Format(
        name="desk-xlsx",
        file="desk.xlsx",
        describes="the desk's spreadsheet as a workbook",
        write=desk_xlsx,
    ),
)
"""Every format of the audited list, in the order in which a page lists them."""

COPIES: tuple[CopyFormat, ...] = (
    CopyFormat(
        name="html",
        suffix=".html",
        describes="the source's text as a page, with a mark for each figure",
        write=copy_html,
    ),
    CopyFormat(
        name="docx",
        suffix=".docx",
        describes="the source's text as a document, with a comment on each figure",
        write=copy_docx,
    ),
)
"""Every format of annotated copies of sources."""


def format_called(name: str) -> Format:
    """
    Return the format of this name.

    Raises:
        ClaimLedgerError: There is none; suggests the nearest.
    """
    for one in FORMATS:
        if one.name == name:
            return one
    known = [one.name for one in FORMATS]
    near = nearest(name, known)
    advice = f"did you mean {near}?" if near else f"there are {', '.join(known)}"
    raise ClaimLedgerError(f"no format of the list is called {name} ({advice})")
