"""Repairs of whole ledgers: each slip found out, the likeliest claim first, several errors at once."""

from fractions import Fraction

import pytest
from attrs import evolve

from claimledger.compile import compiled
from claimledger.interval import Interval, IntervalSet
from claimledger.ledger import Ledger
from claimledger.model import (
    Bounds,
    Change,
    Claim,
    Compare,
    Contribution,
    Extreme,
    From,
    Group,
    Level,
    Measure,
    Rank,
    Ratio,
    Share,
    Source,
    Streak,
    Target,
)
from claimledger.publish.text import text
from claimledger.repair import Rest, surroundings
from claimledger.repair.fitting import allowed
from claimledger.repair.proposals import MOST_REPAIRS
from claimledger.repair.routes import routes
from claimledger.solve import components
from claimledger.verify import verify

MEASURES = (
    Measure(id="cases", unit="case", kind="flow"),
    Measure(id="solved", unit="case", kind="flow", subset_of="cases"),
    Measure(id="reported", unit="case", kind="flow"),
    Measure(id="people", unit="person", kind="flow"),
    Measure(id="money", unit="USD", kind="flow", prices="nominal"),
    Measure(id="yuan", unit="CNY", kind="flow", prices="nominal"),
    Measure(id="area", unit="square kilometre", kind="stock"),
    Measure(id="fields", unit="hectare", kind="stock"),
    Measure(id="jobless", unit="percent", kind="rate"),
    Measure(id="balance", unit="USD", kind="stock", signed=True, prices="nominal"),
    Measure(id="each", unit="person/case", kind="rate", numerator="people", denominator="cases"),
)


def ledger(*claims: Claim, **keys: object) -> Ledger:
    return Ledger(**({"measures": MEASURES, "sources": (Source(id="s"),), "claims": claims} | keys))


def level(name: str, measure: str, value: str | Bounds, period: str = "2023", **keys: object) -> Claim:
    return Claim(id=name, measure=measure, period=period, statements=(Level(value),), **keys)


def change(
    value: str, measure: str = "cases", period: str = "2023", base: str = "year-on-year", **keys: object
) -> Claim:
    return Claim(id="growth", measure=measure, period=period, statements=(Change(value),), base=base, **keys)


def share(value: str, of: str = "cases") -> Claim:
    return Claim(id="share", measure="solved", period="2023", statements=(Share(value),), of=Target(of))


def repairs(told: Ledger):
    found = {one for finding in verify(told).findings for one in finding.repairs}
    return sorted(found, key=lambda one: one.rank)


CASES = level("cases", "cases", "1,240 cases")
BEFORE = level("before", "cases", "1,601 cases", "2022")
SOLVED = level("solved", "solved", "512 cases")

FOUND_OUT = {
    "digits swapped: 52 for 25": ledger(CASES, level("solved", "solved", "310 cases"), share("52%")),
    "one digit wrong: 71.3 for 41.3": ledger(CASES, SOLVED, share("71.3%")),
    "digit left out: 4.3 for 41.3": ledger(CASES, SOLVED, share("4.3%")),
    "digit doubled: 441.3 for 41.3": ledger(CASES, SOLVED, share("441.3%")),
    "power of ten: 413 for 41.3": ledger(CASES, SOLVED, share("413%")),
    "scale word: million for billion": ledger(
        level("a", "money", "18.37 million US dollars"),
        level("b", "money", "18,371,204,000 US dollars"),
    ),
    "亿 or 万 mistranslated: 912.17 billion for 91.217 billion": ledger(
        level("a", "yuan", "912.17 billion yuan"),
        level("b", "yuan", "91,217,400,000 yuan"),
        level("c", "yuan", "91.2 billion yuan"),
        sources=(Source(id="s", language="zh"),),
    ),
    "sign turned: rose 22.5% for fell 22.5%": ledger(CASES, BEFORE, change("rose 22.5%")),
    "change from the new value: 29.1% for 22.5%": ledger(CASES, BEFORE, change("-29.1%")),
    "percent for points: rose 3.3% for rose 3.3 percentage points": ledger(
        level("now", "jobless", "12.6%"), level("then", "jobless", "9.3%", "2022"), change("rose 3.3%", "jobless")
    ),
    "points for percent: rose 35 percentage points for rose 35%": ledger(
        level("now", "jobless", "12.6%"),
        level("then", "jobless", "9.3%", "2022"),
        change("rose 35 percentage points", "jobless"),
    ),
    "more for less: more than for less than": ledger(
        level("about", "money", "more than 4,600,000 dollars"), level("exact", "money", "4,512,345 dollars")
    ),
    "multiple for increase: 250 for 150": ledger(
        level("now", "cases", "2,501 cases"), level("then", "cases", "1,001 cases", "2022"), change("rose 250%")
    ),
    "share of the rest: 70.3% for 41.3%": ledger(CASES, SOLVED, share("70.3%")),
    "share of the wrong whole: of reported for of cases": ledger(
        CASES, SOLVED, level("reported", "reported", "1,771 cases"), share("28.91%")
    ),
    "annualised: 13.6% for 3.4%": ledger(
        level("now", "cases", "1,034 cases", "2023-Q3"),
        level("then", "cases", "1,000 cases", "2023-Q2"),
        change("rose 13.6%", period="2023-Q3", base="quarter-on-quarter"),
    ),
    "another period: the figure of 2021 for that of 2023": ledger(
        level("now", "cases", "1,371 cases"),
        level("older", "cases", "1,371 cases", "2021"),
        level("then", "cases", "1,600 cases", "2022"),
        change("-22.50%"),
        Claim(id="longer", measure="cases", period="2023", base="2021", statements=(Change("-9.56%"),)),
    ),
    "length factor for an area: 621,000 for 385,872": ledger(
        level("miles", "area", "621,000 square miles"), level("metric", "area", "1,000,000 square kilometres")
    ),
    "unit mistaken: hectare for mu": ledger(
        level("fields", "fields", "15,015 hectares"),
        level("again", "fields", "1,001 hectares"),
        level("more", "fields", "about 1,000 hectares"),
    ),
}
"""For each slip a ledger in which it was made, by the words in which the likeliest repair tells it."""


