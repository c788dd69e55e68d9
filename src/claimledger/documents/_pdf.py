"""The text of a PDF file, by pypdf."""

from __future__ import annotations

import logging
from importlib import import_module
from io import BytesIO
from typing import Any

from claimledger.errors import TextError

NEEDED = 'reading PDF needs pypdf, which comes with an extra: pip install "claimledger[pdf]"'
"""What is said where pypdf is missing."""


def pdf_text(raw: bytes) -> str:
    """
    Return the text of a document's pages, with an empty line between them.

    Args:
        raw: The file's bytes.

    Raises:
        TextError: pypdf is not installed, or it cannot read the file.
    """
    try:
        pypdf: Any = import_module("pypdf")
    except ImportError:
        raise TextError(NEEDED) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity that it gets over
    try:
        reader = pypdf.PdfReader(BytesIO(raw))
        pages = [page.extract_text() or "" for page in reader.pages]
    except Exception as error:  # noqa: BLE001 - a damaged file makes it raise whatever its parts do
        raise TextError(f"a damaged or protected PDF file: {str(error) or type(error).__name__}") from None
    return "\n\n".join(page.strip() for page in pages) + "\n"
