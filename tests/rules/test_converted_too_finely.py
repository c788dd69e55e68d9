"""Conversions that tell more digits than what they were converted from."""

import pytest

from rule_ledgers import claims_of, said


def ledger(*levels, unit="meter", kind="stock"):
    claims = "".join(
        f'    {{ id = "c{number}", measure = "m", period = "2023-05-01", level = "{one}" }},\n'
        for number, one in enumerate(levels)
    )
    return f'measure = [{{ id = "m", unit = "{unit}", kind = "{kind}" }}]\nclaim = [\n{claims}]\n'


@pytest.mark.parametrize(
    "levels",
    [("6 feet", "182.8 cm"), ("6 feet", "182.9 cm"), ("182.88 cm", "6 feet"), ("100 miles", "160.93 km")],
)
def test_a_conversion_to_the_last_digit_is_noted(levels):
    (one,) = said("converted-too-finely", ledger(*levels))
    assert (one.severity, one.claims) == ("note", ("c0", "c1"))


@pytest.mark.parametrize(
    "levels",
    [
        ("6 feet", "183 cm"),
        ("6 feet", "184.3 cm"),
        ("about 6 feet", "182.9 cm"),
        ("exactly 6 feet", "182.88 cm"),
        ("26.2 miles", "42.2 km"),
        ("6.00 feet", "182.9 cm"),
        ("2 m", "182.9 cm"),
    ],
)
def test_figures_as_fine_as_their_twin_and_measured_ones_are_not(levels):
    assert claims_of("converted-too-finely", ledger(*levels)) == []


def test_the_message_names_both():
    (one,) = said("converted-too-finely", ledger("6 feet", "182.8 cm"))
    assert one.message == (
        "c1 says “182.8 cm”, which is “6 feet” (c0) converted to the last digit: no more is known than c0 says"
    )
