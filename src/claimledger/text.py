"""A source's canonical text: its form, its hash, and finding a quote in it again."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest
from typing import Literal

from attrs import frozen

from claimledger.errors import TextError

Range = tuple[int, int]
"""Two offsets in code points, the end excluded."""

Status = Literal["ok", "moved", "ambiguous", "drifted", "lost"]

MOST_CANDIDATES = 100
"""How many places of an ambiguous quote are listed."""

LONGEST_COMPARED = 240
"""Code points past which a lost quote is not searched for by likeness: a quote is a figure's own phrase."""

ALIKE = 0.66
"""Least likeness (1 is equal) of a text that is shown in place of a lost quote."""

_MOST_PIECES = 12
_MOST_HITS = 4000
_MOST_WINDOWS = 8


def canonical(raw: bytes | str) -> str:
    r"""
    Return a source's text in the form that offsets and hashes count in: no BOM, NFC, line ends as ``\n``.

    Args:
        raw: The text, or its UTF-8 bytes.

    Raises:
        TextError: The bytes are not UTF-8, or the text holds half of a surrogate pair.
    """
    if isinstance(raw, bytes):
        try:
            raw = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise TextError(f"not a UTF-8 text: byte {error.start} is no part of a character") from None
    elif not raw.isascii() and any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise TextError("the text holds half of a surrogate pair, which no UTF-8 text can")
    raw = raw.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", raw)


