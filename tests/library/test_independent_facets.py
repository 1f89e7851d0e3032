"""Counts of independent stories: republications of one text are one source, whatever has been counted."""

import random
from collections import defaultdict
from collections.abc import Callable

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.ids import ClippingId
from clipper.domain.results import Facet
from clipper.library.library import Library


def text_of(seed: int) -> str:
    rng = random.Random(seed)
    lines = (" ".join("".join(rng.choices("abcdefghiklmnoprstuvw", k=6)) for _ in range(30)) for _ in range(3))
    return "\n".join(f"The harbour {line}" for line in lines)


@pytest.fixture
def ids(library: Library, make_draft: Callable[..., Draft]) -> list[ClippingId]:
    """Twelve clippings of five stories in several segments of the index, some tagged, highlighted or without a year."""
    rng, found = random.Random(5), []
    for number in range(12):
        draft = make_draft(
            text_of(number % 5),
            container_title=rng.choice(["Courier", "Herald", "Post"]),
            original_publisher=rng.choice(["", "Northern Wire"]),
            issued=rng.choice([None, PartialDate(2015, 3), PartialDate(2016)]),
        )
        found.append(library.clippings.add(draft, tags=rng.sample(["ice", "ferry", "night"], rng.randint(0, 3)))[0])
        if number % 3 == 0:
            suffix = draft.text[11:30]
            library.annotations.highlight_quote(found[-1], "The harbour", suffix=suffix, tags=["quay", "ice"])
        if number % 4 == 0:
            library.catch_up()
    library.catch_up()
    return found


def by_hand(library: Library, ids: list[ClippingId], facet: Facet) -> dict[str, int]:
    """How many stories have each value."""
    keys, stories = library.stories.story_keys(ids), defaultdict(set)
    for each in ids:
        clipping, annotations = library.clippings.get(each), library.annotations.of(each)
        source = clipping.source
        year = f"{source.issued.year:04}" if source.issued and source.issued.year else ""
        values = {
            Facet.TAG: {*clipping.tags, *(tag for annotation in annotations for tag in annotation.tags)},
            Facet.SOURCE: {source.container_title},
            Facet.AGENCY: {source.original_publisher},
            Facet.YEAR: {year},
            Facet.KIND: {"clipping", *("passage" for _ in annotations)},
        }[facet]
        for value in values - {""}:
            stories[value].add(keys[each])
    return {value: len(members) for value, members in stories.items()}


@pytest.mark.parametrize("facet", [Facet.TAG, Facet.SOURCE, Facet.AGENCY, Facet.YEAR, Facet.KIND])
def test_each_story_counts_once_for_each_value(library: Library, ids: list[ClippingId], facet: Facet) -> None:
    told = library.search.all_facets("harbour", facets=[facet], folds_stories=True)[facet.value]
    assert {one.value: one.count for one in told} == by_hand(library, ids, facet)
    plain = {one.value: one.count for one in library.search.all_facets("harbour", facets=[facet])[facet.value]}
    assert plain.keys() == {one.value for one in told}
    assert all(one.count <= plain[one.value] for one in told)
    assert sum(plain.values()) > sum(one.count for one in told)


def test_where_nothing_is_found_nothing_is_counted(library: Library, ids: list[ClippingId]) -> None:
    assert library.search.all_facets("nowhere", folds_stories=True) == {}
