"""Every field of a page's source says where it was found and how sure that is; nothing is invented."""

import json

import pytest

from clipper.capture.html import draft_from_html
from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.source import GUESS_BELOW, Evidence, names_to_text

WORDS = "".join(
    f"<p>The council of the town met on the {n}th evening to hear what the mill owners had to say about the weir.</p>"
    for n in range(4, 12)
)


def page(
    head: str = "", before: str = "", *, url: str = "https://mill.example/news/weir", today: PartialDate | None = None
) -> Draft:
    html = f'<!DOCTYPE html><html><head>{head}</head><body><main>{before}<div class="text">{WORDS}</div></main></body></html>'
    return draft_from_html(html, url=url, today=today)


def linked_data(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def told(draft: Draft, field: str) -> Evidence:
    return next(one for one in draft.evidence if one.field == field)


def test_the_visible_headline_wins_when_a_declared_title_confirms_it() -> None:
    draft = page(
        '<title>Weir to be rebuilt - The Mill Post</title><meta property="og:title" content="Weir to be rebuilt | Mill Post">',
        "<h1>Weir to be rebuilt</h1>",
    )
    assert draft.source.title == "Weir to be rebuilt"
    assert told(draft, "title").origin == "headline"
    assert told(draft, "title").confidence >= GUESS_BELOW


def test_the_name_of_the_site_is_taken_off_a_declared_title() -> None:
    head = '<meta property="og:site_name" content="Mill Post"><meta property="og:title" content="Weir to be rebuilt | Mill Post">'
    assert page(head).source.title == "Weir to be rebuilt"


def test_a_dash_that_belongs_to_the_title_stays() -> None:
    head = '<meta property="og:site_name" content="Mill Post"><meta property="og:title" content="The weir – a history">'
    assert page(head).source.title == "The weir – a history"


def test_references_inside_json_ld_are_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": "Weir", "author": {"@id": "#p"}, "publisher": {"@id": "#o"}},
            {"@type": "Person", "@id": "#p", "name": "Ada Example", "url": "https://mill.example/ada"},
            {"@type": "Organization", "@id": "#o", "name": "Mill Post", "url": "https://mill.example/"},
        ]
    }
    draft = page(linked_data(graph))
    assert names_to_text(draft.source.author) == "Ada Example"
    assert (draft.source.publisher, told(draft, "publisher").origin) == ("Mill Post", "json-ld")


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[1, 2",
        '{"@id": "#a", "@type": "Article", "author": {"@id": "#a"}}',
        '{"@type": "Article", "author": [[[[]]]]}',
        "null",
        "[" * 5000,
    ],
)
def test_linked_data_that_is_broken_or_goes_in_circles_is_passed_over(script: str) -> None:
    assert page(f'<script type="application/ld+json">{script}</script>').source.author == ()


@pytest.mark.parametrize(
    "script",
    [
        '<![CDATA[ {"@type": "Article", "datePublished": "2019-05-04"} ]]>',
        '// <![CDATA[\n {"@type": "Article", "datePublished": "2019-05-04"} // ]]>',
        '{"@type": "NewsArticle", "datePublished": "2019-05-04"} }',
        '{"@type": "NewsArticle", "datePublished": "2019-05-04", "about": "The &quot;old&quot; weir"}',
        '{"@type": "NewsArticle", "about": "The "old" weir", "datePublished": "2019-05-04"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;datePublished&quot;: &quot;2019-05-04&quot;}",
    ],
)
def test_linked_data_that_pages_wrap_or_break_is_read_as_far_as_it_goes(script: str) -> None:
    draft = page(f'<script type="application/ld+json">{script}</script>')
    assert draft.source.issued is not None
    assert draft.source.issued.edtf() == "2019-05-04"


@pytest.mark.parametrize(
    "name", ["og:publish_date", "published_at", "zz:publicationDate", "date-pub", "article.created"]
)
def test_a_system_may_name_the_date_in_its_own_words(name: str) -> None:
    draft = page(f'<meta name="{name}" content="2019-05-04 10:00">')
    assert draft.source.issued is not None
    assert draft.source.issued.edtf() == "2019-05-04"


@pytest.mark.parametrize("name", ["article:modified_time", "og:updated_time", "expires", "article:expiration_time"])
def test_when_a_page_was_changed_is_not_when_it_appeared(name: str) -> None:
    assert page(f'<meta name="{name}" content="2019-05-04 10:00">').source.issued is None


def test_several_authors_are_several_names() -> None:
    draft = page(linked_data({"@type": "Article", "author": [{"name": "Ada Example"}, {"name": "Ben Sample"}]}))
    assert [name.family for name in draft.source.author] == ["Example", "Sample"]


def test_a_byline_is_read_without_its_label_and_date() -> None:
    draft = page("", '<h1>Weir</h1><p class="byline">By Ada Example and Ben Sample, 4 May 2019</p>')
    assert names_to_text(draft.source.author) == "Ada Example; Ben Sample"
    assert told(draft, "author").origin == "byline"


