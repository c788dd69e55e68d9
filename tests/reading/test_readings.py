"""Every row of the tables of readings, with its exact ends: charitable / strict."""

from fractions import Fraction

import pytest

from claimledger.reading import Conventions, read
from reading_notation import both

RESOLUTION = [
    ("18.37 billion", "[18365000000, 18375000000]"),
    ("99.9%", "[99.85, 99.95]"),
    ("1.0 million", "[950000, 1050000]"),
    ("58%", "[57.5, 58.5]"),
    ("100%", "[99.5, 100.5]"),
    ("60 percent", "[59.5, 60.5]"),
    ("45 months", "[44.5, 45.5]"),
    ("27", "[26.5, 27.5]"),
    ("500", "[495, 505] / [499.5, 500.5]"),
    ("20", "[19.5, 20.5]"),
    ("100", "[95, 105] / [99.5, 100.5]"),
    ("1,169", "[1168.5, 1169.5]"),
    ("1,000", "[950, 1050]"),
    ("4,060", "[4055, 4065]"),
    ("4,600", "[4550, 4650]"),
    ("689,000", "[688500, 689500]"),
    ("900,000", "[895000, 905000]"),
    ("20 billion", "[19500000000, 20500000000]"),
    ("45 thousand", "[44500, 45500]"),
    ("300 million", "[295000000, 305000000] / [299500000, 300500000]"),
    ("5 million", "[4500000, 5500000]"),
    ("0.30%", "[0.295, 0.305]"),
    ("0", "[-0.5, 0.5]"),
    ("0.0%", "[-0.05, 0.05]"),
]

COUNTS = [
    ("500 people", "[495, 505] / {500}"),
    ("1,169 organizations", "{1169}"),
    ("4,600 cases", "[4550, 4650]"),
    ("27 cases", "{27}"),
    ("one case", "{1}"),
    ("0 cases", "{0}"),
    ("2.5 cases", "[2.45, 2.55]"),
    ("45 thousand persons", "[44500, 45500]"),
    ("5 to 6 cases", "[5, 6]"),
    ("$27", "[26.5, 27.5]"),
    ("27 tonnes", "[26.5, 27.5]"),
    ("27 persons per day", "[26.5, 27.5]"),
    ("27 persons per organization", "[26.5, 27.5]"),
]

