"""What is done on the desk is written to the files, and nothing that somebody else wrote is lost."""

import threading

import pytest

import claimledger as cl
from claimledger.review import Desk
from claimledger.review.changes import StaleError


def seen(shown, *names):
    return {one["id"]: one["tag"] for one in shown["claims"] if one["id"] in names}


def claim(shown, name):
    return next(one for one in shown["claims"] if one["id"] == name)


def test_the_page_shows_claims_their_words_and_what_contradicts(desk):
    shown = desk.shown()
    assert shown["counts"]["drafts"] == 3
    assert shown["status"] == "contradicted"
    deaths = claim(shown, "road-deaths")
    assert shown["findings"][deaths["findings"][0]]["rule"] == "change-disagrees"
    assert "4,600" in deaths["says"][0]["charitable"]
    assert claim(shown, "accidents")["doubts"]
    text = "".join(words for _, words, _ in shown["sources"][0]["pieces"])
    marked = [words for _, words, names in shown["sources"][0]["pieces"] if "road-deaths" in names]
    assert text.startswith("Road safety")
    assert marked == ["31.7% to 4,600 from 5,875"]


def test_accepting_takes_the_marks_off_and_leaves_all_else(desk, folder):
    before = (folder / "draft.toml").read_text("utf-8")
    shown = desk.shown()
    after = desk.done({"do": "accept", "claims": ["accidents"]}, seen(shown, "accidents"))
    assert not claim(after, "accidents")["draft"]
    text = (folder / "draft.toml").read_text("utf-8")
    assert text.startswith("# kept by hand\n")
    assert text.endswith("# the end\n")
    assert text.count("draft = true") == before.count("draft = true") - 1
    assert cl.load(folder / "draft.toml").claims[1].draft


def test_rejecting_removes_a_draft(desk, folder):
    after = desk.done({"do": "reject", "claims": ["road-deaths"]}, seen(desk.shown(), "road-deaths"))
    assert {one["id"] for one in after["claims"]} == {"accidents", "accidents-in-rural-areas"}
    assert after["status"] == "consistent"
    # What the draft covered is a number that no claim covers now.
    assert [one["quote"] for one in after["sources"][0]["uncovered"]] != []
    assert len(cl.load(folder / "draft.toml").claims) == 2


def test_a_claim_is_corrected_and_comments_stay(desk, folder):
    shown = desk.shown()
    change = {"do": "edit", "claim": "road-deaths", "keys": {"change": "down 21.7%", "quote": None, "at": None}}
    tried = desk.tried(change, seen(shown, "road-deaths"))
    assert [one["rule"] for one in tried["went"]] == ["change-disagrees"]
    assert "31.7%" in (folder / "draft.toml").read_text("utf-8"), "trying writes nothing"
    after = desk.done(change, seen(shown, "road-deaths"))
    assert after["status"] == "consistent"
    assert "# doubt: a bare number" in (folder / "draft.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"level": "many"}, "many"),
        ({"measure": "road-death.count"}, "road-deaths.count"),
        ({"levl": "5"}, "level"),
        ({"period": "last summer"}, "last summer"),
        ({"id": "accidents"}, "another claim"),
        ({"at": "here"}, "at"),
    ],
)
def test_what_cannot_be_is_told_and_not_written(desk, folder, keys, told):
    before = (folder / "draft.toml").read_bytes()
    with pytest.raises(cl.ClaimLedgerError, match=told):
        desk.done({"do": "edit", "claim": "road-deaths", "keys": keys}, seen(desk.shown(), "road-deaths"))
    assert (folder / "draft.toml").read_bytes() == before


def test_a_claim_of_selected_words_is_added_with_its_measure(desk):
    keys = {"id": "year", "quote": "2023", "at": [15, 19], "measure": "years", "level": "1 year", "source": "report"}
    after = desk.done({"do": "add", "keys": keys, "measure": {"id": "years", "unit": "year"}}, {})
    assert claim(after, "year")["span"] == [15, 19]
    assert claim(after, "year")["draft"] is False


def test_merging_gives_one_claim_what_the_other_says_besides(desk):
    shown = desk.shown()
    keys = {"id": "again", "measure": "accidents.count", "period": "2023", "change": "up 3%", "base": "year-on-year"}
    shown = desk.done({"do": "add", "keys": {**keys, "source": "report"}}, {})
    change = {"do": "merge", "claim": "again", "into": "accidents"}
    after = desk.done(change, seen(shown, "again", "accidents"))
    assert claim(after, "accidents")["keys"]["change"] == "up 3%"
    assert "again" not in {one["id"] for one in after["claims"]}


def test_claims_that_say_something_else_are_not_merged(desk):
    keys = {"id": "again", "measure": "accidents.count", "period": "2022", "level": "9", "source": "report"}
    shown = desk.done({"do": "add", "keys": keys}, {})
    with pytest.raises(cl.ClaimLedgerError, match=r"(period|level), (period|level) differently"):
        desk.done({"do": "merge", "claim": "again", "into": "accidents"}, seen(shown, "again", "accidents"))


