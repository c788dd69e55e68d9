"""Means, standard deviations, percentages and p values of samples, as ledgers tell them."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import verify
from claimledger.errors import LedgerError
from claimledger.granularity import grim, p_value, rounded, sample
from claimledger.store import loads
from rule_ledgers import claims_of, said

FEWER = settings(max_examples=settings().max_examples // 5)
NAMES = (
    "mean-impossible",
    "percent-impossible",
    "mean-outside-scale",
    "sd-impossible",
    "binary-sd-impossible",
    "p-value-disagrees",
    "p-value-decides-otherwise",
    "lead-within-margin",
)


def answers(rest, unit="dimensionless", kind="rate", extra=""):
    return f"""measure = [{{ id = "m", unit = "{unit}", kind = "{kind}" }}]
claim = [{{ id = "c", measure = "m", {rest} }}{extra}]
"""


def statistic_of(text):
    return f'claim = [{{ id = "c", test = "{text}" }}]\n'


def heard(text):
    return {finding.rule for finding in verify(loads(f"claimledger = 1\n{text}")).findings}


@pytest.mark.parametrize(
    ("mean", "rest", "flagged"),
    [
        ("5.19", "n = 28, items = 1", True),
        ("5.18", "n = 28, items = 1", False),
        ("5.19", "n = 28", False),  # nobody says that the cases are whole
        ("5.19", "n = 28, scale = [1, 7]", False),  # answers to several items may have been averaged
        ("about 5.19", "n = 28, items = 1", False),
        ("0.81", "n = 28, items = 2", True),
        ("0.86", "n = 28, items = 2", False),
        ("-5.19", "n = 28, items = 1", True),
    ],
)
def test_means_of_whole_numbers(mean, rest, flagged):
    found = claims_of("mean-impossible", answers(f'mean = "{mean}", {rest}'))
    assert found == ([("c",)] if flagged else [])


def test_a_counted_noun_is_counted_in_whole_numbers():
    assert claims_of("mean-impossible", answers('mean = "5.19", n = 28', unit="child")) == [("c",)]
    assert claims_of("mean-impossible", answers('mean = "5.19", n = 28', unit="kg")) == []
    assert claims_of("mean-impossible", answers('mean = "5.19 thousand", n = 28', unit="child")) == []


def test_the_rounding_of_the_claim_is_heeded():
    # 145 / 28 = 5.178…
    assert claims_of("mean-impossible", answers('mean = "5.17", n = 28, items = 1')) == [("c",)]
    assert claims_of("mean-impossible", answers('mean = "5.17", n = 28, items = 1, rounding = "truncated"')) == []


def test_the_message_names_what_is_near():
    (one,) = said("mean-impossible", answers('mean = "5.19", n = 28, items = 1'))
    assert "“5.19”, which no 28 whole numbers have; the nearest possible is 5.18" in one.message


@pytest.mark.parametrize(
    ("share", "n", "flagged"),
    [
        ("67.4%", 150, True),
        ("68.1%", 150, True),
        ("35.6%", 455, False),
        ("7%", 50, True),
        ("8%", 50, False),
        ("more than 7%", 50, False),
        ("a third", 50, False),
        ("0.674", 150, True),
    ],
)
def test_percentages_of_counted_cases(share, n, flagged):
    text = answers(f'share = "{share}", n = {n}', unit="person", kind="stock")
    assert claims_of("percent-impossible", text) == ([("c",)] if flagged else [])


def test_a_share_with_both_is_still_tied_to_its_whole():
    text = """measure = [{ id = "m", unit = "person", kind = "stock" }, { id = "all", unit = "person", kind = "stock" }]
