"""Tables in text files with what is read out of each: a table below ``=== name``, what it states below ``---``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from claimledger.audit import Audit
from claimledger.documents import document
from claimledger.drafting import Draft, draft, source_of, tempered
from claimledger.extract import extract
from claimledger.model import Bounds
from claimledger.sources import Texts
from claimledger.verify import verify

FOLDER = Path(__file__).parent / "extract" / "tables"
IGNORED = ("one-name-two-measures", "relation-implied", "spans-not-checked")


@frozen
class Case:
    """A table and what it states."""

    file: Path
    name: str
    text: str
    told: tuple[str, ...]


def cases() -> Iterator[Case]:
    for file in sorted(FOLDER.glob("*.txt")):
        for piece in file.read_text("utf-8").split("=== ")[1:]:
            name, _, rest = piece.partition("\n")
            text, _, told = rest.partition("---\n")
            yield Case(file, name.strip(), text, tuple(line for line in told.splitlines() if line.strip()))


def checked(raw: str | bytes, name: str = "table.csv") -> tuple[Draft, Audit]:
    """Return the draft of a document, and what `check` says of it."""
    read = document(raw.encode() if isinstance(raw, str) else raw, name)
    found = extract(read.text, blocks=read.blocks, tables=read.tables)
    drafted = draft([(source_of(found, read.name, title=read.title), found)])
    texts = Texts(by_source={source.id: read.text for source in drafted.ledger.sources})
    return drafted, tempered(verify(drafted.ledger, texts=texts, ignore=IGNORED), drafted)


def told(drafted: Draft, audit: Audit) -> tuple[str, ...]:
    """Return all that is drafted and found, a line each."""
    names = {one.id: one.name or one.id for one in drafted.ledger.measures}
    lines = []
    for claim in drafted.ledger.claims:
        for one in claim.statements:
            if one.key == "vague":
                lines.append(
                    f"{claim.quote}: vague, {drafted.claims[claim.id][-1].removeprefix('not put as a statement: ')}"
                )
                continue
            value = one.value
            if isinstance(value, Bounds):
                value = f"{value.low}..{value.high} {value.unit}"
            more = f" of {names[claim.of.measure]}" if claim.of else f" from {claim.base}" if claim.base else ""
            status = "".join(f", {word}" for _, word in claim.dimensions)
            period = "" if claim.period is None or claim.period.startswith("?") else f" @ {claim.period}"
            lines.append(f"{claim.quote}: {names[claim.measure]}{period}{status}: {one.key} {value}{more}")
    for measure in drafted.ledger.measures:
        if measure.parts:
            lines.append(f"= {names[measure.id]}: {' + '.join(names[part] for part in measure.parts)}")
        if measure.subset_of:
            lines.append(f"< {names[measure.id]}: {names[measure.subset_of]}")
    lines += [f"= {one.formula}" for one in drafted.ledger.relations]
    lines += [f"x {one.quote}: {one.reason}" for left in drafted.skipped.values() for one in left]
    for one in audit.findings:
        repairs = [repair.reads or repair.claim for repair in one.repairs[:2]]
        lines.append(f"! {one.severity} {one.rule} {' '.join(one.claims)} -> {'; '.join(repairs)}")
    return tuple(lines)
