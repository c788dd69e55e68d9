"""Writes rules.md, the page of all rules, from the docstrings of rules and relations: ``python docs/write_rules.py``."""

import re
from pathlib import Path
from textwrap import dedent

from claimledger.catalogue import catalogue
from claimledger.pages import SECTIONS

HEAD = """\
# Rules

What `verify` can find, each under the name that its findings have.
`python -m claimledger explain NAME` prints the same page, and `python -m claimledger rules` lists them all.

A finding about a single record comes from a rule of its own.
A contradiction between claims is found by the one engine, whatever its shape, and named by the relations that it used.

The examples are ledger files but for their first line, `claimledger = 1`, and are run by a test: what stands under *Flagged* is found, under *Accepted* it is not.
"""


def text() -> str:
    """Return the whole page."""
    modules = {one.module: one for one in catalogue()}
    parts = [HEAD]
    for module, first in modules.items():
        entries = [one for one in catalogue() if one.module == module]
        names = ", ".join(f"`{one.name}`" for one in entries)
        numbers = ", ".join(one.id for one in entries)
        parts.append(f"## {names}\n\n{numbers}. {first.page.title}\n")
        parts.extend(f"### {heading}\n\n{fenced(first.page.section(heading))}\n" for heading in SECTIONS)
    return "\n".join(parts)


def fenced(section: str) -> str:
    """Return *section* with its indented examples as TOML blocks."""

    def block(match: re.Match[str]) -> str:
        return f"\n```toml\n{dedent(match[0])}```\n\n"

    text = re.sub(r"(?:^    .*\n(?:\n(?=    ))*)+", block, f"{section}\n", flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


if __name__ == "__main__":
    Path(__file__).with_name("rules.md").write_text(text(), "utf-8")
