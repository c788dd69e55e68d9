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
