"""Drafts moved into a ledger, text by text: what comes along, what is shared, what is refused."""

import pytest

from claimledger.errors import ClaimLedgerError, LedgerError
from claimledger.store import loads
from claimledger.store.drafts import accept_in_place, reject, surest
from claimledger.store.moving import accept
from claimledger.store.splicing import FileText

MEASURES = """\
[[measure]]
id = "road.deaths"
unit = "person"

# a remark
[[measure]]
id = "road.accidents"
unit = "accident"
"""
SOURCE = '[[source]]\nid = "report"\ntext = "report.txt"\n'
DEATHS = """\
# by hand
# doubt: a bare number
[[claim]]
id = "deaths"
measure = "road.deaths"   # people
period = "2023"
level = "4,600 persons"
draft = true
confidence = "0.75"
"""
ACCIDENTS = """\
[[claim]]
id = "accidents"
measure = "road.accidents"
period = "2023"
level = "12,000 accidents"
draft = true
confidence = "0.5"
"""


def file(*parts, name="draft.toml", head="claimledger = 1\n"):
    return FileText(name=name, text="\n".join((head, *parts)))


def ledger(*parts, head="claimledger = 1\n"):
    return file(*parts, name="ledger.toml", head=head)


DRAFT = file(SOURCE, MEASURES, DEATHS, ACCIDENTS)


def refused(*arguments, error=ClaimLedgerError, **keys):
    with pytest.raises(error) as caught:
        accept(*arguments, **keys)
    return str(caught.value)


def test_a_claim_comes_with_what_it_needs_and_without_its_marks():
    done = accept(ledger(), DRAFT, ["deaths"])
    assert done.into == (
        "claimledger = 1\n\n"
        '[[source]]\nid = "report"\ntext = "report.txt"\n\n'
        '[[measure]]\nid = "road.deaths"\nunit = "person"\n\n'
        '# by hand\n[[claim]]\nid = "deaths"\nsource = "report"\nmeasure = "road.deaths"   # people\nperiod = "2023"\n'
        'level = "4,600 persons"\n'
    )
    assert done.draft == "\n".join(("claimledger = 1\n", SOURCE, MEASURES[MEASURES.index("# a remark") :], ACCIDENTS))
    assert (done.claims, done.drafts) == (("deaths",), ("accidents",))
    assert done.brought == (("source", "report"), ("measure", "road.deaths"))


def test_new_records_stand_after_those_of_their_kind():
    done = accept(
        ledger(SOURCE, MEASURES, "# the end\n"), file(SOURCE, MEASURES, DEATHS, ACCIDENTS), ["deaths", "accidents"]
    )
    heads = [line for line in done.into.splitlines() if line.startswith(("[[", "#"))]
    assert heads == [
        "[[source]]",
        "[[measure]]",
        "# a remark",
        "[[measure]]",
        "# by hand",
        "[[claim]]",
        "[[claim]]",
        "# the end",
    ]


def test_the_order_of_the_draft_is_kept_whatever_order_is_asked_for():
    assert accept(ledger(), DRAFT, ["accidents", "deaths", "accidents"]).claims == ("deaths", "accidents")


def test_records_that_are_equal_are_shared():
    done = accept(ledger(SOURCE, MEASURES), DRAFT, ["deaths"])
    assert done.brought == ()
    assert done.into.count("[[measure]]") == 2


def test_a_source_of_which_the_ledger_tells_more_is_the_same_where_its_text_is():
    """Its text tells what it is: who published it, and where, is what people add by and by."""
    told = f'{SOURCE}sha256 = "{"0" * 64}"\n'
    drafted = file(told, MEASURES, DEATHS)
    more = f'{told}publisher = "Bureau of Roads"\nurl = "https://example.org/report"\n'
    done = accept(ledger(more, MEASURES), drafted, ["deaths"])
    assert loads(done.into).sources[0].publisher == "Bureau of Roads"
    for other in (SOURCE, told.replace("0" * 64, "1" * 64), more.replace("report.txt", "another.txt")):
        assert "source report differs" in refused(ledger(other, MEASURES), drafted, ["deaths"])
    # Without a hash nobody knows that it is the same text.
    assert "source report differs" in refused(ledger(more, MEASURES), DRAFT, ["deaths"])


