from fractions import Fraction

import pytest

from claimledger.errors import ClaimLedgerError
from claimledger.ledger import Ledger
from claimledger.model import (
    Bounds,
    Change,
    Claim,
    Evidence,
    Group,
    Level,
    Measure,
    Review,
    Settings,
    Source,
    Span,
    Target,
)
from claimledger.store import dumps, loads

LEDGER = Ledger(
    settings=Settings(
        approximately=Fraction(1, 3), severity={"b": "note"}, units=["boat = [boat]"], fiscal_year_start="04"
    ),
    sources=[Source(id="s", title='A "title"', reference=True)],
    measures=[
        Measure(
            id="m",
            unit="person",
            parts=[f"a.long.name.of.a.part.number.{n}" for n in range(5)],
            complete=True,
            dimensions=[],
        ),
    ],
    groups=[Group(dimension="area", whole="world", parts=["a"])],
    claims=[
        Claim(
            id="c",
            source="s",
            at=Span(3, 9),
            quote="5%",
            measure="m",
            dimensions={"b": "1", "a key": "2"},
            statements=[Level(Bounds(low=Fraction(1, 3), high=2**70, low_open=True)), Change("5%")],
            base="year-on-year",
            of=Target("n", period="2022"),
            per=Target("n"),
            weight=None,
            scale=(1, 7),
        ),
        Claim(id="d", weight=Fraction(5, 2)),
    ],
    reviews=[
        Review(
            claim="c",
            verdict="supported",
            rationale='First.\n\nSecond, "quoted" \\.',
            evidence=[Evidence(title="t", url="u")],
        ),
    ],
)

TEXT = '''\
claimledger = 1
units = ["boat = [boat]"]
fiscal_year_start = "04"

[settings]
approximately = "100/3%"
severity = { b = "note" }

[[source]]
id = "s"
title = "A \\"title\\""
reference = true

[[measure]]
id = "m"
unit = "person"
parts = [
  "a.long.name.of.a.part.number.0",
  "a.long.name.of.a.part.number.1",
  "a.long.name.of.a.part.number.2",
  "a.long.name.of.a.part.number.3",
  "a.long.name.of.a.part.number.4",
]
complete = true
dimensions = []

[[group]]
dimension = "area"
whole = "world"
parts = ["a"]

[[claim]]
id = "c"
source = "s"
quote = "5%"
at = [3, 9]
measure = "m"
dimensions = { "a key" = "2", b = "1" }
level = { low = "1/3", high = "1180591620717411303424", low_open = true }
change = "5%"
base = "year-on-year"
of = { measure = "n", period = "2022" }
per = "n"
scale = [1, 7]
weight = "inf"

[[claim]]
id = "d"
weight = "2.5"

[[review]]
claim = "c"
verdict = "supported"
rationale = """
First.

Second, \\"quoted\\" \\\\."""
evidence = [{ title = "t", url = "u" }]
'''


def test_the_canonical_text():
    assert dumps(LEDGER) == TEXT


def test_an_empty_ledger():
    assert dumps(Ledger()) == "claimledger = 1\n"
    assert loads(dumps(Ledger())) == Ledger()


@pytest.mark.parametrize(
    ("record", "part"),
    [
        (Claim(id="\ud800"), "surrogate"),
        (Claim(id="a", quote="x\n\udfff"), "surrogate"),
        (Claim(id="a", dimensions={"\ud800": "x"}), "surrogate"),
        (Claim(id="a", statements=[Level("3"), Level("4")]), "two statements"),
        (Claim(id="a", statements=[Level(Bounds(low=Fraction(1, 10**1000)))]), "digits"),
        (Claim(id="a", weight=10**5000), "digits"),
    ],
)
def test_what_no_file_can_hold_is_refused(record, part):
    with pytest.raises(ClaimLedgerError, match=part):
        dumps(Ledger(claims=[record]))
