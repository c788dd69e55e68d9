"""Tables in files: where their cells stand, and what is done with files that are meant to do harm."""

import datetime as dt
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.styles import Alignment

from claimledger.documents import document
from claimledger.documents._csv import delimiter_of
from claimledger.documents._number_formats import displayed
from claimledger.errors import TextError
from claimledger.extract import extract
from table_cases import checked, told

JANUARY = dt.datetime.combine(dt.date(2023, 1, 31), dt.time())


def cells(raw, name="table.csv"):
    """Return the words of the cells of each table of a document."""
    read = document(raw if isinstance(raw, bytes) else raw.encode(), name)
    return [[read.text[cell.start : cell.end] for cell in table.cells] for table in read.tables]


def workbook(*rows, formats=None, **sheets):
    """Return the bytes of a workbook whose first sheet holds *rows*."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for place, form in (formats or {}).items():
        sheet[place].number_format = form
    for name, content in sheets.items():
        other = book.create_sheet(name)
        for row in content:
            other.append(row)
    return saved(book)


def saved(book):
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


# CSV


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1,5\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ('a,"b;c;d"\n1,2\n', ","),
        ("a;b;c\n1,234;2,345;3,456\n", ";"),
        ("alone\n1\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_what_most_lines_have(text, delimiter):
    assert delimiter_of(text) == delimiter


def test_cells_stand_in_the_file_itself():
    raw = '\ufeffRegion;Note;2022\r\n"North; upper";"a\nb";1 204\r\nSouth;"say ""no""";845\r\n'
    read = document(raw.encode(), "table.csv")
    assert read.is_text
    assert cells(raw) == [["Region", "Note", "2022", "North; upper", "a\nb", "1 204", "South", 'say ""no""', "845"]]
    found = extract(read.text, blocks=read.blocks, tables=read.tables)
    assert [read.text[one.start : one.end] for one in found.figures] == ["1 204", "845"]


def test_commas_between_cells_give_way_to_tabs():
    """Where 120 and 131 stand side by side, 120,131 would be one number."""
    read = document(
        b'Sales, by town\nTown,2022,2023\n\n"Oak, upper",120,131\n"Elm ""x""","1,204","a\nb"\n', "sales.csv"
    )
    assert read.text == 'Sales, by town\nTown\t2022\t2023\n\nOak, upper\t120\t131\nElm "x"\t1,204\ta b\n'
    assert not read.is_text
    assert [line for line in told(*checked("Town,2022,2023\nOak,120,131\n")) if line.startswith("!")] == []


def test_a_title_stands_alone_above_the_table():
    assert document(b"Sales, by town\nTown,2022,2023\nOak,1,2\n", "sales.csv").title == "Sales, by town"
    assert document(b"Town,2022,2023\nOak,1,2\n", "sales.csv").title == "sales"
    assert document(workbook(["Sales"], ["Town", 2022]), "book.xlsx").title == "Sales"
    assert document(workbook(["Town", 2022], ["Oak", 1]), "book.xlsx").title == "book"


def test_a_row_with_more_cells_than_heads_is_left_out():
    lines = told(*checked("Region,2021,2022\nNorth,1,204,310\nSouth,845,790\nEast,12,15\n"))
    assert [line for line in lines if line.startswith("x ")] == [
        "x 1: a row of 4 cells where others have 3: which is which?",
        "x 204: a row of 4 cells where others have 3: which is which?",
        "x 310: a row of 4 cells where others have 3: which is which?",
    ]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'a,b\n1,"2\n', "a quotation mark in line 2 is never closed"),
        (b"a,b\n1,\xe9\n", "not a UTF-8 text"),
        (b"a,b\n1,\x00\n", "is zero, as in a binary file"),
        ("a,b\n1,2\n".encode("utf-16"), "a UTF-16 text"),
        (b"", "holds no text"),
        (b" \n \n", "holds no text"),
    ],
)
def test_files_that_are_no_tables_of_text(raw, said):
    with pytest.raises(TextError, match=said):
        document(raw, "table.csv")


