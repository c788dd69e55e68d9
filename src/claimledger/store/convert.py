"""From the plain values of a file to records and back: the one converter, and the only module that knows cattrs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from types import NoneType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, Attribute, fields, frozen
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from claimledger.errors import nearest
from claimledger.model import (
    Accept,
    Bounds,
    Claim,
    Correction,
    Evidence,
    Group,
    Measure,
    Relation,
    Review,
    Settings,
    Source,
    Span,
    Statement,
    Target,
)
from claimledger.store.shapes import (
    CONFIDENCE,
    EXACT,
    FLAG,
    FROM_ONE,
    INTEGER,
    MONTH,
    NAME,
    PAIR,
    PERCENTAGE,
    SPAN,
    TABLE,
    TEXT,
    TEXTS,
    WEIGHT,
    Fault,
    Refused,
    Shape,
    array,
    below,
    choice,
    kind_of,
    table,
)

RECORDS: dict[str, type[Any]] = {
    "source": Source,
    "measure": Measure,
    "group": Group,
    "claim": Claim,
    "relation": Relation,
    "review": Review,
    "correction": Correction,
    "accept": Accept,
}
"""Kinds of records as a file names them, in the order in which a file is written."""

FIELDS: dict[str, str] = {kind: f"{kind}s" for kind in RECORDS}
"""For each kind, the ledger's attribute that holds its records."""

TOP = ("units", "fiscal_year_start")
"""Settings that stand at the top of a file, not in its ``[settings]``."""

STATEMENT_KEYS: dict[str, Any] = {statement.key: statement for statement in get_args(Statement)}
"""The keys of a claim that state something, in the model's order."""

_SPECIAL: dict[tuple[type[Any], str], Shape] = {
    (Source, "id"): NAME,
    (Measure, "id"): NAME,
    (Claim, "id"): NAME,
    (Relation, "id"): NAME,
    (Claim, "weight"): WEIGHT,
    (Claim, "confidence"): CONFIDENCE,
    (Settings, "approximately"): PERCENTAGE,
    (Settings, "min_significant"): FROM_ONE,
    (Settings, "fiscal_year_start"): MONTH,
}


def _shape(hint: Any) -> Shape:
    if NoneType in get_args(hint):
        hint = Union[tuple(part for part in get_args(hint) if part is not NoneType)]  # noqa: UP007 (made at run time)
    simple = _SIMPLE.get(hint)
    if simple is not None:
        return simple
    if get_origin(hint) is Literal:
        return choice(get_args(hint))
    member = get_args(hint)[0]
    if get_origin(member) is tuple:  # pairs of a key and a value
        return table(_shape(get_args(member)[1]))
    return array(_shape(member))


@frozen
class Key:
    """
    A key of a record.

    Args:
        shape: What it may hold.
        required: Whether it must be there.
    """

    shape: Shape
    required: bool


def _keys(owner: type[Any]) -> dict[str, Key]:
    hints = get_type_hints(owner)
    result: dict[str, Key] = {}
    for attribute in _ordered(owner):
        name = attribute.name
        if name == "statements":
            result |= {key: Key(shape, required=False) for key, shape in _STATEMENT_SHAPES.items()}
        else:
            shape = _SPECIAL.get((owner, name)) or _shape(hints[name])
            result[name] = Key(shape, required=attribute.default is NOTHING)
    return result


_CLAIM_ORDER = ("id", "source", "quote", "at", "nth", "statement", "measure", "dimensions", "period", "statements")


def _ordered(owner: type[Any]) -> tuple[Attribute[Any], ...]:
    """Return the fields in reading order: of a claim first where it stands, then what it is about, then what it states."""
    known = fields(owner)
    if owner is not Claim:
        return tuple(known)
    first = [getattr(known, name) for name in _CLAIM_ORDER]
    return (*first, *(attribute for attribute in known if attribute.name not in _CLAIM_ORDER))


class _Said(dict[str, Any]):
    """The statement keys of a claim on their way to `_statements`; no value of a file is one."""


def _statements(said: object, _: object) -> tuple[Any, ...]:
    if type(said) is not _Said:
        raise Refused([_unknown("statements", Claim)])
    result: list[Any] = []
    faults: list[Fault] = []
    for key, value in said.items():
        try:
            result.append(STATEMENT_KEYS[key](_STATEMENT_SHAPES[key].read(value)))
        except Refused as refused:
            faults.extend(below(key, refused.faults))
    if faults:
        raise Refused(faults)
    return tuple(result)


def _structure(owner: type[Any]) -> Callable[[Any], Any]:
    """Return what makes a record out of a table, or raises `Refused` with everything wrong with the table."""
    hooks: dict[str, Any] = {
        attribute.name: override(struct_hook=_hook(KEYS[owner][attribute.name].shape.read))
        for attribute in fields(owner)
        if attribute.name in KEYS[owner]
    }
    if owner is Claim:
        hooks["statements"] = override(struct_hook=_statements)
    # The generated function finds all faults at once and costs no more than one that stops at the first.
    generated = make_dict_structure_fn(
        owner, _CONVERTER, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **hooks
    )

    def structure(value: object) -> Any:
        if type(value) is not dict:
            raise Refused([Fault((), f"{{key}} is a table, not {kind_of(value)}")])
        try:
            return generated(value, owner)
        except ClassValidationError as error:
            raise Refused(_faults(error, owner)) from None

    return structure