QUALIFIERS = [
    ("exactly 4,600", "{4600}"),
    ("precisely 58%", "{58}"),
    ("a total of exactly 12 cases", "{12}"),
    ("more than 4,600", "(4600, inf) / (4600, 4700]"),
    ("more than 600", "(600, inf) / (600, 700]"),
    ("over 20 billion yuan", "(20000000000, inf) / (20000000000, 30000000000]"),
    ("above 80", "(80, inf) / (80, 90]"),
    ("exceeding 18.37", "(18.37, inf) / (18.37, 18.38]"),
    ("exceeded 18.30", "(18.3, inf) / (18.3, 18.4]"),
    ("greater than 27", "(27, inf) / (27, 28]"),
    ("upwards of 20", "(20, inf) / (20, 30]"),
    ("topped 1.2 trillion yuan", "(1200000000000, inf) / (1200000000000, 1300000000000]"),
    ("in excess of 4,600", "(4600, inf) / (4600, 4700]"),
    ("20-plus", "(20, inf) / (20, 30]"),
    ("20+", "(20, inf) / (20, 30]"),
    ("20+ cases", "(20, inf) / (20, 30]"),
    ("at least 600", "[600, inf)"),
    ("no fewer than 600 cases", "[600, inf)"),
    ("no less than 5%", "[5, inf)"),
    ("not less than 5%", "[5, inf)"),
    ("a minimum of 20", "[20, inf)"),
    ("20 or more", "[20, inf)"),
    ("20 or more cases", "[20, inf)"),
    ("20 cases or more", "[20, inf)"),
    ("just over 4,600", "(4600, 5060] / (4600, 4700]"),
    ("slightly more than 18.37", "(18.37, 18.47] / (18.37, 18.38]"),
    ("a little over 5%", "(5, 6] / (5, 6]"),
    ("less than 80", "(-inf, 80) / [70, 80)"),
    ("fell short of 80", "(-inf, 80) / [70, 80)"),
    ("fewer than 600 cases", "(-inf, 600) / [500, 600)"),
    ("under 27", "(-inf, 27) / [26, 27)"),
    ("below 5%", "(-inf, 5) / [4, 5)"),
    ("at most 20", "(-inf, 20]"),
    ("up to 20 cases", "(-inf, 20]"),
    ("no more than 20", "(-inf, 20]"),
    ("not more than 20", "(-inf, 20]"),
    ("as many as 20 cases", "(-inf, 20]"),
    ("as much as $20", "(-inf, 20]"),
    ("a maximum of 20", "(-inf, 20]"),
    ("20 or fewer", "(-inf, 20]"),
    ("20 or less", "(-inf, 20]"),
    ("nearly 4,600", "[4140, 4600] / [4500, 4600]"),
    ("almost 30%", "[27, 30] / [29, 30]"),
    ("close to 30%", "[27, 30] / [29, 30]"),
    ("approaching 689,000", "[679000, 689000] / [688000, 689000]"),
    ("just under 27", "[24.3, 27] / [26, 27]"),
    ("just below 27", "[24.3, 27] / [26, 27]"),
    ("slightly less than 27", "[24.3, 27] / [26, 27]"),
    ("about 4,600", "[4140, 5060] / [4500, 4700]"),
    ("around 5", "[4, 6]"),
    ("approximately 18.37 billion", "[18270000000, 18470000000] / [18360000000, 18380000000]"),
    ("roughly 689,000", "[679000, 699000] / [688000, 690000]"),
    ("some 20 cases", "[18, 22] / [19, 21]"),
    ("circa 20", "[18, 22] / [19, 21]"),
    ("c. 20", "[18, 22] / [19, 21]"),
    ("~20", "[18, 22] / [19, 21]"),
    ("20 or so", "[18, 22] / [19, 21]"),
    ("an estimated 4,600", "[4140, 5060] / [4550, 4650]"),
    ("estimated at 20", "[18, 22] / [19.5, 20.5]"),
    ("an estimated 461", "[460.5, 461.5]"),
    ("an estimated 4,612", "[4611.5, 4612.5]"),
    ("between 3 and 4 million", "[2500000, 4500000]"),
    ("from 3 to 4 million", "[2500000, 4500000]"),
    ("18 to 20 billion yuan", "[17500000000, 20500000000]"),
    ("3–4 million", "[2500000, 4500000]"),
    ("5-6 percent", "[4.5, 6.5]"),
    ("$3 million to $4 million", "[2500000, 4500000]"),
    ("$3-4 million", "[2500000, 4500000]"),
    ("5% to 6%", "[4.5, 6.5]"),
    ("900,000 to 2 million", "[895000, 2500000]"),
    ("between 500 and 600", "[495, 605] / [499.5, 600.5]"),
    ("two or three tonnes", "[1.5, 3.5]"),
    ("about 3 to 4 million", "[2000000, 5000000]"),
    ("-5 to 5", "[-5.5, 5.5]"),
    ("-5 to -3", "[-5.5, -2.5]"),
    ("52 ± 3", "[49, 55]"),
    ("52% plus or minus 3 points", "[49, 55]"),
    ("500 (± 10)", "[490, 510]"),
    ("500 (± 10) cases", "[490, 510]"),
    ("52 ± 3%", "[49, 55]"),
    ("500 ± 10%", "[450, 550]"),
    ("52% with a margin of error of 3 points", "[49, 55]"),
    ("500 tonnes ± 10%", "[450, 550]"),
    ("5 ± 0.2 million", "[4800000, 5200000]"),
    ("2 km ± 50 m", "[1.95, 2.05]"),
    ("dozens of cases", "[12, 120) / [24, 120)"),
    ("hundreds of cases", "[100, 1000) / [200, 1000)"),
    ("thousands of people", "[1000, 10000) / [2000, 10000)"),
    ("tens of thousands of yuan", "[10000, 100000) / [20000, 100000)"),
    ("hundreds of millions of people", "[100000000, 1000000000) / [200000000, 1000000000)"),
    ("more than about 20", "(18, inf) / (19, 31]"),
    ("at least about 20", "[18, inf) / [19, inf)"),
    ("up to almost 30%", "(-inf, 30]"),
    ("about an estimated 20", "[18, 22] / [19, 21]"),
    ("zero percent", "{0}"),
    ("no ship", "{0}"),
    ("nearly -5", "[-6, -4] / [-5, -4]"),
    ("more than -5", "(-5, inf) / (-5, -4]"),
    ("no", "{0}"),
    ("not", "{0}"),
    ("none", "{0}"),
    ("zero", "{0}"),
    ("nil", "{0}"),
    ("no major accidents", "{0}"),
]

