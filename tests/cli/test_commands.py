"""explain, rules and schema."""

import json

from click.testing import CliRunner
from jsonschema import Draft202012Validator

from claimledger.catalogue import catalogue
from claimledger.cli import main
from claimledger.publish.formats.claim_list import list_schema
from claimledger.publish.json import schema as audit_schema
from claimledger.store import schema as ledger_schema


def run(*arguments):
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_rules_lists_every_name_by_number():
    lines = run("rules").splitlines()
    entries = catalogue()
    assert [line.split()[:2] for line in lines] == [[entry.id, entry.name] for entry in entries]
    assert all(line.endswith(entry.title) for line, entry in zip(lines, entries, strict=True))
    assert sorted(lines) == lines


def test_rules_as_json():
    rows = json.loads(run("rules", "--format", "json"))
    assert [row["name"] for row in rows] == [entry.name for entry in catalogue()]
    assert {"id": "CL101", "name": "quote-lost", "severity": "error"}.items() <= rows[0].items()


def test_explain_prints_the_page_by_name_or_number():
    by_name, by_number = run("explain", "quote-drifted"), run("explain", "CL104")
    assert by_name == by_number
    assert by_name.startswith(
        "quote-drifted (CL104, error)\n\nA quote of which its source holds only a similar text.\n"
    )
    assert "\nAccepted\n    # bulletin.txt:" in by_name
    assert "\x1b" not in by_name


def test_explain_in_colour():
    assert run("explain", "quote-drifted", "--color").startswith("\x1b[1mquote-drifted")


def test_schema_prints_the_schema_of_ledgers_audits_or_lists():
    assert json.loads(run("schema")) == ledger_schema()
    assert json.loads(run("schema", "--audit")) == audit_schema()
    assert json.loads(run("schema", "--list")) == list_schema()
    Draft202012Validator.check_schema(ledger_schema())


def test_names_that_share_a_page_have_sentences_of_their_own():
    from claimledger.catalogue import catalogue

    titles = [entry.title for entry in catalogue()]
    assert [title for title in titles if titles.count(title) > 1] == []
