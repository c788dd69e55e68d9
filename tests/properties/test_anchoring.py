"""Laws of anchoring: a figure that has changed is never taken for the one that was quoted, and what has not changed is found."""

import tempfile
from pathlib import Path

from attrs import evolve, frozen
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimledger.anchoring import Stretches, anchor
from claimledger.ledger import Ledger
from claimledger.model import Claim, Source, Span, Vague
from claimledger.sources import Texts
from claimledger.store import dumps, load, save
from claimledger.text import canonical, sha256

NOUNS = ("Deaths", "Thefts", "Exports", "走私案件", "Ausfuhren nach Köln", "Losses 😀", "Re\u0301coltes")
PHRASES = (
    "fell {n}%",
    "rose by {n} percentage points",
    "{n} persons",
    "{n}",
    "{n}%",
    "−{n} million yuan",
    "-{n}",
    "$-{n} billion",
    "no more than {n} thousand cases",
    "did not exceed {n} billion",
    "{n} trillion",
    "{n}万吨",
    "同比下降{n}%",
)
ENDS = (".", ", they say.", "; more follows.", "\n")
CHANGES = (
    ("million", "billion"),
    ("billion", "million"),
    ("thousand", "million"),
    ("trillion", "billion"),
    ("万", "亿"),
    ("−", ""),
    ("-", ""),
    ("−", "+"),
    ("did not exceed", "did exceed"),
    ("no more than", "more than"),
    ("fell ", "fell −"),
    ("rose by ", "did not rise by "),
)


@frozen
class Sentence:
    """A sentence with one figure; its words before the figure, the figure's own phrase, and its end."""

    before: str
    quote: str
    end: str

    @property
    def text(self):
        return canonical(f"{self.before}{self.quote}{self.end} ")

    @property
    def start(self):
        return len(canonical(self.before))


@st.composite
def numbers(draw):
    whole = draw(st.integers(1, 99_999))
    return f"{whole:,}" if draw(st.booleans()) else f"{whole % 100}.{draw(st.integers(0, 99))}"


@st.composite
def sentences(draw):
    phrase = draw(st.sampled_from(PHRASES)).format(n=draw(numbers()))
    joined = "" if phrase.startswith("同") else " "
    return Sentence(draw(st.sampled_from(NOUNS)) + joined, phrase, draw(st.sampled_from(ENDS)))


DOCUMENTS = st.lists(sentences(), min_size=1, max_size=6)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


def written(document):
    return "".join(sentence.text for sentence in document)


def ledger_of(document, *, hashed=True):
    """The ledger of a document, of which each figure is a claim with its place."""
    text, claims = "", []
    for number, sentence in enumerate(document):
        start = len(text) + sentence.start
        span = Span(start, start + len(sentence.quote))
        claims.append(Claim(id=f"c{number}", quote=sentence.quote, at=span, statements=(Vague("as quoted"),)))
        text += sentence.text
    return Ledger(
        sources=(Source(id="s", sha256=sha256(text) if hashed else None),),
        claims=tuple(claims),
    )


def anchored(ledger, text, older=None):
    return anchor(ledger, Texts(by_source={"s": text}), None if older is None else Texts(by_source={"s": older}))


@st.composite
def changed(draw):
    """A sentence, and the same with one digit, sign, scale word or negation of its figure changed."""
    sentence = draw(sentences())
    digits = [place for place, letter in enumerate(sentence.quote) if letter.isdigit()]
    place = draw(st.sampled_from(digits))
    digit = draw(st.sampled_from([digit for digit in "0123456789" if digit != sentence.quote[place]]))
    ways = [sentence.quote[:place] + digit + sentence.quote[place + 1 :]]
    ways += [sentence.quote[:place] + digit + sentence.quote[place:]]
    ways += [sentence.quote.replace(old, new, 1) for old, new in CHANGES if old in sentence.quote]
    return sentence, evolve(sentence, quote=draw(st.sampled_from(ways)))


@given(DOCUMENTS, st.booleans())
def test_where_nothing_has_changed_every_quote_is_ok(document, hashed):
    ledger, text = ledger_of(document, hashed=hashed), written(document)
    found = anchored(ledger, text)
    assert [one.state for one in found.spans] == ["ok"] * len(document)
    assert found.fixed(ledger) == ledger


@given(DOCUMENTS, WORDS)
def test_words_put_before_a_text_move_every_quote_by_their_length_and_no_more(document, words):
    ledger, prefix = ledger_of(document), canonical(words + "\n")
    assume(not any(sentence.quote in prefix for sentence in document))
    found = anchored(ledger, prefix + written(document))
    assert [(one.state, one.at) for one in found.spans] == [
        ("moved", (claim.at.start + len(prefix), claim.at.end + len(prefix))) for claim in ledger.claims
    ]
    fixed = found.fixed(ledger)
    assert fixed.sources[0].sha256 == sha256(prefix + written(document))
    again = anchored(fixed, prefix + written(document))
    assert again.counts["ok"] == len(document)
    assert again.fixed(fixed) == fixed


@given(st.lists(sentences(), min_size=2, max_size=6), WORDS)
def test_without_a_hash_all_quotes_move_together(document, words):
    """Where only one distance fits them all: a text that repeats itself may have moved by several."""
    prefix = canonical(words + "\n")
    text = prefix + written(document)
    ledger = ledger_of(document, hashed=False)
    fitting = {
        shift
        for shift in range(-len(text), len(text))
        if all(
            claim.at.start + shift >= 0 and text.startswith(claim.quote, claim.at.start + shift)
            for claim in ledger.claims
        )
    }
    assume(fitting == {len(prefix)})
    found = anchored(ledger, text)
    assert [(one.state, one.at) for one in found.spans] == [
        ("moved", (claim.at.start + len(prefix), claim.at.end + len(prefix))) for claim in ledger.claims
    ]


