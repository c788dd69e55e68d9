"""The list of bad input, each with its message, place and suggestion."""

import pytest

from claimledger.errors import LedgerError
from claimledger.store import load, load_lenient, loads

HEAD = 'claimledger = 1\n[[measure]]\nid = "road.deaths"\nunit = "person"\nkind = "flow"\n'
"""Five lines; what is tested begins in the sixth."""


def told(text, *, head=HEAD):
    try:
        loads(head + text, "x.toml")
    except LedgerError as error:
        return [str(problem).removeprefix("x.toml:") for problem in error.problems]
    return []


def claim(*lines):
    return "\n".join(['[[claim]]\nid = "a"\nmeasure = "road.deaths"', *lines, ""])


def test_a_sound_ledger_has_no_problems():
    assert told(claim('level = "4,600 persons"', 'period = "2023"')) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: the file does not say which format it is in: begin it with claimledger = 1"),
        (
            "claimledger = 2\nnew_key = 1",
            "1:1: the file is in format 2, this version of claimledger reads 1: a newer one is needed",
        ),
        ("claimledger = 0", "1:1: claimledger is the version of the format: write claimledger = 1"),
        ('claimledger = "1"', "1:1: claimledger is the version of the format: write claimledger = 1"),
        ("claimledger = true", "1:1: claimledger is the version of the format: write claimledger = 1"),
        ("claimledger = 1.0", "1:1: claimledger is the version of the format: write claimledger = 1"),
        ("claimledger = 1\n[[claims]]\nid = 'a'", "2:1: unknown key claims (did you mean claim?)"),
        ("claimledger = 1\nmin_significant = 3", "2:1: unknown key min_significant here: it belongs to [settings]"),
        ("claimledger = 1\n[claim]\nid = 'a'", "2:1: claim is an array of tables: write [[claim]]"),
        ("claimledger = 1\nclaim = 3", "2:1: claim is an array, not an integer: write [[claim]]"),
        ("claimledger = 1\nclaim = ['a']", "2:10: number 1 of claim is a table, not text"),
        ("claimledger = 1\nunits = 'x = [x]'", "2:1: units is an array, not text"),
        ("claimledger = 1\nunits = [3]", '2:10: number 1 of units is text, not an integer: write "3"'),
        (
            "claimledger = 1\nfiscal_year_start = 4",
            '2:1: fiscal_year_start is a month from "01" to "12" (did you mean "04"?)',
        ),
        ("claimledger = 1\nfiscal_year_start = '13'", '2:1: fiscal_year_start is a month from "01" to "12"'),
        ("claimledger = 1\nsettings = 3", "2:1: settings is a table, not an integer: write [settings]"),
        ("claimledger = 1\ndefaults = 3", "2:1: defaults is a table, not an integer: write [defaults]"),
        ("claimledger = 1\n[settings]\nignored = []", "3:1: unknown key ignored (did you mean ignore?)"),
        ("claimledger = 1\n[settings]\nunits = []", "3:1: units stands at the top of the file, not under [settings]"),
        ("claimledger = 1\n[settings]\nmin_significant = 0", "3:1: min_significant is a number from 1, not 0"),
        (
            "claimledger = 1\n[settings]\nmin_significant = true",
            "3:1: min_significant is an integer, not true or false",
        ),
        (
            "claimledger = 1\n[settings]\napproximately = '-5%'",
            "3:1: approximately is a part of the number, zero at least",
        ),
        (
            "claimledger = 1\n[settings]\napproximately = 0.1",
            '3:1: approximately is an integer or exact text such as "0.1" or "1/3", not a bare number: write approximately = "0.1", which keeps every digit',
        ),
        (
            "claimledger = 1\n[settings]\nseverity = { x = 'warn' }",
            "3:14: severity.x is one of error, warning, note (did you mean warning?)",
        ),
        (
            "claimledger = 1\n[settings.severity]\nx = 3",
            "3:1: severity.x is one of error, warning, note, not an integer",
        ),
        ("claimledger = 1\n[defaults]\nlevel = '3'", "3:1: level differs from claim to claim: it cannot be a default"),
        ("claimledger = 1\n[defaults]\nid = 'a'", "3:1: id differs from claim to claim: it cannot be a default"),
        ("claimledger = 1\n[defaults]\nperiods = '2023'", "3:1: unknown key periods (did you mean period?)"),
        ("claimledger = 1\n[defaults]\nperiod = 2023", '3:1: period is text, not an integer: write period = "2023"'),
    ],
)
def test_the_top_of_a_file(text, expected):
    assert told(text, head="") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[[measure]]\nid = "b"', "6:1: measure b has no unit"),
        ('[[relation]]\nid = " "\nformula = "road.deaths > 0"', "7:1: id is empty"),
        ('[[measure]]\nunit = "b"', "6:1: this measure has no id"),
        ('[[claim]]\nmeasure = "road.deaths"\nlevel = "3"', "6:1: this claim has no id"),
        ('[[group]]\ndimension = "a"\nwhole = "b"', "6:1: this group has no parts"),
        ('[[relation]]\nid = "b"', "6:1: relation b has no formula"),
        ('[[accept]]\nrule = "b"', "6:1: this accept has no because"),
        ('[[source]]\nid = "b"\ntitel = "x"', "8:1: unknown key titel (did you mean title?)"),
        ('[[source]]\nid = "b"\nunit = "x"', "8:1: unknown key unit here: it belongs to [[measure]]"),
        (
            '[[source]]\nid = "b"\npublished = 2023-10-24',
            '8:1: published is text, not a bare date: write published = "2023-10-24"',
        ),
        ('[[source]]\nid = "b"\nreference = "yes"', "8:1: reference is true or false, not text"),
        ('[[source]]\nid = "b"\nvintages = "two"', "8:1: vintages is one of one"),
        (
            '[[measure]]\nid = "b"\nunit = "person"\nkind = "flows"',
            "9:1: kind is one of flow, stock, unique, rate (did you mean flow?)",
        ),
        ('[[measure]]\nid = "b"\nunit = "person"\nparts = "road.deaths"', "9:1: parts is an array, not text"),
        (
            '[[measure]]\nid = "b"\nunit = "person"\nparts = ["road.deaths",\n  3]',
            '10:3: number 2 of parts is text, not an integer: write "3"',
        ),
        (claim("level = 0.30"), '9:1: level is text, not a bare number: write level = "0.30", which keeps every digit'),
        (claim("level = 4600"), '9:1: level is text, not an integer: write level = "4600"'),
        (claim("level = inf"), '9:1: level is text, not a bare number: write level = "inf", which keeps every digit'),
        (claim("level = true"), "9:1: level is text, not true or false"),
        (claim("level = ['3']"), "9:1: level is text, not an array"),
        (
            claim("level = { low = 0.1 }"),
            '9:11: level.low is an integer or exact text such as "0.1" or "1/3", not a bare number: write low = "0.1", which keeps every digit',
        ),
        (
            claim("level = { low = '1e9' }"),
            '9:11: level.low is an integer or exact text such as "0.1" or "1/3", not "1e9"',
        ),
        (
            claim("level = { low = '1/0' }"),
            '9:11: level.low is an integer or exact text such as "0.1" or "1/3", not "1/0"',
        ),
        (
            claim(f"level = {{ low = '{'9' * 1001}' }}"),
            f'9:11: level.low is an integer or exact text such as "0.1" or "1/3", not "{"9" * 40}…"',
        ),
        (claim("level = { lower = 1 }"), "9:11: unknown key level.lower (did you mean low?)"),
        (claim("level = { low_open = 1 }"), "9:11: level.low_open is true or false, not an integer"),
        (
            claim('level = "3"', "weight = 0.5"),
            '10:1: weight is an integer or exact text such as "0.1" or "1/3", not a bare number: write weight = "0.5", which keeps every digit',
        ),
        (claim('level = "3"', "at = [3]"), "10:1: at is a pair of integers, not 1 of them"),
        (claim('level = "3"', "at = [3, 2]"), "10:1: at is no span: a span runs forward from 0, not from 3 to 2"),
        (claim('level = "3"', "at = [3, '4']"), "10:10: number 2 of at is an integer, not text"),
        (claim('level = "3"', "scale = [1, 2, 3]"), "10:1: scale is a pair of integers, not 3 of them"),
        (claim('level = "3"', "dimensions = 'CN'"), "10:1: dimensions is a table, not text"),
        (
            claim('level = "3"', "dimensions.area = 3"),
            '10:1: dimensions.area is text, not an integer: write area = "3"',
        ),
        (claim('level = "3"', "dimensions.area.x = 'a'"), "10:1: dimensions.area is text, not a table"),
        (claim('level = "3"', "period = 07:32:00"), '10:1: period is text, not a bare date: write period = "07:32:00"'),
        (claim('level = "3"', "statements = []"), "10:1: unknown key statements (did you mean statement?)"),
        (claim("statements = []"), "9:1: unknown key statements (did you mean statement?)"),
        (claim('share = "half"', "of = { period = '2022' }"), "10:1: of has no measure"),
        (
            claim('share = "half"', "of = { measure = 'road.deaths', dimension = {} }"),
            "10:33: unknown key of.dimension (did you mean dimensions?)",
        ),
        (
            claim('share = "half"', "[claim.of]\nmeasure = 3"),
            '11:1: of.measure is text, not an integer: write measure = "3"',
        ),
        (
            claim('level = "3"', '[[review]]\nclaim = "a"\nverdict = "support"'),
            "12:1: verdict is one of supported, contradicted, misleading, unverifiable, in-progress (did you mean supported?)",
        ),
        (
            claim(
                'level = "3"',
                '[[review]]\nclaim = "a"\nverdict = "supported"\nevidence = [{ title = "a" },\n { titel = "b" }]',
            ),
            "14:4: unknown key titel (did you mean title?)",
        ),
    ],
)
def test_keys_and_values_of_records(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            claim('level = "3"').replace("deaths", "death"),
            ["8:1: no measure is called road.death (did you mean road.deaths?)"],
        ),
        (claim('level = "3"', 'source = "b"'), ["10:1: no source is called b"]),
        (
            claim('share = "half"', 'of = "road.death"'),
            ["10:1: no measure is called road.death (did you mean road.deaths?)"],
        ),
        (claim('level = "3"') * 2, ["11:1: claim a is there already (number 1 of them)"]),
        (claim('change = "5%"'), ["9:1: claim a states a change, so it needs base"]),
        (claim('share = "half"'), ["9:1: claim a states a share, so it needs of"]),
        (claim('ratio = "2"'), ["9:1: claim a states a ratio, so it needs per"]),
        ('[[review]]\nclaim = "b"\nverdict = "supported"', ["7:1: no claim is called b"]),
        (
            '[[measure]]\nid = "b"\nunit = "person"\nparts = ["c"]\n[[measure]]\nid = "c"\nunit = "person"\nparts = ["b"]',
            ["9:1: parts runs in a circle: b → c → b"],
        ),
        (
            '[[group]]\ndimension = "x"\nwhole = "a"\nparts = ["b"]\n[[group]]\ndimension = "x"\nwhole = "b"\nparts = ["a"]',
            ["9:1: groups of x run in a circle: a → b → a"],
        ),
    ],
)
def test_what_records_say_of_one_another(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        (claim('level = "4,6,00"'), 9, "^"),
        (claim('level = "3"', 'period = "2023-13"'), 10, "^"),
        (claim('level = "3"', 'period = "2023-09/2023-01"'), 10, "^"),
        (claim('change = "5%"', 'base = "2022-99"'), 10, "^"),
        ('[[measure]]\nid = "b"\nunit = "two words"', 8, "^"),
        ('[[relation]]\nid = "b"\nformula = "road.deaths >="', 8, "^"),
        ('[[relation]]\nid = "b"\nformula = "road.death > 0"', 8, "did you mean road.deaths?"),
        ('[[relation]]\nid = "b"\nformula = "road.deaths > 3 kg"', 8, "^"),
        ('[[source]]\nid = "b"\npublished = "24 October"', 8, "^"),
    ],
)
def test_words_that_cannot_be_read_are_shown_with_a_caret(text, line, part):
    (problem,) = told(text)
    assert problem.startswith(f"{line}:1: ")
    assert part in problem


