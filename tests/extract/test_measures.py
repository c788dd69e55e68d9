"""What a figure measures, in the words of its sentence."""

import pytest

from claimledger.extract import extract

CASES = [
    ("It reached 4,600 in 2023.", ["4,600: "]),
    ("There were 4,600 deaths in 2023.", ["4,600 deaths: deaths"]),
    ("The bank raised its key rate by 50 basis points to 4.75%.", ["50 basis points: key rate", "4.75%: key rate"]),
    ("The town cut its debt to $3 million.", ["$3 million: debt"]),
    ("Votes: Ann 120, Bob 95 and Cy 40.", ["120: Ann", "95: Bob", "40: Cy"]),
    ("Deaths and injuries fell by 4.1% and 7.7%, respectively.", ["4.1%: Deaths", "7.7%: injuries"]),
    (
        "Oslo, Bergen and Narvik drew 9 million, 6 million and 2 million, respectively.",
        ["9 million: Oslo", "6 million: Bergen", "2 million: Narvik"],
    ),
    ("A third of farms and half of mills closed.", ["A third: farms", "half: mills"]),
    ("No deaths were reported.", ["No deaths: deaths"]),
    ("Nurses earn £720 a week.", ["£720 a week: Nurses"]),
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_the_words_of_the_measure(text, told):
    assert [f"{one.quote}: {one.measure}" for one in extract(text, "2024-02-10").proposals] == told


def test_respectively_deals_out_only_as_many_as_are_listed():
    text = "Deaths, injuries and crashes fell by 4.1% and 7.7%, respectively."
    assert len({one.measure for one in extract(text).proposals}) == 1


MORE = [
    ("Costs are $5 million and $4 million respectively in 2023 and 2022.", ["$5 million: Costs", "$4 million: Costs"]),
    ("The 6 p.m. train carries 1,200 commuters a day.", ["1,200 commuters a day: commuters"]),
    ("The agency cut its 2024 growth forecast to 2.9 percent.", ["2.9 percent: growth forecast"]),
    ("Between 2010 and 2020, emissions fell by a third.", ["a third: emissions"]),
    ("Road deaths fell to 4,600 from 5,875 a year earlier.", ["4,600: Road deaths", "5,875: Road deaths"]),
]


@pytest.mark.parametrize(("text", "told"), MORE)
def test_the_words_of_the_measure_around_times(text, told):
    assert [f"{one.quote}: {one.measure}" for one in extract(text, "2024-02-10").proposals] == told


def test_a_count_per_time_of_a_noun_that_no_table_knows_is_one():
    (claim,) = extract("It rescues 40 kittens per week.").proposals
    assert (claim.quote, claim.unit, claim.value) == ("40 kittens per week", "1/week", "40 per week")
    (claim,) = extract("They lost 300 widgets a year ago.").proposals
    assert (claim.quote, claim.unit) == ("300", "count")


SAID = [
    (
        "Eurostat said euro area unemployment was 6.4% in August 2023, down from 6.5% in July 2023.",
        ["6.4%: euro area unemployment", "6.5%: euro area unemployment"],
    ),
    ("Data showed that exports rose 3.2% in September.", ["3.2%: exports"]),
    ("According to the bureau of statistics, inflation was 4.3%.", ["4.3%: inflation"]),
    ("Compared with July 2023, vacancies fell by 12,000.", ["12,000: vacancies"]),
    ("The grocer expects net sales to decline 2.5 percent.", ["2.5 percent: net sales"]),
    ("By Monday 9 770 people had left.", ["9 770 people: people"]),
    ("The Bank of Zembla kept its official cash rate at 5.50%.", ["5.50%: official cash rate"]),
    ("Officials put the death toll at 53.", ["53: death toll"]),
    (
        "The institute raised its forecast for 2024 growth to 2.5% from 2.1%.",
        ["2.5%: forecast for 2024 growth", "2.1%: forecast for 2024 growth"],
    ),
    ("Rents fell 1.9%, taking their decline from a peak to 15.9%.", ["1.9%: Rents", "15.9%: Rents"]),
    ("The jobless rate held at 3.8%.", ["3.8%: jobless rate"]),
    (
        "Shipments of 3-nanometer made up 6% of sales; 5-nanometer 37%.",
        ["6%: Shipments of 3-nanometer", "37%: 5-nanometer"],
    ),
]


@pytest.mark.parametrize(("text", "told"), SAID)
def test_who_says_something_is_not_what_is_measured(text, told):
    assert [f"{one.quote}: {one.measure}" for one in extract(text, "2023-10-31").proposals] == told
