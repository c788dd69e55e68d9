"""What one rule says of a ledger that is written as in a file."""

from claimledger.rules import RULES, RuleContext
from claimledger.store import loads

BY_NAME = {rule.name: rule for rule in RULES}


def said(name, text):
    """Return the findings of a rule in a ledger without its first line, which must be fit to be verified."""
    ledger = loads(f"claimledger = 1\n{text}")
    ledger.check()
    return list(BY_NAME[name].findings(RuleContext(ledger=ledger)))


def claims_of(name, text):
    """Return the claims of each finding of a rule."""
    return [finding.claims for finding in said(name, text)]


def quoted(quote, *, statement="", language=""):
    """Return a ledger of one claim with these words, which states a level of something else."""
    source = f'source = [{{ id = "s", language = "{language}" }}]\n' if language else ""
    words = "".join(f", {key} = {text!r}" for key, text in (("quote", quote), ("statement", statement)) if text)
    return f"""{source}measure = [{{ id = "m", unit = "case", kind = "flow" }}]
claim = [{{ id = "c", measure = "m", period = "2023", vague = "some"{words} }}]
"""