def test_a_definition_of_a_unit_that_cannot_be_read_has_its_own_place(tmp_path):
    (tmp_path / "a.toml").write_text('claimledger = 1\nunits = ["vessel = [vessel]"]\n')
    (tmp_path / "b.toml").write_text('claimledger = 1\nunits = [\n  "boat = vessel",\n  "bad = = x",\n]\n')
    (problem,) = load_lenient(tmp_path)[1]
    assert (problem.file, problem.line, problem.column) == (f"{tmp_path}/b.toml", 4, 3)


def test_all_problems_of_all_files_come_in_one_pass(tmp_path):
    (tmp_path / "a.toml").write_text(
        'claimledger = 1\n[[measure]]\nid = "m"\nunit = "person"\n[[claim]]\nid = "a"\nmeasure = "n"\nlevel = "3"\n'
    )
    (tmp_path / "b.toml").write_text(
        'claimledger = 1\n[[claim]]\nid = "b"\nmeasure = "m"\nlevel = 3\nx = 1\nperiod = 2023-Q3\n[[claim]]\nid = "a"\nmeasure = "m"\nlevel = "3"\nlevle = "3"\n'
    )
    (tmp_path / "c.toml").write_text("claimledger = 7\n")
    with pytest.raises(LedgerError) as caught:
        load(tmp_path, tmp_path / "d.toml")
    lines = [(problem.file.rpartition("/")[2], problem.line) for problem in caught.value.problems]
    assert lines == [
        ("d.toml", None),
        ("a.toml", 7),
        ("b.toml", 5),
        ("b.toml", 6),
        ("b.toml", 7),
        ("b.toml", 9),
        ("b.toml", 12),
        ("c.toml", 1),
    ]
    assert str(caught.value).count("\n") == 7


