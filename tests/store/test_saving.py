"""Saving over files: what is not concerned stays as a person wrote it."""

import os
import stat

import pytest
from attrs import evolve

from claimledger.errors import ClaimLedgerError, LedgerError
from claimledger.ledger import Ledger
from claimledger.model import (
    Accept,
    Bounds,
    Change,
    Claim,
    Group,
    Level,
    Measure,
    Review,
    Settings,
    Source,
    Target,
)
from claimledger.store import dumps, load_lenient, save

TEXT = '''\
# A ledger for the tests.
claimledger = 1  # the format
units = [ "boat = [boat]", ]   # one unit

[settings]
min_significant = 3   # on purpose

# ---------- sources ----------

[[source]]
id    = "s"          # aligned
title = 'Single quotes'

# Deaths, as the police count them.
[[measure]]
id = "m"
unit = "person"
parts = [
  "n",   # the first part
  "o",
]
signed = false

[[measure]]
"id" = "n"
unit = "person"
# [[claim]] in a comment

[[claim]]
id = "a"
quote = """
  [[claim]]
"""
measure = "m"
level = "4,600"  # from table 3
of.measure = "n"
of.period = "2023"

  [claim.dimensions]
  area = "CN"   # the whole country

# The second claim.
# It has two lines of comment.
[[claim]]
id = "b"
measure = "n"
weight = "2"
level = { low = 1, high = "0.50" }

# The third.
[[claim]]
id = "c"
measure = "n"
level = "3"

# the end
'''


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(TEXT, "utf-8")
    return path


def records(path):
    return load_lenient(path)[0]


def saved(file, ledger):
    """The lines that go and the lines that come when the ledger is saved, and a check that it reads back."""
    before = file.read_text("utf-8").splitlines()
    save(ledger, file)
    assert records(file) == ledger
    after = file.read_text("utf-8").splitlines()
    gone, come = (
        [line for line in one if line and line not in other] for one, other in ((before, after), (after, before))
    )
    return gone, come


def claims(file, **changes):
    """The ledger with claims changed: None takes one out."""
    ledger = records(file)
    changed = [changes.get(one.id, one) for one in ledger.claims]
    return evolve(ledger, claims=[one for one in changed if one is not None])


def claim(file, name):
    return next(one for one in records(file).claims if one.id == name)


def test_nothing_changes_where_nothing_differs(file):
    before = file.stat()
    save(records(file), file)
    assert file.read_text("utf-8") == TEXT
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_one_value_is_changed_in_its_place(file):
    new = evolve(claim(file, "a"), statements=[Level("4,700")])
    assert saved(file, claims(file, a=new)) == (
        ['level = "4,600"  # from table 3'],
        ['level = "4,700"  # from table 3'],
    )


def test_a_key_is_added_in_its_usual_place(file):
    new = evolve(claim(file, "b"), statements=[*claim(file, "b").statements, Change("5%")], period="2023", base="2022")
    assert saved(file, claims(file, b=new)) == ([], ['period = "2023"', 'change = "5%"', 'base = "2022"'])
    text = file.read_text("utf-8")
    assert (
        'measure = "n"\nperiod = "2023"\nweight = "2"\nlevel = { low = 1, high = "0.50" }\nchange = "5%"\nbase = "2022"\n\n# The third'
        in text
    )


def test_a_key_is_taken_out_with_its_line(file):
    new = evolve(claim(file, "b"), weight=1)
    assert saved(file, claims(file, b=new)) == (['weight = "2"'], [])


def test_dotted_keys_and_tables_are_replaced_as_a_whole(file):
    new = evolve(claim(file, "a"), of=Target("n", period="2022"), dimensions={"area": "US"})
    gone, come = saved(file, claims(file, a=new))
    assert gone == [
        'of.measure = "n"',
        'of.period = "2023"',
        "  [claim.dimensions]",
        '  area = "CN"   # the whole country',
    ]
    assert come == ['dimensions = { area = "US" }', 'of = { measure = "n", period = "2022" }']


def test_dotted_keys_and_tables_are_taken_out_as_a_whole(file):
    gone, come = saved(file, claims(file, a=evolve(claim(file, "a"), of=None, dimensions={})))
    assert (len(gone), come) == (4, [])


