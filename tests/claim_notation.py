"""Claims as one line each, for the cases of extraction: ``5.2 percent = 5.2 percent, change up, 2023, vs year-on-year``."""

from claimledger.extract import Proposal

_SIGNS = {
    "exact": "",
    "about": "~",
    "more_than": ">",
    "at_least": ">=",
    "less_than": "<",
    "at_most": "<=",
    "nearly": "nearly ",
    "just_over": "just over ",
    "range": "",
    "vague": "vaguely >=",
}


def noted(claim: Proposal) -> str:
    """Return a proposal in one line: its words, value and unit, kind unless a level, period, comparison."""
    ends = [f"{float(end):.12g}" for end in (claim.low, claim.high) if end is not None]
    value = (
        _SIGNS[claim.qualifier] + "..".join(dict.fromkeys(ends)) + (" " + claim.unit if claim.unit != "count" else "")
    )
    parts = [f"{claim.quote} = {value}"]
    if claim.kind != "level" or claim.direction:
        parts.append(f"{claim.kind} {claim.direction or ''}".strip())
    if claim.base:
        parts.append("base")
    if claim.period is not None:
        parts.append(str(claim.period))
    if claim.comparison:
        parts.append("vs " + claim.comparison)
    return ", ".join(parts)
