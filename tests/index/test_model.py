"""Against a model: on small random libraries the index finds exactly what reading every document finds."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clipper.domain.annotation import Color
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.ports import IndexDocument
from clipper.domain.query import (
    And,
    DateRange,
    Feature,
    Fuzzy,
    Having,
    Like,
    Made,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    QueryField,
    Regex,
    Scope,
    Together,
    Word,
)
from clipper.domain.result_order import Order
from clipper.domain.results import Facet
from clipper.index.index import WhooshIndex
from tests.index.documents import at, document, passage
from tests.index.reading import VOCABULARY, WORD_FIELDS, Held, finds, read

words = st.sampled_from(VOCABULARY)
texts = st.lists(words, max_size=10).map(" ".join)
some = st.lists(words, max_size=2).map(" ".join)
dates = st.sampled_from(["", "2015", "2016", "2016-02", "2016-02-11", "2017-12-31"])
moments = st.sampled_from([0, 1, 999_999, 1_000_000, 1_500_000, 1_500_001, 4_102_444_800_000_000])
tags = st.sampled_from(["ox", "ox/fig", "oxbow", "fig/ox", "Résumé", "resume/Étude", "plum yam"])
tag_lists = st.lists(tags, max_size=2, unique=True).map(tuple)
passages = st.builds(
    passage,
    st.just("p"),
    texts,
    comment=some,
    tags=tag_lists,
    speaker=some,
    color=st.sampled_from([Color.YELLOW, Color.BLUE]),
    created_us=moments,
)
clippings = st.builds(
    lambda body, held, more: document("c", body, *held, **more),  # type: ignore[arg-type]
    texts,
    st.lists(passages, max_size=2),
    st.fixed_dictionaries(
        {},
        optional={
            "title": texts,
            "standfirst": some,
            "author": st.sampled_from(["Ox Fig", "Naïve Plum; Yam Kiwi"]),
            "source": st.sampled_from(["Plum", "Étude", "The Fig"]),
            "agency": st.sampled_from(["plum", "YAM"]),
            "issued": dates,
            "language": st.sampled_from(["en", "en-GB", "fr"]),
            "languages": st.just(("en", "de-AT")),
            "tags": tag_lists,
            "url": st.just("https://example.org"),
            "in_inbox": st.booleans(),
            "created_us": moments,
        },
    ),
)
libraries = st.lists(clippings, min_size=1, max_size=6)

limits = st.sampled_from(list(WORD_FIELDS))
beginnings = st.sampled_from(["o", "f", "fig", "r", "ré", "rés", "resu", "e", "é", "zz"])
patterns = st.sampled_from(["f*t", "*um*", "*o*w", "p?um", "?ig", "k*w*", "r*mé", "na?ve"])
typed = st.sampled_from(["ox", "figs", "plom", "oxb", "kiiw", "resme", "étdue"])
expressions = st.sampled_from(["fig(wort)?", "[^f].*", "o.*|.*m", "rés?ume", "k{1,2}iwi", "(?:ya|plu)m", "\\w{2}", "x"])
rows = st.lists(words, min_size=1, max_size=3).map(" ".join)


def about_words(limit: st.SearchStrategy[QueryField]) -> st.SearchStrategy[Node]:
    """Clauses that say where words stand."""
    return st.one_of(
        st.builds(Word, words, limit, is_exact=st.booleans()),
        st.builds(Word, beginnings, limit, is_prefix=st.just(True), is_exact=st.booleans()),
        st.builds(Phrase, rows, limit, st.booleans()),
        st.builds(Pattern, patterns, limit),
        st.builds(Fuzzy, typed, st.integers(1, 2), limit),
        st.builds(Regex, expressions, limit),
    )


def together(limit: QueryField) -> st.SearchStrategy[Node]:
    part = about_words(st.sampled_from([QueryField.ANY, limit]))
    either = st.lists(part, min_size=2, max_size=2).map(lambda parts: Or(tuple(parts)))
    several = st.lists(st.one_of(part, either), min_size=2, max_size=3).map(tuple)
    return st.builds(Together, several, st.integers(0, 4))


names = st.one_of(
    st.builds(Word, tags, st.just(QueryField.TAG), st.booleans(), st.booleans()),
    st.builds(Phrase, tags, st.just(QueryField.TAG), st.booleans()),
    st.builds(Word, st.sampled_from(["o", "ox/", "ré", "re"]), st.just(QueryField.TAG), st.just(True)),
    st.builds(Pattern, st.sampled_from(["*fig", "o?", "r*e"]), st.just(QueryField.TAG)),
    st.builds(Fuzzy, st.sampled_from(["oxx", "resme"]), st.just(1), st.just(QueryField.TAG)),
    st.builds(Regex, st.sampled_from(["o.", ".*/fig", "rés.me"]), st.just(QueryField.TAG)),
    st.builds(Word, st.sampled_from(["en", "en-GB", "fr", "de"]), st.just(QueryField.LANGUAGE)),
    st.builds(Word, st.sampled_from(["yellow", "blue"]), st.just(QueryField.COLOR)),
)
ranges = st.one_of(
    st.builds(DateRange, dates, dates).filter(lambda bounds: bool(bounds.first or bounds.last)),
    st.builds(Made, st.none() | moments, st.none() | moments),
)
alike = st.lists(
    st.tuples(st.sampled_from(["ox", "fig", "resume", "none"]), st.integers(1, 3)), max_size=3, unique=True
)
leaves: st.SearchStrategy[Node] = st.one_of(
    about_words(limits),
    st.builds(Near, st.lists(words, min_size=2, max_size=3).map(" ".join), st.integers(0, 4), limits),
    limits.flatmap(together),
    names,
    ranges,
    st.builds(Having, st.sampled_from(Feature)),
)


def _joined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, parts))


nodes: st.SearchStrategy[Node] = st.recursive(leaves, _joined, max_leaves=5)
queries = st.builds(Query, st.none() | nodes, st.sampled_from(Scope), keeps_accents=st.booleans())


def named(made: Sequence[IndexDocument]) -> list[IndexDocument]:
    """The same, each clipping and passage with a name of its own."""
    documents = []
    for number, held in enumerate(made):
        own = [replace(a, id=AnnotationId(f"p{number}-{n}")) for n, a in enumerate(held.annotations)]
        clipping = replace(held.clipping, id=ClippingId(f"c{number}"))
        documents.append(replace(held, clipping=clipping, annotations=tuple(own)))
    return documents


@contextmanager
def indexed(made: list[IndexDocument], batch: int, data: st.DataObject) -> Iterator[tuple[WhooshIndex, list[Held]]]:
    """An index of several segments with deletions and replacements, and what there is to be found."""
    documents = {held.clipping.id: held for held in named(made)}
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder) / "index")
        order = list(documents.values())
        for start in range(0, len(order), batch):
            index.apply(order[start : start + batch], at(start + 1))
        chosen = data.draw(st.lists(st.sampled_from(sorted(documents)), max_size=3, unique=True))
        for number, name in enumerate(chosen):
            if number % 2:
                documents[name] = replace(documents[name], body="ox résumé plum")
                index.apply([documents[name]], at(90 + number))
            else:
                index.apply([replace(documents.pop(name), is_gone=True)], at(90 + number))
        yield index, [held for each in documents.values() for held in read(each)]
        index.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(libraries, st.lists(queries, min_size=1, max_size=15), st.integers(1, 4), st.data())
def test_the_index_finds_what_reading_finds(
    made: list[IndexDocument], asked: Sequence[Query], batch: int, data: st.DataObject
) -> None:
    with indexed(made, batch, data) as (index, held):
        for query, order in zip(asked, cycle(Order), strict=False):
            expected = sorted(one.name for one in held if finds(query, one))
            page = index.search(query, limit=50, order=order)
            assert page.total == len(expected), query
            assert sorted(hit.annotation_id or hit.clipping_id for hit in page.hits) == expected, query


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(libraries, st.lists(alike, min_size=1, max_size=4), st.integers(1, 4), st.data())
def test_what_is_alike_has_a_word_of_the_clipping_and_is_another(
    made: list[IndexDocument], asked: Sequence[list[tuple[str, int]]], batch: int, data: st.DataObject
) -> None:
    with indexed(made, batch, data) as (index, held):
        for sought in asked:
            # A word only one document has says nothing, so it is told by reading which have company.
            often = Counter(word for one in held for word in {*one.words["body"].values()})
            common = tuple((word, count) for word, count in sought if often[word] > 1 and word != "resume")
            query = Query(Like("c1", common))
            expected = sorted(one.name for one in held if finds(query, one))
            assert (
                sorted(hit.annotation_id or hit.clipping_id for hit in index.search(query, limit=50).hits) == expected
            )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(libraries, queries, st.integers(1, 4), st.data())
def test_counts_are_those_of_what_is_found(
    made: list[IndexDocument], query: Query, batch: int, data: st.DataObject
) -> None:
    with indexed(made, batch, data) as (index, held):
        found = [one for one in held if finds(query, one)]
        tags = Counter(tag for one in found for tag in one.tags)
        assert {one.value: one.count for one in index.facets(query, Facet.TAG)} == tags
        colors = Counter(color for one in found for color in one.colors)
        assert {one.value: one.count for one in index.facets(query, Facet.COLOR)} == colors
        kinds = Counter("passage" if one.is_passage else "clipping" for one in found)
        assert {one.value: one.count for one in index.facets(query, Facet.KIND)} == kinds
        by_date = index.date_counts(query)
        assert sum(one.count for one in by_date) == len(found)
        assert [one.value for one in by_date if one.value] == sorted(one.value for one in by_date if one.value)
        assert sum(one.count for one in by_date if not one.value) == sum(one.days is None for one in found)
