"""The checker of certificates: what holds passes, and whatever is changed in a certificate is found."""

import ast
import json
from copy import deepcopy
from fractions import Fraction
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import claimledger
from claimledger.compile import compiled
from claimledger.errors import ClaimLedgerError
from claimledger.proofcheck import check
from claimledger.publish.json import schema
from claimledger.publish.proofs import proof_lines
from claimledger.solve import decide
from claimledger.solve.certificate import Halves, Line, Sum
from claimledger.store import load, loads
from claimledger.system import Linear, System, Unknown
from claimledger.telling.proofs import Certificates
from claimledger.testing import planted_ledgers
from claimledger.verify import verify
from solve_cases import claim, declared, either, part, whole

ROOT = Path(__file__).parents[1]
LEDGER = load(ROOT / "claims" / "examples")
AUDIT = json.loads(json.dumps(verify(LEDGER, proofs=True, mend=False).to_dict()))
PROVED = [number for number, finding in enumerate(AUDIT["findings"]) if finding["proof"]]


def asked(ledger):
    certificates = Certificates(compiled(ledger).system)
    return {reading: certificates.asked(reading) for reading in ("charitable", "strict")}


def test_every_contradiction_of_the_examples_is_proved():
    checked = check(AUDIT, asked(LEDGER))
    about_claims = [finding for finding in AUDIT["findings"] if finding["reading"]]
    assert (checked.proofs, checked.unproved, checked.flaws) == (len(about_claims), (), ())
    assert checked.proofs == 6
    assert checked.witnesses == len(AUDIT["witnesses"]) > 0
    Draft202012Validator(schema()).validate(AUDIT)


def test_without_proofs_the_audit_is_as_it_was():
    told = verify(LEDGER, mend=False).to_dict()
    assert "witnesses" not in told
    assert not any("proof" in finding for finding in told["findings"])


def test_the_checker_knows_no_engine_and_no_relations():
    for module in (ROOT / "src" / "claimledger" / "proofcheck").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claimledger."):
                assert node.module.split(".")[1] in ("errors", "proofcheck")


def numbers(value):
    """Yield the holder and key of each number that a proof or witness rests on."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("multiplier", "bound", "times", "at", "value"):
                yield value, key
            yield from numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner)


CHANGES = st.builds(Fraction, st.integers(-(10**6), 10**6).filter(bool), st.sampled_from([1, 10, 3]))


@given(st.sampled_from(PROVED), st.data(), CHANGES)
def test_a_changed_number_of_a_proof_is_found(number, data, change):
    """A multiplier, a coefficient, a bound, or the sum itself."""
    audit = deepcopy(AUDIT)
    holder, key = data.draw(st.sampled_from(list(numbers(audit["findings"][number]["proof"]))))
    holder[key] = str(Fraction(holder[key]) + change)
    (flaw,) = check(audit).flaws
    assert flaw.path.startswith(f"$.findings[{number}].proof")


@given(st.sampled_from(PROVED), st.data())
def test_a_changed_name_in_a_proof_is_found(number, data):
    audit = deepcopy(AUDIT)
    proof = audit["findings"][number]["proof"]
    rows = data.draw(st.sampled_from([proof["lines"], proof["premises"]]))
    row = data.draw(st.sampled_from(rows))
    others = sorted({one["from"] for one in rows} - {row["from"]})
    row["from"] = data.draw(st.sampled_from([*others, None, "nobody"] if "multiplier" in row else [*others, "nobody"]))
    assert len(check(audit).flaws) == 1


@given(st.sampled_from(PROVED), st.data())
def test_a_line_that_is_left_out_is_found(number, data):
    audit = deepcopy(AUDIT)
    lines = audit["findings"][number]["proof"]["lines"]
    lines.pop(data.draw(st.integers(0, len(lines) - 1)))
    assert len(check(audit).flaws) == 1


@given(st.data(), st.integers(10**14, 10**20))
def test_a_changed_value_of_a_witness_is_found(data, change):
    """Every fact of the examples' witnesses is held on some side by what is said of it."""
    audit = deepcopy(AUDIT)
    witness = data.draw(st.sampled_from(audit["witnesses"]))
    value = data.draw(st.sampled_from(witness["values"]))
    value["value"] = str(Fraction(value["value"]) - change)
    assert len(check(audit).flaws) == 1


