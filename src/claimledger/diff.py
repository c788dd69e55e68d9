"""What changed between two ledgers: records, verdicts, and what is found of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from attrs import field, frozen

from claimledger.audit import Finding
from claimledger.ledger import Ledger
from claimledger.model import Correction, Review, Settings
from claimledger.store.convert import FIELDS
from claimledger.store.writing import lines, plain, settings_table, top, value_text
from claimledger.verify import verify

One = TypeVar("One")

_NUMBERS = re.compile(r"[0-9][0-9,]*")

_NAMED = ("source", "measure", "group", "claim", "relation")
"""Kinds of records that have a name; the others are the same only where all of them is."""


@frozen
class Entry:
    """
    A record that one of two ledgers has and the other lacks.

    Args:
        kind: ``source``, ``measure``, ``group``, ``claim``, ``relation`` or ``accept``.
        name: Its name; of an accepted finding the rule and the claims.
        record: Its table, as a file has it.
    """

    kind: str
    name: str
    record: Mapping[str, Any] = field(hash=False)


@frozen
class FieldChange:
    """
    A key of a record that has another value.

    Args:
        kind: The record's kind; ``settings`` for a setting.
        name: The record's name; empty for a setting.
        field: The key.
        was: Its value in the first ledger, text as it is and all else as a file has it; None where it is unsaid.
        now: Its value in the second.
    """

    kind: str
    name: str
    field: str
    was: str | None
    now: str | None


@frozen
class Alike:
    """A record that is gone, and a new one that differs from it in nothing but the id: perhaps it was renamed."""

    kind: str
    was: str
    now: str


@frozen(kw_only=True)
class Difference:
    """
    What changed from one ledger to another.

    Args:
        added: Records that only the second has, in its order.
        removed: Records that only the first has, in its order.
        changed: Keys that differ, in the order of the first ledger's records.
        alike: Removed records that are there under another id.
        withdrawn: Ids of claims that are withdrawn in the second ledger and stand, or are not, in the first.
        reinstated: Ids of claims for which it is the other way round.
        reviews: Verdicts that only the second has.
        reviews_removed: Verdicts that only the first has.
        corrections: Corrections that only the second has.
        corrections_removed: Corrections that only the first has.
        appeared: Findings that only the second ledger gives rise to.
        went: Findings that only the first gives rise to.
    """

    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    changed: tuple[FieldChange, ...] = ()
    alike: tuple[Alike, ...] = ()
    withdrawn: tuple[str, ...] = ()
    reinstated: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()
    reviews_removed: tuple[Review, ...] = ()
    corrections: tuple[Correction, ...] = ()
    corrections_removed: tuple[Correction, ...] = ()
    appeared: tuple[Finding, ...] = ()
    went: tuple[Finding, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing changed; the order of records, their comments and their files do not count."""
        return self == Difference()


def diff(a: Ledger, b: Ledger) -> Difference:
    """
    Return what changed from one ledger to another.

    Records are the same by their ids. Findings are the same by their rule, severity, reading, claims and declarations, whatever
    numbers they tell.

    Args:
        a: The first ledger.
        b: The second.

    Raises:
        LedgerError: The records of one of them are not fit to be verified; holds every problem of it.
    """
    appeared, went = _findings(a, b)
    added: list[Entry] = []
    removed: list[Entry] = []
    changed = list(_settings(a.settings, b.settings))
    for kind in _NAMED:
        first, second = (_by_name(getattr(one, FIELDS[kind])) for one in (a, b))
        for name in dict.fromkeys((*first, *second)):
            gone, new = _apart(first.get(name, []), second.get(name, []), lines)
            for old, other in zip(gone, new, strict=False):
                changed += _changes(kind, name, old, other)
            removed += [Entry(kind, name, table) for table in gone[len(new) :]]
            added += [Entry(kind, name, table) for table in new[len(gone) :]]
    gone, new = _apart([plain(one) for one in a.accepts], [plain(one) for one in b.accepts], lines)
    removed += [_accept(table) for table in gone]
    added += [_accept(table) for table in new]
    reviews_removed, reviews = _apart(a.reviews, b.reviews, _text)
    corrections_removed, corrections = _apart(a.corrections, b.corrections, _text)
    gone_now, back_now = b.withdrawn - a.withdrawn, a.withdrawn - b.withdrawn
    return Difference(
        added=tuple(added),
        removed=tuple(removed),
        changed=tuple(changed),
        alike=tuple(_alike(removed, added)),
        withdrawn=tuple(one.id for one in b.claims if one.id in gone_now),
        reinstated=tuple(one.id for one in a.claims if one.id in back_now),
        reviews=tuple(reviews),
        reviews_removed=tuple(reviews_removed),
        corrections=tuple(corrections),
        corrections_removed=tuple(corrections_removed),
        appeared=appeared,
        went=went,
    )


