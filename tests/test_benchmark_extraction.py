"""The benchmark of extraction: its conventions are those of the other scorer, and what it says of claimledger is known by name."""

import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
SCORER = ROOT.parent / "shared" / "tools" / "score_extraction.py"  # another program with the same conventions
BENCHMARKS = ROOT / "benchmarks"


@pytest.fixture(scope="module", autouse=True)
def importable():
    """Let the benchmark's own modules be imported, as they are when it runs."""
    before = set(sys.modules)
    sys.path.insert(0, str(BENCHMARKS))
    yield
    sys.path.remove(str(BENCHMARKS))
    for name in set(sys.modules) - before:
        if name.startswith("extraction"):
            del sys.modules[name]


KNOWN_MISSES: dict[str, str] = {}


def test_there_are_many_cases_of_many_kinds():
    from extraction_cases import cases

    every = list(cases())
    assert len(every) >= 150
    assert len({case.text for case in every}) == len(every)
    assert len({case.kind for case in every}) == 20
    assert all(case.text[row["start"] : row["end"]] == row["quote"] for case in every for row in case.gold)


def test_the_cases_that_are_not_right_yet_are_exactly_the_known_ones():
    from extraction import right
    from extraction_cases import cases
    from extraction_peers import ours

    missed = {case.text for case in cases() if not right(case, ours(case.text))}
    assert missed == KNOWN_MISSES.keys()


def test_a_case_is_right_only_with_every_figure_its_value_and_its_unit():
    from extraction import right
    from extraction_cases import _case

    case = _case("range", "It is «2 to 3 km», or «more than 5». => 2..3 kilometer; 5.. count")
    assert case.text == "It is 2 to 3 km, or more than 5."
    rows = [dict(row) for row in case.gold]
    assert right(case, rows)
    assert not right(case, rows[:1])
    assert not right(case, [*rows, rows[0]])
    for key, value in (("value_hi", 4.0), ("unit", "mile"), ("start", 40)):
        assert not right(case, [{**rows[0], key: value}, rows[1]])
    with pytest.raises(ValueError, match="1 figures are marked, 0 are told"):
        _case("range", "It is «2». =>")


UNITS = st.sampled_from(
    (
        *(
            "percent",
            "%",
            "count",
            None,
            "USD",
            "dollars",
            "USD/share",
            "count/share",
            "1/100000",
            "per 100,000",
            "100000",
        ),
        *(
            "people/year",
            "count/year",
            "years",
            "cents",
            "cent per share",
            "tonnes",
            "GBP",
            "point",
            "ratio",
            "Months",
            "",
        ),
    )
)
ENDS = st.sampled_from((None, 5, 5.0, 0.05, 0.5, 50, 500, 83, 0.83))
SAID = {
    "qualifier": st.sampled_from(("over", "more_than", "about", "Close to", None, "unchanged")),
    "comparison": st.sampled_from(("year-on-year", "Year on year", None, "")),
    "direction": st.sampled_from(("up", "down", None)),
    "period_start": st.sampled_from(("2023-01-01", None)),
}


@st.composite
def rows(draw, *, gold):
    start = draw(st.integers(0, 30))
    low = draw(ENDS)
    row = {
        "doc": draw(st.sampled_from(("a", None))),
        "start": start,
        "end": start + draw(st.integers(1, 12)),
        "value_lo": low,
        "value_hi": draw(st.one_of(st.just(low), ENDS)),
        "unit": draw(UNITS),
        "text": draw(st.sampled_from(("5%", "x"))),
    }
    if gold:
        row["quote"] = draw(st.sampled_from(("5 per share", "5", None)))
        row |= draw(st.sampled_from(({}, {"core": False}, {"fig_start": start, "fig_end": start + 1})))
    return row | (draw(st.fixed_dictionaries({}, optional=SAID)))