def _hook(read: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, _: read(value)


def _faults(error: ClassValidationError, owner: type[Any]) -> Iterator[Fault]:
    known, _ = error.group_exceptions()
    notes = {id(exception): note.name for exception, note in known}
    for exception in error.exceptions:
        name = notes.get(id(exception))
        if isinstance(exception, ForbiddenExtraKeysError):
            yield from (_unknown(key, owner) for key in sorted(exception.extra_fields))
        elif isinstance(exception, Refused):
            yield from exception.faults if name in (None, "statements") else below(name, exception.faults)
        elif isinstance(exception, KeyError) and name is not None:
            yield Fault((name,), "{key} is missing", missing=True)
        else:
            raise exception


def _unknown(key: str, owner: type[Any]) -> Fault:
    return unknown_key(key, KEYS[owner])


def unknown_key(key: str, known: Iterable[str]) -> Fault:
    """Return the fault of a key that is not among the *known* ones: the nearest of them, or the table it belongs to."""
    near = nearest(key, known)
    if near is None and key in _OWNERS:
        return Fault((key,), f"unknown key {{key}} here: it belongs to {_OWNERS[key]}")
    return Fault((key,), "unknown key {key}", near)


def _unstructure(owner: type[Any]) -> Callable[[Any], dict[str, Any]]:
    hooks: dict[str, Any] = {
        attribute.name: override(
            unstruct_hook=KEYS[owner][attribute.name].shape.write, omit_if_default=attribute.default is not NOTHING
        )
        for attribute in fields(owner)
        if attribute.name in KEYS[owner]
    }
    if owner is Claim:
        hooks["statements"] = override(omit=True)
    return make_dict_unstructure_fn(owner, _CONVERTER, **hooks)


def structure(kind: str, value: object) -> Any:
    """
    Return the record of a kind out of a table of a file.

    Args:
        kind: A key of `RECORDS`, or ``settings``.
        value: The table, as a TOML or JSON reader returns it.

    Raises:
        Refused: With everything wrong with the table.
    """
    return _STRUCTURE[kind](value)


def _structure_claim(value: object) -> Any:
    if type(value) is dict and not STATEMENT_KEYS.keys().isdisjoint(value):
        flat = {key: one for key, one in value.items() if key not in STATEMENT_KEYS}
        extra = [_unknown("statements", Claim)] if "statements" in flat else []
        flat["statements"] = _Said((key, value[key]) for key in STATEMENT_KEYS if key in value)
        try:
            claim = _PLAIN_CLAIM(flat)
        except Refused as refused:
            raise Refused([*extra, *refused.faults]) from None
        if extra:
            raise Refused(extra)
        return claim
    return _PLAIN_CLAIM(value)


def unstructure(record: Any) -> dict[str, Any]:
    """Return the table of a record: plain values in the order in which they are written, without defaults."""
    owner = type(record)
    plain = _UNSTRUCTURE[owner](record)
    if owner is not Claim:
        return plain
    said = {statement.key: _STATEMENT_SHAPES[statement.key].write(statement.value) for statement in record.statements}
    if len(said) < len(record.statements):
        raise ValueError(f"claim {record.id} holds two statements of one kind")
    return {key: plain[key] if key in plain else said[key] for key in KEYS[Claim] if key in plain or key in said}


def _read_target(value: object) -> Target:
    return Target(value) if type(value) is str else _TARGET(value)


def _write_target(target: Target) -> str | dict[str, Any]:
    return _UNSTRUCTURE[Target](target) if target.period is not None or target.dimensions else target.measure


def _read_value(value: object) -> str | Bounds:
    if type(value) is str:
        return value
    bounds: Bounds = _BOUNDS(value) if type(value) is dict else TEXT.read(value)
    return bounds


def _write_value(value: str | Bounds) -> str | dict[str, Any]:
    return value if isinstance(value, str) else _UNSTRUCTURE[Bounds](value)


def _read_evidence(value: object) -> Evidence:
    evidence: Evidence = _EVIDENCE(value)
    return evidence


def _write_evidence(evidence: Evidence) -> dict[str, Any]:
    return _UNSTRUCTURE[Evidence](evidence)


def _object(owner: type[Any]) -> Mapping[str, Any]:
    return {"$ref": f"#/$defs/{owner.__name__}"}


_SIMPLE: dict[Any, Shape] = {
    str: TEXT,
    bool: FLAG,
    int: INTEGER,
    Fraction: EXACT,
    Span: SPAN,
    tuple[int, int]: PAIR,
    tuple[str, ...]: TEXTS,
    tuple[tuple[str, str], ...]: TABLE,
    Target: Shape(_read_target, _write_target, {"oneOf": [{"type": "string"}, _object(Target)]}),
    str | Bounds: Shape(_read_value, _write_value, {"oneOf": [{"type": "string"}, _object(Bounds)]}),
    Evidence: Shape(_read_evidence, _write_evidence, _object(Evidence)),
}
_CONVERTER = Converter()
_STATEMENT_SHAPES = {key: _shape(get_type_hints(statement)["value"]) for key, statement in STATEMENT_KEYS.items()}
KEYS: dict[type[Any], dict[str, Key]] = {
    owner: _keys(owner) for owner in (*RECORDS.values(), Settings, Target, Bounds, Evidence)
}
"""The keys of each record, in the order in which they are written."""
_OWNERS: dict[str, str] = {
    **{key: f"[[{kind}]]" for kind, owner in reversed(RECORDS.items()) for key in KEYS[owner]},
    **dict.fromkeys((key for key in KEYS[Settings] if key not in TOP), "[settings]"),
    **dict.fromkeys(TOP, "the top of the file"),
}
_TARGET, _BOUNDS, _EVIDENCE = _structure(Target), _structure(Bounds), _structure(Evidence)
_PLAIN_CLAIM = _structure(Claim)
_STRUCTURE = {kind: _structure(owner) for kind, owner in {**RECORDS, "settings": Settings}.items()} | {
    "claim": _structure_claim
}
_UNSTRUCTURE = {owner: _unstructure(owner) for owner in KEYS}
