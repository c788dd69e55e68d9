"""Whether claims still say the same when the file around them changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import asdict, evolve

from claimledger.ledger import Ledger
from claimledger.model import Settings
from claimledger.stated import Pointed, Stated
from claimledger.store.convert import KEYS

Said = tuple[object, ...]
"""What one statement says: its figure, its unit, and where it belongs."""

_ABOUT_FIGURES = ("min_significant", "approximately", "rounding", "fiscal_year_start", "units")


def said(ledger: Ledger) -> dict[str, tuple[Said, ...]]:
    """Return what each claim says, by its id, in an order of its own that is the same for the same statements."""
    found: dict[str, list[Said]] = {}
    for one in ledger.contents.stated:
        found.setdefault(one.claim.id, []).append(_said(one))
    return {name: tuple(told) for name, told in found.items()}


def _said(one: Stated) -> Said:
    # What is told of a source besides does not decide how its figures are read.
    source = (
        None
        if one.source is None
        else evolve(
            one.source, title=None, publisher=None, url=None, retrieved=None, language=None, text=None, sha256=None
        )
    )
    return (
        one.key,
        one.text,
        one.amount,
        one.unit,
        one.measure,
        one.context,
        one.base,
        *(_pointed(target) for target in (one.of, one.per)),
        one.prices,
        source,
    )


def _pointed(target: Pointed | None) -> Said | None:
    return None if target is None else (target.measure, target.context)


def differing(
    before: Mapping[str, tuple[Said, ...]], after: Mapping[str, tuple[Said, ...]], names: Iterable[str]
) -> list[str]:
    """Return those of the claims *names* that do not say the same before and after."""
    return [name for name in names if before.get(name) != after.get(name)]


def settings_apart(here: Settings, there: Settings) -> Iterator[str]:
    """Yield, in words, each setting that decides what figures say and is not the same *here* and *there*."""
    mine, theirs = asdict(here, recurse=False), asdict(there, recurse=False)
    for key in _ABOUT_FIGURES:
        if mine[key] != theirs[key]:
            ours, others = (KEYS[Settings][key].shape.write(table[key]) for table in (mine, theirs))
            yield f"{key} is {ours} here and {others} there"
