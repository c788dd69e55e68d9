"""Whole texts: periods that are handed on, rows, what is left out, and calls that cannot be meant."""

from datetime import date
from fractions import Fraction

import pytest

from claimledger.errors import PeriodError, TextError
from claimledger.extract import Block, extract

RESULTS = """Acme announced results for the fourth quarter and year ended Dec. 31, 2005.
Fourth-quarter revenue was $20.2 million, an increase of 10 percent
from $18.4 million for the fourth quarter of 2004. Net income rose 5 percent to $2.1 million from $2.0 million.
Revenue for 2005 was $81 million. Costs fell to $60 million.
"""


def _periods(found):
    return [None if claim.period is None else str(claim.period) for claim in found.proposals]


def test_periods_are_handed_on_from_sentence_to_sentence():
    found = extract(RESULTS)
    assert _periods(found) == ["2005-Q4", "2005-Q4", "2004-Q4", "2005-Q4", "2005-Q4", "2004-Q4", "2005", "2005"]
    assert [claim.period_inherited for claim in found.proposals] == [False, False, False, True, True, True, False, True]


def test_a_change_between_two_levels_is_told_against_the_first():
    told = [claim.comparison for claim in extract(RESULTS).proposals if claim.kind == "change"]
    assert told == ["year-on-year", "year-on-year"]


def test_a_heading_says_what_period_the_text_is_about():
    assert _periods(extract("Economic progress in 2023\n\nGDP grew 5.2 percent.")) == ["2023"]


@pytest.mark.parametrize(
    ("published", "period"),
    [("2024", "2024-09"), ("2024-03", "2023-09"), ("2024-10-24", "2024-09"), (None, None)],
)
def test_months_without_a_year_are_read_against_the_day_of_publication(published, period):
    assert _periods(extract("In September, exports rose 3 percent.", published)) == [period]


def test_from_january_to_september_is_a_period_and_no_comparison():
    (claim,) = extract("From January to September, cases fell by 1.9%.", "2023-10-24").proposals
    assert (claim.period.start, claim.period.end) == (date(2023, 1, 1), date(2023, 9, 30))
    assert claim.comparison is None


def test_respectively_deals_out_two_and_three_periods():
    two = extract("Sales rose 5 percent and 7 percent in 2019 and 2020, respectively.")
    assert _periods(two) == ["2019", "2020"]
    three = extract("Sales were 5, 6 and 7 percent higher in 2019, 2020 and 2021, respectively.")
    assert [claim.unit for claim in three.proposals] == ["percent"] * 3


def test_measures_are_the_words_of_the_text():
    text = (
        "GDP grew 5.2 percent to 126 trillion yuan. A total of 12.44 million jobs were created, up 380,000 from 2022."
    )
    assert [claim.measure for claim in extract(text).proposals] == ["GDP", "GDP", "jobs", "jobs"]


def test_parts_are_tied_to_their_whole():
    text = "Police solved 53,000 cases, including 4,800 cases of fraud. They held 900 people."
    whole, part, other = extract(text).proposals
    assert (whole.subset_of, part.subset_of, other.subset_of) == (None, 0, None)


def test_rows_keep_the_printed_figure():
    text = "Sales fell 21.7% to almost $4.5 million, more than 300 jobs went, and 3 to 5 plants closed."
    rows = extract(text).rows("one")
    assert [(row["value_lo"], row["value_hi"], row["unit"], row["direction"]) for row in rows] == [
        (21.7, 21.7, "percent", "down"),
        (None, 4_500_000, "USD", None),
        (300, None, "job", None),
        (3, 5, "plant", None),
    ]
    assert {row["doc"] for row in rows} == {"one"}
    assert "doc" not in extract(text).rows()[0]


def test_what_is_left_out_says_why():
    found = extract("Room 14 hosted 5 people at the match, won 3-2, on 12 May 2023. Prices rose.")
    assert [claim.quote for claim in found.proposals] == ["5 people"]
    assert {"a score", "a direction without a figure"} <= {skipped.reason for skipped in found.skipped}


def test_doubt_has_its_reasons():
    sure, doubtful = extract("In 2023 exports rose 5 percent. They came to 300.").proposals
    assert sure.confidence == 1
    assert not sure.reasons
    assert doubtful.confidence < 1
    assert "a bare number" in doubtful.reasons
    assert isinstance(doubtful.confidence, Fraction)


def test_only_the_blocks_given_are_read():
    text = "GDP rose 5%. Exports fell 3%."
    found = extract(text, blocks=[Block(start=13, end=len(text))])
    assert [claim.quote for claim in found.proposals] == ["3%"]


def test_blocks_must_lie_in_the_text_one_after_another():
    with pytest.raises(TextError, match="does not lie after"):
        extract("GDP rose 5%.", blocks=[Block(start=5, end=99)])


def test_an_unknown_language_is_told_with_those_that_are_known():
    with pytest.raises(TextError, match="known are en"):
        extract("x", language="eng")


def test_a_day_of_publication_that_is_none():
    with pytest.raises(PeriodError):
        extract("x", "yesterday")
    with pytest.raises(TextError, match="no day, month or year"):
        extract("x", "always")


