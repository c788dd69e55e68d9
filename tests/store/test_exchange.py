"""Ledgers in other files: what they look like, what people make of them, and what is wrong with them."""

import csv as stdlib_csv
import datetime as dt
import gc
import io
import json
import sys
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest
from attrs import evolve

from claimledger.errors import ClaimLedgerError, LedgerError
from claimledger.ledger import Ledger
from claimledger.model import Bounds, Claim, Level, Settings
from claimledger.store import load, loads
from claimledger.store.exchange import LEDGER_FORMATS, Loaded, ledger_format, load_file, updated, workbook, written
from claimledger.store.exchange.delimited import csv, read_csv
from claimledger.store.exchange.jsonl import jsonl, read_jsonl
from claimledger.store.exchange.parquet import parquet, read_parquet
from claimledger.store.exchange.rows import well_formed
from claimledger.store.exchange.sheets import Sheet
from claimledger.store.exchange.workbook import read_xlsx, xlsx
from claimledger.store.exchange.zipped import steady
from published_ledger import HOSTILE, LEDGER

SOUND = loads(LEDGER)


def problems(reading):
    ledger, wrong = well_formed(reading, "file")
    return [str(problem) for problem in wrong or ledger.problems()]


def claims(text, **options):
    ledger, wrong = well_formed(read_csv(text.encode(), "file", **options), "file")
    assert wrong == ()
    return ledger.claims


def test_csv_has_a_row_for_each_claim_and_the_rest_as_json_below():
    rows = list(stdlib_csv.DictReader(io.StringIO(csv(SOUND), newline="")))
    first = rows[0]
    assert list(first)[:6] == ["id", "source", "quote", "at", "statement", "measure"]
    assert (first["id"], first["level"], first["at"], first["change"]) == (
        "deaths",
        "4,600 persons",
        "[32,51]",
        "'-21.7%",
    )
    assert (rows[4]["weight"], rows[4]["draft"], json.loads(rows[4]["level"])) == (
        "0.5",
        "true",
        {"low": 31, "unit": "person"},
    )
    others = [(row["record"], json.loads(row["json"])) for row in rows[5:]]
    assert [kind for kind, _ in others] == [
        "ledger",
        "source",
        "measure",
        "measure",
        *["review"] * 4,
        *["correction"] * 2,
    ]
    assert others[1][1]["url"] == "https://example.org/roads"
    assert not any(row["id"] for row in rows[5:])


@pytest.mark.parametrize("form", LEDGER_FORMATS[1:], ids=lambda form: form.name)
@pytest.mark.parametrize("path", ["claims", "claims/examples"])
def test_ledgers_of_real_documents_travel(form, path):
    ledger = load(Path(__file__).parents[2] / path)
    again, wrong = well_formed(form.read(written(ledger, form), "file", None), "file")
    assert (wrong, again.problems(), again == ledger) == ((), (), True)


def test_settings_travel_too():
    ledger = evolve(SOUND, settings=Settings(min_significant=3, units=("vessel = [vessel]",), ignore=("small-base",)))
    for form in LEDGER_FORMATS[1:]:
        assert well_formed(form.read(written(ledger, form), "file", None), "file")[0].settings == ledger.settings
    assert json.loads(jsonl(ledger).splitlines()[0]) == {
        "record": "ledger",
        "claimledger": 1,
        "units": ["vessel = [vessel]"],
        "settings": {"min_significant": 3, "ignore": ["small-base"]},
    }


def test_columns_of_a_desk_stay_with_their_claims():
    text = "id,checked by,measure,level,id2\na,=me,m,4,x\nb,,m,5,\n"
    reading = read_csv(text.encode(), "file")
    ledger, _ = well_formed(reading, "file")
    assert [dict(claim.extra) for claim in ledger.claims] == [{"checked by": "=me", "id2": "x"}, {}]
    assert reading.remarks == (
        "the column checked by is kept, but no key of a claim is called so",
        "the column id2 is kept, but no key of a claim is called so (did you mean id?)",
    )
    heads, first, *_ = stdlib_csv.reader(io.StringIO(csv(ledger)))
    assert dict(zip(heads, first, strict=True))["checked by"] == "'=me"


