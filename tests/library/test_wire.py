"""Domain values cross between our processes unchanged."""

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.annotation import Annotation, Color
from clipper.domain.changes import Changes, Edit
from clipper.domain.clipping import Clipping, Draft, KeptDraft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue
from clipper.domain.query import And, DateRange, Node, Not, Or, Phrase, Query, Word
from clipper.domain.results import Completion, DateHistogram, Explanation, FacetCount, KwicPage, SearchPage
from clipper.domain.saved_search import SavedSearchSeen
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.library.wire import from_json, to_json

st.register_type_strategy(PartialDate, st.builds(PartialDate, st.integers(-9999, 9999), st.integers(1, 12)))
st.register_type_strategy(Span, st.builds(Span, st.integers(0, 99), st.integers(0, 99)))
st.register_type_strategy(float, st.floats(allow_nan=False))


def through(value: object, kind: type) -> object:
    """The value after a journey as bytes."""
    return from_json(kind, json.loads(json.dumps(to_json(value, kind)).encode("ascii")))


@pytest.mark.parametrize(
    "kind",
    [
        Draft,
        SearchPage,
        KwicPage,
        DateHistogram,
        Explanation,
        Completion,
        Annotation,
        Clipping,
        KeptDraft,
        Changes,
        Source,
        Edit,
        SavedSearchSeen,
    ],
)
@given(data=st.data())
def test_values_come_out_as_they_went_in(kind: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert through(value, kind) == value


leaves = st.one_of(st.from_type(Word), st.from_type(Phrase), st.from_type(DateRange))
nodes: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.builds(And, st.lists(parts).map(tuple)), st.builds(Or, st.lists(parts).map(tuple)), st.builds(Not, parts)
    ),
    max_leaves=6,
)


@given(nodes)
def test_members_of_a_union_keep_their_class(node: Node) -> None:
    assert through(Query(node), Query) == Query(node)
    assert type(from_json(Query, to_json(Query(node))).node) is type(node)


def test_bytes_and_lone_surrogates_survive() -> None:
    part = RawPart("text/plain", bytes(range(256)), "\ud800")
    assert through(part, RawPart) == part


def test_generic_types_are_read_too() -> None:
    parts = (RawPart("a", b"1"), RawPart("b", b"2"))
    assert from_json(tuple[RawPart, ...], to_json(parts, tuple[RawPart, ...])) == parts


def test_counts_by_facet_keep_their_order() -> None:
    kind = dict[str, tuple[FacetCount, ...]]
    facets = {"year": (FacetCount("2010", 1), FacetCount("2009", 3)), "tag": ()}
    back = from_json(kind, json.loads(json.dumps(to_json(facets, kind))))
    assert list(back.items()) == list(facets.items())


def test_unknown_fields_are_left_out_and_missing_ones_take_their_default() -> None:
    assert from_json(Source, {"title": "A", "from_the_future": 1}) == Source(title="A")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Source, "text"),
        (Source, {"title": 3}),
        (Source, {"author": "nobody"}),
        (Span, [1]),
        (Span, ["1", 2]),
        (Color, "mauve"),
        (RawPart, {"mime": "a", "data": "no base64!"}),
        (RawPart, {"mime": "a"}),
        (Query, {"node": {"is": "Nothing"}}),
        (Query, {"node": {}}),
        (int, True),
    ],
)
def test_what_does_not_fit_is_told(kind: type, data: object) -> None:
    with pytest.raises(BadValue):
        from_json(kind, data)


@dataclass(frozen=True)
class Odd:
    """Holds what cannot be sent."""

    value: complex


def test_a_type_that_cannot_be_sent_is_a_bug() -> None:
    with pytest.raises(TypeError):
        to_json(Odd(1j))
