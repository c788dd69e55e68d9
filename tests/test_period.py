import pickle
from datetime import date

import pytest

from claimledger.errors import PeriodError
from claimledger.period import MAX_PARTS, Period, cuts, tiles


def days(text):
    start, _, end = text.partition(" ")
    return date.fromisoformat(start), date.fromisoformat(end or start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", "2023-01-01 2023-12-31"),
        ("2023-H1", "2023-01-01 2023-06-30"),
        ("2023-H2", "2023-07-01 2023-12-31"),
        ("2023-Q3", "2023-07-01 2023-09-30"),
        ("2023-09", "2023-09-01 2023-09-30"),
        ("2024-02", "2024-02-01 2024-02-29"),
        ("1900-02", "1900-02-01 1900-02-28"),
        ("2000-02", "2000-02-01 2000-02-29"),
        ("2023-10-24", "2023-10-24"),
        ("2023-01/2023-09", "2023-01-01 2023-09-30"),
        ("2020/2022", "2020-01-01 2022-12-31"),
        ("2023-Q4/2024-01-15", "2023-10-01 2024-01-15"),
        ("FY2023", "2023-01-01 2023-12-31"),
        ("0001", "0001-01-01 0001-12-31"),
        ("9999", "9999-01-01 9999-12-31"),
    ],
)
def test_both_ends_are_included_at_the_precision_written(text, expected):
    period = Period.parse(text)
    assert period.kind == "span"
    assert period.known
    assert (period.start, period.end) == days(expected)


@pytest.mark.parametrize(
    ("text", "start_month", "expected"),
    [
        ("FY2023", "04", "2022-04-01 2023-03-31"),
        ("FY2022/23", "04", "2022-04-01 2023-03-31"),
        ("FY1999/00", "10", "1999-10-01 2000-09-30"),
        ("FY2023-Q1", "04", "2022-04-01 2022-06-30"),
        ("FY2023-Q4", "04", "2023-01-01 2023-03-31"),
        ("FY2023-H2", "10", "2023-04-01 2023-09-30"),
        ("FY2022/23-Q1", "07", "2022-07-01 2022-09-30"),
        ("FY2022/FY2023", "04", "2021-04-01 2023-03-31"),
        ("FY2024-Q4", "03", "2023-12-01 2024-02-29"),
        ("2023", "04", "2023-01-01 2023-12-31"),
    ],
)
def test_a_fiscal_year_is_named_for_the_year_it_ends_in(text, start_month, expected):
    period = Period.parse(text, start_month)
    assert (period.start, period.end) == days(expected)


@pytest.mark.parametrize(
    "same",
    [
        ("2023-Q1", "2023-01/2023-03", "2023-01-01/2023-03-31", "2023-Q1/2023-Q1"),
        ("2023", "FY2023", "2023-H1/2023-H2", "2023-Q1/2023-12", "2023/2023"),
        ("2023-10-24", "2023-10-24/2023-10-24"),
        ("2023-02", "2023-02-01/2023-02-28"),
        ("2020/..", "2020-01/..", "2020-01-01/.."),
        ("../2020", "../2020-12-31"),
        ("2023-09~", "2023-09-01~/2023-09-30~", "2023-09/2023-09~"),
    ],
)
def test_equal_periods_are_equal_however_they_were_written(same):
    periods = {Period.parse(text) for text in same}
    assert len(periods) == 1
    assert str(periods.pop()) == same[0]


