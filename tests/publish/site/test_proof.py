"""Proofs on a page: what stands there is what was proved."""

import re
from fractions import Fraction

import pytest

import claimledger as cl
from claimledger.publish.site.proof import shown
from claimledger.text import sha256
from site_samples import EXAMPLES, SIGNED, book_of, site_of, talk


def number(text):
    return Fraction(text.replace(",", "").replace("−", "-"))


def added_up(one):
    """Return what the printed lines come to: the coefficient of each product, and the bound."""
    left, right = {}, Fraction(0)
    for line in one.lines:
        factor = number(line.multiplier)
        assert line.op == "=" or factor >= 0
        for term in line.terms:
            value = number(("−" if term.sign == "−" else "") + term.coefficient)
            left[term.facts] = left.get(term.facts, 0) + factor * value
        right += factor * number(line.bound)
    return left, right


def sums(one):
    if one.lines:
        yield one
    for _, case in one.cases:
        yield from sums(case)


@pytest.fixture(scope="module")
def bulletin():
    return cl.verify(cl.load(EXAMPLES), proofs=True)


def test_the_printed_lines_add_up_to_what_is_printed(bulletin):
    found = [shown(finding.proof) for finding in bulletin.findings if finding.proof is not None]
    assert len(found) == 6
    for one in found:
        left, right = added_up(one)
        assert not any(left.values())
        assert right == number(one.bound)
        assert right < 0 or (right == 0 and one.op == "<")
        assert one.summed


def test_cases_are_told_apart():
    book = book_of(SIGNED)
    (finding,) = [one for one in book.audit.findings if one.severity == "error" and one.claims]
    one = shown(finding.proof)
    assert finding.proof["kind"] == "cases"
    assert one.head == "growth leaves 3 cases"
    assert len(one.cases) == 3
    assert one.summed
    for case in sums(one):
        left, _ = added_up(case)
        assert not any(left.values())
    page = next(text for path, text in site_of(book).items() if path.startswith("conflicts/"))
    assert page.count('<table class="sum"') == len(list(sums(one)))
    assert "the case" in page


def test_halves_and_what_is_no_sum():
    line = {
        "from": "a",
        "constraint": {"terms": [{"times": "1/3", "facts": ["x {}"]}], "op": "<=", "bound": "-1.5"},
        "multiplier": "2000",
    }
    total = {"kind": "sum", "lines": [line], "sum": {"op": "<", "bound": "-3000"}}
    one = shown({"kind": "halves", "fact": "x {}", "at": "-1234.5", "below": total, "above": total})
    assert [words for words, _ in one.cases] == ["x {} ≤ −1,234.5", "x {} ≥ −1,234.5"]
    (first, _) = sums(one)
    assert (first.lines[0].multiplier, first.lines[0].bound, first.bound, first.op) == ("2,000", "−1.5", "−3,000", "<")
    assert first.lines[0].terms[0].coefficient == "1/3"
    other = shown({"kind": "derivation", "steps": [], "rest": total})
    assert not other.summed
    assert other.told[-1] == "adds up to 0 < −3000, which is false"


def test_numbers_too_long_for_decimals_stay_as_they_are():
    line = {"from": None, "constraint": {"terms": [], "op": "==", "bound": "-0xff/0x10"}, "multiplier": "1"}
    one = shown({"kind": "sum", "lines": [line], "sum": {"op": "<=", "bound": "-1"}})
    assert one.lines[0].bound == "−0xff/0x10"
    assert one.lines[0].by is None


def test_the_script_is_short_enough_to_be_read():
    from importlib.resources import files

    text = (files("claimledger.publish.site") / "assets" / "recheck.js").read_text("utf-8")
    assert len(text.splitlines()) <= 100
    assert "parseFloat" not in text
    assert "Number(" not in text


def test_conflict_pages_print_each_line():
    book = talk()
    (path,) = [path for path in site_of(book) if path.startswith("conflicts/")]
    page = site_of(book)[path]
    rows = re.findall(r'<span class="multiplier">([^<]+)</span>', page)
    assert len(rows) == len(shown(book.conflicts[0].finding.proof).lines)
    assert sha256("x") not in page
