"""Differences tell what became of each paragraph, and both texts can be had back from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain import difference as module
from clipper.domain.difference import (
    Fate,
    Piece,
    Turn,
    count,
    difference,
    new_paragraphs,
    old_paragraphs,
    word_difference,
)

A = "The bridge at Low Ford closes on Monday, the county said."
B = "Lorries will take the northern road until the spring."
C = "The work takes five months and costs two million."
D = "Nobody asked the ferryman what he thought of all this."

PARAGRAPHS = st.lists(
    st.lists(st.sampled_from("the bridge road county said on Monday “No” 桥 关闭 , . — é".split()), max_size=9).map(
        " ".join
    )
    | st.text(max_size=12),
    max_size=8,
)


def fates(old: list[str], new: list[str]) -> list[Fate]:
    return [part.fate for part in difference(old, new)]


@given(PARAGRAPHS, PARAGRAPHS)
def test_applying_a_difference_gives_the_other_text(old: list[str], new: list[str]) -> None:
    parts = difference(old, new)
    assert old_paragraphs(parts) == tuple(old)
    assert new_paragraphs(parts) == tuple(new)
    assert [part.old for part in parts if part.old is not None] == list(range(len(old)))
    assert [part.new for part in parts if part.new is not None] == list(range(len(new)))


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_give_both_texts(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.turn is not Turn.INSERTED) == old
    assert "".join(piece.text for piece in pieces if piece.turn is not Turn.REMOVED) == new


@given(PARAGRAPHS)
def test_a_text_does_not_differ_from_itself(text: list[str]) -> None:
    assert set(fates(text, text)) <= {Fate.INTACT}


def test_every_fate_is_told() -> None:
    changed = B.replace("northern", "southern")
    assert fates([A, B, C], [A, changed, D, C]) == [Fate.INTACT, Fate.CHANGED, Fate.ADDED, Fate.INTACT]
    assert fates([A, B, C], [A, C]) == [Fate.INTACT, Fate.LEFT_OUT, Fate.INTACT]
    parts = difference([A, B, C], [A, changed, D])
    assert (count(parts, Fate.CHANGED), count(parts, Fate.ADDED, Fate.LEFT_OUT)) == (1, 2)


def test_case_accents_and_quotation_marks_leave_a_paragraph_intact() -> None:
    (part,) = difference(['He said "no" to the café.'], ["He said “no” to the CAFE."])
    assert part.fate is Fate.INTACT
    assert part.new_text == "He said “no” to the CAFE."


def test_what_stands_in_another_place_is_moved_not_lost() -> None:
    parts = difference([A, B, C], [C, A, B])
    assert count(parts, Fate.MOVED) == 2
    assert count(parts, Fate.ADDED, Fate.LEFT_OUT, Fate.CHANGED) == 0


def test_paragraphs_that_were_joined_are_not_lost() -> None:
    parts = difference([A, B, C], [f"{A} {B}", C])
    assert count(parts, Fate.LEFT_OUT, Fate.ADDED) == 0


def test_changed_words_stand_together_as_a_person_reads_them() -> None:
    assert word_difference("It closes on Monday.", "It opens next Sunday.") == (
        Piece(Turn.KEPT, "It "),
        Piece(Turn.REMOVED, "closes on Monday"),
        Piece(Turn.INSERTED, "opens next Sunday"),
        Piece(Turn.KEPT, "."),
    )


def test_scripts_without_blanks_are_compared_sign_by_sign() -> None:
    pieces = word_difference("大桥星期一关闭", "大桥星期二关闭")
    assert [piece.text for piece in pieces] == ["大桥星期", "一", "二", "关闭"]


def test_texts_too_long_to_compare_are_replaced_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_CELLS", 10)
    assert [piece.turn for piece in word_difference("one two three", "one two four")] == [Turn.REMOVED, Turn.INSERTED]
    monkeypatch.setattr(module, "_MOST_PAIRS", 3)
    assert fates([A, B], [A.replace("county", "town"), B.replace("road", "way")]) == [
        Fate.LEFT_OUT, Fate.LEFT_OUT, Fate.ADDED, Fate.ADDED,
    ]  # fmt: skip
