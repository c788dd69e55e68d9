"""Laws of differences: none between equals, the mirror image the other way round, and every edit found, no more."""

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.diff import Alike, Difference, Entry, FieldChange, diff
from claimledger.model import Correction, Relation, Review, Source
from claimledger.publish.differences import difference_json, difference_markdown, difference_text
from claimledger.store.writing import plain
from claimledger.testing import honest_ledgers, planted_ledgers


@st.composite
def edits(draw):
    """A ledger, another one made of it by edits, and what is to be told of them besides findings."""
    ledger = draw(st.one_of(honest_ledgers(), planted_ledgers()))[0]
    ledger = evolve(ledger, claims=[evolve(one, source="source") for one in ledger.claims])
    claims, sources, relations = list(ledger.claims), list(ledger.sources), list(ledger.relations)
    measures, reviews, corrections = list(ledger.measures), [], []
    added, removed, changed, alike, withdrawn = [], [], [], [], []
    ids = [one.id for one in claims]
    for number, name in enumerate(ids):
        at = [one.id for one in claims].index(name)
        claim = claims[at]
        match draw(st.sampled_from(["keep", "keep", "speaker", "remove", "copy", "rename", "review", "withdraw"])):
            case "speaker":
                claims[at] = evolve(claim, speaker="A")
                changed.append(FieldChange("claim", name, "speaker", None, "A"))
            case "remove":
                del claims[at]
                removed.append(Entry("claim", name, plain(claim)))
            case "copy":
                claims.append(evolve(claim, id=f"new-{number}", statement=f"{number}"))
                added.append(Entry("claim", f"new-{number}", plain(claims[-1])))
            case "rename":
                claims[at] = evolve(claim, id=f"new-{number}")
                removed.append(Entry("claim", name, plain(claim)))
                added.append(Entry("claim", f"new-{number}", plain(claims[at])))
                alike.append(Alike("claim", name, f"new-{number}"))
            case "review":
                reviews.append(Review(claim=name, verdict="supported"))
            case "withdraw":
                corrections.append(Correction(claim=name, field="withdrawn", now="true"))
                withdrawn.append(name)
    if draw(st.booleans()):
        measures[0] = evolve(measures[0], name="another name")
        was = ledger.measures[0].name
        changed.append(FieldChange("measure", measures[0].id, "name", was, "another name"))
    if draw(st.booleans()):
        sources.append(Source(id="another"))
        added.append(Entry("source", "another", {"id": "another"}))
    if draw(st.booleans()):
        relations.append(Relation(id="r", formula=f"{measures[0].id} >= 0"))
        added.append(Entry("relation", "r", plain(relations[-1])))
    told = Difference(
        added=added,
        removed=removed,
        changed=changed,
        alike=alike,
        withdrawn=withdrawn,
        reviews=reviews,
        corrections=corrections,
    )
    new = evolve(
        ledger,
        claims=draw(st.permutations(claims)),
        sources=sources,
        measures=draw(st.permutations(measures)),
        relations=relations,
        reviews=reviews,
        corrections=corrections,
    )
    return ledger, new, told


KEYS = ("added", "removed", "changed", "alike", "withdrawn", "reviews", "corrections")


def bag(records):
    """Records in no order."""
    return sorted(map(repr, records))


@settings(max_examples=40)
@given(edits())
def test_every_edit_is_found_and_no_other(drawn):
    ledger, new, told = drawn
    found = diff(ledger, new)
    for key in KEYS:
        assert bag(getattr(found, key)) == bag(getattr(told, key))
    assert (found.reviews_removed, found.corrections_removed, found.reinstated) == ((), (), ())


@settings(max_examples=20)
@given(edits())
def test_nothing_differs_from_itself(drawn):
    _, new, _ = drawn
    assert diff(new, new) == Difference()
    assert diff(new, evolve(new, claims=new.claims[::-1], measures=new.measures[::-1])).changed == ()


@settings(max_examples=20)
@given(edits())
def test_the_other_way_round_it_is_the_mirror_image(drawn):
    ledger, new, _ = drawn
    there, back = diff(ledger, new), diff(new, ledger)
    for one, other in (
        ("added", "removed"),
        ("withdrawn", "reinstated"),
        ("reviews", "reviews_removed"),
        ("corrections", "corrections_removed"),
        ("appeared", "went"),
    ):
        assert bag(getattr(there, one)) == bag(getattr(back, other))
        assert bag(getattr(there, other)) == bag(getattr(back, one))
    assert bag(there.changed) == bag(evolve(one, was=one.now, now=one.was) for one in back.changed)
    assert len(there.alike) == len(back.alike)
    for render in (difference_text, difference_markdown, difference_json):
        assert render(there) == render(diff(ledger, new))
