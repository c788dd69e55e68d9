"""Hypothesis strategies for records of every kind, whatever they may say, and for the ledgers made of them."""

from fractions import Fraction

from hypothesis import strategies as st

from claimledger.ledger import Ledger
from claimledger.model import (
    BASE_KEYWORDS,
    MEASURE_KINDS,
    REVIEW_VERDICTS,
    ROUNDINGS,
    SEVERITIES,
    STATEMENTS,
    Accept,
    Bounds,
    Claim,
    Correction,
    Evidence,
    Group,
    Measure,
    Relation,
    Review,
    Settings,
    Source,
    Span,
    Target,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        '"',
        "'''",
        '"""',
        "a\\",
        "# no comment",
        "[[claim]]\n",
        "line\nline\n\n",
        "tab\there",
        "\r\n",
        "4,600 persons",
        "漢字 é",
        "",
    ]
)
NAMES = st.sampled_from(["a", "b", "c", "road.deaths", "x-1", "two words", "ключ"])
PERIODS = st.sampled_from(["2023", "2023-Q3", "2023-01/2023-09", "?", "?campaign"])
WHOLES = st.integers(-(10**20), 10**20)
FRACTIONS = st.fractions(max_denominator=10**6) | WHOLES.map(Fraction)
DIMENSIONS = st.dictionaries(NAMES, TEXTS, max_size=3)


def maybe(strategy):
    return st.none() | strategy


BOUNDS = st.builds(
    Bounds,
    low=maybe(FRACTIONS),
    high=maybe(FRACTIONS),
    unit=maybe(TEXTS),
    low_open=st.booleans(),
    high_open=st.booleans(),
)
TARGETS = st.builds(Target, measure=NAMES, period=maybe(PERIODS), dimensions=DIMENSIONS)
SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 100)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
PRICES = st.sampled_from(["nominal", "real"])
SOURCES = st.builds(
    Source,
    id=NAMES,
    title=maybe(TEXTS),
    url=maybe(TEXTS),
    published=maybe(st.sampled_from(["2023", "2023-10-24"])),
    text=maybe(TEXTS),
    currency=maybe(st.sampled_from(["USD", "AUD"])),
    rounding=maybe(st.sampled_from(ROUNDINGS)),
    prices=maybe(PRICES),
    revised_bases=st.booleans(),
    reference=st.booleans(),
    vintages=st.sampled_from([None, "one"]),
)
MEASURES = st.builds(
    Measure,
    id=NAMES,
    name=maybe(TEXTS),
    unit=st.sampled_from(["person", "percent", "kg", "person/accident"]),
    kind=maybe(st.sampled_from(MEASURE_KINDS)),
    subset_of=maybe(NAMES),
    parts=st.lists(NAMES, max_size=3),
    complete=st.booleans(),
    dimensions=maybe(st.lists(NAMES, max_size=2)),
    signed=maybe(st.booleans()),
    numerator=maybe(NAMES),
    denominator=maybe(NAMES),
)
GROUPS = st.builds(Group, dimension=NAMES, whole=NAMES, parts=st.lists(NAMES, max_size=3), complete=st.booleans())


def _statement(kind):
    values = TEXTS | BOUNDS if kind.__annotations__["value"] == "Value" else TEXTS
    return maybe(values.map(kind))


STATEMENT_SETS = st.tuples(*(_statement(kind) for kind in STATEMENTS)).map(lambda all_: tuple(filter(None, all_)))
CLAIMS = st.builds(
    Claim,
    id=NAMES,
    measure=maybe(NAMES),
    statements=st.just(()) | STATEMENT_SETS,
    source=maybe(NAMES),
    quote=maybe(TEXTS),
    at=maybe(SPANS),
    nth=maybe(st.integers(1, 9)),
    statement=maybe(TEXTS),
    dimensions=DIMENSIONS,
    period=maybe(PERIODS),
    base=maybe(st.sampled_from(BASE_KEYWORDS) | PERIODS),
    base_dimensions=DIMENSIONS,
    of=maybe(TARGETS),
    per=maybe(TARGETS),
    among=maybe(NAMES),
    n=maybe(st.integers(1, 99)),
    items=maybe(st.integers(1, 9)),
    scale=maybe(st.tuples(st.integers(0, 1), st.integers(5, 7))),
    weight=maybe(st.fractions(min_value=Fraction(1, 9), max_value=9)),
    speaker=maybe(TEXTS),
    rounding=maybe(st.sampled_from(ROUNDINGS)),
    prices=maybe(PRICES),
    draft=st.booleans(),
    confidence=maybe(st.integers(0, 1000).map(lambda thousandths: Fraction(thousandths, 1000))),
)
RELATIONS = st.builds(Relation, id=NAMES, formula=TEXTS, because=maybe(TEXTS))
EVIDENCE = st.builds(Evidence, title=maybe(TEXTS), url=maybe(TEXTS), quote=maybe(TEXTS))
REVIEWS = st.builds(
    Review,
    claim=NAMES,
    verdict=st.sampled_from(REVIEW_VERDICTS),
    rationale=maybe(TEXTS),
    evidence=st.lists(EVIDENCE, max_size=2),
    date=maybe(TEXTS),
)
CORRECTIONS = st.builds(Correction, claim=NAMES, field=NAMES, was=maybe(TEXTS), now=maybe(TEXTS))
ACCEPTS = st.builds(Accept, rule=NAMES, claims=st.lists(NAMES, max_size=2), because=TEXTS)
SETTINGS = st.builds(
    Settings,
    min_significant=st.integers(1, 4),
    approximately=st.fractions(0, 1, max_denominator=60),
    rounding=st.sampled_from(ROUNDINGS),
    select=st.lists(NAMES, max_size=2),
    ignore=st.lists(NAMES, max_size=2),
    severity=st.dictionaries(NAMES, st.sampled_from(SEVERITIES), max_size=2),
    vintages=st.sampled_from([None, "one"]),
    fiscal_year_start=st.sampled_from(["01", "04", "10"]),
    units=st.sampled_from([(), ("vessel = [vessel] = ship",)]),
)
LEDGERS = st.builds(
    Ledger,
    sources=st.lists(SOURCES, max_size=2),
    measures=st.lists(MEASURES, max_size=2),
    groups=st.lists(GROUPS, max_size=2),
    claims=st.lists(CLAIMS, max_size=3),
    relations=st.lists(RELATIONS, max_size=1),
    reviews=st.lists(REVIEWS, max_size=2),
    corrections=st.lists(CORRECTIONS, max_size=1),
    accepts=st.lists(ACCEPTS, max_size=1),
    settings=SETTINGS,
)
