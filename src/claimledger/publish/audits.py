"""An audit in every format that programs read: one renderer in each file."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from claimledger.audit import Audit
from claimledger.errors import ClaimLedgerError, nearest
from claimledger.ledger import Ledger
from claimledger.publish.github import github
from claimledger.publish.json import json
from claimledger.publish.junit import junit
from claimledger.publish.markdown import markdown
from claimledger.publish.sarif import sarif
from claimledger.sources import Texts


@frozen(kw_only=True)
class AuditFormat:
    """
    A format of audits.

    Args:
        name: What it is called.
        suffix: How the names of its files end.
        describes: What it is for, one line.
        render: Makes its text of an audit (that of an unreadable ledger too), its ledger, the texts that are at hand, and the
            least severity that fails.
    """

    name: str
    suffix: str
    describes: str
    render: Callable[[Audit, Ledger, Texts, str], str]


AUDIT_FORMATS: tuple[AuditFormat, ...] = (
    AuditFormat(
        name="json",
        suffix=".json",
        describes="everything that was found, for scripts",
        render=lambda audit, _ledger, _texts, _fail_on: json(audit),
    ),
    AuditFormat(
        name="sarif",
        suffix=".sarif",
        describes="SARIF 2.1.0, for code hosts and editors",
        render=lambda audit, ledger, texts, _fail_on: sarif(audit, ledger, texts),
    ),
    AuditFormat(
        name="junit",
        suffix=".xml",
        describes="JUnit XML, for build servers",
        render=lambda audit, ledger, _texts, fail_on: junit(audit, ledger, fail_on=fail_on),
    ),
    AuditFormat(
        name="github",
        suffix=".txt",
        describes="workflow commands, for annotations on GitHub",
        render=lambda audit, _ledger, _texts, _fail_on: github(audit),
    ),
    AuditFormat(
        name="markdown",
        suffix=".md",
        describes="a page of Markdown, for summaries and comments",
        render=lambda audit, ledger, _texts, _fail_on: markdown(audit, ledger),
    ),
)
"""Every format of audits but the text that people read on a terminal."""


def audit_format(name: str) -> AuditFormat:
    """
    Return the format of this name.

    Raises:
        ClaimLedgerError: There is none; suggests the nearest.
    """
    known = {one.name: one for one in AUDIT_FORMATS}
    if name not in known:
        near = nearest(name, known)
        advice = f"did you mean {near}?" if near else f"there are {', '.join(known)}"
        raise ClaimLedgerError(f"no format of audits is called {name} ({advice})")
    return known[name]
