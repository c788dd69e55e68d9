"""Two-way tables and trees of sums as systems, honest or with one figure off."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction

from claimledger.system import Linear, Requirement, System, Unknown

ONE = Fraction(1)


def _level(name: str, value: int, step: int) -> Requirement:
    low = round(value / step) * step - Fraction(step, 2)
    figure = Unknown(name)
    ends = (Linear(((figure, ONE),), "<=", low + step), Linear(((figure, -ONE),), "<=", -low))
    return Requirement(id=name, stated=True, charitable=ends, strict=ends)


def _declared(name: str, terms: dict[str, int], op: str) -> Requirement:
    asked = (Linear(tuple((Unknown(each), Fraction(value)) for each, value in terms.items()), op, Fraction(0)),)
    return Requirement(id=name, stated=False, charitable=asked, strict=asked)


def _unsigned(names) -> Iterator[Requirement]:
    for name in names:
        yield _declared(f"unsigned:{name}", {name: -1}, "<=")


def table(rows: int, columns: int, seed: int = 1, *, off: int = 0, step: int = 10) -> System:
    """
    Return a table of whole numbers with the totals of its rows and columns and of all, each claimed as rounded.

    Args:
        rows: Number of rows.
        columns: Number of columns.
        seed: For its figures.
        off: How much the total of the middle row is claimed too high.
        step: What the figures are rounded to.
    """
    rng = random.Random(seed)  # noqa: S311 - figures, no secrets
    cells = {(row, column): rng.randint(100, 9999) for row in range(rows) for column in range(columns)}
    values = {f"x{row}.{column}": value for (row, column), value in cells.items()}
    sums: dict[str, list[str]] = {}
    for row in range(rows):
        sums[f"row{row}"] = [f"x{row}.{column}" for column in range(columns)]
    for column in range(columns):
        sums[f"column{column}"] = [f"x{row}.{column}" for row in range(rows)]
    for total, inside in sums.items():
        values[total] = sum(values[name] for name in inside)
    values["all"] = sum(cells.values())
    declared = [
        _declared(f"sum:{total}", {**dict.fromkeys(inside, 1), total: -1}, "==") for total, inside in sums.items()
    ]
    for kind, count in (("row", rows), ("column", columns)):
        terms = {**{f"{kind}{place}": 1 for place in range(count)}, "all": -1}
        declared.append(_declared(f"sum:{kind}s", terms, "=="))
    values[f"row{rows // 2}"] += off
    claims = [_level(name, value, step) for name, value in values.items()]
    return System((*claims, *declared, *_unsigned(values)))


def tree(size: int, fan: int = 5, seed: int = 1, *, off: int = 0, step: int = 10) -> System:
    """
    Return a tree of sums, each number claimed as rounded.

    Args:
        size: Number of figures.
        fan: Parts of each whole.
        seed: For its figures.
        off: How much one of the wholes is claimed too high.
        step: What the figures are rounded to.
    """
    rng = random.Random(seed)  # noqa: S311 - figures, no secrets
    values: list[int] = [0] * size
    declared = []
    for place in reversed(range(size)):
        inside = [part for part in range(fan * place + 1, fan * place + fan + 1) if part < size]
        values[place] = sum(values[part] for part in inside) if inside else rng.randint(100, 9999)
        if inside:
            terms = {**{f"n{part}": 1 for part in inside}, f"n{place}": -1}
            declared.append(_declared(f"parts:n{place}", terms, "=="))
    values[size // fan // 2] += off
    claims = [_level(f"n{place}", value, step) for place, value in enumerate(values)]
    return System((*claims, *declared, *_unsigned(f"n{place}" for place in range(size))))