def test_a_changed_bound_of_a_witness_is_found_by_the_ledger():
    """A wider bound is as well satisfied; only the ledger tells that nobody said so."""
    audit = deepcopy(AUDIT)
    constraint = next(
        row["constraint"] for row in audit["witnesses"][0]["constraints"] if row["constraint"].get("op") == "<="
    )
    constraint["bound"] = str(Fraction(constraint["bound"]) + 1)
    assert check(audit).flaws == ()
    assert "the ledger has" in check(audit, asked(LEDGER)).flaws[0].message


def test_a_constraint_left_out_of_a_witness_is_found_by_the_ledger():
    audit = deepcopy(AUDIT)
    gone = audit["witnesses"][0]["constraints"].pop()
    (flaw,) = check(audit, asked(LEDGER)).flaws
    assert flaw.message == f"what {gone['from']} says is left out"


def test_a_sound_proof_of_what_nobody_said_is_found_by_the_ledger():
    """The whole certificate is doubled with its claim: the sum still holds, but the claim never said it."""
    audit = deepcopy(AUDIT)
    proof = audit["findings"][PROVED[0]]["proof"]
    first = proof["lines"][0]
    for row in (first, next(one for one in proof["premises"] if one["from"] == first["from"])):
        constraint = row["constraint"] = deepcopy(row["constraint"])
        constraint["bound"] = str(Fraction(constraint["bound"]) * 2)
        for term in constraint["terms"]:
            term["times"] = str(Fraction(term["times"]) * 2)
    for line in proof["lines"][1:]:
        line["multiplier"] = str(Fraction(line["multiplier"]) * 2)
    proof["sum"]["bound"] = str(Fraction(proof["sum"]["bound"]) * 2)
    assert check(audit).flaws == ()
    (flaw,) = check(audit, asked(LEDGER)).flaws
    assert flaw.message == f"the ledger has {first['from']} say something else"


def test_a_finding_without_its_proof_is_told():
    audit = deepcopy(AUDIT)
    audit["findings"][PROVED[0]]["proof"] = None
    checked = check(audit)
    assert checked.proofs == len(PROVED) - 1
    assert len(checked.unproved) == 1


CASES = {
    "cases": (
        [claim("a", either("x <= 1", ["x >= 9", "x - y <= 0"])), claim("b", "x == 4"), claim("c", "y <= 3")],
        {"cases"},
    ),
    "products": (
        [declared("p", "x*y - z == 0"), claim("x", "x >= 2", "x <= 3"), claim("y", "y >= 2", "y <= 3"), claim("z", "z <= 3")],
        {"derivation"},
    ),
    "whole": ([claim("t", "t == 7"), declared("twice", "2*a + 2*b - t == 0"), *whole("a", "b", "t")], {"whole"}),
}  # fmt: skip


def as_audit(requirements):
    decision = decide(part(*requirements), "charitable")
    (conflict,) = decision.conflicts
    assert conflict.proof is not None
    certificates = Certificates(System(tuple(requirements)))
    finding = {
        "reading": "charitable",
        "claims": list(conflict.claims),
        "relations": list(conflict.declarations),
        "proof": certificates.proof(conflict.proof),
    }
    return {"findings": [finding], "witnesses": []}, {"charitable": certificates.asked("charitable")}


