"""Which figures are whole numbers, and what that makes of them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.compile import compiled
from claimledger.interval import Interval
from claimledger.relations._counts import within
from claimledger.store import loads
from claimledger.verify import verify

ENDS = st.one_of(st.none(), st.fractions(-6, 6, max_denominator=4))


@st.composite
def intervals(draw):
    lower, upper = draw(ENDS), draw(ENDS)
    if lower is not None and upper is not None and lower >= upper:
        return Interval.exactly(lower)
    return Interval(lower, upper, draw(st.booleans()), draw(st.booleans()))


@given(intervals())
def test_the_whole_numbers_inside_are_kept_and_nothing_else(values):
    inside = within(values)
    found = [number for number in range(-10, 11) if number in values]
    assert found == ([] if inside is None else [number for number in range(-10, 11) if number in inside])
    if inside is not None:
        assert all(end is None or end.denominator == 1 for end in (inside.lower, inside.upper))
        assert all(end is None or end in values for end in (inside.lower, inside.upper))


def audit_of(*levels, keys='kind = "flow"', unit="case", period="2023", more="", head=""):
    """Return the audit of levels of one measure; dimensions and the like go to every claim."""
    claims = ", ".join(
        f'{{ id = "c{number}", measure = "m", period = "{period}", level = {text}{more} }}'
        for number, text in enumerate(f'"{one}"' if one[0] != "{" else one for one in levels)
    )
    return verify(
        loads(f'claimledger = 1\n{head}\nmeasure = [{{ id = "m", unit = "{unit}", {keys} }}]\nclaim = [{claims}]')
    )


def clash(*levels, **options):
    """Return claims and relations of the one conflict of *levels*; None where there is none."""
    found = [
        (one.claims, one.relations) for one in audit_of(*levels, **options).findings if one.reading == "charitable"
    ]
    assert len(found) < 2
    return found[0] if found else None


BETWEEN = ("more than 4 cases", "fewer than 5 cases")


def test_between_four_and_five_is_no_case():
    assert clash(*BETWEEN) == (("c0", "c1"), ("whole:m",))
    assert clash("more than 4 cases", "fewer than 6 cases") is None
    assert clash("more than 4 cases", "at most 4 cases") == (("c0", "c1"), ())


def test_whole_numbers_are_told_where_they_are_needed_and_only_there():
    (needed,) = [one for one in audit_of(*BETWEEN).findings if one.reading == "charitable"]
    assert needed.rule == "values-disagree"
    assert needed.because[2:] == (
        "whole:m: m is counted in whole numbers",
        "without c1, the rest makes m, 2023, at least 5 cases",
    )
    (other,) = [one for one in audit_of("more than 4 cases", "at most 4 cases").findings if one.reading == "charitable"]
    assert other.because[2:] == ("without c1, the rest makes m, 2023, more than 4 cases",)


@pytest.mark.parametrize(
    "options",
    [
        {"keys": 'kind = "rate"'},
        {"keys": 'name = "m"'},  # of no kind that is known
        {"keys": 'kind = "stock"'},  # over a year: an average
        {"more": ', dimensions = { status = "forecast" }'},
        {"more": ', dimensions = { status = "target" }'},
        {"more": ', dimensions = { adjustment = "seasonally-adjusted" }'},
        {"more": ', dimensions = { adjustment = "annualised" }'},
    ],
)
def test_what_is_no_count_may_lie_between(options):
    assert clash(*BETWEEN, **options) is None


@pytest.mark.parametrize(
    "options",
    [
        {"keys": 'kind = "stock"', "period": "2023-12-31"},
        {"keys": 'kind = "unique"'},
        {"keys": 'kind = "flow", signed = true'},
        {"more": ', dimensions = { status = "provisional" }'},
    ],
)
def test_what_is_a_count_may_not(options):
    assert clash(*BETWEEN, **options) == (("c0", "c1"), ("whole:m",))


@pytest.mark.parametrize(
    "told",
    [
        "4.5 cases",
        "2.5 cases",
        "3.0 cases",
        "more than 2.5 cases",
        "more than two and a half cases",
        "about 2.5 cases",
        '{ low = "9/2", unit = "case" }',
        '{ low = "4.45", high = "4.55", unit = "case" }',
    ],
)
def test_a_figure_told_in_fractions_shows_that_nothing_is_counted(told):
    """Told of another year, so that it is not part of the conflict."""
    value = told if told.startswith("{") else f'"{told}"'
    text = f"""
