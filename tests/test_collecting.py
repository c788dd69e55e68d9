"""Python's search for reference cycles, put off and taken up again."""

import gc

import pytest

from claimledger._collecting import MANY, put_off


@pytest.fixture(autouse=True)
def _on():
    gc.enable()
    yield
    gc.enable()


def test_it_is_off_inside_and_on_afterwards():
    with put_off():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), put_off():
        1 / 0  # noqa: B018
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off():
    gc.disable()
    with put_off():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_many_new_records_are_taken_for_old_and_still_collected():
    class Knot:
        alive = 0

        def __init__(self):
            self.own = self
            Knot.alive += 1

        def __del__(self):
            Knot.alive -= 1

    with put_off():
        kept = [[place] for place in range(MANY + 1)]
        Knot()
    assert gc.get_count()[0] < MANY
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert Knot.alive == 0
    assert len(kept) == MANY + 1
