"""What a conflict is called: a name chosen by the relations that it used. Names describe; the engine alone decides."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claimledger.amount import ReadingName
from claimledger.compile import Compiled
from claimledger.solve import Conflict
from claimledger.solve.certificate import WholeSum
from claimledger.stated import Stated

_NAMED_BY_KEY = (
    ("contribution", "contribution-disagrees"),
    ("compare", "comparison-disagrees"),
    ("rank", "rank-disagrees"),
    ("extreme", "record-broken"),
)
"""Statements that name a conflict with levels alone."""


def name_of(conflict: Conflict, reading: ReadingName, compiled: Compiled) -> str:
    """Return the name of the finding that tells *conflict*."""
    stated = [compiled.statements[name] for name in conflict.claims]
    kinds = {_kind(one, compiled) for one in conflict.declarations} - {"unsigned", "whole"}
    keys = {"level" if one.key == "from" else one.key for one in stated}
    if not stated:
        return "relations-contradict"
    if isinstance(conflict.proof, WholeSum):
        return "no-whole-number"
    if reading == "strict" and any(meant_in_points(one, compiled) for one in stated):
        return "percent-or-points"
    if not kinds:
        return _plain(stated, keys, unsigned="unsigned" in _all(conflict))
    if kinds == {"formula"}:
        return "relation-broken"
    if kinds == {"rate"} and keys <= {"level"}:
        return "rate-disagrees"
    if kinds == {"subset"} and keys <= {"level"}:
        return "part-exceeds-whole"
    if kinds == {"group"} and keys <= {"level"}:
        rates = all(one.measure is not None and one.measure.kind == "rate" for one in stated)
        return "mix-out-of-range" if rates else "group-does-not-add-up"
    if kinds == {"periods"} and keys <= {"level"}:
        return "periods-do-not-add-up"
    if kinds == {"parts"} and keys <= {"level"} and len(_but_whole(conflict)) == 1 + ("unsigned" in _all(conflict)):
        return "parts-do-not-add-up" if _short(conflict, stated, compiled) else "parts-exceed-whole"
    if keys == {"share"} and kinds <= {"parts", "subset"}:
        return "shares-do-not-add-up" if _fall_short(stated) else "shares-exceed-whole"
    return "cannot-all-hold"


def _plain(stated: Sequence[Stated], keys: set[str], *, unsigned: bool) -> str:
    """Return the name of a conflict that rests on no declaration but signs."""
    if keys == {"level"}:
        if any(_repeated(one) for one in stated):
            return "streak-broken"
        return "negative-value" if unsigned else "values-disagree"
    if "share" in keys and keys <= {"level", "share"}:
        return "share-disagrees"
    if "ratio" in keys and keys <= {"level", "ratio"}:
        return "ratio-disagrees"
    if "change" in keys and keys <= {"level", "change", "share"} and any(_of_share(one) for one in stated):
        return "share-change-disagrees"
    if unsigned and len(stated) == 1 and keys == {"change"}:
        return "fall-over-100-percent"
    if "change" in keys and keys <= {"level", "change"}:
        bare = all(one.amount is not None and one.amount.form == "direction" for one in stated if one.key == "change")
        streak = any(_repeated(one) for one in stated)
        return "streak-broken" if streak else "direction-disagrees" if bare else "change-disagrees"
    if "pace" in keys and keys <= {"level", "change", "pace"}:
        return "pace-disagrees"
    for key, name in _NAMED_BY_KEY:
        if key in keys and keys <= {"level", key}:
            return name
    return "cannot-all-hold"


def _of_share(stated: Stated) -> bool:
    return stated.key == "change" and stated.claim.of is not None


def _repeated(stated: Stated) -> bool:
    return any(statement.key in ("streak", "every") for statement in stated.claim.statements)


def _kind(declaration: str, compiled: Compiled) -> str:
    if any(relation.id == declaration for relation in compiled.scope.ledger.relations):
        return "formula"
    return declaration.partition(":")[0]


def _all(conflict: Conflict) -> set[str]:
    return {declaration.partition(":")[0] for declaration in conflict.declarations}


def _but_whole(conflict: Conflict) -> list[str]:
    return [declaration for declaration in conflict.declarations if not declaration.startswith("whole:")]


def _short(conflict: Conflict, stated: Sequence[Stated], compiled: Compiled) -> bool:
    """Return whether it is the whole that is more than its parts."""
    whole = next(one.partition(":")[2] for one in conflict.declarations if one.startswith("parts:"))
    measure = compiled.scope.measures[whole]
    told = {one.measure.id for one in stated if one.measure is not None}
    if whole not in told or not told.issuperset(measure.parts):
        return False
    factor = {one.name: one.unit.factor for one in stated if one.unit is not None}
    most = [
        None if one.amount.charitable.upper is None else one.amount.charitable.upper * factor[one.name]
        for one in stated
        if one.amount is not None and one.measure is not None and one.measure.id != whole
    ]
    least = [
        one.amount.charitable.lower * factor[one.name]
        for one in stated
        if one.amount is not None
        and one.amount.charitable.lower is not None
        and one.measure is not None
        and one.measure.id == whole
    ]
    known = [value for value in most if value is not None]
    return bool(least) and len(known) == len(most) and sum(known) < max(least)


def _fall_short(stated: Sequence[Stated]) -> bool:
    """Return whether shares come to less than all of their whole, however generously they are read."""
    most = Fraction(0)
    for one in stated:
        if one.amount is None or one.unit is None or one.amount.charitable.upper is None:
            return False
        most += one.amount.charitable.upper * one.unit.factor
    return most < 1


def meant_in_points(stated: Stated, compiled: Compiled) -> bool:
    """Return whether *stated* is a change in percent of a measure in percent, which may be meant in points."""
    return (
        stated.key in ("change", "pace")
        and stated.unit is not None
        and stated.measure is not None
        and stated.unit.name == "percent"
        and compiled.scope.units[stated.measure.id].name == "percent"
    )


def unsaid_prices(stated: Stated, compiled: Compiled) -> bool:
    """Return whether *stated* is growth of money whose price basis nobody says."""
    return (
        stated.key in ("change", "pace")
        and stated.measure is not None
        and stated.prices is None
        and compiled.scope.units[stated.measure.id].currency
    )