SHARES = [
    ("half", "[0.475, 0.525] / [0.495, 0.505]"),
    ("a third", "[37/120, 43/120] / [197/600, 203/600]"),
    ("two-thirds", "[77/120, 83/120] / [397/600, 403/600]"),
    ("a quarter", "[0.225, 0.275] / [0.245, 0.255]"),
    ("three-quarters", "[0.725, 0.775] / [0.745, 0.755]"),
    ("a fifth", "[0.175, 0.225] / [0.195, 0.205]"),
    ("3/4", "[0.725, 0.775] / [0.745, 0.755]"),
    ("½", "[0.475, 0.525] / [0.495, 0.505]"),
    ("a tenth", "[0.0875, 0.1125] / [0.095, 0.105]"),
    ("a hundredth", "[0.00875, 0.01125]"),
    ("nine-tenths", "[0.875, 0.925] / [0.895, 0.905]"),
    ("99/100", "[0.965, 1] / [0.985, 0.995]"),
    ("exactly half", "{1/2}"),
    ("about a third", "[17/60, 23/60] / [37/120, 43/120]"),
    ("almost half", "[0.45, 0.5] / [0.475, 0.5]"),
    ("more than a third", "(1/3, 1] / (1/3, 1/2]"),
    ("more than three-quarters", "(0.75, 1]"),
    ("over two-fifths", "(0.4, 1] / (0.4, 0.5]"),
    ("less than half", "[0, 0.5) / [1/3, 0.5)"),
    ("less than a fifth", "[0, 0.2)"),
    ("at least half", "[0.5, 1]"),
    ("up to a third", "[0, 1/3]"),
    ("just over half", "(0.5, 0.55] / (0.5, 0.525]"),
    ("1 in 5", "[0.175, 0.225] / [2/11, 2/9]"),
    ("one in five", "[0.175, 0.225] / [2/11, 2/9]"),
    ("one in five people", "[0.175, 0.225] / [2/11, 2/9]"),
    ("one in two", "[0.4, 2/3]"),
    ("one out of 12", "[0.08, 2/23]"),
    ("one in every 20 tonnes", "[2/41, 2/39]"),
    ("5 people in every 100", "[0.045, 0.055]"),
    ("3 people in 10", "[0.25, 0.35]"),
    ("7 out of 10", "[0.65, 0.75]"),
    ("3 in 5", "[0.5, 0.7]"),
    ("10 out of 10", "[0.95, 1]"),
    ("more than one in five", "(0.2, 1] / (0.2, 0.25]"),
    ("more than 1/1", "(1, inf) / (1, 2]"),
    ("a majority", "(0.5, 1]"),
    ("the vast majority", "(0.5, 1]"),
    ("a minority", "(0, 0.5)"),
    ("most", "(0.5, 1]"),
]

FACTORS = [
    ("doubled", "[1.75, 2.25] / [1.9, 2.1]"),
    ("tripled", "[2.625, 3.375] / [2.85, 3.15]"),
    ("quadrupled", "[3.5, 4.5] / [3.8, 4.2]"),
    ("halved", "[0.4375, 0.5625] / [0.475, 0.525]"),
    ("nearly doubled", "[1.75, 2] / [1.9, 2]"),
    ("almost tripled", "[2.625, 3] / [2.85, 3]"),
    ("about doubled", "[1.75, 2.25] / [1.9, 2.1]"),
    ("more than doubled", "(2, inf) / (2, 3]"),
    ("exactly doubled", "{2}"),
    ("at least doubled", "[2, inf)"),
    ("less than doubled", "(0, 2) / [1, 2)"),
    ("at most doubled", "(0, 2]"),
    ("just over doubled", "(2, 2.25] / (2, 2.1]"),
    ("at least halved", "[0, 0.5]"),
    ("less than halved", "(0.5, inf) / (0.5, 1]"),
    ("nearly halved", "[0.5, 4/7] / [0.5, 10/19]"),
    ("half as many", "[0.4375, 0.5625] / [0.475, 0.525]"),
    ("a third as many as", "[7/24, 3/8] / [19/60, 21/60]"),
    ("more than three times more", "(3, inf) / (4, 5]"),
    ("less than three times fewer", "(0.25, inf) / (1/3, 0.5]"),
    ("twice more", "[2, 3] / {3}"),
    ("more than halved", "[0, 0.5) / [1/3, 0.5)"),
    ("5-fold", "[4.5, 5.5]"),
    ("tenfold", "[9.5, 10.5]"),
    ("three times as many", "[2.5, 3.5]"),
    ("2.5 times as much as", "[2.45, 2.55]"),
    ("three times the", "[2.5, 3.5]"),
    ("twice as many", "[1.5, 2.5]"),
    ("more than twice", "(2, inf) / (2, 3]"),
    ("three times more", "[3, 4] / {4}"),
    ("three times higher", "[3, 4] / {4}"),
    ("three times fewer", "[1/4, 1/3] / {1/3}"),
    ("rose threefold", "[2.5, 3.5]"),
    ("increased by a factor of 3", "[2.5, 3.5]"),
    ("fell fourfold", "[2/9, 2/7]"),
    ("grew three times", "[2.5, 4.5] / [2.5, 3.5]"),
]

