"""Small ledgers whose sites are looked at in tests."""

from pathlib import Path

import claimledger as cl
from claimledger.publish.site import Book, SiteSettings, pages
from claimledger.sources import Texts
from claimledger.store import loads
from claimledger.text import sha256

EXAMPLES = Path(__file__).parents[1] / "claims" / "examples"

TEXT = """\
🚢 The harbour counted 1,243 calls. Tankers made 311 of them, 52% of all calls.

More than 300 ferries left, and 27 boats stayed in port.
"""

LEDGER = """\
claimledger = 1

[defaults]
period = "2024"

[[source]]
id = "talk"
title = "A talk in the harbour"
publisher = "Harbour Press"
url = "https://example.org/talk"
published = "2025-01-20"
language = "en"
text = "talk.txt"
sha256 = "{sha256}"

[[measure]]
id = "calls"
name = "vessel calls"
unit = "call"
kind = "flow"

[[measure]]
id = "calls.tankers"
name = "calls of tankers"
unit = "call"
kind = "flow"
subset_of = "calls"

[[measure]]
id = "ferries"
unit = "ferry"
kind = "flow"

[[claim]]
id = "calls"
at = [22, 33]
quote = "1,243 calls"
statement = "Ships called 1,243 times."
measure = "calls"
level = "1,243 calls"

[[claim]]
id = "tankers"
at = [35, 59]
quote = "Tankers made 311 of them"
statement = "Tankers called 311 times."
measure = "calls.tankers"
level = "311 calls"

[[claim]]
id = "tanker-share"
at = [61, 77]
quote = "52% of all calls"
statement = "Tankers made 52% of all calls."
measure = "calls.tankers"
share = "52%"
of = "calls"

[[claim]]
id = "Ferries"
at = [80, 101]
quote = "More than 300 ferries"
statement = "Over 300 ferries left."
measure = "ferries"
level = "more than 300 ferries"

[[review]]
claim = "calls"
verdict = "supported"
rationale = "The register has as many entries."
evidence = [{{ title = "Register", url = "https://example.org/register", archived = "https://archive.example.org/register", quote = "1243", accessed = "2025-02-01" }}]
reviewer = "Ada Ling"
date = "2025-02-01"

[[review]]
claim = "tankers"
verdict = "supported"
rationale = "So many entries of the register are tankers."
evidence = [{{ title = "Register", sha256 = "{sha256}" }}]
reviewer = "Ada Ling"
date = "2025-02-01"

[[review]]
claim = "tanker-share"
verdict = "in-progress"
rationale = "Asked."
reviewer = "Ada Ling"
date = "2025-02-02"

[[review]]
claim = "tanker-share"
verdict = "contradicted"
rationale = "It is 25%."
evidence = [{{ url = "javascript:alert(1)", archived = "https://archive.example.org/answer" }}]
reviewer = "Ben Ode"
date = "2025-02-03"

[[review]]
claim = "Ferries"
verdict = "misleading"
rationale = "Half of them came back at once."
evidence = [{{ title = "Timetable", archived = "https://archive.example.org/timetable" }}]
reviewer = "Ben Ode"
date = "2025-02-03"

[[correction]]
claim = "calls"
field = "level"
was = "1,234 calls"
now = "1,243 calls"
because = "We had swapped two digits."
date = "2025-02-04"
"""


SIGNED = """claimledger = 1
measure = [{ id = "profit", unit = "CNY", signed = true, prices = "nominal" }]
claim = [
  { id = "now", measure = "profit", level = "30 yuan", period = "2023" },
  { id = "then", measure = "profit", level = "20 yuan", period = "2022" },
  { id = "growth", measure = "profit", change = "+10%", base = "year-on-year", period = "2023" },
]
"""
"""Growth that a balance does not bear out: as it may be negative, the proof is told in cases."""


def ledger_text(text: str = TEXT) -> str:
    """Return the ledger of the talk."""
    return LEDGER.format(sha256=sha256(text))


def talk(more: str = "", **changes: object) -> Book:
    """Return the book of the talk, its text at hand; *more* is added to its ledger, *changes* are to how its site is made."""
    return book_of(ledger_text() + more, {"talk": TEXT}, **changes)


def book_of(toml: str, texts: dict[str, str] | None = None, **changes: object) -> Book:
    """Return the book of a ledger."""
    ledger = loads(toml)
    known = Texts(by_source=texts or {})
    audit = cl.verify(ledger, texts=known, proofs=True)
    return Book(ledger=ledger, audit=audit, texts=known, settings=SiteSettings(**{"downloads": ("audit",), **changes}))


def site_of(book: Book) -> dict[str, str]:
    """Return the text of every file of a book's site, by path; of one that is no text what can be read of it."""
    return {path: content.decode(errors="replace") for path, content in pages(book)}
