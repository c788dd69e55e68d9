"""The text of a DOCX file: paragraph by paragraph, cells of tables likewise."""

from __future__ import annotations

import zlib
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from claimledger.errors import TextError

_BODY = "word/document.xml"
_LARGEST = 256 * 2**20
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES = {f"{_WORDS}tab": "\t", f"{_WORDS}br": "\n", f"{_WORDS}cr": "\n", f"{_WORDS}noBreakHyphen": "-"}


def docx_text(raw: bytes) -> str:
    """
    Return the paragraphs of a document's body, with an empty line between them; deleted words and fields' codes left out.

    Args:
        raw: The file's bytes.

    Raises:
        TextError: It is no such file, or a larger one than is read.
    """
    try:
        with ZipFile(BytesIO(raw)) as archive:
            if archive.getinfo(_BODY).file_size > _LARGEST:
                raise TextError(f"its text is larger than {_LARGEST // 2**20} MB, the most that is read")
            with archive.open(_BODY) as stream:
                content = stream.read(_LARGEST + 1)
        if b"<!DOCTYPE" in content[:1000] or b"<!ENTITY" in content:
            raise TextError("a damaged DOCX file: its text declares entities, which none does")
        root = ET.fromstring(content)  # noqa: S314 - without entities nothing in it grows
    except KeyError:
        raise TextError("a ZIP archive, but no DOCX file: it holds no word/document.xml") from None
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # how zipfile tells of a packing that it does not know
        RuntimeError,
        OSError,
        ET.ParseError,
    ) as error:
        raise TextError(f"a damaged DOCX file: {error}") from None
    told = (_paragraph(one) for one in root.iter(f"{_WORDS}p"))
    return "\n\n".join(one for one in told if one) + "\n"


def _paragraph(element: ET.Element) -> str:
    pieces: list[str] = []
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        if one.tag == f"{_WORDS}t":
            pieces.append(one.text or "")
        elif one.tag in _SPACES:
            pieces.append(_SPACES[one.tag])
        elif one.tag != f"{_WORDS}p":  # a box in the text has paragraphs of its own
            waiting.extend(reversed(one))
    return "".join(pieces).strip()
