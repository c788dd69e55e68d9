"""Claims that plug-ins propose: whatever they say, each figure is read again from the text where it stands."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout

from attrs import astuple

from claimledger.extract import Block, Extraction, Skipped
from claimledger.extract import blocks as found_blocks
from claimledger.plugins import told
from claimledger.proposers._descriptions import plain
from claimledger.proposers._gate import Gate
from claimledger.proposers._loading import GROUP, proposers, proposers_at
from claimledger.proposers._records import MOST_REFUSED, Consultation, Proposer, Refused, Suggestion
from claimledger.reading import Conventions

__all__ = [
    "GROUP",
    "MOST_REFUSED",
    "Consultation",
    "Proposer",
    "Refused",
    "Suggestion",
    "consult",
    "proposers",
    "proposers_at",
]

_FEWEST = 1_000
_CODE_POINTS_EACH = 20
_LONGEST_NAME = 60
_PLAIN = Conventions()


def consult(
    extraction: Extraction,
    plugins: Iterable[Proposer],
    *,
    published: str | None = None,
    blocks: Iterable[Block] | None = None,
    conventions: Conventions = _PLAIN,
) -> Consultation:
    """
    Return the claims of a text with what plug-ins add to them.

    A suggestion must hold exactly one whole figure, which is read again from the words there; one whose number, unit or direction
    is another one is refused, and so are dates, names and labels, whoever proposes them. Where the text makes the same claim by
    itself, that stays, and the plug-in's descriptions fill in what it lacks: measure, period, what a change is told against,
    dimensions. All that is taken says by whom it is told.

    A plug-in that fails adds nothing; the others are asked all the same.

    Args:
        extraction: What `claimledger.extract` found.
        plugins: The plug-ins, the first of which is heard first.
        published: When the text was published, as plug-ins are told it.
        blocks: The stretches of the text that are read, as they were given to `claimledger.extract`; None to find them.
        conventions: How figures are read.
    """
    text = extraction.text
    stretches = tuple(found_blocks(text) if blocks is None else blocks)
    gate = Gate(extraction, stretches, conventions)
    refused: list[Refused] = []
    failures: list[str] = []
    counts: dict[str, tuple[int, int]] = {}
    for plugin in plugins:
        name = "a proposer"
        try:
            name, version = _short(plugin.name), _short(plugin.version)
            with redirect_stdout(sys.stderr):  # what a plug-in prints is no result
                given = _given(plugin, extraction, published, stretches)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a stranger's code raises, its name is told
            failures.append(f"the proposer {name} failed: {plain(told(error))}")
            continue
        if isinstance(given, str):
            failures.append(f"the proposer {name} {given}")
            continue
        said = _heard(gate, given, name, f"{name} {version}".strip(), len(text))
        taken, many = counts.get(name, (0, 0))
        counts[name] = taken + len(given) - len(said), many + len(said)
        refused += said[:MOST_REFUSED]
    return Consultation(
        extraction=gate.extraction(extraction, [one for each in refused for one in _left_out(each, text)]),
        refused=tuple(refused),
        counts=counts,
        failures=tuple(failures),
    )


def _given(
    plugin: Proposer, extraction: Extraction, published: str | None, blocks: Sequence[Block]
) -> list[object] | str:
    """Return what a plug-in suggests, whatever it is, or what is wrong with it as a whole."""
    most = _FEWEST + len(extraction.text) // _CODE_POINTS_EACH
    given: list[object] = []
    for one in plugin.propose(extraction.text, published=published, language=extraction.language, blocks=blocks):
        if len(given) == most:
            return f"gives more than {most:,} suggestions for a text of {len(extraction.text):,} code points"
        given.append(one)
    return given


def _heard(gate: Gate, given: Sequence[object], name: str, origin: str, length: int) -> list[Refused]:
    """Return what is refused of a plug-in's suggestions, which are heard in the order of the text."""
    refused: list[Refused] = []
    placed: list[tuple[int, int, int, Suggestion]] = []
    for number, one in enumerate(given):
        if type(one) is not Suggestion:
            refused.append(_refused(name, f"it is a {type(one).__name__}, not a Suggestion"))
        elif not _whole(one):
            refused.append(_refused(name, "it is a Suggestion without fields"))
        elif type(one.start) is int and type(one.end) is int and 0 <= one.start < one.end <= length:
            placed.append((one.start, one.end, number, one))
        else:
            refused.append(_refused(name, gate.places.against(one) or "it has no place"))
    for start, end, _, one in sorted(placed, key=lambda each: each[:3]):
        reason = gate.take(one, origin)
        if reason is not None:
            refused.append(Refused(proposer=name, start=start, end=end, reason=reason))
    return refused


def _whole(one: Suggestion) -> bool:
    """Return whether a suggestion has all its fields: one that was made past its constructor has none."""
    try:
        astuple(one, recurse=False)
    except AttributeError:
        return False
    return True


def _refused(name: str, reason: str) -> Refused:
    return Refused(proposer=name, start=None, end=None, reason=reason)


def _left_out(one: Refused, text: str) -> list[Skipped]:
    if one.start is None or one.end is None:
        return []
    end = min(one.end, one.start + _LONGEST_NAME)
    reason = f"proposed by {one.proposer} and refused: {one.reason}"
    return [Skipped(start=one.start, end=end, quote=text[one.start : end], reason=reason)]


def _short(words: str) -> str:
    return plain(str(words)[:_LONGEST_NAME])
