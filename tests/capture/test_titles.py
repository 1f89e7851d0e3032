"""What a story is called is what its readers see above it; a heading with the site's name is not."""

import pytest

from clipper.capture.html import draft_from_html
from clipper.domain.clipping import Draft
from clipper.domain.source import GUESS_BELOW, Evidence

WORDS = "".join(
    f"<p>The ferrymen of the town met on the {n}th evening to hear what the harbour master had to say of the tide.</p>"
    for n in range(4, 12)
)


def page(head: str, before: str) -> Draft:
    html = f"<html><head>{head}</head><body>{before}<article>{WORDS}</article></body></html>"
    return draft_from_html(html, url="https://tide.example/ferries")


def title(draft: Draft) -> Evidence:
    return next(one for one in draft.evidence if one.field == "title")


@pytest.mark.parametrize(
    "head",
    [
        '<title>Tide Tables: Ferries stay out</title><meta property="og:title" content="Ferries stay out">',
        '<title>Ferries stay out – Tide Tables</title><meta property="og:title" content="Ferries stay out">',
        '<title>Ferries stay out</title><meta property="og:site_name" content="Tide Tables">',
    ],
)
def test_a_heading_with_the_name_of_the_site_is_no_headline(head: str) -> None:
    assert (
        page(head, "<header><h1>Tide Tables</h1></header><h3>Ferries stay out</h3>").source.title == "Ferries stay out"
    )


def test_the_only_heading_above_the_story_is_its_headline_whatever_search_engines_are_told() -> None:
    draft = page(
        '<meta property="og:title" content="7 things to know about tides">', "<h1>Ferrymen refuse to sail</h1>"
    )
    assert draft.source.title == "Ferrymen refuse to sail"
    assert title(draft).alternatives == ("7 things to know about tides",)
    assert title(draft).confidence < GUESS_BELOW


@pytest.mark.parametrize("before", ["<h1>News</h1>", "<h1>Ferrymen refuse to sail</h1><h1>A tide too far away</h1>"])
def test_a_section_or_one_of_several_headings_is_not_taken_for_it(before: str) -> None:
    draft = page('<meta property="og:title" content="7 things to know about tides">', before)
    assert draft.source.title == "7 things to know about tides"
