"""Numbers of running English that state nothing: names, labels, telephone numbers, scores, clock times."""

from __future__ import annotations

from claimledger.extract._drafts import Draft
from claimledger.reading import Phrase, denied

_LABELS = frozenset(
    (
        *("article", "articles", "section", "sections", "rule", "rules", "clause", "order", "resolution", "directive"),
        *("regulation", "form", "channel", "terminal", "platform", "block", "ward", "district", "lane", "game", "week"),
        *("round", "stage", "zone", "group", "apollo", "interstate", "formula", "route", "gate", "flight", "chapter"),
        *("table", "figure", "fig", "page", "pages", "part", "annex", "appendix", "paragraph", "volume", "vol", "item"),
        *("phase", "tier", "step", "level", "grade", "class", "type", "version", "model", "number", "schedule", "box"),
        *("slide", "footnote", "note", "unit", "room", "floor", "building", "tel", "phone", "fax", "extension", "ext"),
        *(
            "season",
            "episode",
            "area",
            "sector",
            "hangar",
            "pier",
            "pillar",
            "goal",
            "goals",
            "question",
            "lot",
            "exit",
            "highway",
            "bill",
            "act",
            "no",
        ),
        *(
            "scenario",
            "option",
            "division",
            "league",
            "boeing",
            "airbus",
            "windows",
            "channel",
            "radio",
            "studio",
            "line",
            "top",
        ),
    )
)
_CLOCKS = frozenset(
    ("gmt", "utc", "bst", "est", "edt", "pst", "cet", "ist", "hrs", "o'clock", "am", "pm", "a.m.", "p.m.")
)
_GAMES = frozenset(
    (
        *(
            "won",
            "win",
            "wins",
            "winning",
            "beat",
            "beats",
            "beating",
            "lost",
            "lose",
            "loss",
            "drew",
            "draw",
            "defeat",
        ),
        *(
            "defeated",
            "victory",
            "score",
            "scored",
            "lead",
            "led",
            "leading",
            "aggregate",
            "scoreline",
            "triumph",
            "trailing",
        ),
        *("trailed", "goalless", "thrashed", "verdict", "vote", "voted", "ruling", "ruled", "tied", "tie"),
    )
)
_SCREENS = frozenset(
    ("tv", "tvs", "television", "televisions", "video", "videos", "screen", "screens", "display", "displays", "uhd")
)
_INTERVALS = frozenset(("ci", "cis", "confidence", "credible", "uncertainty", "ui", "crl", "cri"))
_BONDS = frozenset(
    (
        *(
            "treasury",
            "treasuries",
            "bond",
            "bonds",
            "note",
            "notes",
            "gilt",
            "gilts",
            "yield",
            "yields",
            "bund",
            "bunds",
        ),
        *("jgb", "jgbs", "swap", "swaps", "benchmark", "government", "sovereign", "u.s.", "german", "japanese"),
    )
)
_POINTING = frozenset(("the", "these", "those", "all", "both", "other"))
_WITNESSED = frozenset(
    (
        *(
            "be",
            "been",
            "was",
            "were",
            "is",
            "are",
            "had",
            "has",
            "have",
            "with",
            "reported",
            "reporting",
            "recorded",
            "saw",
        ),
        *("seen", "registered", "caused", "suffered", "claimed", "left"),
    )
)
_COUNTED = frozenset(
    (
        *("reported", "recorded", "found", "registered", "detected", "confirmed", "killed", "injured", "hurt", "lost"),
        *("sold", "issued", "opened", "filed", "made", "counted", "seen", "observed", "arrested", "charged"),
    )
)
_ZERO_NAMES = frozenset(
    ("tolerance", "hour", "hours", "emission", "emissions", "carbon", "sum", "covid", "waste", "gravity", "in")
)
_TWICE = frozenset(("as", "the", "that", "its", "their", "those", "what", "than", "more", "higher", "larger"))
_FINITE = frozenset(("is", "was", "has", "had", "will", "would", "can", "could", "did", "does", "may", "must"))
_DIALLED = frozenset(("-", ")", "("))
_RANGED = frozenset(("to", "and", "-", ","))
_LONGEST_NUMBER = 24
_CODES_OF_NAMES = frozenset(("cop", "top", "cup", "all", "mop", "try", "mad", "pen"))


