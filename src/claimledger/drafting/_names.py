"""Names for what is drafted: titles of documents, ids of measures and claims."""

from __future__ import annotations

import re
import unicodedata

from attrs import define, field

_LONGEST_TITLE = 120
_MOST_WORDS = 6
_MOST_LETTERS = 48
_WORD = re.compile("[a-z0-9]+|[\u3400-\u9fff]+")
_MARKS = "#*_=>|`~ \t"
_LITTLE = frozenset(("a", "an", "the", "of", "its", "their", "his", "her", "our", "this", "that", "these", "those"))


def title_of(text: str) -> str | None:
    """Return the first line of a text where it may be a title: it has words, no full stop, and is no longer than titles are."""
    for line in text[: 20 * _LONGEST_TITLE].split("\n"):
        bare = line.strip(_MARKS)
        if bare:
            fits = (
                len(bare) <= _LONGEST_TITLE and any(letter.isalpha() for letter in bare) and bare[-1] not in ".。！？；"
            )
            return printable(bare) if fits else None
    return None


def printable(text: str) -> str:
    """Return a text on one line: a space for each run of spaces, line ends and letters that do not print."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def slug(words: str) -> str:
    """Return words as a name of small letters, Han characters, digits and hyphens, little words left out; empty where nothing of them is left."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", "")).lower()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = _WORD.findall(plain)
    told = [word for word in found if word not in _LITTLE] or found
    name = "-".join(told[:_MOST_WORDS])
    return name if len(name) <= _MOST_LETTERS else name[:_MOST_LETTERS].rpartition("-")[0] or name[:_MOST_LETTERS]


@define
class Names:
    """Names that are taken."""

    _taken: set[str] = field(factory=set)
    _last: dict[str, int] = field(factory=dict)

    def new(self, wish: str, joint: str = "-") -> str:
        """Return *wish*, or with the next number after *joint* where it is taken, and take it."""
        name = wish
        while name in self._taken:
            number = self._last.get(wish, 1) + 1
            self._last[wish] = number
            name = f"{wish}{joint}{number}"
        self._taken.add(name)
        return name