def _by_name(records: Iterable[Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the tables of records by name: groups of one whole share theirs."""
    found: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        found.setdefault(record.id, []).append(plain(record))
    return found


def _apart(first: Sequence[One], second: Sequence[One], key: Callable[[One], str]) -> tuple[list[One], list[One]]:
    """Return what only the first holds and what only the second, each in its order; those of one key pair off."""
    counts = [Counter(map(key, one)) for one in (first, second)]
    both = counts[0] & counts[1]
    return _without(first, both, key), _without(second, both, key)


def _without(records: Iterable[One], both: Counter[str], key: Callable[[One], str]) -> list[One]:
    left = Counter(both)
    kept: list[One] = []
    for one in records:
        name = key(one)
        if left[name]:
            left[name] -= 1
        else:
            kept.append(one)
    return kept


def _text(record: Any) -> str:
    return lines(plain(record))


def _settings(a: Settings, b: Settings) -> Iterator[FieldChange]:
    tables = [top(one) | settings_table(one) for one in (a, b)]
    return _changes("settings", "", *tables)


def _changes(kind: str, name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldChange]:
    """Yield the keys whose values differ, in the order in which they are written."""
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield FieldChange(kind, name, key, _told(old.get(key)), _told(new.get(key)))


def _told(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else value_text(value)


def _accept(table: Mapping[str, Any]) -> Entry:
    named = ", ".join((*table.get("claims", ()), *table.get("relations", ())))
    return Entry("accept", f"{table['rule']} [{named}]", table)


def _alike(removed: Iterable[Entry], added: Iterable[Entry]) -> Iterator[Alike]:
    """Yield each removed record with the added one that is equal but for its id, the first of those that are left."""
    waiting: dict[tuple[str, str], list[str]] = {}
    for one in added:
        waiting.setdefault(_but_for_id(one), []).append(one.name)
    for one in removed:
        names = waiting.get(_but_for_id(one))
        if names and "id" in one.record:
            yield Alike(one.kind, one.name, names.pop(0))


def _but_for_id(entry: Entry) -> tuple[str, str]:
    return entry.kind, lines({key: value for key, value in entry.record.items() if key != "id"})


def _findings(a: Ledger, b: Ledger) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that only the second ledger gives rise to, and those of the first alone."""
    first, second = (verify(one, mend=False).findings for one in (a, b))
    often = {
        rule for found in (first, second) for rule, times in Counter(one.rule for one in found).items() if times > 1
    }
    went, appeared = _apart(first, second, lambda finding: _found(finding, often))
    return tuple(appeared), tuple(went)


def _found(finding: Finding, often: set[str]) -> str:
    accepted = finding.accepted is not None
    words = ""
    if not (finding.claims or finding.relations) and (finding.severity != "note" or finding.rule in often):
        # What is found of no claim is told apart by its words; a note that a ledger has one of tells how many there are of something.
        words = _NUMBERS.sub("", finding.message)
    return repr((finding.rule, finding.severity, finding.reading, finding.claims, finding.relations, accepted, words))