@pytest.mark.parametrize("name", CASES)
def test_proofs_of_every_kind(name):
    requirements, kinds = CASES[name]
    audit, everything = as_audit(requirements)
    proof = audit["findings"][0]["proof"]
    assert proof["kind"] in kinds
    assert check(audit, everything).proofs == 1
    lines = list(proof_lines(proof))
    assert any("which is false" in line or "which is no whole number" in line for line in lines)
    definitions = {**schema(), "$ref": "#/$defs/proof"}
    Draft202012Validator({key: definitions[key] for key in ("$defs", "$ref")}).validate(proof)
    for holder, key in numbers(proof):
        if key == "bound" and "op" in holder and "terms" not in holder:
            kept, holder[key] = holder[key], str(Fraction(holder[key]) - 1)
            assert len(check(audit).flaws) == 1
            holder[key] = kept


def test_a_sum_of_whole_numbers_in_words():
    audit, _ = as_audit(CASES["whole"][0])
    assert list(proof_lines(audit["findings"][0]["proof"])) == [
        "0.5 × (t = 7), from t",
        "0.5 × (2 · a + 2 · b − t = 0), from twice",
        "adds up to a + b = 3.5, which is no whole number, as it must be of a, b",
    ]


@given(st.data(), CHANGES)
def test_a_changed_sum_of_whole_numbers_is_found(data, change):
    audit, _ = as_audit(CASES["whole"][0])
    holder, key = data.draw(st.sampled_from(list(numbers(audit["findings"][0]["proof"]))))
    holder[key] = str(Fraction(holder[key]) + change)
    assert len(check(audit).flaws) == 1


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda proof: proof["whole"].pop(), "the left side of the sum need not be a whole number"),
        (lambda proof: proof["premises"].pop(), "whole:b does not say this"),
        (lambda proof: proof["whole"][0]["constraint"].update(whole="t"), "whole:a does not say this"),
        (lambda proof: proof["lines"].pop(), "the lines do not add up to this"),
        (lambda proof: proof["whole"][0].update({"from": "twice"}), "twice does not say this"),
    ],
)
def test_a_spoilt_sum_of_whole_numbers_is_found(spoil, message):
    audit, _ = as_audit(CASES["whole"][0])
    spoil(audit["findings"][0]["proof"])
    (flaw,) = check(audit).flaws
    assert flaw.message == message


def test_whole_numbers_are_proved_by_equations_and_fractions_alone():
    audit, _ = as_audit([claim("t", "t == 7"), declared("twice", "2*a - t == 0"), *whole("a", "t")])
    proof = audit["findings"][0]["proof"]
    doubled = deepcopy(audit)
    told = doubled["findings"][0]["proof"]
    for row in told["lines"]:
        row["multiplier"] = str(2 * Fraction(row["multiplier"]))
    told["sum"].update(bound="7", terms=[{"times": "2", "facts": ["a"]}])
    assert check(doubled).flaws[0].message == "the right side of the sum is a whole number"
    for row in (proof["premises"][0], proof["lines"][0]):
        row["constraint"] = {**row["constraint"], "op": "<="}
    assert check(audit).flaws[0].message == "only equations tell of whole numbers"


def test_whole_numbers_are_no_part_of_other_proofs():
    audit, _ = as_audit([claim("t", "t == 7"), declared("twice", "2*a - t == 0"), *whole("a", "t")])
    proof = audit["findings"][0]["proof"]
    proof["lines"][0] = {**proof["whole"][0], "multiplier": "1"}
    with pytest.raises(ClaimLedgerError, match="cannot be added"):
        check(audit)
    other, _ = as_audit(CASES["cases"][0])
    other["findings"][0]["proof"]["branches"][0] = {"kind": "whole", "lines": [], "whole": [], "sum": {}}
    with pytest.raises(ClaimLedgerError, match="only where nothing else is supposed"):
        check(other)


