"""Laws of ledger files: what is written reads back, and an edit leaves alone what it does not concern."""

import tomllib

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from claimledger.errors import Problem
from claimledger.ledger import Ledger
from claimledger.store import dumps, save, schema
from claimledger.store.content import content
from claimledger.store.convert import FIELDS, RECORDS, structure, unstructure
from claimledger.store.files import Decoded, decode
from claimledger.store.loading import gathered, joined
from claimledger.store.parse import parse
from claimledger.store.places import Document
from store_strategies import CLAIMS, LEDGERS

VALIDATOR = jsonschema.Draft202012Validator(schema())


def records(text):
    """The records of a text, whatever is wrong with what they say."""
    return gathered([content(parse(Decoded(text=text), "file.toml"))])[0]


def saved(file):
    return gathered([content(parse(decode(file.read_bytes(), str(file)), str(file)))])[0]


@given(LEDGERS)
def test_a_written_ledger_reads_back_equal(ledger):
    again = records(dumps(ledger))
    assert again == ledger
    assert dumps(again) == dumps(ledger)


@given(LEDGERS)
def test_what_is_written_is_toml_to_other_readers_and_fits_the_schema(ledger):
    VALIDATOR.validate(tomllib.loads(dumps(ledger)))


@given(LEDGERS)
def test_a_written_ledger_has_no_fault_of_form(ledger):
    assert content(parse(Decoded(text=dumps(ledger)), "file.toml")).problems == ()


@given(CLAIMS)
def test_out_and_back_in_is_the_same(claim):
    assert structure("claim", unstructure(claim)) == claim


@given(LEDGERS, LEDGERS, st.booleans())
def test_a_file_saved_over_holds_the_new_records(tmp_path_factory, old, new, carriage):
    file = tmp_path_factory.mktemp("ledger") / "file.toml"
    text = "# first\n" + dumps(old).replace("\n[[", "\n# above\n[[")
    file.write_bytes((text.replace("\n", "\r\n") if carriage else text).encode())
    save(new, file)
    assert saved(file) == new
    assert file.read_text("utf-8").startswith("# first")


@given(LEDGERS, st.randoms(use_true_random=False))
def test_records_in_another_order_are_saved_in_that_order_and_keep_their_comments(tmp_path_factory, ledger, random):
    file = tmp_path_factory.mktemp("ledger") / "file.toml"
    blocks = dumps(ledger).split("\n[[")
    file.write_text("\n[[".join(f"{block}# end {number}\n" for number, block in enumerate(blocks)), "utf-8")
    shuffled = {name: random.sample(getattr(ledger, name), len(getattr(ledger, name))) for name in FIELDS.values()}
    new = Ledger(**shuffled, settings=ledger.settings)
    save(new, file)
    assert saved(file) == new


STYLED = """\
# By hand.
claimledger = 1
source = [{ id = "a" }, # one
  { id = "b", title = "x" }]
settings.min_significant = 3
[defaults]
period = "2023"
measure = "b"
[defaults.dimensions]
a = "1"
[[claim]] # first
id = "a"
weight = "2"
of.measure = "b"
  [claim.dimensions]
  b = "2" # two
# second
[[claim]]
id = "b"
draft = false
[claim.level]
low = 1
[[measure]]
id = "a"
unit = 'person'
"""


@given(LEDGERS, st.booleans(), st.sets(st.sampled_from(["sources", "claims", "measures", "settings"])))
def test_a_file_in_a_style_of_its_own_holds_the_new_records(tmp_path_factory, new, carriage, kept):
    file = tmp_path_factory.mktemp("ledger") / "file.toml"
    file.write_bytes((STYLED.replace("\n", "\r\n") if carriage else STYLED).encode())
    old = saved(file)
    new = evolve(new, **{name: getattr(old, name) for name in sorted(kept)})
    save(new, file)
    assert saved(file) == new
    if "claims" in kept:
        assert STYLED[STYLED.index("[[claim]]") : STYLED.index("[[measure]]")] in file.read_text("utf-8")


def paths(value, path=()):
    yield path, value
    if isinstance(value, dict):
        for key, one in value.items():
            yield from paths(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from paths(one, (*path, number))


KEYS = st.sampled_from(["a", "b", '"quo.ted"', "'x y'", '"\\u0061b"', "a.b", "c . d", "e.f.g"])
SCALARS = st.sampled_from(
    [
        '"text"',
        "'raw # text'",
        "1",
        "-2.50",
        "true",
        "2023-10-24",
        '"""\nlong\n[[a]]\n"""',
        "'''x\n'y'\n'''",
        '"a\\"]"',
        "[]",
        "{}",
    ]
)


def _array(members):
    return st.lists(members, max_size=3).flatmap(
        lambda all_: st.sampled_from(
            [f"[{', '.join(all_)}]", "[ # one\n" + "".join(f"  {one}, # ]\n" for one in all_) + "]"]
        )
    )


def _inline(members):
    pairs = st.dictionaries(st.sampled_from(["a", "b.c", '"d e"']), members, max_size=2)
    return pairs.map(lambda all_: "{ " + ", ".join(f"{key} = {one}" for key, one in all_.items()) + " }")


VALUES = st.recursive(SCALARS, lambda members: _array(members) | _inline(members), max_leaves=5)
LINES = st.lists(
    st.tuples(KEYS, VALUES, st.sampled_from(["", " # [[no]]", "  "])).map(lambda t: f"{t[0]} = {t[1]}{t[2]}"),
    max_size=4,
)
HEADERS = st.sampled_from(
    ["[[claim]]", "  [[ claim ]] # c", "[claim.sub]", "[[claim.rows]]", "[other]", "# [no]", "[x.'y z']"]
)
DOCUMENTS = st.lists(st.tuples(HEADERS, LINES), max_size=5).map(
    lambda parts: "\n".join([*(line for header, lines in parts for line in (header, *lines)), ""])
)


@given(LINES, DOCUMENTS, st.sampled_from(["\n", "\r\n"]))
def test_every_value_of_a_document_is_found_where_it_is_written(first, rest, newline):
    text = "\n".join([*first, rest]).replace("\n", newline)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # keys that clash
    document = Document("file.toml", text)
    for path, value in paths(data):
        spot, length = document.find(path)
        literal = document.literal(path)
        if literal is not None:
            assert tomllib.loads(f"value = {literal}")["value"] == value
        elif isinstance(value, (dict, list)):
            assert length >= len(path) - 1, path  # a table that only its members make
        else:
            raise AssertionError(path)
        place = document.place(spot.start)
        lines = text.split("\n")
        assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == spot.start


@given(st.text(st.sampled_from(list("[]{}\"'#=.,\n\r ab1\\\ufeff\x00")), max_size=60) | st.text(max_size=60))
def test_no_text_is_too_broken_to_be_reported(text):
    raw = text.encode("utf-8", "replace")
    one = content(parse(decode(raw, "file.toml"), "file.toml"))
    problems = joined([one])[1]
    assert problems == tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))
    assert problems or "claimledger" in text


