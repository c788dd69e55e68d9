"""How often true ledgers raise an alarm, which none should: random worlds and stories, stated truly and verified."""

import argparse
from collections import Counter
from random import Random

from hypothesis import HealthCheck, Phase, given, settings

from claimledger import Ledger, verify
from claimledger.testing import honest_ledgers
from claimledger.testing.stories import STORIES, Speaker


def alarms(ledger: Ledger) -> Counter[str]:
    """Return how often each rule gives an error or a warning."""
    found = verify(ledger, mend=False).findings
    return Counter(f"{one.severity} {one.rule}" for one in found if one.severity != "note")


def of_worlds(count: int) -> Counter[str]:
    """Return the alarms in so many ledgers of random worlds."""
    total: Counter[str] = Counter()

    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(honest_ledgers())
    def run(drawn):
        total.update(alarms(drawn[0]))

    run()
    return total


def of_stories(count: int) -> Counter[str]:
    """Return the alarms in so many ledgers that tell a story in figures."""
    total: Counter[str] = Counter()
    for seed in range(count):
        random = Random(seed)  # noqa: S311 - nothing secret
        story = random.choice(STORIES)(Speaker(random))
        total.update(
            alarms(Ledger(sources=story.sources, measures=story.measures, groups=story.groups, claims=story.claims))
        )
    return total


def main() -> None:
    """Print how many alarms there were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledgers", type=int, default=1_000, help="how many of each kind (default: %(default)s)")
    count = parser.parse_args().ledgers
    for name, found in (("worlds", of_worlds(count)), ("stories", of_stories(count))):
        told = ", ".join(f"{number} {what}" for what, number in sorted(found.items())) or "no error and no warning"
        print(f"{count:,} ledgers of {name}: {told}")


if __name__ == "__main__":
    main()
