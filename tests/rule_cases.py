"""For each rule on single records and pairs a generator of what it flags, with random figures, and of the same put right."""

from collections.abc import Callable
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import strategies as st

from claimledger.granularity import rounded
from claimledger.granularity._result import root
from claimledger.ledger import Ledger
from claimledger.model import (
    Change,
    Claim,
    Compare,
    From,
    Group,
    Level,
    Mean,
    Measure,
    Sd,
    Share,
    Source,
    Statement,
    Streak,
    Target,
    Test,
    Vague,
)


@frozen(kw_only=True)
class RuleCase:
    """
    Claims that a rule flags together, and those of them that are put right.

    With each of *right* in place of the claim of the same id, the rule says nothing.
    """

    measures: tuple[Measure, ...]
    claims: tuple[Claim, ...]
    right: tuple[Claim, ...]
    sources: tuple[Source, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def flagged(self) -> Ledger:
        return Ledger(sources=self.sources, measures=self.measures, groups=self.groups, claims=self.claims)

    @property
    def honest(self) -> Ledger:
        by_id = {claim.id: claim for claim in self.right}
        return evolve(self.flagged, claims=tuple(by_id.get(claim.id, claim) for claim in self.claims))


def claim(name: str, stated: Statement, **keys: object) -> Claim:
    given: dict[str, object] = {"measure": "m", "period": "2023", **keys}
    return Claim(id=name, statements=(stated,), **given)


def counts(**keys: object) -> Measure:
    return Measure(**{"id": "m", "unit": "case", "kind": "flow", **keys})


NUMBER = st.integers(2, 90)
PERCENT = st.integers(1, 95)
LARGE = st.integers(1_001, 99_999).filter(lambda number: number % 10)
WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}


@st.composite
def fewer(draw: st.DrawFn) -> RuleCase:
    number = draw(NUMBER)
    return RuleCase(
        measures=(counts(),),
        claims=(claim("c", Vague("some"), quote=f"{number} times fewer"),),
        right=(claim("c", Vague("some"), quote=f"{number} times as many"),),
    )


@st.composite
def against_sign(draw: st.DrawFn) -> RuleCase:
    number, sign = draw(NUMBER), draw(st.sampled_from("-−–"))
    word = draw(st.sampled_from(("an increase of", "rose by", "a decrease of", "fell by")))
    return RuleCase(
        measures=(counts(),),
        claims=(claim("c", Vague("some"), quote=f"{word} {sign}{number}%"),),
        right=(claim("c", Vague("some"), quote=f"{word} {number}%"),),
    )


@st.composite
def against_levels(draw: st.DrawFn) -> RuleCase:
    low, more = draw(LARGE), draw(st.integers(1, 900))
    verb, now, then = draw(st.sampled_from((("fell", low + more, low), ("rose", low, low + more))))
    words = f"{verb} to {now:,}"
    before = claim("before", Level(f"exactly {then:,} cases"), period="2022")
    told = Level(f"exactly {now:,} cases")
    right = "fell" if verb == "rose" else "rose"
    return RuleCase(
        measures=(counts(),),
        claims=(claim("now", told, quote=words, base="year-on-year"), before),
        right=(claim("now", told, quote=words.replace(verb, right), base="year-on-year"),),
    )


@st.composite
def slower(draw: st.DrawFn) -> RuleCase:
    what = draw(st.sampled_from(("Prices", "Wages", "Exports", "The economy")))
    verb = draw(st.sampled_from(("fell", "shrank", "have fallen")))
    rate = Level(f"{draw(NUMBER)}.5%")
    said = Change("fell")
    return RuleCase(
        measures=(Measure(id="m", unit="percent", kind="rate"),),
        claims=(claim("said", said, base="year-on-year", statement=f"{what} {verb}."), claim("rate", rate)),
        right=(claim("said", said, base="year-on-year", statement="Growth fell."),),
    )


@st.composite
def handful(draw: st.DrawFn) -> RuleCase:
    before, now = draw(st.integers(1, 19)), draw(st.integers(1, 19))
    growth = f"{round(100 * (now - before) / before):+d}%"
    return RuleCase(
        measures=(counts(),),
        claims=(
            claim("then", Level(f"exactly {before} cases"), period="2022"),
            claim("growth", Change(growth), base="year-on-year"),
        ),
        right=(claim("then", Level(f"exactly {before + 19} cases"), period="2022"),),
    )


