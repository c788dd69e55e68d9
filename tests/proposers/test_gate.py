"""Plug-ins that lie: whatever they say of a figure, what is drafted is what stands in the text."""

import sys
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

import claimledger as cl
from claimledger.proposers import MOST_REFUSED

TEXT = (
    "Road deaths fell 31.7% to 14,600 in 2023, of more than 2.5 million trips. Losses were −7.5 million euros. "
    "It was not more than 40 km. The 20th Congress met on 5 March 2021 under Boeing 737. The 5 others stayed; call 555-0100."
)


class Plug:
    """A plug-in that suggests what it is told to."""

    name, version = "desk", "1.0"

    def __init__(self, *given):
        self.given = given

    def propose(self, _text, **_said):
        return list(self.given)


def at(quote, text=TEXT, **said):
    start = text.index(quote)
    return cl.Suggestion(start=start, end=start + len(quote), quote=quote, **said)


def asked(*given, text=TEXT, **rest):
    return cl.consult(cl.extract(text), [Plug(*given)], **rest)


def claims(consultation):
    return {one.quote: one for one in consultation.extraction.proposals}


def refusal(one, text=TEXT):
    said = asked(one, text=text)
    (refused,) = said.refused
    assert said.counts == {"desk": (0, 1)}
    assert said.extraction.proposals == cl.extract(text).proposals
    return refused.reason


class Failing(dict):
    """A table that cannot be read."""

    def items(self):
        raise RuntimeError


