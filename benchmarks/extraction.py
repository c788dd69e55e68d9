"""How well extraction finds the claims of annotated texts, and how many words it reads a second.

    python benchmarks/extraction.py FOLDER [--errors]

FOLDER holds ``NAME.txt`` with ``NAME.json`` (its ``date``) and ``gold/NAME.gold.jsonl``, or the three side by side. A row of gold
tells ``start``, ``end``, ``fig_start``, ``fig_end``, ``value_lo``, ``value_hi``, ``unit``, ``qualifier``, ``kind``,
``period_start``, ``period_end``, ``comparison`` and ``direction``; one with ``core`` false counts neither way.
"""

import argparse
import json
import math
import re
from collections import Counter
from pathlib import Path
from time import perf_counter

from claimledger.extract import extract

FIELDS = ("direction", "period_start", "period_end", "comparison", "qualifier", "kind")
COUNTED = {"percent", "percentage_point", "tonne", "kilogram", "month", "year", "quarter", "day", "week"}
ROUNDS = 20


def overlap(gold, row):
    """Return how many code points a gold figure and a row share."""
    first, last = gold.get("fig_start", gold["start"]), gold.get("fig_end", gold["end"])
    return max(0, min(last, row["end"]) - max(first, row["start"]))


def same_number(one, other):
    """Return whether two ends are alike; None is an open one."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-12)


def same_value(gold, row):
    """Return whether both ends are alike, a share in words counted as its percentage."""
    part = 100 if row["unit"] == "ratio" and gold["unit"] == "percent" else 1
    return all(
        same_number(gold[key], None if row[key] is None else row[key] * part) for key in ("value_lo", "value_hi")
    )


def same_unit(gold, row):
    """Return whether units are alike; a noun goes for a count, and a share in words for a percentage."""
    mine, theirs = row["unit"], gold["unit"]
    noun = mine.islower() and mine not in COUNTED and "/" not in mine
    return mine == theirs or (theirs in ("count", "ratio") and noun) or (mine == "ratio" and theirs == "percent")


def same_field(name, gold, row):
    """Return whether a field is alike; comparisons are compared as words."""
    one, other = gold.get(name), row.get(name)
    if name == "comparison":
        one, other = (" ".join(re.findall(r"[a-z0-9]+", (each or "").lower())) for each in (one, other))
    return one == other


def matched(gold, rows):
    """Return pairs of gold and rows, each used once, those that agree most first."""
    pairs = [
        (same_value(g, r), same_unit(g, r), overlap(g, r), -i, -j)
        for i, g in enumerate(gold)
        for j, r in enumerate(rows)
        if overlap(g, r)
    ]
    used_gold, used_rows, result = set(), set(), []
    for *_, i, j in sorted(pairs, reverse=True):
        if i not in used_gold and j not in used_rows:
            used_gold.add(i)
            used_rows.add(j)
            result.append((-i, -j))
    return result


def score(gold, rows, totals, errors):
    """Add what became of one text to *totals*, and what went wrong to *errors*."""
    pairs = matched(gold, rows)
    optional = {j for i, j in pairs if not gold[i].get("core", True)}
    totals["gold"] += sum(each.get("core", True) for each in gold)
    totals["rows"] += len(rows) - len(optional)
    for i, j in pairs:
        g, r = gold[i], rows[j]
        if j in optional:
            continue
        value, unit = same_value(g, r), same_unit(g, r)
        totals.update(span=1, value=value, value_unit=value and unit)
        totals.update({name: same_field(name, g, r) for name in FIELDS})
        wrong = [name for name in FIELDS if not same_field(name, g, r)]
        if wrong or not (value and unit):
            errors.append(f"wrong   {g['quote']!r}: {r['value_lo']}..{r['value_hi']} {r['unit']} {', '.join(wrong)}")
    found = {i for i, _ in pairs}
    errors += [f"missed  {each['quote']!r}" for i, each in enumerate(gold) if i not in found and each.get("core", True)]
    taken = {j for _, j in pairs}
    errors += [f"spurious {each['text']!r}" for j, each in enumerate(rows) if j not in taken]


def main():
    """Score a folder and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="say what went wrong")
    options = parser.parse_args()
    totals, errors, words, seconds = Counter(), [], 0, 0.0
    begin = perf_counter()
    extract("Output rose 5 percent in 2023.")
    start = perf_counter() - begin
    for path in sorted(options.folder.rglob("*.gold.jsonl")):
        name = path.name.removesuffix(".gold.jsonl")
        home = next(each for each in (path.parent, path.parent.parent) if (each / f"{name}.txt").is_file())
        text = (home / f"{name}.txt").read_text(encoding="utf-8")
        about = home / f"{name}.json"
        published = json.loads(about.read_text(encoding="utf-8")).get("date") if about.is_file() else None
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        begin = perf_counter()
        for _ in range(ROUNDS):
            found = extract(text, published)
        seconds += perf_counter() - begin
        words += ROUNDS * len(text.split())
        score(gold, found.rows(), totals, errors)
    if not totals["gold"]:
        parser.error(f"no annotated text in {options.folder}")
    print(f"{totals['gold']} claims annotated, {totals['rows']} proposed")
    for name in ("span", "value", "value_unit"):
        print(f"{name:14s} F1 {200 * totals[name] / (totals['gold'] + totals['rows']):5.1f}")
    for name in FIELDS:
        print(f"{name:14s}    {100 * totals[name] / max(1, totals['span']):5.1f} % of the spans")
    print(f"{words / seconds:,.0f} words a second; the first result after {start:.2f} s")
    for line in errors if options.errors else []:
        print(line)


if __name__ == "__main__":
    main()
