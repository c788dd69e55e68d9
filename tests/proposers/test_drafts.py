"""What proposers tell, as it stands in a drafted ledger."""

import claimledger as cl
from claimledger.drafting import draft, draft_text, source_of, tempered

TEXT = "Road deaths fell 21.7% to 4,600 in 2023."


class Areas:
    """Says which area each of some figures is of."""

    name, version = "areas", "3"

    def __init__(self, **areas):
        self.areas = areas

    def propose(self, text, **_said):
        for area, quote in self.areas.items():
            start = text.index(quote)
            yield cl.Suggestion(start=start, end=start + len(quote), dimensions={"area": area})


def drafted(text, *proposers, published=None):
    found = cl.consult(cl.extract(text), proposers, published=published).extraction
    return draft([(source_of(found, "report.txt", published=published), found)])


def test_dimensions_stand_in_the_claim():
    made = drafted("Road deaths came to 4,600 in 2023.", Areas(rural="4,600"))
    (claim,) = made.ledger.claims
    assert claim.dimensions == (("area", "rural"),)
    assert 'dimensions = { area = "rural" }' in draft_text(made)
    assert "that it is of area = rural comes from areas 3, not from the words" in made.claims[claim.id][0]


def test_figures_of_one_phrase_with_other_dimensions_are_two_claims():
    assert len(drafted(TEXT).ledger.claims) == 1
    assert len(drafted(TEXT, Areas(rural="4,600")).ledger.claims) == 2
    assert len(drafted(TEXT, Areas(rural="21.7%", urban="4,600")).ledger.claims) == 2


def test_two_figures_do_not_contradict_one_another_because_a_proposer_calls_them_the_same():
    text = "Up 12%, at 4,600.\n\nUp 9%, at 9,100."

    class Same(Areas):
        def propose(self, text, **_said):
            for quote in ("4,600", "9,100"):
                start = text.index(quote)
                yield cl.Suggestion(start=start, end=start + len(quote), measure="Road deaths", period="2023")

    made = drafted(text, Same())
    levels = [claim for claim in made.ledger.claims if claim.quote in ("4,600", "9,100")]
    names = {one.id: one.name for one in made.ledger.measures}
    assert [names[claim.measure] for claim in levels] == ["Road deaths", "Road deaths (9,100)"]
    assert [claim.period for claim in levels] == ["2023", "2023"]
    audit = tempered(cl.verify(made.ledger), made)
    assert [one for one in audit.findings if one.reading is not None] == []
