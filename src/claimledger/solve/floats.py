"""Floats propose for large components: HiGHS finds a point or a ray, which exact arithmetic then makes true or throws away."""

from __future__ import annotations

from collections.abc import Sequence
from math import frexp, ldexp
from typing import Any, NamedTuple

from claimledger.solve.indexed import Indexed, Side

SIZE = 1000.0
"""The size to which values are scaled, far from the solver's tolerance."""

TOLERANCE = 1e-9
"""The solver's tolerance at that size."""

INWARD = 0.05
"""How far, as a part of its width, each range is narrowed at first, so that a point that is found may be rounded."""

APART = 1e-2
"""How far a value is then held from a bound without a counterpart: so far that sums of many that are rounded stay on its side."""

STEPS = 1_000_000
"""Iterations after which nothing is proposed."""


class Guess(NamedTuple):
    """Values of columns and of forms, as floats: lists of them, or arrays."""

    columns: Any
    forms: Any


class Ray(NamedTuple):
    """Columns and forms whose bounds may not hold together; the first say also which sides, the others are a wider guess."""

    sides: Sequence[tuple[int, bool]]
    targets: Sequence[int]


class Model:
    """
    A system of bounded sums as HiGHS holds it; what it is asked and what it answers is in the system's own size.

    Args:
        starts: Where each row begins in the next two, and where the last one ends.
        places: Columns, row after row.
        values: Their coefficients, divided by the row's scale and multiplied by the column's.
        scales: The scales of columns and of rows, by which their ends are divided.
    """

    def __init__(self, starts: Any, places: Any, values: Any, scales: Any) -> None:
        import highspy  # noqa: PLC0415 - large components alone need these two, and they take a while to load
        import numpy as np  # noqa: PLC0415

        self._np: Any = np
        self._highspy: Any = highspy
        self._starts, self._places, self._values, self._scales = starts, places, values, scales
        self._rows = len(starts) - 1
        self._columns = len(scales) - self._rows
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self._columns, self._rows
        model.col_cost_ = np.zeros(self._columns)
        model.col_lower_, model.col_upper_ = np.full(self._columns, -np.inf), np.full(self._columns, np.inf)
        model.row_lower_, model.row_upper_ = np.full(self._rows, -np.inf), np.full(self._rows, np.inf)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, places, values
        # The class that people use greets on standard output, which may carry our own JSON; its base does not.
        self._solver = highspy.Highs.__bases__[0]()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            # Takes longer than the solution, and leaves no ray.
            ("presolve", "off"),
            ("solver", "simplex"),
            ("primal_feasibility_tolerance", TOLERANCE),
            ("dual_feasibility_tolerance", TOLERANCE),
            ("simplex_iteration_limit", STEPS),
        ):
            self._solver.setOptionValue(option, value)
        self._solver.passModel(model)

    def guess(self, lower: Any, upper: Any, *, inward: bool) -> Guess | Ray | None:
        """
        Return a point, a ray that says there is none, or None.

        Args:
            lower: The lower ends of columns and rows, infinite where there is none.
            upper: The upper ends.
            inward: Whether ranges are narrowed first; then there is no ray.
        """
        np, status, columns = self._np, self._highspy.HighsModelStatus, self._columns
        lower, upper = lower / self._scales, upper / self._scales
        if inward:
            width = upper - lower
            step = np.where(np.isfinite(width), width * INWARD, APART)
            lower, upper = lower + step, upper - step
        solver = self._solver
        solver.changeColsBounds(columns, np.arange(columns, dtype=np.int32), lower[:columns], upper[:columns])
        rows = np.arange(self._rows, dtype=np.int32)
        solver.changeRowsBounds(self._rows, rows, lower[columns:], upper[columns:])
        solver.clearSolver()
        solver.run()
        if solver.getModelStatus() == status.kOptimal:
            found = solver.getSolution()
            return Guess(
                np.array(found.col_value) * self._scales[:columns], np.array(found.row_value) * self._scales[columns:]
            )
        return None if inward or solver.getModelStatus() != status.kInfeasible else self._ray()

    def _ray(self) -> Ray | None:
        np = self._np
        _, exists, ray = self._solver.getDualRay()
        if not exists:
            return None
        weights = np.array(ray)
        weights[np.abs(weights) < TOLERANCE * float(np.abs(weights).max(initial=0.0))] = 0.0
        used = [int(row) for row in np.flatnonzero(weights)]
        columns = self._columns
        reduced: dict[int, float] = {}
        around: set[int] = set()
        for row in used:
            for at in range(self._starts[row], self._starts[row + 1]):
                column = int(self._places[at])
                around.add(column)
                reduced[column] = reduced.get(column, 0.0) + float(weights[row] * self._values[at])
        sides = [(columns + row, bool(weights[row] < 0)) for row in used]
        sides += [(column, value > 0) for column, value in sorted(reduced.items()) if abs(value) > TOLERANCE]
        return Ray(sides, [*sorted(around), *(columns + row for row in used)])


