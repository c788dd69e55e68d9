"""Rules as a family: files, names, numbers, pages."""

from importlib import import_module
from pathlib import Path

import pytest

import claimledger.rules as package
from claimledger.audit import Finding
from claimledger.catalogue import catalogue, entry
from claimledger.errors import ClaimLedgerError
from claimledger.pages import SECTIONS
from claimledger.rules import RULES, Clash, Rule, RuleContext, define_rule

FILES = sorted(file.stem for file in Path(package.__file__).parent.glob("[!_]*.py"))


def test_no_rule_file_is_missing_from_the_list():
    listed = [rule.module.rpartition(".")[2] for rule in RULES]
    assert sorted(listed) == FILES
    assert all(import_module(f"claimledger.rules.{file}").rule in RULES for file in FILES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_named_as_its_file(rule):
    assert rule.name.replace("-", "_") == rule.module.rpartition(".")[2]


def test_ids_and_names_are_unique():
    entries = catalogue()
    assert len({one.id for one in entries}) == len({one.name for one in entries}) == len(entries)
    assert list(entries) == sorted(entries, key=lambda one: one.id)


@pytest.mark.parametrize("one", catalogue(), ids=lambda one: one.name)
def test_every_name_has_a_page(one):
    assert tuple(heading for heading, _ in one.page.sections) == SECTIONS
    assert entry(one.name) == entry(one.id) == one


def test_an_unknown_name_suggests_the_nearest():
    with pytest.raises(ClaimLedgerError, match=r"did you mean quote-lost\?"):
        entry("quote-last")


def test_findings_carry_what_the_rule_leaves_out(ledger_with_source):
    """Rules say what is wrong with which record; name, severity and places are stamped on."""
    rule = Rule(
        id="CL999",
        name="always",
        severity="warning",
        module=__name__,
        docstring=None,
        check=lambda _: iter(
            [
                Clash(path=("claim", 0), claims=("a",), message="first"),
                Clash(message="second", severity="note", because=("why",)),
            ]
        ),
    )
    context = RuleContext(ledger=ledger_with_source, texts={"s": "In all 4,600 cases."})
    first, second = rule.findings(context)
    assert (first.rule, first.severity, first.span.start, first.span.quote) == ("always", "warning", 7, "4,600")
    assert second == Finding(rule="always", severity="note", message="second", because=("why",))


def test_a_module_without_a_page_is_told_when_the_page_is_asked_for():
    rule = define_rule("CL999", "always")(lambda _: iter(()))
    with pytest.raises(ValueError, match="no page"):
        _ = rule.page