def test_a_witness_need_not_be_whole():
    """It shows that all else can hold; the ledger's whole numbers are no part of it."""
    measures = ", ".join(f'{{ id = "{name}", unit = "case", kind = "flow" }}' for name in "abt")
    ledger = loads(f"""
claimledger = 1
measure = [{measures}]
relation = [{{ id = "law", formula = "t == 2 * (a + b)" }}]
claim = [{{ id = "t", measure = "t", period = "2023", level = "8 cases" }}]
""")
    audit = json.loads(json.dumps(verify(ledger, proofs=True).to_dict()))
    assert audit["status"] == "consistent"
    checked = check(audit, asked(ledger))
    assert (checked.witnesses, checked.flaws) == (1, ())
    (witness,) = audit["witnesses"]
    for value in witness["values"]:
        value["value"] = {"t 2023": "8", "a 2023": "0.5", "b 2023": "3.5"}[value["fact"]]
    assert check(audit, asked(ledger)).flaws == ()
    witness["constraints"].append({"from": "whole:a", "constraint": {"whole": "a 2023"}})
    (flaw,) = check(audit).flaws
    assert flaw.message == "what whole:a says does not hold"


def test_halves():
    one, at = Fraction(1), Fraction(3, 2)
    requirements = [claim("a", "x == 2"), claim("b", "x <= 1")]
    (two,), (most,) = (one.charitable for one in requirements)
    x = Unknown("x")
    low = Sum((Line("a", two, -one), Line("", Linear(((x, one),), "<=", at), one)))
    high = Sum((Line("b", most, one), Line("", Linear(((x, -one),), "<=", -at), one)))
    proof = Certificates(System(tuple(requirements))).proof(Halves(x, at, low, high))
    finding = {"reading": "charitable", "claims": ["a", "b"], "relations": [], "proof": proof}
    audit = {"findings": [finding], "witnesses": []}
    assert check(audit).proofs == 1
    assert next(iter(proof_lines(proof))) == "either x ≤ 1.5"
    proof["at"] = "1.25"
    (flaw,) = check(audit).flaws
    assert (flaw.path, flaw.message) == ("$.findings[0].proof.below.lines[1]", "the proof so far does not say this")


@given(planted_ledgers())
def test_what_is_said_of_any_ledger_is_certified(drawn):
    ledger = drawn[0] if isinstance(drawn, tuple) else drawn.ledger
    audit = json.loads(json.dumps(verify(ledger, proofs=True, mend=False).to_dict()))
    assert check(audit, asked(ledger)).flaws == ()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda audit: audit.pop("findings"), r"\$: findings is missing"),
        (lambda audit: audit.pop("witnesses"), "holds no certificates"),
        (lambda audit: audit.update(findings=3), r"\$\.findings: a list must stand here"),
        (lambda audit: audit["findings"].insert(0, 3), r"\$\.findings\[0\]: an object must stand here"),
        (lambda audit: audit["witnesses"][0]["values"][0].update(value="1/0"), "divided by zero"),
        (lambda audit: audit["witnesses"][0]["values"][0].update(value=0.5), r"values\[0\]\.value: a number must stand"),
        (lambda audit: audit["witnesses"][0]["values"][0].update(value="9" * 5000), "a number must stand here"),
        (lambda audit: audit["findings"][PROVED[0]]["proof"].update(kind="faith"), r"proof\.kind: a proof is"),
        (lambda audit: audit["findings"][PROVED[0]]["proof"].pop("premises"), "premises is missing"),
        (lambda audit: audit["findings"][PROVED[0]]["proof"]["lines"][0]["constraint"].update(op=">="), "has <=, < or =="),
    ],
)  # fmt: skip
def test_a_malformed_audit_names_the_place(spoil, message):
    audit = deepcopy(AUDIT)
    spoil(audit)
    with pytest.raises(ClaimLedgerError, match=message):
        check(audit)


def test_numbers_too_long_for_decimals():
    audit, _ = as_audit([claim("a", "x <= 0"), claim("b", f"x >= {10**3}")])
    for holder, key in numbers(audit):
        if holder[key].removeprefix("-") == "1000":
            holder[key] = holder[key].replace("1000", "0x3e8")
    assert check(audit).proofs == 1


