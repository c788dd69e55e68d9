"""Drafts: which figures are one claim, what is tied to what, and what a ledger file says of it all."""

from attrs import evolve

from claimledger.drafting import draft, draft_text, source_of
from claimledger.extract import extract
from claimledger.store import loads
from claimledger.verify import verify


def drafted(text, published="2024-02-01", name="report.txt"):
    found = extract(text, published)
    return draft([(source_of(found, name, published=published), found)])


def claims(text):
    return {claim.id: claim for claim in drafted(text).ledger.claims}


def states(claim):
    return {one.key: one.value for one in claim.statements}


def rules(ledger):
    return [finding.rule for finding in verify(ledger).findings if finding.rule != "spans-not-checked"]


def test_a_change_with_both_its_levels_is_one_claim():
    (claim,) = drafted("Road deaths in 2023 fell 21.7% to 4,600 from 5,875 a year earlier.").ledger.claims
    assert claim.quote == "21.7% to 4,600 from 5,875"
    assert states(claim) == {"level": "4,600", "from": "5,875", "change": "down 21.7%"}
    assert (claim.period, claim.base, claim.draft) == ("2023", "year-on-year", True)


def test_a_level_followed_by_its_change_is_one_claim():
    (claim,) = drafted(
        "In 2023 the jobless rate was 5.2%, up 0.3 percentage points from 4.9% a year earlier."
    ).ledger.claims
    assert claim.quote == "5.2%, up 0.3 percentage points from 4.9%"
    assert states(claim) == {"level": "5.2%", "from": "4.9%", "change": "up 0.3 percentage points"}
    assert not rules(
        drafted("In 2023 the jobless rate was 5.2%, up 0.3 percentage points from 4.9% a year earlier.").ledger
    )


def test_a_level_with_its_increase_in_a_noun_is_one_claim():
    text = "Revenue in 2023 was $285.2 million, an increase of {}% from $224.0 million in 2022."
    (claim,) = drafted(text.format("27.3")).ledger.claims
    assert states(claim) == {"level": "$285.2 million", "change": "up 27.3%", "from": "$224.0 million"}
    assert (claim.period, claim.base) == ("2023", "year-on-year")
    assert not rules(drafted(text.format("27.3")).ledger)
    assert rules(drafted(text.format("37.2")).ledger) == ["change-disagrees"]


def test_a_measure_of_one_figure_has_a_name_of_its_own():
    names = [measure.name for measure in drafted("In 2023 seven men and 12,000 people were held.").ledger.measures]
    assert names == ["seven men", "12,000 people"]


def test_a_rise_by_an_amount_is_not_read_as_a_range_with_what_it_reached():
    ledger = drafted("Reserves rose by $2.98 billion to $625.63 billion in 2023.").ledger
    assert [states(claim) for claim in ledger.claims] == [{"change": "up $2.98 billion"}, {"level": "$625.63 billion"}]
    assert len({claim.measure for claim in ledger.claims}) == 1
    assert not rules(ledger)


def test_a_contradiction_inside_one_phrase_is_found():
    ledger = drafted("Road deaths in 2023 fell 31.7% to 4,600 from 5,875 a year earlier.").ledger
    assert rules(ledger) == ["change-disagrees"]


def test_a_figure_without_a_period_is_tied_to_nothing():
    ledger = drafted("Road deaths reached 4,600. Road deaths reached 9,000.", None).ledger
    assert len({claim.measure for claim in ledger.claims}) == 1
    assert [claim.period for claim in ledger.claims] == [None, None]
    assert not rules(ledger)


def test_two_figures_of_one_sentence_are_of_two_things():
    ledger = drafted("The literacy rate was 74.04% in 2021, with 82.14% for males and 65.46% for females.").ledger
    assert len({claim.measure for claim in ledger.claims}) == 3
    assert not rules(ledger)


def test_the_same_words_in_two_sentences_are_the_same_measure():
    ledger = drafted("The literacy rate was 74.04% in 2021. In 2021 the literacy rate was 84.04%.").ledger
    assert rules(ledger) == ["values-disagree"]


def test_words_that_name_no_measure_tie_nothing():
    ledger = drafted("Some 4,600 people died in 2023. In 2023 there were 12,000 people in the camp.").ledger
    assert len({claim.measure for claim in ledger.claims}) == 2


def test_a_part_by_its_words_is_proposed_as_one():
    draft_ = drafted("Accidents came to 12,000 in 2023, including 4,800 in rural areas.")
    whole, part = draft_.ledger.measures
    assert part.subset_of == whole.id
    assert draft_.measures[part.id] == (f"part of {whole.id} by the words of the text: is it?",)


def test_a_share_of_what_the_text_counts_is_a_share():
    found = claims("Accidents came to 12,000 in 2023. Rural accidents accounted for 45% of accidents in 2023.")
    share = found["rural-accidents"]
    assert states(share) == {"share": "45%"}
    assert share.of.measure == found["accidents"].measure


def test_a_unit_from_elsewhere_is_left_as_words():
    found = drafted("She paid 20 pounds in 2023.")
    (claim,) = found.ledger.claims
    assert states(claim) == {"vague": "20 pounds"}
    assert any("is not what the quote alone says" in remark for remark in found.claims[claim.id])


def test_ranks_and_streaks_are_kept_as_words():
    (claim,) = drafted("It is the third-largest exporter.").ledger.claims
    assert states(claim) == {"vague": "third-largest"}
    assert claim.measure is None


def test_a_level_below_zero_makes_its_measure_signed():
    (measure,) = drafted("Net assets stood at -$5 million in 2023.").ledger.measures
    assert measure.signed