def test_what_stands_in_a_broken_record_is_not_called_missing():
    text = (
        HEAD.replace('"person"', "person")
        + claim('level = "3 persons"')
        + '[[relation]]\nid = "r"\nformula = "road.deaths > 0"\n'
    )
    (problem,) = told(text, head="")
    assert problem.startswith("4:8: broken TOML")
    text = HEAD.replace("unit =", "unti =") + claim('level = "3 persons"', 'period = "2023-13"')
    assert [problem.partition("\n")[0].partition(": ")[0] for problem in told(text, head="")] == ["2:1", "4:1", "10:1"]


@pytest.mark.parametrize(
    "lines",
    [
        ['share = "half"', 'of = { measure = "lost", period = "2023" }'],
        ['share = "half"', 'of = "lost"'],
        ['ratio = "2"', 'per = "lost"'],
    ],
)
@pytest.mark.parametrize("broken", ['[[measure]]\nid = "lost"', '[[measures]]\nid = "lost"\nunit = "person"'])
def test_what_speaks_of_a_broken_record_is_not_blamed_for_it(lines, broken):
    text = claim(*lines) + '[[measure]]\nid = "whole"\nunit = "person"\nparts = ["lost"]\n' + broken
    assert [problem.partition(":")[0] for problem in told(text)] == [
        str((HEAD + text)[: (HEAD + text).index(broken)].count("\n") + 1)
    ]


