"""Lists that are shorter than the number before them."""

import pytest

from rule_ledgers import quoted, said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("four priorities: education, crime and economic development", "speaks of four priorities and lists 3"),
        ("5 regions: north, south, east and west", "speaks of 5 regions and lists 4"),
        ("three main reasons: cost and time", "speaks of three reasons and lists 2"),
        ("four points: speed; safety; price", "speaks of four points and lists 3"),
    ],
)
def test_a_list_that_is_too_short_is_questioned(words, told):
    (one,) = said("list-count-differs", quoted(words))
    assert told in one.message
    assert one.severity == "warning"


@pytest.mark.parametrize(
    "words",
    [
        "three priorities: education, crime and economic development",
        "three areas: research and development, health, defence and security",
        "two reasons: cost, time and the weather",  # too long is not looked for: a member may hold a comma
        "four priorities: among them crime and education",
        "four priorities: crime, education and others",
        "two of the three regions: north and south",
        "at least four reasons: cost and time",
        "four goals: Smith, Jones and Brown",
        "three types: the first is a long story that nobody wants to hear, and so on",
        "four priorities: education, crime 2 and health",
        "three reasons: prices that rise faster than wages do and rents",
        "twenty regions: north and south",
        "four priorities were named",
    ],
)
def test_what_may_be_no_whole_list_is_left_alone(words):
    assert said("list-count-differs", quoted(words)) == []
