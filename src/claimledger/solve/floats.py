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

APART = 1e-6
"""How far a value is held from a bound without a counterpart then."""

STEPS = 1_000_000
"""Iterations after which nothing is proposed."""


class Guess(NamedTuple):
    """Values of columns and of forms, as floats."""

    columns: Sequence[float]
    forms: Sequence[float]


class Ray(NamedTuple):
    """Columns and forms whose bounds may not hold together; the first say also which sides, the others are a wider guess."""

    sides: Sequence[tuple[int, bool]]
    targets: Sequence[int]


class Proposer:
    """
    The floating-point picture of one component, made once for all questions about it.

    Args:
        indexed: The component.

    Attributes:
        scales: For each column the power of two that is about a thousandth of its values.
    """

    def __init__(self, indexed: Indexed) -> None:
        import highspy  # noqa: PLC0415 - large components alone need these two, and they take a while to load
        import numpy as np  # noqa: PLC0415

        self._indexed = indexed
        self._np: Any = np
        self._highspy: Any = highspy
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
        self._rows = np.array(rows)
        self._starts, self._places, self._values = (
            np.array(starts, np.int32),
            np.array(columns, np.int32),
            np.array(values),
        )
        self._solver = self._model()

    def _model(self) -> Any:
        highspy, np = self._highspy, self._np
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self._indexed.columns, len(self._indexed.forms)
        model.col_cost_ = np.zeros(model.num_col_)
        model.col_lower_, model.col_upper_ = np.full(model.num_col_, -np.inf), np.full(model.num_col_, np.inf)
        model.row_lower_, model.row_upper_ = np.full(model.num_row_, -np.inf), np.full(model.num_row_, np.inf)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = self._starts
        model.a_matrix_.index_ = self._places
        model.a_matrix_.value_ = self._values
        # The class that people use greets on standard output, which may carry our own JSON; its base does not.
        solver = highspy.Highs.__bases__[0]()
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
            solver.setOptionValue(option, value)
        solver.passModel(model)
        return solver

    def guess(self, low: Sequence[Side | None], high: Sequence[Side | None], *, inward: bool) -> Guess | Ray | None:
        """
        Return a point, a ray that says there is none, or None.

        Args:
            low: The lower bound of each column and form, or None.
            high: The upper bound of each column and form, or None.
            inward: Whether ranges are narrowed first; then there is no ray.
        """
        np, status = self._np, self._highspy.HighsModelStatus
        columns, count = self._indexed.columns, len(self._indexed.forms)
        scales = np.concatenate([self.scales, self._rows])
        lower = np.array([-np.inf if side is None else float(side[0]) for side in low]) / scales
        upper = np.array([np.inf if side is None else float(side[0]) for side in high]) / scales
        if inward:
            width = upper - lower
            step = np.where(np.isfinite(width), width * INWARD, APART)
            lower, upper = lower + step, upper - step
        solver = self._solver
        solver.changeColsBounds(columns, np.arange(columns, dtype=np.int32), lower[:columns], upper[:columns])
        solver.changeRowsBounds(count, np.arange(count, dtype=np.int32), lower[columns:], upper[columns:])
        solver.clearSolver()
        solver.run()
        if solver.getModelStatus() == status.kOptimal:
            found = solver.getSolution()
            return Guess(
                (np.array(found.col_value) * scales[:columns]).tolist(),
                (np.array(found.row_value) * scales[columns:]).tolist(),
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
        columns = self._indexed.columns
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