def test_other_faults_of_what_speaks_of_a_broken_record_are_told():
    text = (
        claim('level = "3"', 'period = "2023-13"', 'source = "nobody"').replace("road.deaths", "lost")
        + '[[measure]]\nid = "lost"\n'
    )
    assert [problem.partition(":")[0] for problem in told(text)] == ["10", "11", "12"]


def test_a_record_with_a_wrong_key_is_known_to_others_and_checked_itself():
    text = HEAD.replace('"flow"', '"flows"') + claim('level = "3"', "speaker = 3", 'period = "2023-13"', 'source = "b"')
    assert [problem.partition(": ")[0] for problem in told(text, head="")] == ["5:1", "10:1", "11:1", "12:1"]
    text = HEAD + claim('change = "3%"', "base = 2022")
    assert told(text, head="") == ['10:1: base is text, not an integer: write base = "2022"']


def test_lenient_loading_keeps_the_sound_records():
    ledger, problems = load_lenient_text(HEAD + claim('level = "3"') + '[[claim]]\nid = "b"\nlevel = 3\n')
    assert [one.id for one in ledger.claims] == ["a"]
    assert [problem.line for problem in problems] == [12]
    assert str(ledger.place(("claim", 0, "level"))) == "x.toml:9:1"


def load_lenient_text(text):
    from claimledger.store.content import content
    from claimledger.store.files import Decoded
    from claimledger.store.loading import joined
    from claimledger.store.parse import parse

    return joined([content(parse(Decoded(text=text), "x.toml"))])


