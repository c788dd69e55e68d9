"""Whole files of every format, character by character; ``UPDATE_GOLDEN=1`` writes them anew, for a person to judge."""

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pyarrow.parquet
import pytest

from claimledger._version import __version__
from claimledger.publish.formats import COPIES, FORMATS, Imprint
from claimledger.publish.github import github
from claimledger.publish.junit import junit
from claimledger.publish.markdown import markdown
from claimledger.publish.sarif import sarif
from claimledger.store.exchange import LEDGER_FORMATS, written
from published_ledger import published

GOLDEN = Path(__file__).parents[2] / "golden" / "formats"
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"
IMPRINT = Imprint(title="Roads in figures, audited", url="https://example.org/audit", publisher="The Desk")


def sheets(raw):
    """The cells of a workbook, a row a line."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    lines = (
        json.dumps([page.title, *(cell.value for cell in row)], ensure_ascii=False) for page in book for row in page
    )
    return "".join(f"{line}\n" for line in lines).encode()


def columns(raw):
    """The columns of a Parquet file, one a line."""
    table = pyarrow.parquet.read_table(io.BytesIO(raw))
    return "".join(f"{json.dumps(pair, ensure_ascii=False)}\n" for pair in table.to_pydict().items()).encode()


def paragraphs(raw):
    """The paragraphs of a document, then its comments, one a line."""
    document = docx.Document(io.BytesIO(raw))
    lines = [
        *(["text", one.text] for one in document.paragraphs),
        *(["comment", one.author, one.text] for one in document.comments),
    ]
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()


UNPACKED = {".xlsx": sheets, ".parquet": columns, ".docx": paragraphs}
"""How files are told whose bytes depend on the version of a library."""


def made():
    """Yield the name and the bytes of a file in each format."""
    ledger, audit, texts = published()
    for form in FORMATS:
        yield form.file, form.render(ledger, audit, texts, IMPRINT)
    for copy in COPIES:
        yield f"bulletin{copy.suffix}", copy.render("bulletin", ledger, audit, texts, IMPRINT)
    for form in LEDGER_FORMATS[1:]:
        yield f"ledger{form.suffix}", written(ledger, form)
    yield "audit.sarif", sarif(audit, ledger, texts).encode()
    yield "audit.xml", junit(audit, ledger).encode()
    yield "audit-commands.txt", github(audit).encode()
    yield "audit-page.md", markdown(audit, ledger).encode()


FILES = dict(made())


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_it_was(name):
    ledger, _, _ = published()
    suffix = f".{name.rpartition('.')[2]}"
    plain = UNPACKED.get(suffix, bytes)(FILES[name]).decode()
    # What changes with every version of the library, and with every key that a record gets.
    plain = plain.replace(ledger.sha256, "0" * 64).replace(f'"{__version__}"', '"0"')
    path = GOLDEN / (f"{name}.txt" if suffix in UNPACKED else name)
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(plain.encode())
    assert plain == path.read_bytes().decode()


def test_there_is_no_other_file():
    known = {f"{name}.txt" if f".{name.rpartition('.')[2]}" in UNPACKED else name for name in FILES}
    assert {path.name for path in GOLDEN.iterdir()} == known


def digests():
    """A hash of the file in each format."""
    ledger, audit, texts = published()
    lists = [form.render(ledger, audit, texts) for form in FORMATS]
    copies = [copy.render("bulletin", ledger, audit, texts) for copy in COPIES]
    return [hashlib.sha256(raw).hexdigest() for raw in (*lists, *copies)]


def test_the_same_records_are_the_same_bytes_in_another_process():
    path = [str(Path(__file__).parent), str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": os.pathsep.join(filter(None, path))}
    code = "from test_golden import digests; print(digests())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == f"{digests()}\n"