def test_a_commenter_is_no_author() -> None:
    html = '<div id="comments"><div class="comment"><span class="author-name">Cora Commenter</span> says:</div></div>'
    assert page("", html).source.author == ()


@pytest.mark.parametrize("name", ["admin", "Editor", "https://social.example/post", "Staff", "webmaster"])
def test_a_name_that_is_nobody_is_no_author(name: str) -> None:
    assert page(f'<meta name="author" content="{name}">').source.author == ()


def test_an_agency_as_author_is_the_original_publisher_too() -> None:
    draft = page(
        '<meta property="og:site_name" content="Mill Post">'
        + linked_data({"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Reuters"}})
    )
    assert draft.source.original_publisher == "Reuters"
    assert draft.source.container_title == "Mill Post"
    assert draft.source.author[0].literal == "Reuters"


def test_an_agency_on_its_own_site_is_not_republished() -> None:
    draft = page(
        '<meta property="og:site_name" content="Reuters">'
        + linked_data({"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Reuters"}})
    )
    assert draft.source.original_publisher == ""


def test_a_declared_date_is_sure_and_keeps_its_words() -> None:
    draft = page('<meta property="article:published_time" content="2019-05-04T23:30:00+02:00">')
    assert draft.source.issued is not None
    assert draft.source.issued.edtf() == "2019-05-04"
    assert draft.source.issued.words == "2019-05-04T23:30:00+02:00"
    assert told(draft, "issued").confidence >= GUESS_BELOW


def test_a_date_that_names_no_day_gets_none() -> None:
    draft = page(linked_data({"@type": "Article", "datePublished": "2019-05"}))
    assert draft.source.issued == PartialDate(2019, 5, words="2019-05")


def test_a_date_in_the_address_is_read() -> None:
    draft = page(url="https://mill.example/2019/05/04/weir")
    assert draft.source.issued is not None
    assert (draft.source.issued.edtf(), told(draft, "issued").origin) == ("2019-05-04", "address")


def test_a_date_beside_the_byline_is_a_guess_to_confirm() -> None:
    draft = page("", '<h1>Weir</h1><span class="date">4 May 2019</span>')
    assert draft.source.issued is not None
    assert draft.source.issued.edtf() == "2019-05-04"
    assert told(draft, "issued").confidence < GUESS_BELOW


def test_a_page_without_a_date_has_none() -> None:
    draft = page("<title>Weir</title>", "<h1>Weir</h1>")
    assert draft.source.issued is None
    assert all(one.field != "issued" for one in draft.evidence)


@pytest.mark.parametrize("value", ["0001-01-01", "1970-01-01T00:00:00Z", "2019-13-45", "soon", "3019-01-01"])
def test_a_date_no_page_can_have_is_not_taken(value: str) -> None:
    head = f'<meta property="article:published_time" content="{value}">'
    assert page(head, today=PartialDate(2026, 1, 1)).source.issued is None


def test_where_it_was_clipped_is_at_worst_the_host_and_that_is_a_guess() -> None:
    draft = page()
    assert draft.source.container_title == "mill.example"
    assert told(draft, "container_title").confidence < GUESS_BELOW


def test_the_words_of_the_story_overrule_the_language_of_a_template() -> None:
    html = f'<html lang="de"><head><title>Weir</title></head><body><main>{WORDS}</main></body></html>'
    draft = draft_from_html(html, url="https://mill.example/")
    assert draft.source.language == "en"
    assert told(draft, "language").alternatives == ("de",)


def test_a_declared_region_of_the_language_is_kept() -> None:
    html = f'<html lang="en-GB"><head><title>Weir</title></head><body><main>{WORDS}</main></body></html>'
    assert draft_from_html(html).source.language == "en-GB"


def test_section_keywords_and_summary_are_kept() -> None:
    draft = page(
        '<meta property="article:section" content="Town"><meta name="keywords" content="weir, mill,weir">'
        '<meta name="description" content="The council heard the owners.">'
    )
    assert draft.source.section == "Town"
    assert draft.source.keyword == ("weir", "mill")
    assert draft.source.abstract == "The council heard the owners."


def test_every_field_that_is_filled_has_evidence() -> None:
    draft = page(
        linked_data(
            {"@type": "NewsArticle", "headline": "Weir", "author": "Ada Example", "datePublished": "2019-05-04"}
        ),
        '<h1>Weir</h1><p class="standfirst">What the mill owners said to the council.</p>',
    )
    found = {one.field for one in draft.evidence}
    for field in ("title", "standfirst", "author", "container_title", "issued", "language", "url"):
        assert getattr(draft.source, field), field
        assert field in found
    assert all(0 < one.confidence <= 1 for one in draft.evidence)