@pytest.mark.parametrize(
    "text",
    ["2023", "2020/2022", "2023-H2", "2023-Q3", "2023-09", "2023-01/2023-09", "2023-10-24", "2023-10-24/2023-11-02",
     "2022-04/2023-03", "2020/..", "2020-02/..", "2020-01-02/..", "../2020", "../2020-06", "../2020-06-29", "2023-09~",
     "2023-01/2023-09~", "always", "?", "?campaign", "?the.5-year_plan", "0001-01", "?campaign, 1 year earlier",
     "?campaign, 3 months earlier", "?, 2 years and 1 period earlier"],
)  # fmt: skip
def test_the_text_of_a_period_is_the_shortest(text):
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "message", "caret"),
    [
        ("2023-13", "there is no month 13", "     ~^"),
        ("2023-00", "there is no month 00", "     ~^"),
        ("2022-23", "there is no month 23 (did you mean 2022/2023?)", "     ~^"),
        ("2023-02-29", "2023-02 has 28 days", "        ~^"),
        ("2023-04-00", "2023-04 has 30 days", "        ~^"),
        ("2020/2023-13", "there is no month 13", "          ~^"),
        ("0000", "years go from 0001 to 9999", "~~~^"),
        ("2023-09/2023-01", "the period ends before it starts (did you mean 2023-01/2023-09?)", "~~~~~~~~~~~~~~^"),
        ("../..", "a period that is open at both ends says nothing (did you mean always?)", "~~~~^"),
        ("2023-01/09", "this is no period (did you mean 2023-01/2023-09?)", "        ~^"),
        ("2020~/..", "this is no period", "~~~~^"),
        ("../2020~", "only a period with two days as its ends can be approximate", "~~~~~~~^"),
        ("2023-13~", "there is no month 13", "     ~^"),
        ("2023~~", "this is no period", "~~~~~^"),
        ("?two words", "this is no period", "~~~~~~~~~^"),
        ("?, 0 years earlier", "this is no period", "~~~~~~~~~~~~~~~~~^"),
        ("", "this is no period: write 2023", "^"),
        ("٢٠٢٣", "this is no period", "~~~^"),
        ("FY2022/23", "a fiscal year that starts in January lies in one calendar year", "~~~~~~~~^"),
        ("FY2022/2023", "write both ends as fiscal years, or neither", "~~~~~~~~~~^"),
        ("FY2023-05", "a fiscal year has quarters (FY2023-Q1) and halves (FY2023-H1) only", "~~~~~~~~^"),
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_its_place(text, message, caret):
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)
    first, shown, line = str(caught.value).split("\n")
    assert first.startswith(message)
    assert shown == "    " + text
    assert line == "    " + caret


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("2023Q3", "2023-Q3"), ("2023 q3", "2023-Q3"), ("Q3 2023", "2023-Q3"), ("3Q2023", "2023-Q3"), ("2023-3Q", "2023-Q3"),
        ("third quarter of 2023", "2023-Q3"), ("second half 2023", "2023-H2"), ("2023H1", "2023-H1"),
        ("Sept 2023", "2023-09"), ("September, 2023", "2023-09"), ("2023 Sep.", "2023-09"), ("2023-9", "2023-09"),
        ("2023/09", "2023-09"), ("09/2023", "2023-09"), ("2023.10.24", "2023-10-24"), ("24 October 2023", "2023-10-24"),
        ("October 24, 2023", "2023-10-24"), ("24th of October 2023", "2023-10-24"), ("24.10.2023", "2023-10-24"),
        ("10/24/2023", "2023-10-24"), ("2023-10-24T08:30", "2023-10-24"), ("２０２３", "2023"), (" 2023 ", "2023"),
        ("2023–2024", "2023/2024"), ("2023/24", "2023/2024"), ("2023 to 2024", "2023/2024"), ("2023-01 - 2023-09", "2023-01/2023-09"),
        ("January to September 2023", "2023-01/2023-09"), ("Jan-Sep 2023", "2023-01/2023-09"), ("2023-01..2023-09", "2023-01/2023-09"),
        ("2020/", "2020/.."), ("since 2020", "2020/.."), ("from 2019 to 2020", "2019/2020"), ("2023-W05", "2023-01-30/2023-02-05"),
        ("FY23", "FY2023"), ("FY 2023", "FY2023"), ("fiscal year 2023", "FY2023"), ("fy2023-q1", "FY2023-Q1"),
        ("Always", "always"), ("unknown", "?"), ("2023?", "2023~"), ("c. 2023", "2023~"), ("about September 2023", "2023-09~"),
    ],
)  # fmt: skip
def test_everyday_words_get_a_suggestion(text, suggestion):
    with pytest.raises(PeriodError, match="did you mean") as caught:
        Period.parse(text)
    assert f"(did you mean {suggestion}?)" in caught.value.message


