"""Unchanged paragraphs are folded between changes; nothing is lost on the way."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.difference import Fate, Piece, Turn, difference
from clipper.domain.difference import ParagraphDifference as Part
from clipper.ui.differences.copying import Laid, as_html, as_text, selected
from clipper.ui.differences.rows import Fold, is_change, rows_of

WORDS = st.sampled_from("one bridge road closed on monday ferry 桥".split())
TEXT = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=8)


def part(fate: Fate, *pieces: Piece) -> Part:
    return Part(fate, 0, 0, pieces or (Piece(Turn.KEPT, "words"),))


@given(TEXT, TEXT)
def test_rows_hold_every_paragraph_once_and_folds_only_unchanged_ones(old: list[str], new: list[str]) -> None:
    parts = difference(old, new)
    places: list[int] = []
    for row in rows_of(parts):
        if isinstance(row, Fold):
            assert all(not is_change(parts[at], tells_signs=False) for at in range(row.first, row.last + 1))
            places += range(row.first, row.last + 1)
        else:
            places.append(row)
    assert places == list(range(len(parts)))


def test_a_single_unchanged_paragraph_is_seen() -> None:
    intact, changed = part(Fate.INTACT), part(Fate.CHANGED)
    assert rows_of((intact, changed, intact, intact)) == (0, 1, Fold(2, 3))


def test_other_signs_are_a_change_only_where_they_are_asked_for() -> None:
    parts = difference(["The café is open.", "One two."], ["The cafe is open!", "One two."])
    assert rows_of(parts) == (Fold(0, 1),)
    assert rows_of(parts, tells_signs=True) == (0, 1)


def test_copied_words_tell_the_texts_apart() -> None:
    laid = (Laid(0, "on ", Turn.KEPT, 1), Laid(3, "Fri<", Turn.REMOVED, 1), Laid(7, "Monday", Turn.INSERTED, 1))
    other = Laid(14, "Gone", Turn.REMOVED, 2)
    assert as_text((*laid, other)) == "on [-Fri<-][+Monday+]\n\n[-Gone-]"
    assert as_html((*laid, other)) == (
        '<p dir="auto">on <del>Fri&lt;</del><ins>Monday</ins></p><p dir="auto"><del>Gone</del></p>'
    )


def test_a_selection_is_cut_where_qt_counts_in_halves_of_characters() -> None:
    laid = (Laid(5, "𝔞𝔟c", Turn.INSERTED, 1),)
    assert as_text(selected(laid, 7, 10)) == "[+𝔟c+]"
    assert as_text(selected(laid, 0, 5)) == ""
