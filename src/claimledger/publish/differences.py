"""What changed between two ledgers, as text, Markdown and JSON."""

from __future__ import annotations

import json as _json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import asdict

from claimledger._version import __version__
from claimledger.audit import Finding
from claimledger.diff import Difference, Entry, FieldChange
from claimledger.model import Correction, Review
from claimledger.publish._terminal import safe
from claimledger.reviews import WITHDRAWN
from claimledger.store.writing import plain

SCHEMA = 1
"""Version of the JSON object."""

_ABOUT = ("quote", "statement", "name", "title", "formula", "unit")
"""Keys of a record that tell people what it is, the likeliest first."""


def difference_text(difference: Difference) -> str:
    """Return what changed as text, one change a line; one sentence where nothing did."""
    if difference.same:
        return "The ledgers say the same.\n"
    parts: list[str] = []
    for title, told in _sections(difference, lambda text: text):
        parts.append("\n".join((f"{title}:", *(f"  {safe(line)}" for line in told))))
    return "\n\n".join(parts) + "\n"


def difference_markdown(difference: Difference) -> str:
    """Return what changed as Markdown, one list a heading; one sentence where nothing did."""
    if difference.same:
        return "The ledgers say the same.\n"
    parts: list[str] = []
    for title, told in _sections(difference, _escaped):
        items = (f"{'  ' if line.startswith('  ') else ''}- {line.strip()}" for line in told)
        parts.append(f"## {title}\n\n" + "\n".join(items))
    return "\n\n".join(parts) + "\n"


def difference_json(difference: Difference) -> str:
    """Return what changed as one JSON object, indented, with a line end."""
    return _json.dumps(_table(difference), ensure_ascii=False, indent=1) + "\n"


def _table(difference: Difference) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "version": __version__,
        "same": difference.same,
        "added": [_entry(one) for one in difference.added],
        "removed": [_entry(one) for one in difference.removed],
        "changed": [asdict(one) for one in difference.changed],
        "alike": [asdict(one) for one in difference.alike],
        "withdrawn": list(difference.withdrawn),
        "reinstated": list(difference.reinstated),
        "reviews": [plain(one) for one in difference.reviews],
        "reviews_removed": [plain(one) for one in difference.reviews_removed],
        "corrections": [plain(one) for one in difference.corrections],
        "corrections_removed": [plain(one) for one in difference.corrections_removed],
        "appeared": [_finding(one) for one in difference.appeared],
        "went": [_finding(one) for one in difference.went],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {"kind": entry.kind, "name": entry.name, "record": dict(entry.record)}


def _finding(finding: Finding) -> dict[str, Any]:
    keys = ("rule", "severity", "reading", "claims", "relations", "message", "accepted")
    table = asdict(finding, recurse=False)
    return {key: list(table[key]) if isinstance(table[key], tuple) else table[key] for key in keys}


def _sections(difference: Difference, words: Callable[[str], str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading with its lines, where there are any; what belongs to a line is indented below it."""
    renamed = {(one.kind, one.was): one.now for one in difference.alike}
    gone = [(one, renamed.get((one.kind, one.name))) for one in difference.removed]
    because = {one.claim: one for one in difference.corrections if one.field == WITHDRAWN}
    sections = (
        ("Added", [_told(one, words) for one in difference.added]),
        ("Removed", [_told(one, words) + _hint(one, now, words) for one, now in gone]),
        ("Changed", list(_changes(difference.changed, words))),
        ("Withdrawn", [_withdrawn(one, because.get(one), words) for one in difference.withdrawn]),
        ("Standing again", [_withdrawn(one, because.get(one), words) for one in difference.reinstated]),
        ("Verdicts", [_review(one, words) for one in difference.reviews]),
        ("Verdicts that are gone", [_review(one, words) for one in difference.reviews_removed]),
        ("Corrections", [_correction(one, words) for one in difference.corrections if one.field != WITHDRAWN]),
        ("Corrections that are gone", [_correction(one, words) for one in difference.corrections_removed]),
        ("Findings that appeared", [_line(one, words) for one in difference.appeared]),
        ("Findings that went", [_line(one, words) for one in difference.went]),
    )
    yield from ((title, told) for title, told in sections if told)


def _told(entry: Entry, words: Callable[[str], str]) -> str:
    about = next((str(entry.record[key]) for key in _ABOUT if key in entry.record), None)
    return f"{entry.kind} {words(entry.name)}" + ("" if about is None else f": “{words(about)}”")


def _hint(entry: Entry, now: str | None, words: Callable[[str], str]) -> str:
    return "" if now is None else f" (the new {entry.kind} {words(now)} says the same: was it renamed?)"


def _changes(changes: Iterable[FieldChange], words: Callable[[str], str]) -> Iterator[str]:
    last = None
    for one in changes:
        if (one.kind, one.name) != last:
            last = (one.kind, one.name)
            yield f"{one.kind} {words(one.name)}".rstrip()
        was, now = ("unsaid" if value is None else f"“{words(value)}”" for value in (one.was, one.now))
        yield f"  {words(one.field)}: {was} → {now}"


def _withdrawn(claim: str, last: Correction | None, words: Callable[[str], str]) -> str:
    when = "" if last is None or last.date is None else f" ({words(last.date)})"
    why = "" if last is None or last.because is None else f": {words(last.because)}"
    return f"claim {words(claim)}{when}{why}"


def _review(review: Review, words: Callable[[str], str]) -> str:
    by = ", ".join(words(one) for one in (review.reviewer, review.date) if one)
    why = "" if review.rationale is None else f": {words(review.rationale)}"
    return f"claim {words(review.claim)} {review.verdict}" + (f" ({by})" if by else "") + why


def _correction(one: Correction, words: Callable[[str], str]) -> str:
    when = "" if one.date is None else f" ({words(one.date)})"
    why = "" if one.because is None else f": {words(one.because)}"
    return f"claim {words(one.claim)}, {words(one.field)}{when}{why}"


def _line(finding: Finding, words: Callable[[str], str]) -> str:
    named = ", ".join(map(words, (*finding.claims, *finding.relations)))
    known = "" if finding.accepted is None else f" (accepted: {words(finding.accepted)})"
    return (
        f"{finding.severity} {finding.rule}" + (f" [{named}]" if named else "") + f": {words(finding.message)}{known}"
    )


def _escaped(text: str) -> str:
    """Return a text whose marks Markdown takes as they are."""
    line = " ".join(safe(text).split())
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>|~&" else letter for letter in line)
