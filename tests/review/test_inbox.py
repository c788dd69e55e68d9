"""A draft beside the ledger that its claims go to: seen as one, moved when accepted, and nobody's work lost."""

from pathlib import Path

import pytest

import claimledger as cl
from claimledger.review import Desk
from claimledger.review.changes import StaleError

LEDGER = """# the desk's ledger
claimledger = 1

[[source]]
id = "old"
title = "The year before"

[[measure]]
id = "accidents.count"
unit = "dimensionless"
name = "Accidents"
kind = "flow"

# checked by telephone
[[claim]]
id = "before"
source = "old"
measure = "accidents.count"
period = "2022"
level = "11,000"
"""


def seen(shown, *names):
    return {one["id"]: one["tag"] for one in shown["claims"] if one["id"] in names}


def claim(shown, name):
    return next(one for one in shown["claims"] if one["id"] == name)


@pytest.fixture
def ledger(folder):
    (folder / "claims.toml").write_text(LEDGER, "utf-8")
    return folder / "claims.toml"


@pytest.fixture
def inbox(folder, ledger):
    return Desk([str(folder / "draft.toml")], into=str(ledger))


def act(desk, do, name, **more):
    return desk.done({"do": do, "claim": name, "claims": [name], **more}, seen(desk.shown(), name))


def test_both_are_shown_as_one_ledger_though_both_have_a_measure(inbox, folder, ledger):
    shown = inbox.shown()
    assert shown["problems"] == shown["remarks"] == []
    assert {one["id"]: one["draft"] for one in shown["claims"]} == {
        "before": False,
        "accidents": True,
        "accidents-in-rural-areas": True,
        "road-deaths": True,
    }
    assert claim(shown, "before")["file"] == str(ledger)
    assert claim(shown, "accidents")["file"] == str(folder / "draft.toml")
    assert claim(shown, "accidents")["span"]
    assert shown["status"] == "contradicted"


def test_an_accepted_claim_moves_as_the_command_moves_it(inbox, folder, ledger):
    after = act(inbox, "accept", "accidents")
    assert not claim(after, "accidents")["draft"]
    assert claim(after, "accidents")["file"] == str(ledger)
    text = ledger.read_text("utf-8")
    assert text.startswith(LEDGER.partition("[[claim]]")[0].partition("[[measure]]")[0])
    assert "# checked by telephone\n" in text
    assert [one.id for one in cl.load(ledger).claims] == ["before", "accidents"]
    left = (folder / "draft.toml").read_text("utf-8")
    assert 'id = "accidents"\n' not in left
    assert left.startswith("# kept by hand\n")
    assert inbox.shown()["problems"] == []


def test_a_ledger_that_the_draft_would_spoil_is_left_alone(inbox, folder, ledger):
    ledger.write_text(LEDGER.replace('    name = "Accidents"', "").replace("Accidents", "Crashes"), "utf-8")
    assert "measure accidents.count" in inbox.shown()["remarks"][0]["message"]
    before = ledger.read_bytes(), (folder / "draft.toml").read_bytes()
    with pytest.raises(cl.ClaimLedgerError, match=r"measure accidents\.count differs"):
        act(inbox, "accept", "accidents")
    assert (ledger.read_bytes(), (folder / "draft.toml").read_bytes()) == before
    act(inbox, "accept", "road-deaths")


def test_a_claim_of_a_name_that_is_taken_is_told_and_all_else_goes_on(inbox, ledger):
    ledger.write_text(LEDGER.replace('id = "before"', 'id = "road-deaths"'), "utf-8")
    shown = inbox.shown()
    assert "road-deaths" in shown["remarks"][0]["message"]
    assert shown["remarks"][0]["line"]
    assert not claim(shown, "road-deaths")["draft"]
    assert not claim(act(inbox, "accept", "accidents"), "accidents")["draft"]


