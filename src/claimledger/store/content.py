"""What one file gives to a ledger: its records and settings, and everything wrong with its keys and values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from attrs import evolve, field, frozen

from claimledger.errors import Problem
from claimledger.model import Settings
from claimledger.store.convert import KEYS, RECORDS, STATEMENT_KEYS, TOP, structure, unknown_key
from claimledger.store.parse import Parsed
from claimledger.store.places import Document, Path
from claimledger.store.shapes import Fault, Refused, below, kind_of

VERSION = 1
"""Version of the file format that is written, and the newest that is read."""

FILE_KEYS = ("claimledger", *TOP, "settings", "defaults", *RECORDS)
"""The keys at the top of a file."""

NEVER_SHARED = ("id", "quote", "at", "nth", "statement", "confidence", "extra", *STATEMENT_KEYS)
"""Keys of a claim that ``[defaults]`` cannot give: they differ from claim to claim."""

_LONGEST_ADVICE = 80


class Entry(NamedTuple):
    """
    A record and where it stands in its file.

    Args:
        record: The record.
        position: Its position among the tables of its kind.
        wrong: Keys that had to be left out; with any, the record serves to find what else is wrong with it and no more.
    """

    record: Any
    position: int
    wrong: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Content:
    """
    What one file gives to a ledger.

    Args:
        document: The file's text, for places.
        entries: The records of each kind.
        settings: The settings that the file makes, those at its top included.
        defaults: What its claims share, as a file has it.
        problems: Everything wrong with the file itself.
        lost: Names of records that are there, but cannot be made.
    """

    document: Document
    entries: dict[str, list[Entry]] = field(factory=dict)
    settings: dict[str, Any] = field(factory=dict)
    defaults: dict[str, Any] = field(factory=dict)
    problems: tuple[Problem, ...] = ()
    lost: tuple[str, ...] = ()


def content(parsed: Parsed, *, settings_only: bool = False) -> Content:
    """
    Return what a file gives to a ledger.

    Args:
        parsed: What the file says.
        settings_only: Whether its records are left aside.
    """
    data, document = parsed.data, parsed.document
    version = _version(parsed)
    if version and version[0].path and not version[0].missing:
        # What another format means by its keys, nobody knows: one problem, not one for each key.
        names = tuple(name for kind in RECORDS for raw in _tables(data.get(kind)) for name in _names(raw))
        return Content(document=document, problems=(*parsed.problems, *_problems(document, version)), lost=names)
    faults = list(version)
    settings = _settings(data, faults)
    # A setting that is misplaced or misspelt counts for nobody, whichever file was named.
    faults += (unknown_key(key, FILE_KEYS) for key in data if key not in FILE_KEYS)
    if settings_only:
        problems = (*parsed.problems, *_problems(document, faults))
        return Content(document=document, settings=settings, problems=problems)
    defaults = _defaults(data.get("defaults", {}), faults)
    lost = [
        *parsed.lost,
        *(
            name
            for key, value in data.items()
            if key not in FILE_KEYS
            for raw in _tables(value)
            for name in _names(raw)
        ),
    ]
    entries = {kind: _entries(kind, parsed, defaults, faults, lost) for kind in RECORDS if kind in data}
    return Content(
        document=document,
        entries=entries,
        settings=settings,
        defaults=defaults,
        problems=(*parsed.problems, *_problems(document, faults, data)),
        lost=tuple(lost),
    )


def _version(parsed: Parsed) -> list[Fault]:
    version = parsed.data.get("claimledger")
    if version == VERSION and type(version) is int:
        return []
    if version is None:
        message = f"the file does not say which format it is in: begin it with claimledger = {VERSION}"
        return [] if parsed.is_damaged(0) else [Fault(("claimledger",), message, missing=True)]
    if type(version) is not int or version < VERSION:
        return [Fault(("claimledger",), f"{{key}} is the version of the format: write claimledger = {VERSION}")]
    message = f"the file is in format {version}, this version of claimledger reads {VERSION}: a newer one is needed"
    return [Fault(("claimledger",), message)]


def _settings(data: Mapping[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """Return the settings that can be read; enter what is wrong with the others in *faults*."""
    given = data.get("settings", {})
    if type(given) is not dict:
        faults.append(Fault(("settings",), f"{{key}} is a table, not {kind_of(given)}: write [settings]"))
        given = {}
    result: dict[str, Any] = {}
    pairs = [(("settings", key), value) for key, value in given.items()]
    for path, value in [*pairs, *(((key,), data[key]) for key in TOP if key in data)]:
        key = path[-1]
        if len(path) == 2 and key in TOP:
            faults.append(Fault(path, "{key} stands at the top of the file, not under [settings]"))
        elif key not in KEYS[Settings]:
            known = [name for name in KEYS[Settings] if name not in TOP]
            faults += below("settings", [unknown_key(key, known)])
        else:
            try:
                result[key] = KEYS[Settings][key].shape.read(value)
            except Refused as refused:
                faults += (evolve(fault, path=(*path, *fault.path)) for fault in refused.faults)
    return result


def _defaults(given: object, faults: list[Fault]) -> dict[str, Any]:
    """Return what the claims of a file share, as the file has it; enter what is wrong with the rest in *faults*."""
    if type(given) is not dict:
        faults.append(Fault(("defaults",), f"{{key}} is a table, not {kind_of(given)}: write [defaults]"))
        return {}
    shared = {key: value for key, value in given.items() if key not in NEVER_SHARED}
    found = [
        Fault((key,), "{key} differs from claim to claim: it cannot be a default")
        for key in given
        if key in NEVER_SHARED
    ]
    try:
        structure("claim", {**shared, "id": "any"})
    except Refused as refused:
        found += refused.faults
        wrong = {fault.path[0] for fault in refused.faults}
        shared = {key: value for key, value in shared.items() if key not in wrong}
    faults += below("defaults", found)
    return shared


def _entries(kind: str, parsed: Parsed, defaults: dict[str, Any], faults: list[Fault], lost: list[str]) -> list[Entry]:
    tables = parsed.data[kind]
    if type(tables) is not list:
        told = " of tables" if type(tables) is dict else f", not {kind_of(tables)}"
        faults.append(Fault((kind,), f"{{key}} is an array{told}: write [[{kind}]]"))
        lost += _names(tables)
        return []
    entries: list[Entry] = []
    for position, raw in enumerate(tables):
        table = merged(defaults, raw) if kind == "claim" and defaults else raw
        damaged = bool(parsed.damaged) and parsed.is_damaged(parsed.document.find((kind, position))[0].start)
        try:
            entry = Entry(structure(kind, table), position)
        except Refused as refused:
            # What a table with broken lines lacks may stand in them.
            found = [fault for fault in refused.faults if not (damaged and fault.missing)]
            faults += below(kind, below(position, found))
            mended = None if damaged else _mended(kind, table, position, found)
            if mended is None:
                lost += _names(raw)
            else:
                entries.append(mended)
        else:
            if not damaged:
                entries.append(entry)
    return entries


def _mended(kind: str, table: Any, position: int, faults: Iterable[Fault]) -> Entry | None:
    """Return the record of a table without the keys that are wrong, or None where it cannot do without them."""
    wrong = frozenset(str(fault.path[0]) for fault in faults if fault.path)
    if not wrong:
        return None
    try:
        record = structure(kind, {key: value for key, value in table.items() if key not in wrong})
    except Refused:
        return None
    return Entry(record, position, wrong)


def merged(defaults: Mapping[str, Any], raw: Any) -> Any:
    """Return the table of a claim with what it does not say filled in; dimensions are filled in key by key."""
    if type(raw) is not dict:
        return raw
    result = {**defaults, **raw}
    own, shared = raw.get("dimensions"), defaults.get("dimensions")
    if type(own) is dict and type(shared) is dict:
        result["dimensions"] = {**shared, **own}
    return result


def _tables(value: object) -> list[Any]:
    return value if type(value) is list else []


def _names(raw: object) -> list[str]:
    """Return the names under which other records may speak of the record of a table."""
    if type(raw) is not dict:
        return []
    return [raw[key] for key in ("id", "whole", "dimension") if type(raw.get(key)) is str]


def _problems(document: Document, faults: Iterable[Fault], data: Mapping[str, Any] | None = None) -> list[Problem]:
    return [_problem(document, fault, data or {}) for fault in faults]


def _problem(document: Document, fault: Fault, data: Mapping[str, Any]) -> Problem:
    place = document.place(document.find(fault.path)[0].start)
    message = fault.message.replace("{key}", name_of(fault.path), 1)
    if fault.missing and len(fault.path) > 1:
        message = f"{_owner(fault.path[:-1], data)} has no {fault.path[-1]}"
    literal = document.literal(fault.path) if fault.quoting else None
    if literal is not None and len(literal) <= _LONGEST_ADVICE:
        key = fault.path[-1]
        message += f': write {key} = "{literal}"' if isinstance(key, str) else f': write "{literal}"'
        if "bare number" in fault.message:
            message += ", which keeps every digit"
    return Problem(place.file, place.line, place.column, message, fault.suggestion)


def name_of(path: Path) -> str:
    """Return what a message calls the value at *path*: its keys within the record, or its number in an array."""
    *above, last = path
    if isinstance(last, int):
        return f"number {last + 1} of {name_of(tuple(above))}"
    outer = 2 if path[0] in RECORDS else 1
    inside = len(path) > outer + 1 and isinstance(path[-2], str)
    return f"{path[-2]}.{last}" if inside else last


def _owner(path: Path, data: Mapping[str, Any]) -> str:
    """Return what a message calls the table at *path*: a record by its name."""
    kind, *below_kind = path
    if len(path) != 2 or kind not in RECORDS:
        return name_of(path)
    raw = data[str(kind)][below_kind[0]]
    name = raw.get("id")
    return f"{kind} {name}" if type(name) is str else f"this {kind}"
