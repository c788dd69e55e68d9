"""Canonical text, hashes, and finding quotes again."""

import hashlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.errors import ClaimLedgerError
from claimledger.text import (
    LONGEST_COMPARED,
    MOST_CANDIDATES,
    Finder,
    canonical,
    differences,
    line_of,
    locate,
    sha256,
)

BULLETIN = (
    "Deaths fell 21.7% to 4,600 from 5,875.\n"
    "More than 1,600 people died in the third quarter, and more than 1,600 were hurt.\n"
    "Losses did not exceed 20 billion yuan.\n"
)
scalars = st.characters(exclude_categories=("Cs",))
texts = st.text(scalars, max_size=60)


class TestCanonical:
    def test_byte_order_mark_line_ends_and_accents(self):
        assert canonical(b"\xef\xbb\xbfa\r\nb\rc\n") == "a\nb\nc\n"
        assert canonical("re\u0301sume\u0301") == "résumé"

    @given(texts)
    def test_is_idempotent_and_the_same_from_bytes(self, text):
        once = canonical(text)
        assert canonical(once) == once == canonical(text.encode())

    @pytest.mark.parametrize("raw", [b"caf\xe9", "half \ud83d"])
    def test_what_is_no_text_is_refused(self, raw):
        with pytest.raises(ClaimLedgerError, match=r"UTF-8"):
            canonical(raw)

    def test_the_byte_at_fault_is_named(self):
        with pytest.raises(ClaimLedgerError, match="byte 3"):
            canonical(b"caf\xe9")

    def test_hash_is_of_the_utf_8_bytes(self):
        assert sha256("é\n") == hashlib.sha256(b"\xc3\xa9\n").hexdigest()


