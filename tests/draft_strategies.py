"""Hypothesis strategies for drafts without problems, in files with comments and defaults of their own, and for ledgers to take them."""

from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import strategies as st

from claimledger.model import Group, Relation, Review, Source
from claimledger.store import dumps, loads
from claimledger.testing import planted_ledgers

HEADS = ["", "# By hand.\n", "# By hand.\n\n"]
DEFAULTS = ["", '[defaults]\nspeaker = "A"\n\n', '[defaults]\ndimensions = { area = "a" }\nweight = 3\n\n']
INTO_DEFAULTS = [
    "",
    '[defaults]\nperiod = "2020"\n\n',
    "[defaults]\ndraft = true\nweight = 2\n\n",
    '[defaults]\nsource = "b"\n\n',
]


@frozen(kw_only=True)
class Case:
    """A ledger file, a draft, and the draft's records as they are in a ledger: without marks, with their source."""

    into: str
    draft: str
    claims: tuple
    ids: tuple[str, ...]


def unmarked(claim, only):
    return evolve(claim, draft=False, confidence=None, source=claim.source or only)


@st.composite
def cases(draw):
    ledger = draw(planted_ledgers())[0]
    claims = [
        evolve(
            claim,
            draft=True,
            confidence=draw(st.none() | st.integers(0, 20).map(lambda part: Fraction(part, 20))),
            speaker=draw(st.sampled_from([None, "B"])),
            dimensions=draw(st.sampled_from([{}, {}, {"area": "w"}])),
            source=draw(st.sampled_from([None, "source"])),
        )
        for claim in ledger.claims
    ]
    named = [one for one in claims if one.measure is not None]
    measured = st.sampled_from([one.measure for one in named])
    relations = [
        Relation(id=f"r{number}", formula=f"{draw(measured)} >= 0") for number in range(draw(st.integers(0, 2)))
    ]
    groups = [Group(dimension="area", whole="w", parts=["a", "b"])] if draw(st.booleans()) else []
    reviews = [Review(claim=draw(st.sampled_from(claims)).id, verdict="supported")] if draw(st.booleans()) else []
    drafted = evolve(ledger, claims=claims, relations=relations, groups=groups, reviews=reviews)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    draft = commented(dumps(drafted), draw(st.sampled_from(DEFAULTS)), draw(st.sampled_from(HEADS)))
    into = dumps(evolve(ledger, claims=[], measures=[], sources=[Source(id="b")] if draw(st.booleans()) else []))
    default = draw(st.sampled_from(INTO_DEFAULTS if "[[source]]" in into else INTO_DEFAULTS[:3]))
    into = commented(into, default, draw(st.sampled_from(HEADS)), "into")
    records = loads(draft)
    return Case(
        into=into.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))),
        draft=draft.replace("\n", newline),
        claims=tuple(unmarked(one, "source") for one in records.claims),
        ids=tuple(one.id for one in claims),
    )


def commented(text, defaults, head, word="draft"):
    """A text with a comment of each kind at each record."""
    first, *blocks = text.split("\n[[")
    made = [f"{head}{first}\n{defaults}"]
    for number, block in enumerate(blocks):
        header, _, rest = block.partition("\n")
        rest = rest if rest.endswith("\n") else f"{rest}\n"
        made.append(
            f"# {word} between {number}\n\n# {word} above {number}\n# doubt: {word} {number}\n[[{header} # {word} beside {number}\n"
            f"{rest}# {word} below {number}\n\n"
        )
    return "".join(made)
