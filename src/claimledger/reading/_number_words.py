"""Words and signs of numbers."""

from __future__ import annotations

from fractions import Fraction

ONES = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

GREAT = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15}
"""Scale words that number words are made with: "two million five hundred thousand"."""

SCALES = {
    **GREAT,
    "lakh": 10**5,
    "crore": 10**7,
    "dozen": 12,
    "k": 10**3,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "百": 100,
    "千": 10**3,
    "万": 10**4,
    "亿": 10**8,
}
SCALES |= {f"{word}s": SCALES[word] for word in ("thousand", "lakh", "million", "crore", "billion", "trillion")}
"""Scale words and letters that may follow any number."""

SPELT = (*GREAT, "lakh", "crore", "dozen", "score")
"""Scale words that "a" may stand before."""

MONEY_LETTERS = {"m": 10**6, "b": 10**9, "t": 10**12}
"""Letters that scale money; after a number alone they are a metre, nothing, and a tonne."""

PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "twentieth": 20,
    "fiftieth": 50,
    "hundredth": 100,
    "thousandth": 1000,
}
"""Divisors by the word of one part."""

PART_PLURALS = {f"{word}s": divisor for word, divisor in PARTS.items() if word != "half"} | {"halves": 2}
"""Divisors by the word of several parts."""

VULGAR = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
    "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6),
    "⅐": Fraction(1, 7),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
    "⅑": Fraction(1, 9),
    "⅒": Fraction(1, 10),
}
