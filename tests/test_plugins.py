"""Rules of other packages: a small one is made, found, heard like our own, and told when it is broken."""

import sys
from importlib.metadata import EntryPoint

import pytest

import claimledger
from claimledger.catalogue import catalogue, entry
from claimledger.cli import main
from claimledger.plugins import PluginError, plugged, plugged_at
from claimledger.rules import RULES
from claimledger.store import loads

ROUND = '''"""A figure with many zeros.

## What it checks
Levels of one digit and six zeros or more.

## Why it matters
Nobody counts to exactly five million.

## Flagged
    measure = [{ id = "jobs", unit = "job" }]
    claim = [{ id = "jobs", measure = "jobs", period = "2021", level = "5,000,000 jobs" }]

## Accepted
    measure = [{ id = "jobs", unit = "job" }]
    claim = [{ id = "jobs", measure = "jobs", period = "2021", level = "5,123,000 jobs" }]

## Limits
A note.
"""

from claimledger.rules import Clash, define_rule


@define_rule("DESK1", "round-figure", "note")
def rule(context):
    for stated in context.stated:
        if stated.text.replace(",", "").partition(" ")[0][1:] == "000000":
            yield Clash(claims=(stated.name,), message=f"{stated.name} is as round as can be")
'''

LEDGER = """
claimledger = 1
measure = [{ id = "jobs", unit = "job" }]
claim = [{ id = "jobs", measure = "jobs", period = "2021", level = "5,000,000 jobs" }]
"""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Make and install a package whose module is the text, with the entry points given as lines."""

    def install(module, points, package="desk-rules"):
        name = package.replace("-", "_")
        (tmp_path / f"{name}.py").write_text(module, "utf-8")
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
        lines = "\n".join(points)
        (info / "entry_points.txt").write_text(f"[claimledger.rules]\n{lines}\n", "utf-8")

    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(tmp_path))
    plugged.cache_clear()
    yield install
    plugged.cache_clear()
    for name in set(sys.modules) - before:
        if name.startswith(("desk", "other")):
            del sys.modules[name]


@pytest.fixture
def round_figure(installed):
    installed(ROUND, ["round-figure = desk_rules:rule"])


def rules_of(ledger):
    return [one.rule for one in claimledger.verify(ledger).findings]


def test_without_other_packages_there_are_only_our_own():
    assert plugged_at([]) == ()
    assert [one.rule for one in plugged()] == []


@pytest.mark.usefixtures("round_figure")
def test_a_rule_of_another_package_is_heard():
    found = claimledger.verify(loads(LEDGER))
    told = next(one for one in found.findings if one.rule == "round-figure")
    assert (told.severity, told.claims, told.message) == ("note", ("jobs",), "jobs is as round as can be")


@pytest.mark.usefixtures("round_figure")
def test_it_is_selected_weighed_and_accepted_like_our_own():
    assert rules_of(loads(LEDGER + 'settings = { select = ["round-figure"] }')) == ["round-figure"]
    assert "round-figure" not in rules_of(loads(LEDGER + 'settings = { ignore = ["round-figure"] }'))
    heavy = claimledger.verify(loads(LEDGER + 'settings = { severity = { "round-figure" = "error" } }'))
    assert heavy.status == "invalid"
    accept = 'accept = [{ rule = "round-figure", claims = ["jobs"], because = "a target" }]'
    accepted = claimledger.verify(loads(LEDGER + accept)).findings
    assert [one.accepted for one in accepted if one.rule == "round-figure"] == ["a target"]
    assert "rule-not-known" not in [one.rule for one in accepted]


@pytest.mark.usefixtures("round_figure")
def test_it_has_a_page_and_stands_in_the_list(capsys):
    assert entry("round-figure") == entry("DESK1")
    assert entry("DESK1").page.title == "A figure with many zeros."
    assert len(catalogue()) == len({one.id for one in catalogue()})
    with pytest.raises(SystemExit):
        main(["rules"])
    assert "DESK1" in capsys.readouterr().out


def test_several_rules_come_in_the_order_of_their_entry_points(installed):
    more = ROUND + (
        '\n\n@define_rule("DESK2", "other-figure", "note")\ndef second(context):\n    return iter(())\n'
        "\n\nboth = (second, rule)\n"
    )
    installed(more, ["b = desk_rules:both"])
    installed(
        ROUND.replace("DESK1", "DESK7").replace("round-figure", "first-figure"), ["a = other_rules:rule"], "other-rules"
    )
    assert [one.rule.id for one in plugged()] == ["DESK7", "DESK2", "DESK1"]
    assert [one.origin for one in plugged()] == ["a of other-rules", "b of desk-rules", "b of desk-rules"]


BROKEN = {
    "a module that fails": ("1 / 0\n", "x = desk_rules:rule", "cannot be loaded: ZeroDivisionError"),
    "a module that is not there": ("", "x = desk_nowhere:rule", "cannot be loaded: ModuleNotFoundError"),
    "a name that is not there": ("", "x = desk_rules:rule", "cannot be loaded: AttributeError"),
    "no rule": ("rule = 3\n", "x = desk_rules:rule", "neither a rule nor a tuple"),
    "a list of other things": ("rule = [3]\n", "x = desk_rules:rule", "neither a rule nor a tuple"),
    "nothing": ("rule = ()\n", "x = desk_rules:rule", "neither a rule nor a tuple"),
    "a number of ours": (ROUND.replace("DESK1", "CL999"), "x = desk_rules:rule", "number that no rule can have"),
    "a name of ours": (ROUND.replace("round-figure", "small-base"), "x = desk_rules:rule", "name small-base"),
    "a name of a relation": (
        ROUND.replace("round-figure", "values-disagree"),
        "x = desk_rules:rule",
        "name values-dis",
    ),
    "a name that is none": (ROUND.replace("round-figure", "Round Figure"), "x = desk_rules:rule", "name that no rule"),
    "no page": (
        ROUND.replace("## Limits", "## Ends"),
        "x = desk_rules:rule",
        "has no page: the docstring of desk_rules",
    ),
    "no docstring": ("from claimledger" + ROUND.partition("from claimledger")[2], "x = desk_rules:rule", "has no page"),
    "a rule that fails": (
        ROUND.replace("for stated", "1 / 0\n    for stated"),
        "x = desk_rules:rule",
        "the rule round-figure",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_plug_in_is_named(case, installed):
    module, point, told = BROKEN[case]
    installed(module, [point])
    with pytest.raises(PluginError, match="x of desk-rules") as caught:
        claimledger.verify(loads(LEDGER))
    assert told in str(caught.value)


def test_two_plug_ins_cannot_share_a_number(installed):
    installed(ROUND, ["a = desk_rules:rule"])
    installed(ROUND.replace("round-figure", "other-figure"), ["b = other_rules:rule"], "other-rules")
    with pytest.raises(PluginError, match="b of other-rules has the number DESK1, which a of desk-rules has already"):
        plugged()


def test_the_command_line_tells_a_broken_plug_in_without_a_traceback(installed, tmp_path, capsys):
    installed("1 / 0\n", ["x = desk_rules:rule"])
    (tmp_path / "ledger.toml").write_text(LEDGER, "utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["verify", str(tmp_path / "ledger.toml")])
    assert stopped.value.code == 2
    assert capsys.readouterr().err == (
        "Error: the rule plug-in x of desk-rules cannot be loaded: ZeroDivisionError: division by zero\n"
    )


def test_an_entry_point_without_a_package_is_told_too():
    point = EntryPoint("x", "desk_nowhere:rule", "claimledger.rules")
    with pytest.raises(PluginError, match="x of an unnamed package"):
        plugged_at([point])


def test_our_own_rules_could_not_be_plugged_in_again():
    point = EntryPoint("x", "claimledger.rules.small_base:rule", "claimledger.rules")
    assert any(rule.name == "small-base" for rule in RULES)
    with pytest.raises(PluginError, match="number that no rule can have: 'CL414'"):
        plugged_at([point])
