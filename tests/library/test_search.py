"""Searching through the library: what is shown, where it stands, and what is said of the query."""

from collections.abc import Callable

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.errors import IndexUnavailable, NotFound
from clipper.domain.ids import ClippingId
from clipper.domain.query import Scope
from clipper.domain.results import Facet, FacetCount
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
