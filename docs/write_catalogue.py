"""Writes catalogue.md, the page of all kinds of numeric error, from the rows in catalogue/: ``python docs/write_catalogue.py``."""

import re
import tomllib
from pathlib import Path
from typing import Any

from claimledger.catalogue import Entry, catalogue

FAMILIES = {
    "A": ("Totals and parts", 10),
    "B": ("Percentages and change", 18),
    "C": ("Time", 17),
    "D": ("Rates, averages and mixtures", 15),
    "E": ("Granularity, rounding and precision", 14),
    "F": ("Units, magnitude and money", 15),
    "G": ("Order, logic and text", 12),
}
"""What the letters stand for, and how many rows each of them has."""

IDS = tuple(f"{letter}{number}" for letter, (_, count) in FAMILIES.items() for number in range(1, count + 1))
"""Every row, in order."""

KEYS = (
    "id",
    "name",
    "what",
    "found-by",
    "finding",
    "claims",
    "slip",
    "problem",
    "because",
    "figures",
    "flagged",
    "honest",
)

FOUND_BY = {
    "relation": "relation",
    "rule": "rule",
    "slip": "slip in a repair",
    "reading": "refused when read",
    "not-checked": "not checked",
}

FOLDER = Path(__file__).with_name("catalogue")

HEAD = """\
# Catalogue of numeric errors

Kinds of error in figures that newsrooms, statistics offices and checkers of science have caught in print, and what finds each of them here.

A *relation* is a condition on several figures that the engine decides, with all others at once.
A *rule* looks at single records and at their words.
A *slip* is what the repair of a contradiction proposes as its explanation.
A few errors leave nothing that could be read as a figure, and are *refused when read*.

Below the table each row has a ledger in which the error is made, and its honest twin.
Both are run by a test: the first gives the finding with exactly the claims that are named, the second gives no error and no warning.
"""


def rows() -> dict[str, dict[str, Any]]:
    """Return the rows that are written, by id, in order."""
    found = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")}
    order = {name: place for place, name in enumerate(IDS)}
    return dict(sorted(found.items(), key=lambda pair: (order.get(pair[0], len(IDS)), pair[0])))


def text() -> str:
    """Return the whole page."""
    known = rows()
    parts = [HEAD, _count(known)]
    for letter, (title, _) in FAMILIES.items():
        own = {name: row for name, row in known.items() if name[0] == letter}
        lines = ["| | error | what it is | found by | finding |", "| --- | --- | --- | --- | --- |"]
        lines += [
            f"| [{name}](#{_slug(_heading(row))}) | {row['name']} | {row['what']} | {FOUND_BY[row['found-by']]} | {_link(row)} |"
            for name, row in own.items()
        ]
        parts.append(f"## {letter}. {title}\n\n" + "\n".join(lines) + "\n")
    parts += ["## The ledgers\n", *(_shown(row) for row in known.values())]
    return "\n".join(parts)


def _count(known: dict[str, dict[str, Any]]) -> str:
    by = [row["found-by"] for row in known.values()]
    told = ", ".join(f"{by.count(one)} {word}" for one, word in (
        ("relation", "by a relation"), ("rule", "by a rule"), ("slip", "by a slip"), ("reading", "refused when read"), ("not-checked", "not checked"),
    ))  # fmt: skip
    missing = [name for name in IDS if name not in known]
    rest = f"\nNot settled yet: {', '.join(missing)}.\n" if missing else ""
    return f"{len(known)} of {len(IDS)} rows are settled: {told}.\n{rest}"


def _heading(row: dict[str, Any]) -> str:
    return f"{row['id']}. {row['name']}"


def _slug(heading: str) -> str:
    """Return the anchor that a heading gets."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _entry(row: dict[str, Any]) -> Entry:
    return next(one for one in catalogue() if one.name == row["finding"])


def _link(row: dict[str, Any]) -> str:
    if row["found-by"] in ("not-checked", "reading"):
        return "–"
    entry = _entry(row)
    heading = ", ".join(one.name for one in catalogue() if one.module == entry.module)
    return f"[`{entry.name}`](rules.md#{_slug(heading)}) {entry.id}"


def _shown(row: dict[str, Any]) -> str:
    lines = [f"### {_heading(row)}\n", f"{row['what']}\n"]
    if row["found-by"] == "not-checked":
        return "\n".join([*lines, f"Not checked: {row['because']}\n"])
    if row["found-by"] == "reading":
        lines.append(f"Refused, for {row['problem']}:\n")
    else:
        claims = ", ".join(f"`{name}`" for name in row["claims"])
        lines.append(f"`{row['finding']}` of {claims}" + (f", slip “{row['slip']}”" if "slip" in row else "") + ":\n")
    lines.append(f"```toml\n{row['flagged'].strip()}\n```\n")
    if "figures" in row:
        lines.append(f"Figures: {row['figures']}.\n")
    lines.append(f"Honest:\n\n```toml\n{row['honest'].strip()}\n```\n")
    return "\n".join(lines)


if __name__ == "__main__":
    Path(__file__).with_name("catalogue.md").write_text(text(), "utf-8")