def test_steps_go_back_byte_for_byte_in_both_files(inbox, folder, ledger):
    texts = [(ledger.read_bytes(), (folder / "draft.toml").read_bytes())]
    for name in ("road-deaths", "accidents", "accidents-in-rural-areas"):
        act(inbox, "accept", name)
        texts.append((ledger.read_bytes(), (folder / "draft.toml").read_bytes()))
    for before in texts[-2::-1]:
        inbox.done({"do": "undo"}, {})
        assert (ledger.read_bytes(), (folder / "draft.toml").read_bytes()) == before


def test_a_ledger_that_is_new_is_made_and_taken_back(folder):
    path = folder / "new.toml"
    desk = Desk([str(folder / "draft.toml")], into=str(path))
    draft = (folder / "draft.toml").read_bytes()
    act(desk, "edit", "accidents", keys={"level": "12,100"})
    assert not path.exists()
    act(desk, "accept", "accidents")
    assert [one.id for one in cl.load(path).claims] == ["accidents"]
    desk.done({"do": "undo"}, {})
    assert not path.exists()
    desk.done({"do": "undo"}, {})
    assert (folder / "draft.toml").read_bytes() == draft


def test_each_step_changes_the_file_that_holds_the_claim(inbox, folder, ledger):
    before = ledger.read_bytes()
    act(inbox, "edit", "accidents", keys={"level": "12,300"})
    assert ledger.read_bytes() == before
    assert 'level = "12,300"' in (folder / "draft.toml").read_text("utf-8")
    draft = (folder / "draft.toml").read_bytes()
    act(inbox, "edit", "before", keys={"level": "11,500"})
    review = {"verdict": "supported", "rationale": "asked", "reviewer": "A", "date": "2024-02-02"}
    act(inbox, "verdict", "before", review=review)
    assert (folder / "draft.toml").read_bytes() == draft
    assert cl.load(ledger).reviews[0].verdict == "supported"
    act(inbox, "reject", "road-deaths")
    assert "road-deaths" not in (folder / "draft.toml").read_text("utf-8")


def test_a_new_claim_is_a_draft_until_its_source_is_in_the_ledger(inbox, folder, ledger):
    keys = {"id": "year", "quote": "2023", "at": [15, 19], "measure": "years", "level": "1 year", "source": "report"}
    shown = inbox.done({"do": "add", "keys": keys, "measure": {"id": "years", "unit": "year"}}, {})
    assert claim(shown, "year")["draft"]
    act(inbox, "accept", "year")
    assert cl.load(ledger).claims[-1].id == "year"
    shown = inbox.done({"do": "add", "keys": {**keys, "id": "again"}}, {})
    assert not claim(shown, "again")["draft"]


def test_what_a_correction_of_a_draft_would_do_to_the_whole_is_tried(inbox):
    change = {"do": "edit", "claim": "road-deaths", "keys": {"change": "down 21.7%"}}
    assert [one["rule"] for one in inbox.tried(change, {})["went"]] == ["change-disagrees"]


def test_a_draft_and_a_claim_are_not_merged(inbox):
    shown = inbox.shown()
    with pytest.raises(cl.ClaimLedgerError, match="accept it before you merge"):
        inbox.done({"do": "merge", "claim": "accidents", "into": "before"}, seen(shown, "accidents", "before"))


def test_an_editor_in_either_file_and_a_second_window_lose_nothing(inbox, folder, ledger):
    shown = inbox.shown()
    ledger.write_text(LEDGER + "# an editor\n", "utf-8")
    draft = folder / "draft.toml"
    draft.write_text(draft.read_text("utf-8").replace('level = "4,800"', 'level = "4,850" # mine'), "utf-8")
    assert inbox.version() != shown["version"]
    inbox.done({"do": "accept", "claims": ["accidents"]}, seen(shown, "accidents"))
    assert "# an editor\n" in ledger.read_text("utf-8")
    assert '"4,850" # mine' in draft.read_text("utf-8")
    with pytest.raises(StaleError):
        inbox.done({"do": "accept", "claims": ["accidents-in-rural-areas"]}, seen(shown, "accidents-in-rural-areas"))
    with pytest.raises(StaleError):
        inbox.done({"do": "edit", "claim": "accidents", "keys": {"level": "1"}}, {"accidents": "old"})
    ledger.write_text(ledger.read_text("utf-8") + "# again\n", "utf-8")
    with pytest.raises(StaleError):
        inbox.done({"do": "undo"}, {})


