"""An audit as the workflow commands by which GitHub shows findings beside the lines of the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.audit import Audit, Place
from claimledger.publish._inert import visible

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github(audit: Audit) -> str:
    """
    Return *audit* as one workflow command a line: an error, a warning or a notice for each finding.

    A finding that the ledger accepts is a notice that says so. Nothing in a text can end its command or begin another.

    Args:
        audit: What `verify` said; also that of an unreadable ledger, whose problems are errors.
    """
    return "".join(f"{line}\n" for line in _commands(audit))


def _commands(audit: Audit) -> Iterator[str]:
    for problem in audit.problems:
        near = "" if problem.suggestion is None else f" (did you mean {problem.suggestion}?)"
        place = None if problem.file is None else Place(problem.file, problem.line or 1, problem.column or 1)
        yield _command("error", place, "ledger-problem", problem.message + near)
    for finding in audit.findings:
        named = ", ".join(finding.claims or finding.relations)
        title = f"{finding.rule} [{named}]" if named else finding.rule
        told = "\n".join([finding.message, *finding.because])
        if finding.accepted is not None:
            yield _command("notice", finding.where, f"{title} (accepted)", f"{told}\naccepted: {finding.accepted}")
        else:
            yield _command(_COMMANDS[finding.severity], finding.where, title, told)


def _command(name: str, place: Place | None, title: str, message: str) -> str:
    where = "" if place is None else f"file={_property(place.file)},line={place.line},col={place.column},"
    return f"::{name} {where}title={_property(title)}::{_message(message)}"


def _message(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
