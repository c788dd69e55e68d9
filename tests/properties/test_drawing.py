"""Laws of drawings: everything lies within them, and nothing runs into anything else."""

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from claimledger.interval import Interval
from claimledger.publish.site.drawing import Bar, axis

ENDS = st.fractions(min_value=-(10**12), max_value=10**12)


def drawn(pairs):
    bars = [Bar(label=str(n), kind="said", values=[Interval(min(pair), max(pair))]) for n, pair in enumerate(pairs)]
    return ET.fromstring(axis(bars, name="a", title="t", told="d"))  # noqa: S314 - our own drawing


@given(st.lists(st.tuples(ENDS, ENDS), min_size=1, max_size=4))
def test_every_place_is_in_the_drawing(pairs):
    root = drawn(pairs)
    for rect in root.iter("rect"):
        left, width = (float(rect.get(key).rstrip("%")) for key in ("x", "width"))
        assert -0.001 <= left <= left + width <= 100.001
    assert re.fullmatch(r"\d+", root.get("height"))


@given(ENDS, ENDS)
def test_numbers_of_the_axis_do_not_run_into_one_another(low, high):
    root = drawn([(low, high)])
    end = -100.0
    for tick in (text for text in root.iter("text") if "tick" in text.get("class")):
        wide = 2.4 * len(tick.text)
        place = float(tick.get("x").rstrip("%"))
        left = place - {"start": 0, "middle": wide / 2, "end": wide}[tick.get("class").split()[1]]
        assert left > end
        end = left + wide