@pytest.mark.parametrize("broken", ["draft.toml", "claims.toml"])
def test_a_broken_file_is_told_and_neither_is_changed(inbox, folder, ledger, broken):
    shown = inbox.shown()
    path = folder / broken
    path.write_text(path.read_text("utf-8") + "[[claim]\n", "utf-8")
    assert broken in inbox.shown()["problems"][0]["file"]
    before = ledger.read_bytes(), (folder / "draft.toml").read_bytes()
    with pytest.raises(cl.ClaimLedgerError, match="mended by hand"):
        inbox.done({"do": "accept", "claims": ["accidents"]}, seen(shown, "accidents"))
    assert (ledger.read_bytes(), (folder / "draft.toml").read_bytes()) == before


def test_a_file_of_the_ledger_is_no_draft_beside_it(folder):
    with pytest.raises(cl.ClaimLedgerError, match="without --into"):
        Desk([str(folder / "draft.toml")], into=str(folder / "draft.toml"))


def test_the_last_claim_takes_all_that_is_left(inbox, folder, ledger):
    for name in ("road-deaths", "accidents-in-rural-areas", "accidents"):
        act(inbox, "accept", name)
    assert inbox.shown()["counts"]["drafts"] == 0
    assert len(cl.load(ledger).claims) == 4
    assert "# kept by hand" in (folder / "draft.toml").read_text("utf-8")


@pytest.mark.parametrize(("do", "fails"), [("accept", "draft.toml"), ("undo", "claims.toml")])
def test_a_claim_that_moves_is_never_in_neither_file(inbox, folder, ledger, monkeypatch, do, fails):
    """Where the second of two files cannot be written, both hold the claim."""
    if do == "undo":
        act(inbox, "accept", "accidents")
    real = Path.replace

    def replace(self, target):
        if Path(target).name == fails:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(cl.ClaimLedgerError, match="No space left"):
        inbox.done({"do": "undo"}, {}) if do == "undo" else act(inbox, "accept", "accidents")
    for path in (ledger, folder / "draft.toml"):
        assert "accidents" in {one.id for one in cl.load(path).claims}
    assert "accidents" in inbox.shown()["remarks"][0]["message"]


def test_settings_beside_the_draft_that_change_are_seen(folder, tmp_path_factory):
    path = tmp_path_factory.mktemp("ledger") / "claims.toml"
    desk = Desk([str(folder / "draft.toml")], into=str(path))
    assert desk.shown()["remarks"] == []
    (folder / "settings.toml").write_text('claimledger = 1\nfiscal_year_start = "04"\n', "utf-8")
    act(desk, "edit", "accidents", keys={"speaker": "A"})
    assert "fiscal_year_start" in desk.shown()["remarks"][0]["message"]


def test_what_is_wrong_only_with_both_together_stops_nothing_else(inbox, folder, ledger):
    """The part is counted in one unit, its whole in the ledger in another."""
    ledger.write_text(LEDGER.replace('"dimensionless"', '"case"'), "utf-8")
    shown = inbox.shown()
    assert shown["problems"] == []
    assert any("cannot be added" in one["message"] for one in shown["remarks"])
    with pytest.raises(cl.ClaimLedgerError, match=r"accidents\.count differs"):
        act(inbox, "accept", "accidents")
    act(inbox, "accept", "road-deaths")
    assert [one.id for one in cl.load(ledger).claims] == ["before", "road-deaths"]
