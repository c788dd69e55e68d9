"""The laws of periods, against brute force by days."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimledger.errors import PeriodError
from claimledger.period import Period, cuts, tiles

DAYS = st.dates(date(1995, 1, 1), date(2030, 12, 31))
NEAR_DAYS = st.dates(date(2023, 12, 20), date(2024, 3, 10))
"""Few enough days that periods often meet, with a year's end and a leap day among them."""

MONTHLY = ("year-on-year", "quarter-on-quarter", "month-on-month")
BASES = st.sampled_from((*MONTHLY, "period-on-period"))


def spans(days=DAYS):
    return st.tuples(days, days).map(lambda ends: Period.span(min(ends), max(ends)))


@st.composite
def calendar_spans(draw):
    """Draw a span of whole months, from one month to ten years."""
    year, month = draw(st.integers(1995, 2030)), draw(st.integers(1, 12))
    length = draw(st.one_of(st.sampled_from((1, 3, 6, 12)), st.integers(1, 120)))
    last = year * 12 + month - 1 + length
    return Period.span(date(year, month, 1), date(last // 12, last % 12 + 1, 1) - timedelta(days=1))


open_periods = st.one_of(
    DAYS.map(lambda day: Period("open", day, None)), DAYS.map(lambda day: Period("open", None, day))
)
offsets = st.tuples(st.integers(-40, 0), st.integers(-3, 0))
names = st.from_regex(r"[a-z][a-z0-9._-]{0,8}", fullmatch=True)
written = st.one_of(
    spans(),
    calendar_spans(),
    open_periods,
    st.one_of(spans(), calendar_spans()).map(lambda span: Period("approximate", span.start, span.end)),
    st.builds(lambda name, offset: Period("named", name=name, offset=offset), names, offsets),
    offsets.map(lambda offset: Period("unknown", offset=offset)),
    st.just(Period("always")),
)
"""Every period that has a text of its own."""

periods = st.one_of(written, names.map(Period.private))


def _days(period):
    return {period.start + timedelta(days=offset) for offset in range((period.end - period.start).days + 1)}


@given(written)
def test_the_text_of_a_period_reads_back_as_the_period(period):
    assert Period.parse(str(period)) == period
    assert hash(Period.parse(str(period))) == hash(period)


@given(written)
def test_the_fiscal_year_changes_no_text_that_does_not_name_it(period):
    assert Period.parse(str(period), "07") == period


@given(st.text(max_size=40) | st.text(alphabet="0123456789-/.~?FYQHW, ", max_size=20))
def test_any_text_is_a_period_or_a_clear_error(text):
    try:
        period = Period.parse(text)
    except PeriodError as caught:
        error = caught
    else:
        assert Period.parse(str(period)) == period
        return
    assert error.phrase == text
    assert 0 <= error.start <= len(text)
    assert str(error).count("\n") == 2


@given(periods, periods, periods)
def test_the_order_of_periods_is_total(first, second, third):
    assert (first < second) + (first == second) + (first > second) == 1
    assert (first <= second) == (first < second or first == second)
    if first < second < third:
        assert first < third
    assert (first.sort_key == second.sort_key) == (first == second)


@given(spans(NEAR_DAYS), spans(NEAR_DAYS))
def test_spans_contain_overlap_and_precede_as_their_days_do(left, right):
    mine, theirs = _days(left), _days(right)
    assert left.contains(right) == (theirs <= mine)
    assert left.overlaps(right) == bool(mine & theirs)
    assert left.before(right) == (max(mine) < min(theirs))
    one_day = timedelta(days=1)
    assert left.adjacent(right) == (max(mine) + one_day == min(theirs) or max(theirs) + one_day == min(mine))
    assert left.days == len(mine)


@given(open_periods, st.one_of(spans(), open_periods), st.integers(0, 9), st.integers(0, 9))
def test_what_is_certain_of_an_open_period_holds_wherever_its_end_lies(period, other, reach, more):
    """Whatever day the open end turns out to be, what was said stays true."""

    def closed(one, years):
        far = timedelta(days=365 * years)
        return Period.span(one.start or one.end - far, one.end or one.start + far)

    one, two = closed(period, reach), closed(other, more)
    for left, right, known_left, known_right in ((period, other, one, two), (other, period, two, one)):
        for relation in ("contains", "overlaps", "before", "adjacent"):
            if getattr(left, relation)(right):
                assert getattr(known_left, relation)(known_right)


@given(spans(NEAR_DAYS), st.lists(spans(NEAR_DAYS), max_size=4))
def test_parts_tile_a_whole_if_each_of_its_days_is_in_exactly_one(whole, parts):
    once = sorted(day for part in parts for day in _days(part)) == sorted(_days(whole))
    assert tiles(whole, parts) == once


@given(st.data(), spans(NEAR_DAYS), st.lists(NEAR_DAYS, max_size=4))
def test_a_whole_cut_at_any_days_is_tiled_by_the_pieces(data, whole, days):
    starts = sorted({whole.start, *(day for day in days if whole.start < day <= whole.end)})
    ends = [start - timedelta(days=1) for start in starts[1:]] + [whole.end]
    pieces = data.draw(st.permutations([Period.span(*pair) for pair in zip(starts, ends, strict=True)]))
    assert tiles(whole, pieces)
    assert not tiles(whole, pieces[1:])
    assert not tiles(whole, [*pieces, pieces[0]])


@given(st.lists(st.one_of(spans(NEAR_DAYS), written), max_size=7))
def test_atoms_tile_every_period_and_nothing_else(several):
    atoms = cuts(several)
    known = [period for period in several if period.known]
    for period in known:
        assert tiles(period, [atom for atom in atoms if period.contains(atom)])
        assert all(period.contains(atom) or not period.overlaps(atom) for atom in atoms)
    assert all(any(period.contains(atom) for period in known) for atom in atoms)
    assert all(left.before(right) for left, right in pairwise(atoms))
    assert not known or len(atoms) < 2 * len(known)


@given(calendar_spans(), BASES)
def test_whole_months_stay_whole_months(span, base):
    shifted = span.shift(base)
    assert shifted.months == span.months
    assert shifted.before(span) or base in MONTHLY


@given(calendar_spans())
def test_a_year_is_four_quarters_and_twelve_months(span):
    year = span.shift("year-on-year")
    quarters, months = span, span
    for _ in range(4):
        quarters = quarters.shift("quarter-on-quarter")
    for _ in range(12):
        months = months.shift("month-on-month")
    assert year == quarters == months


@given(st.one_of(spans(), calendar_spans()))
def test_the_period_just_before_is_adjacent_and_as_long(span):
    before = span.shift("period-on-period")
    assert before.before(span)
    assert before.adjacent(span)
    assert (before.months == span.months) if span.months else (before.days == span.days)


@given(spans(), st.sampled_from(MONTHLY))
def test_a_shift_keeps_months_days_and_month_ends(span, base):
    back = {"year-on-year": 12, "quarter-on-quarter": 3, "month-on-month": 1}[base]
    shifted = span.shift(base)
    for day, moved in ((span.start, shifted.start), (span.end, shifted.end)):
        assert day.year * 12 + day.month - back == moved.year * 12 + moved.month
        ends_month = (moved + timedelta(days=1)).day == 1
        assert moved.day == day.day or ends_month
    if (span.end + timedelta(days=1)).day == 1:
        assert (shifted.end + timedelta(days=1)).day == 1
    assert shifted.is_instant or not span.is_instant


@given(st.lists(DAYS, min_size=4, max_size=4), st.sampled_from(MONTHLY))
def test_a_period_inside_another_stays_inside_it(days, base):
    """Days up to the 27th are in every month and end none, so nothing is moved but the months."""
    outer, first, last, end = sorted(day.replace(day=min(day.day, 27)) for day in days)
    left, right = Period.span(outer, end), Period.span(first, last)
    assert left.shift(base).contains(right.shift(base))


@given(st.sampled_from(("?a", "?b", "?")), st.lists(BASES, max_size=5), st.lists(BASES, max_size=5))
def test_unknown_periods_that_are_shifted_alike_are_equal(text, first, second):
    def shifted(bases):
        period = Period.parse(text)
        for base in bases:
            period = period.shift(base)
        return period

    def distance(bases):
        months = {"year-on-year": 12, "quarter-on-quarter": 3, "month-on-month": 1, "period-on-period": 0}
        return sum(months[base] for base in bases), bases.count("period-on-period")

    assert (shifted(first) == shifted(second)) == (distance(first) == distance(second))
    assert Period.parse(str(shifted(first))) == shifted(first)


@given(calendar_spans(), st.sampled_from(("year", "half-year", "quarter", "month", "day", "week")))
def test_the_parts_of_a_period_tile_it(span, word):
    try:
        parts = span.split(word)
    except PeriodError:
        assert (span.months % {"year": 12, "half-year": 6, "quarter": 3}.get(word, 1)) or (
            word == "week" and span.days % 7
        )
    else:
        assert tiles(span, parts)
        assert list(parts) == sorted(parts)
        assert len({part.months or part.days for part in parts}) == 1
