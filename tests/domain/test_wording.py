"""The words of a text with their places: what is quick to read is read as what is slow to read would be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.domain.blocks import Block, BlockKind
from clipper.domain.line_words import TYPOGRAPHIC, folded_words, letter_places, placed_words
from clipper.domain.span import Span
from clipper.domain.wording import BLANK, PARAGRAPH, SENTENCE, SIGN, Wording, wording_of

texts = st.one_of(
    st.text(alphabet=st.characters(), max_size=80),
    st.text(alphabet="ab É9_ ﬁİ一二\u0301\u200bﾞ.’—\n\t", max_size=80),
)


def begun_at(text: str, *begins: str) -> Wording:
    """The wording of a text with a block at each of these words."""
    starts = (text.index(words) for words in begins)
    return wording_of(text, [Block(BlockKind.PARAGRAPH, Span(start, start + 1)) for start in starts])


@settings(max_examples=500, deadline=None)
@given(texts)
def test_each_word_of_a_line_is_folded_from_where_it_is_placed(text: str) -> None:
    line = text.replace("\n", " ")
    starts, written = placed_words(line)
    assert all(line.startswith(word, start) for start, word in zip(starts, written, strict=True))
    assert [folded_words(word) for word in written] == [[word] for word in folded_words(line)]
    assert [len(letter_places(word)) for word in written] == [len(word) for word in folded_words(line)]


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from("a.’é一"))
def test_a_line_is_read_the_same_whatever_else_is_in_the_text(text: str, sign: str) -> None:
    alone = [word for line in text.split("\n") for word in folded_words(line)]
    assert [*wording_of(f"{sign}\n{text}").words] == folded_words(sign) + alone


@settings(max_examples=500, deadline=None)
@given(texts)
def test_letters_stand_in_order_and_are_found_by_where_they_stand(text: str) -> None:
    wording = wording_of(text)
    offsets = [wording.offset_of(letter) for letter in range(wording.letter_count)]
    assert offsets == sorted(offsets)
    for at in range(len(text) + 1):
        assert wording.letter_at(at) == sum(offset < at for offset in offsets)


@pytest.mark.parametrize("sign", TYPOGRAPHIC)
def test_typographic_signs_part_words_in_every_line(sign: str) -> None:
    assert [*wording_of(f"one{sign}two").words] == ["one", "two"] == folded_words(f"one{sign}two")


def test_what_stands_before_a_word_tells_how_long_a_reader_pauses() -> None:
    wording = wording_of("One two, three.\nFour – five! Six")
    pauses = [wording.pause(word) for word in range(len(wording.words) + 1)]
    assert pauses == [PARAGRAPH, BLANK, SIGN, PARAGRAPH, SIGN, SENTENCE, PARAGRAPH]


def test_without_blocks_every_line_is_a_paragraph() -> None:
    wording = wording_of("ab\n\ncd ef")
    assert [wording.opens_paragraph(word) for word in range(4)] == [True, True, False, True]
    assert (wording.paragraph_start(5), wording.paragraph_end(3)) == (2, 6)


def test_with_blocks_a_line_break_is_none_and_a_block_within_a_line_begins_a_paragraph() -> None:
    wording = begun_at("One two\nthree\tfour five\nsix", "four", "six")
    assert [wording.pause(word) for word in range(7)] == [
        PARAGRAPH, BLANK, BLANK, PARAGRAPH, BLANK, PARAGRAPH, PARAGRAPH,
    ]  # fmt: skip


def test_a_block_that_begins_at_signs_begins_with_the_next_word() -> None:
    wording = begun_at("One.\n“Two” –\nthree", "“Two”", "–")
    assert [wording.opens_paragraph(word) for word in range(3)] == [True, True, True]


def test_a_block_that_begins_within_a_word_or_after_a_mere_blank_begins_no_paragraph() -> None:
    assert not begun_at("One two three", "wo", "three").opens_paragraph(1)
    assert not begun_at("One two three", "wo", "three").opens_paragraph(2)
