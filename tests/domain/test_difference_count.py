"""One line says what a difference amounts to."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.difference import difference
from clipper.domain.difference_count import DifferenceCount, counted

WORDS = st.sampled_from("one bridge road closed on monday ferry".split())
TEXT = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=8)
A, B, C = "The bridge closes on Monday.", "Lorries take the northern road.", "The work takes five months, they say."


@given(TEXT)
def test_a_text_amounts_to_nothing_against_itself(text: list[str]) -> None:
    assert not counted(difference(text, text))


@given(TEXT, TEXT)
def test_every_paragraph_of_the_new_text_is_accounted_for(old: list[str], new: list[str]) -> None:
    parts = difference(old, new)
    told = counted(parts)
    assert told.added <= len(new) and told.left_out <= len(old)
    assert bool(told) == (old != new)


def test_each_fate_is_counted_once() -> None:
    assert counted(
        difference([A, B, C], [A.replace("Monday", "Friday"), C.upper(), "Nobody asked."])
    ) == DifferenceCount(changed=1, added=1, left_out=1, signs=1)


def test_a_paragraph_that_moved_counts_once() -> None:
    assert counted(difference([A, B, C], [B, C, A])) == DifferenceCount(moved=1)
