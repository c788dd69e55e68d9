"""Laws of tables: honest ones are never found fault with, a planted error is found and named, and cells stand where they are said to."""

from fractions import Fraction

from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.documents import document
from claimledger.errors import TextError
from claimledger.extract import extract
from table_cases import checked

NAMES = ("North", "South", "East", "West", "Hill", "Dale")
KINDS = ("Men", "Women", "Children")


def rounded(value, step):
    """Return a value to the nearest multiple of *step*, half up."""
    return (value / step + Fraction(1, 2)).__floor__() * step


@frozen(kw_only=True)
class World:
    """A true world, and how it is printed."""

    values: tuple
    step: Fraction
    style: str
    unit: str
    name: str

    def shown(self, value, step=None):
        """Return a number as the table prints it."""
        step = self.step if step is None else step
        printed = rounded(Fraction(value), step)
        places = 0 if step >= 1 else len(str(step.denominator)) - 1
        whole, rest = divmod(abs(printed) * 10**places, 10**places)
        point = "," if self.style == "german" else "."
        digits = f"{int(whole):,}".replace(",", {"german": ".", "spaced": " ", "plain": ""}.get(self.style, ","))
        told = f"{digits}{point}{int(rest):0{places}d}" if places else digits
        return f"-{told}" if printed < 0 else told

    def line(self, *cells):
        # With semicolons "1,234" may be a decimal comma, which is not for the table's reader to decide.
        return ("|" if self.style == "english" else ";").join(str(cell) for cell in cells)


