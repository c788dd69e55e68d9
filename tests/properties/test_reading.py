"""Laws of the reading grammar."""

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

import reading_strategies
from claimledger.errors import ClaimLedgerError
from claimledger.interval import Interval
from claimledger.reading import Conventions, amounts_in, read, statements_in
from claimledger.reading.write import phrase

CONVENTIONS = st.builds(
    Conventions,
    min_significant=st.integers(1, 4),
    approximately=st.fractions(0, 1, max_denominator=20),
    rounding=st.sampled_from(reading_strategies.ROUNDINGS),
    currency=st.sampled_from(("USD", "EUR", "JPY")),
)
COUNTED = st.sampled_from((None, True, False))

# The words of the grammar, shaken.
WORDS = st.lists(
    st.sampled_from(
        (
            *reading_strategies.QUALIFIERS,
            *reading_strategies.SUFFIXES,
            *reading_strategies.UNITS,
            *reading_strategies.SCALES,
            *(
                "between",
                "and",
                "to",
                "from",
                "by",
                "of",
                "in",
                "out of",
                "every",
                "per",
                "a",
                "the",
                "no",
                "none",
                "half",
            ),
            *(
                "a third",
                "two-thirds",
                "doubled",
                "halved",
                "twice",
                "times",
                "times more",
                "-fold",
                "majority",
                "dozens of",
            ),
            *(
                "rose",
                "fell",
                "growth",
                "decrease",
                "up",
                "down",
                "hit",
                "remained at",
                "unchanged",
                "double-digit",
                "±",
            ),
            *(
                "5",
                "4,600",
                "21.7",
                "1/2",
                "½",
                "2023",
                "-",
                "+",
                "(",
                ")",
                "$",
                "US$",
                "¥",
                "€",
                "%",
                ",",
                ".",
                "/",
                "^",
                "e",
            ),
            *(
                "twenty",
                "five",
                "hundred",
                "one",
                "万",
                "亿",
                "元",
                "10⁶",
                "×",
                "respectively",
                "year-on-year",
                "May",
                "3rd",
            ),
        )
    ),
    max_size=12,
).flatmap(lambda words: st.sampled_from((" ", "")).map(lambda gap: gap.join(words)))

NASTY = [
    *(
        "9" * 10_000,
        "1e999999999",
        "10**10**10",
        "٣",
        "\u202e5",
        "\x00",
        "5\x00",
        "5" + "," * 500,
        "1 " * 400,
        "-" * 900,
    ),
    *(
        "(" * 900,
        "½" * 900,
        "five " * 150,
        "million " * 100,
        "5 " + "million " * 100,
        "per " * 200,
        "5/" * 300,
        "'" * 900,
    ),
    *(
        "no " * 300,
        "a " * 400,
        "1-" * 400,
        "5 to " * 150,
        "5 cases or " * 80,
        "İ" * 100,
        "𝟓",
        "⁵",
        "5⁵⁵⁵⁵",
        "10^" + "9" * 900,
    ),
    *(
        "10^-99",
        "1e-99",
        "1e99",
        "0e0",
        "-0",
        "0 to 0",
        "hundreds of " * 60,
        "0 times",
        "1 in 0",
        "0 in 5",
        "one every 0 days",
    ),
    *(
        "fell -0",
        "0-fold",
        "0 times fewer",
        "less than 0 times fewer",
        "nearly 0",
        "a 0% rise",
        "5 per 0",
        "0/5",
        "±5",
        "5 ± 0",
    ),
]


def _refused_or(function, text, **options):
    """Return what *function* makes of *text*, None for a refusal, whose sentence and caret can be shown."""
    try:
        return function(text, **options)
    except ClaimLedgerError as refusal:
        str(refusal)
        return None


def _nasty(function):
    for text in NASTY:
        function = example(text=text)(function)
    return function


@given(reading_strategies.phrases(), CONVENTIONS, COUNTED)
def test_the_strict_reading_is_inside_the_charitable_one_and_the_number_in_both(told, conventions, counted):
    text, value, qualifier = told
    amount = read(text, conventions, counted=counted)
    assert amount.strict.issubset(amount.charitable)
    for values in (amount.charitable, amount.strict):
        assert (value in values) is (qualifier not in reading_strategies.EXCLUDING)


@given(reading_strategies.phrases(), CONVENTIONS)
def test_an_end_of_an_excluding_qualifier_is_the_number_itself(told, conventions):
    text, value, qualifier = told
    if qualifier not in reading_strategies.EXCLUDING:
        return
    for values in (read(text, conventions).charitable, read(text, conventions).strict):
        assert (values.lower == value and values.lower_open) or (values.upper == value and values.upper_open)


@given(reading_strategies.numbers(), CONVENTIONS)
def test_a_minus_mirrors_a_plain_figure(told, conventions):
    text, _ = told
    plus, minus = read(text, conventions), read(f"-{text}", conventions)
    assert (minus.charitable, minus.strict) == (-plus.charitable, -plus.strict)


