"""How fast the engine decides: screening against z3, two-way tables against HiGHS, and how the time grows with the ledger."""

import argparse
import random
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import median
from time import perf_counter

import highspy
import numpy as np
import z3
from verify import ledger_text

import claimledger
from claimledger.solve import Component, components, decide_all, settle
from claimledger.solve.certificate import flaw, standing, unsatisfied
from claimledger.system import MINUS_ONE, ONE, Linear, Requirement, System, Unknown, Variable


def timed(action: Callable[[], object]) -> float:
    """Return how long *action* takes, in seconds."""
    start = perf_counter()
    action()
    return perf_counter() - start


# Components of five facts


def small_components(count: int) -> list[Component]:
    """Return honest components of five facts: a whole with three parts, and its growth."""
    rng = random.Random(1)  # noqa: S311 - figures, no secrets
    found: list[Requirement] = []
    for number in range(count):
        parts = [rng.randint(100, 9_999) for _ in range(3)]
        whole = sum(parts)
        before = whole * 100 // rng.randint(90, 130)
        names = [Unknown(f"{number}.{name}") for name in ("a", "b", "c", "whole", "before")]
        for name, value in zip(names, [*parts, whole], strict=False):
            low = Fraction(value // 10 * 10)
            found.append(
                claim(
                    f"{number}.{name}", Linear(((name, ONE),), "<=", low + 10), Linear(((name, MINUS_ONE),), "<=", -low)
                )
            )
        growth = Fraction(round(1000 * whole / before), 1000)
        found.append(
            claim(
                f"{number}.growth",
                Linear(((names[4], MINUS_ONE),), "<", Fraction(0)),
                Linear(((names[3], MINUS_ONE), (names[4], growth - Fraction(1, 1000))), "<=", Fraction(0)),
                Linear(((names[3], ONE), (names[4], -growth - Fraction(1, 1000))), "<=", Fraction(0)),
            )
        )
        rows = (Linear((*((name, ONE) for name in names[:3]), (names[3], MINUS_ONE)), "==", Fraction(0)),)
        found.append(Requirement(id=f"{number}.parts", stated=False, charitable=rows, strict=rows))
    return list(components(System(tuple(found))))


def claim(name: str, *rows: Linear) -> Requirement:
    """Return what a claim states under both readings."""
    return Requirement(id=name, stated=True, charitable=rows, strict=rows)


def by_z3(component: Component, solver: z3.Solver) -> bool:
    """Return whether z3 finds the component consistent."""
    for requirement in component.requirements:
        for row in requirement.charitable:
            left = z3.Sum([z3.RealVal(str(value)) * z3.Real(str(name)) for name, value in row.terms])
            right = z3.RealVal(str(row.bound))
            solver.add(left == right if row.op == "==" else left < right if row.op == "<" else left <= right)
    return solver.check() == z3.sat


def screening(count: int, asked: int) -> None:
    """Show how long all components take together, and one call of z3 for each."""
    parts = small_components(count)
    decide_all(parts[:1000], ("charitable",), witnesses=False)  # imports
    start = perf_counter()
    decisions = decide_all(parts, ("charitable",), witnesses=False)
    ours = (perf_counter() - start) / count
    assert all(one.status == "consistent" for (one,) in decisions)
    print(f"{count:,} components of five facts: {1e6 * ours:.1f} µs each")
    step = max(1, count // asked)
    for name, make in (("z3 as it comes", z3.Solver), ("z3's plain solver", z3.SimpleSolver)):
        by_z3(parts[0], make())
        theirs = median(timed(lambda part=part, make=make: by_z3(part, make())) for part in parts[::step])
        print(f"  {name}, one call: {1e6 * theirs:.0f} µs (median of {asked}), {theirs / ours:.0f} times that")


# Two-way tables


def table(size: int, seed: int, off: int) -> Component:
    """Return a table of whole numbers with all totals, each figure rounded to tens, the total of one row *off* by so much."""
    rng = random.Random(seed)  # noqa: S311 - figures, no secrets
    cells = {(row, column): rng.randint(100, 9_999) for row in range(size) for column in range(size)}
    values = {Unknown(f"x{row}.{column}"): value for (row, column), value in cells.items()}
    sums = {Unknown(f"row{row}"): [Unknown(f"x{row}.{column}") for column in range(size)] for row in range(size)}
    sums |= {Unknown(f"column{at}"): [Unknown(f"x{row}.{at}") for row in range(size)] for at in range(size)}
    values |= {total: sum(values[one] for one in inside) for total, inside in sums.items()}
    everything = Unknown("all")
    values[everything] = sum(cells.values())
    lines = list(sums.items())
    lines += [(everything, [total for total in sums if total.name.startswith(kind)]) for kind in ("row", "column")]
    values[Unknown(f"row{size // 2}")] += off
    found = []
    for name, value in values.items():
        low = Fraction((value + 5) // 10 * 10 - 5)
        found.append(claim(name.name, Linear(((name, ONE),), "<=", low + 10), Linear(((name, MINUS_ONE),), "<=", -low)))
    for number, (total, inside) in enumerate(lines):
        rows = (Linear((*((one, ONE) for one in inside), (total, MINUS_ONE)), "==", Fraction(0)),)
        found.append(Requirement(id=f"sum{number}", stated=False, charitable=rows, strict=rows))
    for name in values:
        rows = (Linear(((name, MINUS_ONE),), "<=", Fraction(0)),)
        found.append(Requirement(id=f"unsigned:{name.name}", stated=False, charitable=rows, strict=rows))
    (component,) = components(System(tuple(found)))
    return component


class Arrays:
    """A component as the arrays that HiGHS takes."""

    def __init__(self, component: Component) -> None:
        places: dict[Variable, int] = {}
        self.low: list[float] = []
        self.high: list[float] = []
        self.starts, self.columns, self.values = [0], [], []
        self.least, self.most = [], []
        for requirement in component.requirements:
            for row in requirement.charitable:
                inside = []
                for name, value in row.terms:
                    place = places.setdefault(name, len(places))
                    if place == len(self.low):
                        self.low.append(-np.inf)
                        self.high.append(np.inf)
                    inside.append((place, float(value)))
                end = float(row.bound)
                if len(inside) == 1:
                    ((place, value),) = inside
                    if value > 0:
                        self.high[place] = min(self.high[place], end / value)
                    else:
                        self.low[place] = max(self.low[place], end / value)
                    continue
                self.columns.extend(place for place, _ in inside)
                self.values.extend(value for _, value in inside)
                self.starts.append(len(self.columns))
                self.least.append(end if row.op == "==" else -np.inf)
                self.most.append(end)

    def feasible(self) -> bool:
        """Return what HiGHS says with its own settings."""
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.low), len(self.most)
        model.col_cost_ = np.zeros(len(self.low))
        model.col_lower_, model.col_upper_ = np.array(self.low), np.array(self.high)
        model.row_lower_, model.row_upper_ = np.array(self.least), np.array(self.most)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.array(self.starts, np.int32)
        model.a_matrix_.index_ = np.array(self.columns, np.int32)
        model.a_matrix_.value_ = np.array(self.values)
        solver = highspy.Highs.__bases__[0]()
        solver.setOptionValue("output_flag", "false")
        solver.setOptionValue("threads", 1)
        solver.passModel(model)
        solver.run()
        return solver.getModelStatus() == highspy.HighsModelStatus.kOptimal


def tables(size: int, seeds: int) -> None:
    """Show how long a verdict with its checked reason takes, against one solution in floats without any."""
    for kind, off in (("honest and rounded", 0), ("contradictory", 11 * size)):
        ours, theirs, alone, undecided = [], [], [], 0
        for seed in range(seeds):
            component = table(size, seed, off)
            start = perf_counter()
            decision = settle(component, "charitable")
            ours.append(perf_counter() - start)
            undecided += decision.status == "undecided"
            start = perf_counter()
            arrays = Arrays(component)
            middle = perf_counter()
            feasible = arrays.feasible()
            end = perf_counter()
            theirs.append(end - start)
            alone.append(end - middle)
            assert feasible == (decision.status == "consistent") == (off == 0)
            # Checked once more, by the checker that knows no solver, outside of what is timed.
            if decision.witness is not None:
                assert unsatisfied(decision.witness, component.requirements, "charitable") is None
            else:
                (conflict,) = decision.conflicts
                held = standing(component.requirements, conflict.claims, conflict.declarations)
                assert conflict.proof is not None
                assert flaw(conflict.proof, held, "charitable") is None
        ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
        print(
            f"{size} × {size} tables, {kind}, {seeds} seeds: {1000 * median(ours):.0f} ms with a checked reason; {undecided} undecided"
        )
        print(
            f"  HiGHS: {1000 * median(theirs):.0f} ms from the same records, of which {1000 * median(alone):.0f} ms for the solution;"
            f" ratio {median(ratios):.2f} (largest {max(ratios):.2f})"
        )


# Growth with the ledger


def growth(sizes: list[int], repeat: int) -> None:
    """Show how long verifying takes for each claim, in ledgers of several sizes."""
    first = None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.toml"
        for size in sizes:
            path.write_text(ledger_text(size // 5), "utf-8")
            ledger = claimledger.load(path)
            claimledger.verify(ledger)
            rounds = max(1, min(repeat, 200_000 // size))
            each = median(timed(lambda ledger=ledger: claimledger.verify(ledger)) for _ in range(rounds)) / size
            first = first or each
            print(f"{size:>7,} claims: {1e6 * each:.0f} µs for each, {each / first:.2f} times the first")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--components", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=300, help="components that z3 is asked about")
    parser.add_argument("--size", type=int, default=100, help="rows and columns of the tables")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--claims", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    chosen = parser.parse_args()
    screening(chosen.components, chosen.asked)
    tables(chosen.size, chosen.seeds)
    growth(chosen.claims, 9)


if __name__ == "__main__":
    main()