claim = [
    { id = "c", measure = "m", period = "2023", share = "56.7%", n = 30, of = "all" },
    { id = "part", measure = "m", period = "2023", level = "900 persons" },
    { id = "whole", measure = "all", period = "2023", level = "1,200 persons" },
]
"""
    assert "share-disagrees" in heard(text)


def test_scales():
    assert claims_of("mean-outside-scale", answers('mean = "5.2", n = 40, scale = [1, 5]')) == [("c",)]
    assert claims_of("mean-outside-scale", answers('mean = "0.94", n = 40, scale = [1, 5]')) == [("c",)]
    assert claims_of("mean-outside-scale", answers('mean = "5", n = 40, scale = [1, 5]')) == []


@pytest.mark.parametrize(
    ("rest", "severity"),
    [
        ('mean = "3.44", sd = "2.47", n = 18, items = 1', "error"),
        ('mean = "4.20", sd = "0.45", n = 5, items = 1', None),
        ('mean = "4.20", sd = "0.40", n = 5, items = 1', "warning"),  # squares divided by n
        ('mean = "4.0", sd = "3.5", n = 20, scale = [1, 7]', "error"),
        ('mean = "4.0", sd = "3.0", n = 20, scale = [1, 7]', None),
        ('mean = "4.0", sd = "3.13", n = 20, scale = [1, 7]', "error"),
        ('mean = "4.0", sd = "0.0", n = 20, scale = [1, 7]', None),
        ('mean = "2.00", sd = "2.0", n = 2, items = 1, scale = [0, 4]', "warning"),
        ('mean = "5.19", sd = "2.00", n = 28, items = 1', None),  # the mean is told
        ('mean = "9.00", sd = "2.00", n = 28, items = 1, scale = [1, 7]', None),
        ('mean = "5.00", sd = "2.00", n = 1, items = 1', None),
        ('sd = "0.01", n = 5, items = 1', None),
    ],
)
def test_standard_deviations(rest, severity):
    found = said("sd-impossible", answers(rest))
    assert [one.severity for one in found] == ([severity] if severity else [])
    assert all(one.claims == ("c.mean", "c.sd") for one in found)


def test_zeros_and_ones():
    flagged = answers('mean = "0.19", sd = "0.35", n = 1683, items = 1, scale = [0, 1]')
    assert claims_of("binary-sd-impossible", flagged) == [("c.mean", "c.sd")]
    assert claims_of("sd-impossible", flagged) == []
    assert claims_of("binary-sd-impossible", flagged.replace("0.35", "0.39")) == []
    (one,) = said("binary-sd-impossible", answers('mean = "0.5", sd = "0.500", n = 10, items = 1, scale = [0, 1]'))
    assert one.severity == "warning"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("t(28) = 2.20, p = .03", {"p-value-disagrees"}),
        ("t(28) = 2.20, p = .036", set()),
        ("t(28) = 2.2, p < .02", {"p-value-disagrees"}),
        ("z = 1.50, p < .05", {"p-value-decides-otherwise"}),
        ("z = 1.80, p < .05", {"p-value-disagrees"}),
        ("z = 1.80, p < .05, one-tailed", set()),
        ("z = 2.50, ns", {"p-value-decides-otherwise"}),
        ("z = 2.50, ns, adjusted", set()),
        ("z = 2.50, p > .01, alpha = .01", set()),
    ],
)
def test_p_values(text, rules):
    assert heard(statistic_of(text)) & set(NAMES) == rules


def test_the_severity_of_p_values():
    (one,) = said("p-value-disagrees", statistic_of("t(28) = 2.20, p = .03"))
    assert one.severity == "warning"
    (one,) = said("p-value-decides-otherwise", statistic_of("z = 1.50, p < .05"))
    assert one.severity == "error"
    assert "on the other side of 0.05" in one.message


def test_no_power_is_noted_once():
    extra = ', { id = "d", measure = "m", mean = "3.4", n = 10, items = 2 }'
    text = answers('mean = "5.19", n = 100, items = 1', extra=extra)
    assert claims_of("no-power", text) == [("c", "d")]
    assert claims_of("no-power", answers('mean = "5.19", n = 99, items = 1')) == []
    assert claims_of("no-power", answers('share = "48%", n = 100', unit="person", kind="stock")) == [("c",)]
    assert claims_of("no-power", answers('share = "48%", n = 99', unit="person", kind="stock")) == []


def test_what_is_judged_alone_is_not_told_as_tied_to_nothing():
    assert "not-tied" not in heard(answers('mean = "5.18", n = 28, items = 1'))
    assert "not-tied" not in heard(answers('mean = "5.18", n = 28, scale = [1, 7]'))
    assert "not-tied" not in heard(answers('share = "56.7%", n = 30', unit="person", kind="stock"))
    assert "not-tied" not in heard(statistic_of("t(28) = 2.20, p = .036"))
    assert "not-tied" in heard(answers('mean = "5.18", n = 28'))


def test_a_mean_in_another_unit_is_a_mismatch():
    assert "unit-mismatch" in heard(answers('mean = "5.18 kg", n = 28, items = 1'))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (statistic_of("t = 2.20, p = .03"), "t has degrees of freedom"),
        (statistic_of("significant"), "this is no test statistic"),
        (answers('mean = "many", n = 28'), "many"),
        (answers('sd = "wide", n = 28'), "wide"),
    ],
)
def test_what_cannot_be_read_is_refused(text, said):
    with pytest.raises(LedgerError, match=said):
        loads(f"claimledger = 1\n{text}").check()


def votes(first, second, n=1067, m=1067, compare="higher", period="2023"):
    return f"""measure = [{{ id = "votes", unit = "person", kind = "stock" }}]
