"""What claims state: values read with the settings at hand, contexts and bases resolved, quotes read."""

from fractions import Fraction

from claimledger.interval import Interval
from claimledger.ledger import Ledger
from claimledger.model import (
    Bounds,
    Change,
    Claim,
    From,
    Level,
    Measure,
    Settings,
    Share,
    Source,
    Target,
)
from claimledger.period import Period

CASES = Measure(id="m", unit="case", kind="flow")


def stated(claim: Claim, **records: object):
    records.setdefault("measures", (CASES, Measure(id="whole", unit="case")))
    contents = Ledger(claims=(claim,), **records).contents
    assert contents.flaws == ()
    return contents.stated


def test_a_claim_with_one_statement_is_named_by_its_id_and_one_with_several_by_their_keys():
    one = stated(Claim(id="a", measure="m", statements=(Level("5 cases"),)))
    assert [single.name for single in one] == ["a"]
    several = Claim(id="a", measure="m", base="2022", statements=(Level("5 cases"), From("4 cases"), Change("25%")))
    assert [each.name for each in stated(several)] == ["a.level", "a.from", "a.change"]


def test_a_value_without_a_unit_takes_the_measure_s():
    (one,) = stated(Claim(id="a", measure="m", statements=(Level("4,600"),)))
    assert (one.amount.unit, one.amount.charitable) == ("case", Interval(4550, 4650))


def test_a_rate_is_never_a_whole_count():
    rate = Measure(id="m", unit="case", kind="rate", signed=False)
    (one,) = stated(Claim(id="a", measure="m", statements=(Level("45"),)), measures=(rate,))
    assert one.amount.charitable == Interval(Fraction(89, 2), Fraction(91, 2))


def test_rounding_is_said_by_the_claim_the_source_or_the_ledger_in_this_order():
    def read(**keys: object):
        source = Source(id="s", rounding=keys.pop("source", None))
        claim = Claim(id="a", measure="m", statements=(Level("4,600"),), rounding=keys.pop("claim", None))
        (one,) = stated(claim, sources=(source,), settings=Settings(**keys))
        return one.amount.charitable

    cut = Interval(4600, 4700, upper_open=True)
    assert read() == Interval(4550, 4650)
    assert read(rounding="truncated") == cut
    assert read(rounding="nearest", source="truncated") == cut
    assert read(source="nearest", claim="truncated") == cut
    assert read(source="truncated", claim="nearest") == Interval(4550, 4650)


def test_a_bare_dollar_is_the_source_s():
    money = Measure(id="m", unit="AUD")
    claim = Claim(id="a", measure="m", statements=(Level("$20 million"),))
    (one,) = stated(claim, measures=(money,), sources=(Source(id="s", currency="AUD"),))
    assert one.amount.unit == "AUD"


def test_a_value_said_outright_is_the_same_set_in_both_readings():
    bounds = Bounds(low="0.1", high="1/3", low_open=True)
    (one,) = stated(Claim(id="a", measure="m", statements=(Level(bounds),)))
    assert one.amount.charitable == one.amount.strict == Interval("0.1", "1/3", lower_open=True)


def test_ends_in_the_wrong_order_are_a_flaw():
    claim = Claim(id="a", measure="m", statements=(Level(Bounds(low=2, high=1)),))
    (flaw,) = Ledger(measures=(CASES,), claims=(claim,)).contents.flaws
    assert flaw.path == ("claim", 0, "level")


def test_unknown_periods_are_private_and_named_ones_shared():
    (one,) = stated(Claim(id="a", measure="m", statements=(Level("5"),), period="?"))
    (two,) = stated(Claim(id="b", measure="m", statements=(Level("5"),)))
    (named,) = stated(Claim(id="c", measure="m", statements=(Level("5"),), period="?campaign"))
    assert one.context.period == Period.private("a")
    assert two.context.period == Period.private("b")
    assert named.context.period == Period.parse("?campaign")


def test_bases_are_periods_keywords_or_other_contexts():
    def base(**keys: object):
        return stated(Claim(id="a", measure="m", period="2023-09", statements=(Change("5%"),), **keys))[0].base

    assert base(base="year-on-year").period == Period.parse("2022-09")
    assert base(base="month-on-month").period == Period.parse("2023-08")
    assert base(base="2019").period == Period.parse("2019")
    assert base(base_dimensions={"area": "US"}).dimensions == (("area", "US"),)
    assert base(base="previous-estimate").dimensions == (("vintage", "before this one"),)


def test_what_goes_without_saying_is_left_out_of_a_context():
    claim = Claim(
        id="a",
        measure="m",
        dimensions={"status": "actual", "adjustment": "raw", "prices": "nominal", "area": "CN"},
        statements=(Level("5"),),
    )
    assert stated(claim)[0].context.dimensions == (("area", "CN"),)


def test_the_whole_of_a_share_stands_in_the_claim_s_context_unless_it_says_otherwise():
    claim = Claim(
        id="a",
        measure="m",
        period="2023",
        dimensions={"area": "CN"},
        statements=(Share("half"),),
        of=Target("whole", period="2022", dimensions={"area": "world"}),
    )
    of = stated(claim)[0].of
    assert (of.measure.id, of.context.period, of.context.dimensions) == (
        "whole",
        Period.parse("2022"),
        (("area", "world"),),
    )


def test_statements_are_read_off_the_quote():
    claim = Claim(id="a", measure="m", base="year-on-year", period="2023", quote="fell 21.7% to 4,600 from 5,875")
    found = {one.key: one for one in stated(claim)}
    assert set(found) == {"change", "level", "from"}
    assert found["level"].amount.charitable == Interval(4550, 4650)
    assert found["change"].amount.charitable == Interval("-21.75", "-21.65")
    assert all(one.quoted for one in found.values())


def test_a_quote_with_nothing_to_read_is_a_flaw():
    claim = Claim(id="a", measure="m", quote="a number of cases")
    (flaw,) = Ledger(measures=(CASES,), claims=(claim,)).contents.flaws
    assert flaw.path == ("claim", 0, "quote")


def test_a_measure_s_unknown_word_declares_itself_as_a_counted_noun():
    measure = Measure(id="m", unit="zeppelin", kind="stock")
    (one,) = stated(Claim(id="a", measure="m", statements=(Level("12 zeppelins"),)), measures=(measure,))
    assert (one.unit.name, one.unit.counted) == ("zeppelin", True)
    assert one.amount.charitable == Interval.exactly(12)
