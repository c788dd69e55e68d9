"""Each slip by itself: the figures that a suspect would be wrong for."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

from claimledger.compile import compiled
from claimledger.ledger import Ledger
from claimledger.model import Change, Claim, Level, Measure, Pace, Share, Source, Target
from claimledger.repair.proposals import reader_of
from claimledger.repair.slips import SLIPS, suspect
from claimledger.repair.surroundings import surroundings
from claimledger.solve import components

MEASURES = (
    Measure(id="cases", unit="case", kind="flow"),
    Measure(id="solved", unit="case", kind="flow", subset_of="cases"),
    Measure(id="old", unit="case", kind="flow"),
    Measure(id="money", unit="USD", kind="flow"),
    Measure(id="yuan", unit="CNY", kind="flow"),
    Measure(id="area", unit="square kilometre", kind="stock"),
    Measure(id="width", unit="kilometer", kind="stock"),
    Measure(id="mass", unit="kilogram", kind="flow"),
    Measure(id="balance", unit="percent", kind="rate"),
)


def ledger(*claims: Claim, **source: object) -> Ledger:
    return Ledger(sources=(Source(id="s", **source),), measures=MEASURES, claims=claims)


def drafts(name: str, told: Ledger) -> list[str]:
    """Return the words of the drafts that one slip makes of the last statement."""
    system = compiled(told)
    stated = told.contents.stated[-1]
    one = suspect(stated, reader_of(system), system, surroundings(components(system.system), system))
    return [draft.words for slip in SLIPS if slip.name == name for draft in slip.drafts(one)]


def level(text: str, measure: str = "cases", period: str = "2023", name: str = "a", **keys: object) -> Claim:
    return Claim(id=name, measure=measure, period=period, statements=(Level(text),), **keys)


def change(text: str, measure: str = "cases", period: str = "2023", base: str = "year-on-year") -> Claim:
    return Claim(id="g", measure=measure, period=period, statements=(Change(text),), base=base)


def average(text: str, base: str = "2021") -> Claim:
    return Claim(id="p", measure="cases", period="2023", statements=(Pace(text),), base=base)


def share(text: str) -> Claim:
    return Claim(id="s", measure="solved", period="2023", statements=(Share(text),), of=Target("cases"))


@pytest.mark.parametrize(
    ("name", "claim", "words"),
    [
        ("digits swapped", level("1,169 cases"), ["1,169 for 1,619", "1,169 for 1,196"]),
        ("digits swapped", level("10 cases"), []),
        ("digits swapped", level("about half"), []),
        ("digit doubled", level("1,169 cases"), ["1,169 for 169"]),
        ("digit doubled", level("11.55 million US dollars", "money"), ["11.55 for 1.55", "11.55 for 11.5"]),
        ("digit doubled", level("1.15 million US dollars", "money"), []),
        ("power of ten", level("27 cases"), ["27 for 270", "27 for 2,700", "27 for 27,000"]),
        (
            "scale word",
            level("7.5 million cases"),
            ["million for thousand", "million for billion", "million for trillion"],
        ),
        ("scale word", level("7.5bn US dollars", "money"), ["bn for k", "bn for mn", "bn for tn"]),
        ("scale word", level("7,500 cases"), []),
        ("亿 or 万 mistranslated", level("912.17 billion US dollars", "money"), []),
        ("sign turned", change("-9.8%"), ["-9.8% for 9.8%"]),
        ("sign turned", change("+9.8%"), ["+9.8% for -9.8%"]),
        ("sign turned", change("fell by 9.8%"), ["fell by 9.8% for rose by 9.8%"]),
        ("sign turned", change("9.8%"), ["9.8% for -9.8%"]),
        ("sign turned", level("27 cases"), []),
        ("sign left out", level("2.5%", "balance"), ["2.5% for -2.5%"]),
        ("sign left out", level("-2.5%", "balance"), []),
        ("percent for points", change("rose 5%"), ["rose 5% for rose 5 percentage points"]),
        ("percent for points", change("rose 5 points"), []),
        ("points for percent", change("rose 5 percentage points", "balance"), ["rose 5 percentage points for rose 5%"]),
        ("percent for points", share("5%"), []),
        ("more for less", level("more than 4,600 cases"), ["more than for less than"]),
        ("more for less", level("at most 4,600 cases"), ["at most for at least"]),
        ("more for less", level("4,600 cases or more"), ["or more for or less"]),
        ("more for less", level("no fewer than 4,600 cases"), ["no fewer than for no more than"]),
        ("more for less", level("not more than 4,600 cases"), ["not more than for not less than"]),
        ("more for less", level("Over 4,600 cases"), ["Over for under"]),
        ("more for less", level("4,600 cases"), []),
        ("multiple for increase", change("3 times more"), ["3 times more for 3 times as many"]),
        ("multiple for increase", change("3 times as many"), ["3 times as many for 3 times more"]),
        ("multiple for increase", change("rose 250%"), ["250 for 150", "250 for 350"]),
        ("multiple for increase", change("fell 50%"), []),
        ("change from the new value", change("rose 20%"), ["20% for 25%"]),
        ("change from the new value", change("fell 25.0%"), ["25.0% for 20.0%"]),
        ("change from the new value", change("rose 150%"), []),
        ("share of the rest", share("50%"), ["50% for 33%"]),
        (
            "annualised",
            change("rose 8.0%", period="2023-Q3", base="quarter-on-quarter"),
            ["8.0% for 2.0%", "8.0% for 1.9%"],
        ),
        ("annualised", change("rose 8.0%"), []),
        ("total divided by the years", average("4.00% a year"), ["4.00% for 3.92%"]),
        ("total divided by the years", average("4.00% a year", base="2022"), []),
        ("total divided by the years", average("400 cases a year"), []),
        ("total divided by the years", change("rose 8.0%"), []),
        ("total for the average", average("8.0% a year"), ["8.0% for 3.9%"]),
        ("length factor for an area", level("621,000 square miles", "area"), ["621,000 for 385,872"]),
        ("length factor for an area", level("1,000,000 square kilometres", "area"), []),
        ("unit mistaken", level("100 tonnes", "mass"), ["tonne for milligram", "tonne for gram", "tonne for kilogram"]),
        ("unit mistaken", level("100 jin", "mass"), ["jin for kilogram", "jin for pound mass"]),
        ("circumference for diameter", level("30.0 inches", "width"), ["30.0 for 9.5"]),
        ("diameter for circumference", level("9.55 inches", "width"), ["9.55 for 30.00"]),
        ("diameter for radius", level("30 km", "width"), ["30 for 15"]),
        ("radius for diameter", level("15 km", "width"), ["15 for 30"]),
        ("radius for diameter", level("15 square kilometres", "area"), []),
        ("billion of the long scale", level("1.5 billion US dollars", "money"), []),
    ],
)
def test_what_a_suspect_would_be_wrong_for(name, claim, words):
    assert drafts(name, ledger(claim)) == words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("es", "1.5 billion US dollars", ["billion for trillion"]),
        ("de-AT", "1.5 million US dollars", ["million for billion"]),
        ("pt-PT", "1.5bn US dollars", []),
        ("pt-PT", "1.5 billion US dollars", ["billion for trillion"]),
        ("pt-BR", "1.5 billion US dollars", []),
        ("en", "1.5 billion US dollars", []),
        ("fr", "1.5 trillion US dollars", []),
    ],
)
def test_where_a_billion_is_a_million_millions_it_may_be_taken_for_a_thousand(language, text, words):
    assert drafts("billion of the long scale", ledger(level(text, "money"), language=language)) == words


def chances(name: str, told: Ledger) -> set[object]:
    system = compiled(told)
    one = suspect(told.contents.stated[-1], reader_of(system), system, surroundings(components(system.system), system))
    return {draft.chance for slip in SLIPS if slip.name == name for draft in slip.drafts(one)}


def test_a_figure_told_to_the_last_digit_seldom_ends_in_a_nought():
    assert chances("power of ten", ledger(level("27 cases"))) == {Fraction(1, 10), Fraction(1, 20)}
    assert chances("power of ten", ledger(level("20 cases"))) == {Fraction(1, 2), Fraction(1, 4)}
    assert chances("power of ten", ledger(level("2.7 million cases"))) == {Fraction(1, 2), Fraction(1, 4)}
    assert chances("power of ten", ledger(share("27.5%"))) == {Fraction(1, 2), Fraction(1, 4)}


def test_a_figure_in_the_own_unit_of_its_measure_is_seldom_in_the_wrong_one():
    assert chances("unit mistaken", ledger(level("100 kilograms", "mass"))) == {Fraction(1, 12)}
    assert chances("unit mistaken", ledger(level("100 tonnes", "mass"))) == {Fraction(1, 3)}


def test_any_one_digit_may_be_wrong():
    found = drafts("one digit wrong", ledger(level("46 cases")))
    assert len(found) == 8 + 9  # no number begins with a nought
    assert {"46 for 16", "46 for 40"} <= set(found)


def test_any_one_digit_may_be_left_out_on_either_side_of_the_point():
    found = drafts("digit left out", ledger(level("1.5 million US dollars", "money")))
    assert {"1.5 for 1.57", "1.5 for 12.5", "1.5 for 1.75", "1.5 for 41.5"} <= set(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "told",
    [
        ledger(level("912.17 billion US dollars", "money"), language="zh-CN"),
        ledger(level("912.17 billion yuan", "yuan")),
    ],
    ids=["language", "currency"],
)
def test_myriads_are_mistranslated_where_people_count_in_them(told):
    assert drafts("亿 or 万 mistranslated", told) == [
        "912.17 billion for 9,121.7 billion",
        "912.17 billion for 91.217 billion",
        "912.17 billion for 91,217 billion",
        "912.17 billion for 9.1217 billion",
        "912.17 billion for 9,121,700 billion",
        "912.17 billion for 0.091217 billion",
    ]


def test_a_share_is_no_myriad():
    assert drafts("亿 or 万 mistranslated", ledger(share("58%"), language="zh")) == []


def test_levels_of_other_periods_of_the_same_length():
    told = ledger(
        level("1 case", period="2021", name="b"),
        level("2 cases", period="2023-Q1", name="c"),
        level("3 cases", period="2020", name="d"),
        level("4 cases", "solved", "2022", name="e"),
        level("5 cases"),
    )
    assert drafts("another period", told) == [
        "the figure of 2021 for that of 2023",
        "the figure of 2020 for that of 2023",
    ]


def test_bases_of_a_change():
    told = ledger(level("1 case", period="2021", name="b"), level("2 cases", name="c"), change("rose 5%"))
    assert drafts("another period", told) == ["the change from 2021 for that from 2022"]


def test_percentages_of_changes_in_a_row_are_added():
    def row(*told: str, year: str = "2022", base: str = "2020") -> Ledger:
        steps = [change(text, period=str(2021 + at)) for at, text in enumerate(told[:-1])]
        named = [evolve(one, id=f"g{at}") for at, one in enumerate(steps)]
        return ledger(*named, change(told[-1], period=year, base=base))

    assert drafts("percentages added", row("-40.0%", "+60.0%", "+20.0%")) == ["+20.0% for -4.0%"]
    assert drafts("percentages added", row("rose 20%", "rose 20%", "rose 40%")) == ["40% for 44%"]
    assert drafts("percentages added", row("+10%", "+10%", "+10%", "+30%", year="2023")) == ["30% for 33%"]
    assert drafts("percentages added", row("fell 40%", "rose 60%", "rose 20%")) == ["rose 20% for a fall"]
    assert drafts("percentages added", row("-40.0%", "+60.0%", "+21.0%")) == []  # not their sum
    assert drafts("percentages added", row("-40.0%", "+60.0%", "+20.0%", base="2019")) == []  # from another year
    assert drafts("percentages added", row("+20.0%", "+20.0%", base="2021")) == []  # one change is no row
    assert drafts("percentages added", row("up by 5 cases", "+60.0%", "+65.0%")) == []


def test_wholes_of_a_share():
    told = ledger(
        level("1 case", "old", name="b"),
        level("2 cases", "old", "2021", name="c"),
        level("3 cases", "cases", "2022", name="d"),
        level("5 dollars", "money", name="e"),
        share("5%"),
    )
    assert drafts("share of the wrong whole", told) == ["of 2022 for of 2023", "of old for of cases"]


def test_a_base_is_revised_where_somebody_else_grows_from_it():
    sources = (Source(id="old"), Source(id="new"))
    claims = (change("rose 5%"), level("1,000 cases", period="2022"))
    told = Ledger(
        sources=sources,
        measures=MEASURES,
        claims=(Claim(**{**_fields(claims[0]), "source": "new"}), Claim(**{**_fields(claims[1]), "source": "old"})),
    )
    assert drafts("base revised", told) == ["1,000 cases may have been revised since"]
    assert drafts("base revised", ledger(*claims)) == []
    assert drafts("base revised", ledger(*claims, revised_bases=True)) == ["1,000 cases may have been revised since"]


def _fields(claim: Claim) -> dict[str, object]:
    return {field.name: getattr(claim, field.name) for field in Claim.__attrs_attrs__}


def test_the_page_about_repairs_lists_every_slip():
    page = (Path(__file__).parents[2] / "docs" / "repairs.md").read_text("utf-8")
    told = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    assert told == list(dict.fromkeys(slip.name for slip in SLIPS if slip.name in told))
    assert set(told) == {slip.name for slip in SLIPS}


def test_names_are_told_in_lower_case_and_once_for_each_kind():
    assert all(slip.name == slip.name.lower() and ":" not in slip.name for slip in SLIPS)
    assert sum(slip.common for slip in SLIPS) > 0
