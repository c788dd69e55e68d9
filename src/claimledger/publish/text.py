"""An audit as people read it, on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import click
from attrs import frozen

from claimledger.audit import Audit, FactBounds, Finding, Repair, SourceSpan
from claimledger.errors import Problem
from claimledger.ledger import Ledger
from claimledger.publish._terminal import safe, underlined
from claimledger.publish.proofs import proof_lines
from claimledger.sources import Texts
from claimledger.telling.figures import number
from claimledger.telling.figures import span as values_text
from claimledger.text import line_of

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_NAMED = 8
_VERDICTS = {
    "consistent": "Nothing contradicts anything.",
    "contradicted": "Some figures cannot all be right.",
    "strained": "Some figures do not quite fit.",
    "invalid": "Some records are wrong.",
    "undecided": "Not everything could be decided.",
    "unreadable": "The ledger cannot be read.",
}


def text(audit: Audit, ledger: Ledger, texts: Texts | None = None, *, color: bool = False, verbosity: int = 0) -> str:
    """
    Return *audit* for people: each finding with its numbers, its reasons and its words in the source, then a summary.

    No control character of a ledger or a source passes.

    Args:
        audit: What `verify` said.
        ledger: Of this ledger.
        texts: Texts of its sources that are at hand; findings show the lines of their quotes from them.
        color: Whether to colour it.
        verbosity: Below 0: one line for each finding and no summary; above 0: notes in full and every name.
    """
    page = _Page(audit, ledger, texts or Texts(), color, verbosity)
    return "".join(safe_line + "\n" for safe_line in page.lines())


def problems_text(problems: Iterable[Problem], *, color: bool = False) -> str:
    """Return the problems of a ledger that cannot be read, one after another, each with its place."""
    lines: list[str] = []
    for problem in problems:
        first, *rest = str(problem).split("\n")
        place, colon, told = first.partition(": ") if problem.file is not None else ("", "", first)
        lines.append(_painter(color)(safe(place), bold=True) + colon + safe(told))
        lines.extend(safe(line) for line in rest)
    return "".join(line + "\n" for line in lines)


Painter = Callable[..., str]


def repair_line(repair: Repair, ledger: Ledger) -> str:
    """Return what a figure would have to be for all else to hold, as a sentence without a full stop."""
    words = {stated.name: stated.text for stated in ledger.contents.stated}.get(repair.claim)
    unit = ledger.contents.units.resolve(repair.unit)
    allowed = " or ".join(values_text(part.scaled(unit.factor), unit) for part in repair.values)
    if repair.reads is not None:
        allowed = f"“{repair.reads}”"
    told = f"if {repair.claim}{f' (“{words}”)' if words else ''} should read {allowed or 'otherwise'}, everything fits"
    if repair.others:
        told += f", with {', '.join(repair.others)} left out"
    return f"{told} ({repair.slip})" if repair.slip else told


def _painter(color: bool) -> Painter:
    return click.style if color else lambda words, **_: str(words)


@frozen
class _Page:
    audit: Audit
    ledger: Ledger
    texts: Texts
    color: bool
    verbosity: int

    def lines(self) -> Iterator[str]:
        for finding in self.audit.findings:
            yield from self._finding(finding)
        if self.verbosity >= 0:
            yield from self._implied()
            yield from self._coverage()
            yield from self._summary()

    def _finding(self, finding: Finding) -> Iterator[str]:
        paint = _painter(self.color)
        place = "" if finding.where is None else f"{paint(safe(str(finding.where)), bold=True)}: "
        severity = paint(finding.severity, fg=_COLOURS[finding.severity], bold=True)
        full = self.verbosity > 0
        about = _some(finding.claims or finding.relations, full=full)
        named = f" [{safe(about)}]" if about else ""
        accepted = "" if finding.accepted is None else " (accepted)"
        head = f"{place}{severity} {safe(finding.rule)}{named}{accepted}"
        if self.verbosity < 0:
            yield f"{head}: {safe(finding.message)}"
            return
        yield head
        yield f"  {safe(finding.message)}"
        if finding.accepted is not None:
            yield f"  accepted: {safe(finding.accepted)}"
            if not full:
                yield ""
                return
        for line in finding.because:
            yield f"    {safe(line)}"
        verdict = _verdict(finding)
        if verdict:
            yield f"  {verdict}"
        for repair in finding.repairs[: None if full else 3]:
            yield f"  {paint(safe(repair_line(repair, self.ledger)), fg='green')}"
        if finding.proof is not None:
            yield "  proof, in base units:"
            yield from (f"    {safe(line)}" for line in proof_lines(finding.proof))
        if finding.relations:
            yield f"  rests on {safe(', '.join(finding.relations))}"
        if finding.span is not None:
            yield from self._quoted(finding.span)
        yield f"  explain: claimledger explain {safe(finding.rule)}"
        yield ""

    def _quoted(self, place: SourceSpan) -> Iterator[str]:
        paint = _painter(self.color)
        whole = self.texts.by_source.get(place.source)
        if whole is None or place.end > len(whole):
            yield f"  in {safe(place.source)} at {place.start}–{place.end}: “{safe(place.quote)}”"
            return
        number, (begin, end) = line_of(whole, place.start)
        line, carets = underlined(whole[begin:end], place.start - begin, place.end - begin)
        yield f"  in {safe(place.source)}, line {number}:"
        yield f"    {line}"
        yield f"    {paint(carets, fg='red', bold=True)}"

    def _implied(self) -> Iterator[str]:
        if self.audit.implied is None:
            return
        paint = _painter(self.color)
        yield paint("Implied figures", bold=True)
        for bounds in self.audit.implied:
            yield f"  {safe(self._bounds(bounds))}"
        yield ""

    def _bounds(self, bounds: FactBounds) -> str:
        context = "".join(f", {key} {value}" for key, value in bounds.dimensions)
        period = "" if bounds.period == "?" else f", {bounds.period}"
        told = f"{bounds.measure}{context}{period}: "
        if bounds.values is None:
            return told + "unknown, for its figures contradict one another"
        unit = self.ledger.contents.units.resolve(bounds.unit)
        told += values_text(bounds.values.scaled(unit.factor), unit)
        marks = [*(() if bounds.stated else ("stated by nobody",)), *(() if bounds.exact else ("not tight",))]
        return told + (f" ({', '.join(marks)})" if marks else "")

    def _coverage(self) -> Iterator[str]:
        if self.audit.coverage is None:
            return
        yield _painter(self.color)("Coverage", bold=True)
        for one in self.audit.coverage:
            told = "no other claim touches it"
            if one.noticed is not None:
                least = number(one.noticed * 100, up=True)
                told = f"noticed if it is off by more than {least}%{'' if one.exact else ', maybe sooner'}"
            elif one.tested:
                told = "tested, but no error of its figure alone is bound to be noticed"
            yield f"  {safe(one.claim)}: {told}"
        yield ""

    def _summary(self) -> Iterator[str]:
        audit, counts = self.audit, self.audit.counts
        paint = _painter(self.color)
        verdict = _VERDICTS[audit.status]
        colour = {"consistent": "green", "strained": "yellow", "undecided": "yellow"}.get(audit.status, "red")
        yield paint(verdict, fg=colour, bold=True)
        if audit.unheard:
            yield f"  left out, as asked, though there was something to say: {safe(', '.join(audit.unheard))}"
        gone = len(self.ledger.withdrawn)
        left_out = f" {_counted(gone, 'withdrawn claim')} left out." if gone else ""
        yield f"{_counted(counts.claims, 'claim')}: {_tested(audit)}.{left_out}"
        if audit.untested:
            yield f"  no other claim touches {safe(_some(audit.untested, full=self.verbosity > 0))}"
        for names in audit.undecided:
            yield f"  not decided: {safe(_some(names, full=self.verbosity > 0))}"
        found = [
            _counted(number, noun)
            for number, noun in ((counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note"))
            if number
        ]
        accepted = sum(finding.accepted is not None for finding in audit.findings)
        if accepted:
            found.append(f"{accepted} accepted")
        if found:
            yield ", ".join(found) + "."


def _verdict(finding: Finding) -> str | None:
    """Return what the finding comes to, in the words that people use."""
    many = len(finding.claims) > 1
    if finding.reading == "charitable" and finding.claims:
        return f"Read generously, {'they cannot all' if many else 'it cannot'} be right."
    if finding.reading == "strict" and finding.claims:
        return f"Read to the letter, {'they do' if many else 'it does'} not quite fit."
    return None


def _tested(audit: Audit) -> str:
    counts = audit.counts
    tested = "none is tested by others" if not counts.tested else f"{counts.tested:,} tested by others"
    if counts.claims == counts.tested and counts.claims:
        return "all tested by others"
    return f"{tested}, {counts.untested:,} not" if counts.claims and counts.tested else tested


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _some(names: Sequence[str], *, full: bool) -> str:
    if full or len(names) <= _NAMED + 1:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED:,} more"
