"""Which claims others could contradict, told from the shape of the system."""

import pytest

from claimledger.store import loads
from claimledger.verify import verify

MEASURES = """
claimledger = 1
measure = [
    { id = "all", unit = "case", kind = "flow", parts = ["a", "b"], complete = true },
    { id = "a", unit = "case", kind = "flow" },
    { id = "b", unit = "case", kind = "flow" },
    { id = "inner", unit = "case", subset_of = "a" },
]
"""
ALL = '{ id = "all", measure = "all", period = "2023", level = "12 cases" }'
PART_A = '{ id = "part-a", measure = "a", period = "2023", level = "5 cases" }'
PART_B = '{ id = "part-b", measure = "b", period = "2023", level = "7 cases" }'
INNER = '{ id = "inner", measure = "inner", period = "2023", level = "2 cases" }'
SHARE = '{ id = "share", measure = "a", period = "2023", share = "42%", of = "all" }'
GROWTH = '{ id = "growth", measure = "a", period = "2023", change = "+25%", base = "year-on-year" }'
BEFORE = '{ id = "before", measure = "a", period = "2022", level = "4 cases" }'
RISE = '{ id = "rise", measure = "a", period = "2023", level = "5 cases", from = "4 cases", change = "+25%", base = "year-on-year" }'


def untested(*claims: str) -> set[str]:
    return set(verify(loads(f"{MEASURES}\nclaim = [{', '.join(claims)}]")).untested)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([PART_A], {"part-a"}),
        ([PART_A, PART_B], {"part-a", "part-b"}),  # their sum is whatever they come to
        ([PART_A, ALL], set()),  # the part may not outgrow the whole
        ([PART_A, PART_B, ALL], set()),
        ([INNER, PART_A], set()),
        ([PART_A, GROWTH], {"part-a", "growth"}),  # the base is an unknown that nothing else bounds
        ([PART_A, GROWTH, BEFORE], set()),
        ([SHARE], {"share"}),
        ([SHARE, PART_A], {"share", "part-a"}),
        ([SHARE, PART_A, ALL], set()),
        ([RISE], set()),  # a claim with three figures is checked by itself
        ([GROWTH, SHARE], {"growth", "share"}),
    ],
)
def test_a_claim_is_tested_where_others_could_contradict_it(claims, expected):
    assert untested(*claims) == expected


def test_a_declaration_with_a_number_of_its_own_tests_what_it_speaks_of():
    relation = 'relation = [{ id = "few", formula = "a <= 9 cases" }]'
    found = verify(loads(f"{MEASURES}\n{relation}\nclaim = [{PART_A}]"))
    assert found.untested == ()


def test_a_figure_that_could_need_a_fraction_is_tested():
    measures = ", ".join(f'{{ id = "{name}", unit = "case", kind = "flow" }}' for name in "abt")
    text = (
        f"claimledger = 1\nmeasure = [{measures}]\n"
        'claim = [{ id = "t", measure = "t", period = "2023", level = "8 cases" }]\n'
        'relation = [{ id = "law", formula = "t == %s * (a + b)" }]\n'
    )
    assert verify(loads(text % "2")).untested == ()
    assert verify(loads(text % "1")).untested == ("t",)