def test_what_the_ledger_tells_of_a_source_may_not_change_what_a_figure_says():
    told = f'{SOURCE}sha256 = "{"0" * 64}"\n'
    money = '[[measure]]\nid = "sales"\nunit = "USD"\n'
    claim = '[[claim]]\nid = "sales"\nmeasure = "sales"\nlevel = "$5 million"\ndraft = true\n'
    canadian = ledger(f'{told}currency = "CAD"\n', money)
    assert refused(canadian, file(told, money, claim), ["sales"], error=ClaimLedgerError)


def test_another_record_of_the_name_is_shown_and_refused():
    told = refused(ledger(MEASURES.replace('"person"', '"person"\nkind = "flow"', 1)), DRAFT, ["deaths"])
    assert told == (
        "measure road.deaths differs in the two files: make one like the other, or give the draft's another id\n"
        '  ledger.toml:3:\n    [[measure]]\n    id = "road.deaths"\n    unit = "person"\n    kind = "flow"\n\n'
        '  draft.toml:7:\n    [[measure]]\n    id = "road.deaths"\n    unit = "person"'
    )


def test_an_id_that_is_taken_is_refused_or_another_is_given():
    there = ledger(SOURCE, MEASURES, DEATHS.replace("4,600", "4,700").replace("draft = true\nconfidence", "#"))
    told = refused(there, DRAFT, ["deaths"])
    assert told == "ledger.toml: claim deaths is there already, and says something else: give the draft another id"
    done = accept(there, DRAFT, ["deaths"], renamed={"deaths": "deaths-report"})
    assert [one.id for one in loads(done.into).claims] == ["deaths", "deaths-report"]


def test_a_renamed_claim_takes_its_reviews_along_and_formulas_are_not_rewritten():
    review = '[[review]]\nclaim = "deaths"\nverdict = "supported"\n'
    done = accept(ledger(), file(SOURCE, MEASURES, DEATHS, review), ["deaths"], renamed={"deaths": "d"})
    assert loads(done.into).reviews[0].claim == "d"
    relation = '[[relation]]\nid = "r"\nformula = "#deaths >= 0"\n'
    told = refused(ledger(), file(SOURCE, MEASURES, DEATHS, relation), ["deaths"], renamed={"deaths": "d"})
    assert told == "claim deaths cannot be renamed: relation r speaks of it"
    known = '[[accept]]\nrule = "x"\nclaims = ["deaths"]\nbecause = "y"\n'
    told = refused(ledger(), file(SOURCE, MEASURES, DEATHS, known), ["deaths"], renamed={"deaths": "d"})
    assert told == "claim deaths cannot be renamed: an accepted finding names it"


def test_names_that_are_no_drafts():
    assert refused(ledger(), DRAFT, ["deths"]) == "draft.toml: no draft is called deths (did you mean deaths?)"
    assert refused(ledger(), DRAFT, []) == "draft.toml: no claim was named"
    plain = file(SOURCE, MEASURES, DEATHS.replace("draft = true\nconfidence", "#"))
    assert refused(ledger(), plain, ["deaths"]) == "draft.toml: claim deaths is no draft"


def test_what_is_declared_of_a_measure_comes_with_it():
    whole = '[[measure]]\nid = "road.crashes"\nunit = "accident"\nkind = "flow"\n'
    part = MEASURES.replace('unit = "accident"', 'unit = "accident"\nkind = "flow"\nsubset_of = "road.crashes"')
    done = accept(ledger(), file(SOURCE, whole, part, DEATHS, ACCIDENTS), ["accidents"])
    assert done.brought == (("source", "report"), ("measure", "road.crashes"), ("measure", "road.accidents"))
    assert "# a remark" in done.into
    assert "road.crashes" not in done.draft


RELATION = '[[relation]]\nid = "deadly"\nformula = "road.deaths >= 1 person/accident * road.accidents"\n'


def test_a_relation_comes_with_the_last_of_its_measures():
    first = accept(ledger(), file(SOURCE, MEASURES, DEATHS, ACCIDENTS, RELATION), ["deaths"])
    assert "[[relation]]" not in first.into
    assert "[[relation]]" in first.draft
    last = accept(ledger(first.into, head=""), file(first.draft, head=""), ["accidents"])
    assert [one.id for one in loads(last.into).relations] == ["deadly"]
    assert "[[relation]]" not in last.draft


