"""What changed between two ledgers, record by record, and how it is told."""

import json

import pytest

from claimledger.diff import Alike, FieldChange, diff
from claimledger.errors import LedgerError
from claimledger.ledger import Ledger
from claimledger.model import Claim
from claimledger.publish.differences import difference_json, difference_markdown, difference_text
from claimledger.store import loads

BASE = """\
claimledger = 1

[settings]
min_significant = 3

[[source]]
id = "s"

[[measure]]
id = "m"
unit = "person"

[[claim]]
id = "a"
measure = "m"
period = "2023"
level = "4,700"

[[claim]]
id = "b"
measure = "m"
period = "2022"
level = "4,500"
"""
GROUP = '[[group]]\ndimension = "area"\nwhole = "all"\nparts = ["n", "s"]\n'


def changes(before, after):
    return diff(loads(before), loads(after))


def test_the_same_in_another_order_and_dress_is_the_same():
    blocks = BASE.split("\n\n")
    other = "\n\n".join([*blocks[:3], blocks[3], "# note\n" + blocks[5].rstrip(), blocks[4]]) + "\n"
    assert changes(BASE, other).same
    assert difference_text(changes(BASE, other)) == "The ledgers say the same.\n"
    assert difference_markdown(changes(BASE, other)) == "The ledgers say the same.\n"
    assert json.loads(difference_json(changes(BASE, other)))["same"] is True


def test_a_key_that_changed():
    found = changes(
        BASE, BASE.replace("4,700", "4,600").replace("= 3", "= 2").replace('id = "s"', 'id = "s"\nreference = true')
    )
    assert found.changed == (
        FieldChange("settings", "", "min_significant", "3", None),
        FieldChange("source", "s", "reference", None, "true"),
        FieldChange("claim", "a", "level", "4,700", "4,600"),
    )
    assert difference_text(found) == (
        "Changed:\n"
        "  settings\n"
        "    min_significant: “3” → unsaid\n"
        "  source s\n"
        "    reference: unsaid → “true”\n"
        "  claim a\n"
        "    level: “4,700” → “4,600”\n"
    )
    assert not found.same


def test_a_record_under_another_id_is_told_with_a_hint():
    found = changes(BASE, BASE.replace('"a"', '"c"'))
    assert ([one.name for one in found.added], [one.name for one in found.removed]) == (["c"], ["a"])
    assert found.alike == (Alike("claim", "a", "c"),)
    assert "  claim a (the new claim c says the same: was it renamed?)\n" in difference_text(found)
    assert changes(BASE, BASE.replace('"a"', '"c"').replace("4,700", "1")).alike == ()


def test_groups_of_one_whole_are_paired():
    second = GROUP.replace('"n", "s"', '"e", "w"')
    assert changes(BASE + GROUP + second, BASE + second + GROUP).same
    found = changes(BASE + GROUP, BASE + second + GROUP)
    assert [(one.kind, one.name, one.record["parts"]) for one in found.added] == [("group", "area=all", ["e", "w"])]
    found = changes(BASE + GROUP, BASE + second)
    assert found.changed == (FieldChange("group", "area=all", "parts", '["n", "s"]', '["e", "w"]'),)


def test_accepted_findings():
    known = '[[accept]]\nrule = "values-disagree"\nclaims = ["a"]\nbecause = "x"\n'
    found = changes(BASE, BASE + known)
    assert [(one.kind, one.name) for one in found.added] == [("accept", "values-disagree [a]")]
    assert [one.rule for one in found.appeared] == ["accept-matches-nothing"]


def test_findings_that_appear_and_go():
    clash = BASE.replace('period = "2022"', 'period = "2023"')
    found = changes(BASE, clash)
    assert [(one.rule, one.claims) for one in found.appeared] == [("values-disagree", ("a", "b"))]
    assert found.went == ()
    back = changes(clash, BASE)
    assert (back.appeared, [one.rule for one in back.went]) == ((), ["values-disagree"])
    assert "\n\nFindings that went:\n  error values-disagree [a, b]: " in difference_text(back)


def test_a_finding_that_only_tells_other_numbers_is_no_news():
    clash = BASE.replace('period = "2022"', 'period = "2023"')
    found = changes(clash, clash.replace("4,500", "3,500"))
    assert (found.appeared, found.went, len(found.changed)) == ((), (), 1)
    more = BASE + BASE[BASE.index("[[claim]]") :].replace('"a"', '"c"').replace('"b"', '"d"').replace("202", "199")
    assert changes(BASE, more).appeared == ()


def test_verdicts_corrections_and_withdrawals():
    review = (
        '[[review]]\nclaim = "a"\nverdict = "misleading"\nrationale = "half of it"\nreviewer = "A"\ndate = "2024"\n'
    )
    correction = '[[correction]]\nclaim = "a"\nfield = "level"\nbecause = "misread"\ndate = "2024"\n'
    gone = (
        '[[correction]]\nclaim = "b"\nfield = "withdrawn"\nnow = "true"\nbecause = "not theirs"\ndate = "2024-01-02"\n'
    )
    found = changes(BASE, BASE + review + correction + gone)
    assert found.withdrawn == ("b",)
    assert difference_text(found) == (
        "Withdrawn:\n  claim b (2024-01-02): not theirs\n\n"
        "Verdicts:\n  claim a misleading (A, 2024): half of it\n\n"
        "Corrections:\n  claim a, level (2024): misread\n"
    )
    back = difference_text(changes(BASE + review + correction + gone, BASE))
    assert "Standing again:\n  claim b\n" in back
    assert "Verdicts that are gone:\n  claim a misleading" in back
    assert "Corrections that are gone:\n  claim a, level" in back


def test_hostile_words_stay_words():
    name = '"\\u001b[31m*x* <b> [y](z) `c`\\u202e"'
    found = changes(BASE, BASE.replace('unit = "person"', f'unit = "person"\nname = {name}'))
    assert "\x1b" not in difference_text(found)
    told = difference_markdown(found)
    assert "\\*x\\* \\<b\\> \\[y\\](z) \\`c\\`" in told
    assert "\u202e" not in told
    assert json.loads(difference_json(found))["changed"][0]["now"].endswith("\u202e")


def test_the_json_has_all_of_it():
    clash = BASE.replace('period = "2022"', 'period = "2023"').replace('"b"', '"c"')
    told = json.loads(difference_json(changes(BASE, clash)))
    assert list(told) == [
        "schema", "version", "same", "added", "removed", "changed", "alike", "withdrawn", "reinstated", "reviews", "reviews_removed",
        "corrections", "corrections_removed", "appeared", "went",
    ]  # fmt: skip
    assert told["added"] == [
        {"kind": "claim", "name": "c", "record": {"id": "c", "measure": "m", "period": "2023", "level": "4,500"}}
    ]
    assert told["appeared"][0]["claims"] == ["a", "c"]


def test_a_ledger_with_problems():
    with pytest.raises(LedgerError):
        diff(Ledger(claims=[Claim(id="a", measure="m")]), Ledger())