@pytest.mark.parametrize(
    ("text", "suggestion"), [("2022/23", "FY2022/23"), ("2022-2023", "2022/2023"), ("FY2022/24", "FY2022/23")]
)
def test_a_year_that_is_not_the_calendars_gets_a_suggestion(text, suggestion):
    with pytest.raises(PeriodError) as caught:
        Period.parse(text, "04")
    assert f"(did you mean {suggestion}?)" in caught.value.message


@pytest.mark.parametrize(
    "text", ["13 foos", "04/05/2023", "2023-W60", "yesterday", "2023-Q5", "x" * 10_000, "2023" + "~" * 5_000]
)
def test_words_that_could_mean_several_periods_get_no_suggestion(text):
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)
    assert "did you mean" not in caught.value.message


@pytest.mark.parametrize("month", ["4", "13", "00", "April", ""])
def test_a_fiscal_year_starts_in_a_month(month):
    with pytest.raises(PeriodError, match="a month from 01 to 12"):
        Period.parse("FY2023", month)


@pytest.mark.parametrize("text", ["FY0001", "FY9999/00"])
def test_fiscal_years_stay_within_the_calendar(text):
    with pytest.raises(PeriodError, match="0001 to 9999"):
        Period.parse(text, "04")


def test_a_record_that_makes_no_sense_is_refused():
    first, last = date(2023, 1, 1), date(2023, 1, 2)
    for fields in (
        ("span", last, first),
        ("span", first, None),
        ("approximate", None, first),
        ("open", first, last),
        ("open", None, None),
        ("always", first, last),
        ("named", None, None, None),
        ("named", None, None, ""),
        ("unknown", None, None, ""),
        ("span", first, last, "name"),
    ):
        with pytest.raises(ValueError, match="a period"):
            Period(*fields)


def test_an_unknown_period_is_tied_to_its_owner_alone():
    mine, again, other = Period.private("a"), Period.private("a"), Period.private("b")
    assert mine == again
    assert mine != other
    assert mine != Period.parse("?")
    assert mine != Period.parse("?a")
    assert str(mine) == "?"


def test_a_named_period_is_the_same_wherever_it_is_named():
    assert Period.parse("?campaign") == Period.parse("?campaign")
    assert Period.parse("?campaign") != Period.parse("?plan")


def test_an_approximate_period_is_not_the_exact_one():
    assert Period.parse("2023-09~") != Period.parse("2023-09")


def test_lengths_are_known_for_known_periods_only():
    assert (Period.parse("2024").days, Period.parse("2024").months) == (366, 12)
    assert (Period.parse("2023-10-24").days, Period.parse("2023-10-24").months) == (1, None)
    assert (Period.parse("2023-01-15/2023-02-14").days, Period.parse("2023-01-15/2023-02-14").months) == (31, None)
    for text in ("2020/..", "2023~", "?", "?name", "always"):
        period = Period.parse(text)
        assert not period.known
        assert (period.days, period.months) == (None, None)


