"""Orders: the same for the same documents, whatever segments they lie in, and in pages without gap or repetition."""

import random
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.domain.ports import IndexDocument
from clipper.domain.query import Query
from clipper.domain.query_parser import parse_query
from clipper.domain.result_order import Order
from clipper.index import ordering
from clipper.index.index import WhooshIndex
from tests.index.documents import at, document, passage

ISSUED = {"a": "2016-02-11", "b": "", "c": "2015", "d": "2016-02", "e": "2016-02-11"}
SOURCES = {"a": "Zeit", "b": "", "c": "Économist", "d": "apple", "e": "ZEIT"}
MADE = {"a": 3_000_001, "b": 5_000_000, "c": 3_000_000, "d": 1, "e": 4_000_000_000_000_000}


def library() -> list[IndexDocument]:
    """Five clippings, one with a passage made later."""
    later = passage("p", "word", created_us=6_000_000)
    return [
        document(
            name,
            "word " * (2 if name == "d" else 1),
            *([later] if name == "a" else []),
            issued=ISSUED[name],
            source=SOURCES[name],
            created_us=MADE[name],
        )
        for name in "abcde"
    ]


EXPECTED = {
    Order.RELEVANCE: "e p b a c d",
    Order.NEWEST: "e p a d c b",
    Order.OLDEST: "c d e p a b",
    Order.SOURCE: "d c e p a b",
    Order.CLIPPED: "e p b a c d",
}


def ranked(index: WhooshIndex, order: Order, text: str = "", offset: int = 0, limit: int = 100) -> list[str]:
    hits = index.search(parse_query(text), limit=limit, offset=offset, order=order).hits
    return [hit.annotation_id or hit.clipping_id for hit in hits]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("batch", [1, 2, 5])
def test_results_come_in_the_order_that_is_asked_for(index: WhooshIndex, order: Order, batch: int) -> None:
    documents = library()
    random.Random(batch).shuffle(documents)
    for start in range(0, len(documents), batch):
        index.apply(documents[start : start + batch], at(start + 1))
    assert ranked(index, order) == EXPECTED[order].split()


def test_relevance_counts_before_age(index: WhooshIndex) -> None:
    index.apply(library(), at(1))
    assert ranked(index, Order.RELEVANCE, "word")[-1] != "d"
    assert ranked(index, Order.CLIPPED, "word")[-1] == "d"


@pytest.mark.parametrize("order", Order)
def test_pages_of_equal_documents_follow_each_other(index: WhooshIndex, order: Order) -> None:
    for start in range(0, 60, 7):
        made = [document(f"c{n:02}", "same words", created_us=n // 9) for n in range(start, start + 7)]
        index.apply(made, at(start + 7))
    whole = ranked(index, order, "words")
    assert whole == [f"c{n:02}" for n in sorted(range(63), key=lambda n: (n // 9, n), reverse=True)]
    assert [name for offset in range(0, 63, 10) for name in ranked(index, order, "words", offset, 10)] == whole
    assert ranked(index, order, "words", 500) == []
    assert ranked(index, order, "words", 0, 0) == []


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 9)), max_size=200),
    st.integers(0, 60),
    st.sampled_from([10, 20_000]),
)
def test_the_first_places_are_those_of_sorting_everything(
    values: list[tuple[int, int, int]], wanted: int, many: int
) -> None:
    columns = [np.array([row[n] for row in values], np.int32) for n in range(3)]
    before, ordering._MANY = ordering._MANY, many
    try:
        found = ordering.first_places([lambda at, c=c: c[at] for c in columns], len(values), wanted)  # type: ignore[misc]
    finally:
        ordering._MANY = before
    assert sorted(values[place] for place in found.tolist()) == sorted(sorted(values, reverse=True)[:wanted])
    assert len(set(found.tolist())) == found.size


def test_moments_beyond_what_four_bytes_hold_are_kept_in_order() -> None:
    years = {"first": -5, "now": 1_763_000_000_000_000, "2039": 2_180_000_000_000_000, "2150": 5_700_000_000_000_000}
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder) / "index")
        index.apply([document(name, "word", created_us=made) for name, made in years.items()], at(1))
        hits = index.search(Query(None), limit=9, order=Order.CLIPPED).hits
        assert [hit.clipping_id for hit in hits] == ["2150", "2039", "now", "first"]
        index.close()