def test_a_verdict_is_added_and_the_old_one_stays(desk, folder):
    shown = desk.done({"do": "accept", "claims": ["accidents"]}, seen(desk.shown(), "accidents"))
    review = {"verdict": "in-progress", "rationale": "asked", "reviewer": "A", "date": "2024-02-02"}
    shown = desk.done({"do": "verdict", "claim": "accidents", "review": review}, seen(shown, "accidents"))
    later = {**review, "verdict": "supported", "evidence": [{"title": "Yearbook", "url": "https://example.org/t3"}]}
    shown = desk.done({"do": "verdict", "claim": "accidents", "review": later}, seen(shown, "accidents"))
    assert [one["verdict"] for one in claim(shown, "accidents")["reviews"]] == ["in-progress", "supported"]
    assert [one.verdict for one in cl.load(folder / "draft.toml").reviews] == ["in-progress", "supported"]


def test_a_draft_gets_no_verdict(desk):
    change = {"do": "verdict", "claim": "accidents", "review": {"verdict": "supported"}}
    with pytest.raises(cl.ClaimLedgerError, match="accept it before"):
        desk.done(change, seen(desk.shown(), "accidents"))


def test_steps_are_taken_back_byte_for_byte(desk, folder):
    texts = [(folder / "draft.toml").read_bytes()]
    for name in ("accidents", "accidents-in-rural-areas"):
        desk.done({"do": "accept", "claims": [name]}, seen(desk.shown(), name))
        texts.append((folder / "draft.toml").read_bytes())
    for text in reversed(texts[:-1]):
        desk.done({"do": "undo"}, {})
        assert (folder / "draft.toml").read_bytes() == text
    with pytest.raises(cl.ClaimLedgerError, match="no step"):
        desk.done({"do": "undo"}, {})


def test_a_step_is_not_taken_back_over_what_somebody_else_wrote(desk, folder):
    desk.done({"do": "accept", "claims": ["accidents"]}, seen(desk.shown(), "accidents"))
    path = folder / "draft.toml"
    path.write_text(path.read_text("utf-8") + "# from an editor\n", "utf-8")
    with pytest.raises(StaleError):
        desk.done({"do": "undo"}, {})
    assert path.read_text("utf-8").endswith("# from an editor\n")


def test_two_windows_do_not_lose_each_others_work(desk):
    first = second = desk.shown()
    desk.done({"do": "edit", "claim": "accidents", "keys": {"level": "12,100"}}, seen(first, "accidents"))
    # The second window may change another claim, though the file is no longer as it saw it.
    desk.done({"do": "edit", "claim": "road-deaths", "keys": {"period": "2022"}}, seen(second, "road-deaths"))
    with pytest.raises(StaleError, match="accidents was changed meanwhile"):
        desk.done({"do": "edit", "claim": "accidents", "keys": {"level": "12,200"}}, seen(second, "accidents"))
    shown = desk.shown()
    assert claim(shown, "accidents")["keys"]["level"] == "12,100"
    assert claim(shown, "road-deaths")["keys"]["period"] == "2022"


def test_an_editors_change_is_seen_and_kept(desk, folder):
    shown = desk.shown()
    path = folder / "draft.toml"
    path.write_text(path.read_text("utf-8").replace('level = "12,000"', 'level = "12,500" # checked'), "utf-8")
    assert desk.version() != shown["version"]
    desk.done({"do": "accept", "claims": ["road-deaths"]}, seen(shown, "road-deaths"))
    assert 'level = "12,500" # checked' in path.read_text("utf-8")
    with pytest.raises(StaleError):
        desk.done({"do": "edit", "claim": "accidents", "keys": {"level": "1"}}, seen(shown, "accidents"))


def test_a_claim_that_is_gone_is_told(desk, folder):
    shown = desk.shown()
    desk.done({"do": "reject", "claims": ["accidents-in-rural-areas"]}, seen(shown, "accidents-in-rural-areas"))
    with pytest.raises(StaleError, match="removed meanwhile"):
        desk.done({"do": "accept", "claims": ["accidents-in-rural-areas"]}, seen(shown, "accidents-in-rural-areas"))


def test_many_windows_at_once_keep_every_change(desk):
    names = ["accidents", "accidents-in-rural-areas", "road-deaths"]
    shown = desk.shown()

    def work(name):
        desk.done({"do": "edit", "claim": name, "keys": {"speaker": name}}, seen(shown, name))

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [claim(desk.shown(), name)["keys"]["speaker"] for name in names] == names


def test_a_broken_file_is_shown_with_its_problem_and_not_changed(desk, folder):
    path = folder / "draft.toml"
    shown = desk.shown()
    path.write_text(path.read_text("utf-8") + "[[claim]\n", "utf-8")
    broken = desk.shown()
    assert broken["problems"]
    assert broken["status"] == "unreadable"
    before = path.read_bytes()
    with pytest.raises(cl.ClaimLedgerError, match="mended by hand"):
        desk.done({"do": "accept", "claims": ["accidents"]}, seen(shown, "accidents"))
    assert path.read_bytes() == before


