"""Blocks come out as Markdown and as HTML that say the same, and words never turn into mark-up."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from clipper.capture.blocks import BlockBuilder
from clipper.capture.html_out import html_from_blocks
from clipper.capture.markdown_out import markdown_from_blocks
from clipper.domain.blocks import BlockKind, Inline, InlineKind
from clipper.domain.span import Span

Piece = tuple[BlockKind, str, int, str, tuple[Inline, ...]]


def both(*pieces: tuple[BlockKind, str] | tuple[BlockKind, str, int, str] | Piece) -> tuple[str, str]:
    builder = BlockBuilder()
    for piece in pieces:
        builder.add(*piece)
    text, blocks, inlines = builder.build()
    return markdown_from_blocks(text, blocks, inlines), html_from_blocks(text, blocks, inlines).replace("\n", "")


def test_nested_lists() -> None:
    item = BlockKind.LIST_ITEM
    markdown, html = both((item, "one", 1, "1."), (item, "in", 2, "•"), (item, "two", 1, "2."), (item, "more", 1, ""))
    assert markdown == "1. one\n   - in\n2. two\n\n   more\n"
    assert html == "<ol><li>one<ul><li>in</li></ul></li><li>two<p>more</p></li></ol>"


def test_a_list_that_begins_later_keeps_its_number() -> None:
    markdown, html = both((BlockKind.LIST_ITEM, "seven", 1, "7."))
    assert markdown == "7. seven\n"
    assert html == '<ol start="7"><li>seven</li></ol>'


def test_quotations_of_two_paragraphs_are_one() -> None:
    markdown, html = both((BlockKind.QUOTE, "one", 1, ""), (BlockKind.QUOTE, "two", 1, ""))
    assert markdown == "> one\n>\n> two\n"
    assert html == "<blockquote><p>one</p><p>two</p></blockquote>"


def test_tables() -> None:
    row = BlockKind.TABLE_ROW
    markdown, html = both((row, "Year\tDead|hurt"), (row, "2015\t12"))
    assert markdown == "| Year | Dead\\|hurt |\n| --- | --- |\n| 2015 | 12 |\n"
    assert html.count("<td>") == 4


def test_footnotes_links_pictures_and_code() -> None:
    markdown, html = both(
        (
            BlockKind.PARAGRAPH,
            "A claim1 of f(x)",
            0,
            "",
            (
                Inline(InlineKind.LINK, Span(7, 8), "#footnote-1"),
                Inline(InlineKind.SUPERSCRIPT, Span(7, 8)),
                Inline(InlineKind.CODE, Span(12, 16)),
            ),
        ),
        (BlockKind.CAPTION, "", 0, "A mill", (Inline(InlineKind.IMAGE, Span(0, 0), "https://e.org/m.jpg"),)),
        (BlockKind.FOOTNOTE, "The source.", 0, "[1]"),
    )
    assert markdown == "A claim[^1] of `f(x)`\n\n![A mill](https://e.org/m.jpg)\n\n[^1]: The source.\n"
    assert '<img src="https://e.org/m.jpg" alt="A mill">' in html
    assert '<li id="footnote-1">The source.</li>' in html


def test_preformatted_text_with_fences_inside_gets_a_longer_fence() -> None:
    markdown, _ = both((BlockKind.PREFORMATTED, "```\nx\n```"))
    assert markdown == "````\n```\nx\n```\n````\n"


@pytest.mark.parametrize(
    "words",
    [
        "# no heading",
        "1. no list",
        "- no list",
        "> no quotation",
        "*no* _emphasis_",
        "<b>no tag</b>",
        "[no](link)",
        "---",
        "a\n===",
        "`no code`",
        "&amp;",
    ],
)
def test_words_that_look_like_mark_up_stay_words(words: str) -> None:
    markdown, _ = both((BlockKind.PARAGRAPH, words))
    tokens = MarkdownIt().parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    shown = "".join("\n" if child.type == "hardbreak" else child.content for child in tokens[1].children or [])
    assert shown == words


@given(
    st.text(alphabet="ab c", min_size=1, max_size=30),
    st.lists(st.tuples(st.sampled_from(list(InlineKind)), st.integers(0, 30), st.integers(0, 30)), max_size=6),
)
def test_inlines_however_they_overlap_lose_no_word(text: str, spans: list[tuple[InlineKind, int, int]]) -> None:
    inlines = tuple(
        Inline(kind, Span(*sorted((min(a, len(text)), min(b, len(text))))), "https://e.org/") for kind, a, b in spans
    )
    without_pictures = tuple(inline for inline in inlines if inline.kind is not InlineKind.IMAGE)
    builder = BlockBuilder()
    builder.add(BlockKind.PARAGRAPH, text, inlines=without_pictures)
    whole, blocks, placed = builder.build()
    html = html_from_blocks(whole, blocks, placed)
    assert MarkdownIt().render(markdown_from_blocks(whole, blocks, placed)) is not None
    assert not whole or lxml.html.fromstring(html).text_content() == whole
