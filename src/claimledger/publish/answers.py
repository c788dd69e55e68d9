"""Answers as people read them, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import click

from claimledger.answers import Answer
from claimledger.ledger import Ledger
from claimledger.publish._terminal import safe
from claimledger.telling.figures import span
from claimledger.units import Unit


def answer_text(answer: Answer, ledger: Ledger, *, color: bool = False) -> str:
    """
    Return *answer* for people: the values in words and in exact numbers, and what they rest on.

    Args:
        answer: What `Audit.ask` said.
        ledger: Of this ledger.
        color: Whether to colour it.
    """
    if answer.values is None:
        told = f"nothing follows: {answer.because}"
        return f"{safe(answer.expression)}\n  {click.style(safe(told), fg='red') if color else safe(told)}\n"
    units = ledger.contents.units
    unit = (
        units.resolve(answer.unit)
        if units.knows(answer.unit)
        else Unit(name=answer.unit, factor=Fraction(1), dimension=())
    )
    told = span(answer.values.scaled(unit.factor), unit)
    lines = [f"  {click.style(safe(told), bold=True) if color else safe(told)}", f"  {answer.values}"]
    if not answer.exact:
        lines.append("  not tight: all values lie in it, it may hold others")
    if answer.below == answer.above:
        if answer.below:
            lines.append(f"  rests on {', '.join(answer.below)}")
    else:
        lines.extend(
            f"  not {word} because of {', '.join(names)}"
            for word, names in (("less", answer.below), ("more", answer.above))
            if names
        )
    return "\n".join([safe(answer.expression), lines[0], *map(safe, lines[1:])]) + "\n"


def account_text(lines: Iterable[str], *, color: bool = False) -> str:
    """Return the *lines* of an account of a claim for people; those that others belong to stand out where it is coloured."""
    shown = (click.style(safe(line), bold=True) if color and not line.startswith(" ") else safe(line) for line in lines)
    return "".join(f"{line}\n" for line in shown)
