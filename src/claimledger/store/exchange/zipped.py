"""Archives whose bytes depend on what is in them alone."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from claimledger.errors import TextError

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that an archive can tell
MOST_BYTES = 256 * 2**20
"""Bytes past which the unpacked parts of an archive are refused."""


def steady(raw: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """
    Return an archive with the same parts in the same order, without the times at which they were packed.

    Args:
        raw: The archive.
        replaced: Parts whose content is to be another.
    """
    packed = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, _LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, replaced[name] if name in replaced else old.read(name), compresslevel=6)
    return packed.getvalue()


def checked(raw: bytes, what: str) -> None:
    """
    Do nothing for an archive of XML parts that is safe to read.

    Args:
        raw: The archive.
        what: What it should be, for the error.

    Raises:
        TextError: It is no archive, is too large when unpacked, or a part of it declares entities.
    """
    try:
        with ZipFile(BytesIO(raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise TextError(f"it is larger than {MOST_BYTES // 2**20} MB when unpacked, the most that is read")
            for part in archive.infolist():
                with archive.open(part) as stream:
                    head = stream.read(4096)
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise TextError(f"a damaged {what}: a part of it declares entities, which none does")
    except (BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError, ValueError):
        raise TextError(f"no {what}, or a damaged or protected one") from None
