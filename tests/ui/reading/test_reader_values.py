"""The reader's pure parts: stretches, folds, head, quotation, finding, headings, directions."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from clipper.domain.blocks import Boilerplate, BoilerplateReason
from clipper.domain.boilerplate import mark_boilerplate, restore_text
from clipper.domain.dates import PartialDate
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.ui.reading.directions import is_right_to_left, isolated, takes_italics
from clipper.ui.reading.finding import find_all, next_after
from clipper.ui.reading.folding import folds_of
from clipper.ui.reading.fonts import han_region
from clipper.ui.reading.geometry import NOTES_PX, columns_for
from clipper.ui.reading.head import Weight, date_words, meta_pieces
from clipper.ui.reading.outline import headings_of
from clipper.ui.reading.placement import card_place
from clipper.ui.reading.quotation import citation_of, quotation
from clipper.ui.reading.stretches import Stretches
from tests.ui.reading.sample_texts import SOURCE, STORY, K, Piece, Texts, mark, span_of, story

RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=20)


@given(RANGES, st.integers(0, 60), st.integers(1, 20))
def test_stretches_are_found_as_by_looking_at_each(ranges: list[tuple[int, int]], start: int, length: int) -> None:
    stretches = Stretches((a, b, n) for n, (a, b) in enumerate(ranges))
    found = {s.value for s in stretches.overlapping(start, start + length)}
    assert found == {n for n, (a, b) in enumerate(ranges) if a < b and a < start + length and start < b}


@given(RANGES)
def test_stretches_that_overlap_have_lanes_of_their_own(ranges: list[tuple[int, int]]) -> None:
    placed = Stretches((a, b, n) for n, (a, b) in enumerate(ranges)).overlapping(0, 61)
    for one in placed:
        for other in placed:
            if one.value != other.value and one.start < other.end and other.start < one.end:
                assert one.lane != other.lane


def test_the_innermost_stretch_comes_first() -> None:
    stretches = Stretches([(0, 50, "outer"), (10, 20, "inner"), (5, 30, "middle")])
    assert [s.value for s in stretches.at(12)] == ["inner", "middle", "outer"]
    assert [s.value for s in stretches.at(20)] == ["middle", "outer"]


def test_neighbouring_boilerplate_is_one_fold() -> None:
    opened = story()
    first, last = folds_of(opened.text, opened.snapshot.blocks, opened.clipping.boilerplate)
    assert (first.first, first.last, first.word_count) == (0, 0, 6)
    assert last.reasons == (BoilerplateReason.COPYRIGHT, BoilerplateReason.DISCLAIMER)


def test_a_selection_is_marked_block_by_block_and_restored() -> None:
    opened = Texts([Piece(K.PARAGRAPH, words) for words in ("One.", "Two.", "Three.", "Four.")]).opened()
    blocks = opened.snapshot.blocks
    marked = mark_boilerplate(Span(6, 12), blocks, ())
    assert marked == (Boilerplate(Span(5, 16), BoilerplateReason.MARKED),)
    assert restore_text(Span(6, 7), blocks, marked) == (Boilerplate(Span(10, 16), BoilerplateReason.MARKED),)
    assert restore_text(Span(0, 20), blocks, marked) == ()


def test_marking_keeps_what_was_found_before() -> None:
    opened = story()
    span = span_of(opened.text, "The paper runs")
    marked = mark_boilerplate(span, opened.snapshot.blocks, opened.clipping.boilerplate)
    assert set(opened.clipping.boilerplate) < set(marked)
    assert [m.reason for m in marked].count(BoilerplateReason.MARKED) == 1
    assert list(marked) == sorted(marked, key=lambda m: m.span)


def test_a_partial_date_shows_its_words_and_asks() -> None:
    pieces = meta_pieces(SOURCE)
    assert [p.text for p in pieces][-2:] == [isolated("Monday morning"), "date needs you"]
    assert pieces[-1].weight is Weight.ASKING
    assert pieces[0].text == isolated("صحيفة الميناء")


def test_a_known_date_asks_nothing() -> None:
    source = Source(container_title="Quay Post", issued=PartialDate(2024, 3, 5), original_date=PartialDate(2024, 3))
    texts = [piece.text for piece in meta_pieces(source)]
    assert isolated("5 March 2024") in texts
    assert f"first published {isolated('March 2024')}" in texts
    assert all(piece.weight is Weight.PLAIN for piece in meta_pieces(source))


def test_dates_are_never_finer_than_known() -> None:
    assert date_words(PartialDate(2024)) == "2024"
    assert date_words(PartialDate(2024, 2)) == "February 2024"
    assert date_words(PartialDate(None, 2, 8, words="8 Feb")) == "8 Feb"


def test_an_agency_that_is_the_byline_is_named_once() -> None:
    source = Source(container_title="Quay Post", byline="Northern Wire", original_publisher="northern wire")
    assert [p.text for p in meta_pieces(source)].count(isolated("Northern Wire")) == 1


def test_a_quotation_carries_citation_and_link() -> None:
    opened = story()
    annotation = mark(opened.text, "reopening of the northern quay")
    made = quotation(opened.clipping, annotation.quote.exact, annotation.id)
    words, citation, link = made.plain.split("\n")
    assert words == "“reopening of the northern quay”"
    assert "Mara Lund" in citation and "(year unknown)" in citation
    assert link == f"clipper://clipping/{opened.clipping.id}/highlight/{annotation.id}"
    assert f'href="{link}"' in made.html and "<blockquote>" in made.html


def test_a_quotations_html_escapes_what_is_foreign() -> None:
    opened = Texts([Piece(K.PARAGRAPH, "<b>&</b>")], Source(title="<i>", url='https://x.example/"><script>')).opened()
    made = quotation(opened.clipping, "<b>&</b>")
    assert "<b>" not in made.html and "<i>" not in made.html and "<script>" not in made.html
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in made.html


def test_a_script_address_is_no_link() -> None:
    opened = Texts([Piece(K.PARAGRAPH, "x")], Source(title="T", url="javascript:alert(1)")).opened()
    assert "javascript" not in quotation(opened.clipping, "x").html


def test_an_empty_source_is_not_cited() -> None:
    assert citation_of(Source()) == ""


def test_finding_ignores_case_and_kinds_of_blanks() -> None:
    text = "The Ferry runs.\nthe\u00a0ferry rests."
    assert [span.of(text) for span in find_all(text, "the  FERRY")] == ["The Ferry", "the\u00a0ferry"]
    assert find_all(text, "runs. the") != ()
    assert find_all(text, "  ") == () == find_all(text, "(ferry")


def test_finding_begins_at_the_place_and_wraps() -> None:
    spans = (Span(3, 5), Span(20, 22))
    assert (next_after(spans, 4), next_after(spans, 21), next_after((), 0)) == (1, 0, -1)


def test_headings_have_ranks_without_gaps() -> None:
    opened = Texts(
        [Piece(K.TITLE, "T"), Piece(K.HEADING, "A", 2), Piece(K.HEADING, "B", 4), Piece(K.PARAGRAPH, "p")]
    ).opened()
    found = headings_of(opened.text, opened.snapshot.blocks)
    assert [(h.words, h.level) for h in found] == [("T", 1), ("A", 2), ("B", 3)]


def test_the_first_strong_character_gives_the_direction() -> None:
    assert is_right_to_left("42 — قال") is True
    assert is_right_to_left("1. The قال") is False
    assert is_right_to_left("…") is None
    assert takes_italics("“Паром") and not takes_italics("渡轮") and not takes_italics("قال")


def test_han_characters_are_written_as_their_language_does() -> None:
    assert han_region("ja", "") == han_region("", "渡し船は冬も") == "JP"
    assert han_region("zh-Hant", "渡輪") == "TC"
    assert han_region("zh_HK", "渡輪") == "HK"
    assert han_region("ko-KR", "") == han_region("", "나룻배") == "KR"
    assert han_region("en", "渡轮") == "SC"


def test_columns_fit_every_width() -> None:
    for width in range(200, 2400, 37):
        columns = columns_for(width, 680)
        room = columns.left + columns.text + (24 + NOTES_PX if columns.notes_width else 10)
        assert room <= width + 1
        assert bool(columns.notes_width) == (width >= 1000)


@given(st.integers(-500, 1500), st.integers(-500, 1500), st.one_of(st.none(), st.integers(0, 1200)))
def test_the_card_is_always_in_the_room(x: int, y: int, notes_x: int | None) -> None:
    room, card = QRect(8, 52, 1000, 700), QSize(296, 190)
    place = card_place(card, QRect(x, y, 120, 22), room, notes_x)
    assert room.contains(QRect(place, card))


def test_a_cards_place_leaves_its_words_free() -> None:
    words = QRect(100, 700, 120, 22)
    place = card_place(QSize(296, 190), words, QRect(8, 52, 1000, 700), None)
    assert not QRect(place, QSize(296, 190)).intersects(words)


def test_the_sample_story_is_whole() -> None:
    assert story().text == "\n".join(piece.text for piece in STORY)
