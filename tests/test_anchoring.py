"""Quotes found again after their sources have changed."""

import pytest
from attrs import evolve

from claimledger.anchoring import anchor, changed_words, kinds_of_change
from claimledger.ledger import Ledger
from claimledger.model import Claim, Level, Source, Span, Vague
from claimledger.sources import Texts
from claimledger.text import sha256

TEXT = (
    "Deaths fell 21.7% to 4,600 from 5,875.\n"
    "Injuries rose by 3%. Thefts rose by 3%.\n"
    "Losses did not exceed 20 billion yuan. In all, there were 27 briefings.\n"
)


def claim(quote, number=1, text=TEXT, **rest):
    """A claim whose quote stands in a text, with its place there."""
    start = -1
    for _ in range(number):
        start = text.index(quote, start + 1)
    return Claim(
        id=f"{quote} {number}", quote=quote, at=Span(start, start + len(quote)), statements=(Vague("x"),), **rest
    )


def ledger(*claims, **source):
    return Ledger(sources=(Source(id="s", **source),), claims=claims)


def found(made, text, older=None):
    return anchor(made, Texts(by_source={"s": text}), None if older is None else Texts(by_source={"s": older})).spans


def one(made, text, older=None):
    (span,) = found(made, text, older)
    return span


def elsewhere(quote, text, value=None):
    """The state of a claim whose offsets are beyond the text."""
    statement = Vague("x") if value is None else Level(value)
    return one(ledger(Claim(id="c", quote=quote, at=Span(900, 900 + len(quote)), statements=(statement,))), text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("4,600", "There were 14,600 of them."),
        ("4,600", "There were 4,600,000 of them."),
        ("4,600", "There were 4,600.5 of them."),
        ("4 600", "There were 14 600 of them."),
        ("4,600", "There were 4,600bn of them."),
        ("600", "There were 4,600 of them."),
        ("600", "There were 4 600 of them."),
        ("5", "There were 5.2 million of them."),
        ("5", "There were .5 million of them."),
        ("5", "The 5th of them."),
        ("80", "In the 80s."),
        ("5", "It was 5m."),
        ("20", "The G20 met."),
        ("fell 3", "It fell 3.1%."),
        ("fell 3", "It fell 30%."),
        ("3%", "It fell 0.3%."),
        ("3%", "It was at -3%."),
        ("$3", "It lost −$3."),
        ("5", "It was 5 million."),
        ("rose by 5", "It rose by 5 million."),
        ("more than 4,600", "There were no more than 4,600."),
        ("exceed 20 billion", "It did not exceed 20 billion."),
        ("exceed 20 billion", "It didn't exceed 20 billion."),
        ("twenty", "There were twenty-five."),
        ("five", "There were twenty-five."),
        ("million", "There were 5million."),
        ("three cases", "There were three casesettes."),
        ("下降三", "同比下降三十。"),
        ("百分之三", "百分之三点五"),
        ("下降4600", "下降4600万吨"),
        ("超过20亿", "不超过20亿"),
        ("e\u0301te", "e\u0301te\u0302\u0323"),
    ],
)
def test_a_quote_that_ends_inside_a_number_or_word_is_not_found_there(quote, text):
    span = elsewhere(quote, text)
    assert span.state in ("drifted", "lost"), span
    assert span.at is None


@pytest.mark.parametrize(
    ("quote", "text", "value"),
    [
        ("4,600", "There were 4,600, they say.", None),
        ("4,600", "There were 4,600.", None),
        ("4,600", "It cost USD4,600.", None),
        ("4,600", "It cost Rs4,600 in 2019.", None),
        ("2019 600", "In 2019 600 people came.", None),
        ("3", "It rose 3%.", None),
        ("900,000", "more than 900,000kg of it", None),
        ("5", "It was 5m.", "5 million"),
        ("5", "It was 5 million.", "5 million"),
        ("-3%", "It was at -3%.", None),
        ("3%", "It was at -3%.", "down 3%"),
        ("3%", "It was at -3%.", "-3%"),
        ("3%", "between 2-3%", None),
        ("five-year plan", "a five-year plan", None),
        ("下降4600", "下降4600万吨", "4600万吨"),
        ("😀 3", "so 😀 3!", None),
    ],
)
def test_a_quote_that_stands_once_as_whole_words_and_numbers_has_moved_there(quote, text, value):
    span = elsewhere(quote, text, value)
    assert (span.state, span.at, span.told_by) == (
        "moved",
        (text.index(quote), text.index(quote) + len(quote)),
        "unique",
    )