def test_columns_that_are_worked_out_are_not_read_back():
    derived = {"verdict": {"deaths": "supported"}}
    text = csv(SOUND, derived)
    assert "audit.verdict" in text
    assert well_formed(read_csv(text.encode(), "file"), "file")[0] == SOUND
    line = json.loads(next(one for one in jsonl(SOUND, derived).splitlines() if '"id":"deaths"' in one))
    assert line["audit"] == {"verdict": "supported"}
    assert well_formed(read_jsonl(jsonl(SOUND, derived).encode(), "file"), "file")[0] == SOUND
    for write, read in ((xlsx, read_xlsx), (parquet, read_parquet)):
        assert well_formed(read(write(SOUND, derived), "file"), "file")[0] == SOUND


@pytest.mark.parametrize("form", LEDGER_FORMATS, ids=lambda form: form.name)
def test_the_same_ledger_is_the_same_bytes(form):
    assert written(SOUND, form) == written(loads(LEDGER), form)


@pytest.mark.parametrize("form", LEDGER_FORMATS, ids=lambda form: form.name)
def test_half_of_a_surrogate_pair_is_refused(form):
    with pytest.raises(ClaimLedgerError, match="half of a surrogate pair"):
        written(Ledger(claims=(Claim(id="a", quote="x\ud800"),)), form)


def test_an_archive_tells_no_time():
    parts = zipfile.ZipFile(io.BytesIO(xlsx(SOUND))).infolist()
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}
    assert b"modified" not in zipfile.ZipFile(io.BytesIO(xlsx(SOUND))).read("docProps/core.xml")
    assert steady(xlsx(SOUND), {}) == xlsx(SOUND)


def test_the_sheets_of_a_workbook():
    book = openpyxl.load_workbook(io.BytesIO(xlsx(SOUND)))
    assert book.sheetnames == ["claims", "sources", "measures", "reviews", "corrections", "ledger"]
    heads = [cell.value for cell in book["reviews"][1]]
    assert heads == ["claim", "verdict", "rationale", "evidence", "reviewer", "date"]
    assert [book["corrections"].cell(2, column).value for column in range(1, 4)] == ["deaths", "level", "4,700 persons"]
    with_settings = evolve(SOUND, settings=Settings(min_significant=3))
    assert openpyxl.load_workbook(io.BytesIO(xlsx(with_settings))).sheetnames[-1] == "ledger"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_cell_is_anything_but_text(text):
    ledger = Ledger(claims=(Claim(id="a", quote=text, statement="#N/A", extra={text: text, "n": "12"}),))
    book = openpyxl.load_workbook(io.BytesIO(xlsx(ledger)))
    assert {(cell.data_type, cell.number_format) for row in book["claims"] for cell in row if cell.value} == {
        ("s", "@")
    }
    for row in stdlib_csv.reader(io.StringIO(csv(ledger), newline="")):
        assert not any(cell.lstrip(" \u202e").startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_parquet_is_text_in_other_eyes():
    table = pyarrow.parquet.read_table(io.BytesIO(parquet(SOUND)))
    assert {str(one.type) for one in table.schema} == {"string"}
    assert table.column("level").to_pylist()[:2] == ["4,600 persons", "5,875 persons"]
    assert table.column("change").to_pylist()[:2] == ["-21.7%", None]


def test_numbers_of_parquet_files_of_others_are_read_exactly():
    table = pyarrow.table({"id": ["a"], "measure": ["m"], "n": [28], "draft": [True], "level": [4600]})
    stream = io.BytesIO()
    pyarrow.parquet.write_table(table, stream)
    (claim,) = well_formed(read_parquet(stream.getvalue(), "file"), "file")[0].claims
    assert (claim.n, claim.draft, claim.statements) == (28, True, (Level("4600"),))
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"id": ["a"], "level": [0.1]}), stream)
    assert (
        problems(read_parquet(stream.getvalue(), "file"))[0]
        == "file:1: column level: it holds neither text nor whole numbers"
    )