claimledger = 1
measure = [{{ id = "m", unit = "case", kind = "flow" }}]
claim = [
    {{ id = "c0", measure = "m", period = "2023", level = "more than 4 cases" }},
    {{ id = "c1", measure = "m", period = "2023", level = "fewer than 5 cases" }},
    {{ id = "other", measure = "m", period = "2021", level = {value} }},
]
"""
    assert [one for one in verify(loads(text)).findings if one.reading] == []


@pytest.mark.parametrize("told", ["2.5 million cases", "4.5 thousand cases", "12.5 cases a day", "half a dozen cases"])
def test_a_decimal_before_a_scale_word_or_per_day_shows_nothing(told):
    text = f"""
claimledger = 1
measure = [{{ id = "m", unit = "case", kind = "flow" }}]
claim = [
    {{ id = "c0", measure = "m", period = "2023", level = "more than 4 cases" }},
    {{ id = "c1", measure = "m", period = "2023", level = "fewer than 5 cases" }},
    {{ id = "other", measure = "m", period = "2021", level = "{told}" }},
]
"""
    assert [one.claims for one in verify(loads(text)).findings if one.reading == "charitable"] == [("c0", "c1")]


def test_units_that_nobody_declared_or_that_come_in_fractions_are_left_alone():
    assert clash("more than 4 querns", "fewer than 5 querns", unit="quern") is None
    assert clash("more than 4 TEU", "fewer than 5 TEU", unit="TEU") is None
    assert clash("more than 4 kg", "fewer than 5 kg", unit="kilogram") is None
    head = 'units = ["quern = [quern]"]'
    assert clash("more than 4 querns", "fewer than 5 querns", unit="quern", head=head) is not None


def test_a_figure_that_leaves_no_whole_number_is_no_alarm():
    assert clash('{ low = "4.2", high = "4.4", unit = "case" }') is None


def test_from_a_thousand_on_one_more_or_less_is_not_told():
    assert clash("more than 998 cases", "fewer than 999 cases") is not None
    assert clash("more than 1,004 cases", "fewer than 1,005 cases") is None
    both = '{ low = 990, high = 1004, low_open = true, high_open = true, unit = "case" }'
    assert str(audit_of(both).bounds("m").values) == "[991, 1004)"
    ledger = loads("""
claimledger = 1
measure = [{ id = "m", unit = "case", kind = "flow" }]
claim = [{ id = "c", measure = "m", period = "2023", level = "more than about 1,001 cases" }]
""")
    (rounded,) = [one for one in compiled(ledger).system.requirements if one.relation == "whole"]
    assert [row.bound for row in rounded.charitable] == [-992]
    assert rounded.strict == ()  # more than 1,000


def test_a_level_at_the_base_is_rounded_too():
    text = """
