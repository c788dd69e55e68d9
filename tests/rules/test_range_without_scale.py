"""Ranges of money that say their scale once."""

import pytest

from rule_ledgers import claims_of, quoted, said


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("between $26 and $31 million", "ask whether $26 million is meant, or $26"),
        ("from £1.5 to £2 billion", "ask whether £1.5 billion is meant, or £1.5"),
        ("€26–€31m", "ask whether €26m is meant, or €26"),
        ("US$ 26-US$ 31 bn", "ask whether US$ 26 bn is meant, or US$ 26"),
    ],
)
def test_a_scale_said_once_is_asked_for(quote, told):
    (one,) = said("range-without-scale", quoted(quote))
    assert (one.severity, one.claims) == ("warning", ("c",))
    assert one.message.endswith(told)


@pytest.mark.parametrize(
    "quote",
    [
        "between $26 million and $31 million",
        "between 26 and 31 million dollars",
        "between 26 and $31 million",
        "$26 and 31 million people",
        "between $26,000 and $3 million",
        "a $26 ticket and $31",
        "$26 and $31 a month",
        "$2600 and $31 million",
    ],
)
def test_other_ranges_are_not(quote):
    assert claims_of("range-without-scale", quoted(quote)) == []


def test_a_text_in_another_language_is_left_alone():
    assert claims_of("range-without-scale", quoted("$26 and $31 million", language="fr")) == []
