"""Pages that were once read wrongly."""

import subprocess
import sys

import pytest

from clipper.capture.agencies import find_agency, names_agency
from clipper.capture.html import draft_from_html
from clipper.domain.blocks import BlockKind, Inline, InlineKind, body_text
from clipper.domain.clipping import Draft
from clipper.domain.errors import EmptyText

SENTENCES = (
    "The ferry to the outer islands was taken out of service after its engine had failed for the third time in a month.",
    "Islanders now wait for the mail boat, which takes no cars and sails only when the wind leaves the harbour in peace.",
    "The council promised a second ship before winter, although nobody could say from which money it was to be bought.",
    "Shopkeepers have begun to store flour and lamp oil as their grandparents did, and they say that prices will follow.",
    "A schoolteacher on the farthest island counts the days without a crossing on a board beside the classroom door.",
)
STORY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def story(draft: Draft) -> str:
    return body_text(draft.text, draft.blocks, draft.boilerplate)


def kinds(draft: Draft, kind: BlockKind) -> list[str]:
    return [block.span.of(draft.text) for block in draft.blocks if block.kind is kind]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><title>The ferry</title></head><article>{STORY}</article></html>",
        f"<title>The ferry</title><article>{STORY}</article>",
        f"<!DOCTYPE html><html><head><title>The ferry</title><main><h1>The ferry</h1>{STORY}</main></html>",
        f"<!DOCTYPE html><html><head><meta charset=utf-8><section>{STORY}</section></head><body></body></html>",
    ],
)
def test_a_page_without_a_body_tag_gives_its_text(page: str) -> None:
    draft = draft_from_html(page)
    assert all(sentence in draft.text for sentence in SENTENCES)


def test_what_the_parser_left_in_the_head_stands_before_the_body() -> None:
    page = f"<html><head><title>Ferry</title><article>{STORY}</article><p>The last words of the page stand here.</p></html>"
    text = draft_from_html(page, method="paste/html").text
    assert text.index(SENTENCES[0]) < text.index(SENTENCES[-1]) < text.index("The last words")


def test_a_page_with_nothing_but_a_head_is_empty() -> None:
    with pytest.raises(EmptyText):
        draft_from_html("<html><head><title></title><script>x()</script></head></html>")


def test_a_paragraph_that_ends_with_a_footnote_mark_is_story() -> None:
    noted = "The minutes of the council of that year do not mention a second ship at all, and neither do the accounts."
    for mark in ("<sup><a href='#n1'>1</a></sup>", "<sup>[2]</sup>", "<a href='#n1'>[note]</a>", "<sup>1,2</sup>"):
        draft = draft_from_html(f"{STORY}<p>{noted}{mark}</p>", method="paste/html")
        assert noted in story(draft), mark


def test_a_number_with_decimals_ends_no_sentence() -> None:
    from clipper.capture.lines import ends_sentence

    assert ends_sentence("So he said.1") and ends_sentence("So he said.”[12]") and ends_sentence("So he said.")
    assert not ends_sentence("Release 3.5") and not ends_sentence("Chapter 12")


def test_a_picture_keeps_the_link_around_it() -> None:
    page = f"<p>{SENTENCES[0]}</p><a href='https://e.org/large'><img src='https://e.org/small.jpg' alt='The ferry'></a>"
    draft = draft_from_html(page, method="paste/html")
    assert '<a href="https://e.org/large"><img src="https://e.org/small.jpg" alt="The ferry"></a>' in draft.html
    picture = next(block for block in draft.blocks if block.kind is BlockKind.CAPTION)
    inside = [inline for inline in draft.inlines if inline.span == picture.span]
    assert [inline.kind for inline in inside] == [InlineKind.LINK, InlineKind.IMAGE]


def test_the_picture_above_the_first_words_belongs_to_the_story() -> None:
    page = f"<html><body><article><div><figure><img src='https://e.org/f.jpg'></figure>{STORY}</div></article></body></html>"
    assert any(inline.kind is InlineKind.IMAGE for inline in draft_from_html(page).inlines)


def test_a_note_that_is_no_item_of_a_list_is_a_paragraph_with_its_mark() -> None:
    note = "<p id='fn1'>The accounts of the harbour office for that year.</p>"
    page = f"<p>{SENTENCES[0]}<sup><a href='#fn1'>1</a></sup></p>{STORY}{note}"
    html = draft_from_html(page, method="paste/html").html
    assert '<p id="footnote-1"><sup>1</sup> The accounts of the harbour office' in html
    listed = page.replace("<p id='fn1'>", "<ol><li id='fn1'>").replace("that year.</p>", "that year.</li></ol>")
    assert '<li id="footnote-1">The accounts' in draft_from_html(listed, method="paste/html").html


