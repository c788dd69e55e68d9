from fractions import Fraction

import pytest

from claimledger.store.shapes import EXACT, MOST_DIGITS, PERCENTAGE, WEIGHT, Refused, kind_of, write_exact

LARGEST = 10**MOST_DIGITS - 1


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, 3),
        (-3, -3),
        ("0.10", Fraction(1, 10)),
        ("-1/3", Fraction(-1, 3)),
        ("007", 7),
        (LARGEST, LARGEST),
        (str(LARGEST), LARGEST),
    ],
)
def test_exact_numbers(value, number):
    assert EXACT.read(value) == number


@pytest.mark.parametrize(
    "value",
    [
        "",
        " 1",
        "1 ",
        "+1",
        ".5",
        "5.",
        "1e3",
        "1_000",
        "4,600",
        "1/0",
        "1/-3",
        "1.5/2",
        "٣",
        "1\n",
        "inf",
        True,
        0.5,
        None,
        [],
        LARGEST + 1,
        -LARGEST - 1,
        "1" * 1001,
    ],
)
def test_what_is_no_exact_number(value):
    with pytest.raises(Refused):
        EXACT.read(value)


def test_weights_and_percentages():
    assert (WEIGHT.read("inf"), WEIGHT.read("0.5"), WEIGHT.write(None)) == (None, Fraction(1, 2), "inf")
    assert (PERCENTAGE.read("10%"), PERCENTAGE.read("1/3 %"), PERCENTAGE.read("0.1")) == (
        Fraction(1, 10),
        Fraction(1, 300),
        Fraction(1, 10),
    )
    for value in ("%", "-1%", "10%%", "ten%", 0.1):
        with pytest.raises(Refused):
            PERCENTAGE.read(value)


def test_numbers_are_written_as_every_reader_takes_them():
    assert [write_exact(Fraction(value)) for value in (3, "0.25", "1/3", 2**63 - 1, 2**63, -(2**63))] == [
        3,
        "0.25",
        "1/3",
        2**63 - 1,
        str(2**63),
        str(-(2**63)),
    ]
    with pytest.raises(ValueError, match="digits"):
        write_exact(Fraction(LARGEST + 1))


def test_every_kind_of_value_has_a_name():
    assert [kind_of(value) for value in (True, 1, 1.5, "a", [], {}, None)] == [
        "true or false",
        "an integer",
        "a bare number",
        "text",
        "an array",
        "a table",
        "nothing",
    ]