@pytest.mark.parametrize("slip", FOUND_OUT)
def test_the_likeliest_repair_names_the_slip(slip):
    assert repairs(FOUND_OUT[slip])[0].slip == slip


def test_the_words_are_told_with_the_slip_undone():
    told = FOUND_OUT["digits swapped: 52 for 25"]
    (first, *_) = repairs(told)
    assert (first.claim, first.reads) == ("share", "25%")
    assert "  if share (“52%”) should read “25%”, everything fits (digits swapped: 52 for 25)\n" in text(
        verify(told), told
    )


def test_a_repair_has_the_unit_and_the_kind_of_the_claim():
    claims = (
        level("cases", "cases", "exactly 100 cases"),
        level("people", "people", "exactly 250 people"),
        Claim(
            id="ratio",
            measure="people",
            period="2023",
            statements=(Ratio("9.0 persons per case"),),
            per=Target("cases"),
        ),
    )
    found = {one.claim: (str(one.values), one.unit) for one in repairs(ledger(*claims))}
    assert found == {
        "ratio": ("{2.5}", "person/case"),
        "people": ("[895, 905]", "person"),
        "cases": ("[5000/181, 5000/179]", "case"),
    }


@pytest.mark.parametrize(
    ("statement", "keys", "values", "unit"),
    [
        (Change("+10%"), {"base": "year-on-year"}, "{-20}", "percent"),
        (Change("doubled"), {"base": "year-on-year"}, "{0.8}", "dimensionless"),
        (Change("+5 cases"), {"base": "year-on-year"}, "{-20}", "case"),
        (Change("rose"), {"base": "year-on-year"}, "{-20}", "dimensionless"),
        (Compare("twice"), {"base": "2022"}, "{0.8}", "dimensionless"),
        (Compare("more than 30 cases"), {"base": "2022"}, "{-20}", "case"),
        (Share("95.0%"), {"of": Target("cases", period="2022")}, "{80}", "percent"),
        (Share("a third"), {"of": Target("cases", period="2022")}, "{0.8}", "dimensionless"),
    ],
    ids=str,
)
def test_every_kind_of_statement_is_repaired_in_its_own_terms(statement, keys, values, unit):
    claims = (
        level("now", "cases", "exactly 80 cases"),
        level("then", "cases", "exactly 100 cases", "2022"),
        Claim(id="told", measure="cases", period="2023", statements=(statement,), **keys),
    )
    (repair,) = (one for one in repairs(ledger(*claims)) if one.claim == "told")
    assert (str(repair.values), repair.unit) == (values, unit)