# Workbooks


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.125, "0.0%", "12.5%"),
        (0.125, "0%", "13%"),
        (-0.125, "0.0%", "-12.5%"),
        (1234.5, "General", "1234.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567, "#,##0", "1,234,567"),
        (1234.565, "#,##0.00", "1,234.57"),
        (2.675, "0.00", "2.68"),
        (-1234, "#,##0;(#,##0)", "(1,234)"),
        (-12.5, "#,##0.0_);(#,##0.0)", "(12.5)"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (1234567, "#,##0,", "1,235"),
        (1234567890, '0.0,,"m"', "1234.6m"),
        (12, '"$"#,##0.00', "$12.00"),
        (12, "[$€-407] #,##0", "€ 12"),
        (-3, "[Red]-0", "--3"),
        (7, "000", "007"),
        (0.5, "#.##", ".5"),
        (5, "0.##", "5."),
        (-0.001, "0.0", "0.0"),
        (1234, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-', "1,234"),
        (12, '0" kg"', "12 kg"),
        (True, "General", "TRUE"),
        ("words", "0.00", "words"),
        (JANUARY, "mmm-yy", "Jan-23"),
        (JANUARY, "d mmmm yyyy", "31 January 2023"),
        (dt.date(2023, 1, 31), "dd/mm/yyyy", "31/01/2023"),
        (dt.date(2023, 1, 31), "[$-F800]dddd", "2023-01-31"),
    ],
)
def test_numbers_as_they_are_displayed(value, form, shown):
    assert displayed(value, form) == shown


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (0.333, "# ?/?"),
        (12345, "0.00E+00"),
        (12, "[>=100]0;0.0"),
        (1e300, "General"),
        (1e-9, "General"),
        (12, "0 0"),
        (12, "h:mm"),
        (12, "0" * 300),
        (float("nan"), "0"),
        (float("inf"), "0"),
        (dt.datetime.combine(dt.date(2023, 1, 31), dt.time(12, 5)), "yyyy"),
        (None, "0"),
    ],
)
def test_what_cannot_be_told_is_not_guessed(value, form):
    assert displayed(value, form) is None


def test_a_workbook_states_what_it_displays():
    raw = workbook(
        ["Sales by region (US$ million)"],
        ["Region", 2022, 2023, "Change"],
        ["North", 1204.44, 1310.25, 0.0879],
        ["South", 845, 790, -0.0651],
        formats={"B3": "#,##0.0", "C3": "#,##0.0", "D3": "0.0%", "D4": "0.0%"},
    )
    assert told(*checked(raw, "sales.xlsx")) == (
        "1,204.4: North @ 2022: level 1,204.4 million USD",
        "1,310.3: North @ 2023: level 1,310.3 million USD",
        "8.8%: North @ 2023: change up 8.8% from 2022",
        "845: South @ 2022: level 845 million USD",
        "790: South @ 2023: level 790 million USD",
        "-6.5%: South @ 2023: change down 6.5% from 2022",
    )


def test_sheets_one_after_another_hidden_ones_told():
    book = openpyxl.Workbook()
    book.active.title = "Spending"
    for row in (["Item", "Total"], ["Roads", 12], ["Rails", 20]):
        book.active.append(row)
    hidden = book.create_sheet("Workings")
    hidden.sheet_state = "hidden"
    hidden.append(["Item", 99])
    other = book.create_sheet("Income")
    other.append(["Item", "2023"])
    other.append(["Fees", 31])
    other.append(["Fines", "=A1"])
    other.append(["Sales", 7])
    raw = saved(book)
    assert document(raw, "book.xlsx").text == (
        "Spending\nItem\tTotal\nRoads\t12\nRails\t20\n\nHidden sheet: Workings\n\n"
        "Income\nItem\t2023\nFees\t31\nFines\t[formula]\nSales\t7\n\n"
    )
    lines = told(*checked(raw, "book.xlsx"))
    assert "x Hidden sheet: Workings: a hidden sheet: show it to have it read" in lines
    assert "x [formula]: a formula, and the file does not hold what it comes to" in lines
    assert "31: Fees @ 2023: level 31" in lines


def test_merged_heads_and_indents():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Region", 2022, None, 2023, None],
        [None, "Men", "Women", "Men", "Women"],
        ["North", 1, 2, 3, 4],
        ["Hills", 1, 1, 2, 3],
    ):
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("D1:E1")
    sheet.merge_cells("A1:A2")
    sheet["A4"].alignment = Alignment(indent=1)
    lines = told(*checked(saved(book), "book.xlsx"))
    assert lines[:4] == (
        "1: North, Men @ 2022: level 1",
        "2: North, Women @ 2022: level 2",
        "3: North, Men @ 2023: level 3",
        "4: North, Women @ 2023: level 4",
    )
    assert "< Hills, Men: North, Men" in lines


