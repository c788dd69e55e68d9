"""Minimal conflicts and correction sets."""

from fractions import Fraction

import pytest

from claimledger.solve import conflicts as module
from claimledger.solve import decide, decide_all
from claimledger.solve.indexed import Indexed
from claimledger.solve.search import Search
from solve_cases import claim, conflicts, decided, declared, either, part


def corrections(*asked, **options):
    return [(one.claims, one.weight) for one in decided(*asked, **options).corrections]


def test_three_figures_for_one_fact_clash_in_pairs():
    asked = [claim("a", "x == 1"), claim("b", "x == 2"), claim("c", "x == 2"), claim("d", "y - x == 0")]
    assert conflicts(*asked) == [(("a", "b"), ()), (("a", "c"), ())]
    assert corrections(*asked) == [(("a",), 1)]


def test_a_weight_moves_the_blame():
    asked = [claim("a", "x == 1", weight=3), claim("b", "x == 2"), claim("c", "x == 2")]
    assert corrections(*asked) == [(("b", "c"), 2)]
    asked = [claim("a", "x == 1", weight=2), claim("b", "x == 2"), claim("c", "x == 2")]
    assert corrections(*asked) == [(("a",), 2), (("b", "c"), 2)]


def test_what_is_never_to_be_wrong_is_never_proposed():
    asked = [claim("a", "x == 1", weight=None), claim("b", "x == 2"), claim("c", "x == 2")]
    assert conflicts(*asked) == [(("a", "b"), ()), (("a", "c"), ())]
    assert corrections(*asked) == [(("b", "c"), 2)]
    assert corrections(claim("a", "x == 1", weight=None), claim("b", "x == 2", weight=None)) == []


def test_two_errors_in_one_component_are_corrected_together():
    asked = [
        claim("a", "a == 1"),
        claim("b", "b == 2"),
        claim("c", "c == 4"),
        claim("d", "d == 1"),
        claim("e", "e == 9"),
        declared("first", "a + b - c == 0"),
        declared("second", "c + d - e == 0"),
    ]
    assert conflicts(*asked) == [
        (("a", "b", "c"), ("first",)),
        (("c", "d", "e"), ("second",)),
        (("a", "b", "d", "e"), ("first", "second")),
    ]
    found = decided(*asked)
    assert [one.claims for one in found.corrections] == [
        ("a", "c"),
        ("a", "d"),
        ("a", "e"),
        ("b", "c"),
        ("b", "d"),
        ("b", "e"),
        ("c", "d"),
        ("c", "e"),
    ]


def test_a_conflict_names_the_smallest_set_of_declarations():
    asked = [
        claim("a", "x == 1"),
        claim("b", "y == 2"),
        declared("long1", "x - z == 0"),
        declared("long2", "z - y == 0"),
        declared("short", "x - y == 0"),
    ]
    assert conflicts(*asked) == [(("a", "b"), ("short",))]


def test_equal_sets_of_declarations_go_by_their_names():
    same = ["x - y == 0"]
    asked = [claim("a", "x == 1"), claim("b", "y == 2")]
    assert conflicts(*asked, declared("q", *same), declared("p", *same)) == [(("a", "b"), ("p",))]


def test_what_a_claim_needs_belongs_to_its_conflicts():
    asked = [claim("a", "x == 1", needs=["rate:m"]), claim("b", "x == 2"), declared("rate:n", "x >= 0")]
    assert conflicts(*asked) == [(("a", "b"), ("rate:m",))]


def test_several_requirements_of_one_id_stand_or_fall_together():
    asked = [claim("a", "x == 1"), claim("a", "y == 1", needs=["d"]), claim("b", "y - x == 1"), declared("d", "y >= 0")]
    assert conflicts(*asked) == [(("a", "b"), ("d",))]
    assert corrections(*asked) == [(("a",), 1), (("b",), 1)]


def test_the_same_name_for_a_claim_and_a_declaration_is_two_things():
    assert conflicts(claim("a", "x == 1"), declared("a", "x == 2")) == [(("a",), ("a",))]