def test_an_instant_is_one_day():
    assert Period.parse("2023-10-24").is_instant
    assert not Period.parse("2023-10").is_instant
    assert not Period.parse("2023-10-24~").is_instant


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("2023-01/2023-09", "year-on-year", "2022-01/2022-09"),
        ("2024-02", "year-on-year", "2023-02"),
        ("2025-02", "year-on-year", "2024-02"),
        ("2024-02-29", "year-on-year", "2023-02-28"),
        ("2025-02-28", "year-on-year", "2024-02-29"),
        ("2023-10-24", "year-on-year", "2022-10-24"),
        ("2024-02-29/2024-03-05", "year-on-year", "2023-02-28/2023-03-05"),
        ("2024-01-15/2024-02-29", "year-on-year", "2023-01-15/2023-02-28"),
        ("2023-Q3", "quarter-on-quarter", "2023-Q2"),
        ("2023-Q1", "quarter-on-quarter", "2022-Q4"),
        ("2023-06-30", "quarter-on-quarter", "2023-03-31"),
        ("2023-03", "month-on-month", "2023-02"),
        ("2023-01", "month-on-month", "2022-12"),
        ("2023-01/2023-03", "month-on-month", "2022-12/2023-02"),
        ("2023", "period-on-period", "2022"),
        ("2024", "period-on-period", "2023"),
        ("2023-01/2023-09", "period-on-period", "2022-04/2022-12"),
        ("2024-03", "period-on-period", "2024-02"),
        ("2023-10-24", "period-on-period", "2023-10-23"),
        ("2023-01-08/2023-01-14", "period-on-period", "2023-01-01/2023-01-07"),
        ("2023-09~", "year-on-year", "2022-09~"),
        ("?campaign", "year-on-year", "?campaign, 1 year earlier"),
        ("?campaign, 1 year earlier", "year-on-year", "?campaign, 2 years earlier"),
        ("?campaign", "period-on-period", "?campaign, 1 period earlier"),
        ("?campaign, 9 months earlier", "quarter-on-quarter", "?campaign, 1 year earlier"),
        ("?campaign, 1 month earlier", "period-on-period", "?campaign, 1 month and 1 period earlier"),
    ],
)
def test_a_change_is_measured_against_an_earlier_period(text, base, expected):
    assert Period.parse(text).shift(base) == Period.parse(expected)
    assert str(Period.parse(text).shift(base)) == expected


def test_a_private_period_is_shifted_in_name():
    base = Period.private("a").shift("year-on-year")
    assert base == Period.private("a").shift("year-on-year")
    assert base != Period.private("a")
    assert base != Period.private("b").shift("year-on-year")
    assert base != Period.private("a").shift("period-on-period")
    assert str(base) == "?, 1 year earlier"