def test_a_relation_that_other_drafts_need_stays_for_them_too():
    relation = '[[relation]]\nid = "some"\nformula = "road.deaths >= 1 person"\n'
    earlier = DEATHS.replace('"deaths"', '"earlier"', 1)
    first = accept(ledger(), file(SOURCE, MEASURES, DEATHS, earlier, ACCIDENTS, relation), ["deaths"])
    assert "[[relation]]" in first.into
    assert "[[relation]]" in first.draft
    second = accept(ledger(first.into, head=""), file(first.draft, head=""), ["earlier"])
    assert second.into.count("[[relation]]") == 1
    assert "[[relation]]" not in second.draft


def test_a_relation_between_claims_holds_them_together():
    relation = '[[relation]]\nid = "r"\nformula = "#deaths >= 1 person/accident * #accidents"\n'
    draft = file(SOURCE, MEASURES, DEATHS, ACCIDENTS, relation)
    assert refused(ledger(), draft, ["deaths"]) == "relation r speaks of #accidents, #deaths: these go together"
    assert accept(ledger(), draft, ["deaths", "accidents"]).brought[-1] == ("relation", "r")


def test_an_accepted_finding_comes_with_the_last_of_its_claims():
    known = '[[accept]]\nrule = "x"\nclaims = ["deaths.level", "accidents"]\nbecause = "y"\n'
    other = ACCIDENTS.replace('"accidents"', '"more"', 1)
    draft = file(SOURCE, MEASURES, DEATHS, ACCIDENTS, other, known)
    first = accept(ledger(), draft, ["deaths"])
    assert "[[accept]]" in first.draft
    second = accept(ledger(first.into, head=""), file(first.draft, head=""), ["accidents"])
    assert len(loads(second.into).accepts) == 1
    assert "[[accept]]" not in second.draft


GROUP = '[[group]]\ndimension = "area"\nwhole = "all"\nparts = ["north", "south"]\n'


def test_groups_come_with_the_dimensions_that_they_are_about():
    north = DEATHS.replace("level", 'dimensions = { area = "north" }\nlevel')
    done = accept(ledger(), file(SOURCE, MEASURES, north, ACCIDENTS, GROUP), ["deaths"])
    assert done.brought[-1] == ("group", "area=all")
    assert "[[group]]" not in done.draft
    again = accept(ledger(GROUP), file(SOURCE, MEASURES, north, ACCIDENTS, GROUP), ["deaths"])
    assert again.into.count("[[group]]") == 1


def test_when_the_last_claim_goes_all_that_is_left_goes_with_it():
    spare = '[[measure]]\nid = "spare"\nunit = "person"\n\n# left out: nothing\n'
    done = accept(ledger(), file(SOURCE, MEASURES, DEATHS, spare), ["deaths"])
    assert [one.id for one in loads(done.into).measures] == ["road.deaths", "road.accidents", "spare"]
    assert done.draft == "claimledger = 1\n\n# left out: nothing\n"


def test_defaults_of_the_draft_are_written_out():
    head = 'claimledger = 1\n\n[defaults]\nperiod = "2022"\nspeaker = "A"\ndimensions = { area = "CN" }\ndraft = true\n'
    claim = DEATHS.replace('period = "2023"\n', "").replace("draft = true\n", "")
    done = accept(ledger(), file(SOURCE, MEASURES, claim, head=head), ["deaths"])
    (got,) = loads(done.into).claims
    assert (got.period, got.speaker, got.dimensions, got.draft) == ("2022", "A", (("area", "CN"),), False)


def test_defaults_of_the_ledger_change_nothing():
    head = 'claimledger = 1\n\n[defaults]\nperiod = "2020"\nweight = 3\ndraft = true\n'
    bare = DEATHS.replace('period = "2023"\n', "")
    done = accept(ledger(MEASURES, head=head), file(SOURCE, MEASURES, bare, ACCIDENTS), ["deaths", "accidents"])
    deaths, accidents = loads(done.into).claims
    assert (deaths.period, deaths.weight, deaths.draft) == ("?", 1, False)
    assert (accidents.period, accidents.weight, accidents.draft) == ("2023", 1, False)


def test_a_default_that_cannot_be_undone_is_refused():
    head = 'claimledger = 1\n\n[defaults]\nspeaker = "A"\n'
    assert refused(ledger(head=head), DRAFT, ["deaths"]) == (
        "ledger.toml: its [defaults] give every claim a speaker, which deaths does not have: "
        "write speaker in the claims that have it and take it out of [defaults], or accept into another file of the ledger"
    )
    head = 'claimledger = 1\n\n[defaults]\ndimensions = { area = "CN" }\n'
    assert "give every claim the dimension area" in refused(ledger(head=head), DRAFT, ["deaths"])


