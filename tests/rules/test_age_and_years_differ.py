"""Ages and durations that their years do not allow."""

import pytest

from rule_ledgers import quoted, said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("She was born in 1906 and died in 1997 at age 81.", "at 81, but that is an age of 90 or 91"),
        ("Born on 3 May 1906, he died on May 4, 1997, aged 81", "at 81, but that is an age of 90 or 91"),
        ("born in 1906, he died aged 81 in 1997", "at 81, but that is an age of 90 or 91"),
        ("born on 3 May 1906 and died on 4 May 1997, aged 81", "at 81, but that is an age of 90 or 91"),
        ("a 4-year agreement from 2010 to 2022", "tells of 4 years from 2010 to 2022, but these are 12"),
        ("a four year contract from 2010 until 2022", "tells of 4 years from 2010 to 2022, but these are 12"),
    ],
)
def test_years_that_do_not_fit_are_questioned(words, told):
    found = said("age-and-years-differ", quoted("", statement=words))
    assert [told in one.message for one in found] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "born in 1916 and died in 1997 at age 81",
        "born in 1916 and died in 1997 at age 80",
        "born in 1916, graduated aged 22, died in 1997",  # the age at another event
        "born in 1906 and 1916 they died in 1997 at age 81",
        "born in 1916, he died in 1997, having married at age 22",
        "born in 1916, his father born in 1890, he died in 1997 aged 91",
        "a 12-year agreement from 2010 to 2022",
        "a 13-year plan from 2010 to 2022",  # both years counted
        "a 10-year bond fell from 2018 to 2022",
        "grew for 4 years from 2010 to 2022",
    ],
)
def test_years_that_fit_or_may_be_of_something_else_are_left_alone(words):
    assert said("age-and-years-differ", quoted("", statement=words)) == []