LIES = {
    "another value": (at("31.7%", value=21.7), "its value is “21.7” where the words say “31.7%”"),
    "another scale": (at("more than 2.5 million trips", value=2.5), "its value is “2.5” where the words say"),
    "a billion for a million": (at("more than 2.5 million trips", value=2_500_000_000), "where the words say"),
    "a value of no number": (at("31.7%", value=float("nan")), "its value is no number that can be compared: “nan”"),
    "an endless value": (at("31.7%", value=float("inf")), "its value is no number"),
    "a value of a million digits": (at("31.7%", value=Decimal("1e999999")), "its value is no number"),
    "a huge value": (at("31.7%", value=10**5000), "its value is no number that can be compared: “int”"),
    "a value in words": (at("31.7%", value="much"), "its value is no number that can be compared: “much”"),
    "a value that is true": (at("31.7%", value=True), "its value is no number that can be compared: “bool”"),
    "the sign as value": (at("−7.5 million euros", value=7_500_000), "its value is “7500000” where the words say"),
    "another direction": (at("31.7%", direction="up"), "its direction is “up” where the words say down"),
    "another currency": (at("−7.5 million euros", unit="dollars"), "its unit is “dollars” where the words say"),
    "points for percent": (at("31.7%", unit="percentage points"), "its unit is “percentage points” where the words"),
    "another unit": (
        at("not more than 40 km", unit="kg"),
        "its unit is “kg” where the words say “not more than 40 km”",
    ),
    "half of a number": (at("4,600"), "“4,600” cuts the figure “14,600”"),
    "half of a decimal": (at("7% to"), "“7% to” cuts the figure “31.7%”"),
    "without its percent sign": (at("31.7"), "“31.7” cuts the figure “31.7%”"),
    "without its scale word": (at("more than 2.5"), "cuts the figure “more than 2.5 million trips”"),
    "without its qualifier": (at("2.5 million trips"), "cuts the figure “more than 2.5 million trips”"),
    "without its minus": (at("7.5 million euros"), "cuts the figure “−7.5 million euros”"),
    "without its negation": (at("more than 40 km"), "cuts the figure “not more than 40 km”"),
    "two figures": (at("31.7% to 14,600"), "holds 2 figures: “31.7%”, “14,600”"),
    "a date": (at("5 March 2021", measure="days"), "no figure is read there"),
    "a year": (at("2023", measure="deaths"), "no figure is read there"),
    "a name": (at("20th", measure="meetings"), "no figure is read there"),
    "a label": (at("737", measure="jets"), "“737” is left out: the number of something"),
    "a telephone number": (at("555-0100", measure="calls"), "“555-0100” holds 2 figures: “555”, “0100”"),
    "words": (at("Congress", measure="congresses"), "no figure is read there"),
    "two sentences": (at("euros. It was"), "it reaches beyond its sentence"),
    "a quote from elsewhere": (
        attrs.evolve(at("31.7%"), quote="14,60"),
        "“14,60” does not stand there, but “31.7%”",
    ),
    "an invented quote": (
        attrs.evolve(at("31.7%"), quote="91.7%"),
        "“91.7%” does not stand there, but “31.7%” (its quote stands nowhere in the text)",
    ),
    "shifted offsets": (
        cl.Suggestion(start=18, end=23, quote="31.7%"),
        "“31.7%” does not stand there, but “1.7%”",
    ),
    "no place": (cl.Suggestion(start=5, end=5), "from 5 to 5 is no place in a text of"),
    "from the end": (cl.Suggestion(start=-5, end=-1), "from -5 to -1 is no place in a text of"),
    "beyond the end": (cl.Suggestion(start=0, end=10**30), "from 0 to a very large number is no place"),
    "offsets that are no numbers": (cl.Suggestion(start=17.0, end=22), "its start is a float, not a whole number"),
    "an offset that is true": (cl.Suggestion(start=True, end=22), "its start is a bool, not a whole number"),
    "the whole text": (cl.Suggestion(start=0, end=len(TEXT)), "it reaches beyond its sentence"),
    "a quote of bytes": (attrs.evolve(at("31.7%"), quote=b"31.7%"), "its quote is a bytes, not text"),
    "a measure of bytes": (at("31.7%", measure=b"deaths"), "its measure is a bytes, not text"),
    "a period as a number": (at("31.7%", period=2023), "its period is a int, not text"),
    "dimensions in a list": (at("31.7%", dimensions=["rural"]), "its dimensions are a list"),
    "reasons as a number": (at("31.7%", reasons=3), "its reasons are a int"),
    "a confidence past one": (at("31.7%", confidence=7), "its confidence is no number from 0 to 1"),
    "a confidence of no number": (at("31.7%", confidence=float("nan")), "its confidence is no number from 0 to 1"),
    "reasons in one text": (at("31.7%", reasons="because"), "its reasons are a str, not a list of texts"),
    "dimensions that fail": (at("31.7%", dimensions=Failing()), "its dimensions are a Failing"),
    "no fields": (object.__new__(cl.Suggestion), "it is a Suggestion without fields"),
    "a dictionary": ({"start": 17, "end": 22}, "it is a dict, not a Suggestion"),
    "bytes": (b"31.7%", "it is a bytes, not a Suggestion"),
    "nothing": (None, "it is a NoneType, not a Suggestion"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_refused_and_changes_no_claim(lie):
    one, told = LIES[lie]
    assert told in refusal(one)


def test_what_is_refused_stands_among_what_was_left_out():
    said = asked(at("4,600"), at("737", measure="jets"))
    left = {one.quote: one.reason for one in said.extraction.skipped if one.reason.startswith("proposed by")}
    assert left == {
        "4,600": "proposed by desk and refused: “4,600” cuts the figure “14,600”",
        "737": "proposed by desk and refused: “737” is left out: the number of something",
    }


def test_a_span_is_no_longer_than_figures_are():
    text = f"It came to {'very ' * 80}many, 5 percent."
    assert refusal(cl.Suggestion(start=0, end=len(text)), text) == "427 code points are no figure: at most 300 are read"


@pytest.mark.parametrize("unit", ["zorks", "people", "x" * 10**6, "", "²/²"])
def test_a_unit_that_may_be_another_word_is_noted_and_not_taken(unit):
    claim = claims(asked(at("not more than 40 km", unit=unit)))["not more than 40 km"]
    assert claim.unit == "kilometer"
    assert any(reason.startswith("desk 1.0: the unit “") for reason in claim.reasons)


EMOJI = "😀 Sales 👍🏽 came to 4,600 tonnes in 2023."


@pytest.mark.parametrize(("encoding", "width", "told"), [("utf-16-le", 2, "UTF-16 units"), ("utf-8", 1, "UTF-8 bytes")])
def test_offsets_that_count_something_else_than_code_points_are_told(encoding, width, told):
    start = len(EMOJI[: EMOJI.index("4,600")].encode(encoding)) // width
    one = cl.Suggestion(start=start, end=start + len("4,600 tonnes"), quote="4,600 tonnes")
    assert f"its offsets count {told}, not code points" in refusal(one, EMOJI)


def test_a_true_suggestion_of_a_known_claim_changes_nothing():
    said = asked(
        at("31.7%", value=31.7, unit="%", direction="down", kind="change", measure="Road deaths", period="2023")
    )
    assert said.counts == {"desk": (1, 0)}
    assert said.extraction == cl.extract(TEXT)


@pytest.mark.parametrize(
    "value", [Fraction(317, 10), Decimal("31.7"), "31.7", 31.7], ids=lambda one: type(one).__name__
)
def test_values_of_all_kinds_are_compared_exactly(value):
    assert asked(at("31.7%", value=value)).counts == {"desk": (1, 0)}


def test_a_unit_in_other_words_is_the_same_unit():
    text = "Output was 40 km and 5 million euros; 12 people and a third of them came."
    for quote, unit in (
        ("40 km", "kilometres"),
        ("5 million euros", "EUR"),
        ("12 people", "count"),
        ("a third", "ratio"),
    ):
        assert asked(at(quote, text, unit=unit), text=text).counts == {"desk": (1, 0)}


UNTOLD = "It reached 4,600. That was up 12%."


def test_what_the_text_lacks_is_taken_and_marked():
    one = at(
        "4,600", UNTOLD, measure="Road  deaths\u202e", period="2023", confidence=0.7, reasons=["a caption says so"]
    )
    claim = claims(asked(one, text=UNTOLD))["4,600"]
    own = claims(cl.Consultation(extraction=cl.extract(UNTOLD)))["4,600"]
    assert own.measure == ""
    assert own.period is None
    assert (claim.measure, str(claim.period), claim.period_inherited) == ("Road deaths", "2023", True)
    assert (claim.quote, claim.amount, claim.low, claim.unit) == (own.quote, own.amount, own.low, own.unit)
    assert claim.confidence <= min(own.confidence, Fraction(7, 10))
    assert claim.reasons == (
        "a bare number",
        "what is measured comes from desk 1.0, not from the words",
        "the period comes from desk 1.0, not from the words",
        "desk 1.0: a caption says so",
    )


def test_what_the_text_tells_stays_and_the_difference_is_told():
    one = at("14,600", measure="Casualties", period="2019", unit="people", direction="down", kind="share", base="2022")
    claim = claims(asked(one))["14,600"]
    own = {one.quote: one for one in cl.extract(TEXT).proposals}["14,600"]
    assert attrs.evolve(claim, reasons=own.reasons) == own
    assert set(claim.reasons) - set(own.reasons) == {
        "desk 1.0 calls it “Casualties”",
        "desk 1.0 puts it in 2019",
        "desk 1.0 holds it against “2022”, but it is no change",
        "desk 1.0: the unit “people” is not in its words",
        "desk 1.0: the direction “down” is not in its words",
        "desk 1.0: it calls it a “share”, its words a level",
    }


def test_a_base_is_taken_for_a_change_without_one():
    said = asked(at("12%", UNTOLD, base="year-on-year"), at("12%", UNTOLD, base="2019"), text=UNTOLD)
    claim = claims(said)["12%"]
    assert claim.comparison == "year-on-year"
    assert "what it is told against comes from desk 1.0, not from the words" in claim.reasons
    assert "desk 1.0 holds it against “2019”" in claim.reasons


def test_where_a_change_starts_from_takes_nothing():
    text = "Sales fell 12% from 5,875."
    assert asked(at("5,875", text, measure="Cats", period="1999"), text=text).extraction == cl.extract(text)


USELESS = {
    "a period that is none": ({"period": "last year"}, "puts it in “last year”, which is no period"),
    "a period without days": ({"period": "always"}, "puts it in “always”, which is no period"),
    "a period without end": ({"period": "2" * 10**6}, "which is no period"),
    "a base that is none": ({"base": "before"}, "which is neither a period nor such as year-on-year"),
    "a measure without words": ({"measure": "\u202e\x00"}, "names a measure that cannot be one"),
    "a measure without end": ({"measure": "x" * 10**6}, "names a measure that cannot be one"),
    "a fixed dimension": ({"dimensions": {"status": "forecast"}}, "gives dimensions that cannot be some"),
    "a dimension of bytes": ({"dimensions": {"area": b"rural"}}, "gives dimensions that cannot be some"),
    "too many dimensions": ({"dimensions": {f"k{n}": "v" for n in range(9)}}, "gives dimensions that cannot be some"),
}


@pytest.mark.parametrize("case", USELESS)
def test_descriptions_that_cannot_be_are_left_and_told(case):
    said, told = USELESS[case]
    claim = claims(asked(at("12%", UNTOLD, **said), text=UNTOLD))["12%"]
    own = {one.quote: one for one in cl.extract(UNTOLD).proposals}["12%"]
    assert attrs.evolve(claim, reasons=own.reasons) == own
    assert any(told in reason for reason in claim.reasons)


def test_dimensions_are_taken_and_marked():
    claim = claims(asked(at("14,600", dimensions={"age": "old", "Area": "x"} | {"area": "rural"})))["14,600"]
    assert claim.dimensions == ()
    claim = claims(asked(at("14,600", dimensions={"b": "<i>", "area": "rural"})))["14,600"]
    assert claim.dimensions == (("area", "rural"), ("b", "<i>"))
    assert "that it is of area = rural, b = <i> comes from desk 1.0, not from the words" in claim.reasons


SCORE = "The council voted 7-2 in 2021."


def test_a_number_that_may_be_a_figure_is_drafted_where_its_measure_is_named():
    own = cl.extract(SCORE)
    assert [(one.quote, one.reason) for one in own.skipped] == [("7", "a score"), ("2", "a score")]
    assert "a score; no measure is named" in refusal(at("7", SCORE), SCORE)
    said = asked(at("7", SCORE, measure="votes in favour", period="2021", confidence=0.9), text=SCORE)
    (claim,) = said.extraction.proposals
    assert (claim.quote, claim.value, claim.low, claim.unit) == ("7", "7", 7, "count")
    assert claim.proposer == "desk 1.0"
    assert claim.confidence <= Fraction(1, 2)
    assert claim.reasons[0] == "proposed by desk 1.0"
    assert "left out otherwise: a score" in claim.reasons
    assert [one.quote for one in said.extraction.skipped] == ["2"]
    assert said.extraction.rows()[0]["proposer"] == "desk 1.0"


def test_a_number_in_a_row_of_numbers_is_drafted_where_its_measure_is_named():
    text = "Road deaths by year\n\n4,600 5,875 6,012\n"
    own = cl.extract(text)
    assert [(one.quote, one.reason) for one in own.skipped] == [("4,600 5,875 6,012", "numbers without words")]
    said = asked(at("5,875", text, measure="Road deaths", period="2022"), at("6,012", text), text=text)
    assert [(one.quote, one.measure, str(one.period)) for one in said.extraction.proposals] == [
        ("5,875", "Road deaths", "2022")
    ]
    assert said.counts == {"desk": (1, 1)}
    assert own.skipped[0] in said.extraction.skipped


def test_a_number_after_a_dash_is_not_drafted_without_it():
    assert refusal(at("2", SCORE, measure="votes against"), SCORE) == "a sign may stand before “2”"


def test_claims_that_are_parts_of_others_still_are_when_one_is_drafted_before_them():
    text = "The council voted 7-2. There were 12,000 cases in 2023, including 4,800 cases in towns."
    own = cl.extract(text)
    assert [one.subset_of for one in own.proposals] == [None, 0]
    said = asked(at("7", text, measure="votes"), text=text)
    assert [one.subset_of for one in said.extraction.proposals] == [None, None, 1]


def test_two_plug_ins_are_heard_in_their_order():
    first, second = Plug(at("4,600", UNTOLD, measure="Cats")), Plug(at("4,600", UNTOLD, measure="Dogs"))
    second.name = "other"
    for plugs, words in (((first, second), "Cats"), ((second, first), "Dogs")):
        said = cl.consult(cl.extract(UNTOLD), plugs)
        assert claims(said)["4,600"].measure == words
        assert said.counts == {"desk": (1, 0), "other": (1, 0)}


def test_the_order_of_suggestions_does_not_matter():
    given = [at("4,600"), at("31.7%", period="2020"), at("14,600", measure="x"), at("737", measure="y")]
    assert asked(*given) == asked(*reversed(given))


def test_a_figure_outside_the_blocks_is_refused():
    text = "Sales rose 5 percent.\n\nSales rose 6 percent."
    blocks = [cl_block(0, 21)]
    own = cl.extract(text, blocks=blocks)
    said = cl.consult(own, [Plug(at("6 percent", text))], blocks=blocks)
    assert [one.reason for one in said.refused] == ["it stands outside the sentences that are read"]


def cl_block(start, end):
    from claimledger.extract import Block

    return Block(start=start, end=end)


class Bad(Plug):
    def __init__(self, propose):
        self.propose = lambda *_, **__: propose()


def endless():
    while True:
        yield at("4,600")


def half():
    yield at("31.7%", period="2020")
    raise ValueError("no\nmore")


FAILURES = {
    "raises": (lambda: 1 / 0, "the proposer desk failed: ZeroDivisionError: division by zero"),
    "raises half-way": (half, "the proposer desk failed: ValueError: no more"),
    "leaves the program": (lambda: sys.exit(3), "the proposer desk failed: SystemExit: 3"),
    "returns nothing": (lambda: None, "the proposer desk failed: TypeError: 'NoneType' object is not iterable"),
    "never ends": (endless, "the proposer desk gives more than 1,011 suggestions for a text of 225 code points"),
}


@pytest.mark.parametrize("case", FAILURES)
def test_a_plug_in_that_fails_is_named_and_the_others_are_heard(case):
    given, told = FAILURES[case]
    said = cl.consult(cl.extract(TEXT), [Bad(given), Plug(at("31.7%"))])
    assert said.failures == (told,)
    assert said.counts == {"desk": (1, 0)}
    assert said.extraction == cl.extract(TEXT)


def test_what_a_plug_in_prints_is_no_result(capsys):
    cl.consult(cl.extract(TEXT), [Bad(lambda: sys.stdout.write("loading the model\n") and ())])
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "loading the model\n")


def test_a_flood_of_suggestions_is_heard_and_named_up_to_a_bound():
    text = "Sales rose 5 percent in 2023. " * 2_000
    said = cl.consult(cl.extract(text), [Plug(*[cl.Suggestion(start=11, end=12, quote="9")] * 3_900)])
    assert said.counts == {"desk": (0, 3_900)}
    assert len(said.refused) == MOST_REFUSED
    flood = cl.consult(cl.extract(text), [Plug(*[cl.Suggestion(start=11, end=12)] * 10**6)])
    assert flood.failures == ("the proposer desk gives more than 4,000 suggestions for a text of 60,000 code points",)


def test_a_suggestion_that_only_looks_like_one_is_none():
    class Sly(cl.Suggestion):
        pass

    said = asked(Sly(start=17, end=22))
    assert [one.reason for one in said.refused] == ["it is a Sly, not a Suggestion"]


def test_han_figures_go_through_the_same_gate():
    text = "The 13亿人 slogan was on a poster."
    assert asked(at("13亿人", text, value=1_300_000_000), text=text).counts == {"desk": (1, 0)}
    assert "cuts the figure" in refusal(at("13", text), text)
