"""An annotated copy of a source as one page of HTML: a mark for each figure, and what is to be said of it below."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence

from claimledger.publish._inert import in_address, markup, on_one_line
from claimledger.publish.formats._marks import Piece, marked, notes, state
from claimledger.publish.formats.edition import DRAFT, Edition, Standing

_STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1c1c1c; --soft: #5a5a5a; --supported: #cdeccf;
  --contradicted: #f6cfcb; --misleading: #f8e3b4; --unverifiable: #dedede; --open: #d7e5f7; --withdrawn: #e6dcef }
@media (prefers-color-scheme: dark) { :root { --paper: #16181b; --ink: #ececec; --soft: #a9a9a9; --supported: #1f4a2a;
  --contradicted: #5e2420; --misleading: #574313; --unverifiable: #444; --open: #1f3d63; --withdrawn: #43305a } }
body { background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 Georgia, serif; margin: 0 auto; max-width: 42rem; padding: 1rem;
  overflow-wrap: break-word }
h1, h2, li, sup { font-family: system-ui, sans-serif }
h1 { font-size: 1.6rem; line-height: 1.25 }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
mark { color: inherit; background: var(--open); border-radius: 2px; padding: 0 1px }
mark.supported { background: var(--supported) } mark.contradicted { background: var(--contradicted) }
mark.misleading { background: var(--misleading) } mark.unverifiable { background: var(--unverifiable) }
mark.withdrawn { background: var(--withdrawn) } mark.clash { border-bottom: 2px solid currentcolor }
a { color: inherit } sup { font-size: .7em } sup a { text-decoration: none; padding: 0 2px } li { margin: .75em 0 } li p { margin: .2em 0 }
:target { outline: 2px solid currentcolor; outline-offset: 2px } .soft { color: var(--soft) }
"""


def copy_html(edition: Edition, source: str) -> str:
    """
    Return the text of a source with a mark for each claim's words, and below it each claim with its verdict and its findings.

    A click on a number leads from the words to the claim and back. The page needs nothing from elsewhere and runs nothing.

    Args:
        edition: What is published.
        source: The source's id.

    Raises:
        ClaimLedgerError: No source is called so, or its text is not at hand.
    """
    title, claims, pieces = marked(edition, source)
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    language = next((one.language for one in edition.ledger.sources if one.id == source), None)
    spoken = f' lang="{markup(language)}"' if language else ""
    text = "".join(_piece(piece, claims) for piece in pieces)
    draft = f'<p class="draft" role="note">{DRAFT.capitalize()}</p>\n' if edition.imprint.draft else ""
    below = "".join(_note(number, one, edition) for number, one in enumerate(claims, 1))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{markup(on_one_line(title))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1><bdi>{markup(on_one_line(title))}</bdi></h1>\n{draft}<div class="text"{spoken}>{text}</div>\n'
        f"<h2>Claims</h2>\n<ol>\n{below}</ol>\n</main>\n</body>\n</html>\n"
    )


def _piece(piece: Piece, claims: Sequence[Standing]) -> str:
    anchors = "".join(f'<span id="words-{in_address(claims[number].claim.id)}"></span>' for number in piece.begins)
    links = "".join(f'<sup><a href="#{_fragment(claims[number])}">{number + 1}</a></sup>' for number in piece.ends)
    if not piece.claims:
        return markup(piece.text)
    first = [claims[number] for number in piece.claims]
    clash = " clash" if any(finding.severity != "note" for one in first for finding in one.findings.values()) else ""
    told = "; ".join(on_one_line(notes(one)[0]) for one in first)
    shown = (
        f'<mark class="{state(first[0])}{clash}" title="{markup(told)}">{markup(piece.text)}</mark>'
        if piece.text
        else ""
    )
    return f"{anchors}{shown}{links}"


def _fragment(one: Standing) -> str:
    # An id holds the percent signs themselves; in an address they are escaped once more.
    return f"claim-{in_address(one.claim.id)}".replace("%", "%25")


def _note(number: int, one: Standing, edition: Edition) -> str:
    name = in_address(one.claim.id)
    back = f"words-{name}".replace("%", "%25")
    lines = [*_lines(one)]
    address = edition.imprint.claim_address(one.claim.id)
    if address is not None:
        lines.append(f'<p><a href="{markup(address)}">The claim in full</a></p>')
    if one.span is None:
        lines.append('<p class="soft">Its words were not found in the text.</p>')
    else:
        lines.append(f'<p><a href="#{back}" aria-label="Back to the words of claim {number}">Its words</a></p>')
    return f'<li id="claim-{name}" value="{number}">{"".join(lines)}</li>\n'


def _lines(one: Standing) -> Iterator[str]:
    head, *rest = notes(one)
    yield f"<p><strong><bdi>{markup(head)}</bdi></strong></p>"
    yield from (f"<p><bdi>{markup(line)}</bdi></p>" for line in rest)