@given(
    changed(), st.lists(sentences(), max_size=3), st.lists(sentences(), max_size=3), WORDS, st.booleans(), st.booleans()
)
def test_a_figure_with_one_digit_sign_scale_word_or_negation_changed_is_never_taken(
    change, before, after, words, hashed, older
):
    old, new = change
    ledger = ledger_of([*before, old, *after], hashed=hashed)
    text = canonical(words + "\n") + written([*before, new, *after])
    assume(not any(sentence.quote == old.quote for sentence in (*before, *after)))
    assume(old.quote not in words)
    found = anchored(ledger, text, written([*before, old, *after]) if older else None)
    one = found.spans[len(before)]
    assert one.state not in ("ok", "moved"), one
    assert one.at is None
    if one.similar is not None and one.similar_at[0] >= len(words):
        assert one.another_figure
    assert not any(change.settled for change in found.hashes)


@given(
    changed(),
    st.lists(sentences(), min_size=1, max_size=3, unique_by=lambda one: one.quote),
    st.lists(sentences(), max_size=3, unique_by=lambda one: one.quote),
    st.booleans(),
    st.sampled_from(NOUNS),
    st.booleans(),
)
def test_a_copy_elsewhere_is_not_taken_for_a_figure_that_has_changed(change, before, after, hashed, noun, older):
    """The words of the quote stand in another sentence that nobody claimed: nothing tells that they are meant."""
    old, new = change
    copy = evolve(old, before=f"{noun} of others: ", end=".")
    ledger = ledger_of([*before, old, *after], hashed=hashed)
    for text in (written([*before, new, *after, copy]), written([copy, *before, new, *after])):
        others = [sentence.quote for sentence in (*before, *after)]
        assume(all(text.count(quote) == 1 for quote in others))
        found = anchored(ledger, text, written([*before, old, *after]) if older else None)
        assert found.spans[len(before)].state not in ("ok", "moved"), found.spans[len(before)]


@given(
    st.lists(sentences(), min_size=1, max_size=4, unique_by=lambda one: one.quote),
    sentences(),
    st.lists(sentences(), min_size=1, max_size=4, unique_by=lambda one: one.quote),
    WORDS,
)
def test_of_several_copies_the_one_between_its_neighbours_is_taken(before, one, after, words):
    """Told apart by the distance to the claims on both sides, which has not changed."""
    copies = [evolve(one, before="Others: ", end="."), evolve(one, before="Still others: ", end=".")]
    text = canonical(words + "\n") + written([copies[0], *before, one, *after, copies[1]])
    assume(all(text.count(sentence.quote) == 1 for sentence in (*before, *after)))
    # A number of the words put before may by chance stand where a bare figure stood, which is then doubted.
    assume(not any(letter.isnumeric() for letter in words))
    shift = len(text) - len(written([*before, one, *after, copies[1]]))
    ledger = ledger_of([*before, one, *after], hashed=False)
    claim = ledger.claims[len(before)]
    span = anchored(ledger, text).spans[len(before)]
    assert (span.state, span.at) == ("moved", (claim.at.start + shift, claim.at.end + shift))


@given(DOCUMENTS, st.data())
def test_a_quote_is_only_ever_found_where_it_stands_exactly(document, data):
    """Whatever has been cut, doubled or put in: what is ok or moved has the quote's own words, and its numbers end with it."""
    ledger = ledger_of(document, hashed=data.draw(st.booleans()))
    text = written(document)
    for _ in range(data.draw(st.integers(0, 4))):
        first, last = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
        text = data.draw(
            st.sampled_from([text[:first] + text[last:], text[:last] + text[first:], text + text[first:last]])
        )
    text = canonical(text)
    for one in anchored(ledger, text).spans:
        if one.at is None:
            continue
        start, end = one.at
        assert text[start:end] == one.quote
        if text != written(document):
            assert not (one.quote[-1].isdigit() and text[end : end + 1].isdigit())
            assert not (one.quote[0].isdigit() and text[start - 1 : start].isdigit() and start)


@settings(max_examples=30)  # each reads and writes a file several times
@given(DOCUMENTS, WORDS)
def test_fixing_a_file_leaves_all_else_and_a_second_time_everything(document, words):
    ledger, prefix = ledger_of(document), canonical(words + "\n")
    assume(not any(sentence.quote in prefix for sentence in document))
    text = prefix + written(document)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.toml"
        commented = (
            dumps(ledger).replace("[[claim]]", "# looked at twice\n[[claim]] # mine").replace("vague =", "vague  =")
        )
        file.write_text(commented, "utf-8")
        first = load(file)
        save(anchored(first, text).fixed(first), file)
        fixed = file.read_bytes().decode()
        expected = commented.replace(sha256(written(document)), sha256(text))
        for claim in ledger.claims:
            old = f"at = [{claim.at.start}, {claim.at.end}]\n"
            expected = expected.replace(
                old, f"at  = [{claim.at.start + len(prefix)}, {claim.at.end + len(prefix)}]\n", 1
            )
        assert fixed == expected.replace("at  =", "at =")
        second = load(file)
        found = anchored(second, text)
        assert found.counts["ok"] == len(document)
        save(found.fixed(second), file)
        assert file.read_bytes().decode() == fixed


FULL = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda one: (one[0], one[0] + one[1])), max_size=8)


@given(FULL, FULL)
def test_what_no_other_span_touches_is_told_as_by_looking_at_each(spans, others):
    plainly = [not any(start < right and left < end for left, right in others) for start, end in spans]
    covered = Stretches(others)
    assert [not covered.meet(*span) for span in spans] == plainly
