"""Everything a finding can be called, with its page: rules about records and conflicts of relations."""

from __future__ import annotations

from importlib import import_module

from attrs import field, frozen

from claimledger.errors import ClaimLedgerError, nearest
from claimledger.model import Severity
from claimledger.pages import Page, page
from claimledger.plugins import plugged
from claimledger.relations import KINDS
from claimledger.rules import RULES


@frozen(kw_only=True)
class Entry:
    """
    A name that findings have.

    Args:
        id: Its number, never used again.
        name: What is flagged.
        severity: That of its findings, as a rule; None where the reading and the sources decide.
        module: The module whose docstring is its page.
        docstring: That docstring; None where Python was told to drop docstrings.
        own_title: What is flagged, in a sentence, where the page is that of several names.
    """

    id: str
    name: str
    severity: Severity | None
    module: str
    docstring: str | None = field(repr=False)
    own_title: str | None = None

    @property
    def title(self) -> str:
        """What is flagged, in a sentence."""
        return self.own_title or self.page.title

    @property
    def page(self) -> Page:
        """What there is to say about it; ValueError where the docstring is no page."""
        return page(self.docstring, self.module)


def catalogue() -> tuple[Entry, ...]:
    """
    Return every name, by number; the rules of other packages are among them.

    Raises:
        PluginError: A rule of another package cannot be loaded.
    """
    entries = [
        Entry(id=rule.id, name=rule.name, severity=rule.severity, module=rule.module, docstring=rule.docstring)
        for rule in (*RULES, *(one.rule for one in plugged()))
    ]
    for kind in KINDS:
        module = import_module(f"claimledger.relations.{kind.name.replace('-', '_')}")
        entries += [
            Entry(
                id=number,
                name=name,
                severity=None,
                module=module.__name__,
                docstring=module.__doc__,
                own_title=kind.titles.get(name),
            )
            for number, name in kind.flags
        ]
    return tuple(sorted(entries, key=lambda entry: entry.id))


def entry(name: str) -> Entry:
    """
    Return the entry of this name or number.

    Raises:
        ClaimLedgerError: There is none; suggests the nearest.
    """
    entries = catalogue()
    for one in entries:
        if name in (one.name, one.id):
            return one
    near = nearest(name, (one.name for one in entries))
    raise ClaimLedgerError(f"no rule is called {name}{f' (did you mean {near}?)' if near else ''}")
