"""A page shows when its story appeared around its headline; a date anywhere else is another story's."""

import pytest

from clipper.capture.html import draft_from_html
from clipper.domain.clipping import Draft
from clipper.domain.source import GUESS_BELOW, Evidence

WORDS = "".join(
    f"<p>The ferrymen of the town met on the {n}th evening to hear what the harbour master had to say of the tide.</p>"
    for n in range(4, 12)
)


def page(before: str = "", after: str = "", head: str = "") -> Draft:
    return draft_from_html(f"<html><head>{head}</head><body>{before}<article>{WORDS}</article>{after}</body></html>")


def issued(draft: Draft) -> Evidence | None:
    return next((one for one in draft.evidence if one.field == "issued"), None)


@pytest.mark.parametrize(
    "head",
    [
        "<h1>Ferries stay out</h1><div>4 May 2019</div>",
        "<div>Harbour</div><div>4 May 2019</div><div>3 min read</div><h1>Ferries stay out</h1>",
        "<h1>Ferries stay out</h1><p>By Ada Example</p><p>Published 4 May 2019</p><p>Updated 9 June 2020</p>",
        "<h1>Ferries stay out</h1><p>Updated 9 June 2020</p><p>Created on 4 May 2019</p>",
        "<h1>Ferries stay out</h1><p>Published</p><p>4 May 2019</p><p>Opening hours</p><p>1 January 2018</p>",
        "<h1>Ferries stay out</h1><p>By Harbour Desk on 04-may-2019 5:11:10</p>",
        '<h1>Ferries stay out</h1><span class="age" title="2019-05-04T09:00:00">last week</span>',
    ],
)
def test_a_line_by_the_headline_says_when_a_story_appeared(head: str) -> None:
    found = issued(page(head))
    assert found is not None
    assert found.value == "2019-05-04"
    assert found.confidence < GUESS_BELOW


def test_a_date_of_revision_is_taken_only_where_there_is_no_other_and_as_a_weak_guess() -> None:
    found = issued(page("<h1>Ferries stay out</h1><p>Last updated: 9 June 2020</p>"))
    assert found is not None
    assert (found.value, found.confidence) == ("2020-06-09", 0.55)


def test_a_date_far_from_the_headline_is_no_date_of_the_story() -> None:
    cards = "".join(
        f'<div class="card"><p class="date">{n} June 2020</p><h3>Other news</h3></div>' for n in range(1, 9)
    )
    assert issued(page("<h1>Ferries stay out</h1>", f"<section><h2>More</h2>{cards}</section>")) is None


def test_a_labelled_date_below_the_story_is_its_own() -> None:
    found = issued(page("<h1>Ferries stay out</h1>", "<p>Posted on 4 May 2019</p>"))
    assert found is not None
    assert (found.value, found.origin) == ("2019-05-04", "label")


def test_a_day_shown_completes_the_month_that_is_declared() -> None:
    found = issued(
        page("<h1>Ferries stay out</h1><p>4 May 2019</p>", head='<meta name="citation_date" content="2019-05">')
    )
    assert found is not None
    assert found.value == "2019-05-04"


def test_a_declared_day_that_the_headline_contradicts_is_a_guess_with_the_other_day_beside_it() -> None:
    declared = '<meta property="article:published_time" content="2013-03-11">'
    found = issued(page("<h1>Ferries stay out</h1><p>4 May 2019</p>", head=declared))
    assert found is not None
    assert (found.value, found.alternatives) == ("2013-03-11", ("2019-05-04",))
    assert found.confidence < GUESS_BELOW


def test_a_neighbouring_day_is_no_contradiction() -> None:
    declared = '<meta property="article:published_time" content="2019-05-05T00:30:00+02:00">'
    found = issued(page("<h1>Ferries stay out</h1><p>4 May 2019</p>", head=declared))
    assert found is not None
    assert found.confidence >= GUESS_BELOW
