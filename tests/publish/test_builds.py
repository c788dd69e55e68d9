"""What build servers read: JUnit XML, workflow commands, Markdown."""

import re
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from junitparser import Error, Failure, JUnitXml, Skipped

from claimledger.audit import Audit, Finding, Place, Repair
from claimledger.cli.verify import FORMATS
from claimledger.errors import ClaimLedgerError, Problem
from claimledger.interval import IntervalSet
from claimledger.ledger import Ledger
from claimledger.publish._markdown import code, inline, table
from claimledger.publish.audits import AUDIT_FORMATS, audit_format
from claimledger.publish.github import github
from claimledger.publish.json import json, unreadable
from claimledger.publish.junit import junit
from claimledger.publish.markdown import markdown
from claimledger.publish.sarif import sarif
from published_ledger import HOSTILE, published

FINDING = Finding(
    rule="parts-exceed-whole",
    severity="error",
    claims=("rural", "total"),
    message="100% is\nmore, than: all",
    because=("rural says 31%",),
    where=Place("a,b:c%.toml", 12, 1),
)
PROBLEMS = unreadable([Problem("a.toml", 3, 4, "unknown key", "near"), Problem(None, None, None, "no file")])


def suite_of(text):
    ET.fromstring(text)  # noqa: S314 - our own text
    (suite,) = JUnitXml.fromstring(text.encode())
    counted = (suite.tests, suite.failures, suite.errors, suite.skipped)
    suite.update_statistics()
    assert counted == (suite.tests, suite.failures, suite.errors, suite.skipped)
    return suite


def test_a_case_for_each_finding_and_each_claim_that_none_names():
    ledger, audit, _ = published()
    cases = {(case.classname, case.name): case for case in suite_of(junit(audit, ledger))}
    failed = {key for key, case in cases.items() if any(isinstance(one, Failure) for one in case.result)}
    assert failed == {
        ("share-disagrees", "deaths.level, walking, walking-share"),
        ("cannot-all-hold", "deaths.change, deaths-before, walking, walking-share"),
    }
    skipped = {key for key, case in cases.items() if any(isinstance(one, Skipped) for one in case.result)}
    assert skipped == {("claims", "children")}
    assert not [name for group, name in cases if group == "claims" and name != "children"]
    assert {name for group, name in dict(passing(ledger, audit)) if group == "claims"} == {
        claim.id for claim in ledger.claims
    }


def test_every_format_is_offered_and_called_by_its_name():
    assert ("text", *(form.name for form in AUDIT_FORMATS)) == FORMATS
    ledger, audit, texts = published()
    assert audit_format("junit").render(audit, ledger, texts, "never") == junit(audit, ledger, fail_on="never")
    assert audit_format("sarif").render(audit, ledger, texts, "error") == sarif(audit, ledger, texts)
    assert audit_format("json").render(audit, ledger, texts, "error") == json(audit)
    assert [audit_format(name).suffix for name in ("github", "markdown")] == [".txt", ".md"]
    with pytest.raises(ClaimLedgerError, match=r"no format of audits is called sarf \(did you mean sarif\?\)"):
        audit_format("sarf")


def passing(ledger, audit):
    for case in suite_of(junit(audit, ledger, fail_on="never")):
        yield (case.classname, case.name), case


@pytest.mark.parametrize(
    ("severity", "fail_on", "fails"),
    [("error", "error", True), ("warning", "error", False), ("warning", "warning", True), ("error", "never", False)],
)
def test_what_fails_is_what_the_exit_code_fails_on(severity, fail_on, fails):
    audit = Audit(status="contradicted", findings=(evolve(FINDING, severity=severity),))
    suite = suite_of(junit(audit, Ledger(), fail_on=fail_on))
    assert suite.failures == int(fails)
    told = junit(audit, Ledger(), fail_on=fail_on)
    assert "rural says 31%" in told


def test_what_is_accepted_is_skipped_with_its_reason():
    audit = Audit(status="consistent", findings=(evolve(FINDING, accepted="note 3 says so"),))
    (case,) = suite_of(junit(audit, Ledger()))
    assert [one.message for one in case.result] == ["accepted: note 3 says so"]


def test_problems_of_a_ledger_that_cannot_be_read_are_errors():
    cases = list(suite_of(junit(PROBLEMS, Ledger())))
    assert [case.name for case in cases] == ["a.toml:3:4", "ledger"]
    assert all(isinstance(case.result[0], Error) for case in cases)


