"""Pages: what each of them shows, from a book through a template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import frozen

from claimledger import _version
from claimledger.publish.site.book import CHECKS, FITS, VERDICTS, Book
from claimledger.publish.site.templating import environment

if TYPE_CHECKING:
    from jinja2 import Environment

NAVIGATION = (
    ("index.html", "Claims"),
    ("conflicts.html", "Conflicts"),
    ("sources.html", "Sources"),
    ("corrections.html", "Corrections"),
    ("method.html", "Method"),
    ("downloads.html", "Downloads"),
)
"""The pages that every page leads to."""

Page = tuple[str, bytes]
"""A file's path in the site and its content."""


@frozen(eq=False)
class Press:
    """
    Prints pages.

    Args:
        book: What they are made of.
        templates: What they look like.
    """

    book: Book
    templates: Environment

    @classmethod
    def of(cls, book: Book) -> Press:
        """Return the press of a book."""
        made = environment()
        made.globals.update(
            book=book,
            site=book.settings,
            title=book.title,
            navigation=NAVIGATION,
            version=_version.__version__,
            fits=FITS,
            checks=CHECKS,
            verdicts=VERDICTS,
        )
        return cls(book, made)

    def page(self, path: str, template: str, current: str, **values: Any) -> Page:
        """
        Return a page.

        Args:
            path: Its path in the site.
            template: Name of its template.
            current: The entry of the navigation that it belongs to.
            values: What the template shows.
        """
        root = "../" * path.count("/")
        base = self.book.settings.base_url
        address = None if base is None else base.rstrip("/") + "/" + path
        text = self.templates.get_template(template).render(
            path=path, root=root, current=current, address=address, **values
        )
        return path, text.encode()


def links(press: Press, names: tuple[str, ...]) -> Iterator[tuple[str, str | None]]:
    """Yield names of statements and declarations, each with the path of its claim's page, or None."""
    for name in names:
        yield name, press.book.claim_pages.get(press.book.claim_of(name))