def sha256(text: str) -> str:
    """Return the SHA-256 of a canonical text's UTF-8 bytes, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


@frozen(kw_only=True)
class Located:
    """
    Where a quote stands now.

    Args:
        status: ``ok``: where it should be; ``moved``: elsewhere, and told for certain; ``ambiguous``: in several places, with
            nothing to tell them apart; ``drifted``: only a similar text is there; ``lost``: nothing like it is.
        span: Its place; that of the similar text where it drifted, None where it is ambiguous or lost.
        candidates: Every place where the exact quote stands, up to `MOST_CANDIDATES`, where it is ambiguous.
        similar: The similar text, where it drifted.
    """

    status: Status
    span: Range | None = None
    candidates: tuple[Range, ...] = ()
    similar: str | None = None


@frozen(eq=False)
class Finder:
    """
    Finds quotes in one text; keeps what several searches share.

    Args:
        text: A canonical text.
    """

    text: str

    def locate(
        self,
        quote: str,
        at: Range | None = None,
        nth: int | None = None,
        *,
        before: str = "",
        after: str = "",
    ) -> Located:
        """
        Return where *quote* stands; see `locate`.

        The cost grows with the length of the text, never with its square, whatever the quote.
        """
        quote = unicodedata.normalize("NFC", quote.replace("\r\n", "\n").replace("\r", "\n"))
        if not quote:
            return Located(status="lost")
        if at is not None and self.text[at[0] : at[1]] == quote:
            return Located(status="ok", span=at)
        places = self._exact(quote, max(MOST_CANDIDATES + 1, nth or 0))
        if not places:
            return self._alike(quote, at)
        found: Range | None = None
        if nth is not None and 1 <= nth <= len(places):
            found = places[nth - 1]
        elif nth is None and len(places) == 1:
            found = places[0]
        elif before or after:
            among = [
                place
                for place in places
                if self.text.endswith(before, 0, place[0]) and self.text.startswith(after, place[1])
            ]
            found = among[0] if len(among) == 1 else None
        if found is None:
            return Located(status="ambiguous", candidates=tuple(places[:MOST_CANDIDATES]))
        return Located(status="ok" if at is None else "moved", span=found)

    def _exact(self, quote: str, most: int) -> list[Range]:
        """Return the first *most* places of *quote*, overlapping ones apart from each other by at least a code point."""
        places: list[Range] = []
        start = self.text.find(quote)
        while start >= 0 and len(places) < most:
            places.append((start, start + len(quote)))
            start = self.text.find(quote, start + 1)
        return places

    @cached_property
    def _folded(self) -> str:
        """The text in lower case where that keeps offsets, else as it is."""
        folded = self.text.lower()
        return folded if len(folded) == len(self.text) else self.text

    def _alike(self, quote: str, at: Range | None) -> Located:
        """Return the text that is most like *quote*, which stands nowhere; the nearest to *at*, then the first, of equals."""
        if len(quote) > LONGEST_COMPARED:
            return Located(status="lost")
        wanted = quote.lower()
        best: tuple[float, int, Range] | None = None
        near = 0 if at is None else at[0]
        for low, high in self._windows(wanted, near, at is not None):
            place = aligned(self._folded, wanted, low, high)
            if place is None:
                continue
            likeness = likeness_of(wanted, self._folded[place[0] : place[1]])
            key = (-likeness, abs(place[0] - near), place)
            if likeness >= ALIKE and (best is None or key < best):
                best = key
        if best is None:
            return Located(status="lost")
        start, end = best[2]
        return Located(status="drifted", span=(start, end), similar=self.text[start:end])

    def _windows(self, wanted: str, near: int, stood: bool) -> Iterator[Range]:
        """
        Yield the stretches of text in which most of the quote's words stand near one another, first where it stood.

        The rarest words say where to look; of at most a few thousand such places the ones with most of the other words are kept.
        Each is given twice, just as long as the quote and with room on both sides.
        """
        text = self._folded
        slack = max(12, len(wanted) // 3)
        scored: dict[int, int] = {}
        if stood and near < len(text):
            scored[near] = len(wanted)
        # Figures alone are like many others: without a letter only the old place counts.
        spoken = any(letter.isalpha() for letter in wanted)
        pieces = sorted(dict.fromkeys(pieces_of(wanted)), key=lambda piece: (-len(piece[1]), piece))[:_MOST_PIECES]
        counted = sorted((text.count(piece), offset, piece) for offset, piece in pieces) if spoken else []
        for _, offset, piece in [entry for entry in counted if entry[0]][:3]:
            hit, hits = text.find(piece), 0
            while hit >= 0 and hits < _MOST_HITS:
                start = max(0, hit - offset)
                if start not in scored:
                    low, high = start - slack, start + len(wanted) + slack
                    scored[start] = sum(len(word) for _, word in pieces if text.find(word, max(0, low), high) >= 0)
                hit = text.find(piece, hit + len(piece))
                hits += 1
        ranked = sorted(scored, key=lambda start: (-scored[start], abs(start - near), start))
        for start in ranked[:_MOST_WINDOWS]:
            for room in (0, slack):
                yield max(0, start - room), min(len(text), start + len(wanted) + room)


def locate(
    text: str,
    quote: str,
    at: Range | None = None,
    nth: int | None = None,
    *,
    before: str = "",
    after: str = "",
) -> Located:
    """
    Return where *quote* stands in *text*.

    Similarity never decides: a text that is only like the quote is shown, not taken.

    Args:
        text: A canonical text.
        quote: The words to find, exactly; brought to canonical form first.
        at: Where they should stand; None where only the words tell.
        nth: Which occurrence is meant, from 1; tells where *at* does not hold.
        before: Words that end where the quote begins; tell several occurrences apart.
        after: Words that begin where the quote ends; likewise.
    """
    return Finder(text).locate(quote, at, nth, before=before, after=after)


def aligned(folded: str, wanted: str, low: int, high: int) -> Range | None:
    """
    Return the part of a window of a text that matches a whole quote best, cut at the ends of words; None where nothing does.

    Args:
        folded: The text in lower case.
        wanted: The quote in lower case.
        low: Offset of the window's first code point.
        high: Offset after its last.
    """
    tokens = list(TOKEN.finditer(folded, low, high))
    words = [token[0] for token in tokens]
    asked = TOKEN.findall(wanted)
    matcher = SequenceMatcher(None, asked, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    # A first or last word that is not there was put in another's place: as many words belong to the stretch.
    first = max(0, blocks[0].b - blocks[0].a)
    left = len(asked) - blocks[-1].a - blocks[-1].size
    last = min(len(tokens), blocks[-1].b + blocks[-1].size + left) - 1
    while last > first and not words[last].isalnum() and words[last] != asked[-1]:
        last -= 1  # a comma after the stretch is not in a word's place
    return tokens[first].start(), tokens[last].end()


def differences(quote: str, other: str) -> tuple[str, ...]:
    """
    Return in what two similar texts differ: of ``digits``, ``sign``, ``scale``, ``unit``, ``negation``, ``words``, ``spelling``.

    Each kind is there at most once, in this order. ``words`` are words of no other kind; ``spelling`` is letter case, spaces and
    punctuation, and stands alone. ``unit`` is percent, points and currency signs only: other units are words like any other here.
    """
    left, right = kinds_of(quote), kinds_of(other)
    return tuple(kind for kind in left if left[kind] != right[kind]) or (() if quote == other else ("spelling",))


def line_of(text: str, start: int) -> tuple[int, Range]:
    r"""Return the number (from 1) and the place of the line in which offset *start* lies, its ``\n`` left out."""
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    return text.count("\n", 0, start) + 1, (begin, len(text) if end < 0 else end)


# Scripts without spaces: each sign is a word of its own.
SIGNS = "\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\uac00-\ud7a3\u0e00-\u0e7f"
TOKEN = re.compile(rf"\d+|[{SIGNS}]|[^\W\d_{SIGNS}]+|[^\w\s]|_")
MINUS = frozenset("-−–‒—")
_JOINS = frozenset(".,'’")
_APOSTROPHES = frozenset("'’")
CURRENCY_SIGNS = frozenset("$€£¥₩₽₹₺₫")
# fmt: off
SCALE_WORDS = frozenset((
    "hundred", "hundreds", "thousand", "thousands", "k", "lakh", "lakhs", "million", "millions", "m", "mn", "mln", "crore",
    "crores", "billion", "billions", "bn", "trillion", "trillions", "tn", "dozen", "dozens", "score",
    "百", "千", "万", "萬", "亿", "億", "兆", "백", "천", "만", "억", "조",
))
_UNIT = frozenset((
    "%", "‰", "percent", "pct", "percentage", "point", "points", "pp", "basis", "bp", "bps",
    *CURRENCY_SIGNS,
))
NEGATIONS = frozenset((
    "no", "not", "never", "none", "nor", "neither", "without", "cannot",
    "不", "没", "未", "无", "無", "非", "否",
))
# fmt: on
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d)")


def pieces_of(wanted: str) -> Iterator[tuple[int, str]]:
    """Yield the words of *wanted* (pairs of signs where there are no spaces), with their offsets."""
    tokens = [token for token in TOKEN.finditer(wanted) if token[0].isalnum()]
    for token, follower in zip_longest(tokens, tokens[1:]):
        if follower is not None and len(token[0]) == 1 and token.end() == follower.start():
            yield token.start(), token[0] + follower[0]
        else:
            yield token.start(), token[0]


def likeness_of(left: str, right: str) -> float:
    """Return how alike two texts are, from 0 to 1; 0 too where they are plainly less alike than `ALIKE`."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0


