"""Walking all hits."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.span import Span
from clipper.ui.search.walk import Walk

PLACES = (Span(0, 3), Span(10, 13), Span(20, 23))


def test_a_walk_goes_through_the_places_of_a_text_and_then_on() -> None:
    walk = Walk(total=2, row=0).arrived(0, PLACES, first=PLACES[1])
    assert walk.place == PLACES[1]
    assert walk.stepped(1).place == PLACES[2]
    further = walk.stepped(1).stepped(1)
    assert (further.row, further.place) == (1, None)


def test_from_behind_one_stands_on_the_last_place() -> None:
    assert Walk(total=2).arrived(0, PLACES, first=PLACES[0], backwards=True).place == PLACES[-1]


def test_the_ends_are_joined() -> None:
    assert Walk(total=3, row=2).stepped(1).row == 0
    assert Walk(total=3, row=0).stepped(-1).row == 2


def test_before_the_first_step_one_stands_nowhere() -> None:
    assert Walk(total=3).place is None
    assert Walk(total=3).stepped(1).row == 0
    assert Walk(total=3).stepped(-1).row == 2


def test_without_hits_there_is_nowhere_to_go() -> None:
    assert Walk().stepped(1) == Walk()


def test_a_place_that_is_not_among_the_words_is_no_harm() -> None:
    assert Walk(total=1).arrived(0, PLACES, first=Span(5, 6)).place == PLACES[0]
    assert Walk(total=1).arrived(0, (), first=Span(5, 6)).place is None


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_forwards_and_back_again_visits_the_same_places(counts: list[int]) -> None:
    texts = [tuple(Span(n * 10, n * 10 + 1) for n in range(count)) for count in counts]
    steps = sum(max(count, 1) for count in counts)

    def visited(step: int) -> list[tuple[int, Span | None]]:
        walk, seen = Walk(total=len(texts)), []
        for _ in range(steps):
            before, walk = walk, walk.stepped(step)
            if walk.place is None or walk.row != before.row:
                walk = walk.arrived(walk.row, texts[walk.row], first=None, backwards=step < 0)
            seen.append((walk.row, walk.place))
        return seen

    assert visited(1) == list(reversed(visited(-1)))