@given(reading_strategies.numbers(), st.sampled_from(("case", "percent", "CNY", "person/day", "kilogram")), CONVENTIONS)
def test_a_unit_taken_for_granted_reads_as_one_written(told, unit, conventions):
    text, _ = told
    written = "%" if unit == "percent" else f" {unit}"
    granted, said = read(text, conventions, unit=unit), read(text + written, conventions)
    assert (granted.charitable, granted.strict, granted.unit) == (said.charitable, said.strict, said.unit)


@given(reading_strategies.numbers(), reading_strategies.numbers(), st.sampled_from(("to", "-", "–")), CONVENTIONS)
def test_a_range_reaches_from_the_one_plain_number_to_the_other(one, other, join, conventions):
    (low, least), (high, most) = sorted((one, other), key=lambda pair: pair[1])
    if " " not in low and " " in high:
        low += " thousand" if most >= least * 1000 else " lakh"  # else the scale would be shared
        if read(low).strict.lower > read(high).strict.lower:
            return
    amount = read(f"{low} {join} {high}", conventions)
    first, last = read(low, conventions), read(high, conventions)
    assert amount.charitable == Interval(
        first.charitable.lower, last.charitable.upper, first.charitable.lower_open, last.charitable.upper_open
    )


@given(reading_strategies.numbers(), st.sampled_from(("fell", "rose by", "a decrease of", "up", "dropped nearly")))
def test_a_change_has_the_sign_of_its_verb(told, verb):
    text, value = told
    if value == 0:
        return  # a change of nothing has none
    amount = read(f"{verb} {text}%")
    sign = 1 if verb in ("rose by", "up") else -1
    for values in (amount.charitable, amount.strict):
        assert values.issubset(Interval(0, None, lower_open=True) if sign > 0 else Interval(None, 0, upper_open=True))


@given(
    st.integers(1, 50),
    st.integers(1, 50),
    st.sampled_from(("", "about ", "almost ", "less than ", "at most ", "exactly ")),
)
def test_a_share_is_a_part(count, of, qualifier):
    count, of = sorted((count, of))
    for text in (f"{qualifier}{count}/{of}", f"{qualifier}{count} in {of}"):
        amount = read(text)
        assert amount.charitable.issubset(Interval(0, 1))
        assert amount.strict.issubset(amount.charitable)


@given(reading_strategies.phrases(), CONVENTIONS)
@example(("10 lakh", Fraction(1_000_000), ""), Conventions(min_significant=1))
def test_what_is_printed_reads_the_same(told, conventions):
    amount = read(told[0], conventions)
    if amount.charitable.lower is None and amount.charitable.upper is None:
        return
    again = read(phrase(amount, conventions), conventions)
    assert (again.charitable, again.strict, again.unit, again.qualifier) == (
        amount.charitable,
        amount.strict,
        amount.unit,
        amount.qualifier,
    )


@_nasty
@given(text=st.one_of(st.text(max_size=60), WORDS))
def test_every_text_is_an_amount_or_refused(text):
    amount = _refused_or(read, text)
    if amount is not None:
        assert amount.strict.issubset(amount.charitable)
        assert Conventions().units.resolve(amount.unit).name == amount.unit


@_nasty
@given(text=st.one_of(st.text(max_size=200), WORDS))
def test_every_text_can_be_searched_for_amounts(text):
    for found in amounts_in(text):
        assert text[found.start : found.end] == found.amount.text
        assert found.amount.strict.issubset(found.amount.charitable)
    for found in _refused_or(statements_in, text, unit="person") or ():
        assert text[found.start : found.end] == found.amount.text


@given(reading_strategies.phrases(), st.sampled_from(("officials said.", "in 2023,", "the bureau reported")))
def test_an_amount_is_found_among_other_words(told, words):
    text, _, _ = told
    (found,) = (each for each in amounts_in(f"{words} {text} in 2022") if each.role in ("level", "ratio"))
    alone = read(text)
    assert (found.amount.charitable, found.amount.unit) == (alone.charitable, alone.unit)


@given(reading_strategies.phrases())
def test_full_width_digits_read_as_plain_ones(told):
    text, _, _ = told
    wide = text.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789,.%"})
    assert read(wide).charitable == read(text).charitable


@given(st.fractions(0, 1000, max_denominator=100).filter(lambda value: value > 0))
def test_a_rate_and_the_time_between_are_reciprocal(value):
    """A sanity check of exactness: no float could pass for all of these."""
    text = f"{value.numerator / value.denominator:.4f}"
    if Fraction(text) < Fraction(1, 100):
        return
    rate, time = read(f"one every {text} days"), read(f"{text} days")
    assert rate.charitable == time.charitable.reciprocal()
