"""Folding results: none is lost, none comes twice, the order stays."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.folding import folded
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.results import IndexHit
from clipper.domain.story import independent

NAMES = st.sampled_from("abcdef").map(ClippingId)
PASSAGES = st.one_of(st.none(), st.sampled_from("123").map(AnnotationId))
HITS = st.lists(st.builds(IndexHit, NAMES, PASSAGES, st.just(1.0)), max_size=20, unique=True)
KEYS = st.dictionaries(NAMES, st.sampled_from("ab").map(ClippingId), max_size=6)


@given(hits=HITS, keys=KEYS)
def test_every_hit_is_there_once_and_in_order(hits: list[IndexHit], keys: dict[ClippingId, ClippingId]) -> None:
    rows = folded(hits, keys)
    assert sorted((each for row in rows for each in (row.head, *row.behind)), key=hits.index) == hits
    assert [row.head for row in rows] == sorted((row.head for row in rows), key=hits.index)
    for row in rows:
        assert sorted((row.head, *row.behind), key=hits.index) == [row.head, *row.behind]


@given(hits=HITS, keys=KEYS)
def test_behind_a_hit_stand_other_clippings_of_its_story_alone(
    hits: list[IndexHit], keys: dict[ClippingId, ClippingId]
) -> None:
    for row in folded(hits, keys):
        own = keys.get(row.head.clipping_id, row.head.clipping_id)
        assert all(keys.get(each.clipping_id, each.clipping_id) == own for each in row.behind)
        assert row.head.clipping_id not in row.republications


@given(hits=HITS, keys=KEYS)
def test_each_story_has_one_clipping_in_front(hits: list[IndexHit], keys: dict[ClippingId, ClippingId]) -> None:
    rows = folded(hits, keys)
    in_front = {row.head.clipping_id for row in rows}
    assert len(in_front) == independent((hit.clipping_id for hit in hits), keys)


@given(hits=HITS)
def test_without_stories_nothing_is_folded(hits: list[IndexHit]) -> None:
    assert [(row.head, row.behind) for row in folded(hits, {})] == [(hit, ()) for hit in hits]
