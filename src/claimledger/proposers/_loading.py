"""Plug-ins of other packages that propose claims: found by their entry points, loaded when they are asked for by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import EntryPoint, entry_points

from claimledger.errors import nearest
from claimledger.plugins import PluginError, package_of, told
from claimledger.proposers._records import Proposer

GROUP = "claimledger.proposers"
"""The group of entry points that name proposers: each leads to one, or to a class of which one is made without arguments."""


def proposers(names: Sequence[str]) -> tuple[Proposer, ...]:
    """
    Return the plug-ins of the given names, in the order of these; nothing of any other is loaded.

    Args:
        names: Names of entry points; one that is given twice counts once.

    Raises:
        PluginError: A name is not known, or several packages have it; or a plug-in cannot be loaded, is no proposer, or calls
            itself otherwise.
    """
    return proposers_at(names, entry_points(group=GROUP))


def proposers_at(names: Sequence[str], points: Iterable[EntryPoint]) -> tuple[Proposer, ...]:
    """
    Return the plug-ins that some of the entry points lead to; see `proposers`.

    Args:
        names: Names of entry points.
        points: The entry points, in any order.

    Raises:
        PluginError: As `proposers` does.
    """
    known: dict[str, list[EntryPoint]] = {}
    for point in points:
        known.setdefault(point.name, []).append(point)
    return tuple(_loaded(_chosen(name, known)) for name in dict.fromkeys(names))


def _chosen(name: str, known: dict[str, list[EntryPoint]]) -> EntryPoint:
    found = known.get(name, [])
    if len(found) == 1:
        return found[0]
    if found:
        packages = " and ".join(sorted(package_of(point) for point in found))
        raise PluginError(f"several packages have a proposer called {name}: {packages}")
    like = nearest(name, known)
    hint = f" (did you mean {like}?)" if like else ""
    there = f"installed are {', '.join(sorted(known))}" if known else "none is installed"
    raise PluginError(f"no proposer is called {name}{hint}: {there}")


def _loaded(point: EntryPoint) -> Proposer:
    origin = f"{point.name} of {package_of(point)}"
    try:
        loaded = point.load()
        made = loaded() if isinstance(loaded, type) else loaded
    except Exception as error:  # whatever a stranger's package does, the message names it
        raise PluginError(f"the proposer {origin} cannot be loaded: {told(error)}") from error
    if not isinstance(made, Proposer):
        raise PluginError(f"the proposer {origin} is {point.value}, which lacks a name, a version or propose")
    if made.name != point.name:
        raise PluginError(f"the proposer {origin} calls itself {made.name}: the two names must be the same")
    return made
