"""Escapes, widths and underlines."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.publish._terminal import safe, underlined, width

lines = st.text(st.characters(exclude_characters="\n"), max_size=80)


class TestSafe:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("plain – 4,600 persons, 走私案件 é", "plain – 4,600 persons, 走私案件 é"),
            ("\x1b[31mred", "\\x1b[31mred"),
            ("a\u202eb", "a\\u202eb"),
            ("a\nb\r", "a\\x0ab\\x0d"),
            ("a\tb", "a    b"),
            ("\u2066x\u2069\u200f", "\\u2066x\\u2069\\u200f"),
            ("\x9b31m\x7f", "\\x9b31m\\x7f"),
            ("\U000e0041", "\\U000e0041"),
            ("\ud800", "\\ud800"),
            ("👩\u200d👧", "👩\u200d👧"),
        ],
    )
    def test_what_could_move_colour_or_reorder_is_written_out(self, text, shown):
        assert safe(text) == shown

    @given(st.text())
    def test_no_control_or_format_character_passes(self, text):
        bad = {unicodedata.category(letter) for letter in safe(text) if letter not in "\u200c\u200d"}
        assert not bad & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("走私", 4), ("ｆ", 2), ("e\u0301", 1), ("", 0), ("é", 1)])
def test_width(text, columns):
    assert width(text) == columns


class TestUnderlined:
    @pytest.mark.parametrize(
        ("line", "part", "shown", "carets"),
        [
            ("fell to 4,600 now", "4,600", "fell to 4,600 now", "        ^^^^^"),
            ("走私案件4600起", "4600起", "走私案件4600起", "        ^^^^^^"),
            ("a\tb", "b", "a    b", "     ^"),
            ("\x1b4 x", "x", "\\x1b4 x", "      ^"),
        ],
    )
    def test_carets_stand_under_the_part(self, line, part, shown, carets):
        start = line.index(part)
        assert underlined(line, start, start + len(part)) == (shown, carets)

    def test_an_empty_part_has_one_caret(self):
        assert underlined("abc", 3, 3) == ("abc", "   ^")

    def test_a_long_line_is_cut_around_the_part(self):
        line = "left " * 100 + "4,600" + " right" * 100
        shown, carets = underlined(line, 500, 505, most=30)
        assert shown.startswith("…")
        assert shown.endswith("…")
        assert shown[carets.index("^") : len(carets)] == "4,600"
        assert width(shown) <= 32

    @given(lines, st.data())
    def test_carets_are_as_wide_as_what_stands_over_them(self, line, data):
        start = data.draw(st.integers(0, len(line)))
        end = data.draw(st.integers(start, len(line)))
        shown, carets = underlined(line, start, end, most=10_000)
        assert shown == safe(line)
        before, part = width(safe(line[:start])), width(safe(line[start:end]))
        assert carets == " " * before + "^" * max(1, part)

    @given(lines, st.data(), st.integers(8, 40))
    def test_a_cut_line_keeps_to_its_room_and_to_the_order_of_its_letters(self, line, data, most):
        start = data.draw(st.integers(0, len(line)))
        end = data.draw(st.integers(start, len(line)))
        shown, carets = underlined(line, start, end, most=most)
        assert shown.removeprefix("…").removesuffix("…") in safe(line)
        assert width(shown) <= most + 4  # two ellipses, and a first letter that may be an escape
        assert len(carets) <= width(shown) + 1