CHANGES = [
    ("up 5%", "[4.5, 5.5]"),
    ("rose by 5%", "[4.5, 5.5]"),
    ("grew 5.2 percent", "[5.15, 5.25]"),
    ("climbed by 5%", "[4.5, 5.5]"),
    ("increased 5%", "[4.5, 5.5]"),
    ("growth of 5.2%", "[5.15, 5.25]"),
    ("a rise of 5%", "[4.5, 5.5]"),
    ("an increase of 5%", "[4.5, 5.5]"),
    ("rose by less than 0.4%", "(0, 0.4) / [0.3, 0.4)"),
    ("rose 0.0%", "(0, 0.05]"),
    ("down 21.7%", "[-21.75, -21.65]"),
    ("fell 21.7%", "[-21.75, -21.65]"),
    ("dropped by 5%", "[-5.5, -4.5]"),
    ("declined by less than 9%", "(-9, 0) / (-9, -8]"),
    ("decreased by more than 9%", "(-inf, -9) / [-10, -9)"),
    ("a decrease of 5%", "[-5.5, -4.5]"),
    ("a reduction of 5%", "[-5.5, -4.5]"),
    ("a cut of 5%", "[-5.5, -4.5]"),
    ("a 5-6 percent rise", "[4.5, 6.5]"),
    ("a year-on-year decrease of 5%", "[-5.5, -4.5]"),
    ("fell sharply by nearly 9%", "[-9, -8] / [-9, -8]"),
    ("rose by a third", "[185/6, 215/6] / [197/6, 203/6]"),
    ("fell by half", "[-52.5, -47.5] / [-50.5, -49.5]"),
    ("20% more", "[19.5, 20.5]"),
    ("20% lower", "[-20.5, -19.5]"),
    ("up 380,000", "[375000, 385000]"),
    ("growth of -5%", "[-5.5, -4.5]"),
    ("a decrease of -1.9%", "[-1.95, 1.95] / [-1.95, -1.85]"),
    ("double-digit growth", "[10, 100)"),
    ("double-digit percentage growth", "[10, 100)"),
    ("single-digit growth", "(0, 10)"),
    ("unchanged", "[-0.5, 0.5] / [-0.05, 0.05]"),
]

DIRECTIONS = [
    ("rose", "(0, inf)"),
    ("grew", "(0, inf)"),
    ("growing", "(0, inf)"),
    ("fell", "(-inf, 0)"),
    ("shrank", "(-inf, 0)"),
    ("a declining", "(-inf, 0)"),
    ("higher", "(0, inf)"),
    ("fewer", "(-inf, 0)"),
]

POINTS = [
    ("5.2 percentage points", "[5.15, 5.25]", "percentage_point"),
    ("3 pp", "[2.5, 3.5]", "percentage_point"),
    ("3 points", "[2.5, 3.5]", "percentage_point"),
    ("3 % points", "[2.5, 3.5]", "percentage_point"),
    ("25 basis points", "[24.5, 25.5]", "basis_point"),
    ("25bp", "[24.5, 25.5]", "basis_point"),
]