@st.composite
def worlds(draw, least=1, rows=None):
    rows = draw(st.integers(2, 5)) if rows is None else rows
    columns = draw(st.integers(2, 3))
    fine = draw(st.booleans())
    step = draw(
        st.sampled_from(
            (Fraction(1), Fraction(1, 10), Fraction(1, 100))
            if fine
            else (Fraction(1), Fraction(10), Fraction(100), Fraction(5))
        )
    )
    parts = 1000 if fine else 1
    number = st.integers(least * parts, 9000 * parts).map(lambda value: Fraction(value, parts))
    values = draw(st.lists(st.lists(number, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    return World(
        values=tuple(map(tuple, values)),
        step=step,
        style=draw(
            st.sampled_from(("plain", "spaced", "english", "german") if step < 1 else ("plain", "spaced", "english"))
        ),
        unit=draw(st.sampled_from((" (US$ million)", " (thousands)", ""))) if fine else "",
        name=draw(st.sampled_from(("Sales", "Persons", "Deaths"))) if step != 1 or not fine else "Sales",
    )


def table(world, planted=None):
    """Return a table with a total row and a total column, one figure of it wrong where *planted* says by how much."""
    values = [[*row, sum(row)] for row in world.values]
    values.append([sum(column) for column in zip(*values, strict=True)])
    if planted is not None:
        row, column, error = planted
        values[row][column] += error
    heads = world.line("Region", *KINDS[: len(world.values[0])], "Total")
    names = (*NAMES[: len(world.values)], "Total")
    lines = [world.line(name, *map(world.shown, row)) for name, row in zip(names, values, strict=True)]
    return "\n".join([f"{world.name} by region, 2023{world.unit}", heads, *lines, ""])


def contradictions(audit):
    return [one for one in audit.findings if one.reading is not None]


@settings(max_examples=30)
@given(worlds())
def test_an_honest_table_with_totals_is_not_found_fault_with(world):
    drafted, audit = checked(table(world))
    assert drafted.ledger.claims
    assert any(one.parts for one in drafted.ledger.measures)
    assert contradictions(audit) == []


@settings(max_examples=30)
@given(worlds(least=50))
def test_honest_changes_and_shares_are_not_found_fault_with(world):
    tenth = Fraction(1, 10)
    now = [row[0] for row in world.values]
    then = [row[1] for row in world.values]
    rows = [(name, a, b) for name, a, b in zip(NAMES, then, now, strict=False)]
    rows.append(("Total", sum(then), sum(now)))
    lines = [
        world.line(
            name,
            world.shown(a),
            world.shown(b),
            world.shown(100 * (b - a) / a, tenth),
            world.shown(100 * b / sum(now), tenth),
        )
        for name, a, b in rows
    ]
    heads = world.line("Region", "2022", "2023", "% change", "2023, % of total")
    drafted, audit = checked("\n".join([f"{world.name} by region{world.unit}", heads, *lines, ""]))
    keys = {one.key for claim in drafted.ledger.claims for one in claim.statements}
    assert keys >= {"level", "change", "share"}
    assert contradictions(audit) == []


def nested(world, layout):
    """Return a table of groups of rows in one of the ways that publishers have."""
    columns = len(world.values[0])
    total = [sum(row[k] for row in world.values) for k in range(columns)]
    first, second = world.values[:2], world.values[2:]
    sums = [[sum(row[k] for row in rows) for k in range(columns)] for rows in (first, second)]
    mean = [sum(row) / len(row) for row in (*world.values, total)]

    def rows(members, lead=""):
        return [(f"{lead}{NAMES[world.values.index(row)]}", row) for row in members]

    match layout:
        case "subtotals":
            told = [*rows(first), ("Subtotal", sums[0]), *rows(second), ("Subtotal", sums[1]), ("Grand total", total)]
        case "groups":
            told = [("Upper", sums[0]), *rows(first, "  "), ("Lower", sums[1]), *rows(second, "  "), ("Total", total)]
        case "flat groups":
            told = [("Upper", sums[0]), *rows(first), ("Lower", sums[1]), *rows(second), ("Total", total)]
        case "first":
            told = [("Total", total), *rows(world.values)]
        case "part first":
            told = [("Total", total), *rows(first)]
        case "of which":
            told = [("All goods", total), ("of which:", []), *rows(world.values[1:])]
        case _:
            told = [*rows(world.values), ("Average", [one / len(world.values) for one in total]), ("Total", total)]
    heads = world.line("Region", *KINDS[:columns], *(["Average"] if layout == "averages" else []))
    lines = [
        world.line(
            name,
            *map(world.shown, row),
            *([world.shown(mean[min(k, len(mean) - 1)])] if layout == "averages" and row else []),
        )
        for k, (name, row) in enumerate(told)
    ]
    return "\n".join([f"{world.name}, 2023{world.unit}", heads, *lines, ""])


LAYOUTS = ("subtotals", "groups", "flat groups", "first", "part first", "of which", "averages")


@settings(max_examples=60)
@given(worlds(rows=4), st.sampled_from(LAYOUTS))
def test_honest_groups_of_rows_are_not_found_fault_with(world, layout):
    _, audit = checked(nested(world, layout))
    assert contradictions(audit) == []


@settings(max_examples=30)
@given(worlds(), st.data())
def test_a_wrong_cell_is_found_and_named_and_is_a_warning(world, data):
    rows, columns = len(world.values), len(world.values[0])
    row, column = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
    error = data.draw(st.integers(200, 900)) * 100 * max(world.step, 1)
    _, audit = checked(table(world, (row, column, error)))
    found = contradictions(audit)
    assert found
    assert all(one.severity == "warning" for one in found)
    wrong = f"{NAMES[row]}-{KINDS[column]}-2023".lower()
    for one in found:
        assert wrong in one.claims
        assert one.repairs[0].claim == wrong


@settings(max_examples=100)
@given(st.text(alphabet='ab12,;|\t\n". -%()€<', max_size=120), st.sampled_from(("t.csv", "t.markdown")))
def test_cells_stand_where_they_are_said_to(text, name):
    try:
        read = document(text.encode(), name)
    except TextError:
        return
    found = extract(read.text, blocks=read.blocks, tables=read.tables)
    for one in (*found.figures, *found.left_out):
        assert read.text[one.start : one.end] == one.quote
