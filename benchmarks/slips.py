"""How often planted slips are found out: the wrong claim first, its slip named, against a random choice among the claims."""

import argparse
from collections import defaultdict
from fractions import Fraction
from time import perf_counter

from attrs import frozen

from claimledger import verify
from claimledger.testing import PlantedSlip, planted_slip


@frozen
class Outcome:
    """
    What became of one planted slip.

    Args:
        first: Whether the wrong claim is the likeliest one.
        only: Whether no other claim has a slip that fits, and the wrong one has.
        named: Whether its slip is told by the right name.
        chance: How likely a random choice among the claims that could be wrong alone is to be right.
        seconds: How long verifying the ledger took.
    """

    first: bool
    only: bool
    named: bool
    chance: Fraction
    seconds: float


def outcome(planted: PlantedSlip) -> Outcome:
    """Return what `verify` makes of a planted slip."""
    start = perf_counter()
    audit = verify(planted.ledger)
    seconds = perf_counter() - start
    findings = [one for one in audit.findings if planted.statement in one.claims and one.reading is not None]
    found = {repair for one in findings if one.reading == findings[0].reading for repair in one.repairs}
    told = sorted(found, key=lambda repair: repair.rank)
    mine = next((repair for repair in told if repair.claim == planted.statement and not repair.others), None)
    alone = sum(not repair.others for repair in told)
    return Outcome(
        first=mine is not None and told[0] == mine,
        only=mine is not None and mine.slip is not None and all(one.slip is None for one in told if one != mine),
        named=mine is not None and mine.slip is not None and mine.slip.partition(":")[0] == planted.slip,
        chance=Fraction(1, max(1, alone)),
        seconds=seconds,
    )


def share(some: int, of: int) -> str:
    return f"{100 * some / of:5.1f}%" if of else "    –"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledgers", type=int, default=2_000, help="how many ledgers, each with one slip")
    parser.add_argument("--seed", type=int, default=0, help="the first seed; the others follow it")
    arguments = parser.parse_args()
    by_slip: defaultdict[str, list[Outcome]] = defaultdict(list)
    for seed in range(arguments.seed, arguments.seed + arguments.ledgers):
        planted = planted_slip(seed)
        by_slip[planted.slip].append(outcome(planted))
    print(f"{'slip':28} {'ledgers':>7} {'first':>6} {'alone':>6} {'first':>6} {'named':>6}")
    everything = [one for outcomes in by_slip.values() for one in outcomes]
    for name, outcomes in [*sorted(by_slip.items()), ("all", everything)]:
        only = [one for one in outcomes if one.only]
        print(
            f"{name:28} {len(outcomes):7} {share(sum(one.first for one in outcomes), len(outcomes))} {len(only):6} "
            f"{share(sum(one.first for one in only), len(only))} {share(sum(one.named for one in outcomes), len(outcomes))}"
        )
    chance = float(100 * sum(one.chance for one in everything) / len(everything))
    print(
        "first: the wrong claim is the likeliest one; alone: only the wrong claim has a slip that fits, and how often it is first"
    )
    print(f"a random choice among the claims that could be wrong alone is right in {chance:.1f}%")
    print(f"verifying took {1000 * sum(one.seconds for one in everything) / len(everything):.1f} ms a ledger")


if __name__ == "__main__":
    main()
