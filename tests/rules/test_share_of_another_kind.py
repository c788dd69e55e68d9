"""Shares of something else than what is counted."""

import pytest

from rule_ledgers import said


def ledger(part, whole, value='share = "a third", of = "whole"'):
    return f"""measure = [{{ id = "part", unit = "{part}", kind = "flow" }}, {{ id = "whole", unit = "{whole}", kind = "flow" }}]
claim = [{{ id = "c", measure = "part", period = "2001", {value} }}]
"""


@pytest.mark.parametrize(
    ("part", "whole"), [("arrest", "victim"), ("household", "person"), ("USD", "EUR"), ("tonne", "case")]
)
def test_another_unit_is_questioned(part, whole):
    (one,) = said("share-of-another-kind", ledger(part, whole))
    assert (one.claims, one.severity) == (("c",), "warning")
    assert one.message == f"c gives part, counted in {part}, as a share of whole, counted in {whole}"


@pytest.mark.parametrize(
    ("part", "whole"), [("person", "person"), ("people", "person"), ("kg", "tonne"), ("square mile", "km^2")]
)
def test_one_unit_in_other_words_is_not(part, whole):
    assert said("share-of-another-kind", ledger(part, whole)) == []


def test_a_ratio_is_of_two_kinds():
    assert (
        said("share-of-another-kind", ledger("arrest", "victim", 'ratio = "0.333 arrests per victim", per = "whole"'))
        == []
    )
