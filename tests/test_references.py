"""What must agree between records: each thing that can be wrong, with its place and suggestion."""

import itertools

import pytest

from claimledger.errors import LedgerError
from claimledger.ledger import Ledger
from claimledger.model import (
    Change,
    Claim,
    Correction,
    Group,
    Level,
    Measure,
    Relation,
    Review,
    Share,
    Source,
    Target,
)
from claimledger.verify import verify

DEATHS = Measure(id="road.deaths", unit="person", kind="flow")
LEVEL = Claim(id="deaths", measure="road.deaths", period="2023", statements=(Level("4,600 persons"),))


def flaws(**records: object) -> list[tuple[tuple[str | int, ...], str, str | None]]:
    records.setdefault("measures", (DEATHS,))
    return [(one.path, one.message.partition("\n")[0], one.suggestion) for one in Ledger(**records).contents.flaws]


def test_a_ledger_without_flaws_has_none():
    assert flaws(claims=(LEVEL,)) == []


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        (
            {"claims": (Claim(id="a", measure="road.death", statements=(Level("5"),)),)},
            (("claim", 0, "measure"), "no measure is called road.death", "road.deaths"),
        ),
        (
            {
                "claims": (Claim(id="a", measure="road.deaths", source="bureu", statements=(Level("5"),)),),
                "sources": (Source(id="bureau"),),
            },
            (("claim", 0, "source"), "no source is called bureu", "bureau"),
        ),
        ({"claims": (LEVEL, LEVEL)}, (("claim", 1, "id"), "claim deaths is there already (number 1 of them)", None)),
        (
            {"claims": (Claim(id="a", measure="road.deaths", statements=(Change("5%"),)),)},
            (("claim", 0, "change"), "claim a states a change, so it needs base", None),
        ),
        (
            {"claims": (Claim(id="a", measure="road.deaths", statements=(Share("5%"),)),)},
            (("claim", 0, "share"), "claim a states a share, so it needs of", None),
        ),
        (
            {"claims": (Claim(id="a", measure="road.deaths", statements=(Share("5%"),), of=Target("road")),)},
            (("claim", 0, "of"), "no measure is called road", None),
        ),
        ({"claims": (Claim(id="a", statements=(Level("5"),)),)}, (("claim", 0), "claim a needs a measure", None)),
        (
            {"claims": (Claim(id="a", measure="road.deaths"),)},
            (("claim", 0), "claim a states nothing: it has neither a statement key nor a quote", None),
        ),
        (
            {"claims": (Claim(id="a", measure="road.deaths", weight=-1, statements=(Level("5"),)),)},
            (("claim", 0, "weight"), "a weight is positive", None),
        ),
        (
            {"claims": (Claim(id="a", measure="road.deaths", statements=(Level("5"),), period="2023-13"),)},
            (("claim", 0, "period"), None, None),
        ),
        (
            {"claims": (Claim(id="a", measure="road.deaths", statements=(Level("many"),)),)},
            (("claim", 0, "level"), None, None),
        ),
        (
            {
                "claims": (Claim(id="a", measure="road.deaths", quote="5 people", statements=(Level("5"),)),),
                "sources": (Source(id="x"), Source(id="y")),
            },
            (("claim", 0), "claim a needs a source: the ledger has 2 of them", None),
        ),
        (
            {"relations": (Relation(id="r", formula="road.death > 5"),)},
            (("relation", 0, "formula"), "no measure is called road.death (did you mean road.deaths?)", None),
        ),
        (
            {"relations": (Relation(id="r", formula="road.deaths > 5 kg"),)},
            (("relation", 0, "formula"), None, None),
        ),
        (
            {"relations": (Relation(id="r", formula="#deahts > 0"),), "claims": (LEVEL,)},
            (("relation", 0, "formula"), "no claim is called deahts (did you mean #deaths?)", None),
        ),
        (
            {"reviews": (Review(claim="death", verdict="supported"),), "claims": (LEVEL,)},
            (("review", 0, "claim"), "no claim is called death", "deaths"),
        ),
        (
            {"corrections": (Correction(claim="death", field="level"),), "claims": (LEVEL,)},
            (("correction", 0, "claim"), "no claim is called death", "deaths"),
        ),
        (
            {"groups": (Group(dimension="area", whole="all", parts=("all", "b")),)},
            (("group", 0, "parts"), "a value of area stands twice in the group", None),
        ),
        ({"sources": (Source(id="s", published="24 Oct"),)}, (("source", 0, "published"), None, None)),
    ],
)
def test_each_flaw_has_its_place_and_a_suggestion_where_one_is_near(records, expected):
    path, message, suggestion = expected
    found = flaws(**records)
    assert path in [one[0] for one in found]
    if message is not None:
        assert (path, message, suggestion) in found


