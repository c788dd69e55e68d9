"""SARIF: what the standard asks, places, and fingerprints that stay."""

import json

from attrs import evolve
from jsonschema import Draft202012Validator

from claimledger.audit import Audit, Finding, Place
from claimledger.errors import Problem
from claimledger.ledger import Ledger
from claimledger.publish.json import unreadable
from claimledger.publish.sarif import FINGERPRINT, address, fingerprints, sarif
from claimledger.store import loads
from claimledger.verify import verify
from published_ledger import LEDGER, published


def closed(properties, *required):
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


TEXT, POSITIVE, NATURAL = {"type": "string"}, {"type": "integer", "minimum": 1}, {"type": "integer", "minimum": 0}
MESSAGE = closed({"text": {"type": "string", "minLength": 1}}, "text")
ARTIFACT_LOCATION = closed({"uri": {"type": "string", "pattern": r"^[A-Za-z0-9%/._~:-]+$"}, "index": NATURAL}, "uri")
REGION = closed(
    {
        "startLine": POSITIVE,
        "startColumn": POSITIVE,
        "charOffset": NATURAL,
        "charLength": NATURAL,
        "snippet": closed({"text": TEXT}),
    }
)
PHYSICAL = closed({"artifactLocation": ARTIFACT_LOCATION, "region": REGION}, "artifactLocation")
LOGICAL = closed({"fullyQualifiedName": TEXT, "kind": TEXT})
LOCATION = closed(
    {
        "id": NATURAL,
        "physicalLocation": PHYSICAL,
        "logicalLocations": {"type": "array", "items": LOGICAL},
        "message": MESSAGE,
    }
)
SUPPRESSION = closed(
    {"kind": {"enum": ["inSource", "external"]}, "status": {"const": "accepted"}, "justification": TEXT}, "kind"
)
RESULT = closed(
    {
        "ruleId": TEXT,
        "ruleIndex": NATURAL,
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": MESSAGE,
        "locations": {"type": "array", "items": LOCATION, "minItems": 1},
        "fingerprints": {"type": "object", "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
        "partialFingerprints": {"type": "object", "additionalProperties": TEXT},
        "relatedLocations": {"type": "array", "items": LOCATION, "uniqueItems": True},
        "suppressions": {"type": "array", "items": SUPPRESSION},
        "properties": {"type": "object"},
    },
    "message",
)
RULE = closed({"id": TEXT, "shortDescription": MESSAGE}, "id")
DRIVER = closed({"name": TEXT, "version": TEXT, "rules": {"type": "array", "items": RULE, "uniqueItems": True}}, "name")
HASHES = {"type": "object", "additionalProperties": TEXT}
ROLES = {"type": "array", "items": {"enum": ["analysisTarget"]}}
RUN = closed(
    {
        "tool": closed({"driver": DRIVER}, "driver"),
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "invocations": {
            "type": "array",
            "items": closed({"executionSuccessful": {"type": "boolean"}}, "executionSuccessful"),
        },
        "artifacts": {
            "type": "array",
            "uniqueItems": True,
            "items": closed({"location": closed({"uri": TEXT}), "roles": ROLES, "hashes": HASHES}),
        },
        "results": {"type": "array", "items": RESULT},
        "properties": {"type": "object"},
    },
    "tool",
)
STANDARD = closed(
    {"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": {"type": "array", "items": RUN}}, "version", "runs"
)
"""What SARIF 2.1.0 says of the objects that we write; keys of the standard that we do not write are left out."""


def run_of(text):
    log = json.loads(text)
    Draft202012Validator(STANDARD).validate(log)
    (run,) = log["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in [*result["locations"], *result.get("relatedLocations", ())]:
            if "physicalLocation" in location:
                named = location["physicalLocation"]["artifactLocation"]
                assert run["artifacts"][named["index"]]["location"]["uri"] == named["uri"]
    return run


def test_a_contradiction_names_its_places_in_the_ledger_and_in_the_source():
    ledger, audit, texts = published()
    run = run_of(sarif(audit, ledger, texts))
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = (one for one in run["results"] if one["ruleId"] == "share-disagrees")
    first, second, third, words = [result["locations"][0], *result["relatedLocations"]]
    assert [one["logicalLocations"][0]["fullyQualifiedName"] for one in (first, second, third)] == [
        "deaths.level",
        "walking",
        "walking-share",
    ]
    lines = LEDGER.splitlines()
    for one in (first, second, third):
        line = one["physicalLocation"]["region"]["startLine"]
        assert lines[line - 1] == "[[claim]]"
    region = words["physicalLocation"]["region"]
    # One emoji stands before it, which is one code point here and two units in some languages.
    assert texts.by_source["bulletin"][region["charOffset"] :][: region["charLength"]] == "fell 21.7% to 4,600"
    assert region["snippet"]["text"] == "fell 21.7% to 4,600"


def test_the_source_is_named_with_the_hash_of_its_text():
    ledger, audit, texts = published()
    artifacts = run_of(sarif(audit, ledger, texts))["artifacts"]
    (source,) = (one for one in artifacts if one["location"]["uri"] == "bulletin.txt")
    assert len(source["hashes"]["sha-256"]) == 64
    assert "hashes" not in str(run_of(sarif(audit, ledger))["artifacts"])


def marks(ledger_text):
    ledger = loads(ledger_text)
    run = run_of(sarif(verify(ledger), ledger))
    return {one["fingerprints"][FINGERPRINT]: one["ruleId"] for one in run["results"]}


def test_fingerprints_stay_when_lines_move_and_claims_change_places():
    before, *claims = LEDGER.partition("[[review]]")[0].split("[[claim]]")
    moved = "\n\n# moved\n" + before + "".join(f"[[claim]]{one}\n\n" for one in reversed(claims))
    assert marks(LEDGER) == marks(moved)
    other = moved.replace('"walking"', '"on-foot"')
    assert marks(other) != marks(moved)


def test_findings_of_one_rule_and_claim_have_fingerprints_of_their_own():
    one = Finding(rule="quote-lost", severity="error", claims=("a",), message="x")
    two = evolve(one, message="y")
    assert fingerprints((one, two)) == tuple(reversed(fingerprints((two, one))))
    assert len(set(fingerprints((one, two, evolve(one, claims=("b",)))))) == 3


def test_an_accepted_finding_is_suppressed_with_its_reason():
    finding = Finding(rule="quote-lost", severity="error", claims=("a",), message="x", accepted="it is known")
    (result,) = run_of(sarif(Audit(status="consistent", findings=(finding,)), Ledger()))["results"]
    assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "it is known"}]