def reason_against(p: Phrase, draft: Draft) -> str | None:
    """Return why a figure states nothing; None where it may."""
    i, end = draft.first, draft.last
    words, kinds = p.words, p.kinds
    before = words[i - 1] if i else ""
    following = words[end]
    found = draft.found
    bare = not (found.unit_written or found.scale_written) and found.amount.qualifier in (None, "between")
    if found.printed is None and not _vague(found.amount.qualifier):
        return "no number is told"
    if (
        kinds[end - 1] == "w"
        and end - i == 1
        and words[i] in ("twice", "thrice", "double", "triple")
        and following not in _TWICE
    ):
        return "a number of times"
    if words[i + 1] == "in" and not found.scale_written and _score(p, i):
        return "a score"  # "6-3 in three hours"
    if found.amount.unit == "percent" and following in _INTERVALS:
        return "how sure an interval is"
    if found.amount.unit == "year" and words[end - 2] == "-" and following in _BONDS:
        return "part of a name"  # "the 10-year Treasury note"
    if words[end - 1] == "k" and p.joined(end - 2) and words[i] in ("2", "4", "8") and following in _SCREENS:
        return "part of a name"  # "4K televisions"
    if before == "'" and p.joined(i - 1) and len(words[i]) == 2 and end == i + 1:
        return "a date or a period"  # "the winter of '78"
    if before == "at" and words[i : i + 2] == ["one", "point"]:
        return "a time"
    if words[i] in ("no", "none", "nil") and draft.high == 0 and before not in _WITNESSED and not _happened(p, end):
        return "a negation"
    if denied(p, i):
        return "a negation"
    if words[i] == "zero" and (following in _ZERO_NAMES or before == "net" or following == "-"):
        return "part of a name"
    if kinds[end - 1] == "n" and _telephone(p, i, end):
        return "a telephone number"
    if words[i - 1 if i else 0] == "/" and i > 1 and kinds[i - 2] == "n" and bare:
        return "part of a code"
    if _between_letters(p, i, end, bare=bare):
        return "part of a name"
    if _joined_name(p, i, end, found.amount.unit):
        return "part of a name"
    if following in _CLOCKS and bare:
        return "a time of day"
    if (
        words[end - 1] == "s"
        and p.joined(end - 2)
        and i > 1
        and p.text[p.starts[i - 1]].isupper()
        and kinds[i - 1] == "w"
    ):
        return "part of a name"  # "30 Boeing 737-800s"
    if not bare:
        return None
    if _score(p, i) or _tally(p, i):
        return "a score"
    if words[end - 1] in ("up", "down", "more") and end - i == 2 and p.text[p.starts[end - 1]].isupper() and i:
        return "part of a name"  # "7 Up"
    if before == "(" and i > 1 and kinds[i - 2] == "n" and p.joined(i - 2):
        return "a number of a list or clause"
    if i == 0 and following in (".", ")", ":") and kinds[end + 1] == "w" and words[i].isdecimal() and len(words[i]) < 3:
        return "a number of a list or clause"
    if before in _LABELS or (before == "." and i > 1 and words[i - 2] in ("no", "nos", "vol", "fig", "art", "tel")):
        return "the number of something"
    if before in _RANGED and i > 2 and kinds[i - 2] == "n" and words[i - 3] in _LABELS:
        return "the number of something"
    if before == "of" and i > 1 and words[i - 2] == "group":
        return "part of a name"
    if before in ("#", "&"):
        return "the number of something"
    if _named(p, i, end):
        return "part of a name"
    if kinds[i] == "w" and _counts_back(p, i, end):
        return "what is spoken of already"
    if kinds[i] == "w" and following in ("-", "way", "by") and (following != "by" or words[end + 1] == words[i]):
        return "part of a word"
    if following == "(" and words[end + 2] == ")" and kinds[end + 1] == "n" and kinds[i] == "n":
        return None
    return None


def _vague(qualifier: str | None) -> bool:
    return qualifier is not None and qualifier.endswith((" of", "digit"))


def _telephone(p: Phrase, i: int, end: int) -> bool:
    """Return whether digits belong to groups that spaces or hyphens join to a number too long, or too oddly cut, to count."""
    words, kinds = p.words, p.kinds
    if words[i] == "0" or not words[end - 1].isdecimal() or p.ends[end - 1] - p.starts[i] > _LONGEST_NUMBER:
        return False
    first, last = i, end
    floor, ceiling = max(0, i - 12), end + 12
    while first > floor and _joins_digits(p, first - 1):
        first -= 1
    while last < ceiling and (kinds[last] == "n" or (words[last] in _DIALLED and kinds[last + 1] == "n")):
        last += 1
    groups = [words[k] for k in range(first, last) if kinds[k] == "n"]
    if not all(group.isdecimal() for group in groups):
        return False
    digits = sum(map(len, groups))
    if words[first] == "+" or (first > 0 and words[first - 1] == "+"):
        return len(groups) > 1 and digits >= 7
    if len(groups) == 1:
        return words[i][0] == "0" and len(words[i]) > 2
    return digits >= 7 and not all(len(group) == 3 for group in groups[1:]) and max(map(len, groups)) <= 5


def _joins_digits(p: Phrase, k: int) -> bool:
    """Return whether token *k* is digits, or a sign between groups of them."""
    return p.kinds[k] == "n" or p.words[k] == "+" or (p.words[k] in _DIALLED and p.kinds[k - 1] == "n")


