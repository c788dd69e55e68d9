"""Rules of other packages: found by their entry points, loaded when rules are first asked for."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from attrs import frozen

from claimledger.audit import Finding
from claimledger.errors import ClaimLedgerError
from claimledger.relations import KINDS
from claimledger.rules import RULES, Rule, RuleContext

GROUP = "claimledger.rules"
"""
The group of entry points that name rules: each leads to a `Rule`, or to several in a list or tuple.

Numbers that start with ``CL`` are this library's own.
"""

_ID = re.compile(r"(?!CL[0-9])[A-Z]{2,12}[0-9]{1,6}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class PluginError(ClaimLedgerError):
    """What another package plugs in and cannot be used; its text names the entry point and the package."""


@frozen
class Plugged:
    """
    A rule of another package.

    Args:
        rule: The rule.
        origin: Its entry point and package, in words.
    """

    rule: Rule
    origin: str


@cache
def plugged() -> tuple[Plugged, ...]:
    """
    Return the rules of other packages, by the name of their entry point, then of their package; looked up once.

    Raises:
        PluginError: One cannot be loaded, is no rule, has no page, or has a number or name that is taken or not allowed.
    """
    return plugged_at(entry_points(group=GROUP))


def plugged_at(points: Iterable[EntryPoint]) -> tuple[Plugged, ...]:
    """
    Return the rules that entry points lead to; see `plugged`.

    Args:
        points: The entry points, in any order.

    Raises:
        PluginError: As `plugged` does.
    """
    taken = {word: "claimledger itself" for rule in RULES for word in (rule.id, rule.name)}
    taken |= {word: "claimledger itself" for kind in KINDS for flag in kind.flags for word in flag}
    found: list[Plugged] = []
    for point in sorted(points, key=lambda one: (one.name, package_of(one), one.value)):
        origin = f"{point.name} of {package_of(point)}"
        for rule in _loaded(point, origin):
            for what, word, form in (("number", rule.id, _ID), ("name", rule.name, _NAME)):
                if not form.fullmatch(word):
                    example = "NEWS101 (CL is claimledger's own)" if what == "number" else "round-figure"
                    raise PluginError(
                        f"the rule plug-in {origin} has a {what} that no rule can have: {word!r}, not such as {example}"
                    )
                if word in taken:
                    raise PluginError(
                        f"the rule plug-in {origin} has the {what} {word}, which {taken[word]} has already"
                    )
            _check_page(rule, origin)
            taken |= {rule.id: origin, rule.name: origin}
            found.append(Plugged(rule, origin))
    return tuple(found)


def plugged_findings(context: RuleContext) -> Iterator[Finding]:
    """
    Yield what the rules of other packages find, rule by rule.

    Raises:
        PluginError: A rule fails, or a rule cannot be loaded.
    """
    for one in plugged():
        try:
            yield from tuple(one.rule.findings(context))
        except Exception as error:  # whatever a stranger's rule does, the message names it
            raise PluginError(f"the rule {one.rule.name} of the plug-in {one.origin} failed: {told(error)}") from error


def _loaded(point: EntryPoint, origin: str) -> tuple[Rule, ...]:
    try:
        loaded = point.load()
    except Exception as error:
        raise PluginError(f"the rule plug-in {origin} cannot be loaded: {told(error)}") from error
    rules = (loaded,) if isinstance(loaded, Rule) else loaded
    if not isinstance(rules, (tuple, list)) or not rules or not all(isinstance(rule, Rule) for rule in rules):
        raise PluginError(f"the rule plug-in {origin} is {point.value}, which is neither a rule nor a tuple of rules")
    return tuple(rules)


def _check_page(rule: Rule, origin: str) -> None:
    """Raise a PluginError where the module of *rule* has no page; none is needed where Python was told to drop docstrings."""
    if rule.docstring is None and sys.flags.optimize > 1:
        return
    try:
        _ = rule.page
    except ValueError as error:
        raise PluginError(f"the rule {rule.name} of the plug-in {origin} has no page: {error}") from None


def package_of(point: EntryPoint) -> str:
    """Return the name of the package that an entry point belongs to, in words."""
    return "an unnamed package" if point.dist is None else point.dist.name


def told(error: BaseException) -> str:
    """Return an exception of another package in one line: its kind and what it says."""
    return f"{type(error).__name__}: {error}"
