"""Proposers of other packages: found by name, loaded only when asked for, and named when they are broken."""

import sys
from importlib.metadata import EntryPoint

import pytest

import claimledger as cl
from claimledger.plugins import PluginError
from claimledger.proposers import GROUP, proposers, proposers_at

MODULES = {
    "desk_good": "class Desk:\n    name, version = 'good', '2.1'\n    def propose(self, text, **rest):\n        return ()\nmade = Desk()\n",
    "desk_fails": "1 / 0\n",
    "desk_needs": "class Desk:\n    def __init__(self, model):\n        pass\n",
    "desk_lacks": "class Desk:\n    name = 'lacks'\n    def propose(self, text):\n        return ()\n",
}


@pytest.fixture
def point(tmp_path, monkeypatch):
    """Write the modules, and return entry points that lead into them."""
    for name, text in MODULES.items():
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield lambda name, value: EntryPoint(name, value, GROUP)
    for name in MODULES:
        sys.modules.pop(name, None)


@pytest.mark.parametrize("value", ["desk_good:Desk", "desk_good:made"])
def test_an_entry_point_leads_to_a_proposer_or_its_class(value, point):
    (made,) = proposers_at(["good", "good"], [point("good", value), point("other", "desk_fails:Desk")])
    assert isinstance(made, cl.Proposer)
    assert (made.name, made.version) == ("good", "2.1")


def test_nothing_is_loaded_that_is_not_asked_for(point):
    assert proposers_at([], [point("fails", "desk_fails:Desk")]) == ()
    assert "desk_fails" not in sys.modules


BROKEN = {
    "fails": ("desk_fails:Desk", "cannot be loaded: ZeroDivisionError"),
    "nowhere": ("desk_nowhere:Desk", "cannot be loaded: ModuleNotFoundError"),
    "needs": ("desk_needs:Desk", "cannot be loaded: TypeError"),
    "lacks": ("desk_lacks:Desk", "is desk_lacks:Desk, which lacks a name, a version or propose"),
    "renamed": ("desk_good:Desk", "calls itself good: the two names must be the same"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_proposer_is_named(name, point):
    value, told = BROKEN[name]
    with pytest.raises(PluginError, match=f"the proposer {name} of an unnamed package") as caught:
        proposers_at([name], [point(name, value)])
    assert told in str(caught.value)


def test_a_name_that_is_not_known_is_told_with_those_that_are(point):
    known = [point("newsroom", "desk_good:Desk"), point("a", "desk_good:Desk")]
    with pytest.raises(
        PluginError, match=r"no proposer is called newsrom .did you mean newsroom[?].: installed are a, newsroom"
    ):
        proposers_at(["newsrom"], known)
    with pytest.raises(PluginError, match="no proposer is called x: none is installed"):
        proposers_at(["x"], [])


def test_a_name_of_two_packages_is_no_name(point):
    twice = [point("good", "desk_good:Desk"), point("good", "desk_good:made")]
    with pytest.raises(PluginError, match="several packages have a proposer called good"):
        proposers_at(["good"], twice)


def test_without_other_packages_there_are_none():
    assert proposers([]) == ()
    with pytest.raises(PluginError, match="no proposer is called nobodys"):
        proposers(["nobodys"])