@st.composite
def alone(draw: st.DrawFn) -> RuleCase:
    growth = draw(st.sampled_from((f"+{draw(st.integers(41, 900))}%", f"-{draw(st.integers(41, 99))}%", "tripled")))
    return RuleCase(
        measures=(counts(),),
        claims=(claim("c", Change(growth), base="year-on-year"),),
        right=(
            Claim(
                id="c",
                measure="m",
                period="2023",
                base="year-on-year",
                statements=(Change(growth), From(f"{draw(LARGE):,} cases")),
            ),
        ),
    )


@st.composite
def both_ways(draw: st.DrawFn) -> RuleCase:
    up, down = f"+{draw(PERCENT)}%", f"-{draw(PERCENT)}%"
    return RuleCase(
        measures=(counts(),),
        claims=(claim("up", Change(up), base="2010"), claim("down", Change(down), base="2015")),
        right=(claim("down", Change(up), base="2015"),),
    )


@st.composite
def alike(draw: st.DrawFn) -> RuleCase:
    number = draw(st.integers(11, 400).filter(lambda one: one % 10))
    growth = f"+{number // 10}.{number % 10}%"
    other = f"+{number // 10 + 1}.{number % 10}%"
    return RuleCase(
        measures=(counts(),),
        claims=(
            claim("year", Change(growth), period="2023-11", base="year-on-year"),
            claim("month", Change(growth), period="2023-11", base="month-on-month"),
        ),
        right=(claim("month", Change(other), period="2023-11", base="month-on-month"),),
    )


@st.composite
def streaks(draw: st.DrawFn) -> RuleCase:
    count, passed = draw(st.integers(12, 60)), draw(st.integers(1, 11))
    wrong = draw(st.integers(passed, count + 11).filter(lambda one: one != count + passed))

    def told(name: str, month: int, number: int) -> Claim:
        statements = (Level("more than 95%"), Streak(f"{number} months"))
        return Claim(id=name, measure="m", period=f"2023-{month:02}", statements=statements)

    return RuleCase(
        measures=(Measure(id="m", unit="percent", kind="rate"),),
        claims=(told("one", 1, count), told("two", 1 + passed, wrong)),
        right=(told("two", 1 + passed, count + passed),),
    )


@st.composite
def lists(draw: st.DrawFn) -> RuleCase:
    number = draw(st.integers(3, 7))
    members = [f"member {'abcdefgh'[at]}" for at in range(number)]
    told = draw(st.sampled_from((str(number), WORDS[number])))

    def words(some: list[str]) -> str:
        return f"{told} priorities: {', '.join(some[:-1])} and {some[-1]}"

    return RuleCase(
        measures=(counts(),),
        claims=(claim("c", Vague("some"), quote=words(members[: draw(st.integers(2, number - 1))])),),
        right=(claim("c", Vague("some"), quote=words(members)),),
    )


@st.composite
def overlapping(draw: st.DrawFn) -> RuleCase:
    first, second = draw(LARGE), draw(LARGE)
    return RuleCase(
        measures=(counts(),),
        claims=(
            claim("nine", Level(f"exactly {first} cases"), period="2023-01/2023-09"),
            claim("third", Level(f"exactly {second} cases"), period="2023-Q3"),
            claim("year", Level(f"exactly {first + second} cases")),
        ),
        right=(claim("third", Level(f"exactly {second} cases"), period="2023-Q4"),),
    )


@st.composite
def other_kind(draw: st.DrawFn) -> RuleCase:
    one, other = draw(st.permutations(("case", "person", "vessel", "tonne", "USD")))[:2]
    share = Share(f"{draw(PERCENT)}%")
    return RuleCase(
        measures=(counts(unit=one), counts(id="n", unit=other), counts(id="o", unit=one)),
        claims=(claim("c", share, of=Target("n")),),
        right=(claim("c", share, of=Target("o")),),
    )


@st.composite
def ages(draw: st.DrawFn) -> RuleCase:
    born, lived = draw(st.integers(1800, 1900)), draw(st.integers(20, 100))
    wrong = draw(st.integers(1, 110).filter(lambda age: age not in (lived, lived - 1)))

    def words(age: int) -> str:
        return f"She was born in {born} and died in {born + lived} at age {age}."

    right = words(lived - draw(st.integers(0, 1)))
    return RuleCase(
        measures=(counts(),),
        claims=(claim("c", Vague("some"), statement=words(wrong)),),
        right=(claim("c", Vague("some"), statement=right),),
    )


