"""Searching through the library: what is shown, where it stands, and what is said of the query."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.errors import IndexDamaged, IndexUnavailable, NotFound
from clipper.domain.ids import ClippingId
from clipper.domain.query import Scope
from clipper.domain.result_order import Order
from clipper.domain.results import DateHistogram, DateStep, Facet, FacetCount
from clipper.domain.source import Source
from clipper.library.library import Library
from clipper.library.search import Search

STORY = (
    "The government declared a state of emergency in Homs on Monday.\n"
    "Aid agencies said besieged towns were starving.\n"
    "Nobody in the state spoke of it again."
)


@pytest.fixture
def story(library: Library, make_draft: Callable[..., object]) -> ClippingId:
    draft = make_draft(STORY, title="Homs besieged", container_title="The Daily", original_publisher="AFP")
    clipping_id, _ = library.clippings.add(draft, tags=("syria",))
    library.annotations.highlight_quote(clipping_id, "besieged towns", comment="compare Madaya", tags=("siege",))
    library.catch_up()
    return clipping_id


def test_a_hit_shows_title_source_and_the_words_in_their_context(library: Library, story: ClippingId) -> None:
    page = library.search.run("emergency homs")
    assert (page.query, page.total, page.is_stale, page.notes) == ("emergency homs", 1, False, ())
    hit = page.hits[0]
    assert (hit.clipping_id, hit.annotation_id, hit.title) == (story, None, "Homs besieged")
    assert (hit.container_title, hit.original_publisher, hit.tags) == ("The Daily", "AFP", ("syria",))
    assert [mark.of(hit.title) for mark in hit.title_marks] == ["Homs"]
    assert [mark.of(hit.snippet.text) for mark in hit.snippet.marks] == ["emergency", "Homs"]
    assert hit.snippet.place is not None
    assert hit.snippet.place.of(library.clippings.text(story)) == "emergency"


def test_a_passage_shows_its_words_colour_tags_and_comment(library: Library, story: ClippingId) -> None:
    hit = library.search.run("madaya").hits[0]
    assert hit.annotation_id is not None
    assert (hit.comment, hit.tags, hit.color) == ("compare Madaya", ("siege",), "yellow")
    assert hit.snippet.text == "besieged towns"
    assert hit.snippet.place is not None
    assert hit.snippet.place.of(library.clippings.text(story)) == "besieged towns"


def test_the_scope_given_overrides_the_one_typed(library: Library, story: ClippingId) -> None:
    assert library.search.run("besieged").total == 2
    assert library.search.run("besieged", scope=Scope.PASSAGES).total == 1
    assert library.search.run("besieged in:passage", scope=Scope.CLIPPINGS).hits[0].annotation_id is None


def test_every_match_in_a_clipping_can_be_walked(library: Library, story: ClippingId) -> None:
    text = library.clippings.text(story)
    assert [s.of(text) for s in library.search.places(story, '"state of emergency" OR state')] == [
        "state of emergency",
        "state",
    ]
    assert [s.of(text) for s in library.search.places(story, "besie", is_typing=True)] == ["besieged", "besieged"]
    assert library.search.places(story, "absent") == ()
    with pytest.raises(NotFound):
        library.search.places(ClippingId("00000000-0000-7000-8000-000000000000"), "state")


def test_a_word_being_typed_finds_what_it_may_become(library: Library, story: ClippingId) -> None:
    assert library.search.run("emer").total == 0
    assert library.search.run("emer", is_typing=True).total == 1


def test_the_date_is_shown_as_far_as_it_is_known(library: Library, story: ClippingId) -> None:
    for issued, shown in [
        (PartialDate(2016, 2), "2016-02"),
        (PartialDate(weekday=4, words="Thursday"), "Thursday"),
        (None, ""),
    ]:
        library.clippings.edit_source(story, Source(title="A", issued=issued))
        assert library.search.run("homs").hits[0].issued == shown


def test_what_the_index_has_not_learnt_is_said_and_what_is_gone_is_not_shown(
    library: Library, story: ClippingId, make_draft: Callable[..., object]
) -> None:
    library.clippings.add(make_draft("news from Homs"))
    page = library.search.run("homs")
    assert (len(page.hits), page.is_stale) == (1, True)
    library.undo()
    library.undo()
    library.undo()
    page = library.search.run("homs")
    assert (page.hits, page.is_stale) == ((), True)


@pytest.mark.parametrize(
    "text", ["", " ", "((((", '"', "a OR", "date:x", "NOT", "\x00\ud800", "国", "*", "-", "(" * 5000]
)
def test_nothing_typed_makes_searching_fail(library: Library, story: ClippingId, text: str) -> None:
    assert library.search.run(text, is_typing=True).total >= 0


def test_notes_reach_the_page(library: Library, story: ClippingId) -> None:
    assert library.search.run("foo:bar").notes


def test_limits_hold(library: Library, story: ClippingId) -> None:
    assert library.search.run("besieged", limit=1).total == 2
    assert len(library.search.run("besieged", limit=1).hits) == 1
    assert library.search.run("besieged", limit=0).hits == ()
    assert library.search.run("besieged", limit=-5, offset=-5).hits == ()


def test_all_results_are_counted(library: Library, story: ClippingId) -> None:
    counts = {one.value: one.count for one in library.search.facets("besieged", Facet.KIND)}
    assert counts == {"clipping": 1, "passage": 1}
    assert library.search.facets("besieged", Facet.KIND, scope=Scope.PASSAGES) == (FacetCount("passage", 1),)
    assert library.search.facets("absent", Facet.KIND) == ()


def test_hits_are_those_of_the_page(library: Library, story: ClippingId) -> None:
    page, found = library.search.run("besie*"), library.search.hits("besie*")
    assert [(hit.clipping_id, hit.annotation_id) for hit in page.hits] == [
        (hit.clipping_id, hit.annotation_id) for hit in found.hits
    ]
    assert library.search.hits("besieged", limit=-1).hits == ()


def test_patterns_and_misspelt_words_are_marked(library: Library, story: ClippingId) -> None:
    text = library.clippings.text(story)
    for typed in ("bes*ged", "beseiged~", "bes?eged"):
        assert {span.of(text) for span in library.search.places(story, typed)} == {"besieged"}


def test_without_an_index_searching_is_unavailable(library: Library) -> None:
    with pytest.raises(IndexUnavailable):
        Search(library._store, None).run("word")


def test_a_date_without_its_year_is_shown_in_its_words(library: Library, make_draft: Callable[..., Draft]) -> None:
    library.clippings.add(make_draft("The heron came.", issued=PartialDate(None, 2, 8, words="February 8")))
    library.clippings.add(make_draft("The heron left.", issued=PartialDate(2016, 2)))
    library.catch_up()
    assert {hit.issued for hit in library.search.run("heron").hits} == {"February 8", "2016-02"}


# about the results -------------------------------------------------------------------------------------------


@pytest.fixture
def herons(library: Library, make_draft: Callable[..., Draft]) -> tuple[ClippingId, ...]:
    """Four clippings, the second and the last of which speak of a heron twice."""
    dates = (PartialDate(2010, 5, 1), PartialDate(2012), None, PartialDate(2012, 7))
    ids = []
    for number, issued in enumerate(dates):
        draft = make_draft(
            "The heron came." + " A heron left." * (number % 2),
            title=f"Title {number}",
            container_title=("Post", "Courier")[number % 2],
            issued=issued,
        )
        ids.append(library.clippings.add(draft, tags=("bird",) if number < 3 else ())[0])
    library.catch_up()
    return tuple(ids)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, [3, 1, 0, 2]),
        (Order.OLDEST, [0, 1, 3, 2]),
        (Order.CLIPPED, [3, 2, 1, 0]),
        (Order.SOURCE, [3, 1, 2, 0]),
    ],
)
def test_results_come_in_the_order_asked_for(
    library: Library, herons: tuple[ClippingId, ...], order: Order, expected: list[int]
) -> None:
    shown = [hit.clipping_id for hit in library.search.run("heron", order=order).hits]
    assert shown == [herons[number] for number in expected]
    assert [hit.clipping_id for hit in library.search.hits("heron", order=order).hits] == shown
    assert [hit.clipping_id for hit in library.search.run("heron", order=order, offset=1, limit=2).hits] == shown[1:3]


def test_all_facets_are_counted_over_the_results_shown(library: Library, herons: tuple[ClippingId, ...]) -> None:
    facets = library.search.all_facets("heron")
    assert facets["tag"] == (FacetCount("bird", 3),)
    assert facets["source"] == (FacetCount("Courier", 2), FacetCount("Post", 2))
    assert facets["year"] == (FacetCount("2010", 1), FacetCount("2012", 2))
    assert "agency" not in facets
    assert library.search.all_facets("heron tag:bird")["source"] == (FacetCount("Post", 2), FacetCount("Courier", 1))
    assert library.search.all_facets("absent") == {}


def test_of_many_values_the_most_frequent_are_given_and_years_stay_in_order(
    library: Library, herons: tuple[ClippingId, ...]
) -> None:
    facets = library.search.all_facets("heron", most=1)
    assert facets["year"] == (FacetCount("2012", 2),)
    assert facets["source"] == (FacetCount("Courier", 2),)
    alone = library.search.all_facets("heron", facets=(Facet.YEAR,))
    assert list(alone) == ["year"]
    assert library.search.all_facets("heron", is_wanted=lambda: False) == {}


def test_results_are_shown_in_time(library: Library, herons: tuple[ClippingId, ...]) -> None:
    histogram = library.search.histogram("heron")
    assert (histogram.step, histogram.vague, histogram.undated) == (DateStep.MONTH, 1, 1)
    assert (histogram.bars[0].first, histogram.bars[-1].first, len(histogram.bars)) == ("2010-05", "2012-07", 27)
    assert library.search.histogram("heron date:2012").step is DateStep.MONTH
    assert library.search.histogram("absent") == DateHistogram()


def test_a_search_is_counted_and_what_is_new_in_it(library: Library, herons: tuple[ClippingId, ...]) -> None:
    made = library.clippings.get(herons[2]).created_us
    assert library.search.count("heron") == 4
    assert library.search.count("heron", after_us=made) == 1
    assert library.search.count("heron OR zebra", after_us=made) == 1
    assert library.search.count("tag:bird", after_us=made) == 0
    assert library.search.count("heron", scope=Scope.PASSAGES) == 0


def test_a_query_is_explained(library: Library, herons: tuple[ClippingId, ...]) -> None:
    ticks = iter(range(100))
    explanation = Search(library._store, library._index, clock=lambda: next(ticks)).explain("heron  (came OR left)")
    assert (explanation.read_as, explanation.total) == ("heron (came OR left)", 4)
    assert explanation.stages == (("parse", 1000.0), ("expand", 1000.0), ("match", 1000.0), ("snippets", 1000.0))
    terms = {term.value: term.count for clause in explanation.clauses for term in clause.terms}
    assert terms["heron"] >= 4
    assert "left" in terms
    assert library.search.explain("foo:bar").notes


def test_accents_count_when_they_are_to(library: Library, make_draft: Callable[..., Draft]) -> None:
    clipping_id, _ = library.clippings.add(make_draft("The résumé, and no resume more."))
    other_id, _ = library.clippings.add(make_draft("We resume on Monday."))
    library.catch_up()
    assert library.search.run("résumé").total == 2
    found = library.search.run("résumé", keeps_accents=True)
    assert [hit.clipping_id for hit in found.hits] == [clipping_id]
    assert library.search.run('"résumé"=').total == library.search.count('"résumé"=') == 1
    assert {hit.clipping_id for hit in library.search.run("resume", keeps_accents=True).hits} == {clipping_id, other_id}


def test_clippings_like_one_are_found_and_it_is_not_among_them(
    library: Library, make_draft: Callable[..., Draft]
) -> None:
    ferry = "The ferry crossed the strait with lorries and passengers in the fog."
    first, second = (library.clippings.add(make_draft(f"{ferry} Part {number}."))[0] for number in range(2))
    for number in range(5):
        library.clippings.add(make_draft(f"An orchard bears apples in the autumn, number {number}."))
    library.catch_up()
    assert library.search.run(f"like:{first}").hits[0].clipping_id == second
    unknown = library.search.run("like:ffffffff")
    assert (unknown.total, unknown.notes) == (0, ("like:ffffffff names no clipping",))
    assert library.search.run("ferry -like:ffffffff").total == 2


@pytest.mark.parametrize(
    "ask",
    [
        lambda search: search.run("words"),
        lambda search: search.hits("words"),
        lambda search: search.facets("words", Facet.TAG),
        lambda search: search.all_facets("words"),
        lambda search: search.histogram("words"),
        lambda search: search.kwic("words"),
        lambda search: search.complete("wor", 3),
        lambda search: search.explain("words"),
        lambda search: search.count("words"),
    ],
)
def test_damage_met_by_any_question_sets_the_index_aside(
    library: Library, make_draft: Callable[..., Draft], tmp_path: Path, ask: Callable[[Search], object]
) -> None:
    library.clippings.add(make_draft("some words"))
    library.catch_up()
    library._index.close()  # type: ignore[union-attr]  # the fixture opens one
    for path in (tmp_path / "index").rglob("*.arrays"):
        path.write_bytes(b"")
    with pytest.raises(IndexDamaged):
        ask(library.search)
    assert library.position() != library._index.position()  # type: ignore[union-attr]  # the fixture opens one
    assert library.catch_up() == 1
    ask(library.search)


@pytest.mark.parametrize("text", ["", "((((", '"', "like:", "/(/", "a NEAR", "\x00\ud800", "国", "clipped:", "=", "*"])
def test_nothing_typed_makes_any_question_fail(library: Library, story: ClippingId, text: str) -> None:
    search = library.search
    assert len(search.kwic(text, is_typing=True).lines) >= 0
    assert search.histogram(text).undated >= 0
    assert search.explain(text).total == search.count(text)
    assert "kind" in search.all_facets(text) or not search.count(text)