@pytest.mark.parametrize(
    ("measures", "path", "words"),
    [
        (
            (Measure(id="a", unit="case", parts=("b",)), Measure(id="b", unit="case", parts=("a",))),
            ("measure", 0, "parts"),
            "circle",
        ),
        ((Measure(id="a", unit="case", subset_of="a"),), ("measure", 0, "subset_of"), "circle"),
        (
            (Measure(id="a", unit="case", parts=("b", "b")), Measure(id="b", unit="case")),
            ("measure", 0, "parts"),
            "twice",
        ),
        ((Measure(id="a", unit="case", parts=("c",)),), ("measure", 0, "parts"), "no measure is called c"),
        (
            (Measure(id="a", unit="case", parts=("b",)), Measure(id="b", unit="kg")),
            ("measure", 0, "parts"),
            "cannot be added",
        ),
        (
            (Measure(id="a", unit="percent", kind="rate", subset_of="b"), Measure(id="b", unit="percent")),
            ("measure", 0, "subset_of"),
            "rate",
        ),
        (
            (Measure(id="a", unit="case", signed=True, subset_of="b"), Measure(id="b", unit="case")),
            ("measure", 0, "subset_of"),
            "negative",
        ),
        ((Measure(id="a", unit="case", numerator="b"), Measure(id="b", unit="case")), ("measure", 0), "both"),
        (
            (
                Measure(id="r", unit="case", kind="rate", numerator="a", denominator="b"),
                Measure(id="a", unit="person"),
                Measure(id="b", unit="case"),
            ),
            ("measure", 0, "unit"),
            "person per case, not case",
        ),
        ((Measure(id="a", unit="cats and dogs"),), ("measure", 0, "unit"), ""),
    ],
)
def test_measures_that_do_not_fit_together(measures, path, words):
    found = flaws(measures=measures)
    assert any(one[0] == path and words in one[1] for one in found), found


def test_groups_in_a_circle():
    groups = (Group(dimension="area", whole="a", parts=("b", "c")), Group(dimension="area", whole="b", parts=("a",)))
    assert [one[1] for one in flaws(groups=groups)] == ["groups of area run in a circle: a → b → a"]


def test_a_dimension_that_the_measure_does_not_have():
    measure = Measure(id="m", unit="case", dimensions=("area",))
    claim = Claim(id="a", measure="m", dimensions={"aera": "CN"}, statements=(Level("5"),))
    assert flaws(measures=(measure,), claims=(claim,)) == [
        (("claim", 0, "dimensions"), "measure m has no dimension aera", "area")
    ]
    fixed = Claim(id="a", measure="m", dimensions={"status": "forecast"}, statements=(Level("5"),))
    assert flaws(measures=(measure,), claims=(fixed,)) == []


def test_verify_refuses_a_flawed_ledger_with_everything_wrong():
    claims = (
        Claim(id="a", measure="nothing", statements=(Level("5"),)),
        Claim(id="b", measure="road.deaths", statements=(Level("5 cats and dogs"),)),
    )
    with pytest.raises(LedgerError) as raised:
        verify(Ledger(measures=(DEATHS,), claims=claims))
    assert len(raised.value.problems) == 2
    assert "claim.1.measure: no measure is called nothing" in str(raised.value)


def test_long_chains_of_parts_are_no_circle():
    names = [f"m{number}" for number in range(3_000)]
    measures = [Measure(id=name, unit="case", parts=(after,)) for name, after in itertools.pairwise(names)]
    assert flaws(measures=(*measures, Measure(id=names[-1], unit="case"))) == []


def test_a_record_without_an_id():
    assert flaws(claims=(Claim(id="", measure="road.deaths", statements=(Level("5"),)),)) == [
        (("claim", 0, "id"), "a claim needs an id", None)
    ]
