"""Writes rules.md, the page of all rules, from the docstrings of rules and relations: ``python docs/write_rules.py``."""

import re
from collections.abc import Iterator, Sequence
from inspect import getmodule
from pathlib import Path
from textwrap import dedent

from claimledger import relations
from claimledger.pages import SECTIONS, Page, page
from claimledger.relations import KINDS
from claimledger.rules import RULES

HEAD = """\
# Rules

What `verify` can find, each under the name that its findings have.
`python -m claimledger explain NAME` prints the same page, and `python -m claimledger rules` lists them all.

A finding about a single record comes from a rule of its own.
A contradiction between claims is found by the one engine, whatever its shape, and named by the relations that it used.

The examples are ledger files but for their first line, `claimledger = 1`, and are run by a test: what stands under *Flagged* is found, under *Accepted* it is not.
"""


def pages() -> Iterator[tuple[Sequence[tuple[str, str]], Page]]:
    """Yield the ids and names of findings with the page that tells of them."""
    for rule in RULES:
        yield ((rule.id, rule.name),), rule.page
    for kind in KINDS:
        if kind.flags:
            module = next(one for one in vars(relations).values() if getattr(one, "KIND", None) is kind)
            yield kind.flags, page(module.__doc__, str(getmodule(module)))


def text() -> str:
    """Return the whole page."""
    parts = [HEAD]
    for flags, told in sorted(pages(), key=lambda pair: pair[0][0]):
        names = ", ".join(f"`{name}`" for _, name in flags)
        numbers = ", ".join(number for number, _ in flags)
        parts.append(f"## {names}\n\n{numbers}. {told.title}\n")
        parts.extend(f"### {heading}\n\n{fenced(told.section(heading))}\n" for heading in SECTIONS)
    return "\n".join(parts)


def fenced(section: str) -> str:
    """Return *section* with its indented examples as TOML blocks."""

    def block(match: re.Match[str]) -> str:
        return f"\n```toml\n{dedent(match[0])}```\n\n"

    text = re.sub(r"(?:^    .*\n(?:\n(?=    ))*)+", block, f"{section}\n", flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


if __name__ == "__main__":
    Path(__file__).with_name("rules.md").write_text(text(), "utf-8")
