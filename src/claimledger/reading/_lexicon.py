"""The words that shape an amount: qualifiers, fillers, directions, and words that end a noun phrase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias, TypeVar

from claimledger.reading._sets import Qualifier
from claimledger.reading._tokens import Phrase

Meaning = TypeVar("Meaning")
Phrases: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], Meaning], ...]]
"""Phrases by their first word, the longest first, each with what it means."""


def phrases(table: Mapping[Meaning, Iterable[str]]) -> Phrases[Meaning]:
    """Return phrases, one meaning each, so that they can be found by their first word."""
    by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for meaning, texts in table.items():
        for text in texts:
            words = tuple(text.split())
            by_first.setdefault(words[0], []).append((words, meaning))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in by_first.items()}


def phrase_at(p: Phrase, i: int, table: Phrases[Meaning]) -> tuple[Meaning, int] | None:
    """Return what the longest phrase at token *i* means and the token after it; None if there is none."""
    for words, meaning in table.get(p.words[i], ()):
        end = i + len(words)
        if len(words) == 1 or (end <= p.size and p.words[i:end] == [*words]):
            return meaning, end
    return None


_BEFORE: dict[Qualifier, tuple[str, ...]] = {
    "exactly": ("exactly", "precisely"),
    "more than": (
        *("more than", "over", "above", "exceeding", "exceeded", "exceeds", "exceed", "greater than", "larger than"),
        *("higher than", "upwards of", "upward of", "topped", "topping", "tops", "in excess of", "surpassed"),
        *(
            "surpassing",
            "surpasses",
            "well over",
            "well above",
            "well more than",
            "far more than",
            "much more than",
            ">",
            "crossed",
            "crossing",
            "eclipsed",
            "eclipsing",
        ),
    ),
    "at least": (
        *("at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of", "minimum of"),
        *("no lower than", "≥", "> ="),
    ),
    "just over": (
        *("just over", "slightly more than", "a little over", "a little more than", "slightly over", "just above"),
        *("slightly above", "a little above", "just more than", "only just over", "a shade over", "marginally over"),
    ),
    "less than": (
        *("less than", "fewer than", "under", "below", "lower than", "smaller than", "well under", "well below"),
        *("far less than", "far fewer than", "much less than", "<", "fell short of", "falls short of", "fall short of"),
        *("falling short of", "fallen short of", "short of"),
    ),
    "at most": (
        *(
            "at most",
            "up to",
            "no more than",
            "not more than",
            "as many as",
            "as much as",
            "a maximum of",
            "maximum of",
        ),
        *("no greater than", "no higher than", "not exceeding", "≤", "< ="),
    ),
    "nearly": (
        *("nearly", "almost", "close to", "approaching", "just under", "just below", "slightly less than", "nearing"),
        *("slightly fewer than", "slightly under", "slightly below", "a little less than", "a little under"),
        *("a little below", "just short of", "just less than", "just shy of", "not quite", "close on"),
    ),
    "about": (
        *(
            "about",
            "around",
            "approximately",
            "approx",
            "approx .",
            "roughly",
            "some",
            "circa",
            "c .",
            "ca .",
            "~",
            "≈",
        ),
        *("in the region of", "somewhere around", "in the order of", "on the order of", "more or less"),
    ),
    "estimated": ("an estimated", "estimated at", "estimated", "the estimated"),
}
PREFIXES: Phrases[Qualifier] = phrases(_BEFORE)
"""Qualifiers before a number."""

SUFFIXES: Phrases[Qualifier] = phrases(
    {
        "at least": (
            *("or more", "or greater", "or higher", "or above", "or over", "or larger", "and above", "and over"),
            *("and more", "and up", "or older"),
        ),
        "at most": ("or fewer", "or less", "or lower", "or below", "or under", "and below", "and under", "or younger"),
        "about": ("or so", "or thereabouts"),
    }
)
"""Qualifiers after a number or its unit."""

MARGINS = phrases(
    {0: ("±", "+ / -", "+ -", "plus or minus", "give or take", "with a margin of error of", "with a margin of")}
)
"""What stands before the d of ``x ± d``."""

FILLERS = phrases(
    {
        None: (
            *(
                "a total of",
                "the total of",
                "total of",
                "a combined total of",
                "a combined",
                "a further",
                "an additional",
            ),
            *(
                "additional",
                "another",
                "a record",
                "a mere",
                "an average of",
                "an overall",
                "altogether",
                "only",
                "just",
            ),
            *("merely", "an average", "the", "a full", "fully", "further", "an unprecedented", "a staggering"),
            *(
                "a whopping",
                "a massive",
                "a huge",
                "an impressive",
                "a hefty",
                "a dramatic",
                "a net",
                "a cumulative",
                "a more modest",
            ),
            *("a more moderate", "a slower", "a faster", "a milder", "a smaller", "a larger", "a stronger", "a modest"),
        )
    }
)
"""Words before a number that add nothing to it."""

CAPTIONS = frozenset(
    (
        "level",
        "total",
        "pace",
        "high",
        "low",
        "peak",
        "record",
        "value",
        "average",
        "rate",
        "range",
        "maximum",
        "minimum",
    )
)
"""Nouns of a level, as in "rose to a total of 4,600"."""

VAGUE = frozenset(("many", "several", "numerous", "few", "handful", "countless", "some", "various", "lots", "most"))
"""Words that tell no amount."""

_UP = (
    *("rise", "rises", "rose", "risen", "rising", "grow", "grows", "grew", "grown", "growing", "growth", "climb"),
    *("climbs", "climbed", "climbing", "increase", "increases", "increased", "increasing", "gain", "gains", "gained"),
    *(
        "gaining",
        "jump",
        "jumps",
        "jumped",
        "jumping",
        "surge",
        "surges",
        "surged",
        "surging",
        "soar",
        "soars",
        "soared",
    ),
    *("soaring", "expand", "expands", "expanded", "expanding", "expansion", "rebounded"),
    *(
        "raised",
        "boosted",
        "upturn",
        "uptick",
        "hike",
        "went up",
        "gone up",
        "goes up",
        "going up",
        "inched up",
    ),
    *(
        "bump",
        "spike",
        "spiked",
        "ticking up",
        "ticking upwards",
        "edging up",
        "inching up",
        "creeping up",
        "nudged up",
    ),
    *("nudging up", "edging higher", "edged higher", "ticked higher", "inched higher", "ticked upwards", "picking up"),
    *("edged up", "ticked up", "picked up", "shot up", "crept up", "moved up", "swelled", "swollen", "rocketed"),
)
_DOWN = (
    *("fall", "falls", "fell", "fallen", "falling", "drop", "drops", "dropped", "dropping", "decline", "declines"),
    *("declined", "declining", "decrease", "decreases", "decreased", "decreasing", "shrink", "shrinks", "shrank"),
    *("shrunk", "shrinking", "reduce", "reduces", "reduced", "reducing", "reduction", "reductions", "cut", "cuts"),
    *("cutting", "slump", "slumped", "slumping", "plunge", "plunged", "plunging", "slid", "slide", "tumble", "tumbled"),
    *("dip", "dipped", "contracted", "contracting", "contraction", "sank", "sunk", "lowered", "slipped", "plummeted"),
    *("downturn", "went down", "gone down", "goes down", "going down", "edged down", "ticked down", "inched down"),
    *("ticking down", "edging down", "inching down", "creeping down", "nudged down", "edging lower", "edged lower"),
    *("ticked lower", "inched lower", "ticking downwards"),
    *(
        "crept down",
        "moved down",
        "diminished",
        "dwindled",
    ),
)
DIRECTIONS = phrases({1: _UP, -1: _DOWN})
"""Verbs and nouns that tell a direction, with its sign."""

NOUNS_ONLY = frozenset(
    (
        *("rise", "growth", "climb", "increase", "increases", "gain", "gains", "jump", "jumps", "surge", "expansion"),
        *("upturn", "uptick", "hike", "fall", "falls", "drop", "drops", "decline", "declines", "decrease"),
        *("decreases", "reduction", "reductions", "cut", "cuts", "slump", "plunge", "slide", "tumble", "dip"),
        *("contraction", "downturn", "rises", "bump", "spike"),
    )
)
"""Directions that may be nouns, which an amount may stand before (``a 5% rise``) and which tell nothing alone."""

ADVERBS = {"up": 1, "down": -1}
"""Directions that need a figure."""

COMPARATIVES = {"more": 1, "higher": 1, "greater": 1, "larger": 1, "up": 1}
COMPARATIVES |= {"less": -1, "fewer": -1, "lower": -1, "smaller": -1, "down": -1}
"""Words that make a change of the amount before them."""

STEADY = phrases(
    {
        0: (
            *(
                "remained at",
                "remains at",
                "remain at",
                "remained unchanged at",
                "remained flat at",
                "remained stable at",
            ),
            *(
                "stayed at",
                "stays at",
                "held at",
                "held steady at",
                "unchanged at",
                "flat at",
                "stable at",
                "steady at",
            ),
            *(
                "unchanged from",
                "was unchanged",
                "were unchanged",
                "is unchanged",
                "remained unchanged",
                "remained flat",
            ),
            *("unchanged", "was flat", "were flat", "stayed flat", "flat", "remained stable", "remained steady"),
            *("stayed the same", "remained the same", "held steady"),
        )
    }
)
"""Words that say that nothing changed."""

HITS = frozenset(("hit", "hits", "hitting"))
"""Verbs that a level follows, and that tell a rise."""

STOPS = frozenset(
    (
        *(
            "of",
            "in",
            "on",
            "at",
            "by",
            "from",
            "to",
            "with",
            "for",
            "and",
            "or",
            "but",
            "than",
            "as",
            "per",
            "a",
            "an",
        ),
        *(
            "the",
            "was",
            "were",
            "is",
            "are",
            "be",
            "been",
            "being",
            "have",
            "has",
            "had",
            "that",
            "which",
            "who",
            "whom",
        ),
        *("this", "these", "those", "its", "their", "his", "her", "our", "your", "my", "compared", "while", "when"),
        *("after", "before", "since", "until", "during", "over", "under", "between", "against", "versus", "each"),
        *("every", "into", "out", "will", "would", "could", "can", "may", "might", "should", "respectively", "not"),
        *("it", "they", "we", "he", "she", "you", "there", "up", "down", "more", "less", "fewer", "higher", "lower"),
        *("near", "off", "along", "across", "beyond", "behind", "among", "amid", "despite", "through", "without"),
        *("times", "percent", "plus", "minus", "about", "nearly", "almost", "within", "because", "so", "if"),
    )
)
"""Words that no noun phrase goes past."""