def test_a_note_under_a_heading_that_is_its_mark_is_a_footnote() -> None:
    notes = "<div><h4>Notes</h4><h5><a id='FOOT1' href='#DOC1'>(1)</a></h5><p>Printed in the harbour gazette.</p></div>"
    page = f"<p>{SENTENCES[0]}<a id='DOC1' href='#FOOT1'><sup>1</sup></a></p>{STORY}{notes}"
    draft = draft_from_html(page, method="paste/html")
    assert kinds(draft, BlockKind.FOOTNOTE) == ["Printed in the harbour gazette."]
    assert "(1)" not in draft.text


def test_short_lines_with_a_link_are_kept_where_the_second_extractor_has_them() -> None:
    credit = "<p>(Drawing: <a href='https://e.org/roe'>A. Roe</a>)</p>"
    body = "".join(f"<p>{sentence} {sentence}</p>{credit}" for sentence in SENTENCES)
    page = f"<html><body><div id='nav'><a href='/'>Home</a></div><article>{body}{STORY}</article></body></html>"
    assert story(draft_from_html(page)).count("(Drawing: A. Roe)") >= len(SENTENCES) - 1


def test_one_row_is_no_table() -> None:
    page = "<table><tr><td></td><td><p>First words of one.</p><p>And more of it.</p></td></tr></table>" + STORY
    assert not kinds(draft_from_html(page, method="paste/html"), BlockKind.TABLE_ROW)


def test_a_headline_that_the_page_declares_in_other_words_stands_in_its_html() -> None:
    page = "<html><head><title>{}</title></head><body><article><h1>No ferry before spring</h1>" + STORY + "</article>"
    told = draft_from_html(page.format("Islanders wait for a ship: no ferry | The Tide"))
    assert "<h1>No ferry before spring</h1>" in told.html
    assert "<h1>" not in draft_from_html(page.format("No ferry before spring | The Tide")).html


def page_of(inside: str, title: str = "A page") -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{inside}</body></html>"


SHORT = "The short sentence stands first."
LONG = f"<p>{' '.join(SENTENCES * 4)}</p>"


def test_a_short_first_paragraph_below_the_headline_is_story() -> None:
    for inside in (f"<p>{SHORT}</p>{LONG}", f"<p>{SHORT}</p>{STORY}", f"<div><p>{SHORT}</p>{LONG}</div>"):
        draft = draft_from_html(page_of(inside))
        assert story(draft).index(SHORT) < story(draft).index(SENTENCES[0])


def test_short_paragraphs_between_and_behind_the_long_ones_are_story() -> None:
    draft = draft_from_html(page_of(f"{LONG}<p>Nobody knew why.</p>{STORY}<p>She went home.</p>"))
    assert "Nobody knew why." in story(draft) and story(draft).endswith("She went home.")


def test_a_line_of_the_story_that_is_no_sentence_is_kept_in_the_text() -> None:
    draft = draft_from_html(page_of(f"<p>Harbour, winter</p>{LONG}"))
    assert "Harbour, winter" in draft.text


def test_asides_and_links_among_the_paragraphs_of_a_story_stay_out() -> None:
    menu = "<p><a href='/a'>More about the ferry and its engine.</a></p>"
    aside = "<p class='newsletter'>Letters come each week to all.</p><p hidden>Nobody is to see this line.</p>"
    draft = draft_from_html(page_of(f"{menu}{aside}{LONG}{aside}<aside><p>It stands in a frame apart.</p></aside>"))
    for words in ("More about", "Letters", "Nobody is to see", "frame apart"):
        assert words not in draft.text


FRAGMENT = (
    "<h1>The wall at night</h1><p>The quay wall was measured in the night when the water stood at its highest.</p>"
    "<h2>What the log says</h2><ul><li>The north gauge failed</li><li>The south gauge held</li></ul>"
    "<table><tr><th>Time</th><th>North</th></tr><tr><td>02:00</td><td>3.31</td></tr></table>"
    "<p>See <a href='https://quay.example/log.pdf'>the log</a>.</p>"
    "<p>© 2024 The Quay. All rights reserved. Reproduction without permission is prohibited.</p>"
)