@st.composite
def one_figure(draw: st.DrawFn) -> RuleCase:
    number = draw(LARGE)
    return RuleCase(
        measures=(counts(id="part", subset_of="m"), counts()),
        claims=(
            claim("some", Level(f"{number:,} cases"), measure="part"),
            claim("all", Level(f"{number:,} cases")),
        ),
        right=(claim("all", Level(f"{number + draw(st.integers(1, 1_000)):,} cases")),),
    )


@st.composite
def ahead(draw: st.DrawFn) -> RuleCase:
    published, later = draw(st.integers(1990, 2020)), draw(st.integers(1, 30))
    level = Level(f"{draw(LARGE):,} cases")
    right = draw(
        st.sampled_from(
            (
                claim("c", level, period=str(published + later), dimensions={"status": "forecast"}),
                claim("c", level, period=str(published)),
            )
        )
    )
    return RuleCase(
        sources=(Source(id="s", published=f"{published}-05-04"),),
        measures=(counts(),),
        claims=(claim("c", level, period=str(published + later)),),
        right=(right,),
    )


@st.composite
def unlike(draw: st.DrawFn) -> RuleCase:
    key, mine, theirs = draw(
        st.sampled_from(
            (
                ("vintage", "new", "old"),
                ("adjustment", "seasonally-adjusted", "raw"),
                ("prices", "real", "nominal"),
            )
        )
    )
    change, own = Change(f"+{draw(PERCENT)}%"), {key: mine}
    return RuleCase(
        measures=(counts(),),
        claims=(claim("c", change, dimensions=own, base="2022", base_dimensions={key: theirs}),),
        right=(claim("c", change, dimensions=own, base="2022"),),
    )


@st.composite
def not_alike(draw: st.DrawFn) -> RuleCase:
    months, fall = draw(st.integers(1, 11)), Change(f"-{draw(PERCENT)}%")
    return RuleCase(
        measures=(counts(),),
        claims=(claim("c", fall, period=f"2023-01/2023-{months:02}", base="2022"),),
        right=(claim("c", fall, period=f"2023-01/2023-{months:02}", base=f"2022-01/2022-{months:02}"),),
    )


@st.composite
def mixed(draw: st.DrawFn) -> RuleCase:
    one, other = draw(st.permutations(("stock", "flow")))
    compare = Compare(f"{draw(NUMBER)} times as many")
    return RuleCase(
        measures=(counts(kind=one), counts(id="n", kind=other), counts(id="o", kind=one)),
        claims=(claim("c", compare, of=Target("n")),),
        right=(claim("c", compare, of=Target("o")),),
    )


@st.composite
def one_name(draw: st.DrawFn) -> RuleCase:
    one, other = Level(f"{draw(LARGE):,} cases"), Level(f"{draw(LARGE):,} cases")
    return RuleCase(
        measures=(counts(name="Jobs"), counts(id="n", name="jobs"), counts(id="o", name="posts")),
        claims=(claim("a", one), claim("b", other, measure="n")),
        right=(claim("b", other, measure="o"),),
    )


@st.composite
def day_and_year(draw: st.DrawFn) -> RuleCase:
    day = f"2023-{draw(st.integers(1, 12)):02}-{draw(st.integers(1, 28)):02}"
    one, other = Level(f"{draw(LARGE):,} cases"), Level(f"{draw(LARGE):,} cases")
    return RuleCase(
        measures=(counts(kind="stock"),),
        claims=(claim("day", one, period=day), claim("year", other)),
        right=(claim("year", other, period="2022"),),
    )


@st.composite
def elided(draw: st.DrawFn) -> RuleCase:
    low, sign = draw(NUMBER), draw(st.sampled_from(("$", "£", "€", "US$")))
    joint, scale = (
        draw(st.sampled_from((" and ", " to ", "-", "–"))),
        draw(st.sampled_from(("million", "billion", "bn"))),
    )
    high = f"{sign}{low + draw(NUMBER)} {scale}"
    return RuleCase(
        measures=(counts(),),
        claims=(claim("c", Vague("some"), quote=f"{sign}{low}{joint}{high}"),),
        right=(claim("c", Vague("some"), quote=f"{sign}{low} {scale}{joint}{high}"),),
    )


