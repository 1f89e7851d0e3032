"""Where rows stand while some folded results are open."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.ids import ClippingId
from clipper.domain.results import Hit, Snippet
from clipper.ui.search.unfolding import NO_CHILD, Unfolding


def hits(count: int) -> tuple[Hit, ...]:
    return tuple(Hit(ClippingId(f"c{at}"), None, 1.0, "T", (), "", "", "", Snippet("")) for at in range(count))


OPEN = st.dictionaries(st.integers(0, 30), st.integers(1, 5), max_size=6)


@given(opened=OPEN)
def test_every_place_and_every_one_behind_it_has_a_row_of_its_own(opened: dict[int, int]) -> None:
    unfolding = Unfolding()
    for place, count in opened.items():
        unfolding.open(place, hits(count))
    total = 31 + unfolding.extra
    places = [unfolding.place_of(row) for row in range(total)]
    assert len(set(places)) == total
    assert places == sorted(places, key=lambda each: (each[0], each[1]))
    assert [place for place, number in places if number == NO_CHILD] == list(range(31))
    assert all(unfolding.row_of(place) == places.index((place, NO_CHILD)) for place in range(31))
    assert [row for row, _hit in unfolding.children()] == [
        row for row, (_place, number) in enumerate(places) if number != NO_CHILD
    ]


@given(opened=OPEN)
def test_closing_them_again_leaves_it_as_it_was(opened: dict[int, int]) -> None:
    unfolding = Unfolding()
    for place, count in opened.items():
        unfolding.open(place, hits(count))
    assert sum(unfolding.close(place) for place in (*opened, 99)) == sum(opened.values())
    assert unfolding.extra == 0
    assert [unfolding.place_of(row) for row in range(5)] == [(row, NO_CHILD) for row in range(5)]
