"""Words with numbers in them that state no amount: dates, years, ordinals, names, idioms."""

from __future__ import annotations

from claimledger.reading._lexicon import phrase_at, phrases
from claimledger.reading._money import is_rand
from claimledger.reading._number_words import ONES, PARTS, SCALES, TENS
from claimledger.reading._records import Conventions
from claimledger.reading._tokens import Phrase
from claimledger.reading._unit_words import unit_at

_MONTHS = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
        *("december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    )
)
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_ORDINALS = frozenset(
    (
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
        *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
        *("twentieth", "thirtieth", "fortieth", "fiftieth", "hundredth"),
    )
)
_COUNTED_PERIODS = frozenset(("first", "last", "past", "previous", "next", "coming", "final", "preceding", "following"))
_PERIODS = frozenset(
    (
        *(
            "day",
            "days",
            "week",
            "weeks",
            "month",
            "months",
            "quarter",
            "quarters",
            "year",
            "years",
            "decade",
            "decades",
        ),
        *("half", "halves", "hours", "minutes"),
    )
)
_LABELS = frozenset(
    (
        *(
            "no",
            "nos",
            "article",
            "articles",
            "chapter",
            "table",
            "figure",
            "fig",
            "section",
            "sections",
            "page",
            "pages",
        ),
        *("phase", "annex", "appendix", "paragraph", "paragraphs", "volume", "vol", "number", "note", "notes", "item"),
        *(
            "grade",
            "route",
            "highway",
            "flight",
            "gate",
            "room",
            "size",
            "type",
            "version",
            "level",
            "category",
            "covid",
        ),
    )
)
_BEFORE_YEARS = frozenset(
    (
        *(
            "in",
            "since",
            "of",
            "by",
            "for",
            "from",
            "to",
            "until",
            "till",
            "during",
            "year",
            "years",
            "before",
            "after",
        ),
        *(
            "through",
            "between",
            "early",
            "late",
            "mid",
            "end",
            "and",
            "fiscal",
            "than",
            "on",
            "over",
            "fy",
            "the",
            "around",
        ),
        *(
            "this",
            "last",
            "summer",
            "winter",
            "spring",
            "autumn",
            "fall",
            "quarter",
            "half",
            "against",
            "with",
            "season",
        ),
    )
)
_SAME_AROUND = frozenset(("over", "on", "by", "to", "after", "for", "in"))
_IDIOMS = phrases(
    {
        0: (
            *("year on year", "year over year", "quarter on quarter", "quarter over quarter", "month on month"),
            *("month over month", "more or less", "over and above", "one another", "one day", "no one", "no longer"),
            *("no doubt", "no matter", "at first", "24 / 7", "9 / 11", "50 / 50", "all over", "above all"),
        )
    }
)


def skipped(p: Phrase, i: int, conventions: Conventions) -> int:
    """
    Return the token after a date, year, ordinal, name or idiom that begins at token *i*; *i* where there is none.

    Args:
        p: Running words.
        i: Where to look.
        conventions: The units that are known: "2,017 people" and "2017 people" are no years.
    """
    kind, word = p.kinds[i], p.words[i]
    idiom = phrase_at(p, i, _IDIOMS)
    if idiom is not None:
        return idiom[1]
    if kind == "n":
        return _digits(p, i, conventions)
    if kind != "w":
        return i
    if p.words[i + 1] == "-" and p.words[i + 3] == "-" and p.words[i + 2] in _SAME_AROUND and p.words[i + 4] == word:
        return i + 5  # "year-on-year"
    if word in _MONTHS and p.original(i)[0].isupper():
        return _month(p, i)
    if word in _COUNTED_PERIODS or word in _ORDINALS:
        return _ordinal(p, i)
    if word in _LABELS and p.kinds[i + 1 + (p.words[i + 1] == ".")] == "n" and (word != "no" or p.words[i + 1] == "."):
        return i + 2 + (p.words[i + 1] == ".")
    if p.joined(i) and p.kinds[i + 1] == "n" and not _is_money(p, i, conventions):
        return i + 2  # "G20", "FY2023", "Q3"
    if p.words[i + 1] == "-" and p.hyphen(i + 1) and p.kinds[i + 2] == "n" and word != "magnitude":
        return i + 3  # "Covid-19", "mid-2017"
    if (word in ONES or word in TENS) and p.words[i + 1] == "-" and p.hyphen(i + 1):
        return _joined(p, i, conventions)
    return i


def _is_money(p: Phrase, i: int, conventions: Conventions) -> bool:
    sign = p.original(i)
    if sign == "R":
        return is_rand(p, i + 1, conventions, running=True)
    return conventions.units.money(sign, conventions.currency) is not None