def test_problems_of_a_ledger_that_cannot_be_read_are_results():
    audit = unreadable([Problem("a b\n#.toml", 3, 4, "unknown key", "near"), Problem(None, None, None, "no file")])
    run = run_of(sarif(audit, Ledger()))
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert [one["message"]["text"] for one in run["results"]] == ["unknown key (did you mean near?)", "no file"]
    assert run["artifacts"][0]["location"]["uri"] == "a%20b%0A%23.toml"


def test_names_of_files_are_addresses():
    assert address("claims/a.toml") == "claims/a.toml"
    assert address("C:\\claims\\ä.toml") == "C%3A/claims/%C3%A4.toml"
    assert address("/var/a.toml") == "file:///var/a.toml"
    assert address("//host/a") == ".///host/a"
    assert address("a:b") == "a%3Ab"


def test_a_finding_without_a_place_is_about_the_ledger():
    finding = Finding(rule="spans-not-checked", severity="note", message="3 quotes", where=None)
    audit = Audit(status="consistent", findings=(finding, evolve(finding, where=Place("a.toml", 1, 1))))
    results = run_of(sarif(audit, Ledger()))["results"]
    assert results[0]["locations"][0] == {"logicalLocations": [{"fullyQualifiedName": "ledger", "kind": "member"}]}
    assert results[1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}
