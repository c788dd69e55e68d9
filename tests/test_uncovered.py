"""Figures of texts that no claim covers."""

import json

import jsonschema
import pytest
from click.testing import CliRunner

from claimledger.answers import OpenFigure
from claimledger.cli import main
from claimledger.ledger import Ledger
from claimledger.model import Claim, Source, Span, Vague
from claimledger.publish.json import schema
from claimledger.sources import Texts
from claimledger.uncovered import uncovered

TEXT = (
    "Road safety in 2023\n\n"
    "On 24 October 2023 the G20 met. Deaths fell 21.7% to 4,600 from 5,875.\n"
    "Injuries rose by 3%. Losses exceeded 20 billion yuan.\n"
)


def claim(quote, source=None, at=None):
    return Claim(id=quote, source=source, quote=quote, at=at, statements=(Vague("x"),))


def figures(*claims, text=TEXT, **source):
    (found,) = uncovered(Ledger(sources=(Source(id="s", **source),), claims=claims), Texts(by_source={"s": text}))
    return found


def quotes(found):
    return [figure.quote for figure in found.uncovered]


def test_dates_and_names_are_no_figures():
    found = figures()
    assert quotes(found) == ["21.7%", "4,600", "5,875", "3%", "exceeded 20 billion yuan"]
    assert (found.figures, found.covered) == (5, 0)


def test_a_figure_is_covered_where_a_quote_has_part_of_it():
    found = figures(claim("fell 21.7% to 4,600"), claim("20"))
    assert quotes(found) == ["5,875", "3%"]
    assert (found.figures, found.covered) == (5, 3)


def test_each_has_its_line_and_place_and_what_it_is_about():
    found = figures(claim("fell 21.7% to 4,600 from 5,875"), claim("20 billion"))
    start = TEXT.index("3%")
    assert found.uncovered == (OpenFigure(start=start, end=start + 2, line=4, quote="3%", about="Injuries"),)


def test_quotes_cover_where_they_stand_now_and_lost_ones_cover_nothing():
    assert quotes(figures(claim("5,875", at=Span(0, 5)))) == ["21.7%", "4,600", "3%", "exceeded 20 billion yuan"]
    assert len(quotes(figures(claim("5,876", at=Span(TEXT.index("5,875"), TEXT.index("5,875") + 5))))) == 5
    assert len(quotes(figures(claim("a record harvest of 31 tonnes")))) == 5


def test_each_source_whose_text_is_at_hand_has_its_own():
    ledger = Ledger(
        sources=(Source(id="s", language="en-GB"), Source(id="t"), Source(id="u", language="tlh"), Source(id="v")),
        claims=(claim("3%", "s"), claim("4%", "t")),
    )
    found = uncovered(ledger, Texts(by_source={"s": "Deaths fell 3%.", "t": "Deaths fell 3%.", "u": "Heghlu'meH 3%"}))
    assert [(one.source, one.figures, one.covered) for one in found] == [("s", 1, 1), ("t", 1, 0), ("u", 0, 0)]
    assert found[2].unread is not None
    assert "tlh" in found[2].unread


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.txt").write_text(TEXT, "utf-8")
    (tmp_path / "l.toml").write_text(
        'claimledger = 1\n[[source]]\nid = "s"\ntext = "s.txt"\n[[claim]]\nid = "c"\nquote = "21.7% to 4,600 from 5,875"\nvague = "x"\n',
        "utf-8",
    )
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, ["verify", "l.toml", *arguments])


def test_verify_lists_them_where_asked(folder):
    assert "no claim covers" not in run().stdout
    done = run("--uncovered")
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "Figures that no claim covers\n"
        "  s: 2 of 5 figures\n"
        "    line 4: “3%”, Injuries\n"
        "    line 4: “exceeded 20 billion yuan”, Losses\n\n"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Deaths fell 21.7% to 4,600 from 5,875.\n", "s: all 3 figures are covered"),
        ("Nothing at all.\n", "s: no figure was found in its text"),
        (None, "no text of a source is at hand"),
    ],
)
def test_what_else_there_is_to_say(text, told, folder):
    if text is None:
        (folder / "s.txt").unlink()
    else:
        (folder / "s.txt").write_text(text, "utf-8")
    assert f"Figures that no claim covers\n  {told}\n" in run("--uncovered").stdout


def test_the_json_fits_its_schema(folder):
    said = json.loads(run("--uncovered", "--format", "json").stdout)
    jsonschema.validate(said, schema())
    (one,) = said["uncovered"]
    assert (one["source"], one["figures"], one["covered"], one["unread"]) == ("s", 5, 3, None)
    assert [figure["quote"] for figure in one["uncovered"]] == ["3%", "exceeded 20 billion yuan"]
    assert "uncovered" not in json.loads(run("--format", "json").stdout)


def test_what_a_text_holds_does_no_harm_on_a_terminal(folder):
    (folder / "s.txt").write_text("Deaths \x1b[31mof \u202emen fell 3%.\n", "utf-8")
    said = run("--uncovered").stdout
    assert "\x1b" not in said
    assert "\u202e" not in said


SHEET = "Sales (US$ million)\n\nRegion\t2022\t2023\tChange (%)\nNorth\t412.4\t450.0\t9.1\nSouth\t301.0\t287.5\t-4.5\n"


def test_the_cells_of_a_kept_sheet_are_figures_and_its_heads_are_none():
    found = figures(claim("450.0"), claim("-4.5"), text=SHEET)
    assert quotes(found) == ["412.4", "9.1", "301.0", "287.5"]
    assert [one.about for one in found.uncovered] == ["North", "North", "South", "South"]
    assert [one.line for one in found.uncovered] == [4, 4, 5, 5]
    assert (found.figures, found.covered) == (6, 2)


def test_the_cells_of_a_kept_page_stand_one_below_another():
    text = "Road safety\n\nRegion\n\n2022\n\n2023\n\nNorth\n\n412\n\n450\n\nDeaths fell by 3% in March.\n"
    assert quotes(figures(text=text)) == ["412", "450", "3%"]


def test_the_number_of_a_page_alone_is_no_figure():
    text = "Deaths fell by 3% in March.\n\n12\n\nInjuries rose by 4% in May.\n"
    assert quotes(figures(text=text)) == ["3%", "4%"]