def test_offsets_hold_where_the_claim_leaves_out_a_sign_or_a_scale_word():
    """What a quote leaves out cannot disagree with its claim."""
    assert one(ledger(claim("20")), TEXT).state == "ok"
    cut = one(ledger(claim("1.7%")), TEXT)
    assert (cut.state, cut.similar, cut.differs) == ("drifted", "21.7%", ("digits",))
    assert one(ledger(claim("1.7%"), sha256=sha256(TEXT)), TEXT).state == "ok"  # the text is the one that was quoted


@pytest.mark.parametrize(
    ("old", "new", "differs", "changed"),
    [
        ("4,600", "4,700", ("digits",), ("4,600", "4,700")),
        ("20 billion", "20 million", ("scale",), ("billion", "million")),
        ("did not exceed", "did exceed", ("negation",), ("not", "")),
        ("20 billion", "−20 billion", ("sign",), ("20", "−20")),
        ("yuan", "euros", ("amount", "words"), ("yuan", "euros")),
        ("exceed", "reach", ("amount", "words"), ("exceed", "reach")),
        ("exceed", "pass", ("words",), ("exceed", "pass")),
        ("did not", "would not", ("words",), ("did", "would")),
    ],
)
def test_a_similar_text_is_shown_with_the_words_that_differ(old, new, differs, changed):
    quote = "to 4,600 from" if old == "4,600" else "did not exceed 20 billion yuan"
    span = one(ledger(claim(quote)), TEXT.replace(old, new, 1))
    assert span.state == "drifted"
    assert (span.differs, span.another_figure) == (differs, differs != ("words",))
    assert span.similar == quote.replace(old, new, 1)
    assert span.changed == (changed,)


def test_verbs_that_turn_a_figure_round_make_another_one_of_it():
    assert kinds_of_change("fell 3%", "rose 3%") == ("amount", "words")
    assert kinds_of_change("rose by 3%", "grew by 3%") == ("words",)
    assert changed_words("fell 3% in May", "rose 3% in  May") == (("fell", "rose"),)
    assert changed_words("同比下降3%", "同比上升3%") == (("下降", "上升"),)


def test_where_the_claims_on_both_sides_have_moved_alike_a_copy_between_them_has_too():
    made = ledger(claim("4,600"), claim("rose by 3%"), claim("rose by 3%", 2), claim("20 billion"))
    spans = found(made, "Hello.\n" + TEXT)
    assert [(span.state, span.told_by) for span in spans] == [
        ("moved", "distance"),
        ("moved", "distance"),
        ("moved", "distance"),
        ("moved", "distance"),
    ]
    assert [span.at[0] - span.was[0] for span in spans] == [7] * 4


def test_a_copy_is_told_by_order_where_the_distances_have_changed():
    made = ledger(claim("4,600"), claim("rose by 3%"), claim("27 briefings"))
    text = "Arson rose by 3%.\n" + TEXT.replace("Injuries", "The injured").replace("Thefts rose by 3%. ", "").replace(
        "Thefts rose by 3%.", "Thefts fell."
    )
    span = found(made, text)[1]
    assert (span.state, span.told_by) == ("moved", "order")
    assert text[span.at[0] - 12 : span.at[1]] == "The injured rose by 3%"


def test_a_copy_out_of_order_is_not_taken_where_another_figure_stands_between_the_neighbours():
    made = ledger(claim("4,600"), claim("rose by 3%"), claim("27 briefings"))
    text = "Arson rose by 3%.\n" + TEXT.replace("Injuries rose by 3%", "The injured rose by 5%").replace(
        "Thefts rose by 3%.", "Thefts fell."
    )
    span = found(made, text)[1]
    assert (span.state, span.similar, span.differs) == ("drifted", "rose by 5%", ("digits",))
    assert span.candidates == ((6, 16),)


