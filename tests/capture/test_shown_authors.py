"""Who wrote a story is read where a page shows it; a name by itself needs something beside it that says it is somebody's."""

import pytest

from clipper.capture.html import draft_from_html
from clipper.domain.clipping import Draft
from clipper.domain.source import GUESS_BELOW, names_to_text

WORDS = "".join(
    f"<p>The ferrymen of the town met on the {n}th evening to hear what the harbour master had to say of the tide.</p>"
    for n in range(4, 12)
)


def page(before: str = "", after: str = "", head: str = "", url: str = "https://tide.example/ferries") -> Draft:
    html = f"<html><head>{head}</head><body>{before}<article>{WORDS}</article>{after}</body></html>"
    return draft_from_html(html, url=url)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Ada Example</p><p>4 May 2019</p>",
        "<h5>Ada Example</h5><p>Senior Reporter</p>",
        '<p><a href="/people/ada-example">Ada Example</a></p>',
        '<ul class="article-author"><li>Ada Example</li></ul>',
        "<div>By<span>Ada Example</span></div>",
        '<p>Posted by<a href="/a">Ada Example</a><a href="/2019">May 4, 2019</a></p>',
    ],
)
def test_a_name_that_something_beside_it_makes_somebodys_is_a_guess_at_the_author(line: str) -> None:
    draft = page(f"<h1>Ferries stay out</h1>{line}")
    assert names_to_text(draft.source.author) == "Ada Example"
    told = next(one for one in draft.evidence if one.field == "author")
    assert told.origin == "byline"
    assert told.words


@pytest.mark.parametrize(
    "line",
    [
        "<p>Rural Affairs</p>",
        '<p><a href="/rural-affairs">Rural Affairs</a></p><p>4 May 2019</p>',
        "<p>Harbour Board's Final Report</p><p>4 May 2019</p>",
        "<figure><figcaption>Ada Example, Tidemouth, 1889.</figcaption></figure>",
    ],
)
def test_words_with_capitals_are_no_author_by_themselves(line: str) -> None:
    assert page(f"<h1>Ferries stay out</h1>{line}").source.author == ()


def test_a_name_in_the_card_of_another_story_is_no_author() -> None:
    card = '<div class="card"><h3>Other news</h3><div class="author">Bo Instance</div></div>'
    assert (
        page("<h1>Ferries stay out</h1>", f"<section><h2>More</h2>{'<p>Word</p>' * 8}{card}</section>").source.author
        == ()
    )


def test_somebody_shown_is_a_better_author_than_the_site_itself() -> None:
    draft = page("<h1>Ferries stay out</h1><p>By Ada Example</p>", head='<meta name="author" content="Tide">')
    assert names_to_text(draft.source.author) == "Ada Example"


def test_the_site_is_the_author_where_nobody_else_is_named() -> None:
    draft = page("<h1>Ferries stay out</h1>", head='<meta name="author" content="Tide">')
    assert names_to_text(draft.source.author) == "Tide"
    assert next(one for one in draft.evidence if one.field == "author").confidence < GUESS_BELOW
