"""Sets of documents and their scores, against dictionaries: as numbers and as masks, few and many, alone and mixed."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clipper.index.documents import Documents, distinct, found_in
from clipper.index.matches import (
    Matches,
    alike,
    beside,
    both,
    counted,
    either,
    kept,
    summed,
    summed_in_pieces,
    without,
)

SIZE = 400
some_ids = st.one_of(st.sets(st.integers(0, SIZE - 1), max_size=12), st.sets(st.integers(0, SIZE - 1), min_size=60))
whole = st.dictionaries(st.integers(0, SIZE - 1), st.integers(1, 7).map(float), max_size=12) | st.builds(
    lambda ids, factor: {number: float((number * factor) % 7 + 1) for number in ids}, some_ids, st.integers(1, 50)
)
Held = dict[int, float]


def numbers(found: Held) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint32]]":
    return np.array(sorted(found), np.uint32)


def made(found: Held, kind: str) -> Matches:
    """The same documents in one of the ways the index knows."""
    ids = numbers(found)
    scores = np.array([found[number] for number in sorted(found)], np.float32)
    if kind == "numbers":
        return Matches(ids, scores)
    if kind == "counted":
        return counted(ids, scores.astype(np.uint8), 1.0, SIZE)
    mask = np.zeros(SIZE, bool)
    mask[ids] = True
    return Matches(Documents(mask), lambda wanted: beside(scores, ids, wanted))


def read(matches: Matches) -> Held:
    return dict(zip(matches.ids.tolist(), matches.scores.tolist(), strict=True))


kinds = st.sampled_from(["numbers", "counted", "mask"])
leaves = st.tuples(whole, kinds).map(lambda pair: (pair[0], made(*pair)))


def _and(one: tuple[Held, Matches], other: tuple[Held, Matches]) -> tuple[Held, Matches]:
    common = {number: one[0][number] + other[0][number] for number in one[0].keys() & other[0].keys()}
    return common, both(one[1], other[1], SIZE)


def _or(parts: list[tuple[Held, Matches]]) -> tuple[Held, Matches]:
    union: Held = {}
    for found, _ in parts:
        for number, score in found.items():
            union[number] = union.get(number, 0.0) + score
    return union, either([matches for _, matches in parts], SIZE)


trees = st.recursive(
    leaves,
    lambda parts: st.builds(_and, parts, parts) | st.lists(parts, min_size=1, max_size=4).map(_or),
    max_leaves=6,
)


@given(trees)
def test_documents_and_scores_add_up_in_every_mixture(tree: tuple[Held, Matches]) -> None:
    found, matches = tree
    assert read(matches) == found
    assert matches.size == len(found)


@given(trees, some_ids)
def test_scores_are_told_for_any_documents_and_nothing_for_the_others(
    tree: tuple[Held, Matches], wanted: set[int]
) -> None:
    found, matches = tree
    ids = np.array(sorted(wanted), np.uint32)
    assert matches.scores_of(ids).tolist() == [found.get(number, 0.0) for number in sorted(wanted)]


@given(trees, some_ids)
def test_documents_taken_out_are_gone_and_the_others_keep_their_scores(
    tree: tuple[Held, Matches], gone: set[int]
) -> None:
    found, matches = tree
    is_gone = np.zeros(SIZE, bool)
    is_gone[sorted(gone)] = True
    living = without(matches, np.array(sorted(gone), np.int64), is_gone)
    assert read(living) == {number: score for number, score in found.items() if number not in gone}
    assert read(either([living, living], SIZE)) == {number: 2 * score for number, score in read(living).items()}


@given(whole, kinds, some_ids)
def test_alike_documents_score_alike(found: Held, kind: str, wanted: set[int]) -> None:
    matches = alike(made(found, kind).found, 0.5, SIZE)
    assert read(matches) == dict.fromkeys(sorted(found), 0.5)
    ids = np.array(sorted(wanted), np.uint32)
    assert matches.scores_of(ids).tolist() == [0.5 * (number in found) for number in sorted(wanted)]


@given(trees)
def test_keeping_by_a_mask_is_filtering(tree: tuple[Held, Matches]) -> None:
    found, matches = tree
    even = kept(matches, matches.ids % 2 == 0)
    assert read(even) == {number: score for number, score in found.items() if number % 2 == 0}


@given(st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(1, 9)), max_size=200), st.integers(1, 40))
def test_weights_add_up_in_pieces_of_any_size(postings: list[tuple[int, int]], step: int) -> None:
    ids = np.array([number for number, _ in postings], np.uint32)
    weights = np.array([weight for _, weight in postings], np.float32)
    pieces = ((ids[at : at + step], weights[at : at + step]) for at in range(0, len(postings), step))
    expected: Held = {}
    for number, weight in postings:
        expected[number] = expected.get(number, 0.0) + weight
    assert read(summed_in_pieces(pieces, len(postings), SIZE)) == expected
    assert read(summed(ids, weights, SIZE)) == expected


@given(some_ids, some_ids)
def test_what_is_found_in_many_is_what_both_hold(few: set[int], many: set[int]) -> None:
    told = found_in(np.array(sorted(few), np.uint32), np.array(sorted(many), np.uint32), SIZE)
    assert told.tolist() == [number in many for number in sorted(few)]


@given(st.lists(st.integers(0, SIZE - 1), max_size=300))
def test_distinct_documents_come_once_and_in_order(ids: list[int]) -> None:
    assert distinct(np.array(ids, np.uint32), SIZE).tolist() == sorted(set(ids))