def test_a_neighbour_on_one_side_alone_does_not_tell_copies_apart():
    """A line of the same length may have been put between the two."""
    rows = ("Thefts rose by 3%.\n", "Arsons rose by 3%.\n")
    text = "Deaths fell 21.7% to 4,600.\n" + "".join(rows)
    made = ledger(claim("fell 21.7%", text=text), claim("4,600", text=text), claim("rose by 3%", 2, text=text))
    new = "Hello.\n" + text.replace("21.7%", "21.8%").replace("Thefts", "Frauds rose by 3%.\nThefts")
    spans = found(made, new)
    assert [span.state for span in spans] == ["drifted", "moved", "ambiguous"]


def test_nothing_tells_copies_apart_without_neighbours():
    span = one(ledger(claim("rose by 3%")), "Hello.\n" + TEXT)
    assert (span.state, span.at, len(span.candidates)) == ("ambiguous", None, 2)


def test_the_hash_tells_that_words_were_only_put_before():
    span = one(ledger(claim("rose by 3%", 2), sha256=sha256(TEXT)), "Hello.\n" + TEXT)
    assert (span.state, span.told_by, span.at[0] - span.was[0]) == ("moved", "hash", 7)
    changed = one(ledger(claim("rose by 3%", 2), sha256=sha256(TEXT)), "Hello.\n" + TEXT + "!")
    assert changed.state == "ambiguous"


def test_the_words_around_it_in_the_older_text_tell():
    made = ledger(claim("rose by 3%", 2))
    text = "Arson rose by 3%.\n" + TEXT.replace("fell 21.7%", "fell")
    span = one(made, text, TEXT)
    assert (span.state, span.told_by) == ("moved", "older text")
    assert text[span.at[0] - 7 : span.at[0]] == "Thefts "
    other = TEXT.replace("Thefts", "Murders")
    assert one(evolve(made, sources=(Source(id="s", sha256=sha256(TEXT)),)), text, other).state == "ambiguous"


def test_the_older_text_tells_a_place_without_a_quote():
    made = ledger(Claim(id="c", at=Span(21, 26), statements=(Vague("x"),)), sha256=sha256(TEXT))
    assert one(made, TEXT).state == "ok"
    assert one(made, TEXT + "!").state == "lost"
    span = one(made, "Hello.\n" + TEXT, TEXT)
    assert (span.state, span.at, span.quote) == ("moved", (28, 33), None)


def test_a_negation_put_right_before_a_quote_is_noticed_even_where_the_older_text_had_it_once():
    old = TEXT.replace("did not exceed", "may exceed")
    made = ledger(claim("exceed 20 billion", text=old))
    for older in (None, old):
        span = one(made, "Hello.\n" + TEXT, older)
        assert (span.state, span.similar) == ("drifted", "not exceed 20 billion")
        assert span.differs == ("negation",)


@pytest.mark.parametrize(
    ("nth", "text", "state"),
    [(1, "Hello.\n" + TEXT, "moved"), (2, "Hello.\n" + TEXT, "moved"), (3, "Hello.\n" + TEXT, "ambiguous")],
)
def test_the_number_of_the_occurrence_tells(nth, text, state):
    span = one(ledger(evolve(claim("rose by 3%", min(nth, 2)), nth=nth)), text)
    assert span.state == state
    if state == "moved":
        assert (span.told_by, span.at[0] - span.was[0]) == ("nth", 7)


@pytest.mark.parametrize(
    ("quote", "nth", "state", "told_by"),
    [
        ("4,600", None, "ok", "unique"),
        ("rose by 3%", None, "ambiguous", None),
        ("rose by 3%", 2, "ok", "nth"),
        ("rose by 3%", 3, "ambiguous", None),
        ("rose by 4%", None, "drifted", None),
        ("600", None, "drifted", None),
        ("a record harvest", None, "lost", None),
        (" ", None, "lost", None),
    ],
)
def test_claims_without_offsets(quote, nth, state, told_by):
    made = ledger(Claim(id="c", quote=quote, nth=nth, statements=(Vague("x"),)))
    span = one(made, TEXT)
    assert (span.state, span.told_by) == (state, told_by)
    fixed = anchor(made, Texts(by_source={"s": TEXT})).fixed(made)
    # Only a quote that stands once gets its offsets; a number of an occurrence is left as the keeper wrote it.
    assert (fixed == made) is (told_by != "unique")