claimledger = 1
measure = [{ id = "m", unit = "case", kind = "flow" }]
claim = [
    { id = "now", measure = "m", period = "2023", level = "9 cases", from = "more than 4 cases", base = "year-on-year" },
    { id = "then", measure = "m", period = "2022", level = "fewer than 5 cases" },
]
"""
    (found,) = [one for one in verify(loads(text)).findings if one.reading == "charitable"]
    assert (found.claims, found.relations) == (("now.from", "then"), ("whole:m",))


def test_implied_figures_are_whole_where_they_are_small():
    bounds = audit_of("more than 4 cases").bounds("m")
    assert str(bounds.values) == "[5, ∞)"
    assert bounds.lower == Fraction(5)


def system_of(*formulas, claims=""):
    measures = ", ".join(f'{{ id = "{name}", unit = "case", kind = "flow" }}' for name in "abct")
    relations = ", ".join(f'{{ id = "r{number}", formula = "{one}" }}' for number, one in enumerate(formulas))
    given = claims or '{ id = "t", measure = "t", period = "2023", level = "7 cases" }'
    ledger = loads(f"claimledger = 1\nmeasure = [{measures}]\nrelation = [{relations}]\nclaim = [{given}]")
    return [one.whole[0].measure for one in compiled(ledger).system.requirements if one.whole]


def test_nothing_is_asked_where_whole_figures_leave_whole_numbers():
    assert system_of("a + b == t") == []
    assert system_of("a + b == t", "b + c == 9 cases") == []
    assert system_of("2 * a + b <= t") == []


def test_whole_numbers_are_asked_for_where_a_fraction_could_be_needed():
    assert system_of("2 * (a + b) == t") == ["t", "a", "b"] or sorted(system_of("2 * (a + b) == t")) == ["a", "b", "t"]
    assert sorted(system_of("a + b == t", "a - b == c")) == ["a", "b", "c", "t"]
    assert sorted(system_of("2 * a == t", "b + c == t")) == ["a", "b", "c", "t"]
    assert sorted(system_of("a + b == 4.5 cases")) == ["a", "b"]


def test_what_is_told_of_a_needed_fraction():
    text = """
claimledger = 1
measure = [
    { id = "t", name = "dancers", unit = "person", kind = "flow" },
    { id = "a", name = "pairs before noon", unit = "pair", kind = "flow" },
    { id = "b", name = "pairs after noon", unit = "pair", kind = "flow" },
]
relation = [{ id = "pairs", formula = "t == 2 person/pair * (a + b)", because = "nobody dances alone" }]
claim = [{ id = "dancers", measure = "t", period = "2023", level = "27 persons" }]
"""
    (found,) = [one for one in verify(loads(text)).findings if one.reading]
    assert (found.rule, found.severity, found.repairs) == ("no-whole-number", "error", ())
    assert found.message == (
        "“27 persons” (dancers) cannot be right: the sum of pairs before noon, 2023 and pairs after noon, 2023 would have to "
        "be 13.5 (twice that is 27, which is odd), and there is no fraction of a pair"
    )
    assert found.because == (
        "dancers says “27 persons”: dancers, 2023, is exactly 27 persons",
        "pairs: t == 2 person/pair * (a + b), because nobody dances alone",
        "whole:a: pairs before noon is counted in whole numbers",
        "whole:b: pairs after noon is counted in whole numbers",
        f"together, {found.message.partition(': ')[2]}",
        "which figures would do has not been worked out",
    )


@pytest.mark.parametrize(
    ("formula", "level", "words"),
    [
        (
            "t == 3 * a",
            "8 cases",
            "a, 2023 would have to be 8/3 (8 is no multiple of 3), and there is no fraction of a case",
        ),
        (
            "t == 4 * a - 4 * b",
            "6 cases",
            "a, 2023, less b, 2023, would have to be 1.5 (twice that is 3, which is odd)",
        ),
        ("t == 2 * a + 4 * b", "7 cases", "the sum of a, 2023 and 2 times b, 2023 would have to be 3.5"),
    ],
)
def test_fractions_in_words(formula, level, words):
    measures = ", ".join(f'{{ id = "{name}", unit = "case", kind = "flow" }}' for name in "abt")
    text = f"""
claimledger = 1
measure = [{measures}]
relation = [{{ id = "law", formula = "{formula}" }}]
claim = [{{ id = "t", measure = "t", period = "2023", level = "{level}" }}]
"""
    (found,) = [one for one in verify(loads(text)).findings if one.reading]
    assert words in found.message


@pytest.mark.parametrize("told", ["exactly 12.5 cases a day", "exactly 13 cases a day"])
def test_an_average_a_day_may_come_to_a_fraction(told):
    text = f"""
claimledger = 1
measure = [{{ id = "a", unit = "case", kind = "flow" }}, {{ id = "b", unit = "case", kind = "flow" }}]
relation = [{{ id = "twice", formula = "a == 2 * b" }}]
claim = [{{ id = "a", measure = "a", period = "2023", level = "{told}" }}]
"""
    assert [one for one in verify(loads(text)).findings if one.reading] == []