@pytest.mark.parametrize(
    ("text", "base", "message"),
    [
        ("2020/..", "year-on-year", "an open period has no year-on-year base"),
        ("../2020", "period-on-period", "an open period has no period-on-period base"),
        ("always", "year-on-year", "a law without period has no year-on-year base"),
        ("0001", "year-on-year", "its year-on-year base lies outside the years 1 to 9999"),
        ("0001-01-01/0001-01-09", "period-on-period", "its period-on-period base lies outside the years 1 to 9999"),
        ("2023", "year-over-year", "no such comparison base (did you mean year-on-year?)"),
        ("2023", "previous-estimate", "no such comparison base"),
    ],
)
def test_a_shift_that_makes_no_sense_is_refused(text, base, message):
    with pytest.raises(PeriodError) as caught:
        Period.parse(text).shift(base)
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize(
    ("text", "word", "parts"),
    [
        ("2023", "quarter", ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"]),
        ("2023", "half-year", ["2023-H1", "2023-H2"]),
        ("2020/2022", "year", ["2020", "2021", "2022"]),
        ("2022-04/2023-03", "year", ["2022-04/2023-03"]),
        ("2022-04/2022-09", "quarter", ["2022-Q2", "2022-Q3"]),
        ("2023-12/2024-02", "month", ["2023-12", "2024-01", "2024-02"]),
        ("2024-02-28/2024-03-01", "day", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("2023-01-30/2023-02-12", "week", ["2023-01-30/2023-02-05", "2023-02-06/2023-02-12"]),
    ],
)
def test_a_period_splits_into_parts_from_its_first_day(text, word, parts):
    assert Period.parse(text).split(word) == tuple(Period.parse(part) for part in parts)


@pytest.mark.parametrize(
    ("text", "word", "message"),
    [
        ("2023-01/2023-04", "quarter", "the period is not a whole number of quarters"),
        ("2023-01-15/2023-02-14", "month", "the period is not a whole number of months"),
        ("2023-02", "year", "the period is not a whole number of years"),
        ("2023", "week", "the period is not a whole number of weeks"),
        ("?campaign", "day", "the period is not a whole number of days"),
        ("2023", "quater", "no such part of a period (did you mean quarter?)"),
        ("0001/9999", "day", f"the period has more than {MAX_PARTS:,} days"),
    ],
)
def test_a_split_that_does_not_come_out_even_is_refused(text, word, message):
    with pytest.raises(PeriodError) as caught:
        Period.parse(text).split(word)
    assert caught.value.message == message


YEAR, FIRST, LAST, SEPTEMBER = (Period.parse(text) for text in ("2023", "2023-H1", "2023-H2", "2023-09"))
SINCE, ABOUT, SOME, LAW = (Period.parse(text) for text in ("2023/..", "2023~", "?", "always"))


def test_containing_meeting_and_preceding_are_told_of_known_periods():
    assert YEAR.contains(SEPTEMBER)
    assert not SEPTEMBER.contains(YEAR)
    assert YEAR.contains(YEAR)
    assert LAST.overlaps(SEPTEMBER)
    assert not FIRST.overlaps(SEPTEMBER)
    assert FIRST.before(SEPTEMBER)
    assert not LAST.before(SEPTEMBER)
    assert FIRST.adjacent(LAST)
    assert LAST.adjacent(FIRST)
    assert not FIRST.adjacent(SEPTEMBER)


@pytest.mark.parametrize("strange", [ABOUT, SOME, LAW, Period.private("a"), Period.parse("?campaign")])
def test_nothing_is_certain_of_periods_that_are_not_known(strange):
    for other in (YEAR, SINCE, strange):
        for left, right in ((strange, other), (other, strange)):
            assert not left.contains(right)
            assert not left.overlaps(right)
            assert not left.before(right)
            assert not left.adjacent(right)


def test_of_an_open_period_its_known_end_is_certain():
    assert SINCE.overlaps(YEAR)
    assert YEAR.overlaps(SINCE)
    assert not SINCE.overlaps(LAST)
    assert not SINCE.contains(LAST)
    assert not YEAR.contains(SINCE)
    assert Period.parse("2022").before(SINCE)
    assert Period.parse("2022").adjacent(SINCE)
    assert not SINCE.before(Period.parse("2030"))
    assert Period.parse("../2022").before(YEAR)
    assert Period.parse("../2022").adjacent(SINCE)


def test_the_quarters_of_a_year_tile_it_in_any_order():
    quarters = YEAR.split("quarter")
    assert tiles(YEAR, quarters[::-1])
    assert not tiles(YEAR, quarters[1:])
    assert not tiles(YEAR, (*quarters, quarters[0]))
    assert not tiles(YEAR, (*quarters, Period.parse("2024-Q1")))
    assert not tiles(YEAR, ())
    assert not tiles(YEAR, (FIRST, ABOUT))
    assert not tiles(SOME, (FIRST, LAST))


def test_atoms_are_cut_at_every_end():
    periods = [Period.parse(text) for text in ("2023", "2023-01/2023-09", "2023-Q3", "2025", "?", "2020/..")]
    assert [str(atom) for atom in cuts(periods)] == ["2023-H1", "2023-Q3", "2023-Q4", "2025"]
    assert cuts([]) == ()
    assert cuts([Period.parse("9999")]) == (Period.parse("9999"),)


def test_periods_of_every_kind_sort_in_one_order():
    texts = ["../2019", "2023-01", "2023-Q1", "2023", "2023~", "2023-02", "2020/..", "always", "?b", "?a", "?"]
    periods = [*map(Period.parse, texts), Period.private("z")]
    expected = ["../2019", "2020/..", "2023-01", "2023-Q1", "2023~", "2023", "2023-02", "always", "?a", "?b", "?", "?"]
    assert [str(period) for period in sorted(periods)] == expected
    periods.reverse()
    assert [str(period) for period in sorted(periods)] == expected


def test_a_period_compares_with_periods_only():
    with pytest.raises(TypeError):
        assert Period.parse("2023") < "2024"


def test_a_period_survives_pickling():
    for text in ("2023-Q3", "?campaign", "2020/.."):
        period = Period.parse(text)
        assert hash(pickle.loads(pickle.dumps(period))) == hash(period)  # noqa: S301
