"""Texts fall into stories by what they share; chains of half-alike texts and round-ups do not join strangers."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.fingerprint import Fingerprint
from clipper.domain.lineage import Strand, likeness, stories_among


def strand(number: int, *spans: tuple[int, int], edges: tuple[int, ...] = ()) -> Strand:
    hashes = frozenset(hash_ for start, end in spans for hash_ in range(start, end))
    return Strand(number, Fingerprint(hashes, frozenset(edges)))


def numbers(*strands: Strand) -> list[list[int]]:
    return [[each.number for each in story] for story in stories_among(strands)]


def test_copies_and_excerpts_are_one_story_and_others_are_not() -> None:
    whole, copy, excerpt, other = strand(1, (0, 50)), strand(2, (0, 48)), strand(3, (10, 20)), strand(4, (100, 150))
    assert numbers(whole, copy, excerpt, other) == [[1, 2, 3], [4]]


def test_a_chain_of_half_alike_texts_is_not_one_story() -> None:
    chain = [strand(at, (25 * at, 25 * at + 50)) for at in range(8)]
    stories = numbers(*chain)
    assert len(stories) > 2
    assert not any(0 in story and 3 in story for story in stories)


def test_two_excerpts_meet_in_the_whole() -> None:
    assert numbers(strand(1, (0, 20)), strand(2, (30, 50)), strand(3, (0, 50))) == [[1, 2, 3]]


def test_a_round_up_does_not_join_two_stories_that_circulate_on_their_own() -> None:
    first = [strand(1, (0, 40)), strand(2, (0, 38))]
    second = [strand(3, (100, 140)), strand(4, (101, 140))]
    round_up = strand(5, (0, 40), (100, 135), (200, 240))
    assert numbers(*first, *second, round_up) == [[1, 2, 5], [3, 4]]


def test_a_pastiche_of_two_texts_joins_only_one() -> None:
    assert numbers(strand(1, (0, 50)), strand(2, (100, 150)), strand(3, (0, 20), (100, 118))) == [[1, 3], [2]]


def test_short_texts_are_told_by_their_paragraphs_too() -> None:
    one, same, other = strand(1, edges=(7, 8)), strand(2, edges=(7, 8)), strand(3, edges=(9,))
    assert numbers(one, same, other) == [[1, 2], [3]]
    assert likeness(strand(1), strand(2)) == 0.0


STRANDS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), max_size=12).map(
    lambda spans: [strand(at, (start, start + length)) for at, (start, length) in enumerate(spans)]
)


@given(STRANDS, st.randoms())
def test_every_text_is_in_one_story_whatever_the_order(strands: list[Strand], random: object) -> None:
    stories = stories_among(strands)
    assert sorted(each.number for story in stories for each in story) == [each.number for each in strands]
    assert [story[0].number for story in stories] == sorted(min(e.number for e in story) for story in stories)
    shuffled = list(strands)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    assert stories_among(shuffled) == stories


@given(STRANDS)
def test_likeness_is_a_share_and_mutual(strands: list[Strand]) -> None:
    for one in strands:
        for other in strands:
            assert 0.0 <= likeness(one, other) == likeness(other, one) <= 1.0
        assert likeness(one, one) == 1.0