class Proposer:
    """
    The floating-point picture of one component, made once for all questions about it.

    Args:
        indexed: The component.

    Attributes:
        scales: For each column the power of two that is about a thousandth of its values.
    """

    def __init__(self, indexed: Indexed) -> None:
        import numpy as np  # noqa: PLC0415 - large components alone need it

        self._np: Any = np
        self.scales = [power(size / SIZE) for size in sizes(indexed)]
        starts = [0]
        columns: list[int] = []
        values: list[float] = []
        rows: list[float] = []
        for inside, coefficients in indexed.forms:
            entries = [float(value) * self.scales[column] for column, value in zip(inside, coefficients, strict=True)]
            scale = power(max((abs(entry) for entry in entries), default=1.0))
            rows.append(scale)
            columns.extend(inside)
            values.extend(entry / scale for entry in entries)
            starts.append(len(columns))
        self._model = Model(
            np.array(starts, np.int32), np.array(columns, np.int32), np.array(values), np.array([*self.scales, *rows])
        )

    def guess(self, low: Sequence[Side | None], high: Sequence[Side | None], *, inward: bool) -> Guess | Ray | None:
        """
        Return a point, a ray that says there is none, or None.

        Args:
            low: The lower bound of each column and form, or None.
            high: The upper bound of each column and form, or None.
            inward: Whether ranges are narrowed first; then there is no ray.
        """
        np = self._np
        lower = np.array([-np.inf if side is None else float(side[0]) for side in low])
        upper = np.array([np.inf if side is None else float(side[0]) for side in high])
        found = self._model.guess(lower, upper, inward=inward)
        return Guess(found.columns.tolist(), found.forms.tolist()) if isinstance(found, Guess) else found


def sizes(indexed: Indexed) -> list[float]:
    """Return about how large the values of each column are, guessed from its bounds and from the sums it is in."""
    found: list[float | None] = [None] * indexed.columns
    totals: dict[int, float] = {}
    for bound in indexed.bounds:
        reach = abs(float(bound.value))
        if reach and bound.target < indexed.columns:
            found[bound.target] = max(reach, found[bound.target] or 0.0)
        elif reach:
            totals[bound.target] = max(reach, totals.get(bound.target, 0.0))
    for _ in range(4):
        for place, (columns, coefficients) in enumerate(indexed.forms, indexed.columns):
            known = [
                abs(float(value)) * size
                for column, value in zip(columns, coefficients, strict=True)
                if (size := found[column]) is not None
            ]
            largest = max([*known, totals.get(place, 0.0)], default=0.0)
            if largest and len(known) < len(columns):
                for column, value in zip(columns, coefficients, strict=True):
                    if found[column] is None:
                        found[column] = largest / abs(float(value))
    return [SIZE if size is None else size for size in found]


def power(size: float) -> float:
    """Return the power of two nearest below *size*; 1 for zero."""
    return ldexp(1.0, frexp(size)[1] - 1) if size else 1.0