def kinds_of(text: str) -> dict[str, list[str]]:
    """Return the tokens of *text*, kind by kind, in order."""
    kinds: dict[str, list[str]] = {kind: [] for kind in ("digits", "sign", "scale", "unit", "negation", "words")}
    lowered = unicodedata.normalize("NFKC", _GROUPED.sub(",", text)).lower()
    previous, end, joined = "", -1, False
    for token in TOKEN.finditer(lowered):
        word = token[0]
        gap = lowered[end : token.start()] if end >= 0 else ""
        if word.isdigit():
            if joined and gap == "":
                kinds["digits"][-1] += word if previous != "." else "." + word
            else:
                kinds["digits"].append(word)
        elif word in MINUS:
            # A dash after a number is a range's, one before no number is punctuation.
            following = lowered[token.end() : token.end() + 1]
            if not previous.isdigit() and (following.isdigit() or following in CURRENCY_SIGNS):
                kinds["sign"].append("-")
        elif word in SCALE_WORDS:
            kinds["scale"].append(word)
        elif word in _UNIT:
            kinds["unit"].append(word)
        elif word in NEGATIONS or (word == "t" and previous in _APOSTROPHES and gap == ""):
            kinds["negation"].append("not" if word == "t" else word)
        elif word.isalnum():
            kinds["words"].append(word)
        # A point or comma that touches a number on its left may join it to more digits on its right.
        joined = word in _JOINS and previous.isdigit() and gap == ""
        previous, end = word, token.end()
    return kinds