def test_a_workflow_command_for_each_finding():
    assert github(Audit(status="contradicted", findings=(FINDING, evolve(FINDING, where=None, accepted="so")))) == (
        "::error file=a%2Cb%3Ac%25.toml,line=12,col=1,title=parts-exceed-whole [rural%2C total]"
        "::100%25 is%0Amore, than: all%0Arural says 31%25\n"
        "::notice title=parts-exceed-whole [rural%2C total] (accepted)"
        "::100%25 is%0Amore, than: all%0Arural says 31%25%0Aaccepted: so\n"
    )
    assert github(PROBLEMS) == (
        "::error file=a.toml,line=3,col=4,title=ledger-problem::unknown key (did you mean near?)\n"
        "::error title=ledger-problem::no file\n"
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_ends_its_workflow_command(text):
    finding = evolve(FINDING, message=text, claims=(text,), where=Place(text, 1, 1), because=(text,), accepted=text)
    for severity in ("error", "warning", "note"):
        audit = Audit(status="contradicted", findings=(evolve(finding, severity=severity),))
        (line,) = github(audit).splitlines()
        assert re.fullmatch(r"::notice file=[^:,\s]([^:,\n]*),line=1,col=1,title=[^:,\n]*::[^\n]*|::.*", line)
        assert line.count("::", 0, line.index("title=")) == 1


def test_the_page_has_the_verdict_the_reasons_and_the_repairs():
    ledger, audit, _ = published()
    page = markdown(audit, ledger)
    assert page.startswith("# Some figures cannot all be right\n")
    assert "## Error: share-disagrees" in page
    assert "Claims: `deaths.level`, `walking`, `walking-share`" in page
    assert "- walking says “2,100 persons”" in page
    assert "If `walking-share` should read" in page
    assert "## No other claim touches\n\n`children`" in page
    assert "\n\n\n" not in page


def test_the_page_names_a_hundred_claims_and_counts_the_rest():
    audit = Audit(status="consistent", untested=tuple(f"c{number}" for number in range(1_234)))
    assert "`c98`, `c99` and 1,134 more\n" in markdown(audit, Ledger())


def test_the_page_of_an_unreadable_ledger_lists_its_problems():
    page = markdown(PROBLEMS, Ledger())
    assert page == "# The ledger cannot be read\n\n- a.toml:3:4: unknown key (did you mean near?)\n- no file\n"


def test_a_finding_may_rest_on_declarations_and_repairs_on_what_is_left_out():
    ledger, audit, _ = published()
    repair = Repair(claim="walking", values=IntervalSet(()), unit="person", others=("deaths",), rank=1)
    finding = evolve(FINDING, claims=(), relations=("parts:a",), repairs=(repair,))
    page = markdown(evolve(audit, findings=(finding,)), ledger)
    assert "Rests on `parts:a`." in page
    assert "If `walking` should read otherwise, everything fits, with `deaths` left out." in page
    assert "Claims:" not in page


def test_what_is_accepted_or_undecided_says_so():
    ledger, audit, _ = published()
    page = markdown(evolve(audit, findings=(evolve(FINDING, accepted="so it is"),), undecided=(("a", "b"),)), ledger)
    assert "## Error: parts-exceed-whole (accepted)" in page
    assert "Accepted: so it is" in page
    assert "## Not decided\n\n- `a`, `b`\n" in page


def plain(tokens):
    """The text that a reader sees, and what else there is."""
    kinds, shown = set(), ""
    for token in tokens:
        for one in token.children or ():
            if one.type in ("text", "code_inline"):
                shown += one.content
            elif not (one.type == "html_inline" and one.content == "<!-- -->"):
                kinds.add(one.type)
    return shown, kinds


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("write", [inline, code])
def test_markdown_shows_every_text_as_it_is(text, write):
    markdown_it = pytest.importorskip("markdown_it", reason="the independent reader of Markdown comes with the docs")
    reader = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    expected = re.sub(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e-\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]", "", " ".join(text.split())
    )
    pages = [f"so: {write(text)}\n"] + [table(("a", "b"), [(inline(text), "z")])] * (write is inline)
    for page in pages:
        shown, kinds = plain(reader.parse(page))
        assert kinds == set()
        bare = re.sub(r"\\x[0-9a-f]{2}|\\u(20|ff)[0-9a-f]{2}", "", shown.removeprefix("so: "))
        assert expected.replace(" ", "") in bare.replace(" ", "")
