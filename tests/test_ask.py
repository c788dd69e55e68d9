"""What a ledger implies of expressions over its facts."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimledger as cl
from claimledger.audit import Audit
from claimledger.supposing import suppose

SCIO = Path(__file__).parents[1] / "claims"


@pytest.fixture(scope="module")
def scio():
    return cl.load(SCIO)


@pytest.fixture(scope="module")
def audit(scio):
    return cl.verify(scio, mend=False)


def between(low, high):
    """Return a value that says outright what it allows."""
    return cl.Bounds(low=low, high=high)


def ledger(levels, measures=(), relations=()):
    """Return a ledger that states the level of one measure for each pair, all of one year."""
    names = dict.fromkeys(name for name, _ in levels)
    own = {measure.id for measure in measures}
    return cl.Ledger(
        measures=(*measures, *(cl.Measure(id=name, unit="case") for name in names if name not in own)),
        claims=[
            cl.Claim(id=f"c{number}", measure=name, period="2023", statements=(cl.Level(level),))
            for number, (name, level) in enumerate(levels)
        ],
        relations=relations,
    )


def asked(expression, *arguments, **more):
    return cl.verify(ledger(*arguments, **more), mend=False).ask(expression)


class TestPressConference:
    def test_suspects_for_each_organization(self, audit):
        answer = audit.ask("organized_crime.suspects / organized_crime.groups")
        assert answer.values == cl.Interval.exactly(Fraction(11381, 1169))
        assert (answer.unit, answer.exact) == ("person/organization", True)
        assert answer.below == answer.above == ("groups-broken-up", "suspects-arrested")

    def test_yuan_recovered_for_each_case(self, audit):
        answer = audit.ask("economic.recovered / economic.cases")
        low, high = Fraction(18_365_000_000, 114_500), Fraction(18_375_000_000, 113_500)
        assert (answer.values, answer.unit, answer.exact) == (cl.Interval(low, high), "CNY/case", True)

    def test_least_share_of_farmland_cases(self, audit):
        answer = audit.ask("environment.farmland_cases / environment.cases")
        assert answer.values == cl.Interval(Fraction(4800, 53500), 1, lower_open=True)
        assert (answer.unit, answer.exact) == ("dimensionless", True)
        assert answer.below == ("environment-cases", "farmland-cases")
        assert answer.above == ("subset:environment.farmland_cases",)

    def test_figures_that_nothing_ties_are_combined(self, audit):
        answer = audit.ask("economic.cases + fraud.cases")
        assert (answer.values, answer.exact) == (cl.Interval(802_000, 804_000), True)

    def test_a_rate_that_nobody_states(self, audit):
        with pytest.raises(cl.FormulaError, match=r"ask for organized_crime\.suspects / organized_crime\.groups"):
            audit.ask("organized_crime.suspects_per_group")

    def test_several_contexts_are_listed(self, audit):
        with pytest.raises(
            cl.FormulaError, match=r"known are road\.deaths@\?roads, 1 year earlier, road\.deaths@\?roads"
        ):
            audit.ask("road.deaths")

    def test_what_has_no_period_is_listed_by_its_claim(self, audit):
        with pytest.raises(cl.FormulaError, match=", #homicide-clearance"):
            audit.ask("homicide.clearance_rate")

    def test_a_claim_names_its_fact(self, audit):
        assert audit.ask("#smuggling-cases").values == cl.Interval(4600, None, lower_open=True)


EXACT = [
    ("a", "[90, 110]"),
    ("-a", "[-110, -90]"),
    ("a - a", "{0}"),
    ("a / a", "{1}"),
    ("a + b", "[95, 125]"),
    ("a - b", "[75, 105]"),
    ("2 * a / (a + b)", "[12/7, 44/23]"),
    ("a / b + 1", "[7, 23]"),
    ("a * b", "[450, 1650]"),
    ("b * b / b", None),
    ("(a / b) * (1 / c)", "(3, ∞)"),
    ("1 / (b - 10 cases)", "(−∞, ∞)"),
    ("a@2023", "[90, 110]"),
    ("1 / 4", "{0.25}"),
    ("a - 90 cases", "[0, 20]"),
    ("50% * a", "[45, 55]"),
]


@pytest.mark.parametrize(("expression", "values"), EXACT)
def test_answers(expression, values):
    answer = asked(expression, [("a", between(90, 110)), ("b", between(5, 15)), ("c", "less than 2")])
    if values is None:
        assert not answer.exact
    else:
        assert str(answer.values) == values


def test_only_what_is_tight_is_called_exact():
    levels = [("a", between(90, 110)), ("b", between(5, 15))]
    assert asked("a * b", levels).exact
    assert not asked("a * a", levels).exact
    assert asked("a * a", levels).values == cl.Interval(8100, 12100)
    assert not asked("1 / (b - 10 cases)", levels).exact  # two pieces, with a gap between them


def test_nothing_is_divided_by_zero():
    answer = asked("a / (a - a)", [("a", between(5, 6))])
    assert (answer.values, answer.exact, answer.because) == (None, False, "it would divide by zero")


def test_ties_are_seen():
    """b is at least half of a, so they are not combined as if they were strangers."""
    answer = asked("b / a", [("a", between(100, 200))], [cl.Measure(id="b", unit="case")], [
        cl.Relation(id="half", formula="b >= 0.5 * a")
    ])  # fmt: skip
    assert (answer.values, answer.exact) == (cl.Interval("1/2", None), True)
    assert answer.below == ("half",)
    assert answer.above == ()


def test_contradicted_figures_give_no_answer():
    answer = asked("a / b", [("a", "5"), ("b", "7"), ("a", "8")])
    assert (answer.values, answer.exact) == (None, False)
    assert answer.because == "c0, c2 contradict one another"
    assert asked("b", [("a", "5"), ("b", "7"), ("a", "8")]).values == cl.Interval.exactly(7)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("aa", "no measure is called aa"),
        ("alpa", "did you mean alpha"),
        ("alpha == 3", "no comparison"),
        ("alpha alpha", "follows where the end"),
        ("", "breaks off"),
        ("alpha + 3", "write its unit"),
        ("alpha@2022", "nothing of it there; known are alpha@2023"),
        ("alpha[area=CN]", "nothing of it there"),
        ("#c9", "no claim is called c9"),
        ("alpha / 0", "divides by zero"),
        ("alpha * 2 furlongz", "furlongz"),
        ("alpha@nonsense", "alpha@nonsense"),
    ],
)
def test_expressions_that_cannot_be_read(expression, message):
    with pytest.raises(cl.FormulaError) as caught:
        asked(expression, [("alpha", "5")])
    assert message in str(caught.value)


def test_nothing_can_be_asked_of_an_audit_made_by_hand():
    with pytest.raises(cl.ClaimLedgerError, match="not made by verify"):
        Audit(status="consistent").ask("a")


def test_of_a_total_and_its_parts_the_total_is_meant():
    claims = [
        cl.Claim(id="all", measure="a", period="2023", statements=(cl.Level("9"),)),
        cl.Claim(id="north", measure="a", period="2023", dimensions={"area": "N"}, statements=(cl.Level("4"),)),
    ]
    audit = cl.verify(cl.Ledger(measures=[cl.Measure(id="a", unit="case")], claims=claims))
    assert audit.ask("a").values == cl.Interval.exactly(9)
    assert audit.ask("a[area=N]").values == cl.Interval.exactly(4)
    assert audit.ask("a[area=N] / a").values == cl.Interval.exactly("4/9")


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 9)), min_size=3, max_size=3), st.data())
def test_every_value_of_the_world_is_in_the_answer(figures, data):
    """Whatever the true values are within what is said, the value of the expression is in the answer."""
    levels = [(name, between(low, low + more)) for name, (low, more) in zip("abc", figures, strict=True)]
    expression = data.draw(
        st.sampled_from(["a / b - c / b", "a * b - c * c", "a / (b + c)", "a * b / c", "(a - b) / c"])
    )
    answer = asked(expression, levels)
    true = {name: data.draw(st.integers(low, low + more)) for name, (low, more) in zip("abc", figures, strict=True)}
    exact = {name: Fraction(value) for name, value in true.items()}
    assert eval(expression, {}, exact) in answer.values  # noqa: S307 - one of the five above


class TestSupposing:
    def test_another_value(self, scio):
        changed = suppose(scio, {"smuggling-cases": "4,600", "smuggling-value": "46 million yuan"})
        answer = cl.verify(changed, mend=False).ask("smuggling.value / smuggling.cases")
        assert answer.values == cl.Interval(Fraction(45_500_000, 4650), Fraction(46_500_000, 4550))

    def test_one_of_several_statements(self):
        claim = cl.Claim(
            id="d", measure="a", period="2023", base="2022", statements=(cl.Level("90"), cl.Change("-10%"))
        )
        plain = cl.Ledger(measures=[cl.Measure(id="a", unit="case")], claims=[claim])
        changed = suppose(plain, {"d.level": "45"})
        assert changed.claims[0].statements == (cl.Level("45"), cl.Change("-10%"))
        with pytest.raises(cl.ClaimLedgerError, match=r"name one of d\.level, d\.change"):
            suppose(plain, {"d": "45"})

    def test_a_claim_that_is_not_there(self, scio):
        with pytest.raises(cl.ClaimLedgerError, match="did you mean fraud-cases"):
            suppose(scio, {"fraud-case": "5"})

    def test_a_value_that_cannot_be_read(self, scio):
        with pytest.raises(cl.ClaimLedgerError, match="fraud-cases cannot be much"):
            suppose(scio, {"fraud-cases": "much"})

    def test_a_quote_that_says_several_things(self):
        claim = cl.Claim(id="d", measure="a", period="2023", base="2022", quote="fell 20% to 80 from 100")
        plain = cl.Ledger(measures=[cl.Measure(id="a", unit="case")], claims=[claim])
        with pytest.raises(cl.ClaimLedgerError, match="read off the quote"):
            suppose(plain, {"d.level": "45"})
