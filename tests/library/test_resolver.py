"""From what is typed to what the index is asked: dates of here and now, clippings that others are to be like."""

from collections.abc import Callable
from datetime import date

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.query import And, DateRange, Like, Made, Not, Query, Scope, Word
from clipper.library import resolver as resolving
from clipper.library.library import Library
from clipper.library.machine import Machine
from clipper.library.resolver import Resolver, made_after

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US


class Elsewhere(Machine):
    """It is the last evening of February 2016, an hour west of Greenwich."""

    def today(self) -> date:
        return date(2016, 2, 29)

    def midnight_us(self, day: date) -> int:
        return (day - date(1970, 1, 1)).days * DAY_US + HOUR_US


@pytest.fixture
def resolver(library: Library) -> Resolver:
    return Resolver(library._store, Elsewhere())


def test_relative_dates_are_those_of_the_machine(resolver: Resolver) -> None:
    assert resolver.query("date:yesterday").node == DateRange("2016-02-28", "2016-02-28")
    midnight = Elsewhere().midnight_us(date(2016, 2, 29))
    assert resolver.query("clipped:today").node == Made(midnight, midnight + DAY_US - 1)


def test_the_scope_given_overrides_the_one_typed(resolver: Resolver) -> None:
    assert resolver.query("word in:passage", scope=Scope.CLIPPINGS).scope is Scope.CLIPPINGS
    assert resolver.query("word in:passage", scope=Scope.ALL).scope is Scope.PASSAGES


def test_a_clipping_that_others_are_to_be_like_is_read(
    resolver: Resolver, library: Library, make_draft: Callable[..., Draft]
) -> None:
    clipping_id, _ = library.clippings.add(make_draft("Ice, ice and fog", title="Ice", boilerplate="Press"))
    for typed in (clipping_id, clipping_id.replace("-", "")[-8:]):
        query = resolver.query(f"like:{typed}")
        assert isinstance(query.node, Like)
        assert query.node.clipping == clipping_id
        assert dict(query.node.words) == {"ice": 3, "and": 1, "fog": 1}
        assert query.notes == ()
    negated = resolver.query(f"word -like:{clipping_id}").node
    assert isinstance(negated, And)
    assert isinstance(negated.parts[1], Not)
    assert isinstance(negated.parts[1].part, Like)
    assert negated.parts[1].part.words


def test_a_clipping_nobody_knows_is_said(
    resolver: Resolver, library: Library, make_draft: Callable[..., Draft]
) -> None:
    query = resolver.query("like:ffffffff")
    assert isinstance(query.node, Like)
    assert query.node.words == ()
    assert query.notes == ("like:ffffffff names no clipping",)
    first, second = (library.clippings.add(make_draft(f"Text {n}"))[0] for n in range(2))
    assert first[:4] == second[:4]
    assert resolver.query(f"like:{first[:4]}").notes == (f"like:{first[:4]} fits several clippings",)


def test_of_a_long_text_its_beginning_and_its_frequent_words_count(
    resolver: Resolver, library: Library, make_draft: Callable[..., Draft], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolving, "MOST_LIKE_TOKENS", 5)
    monkeypatch.setattr(resolving, "MOST_LIKE_TERMS", 1)
    clipping_id, _ = library.clippings.add(make_draft("fog ice ice fog ice fog fog fog"))
    node = resolver.query(f"like:{clipping_id}").node
    assert isinstance(node, Like)
    assert node.words == (("ice", 3),)


def test_what_was_made_later_is_part_of_the_query() -> None:
    assert made_after(Query(None), 5).node == Made(6, None)
    assert made_after(Query(Word("ice")), 5).node == And((Word("ice"), Made(6, None)))


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), date(2016, 3, 27), date.max])
def test_a_day_begins_once_a_day_wherever_the_machine_is(day: date) -> None:
    machine = Machine()
    if day is not date.max:
        following = date.fromordinal(day.toordinal() + 1)
        assert 23 * HOUR_US <= machine.midnight_us(following) - machine.midnight_us(day) <= 25 * HOUR_US
    nearby = (day - date(1970, 1, 1)).days * DAY_US
    assert abs(machine.midnight_us(day) - nearby) <= DAY_US
    assert abs((machine.today() - date.fromordinal(719163 + machine.now_us() // DAY_US)).days) <= 1