def _between_letters(p: Phrase, i: int, end: int, *, bare: bool) -> bool:
    """Return whether a number is written in one with letters or signs of an address or a code."""
    words, kinds = p.words, p.kinds
    if i and p.joined(i - 1) and kinds[i] == "n":
        if words[i - 1] in ("@", "_", "/", "=", "#", "&") and i > 1 and p.joined(i - 2) and kinds[i - 2] in ("w", "s"):
            return True
        if words[i - 1] == "-" and i > 1 and p.joined(i - 2) and kinds[i - 2] in ("w", "i") and bare:
            return words[i - 2] != "magnitude"
        if kinds[i - 1] == "w" and len(words[i - 1]) < 5:
            return True  # "B717", "MH370": no figure can begin within a word
        if words[i - 1] == "." and i > 1 and p.joined(i - 2) and kinds[i - 2] == "w":
            return True
    return bool(
        bare
        and end < p.size
        and kinds[end - 1] == "n"
        and p.joined(end - 1)
        and (kinds[end] == "w" or words[end] in ("_", "@", "="))
    )


def _joined_name(p: Phrase, i: int, end: int, unit: str) -> bool:
    """Return whether letters joined to digits only look like a unit or a number: "COP28", "7-Eleven", "221B"."""
    if p.words[i] in _CODES_OF_NAMES and p.joined(i) and end == i + 2:
        return True
    if p.kinds[i] == "n" and p.hyphen(i + 1) and p.kinds[i + 2] == "w" and p.text[p.starts[i + 2]].isupper():
        return True
    return unit == "byte" and p.words[end - 1] == "b" and p.joined(end - 2)


def _score(p: Phrase, i: int) -> bool:
    words, kinds = p.words, p.kinds
    k = i if words[i + 1] == "-" else i - 2
    if k < 0 or words[k + 1] != "-" or kinds[k] != "n" or kinds[k + 2] != "n" or not (p.joined(k) and p.joined(k + 1)):
        return False
    if len(words[k]) > 3 or len(words[k + 2]) > 3 or kinds[k + 3] in ("c", "v"):
        return False
    if words[k].isdecimal() and words[k + 2].isdecimal() and int(words[k]) >= int(words[k + 2]):
        return True
    around = words[max(0, k - 8) : k + 10]
    return any(word in _GAMES for word in around) or _beside_score(p, k)


def _beside_score(p: Phrase, k: int) -> bool:
    """Return whether the two numbers at token *k* are listed with two that can only be a score: "21-19, 18-21"."""
    for m in (k - 4, k + 4):
        if m < 0 or p.words[max(m, k) - 1] != "," or p.words[m + 1] != "-":
            continue
        one, other = p.words[m], p.words[m + 2]
        if one.isdecimal() and other.isdecimal() and len(one) < 4 and len(other) < 4 and int(one) > int(other):
            return True
    return False


def _tally(p: Phrase, i: int) -> bool:
    """Return whether a number is of a score in words: "won 10 to 1", "by 52 votes to 48"."""
    for k in (i, i - 2, i - 3):
        to = k + 1 + (p.words[k + 1] in ("votes", "goals", "points", "seats")) if k >= 0 else 0
        if not to or p.words[to] != "to" or to + 1 < i or p.kinds[k] != "n":
            continue
        one, other = p.words[k], p.words[to + 1]
        if one.isdecimal() and other.isdecimal() and len(one) < 4 and len(other) < 4 and int(one) >= int(other):
            around = p.words[max(0, k - 8) : k] + p.words[to + 2 : to + 6]
            return to > k + 1 or any(word in _GAMES for word in around)
    return False


def _happened(p: Phrase, end: int) -> bool:
    """Return whether what there is none of was counted, by the verb after it: "No deaths were reported"."""
    k = end
    while p.words[k] in ("was", "were", "has", "have", "had", "been"):
        k += 1
    return k > end and p.words[k] in _COUNTED


def _named(p: Phrase, i: int, end: int) -> bool:
    """Return whether a bare number belongs to the name before it: "Boeing 737", "S&P 500", "Article 5"."""
    if i < 1 or p.kinds[i] != "n" or p.kinds[i - 1] not in ("w", "i"):
        return False
    name = p.original(i - 1)
    if name.islower():
        return False  # "iPhone" has a capital, if not its first letter
    if i == 1 and ((p.original(0).isupper() and len(p.words[0]) > 1) or p.words[end] in _FINITE):
        return True  # no figure stands between a subject and its verb: "Area 51 is shut"
    if i == 1 or p.words[i - 2] in (".", "!", "?", ":") or not p.words[i].replace(".", "").isdecimal():
        return False
    # "Spain 14, Chile 9": names with their figures.
    if _ends_list(p, i - 2):
        return False
    return not (p.words[end] in (",", ";", "and") and p.kinds[end + 1] == "w" and p.kinds[end + 2] == "n")


def _ends_list(p: Phrase, k: int) -> bool:
    """Return whether token *k* parts a name and its figure from another name and figure before them."""
    if p.words[k] not in (",", "and"):
        return False
    k -= 1 + (p.words[k - 1] == ",")
    return k > 0 and p.kinds[k] == "n" and p.kinds[k - 1] in ("w", "i") and p.text[p.starts[k - 1]].isupper()


def _counts_back(p: Phrase, i: int, end: int) -> bool:
    before = p.words[i - 1] if i else ""
    return before in _POINTING and p.words[end] not in ("million", "billion", "percent") and end - i == 1
