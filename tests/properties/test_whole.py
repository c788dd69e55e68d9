"""Laws of whole numbers, on ledgers: honest counts are never flagged, fractions always are."""

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.ledger import Ledger
from claimledger.model import Claim, Level, Measure, Relation
from claimledger.proofcheck import check
from claimledger.reading import read
from claimledger.verify import verify

FEWER = settings(max_examples=settings().max_examples // 4)
"""Each example is a ledger to verify."""

PHRASES = (
    "{} cases",
    "more than {} cases",
    "at least {} cases",
    "fewer than {} cases",
    "at most {} cases",
    "about {} cases",
    "nearly {} cases",
    "{} to {} cases",
)


@st.composite
def told(draw, value):
    """Return words that are true of *value*, to the letter too."""
    phrase = draw(st.sampled_from(PHRASES))
    near = max(0, value + draw(st.integers(-3, 3)))
    text = phrase.format(near, near + draw(st.integers(1, 9)))
    return text if value in read(text).strict else f"exactly {value} cases"


def measure(name, **keys):
    return Measure(id=name, unit="case", kind="flow", **keys)


@st.composite
def worlds(draw):
    """Return a ledger about counts that are tied by laws with whole coefficients, all of which are true."""
    world = {name: draw(st.integers(0, 60)) for name in "abc"}
    world["t"] = draw(st.integers(1, 5)) * (world["a"] + world["b"])
    relations = []
    if world["a"] + world["b"]:
        times = world["t"] // (world["a"] + world["b"])
        relations.append(Relation(id="law", formula=f"t == {times} * (a + b)"))
    first, second = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    right = first * world["a"] + second * world["c"]
    relations.append(Relation(id="other", formula=f"{first} * a + {second} * c == {right} cases"))
    if draw(st.booleans()):
        relations.append(Relation(id="third", formula=f"b - c == {world['b'] - world['c']} cases"))
    claims = tuple(
        Claim(id=f"{name}{number}", measure=name, period="2023", statements=(Level(draw(told(world[name]))),))
        for number, name in enumerate(draw(st.lists(st.sampled_from("abct"), min_size=1, max_size=6)))
    )
    return Ledger(measures=tuple(measure(name) for name in "abct"), relations=tuple(relations), claims=claims)


def clashes(ledger, **options):
    return [one for one in verify(ledger, mend=False, **options).findings if one.reading is not None]


@FEWER
@given(worlds())
def test_honest_counts_are_never_flagged(ledger):
    assert clashes(ledger) == []


@st.composite
def fractions(draw):
    """Return a ledger of which one exact figure leaves a remainder, and its divisor."""
    divisor = draw(st.integers(2, 9))
    total = divisor * draw(st.integers(0, 90)) + draw(st.integers(1, divisor - 1))
    names = draw(st.sampled_from(["a", "ab", "abc"]))
    left = " + ".join(f"{divisor * draw(st.integers(1, 3))} * {name}" for name in names)
    claims = [Claim(id="t", measure="t", period="2023", statements=(Level(f"exactly {total} cases"),))]
    claims += [
        Claim(id=name, measure=name, period="2023", statements=(Level(draw(st.sampled_from(["at least 0 cases"]))),))
        for name in names
    ]
    return Ledger(
        measures=tuple(measure(name) for name in "abct"),
        relations=(Relation(id="law", formula=f"t == {left}"),),
        claims=tuple(claims),
    )


@FEWER
@given(fractions(), st.data())
def test_a_remainder_is_flagged_with_the_figure_and_nothing_else(ledger, data):
    ledger = evolve(ledger, claims=tuple(data.draw(st.permutations(ledger.claims))))
    audit = verify(ledger, proofs=True)
    (found,) = [one for one in audit.findings if one.reading is not None]
    assert (found.rule, found.claims) == ("no-whole-number", ("t",))
    assert set(found.relations) == {"law", *(f"whole:{one.id}" for one in ledger.claims if one.id != "t")}
    assert [one.sets for one in audit.corrections] == [(("t",),)]
    assert check(audit.to_dict()).flaws == ()
    assert check(audit.to_dict()).proofs == 1


@FEWER
@given(fractions())
def test_renaming_renames_the_finding(ledger):
    renamed = evolve(ledger, claims=tuple(evolve(one, id=f"z-{one.id}") for one in ledger.claims))
    assert [one.claims for one in clashes(renamed)] == [("z-t",)]


@FEWER
@given(fractions())
def test_without_the_kind_nothing_is_counted(ledger):
    measures = tuple(evolve(one, kind=None) for one in ledger.measures)
    assert clashes(evolve(ledger, measures=measures)) == []


@FEWER
@given(fractions(), st.integers(1, 9))
def test_a_vaguer_figure_is_no_clash(ledger, wider):
    claims = tuple(
        evolve(one, statements=(Level(f"at least {wider} cases"),)) if one.id == "t" else one for one in ledger.claims
    )
    assert clashes(evolve(ledger, claims=claims)) == []


@FEWER
@given(st.integers(0, 400), st.integers(1, 3))
def test_figures_with_no_whole_number_between_them_clash(value, room):
    words = (f"more than {value} cases", f"fewer than {value + room} cases")
    claims = tuple(
        Claim(id=f"c{number}", measure="a", period="2023", statements=(Level(text),))
        for number, text in enumerate(words)
    )
    found = [one for one in clashes(Ledger(measures=(measure("a"),), claims=claims)) if one.reading == "charitable"]
    assert [(one.claims, one.relations) for one in found] == ([(("c0", "c1"), ("whole:a",))] if room == 1 else [])
