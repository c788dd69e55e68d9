"""How long verifying takes: against parsing the same file with tomllib, and the start-up against a bare interpreter."""

import argparse
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import claimledger

COMPONENTS = 200
HEAD = """\
claimledger = 1

[defaults]
period = "2023"
speaker = "Director of the Bureau"

[[source]]
id = "bulletin"
title = "Crime in 2023, by region"
publisher = "Bureau of Statistics"
published = "2024-02-06"
language = "en"
"""
COMPONENT = """
[[measure]]
id = "region{n}.cases"
name = "cases in region {n}"
unit = "case"
kind = "flow"
parts = ["region{n}.cases.solved", "region{n}.cases.open"]
complete = true

[[measure]]
id = "region{n}.cases.solved"
name = "solved cases in region {n}"
unit = "case"
kind = "flow"

[[measure]]
id = "region{n}.cases.open"
name = "open cases in region {n}"
unit = "case"
kind = "flow"

[[claim]]
id = "region{n}-cases"
quote = "{all:,} cases"
statement = "The region had {all:,} cases in the year."
measure = "region{n}.cases"
level = "{all:,} cases"

[[claim]]
id = "region{n}-solved"
quote = "{solved:,} of them solved"
statement = "The police solved {solved:,} of them."
measure = "region{n}.cases.solved"
level = "{solved:,} cases"

[[claim]]
id = "region{n}-share"
quote = "{share:.1f}%"
statement = "That is {share:.1f}% of all."
measure = "region{n}.cases.solved"
share = "{share:.1f}%"
of = "region{n}.cases"

[[claim]]
id = "region{n}-open"
quote = "{open:,} still open"
statement = "At the end of the year {open:,} cases were left open."
measure = "region{n}.cases.open"
level = "{open:,} cases"

[[claim]]
id = "region{n}-growth"
quote = "{word} {growth:.1f}%"
statement = "The number of cases {word} {growth:.1f}% from the year before."
measure = "region{n}.cases"
change = "{word} {growth:.1f}%"
base = "year-on-year"
"""


def ledger_text(regions: int = COMPONENTS) -> str:
    """Return an honest ledger of five claims for each of so many regions."""
    parts = [HEAD]
    for n in range(regions):
        solved, left = 1_201 + 37 * n, 611 + 53 * n
        parts.append(
            COMPONENT.format(
                n=n,
                all=solved + left,
                solved=solved,
                open=left,
                share=100 * solved / (solved + left),
                word="rose" if n % 3 else "fell",
                growth=n % 23 + 0.4,
            )
        )
    return "".join(parts)


def timed(action: Callable[[], object], repeat: int) -> float:
    """Return the median time of *action* in seconds; it is run once before, so that imports are not counted."""
    action()
    times = []
    for _ in range(repeat):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=9, help="how often each is measured; medians are shown")
    repeat = parser.parse_args().repeat
    text = ledger_text()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.toml"
        path.write_text(text, "utf-8")
        ledger = claimledger.load(path)
        audit = claimledger.verify(ledger)
        assert audit.status == "consistent", audit.status
        parsing = timed(lambda: tomllib.loads(text), repeat)
        loading = timed(lambda: claimledger.load(path), repeat)
        whole = timed(lambda: claimledger.verify(claimledger.load(path)), repeat)
    print(f"{audit.counts.claims:,} claims, {audit.counts.facts:,} facts, {audit.counts.components} components")
    print(f"tomllib parses the file:   {1000 * parsing:7.1f} ms")
    print(f"load:                      {1000 * loading:7.1f} ms   {loading / parsing:5.2f} times that")
    print(f"load and verify:           {1000 * whole:7.1f} ms   {whole / parsing:5.2f} times that")
    bare = timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), repeat)
    help_text = [sys.executable, "-m", "claimledger", "--help"]
    helping = timed(lambda: subprocess.run(help_text, check=True, stdout=subprocess.DEVNULL), repeat)
    print(f"a bare interpreter:        {1000 * bare:7.1f} ms")
    print(f"python -m claimledger --help: {1000 * helping:4.1f} ms   {helping / bare:5.2f} times that")


if __name__ == "__main__":
    main()