@pytest.mark.parametrize(
    ("now", "hashed", "older", "state"),
    [
        (TEXT, True, False, "ok"),
        ("Hello.\n" + TEXT, False, False, "ok"),
        ("Hello.\n" + TEXT, True, False, "ambiguous"),
        ("Hello.\n" + TEXT, True, True, "ok"),
        (TEXT.replace("Injuries rose by 3%", "Injuries rose by 5%"), True, True, "ambiguous"),
        (TEXT.replace("Injuries rose by 3%", "Injuries rose by 5%") + "Arson rose by 3%.", True, False, "ambiguous"),
    ],
)
def test_the_number_of_an_occurrence_alone_holds_only_in_the_text_that_it_was_counted_in(now, hashed, older, state):
    made = ledger(
        Claim(id="c", quote="rose by 3%", nth=1, statements=(Vague("x"),)), sha256=sha256(TEXT) if hashed else None
    )
    span = one(made, now, TEXT if older else None)
    assert span.state == state
    assert (span.at is None) is (state != "ok")
    if span.at is not None:
        assert now[span.at[0] - 9 : span.at[1]] == "Injuries rose by 3%"


def test_the_hash_tells_the_number_of_an_occurrence_too():
    made = ledger(
        claim("4,600"), Claim(id="c", quote="rose by 3%", nth=1, statements=(Vague("x"),)), sha256=sha256(TEXT)
    )
    text = "Arson rose by 3%.\n" + TEXT
    span = found(made, text)[1]
    assert (span.state, span.told_by, text[span.at[0] - 9 : span.at[0]]) == ("ok", "nth", "Injuries ")


@pytest.mark.parametrize(("now", "state"), [("rose by 3%", "moved"), ("rose by 5%", "drifted")])
def test_a_copy_that_has_come_to_stand_at_the_old_offsets_is_doubted(now, state):
    """All around it has moved on, so that another sentence stands where it stood."""
    made = ledger(claim("4,600"), claim("rose by 3%", 2), claim("20 billion"))
    at = made.claims[1].at
    prefix = "x" * (at.start - 1) + " rose by 3% more.\n"
    assert prefix[at.start : at.end] == "rose by 3%"
    span = found(made, prefix + TEXT.replace("Thefts rose by 3%", f"Thefts {now}"))[1]
    assert (span.state, span.similar) == (state, None if state == "moved" else now)
    assert span.at == (None if state == "drifted" else (at.start + len(prefix), at.end + len(prefix)))


def test_claims_of_texts_that_are_not_at_hand_are_counted():
    made = Ledger(
        sources=(Source(id="s"), Source(id="t")),
        claims=(evolve(claim("4,600"), source="s"), evolve(claim("27 briefings"), source="t")),
    )
    anchoring = anchor(made, Texts(by_source={"s": TEXT}))
    assert [span.claim for span in anchoring.spans] == ["4,600 1"]
    assert anchoring.unchecked == {"t": 1}
    assert anchoring.counts == {"ok": 1, "moved": 0, "ambiguous": 0, "drifted": 0, "lost": 0, "unchecked": 1}
    assert anchor(made, Texts()).unchecked == {"s": 1, "t": 1}


@pytest.mark.parametrize(("changed", "settled"), [("Hello.\n" + TEXT, True), (TEXT.replace("4,600", "4,700"), False)])
def test_a_hash_is_renewed_only_where_every_claim_of_its_source_stands(changed, settled):
    made = ledger(claim("4,600"), claim("27 briefings"), sha256=sha256(TEXT).upper())
    anchoring = anchor(made, Texts(by_source={"s": changed}))
    (hash_,) = anchoring.hashes
    assert (hash_.settled, hash_.found) == (settled, sha256(changed))
    kept = made.sources[0].sha256
    assert anchoring.fixed(made).sources[0].sha256 == (sha256(changed) if settled else kept)
    assert anchor(made, Texts(by_source={"s": TEXT})).hashes == ()
    # A source without claims tells nothing of its new text.
    bare = ledger(sha256=sha256(TEXT))
    assert anchor(bare, Texts(by_source={"s": changed})).fixed(bare) == bare


