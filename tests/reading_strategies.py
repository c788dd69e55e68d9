"""Phrases for the laws of the reading grammar: numbers as people write them, their words, their units."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

QUALIFIERS = (
    *("exactly", "more than", "over", "exceeding", "topped", "upwards of", "at least", "no fewer than", "just over"),
    *("slightly more than", "less than", "fewer than", "under", "at most", "up to", "as many as", "nearly", "almost"),
    *("close to", "just under", "about", "around", "some", "roughly", "an estimated", "a total of", "c.", "~"),
)
EXCLUDING = ("more than", "over", "exceeding", "topped", "upwards of", "just over", "slightly more than")
EXCLUDING += ("less than", "fewer than", "under")
SUFFIXES = ("or more", "or fewer", "or less", "or so", "")
UNITS = (
    "",
    "%",
    "cases",
    "people",
    "kg",
    "km²",
    "yuan",
    "percentage points",
    "people per day",
    "months",
    "tonnes of oil equivalent",
)
SCALES = {
    "": 1,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}
ROUNDINGS = ("nearest", "truncated", "any", "half-up", "half-down", "half-even", "up", "down")


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, Fraction]:
    """Draw a number as it is written, and its value."""
    digits = draw(st.integers(0, 10 ** draw(st.integers(1, 12))))
    zeros = draw(st.integers(0, 6))
    places = draw(st.integers(0, 4))
    scale = draw(st.sampled_from(sorted(SCALES)))
    whole = digits * 10**zeros if not places else digits
    text = f"{whole:,}" if draw(st.booleans()) else str(whole)
    value = Fraction(whole)
    if places:
        decimals = draw(st.integers(0, 10**places - 1))
        text += f".{decimals:0{places}}"
        value += Fraction(decimals, 10**places)
    return f"{text} {scale}".strip(), value * SCALES[scale]


@st.composite
def phrases(draw: st.DrawFn) -> tuple[str, Fraction, str]:
    """Draw a phrase, the number written in it, and its qualifier."""
    text, value = draw(numbers())
    unit = draw(st.sampled_from(UNITS))
    qualifier = draw(st.sampled_from(("", *QUALIFIERS)))
    sign = draw(st.sampled_from(("", "", "-", "−")))
    gap = "" if unit == "%" else " "
    return f"{qualifier} {sign}{text}{gap}{unit}".strip(), -value if sign else value, qualifier