@pytest.fixture(scope="module")
def other():
    if not SCORER.is_file():
        pytest.skip("the other scorer is not at hand")
    spec = importlib.util.spec_from_file_location("other_scorer", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@given(gold=st.lists(rows(gold=True), max_size=5), found=st.lists(rows(gold=False), max_size=5))
def test_the_conventions_are_those_of_the_other_scorer(other, gold, found):
    from extraction_scoring import FIELDS, MEASURES, score

    mine, theirs = score(gold, found), other.score(gold, found)
    assert (mine["gold"], mine["rows"]) == (theirs["gold_core"], theirs["pred_scored"])
    assert {name: mine[name] for name in MEASURES} == {name: theirs[name]["tp"] for name in MEASURES}
    compared = {name: f"{mine[name]}/{mine[f'{name} of']}" for name in FIELDS if mine[f"{name} of"]}
    assert compared == theirs.get("fields", {})


def test_what_is_scored():
    from extraction_scoring import f1, score

    gold = [
        {"start": 0, "end": 10, "fig_start": 6, "fig_end": 10, "value_lo": 25, "value_hi": None, "unit": "percent"},
        {"start": 20, "end": 25, "value_lo": 0.83, "value_hi": 0.83, "unit": "USD"},
        {"start": 30, "end": 35, "value_lo": 1, "value_hi": 1, "unit": "count", "core": False},
    ]
    found = [
        {"start": 5, "end": 10, "text": "a quarter", "value_lo": 0.25, "value_hi": 0.25, "unit": "ratio"},
        {"start": 20, "end": 23, "text": "83", "value_lo": 83, "value_hi": 83, "unit": "cents"},
        {"start": 31, "end": 33, "text": "1", "value_lo": 7, "value_hi": 7, "unit": "dog"},
        {"start": 50, "end": 53, "text": "9", "value_lo": 9, "value_hi": 9, "unit": "dog"},
    ]
    errors = []
    totals = score(gold, found, errors)
    assert (totals["gold"], totals["rows"], totals["span"], totals["value"]) == (2, 3, 2, 2)
    assert (totals["value_strict"], totals["unit"], f1(totals, "value_unit")) == (1, 2, 80.0)
    assert errors == ["spurious '9'"]
    assert f1(score([], []), "span") == 100.0


def test_annotated_texts_are_found_beside_their_gold_or_above_it(tmp_path):
    from extraction import annotated, of_texts, ours

    (tmp_path / "gold").mkdir()
    row = '{"start": 12, "end": 21, "quote": "5 percent", "value_lo": 5, "value_hi": 5, "unit": "percent"}\n'
    (tmp_path / "gold" / "a.gold.jsonl").write_text(row, "utf-8")
    (tmp_path / "gold" / "lost.gold.jsonl").write_text(row, "utf-8")
    (tmp_path / "a.txt").write_text("Output rose 5 percent in March.", "utf-8")
    (tmp_path / "a.json").write_text('{"date": "2023-04-02"}', "utf-8")
    texts = list(annotated(tmp_path))
    assert [(name, published) for name, _, published, _ in texts] == [("a", "2023-04-02")]
    totals, other = of_texts(ours, texts, [], None)
    assert (totals["value_unit"], totals["rows"], other) == (1, 1, None)


def test_the_whole_of_it_runs(tmp_path, monkeypatch, capsys):
    import extraction

    row = '{"start": 7, "end": 21, "quote": "rose 5 percent", "value_lo": 6, "value_hi": 6, "unit": "percent"}\n'
    (tmp_path / "a.gold.jsonl").write_text(row, "utf-8")
    (tmp_path / "a.txt").write_text("Output rose 5 percent in March.", "utf-8")
    monkeypatch.setattr(extraction, "LEAST_SECONDS", 0)
    monkeypatch.setattr(sys, "argv", ["extraction.py", str(tmp_path), "--only", "claimledger", "--errors"])
    extraction.main()
    said = capsys.readouterr().out.splitlines()
    assert said[0].split() == ["claimledger"]
    assert any(line.startswith("  value_unit F1") and line.endswith(" 0.0") for line in said)
    right = next(line for line in said if line.startswith("cases that are wholly right"))
    assert int(right.split()[-1]) - int(right.split()[-3]) == len(KNOWN_MISSES)
    assert said[-1] == "wrong    'rose 5 percent': 5..5 percent"
    monkeypatch.setattr(sys, "argv", ["extraction.py", str(tmp_path / "nowhere")])
    with pytest.raises(SystemExit):
        extraction.main()


def test_only_what_is_installed_is_measured():
    from extraction_peers import installed

    names = list(installed())
    assert names[0] == "claimledger"
    assert set(names) <= {"claimledger", "quantulum3", "quantulum3+clf", "recognizers"}
