"""Where quotes stand now, as people read it on a terminal and as programs do."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from claimledger.anchoring import STATES, Anchored, Anchoring
from claimledger.publish._terminal import safe, underlined
from claimledger.sources import Texts
from claimledger.text import line_of

_LISTED = 5
_COLOURS = {"moved": "yellow", "ambiguous": "red", "drifted": "red", "lost": "red"}
_DIFFER = {
    "digits": "a figure",
    "sign": "a sign",
    "scale": "a scale word",
    "unit": "a unit",
    "negation": "a negation",
    "amount": "the amount that their words make",
    "words": "other words",
    "spelling": "letter case, spaces or punctuation",
}
_TOLD = {
    "unique": "it stands nowhere else",
    "distance": "it stands as far from the next claim as before",
    "order": "it is the only one between the claims around it",
    "nth": "its nth says so",
    "older text": "the words around it in the older text say so",
    "hash": "by its hash, the text is the old one with words put before it",
}


def anchors_text(
    anchoring: Anchoring, texts: Texts, *, fixed: bool = False, color: bool = False, verbosity: int = 0
) -> str:
    """
    Return for people which quotes are no longer where their claims say, and a summary.

    No control character of a ledger or a source passes.

    Args:
        anchoring: What `anchor` said.
        texts: The texts that it was said of.
        fixed: Whether the ledger's files have been changed accordingly.
        color: Whether to colour it.
        verbosity: Below 0: one line for each claim and no summary; above 0: claims that are ok too.
    """
    page = _Page(anchoring, texts, fixed, color, verbosity)
    return "".join(f"{line}\n" for line in page.lines())


def anchors_json(anchoring: Anchoring, *, fixed: bool = False) -> str:
    """Return *anchoring* as one JSON object, indented, with a line end; ``fixed`` says whether files have been changed."""
    return json.dumps({**anchoring.to_dict(), "fixed": fixed}, ensure_ascii=False, indent=1) + "\n"


class _Page:
    def __init__(self, anchoring: Anchoring, texts: Texts, fixed: bool, color: bool, verbosity: int) -> None:
        self.anchoring = anchoring
        self.texts = texts.by_source
        self.fixed = fixed
        self.color = color
        self.verbosity = verbosity

    def paint(self, words: str, **style: str | bool) -> str:
        return click.style(words, **style) if self.color else words  # type: ignore[arg-type] # click's own names

    def lines(self) -> Iterator[str]:
        for one in self.anchoring.spans:
            if one.state != "ok" or self.verbosity > 0:
                yield from self._claim(one)
        if self.verbosity >= 0:
            yield from self._summary()

    def _claim(self, one: Anchored) -> Iterator[str]:
        place = "" if one.where is None else f"{self.paint(safe(str(one.where)), bold=True)}: "
        state = self.paint(one.state, fg=_COLOURS.get(one.state, "green"), bold=True)
        first, *more = self._told(one)
        head = f"{place}{state} [{safe(one.claim)}]"
        if self.verbosity < 0:
            yield f"{head}: {safe(first)}"
            return
        yield head
        yield f"  {safe(first)}"
        yield from (f"    {safe(line)}" for line in more)
        span = one.similar_at
        if span is not None:
            yield from self._shown(one.source, span)
        yield ""

    def _told(self, one: Anchored) -> Iterator[str]:
        quote = "its place" if one.quote is None else f"“{one.quote}”"
        old = "" if one.was is None else f", not at {_range(one.was)}"
        match one.state:
            case "ok":
                yield f"{quote} stands at {_range(one.at)} in {one.source}"
            case "moved":
                yield f"{quote} stands at {_range(one.at)} in {one.source}{old}"
                if one.told_by is not None:
                    yield _TOLD[one.told_by]
            case "ambiguous":
                many = "more than " if len(one.candidates) >= 100 else ""
                times = "once" if len(one.candidates) == 1 else f"{many}{len(one.candidates)} times"
                where = "" if one.was is None else f", but not at {_range(one.was)}"
                yield f"{quote} stands {times} in {one.source}{where}, and nothing tells which is meant: say it with at"
                yield from self._listed(one)
            case "drifted":
                grave = "another figure" if one.another_figure else "only a similar text"
                yield f"{quote} does not stand there in {one.source}; {grave} does: “{one.similar}”"
                yield from self._differs(one)
                if one.candidates:
                    yield "the exact words stand elsewhere, and nothing tells that they are meant:"
                    yield from self._listed(one)
            case "lost":
                if one.quote is None:
                    yield f"it has offsets and no quote, and the text of {one.source} is not the one they were taken of"
                else:
                    yield f"{quote} does not stand in {one.source}, nor does anything like it"

    def _differs(self, one: Anchored) -> Iterator[str]:
        yield f"they differ in {', '.join(_DIFFER[kind] for kind in one.differs)}"
        for old, new in one.changed:
            yield f"“{old}” is now “{new}”" if old and new else f"“{old}” is gone" if old else f"“{new}” is new"

    def _listed(self, one: Anchored) -> Iterator[str]:
        text = self.texts.get(one.source, "")
        for place in one.candidates[:_LISTED]:
            yield f"at = {_range(place)}, in line {line_of(text, place[0])[0]}"
        if len(one.candidates) > _LISTED:
            yield f"and {len(one.candidates) - _LISTED} more"

    def _shown(self, source: str, span: tuple[int, int]) -> Iterator[str]:
        whole = self.texts.get(source, "")
        number, (begin, end) = line_of(whole, span[0])
        line, carets = underlined(whole[begin:end], span[0] - begin, span[1] - begin)
        yield f"  in {safe(source)}, line {number}:"
        yield f"    {line}"
        yield f"    {self.paint(carets, fg='red', bold=True)}"

    def _summary(self) -> Iterator[str]:
        counts = self.anchoring.counts
        parts = [f"{counts[state]:,} {state}" for state in STATES if counts[state]]
        total = len(self.anchoring.spans)
        yield f"{_counted(total, 'quote')} looked up{': ' if parts else ''}{', '.join(parts)}."
        for one in self.anchoring.hashes:
            told = "every claim of it still stands" if one.settled else "not every claim of it stands"
            if self.fixed:
                told += ", and its hash is renewed" if one.settled else ", so its hash is left as it was"
            yield f"The text of {safe(one.source)} is not the one that its hash was taken of: {told}."
        if self.anchoring.unchecked:
            sources = ", ".join(f"{safe(name)} ({number:,})" for name, number in self.anchoring.unchecked.items())
            yield f"{_counted(counts['unchecked'], 'claim')} not looked up, since the text is not at hand: {sources}."
        written = len(self.anchoring.new_places)
        if written and self.fixed:
            yield f"{_counted(written, 'place')} written into the ledger."
        elif written:
            yield f"--fix writes {_counted(written, 'place')} into the ledger."


def _range(place: tuple[int, int] | None) -> str:
    return "no place" if place is None else f"[{place[0]}, {place[1]}]"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