def test_the_source_has_title_hash_and_language():
    (source,) = drafted("# Road safety, 2023\n\nDeaths came to 4,600 in 2023.").ledger.sources
    assert (source.id, source.title, source.language) == ("report", "Road safety, 2023", "en")
    assert len(source.sha256) == 64
    assert source_of(extract("12 345\n"), "Übersicht.txt").title == "Übersicht.txt"


def test_several_texts_share_measures_and_no_id():
    found = [extract(f"Road deaths came to {number} in 2023.", "2024") for number in ("4,600", "4,700")]
    ledger = draft([(source_of(one, "a.txt"), one) for one in found]).ledger
    assert [source.id for source in ledger.sources] == ["a", "a-2"]
    assert [claim.id for claim in ledger.claims] == ["road-deaths", "road-deaths-2"]
    assert len(ledger.measures) == 1


def test_what_was_left_out_stands_at_the_end_and_doubts_above_each_claim():
    text = draft_text(drafted("Sales grew on 3 March 2023 to $5 million.", None))
    assert '\ndraft = true\nconfidence = "1"\n' in text
    doubtful = draft_text(drafted("Sales came to 5,000 in 2023."))
    assert "# doubt: a bare number\n[[claim]]\n" in doubtful
    assert '\ndraft = true\nconfidence = "0.75"\n' in doubtful
    head, _, tail = text.rpartition("# Left out of report:\n")
    assert "[[claim]]" in head
    assert "3 March 2023" not in tail or "a date or a period" in tail
    assert loads(text).claims


def test_figures_of_other_units_are_other_claims():
    found = drafted("Output rose 3% to 5 tonnes from $6 in 2023.").ledger.claims
    assert not any({"level", "from"} <= states(claim).keys() for claim in found)


def test_two_figures_of_one_sentence_with_one_period_are_of_two_things():
    found = extract("The literacy rate was 74.04% in 2021 and the literacy rate was 82.14% in 2021 for males.", "2024")
    assert [one.period_inherited for one in found.proposals] == [False, False]
    ledger = draft([(source_of(found, "a.txt"), found)]).ledger
    assert len({claim.measure for claim in ledger.claims}) == 2


def test_a_percentage_is_no_part_of_a_percentage():
    ledger = drafted("The rate was 12% in 2023, including 4% in towns.").ledger
    assert [measure.subset_of for measure in ledger.measures] == [None, None]


def test_nothing_is_a_part_of_what_may_be_negative():
    made = drafted("Net income was $12 million in 2023, including $4 million from towns.")
    assert [measure.subset_of for measure in made.ledger.measures] == [None, None]
    assert not any("part of" in remark for remarks in made.measures.values() for remark in remarks)


def test_more_than_the_whole_is_no_share():
    found = claims("Exports came to 500 tonnes in 2023. Fuels accounted for 120% of exports in 2023.")
    assert not any("share" in states(claim) for claim in found.values())


def test_remarks_stay_on_their_line():
    made = drafted("Road deaths came to 4,600 in 2023.")
    (name,) = made.claims
    text = draft_text(evolve(made, claims={name: ("one\ntwo\x85three\u2028four" + 300 * "x",)}))
    assert "# doubt: one two three four" in text
    assert max(map(len, text.splitlines())) < 170
    assert loads(text).claims


def test_what_is_told_without_a_number_is_kept_as_words_where_it_stands():
    made = drafted("In 2023 output rose 5%. A series of measures helped 40 firms, reducing the number of deaths.")
    told = {claim.quote: states(claim) for claim in made.ledger.claims}
    assert list(told) == ["5%", "A series of measures", "40 firms", "reducing the number of deaths"]
    assert told["A series of measures"] == {"vague": "A series of measures"}
    assert told["reducing the number of deaths"] == {"vague": "reducing the number of deaths"}
    assert made.skipped == {"report": ()}
    assert rules(made.ledger) == []


def test_a_minus_that_tells_a_fall_is_a_change():
    (claim,) = drafted("In 2023 employment was lower in the south (-2%).").ledger.claims
    assert states(claim) == {"change": "-2%"}


def test_a_time_between_a_level_and_what_it_came_from_parts_no_claim():
    (claim,) = drafted("Road deaths fell to 4,600 in 2023 from 5,875 in 2022.").ledger.claims
    assert claim.quote == "4,600 in 2023 from 5,875"
    assert (states(claim), claim.base) == ({"level": "4,600", "from": "5,875"}, "2022")
    (claim,) = drafted("Road deaths reached 4,600 in 2023, up 5 percent from 4,381 a year earlier.").ledger.claims
    assert states(claim) == {"level": "4,600", "change": "up 5 percent", "from": "4,381"}
    text = "Road deaths reached 4,600 in 2023, up {} percent from 4,381 a year earlier."
    assert not rules(drafted(text.format(5)).ledger)
    assert rules(drafted(text.format(15)).ledger) == ["change-disagrees"]


def test_a_change_of_a_bare_count_is_one_of_that_count():
    (claim,) = drafted("Staff numbers fell by 2,100 in 2023.").ledger.claims
    assert (states(claim), claim.measure) == ({"change": "down 2,100"}, "staff-numbers.count")
    change, level = drafted("Staff numbers fell by 2,100 to 12,345 in 2023.").ledger.claims
    assert change.measure == level.measure
    assert states(change) == {"change": "down 2,100"}


def test_a_loss_in_brackets_is_quoted_with_them_and_negative():
    (claim,) = drafted("Net income was ($2.4 million) in 2023.").ledger.claims
    assert (claim.quote, states(claim)) == ("($2.4 million)", {"level": "-$2.4 million"})
