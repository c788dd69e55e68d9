"""Two texts held side by side, as text, JSON and Markdown."""

from __future__ import annotations

import json as _json
from collections.abc import Iterator

from claimledger.comparing import Comparison, Difference
from claimledger.extract import Proposal
from claimledger.publish._terminal import safe
from claimledger.text import line_of

SCHEMA = 1
"""Version of the JSON."""

_TITLES = {
    "value": "another value",
    "unit": "another unit",
    "direction": "direction turned",
    "qualifier": "other words around it",
    "period": "another time",
    "base": "another base",
    "missing": "missing",
    "not-matched": "not matched",
}


def comparison_text(comparison: Comparison, names: tuple[str, str], *, quiet: bool = False) -> str:
    """
    Return how two texts differ, as people read it on a terminal: one paragraph for each difference, and a count.

    Args:
        comparison: What was found.
        names: Names of the two texts.
        quiet: Whether to leave notes out.
    """
    lines: list[str] = []
    for one in comparison.differences:
        if quiet and one.severity == "note":
            continue
        mark = "note" if one.severity == "note" else "difference"
        lines.append(f"{mark} {one.kind}: {_title(one)}")
        lines += (f"  {place}: {safe(words)}" for place, words in _places(comparison, one, names))
    lines.append(_summary(comparison, names))
    return "".join(f"{line}\n" for line in lines)


def comparison_markdown(comparison: Comparison, names: tuple[str, str]) -> str:
    """Return how two texts differ as a Markdown table."""
    first, second = (_cell(name) for name in names)
    lines = [f"| difference | {first} | {second} |", "| --- | --- | --- |"]
    for one in comparison.differences:
        cells = [_cell(_told(comparison, one, left=True)), _cell(_told(comparison, one, left=False))]
        note = " (note)" if one.severity == "note" else ""
        lines.append(f"| {_cell(_title(one))}{note} | {cells[0]} | {cells[1]} |")
    lines += ["", _cell(_summary(comparison, names))]
    return "".join(f"{line}\n" for line in lines)


def comparison_json(comparison: Comparison, names: tuple[str, str]) -> str:
    """Return how two texts differ as one JSON object."""
    told = {
        "schema": SCHEMA,
        "same": comparison.same,
        "left": _side(names[0], comparison.left.language, len(comparison.left.figures)),
        "right": _side(names[1], comparison.right.language, len(comparison.right.figures)),
        "matched": len(comparison.pairs),
        "differences": [
            {
                "kind": one.kind,
                "severity": one.severity,
                "slip": one.slip or None,
                "message": one.message,
                "left": _claim(comparison.left.text, one.left),
                "right": _claim(comparison.right.text, one.right),
            }
            for one in comparison.differences
        ],
    }
    return _json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _side(name: str, language: str, claims: int) -> dict[str, object]:
    return {"doc": name, "language": language, "claims": claims}


def _claim(text: str, one: Proposal | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {
        "start": one.start,
        "end": one.end,
        "line": line_of(text, one.start)[0],
        "text": one.quote,
        "measure": one.measure or None,
        "unit": one.unit,
        "period": None if one.period is None else str(one.period),
    }


def _title(one: Difference) -> str:
    return (
        one.slip or _TITLES[one.kind]
        if one.kind in ("value", "unit")
        else one.message.partition("”: ")[2] or _TITLES[one.kind]
    )


def _places(comparison: Comparison, one: Difference, names: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for name, extraction, proposal in (
        (names[0], comparison.left, one.left),
        (names[1], comparison.right, one.right),
    ):
        if proposal is not None:
            line = line_of(extraction.text, proposal.start)[0]
            about = f", {proposal.measure}" if proposal.measure else ""
            yield f"{safe(name)}, line {line}", f"“{' '.join(proposal.quote.split())}”{about}"


def _told(comparison: Comparison, one: Difference, *, left: bool) -> str:
    extraction, proposal = (comparison.left, one.left) if left else (comparison.right, one.right)
    if proposal is None:
        return "–"
    return f"“{' '.join(proposal.quote.split())}” (line {line_of(extraction.text, proposal.start)[0]})"


def _cell(text: str) -> str:
    return safe(text).replace("\\", "\\\\").replace("|", "\\|")


def _summary(comparison: Comparison, names: tuple[str, str]) -> str:
    counted = [one for one in comparison.differences if one.severity == "difference"]
    notes = len(comparison.differences) - len(counted)
    sides = " and ".join(
        f"{len(side.figures):,} in {safe(name)}"
        for name, side in zip(names, (comparison.left, comparison.right), strict=True)
    )
    many = "no difference" if not counted else f"{len(counted):,} difference{'' if len(counted) == 1 else 's'}"
    also = f", {notes:,} note{'' if notes == 1 else 's'}" if notes else ""
    return f"{sides}: {len(comparison.pairs):,} matched, {many}{also}."
