"""What the commands share that read documents for claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from claimledger.documents import Document
    from claimledger.extract import Extraction

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE..."),
    click.option(
        "--published",
        metavar="DATE",
        help="When the documents were published, as a year, month or day: dates without a year are read against it.",
    ),
    click.option(
        "--language", metavar="CODE", help="Language of the documents, en or zh; by default what their letters tell."
    ),
)


def document_options(command: Command) -> Command:
    """Add the argument and options of a command that reads documents."""
    for add in reversed(_OPTIONS):
        command = add(command)
    return command


def found_in(
    files: Sequence[str], published: str | None, language: str | None
) -> tuple[list[tuple[Document, Extraction]], list[str]]:
    """
    Return each document with what was found in it, and what is wrong with those that cannot be read.

    Raises:
        ClaimLedgerError: *published* is no date, or *language* is not known.
    """
    from claimledger.documents import read_document
    from claimledger.errors import TextError
    from claimledger.extract import extract

    extract("", published, language)  # what is wrong with the options is wrong with no file
    found: list[tuple[Document, Extraction]] = []
    wrong: list[str] = []
    for file in files:
        try:
            document = read_document(file)
        except TextError as error:
            wrong.append(str(error))
        else:
            found.append(
                (document, extract(document.text, published, language, blocks=document.blocks, tables=document.tables))
            )
    return found, wrong