@st.composite
def converted(draw: st.DrawFn) -> RuleCase:
    feet = draw(st.integers(3, 900))
    hundredths = feet * 3048
    metric = (
        f"{hundredths // 100}.{hundredths % 100:02} cm"
        if feet < 100
        else f"{hundredths // 10000}.{hundredths % 10000:04} m"
    )
    fine = claim("fine", Level(metric))
    return RuleCase(
        measures=(Measure(id="m", unit="meter"),),
        claims=(claim("round", Level(f"{feet} feet")), fine),
        right=(claim("fine", Level(f"{feet + draw(NUMBER)} feet")),),
    )


@st.composite
def twice(draw: st.DrawFn) -> RuleCase:
    number = draw(LARGE)
    hedge = draw(st.sampled_from(("about", "more than", "less than")))
    rough = {"about": number, "more than": number - 1, "less than": number + 1}[hedge]
    one = claim("rough", Level(f"{hedge} {rough:,} cases"))
    return RuleCase(
        measures=(counts(),),
        claims=(one, claim("fine", Level(f"exactly {number:,} cases"))),
        right=(evolve(one, period="2022"),),
    )


@st.composite
def halves(draw: st.DrawFn) -> RuleCase:
    number, tenth = draw(NUMBER), draw(st.integers(1, 9))
    return RuleCase(
        measures=(counts(),),
        claims=(claim("c", Level(f"{number}.{tenth} cases")),),
        right=(claim("c", Level(f"{number}.{tenth} million cases")),),
    )


@st.composite
def turned(draw: st.DrawFn) -> RuleCase:
    """Rates of two groups that both move one way, and that of the whole the other."""
    low, high = draw(st.integers(1, 30)), draw(st.integers(50, 90))
    step, there = draw(st.integers(1, 9)), draw(st.sampled_from(("2022", "2021")))
    middle = draw(st.integers(low + step + 2, high - 2))

    def at(name: str, area: str, value: int, period: str) -> Claim:
        return claim(f"{name}-{area}", Level(f"{value}.0%"), period=period, dimensions={"area": area})

    up = draw(st.booleans())
    now, then = ("2023", there) if up else (there, "2023")
    before = (at("old", "x", low, then), at("old", "y", high, then), at("old", "all", middle, then))
    after = (at("new", "x", low + step, now), at("new", "y", high + step, now), at("new", "all", middle - 1, now))
    return RuleCase(
        measures=(Measure(id="m", unit="percent", kind="rate", signed=False),),
        groups=(Group(dimension="area", whole="all", parts=("x", "y"), complete=True),),
        claims=(*before, *after),
        right=(at("new", "all", middle + 1, now),),
    )


def sample(name: str, *stated: Statement, **keys: object) -> Claim:
    return Claim(id=name, measure="m", period="2023", statements=stated, **keys)


SCORES = Measure(id="m", unit="dimensionless", kind="rate")


@st.composite
def no_mean(draw: st.DrawFn) -> RuleCase:
    """Between the totals of few answers there is no mean."""
    n, total = draw(st.integers(2, 40)), draw(st.integers(0, 300))
    mean = Fraction(2 * total + 1, 2 * n)
    return RuleCase(
        measures=(SCORES,),
        claims=(sample("c", Mean(rounded(mean, 3)), n=n, items=1),),
        right=(sample("c", Mean(rounded(Fraction(total, n), 3)), n=n, items=1),),
    )


@st.composite
def no_count(draw: st.DrawFn) -> RuleCase:
    n = draw(st.integers(2, 60))
    part = draw(st.integers(0, n - 1))
    wrong = rounded(Fraction(100 * (2 * part + 1), 2 * n), 2)
    return RuleCase(
        measures=(counts(kind="stock"),),
        claims=(sample("c", Share(f"{wrong}%"), n=n),),
        right=(sample("c", Share(f"{rounded(Fraction(100 * part, n), 2)}%"), n=n),),
    )


@st.composite
def off_scale(draw: st.DrawFn) -> RuleCase:
    low, width, n = draw(st.integers(-5, 5)), draw(st.integers(1, 9)), draw(st.integers(2, 90))
    outside = draw(
        st.sampled_from((f"{low - 1}.8", f"{low + width}.2")) if low > 0 else st.just(f"{low + width + 1}.0")
    )
    return RuleCase(
        measures=(SCORES,),
        claims=(sample("c", Mean(outside), n=n, scale=(low, low + width)),),
        right=(sample("c", Mean(f"{low}.0"), n=n, scale=(low, low + width)),),
    )


