"""Whole pages and clipboard fragments become drafts whose text is the story and whose structure is the page's."""

import pytest

from clipper.capture.draft import MAX_BYTES, extract
from clipper.capture.html import draft_from_html
from clipper.capture.record import draft_as_record
from clipper.domain.blocks import BlockKind, InlineKind, body_text
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import EmptyText, NotText, TooLarge
from clipper.domain.text import canonical_text

SENTENCES = (
    "The ministers of the four countries met in a small town on the lake to talk about the water of the basin.",
    "They agreed that each country may take no more than it returns, and that a common office will keep count.",
    "Farmers on the northern bank had asked for such a rule since the drought that emptied two of the reservoirs.",
    "The office will open in spring with a staff of twenty, and its books will be open to anyone who asks for them.",
    "Engineers from a neighbouring region warned that the measuring stations are old and that half of them stand dry.",
    "Parliaments have until the end of the year to vote on the treaty, which needs the consent of all four of them.",
)
STORY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Four countries share a river | Lake Herald</title>
<meta property="og:title" content="Four countries share a river"><meta property="og:site_name" content="Lake Herald">
<meta name="description" content="A common office will count the water."></head>
<body><nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<main><article><h1>Four countries share a river</h1><p class="standfirst">A common office will count the water.</p>
<p class="byline">By Ada Example</p><div class="body">{STORY[: STORY.index("<p>Farmers")]}
<h2>What the farmers say</h2>{STORY[STORY.index("<p>Farmers") :]}
<blockquote><p>We have waited long enough for this rule, and we will hold them to it in every dry summer to come.</p></blockquote>
<ul><li>The first limit of the treaty holds for the upper river and its springs.</li>
<li>The second limit of the treaty holds for the lake and its harbours.</li></ul></div></article></main>
<aside class="related"><h3>More news</h3><ul><li><a href="/a">A cow crossed the road</a></li></ul></aside>
<footer><p>© Lake Herald. All rights reserved.</p></footer></body></html>"""


def draft_of(html: str, **more: str) -> Draft:
    return draft_from_html(
        html, url=more.get("url", "https://herald.example/w/river"), method=more.get("method", "file/html")
    )


def body(draft: Draft) -> str:
    return body_text(draft.text, draft.blocks, draft.boilerplate)


def blocks_of(draft: Draft, kind: BlockKind) -> list[str]:
    return [block.span.of(draft.text) for block in draft.blocks if block.kind is kind]


def test_the_story_is_the_body_and_its_surroundings_are_not() -> None:
    text = body(draft_of(PAGE))
    assert all(sentence in text for sentence in SENTENCES)
    assert "cow" not in text
    assert "Home" not in text
    assert "All rights reserved" not in text


def test_title_standfirst_and_byline_stand_in_blocks_of_their_own() -> None:
    draft = draft_of(PAGE)
    assert draft.blocks[0].kind is BlockKind.TITLE
    assert blocks_of(draft, BlockKind.TITLE) == ["Four countries share a river"]
    assert blocks_of(draft, BlockKind.STANDFIRST) == ["A common office will count the water."]
    assert draft.source.standfirst == "A common office will count the water."
    assert draft.source.byline == "By Ada Example"
    assert "By Ada Example" not in body(draft)


def test_subheads_quotations_and_lists_keep_their_kind() -> None:
    draft = draft_of(PAGE)
    assert blocks_of(draft, BlockKind.HEADING) == ["What the farmers say"]
    assert len(blocks_of(draft, BlockKind.QUOTE)) == 1
    assert len(blocks_of(draft, BlockKind.LIST_ITEM)) == 2


def test_two_extractors_agree_on_a_plain_page_and_nothing_is_warned_of() -> None:
    draft = draft_of(PAGE)
    assert draft.agreement is not None
    assert draft.agreement > 0.8
    assert draft.warnings == ()


def test_the_text_is_canonical_and_blocks_tile_it() -> None:
    draft = draft_of(PAGE.replace("water of", "wa\u00adter\u200b of"))
    assert canonical_text(draft.text) == draft.text
    assert "\n".join(block.span.of(draft.text) for block in draft.blocks) == draft.text
    assert "water of the basin" in draft.text


def test_a_page_shown_once_for_each_screen_is_told_once() -> None:
    twice = PAGE.replace('<div class="body">', f'<div class="phone">{STORY}</div><div class="body">')
    assert body(draft_of(twice)).count(SENTENCES[3]) == 1


def test_footnotes_are_kept_with_their_marks() -> None:
    noted = PAGE.replace("dry.</p>", 'dry.<sup><a href="#fn1">1</a></sup></p>').replace(
        "</ul></div>", '</ul><ol><li id="fn1">Report of the engineers, second volume.</li></ol></div>'
    )
    draft = draft_of(noted)
    assert any(inline.href == "#footnote-1" for inline in draft.inlines)
    assert 'href="#footnote-1"' in draft.html
    if blocks_of(draft, BlockKind.FOOTNOTE):
        assert 'id="footnote-1"' in draft.html


def test_a_wire_agency_in_the_dateline_is_the_original_publisher() -> None:
    wired = PAGE.replace("<p>The ministers of", "<p>LAKESIDE, Feb 11 (AP) – The ministers of")
    draft = draft_of(wired)
    assert draft.source.original_publisher == "Associated Press"
    assert draft.source.container_title == "Lake Herald"
    told = next(one for one in draft.evidence if one.field == "original_publisher")
    assert told.span is not None
    assert draft.text[slice(*told.span)] == "AP"


def test_a_direction_the_page_declares_is_kept() -> None:
    assert draft_of(PAGE.replace('lang="en"', 'lang="en" dir="rtl"')).direction == "rtl"


# Fragments --------------------------------------------------------------------------------------------------------


def test_all_of_a_pasted_fragment_is_text() -> None:
    fragment = (
        '<meta charset="utf-8"><p>Only <b>these</b> words.</p><aside class="related">And these beside them.</aside>'
    )
    draft = draft_of(fragment, method="paste/html")
    assert "Only these words." in draft.text
    assert "And these beside them." in draft.text
    assert draft.method == "paste/html"


def test_a_fragment_has_its_head_told_by_the_rules_for_pastes() -> None:
    fragment = f"<h1>Four countries share a river</h1><p>By Ada Example</p><p>LAKESIDE, Feb 11 (Reuters) - {SENTENCES[0]}</p>{STORY}"
    draft = draft_of(fragment, method="paste/html")
    assert draft.source.title == "Four countries share a river"
    assert [name.display() for name in draft.source.author] == ["Ada Example"]
    assert draft.source.original_publisher == "Reuters"


def test_a_fragment_keeps_links_and_pictures() -> None:
    fragment = (
        f'<p>{SENTENCES[0]} <a href="/more">More</a> of it.</p><img src="/p.jpg" alt="The lake"><p>{SENTENCES[1]}</p>'
    )
    draft = draft_of(fragment, method="paste/html")
    assert {inline.kind for inline in draft.inlines} == {InlineKind.LINK, InlineKind.IMAGE}
    assert 'alt="The lake"' in draft.html


def test_the_header_windows_puts_before_html_is_taken_off_and_its_address_read() -> None:
    html = (
        "Version:0.9\r\nStartHTML:0000000150\r\nEndHTML:0000000300\r\nStartFragment:0000000180\r\n"
        "EndFragment:0000000280\r\nSourceURL:https://herald.example/w/river\r\n"
        f"<html><body><!--StartFragment--><p>{SENTENCES[0]}</p><!--EndFragment--></body></html>"
    )
    draft = draft_from_html(html, method="paste/html")
    assert draft.source.url == "https://herald.example/w/river"
    assert body(draft) == SENTENCES[0]


def test_a_saved_page_tells_where_it_was_saved_from() -> None:
    saved = PAGE.replace("<head>", "<!-- Page saved with SingleFile\n url: https://herald.example/saved\n--><head>")
    assert draft_from_html(saved).source.url == "https://herald.example/saved"


# The way in -------------------------------------------------------------------------------------------------------


def test_the_address_a_browser_puts_on_the_clipboard_is_used_and_all_parts_are_kept() -> None:
    raw = (
        RawPart("text/html", f"<p>{SENTENCES[0]}</p>".encode()),
        RawPart("text/plain", SENTENCES[0].encode()),
        RawPart("chromium/x-source-url", b"https://herald.example/w/river#top\x00"),
    )
    draft = extract(raw, method="paste/html")
    assert draft.raw == raw
    assert draft.source.url == "https://herald.example/w/river#top"
    assert next(one for one in draft.evidence if one.field == "url").origin == "clipboard"


def test_an_origin_from_a_private_window_is_no_address() -> None:
    raw = (
        RawPart("text/html", f"<p>{SENTENCES[0]}</p>".encode()),
        RawPart("text/x-moz-url-priv", "about:internet".encode("utf-16-le")),
    )
    assert extract(raw, method="paste/html").source.url == ""


def test_plain_text_and_markdown_go_to_their_own_readers() -> None:
    text = "A headline of some words\n\n" + "\n\n".join(SENTENCES)
    assert SENTENCES[0] in extract((RawPart("text/plain", text.encode()),), method="file/plain").text
    marked = extract((RawPart("text/markdown", f"# A headline\n\n{SENTENCES[0]}".encode()),), method="file/markdown")
    assert marked.source.title == "A headline"


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"<html><body></body></html>", b"<!-- nothing -->"])
def test_nothing_to_read_is_said_so(data: bytes) -> None:
    with pytest.raises(EmptyText):
        extract((RawPart("text/html", data),), method="file/html")


def test_no_part_at_all_is_said_so() -> None:
    with pytest.raises(EmptyText):
        extract(())


def test_binary_data_and_other_kinds_are_refused() -> None:
    with pytest.raises(NotText):
        extract((RawPart("text/plain", b"\x7fELF\x02\x01\x01" + bytes(200)),))
    with pytest.raises(NotText):
        extract((RawPart("image/png", b"\x89PNG"),))


def test_more_than_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLarge):
        extract((RawPart("text/plain", b"a" * (MAX_BYTES + 1)),))


# Hostile pages ----------------------------------------------------------------------------------------------------


def test_a_page_too_large_to_check_is_read_by_the_walk_alone() -> None:
    draft = draft_of("<html><body>" + "".join(f"<p>Paragraph {n} of a very long page.</p>" for n in range(25_000)))
    assert "too large to check" in draft.warnings
    assert len(draft.blocks) >= 25_000


def test_a_hundred_thousand_paragraphs_are_read() -> None:
    draft = draft_of("<html><body>" + "<p>word word word</p>" * 100_000)
    assert draft.text.count("word word word") == 100_000


def test_fifty_thousand_links_are_read() -> None:
    draft = draft_of("<html><body>" + '<a href="x">y</a> ' * 50_000)
    assert "y y y" in draft.text


def test_boxes_nested_too_deep_lose_no_word() -> None:
    draft = draft_of("<html><body>" + "<div>" * 20_000 + SENTENCES[0])
    assert SENTENCES[0] in draft.text
    assert "nested too deep" in draft.warnings


@pytest.mark.parametrize("opening", ["<b>", "<i><p>", "<blockquote>", "<ul><li>", "<table><tr><td>", "<a href=x>"])
def test_whatever_is_opened_and_never_closed_is_read(opening: str) -> None:
    draft = draft_of("<html><body>" + (opening + SENTENCES[1]) * 300 + SENTENCES[2], method="paste/html")
    assert SENTENCES[2] in draft.text


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    broken = f"<p>{SENTENCES[0]}<b>bold</i></p></div><table><tr>{SENTENCES[1]}<td>cell<p"
    assert SENTENCES[0] in draft_of(broken).text


def test_a_wrong_encoding_does_not_stop_the_reading() -> None:
    data = b'<html><head><meta charset="utf-8"></head><body><p>' + "Grüße vom großen Fluß. ".encode("cp1252") * 30
    assert "vom gro" in draft_from_html(data).text


# What extract prints ----------------------------------------------------------------------------------------------


def test_a_record_has_exactly_the_promised_keys() -> None:
    record = draft_as_record(draft_of(PAGE))
    assert list(record) == (
        [
            "title",
            "standfirst",
            "author",
            "agency",
            "site",
            "date",
            "lang",
            "dir",
            "text",
            "html",
            "markdown",
            "boilerplate",
            "dates",
            "evidence",
        ]
    )
    assert record["author"] == "Ada Example"
    assert record["site"] == "Lake Herald"
    assert record["lang"] == "en"


def test_the_markdown_of_a_page_keeps_lists_quotations_and_subheads() -> None:
    markdown = str(draft_as_record(draft_of(PAGE))["markdown"])
    assert "## What the farmers say" in markdown
    assert "\n> We have waited" in markdown
    assert "\n- The first limit" in markdown


def _story_and(closing: str) -> str:
    story = "".join(
        f"<p>The keeper of the lighthouse counted {n} ships that night and wrote each of them into the book he kept.</p>"
        for n in range(3, 9)
    )
    return f"<html><body><article><h1>Ships in the night</h1>{story}{closing}</article></body></html>"


def test_cards_of_other_stories_below_a_story_are_marked_however_many() -> None:
    cards = "".join(
        f'<h3><a href="https://light.example/{n}">The keeper’s {n}th winter at the light</a></h3>'
        f"<p>He had not expected to see another one, and then the supply boat brought him a letter and {n} hens.</p>"
        for n in range(3, 7)
    )
    draft = draft_from_html(_story_and(f"<h2>Related stories</h2>{cards}"))
    assert "hens" not in body_text(draft.text, draft.blocks, draft.boilerplate)
    assert "hens" in draft.text


def test_rules_of_reprinting_are_marked() -> None:
    rules = "".join(
        f"<p>You may do the {n}th of these things if you name us and link to the page of it.</p>" for n in range(4)
    )
    draft = draft_from_html(_story_and(f"<h2>Want to republish this story?</h2>{rules}"))
    assert "if you name us" not in body_text(draft.text, draft.blocks, draft.boilerplate)


def test_a_long_part_that_is_only_called_related_stays() -> None:
    rest = "".join(
        f"<p>The {n}th keeper had also heard of such books, and had kept one like it for most of his years.</p>"
        for n in range(5)
    )
    draft = draft_from_html(_story_and(f"<h2>Related stories</h2>{rest}"))
    assert "kept one like it" in body_text(draft.text, draft.blocks, draft.boilerplate)