def test_dimensions_are_written_out_where_defaults_differ():
    draft = 'claimledger = 1\n[defaults]\ndimensions = { area = "CN", sex = "f" }\n'
    into = 'claimledger = 1\n[defaults]\ndimensions = { area = "US", sex = "f" }\n'
    done = accept(ledger(head=into), file(SOURCE, MEASURES, DEATHS, head=draft), ["deaths"])
    assert 'dimensions = { area = "CN" }' in done.into
    assert loads(done.into).claims[0].dimensions == (("area", "CN"), ("sex", "f"))


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("min_significant = 4", "min_significant is 2 here and 4 there"),
        ('approximately = "5%"', "approximately is 10% here and 5% there"),
    ],
)
def test_settings_under_which_a_figure_says_something_else_are_refused(setting, told):
    about = DEATHS.replace("4,600", "about 4,600").replace("4,600", "4,000")
    into = ledger(head=f"claimledger = 1\n\n[settings]\n{setting}\n")
    assert refused(into, file(SOURCE, MEASURES, about), ["deaths"]) == (
        f"ledger.toml: deaths would not say there what the draft says: {told}"
    )


def test_another_rounding_is_written_out():
    head = 'claimledger = 1\n\n[settings]\nrounding = "truncated"\n'
    done = accept(ledger(), file(SOURCE, MEASURES, DEATHS, head=head), ["deaths"])
    assert loads(done.into).claims[0].rounding == "truncated"
    assert loads(accept(ledger(head=head), DRAFT, ["deaths"]).into).claims[0].rounding == "nearest"


def test_settings_that_change_nothing_for_the_claim_do_not_stand_in_its_way():
    head = 'claimledger = 1\nfiscal_year_start = "04"\n\n[settings]\napproximately = "5%"\nignore = ["small-base"]\n'
    assert accept(ledger(head=head), DRAFT, ["deaths"]).claims == ("deaths",)


def test_units_of_the_draft_come_where_they_are_needed():
    head = 'claimledger = 1\nunits = ["vessel = [vessel] = ship"]\n'
    measure = '[[measure]]\nid = "ships"\nunit = "vessel"\n'
    claim = '[[claim]]\nid = "ships"\nmeasure = "ships"\nperiod = "2023"\nlevel = "45 ships"\ndraft = true\n'
    draft = file(SOURCE, MEASURES, measure, DEATHS, claim, head=head)
    assert "units" not in accept(ledger(), draft, ["deaths"]).into
    done = accept(ledger(), draft, ["ships"])
    assert done.into.startswith('claimledger = 1\nunits = ["vessel = [vessel] = ship"]\n')


def test_a_second_source_may_not_take_the_only_one_from_other_claims():
    other = '[[source]]\nid = "other"\n'
    quoted = (
        DEATHS.replace("deaths", "old", 1)
        .replace("level", 'quote = "4,600"\nlevel')
        .replace("draft = true\nconfidence", "#")
    )
    told = refused(ledger(other, MEASURES, quoted), DRAFT, ["deaths"])
    assert "claim old needs a source: the ledger has 2 of them" in told
    told = refused(ledger(other, MEASURES, quoted.replace('quote = "4,600"\n', "")), DRAFT, ["deaths"])
    assert told == (
        "ledger.toml: accepting deaths would change what old of the ledger says: "
        "old would get another source, having none of its own; write it there first"
    )


def test_a_claim_without_a_source_is_not_given_one():
    draft = file(MEASURES, DEATHS)
    told = refused(ledger(SOURCE), draft, ["deaths"])
    assert told.startswith("ledger.toml: deaths would not say there what the draft says")


def test_paths_of_texts_are_told_anew():
    done = accept(ledger(), DRAFT, ["deaths"], text_path=lambda path: f"drafts/{path}")
    assert loads(done.into).sources[0].text == "drafts/report.txt"
    shared = accept(
        ledger(done.into, head=""), file(done.draft, head=""), ["accidents"], text_path=lambda path: f"drafts/{path}"
    )
    assert shared.brought == (("measure", "road.accidents"),)


def test_other_files_of_the_ledger_count():
    done = accept(ledger(), DRAFT, ["deaths"], beside=[file(SOURCE, MEASURES, name="base.toml")])
    assert done.brought == ()
    assert "claim deaths is there already" in refused(
        ledger(), DRAFT, ["deaths"], beside=[file(SOURCE, MEASURES, DEATHS, name="base.toml")]
    )


