"""Search with the republications of a story behind its best hit: pages, counts, and what is behind."""

import random
from collections.abc import Callable

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.ids import ClippingId
from clipper.domain.query import Scope
from clipper.domain.result_order import Order
from clipper.library import story_folding
from clipper.library.library import Library

STORIES, CARRIERS = 6, 4
"""Of six stories four papers have each, and three more have one of their own."""


def text_of(seed: int) -> str:
    rng = random.Random(seed)
    lines = (" ".join("".join(rng.choices("abcdefghiklmnoprstuvw", k=6)) for _ in range(30)) for _ in range(3))
    return "\n".join(f"The harbour {line}" for line in lines)


@pytest.fixture
def ids(library: Library, make_draft: Callable[..., Draft]) -> list[list[ClippingId]]:
    """By story its clippings."""
    found: list[list[ClippingId]] = []
    for story in range(STORIES + 3):
        papers = CARRIERS if story < STORIES else 1
        drafts = [make_draft(text_of(story), title=f"Story {story}", container_title=f"P{at}") for at in range(papers)]
        found.append([library.clippings.add(draft)[0] for draft in drafts])
    library.catch_up()
    return found


TOTAL = STORIES * CARRIERS + 3


def test_a_story_is_one_row_and_the_counts_say_both(library: Library, ids: list[list[ClippingId]]) -> None:
    page = library.search.run("harbour", folds_stories=True)
    assert (page.total, page.rows, page.stories) == (TOTAL, STORIES + 3, STORIES + 3)
    by_story = {each: story for story in ids for each in story}
    for hit in page.hits:
        others = set(by_story[hit.clipping_id]) - {hit.clipping_id}
        assert (set(hit.republications), hit.behind) == (others, len(others))


def test_pages_hold_every_story_once_whatever_their_size(library: Library, ids: list[list[ClippingId]]) -> None:
    whole = [hit.clipping_id for hit in library.search.run("harbour", folds_stories=True, order=Order.SOURCE).hits]
    for limit in (1, 2, 4, 50):
        pages = [
            library.search.run("harbour", folds_stories=True, order=Order.SOURCE, limit=limit, offset=offset)
            for offset in range(0, STORIES + 3, limit)
        ]
        assert [hit.clipping_id for page in pages for hit in page.hits] == whole
        assert {page.rows for page in pages} == {STORIES + 3}
    assert library.search.run("harbour", folds_stories=True, offset=STORIES + 3).hits == ()


def test_what_is_behind_a_hit_can_be_seen(library: Library, ids: list[list[ClippingId]]) -> None:
    hit = next(hit for hit in library.search.run("harbour", folds_stories=True).hits if hit.behind)
    behind = library.search.behind(hit.clipping_id, "harbour")
    assert tuple(each.clipping_id for each in behind) == hit.republications
    assert all(each.title == hit.title and each.snippet.marks for each in behind)
    alone = ids[-1][0]
    assert library.search.behind(alone, "harbour") == ()


def test_the_researchers_own_passages_are_no_republications(library: Library, ids: list[list[ClippingId]]) -> None:
    for each in ids[0][:2]:
        library.annotations.highlight_quote(each, "The harbour", prefix="", suffix=library.clippings.text(each)[19:40])
    library.catch_up()
    page = library.search.run("harbour", folds_stories=True)
    assert page.total == TOTAL + 2
    rows = [hit for hit in page.hits if hit.clipping_id in ids[0]]
    assert len({hit.clipping_id for hit in rows}) == 1
    assert len(rows) == (2 if rows[0].clipping_id in ids[0][:2] else 1)
    assert sum(hit.behind + 1 for hit in rows) == CARRIERS + 2
    assert all(len(hit.republications) in (0, CARRIERS - 1) for hit in rows)
    passages = library.search.run("harbour", folds_stories=True, scope=Scope.PASSAGES)
    assert (passages.total, passages.rows, passages.stories) == (2, 1, 1)


def test_results_that_are_too_many_are_all_there_and_not_counted_as_stories(
    library: Library, ids: list[list[ClippingId]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_folding, "MOST_FOLDED", 10)
    first = library.search.run("harbour", folds_stories=True, limit=4)
    assert first.stories is None
    assert first.rows < TOTAL
    pages = [library.search.run("harbour", folds_stories=True, limit=4, offset=at) for at in range(0, first.rows, 4)]
    hits = [hit for page in pages for hit in page.hits]
    assert len(hits) == first.rows
    seen = [each for hit in hits for each in (hit.clipping_id, *hit.republications)]
    assert sorted(seen) == sorted(each for story in ids for each in story)


def test_further_pages_go_on_from_the_first_though_a_story_has_come_since(
    library: Library, ids: list[list[ClippingId]]
) -> None:
    first = library.search.run("harbour", folds_stories=True, limit=5)
    library.stories.rebuild()
    second = library.search.run("harbour", folds_stories=True, limit=5, offset=5)
    assert len({hit.clipping_id for hit in (*first.hits, *second.hits)}) == STORIES + 3


def test_unfolded_results_are_as_ever(library: Library, ids: list[list[ClippingId]]) -> None:
    page = library.search.run("harbour")
    assert (page.total, page.rows, page.stories, page.folded) == (TOTAL, TOTAL, None, None)
    assert len(page.hits) == TOTAL and not any(hit.republications or hit.behind for hit in page.hits)
