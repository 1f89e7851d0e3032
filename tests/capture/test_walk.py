"""The walk takes a page apart into leaves that keep what the page says about them."""

import pytest

from clipper.capture.page import parse_page
from clipper.capture.walk import Leaf, walk
from clipper.domain.blocks import BlockKind, InlineKind


def leaves(html: str) -> list[Leaf]:
    return walk(parse_page(f"<html><body>{html}</body></html>", url="https://example.org/news/one.html")).leaves


def kinds(html: str) -> list[tuple[str, str]]:
    return [(leaf.kind.value, leaf.text.strip()) for leaf in leaves(html)]


def test_headings_keep_their_rank() -> None:
    found = leaves("<h1>One</h1><h3>Three</h3>")
    assert [(leaf.kind, leaf.level) for leaf in found] == [(BlockKind.HEADING, 1), (BlockKind.HEADING, 3)]


def test_nested_lists_keep_depth_and_numbers() -> None:
    found = leaves("<ol start=3><li>c<ul><li>inner</li></ul></li><li value=9>d</li><li>e</li></ol>")
    assert [(leaf.text, leaf.level, leaf.marker) for leaf in found] == [
        ("c", 1, "3."),
        ("inner", 2, "•"),
        ("d", 1, "9."),
        ("e", 1, "10."),
    ]


def test_a_second_paragraph_of_a_list_item_has_no_marker() -> None:
    assert [leaf.marker for leaf in leaves("<ul><li><p>one</p><p>two</p></li></ul>")] == ["•", ""]


def test_quotations_keep_their_depth() -> None:
    found = leaves("<blockquote><p>outer</p><blockquote>inner</blockquote></blockquote>")
    assert [(leaf.kind, leaf.level) for leaf in found] == [(BlockKind.QUOTE, 1), (BlockKind.QUOTE, 2)]


def test_links_become_absolute_and_emphasis_is_kept() -> None:
    [leaf] = leaves('<p>See <a href="../more?a=1">the <em>full</em> text</a>.</p>')
    link = next(inline for inline in leaf.inlines if inline.kind is InlineKind.LINK)
    assert (link.span.of(leaf.text), link.href) == ("the full text", "https://example.org/more?a=1")
    assert any(i.kind is InlineKind.EMPHASIS and i.span.of(leaf.text) == "full" for i in leaf.inlines)


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " javascript:x", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "//[bad", "#top"],
)
def test_links_that_lead_nowhere_are_only_words(href: str) -> None:
    [leaf] = leaves(f'<p>the <a href="{href}">words</a></p>')
    assert leaf.text == "the words"
    assert leaf.inlines == ()


def test_data_tables_become_rows_with_tabs() -> None:
    html = "<table><tr><th>Year</th><th>Dead</th></tr><tr><td> 2015 </td><td><p>12</p></td></tr></table>"
    rows = [" ".join(leaf.text.split(" ")).replace(" ", "") for leaf in leaves(html)]
    assert rows == ["Year\tDead", "2015\t12"]
    assert {leaf.kind for leaf in leaves(html)} == {BlockKind.TABLE_ROW}


def test_tables_that_lay_out_a_page_are_taken_apart() -> None:
    html = "<table><tr><td><table><tr><td>menu</td></tr></table></td><td><h2>Head</h2><p>Story.</p></td></tr></table>"
    assert ("paragraph", "Story.") in kinds(html)
    assert ("heading", "Head") in kinds(html)


def test_preformatted_text_keeps_its_lines() -> None:
    assert leaves("<pre>a\n  b</pre>")[0].text == "a\n  b"


def test_two_breaks_begin_a_paragraph_and_one_does_not() -> None:
    assert kinds("one<br>line<br><br>two") == [("paragraph", "one\nline"), ("paragraph", "two")]


def test_a_picture_stands_alone_with_its_alternative_text_as_marker() -> None:
    picture, caption = leaves(
        '<figure><img data-src="/p.jpg" src="data:image/gif;base64,R0" alt="A bridge"><figcaption>The bridge.</figcaption></figure>'
    )
    assert (picture.kind, picture.text, picture.marker) == (BlockKind.CAPTION, "", "A bridge")
    assert picture.inlines[0].href == "https://example.org/p.jpg"
    assert (caption.kind, caption.text) == (BlockKind.CAPTION, "The bridge.")


def test_emoji_set_as_pictures_are_words_and_counting_pixels_are_nothing() -> None:
    [leaf] = leaves('<p>Good <img src="/e.png" alt="😀"><img src="/t.gif" width=1 height=1></p>')
    assert leaf.text == "Good 😀"


def test_footnotes_and_their_marks_find_each_other() -> None:
    text, note = leaves(
        '<p>A claim.<sup><a href="#fn1" id="r1">1</a></sup></p><p id="fn1">The source. <a href="#r1">↩</a></p>'
    )
    assert any(inline.href == "#footnote-1" for inline in text.inlines)
    assert (note.kind, note.marker) == (BlockKind.FOOTNOTE, "1")
    assert [inline.href for inline in note.inlines] == ["#back-to-footnote-1"]


def test_scripts_styles_and_controls_leave_no_words() -> None:
    html = "<script>var a</script><style>b{}</style><p>Words<button>Buy</button></p><template>x</template><svg><text>y</text></svg>"
    assert kinds(html) == [("paragraph", "Words")]


def test_a_control_that_was_never_closed_does_not_swallow_the_page() -> None:
    html = "<button>" + "".join(f"<p>Paragraph {n}</p>" for n in range(60))
    assert len(leaves(html)) == 60


def test_a_link_around_blocks_goes_on_in_each() -> None:
    found = leaves('<a href="/s"><h3>Head</h3><p>Teaser</p></a>')
    assert [leaf.inlines[0].href for leaf in found] == ["https://example.org/s"] * 2


def test_inline_elements_inside_their_own_kind_are_one() -> None:
    [leaf] = leaves("<p>" + "<b>" * 300 + "word" + "</b>" * 300 + "</p>")
    assert len(leaf.inlines) == 1
