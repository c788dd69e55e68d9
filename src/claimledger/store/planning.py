"""How the files of a ledger must change to hold other records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claimledger.model import Claim, Records, Settings
from claimledger.store.content import FILE_KEYS
from claimledger.store.convert import FIELDS, KEYS, RECORDS, TOP, structure
from claimledger.store.editing import (
    Edit,
    applied,
    block,
    body_end,
    changed_keys,
    newline_of,
    separated,
)
from claimledger.store.places import Document
from claimledger.store.seats import Member, Plan, Seat, home, plans
from claimledger.store.writing import block as block_text
from claimledger.store.writing import lines, plain, settings_table, top


def changed(members: Sequence[Member], settings: Settings, records: Records) -> list[str]:
    """
    Return the new text of each file so that together they hold *records*.

    Args:
        members: The files, without problems of their own; at least one may change.
        settings: The settings that they make now.
        records: What they shall hold.
    """
    planned = {kind: plans(kind, members, getattr(records, FIELDS[kind])) for kind in RECORDS}
    changes = _settings_changes(members, settings, records.settings)
    result: list[str] = []
    for number, member in enumerate(members):
        document = member.content.document
        edits = list(changes[number])
        claims = planned["claim"].get(number, Plan())
        lifted = _lifted(member.content.defaults, claims)
        if lifted:
            edits += _table_changes(member, "defaults", {}, lifted, tuple(KEYS[Claim]))
        shared = {key: value for key, value in member.content.defaults.items() if key not in lifted}
        added: list[Edit] = []
        for kind in RECORDS:
            if number in planned[kind]:
                given = written_defaults(shared) if kind == "claim" else {}
                edits += _record_changes(kind, document, planned[kind][number], given)
                added += _new_records(kind, document, planned[kind][number], given)
        edits += added  # after a new key in the record before them, where both stand at one place
        result.append(applied(document.text, edits, newline_of(document.text)))
    return result


def _lifted(defaults: Mapping[str, Any], plan: Plan) -> list[str]:
    """Return the defaults of a file that must go, since one of its claims is to be without them."""
    given = written_defaults(defaults)
    return [
        key
        for key, value in given.items()
        if any(
            not seat.says(key)
            and (key not in seat.table or (key == "dimensions" and not value.keys() <= seat.table[key].keys()))
            for seat in plan.seats
        )
    ]


def _settings_changes(members: Sequence[Member], old: Settings, new: Settings) -> list[list[Edit]]:
    before, after = top(old) | settings_table(old), top(new) | settings_table(new)
    values: list[dict[str, Any]] = [{} for _ in members]
    gone: list[list[str]] = [[] for _ in members]
    for key in KEYS[Settings]:
        if before.get(key) == after.get(key):
            continue
        holders = [number for number, one in enumerate(members) if key in one.content.settings and not one.fixed]
        if key in after:
            target = holders.pop(0) if holders else home(members, settings=True)
            values[target][key] = after[key]
        for number in holders:
            gone[number].append(key)
    return [
        [
            *changed_keys(
                member.content.document,
                (),
                {key: value for key, value in values[number].items() if key in TOP},
                [key for key in gone[number] if key in TOP],
                FILE_KEYS,
            ),
            *_table_changes(
                member,
                "settings",
                {key: value for key, value in values[number].items() if key not in TOP},
                [key for key in gone[number] if key not in TOP],
                tuple(KEYS[Settings]),
            ),
        ]
        for number, member in enumerate(members)
    ]


def _table_changes(
    member: Member, name: str, values: Mapping[str, Any], gone: Sequence[str], order: Sequence[str]
) -> list[Edit]:
    """Return the edits of the settings or the defaults, however the file writes them."""
    document = member.content.document
    if not values and not gone:
        return []
    if document.section((name,)) is not None:
        return changed_keys(document, (name,), values, gone, order)
    given = member.parsed.data.get(name)
    if given is None:
        offset = body_end(document, 0)
        return [Edit(offset, offset, separated(document.text, offset, [f"[{name}]\n{lines(values)}"]))]
    table = {key: value for key, value in {**given, **values}.items() if key not in gone}
    return changed_keys(document, (), {name: table} if table else {}, () if table else (name,), FILE_KEYS)


def _record_changes(kind: str, document: Document, plan: Plan, given: Mapping[str, Any]) -> list[Edit]:
    """Return the edits of the records of a kind that stand in a file, whose claims share what is *given*."""
    if _in_array(kind, document, plan):
        return _array_changes(kind, document, plan, given)
    edits: list[Edit] = []
    for position in plan.positions:
        start, end = block(document, (kind, position))
        seat = plan.kept.get(position)
        if seat is None:
            edits.append(Edit(start, end, ""))
        elif seat.origin is seat.place:
            edits += _key_changes(kind, document, seat, given)
        else:
            edits.append(Edit(start, end, _moved(kind, document, seat, given, end)))
    return edits


def _new_records(kind: str, document: Document, plan: Plan, given: Mapping[str, Any]) -> list[Edit]:
    if _in_array(kind, document, plan):
        return []
    edits: list[Edit] = []
    for after, seats in plan.added.items():
        if not plan.positions:
            offset = len(document.text)
        elif after < 0:
            offset = block(document, (kind, plan.positions[0]))[0]
        else:
            offset = block(document, (kind, after))[1]
        blocks = [block_text(kind, _own(seat.table, given)) for seat in seats]
        edits.append(Edit(offset, offset, separated(document.text, offset, blocks)))
    return edits


def _in_array(kind: str, document: Document, plan: Plan) -> bool:
    """Return whether a file writes the records of a kind as an array of inline tables, not each under a header."""
    return bool(plan.positions) and document.section((kind, 0)) is None


def _array_changes(kind: str, document: Document, plan: Plan, given: Mapping[str, Any]) -> list[Edit]:
    """Return the edit of an array of inline tables, which is written anew as a whole where anything in it changes."""
    seats = plan.seats
    if len(seats) == len(plan.positions) and all(
        seat.origin is seat.place and _key_values(kind, seat, given) == ({}, []) for seat in seats
    ):
        return []
    tables = [_own(seat.table, given) for seat in seats]
    return changed_keys(document, (), {kind: tables} if tables else {}, () if tables else (kind,), FILE_KEYS)


def _moved(kind: str, document: Document, seat: Seat, given: Mapping[str, Any], end: int) -> str:
    """Return the text of a record for the place of another, which ends at *end*: with its comments, if it is of the same file."""
    origin, place = seat.origin, seat.place
    if origin is None or place is None or origin.file != place.file:
        text = block_text(kind, _own(seat.table, given))
    else:
        first, last = block(document, (kind, origin.position))
        inner = [
            Edit(edit.start - first, edit.end - first, edit.text) for edit in _key_changes(kind, document, seat, given)
        ]
        text = applied(document.text[first:last], inner).replace("\r\n", "\n").rstrip("\n") + "\n"
    return text if end == len(document.text) else f"{text}\n"


def _key_changes(kind: str, document: Document, seat: Seat, given: Mapping[str, Any]) -> list[Edit]:
    """Return the edits of a record where it stands now."""
    if seat.origin is None:
        return []
    values, gone = _key_values(kind, seat, given)
    return changed_keys(document, (kind, seat.origin.position), values, gone, tuple(KEYS[RECORDS[kind]]))


def _key_values(kind: str, seat: Seat, given: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the keys of a record that must be set in its file, and those that must go."""
    if seat.origin is None:
        return dict(_own(seat.table, given)), []
    raw = seat.origin.raw
    said = plain(structure(kind, raw))
    wanted = _own(seat.table, given)
    values: dict[str, Any] = {}
    gone: list[str] = []
    for key in dict.fromkeys((*raw, *wanted)):
        known = said.get(key) if key in raw else given.get(key)
        if kind == "claim" and key == "dimensions":
            known = {**given.get(key, {}), **said.get(key, {})}
        if known == seat.table.get(key):
            continue
        if key in wanted:
            values[key] = wanted[key]
        else:
            gone.append(key)
    return values, gone


def _own(table: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the table of a claim must say itself beside the defaults that are *given*."""
    result: dict[str, Any] = {}
    for key, value in table.items():
        shared = given.get(key)
        if isinstance(shared, dict) and key == "dimensions":
            rest = {name: one for name, one in value.items() if shared.get(name) != one}
            if rest:
                result[key] = rest
        elif shared != value:
            result[key] = value
    return result


def written_defaults(defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return the defaults of a file as they are written, without those that say what goes without saying."""
    table = plain(structure("claim", {**defaults, "id": "any"}))
    return {key: value for key, value in table.items() if key != "id"}
