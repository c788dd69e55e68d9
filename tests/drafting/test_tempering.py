"""What an audit of a draft may say: an error only of figures of one phrase."""

from claimledger.drafting import draft, source_of, tempered
from claimledger.extract import extract
from claimledger.verify import verify


def told(text, published="2024-02-01"):
    found = extract(text, published)
    made = draft([(source_of(found, "a.txt", published=published), found)])
    audit = tempered(verify(made.ledger, ignore=["spans-not-checked"]), made)
    return audit, [(one.severity, one.rule) for one in audit.findings]


def test_a_phrase_that_contradicts_itself_is_an_error():
    audit, found = told("Road deaths in 2023 fell 31.7% to 4,600 from 5,875 a year earlier.")
    assert found == [("error", "change-disagrees")]
    assert (audit.status, audit.counts.errors) == ("contradicted", 1)


def test_figures_that_words_alone_tie_are_a_warning_that_says_so():
    audit, found = told("The literacy rate was 74.04% in 2021. In 2021 the literacy rate was 84.04%.")
    assert found == [("warning", "values-disagree")]
    assert "by their words only" in audit.findings[0].because[-1]
    assert (audit.status, audit.counts.errors, audit.counts.warnings) == ("strained", 0, 1)


def test_a_part_that_is_more_than_its_whole_by_words_alone_is_a_warning():
    audit, found = told(
        "Accidents came to 12,000 in 2023. Rural accidents accounted for 45% of accidents in 2023. In 2023 rural accidents came to 9,000."
    )
    assert {severity for severity, _ in found} == {"warning"}
    assert audit.counts.errors == 0


def test_a_period_from_elsewhere_makes_a_note():
    audit, found = told(
        "In 2021 much was said. The literacy rate was 74.04%. Then came 2021 again. The literacy rate in 2021 was 84.04%."
    )
    assert {severity for severity, _ in found} <= {"note"}
    assert audit.status == "consistent"


def test_a_time_to_come_is_a_forecast_and_none_is_handed_on():
    found = extract("The project will create 2,000 jobs in 2027. Turnout was 45.2 percent.", "2024-02-01")
    made = draft([(source_of(found, "a.txt", published="2024-02-01"), found)])
    jobs, turnout = made.ledger.claims
    assert (jobs.period, jobs.dimensions) == ("2027", (("status", "forecast"),))
    assert (turnout.period, turnout.dimensions) == (None, ())
    assert not [one for one in verify(made.ledger).findings if one.rule == "forecast-told-as-outcome"]


def test_what_adds_up_by_its_words_alone_makes_a_warning():
    audit, found = told("Sales came to $5 million in 2023. Sales came to $8 million in the third quarter of 2023.")
    assert {severity for severity, _ in found} == {"warning"}
    assert any("adds up over time is told by its words only" in line for line in audit.findings[0].because)