@pytest.mark.parametrize(
    ("value", "values", "unit"),
    [
        ("tripled", "{2}", "dimensionless"),
        ("+50%", "{20} ∪ {100}", "percent"),
        ("+5 points", "{20}", "percentage_point"),
        ("fell", "{0.2}", "dimensionless"),
    ],
)
def test_changes_of_shares_are_repaired_in_their_own_terms(value, values, unit):
    def told(name: str, share: int, period: str) -> Claim:
        exact = Share(Bounds(low=share, high=share, unit="percent"))
        return Claim(id=name, measure="solved", period=period, statements=(exact,), of=Target("cases"))

    claims = (
        told("now", 40, "2023"),
        told("then", 20, "2022"),
        Claim(
            id="c",
            measure="solved",
            period="2023",
            statements=(Change(value),),
            of=Target("cases"),
            base="year-on-year",
        ),
    )
    (repair,) = (one for one in repairs(ledger(*claims)) if one.claim == "c")
    assert (str(repair.values), repair.unit) == (values, unit)


def test_a_share_that_a_change_speaks_of_is_held_to_it():
    def share_in(name: str, value: int, period: str) -> Claim:
        exact = Share(Bounds(low=value, high=value, unit="percent"))
        return Claim(id=name, measure="solved", period=period, statements=(exact,), of=Target("cases"))

    rise = Change(Bounds(low=5, high=5, unit="percentage_point"))
    claims = (
        share_in("now", 40, "2023"),
        share_in("then", 20, "2022"),
        Claim(id="c", measure="solved", period="2023", statements=(rise,), of=Target("cases"), base="year-on-year"),
    )
    found = {one.claim: str(one.values) for one in repairs(ledger(*claims))}
    assert found == {"now": "{25}", "then": "{35}", "c": "{20}"}


def test_the_level_at_the_base_is_repaired_as_well():
    told = Claim(
        id="fall",
        measure="cases",
        period="2023",
        base="year-on-year",
        statements=(
            Level("exactly 80 cases"),
            From("exactly 90 cases"),
            Change(Bounds(low=-20, high=-20, unit="percent")),
        ),
    )
    assert {one.claim: str(one.values) for one in repairs(ledger(told))} == {
        "fall.level": "{72}",
        "fall.from": "{100}",
        "fall.change": "{-100/9}",
    }


def test_a_contribution_is_repaired_in_points():
    claims = (
        level("base", "cases", "exactly 200 cases", "2022"),
        level("was", "solved", "exactly 50 cases", "2022"),
        level("now", "solved", "exactly 60 cases"),
        Claim(
            id="c",
            measure="solved",
            period="2023",
            base="year-on-year",
            of=Target("cases"),
            statements=(Contribution("9.0 points"),),
        ),
    )
    (repair,) = (one for one in repairs(ledger(*claims)) if one.claim == "c")
    assert (str(repair.values), repair.unit) == ("{5}", "percentage_point")


def test_a_rate_is_held_to_itself_and_to_what_it_is_a_quotient_of():
    claims = (
        level("people", "people", "exactly 250 people"),
        level("cases", "cases", "exactly 100 cases"),
        level("rate", "each", "9.0 persons per case"),
        level("again", "each", "between 2.4 and 2.6 persons per case"),
    )
    found = repairs(ledger(*claims))
    assert {(one.claim, str(one.values), one.unit) for one in found} == {("rate", "{2.5}", "person/case")}


def test_where_unknowns_are_multiplied_the_ends_are_near_and_never_too_narrow():
    people, cases = (12_345, 11_111), (2_345, 2_222)
    claims = [
        level(f"{name}-{year}", name, f"exactly {value} {name}", year)
        for name, values in (("people", people), ("cases", cases))
        for value, year in zip(values, ("2023", "2022"), strict=True)
    ]
    told = ledger(*claims, change("rose 3.5%", "each"))
    ratio = Fraction(people[0] * cases[1], people[1])
    exact = {
        "cases-2023": (ratio / Fraction("1.0355"), ratio / Fraction("1.0345")),
        "growth": ((ratio / cases[0] - 1) * 100,) * 2,
    }
    for repair in repairs(told):
        if repair.claim in exact:
            (low, high), (part,) = exact[repair.claim], repair.values.parts
            assert part.lower <= low <= high <= part.upper
            assert low - part.lower <= low / 500
            assert part.upper - high <= high / 500
    assert repairs(told)[0].slip == "digits swapped: 3.5 for 5.3"


def test_growth_from_a_loss_may_be_meant_in_two_ways():
    claims = (
        level("now", "balance", Bounds(low=-50, high=-50)),
        level("then", "balance", Bounds(low=-100, high=-100), "2022"),
        change("+10%", "balance"),
    )
    (repair,) = (one for one in repairs(ledger(*claims)) if one.claim == "growth")
    assert str(repair.values) == "{-50} ∪ {50}"