def zipped(**parts):
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def test_workbooks_that_grow_are_refused(monkeypatch):
    from claimledger.documents import _xlsx

    monkeypatch.setattr(_xlsx, "LARGEST", 10_000)
    with pytest.raises(TextError, match="larger than"):
        document(zipped(xl__workbook_xml="<x/>", xl__big_xml=" " * 20_000), "book.xlsx")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (zipped(xl__workbook_xml='<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "declares entities"),
        (zipped(xl__workbook_xml="<x"), "damaged or protected"),
        (workbook(["a", 1])[:-40], "damaged"),
        (zipped(other_txt="words"), "no DOCX file"),
    ],
)
def test_damaged_workbooks(raw, said):
    with pytest.raises(TextError, match=said):
        document(raw, "book.xlsx")


def test_without_openpyxl_the_extra_is_named(monkeypatch):
    from claimledger.documents import _xlsx

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(_xlsx, "import_module", missing)
    with pytest.raises(TextError, match=r"claimledger\[xlsx\]"):
        document(workbook(["a", 1]), "book.xlsx")


def test_a_cell_far_out_makes_no_large_table():
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = 1
    book.active["A1"] = "Item"
    lines = told(*checked(saved(book), "book.xlsx"))
    assert any("more than 2,000,000 places" in line for line in lines)


# Pages

PAGE = """<html><head><title>Report</title></head><body><p>Sales rose 5% to 210 tonnes in 2023.</p>{}<p>That is all.</p></body></html>"""


def test_prose_of_a_page_is_read_beside_its_table():
    page = PAGE.format(
        "<table><caption>Sales (tonnes)</caption><tr><th>Town</th><th>2023</th></tr>"
        "<tr><td>Oak</td><td>101</td></tr><tr><td>Elm</td><td>112</td></tr><tr><td>Total</td><td>213</td></tr></table>"
    )
    lines = told(*checked(page, "page.html"))
    assert lines[0].startswith("5% to 210 tonnes: Sales @ 2023: ")
    assert "101: Oak @ 2023: level 101 tonnes" in lines
    assert "= Total: Oak + Elm" in lines
    read = document(page.encode(), "page.html")
    assert read.text == document(page.replace("caption", "p").encode(), "page.html").text
    assert all(read.text[cell.start : cell.end] for table in read.tables for cell in table.cells)


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><p>Road deaths fell 3% to 97 in 2023.</p></td><td>Menu</td></tr></table>",
        "<table><tr><td><table><tr><td>Sales came to 12 tonnes.</td></tr></table></td></tr></table>",
        "<table></table>",
        "<table><tr></tr></table>",
        "<td>12</td>",
        "<table><tr><td>12</td></tr></table>",
        "<table><tr><th>2022</th><th>2023</th></tr></table>",
    ],
)
def test_tables_for_layout_are_prose(table):
    assert document(PAGE.format(table).encode(), "page.html").tables == ()


def test_a_nested_table_of_figures_is_read_by_itself():
    inner = "<table><tr><th>Town</th><th>2023</th></tr><tr><td>Oak</td><td>10</td></tr><tr><td>Elm</td><td>11</td></tr></table>"
    page = PAGE.format(f"<table><tr><td>Menu</td><td>{inner}</td></tr></table>")
    assert cells(page, "page.html") == [["Town", "2023", "Oak", "10", "Elm", "11"]]


def test_raised_marks_are_no_digits():
    page = PAGE.format(
        "<table><tr><th>Town<sup>1</sup></th><th>km<sup>2</sup> of land</th></tr><tr><td>Oak</td><td>1,234<sup>2</sup></td></tr>"
        "<tr><td>Elm</td><td>801 <sup>a)</sup></td></tr></table>"
    )
    assert cells(page, "page.html") == [["Town", "km2 of land", "Oak", "1,234", "Elm", "801"]]


@pytest.mark.parametrize(
    "table",
    [
        "<table>" + "<tr>" + "<td rowspan=65534 colspan=1000>1" * 400 + ("<tr><td>1" * 400) + "</table>",
        "<table>" * 500 + "<td>1",
        "<table><tr>" + "<td>1" * 5_000 + "</table>",
        "<table><tr><td rowspan=0 colspan=-1>12<td colspan=999999999999999>13</table>",
        "<table><tr><td>\u202e12\u202c<td>\x00\x01<tr><td>1<td>2</table>",
    ],
    ids=["spans", "depth", "columns", "wrong-spans", "bidi"],
)
def test_hostile_pages_end(table):
    read = document(PAGE.format(table).encode(), "page.html")
    extract(read.text, blocks=read.blocks, tables=read.tables)


# Markdown


