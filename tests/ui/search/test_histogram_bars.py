"""Where the bars of a histogram stand."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.results import DateBar
from clipper.ui.search.histogram_bars import LEAST_PX, WIDEST_PX, BarPlaces, Brush, height_of, period_of


@given(st.integers(1, 300), st.floats(10, 2000))
def test_the_bar_at_a_bars_place_is_that_bar(count: int, width: float) -> None:
    places = BarPlaces.within(count, 18, width)
    assert [places.bar_at(places.x_of(bar) + places.step_px / 2) for bar in range(count)] == list(range(count))
    assert places.end <= 18 + width + 1e-6


def test_places_outside_take_the_nearest_bar() -> None:
    places = BarPlaces.within(3, 18, 300)
    assert (places.bar_at(-50), places.bar_at(9_999)) == (0, 2)
    assert BarPlaces.within(0, 18, 300).bar_at(20) == -1


def test_few_bars_are_no_walls() -> None:
    assert BarPlaces.within(2, 0, 300).step_px == WIDEST_PX


def test_one_result_among_thousands_is_seen() -> None:
    assert (height_of(1, 10_000, 50), height_of(0, 10_000, 50), height_of(10_000, 10_000, 50)) == (LEAST_PX, 0, 50)


def test_a_brush_runs_either_way() -> None:
    bars = tuple(DateBar(str(year), str(year), 1) for year in range(2010, 2016))
    assert period_of(bars, Brush(4, 1)) == period_of(bars, Brush(1, 4)) == ("2011", "2014")
    assert [bar for bar in range(6) if Brush(4, 1).holds(bar)] == [1, 2, 3, 4]
