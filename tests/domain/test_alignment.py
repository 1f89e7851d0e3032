"""Which letters of one text are which of another."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.domain.alignment import Alignment
from clipper.domain.chains import MAIN
from clipper.domain.matching import Match, common_subsequence, heaviest_chain, sure_matches
from clipper.domain.wording import wording_of

words = st.lists(st.integers(0, 6), max_size=30)
PORT = "Nobody aboard was hurt.\nA pilot is on his way.\nThe port of Split was told by radio at noon."


def letters_kept(old: str, new: str, phrase: str) -> str:
    """The letters of a phrase of the old text that the new one has."""
    alignment = Alignment(wording_of(old), wording_of(new))
    start = old.index(phrase)
    first, last = alignment.old.letter_at(start), alignment.old.letter_at(start + len(phrase))
    return "".join(alignment.old.letters[run.old : run.old_end] for run in alignment.runs(first, last))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab cé\n一.", max_size=60), st.text(alphabet="ab cé\n一.", max_size=60))
def test_every_letter_has_one_place_at_most_and_the_same_letter_stands_there(old: str, new: str) -> None:
    alignment = Alignment(wording_of(old), wording_of(new))
    runs = alignment.runs(0, len(alignment.old.letters))
    assert all(one.old_end <= other.old for one, other in pairwise(runs))
    by_new = sorted(runs, key=lambda run: run.new)
    assert all(one.new_end <= other.new for one, other in pairwise(by_new))
    for run in runs:
        assert alignment.old.letters[run.old : run.old_end] == alignment.new.letters[run.new : run.new_end]


@settings(max_examples=300, deadline=None)
@given(words, words)
def test_sure_matches_are_longest_and_the_chain_of_them_keeps_both_orders(old: list[int], new: list[int]) -> None:
    for match in sure_matches(old, new):
        assert old[match.old : match.old_end] == new[match.new : match.new_end]
    chain = heaviest_chain(sure_matches(old, new))
    assert all(one.old_end <= other.old and one.new_end <= other.new for one, other in pairwise(chain))


@settings(max_examples=300, deadline=None)
@given(words, words)
def test_a_common_subsequence_is_in_order_and_the_same_in_both(old: list[int], new: list[int]) -> None:
    found = list(common_subsequence(old, new))
    assert all(old[match.old : match.old_end] == new[match.new : match.new_end] for match in found)
    assert all(one.old_end <= other.old and one.new_end <= other.new for one, other in pairwise(found))


def test_the_heavier_of_two_chains_is_taken() -> None:
    light, heavy, after = Match(0, 10, 3), Match(3, 0, 5), Match(8, 20, 2)
    assert heaviest_chain([light, heavy, after]) == [heavy, after]


def test_letters_of_a_misspelt_word_are_kept_and_those_of_another_word_are_not() -> None:
    assert letters_kept("The minister read the letter.", "The minster read the letter.", "minister") == "minster"
    assert letters_kept("The minister read the letter.", "The ministers sent the letter.", "read") == ""


def test_a_moved_sentence_takes_along_its_first_words_from_before_a_changed_one() -> None:
    old = f"It was the fog that hid the pier from the crew.\n{PORT}"
    new = f"{PORT}\nIt was a fog that hid the pier from the crew."
    assert letters_kept(old, new, "It was the fog") == "itwasfog"


def test_a_paragraph_that_was_taken_out_is_taken_out_as_a_whole() -> None:
    old = f"It was the fog that hid the pier.\nIt was the ship from Split that hit it.\n{PORT}"
    new = f"It was the ship from Split that hit it.\n{PORT}"
    assert letters_kept(old, new, "It was the fog") == ""
    assert letters_kept(old, new, "It was the ship") == "itwastheship"


def test_stretches_in_another_order_are_chains_of_their_own() -> None:
    moved = "It was the fog that hid the pier from the crew."
    alignment = Alignment(wording_of(f"{moved}\n{PORT}"), wording_of(f"{PORT}\n{moved}"))
    first, *_, last = alignment.runs(0, len(alignment.old.letters))
    assert first.chain != MAIN
    assert last.chain == MAIN