@given(st.binary(max_size=80))
def test_no_bytes_are_too_broken_to_be_reported(raw):
    one = content(parse(decode(raw, "file.toml"), "file.toml"))
    assert all(isinstance(problem, Problem) for problem in joined([one])[1])


SAMPLE = {
    "claimledger": 1,
    "units": ["vessel = [vessel]"],
    "fiscal_year_start": "04",
    "settings": {
        "min_significant": 3,
        "approximately": "5%",
        "rounding": "any",
        "severity": {"x": "note"},
        "ignore": ["x"],
    },
    "defaults": {"period": "2023", "dimensions": {"area": "CN"}},
    "source": [{"id": "s", "title": "t", "reference": True, "rounding": "truncated"}],
    "measure": [{"id": "m", "unit": "person", "kind": "flow", "parts": ["a"], "dimensions": ["area"], "signed": False}],
    "group": [{"dimension": "area", "whole": "world", "parts": ["a", "b"], "complete": True}],
    "claim": [
        {"id": "c", "at": [1, 2], "measure": "m", "level": {"low": 1, "high": "1/3", "unit": "x", "low_open": True}},
        {
            "id": "d",
            "share": "a third",
            "of": {"measure": "m", "period": "2022", "dimensions": {"a": "b"}},
            "weight": "inf",
        },
        {
            "id": "e",
            "change": "5%",
            "from": "3",
            "base": "year-on-year",
            "scale": [1, 7],
            "n": 28,
            "draft": True,
            "of": "m",
        },
    ],
    "relation": [{"id": "r", "formula": "m > 0", "because": "x"}],
    "review": [{"claim": "c", "verdict": "supported", "evidence": [{"title": "t"}]}],
    "correction": [{"claim": "c", "field": "level", "was": "1"}],
    "accept": [{"rule": "x", "claims": ["c"], "because": "y"}],
}
ALL_PATHS = [path for path, _ in paths(SAMPLE) if path]
OTHERS = [
    None,
    "x",
    "",
    "0.5",
    "inf",
    0,
    1,
    2**70,
    True,
    [],
    {},
    ["x"],
    [1, 2],
    [3, 2],
    {"measure": "m"},
    {"low": 1},
    "04",
    "note",
    "m",
]


def _changed(value, path, change):
    """The value with what stands at the path changed: gone for None, else another; or with a key added."""
    if not path:
        return change
    key, *rest = path
    copy = dict(value) if isinstance(value, dict) else list(value)
    if not rest and change is None:
        del copy[key]
    else:
        copy[key] = _changed(copy[key] if rest else None, tuple(rest), change)
    return copy


@given(
    st.sampled_from(ALL_PATHS),
    st.sampled_from(OTHERS),
    st.sampled_from([None, "kind", "id", "extra", "low", "level", "units"]),
)
def test_the_schema_and_the_loader_refuse_the_same_files(path, other, extra):
    if extra is None:
        data = _changed(SAMPLE, path, other)
    else:
        around = path[:-1]
        inner = SAMPLE
        for key in around:
            inner = inner[key]
        if isinstance(inner, list):
            return
        data = _changed(SAMPLE, (*around, extra), "x" if other is None else other)
    file = Decoded(text="claimledger = 1")
    parsed = parse(file, "file.toml")
    one = content(type(parsed)(data=data, document=parsed.document))
    assert bool(one.problems) == (not VALIDATOR.is_valid(data)), [str(problem) for problem in one.problems]


def test_the_sample_is_sound():
    parsed = parse(Decoded(text="claimledger = 1"), "file.toml")
    assert content(type(parsed)(data=SAMPLE, document=parsed.document)).problems == ()
    assert VALIDATOR.is_valid(SAMPLE)
    assert set(RECORDS) <= set(SAMPLE)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_do_not_depend_on_line_ends(newline):
    text = 'claimledger = 1\n\n[[claim]]\nquote = """\ntwo\nlines"""\nid = "a"\n'.replace("\n", newline)
    document = Document("file.toml", text)
    place = document.place(document.find(("claim", 0, "id"))[0].start)
    assert (place.line, place.column) == (7, 1)