def book_of(rows, title="claims"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_numbers_and_dates_that_people_type_into_a_workbook_are_read_exactly():
    typed = [["id", "measure", "level", "period", "weight", "draft"], ["a", "m", 0.1, dt.date(2023, 10, 24), 2, True]]
    (claim,) = well_formed(read_xlsx(book_of([*typed, [None], ["b", "m", 4600, "2023"]], "Sheet1"), "file"), "file")[
        0
    ].claims[:1]
    assert claim == Claim(
        id="a", measure="m", statements=(Level("0.1"),), period="2023-10-24", weight=Fraction(2), draft=True
    )


@pytest.mark.parametrize(
    ("value", "shape", "text"),
    [
        (0.217, "0.0%", "21.7%"),
        (2, "0%", "200%"),
        (0.001, "0.0%", "0.1%"),
        (1e21, "0", "1000000000000000000000"),
        (dt.date(2023, 3, 1), "yyyy-mm-dd", "2023-03-01"),
        (dt.date(2023, 3, 1), "mmm yyyy", "2023-03"),
        (dt.datetime(2023, 1, 1), "YYYY", "2023"),  # noqa: DTZ001 - a sheet knows no zone
    ],
)
def test_a_cell_is_read_as_it_is_shown(value, shape, text):
    book = openpyxl.Workbook()
    for row in (["id", "quote"], ["a", value]):
        book.active.append(row)
    book.active["B2"].number_format = shape
    stream = io.BytesIO()
    book.save(stream)
    assert well_formed(read_xlsx(stream.getvalue(), "file"), "file")[0].claims[0].quote == text


def test_formulas_errors_and_unknown_sheets_of_a_workbook_are_told():
    raw = book_of([["id", "level"], ["a", "=1+1"], ["b", "#DIV/0!"], ["c", dt.time(1, 2)]])
    assert problems(read_xlsx(raw, "file")) == [
        "file:2: sheet claims, column 2: a formula stands in a cell: put the value that it gives in its place",
        "file:3: sheet claims, column 2: an error stands in a cell: #DIV/0!",
        "file:4: sheet claims, column 2: a time stands in a cell: write it as text",
    ]
    book = openpyxl.load_workbook(io.BytesIO(book_of([["id"]])))
    book.create_sheet("claimz")
    book.create_sheet("budget")
    stream = io.BytesIO()
    book.save(stream)
    assert read_xlsx(stream.getvalue(), "file").remarks == (
        "the sheet claimz is left aside: no kind of record is called so (did you mean claims?)",
        "the sheet budget is left aside: no kind of record is called so",
    )
    other = sheeted(Sheet1=[["id"]], Sheet2=[["id"]])
    assert problems(read_xlsx(other, "file")) == ["file: no sheet is called claims: there are Sheet1, Sheet2"]
    assert problems(read_xlsx(b"PK\x03\x04", "file")) == ["file: no workbook, or a damaged or protected one"]
    assert problems(read_xlsx(book_of([["x"] * 1_001]), "file"))[0] == "file:1: sheet claims: more than 1,000 columns"


def sheeted(**pages):
    """A workbook with sheets of these names and rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in pages.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"sources": [["id", "titel"], ["a", "b"]]}, "file:2: sheet sources: unknown key titel (did you mean title?)"),
        ({"sources": [["id", "Id"], ["a", "b"]]}, "file:2: sheet sources: two columns are called id"),
        ({"sources": [["id"], ["a", "b"]]}, "file:2: sheet sources: the row has more cells than there are columns"),
        ({"sources": [["id", "reference"], ["a", "perhaps"]]}, "file:2: sheet sources: reference is true or false, not 'perhaps'"),
        ({"reviews": [["verdict"], [None], ["supported"]]}, "file:3: sheet reviews: this review has no claim"),
        ({"ledger": [["key", "json"], ["units", "["]]}, "file:1: sheet ledger: units is a value as JSON: no JSON"),
        ({"ledger": [["key", "json"], ["units", "[]"], [None], ["units", "[]"]]}, "file:1: sheet ledger: units is said twice"),
        ({"ledger": [["key", "json"], ["settings", "1"]]}, "file:1: sheet ledger: settings is a table, not an integer"),
        ({"ledger": [["key", "json"], ["settings", '{"rounding": "x"}']]}, "file:1: sheet ledger: rounding is one of nearest"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_sheet_is_told_with_its_row(rows, told):
    found = problems(read_xlsx(sheeted(claims=[["id"]], **rows), "file"))
    assert any(one.startswith(told) for one in found), found


def test_a_time_of_day_in_a_workbook_is_kept_with_its_date():
    raw = book_of([["id", "measure", "quote"], ["a", "m", dt.datetime(2023, 1, 2, 3, 4)]])  # noqa: DTZ001 - a sheet knows no zone
    assert well_formed(read_xlsx(raw, "file"), "file")[0].claims[0].quote == "2023-01-02T03:04:00"


def test_damaged_and_swollen_files_are_refused(monkeypatch):
    broken = steady(xlsx(SOUND), {"xl/workbook.xml": b"<"})
    (told,) = problems(read_xlsx(broken, "file"))
    assert told.startswith("file: a damaged workbook: ")
    monkeypatch.setattr("claimledger.store.exchange.zipped.MOST_BYTES", 2**20)
    monkeypatch.setattr(sys.modules["claimledger.store.exchange.parquet"], "MOST_BYTES", 10)
    swollen = steady(xlsx(SOUND), {"docProps/core.xml": b" " * 2**21})
    assert problems(read_xlsx(swollen, "file")) == ["file: it is larger than 1 MB when unpacked, the most that is read"]
    assert problems(read_parquet(parquet(SOUND), "file"))[0].endswith("the most that is read")


def test_words_that_begin_with_a_quotation_mark_need_no_other():
    assert claims('id,level\na,"""about 5"" persons"\n')[0].statements == (Level('"about 5" persons'),)


def test_a_workbook_that_declares_entities_is_refused():
    raw = book_of([["id"]])
    part = zipfile.ZipFile(io.BytesIO(raw)).read("xl/workbook.xml")
    bad = steady(raw, {"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]>' + part})
    assert problems(read_xlsx(bad, "file")) == [
        "file: a damaged workbook: a part of it declares entities, which none does"
    ]


def test_a_semicolon_and_a_decimal_comma_come_together():
    text = "\ufeffid;measure;level;weight;change\r\na;m;4,6 million;0,5;-21,7%\r\n"
    (claim,) = claims(text)
    assert (claim.weight, [one.value for one in claim.statements]) == (Fraction(1, 2), ["4.6 million", "-21.7%"])
    assert claims("id;level\na;4,600 persons\n")[0].statements == (Level("4,600 persons"),)
    assert claims("id;level\na;1.234,5 km\n")[0].statements == (Level("1234.5 km"),)
    assert claims("id;level\na;4,600 persons\n", comma="always")[0].statements == (Level("4.600 persons"),)
    assert claims('id,level\na,"21,7%"\n')[0].statements == (Level("21,7%"),)
    assert claims("id\tlevel\na\t5\n")[0].statements == (Level("5"),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "file:1: the first row names the columns, and none is called id"),
        ("di,level\na,5\n", "file:1: the first row names the columns, and none is called id, but one di"),
        ("id,id\na,b\n", "file:1: two columns are called id"),
        ("id,x,X \na\n", "file:2:1: claim a needs a measure"),
        ("id,x, x\na\n", "file:1: two columns are called x"),
        ("x," * 1_000 + "id\n", "file:1: more than 1,000 columns"),
        ("id\na,b\n", "file:2: the row has more cells than there are columns"),
        ("id,\na,b\n", "file:2: a cell stands in a column without a name"),
        ('id,quote\na,"b\n\n', "file:2: a quotation mark opens a cell here, and none closes it"),
        ("id,n\na,many\n", "file:2: n is a whole number, not 'many'"),
        ("id,draft\na,perhaps\n", "file:2: draft is true or false, not 'perhaps'"),
        ("id,at\na,1-2\n", "file:2: at is a list or a table as JSON: no JSON: Extra data at character 2"),
        ('id,level\na,"{""low"": 1, ""low"": 2}"\n', "file:2: level is a list or a table as JSON: it says low twice"),
        ('id,level\na,"{""low"": 0.1}"\n', 'file:2: level.low is an integer or exact text such as "0.1" or "1/3", not a bare number'),
        ("id,level\n,5\n", "file:2: this claim has no id"),
        ("id,record,json\n,source,{}\n", "file:2: this source has no id"),
        ("id,record,json\n,sauce,{}\n", "file:2: a row is one of ledger, source, measure, group, claim, relation, review, correction, accept, not 'sauce' (did you mean source?)"),
        ("id,record,json\na,source,{}\n", "file:2: the row of a source says id in a cell of its own, not in the cell json"),
        ("id,record,json\n,source,[]\n", "file:2: json is a table"),
        ('id,record,json\n,ledger,"{""claimledger"":2}"\n', "file:2: the ledger is in format 2, this version of claimledger reads 1: a newer one is needed"),
        ('id,record,json\n,ledger,"{""setings"":{}}"\n', "file:2: unknown key setings (did you mean settings?)"),
        ('id,record,json\n,ledger,"{""settings"":{""roundin"":1}}"\n', "file:2: unknown key settings.roundin (did you mean rounding?)"),
        ("id,record,json\n,ledger,{}\n,ledger,{}\n", "file:3: the file says twice how its ledger is read"),
        ("id,measure,level\na,m,5\n", "file:2:1: no measure is called m"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told_with_its_line(text, told):
    found = problems(read_csv(text.encode(), "file"))
    assert any(one.startswith(told) for one in found), found


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "file:1: no JSON: Expecting property name enclosed in double quotes at character 2"),
        ("[]", 'file:1: a line is a table that says what it is: {"record": "claim", …}'),
        ('{"record": "claim", "id": "\\ud800"}', "file:1: it holds half of a surrogate pair, which no text can"),
        ("[" * 100_000, "file:1: nested too deeply"),
        ('{"record": "claim", "id": "a", "weight": NaN}', "file:1: no JSON: NaN"),
        ('{"record": "claim", "id": "a", "measur": "b"}', "file:1: unknown key measur (did you mean measure?)"),
    ],
)
def test_what_is_wrong_with_a_line_of_json_is_told(line, told):
    assert problems(read_jsonl(line.encode(), "file")) == [told]


def test_formats_are_known_by_their_names_and_suffixes(tmp_path):
    assert ledger_format("claims").name == "toml"
    assert ledger_format("a.CSV").name == "csv"
    assert ledger_format("a.txt", "jsonl").name == "jsonl"
    with pytest.raises(ClaimLedgerError, match=r"a\.xls: no format has the suffix \.xls \(did you mean xlsx\?\)"):
        ledger_format("a.xls")
    with pytest.raises(ClaimLedgerError, match=r"no format is called pdf \(there are toml, jsonl"):
        ledger_format("a", "pdf")
    none = load_file(tmp_path / "none.csv", ledger_format("a.csv"))
    assert none.malformed
    with pytest.raises(LedgerError, match="cannot be read"):
        none.check()


def test_extras_are_filled_in_by_id():
    claim = evolve(SOUND.claims[1], extra={"x": "1", "y": "2"})
    before = evolve(SOUND, claims=[claim, evolve(claim, id="gone")], reviews=(), corrections=())
    after = evolve(before, claims=[evolve(claim, extra={"x": "9"}), evolve(claim, id="new", extra={})])
    merged, lost = updated(Loaded(ledger=after), before)
    assert [dict(one.extra) for one in merged.claims] == [{"x": "9", "y": "2"}, {}]
    assert lost == ("gone",)


def test_a_table_of_claims_alone_leaves_the_rest_as_it_was():
    before = evolve(SOUND, settings=Settings(min_significant=3))
    part = Ledger(claims=[evolve(SOUND.claims[0], at=None), *SOUND.claims[1:]])
    merged, _ = updated(Loaded(ledger=part, whole=False), before)
    assert merged == evolve(before, claims=part.claims)
    with pytest.raises(LedgerError, match="no measure is called"):
        updated(Loaded(ledger=part, whole=True), before)
    assert read_csv(b"id\na\n", "file").whole is False
    assert all(form.read(written(Ledger(), form), "file", None).whole for form in LEDGER_FORMATS[1:])


@pytest.mark.parametrize(("write", "library", "extra"), [(xlsx, "openpyxl", "xlsx"), (parquet, "pyarrow", "parquet")])
def test_a_library_that_is_missing_is_named_with_its_extra(write, library, extra, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(
        ClaimLedgerError, match=rf"{library}, which comes with an extra: pip install \"claimledger\[{extra}\]\""
    ):
        write(SOUND)


TRICKY = (
    *HOSTILE.values(),
    "",
    '"',
    '"JSON"',
    '"\\u0041"',
    '{"low": 1}',
    "{",
    "a~2",
    "a~2~1",
    "a~02",
    "_x0041_",
    "Extra.x",
    "AUDIT.x",
    "Period",
    " id",
    "inf",
)


@pytest.mark.parametrize("form", LEDGER_FORMATS[1:], ids=lambda form: form.name)
def test_texts_that_could_be_taken_for_others_come_back_as_they_were(form):
    rows = [
        Claim(id=f"{number} {text}", measure="m", quote=text, statements=[Level(text)], extra={text: text, "a": "b"})
        for number, text in enumerate(TRICKY)
    ]
    long = Claim(id="long", measure="m", extra={"a~2": "x" * 40_000, "a": "y" * 40_000})
    ledger = Ledger(claims=(*rows, long))
    again, wrong = well_formed(form.read(written(ledger, form), "file", None), "file")
    assert wrong == ()
    assert again == ledger


def test_a_name_that_no_cell_can_hold_is_refused():
    ledger = Ledger(claims=(Claim(id="a", extra={"x" * 5_000: "y"}),))
    with pytest.raises(ClaimLedgerError, match="the name of a column has at most 4,500 characters in a workbook"):
        xlsx(ledger)
    assert well_formed(read_csv(csv(ledger).encode(), "file"), "file")[0] == ledger


def test_numbers_said_outright_keep_every_digit():
    claim = Claim(id="a", measure="m", statements=(Level(Bounds(low="1/3", high="12345678901234567890.1")),))
    for form in LEDGER_FORMATS[1:]:
        assert well_formed(form.read(written(Ledger(claims=(claim,)), form), "file", None), "file")[0].claims == (
            claim,
        )


def test_a_workbook_that_is_interrupted_complains_of_nothing(monkeypatch):
    def stopped(page, text, cell_of, *, bold):
        if text == "stop":
            raise KeyboardInterrupt
        return cell_of(page, text)

    complaints = []
    monkeypatch.setattr(workbook, "_text_cell", stopped)
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    sheet = Sheet(name="a", heads=("x",), rows=(("go",), ("stop",)))
    with pytest.raises(KeyboardInterrupt):
        workbook.xlsx_bytes([sheet])
    gc.collect()
    assert complaints == []