def test_figures_told_per_day_are_repaired_per_day():
    claims = (level("year", "cases", "exactly 3,650 cases"), level("day", "cases", "200 cases per day"))
    (repair,) = (one for one in repairs(ledger(*claims)) if one.claim == "day")
    assert (str(repair.values), repair.unit) == ("{10}", "case/day")


def test_a_streak_is_repaired_for_all_of_its_periods():
    none = Claim(
        id="none", measure="cases", period="2023-03", statements=(Level("exactly 0 cases"), Streak("3 months"))
    )
    found = repairs(ledger(none, level("one", "cases", "exactly 7 cases", "2023-02")))
    assert {one.claim: str(one.values) for one in found} == {"none.level": "{7}", "one": "{0}"}


def test_a_rank_may_claim_the_places_that_the_figures_allow():
    def at(name: str, value: str) -> Claim:
        return level(name, "cases", value, dimensions={"area": name})

    first = Claim(
        id="first",
        measure="cases",
        period="2023",
        dimensions={"area": "b"},
        statements=(Rank("largest"),),
        among="all",
    )
    told = ledger(
        at("a", "30 cases"), at("b", "20 cases"), at("c", "10 cases"), first,
        groups=(Group(dimension="area", whole="all", parts=("a", "b", "c"), complete=True),),
    )  # fmt: skip
    (repair,) = (one for one in repairs(told) if one.claim == "first")
    assert (str(repair.values), repair.reads, repair.slip) == ("{2}", "2nd largest", None)


def test_a_record_may_be_wrong_but_has_no_figure():
    record = Claim(id="record", measure="cases", period="2023", statements=(Extreme("highest on record"),))
    found = {one.claim: one for one in repairs(ledger(CASES, BEFORE, record))}
    assert (found["record"].values, found["record"].unit) == (IntervalSet(), "dimensionless")


def test_what_is_said_without_an_end_is_taken_to_the_letter_for_what_is_likely():
    half = Share(Bounds(low=50, high=50, unit="percent"))
    claims = (
        level("all", "cases", "more than 4,600 cases"),
        Claim(id="half", measure="solved", period="2023", statements=(half,), of=Target("cases")),
        level("solved", "solved", "exactly 100 cases"),
    )
    system = compiled(ledger(*claims))
    (part,) = (one for one in components(system.system) if len(one.variables) > 1)
    for reading, careful in (("charitable", "(2300, 2350]"), ("strict", "(2300, 2350]")):
        rest = Rest(component=part, reading=reading, without=frozenset(["solved"]), around=surroundings([part], system))
        stated = system.statements["solved"]
        found = allowed(stated, routes(stated, system, reading), rest, system)
        assert str(found.figures) == ("(2300, ∞)" if reading == "charitable" else careful)
        assert str(found.careful) == careful
        assert found.exact


def test_a_likelier_figure_is_near_what_the_others_say_to_the_letter():
    """To the letter "less than 53,000" leaves little room, in which no other figure than the bound's own is likely."""
    claims = (
        level("all", "cases", "less than 53,000 cases"),
        level("before", "cases", "exactly 46,902 cases", "2022"),
        change("+14.08%"),
    )
    assert repairs(ledger(*claims))[0].slip == "more for less: less than for more than"


def test_two_errors_in_one_component_are_both_repaired():
    claims = (
        level("w1", "cases", "4,612 cases"),
        level("w2", "cases", "4,162 cases"),
        level("w3", "cases", "4,612 cases"),
        level("p1", "solved", "1,337 cases"),
        level("p2", "solved", "3,137 cases"),
        level("p3", "solved", "1,337 cases"),
        share("29.0%"),
    )
    told = ledger(*claims)
    (corrections,) = verify(told).corrections
    assert (corrections.sets, corrections.all) == ((("w2", "p2"),), True)
    found = {one.claim: (str(one.values), one.others, one.slip) for one in repairs(told)}
    assert found == {
        "w2": ("{4612}", ("p2",), "digits swapped: 4,162 for 4,612"),
        "p2": ("{1337}", ("w2",), "digits swapped: 3,137 for 1,337"),
    }


def test_a_slip_without_a_name_does_not_hide_the_other_one():
    claims = (
        level("w1", "cases", "4,612 cases"),
        level("w2", "cases", "4,162 cases"),
        level("w3", "cases", "4,612 cases"),
        level("p1", "solved", "1,337 cases"),
        level("p2", "solved", "2,945 cases"),
        level("p3", "solved", "1,337 cases"),
        share("29.0%"),
    )
    assert [(one.claim, one.slip) for one in repairs(ledger(*claims))] == [
        ("w2", "digits swapped: 4,162 for 4,612"),
        ("p2", None),
    ]