def _digits(p: Phrase, i: int, conventions: Conventions) -> int:
    word, after = p.words[i], p.words[i + 1]
    joined = p.joined(i)
    if joined and after in _ORDINAL_ENDS:
        return i + 2
    if joined and p.kinds[i + 1] == "w" and after == "s" and len(word) in (2, 4):
        return i + 2  # "the 1990s"
    if joined and after in (":", "/", "-") and p.joined(i + 1) and p.kinds[i + 2] == "n":
        end = _numeric_date(p, i)
        if end > i:
            return end
    if joined and p.kinds[i + 1] == "w" and p.original(i + 1) in ("G", "D") and word in ("2", "3", "4", "5", "6"):
        return i + 2  # "5G"
    if after in ("a.m.", "p.m.", "am", "pm", "o'clock") or (word.count(".") == 2 and len(word) <= 10):
        return i + 2 if word.count(".") != 2 else i + 1
    if word.isdigit() and len(word) <= 2 and after in _MONTHS:
        return _month(p, i + 1)
    if joined and after == "-" and p.kinds[i + 2] == "w" and p.hyphen(i + 1):
        return _joined(p, i, conventions)
    if len(word) == 4 and word.isdigit() and 1500 <= int(word) <= 2199:
        return _year(p, i, conventions)
    return i


def _numeric_date(p: Phrase, i: int) -> int:
    """Return the token after ``2023-10-24``, ``10/24/2023``, ``09:37``, ``2022/23``; *i* for another thing."""
    sign = p.words[i + 1]
    first, second = p.words[i], p.words[i + 2]
    if sign == ":":
        return i + 5 if p.words[i + 3] == ":" and p.kinds[i + 4] == "n" else i + 3
    if p.words[i + 3] == sign and p.joined(i + 2) and p.kinds[i + 4] == "n" and p.joined(i + 3):
        return i + 5
    if (
        len(first) == 4
        and first.isdigit()
        and 1500 <= int(first) <= 2199
        and second.isdigit()
        and len(second) in (2, 4)
    ):
        return i + 3
    return i


def _month(p: Phrase, i: int) -> int:
    """Return the token after a date whose month stands at token *i*."""
    end = i + 1
    if p.words[end] == ".":
        end += 1
    if p.kinds[end] == "n" and p.words[end].isdigit() and len(p.words[end]) <= 2 and not _scale_follows(p, end):
        end += 1
        if p.words[end] in _ORDINAL_ENDS:
            end += 1
        if p.words[end] in ("-", "to", "and") and p.kinds[end + 1] == "n" and len(p.words[end + 1]) <= 2:
            end += 2
    comma = p.words[end] == ","
    after = end + comma
    if p.kinds[after] == "n" and len(p.words[after]) == 4 and p.words[after].isdigit():
        return after + 1
    return end


def _scale_follows(p: Phrase, i: int) -> bool:
    return p.words[i + 1] in SCALES or p.words[i + 1] in ("%", "percent", ".")


def _ordinal(p: Phrase, i: int) -> int:
    """Return the token after ``third quarter``, ``first nine months``, ``last year``, ``the third``; a fraction is read before."""
    word, after = p.words[i], p.words[i + 1]
    if word in _COUNTED_PERIODS and (p.kinds[i + 1] == "n" or after in ONES or after in TENS):
        return i + 3 if p.words[i + 2] in _PERIODS else i
    if after in _PERIODS:
        return i + 2
    return i + 1 if word in _ORDINALS else i


def _joined(p: Phrase, i: int, conventions: Conventions) -> int:
    """Return the token after ``two-vehicle``, ``5-star``, ``one-stop``; *i* where a unit or a number is joined."""
    after = p.words[i + 2]
    if (
        after in ONES
        or after in SCALES
        or after in ("fold", "plus", "percent", "hundred", "odd", "strong", "magnitude")
        or after.rstrip("s") in PARTS
    ):
        return i
    if p.kinds[i + 2] != "w" or unit_at(p, i + 1, conventions, running=True) is not None:
        return i
    return i + 3


def _year(p: Phrase, i: int, conventions: Conventions) -> int:
    """Return the token after the year at token *i*; *i* where the number is of something."""
    before, after = p.words[i - 1] if i else "", p.words[i + 1]
    if (
        after in SCALES
        or after in ("%", "percent", "+")
        or (i and (p.kinds[i - 1] == "c" or _is_money(p, i - 1, conventions)))
    ):
        return i
    if (
        before not in _BEFORE_YEARS
        and p.kinds[i + 1] == "w"
        and unit_at(p, i + 1, conventions, running=True) is not None
    ):
        return i
    if int(p.words[i]) < 1900 and before != "in" and p.kinds[i + 1] == "w":
        counted = unit_at(p, i + 1, conventions, running=True)
        if counted is not None and conventions.units.is_plural(p.words[counted.end - 1]):
            return i  # "145,900 cases and 1766 deaths"
    return i if p.size == 1 else i + 1