def test_defaults_fill_in_what_claims_do_not_say():
    text = HEAD + '[defaults]\nperiod = "2023"\ndimensions = { area = "CN", sex = "f" }\nweight = 2\ndraft = true\n'
    text += claim('level = "3"') + claim(
        'level = "4"', 'period = "2022"', 'dimensions = { area = "US" }', "draft = false"
    ).replace('"a"', '"b"')
    first, second = loads(text).claims
    assert (first.period, dict(first.dimensions), first.weight, first.draft) == (
        "2023",
        {"area": "CN", "sex": "f"},
        2,
        True,
    )
    assert (second.period, dict(second.dimensions), second.weight, second.draft) == (
        "2022",
        {"area": "US", "sex": "f"},
        2,
        False,
    )


def test_defaults_are_those_of_their_own_file(tmp_path):
    (tmp_path / "a.toml").write_text(HEAD + '[defaults]\nperiod = "2023"\n' + claim('level = "3"'))
    (tmp_path / "b.toml").write_text("claimledger = 1\n" + claim('level = "3"').replace('"a"', '"b"'))
    assert [one.period for one in load(tmp_path).claims] == ["2023", None]


def test_a_wrong_default_is_told_once_where_it_stands():
    text = HEAD + '[defaults]\nperiod = "2023-13"\n' + claim('level = "3"') + claim('level = "4"').replace('"a"', '"b"')
    (problem,) = told(text, head="")
    assert problem.startswith("7:1: ")


def test_settings_of_several_files_are_joined(tmp_path):
    (tmp_path / "a.toml").write_text(
        'claimledger = 1\nunits = ["boat = [boat]"]\n[settings]\nignore = ["x"]\nseverity = { a = "note", b = "error" }\n'
    )
    (tmp_path / "b.toml").write_text(
        'claimledger = 1\nunits = ["boat = [boat]", "oar = [oar]"]\nfiscal_year_start = "04"\n[settings]\nignore = ["x"]\nseverity = { b = "error" }\n'
    )
    settings = load(tmp_path).settings
    assert settings.units == ("boat = [boat]", "oar = [oar]")
    assert (settings.ignore, settings.severity, settings.fiscal_year_start) == (
        ("x",),
        (("a", "note"), ("b", "error")),
        "04",
    )


def test_settings_that_differ_between_files_are_a_problem(tmp_path):
    (tmp_path / "a.toml").write_text(
        'claimledger = 1\nfiscal_year_start = "04"\n[settings]\nignore = ["x"]\nseverity = { b = "note" }\n'
    )
    (tmp_path / "b.toml").write_text(
        'claimledger = 1\nfiscal_year_start = "10"\n[settings]\nignore = []\nseverity = { b = "error" }\n'
    )
    name = f"{tmp_path}/a.toml"
    assert [str(problem).partition("b.toml:")[2] for problem in load_lenient(tmp_path)[1]] == [
        f"2:1: fiscal_year_start is set in {name} too, to another value",
        f"4:1: ignore is set in {name} too, to another value",
        f"5:14: severity.b is set in {name} too, to another value",
    ]


def test_a_file_of_a_newer_format_hides_nothing_and_adds_nothing(tmp_path):
    (tmp_path / "a.toml").write_text('claimledger = 2\n[[measure]]\nid = "n"\nunit = 3\n[[claim]]\nid = "z"\nnew = 3\n')
    (tmp_path / "b.toml").write_text(
        HEAD + claim('level = "3"').replace("road.deaths", "n") + claim('level = "3"', "x = 1").replace('"a"', '"b"')
    )
    assert [(problem.file[-6:], problem.line) for problem in load_lenient(tmp_path)[1]] == [
        ("a.toml", 1),
        ("b.toml", 14),
    ]


def test_tables_may_be_written_in_every_way_of_toml():
    inline = "claimledger = 1\nclaim = [\n  { id = 'a', measure = 'm', level = '3' }, # one\n  { id = 'b', measure = 'm', level = 4 },\n]\nmeasure = [{ id = 'm', unit = 'person' }]\n"
    assert told(inline, head="") == ['4:30: level is text, not an integer: write level = "4"']


def test_statements_come_in_the_order_of_the_model():
    ledger = loads(HEAD + claim('from = "3"', 'base = "year-on-year"', 'change = "5%"', 'level = "3"'))
    assert [statement.key for statement in ledger.claims[0].statements] == ["level", "from", "change"]
