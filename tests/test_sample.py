"""The sample of a first window: read by the same rules as everything else, and removed in one step."""

from collections.abc import Callable

from clipper.domain.listing import ListQuery
from clipper.library.library import Library
from clipper.sample import SAMPLE_TAG, add_sample, sample_texts


def test_the_sample_is_clipped_highlighted_and_tagged(library: Library) -> None:
    ids = add_sample(library)
    assert len(ids) == len(sample_texts()) == 3
    for clipping_id in ids:
        opened = library.clippings.open(clipping_id)
        assert SAMPLE_TAG in opened.clipping.tags and opened.annotations
        assert opened.clipping.source.title and opened.clipping.source.standfirst


def test_the_wire_story_of_the_sample_shows_what_is_special_about_one(library: Library) -> None:
    clipping = library.clippings.get(add_sample(library)[-1])
    assert clipping.source.container_title and clipping.boilerplate
    assert clipping.source.issued is not None and clipping.source.issued.needs_researcher


def test_one_step_removes_the_sample(library: Library) -> None:
    add_sample(library)
    library.clippings.trash(library.clippings.ids(ListQuery(tag=SAMPLE_TAG)))
    assert library.clippings.ids(ListQuery()) == ()


def test_the_sample_is_found(library: Library, open_library: Callable[..., Library]) -> None:
    add_sample(library)
    library.catch_up()
    for query in ("ledgers", "маяк", "مكتبة", "tag:sample"):
        assert library.search.run(query).hits, query
