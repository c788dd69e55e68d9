"""Words that go one way and signs that go the other."""

import pytest

from rule_ledgers import quoted, said


@pytest.mark.parametrize(
    "words",
    [
        "an increase of −13.2%",  # investment, FactWire
        "rose by -3%",
        "up by −1.5 points",
        "an increase of -1,200 cases",
    ],
)
def test_a_rise_of_a_negative_figure_is_questioned(words):
    (one,) = said("direction-against-sign", quoted(words))
    assert one.severity == "warning"
    assert "the word goes up and the sign down" in one.message


@pytest.mark.parametrize("words", ["a decrease of −1.9%", "fell by -2", "cut by –5%", "a reduction of -0.5 per cent"])
def test_so_is_a_fall_of_one(words):
    (one,) = said("direction-against-sign", quoted(words))
    assert "both say that it fell" in one.message


@pytest.mark.parametrize(
    "words",
    [
        "fell by 1.9%",
        "growth of -0.3%",  # as economists write
        "a gain of −3 dB",  # and engineers
        "an increase of -2 to 3%",
        "a rise of −0.5–1.5 °C",
        "an increase of -2% to 3%",
        "rose 5-6%",
        "fell to -2%",
        "rose by 3 to -2",
        "the fall - 5% in all",
    ],
)
def test_ranges_levels_and_dashes_are_left_alone(words):
    assert said("direction-against-sign", quoted(words)) == []


def test_the_message_shows_the_words():
    (one,) = said("direction-against-sign", quoted("saw an increase of −13.2% in 2019"))
    assert one.message.startswith("c says “an increase of −13.2%”: ")