claim = [
    {{ id = "a", measure = "votes", period = "2023", dimensions = {{ party = "A" }}, share = "{first}", n = {n} }},
    {{ id = "b", measure = "votes", period = "{period}", dimensions = {{ party = "B" }}, share = "{second}", n = {m} }},
    {{ id = "lead", measure = "votes", period = "2023", dimensions = {{ party = "A" }}, compare = "{compare}", base = "{period}", base_dimensions = {{ party = "B" }} }},
]
"""


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (votes("48.0%", "43.0%"), True),  # 5 points with a margin of 3, as RJI has it
        (votes("50.0%", "43.0%"), False),
        (votes("48.0%", "43.0%", n=4000, m=4000), False),
        (votes("more than 48%", "43.0%"), False),
        (votes("48.0%", "43.0%", compare="twice as many"), True),
        (votes("48.0%", "43.0%", m=1068), False),  # two surveys: a lead of 5 is past 4.3
        (votes("46.0%", "43.0%", m=1068), True),
        (votes("48.0%", "43.0%", period="2022"), False),
    ],
    ids=["rji", "far", "many-asked", "hedged", "twice", "two-surveys", "two-surveys-near", "two-years"],
)
def test_leads_in_surveys(text, flagged):
    assert claims_of("lead-within-margin", text) == ([("a", "b", "lead")] if flagged else [])


@FEWER
@given(st.lists(st.integers(1, 7), min_size=2, max_size=40), st.integers(0, 3))
def test_a_true_sample_raises_no_alarm(values, digits):
    n = len(values)
    mean = Fraction(sum(values), n)
    square = sum((value - mean) ** 2 for value in values) / (n - 1)
    text = rounded(Fraction(float(square) ** 0.5), digits)
    rest = f'mean = "{rounded(mean, digits)}", sd = "{text}", n = {n}, items = 1, scale = [1, 7]'
    assert heard(answers(rest)) & set(NAMES) == set()


@FEWER
@given(st.integers(0, 40), st.integers(0, 60), st.integers(0, 2))
def test_a_true_count_raises_no_alarm(part, rest, digits):
    n = part + rest
    if n:
        text = rounded(Fraction(100 * part, n), digits)
        told = answers(f'share = "{text}%", n = {n}', unit="person", kind="stock")
        assert heard(told) & set(NAMES) == set()


@FEWER
@given(st.integers(0, 600), st.integers(2, 90))
def test_rules_and_functions_say_the_same(hundredths, n):
    mean = rounded(Fraction(hundredths, 100), 2)
    assert bool(claims_of("mean-impossible", answers(f'mean = "{mean}", n = {n}, items = 1'))) is not bool(
        grim(mean, n)
    )


def test_wider_figures_are_never_flagged_where_finer_ones_are_not():
    flags = [
        bool(claims_of("mean-impossible", answers(f'mean = "{text}", n = 28, items = 1')))
        for text in ("5.2", "5.18", "5.179", "5.1785")
    ]
    assert all(later >= earlier for earlier, later in pairwise(flags))


def test_functions_agree_on_the_examples_of_the_pages():
    assert not sample("3.44", "2.47", 18, (1, 9))
    assert not p_value("t(28) = 2.20, p = .03")


@pytest.mark.parametrize("quote", ["5.18 ± 1.56", "M = 5.18 (SD = 1.56), t(28) = 2.20, p = .036", "scored 5.2"])
def test_figures_of_samples_are_not_held_against_quotes(quote):
    text = answers(f'quote = "{quote}", mean = "5.18", sd = "1.56", n = 28, items = 1, scale = [1, 7]')
    assert "quote-disagrees" not in heard(text)
