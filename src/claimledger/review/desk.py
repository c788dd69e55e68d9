"""The files on the desk: read when they change, changed one step at a time, with a way back."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from claimledger.errors import ClaimLedgerError, LedgerError, Problem
from claimledger.extract import Extraction, extract
from claimledger.model import Measure, Source
from claimledger.reading import read
from claimledger.review.binder import Binder, OneLedger
from claimledger.review.changes import MOST_TEXT, StaleError
from claimledger.review.inbox import Inbox
from claimledger.review.view import view
from claimledger.sources import Texts, texts_of
from claimledger.store.book import Book, put
from claimledger.store.editing import block_start
from claimledger.text import sha256
from claimledger.verify import verify

MOST_STEPS = 100
"""How many steps can be taken back."""

MOST_MENDED = 20
"""Contradictions past which the page does not say what each figure would have to be: it would keep people waiting."""


@frozen(kw_only=True)
class Step:
    """
    A change that was written.

    Args:
        before: The bytes of the files as they were; None for one that was not there.
        after: The version of the files as they were after it.
    """

    before: tuple[bytes | None, ...]
    after: str


class Desk:
    """
    The ledger files that a person works on.

    Every request reads the files anew where they changed, so what an editor or another window writes is seen, and a change is
    made to the files as they are. Requests may come from several threads; they are taken one at a time.

    Args:
        paths: Ledger files and folders; a draft alone where it goes into a ledger.
        folders: Where texts of sources are looked for besides.
        into: A ledger file, which may be new, or a folder, into which drafts of the one path go when they are accepted; None
            where they are accepted where they stand.

    Raises:
        LedgerError: A file cannot be read at all; holds every problem.
        ClaimLedgerError: It cannot be told into which file drafts shall go.
    """

    def __init__(self, paths: Sequence[str], folders: Sequence[str] = (), into: str | None = None) -> None:
        self._binder: Binder = OneLedger(tuple(paths)) if into is None else Inbox(paths[0], into)
        self._folders = tuple(folders)
        self._lock = threading.Lock()
        self._last: Book | None = None
        self._steps: list[Step] = []
        self._shown: tuple[str, dict[str, Any]] | None = None
        self._found: dict[tuple[str, str | None, str | None], Extraction] = {}

    def version(self) -> str:
        """Return a hash of all that the page shows; another one tells that it has to be drawn anew."""
        with self._lock:
            return self._version(self._read())

    def shown(self) -> dict[str, Any]:
        """Return what the page shows, with its version."""
        with self._lock:
            return self._drawn(self._read())

    def tried(self, change: Mapping[str, Any], seen: Mapping[str, str]) -> dict[str, Any]:
        """
        Return what the findings would be after a change; nothing is written.

        Args:
            change: As for `after`.
            seen: As for `after`.

        Raises:
            ClaimLedgerError: The change cannot be made.
        """
        with self._lock:
            old = self._read()
            new = self._binder.after(old, change, seen)
            was, then = self._drawn(old), self._view(new, mend=False)
        known = {finding["message"] for finding in was["findings"]}
        left = {finding["message"] for finding in then["findings"]}
        return {
            "problems": then["problems"],
            "came": [finding for finding in then["findings"] if finding["message"] not in known],
            "went": [finding for finding in was["findings"] if finding["message"] not in left],
        }

    def done(self, change: Mapping[str, Any], seen: Mapping[str, str]) -> dict[str, Any]:
        """
        Make a change, write it, and return what the page shows then.

        Args:
            change: As for `after`; ``undo`` takes the last step back.
            seen: As for `after`.

        Raises:
            StaleError: A claim is no longer as the page saw it.
            ChangedMeanwhileError: The files changed while it was made.
            ClaimLedgerError: The change cannot be made; nothing is written.
        """
        with self._lock:
            old = self._read()
            if change.get("do") == "undo":
                new = self._taken_back(old)
                put(old, new, back=True)
                self._last = None
                self._steps.pop()
            else:
                new = self._binder.after(old, change, seen)
                if new.problems:
                    raise ClaimLedgerError(_worded(new.problems))
                put(old, new)
                self._last = new
                self._steps = [*self._steps, Step(before=old.raw, after=new.version)][-MOST_STEPS:]
            return self._drawn(new)

    def reads(self, text: str, measure: str | None) -> dict[str, Any]:
        """
        Return both readings of a figure as it is typed, or why it cannot be read.

        Args:
            text: The figure's words.
            measure: The id of the measure it is of, for the unit of a bare number; None for none.
        """
        if len(text) > MOST_TEXT:
            return {"error": f"longer than {MOST_TEXT:,} characters"}
        with self._lock:
            known: dict[str, Measure] = {one.id: one for one in self._read().ledger.measures}
        unit = known[measure].unit if measure in known else None
        try:
            amount = read(text, unit=unit)
        except ClaimLedgerError as error:
            return {"error": str(error)}
        return {
            "qualifier": amount.qualifier,
            "unit": amount.unit,
            "form": amount.form,
            "charitable": str(amount.charitable),
            "strict": str(amount.strict),
        }

    def _read(self) -> Book:
        self._last = self._binder.read(self._last)
        return self._last

    def _taken_back(self, now: Book) -> Book:
        if not self._steps:
            raise ClaimLedgerError("there is no step to take back")
        last = self._steps[-1]
        if last.after != now.version:
            raise StaleError("the files were changed since: that step cannot be taken back")
        return self._binder.restored(now, last.before)

    def _version(self, now: Book) -> str:
        return sha256("\n".join((now.version, *self._stamps(now))))

    def _stamps(self, now: Book) -> list[str]:
        """Return what tells whether the texts of the sources changed."""
        stamps: list[str] = []
        roots = [Path(file.path).parent for file in now.files] + [Path(folder) for folder in self._folders]
        for source in now.ledger.sources:
            for root in roots if source.text else ():
                try:
                    known = (root / str(source.text)).stat()
                except (OSError, ValueError):
                    continue
                stamps.append(f"{root} {source.text} {known.st_size} {known.st_mtime_ns}")
        return stamps

    def _drawn(self, now: Book) -> dict[str, Any]:
        version = self._version(now)
        if self._shown is None or self._shown[0] != version:
            self._shown = (version, self._view(now))
        return {
            **self._shown[1],
            "version": version,
            "files": [file.name for file in now.files],
            "steps": len(self._steps),
        }

    def _view(self, now: Book, *, mend: bool = True) -> dict[str, Any]:
        problems: list[Problem] = list(now.problems)
        texts, audit = Texts(), None
        try:
            texts = texts_of(now.ledger, self._folders)
            if not problems and not now.ledger.contents.flaws:
                audit = verify(now.ledger, texts=texts, mend=False)
                contradictions = sum(one.reading is not None for one in audit.findings)
                if mend and 0 < contradictions <= MOST_MENDED:
                    audit = verify(now.ledger, texts=texts)
        except LedgerError as error:
            problems += error.problems
        known = {source.id: source for source in now.ledger.sources}
        found = {name: self._extracted(known[name], text) for name, text in texts.by_source.items()}
        return view(
            now.ledger,
            problems,
            texts,
            audit,
            extractions={name: one for name, one in found.items() if one is not None},
            doubts=_doubts(now),
            remarks=now.remarks,
        )

    def _extracted(self, source: Source, text: str) -> Extraction | None:
        """Return what can be found in a text, once for each text; None where no one can read its language."""
        key = (sha256(text), source.published, source.language)
        if key not in self._found:
            try:
                self._found[key] = extract(text, source.published, source.language)
            except ClaimLedgerError:
                return None
        return self._found[key]


def _worded(problems: Sequence[Problem]) -> str:
    return "\n".join(
        problem.message + (f" (did you mean {problem.suggestion}?)" if problem.suggestion else "")
        for problem in problems
    )


def _doubts(now: Book) -> dict[str, tuple[str, ...]]:
    """Return the comment above each drafted claim, by its id."""
    told: dict[str, tuple[str, ...]] = {}
    for member in now.members:
        document = member.content.document
        drafts = [entry for entry in member.content.entries.get("claim", ()) if entry.record.draft]
        for entry in drafts:
            number = document.section(("claim", entry.position))
            if number is None:
                continue
            section = document.sections[number]
            above = document.text[block_start(document, section) : section.start].splitlines()
            told[entry.record.id] = tuple(line.strip().removeprefix("#").strip() for line in above if line.strip())
    return told
