"""Stories as values: what counts as one source, and what became of each paragraph."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.difference import Fate, difference
from clipper.domain.ids import ClippingId
from clipper.domain.story import ParagraphFate, fates_of, independent

NAMES = st.sampled_from("abcdefgh").map(ClippingId)
IDS = st.lists(NAMES, max_size=20)
KEYS = st.dictionaries(NAMES, NAMES, max_size=8)
PARAGRAPHS = st.lists(
    st.sampled_from(["one red hen", "two blue hens", "three green ducks", "a long quiet winter", "the ferry waits"]),
    max_size=6,
)


@given(ids=IDS)
def test_without_any_story_in_common_each_clipping_counts(ids: list[ClippingId]) -> None:
    assert independent(ids, {}) == len(set(ids))


@given(ids=IDS, keys=KEYS)
def test_there_are_never_more_sources_than_clippings_and_never_none_of_some(
    ids: list[ClippingId], keys: dict[ClippingId, ClippingId]
) -> None:
    assert min(1, len(ids)) <= independent(ids, keys) <= len(set(ids))


@given(ids=IDS, more=IDS, keys=KEYS)
def test_counting_in_parts_never_counts_less(
    ids: list[ClippingId], more: list[ClippingId], keys: dict[ClippingId, ClippingId]
) -> None:
    together = independent([*ids, *more], keys)
    assert max(independent(ids, keys), independent(more, keys)) <= together
    assert together <= independent(ids, keys) + independent(more, keys)


@given(ids=st.lists(NAMES, min_size=1), keys=KEYS)
def test_a_further_republication_is_no_further_source(
    ids: list[ClippingId], keys: dict[ClippingId, ClippingId]
) -> None:
    republished = ClippingId("new")
    key = keys.get(ids[0], ids[0])
    assert independent([*ids, republished], {**keys, republished: key}) == independent(ids, keys)


@given(old=PARAGRAPHS, new=PARAGRAPHS)
def test_every_paragraph_of_the_fullest_text_has_one_fate_and_its_own_length(old: list[str], new: list[str]) -> None:
    fates = fates_of(difference(old, new))
    assert [each.length for each in fates if each.fate is not Fate.ADDED] == [len(each) for each in old]
    assert sum(each.fate is Fate.ADDED for each in fates) <= len(new)


def test_what_was_cut_and_what_was_put_in_stand_where_they_were() -> None:
    full = ["The ferry waits for the ice to go.", "It has waited since March.", "Nobody minds."]
    told = fates_of(difference(full, [full[0], "An advertisement for boots and gloves.", full[2]]))
    assert told == (
        ParagraphFate(Fate.INTACT, 34),
        ParagraphFate(Fate.LEFT_OUT, 26),
        ParagraphFate(Fate.ADDED, 38),
        ParagraphFate(Fate.INTACT, 13),
    )


def test_a_paragraph_that_only_stands_elsewhere_is_told_once() -> None:
    full = ["The ferry waits for the ice to go.", "It has waited since March.", "Nobody minds it much."]
    fates = [each.fate for each in fates_of(difference(full, [full[1], full[2], full[0]]))]
    assert sorted(fates) == sorted([Fate.MOVED, Fate.INTACT, Fate.INTACT])
