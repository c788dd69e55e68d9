"""How well extraction finds the claims of texts, and how fast, beside the other programs that are installed.

    python benchmarks/extraction.py [FOLDER] [--scorer PATH] [--errors] [--large] [--only NAME]

The cases of ``extraction_cases.txt`` are read always. FOLDER adds annotated texts: ``NAME.txt`` with ``NAME.json`` (its ``date``) and
``gold/NAME.gold.jsonl``, or the three side by side; see `extraction_scoring` for what a row of gold tells. ``--scorer`` also has the
annotated texts scored by another program with a function ``score(gold, rows)``. ``--large`` reads a text of 10 MB.

`extraction_peers` tells how the other programs are installed. Times are of the processor, so that other programs do not count. All
programs are measured in one run; for the first result, from the start of Python on, and for the memory each starts anew.
"""

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path
from time import process_time

from extraction_cases import cases
from extraction_peers import installed, ours
from extraction_scoring import FIELDS, f1, same_unit, same_value, score

SENTENCE = "Output rose 5.2 percent to $3.4 million in 2023."
LEAST_SECONDS = 1.0
LARGE = 10_000_000


def annotated(folder):
    """Yield the name, text, date of publication and gold of each annotated text of a folder."""
    for path in sorted(folder.rglob("*.gold.jsonl")):
        name = path.name.removesuffix(".gold.jsonl")
        home = next((each for each in (path.parent, path.parent.parent) if (each / f"{name}.txt").is_file()), None)
        if home is None:
            continue
        about = home / f"{name}.json"
        published = json.loads(about.read_text(encoding="utf-8")).get("date") if about.is_file() else None
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        yield name, (home / f"{name}.txt").read_text(encoding="utf-8"), published, gold


def right(case, rows):
    """Return whether rows are exactly what a case tells: no figure missed, none spurious, each with its value and unit."""
    if len(rows) != len(case.gold):
        return False
    pairs = zip(case.gold, rows, strict=True)
    return all(
        wanted["start"] < row["end"]
        and row["start"] < wanted["end"]
        and same_value(wanted, row, strict=True)
        and same_unit(wanted, row)
        for wanted, row in pairs
    )


def of_cases(peer):
    """Return by kind how many cases a program gets right, and how many there are."""
    good, every = Counter(), Counter()
    for case in cases():
        every[case.kind] += 1
        good[case.kind] += right(case, peer(case.text))
    return good, every


def of_texts(peer, texts, errors, other):
    """Return the totals of the annotated texts, and what another scorer says of them."""
    gold, rows = [], []
    for name, text, published, wanted in texts:
        gold += [{**row, "doc": name} for row in wanted]
        found = peer(text, published) if peer is ours else peer(text)
        rows += [{**row, "doc": name} for row in found]
    return score(gold, rows, errors), None if other is None else other.score(gold, rows)


def words_a_second(peer, texts):
    """Return how many words of texts a program reads in a second, over at least one second."""
    words, begin = 0, process_time()
    while (seconds := process_time() - begin) < LEAST_SECONDS or not words:
        for text in texts:
            peer(text)
            words += len(text.split())
    return words / seconds


def once(name):
    """Print the seconds to the first result and the megabytes of a fresh process."""
    installed()[name]()(SENTENCE)
    print(json.dumps({"seconds": process_time(), "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def large(size):
    """Print the seconds, claims and megabytes of one text of so many code points, read by claimledger."""
    from claimledger.extract import extract

    text = "\n\n".join(case.text for case in cases()) + "\n\n"
    whole = (text * (size // len(text) + 1))[:size]
    begin = process_time()
    found = extract(whole)
    seconds = process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"seconds": seconds, "claims": len(found.proposals), "words": len(whole.split()), "mb": memory}
    print(json.dumps(told))


def fresh(*options):
    """Return what this program prints in a process of its own."""
    done = subprocess.run([sys.executable, __file__, *options], check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def loaded(path):
    """Return the module in a file."""
    spec = importlib.util.spec_from_file_location("another_scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(rows):
    """Print rows of a table: a name, and a cell for each program."""
    for name, *cells in rows:
        print(f"{name:34s}" + "".join(f"{cell:>16s}" for cell in cells))


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--scorer", type=Path, help="another scorer, with a function score(gold, rows)")
    parser.add_argument("--errors", action="store_true", help="say what claimledger got wrong")
    parser.add_argument("--large", action="store_true", help="read a text of 10 MB too")
    parser.add_argument("--only", help="measure this program alone")
    parser.add_argument("--once", help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        once(options.once)
        return
    if options.size:
        large(options.size)
        return
    names = [name for name in installed() if options.only in (None, name)]
    texts = [] if options.folder is None else list(annotated(options.folder))
    if options.folder is not None and not texts:
        parser.error(f"no annotated text in {options.folder}")
    other = None if options.scorer is None else loaded(options.scorer)
    starts = {name: fresh("--once", name) for name in names}
    peers = {name: installed()[name]() for name in names}
    errors = []
    table([("", *names)])
    if texts:
        table(_of_texts(peers, texts, errors, other))
    table(_of_cases(peers))
    running = [text for _, text, _, _ in texts] or ["\n\n".join(case.text for case in cases())]
    table(
        [
            ("words a second", *(f"{words_a_second(peer, running):,.0f}" for peer in peers.values())),
            ("first result, seconds", *(f"{starts[name]['seconds']:.2f}" for name in names)),
            ("memory after it, MB", *(f"{starts[name]['mb']:.0f}" for name in names)),
        ]
    )
    if options.large:
        told = fresh("--size", str(LARGE))
        print(
            f"claimledger reads {LARGE / 1e6:.0f} MB ({told['words']:,} words, {told['claims']:,} claims)"
            f" in {told['seconds']:.0f} s of one core with at most {told['mb']:,.0f} MB"
        )
    for line in errors if options.errors else []:
        print(line)


def _of_texts(peers, texts, errors, other):
    results = {name: of_texts(peer, texts, errors if peer is ours else None, other) for name, peer in peers.items()}
    gold = next(iter(results.values()))[0]["gold"]
    yield (f"{len(texts)} annotated texts: claims found", *(f"{one['rows']} of {gold}" for one, _ in results.values()))
    for name in ("span", "value", "value_strict", "value_unit"):
        yield (f"  {name} F1", *(f"{f1(one, name):.1f}" for one, _ in results.values()))
        if other is not None:
            yield ("    by the other scorer", *(f"{told[name]['F1']:.1f}" for _, told in results.values()))
    for name in FIELDS:
        yield (
            f"  {name}",
            *(f"{100 * one[name] / of:.1f} %" if (of := one[f"{name} of"]) else "–" for one, _ in results.values()),
        )


def _of_cases(peers):
    results = [of_cases(peer) for peer in peers.values()]
    every = results[0][1]
    yield ("cases that are wholly right", *(f"{good.total()} of {every.total()}" for good, _ in results))
    for kind, many in every.items():
        yield (f"  {kind}", *(f"{good[kind]} of {many}" for good, _ in results))


if __name__ == "__main__":
    main()