def test_a_value_of_several_lines_is_taken_out_whole(file):
    ledger = records(file)
    gone, come = saved(file, evolve(ledger, measures=[evolve(ledger.measures[0], parts=[]), ledger.measures[1]]))
    assert (gone, come) == (["parts = [", '  "n",   # the first part', '  "o",', "]"], [])


def test_comments_inside_a_changed_array_go_above_it(file):
    ledger = records(file)
    first, second = ledger.measures
    gone, come = saved(file, evolve(ledger, measures=[evolve(first, parts=["n", "p"]), second]))
    assert gone == ["parts = [", '  "n",   # the first part', '  "o",', "]"]
    assert come == ["# the first part", 'parts = ["n", "p"]']


def test_a_record_is_added_after_the_one_before_it(file):
    ledger = records(file)
    first, second, third = ledger.claims
    new = Claim(id="x", measure="n", statements=[Level(Bounds(low=3))])
    saved(file, evolve(ledger, claims=[first, new, second, third]))
    assert (
        '# the whole country\n\n[[claim]]\nid = "x"\nmeasure = "n"\nlevel = { low = 3 }\n\n# The second claim.'
        in file.read_text("utf-8")
    )
    saved(file, evolve(ledger, claims=[evolve(new, id="y"), first, new, second, third, evolve(new, id="z")]))
    text = file.read_text("utf-8")
    assert '# [[claim]] in a comment\n\n[[claim]]\nid = "y"' in text
    assert text.endswith('level = "3"\n\n# the end\n\n[[claim]]\nid = "z"\nmeasure = "n"\nlevel = { low = 3 }\n')


def test_a_record_is_taken_out_with_the_comment_right_above_it(file):
    gone, come = saved(file, claims(file, b=None))
    assert come == []
    assert "# It has two lines of comment." in gone
    assert "# the end" in file.read_text("utf-8")


def test_records_in_another_order_take_their_comments_along(file):
    ledger = records(file)
    saved(file, evolve(ledger, claims=ledger.claims[::-1], measures=ledger.measures[::-1]))
    text = file.read_text("utf-8")
    assert (
        text.index("# The third.\n[[claim]]") < text.index("# The second claim.\n# It") < text.index("# from table 3")
    )
    assert "# Deaths, as the police count them.\n[[measure]]" in text
    assert sorted(text.split()) == sorted(TEXT.split())


def test_a_record_with_a_new_name_stays_where_it_is(file):
    assert saved(file, claims(file, b=evolve(claim(file, "b"), id="b2"))) == (['id = "b"'], ['id = "b2"'])


def test_a_record_of_a_new_kind_goes_to_the_end(file):
    ledger = evolve(
        records(file), reviews=[Review(claim="a", verdict="supported")], accepts=[Accept(rule="x", because="y")]
    )
    assert saved(file, ledger)[0] == []
    assert file.read_text("utf-8").startswith(TEXT)
    again = evolve(ledger, reviews=[*ledger.reviews, Review(claim="b", verdict="misleading", rationale="a\nb")])
    assert saved(file, again) == ([], ['claim = "b"', 'verdict = "misleading"', 'rationale = """', "a", 'b"""'])


def test_all_records_of_a_kind_may_go(file):
    saved(file, evolve(records(file), claims=[], measures=[], groups=[Group(dimension="x", whole="a", parts=[])]))


def test_settings_are_changed_where_they_stand(file):
    ledger = records(file)
    new = evolve(ledger.settings, min_significant=1, ignore=["x"], severity={"a": "note"})
    assert saved(file, evolve(ledger, settings=new)) == (
        ["min_significant = 3   # on purpose"],
        ["min_significant = 1   # on purpose", 'ignore = ["x"]', 'severity = { a = "note" }'],
    )
    units = evolve(new, units=["boat = [boat]", "oar = [oar]"], fiscal_year_start="04", min_significant=2)
    _, come = saved(file, evolve(ledger, settings=units))
    assert come == ['units = ["boat = [boat]", "oar = [oar]"]   # one unit', 'fiscal_year_start = "04"']
    saved(file, evolve(ledger, settings=Settings()))