@st.composite
def no_spread(draw: st.DrawFn) -> RuleCase:
    """Wider than the scale, whole answers or not."""
    width, n, items = draw(st.integers(2, 9)), draw(st.integers(10, 60)), draw(st.sampled_from((None, 1)))
    keys = {"n": 2 * n, "items": items, "scale": (0, 2 * width)}
    return RuleCase(
        measures=(SCORES,),
        claims=(sample("c", Mean(f"{width}.00"), Sd(f"{2 * width}.00"), **keys),),
        right=(sample("c", Mean(f"{width}.00"), Sd("0.00"), **keys),),
    )


@st.composite
def no_yes_and_no(draw: st.DrawFn) -> RuleCase:
    n = draw(st.integers(11, 400))
    keys = {"n": 2 * n, "items": 1, "scale": (0, 1)}
    right = root(Fraction(n, 2 * (2 * n - 1)), 3)
    return RuleCase(
        measures=(SCORES,),
        claims=(sample("c", Mean("0.500"), Sd(f"0.{draw(st.integers(100, 450))}"), **keys),),
        right=(sample("c", Mean("0.500"), Sd(str(right)), **keys),),
    )


@st.composite
def no_p(draw: st.DrawFn) -> RuleCase:
    degrees = draw(st.integers(10, 200))
    return RuleCase(
        measures=(),
        claims=(Claim(id="c", statements=(Test(f"t({degrees}) = 5.00, p = .020"),)),),
        right=(Claim(id="c", statements=(Test(f"t({degrees}) = 5.00, p < .020"),)),),
    )


@st.composite
def not_significant(draw: st.DrawFn) -> RuleCase:
    size = draw(st.integers(0, 150)) / 100
    return RuleCase(
        measures=(),
        claims=(Claim(id="c", statements=(Test(f"z = {size:.2f}, p < .05"),)),),
        right=(Claim(id="c", statements=(Test(f"z = {size:.2f}, p > .05"),)),),
    )


@st.composite
def powerless(draw: st.DrawFn) -> RuleCase:
    n = draw(st.integers(100, 9000))
    return RuleCase(
        measures=(SCORES,),
        claims=(sample("c", Mean("5.19"), n=n, items=1),),
        right=(sample("c", Mean("5.00"), n=draw(st.integers(2, 99)), items=1),),
    )


@st.composite
def narrow(draw: st.DrawFn) -> RuleCase:
    n, behind = draw(st.integers(200, 500)), draw(st.integers(35, 45))

    def asked(name: str, party: str, share: int) -> Claim:
        return sample(name, Share(f"{share}.0%"), n=n, dimensions={"party": party})

    lead = claim("lead", Compare("higher"), dimensions={"party": "A"}, base_dimensions={"party": "B"})
    return RuleCase(
        measures=(counts(kind="stock"),),
        claims=(asked("a", "A", behind + draw(st.integers(1, 4))), asked("b", "B", behind), lead),
        right=(asked("a", "A", behind + 19),),
    )


CASES: dict[str, Callable[[], st.SearchStrategy[RuleCase]]] = {
    "times-fewer": fewer,
    "direction-against-sign": against_sign,
    "direction-against-levels": against_levels,
    "slower-growth-told-as-fall": slower,
    "small-base": handful,
    "base-not-given": alone,
    "base-decides-direction": both_ways,
    "same-growth-other-base": alike,
    "streak-count-differs": streaks,
    "list-count-differs": lists,
    "overlapping-periods-added": overlapping,
    "share-of-another-kind": other_kind,
    "age-and-years-differ": ages,
    "same-figure-for-part-and-whole": one_figure,
    "forecast-told-as-outcome": ahead,
    "unlike-figures-compared": unlike,
    "periods-not-alike": not_alike,
    "stock-and-flow-mixed": mixed,
    "one-name-two-measures": one_name,
    "date-and-average": day_and_year,
    "range-without-scale": elided,
    "converted-too-finely": converted,
    "finer-figure-known": twice,
    "count-with-a-fraction": halves,
    "parts-up-whole-down": turned,
    "mean-impossible": no_mean,
    "percent-impossible": no_count,
    "mean-outside-scale": off_scale,
    "sd-impossible": no_spread,
    "binary-sd-impossible": no_yes_and_no,
    "p-value-disagrees": no_p,
    "p-value-decides-otherwise": not_significant,
    "no-power": powerless,
    "lead-within-margin": narrow,
}