FORMS = {"value": RESOLUTION + COUNTS + QUALIFIERS, "fraction": SHARES, "factor": FACTORS, "change": CHANGES}
FORMS |= {"direction": DIRECTIONS}


@pytest.mark.parametrize(
    ("text", "expected", "form"),
    [(*row, form) for form, rows in FORMS.items() for row in rows],
    ids=lambda value: value,
)
def test_a_phrase_allows_these_values(text, expected, form):
    amount = read(text)
    assert (amount.charitable, amount.strict) == both(expected)
    assert amount.form == form
    assert amount.text == text


@pytest.mark.parametrize(("text", "expected", "unit"), POINTS)
def test_points_are_never_percent(text, expected, unit):
    amount = read(text)
    assert (amount.charitable, amount.strict) == both(expected)
    assert amount.unit == unit


@pytest.mark.parametrize("rows", [SHARES, FACTORS, DIRECTIONS])
def test_shares_factors_and_directions_are_plain_numbers(rows):
    assert {read(text).unit for text, _ in rows} == {"dimensionless"}


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("4,600", None),
        ("topped 4,600", "more than"),
        ("20+ cases", "more than"),
        ("no fewer than 20", "at least"),
        ("20 cases or more", "at least"),
        ("a little over 20", "just over"),
        ("under 20", "less than"),
        ("as many as 20", "at most"),
        ("close to 20", "nearly"),
        ("some 20", "about"),
        ("an estimated 20", "estimated"),
        ("precisely 20", "exactly"),
        ("18 to 20", "between"),
        ("52 ± 3", "plus or minus"),
        ("hundreds of millions of people", "hundreds of millions of"),
        ("at least about 20", "at least about"),
        ("about 20 or more", "at least about"),
        ("almost a third", "nearly"),
        ("double-digit growth", "double-digit"),
    ],
)
def test_a_qualifier_has_the_name_of_its_commonest_words(text, qualifier):
    assert read(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("rounding", "plain", "negative"),
    [
        ("nearest", "[18.365, 18.375]", "[-18.375, -18.365]"),
        ("half-even", "[18.365, 18.375]", "[-18.375, -18.365]"),
        ("half-up", "[18.365, 18.375)", "(-18.375, -18.365]"),
        ("half-down", "(18.365, 18.375]", "[-18.375, -18.365)"),
        ("truncated", "[18.37, 18.38)", "(-18.38, -18.37]"),
        ("down", "[18.37, 18.38)", "(-18.38, -18.37]"),
        ("up", "(18.36, 18.37]", "[-18.37, -18.36)"),
        ("any", "(18.36, 18.38)", "(-18.38, -18.36)"),
    ],
)
def test_rounding_shapes_plain_figures_and_negative_ones_mirror_them(rounding, plain, negative):
    conventions = Conventions(rounding=rounding)
    assert read("18.37", conventions).charitable == both(plain)[0]
    assert read("-18.37", conventions).charitable == both(negative)[0]
    assert read("more than 18.37", conventions) == read("more than 18.37")
    assert read("27 cases", conventions).charitable == both("{27}")[0]


@pytest.mark.parametrize(
    ("digits", "expected"), [(1, "[3500, 4500]"), (2, "[3950, 4050]"), (3, "[3995, 4005]"), (4, "[3999.5, 4000.5]")]
)
def test_so_many_digits_are_always_meant(digits, expected):
    assert read("4,000", Conventions(min_significant=digits)).charitable == both(expected)[0]


def test_how_far_about_reaches_is_a_setting():
    assert (
        read("about 18.37", Conventions(approximately=Fraction(1, 1000))).charitable == both("[18.35163, 18.38837]")[0]
    )
    assert read("about 4,600", Conventions(approximately=Fraction(1, 2))).charitable == both("[3600, 5600]")[0]


@pytest.mark.parametrize("counted", [True, False, None])
def test_an_average_is_never_a_whole_count(counted):
    wide = read("27 cases", counted=counted).charitable
    assert wide == both("[26.5, 27.5]" if counted is False else "{27}")[0]


@pytest.mark.parametrize(
    "wrong",
    [{"min_significant": 0}, {"approximately": Fraction(-1)}, {"approximately": Fraction(2)}, {"rounding": "sideways"}],
)
def test_conventions_that_mean_nothing_are_refused(wrong):
    with pytest.raises(ValueError, match=r"digit|about|rounded"):
        Conventions(**wrong)