def test_only_the_notice_below_a_table_and_a_document_is_boilerplate() -> None:
    draft = draft_from_html(FRAGMENT, method="paste/html")
    assert "02:00\t3.31" in story(draft) and story(draft).endswith("See the log.")
    assert [one.span.of(draft.text)[:15] for one in draft.boilerplate] == ["© 2024 The Quay"]


def test_a_sentence_that_names_a_document_is_no_related_link() -> None:
    named = FRAGMENT.replace("See <a", "Read the full report in <a")
    assert story(draft_from_html(named, method="paste/html")).endswith("Read the full report in the log.")
    related = FRAGMENT.replace("See <a", "Read more: <a").replace("log.pdf", "news/")
    assert "Read more" not in story(draft_from_html(related, method="paste/html"))


def test_a_table_of_nothing_but_buttons_is_boilerplate() -> None:
    buttons = "<table><tr><th>Facebook</th><th>Twitter</th></tr><tr><td>12</td><td>7</td></tr></table>"
    assert "Facebook" not in story(draft_from_html(STORY + buttons, method="paste/html"))


def test_a_name_in_a_copyright_notice_keeps_its_article() -> None:
    assert draft_from_html(FRAGMENT, method="paste/html").source.container_title == "The Quay"
    own = FRAGMENT.replace("The Quay.", "the Quay Gazette.")
    assert draft_from_html(own, method="paste/html").source.container_title == "Quay Gazette"
    wire = FRAGMENT.replace("The Quay.", "The Associated Press.")
    assert draft_from_html(wire, method="paste/html").source.original_publisher == "Associated Press"


def test_a_dateline_without_a_year_names_its_agency() -> None:
    page = page_of(f"<p>PORT ELLERY, March 3 (Northern Wire) – {SENTENCES[0]}</p>{STORY}", "No ferry")
    for method in ("file/html", "paste/html"):
        assert draft_from_html(page, method=method).source.original_publisher == "Northern Wire"


def test_an_organisation_that_is_the_site_itself_is_no_author() -> None:
    author = '{"@type":"Article","headline":"No ferry","author":{"@type":"Organization","name":"Tide Herald"}}'
    page = (
        '<html><head><title>No ferry</title><meta property="og:site_name" content="Tide Herald">'
        f'<script type="application/ld+json">{author}</script></head><body><article>{STORY}</article></body></html>'
    )
    source = draft_from_html(page).source
    assert source.author == () and source.container_title == "Tide Herald"


def test_an_agency_that_no_table_knows_is_the_original_publisher_of_a_page() -> None:
    page = (
        "<html><head><title>No ferry</title></head><body><article><h1>No ferry</h1>"
        f"<p>PORT ELLERY, February 8 (Northern Coast News Agency) – {SENTENCES[0]}</p>{STORY}</article></body></html>"
    )
    draft = draft_from_html(page)
    told = next(one for one in draft.evidence if one.field == "original_publisher")
    assert draft.source.original_publisher == "Northern Coast News Agency"
    assert told.confidence < 0.9


def test_words_that_name_an_agency() -> None:
    for name in (
        "Baltic Wire",
        "Harbour Press Service",
        "Агентство Северный берег",
        "Agence du Littoral",
        "Küstennachrichtenagentur",
        "Agencia del Puerto",
        "Agenzia del Porto",
        "Kıyı Haber Ajansı",
        "وكالة أنباء الساحل",
        "海岸通讯社",
        "海岸通信社",
    ):
        assert names_agency(name) and not find_agency(name), name
    for name in (
        "Marta Osei",
        "Harbour Times",
        "Northern Travel Agency",
        "agency",
        "a wire was cut",
        "Environment Agency",
    ):
        assert not names_agency(name), name


def test_extractors_do_not_write_to_stderr() -> None:
    code = (
        "import logging\nfrom clipper.capture.html import draft_from_html\n"
        "for name in ('trafilatura.core', 'readability.readability', 'htmldate.core'):\n"
        "    logging.getLogger(name).error('a page is broken')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == ""


def test_inlines_of_words_are_never_empty() -> None:
    draft = draft_from_html(f"<p>{SENTENCES[0]} <a href='https://e.org/'></a><b></b></p>{STORY}", method="paste/html")
    assert not [i for i in draft.inlines if not i.span.length and isinstance(i, Inline)]
