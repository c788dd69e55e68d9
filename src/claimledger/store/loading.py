"""Ledger files to a ledger, and everything wrong with them in one pass."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claimledger._collecting import put_off
from claimledger.errors import LedgerError, Problem, UnitError
from claimledger.ledger import Ledger
from claimledger.model import Settings
from claimledger.stated import Flaw
from claimledger.store.content import Content, content
from claimledger.store.convert import FIELDS, RECORDS, STATEMENT_KEYS, TOP, unstructure
from claimledger.store.files import Decoded, decode, ledger_files, read_bytes
from claimledger.store.parse import parse
from claimledger.store.places import FilePlaces, Path
from claimledger.units import UnitTable

_HARMLESS = frozenset(
    (*STATEMENT_KEYS, "at", "nth", "statement", "period", "weight", "speaker", "prices", "draft", "confidence")
)
# Keys of a claim that its figures are read without.


def load(*paths: str | os.PathLike[str]) -> Ledger:
    """
    Return the ledger of files and folders, all together.

    Args:
        paths: Files, and folders: these stand for their ``*.toml`` files in the order of their names, without subfolders and
            hidden files. A ``settings.toml`` beside a file gives its settings to it. A file is at most 256 MB.

    Raises:
        LedgerError: With every problem of every file, in the order of the files.
    """
    ledger, problems = load_lenient(*paths)
    if problems:
        raise LedgerError(problems)
    return ledger


@put_off()
def load_lenient(*paths: str | os.PathLike[str]) -> tuple[Ledger, tuple[Problem, ...]]:
    """
    Return the well-formed records of files and folders, and everything wrong with the rest and with what they say.

    Args:
        paths: As for `load`.
    """
    if not paths:
        return Ledger(), (Problem(None, None, None, "no ledger file was named"),)
    files, problems = ledger_files(paths)
    unread: list[Problem] = list(problems)
    contents: list[Content] = []
    for file in files:
        raw = read_bytes(file)
        if isinstance(raw, Problem):
            unread.append(raw)
        else:
            contents.append(content(parse(decode(raw, file.name), file.name), settings_only=file.settings_only))
    return joined(contents, unread)


@put_off()
def loads(text: str, name: str = "<text>") -> Ledger:
    """
    Return the ledger of the text of one file.

    Args:
        text: TOML, as `dumps` writes it.
        name: What problems call the file.

    Raises:
        LedgerError: With everything wrong with it.
    """
    ledger, problems = joined([content(parse(Decoded(text=text.removeprefix("\ufeff")), name))])
    if problems:
        raise LedgerError(problems)
    return ledger


def joined(contents: Sequence[Content], unread: Iterable[Problem] = ()) -> tuple[Ledger, tuple[Problem, ...]]:
    """
    Return the ledger of several files, and everything wrong with them.

    Args:
        contents: What the files give, in their order.
        unread: What is wrong with files that give nothing.
    """
    ledger, problems = gathered(contents)
    entries = {kind: [entry for one in contents for entry in one.entries.get(kind, ())] for kind in RECORDS}
    lost = {name for one in contents for name in one.lost}
    mended = {entry.record.id for entry in entries["measure"] if entry.wrong}
    partial = any(entry.wrong for known in entries.values() for entry in known)
    checked = gathered(contents, partial=True)[0] if partial else ledger
    for flaw, problem in zip(checked.contents.flaws, checked.problems(), strict=True):
        if flaw.path == ("units",):
            problems.append(_unit_problem(contents, flaw))
            continue
        kind, position = str(flaw.path[0]), int(flaw.path[1])
        table = unstructure(getattr(checked, FIELDS[kind])[position])
        wrong = entries[kind][position].wrong
        if not (
            (wrong and _left_out(flaw, table, wrong))
            or (lost and _follows(flaw, table, lost))
            or (flaw.path[2:] == ("subset_of",) and table.get("subset_of") in mended)
        ):
            problems.append(problem)
    order = {one.document.name: number for number, one in enumerate(contents)}
    problems.sort(key=lambda one: (order.get(one.file or "", len(order)), one.line or 0, one.column or 0))
    return ledger, tuple(dict.fromkeys((*unread, *problems)))  # what a default says wrong is told once


def gathered(contents: Sequence[Content], *, partial: bool = False) -> tuple[Ledger, list[Problem]]:
    """
    Return the ledger of several files, and what is wrong with the files, but not with what the records say.

    Args:
        contents: What the files give, in their order.
        partial: Whether records of which keys had to be left out are in it.
    """
    problems = [problem for one in contents for problem in one.problems]
    settings = _settings(contents, problems)
    entries = {
        kind: [
            (number, entry)
            for number, one in enumerate(contents)
            for entry in one.entries.get(kind, ())
            if partial or not entry.wrong
        ]
        for kind in RECORDS
    }
    records = {FIELDS[kind]: tuple(entry.record for _, entry in known) for kind, known in entries.items()}
    places = FilePlaces(
        tuple(one.document for one in contents),
        {kind: [(number, entry.position) for number, entry in known] for kind, known in entries.items()},
    )
    return Ledger(**records, settings=settings, places=places), problems


def _settings(contents: Sequence[Content], problems: list[Problem]) -> Settings:
    """Return the settings of all files together; enter those that differ in *problems*."""
    known: dict[Path, tuple[Any, str]] = {}
    units: dict[str, None] = {}
    for one in contents:
        for key, value in one.settings.items():
            if key == "units":
                units |= dict.fromkeys(value)
                continue
            for path, part in [((key, rule), way) for rule, way in value] if key == "severity" else [((key,), value)]:
                first, file = known.setdefault(path, (part, one.document.name))
                if first != part:
                    where = path if key in TOP else ("settings", *path)
                    place = one.document.place(one.document.find(where)[0].start)
                    message = f"{'.'.join(map(str, path))} is set in {file} too, to another value"
                    problems.append(Problem(place.file, place.line, place.column, message))
    severity = {str(path[1]): way for path, (way, _) in known.items() if path[0] == "severity"}
    others = {str(path[0]): value for path, (value, _) in known.items() if path[0] != "severity"}
    definitions: tuple[str, ...] = tuple(units)
    return Settings(**others, units=definitions, severity=severity)


def _unit_problem(contents: Sequence[Content], flaw: Flaw) -> Problem:
    """Return the problem of the first unit definition that cannot be read after those before it."""
    definitions: list[str] = []
    for one in contents:
        for number, definition in enumerate(one.settings.get("units", ())):
            definitions.append(definition)
            try:
                UnitTable(tuple(dict.fromkeys(definitions)))
            except UnitError:
                place = one.document.place(one.document.find(("units", number))[0].start)
                return Problem(place.file, place.line, place.column, flaw.message, flaw.suggestion)
    return Problem(None, None, None, flaw.message, flaw.suggestion)


def _left_out(flaw: Flaw, table: Mapping[str, Any], wrong: frozenset[str]) -> bool:
    """Return whether *flaw* may be there only because the keys *wrong* had to be left out of the record's *table*."""
    key = flaw.path[2] if len(flaw.path) > 2 else None
    return key not in table or ((key in STATEMENT_KEYS or key == "quote") and not wrong <= _HARMLESS)


def _follows(flaw: Flaw, table: Mapping[str, Any], lost: set[str]) -> bool:
    """Return whether *flaw* of the record with this *table* may be there only because other records are *lost*."""
    key = flaw.path[2] if len(flaw.path) > 2 else None
    speaking = {name for name, value in table.items() if name != "id" and _speaks_of(value, lost)}
    if flaw.path[0] == "relation" and any(name in table["formula"] for name in lost):
        speaking.add("formula")
    # The figures of a claim are read in the unit of its measure, so they hang on it too.
    return bool(speaking) and (key in speaking or key not in table or key in STATEMENT_KEYS or key == "quote")


def _speaks_of(value: object, names: set[str]) -> bool:
    if isinstance(value, str):
        return value in names
    if isinstance(value, dict):
        return any(_speaks_of(one, names) for one in value.values())
    return isinstance(value, list) and any(_speaks_of(one, names) for one in value)