def test_claims_beyond_any_text_and_long_quotes_are_lost():
    assert one(ledger(Claim(id="c", at=Span(9000, 9001), statements=(Vague("x"),))), TEXT).state == "lost"
    assert elsewhere("word " * 60, TEXT).state == "lost"


def test_many_copies_are_cut():
    span = elsewhere("rose by 3%", "It rose by 3%. " * 300)
    assert (span.state, len(span.candidates)) == ("ambiguous", 100)


SUMMARY = "Thefts rose by 3%, arson by 5%. "


@pytest.mark.parametrize(
    ("summary", "prefix", "states"),
    [
        (SUMMARY, "", ("ok", "ok")),
        (SUMMARY.replace("5%", "7%"), "", ("ok", "drifted")),
        (SUMMARY.replace("3%", "2%"), "", ("drifted", "ok")),
        (SUMMARY.replace("3%", "2%").replace("5%", "7%"), "", ("drifted", "drifted")),
        (SUMMARY.replace("5%", "7%"), "Second edition. ", ("ambiguous", "drifted")),
        (SUMMARY.replace("3%", "2%"), "Second edition. ", ("drifted", "ambiguous")),
    ],
)
def test_where_a_summary_was_changed_its_claims_do_not_go_to_the_text_that_it_sums_up(summary, prefix, states):
    text = SUMMARY + "In all its length:\n" + SUMMARY
    made = ledger(claim("rose by 3%", text=text), claim("arson by 5%", text=text))
    spans = found(made, prefix + summary + "In all its length:\n" + SUMMARY)
    assert tuple(span.state for span in spans) == states


def test_the_older_text_tells_that_a_figure_was_changed_whatever_else_was():
    text = SUMMARY + "In all its length:\n" + SUMMARY
    made = ledger(claim("rose by 3%", text=text), claim("arson by 5%", text=text))
    new = "Second edition. " + text.replace("3%", "2%", 1).replace("5%", "7%", 1)
    assert {span.state for span in found(made, new, text)} <= {"ambiguous", "drifted"}
    old = "In this year deaths were 4,600."
    span = one(ledger(claim("4,600", text=old)), "Hello. In this year deaths were 4,700. Of old: 4,600.", old)
    assert (span.state, span.similar) == ("drifted", "4,700")
    span = one(ledger(claim("4,600", text=old)), "Hello. In all deaths were 4,600. Of old: 4,700.", old)
    assert (span.state, span.told_by) == ("moved", "older text")


@pytest.mark.parametrize("row", range(3))
@pytest.mark.parametrize("head", ["", "All in 5 rows.\n"])
def test_a_row_put_into_a_table_moves_the_rows_below_it(row, head):
    rows = [f"{2019 + number}: {4600 + 100 * number:,}\n" for number in range(5)]
    text = head + "".join(rows) + "The end.\n"
    made = ledger(
        *(claim(f"{4600 + 100 * number:,}", text=text) for number in range(5)),
        *([claim("5 rows", text=text)] if head else []),
    )
    new = head + "".join([*rows[: row + 1], "year: 7,777\n", *rows[row + 1 :]]) + "The end.\n"
    spans = found(made, new)
    assert [(span.state, span.at[0] - span.was[0]) for span in spans[:5]] == [
        ("ok", 0) if number <= row else ("moved", 12) for number in range(5)
    ]


@pytest.mark.parametrize("piece", ["-", "1,", "1", "a ", "no ", "n't ", "万", "1.1 ", "e\u0302\u0323", " ", "$-"])
def test_texts_that_repeat_themselves_take_no_time(piece):
    """A cost that grew with the square of the text, or with text times claims, would take hours."""
    text = piece * (100_000 // len(piece))
    quotes = (f"{piece}3", piece * 3, f"3 {piece}", piece)
    claims = tuple(
        Claim(id=f"{number}", quote=quotes[number % 4], at=Span(number * 7, number * 7 + 1), statements=(Vague("x"),))
        for number in range(100)
    )
    spans = found(ledger(*claims, sha256="0" * 64), text)
    assert len(spans) == 100
