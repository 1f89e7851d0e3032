"""Proposals for dates without a year."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.source import Candidate, Evidence
from clipper.library.proposing import with_proposed_dates

MakeDraft = Callable[..., Draft]
THURSDAY = PartialDate(weekday=4, words="on Thursday")
RECEIVED = date(2016, 2, 15)


def proposals(draft: Draft, field: str = "issued", **source: object) -> tuple[Candidate, ...]:
    told = (Evidence(field, "on Thursday", "first paragraphs", "on Thursday"),)
    made = replace(draft, source=replace(draft.source, **source), evidence=told)  # type: ignore[arg-type]
    return with_proposed_dates(made, RECEIVED).evidence[0].candidates


def test_a_weekday_is_seen_from_the_day_the_text_came(make_draft: MakeDraft) -> None:
    (one,) = proposals(make_draft("They met on Thursday."), issued=THURSDAY)
    assert one == Candidate("2016-02-11", "received", "on Thursday", 0.5, "weekday on or before", "2016-02-15")


def test_the_day_it_was_fetched_comes_first(make_draft: MakeDraft) -> None:
    found = proposals(make_draft("They met."), issued=THURSDAY, accessed=parse_edtf("2015-12-20"))
    assert [(one.value, one.origin) for one in found] == [("2015-12-17", "accessed"), ("2016-02-11", "received")]


def test_a_day_and_month_get_the_last_such_year(make_draft: MakeDraft) -> None:
    (one,) = proposals(make_draft("They met."), issued=PartialDate(None, 11, 3, words="Nov. 3"))
    assert (one.value, one.rule) == ("2015-11-03", "nearest before")


def test_a_dateline_is_seen_from_the_day_of_issue(make_draft: MakeDraft) -> None:
    when = PartialDate(None, 2, 8, words="Feb 8")
    first, *_ = proposals(make_draft("They met."), "original_date", original_date=when, issued=parse_edtf("2014-02-10"))
    assert (first.value, first.origin) == ("2014-02-08", "issued")


def test_the_date_itself_is_never_changed(make_draft: MakeDraft) -> None:
    draft = make_draft("They met.", issued=THURSDAY)
    assert with_proposed_dates(draft, RECEIVED).source == draft.source


def test_nothing_is_proposed_for_a_date_that_is_known_or_says_nothing(make_draft: MakeDraft) -> None:
    assert proposals(make_draft("They met."), issued=parse_edtf("2016-02")) == ()
    assert proposals(make_draft("They met."), issued=PartialDate(words="some time ago")) == ()