class TestLocate:
    def test_exact_at_its_offsets_is_ok_even_where_it_stands_twice(self):
        at = (BULLETIN.index("more than 1,600"), BULLETIN.index("more than 1,600") + 15)
        twice = BULLETIN + "Again, more than 1,600.\n"
        assert locate(twice, "more than 1,600", at).status == "ok"
        assert locate(twice, "more than 1,600", at).span == at

    def test_without_offsets_a_single_occurrence_is_ok(self):
        found = locate(BULLETIN, "fell 21.7%")
        assert (found.status, found.span) == ("ok", (7, 17))

    def test_elsewhere_and_single_is_moved(self):
        found = locate(BULLETIN, "fell 21.7%", (0, 10))
        assert (found.status, found.span) == ("moved", (7, 17))

    def test_elsewhere_and_several_is_ambiguous(self):
        found = locate(BULLETIN, "1,600", (0, 5))
        assert found.status == "ambiguous"
        assert found.span is None
        assert [BULLETIN[start:end] for start, end in found.candidates] == ["1,600", "1,600"]

    @pytest.mark.parametrize(("at", "status"), [(None, "ok"), ((0, 5), "moved")])
    def test_the_nth_occurrence_tells_them_apart(self, at, status):
        found = locate(BULLETIN, "1,600", at, 2)
        assert (found.status, found.span) == (status, (BULLETIN.rindex("1,600"), BULLETIN.rindex("1,600") + 5))

    def test_an_occurrence_that_is_not_there_is_ambiguous(self):
        assert locate(BULLETIN, "1,600", nth=3).status == "ambiguous"
        assert locate(BULLETIN, "fell 21.7%", nth=2).status == "ambiguous"

    def test_context_tells_them_apart(self):
        assert locate(BULLETIN, "1,600", (0, 5), after=" were hurt").span == (
            BULLETIN.rindex("1,600"),
            BULLETIN.rindex("1,600") + 5,
        )
        assert locate(BULLETIN, "1,600", before="More than ").span == (
            BULLETIN.index("1,600"),
            BULLETIN.index("1,600") + 5,
        )
        assert locate(BULLETIN, "1,600", before="ore than ").status == "ambiguous"

    def test_offsets_outside_the_text_find_the_quote_all_the_same(self):
        assert locate(BULLETIN, "fell 21.7%", (9000, 9010)).status == "moved"

    @pytest.mark.parametrize(
        ("quote", "similar"),
        [
            ("fell 21.8%", "fell 21.7%"),
            ("more than 1,700 were hurt", "more than 1,600 were hurt"),
            ("20 million yuan", "20 billion yuan"),
            ("did exceed 20 billion yuan", "did not exceed 20 billion yuan"),
            ("MORE THAN 1,600 people", "More than 1,600 people"),
            ("to 4,600  from 5,875", "to 4,600 from 5,875"),
        ],
    )
    def test_only_a_similar_text_is_drifted_never_taken(self, quote, similar):
        found = locate(BULLETIN, quote)
        assert (found.status, found.similar) == ("drifted", similar)
        assert BULLETIN[slice(*found.span)] == similar

    def test_of_equally_similar_texts_the_nearest_to_the_old_place_is_shown(self):
        text = "fell 3% in May. " * 20
        assert locate(text, "fell 4% in May", (160, 174)).span == (160, 174)
        assert locate(text, "fell 4% in May").span == (0, 14)

    @pytest.mark.parametrize("quote", ["", "7,777", "harvests of wheat", "x" * (LONGEST_COMPARED + 1)])
    def test_nothing_like_it_is_lost(self, quote):
        found = locate(BULLETIN, quote)
        assert (found.status, found.span, found.similar) == ("lost", None, None)

    def test_bare_figures_are_compared_only_where_they_stood(self):
        assert locate(BULLETIN, "4,700").status == "lost"
        at = (BULLETIN.index("4,600"), BULLETIN.index("4,600") + 5)
        assert locate(BULLETIN, "4,700", at).similar == "4,600"

    def test_scripts_without_spaces(self):
        text = "今年1至9月，全国共破获走私案件4600起，同比下降9.8%。"
        assert locate(text, "走私案件4700起").similar == "走私案件4600起"

    def test_the_quote_is_brought_to_canonical_form(self):
        assert locate("un résumé bref", "re\u0301sume\u0301").span == (3, 9)

    def test_offsets_are_code_points(self):
        assert locate("😀 4,600 cases", "4,600").span == (2, 7)

    @given(texts.map(canonical), st.data())
    def test_a_quote_taken_from_a_text_is_ok_where_it_was_taken(self, text, data):
        start = data.draw(st.integers(0, max(0, len(text) - 1)))
        end = data.draw(st.integers(start, len(text)))
        # A cut inside a composed character is no canonical text of its own.
        if start < end and canonical(text[start:end]) == text[start:end]:
            assert locate(text, text[start:end], (start, end)).span == (start, end)
            assert locate(text, text[start:end]).status in ("ok", "ambiguous")

    @given(
        texts.map(canonical),
        texts,
        st.none() | st.tuples(st.integers(0, 80), st.integers(80, 99)),
        st.none() | st.integers(1, 3),
    )
    def test_only_exact_words_are_ever_ok_or_moved(self, text, quote, at, nth):
        found = locate(text, quote, at, nth)
        if found.status in ("ok", "moved"):
            assert text[slice(*found.span)] == canonical(quote) or quote.startswith("\ufeff")
        else:
            assert (found.similar is None) == (found.status != "drifted")

    def test_many_occurrences_are_cut(self):
        assert len(locate("1 " * 1000, "1").candidates) == MOST_CANDIDATES

    def test_a_lost_quote_costs_little_in_a_text_of_ten_megabytes(self):
        finder = Finder((BULLETIN * 70_000)[:10_000_000])
        start = time.perf_counter()
        for quote in ("fell 99.9% to 1 from 5", "the of and " * 50, "zebra", "more than 9 people in the"):
            assert finder.locate(quote).status in ("drifted", "lost")
        assert time.perf_counter() - start < 20  # a second or so; a cost that grew with the square would take hours


class TestDifferences:
    @pytest.mark.parametrize(
        ("left", "right", "kinds"),
        [
            ("4,600 cases", "4,600 cases", ()),
            ("4,600 cases", "4,700 cases", ("digits",)),
            ("18.37", "1.837", ("digits",)),
            ("1,169 cases", "1\u202f169 cases", ("spelling",)),
            ("fell −3%", "fell 3%", ("sign",)),
            ("from 3–5 to 7", "from 3-5 to 7", ("spelling",)),
            ("from 3-5 to 7", "from 3 5 to 7", ("spelling",)),
            ("20 million yuan", "20 billion yuan", ("scale",)),
            ("5万吨", "5亿吨", ("scale",)),
            ("3 percent", "3 points", ("unit",)),
            ("$3", "€3", ("unit",)),
            ("did exceed 3", "did not exceed 3", ("negation",)),
            ("didn't exceed 3", "did exceed 3", ("negation", "words")),
            ("3 men", "3 women", ("words",)),
            ("More than 3", "more  than 3", ("spelling",)),
            ("rose 3% to 4 million", "rose 5 points to 4 billion", ("digits", "scale", "unit")),
        ],
    )
    def test_kinds(self, left, right, kinds):
        assert differences(left, right) == kinds
        assert differences(right, left) == kinds

    @given(texts, texts)
    def test_no_difference_means_equal(self, left, right):
        assert (differences(left, right) == ()) == (left == right)


def test_line_of_an_offset():
    assert line_of("a\nbc\nd", 3) == (2, (2, 4))
    assert line_of("a\nbc\nd", 5) == (3, (5, 6))
    assert line_of("", 0) == (1, (0, 0))