def test_records_in_an_array_are_not_taken_apart():
    array = 'claim = [{ id = "deaths", measure = "m", level = "3", draft = true }]\n'
    measure = '[[measure]]\nid = "m"\nunit = "person"\n'
    draft = file(array, measure)
    told = "the records under claim stand in one array: put each under a header [[claim]] of its own first"
    assert refused(ledger(), draft, ["deaths"]) == f"draft.toml: {told}"
    assert refused(ledger(array, measure), DRAFT, ["accidents"]) == f"ledger.toml: {told}"
    with pytest.raises(ClaimLedgerError, match="stand in one array"):
        accept_in_place(draft, ["deaths"])


def test_ledgers_with_problems_are_refused_with_all_of_them():
    assert (
        refused(ledger("[[claim]]\n"), DRAFT, ["deaths"], error=LedgerError) == "ledger.toml:3:1: this claim has no id"
    )
    assert (
        refused(ledger(), file("[[claim]]\n"), ["deaths"], error=LedgerError) == "draft.toml:3:1: this claim has no id"
    )


def test_drafts_are_rejected_with_what_only_they_needed():
    text = reject(DRAFT, ["deaths"])
    assert text == "\n".join(("claimledger = 1\n", SOURCE, MEASURES[MEASURES.index("# a remark") :], ACCIDENTS))
    with pytest.raises(ClaimLedgerError, match=r"draft\.toml: no draft is called x"):
        reject(DRAFT, ["x"])
    review = '[[review]]\nclaim = "deaths"\nverdict = "supported"\n'
    with pytest.raises(ClaimLedgerError, match="rejecting deaths would leave a ledger with problems") as caught:
        reject(file(SOURCE, MEASURES, DEATHS, review), ["deaths"])
    assert "no claim is called deaths" in str(caught.value)


def test_beside_other_files_only_the_draft_goes():
    text = reject(file(DEATHS, ACCIDENTS), ["deaths"], beside=[file(SOURCE, MEASURES, name="base.toml")])
    assert text == f"claimledger = 1\n\n{ACCIDENTS}"


def test_the_surest_drafts():
    records = loads(DRAFT.text)
    assert surest(records, 0) == ("deaths", "accidents")
    assert surest(records, records.claims[0].confidence) == ("deaths",)
    assert surest(records, 1) == ()


STYLED = """\
claimledger = 1
measure = [{ id = "m", unit = "person" }, # one
  { id = "n", unit = "person" }]
[defaults]
period = "2023"
[[claim]] # first
id = "a"
of.measure = "n"
share = "a third"
measure = "m"
draft = true # yes
  [claim.dimensions]
  b = "2" # two
# second
[[claim]]
id = "b"
draft = true
measure = "m"
statement = \"""x
# doubt: no comment\"""
[claim.level]
low = 1
[[claim]]
id = "c"
measure = "m"
level = "3"
draft = true
"""
BOTH = '[[measure]]\nid = "m"\nunit = "person"\n\n[[measure]]\nid = "n"\nunit = "person"\n'


def test_a_draft_in_a_style_of_its_own():
    draft = FileText(name="draft.toml", text=STYLED)
    done = accept(ledger(BOTH), draft, ["a"])
    assert done.into.endswith(
        '\n\n[[claim]] # first\nid = "a"\nof.measure = "n"\nshare = "a third"\nmeasure = "m"\nperiod = "2023"\n'
        '  [claim.dimensions]\n  b = "2" # two\n'
    )
    start, end = STYLED.index("[[claim]] # first"), STYLED.index("# second")
    assert done.draft == STYLED[:start] + STYLED[end:]
    done = accept(ledger(BOTH), draft, ["c", "b"])
    assert [one.id for one in loads(done.into).claims] == ["b", "c"]
    assert "# second\n[[claim]]\n" in done.into
    assert '# doubt: no comment"""' in done.into
    # What stands in an array stays there.
    assert done.draft == STYLED[:end]


def test_a_text_that_ends_like_a_comment_is_none():
    text = STYLED.replace("[claim.level]\nlow = 1\n", "").replace(
        'measure = "m"\nstatement', 'measure = "m"\nlevel = "1"\nstatement'
    )
    draft = FileText(name="draft.toml", text=text)
    assert accept(ledger(BOTH), draft, ["c"]).draft == text[: text.rindex("[[claim]]")]
    assert '# doubt: no comment"""\n[[claim]]\nid = "c"' in accept_in_place(draft, ["c"])