def test_declarations_that_clash_are_each_listed():
    asked = [
        declared("one", "x <= 1"),
        declared("two", "x >= 2"),
        declared("three", "x >= 3"),
        claim("c", "y == 1"),
        declared("tie", "y - x == 0"),
    ]
    assert conflicts(*asked) == [((), ("one", "two")), ((), ("one", "three"))]


def test_a_list_that_is_cut_says_so():
    asked = [
        *(claim(f"a{place}", "x == 1") for place in range(6)),
        *(claim(f"b{place}", "x == 2") for place in range(6)),
    ]
    full = decided(*asked, limit=100)
    assert (len(full.conflicts), full.all_conflicts) == (36, True)
    short = decided(*asked, limit=5)
    assert not short.all_conflicts
    assert 5 <= len(short.conflicts) < 36
    assert short.corrections == full.corrections
    assert short.all_corrections


def test_work_that_ends_early_is_told(monkeypatch):
    monkeypatch.setattr(module, "MAX_NODES", 3)
    asked = [
        *(claim(f"a{place}", "x == 1") for place in range(6)),
        *(claim(f"b{place}", "x == 2") for place in range(6)),
    ]
    found = decided(*asked)
    assert found.status == "contradicted"
    assert not found.all_conflicts
    assert not found.all_corrections


def test_a_minimal_conflict_stays_a_conflict_where_the_work_ends():
    asked = [claim(f"s{place}", f"x{place + 1} - x{place} == 1") for place in range(8)]
    component = part(*asked, claim("first", "x0 == 0"), claim("last", "x8 == 9"))
    indexed = Indexed(component.requirements, "charitable")
    search = Search(indexed, 1000)
    found = module.shrunk(search, search.check(indexed.everything), indexed.claims, 0, until=-1)
    assert not found.sure
    assert found.elements == indexed.claims


def test_in_large_components_corrections_come_first(monkeypatch):
    monkeypatch.setattr(module, "LARGE", 0)
    asked = [
        claim("a", "a == 1"),
        claim("b", "b == 2"),
        claim("c", "c == 4"),
        claim("d", "d == 1"),
        claim("e", "e == 9"),
        declared("first", "a + b - c == 0"),
        declared("second", "c + d - e == 0"),
    ]
    assert [claims for claims, _ in conflicts(*asked)] == [("a", "b", "c"), ("c", "d", "e"), ("a", "b", "d", "e")]
    assert len(corrections(*asked)) == 8


def test_alternatives_have_minimal_conflicts_too():
    asked = [claim("a", either("x <= 1", "x >= 5")), claim("b", "x >= 2"), claim("c", "x <= 4"), claim("d", "x <= 9")]
    assert conflicts(*asked) == [(("a", "b", "c"), ())]
    assert len(corrections(*asked)) == 3


def test_a_nested_alternative_is_split_where_it_stands():
    inner = either("y <= 1", "y >= 5")
    asked = [claim("a", either(["x >= 3", inner], "x < 0")), claim("b", "x >= 0"), claim("c", "y >= 2", "y <= 4")]
    assert conflicts(*asked, declared("tie", "x + y <= 100")) == [(("a", "b", "c"), ())]


@pytest.mark.parametrize("readings", [("charitable", "strict"), ("strict", "charitable"), ("charitable",), ("strict",)])
def test_decisions_come_in_the_order_of_the_readings_asked_for(readings):
    component = part(claim("a", "x <= 11", strict=["x <= 10"]), claim("b", "x >= 11"))
    (found,) = decide_all([component], readings)
    assert tuple(one.reading for one in found) == readings
    for one in found:
        alone = decide(component, one.reading)
        assert (one.status, one.conflicts, one.witness) == (alone.status, alone.conflicts, alone.witness)


def test_one_witness_serves_both_readings_where_it_can():
    component = part(claim("a", "x <= 11", strict=["x <= 10"]), claim("b", "x >= 3"))
    ((charitable, strict),) = decide_all([component])
    assert charitable.witness is strict.witness
    # A strict reading that is not inside the charitable one: nothing is taken over untested.
    component = part(claim("a", "x <= 1", strict=["x >= 5"]), claim("b", "x >= 0"))
    ((charitable, strict),) = decide_all([component])
    assert charitable.witness != strict.witness
    assert next(iter(charitable.witness.values())) <= Fraction(1)