@pytest.mark.parametrize(
    ("total", "slips"), [(37, {"digits swapped: 91 for 19", "digits swapped: 81 for 18"}), (38, {None})]
)
def test_slips_of_several_claims_must_hold_together(total, slips):
    """Each of the two could be swapped back by itself; both of them at once only where 19 and 18 make the whole."""
    measures = (
        Measure(id="all", unit="case", kind="flow", parts=("a", "b"), complete=True),
        Measure(id="a", unit="case", kind="flow"),
        Measure(id="b", unit="case", kind="flow"),
    )
    claims = (
        level("a", "a", "exactly 91 cases"),
        level("b", "b", "exactly 81 cases"),
        level("all", "all", f"exactly {total} cases", weight=3),
        level("a-most", "a", "at most 30 cases", weight=3),
        level("b-most", "b", "at most 30 cases", weight=3),
    )
    found = repairs(Ledger(measures=measures, claims=claims))
    assert {(one.claim, one.others) for one in found} == {("a", ("b",)), ("b", ("a",))}
    assert {one.slip for one in found} == slips


def test_weight_says_who_is_trusted():
    trusted = ledger(level("a", "cases", "4,612 cases", weight=2), level("b", "cases", "4,162 cases"))
    assert [one.claim for one in repairs(trusted)] == ["b"]
    beyond = ledger(level("a", "cases", "4,612 cases", weight="inf"), level("b", "cases", "4,162 cases", weight="inf"))
    assert repairs(beyond) == []
    assert verify(beyond).corrections == ()


def test_what_only_the_letter_contradicts_is_repaired_to_the_letter():
    told = ledger(level("a", "cases", "300 million cases"), level("b", "cases", "303,000,000 cases"))
    (finding,) = (one for one in verify(told).findings if one.reading is not None)
    assert (finding.reading, finding.severity) == ("strict", "warning")
    assert {one.claim: str(one.values) for one in finding.repairs} == {
        "a": "[302500000, 303500000]",
        "b": "[299500000, 300500000]",
    }


def test_a_whole_in_another_component_is_looked_up_there():
    told = FOUND_OUT["share of the wrong whole: of reported for of cases"]
    contradicted = evolve(told, claims=(*told.claims, level("other", "reported", "9 cases")))
    assert {one.slip for one in repairs(contradicted) if one.claim == "share"}.isdisjoint(
        {"share of the wrong whole: of reported for of cases"}
    )


def test_a_value_said_outright_can_be_wrong_by_a_power_of_ten():
    told = ledger(level("a", "cases", Bounds(low=120, high=120)), level("b", "cases", Bounds(low=12, high=12)))
    assert {one.slip for one in repairs(told)} == {"power of ten: 120 for 12", "power of ten: 12 for 120"}
    wide = ledger(level("a", "cases", Bounds(low=120, high=121)), level("b", "cases", Bounds(low=12, high=12)))
    assert "power of ten: [120, 121] for [12, 12.1]" in {one.slip for one in repairs(wide)}


def test_the_quote_is_read_again_as_a_whole():
    told = ledger(
        Claim(id="q", measure="cases", period="2023", base="year-on-year", quote="fell 25.2% to 1,240 from 1,600"),
        level("now", "cases", "exactly 1,240 cases"),
        level("then", "cases", "exactly 1,600 cases", "2022"),
    )
    first = repairs(told)[0]
    assert (first.claim, first.slip) == ("q.change", "digits swapped: 25.2 for 22.5")
    assert first.reads == "fell 22.5% to 1,240 from 1,600"
    assert first.values == IntervalSet((Interval.exactly(Fraction(-45, 2)),))


def test_of_very_many_repairs_only_some_are_worked_out():
    names = [f"part{number}" for number in range(MOST_REPAIRS + 50)]
    whole = Measure(id="all", unit="case", kind="flow", parts=tuple(names), complete=True)
    measures = (whole, *(Measure(id=name, unit="case", kind="flow") for name in names))
    claims = [level(name, name, "exactly 1 case") for name in names]
    told = Ledger(measures=measures, claims=(level("all", "all", "exactly 249 cases"), *claims))
    audit = verify(told)
    (corrections,) = audit.corrections
    assert len(corrections.sets) > MOST_REPAIRS
    assert len({one for finding in audit.findings for one in finding.repairs}) == MOST_REPAIRS
