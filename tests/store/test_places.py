import pytest

from claimledger.store.places import Document, FilePlaces

TEXT = '''\
claimledger = 1 # [[claim]]
units = ["a = [b]", # x
  "c", [
  ],
[["claim"]],
]

# [[claim]]
[[claim]]
id = "a"  # c
quote = """
[[claim]]
"""
of.measure = "x"
of.period = '2023'
"quo.ted" = { low = 1, b.c = [ { d = 2 }, { d = 3 } ] }
  [claim.dimensions]
  area = "é"
\t[[ "claim" ]]
id = 'b'
[[measure]]
parts = [["p"], [
  "q"]]
'''


def place(*path):
    document = Document("f", TEXT)
    spot = document.find(path)[0]
    where = document.place(spot.start)
    return where.line, where.column


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), (1, 1)),
        (("units",), (2, 1)),
        (("units", 1), (3, 3)),
        (("units", 3, 0), (5, 2)),
        (("claim",), (9, 1)),
        (("claim", 0), (9, 1)),
        (("claim", 0, "quote"), (11, 1)),
        (("claim", 0, "of"), (14, 1)),
        (("claim", 0, "of", "period"), (15, 1)),
        (("claim", 0, "quo.ted", "low"), (16, 15)),
        (("claim", 0, "quo.ted", "b", "c", 1, "d"), (16, 45)),
        (("claim", 0, "dimensions"), (17, 3)),
        (("claim", 0, "dimensions", "area"), (18, 3)),
        (("claim", 1), (19, 2)),
        (("claim", 1, "id"), (20, 1)),
        (("measure", 0, "parts", 1, 0), (23, 3)),
    ],
)
def test_places(path, expected):
    assert place(*path) == expected


def test_what_is_not_there_is_placed_at_what_is_around_it():
    assert place("claim", 1, "measure") == (19, 2)
    assert place("claim", 0, "dimensions", "x") == (17, 3)
    assert place("claim", 9) == (1, 1)


def test_values_as_they_are_written():
    document = Document("f", TEXT)
    assert document.literal(("claim", 0, "of", "period")) == "'2023'"
    assert document.literal(("units", 0)) == '"a = [b]"'
    assert document.literal(("claim", 0)) is None
    assert document.literal(("claim", 0, "nothing")) is None


def test_a_ledger_finds_its_records_and_shared_keys():
    text = 'claimledger = 1\n[defaults]\nperiod = "x"\n[[claim]]\nid = "a"\n[[claim]]\nid = "b"\n'
    places = FilePlaces((Document("f", text),), {"claim": [(0, 1)]})
    assert str(places.place("claim", 0)) == "f:6:1"
    assert str(places.place("claim", 0, "id")) == "f:7:1"
    assert str(places.place("claim", 0, "period")) == "f:3:1"
    assert str(places.place("claim", 0, "level")) == "f:6:1"
    assert places.file("claim", 0) == "f"
    assert places.place("claim", 1) is places.place("measure", 0) is places.file("measure", 0) is None


def test_many_questions_about_one_long_table_are_answered_from_one_reading(monkeypatch):
    from claimledger.store import places

    calls = []
    original = places.spots
    monkeypatch.setattr(places, "spots", lambda *args: calls.append(args) or original(*args))
    document = Document(
        "f", "a = 1\n" * 0 + "".join(f"k{number} = 1\n" for number in range(100)) + "[[claim]]\nid = 1\n"
    )
    for number in range(100):
        document.find((f"k{number}",))
        document.find(("claim", 0, "id"))
    assert len(calls) == 2
