"""Whole findings, word by word: what a reader is told of one conflict of each shape."""

from claimledger.store import loads
from claimledger.verify import verify

PARTS = """
measure = [
    { id = "all", name = "cargo", unit = "tonne", parts = ["a", "b"], complete = true },
    { id = "a", name = "containers", unit = "tonne" },
    { id = "b", name = "bulk", unit = "tonne" },
]
claim = [
    { id = "total", measure = "all", period = "2024", level = "12.4 million tonnes" },
    { id = "boxes", measure = "a", period = "2024", level = "8.1 million tonnes" },
    { id = "rest", measure = "b", period = "2024", level = "4.6 million tonnes" },
]
"""
GROWTH = """
measure = [{ id = "m", name = "passengers", unit = "person", kind = "flow" }]
claim = [
    { id = "up", measure = "m", period = "2024", change = "+12.5%", base = "year-on-year" },
    { id = "now", measure = "m", period = "2024", level = "486,000" },
    { id = "then", measure = "m", period = "2023", level = "452,000" },
]
"""
SHARES = """
measure = [
    { id = "all", name = "matters", unit = "case", parts = ["a", "b"] },
    { id = "a", name = "matters settled in person", unit = "case" },
    { id = "b", name = "matters settled online", unit = "case" },
]
claim = [
    { id = "person", measure = "a", period = "2023", share = "58.2%", of = "all" },
    { id = "online", measure = "b", period = "2023", share = "63.9%", of = "all" },
]
"""
NEGATIVE = """
measure = [{ id = "m", name = "cases", unit = "case" }]
claim = [{ id = "cases", measure = "m", period = "2023", level = "-45 cases" }]
"""
TWICE = """
measure = [{ id = "m", name = "ships", unit = "ship" }]
claim = [
    { id = "one", measure = "m", period = "2024", level = "2,184 ships" },
    { id = "two", measure = "m", period = "2024", level = "2,814 ships" },
]
"""


def told(text: str) -> tuple[str, str, tuple[str, ...]]:
    (finding,) = [one for one in verify(loads("claimledger = 1\n" + text)).findings if one.reading is not None]
    return finding.rule, finding.message, finding.because


def test_parts_that_exceed_their_whole():
    assert told(PARTS) == (
        "parts-exceed-whole",
        "cargo, 2024: boxes and rest make it between 12,600,000 and 12,800,000 tonnes, but total says “12.4 million tonnes”",
        (
            "total says “12.4 million tonnes”: cargo, 2024, is between 12,350,000 and 12,450,000 tonnes",
            "boxes says “8.1 million tonnes”: containers, 2024, is between 8,050,000 and 8,150,000 tonnes",
            "rest says “4.6 million tonnes”: bulk, 2024, is between 4,550,000 and 4,650,000 tonnes",
            "parts:all: containers and bulk make up cargo",
            "without total, the rest makes cargo, 2024, between 12,600,000 and 12,800,000 tonnes, and total misses that by 150,000 tonnes",
        ),
    )


def test_growth_that_two_levels_do_not_bear_out():
    rule, message, because = told(GROWTH)
    assert rule == "change-disagrees"
    assert (
        message == "passengers, 2023: up and now make it between 431,363 and 432,637 persons, but then says “452,000”"
    )
    assert because[0] == "up says “+12.5%”: passengers, 2024, is between 112.45% and 112.55% of passengers, 2023"


def test_shares_that_exceed_their_whole():
    rule, message, because = told(SHARES)
    assert rule == "shares-exceed-whole"
    subject = "the share of matters settled online, 2023, in matters, 2023"
    assert message == f"{subject}: person makes it at most 41.85%, but online says “63.9%”"
    assert because[2] == "parts:all: matters settled in person and matters settled online are disjoint parts of matters"
    assert because[-2].endswith("and online misses that by 22 points")
    assert because[-1] == "together the shares come to between 122% and 122.2%"


def test_a_figure_below_zero():
    rule, message, because = told(NEGATIVE)
    assert rule == "negative-value"
    assert message == "cases, 2023: cases says “-45 cases”, but it can only be at least 0 cases"
    assert because[1] == "unsigned:m: cases cannot be negative"


def test_one_fact_stated_twice():
    assert told(TWICE)[:2] == ("values-disagree", "ships, 2024: one says “2,184 ships”, but two says “2,814 ships”")


CLASSES = """
[[group]]
dimension = "class"
whole = "both"
parts = ["morning", "afternoon"]
complete = true

[[measure]]
id = "marks"
unit = "mark"
kind = "flow"

[[measure]]
id = "pupils"
unit = "pupil"
kind = "stock"

[[measure]]
id = "score"
unit = "mark/pupil"
kind = "rate"
numerator = "marks"
denominator = "pupils"

[[claim]]
id = "in-morning"
measure = "pupils"
period = "2023"
dimensions = { class = "morning" }
level = "25 pupils"

[[claim]]
id = "in-afternoon"
measure = "pupils"
period = "2023"
dimensions = { class = "afternoon" }
level = "70 pupils"

[[claim]]
id = "morning"
measure = "score"
period = "2023"
dimensions = { class = "morning" }
level = "86.0 marks per pupil"

[[claim]]
id = "afternoon"
measure = "score"
period = "2023"
dimensions = { class = "afternoon" }
level = "80.0 marks per pupil"

[[claim]]
id = "both"
measure = "score"
period = "2023"
dimensions = { class = "both" }
level = "83.0 marks per pupil"
"""


def test_a_mean_of_means_is_told_beside_the_weighted_one():
    """The group alone leaves anything from 80 to 86, which would show no clash."""
    rule, message, _ = told(CLASSES)
    assert rule == "cannot-all-hold"
    assert message == (
        "score (both), 2023: in-morning, in-afternoon, morning and afternoon make it between 81.5289 and 81.629 marks per "
        "pupil, but both says “83.0 marks per pupil”"
    )


def test_a_multiple_of_a_plain_number_is_told_as_a_multiple():
    measure = 'measure = [{ id = "m", name = "output", unit = "dimensionless", kind = "flow" }]'
    levels = '{ id = "now", measure = "m", period = "2024", level = "450" }, { id = "then", measure = "m", period = "2023", level = "300" }'
    growth = '{ id = "up", measure = "m", period = "2024", change = "tripled", base = "year-on-year" }'
    (finding, *_) = verify(loads(f"claimledger = 1\n{measure}\nclaim = [{levels}, {growth}]")).findings
    assert "up says “tripled”: output, 2024, is between 2.625 and 3.375 times output, 2023" in finding.because
