"""Postings as arrays: what is written is read, and damage is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.index.codec import DamagedPostings, pack_postings, split_positions, unpack_positions, unpack_postings

number = st.integers(0, 2**32 - 1)
lists = st.lists(st.tuples(st.integers(0, 2**31), st.lists(number, min_size=1, max_size=5)), min_size=1, max_size=200)


@given(lists.map(lambda made: sorted(dict(made).items())))
def test_what_is_written_is_read(made: list[tuple[int, list[int]]]) -> None:
    ids, places = [number for number, _ in made], [positions for _, positions in made]
    counts = [len(positions) for positions in places]
    data = pack_postings(ids, counts, [p for positions in places for p in positions])
    postings = unpack_postings(data)
    assert (list(postings.ids), list(postings.counts)) == (ids, counts)
    assert list(unpack_positions(data)) == [p for positions in places for p in positions]
    assert len(split_positions(unpack_positions(data), postings.counts)) == len(ids)


def test_a_term_without_positions_has_none() -> None:
    assert list(unpack_positions(pack_postings([3, 9], [1, 1], None))) == []


@given(st.binary(max_size=60))
def test_other_bytes_are_told_apart(data: bytes) -> None:
    with pytest.raises(DamagedPostings):
        unpack_postings(b"X" + data)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_never_crashes(place: int, change: int) -> None:
    data = bytearray(pack_postings(list(range(0, 900, 3)), [2] * 300, list(range(600))))
    data[place % len(data)] ^= change
    try:
        unpack_postings(bytes(data))
        unpack_positions(bytes(data))
    except DamagedPostings:
        return
