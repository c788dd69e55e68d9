"""The text of an audit, whole pages compared."""

import unicodedata

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from claimledger.audit import Audit, Counts, FactBounds, Finding, Place, Repair, SourceSpan
from claimledger.errors import Problem
from claimledger.interval import Interval, IntervalSet
from claimledger.ledger import Ledger
from claimledger.model import Claim, Level, Measure, Source
from claimledger.publish.text import problems_text, text
from claimledger.sources import Texts

LEDGER = Ledger(
    sources=(Source(id="bulletin"),),
    measures=(Measure(id="deaths", unit="person"), Measure(id="rate", unit="percent", kind="rate")),
    claims=tuple(
        Claim(id=name, measure="deaths", period="2023", statements=(Level(value),))
        for name, value in (("first", "4,600"), ("second", "5,100"), ("third", "12"))
    ),
)
TEXTS = Texts(by_source={"bulletin": "Road safety.\nDeaths fell to 4,600 in all.\n"})
CLASH = Finding(
    rule="values-disagree",
    severity="error",
    reading="charitable",
    claims=("first", "second"),
    relations=("unsigned:deaths",),
    message="second puts deaths at 5,100, but first says 4,600",
    because=("first says “4,600”", "second says “5,100”"),
    repairs=(
        Repair(
            claim="second",
            values=IntervalSet((Interval(4550, 4650),)),
            unit="person",
            slip="one digit wrong: 5,100 for 4,600",
            rank=1,
        ),
        Repair(claim="first", values=IntervalSet((Interval(5050, None),)), unit="person", others=("third",), rank=2),
    ),
    where=Place("claims/a.toml", 12, 1),
    span=SourceSpan("bulletin", 28, 33, "4,600"),
)
AUDIT = Audit(
    status="contradicted",
    findings=(CLASH, Finding(rule="spans-not-checked", severity="note", message="2 quotes could not be looked up")),
    counts=Counts(claims=3, facts=1, tested=2, untested=1, errors=1, notes=1),
    untested=("third",),
)
SUMMARY = """\
Some figures cannot all be right.
3 claims: 2 tested by others, 1 not.
  no other claim touches third
1 error, 1 note.
"""
PAGE = f"""\
claims/a.toml:12:1: error values-disagree [first, second]
  second puts deaths at 5,100, but first says 4,600
    first says “4,600”
    second says “5,100”
  Read generously, they cannot all be right.
  if second (“5,100”) should read between 4,550 and 4,650 persons, everything fits (one digit wrong: 5,100 for 4,600)
  if first (“4,600”) should read at least 5,050 persons, everything fits, with third left out
  rests on unsigned:deaths
  in bulletin, line 2:
    Deaths fell to 4,600 in all.
                   ^^^^^
  explain: claimledger explain values-disagree

note spans-not-checked
  2 quotes could not be looked up
  explain: claimledger explain spans-not-checked

{SUMMARY}"""


def test_a_whole_page():
    assert text(AUDIT, LEDGER, TEXTS) == PAGE


def test_without_the_text_the_quote_stands_for_its_line():
    expected = "  in bulletin at 28–33: “4,600”\n"
    assert text(AUDIT, LEDGER) == PAGE.replace(
        "  in bulletin, line 2:\n    Deaths fell to 4,600 in all.\n                   ^^^^^\n", expected
    )


def test_read_to_the_letter():
    strict = evolve(AUDIT, status="strained", findings=(evolve(CLASH, severity="warning", reading="strict"),))
    shown = text(strict, LEDGER, TEXTS)
    assert "\n  Read to the letter, they do not quite fit.\n" in shown
    assert "\nSome figures do not quite fit.\n" in shown


def test_a_finding_of_one_claim_speaks_of_one():
    alone = evolve(AUDIT, findings=(evolve(CLASH, claims=("first",)),))
    assert "\n  Read generously, it cannot be right.\n" in text(alone, LEDGER)


def test_an_accepted_finding_is_short_and_counted_apart():
    accepted = evolve(
        AUDIT, findings=(evolve(CLASH, accepted="note 3 of the source"),), counts=Counts(claims=3, tested=3)
    )
    assert text(evolve(accepted, status="consistent", untested=()), LEDGER) == (
        "claims/a.toml:12:1: error values-disagree [first, second] (accepted)\n"
        "  second puts deaths at 5,100, but first says 4,600\n"
        "  accepted: note 3 of the source\n\n"
        "Nothing contradicts anything.\n3 claims: all tested by others.\n1 accepted.\n"
    )


