"""Which records of a changed ledger go where in the files that it was read from."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from claimledger.store.content import Content
from claimledger.store.files import SETTINGS_FILE
from claimledger.store.parse import Parsed
from claimledger.store.writing import lines, plain


@frozen(kw_only=True)
class Member:
    """
    A file of a ledger that is about to change.

    Args:
        parsed: What it says.
        content: What it gives to the ledger.
        fixed: Whether it may not change: the settings beside a file.
    """

    parsed: Parsed
    content: Content
    fixed: bool = False


@frozen(kw_only=True)
class Record:
    """
    A record as it stands in a file.

    Args:
        file: Number of the file.
        position: Position among the tables of its kind there.
        table: Its whole table, with what defaults give.
        raw: What the file says itself.
    """

    file: int
    position: int
    table: Mapping[str, Any]
    raw: Mapping[str, Any]


@frozen(kw_only=True)
class Seat:
    """
    Where a record goes.

    Args:
        table: The record's whole table.
        place: The record in whose place it stands; None for a new one.
        origin: The record that it was; None for a new one.
    """

    table: Mapping[str, Any]
    place: Record | None = None
    origin: Record | None = None

    def says(self, key: str) -> bool:
        """Return whether the file says *key* of it already as it shall be."""
        one = self.origin
        if one is None or one is not self.place:
            return False
        return key in one.raw and one.table.get(key) == self.table.get(key)


@frozen(kw_only=True)
class Plan:
    """
    The seats of one kind in one file.

    Args:
        positions: Positions of the records that stand there now.
        kept: By such a position, what shall stand there.
        added: By such a position, what shall stand after it; before all for -1.
    """

    positions: tuple[int, ...] = ()
    kept: dict[int, Seat] = field(factory=dict)
    added: dict[int, list[Seat]] = field(factory=dict)

    @property
    def seats(self) -> list[Seat]:
        """All seats, in order."""
        return [
            seat
            for position in (-1, *self.positions)
            for seat in (*filter(None, [self.kept.get(position)]), *self.added.get(position, ()))
        ]


def plans(kind: str, members: Sequence[Member], records: Iterable[Any]) -> dict[int, Plan]:
    """
    Return which records of a kind go where.

    Args:
        kind: Their kind.
        members: The files as they are.
        records: All records of that kind as they shall be, in order.

    Returns:
        By the number of the file; without the files that have and get none.
    """
    old = [
        Record(
            file=number,
            position=entry.position,
            table=plain(entry.record),
            raw=member.parsed.data[kind][entry.position],
        )
        for number, member in enumerate(members)
        for entry in member.content.entries.get(kind, ())
    ]
    seats = _seats(kind, old, [plain(record) for record in records])
    if not old:
        return {home(members): Plan(added={-1: seats})} if seats else {}
    result = {
        number: Plan(positions=tuple(one.position for one in old if one.file == number))
        for number in sorted({one.file for one in old})
    }
    file, after = old[0].file, -1
    for seat in seats:
        if seat.place is not None:
            file, after = seat.place.file, seat.place.position
            result[file].kept[after] = seat
        else:
            result[file].added.setdefault(after, []).append(seat)
    return result


def home(members: Sequence[Member], *, settings: bool = False) -> int:
    """Return the file for what has no place yet: the first that may change and is, or is not, made for settings."""
    free = [number for number, member in enumerate(members) if not member.fixed]
    named = (
        number for number in free if (Path(members[number].content.document.name).name == SETTINGS_FILE) is settings
    )
    return next(named, free[0])


def _seats(kind: str, old: Sequence[Record], tables: Sequence[Mapping[str, Any]]) -> list[Seat]:
    """Return where each record goes: those that were there share the places they had, in their new order."""
    waiting: dict[str, deque[int]] = {}
    for number, one in enumerate(old):
        waiting.setdefault(_identity(kind, one.table), deque()).append(number)
    origins: list[int | None] = []
    for table in tables:
        known = waiting.get(_identity(kind, table))
        origins.append(known.popleft() if known else None)
    left = {number for numbers in waiting.values() for number in numbers}
    for position, origin in enumerate(origins):
        # A record whose name changed stands where the one that is gone stood.
        previous = origins[position - 1] if position else -1
        if origin is None and previous is not None and previous + 1 in left:
            origins[position] = previous + 1
            left.remove(previous + 1)
    places = iter(sorted(origin for origin in origins if origin is not None))
    return [
        Seat(table=table) if origin is None else Seat(table=table, place=old[next(places)], origin=old[origin])
        for table, origin in zip(tables, origins, strict=True)
    ]


def _identity(kind: str, table: Mapping[str, Any]) -> str:
    match kind:
        case "group":
            return f"{table['dimension']}\n{table['whole']}"
        case "review" | "correction" | "accept":
            return lines(table)
    return str(table["id"])
