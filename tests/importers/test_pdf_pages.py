"""Pages of a PDF drawn, and where words stand on them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.blocks import page_labels, sheet_at
from clipper.domain.errors import UnreadableFile
from clipper.domain.letters import bare_letters, find_letters
from clipper.importers import pdf_pages
from clipper.importers.files import read_file
from clipper.importers.pdf_opening import opened_pdf
from clipper.importers.pdf_pages import Box, draw_page, find_words, letters_at
from tests.importers.makers import Words, locked_pdf, pdf

FIRST = "The council will keep the ferry run-"
SECOND = "ning all winter, it said on Monday."
LINES = (Words(FIRST, 72, 700, 12), Words(SECOND, 72, 684, 12))


def boxes_on(data: bytes, *passages: tuple[str, str], page: int = 0) -> list[list[Box]]:
    with opened_pdf(data) as document:
        return find_words(document, page, passages)


def dark_at(data: bytes, box: Box, width: int = 595) -> bool:
    """Whether something is drawn in a part of the first page."""
    with opened_pdf(data) as document:
        drawing = draw_page(document, 0, width)
    left, top, right, bottom = box
    rows = range(int(top * drawing.height), int(bottom * drawing.height))
    for y in rows:
        start = 4 * (y * drawing.width + int(left * drawing.width))
        end = 4 * (y * drawing.width + int(right * drawing.width))
        if min(drawing.pixels[start:end:4], default=255) < 100:
            return True
    return False


def test_a_page_is_drawn_on_white_as_wide_as_asked_for() -> None:
    with opened_pdf(pdf([LINES])) as document:
        drawing = draw_page(document, 0, 595)
    assert (drawing.width, drawing.height) == (595, 842)
    assert len(drawing.pixels) == 4 * 595 * 842
    assert drawing.pixels[:3] == b"\xff\xff\xff"
    assert min(drawing.pixels[0::4]) < 100


def test_a_drawing_has_no_more_pixels_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_PIXELS", 40_000)
    with opened_pdf(pdf([LINES])) as document:
        drawing = draw_page(document, 0, 100_000)
    assert 30_000 < drawing.width * drawing.height <= 41_000


def test_a_page_that_is_not_there_is_an_error_with_a_reason() -> None:
    with opened_pdf(pdf([LINES])) as document, pytest.raises(UnreadableFile):
        draw_page(document, 1, 595)
    with opened_pdf(pdf([LINES])) as document, pytest.raises(UnreadableFile):
        draw_page(document, -1, 595)


def test_a_locked_or_damaged_pdf_is_not_opened() -> None:
    for data in (locked_pdf(), b"%PDF-1.7\nnothing"):
        with pytest.raises(UnreadableFile), opened_pdf(data):
            pass


def test_words_across_lines_and_a_hyphen_have_a_box_a_line() -> None:
    data = pdf([LINES])
    [boxes] = boxes_on(data, ("The council will", "keep the ferry running all winter"))
    assert len(boxes) == 2
    first, second = boxes
    assert first[1] < second[1]
    assert first[0] > 0.2 > second[0]
    assert all(dark_at(data, box) for box in boxes)
    assert not dark_at(data, (0.1, 0.5, 0.9, 0.9))


@pytest.mark.parametrize("turn", [0, 90, 270])
def test_a_spot_of_the_page_gives_the_letters_around_it(turn: int) -> None:
    data = pdf([LINES]).replace(b"/MediaBox [0 0 595 842]", f"/MediaBox [0 0 595 842] /Rotate {turn}".encode())
    [[(left, top, right, bottom)]] = boxes_on(data, ("The council", "will"))
    with opened_pdf(data) as document:
        before, behind = letters_at(document, 0, (left + right) / 2, (top + bottom) / 2)
        assert "thecouncilwillkeep" in before + behind
        assert before.endswith(("thecouncil", "thecouncilw", "thecouncilwi", "thecouncilwil"))
        assert letters_at(document, 0, 0.5, 0.9 if turn == 0 else 0.05) in (("", ""), (before, behind))


def test_the_same_words_twice_are_told_apart_by_what_is_before_them() -> None:
    data = pdf([(Words("A boat and a crew.", 72, 700), Words("We have a crew.", 72, 600))])
    assert boxes_on(data, ("", "a crew")) == [[]]
    [[box]] = boxes_on(data, ("We have", "a crew"))
    assert box[1] > 0.25


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_where_the_words_are_looked_at_however_the_page_is_turned(turn: int) -> None:
    data = pdf([LINES]).replace(b"/MediaBox [0 0 595 842]", f"/MediaBox [0 0 595 842] /Rotate {turn}".encode())
    [boxes] = boxes_on(data, ("", "The council will keep the ferry"))
    assert boxes
    assert all(dark_at(data, box) for box in boxes)
    upper_left = min(box[0] for box in boxes) < 0.5, min(box[1] for box in boxes) < 0.5
    assert upper_left == {0: (True, True), 90: (False, True), 180: (False, False), 270: (True, False)}[turn]


def test_a_passage_over_two_pages_has_its_part_on_each() -> None:
    long = "The council will keep the ferry running through all of the coming winter"
    data = pdf(
        [[Words(f"{long} and", 72, 80)], [Words("every other winter that the harbour towns can pay for.", 72, 780)]]
    )
    whole = f"{long} and every other winter that the harbour towns can pay for."
    assert boxes_on(data, ("", whole))[0]
    assert boxes_on(data, ("", whole), page=1)[0]


@given(st.text("ab", max_size=60), st.text("ab", max_size=8), st.text("ab", max_size=40))
def test_what_is_found_is_what_was_looked_for_or_a_part_of_it(page: str, before: str, words: str) -> None:
    span = find_letters(page, before, words)
    if span is not None:
        found = page[span[0] : span[1]]
        assert found
        assert words.startswith(found) or words.endswith(found)
        assert found == words or len(found) >= 24


def test_letters_are_compared_without_case_blanks_and_ligatures() -> None:
    assert bare_letters("The o\ufb03ce, 2\u00a0pm") == "theoffice2pm"


def _numbered(labels: Sequence[str]) -> bytes:
    pages = [[Words(f"Words of the page {label}, which are enough for a line.", 72, 700)] for label in labels]
    catalog = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 1 >>] >>"
    return pdf(pages, catalog=catalog)


def test_blocks_know_the_place_of_their_page_in_the_file() -> None:
    [draft] = read_file(_numbered(["i", "ii", "1", "2"]), "a.pdf")
    assert [(block.page, block.sheet) for block in draft.blocks] == [("i", 1), ("ii", 2), ("1", 3), ("2", 4)]
    assert page_labels(draft.blocks) == {1: "i", 2: "ii", 3: "1", 4: "2"}
    assert [sheet_at(draft.blocks, block.span.start + 3) for block in draft.blocks] == [1, 2, 3, 4]
    assert sheet_at((), 5) == 0