def test_quiet_is_one_line_each_without_a_summary():
    assert text(AUDIT, LEDGER, TEXTS, verbosity=-1) == (
        "claims/a.toml:12:1: error values-disagree [first, second]: second puts deaths at 5,100, but first says 4,600\n"
        "note spans-not-checked: 2 quotes could not be looked up\n"
    )


def test_verbose_names_every_claim():
    names = tuple(f"claim-{number}" for number in range(30))
    many = Audit(status="consistent", counts=Counts(claims=30, untested=30), untested=names, undecided=(names,))
    short, full = text(many, LEDGER), text(many, LEDGER, verbosity=1)
    assert (
        "  no other claim touches claim-0, claim-1, claim-2, claim-3, claim-4, claim-5, claim-6, claim-7 and 22 more\n"
        in short
    )
    assert full.count("claim-29") == 2
    assert "not decided: claim-0, " in short


def test_bounds():
    def bounds(**changes):
        return evolve(
            FactBounds(
                measure="deaths",
                dimensions=(("area", "CN"),),
                period="2022",
                values=Interval("5853.99", "5895.27"),
                unit="person",
                stated=True,
                exact=True,
            ),
            **changes,
        )

    implied = (
        bounds(),
        bounds(
            measure="rate",
            dimensions=(),
            period="?",
            unit="percent",
            values=Interval(0, None),
            stated=False,
            exact=False,
        ),
        bounds(period="?roads", values=None),
    )
    assert (
        "Implied figures\n"
        "  deaths, area CN, 2022: between 5,853.99 and 5,895.27 persons\n"
        "  rate: at least 0% (stated by nobody, not tight)\n"
        "  deaths, area CN, ?roads: unknown, for its figures contradict one another\n\n"
    ) in text(evolve(AUDIT, implied=implied), LEDGER)


def test_colour_changes_nothing_but_colour():
    import click

    coloured = text(AUDIT, LEDGER, TEXTS, color=True)
    assert "\x1b[" in coloured
    assert click.unstyle(coloured) == text(AUDIT, LEDGER, TEXTS)


def test_wide_letters_keep_the_carets_in_place():
    texts = Texts(by_source={"bulletin": "全国共破获走私案件4600起。"})
    found = evolve(AUDIT, findings=(evolve(CLASH, span=SourceSpan("bulletin", 9, 14, "4600起")),))
    assert "    全国共破获走私案件4600起。\n                      ^^^^^^\n" in text(found, LEDGER, texts)


@pytest.mark.parametrize(
    "place", ["message", "because", "rule", "claims", "relations", "quote", "line", "accepted", "file"]
)
@given(words=st.text(st.characters(categories=["Cc", "Cf", "Zl", "Zp", "Lu"]), min_size=1, max_size=5))
def test_nothing_that_could_trick_a_terminal_passes(place, words):
    changes = {
        "message": {"message": words},
        "because": {"because": (words,)},
        "rule": {"rule": words},
        "claims": {"claims": (words,)},
        "relations": {"relations": (words,)},
        "quote": {"span": SourceSpan(words, 0, 1, words)},
        "line": {"span": SourceSpan("bulletin", 0, len(words), words)},
        "accepted": {"accepted": words},
        "file": {"where": Place(words, 1, 1)},
    }[place]
    audit = evolve(AUDIT, findings=(evolve(CLASH, **changes),), untested=(words,))
    shown = text(audit, LEDGER, Texts(by_source={"bulletin": words}))
    assert {letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")} <= set(
        "\n\u200c\u200d"
    )


def test_problems_come_with_their_places_and_escapes():
    problems = (
        Problem("a\x1b.toml", 3, 5, "no amount\n    many\n    ~~~^", None),
        Problem(None, None, None, "bad: thing", "good"),
    )
    assert problems_text(problems) == (
        "a\\x1b.toml:3:5: no amount\n    many\n    ~~~^\nbad: thing (did you mean good?)\n"
    )
    assert problems_text(problems, color=True).startswith("\x1b[1ma\\x1b.toml:3:5\x1b[0m: ")