def test_pipes_that_are_escaped_and_tables_in_code():
    text = "Sales\n\n| Town \\| part | 2023 |\n|:--|--:|\n| Oak \\| east | **12** |\n| Elm | 13 |\n\n```\n| a | 1 |\n|---|---|\n| b | 2 |\n```\n"
    assert cells(text, "page.markdown") == [["Town \\| part", "2023", "Oak \\| east", "12", "Elm", "13"]]


def test_lines_with_pipes_are_no_table_without_a_rule():
    assert cells("a | b\nc | 2\n", "page.markdown") == []
    assert cells("| a | b |\n|---|\n| c | 2 |\n", "page.markdown") == []


# What does harm


@pytest.mark.parametrize(
    "raw",
    [
        ",\n,\n",
        "12\n",
        "a,b,c\n",
        "a,b\n1,2\n" * 3,
        ",".join("1" for _ in range(40_000)) + "\n",
        ",".join(f"k{k}" for k in range(2_000)) + "\n" + ",".join("1" for _ in range(2_000)) + "\n",
        "\n".join("a" * k for k in range(300)),
        '=cmd|"/C calc"!A0,2023\n@SUM(1),5\n+1,6\n-1,7\n',
        "Region,2022\n\u202e12\u202c,\u202e34\u202c\nNorth,1\n",
        "a," * 2000 + "\n" + "1," * 2000 + "\n",
        "(" * 5000 + ",1\nb,2\n",
        "a,2022\n" + "9" * 5000 + "," + "9" * 5000 + "\n",
        "Total,Total\nTotal,1\nTotal,2\nTotal,3\n",
        "x,Total,Total\nTotal,1,2\n\nTotal,3,4\n",
    ],
)
def test_odd_files_are_read_without_a_fuss(raw):
    drafted, audit = checked(raw)
    assert all(one.severity != "error" for one in audit.findings)
    assert not drafted.ledger.contents.flaws


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def letter(*parts):
    """Return a DOCX file of paragraphs (texts) and tables (rows of texts, or of what stands in their cells)."""

    def paragraph(words):
        return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"

    def cell(words, told=""):
        words, told = words if isinstance(words, tuple) else (words, told)
        return f"<w:tc><w:tcPr>{told}</w:tcPr>{paragraph(words)}</w:tc>"

    body = "".join(
        paragraph(part)
        if isinstance(part, str)
        else f"<w:tbl>{''.join(f'<w:tr>{chr(10).join(map(cell, row))}</w:tr>' for row in part)}</w:tbl>"
        for part in parts
    )
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return held.getvalue()


SALES = (
    ("US$ million", "2022", "2023"),
    ("North", "412.4", "450.0"),
    ("South", "301.0", "287.5"),
    ("Total", "713.4", "773.5"),
)


def test_the_tables_of_a_docx_file_are_read_beside_its_prose():
    found = document(letter("Sales in 2023 reached $737.5 million.", SALES, "That is all."), "a.docx")
    (table,) = found.tables
    assert [found.text[cell.start : cell.end] for cell in table.cells] == [words for row in SALES for words in row]
    told = extract(found.text, blocks=found.blocks, tables=found.tables)
    assert [one.quote for one in told.proposals] == ["$737.5 million"]
    assert [(one.quote, one.measure, str(one.period)) for one in told.figures[1:3]] == [
        ("412.4", "North", "2022"),
        ("450.0", "North", "2023"),
    ]
    assert len(told.figures) == 7


def test_merged_cells_of_a_docx_file_keep_their_columns():
    wide = ("2023", '<w:gridSpan w:val="2"/>')
    top, below = ("North", '<w:vMerge w:val="restart"/>'), ("", "<w:vMerge/>")
    rows = (("Region", "Sex", wide), (top, "Men", "12", "34"), (below, "Women", "56", "78"))
    (table,) = document(letter(rows), "a.docx").tables
    places = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in table.cells}
    assert places[0, 2] == (1, 2)
    assert places[1, 0] == (2, 1)
    assert (2, 0) not in places
    assert {(2, 1), (2, 2), (2, 3)} <= places.keys()


def test_a_table_inside_another_of_a_docx_file_only_lays_out():
    inner = letter("x", SALES)
    with ZipFile(BytesIO(inner)) as archive:
        body = archive.read("word/document.xml").decode()
    table = body[body.index("<w:tbl>") : body.index("</w:tbl>") + len("</w:tbl>")]
    beside = "".join(f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>" for words in ("East", "17", "19"))
    outer = body.replace(
        table, f"<w:tbl><w:tr>{beside}</w:tr><w:tr>{beside}</w:tr><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"
    )
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", outer)
    found = document(held.getvalue(), "a.docx")
    assert len(found.tables) == 1
    assert len(found.tables[0].cells) == 12
