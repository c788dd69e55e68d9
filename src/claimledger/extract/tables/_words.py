"""The words of English tables: heads of totals, changes and shares, marks for missing figures, units."""

from __future__ import annotations

import re
from collections.abc import Iterable

# fmt: off
DASHES = frozenset(("-", "–", "—", "−", "--", "---", "–-"))
MISSING = frozenset((
    "..", "...", "…", ".", ":", "n/a", "na", "n.a.", "n.a", "nd", "n.d.", "x", "*", "**", "***", "c", "(c)", "(d)", "s", "z",
    "(x)", "(z)", "~", "[x]", "[z]", "[c]", "[low]", "nan", "null", "none", "not available", "not applicable", "not known",
    "unknown", "confidential", "suppressed", "tbc", "tba", "tbd", "n/m", "nm", "n.m.", "nmf", "not meaningful", "?", "–%", "-%",
))
SHEET_ERRORS = frozenset(("#n/a", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!"))

INDEX_HEADS = frozenset((
    "no", "no.", "nr", "nr.", "#", "rank", "ranking", "position", "pos", "pos.", "place", "id", "code", "item", "line", "row", "key",
    "isin", "iso", "postcode", "zip", "zip code", "phone", "telephone", "page", "note", "notes", "ref", "ref.", "footnote", "jersey",
    "table", "district no.", "seq", "serial no.", "sl. no.", "s.no.", "geo code", "area code", "fips", "nuts", "squad number",
))
NEVER_FIGURES = INDEX_HEADS - frozenset(("no", "no.", "position", "place", "table", "page", "item", "line", "row", "key", "squad number"))
"""Heads of columns without figures, wherever they stand."""

UNIT_HEADS = frozenset(("unit", "units", "unit of measure", "unit of measurement", "measure unit"))

TOTALS = frozenset((
    "total", "totals", "all", "sum", "overall", "together", "altogether", "subtotal", "sub-total", "aggregate", "grand",
))
_TOTAL = re.compile(r"(?:grand |overall |sub-?)?totals?\b|all\b|overall\b|sum\b|both sexes\b|subtotals?\b", re.IGNORECASE)
_TOTAL_AT_END = re.compile(r"\btotals?$", re.IGNORECASE)
_SUBTOTAL = re.compile(r"\bsub-?totals?\b", re.IGNORECASE)
_GRAND = re.compile(r"^(?:grand total|overall(?: total)?|sum total|total, all|all)\b", re.IGNORECASE)
BARE_TOTALS = frozenset((
    "total", "totals", "all", "sum", "overall", "both sexes", "total (all)", "all persons", "all ages", "total population",
    "grand total", "overall total", "合计", "总计", "总数", "共计", "gesamt", "insgesamt", "summe", "totale", "ensemble", "suma", "year", "annual", "full year", "whole year", "year total", "annual total", "all categories",
))
OVER_TIME = frozenset(("total", "totals", "sum", "year", "annual", "full year", "whole year", "year total", "annual total", "overall"))

_OF_WHICH = re.compile(r"^(?:[-–—·•]\s*)?(?:of which|of whom|thereof|including|incl\.|o/w|out of which|of these|among them|memo|memorandum)\b", re.IGNORECASE)
_NEVER_ADDS = re.compile(
    r"\b(?:average|averages|avg|mean|median|rate|rates|ratio|index|indices|per|percentage|percent|percentile|share|yield|price|prices|"
    r"density|temperature|margin|score|scores|max|maximum|min|minimum|peak|highest|lowest|rank|ranking|expectancy|deviation|turnout|"
    r"multiplier|coefficient|quartile|decile|proportion|prevalence|incidence|intensity|speed|elevation|height|weight per|gini|"
    r"change|growth|difference|rating|strike rate|economy|grade|attendance rate|capita|variation|cagr)\b|%|/\s?\d", re.IGNORECASE)
_RESULTS = re.compile(
    r"\b(?:profit|loss|margin|balance|surplus|deficit|net|gross|ebitda?|earnings|income before|difference|result|less(?! than)|minus|deduct\w*|"
    r"eliminations? of|change in)\b", re.IGNORECASE)
CLASSES = frozenset((
    "sex", "gender", "age", "age group", "age groups", "region", "regions", "area", "education", "level of education", "marital status",
    "ethnicity", "ethnic group", "nationality", "citizenship", "tenure", "type", "sector", "size", "status", "industry", "occupation",
    "place of residence", "residence", "religion", "severity", "month", "quarter", "cause", "product", "country", "origin", "destination",
))
EXHAUSTIVE = tuple(frozenset(pair) for pair in (
    ("men", "women"), ("male", "female"), ("males", "females"), ("boys", "girls"), ("urban", "rural"), ("m", "f"), ("yes", "no"),
    ("full-time", "part-time"), ("full time", "part time"), ("public", "private"), ("domestic", "foreign"), ("home", "away"),
    ("gold", "silver", "bronze"), ("domestic", "international"), ("residents", "non-residents"), ("owned", "rented"),
))
OTHERS = re.compile(r"\b(?:other|others|unknown|not stated|rest|remaining|unspecified|undeclared|no answer|don['’]?t know)\b", re.IGNORECASE)
_NO_SUMS = re.compile(
    r"multiple (?:answers|responses|choices)|more than one (?:answer|category|response)|(?:categories|figures|groups|columns|rows) overlap|"
    r"may overlap|not mutually exclusive|do not (?:add|sum)|does not (?:add|sum)|not additive|perturb|random(?:ly)? adjust|"
    r"counted more than once|more than one group|seasonally adjusted|chain[- ](?:linked|volume)|non-additive|contains? subtotals", re.IGNORECASE)
_UNSURE = frozenset(("gdp", "gross domestic product", "year", "annual", "full year", "whole year"))
_TITLE_NEVER = re.compile(
    r"\b(?:averages?|means?|medians?|rates?|ratios?|index|indices|prices?|per (?:capita|head|person|inhabitant|1|household)|yields?|densit(?:y|ies)|"
    r"temperatures?|scores?|life expectancy|proportion)\b", re.IGNORECASE)
_LOOSE = re.compile(r"\brounded\b|\brounding\b|\bestimates?\b|\bestimated\b|\bmay not (?:add|sum)\b|\bweighted\b", re.IGNORECASE)
_NEAREST = re.compile(
    r"\bround(?:ed|ing)?(?: independently)?(?: to)?(?: the)? (?:nearest |multiples? of |base )(?P<step>[\d,]{1,9}|five|ten|hundred|thousand|million)\b",
    re.IGNORECASE)
_RANDOM = re.compile(r"\brandom(?:ly)? round(?:ed|ing)\b(?:[\w ]{0,20}?\b(?P<base>\d{1,4})\b)?", re.IGNORECASE)
_NUMBERS = {"five": 5, "ten": 10, "hundred": 100, "thousand": 1000, "million": 10**6}

_CHANGE = re.compile(
    r"\b(?:change|changes|growth|increase|decrease|difference|diff|variation|y/y|yoy|y-o-y|year[- ]on[- ]year|q/q|qoq|m/m|mom|"
    r"evolution|gain|delta)\b|[Δ∆]|^\s*(?:\+\s?/\s?[-–−]|±|\+/−|%\s?[+]/-)\s*(?:%|\(%\))?\s*$", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:real|volumes?|constant|organic|like[- ]for[- ]like|lfl|cc|cer|comparable|adjusted|adj|underlying|excl\w*|cagr|average|annuali[sz]ed|"
    r"per year|p\.?a|a year|price|prices|seasonally|currency[- ]neutral|local currency)\b", re.IGNORECASE)
_CHANGE_WORDS = re.compile(
    r"\b(?:change|changes|growth|increase|decrease|difference|diff|variation|y/y|yoy|y-o-y|on|year|q/q|qoq|m/m|mom|quarter|month|evolution|"
    r"gain|delta|per|cent|percent|percentage|points?|pp|pct|pts|in|annual|absolute|abs|net|from|since|vs|over|the|previous|prior|last|rate|"
    r"number|of|to|against|compared|with|period|ppts?)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(?:difference|diff|absolute|abs|net change|numeric(?:al)?|in number|number|increase|decrease|gain)\b|[+]\s?/\s?[-–−]|[Δ∆]", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:pp|ppt|ppts|p\.p\.?|pct\.? ?points?|percentage[- ]points?|% ?points?)(?!\w)", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper cent\b|\bpercent(?:age)?\b|\bpct\b|\bin %", re.IGNORECASE)
_SHARE = re.compile(
    r"(?:%|\bper cent|\bpercent(?:age)?|\bpct|\bshare|\bproportion)(?: \(%\))?(?: share)? of (?:the )?(?:grand )?(?:total|all|sum|whole|column total|overall)\b|"
    r"^(?:%? ?share(?: \(?(?:%|in %|percent|per cent)\)?)?|percent(?:age)? share|% ?total|distribution(?: \(?%\)?)?|% distribution|vote share(?: \(?%\)?)?|composition \(?%\)?)$",
    re.IGNORECASE)
_ON = {
    "year-on-year": re.compile(
        r"\b(?:y/y|yoy|y-o-y|year[- ]on[- ]year|annual (?:change|growth)|on (?:the |a )?(?:previous |last |prior )?year(?: earlier)?)\b", re.IGNORECASE),
    "quarter-on-quarter": re.compile(r"\b(?:q/q|qoq|q-o-q|quarter[- ]on[- ]quarter|on (?:the )?(?:previous |last |prior )?quarter)\b", re.IGNORECASE),
    "month-on-month": re.compile(r"\b(?:m/m|mom|m-o-m|month[- ]on[- ]month|on (?:the )?(?:previous |last |prior )?month)\b", re.IGNORECASE),
}

_OF_TOTAL = re.compile(r"\bof (?:the )?(?:grand )?(?:total|all|sum|whole|column total|overall)\b|% ?total", re.IGNORECASE)
_PERCENTAGES = frozenset(("%", "percent", "per cent", "percentage", "pct", "share", "in %", "share %", "vote share", "vote %", "% share", "% vote", "% votes"))

STATUS = (
    (re.compile(r"\b(?:provisional|preliminary|prelim\.?)(?!\w)|\(p\)|(?<=\d)p$", re.IGNORECASE), "provisional"),
    (re.compile(r"\b(?:forecasts?|projected|projections?|outlook)\b|\(f\)|(?<=\d)f$", re.IGNORECASE), "forecast"),
    (re.compile(r"\b(?:budget(?:ed)?|plan|planned|targets?)\b", re.IGNORECASE), "target"),
    (re.compile(r"\b(?:actuals?|outturn|revised|final)\b|\(r\)|(?<=\d)r$", re.IGNORECASE), "actual"),
)

SCALES = {
    **dict.fromkeys(("thousand", "thousands", "'000", "’000", "000", "000s", "'000s", "’000s", "k", "ths", "thous", "thous."), "thousand"),
    **dict.fromkeys(("million", "millions", "m", "mn", "mio", "mio.", "mln", "mill", "mill.", "mil"), "million"),
    **dict.fromkeys(("billion", "billions", "bn", "bln"), "billion"),
    **dict.fromkeys(("trillion", "trillions", "tn", "trn"), "trillion"),
    "crore": "crore", "lakh": "lakh",
}
CURRENCIES = {
    **dict.fromkeys(("$", "us$", "usd", "dollar", "dollars", "u.s.$"), "USD"), **dict.fromkeys(("€", "eur", "euro", "euros"), "EUR"),
    **dict.fromkeys(("£", "gbp", "pounds"), "GBP"), **dict.fromkeys(("jpy", "yen"), "JPY"),
    **dict.fromkeys(("cny", "yuan", "rmb"), "CNY"), **dict.fromkeys(("inr", "rupees", "₹"), "INR"),
    **dict.fromkeys(("aud", "a$"), "AUD"), **dict.fromkeys(("cad", "c$"), "CAD"), **dict.fromkeys(("nzd", "nz$"), "NZD"),
    **{code.lower(): code for code in (
        "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "KRW", "BRL", "ZAR", "MXN", "TRY", "RUB", "SGD", "HKD", "ILS", "THB",
        "IDR", "MYR", "PHP", "EGP", "KES", "NGN", "TWD", "VND", "UAH", "BGN", "ISK", "SAR", "AED",
    )},
}
NOUNS = frozenset((
    "persons", "people", "households", "families", "tonnes", "tons", "tonne", "kg", "g", "km", "hectares", "ha", "gwh", "mwh", "twh", "kwh",
    "litres", "barrels", "vehicles", "cars", "cases", "deaths", "births", "votes", "seats", "jobs", "employees", "students", "pupils",
    "patients", "beds", "dwellings", "houses", "homes", "passengers", "visitors", "nights", "hours", "minutes", "days", "goals", "medals",
    "accidents", "crashes", "injuries", "crimes", "offences", "companies", "enterprises", "establishments", "farms", "schools", "doses",
    "tests", "admissions", "arrivals", "applications", "permits", "inhabitants",
    "subscribers", "customers", "stores", "shares", "tickets", "matches", "games", "teu", "headcount", "animals", "heads",
    "cattle", "trees", "buildings", "units", "items", "ballots", "voters", "electors", "candidates", "members", "flights", "trips",
))
SPELLED = {"gwh": "GWh", "mwh": "MWh", "twh": "TWh", "kwh": "kWh", "teu": "TEU", "headcount": "persons", "heads": "animals", "ha": "hectares"}
FILLERS = frozenset((
    "in", "of", "figures", "figure", "values", "value", "amounts", "amount", "all", "unit", "units", "expressed", "are", "is", "shown",
    "the", "data", "at", "current", "prices", "constant", "million/billion", "as", "stated", "numbers", "u.s.", "us", "unless", "otherwise",
    "reported", "presented", "millions,", "nominal", "terms", "total", "otherwise", "noted", "measured",
))
COUNTS = frozenset(("number", "numbers", "no.", "nos", "nos.", "count", "counts", "#", "num", "num."))
HEADCOUNTS = re.compile(r"\b(?:employees|headcount|workforce|outlets|subscribers|fte|ftes)\b", re.IGNORECASE)
NEGATIVE_POSSIBLE = re.compile(
    r"\b(?:profits?|loss(?:es)?|income|earnings|ebitda?|balance|surplus|deficit|net|change|growth|migration|returns?|result|cash flow|gain|"
    r"difference|temperature)\b", re.IGNORECASE)
# fmt: on


def total_rank(label: str) -> int | None:
    """Return how much a label says that its figures add up others: 0 subtotal, 1 "Total assets", 2 "Total", 3 "Grand total"; None for not."""
    bare = " ".join(label.split()).strip(" :.*").lower()
    if _OF_WHICH.match(bare):
        return None
    if _SUBTOTAL.search(bare):
        return 0
    if bare in BARE_TOTALS:
        return 3 if _GRAND.match(bare) and bare not in ("all", "overall") else 2
    if bare in ("gdp", "gross domestic product"):
        return 1
    if _GRAND.match(bare) and not bare.startswith("all "):
        return 3
    if _TOTAL.match(bare) or _TOTAL_AT_END.search(bare):
        return 1
    return None


def of_which(label: str) -> bool:
    """Return whether a label says that what follows is contained in what stands above."""
    return _OF_WHICH.match(label.strip()) is not None


def never_adds(label: str) -> bool:
    """Return whether a label names what does not add up: an average, a rate, an index."""
    return _NEVER_ADDS.search(label) is not None


def a_result(label: str) -> bool:
    """Return whether a label names a line that is worked out from others, or taken off."""
    return _RESULTS.search(label) is not None


def unsure_total(label: str) -> bool:
    """Return whether a head may be a total, or an average, or worked out otherwise: only figures that fit bear it out."""
    return label.strip(" :.*").lower() in _UNSURE


def title_never_adds(title: str) -> bool:
    """Return whether a title says that none of its table's figures add up."""
    return _TITLE_NEVER.search(title) is not None


def others(label: str) -> bool:
    """Return whether a label holds whatever no other one does."""
    return OTHERS.search(label) is not None


def exhaustive(labels: Iterable[str]) -> bool:
    """Return whether labels leave nothing out by their words: men and women, or with others among them."""
    told = [label.strip(" :.*").lower() for label in labels]
    return frozenset(told) in EXHAUSTIVE or any(others(label) for label in told)


def no_sums(words: str) -> bool:
    """Return whether a note says that figures do not add up."""
    return _NO_SUMS.search(words) is not None


def loosely_counted(words: str) -> bool:
    """Return whether a note says that counts were rounded or estimated."""
    return _LOOSE.search(words) is not None


def stated_rounding(words: str) -> int | None:
    """Return how far a figure may lie from the true one by a note on rounding, doubled; None where none tells."""
    random = _RANDOM.search(words)
    if random is not None:
        return 2 * int(random["base"] or 10)
    nearest = _NEAREST.search(words)
    if nearest is None:
        return None
    told = nearest["step"].lower().replace(",", "")
    step = int(told) if told.isdigit() else _NUMBERS.get(told, 0)
    return step or None


def a_change(label: str) -> bool:
    """Return whether a label announces changes."""
    return _CHANGE.search(label) is not None


def changed_otherwise(label: str) -> bool:
    """Return whether a label announces changes that printed figures do not give: in real terms, at constant rates, a year."""
    return _OTHERWISE.search(label) is not None


def only_a_change(label: str) -> bool:
    """Return whether a label announces changes and names nothing besides: not "natural change"."""
    return not any(letter.isalpha() for letter in _CHANGE_WORDS.sub(" ", label))


def in_points(label: str) -> bool:
    """Return whether a label announces percentage points."""
    return _POINTS.search(label) is not None


def in_percent(label: str) -> bool:
    """Return whether a label announces percentages."""
    return _PERCENT.search(label) is not None and not in_points(label)


def absolute(label: str) -> bool:
    """Return whether a label announces changes in the figures' own unit."""
    return _ABSOLUTE.search(label) is not None


def a_share(label: str) -> bool:
    """Return whether a label announces shares of the total."""
    return _SHARE.search(" ".join(label.split())) is not None


def a_percentage(label: str) -> bool:
    """Return whether a label says no more than that its figures are percentages or shares."""
    return label.strip(" :.*()").lower() in _PERCENTAGES


def of_the_total(label: str) -> bool:
    """Return whether a label says in so many words that shares are of the total."""
    return _OF_TOTAL.search(label) is not None


def keyword_of(label: str) -> str | None:
    """Return the comparison base that a label names, ``year-on-year`` or the like; None for none."""
    return next((name for name, pattern in _ON.items() if pattern.search(label)), None)