def test_settings_get_a_table_where_there_is_none(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text('claimledger = 1\n# the source\n[[source]]\nid = "s"')
    saved(file, evolve(records(file), settings=Settings(ignore=["x"])))
    assert file.read_text() == 'claimledger = 1\n\n[settings]\nignore = ["x"]\n\n# the source\n[[source]]\nid = "s"'


@pytest.mark.parametrize(
    "text", ["settings = { min_significant = 3 }", "settings.min_significant = 3", "settings.severity.a = 'note'"]
)
def test_settings_in_other_spellings(tmp_path, text):
    file = tmp_path / "a.toml"
    file.write_text(f"claimledger = 1\n{text}\n")
    saved(file, evolve(records(file), settings=Settings(min_significant=1, ignore=["x"])))
    saved(file, Ledger())


def test_arrays_of_inline_tables_are_written_anew_with_their_comments(tmp_path):
    file = tmp_path / "a.toml"
    text = 'claimledger = 1\nclaim = [\n  { id = "a", measure = "m", weight = "2" }, # one\n  { id = "b", measure = "m" },\n]\n[[measure]]\nid = "m"\nunit = "person"\n'
    file.write_text(text)
    save(records(file), file)
    assert file.read_text() == text
    ledger = records(file)
    saved(
        file,
        evolve(
            ledger,
            claims=[*ledger.claims, Claim(id="c", measure="m", statements=[Level("3"), Change("5%")], base="2022")],
        ),
    )
    assert "# one\nclaim = [\n" in file.read_text()
    saved(file, evolve(ledger, claims=ledger.claims[::-1]))
    saved(file, evolve(ledger, claims=()))


DEFAULTS = """\
claimledger = 1
[defaults]
period = "2023"   # the year
dimensions = { area = "CN", sex = "f" }
draft = true
[[claim]]
id = "a"
measure = "m"
[[claim]]
id = "b"
measure = "m"
dimensions = { sex = "m" }
draft = false
"""


@pytest.fixture
def shared(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text(DEFAULTS)
    return file


def test_what_defaults_give_is_not_written_again(shared):
    ledger = records(shared)
    a, b = ledger.claims
    save(ledger, shared)
    assert shared.read_text() == DEFAULTS
    new = Claim(id="c", measure="m", period="2023", dimensions={"area": "US", "sex": "f"}, draft=True)
    assert saved(shared, evolve(ledger, claims=[a, b, new])) == ([], ['id = "c"', 'dimensions = { area = "US" }'])
    assert saved(shared, evolve(ledger, claims=[evolve(a, period="2022"), b, new])) == ([], ['period = "2022"'])
    assert saved(shared, evolve(ledger, claims=[a, b, new])) == (['period = "2022"'], [])
    assert saved(shared, evolve(ledger, claims=[a, b, evolve(new, dimensions=a.dimensions)])) == (
        ['dimensions = { area = "US" }'],
        [],
    )


def test_a_default_that_a_claim_cannot_have_is_written_out_for_the_others(shared):
    ledger = records(shared)
    a, b = ledger.claims
    gone, come = saved(shared, evolve(ledger, claims=[evolve(a, period=None), b]))
    assert (gone, come) == (['period = "2023"   # the year'], ['period = "2023"'])
    gone, come = saved(shared, evolve(ledger, claims=[evolve(a, period=None, dimensions={}), b]))
    assert gone == ['dimensions = { area = "CN", sex = "f" }', 'dimensions = { sex = "m" }']
    assert come == ['dimensions = { area = "CN", sex = "m" }']
    saved(shared, evolve(ledger, claims=[*ledger.claims, Claim(id="c")]))


def test_inline_defaults(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text("claimledger = 1\ndefaults = { period = '2023', measure = 'm' }\n[[claim]]\nid = 'a'\n")
    saved(file, Ledger(claims=[Claim(id="a"), Claim(id="b", measure="m")]))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_stay(tmp_path, newline, mark):
    file = tmp_path / "a.toml"
    file.write_bytes((mark + TEXT.replace("\n", newline)).encode())
    ledger = records(file)
    save(ledger, file)
    assert file.read_bytes() == (mark + TEXT.replace("\n", newline)).encode()
    a, b, c = ledger.claims
    save(evolve(ledger, claims=[c, evolve(a, period="2023"), evolve(b, statement="two\nlines"), Claim(id="d")]), file)
    raw = file.read_bytes().decode()
    assert raw.startswith(mark + "# A ledger")
    assert raw.count("\r") == (raw.count("\n") if newline == "\r\n" else 0)
    assert [one.id for one in records(file).claims] == ["c", "a", "b", "d"]
    assert records(file).claims[2].statement == "two\nlines"


def test_a_folder_is_saved_file_by_file(tmp_path):
    (tmp_path / "a.toml").write_text(
        'claimledger = 1\n[defaults]\nperiod = "2023"\n[[claim]]\nid = "a" # one\n[[claim]]\nid = "b"\n'
    )
    (tmp_path / "b.toml").write_text(
        'claimledger = 1\n[[claim]]\nid = "c" # two\n[[measure]]\nid = "m"\nunit = "person"\n'
    )
    (tmp_path / "settings.toml").write_text("claimledger = 1\n[settings]\nmin_significant = 3\n")
    ledger = records(tmp_path)
    a, b, c = ledger.claims
    settings = evolve(ledger.settings, min_significant=1, ignore=["x"])
    untouched = (tmp_path / "b.toml").stat().st_mtime_ns
    new = evolve(
        ledger, claims=[a, evolve(b, period=None, measure="m"), c], sources=[Source(id="s")], settings=settings
    )
    save(new, tmp_path)
    assert records(tmp_path) == new
    assert (tmp_path / "b.toml").stat().st_mtime_ns == untouched
    assert (
        tmp_path / "settings.toml"
    ).read_text() == 'claimledger = 1\n[settings]\nmin_significant = 1\nignore = ["x"]\n'
    shuffled = evolve(new, claims=[c, Claim(id="d"), a, b], measures=[Measure(id="l", unit="person"), *ledger.measures])
    save(shuffled, tmp_path)
    assert records(tmp_path) == shuffled


def test_settings_beside_the_file_are_left_to_their_own_file(tmp_path):
    (tmp_path / "settings.toml").write_text("claimledger = 1\n[settings]\nmin_significant = 3\n")
    file = tmp_path / "a.toml"
    save(Ledger(settings=Settings(min_significant=3), claims=[Claim(id="a")]), file)
    ledger = records(file)
    save(evolve(ledger, claims=[Claim(id="b")]), file)
    assert "settings" not in file.read_text().partition("[[")[2]
    with pytest.raises(ClaimLedgerError, match="would not read back"):
        save(evolve(ledger, settings=Settings(min_significant=1)), file)
    assert [one.id for one in records(file).claims] == ["b"]


def test_a_new_file_is_canonical(tmp_path):
    file = tmp_path / "new.toml"
    ledger = Ledger(claims=[Claim(id="a", measure="m", statements=[Level("3")])])
    save(ledger, file)
    assert file.read_text() == dumps(ledger)
    assert [one.name for one in tmp_path.iterdir()] == ["new.toml"]


def test_a_broken_file_is_not_touched(tmp_path):
    file = tmp_path / "a.toml"
    for text in ("claimledger = 1\n[[claim]]\nid = 3\n", "claimledger = = 1\n", "claimledger = 2\n"):
        file.write_text(text)
        with pytest.raises(LedgerError):
            save(Ledger(), file)
        assert file.read_text() == text


def test_records_that_no_file_can_hold_change_nothing(file):
    for ledger, part in (
        (Ledger(claims=[Claim(id="\ud800")]), "surrogate"),
        (Ledger(settings=Settings(min_significant=0)), "would not read back"),
        (Ledger(settings=Settings(fiscal_year_start="x")), "would not read back"),
    ):
        for path in (file, file.with_name("new.toml")):
            with pytest.raises(ClaimLedgerError, match=part):
                save(ledger, path)
    assert file.read_text("utf-8") == TEXT
    assert [one.name for one in file.parent.iterdir()] == ["a.toml"]


def test_permissions_stay_and_links_are_followed(file):
    file.chmod(0o640)
    link = file.with_name("link.toml")
    link.symlink_to(file.name)
    save(Ledger(), link)
    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert records(file) == Ledger()


def test_a_failed_write_leaves_the_old_file(file, monkeypatch):
    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ClaimLedgerError, match="cannot be written: No space left on device"):
        save(Ledger(), file)
    assert file.read_text("utf-8") == TEXT
    assert [one.name for one in file.parent.iterdir()] == ["a.toml"]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ClaimLedgerError, match="cannot be written: No such file or directory"):
        save(Ledger(), tmp_path / "no" / "a.toml")
    with pytest.raises(ClaimLedgerError, match="cannot be written: embedded null byte"):
        save(Ledger(), f"{tmp_path}/a\0b")


def test_a_folder_without_ledger_files(tmp_path):
    with pytest.raises(LedgerError, match="no ledger file"):
        save(Ledger(), tmp_path)