def test_a_text_that_appears_is_shown(folder):
    text = (folder / "report.txt").read_text("utf-8")
    (folder / "report.txt").unlink()
    desk = Desk([str(folder / "draft.toml")])
    shown = desk.shown()
    assert shown["sources"][0]["pieces"] is None
    (folder / "report.txt").write_text(text, "utf-8")
    assert desk.version() != shown["version"]
    assert desk.shown()["sources"][0]["pieces"]


def test_figures_are_read_as_they_are_typed(desk):
    told = desk.reads("more than 4,600", "road-deaths.count")
    assert told["charitable"] == str(cl.read("more than 4,600").charitable)
    assert "error" in desk.reads("many", None)
    assert "error" in desk.reads("1" * 200_000, None)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"do": 5},
        {"do": "fly"},
        {"do": "accept"},
        {"do": "accept", "claims": [7]},
        {"do": "edit", "claim": "accidents"},
        {"do": "edit", "claim": "accident", "keys": {}},
        {"do": "edit", "claim": "accidents", "keys": {"statement": "x" * 200_000}},
        {"do": "add", "keys": {"id": "x"}, "measure": "no table"},
        {"do": "measure", "measure": "none", "keys": {}},
        {"do": "merge", "claim": "accidents", "into": "accidents"},
    ],
)
def test_nonsense_is_refused(desk, folder, change):
    before = (folder / "draft.toml").read_bytes()
    with pytest.raises(cl.ClaimLedgerError):
        desk.done(change, {})
    assert (folder / "draft.toml").read_bytes() == before


def test_a_measure_is_corrected(desk):
    after = desk.done({"do": "measure", "measure": "accidents.count", "keys": {"name": "All accidents"}}, {})
    assert next(one for one in after["measures"] if one["id"] == "accidents.count")["name"] == "All accidents"


def judged(desk):
    shown = desk.done({"do": "accept", "claims": ["accidents"]}, seen(desk.shown(), "accidents"))
    review = {"verdict": "supported", "rationale": "asked", "reviewer": "A", "date": "2024-02-02"}
    return desk.done({"do": "verdict", "claim": "accidents", "review": review}, seen(shown, "accidents"))


def test_a_claim_that_was_judged_is_corrected_with_a_reason_and_keeps_what_it_said(desk, folder):
    shown = judged(desk)
    change = {"do": "edit", "claim": "accidents", "keys": {"level": "12,500", "speaker": "B"}}
    with pytest.raises(cl.ClaimLedgerError, match="say why"):
        desk.done(change, seen(shown, "accidents"))
    desk.done({**change, "because": "misread", "date": "2024-02-03"}, seen(shown, "accidents"))
    corrections = cl.load(folder / "draft.toml").corrections
    assert [(one.field, one.was, one.now) for one in corrections] == [
        ("level", "12,000", "12,500"),
        ("speaker", None, "B"),
    ]


def test_a_claim_is_withdrawn_and_stays_on_record(desk, folder):
    shown = judged(desk)
    change = {"do": "withdraw", "claim": "accidents", "because": "no such table", "date": "2024-02-03"}
    with pytest.raises(cl.ClaimLedgerError, match="say why"):
        desk.done({**change, "because": " "}, seen(shown, "accidents"))
    after = desk.done(change, seen(shown, "accidents"))
    assert claim(after, "accidents")["withdrawn"]
    assert "accidents" in cl.load(folder / "draft.toml").withdrawn
    with pytest.raises(cl.ClaimLedgerError, match="already"):
        desk.done(change, seen(after, "accidents"))
    back = {**change, "do": "reinstate", "because": "it was the right table"}
    assert not claim(desk.done(back, seen(after, "accidents")), "accidents")["withdrawn"]
    ledger = cl.load(folder / "draft.toml")
    assert ledger.withdrawn == frozenset()
    assert [one.now for one in ledger.corrections] == ["true", "false"]
    with pytest.raises(cl.ClaimLedgerError, match="accidents stands"):
        desk.done(back, seen(desk.shown(), "accidents"))


def test_a_measure_that_another_window_changed_is_not_written_over(desk):
    was = desk.shown()["measure_tags"]["accidents.count"]
    change = {"do": "measure", "measure": "accidents.count", "was": was}
    desk.done({**change, "keys": {"name": "All accidents"}}, {})
    with pytest.raises(StaleError, match=r"measure accidents\.count"):
        desk.done({**change, "keys": {"name": "Crashes"}}, {})


def test_a_whole_and_its_parts_change_their_unit_together(desk):
    change = {"do": "measure", "measure": "accidents.count", "keys": {"unit": "case"}}
    with pytest.raises(cl.ClaimLedgerError, match="cannot be added"):
        desk.done(change, {})
    after = desk.done({**change, "tied": True}, {})
    assert {one["id"]: one["unit"] for one in after["measures"]} == {
        "accidents.count": "case",
        "accidents-in-rural-areas.count": "case",
        "road-deaths.count": "dimensionless",
    }