def test_facts_that_are_told_alike_are_told_apart():
    """Nobody says when: two claims of one measure are about two facts, not one."""
    text = 'claimledger = 1\nmeasure = [{ id = "m", unit = "case" }]\nclaim = [\n'
    text += '{ id = "a", measure = "m", level = "5 cases" },\n{ id = "b", measure = "m", level = "9 cases" },\n]\n'
    witnesses = verify(loads(text), proofs=True).witnesses
    facts = [value["fact"] for witness in witnesses for value in witness["values"]]
    assert len(facts) == len(set(facts)) == 2


def test_the_strict_reading_alone_gives_no_witness():
    assert list(islice(verify(LEDGER, proofs=True, readings=["strict"], mend=False).witnesses, 1)) == []
    assert claimledger.verify(LEDGER, proofs=True, mend=False).witnesses


def says(op, bound, *terms):
    """Return ``2 x y <= 3`` from ``says("<=", 3, (2, "x", "y"))``."""
    return {
        "terms": [{"times": str(times), "facts": list(facts)} for times, *facts in terms],
        "op": op,
        "bound": str(bound),
    }


def line(constraint, multiplier=1, name="a"):
    return {"from": name, "constraint": constraint, "multiplier": str(multiplier)}


def total(op, bound, *lines):
    return {"kind": "sum", "lines": list(lines), "sum": {"op": op, "bound": str(bound)}}


X, LESS, TWO = says("<=", 3, (1, "x")), says("<", -4, (-1, "x")), says("==", 2, (1, "x"))
TRUE, SQUARE = says("<=", 1, (1, "x")), says("<=", -9, (-1, "x", "x"), (6, "x"))
RIGHT = total("<", -1, line(X), line(LESS))


def derived(kind, constraint, **step):
    return {"kind": "derivation", "steps": [{"kind": kind, "constraint": constraint, **step}], "rest": RIGHT}


@pytest.mark.parametrize(
    ("proof", "premises", "message"),
    [
        (total("<=", -1, line(X), line(TRUE, -1)), [X, TRUE], "multiplier of an inequality is negative"),
        (RIGHT, [X, LESS, TWO], "does not use all that it takes from a"),
        (total("<=", 0), [], "which holds"),
        ({"kind": "cases", **line({"either": [[X]]}), "branches": []}, [X, {"either": [[X]]}], "not equally many"),
        (derived("implied", TWO, lines=[line(TWO)]), [X, LESS, TWO], "implies no equation"),
        (derived("implied", TRUE, lines=[line(X)]), [X, LESS], "do not add up to what is derived"),
        (derived("product", TRUE, left=line(X), right=line(X), facts=[]), [X, LESS], "the product is not"),
        (derived("product", TWO, left=line(X), right=None, facts=["x"]), [X, LESS], "only an equation"),
        (derived("product", {**SQUARE, "op": "<"}, left=line(X), right=line(X), facts=[]), [X, LESS], "multiplied so"),
    ],
)  # fmt: skip
def test_a_false_step_is_found(proof, premises, message):
    rows = [{"from": "a", "constraint": one} for one in premises]
    finding = {"reading": "strict", "claims": ["a"], "relations": [], "proof": {"premises": rows, **proof}}
    (flaw,) = check({"findings": [finding], "witnesses": []}).flaws
    assert message in flaw.message


@pytest.mark.parametrize(("claims", "message"), [(["b"], "a is no claim"), (["a", "b"], "does not use b")])
def test_a_proof_is_about_the_claims_of_its_finding(claims, message):
    rows = [{"from": "a", "constraint": one} for one in (X, LESS)]
    finding = {"reading": "strict", "claims": claims, "relations": [], "proof": {"premises": rows, **RIGHT}}
    (flaw,) = check({"findings": [finding], "witnesses": []}).flaws
    assert message in flaw.message


@pytest.mark.parametrize(("facts", "message"), [("y", "x has no value"), ("xx", "x has two values")])
def test_a_witness_has_one_value_for_each_fact(facts, message):
    values = [{"fact": fact, "value": "1"} for fact in facts]
    rows = [{"from": "a", "constraint": X}]
    (flaw,) = check({"findings": [], "witnesses": [{"values": values, "constraints": rows}]}).flaws
    assert flaw.message == message