def test_rows_tell_basis_points_in_points():
    (row,) = extract("Rates rose by 25 basis points.").rows()
    assert (row["value_lo"], row["value_hi"], row["unit"]) == (0.25, 0.25, "percentage_point")


def test_rows_are_of_figures_alone():
    found = extract("A series of measures helped 40 firms.")
    assert [row["text"] for row in found.rows()] == ["40 firms"]
    assert [(one.quote, one.told) for one in found.skipped] == [("A series of measures", True)]


def test_a_dateline_says_when_a_text_was_written_and_nothing_of_its_figures():
    text = "LONDON, Oct 24, 2023 (Agency) - Prices rose 6.7% in September. Output fell 2% last month."
    assert _periods(extract(text)) == ["2023-09", "2023-09"]
    assert _periods(extract("LONDON, Oct 24 (Agency) - Prices rose 6.7%.", "2023-10-24")) == [None]


def test_a_year_before_a_dash_is_no_dateline():
    assert _periods(extract("SALES 2023 - Europe up 5%.")) == ["2023"]
    assert _periods(extract("October 2023 – Sales rose 5%.")) == ["2023-10"]


def test_the_day_on_which_something_was_said_is_not_when_it_was_so():
    text = "The firm announced a second-quarter profit of $5 million (3 million euros) on Thursday (July 20)."
    assert _periods(extract(text, "2023-07-21")) == ["2023-Q2", "2023-Q2"]


def test_a_part_of_another_year_is_like_the_one_spoken_of():
    text = "Revenue was $5 million for the third quarter of 2023. Costs were $4 million for the 2023 quarter and $3 million for the 2022 quarter."
    assert _periods(extract(text)) == ["2023-Q3", "2023-Q3", "2022-Q3"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A 20-year-old man spoke.", "an age"),
        ("Adults aged 16 to 64 spoke.", "an age"),
        ("Under-25s and people 65 and over spoke.", "an age"),
        ("He saw a 737 MAX jet.", "part of a name"),
        ("It cites 15 U.S.C. 78 alone.", "the number of a law"),
        ("See Tables 3 and 4 there.", "the number of something"),
        ("So it was said.[12]", "a mark of a note"),
        ("It lies at 48.2° N, 16.4° E there.", "a place on the map"),
        ("It is at 25 Harbour Road now.", "an address"),
        ("Visit https://example.org/a/45 today.", "part of a link"),
        ("He flew a Boeing 787-9 home.", "the number of something"),
        ("Acme (TSE: 6758) spoke.", "part of a code"),
        ("They won 6-4, 6-3.", "a score"),
    ],
)
def test_numbers_that_state_nothing_say_why(text, reason):
    found = extract(text)
    assert found.proposals == ()
    assert reason in {one.reason for one in found.skipped}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Exports rose 5% in the year to $12 billion.", ["Exports", "Exports"]),
        ("Net debt: £2.6bn, free cash flow: £120m.", ["Net debt", "free cash flow"]),
        ("Underlying profit before tax £297m", ["Underlying profit before tax"]),
        ("The index rose from 102 to 110 between March and May.", ["index", "index"]),
        ("Deaths rose 12%.[12] Cases fell 5%.", ["Deaths", "Cases"]),
        ("LONDON, 24 October 2023 - Prices rose 5%.", ["Prices"]),
        ("Oslo, Norway, March 4, 2024 – Revenue was $4 billion.", ["Revenue"]),
    ],
)
def test_what_is_measured_where_words_only_name_it(text, measures):
    assert [claim.measure for claim in extract(text).proposals] == measures


def test_the_line_above_a_list_tells_where_its_percentages_go():
    text = "Traffic growth by region was as follows:\n\n• Middle East, 11.5%. Fares fell 2%.\n• Asia-Pacific: 8.6%\n• Share of women, 40%\n\nNorth America, 3.3%."
    told = [(claim.quote, claim.kind, claim.direction) for claim in extract(text).proposals]
    assert told == [
        ("11.5%", "change", "up"),
        ("2%", "change", "down"),
        ("8.6%", "change", "up"),
        ("40%", "share", None),
        ("3.3%", "share", None),
    ]


def test_a_time_beside_a_number_does_not_hide_it():
    (claim,) = extract("That left a 47.4 percent year-on-year increase.").proposals
    assert (claim.quote, claim.kind, claim.direction, claim.comparison) == (
        "47.4 percent",
        "change",
        "up",
        "year-on-year",
    )


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Women form 20 percent of the staff.", ["20 percent"]),
        ("He won the title 12 times.", ["12"]),
        ("They chart 500 species and schedule 30 flights.", ["500 species", "30 flights"]),
        ("It exhibits 40 works; see page 12 of the guide and section 5.", ["40"]),
        ("As Table 2 shows, 14 sites closed.", ["14 sites"]),
    ],
)
def test_words_that_look_like_labels_hide_no_figure(text, quotes):
    assert [claim.quote for claim in extract(text).proposals] == quotes


@pytest.mark.parametrize(
    "text", ["lost 2 to ³ in May", "won ³-2", "on ² and 3 May", "B²", "3Q ²", "the prior ² months"]
)
def test_raised_figures_are_no_numbers_of_scores_and_dates(text):
    assert all(one.unit in ("count", "month") for one in extract(text, "2023-10-31").proposals)
