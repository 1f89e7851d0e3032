"""Notes that no link joins to their marks are found; a raised figure that is none stays one."""

import pytest

from clipper.capture.html import draft_from_html
from clipper.domain.blocks import BlockKind
from clipper.domain.clipping import Draft

STORY = "".join(
    f"<p>The bell of the town hall rang for the {n}th time that week, and again nobody could say who had rung it.</p>"
    for n in range(3, 9)
)


def page(words: str, notes: str, after: str = "", url: str = "") -> Draft:
    html = f"<html><body><article><h1>Bells</h1>{STORY}{words}{STORY.replace('bell', 'clock')}{notes}</article>{after}</body></html>"
    return draft_from_html(html, url=url)


def notes(draft: Draft) -> list[tuple[str, str]]:
    return [(block.marker, block.span.of(draft.text)) for block in draft.blocks if block.kind is BlockKind.FOOTNOTE]


@pytest.mark.parametrize(
    ("words", "note", "after"),
    [
        ("<p>It was cast in Belmar.<sup>1</sup></p>", "<hr><p><sup>1</sup> So the founder said.</p>", ""),
        (
            "<p>It was cast in Belmar.<sup>7</sup></p>",
            '<aside><ol start="7"><li>So the founder said.</li></ol></aside>',
            "",
        ),
        (
            "<p>It was cast in Belmar.<sup class='x'>1</sup></p>",
            "",
            '<div class="a-footnotes"><h4>Footnotes</h4><ol><li id="footnote-1">So the founder said.</li></ol></div>',
        ),
        (
            '<p>It was cast in Belmar.<span data-definition="n9"><a href="#">*</a></span></p>',
            '<aside style="display:none" id="n9">So the founder said.</aside>',
            "",
        ),
        (
            '<p>It was cast in Belmar.<sup><a id="footnoteref-1" href="javascript:;">1</a></sup></p>',
            '<div id="footnote-1"><a href="javascript:;">1</a>. So the founder said.</div>',
            "",
        ),
        (
            '<p>It was cast in Belmar.<span class="inline-footnote">1<span class="footnote-content" style="display:none">So '
            "the founder said.</span></span></p>",
            "",
            "",
        ),
    ],
)
def test_a_note_is_found_by_its_mark(words: str, note: str, after: str) -> None:
    draft = page(words, note, after)
    found = notes(draft)
    assert len(found) == 1
    assert found[0][1].endswith("So the founder said.")
    mark = next(one for one in draft.inlines if one.href.startswith("#footnote-"))
    assert mark.span.of(draft.text) in ("1", "7", "*")
    assert f'href="{mark.href}"' in draft.html
    assert f'id="{mark.href[1:]}"' in draft.html


def test_notes_that_share_a_mark_are_told_apart() -> None:
    words = "".join(f'<p>The {n}th bell cracked.<span data-note="n{n}"><a href="#">*</a></span></p>' for n in (1, 2))
    draft = page(words, "".join(f'<aside hidden id="n{n}">It was the {n}th winter.</aside>' for n in (1, 2)))
    assert len({marker for marker, _ in notes(draft)}) == 2


def test_a_place_written_with_the_pages_own_address_is_a_place_in_it() -> None:
    url = "https://bell.example/story"
    words = f'<p>It was cast in Belmar.<a href="{url}#footnote-1">1</a></p>'
    draft = page(words, '<div><a id="footnote-1">1</a><p>So the founder said.</p></div>', url=url)
    assert any(one.href == "#footnote-1" for one in draft.inlines)


@pytest.mark.parametrize(
    "words",
    [
        "<p>The yard has 120 m<sup>2</sup>.</p>",
        "<p>It rang on the 2<sup>nd</sup> of May.</p>",
        "<p>Area: x<sup>1</sup></p>",
    ],
)
def test_a_raised_figure_without_a_note_is_no_mark(words: str) -> None:
    draft = page(words, "<p>The end of it was never told.</p>")
    assert notes(draft) == []
    assert all(not one.href for one in draft.inlines)


def test_an_article_with_notes_keeps_its_own_lists_of_links() -> None:
    marks = "".join(f'<p>The {n}th bell.<sup><a href="#fn{n}">{n}</a></sup></p>' for n in (1, 2, 3))
    lists = '<h2>See also</h2><ul><li><a href="https://bell.example/a">Bells of Belmar</a></li></ul>'
    apparatus = f"{lists}<ol>{''.join(f'<li id=fn{n}>A book of bells, page {n}.</li>' for n in (1, 2, 3))}</ol>"
    assert "Bells of Belmar" in page(marks, apparatus).html


def test_notes_inside_notes_inside_notes_are_read() -> None:
    nested = "<span class='footnote'>1" * 6 + "So the founder said." + "</span>" * 6
    assert "founder" in page(f"<p>It was cast in Belmar.{nested}</p>", "").text
