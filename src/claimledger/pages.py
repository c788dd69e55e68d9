"""Pages of rules and relations: what `explain` shows and the documentation prints, kept in module docstrings."""

from __future__ import annotations

from inspect import cleandoc

from attrs import frozen

SECTIONS = ("What it checks", "Why it matters", "Flagged", "Accepted", "Limits")
"""The headings of every page, in order."""


@frozen(kw_only=True)
class Page:
    """
    What there is to say about a rule or a relation.

    Args:
        title: What is flagged, one sentence.
        sections: Heading and text of each section, in the order of `SECTIONS`; Markdown.
    """

    title: str
    sections: tuple[tuple[str, str], ...]

    def section(self, heading: str) -> str:
        """Return the text of the section with this *heading*; KeyError for no such one."""
        return dict(self.sections)[heading]

    def examples(self, heading: str) -> tuple[str, ...]:
        """Return the ledger files, without their version line, that stand as indented blocks under *heading*."""
        blocks: list[list[str]] = [[]]
        for line in self.section(heading).splitlines():
            if line.startswith("    ") or (not line.strip() and blocks[-1]):
                blocks[-1].append(line[4:])
            elif blocks[-1]:
                blocks.append([])
        return tuple("\n".join(block).strip("\n") + "\n" for block in blocks if block)

    def __str__(self) -> str:
        """Return the whole page as Markdown, without the title's mark."""
        return "\n\n".join([self.title, *(f"## {heading}\n{text}" for heading, text in self.sections)])


def page(docstring: str | None, module: str) -> Page:
    """
    Return the page that a module's docstring is.

    Args:
        docstring: The docstring.
        module: Name of the module, for the error.

    Raises:
        ValueError: There is no docstring, it has no one-line title, or its sections are not `SECTIONS`, each with a text;
            or "Flagged" or "Accepted" holds no example.
    """
    title, _, body = cleandoc(docstring or "").partition("\n")
    sections: list[tuple[str, str]] = []
    for part in ("\n" + body).split("\n## ")[1:]:
        heading, _, text = part.partition("\n")
        sections.append((heading.strip(), text.strip("\n")))
    result = Page(title=title, sections=tuple(sections))
    if not title or not body.startswith("\n## ") or tuple(heading for heading, _ in sections) != SECTIONS:
        raise ValueError(f"the docstring of {module} is no page: a title, then {', '.join(SECTIONS)}")
    for heading, text in sections:
        if not text.strip() or (heading in ("Flagged", "Accepted") and not result.examples(heading)):
            raise ValueError(f"the page of {module} says nothing under {heading}")
    return result
