"""Stories through the library: what is known of a draft, who carries a text, what recurs."""

import random
from collections.abc import Callable

import pytest

from clipper.domain.blocks import Boilerplate, BoilerplateReason
from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.difference import Fate, new_paragraphs, old_paragraphs
from clipper.domain.errors import NotFound
from clipper.domain.ids import ClippingId
from clipper.domain.story import Kinship, Role
from clipper.library.library import Library

MakeDraft = Callable[..., Draft]
OpenLibrary = Callable[..., Library]


def paragraphs(seed: int, count: int = 8) -> list[str]:
    rng = random.Random(seed)
    return [" ".join("".join(rng.choices("abcdefghiklmnoprstuvw", k=6)) for _ in range(40)) for _ in range(count)]


def day(number: int) -> PartialDate:
    return PartialDate(2016, 3, number)


@pytest.fixture
def clip(library: Library, make_draft: MakeDraft) -> Callable[..., ClippingId]:
    def clip_it(lines: list[str], **fields: object) -> ClippingId:
        return library.clippings.add(make_draft("\n".join(lines), **fields))[0]

    return clip_it


Clip = Callable[..., ClippingId]


# a draft --------------------------------------------------------------------------------------------------------
def test_a_draft_is_told_how_much_of_it_is_known_and_what_differs(
    library: Library, clip: Clip, make_draft: MakeDraft
) -> None:
    story = paragraphs(1, 16)
    known = clip(story, title="The ferry")
    clip(paragraphs(2), title="Another")
    changed = story[3].replace(story[3].split()[9], "ferryman")
    new = [*story[:3], changed, *story[4:9], *paragraphs(9, 1), *story[10:]]
    draft = make_draft("\n".join(new), title="The ferry, again")
    (kin,) = library.stories.kin_of(draft)
    assert (kin.clipping_id, kin.kinship) == (known, Kinship.SAME_STORY)
    comparison = library.stories.compare(draft, known)
    assert 0.9 < comparison.share < 0.95
    assert comparison.differing == 3
    assert [p.fate for p in comparison.paragraphs if p.fate is not Fate.INTACT] == [
        Fate.CHANGED, Fate.LEFT_OUT, Fate.ADDED,
    ]  # fmt: skip
    assert old_paragraphs(comparison.paragraphs) == tuple(story)
    assert new_paragraphs(comparison.paragraphs) == tuple(new)


def test_a_text_without_blocks_is_compared_by_its_lines(library: Library, clip: Clip) -> None:
    known = clip(paragraphs(1), title="T")
    text = "\r\n\r\n".join(paragraphs(1)[2:5])
    assert [kin.clipping_id for kin in library.stories.kin_of(text)] == [known]
    comparison = library.stories.compare(text, known)
    assert comparison.share == 1.0
    assert comparison.share_of_other == pytest.approx(3 / 8)


def test_a_title_and_a_notice_in_common_are_no_kinship(library: Library, clip: Clip, make_draft: MakeDraft) -> None:
    notice = " ".join(paragraphs(50, 3))
    clip(paragraphs(1), title=paragraphs(60, 1)[0], boilerplate=notice)
    draft = make_draft("\n".join(paragraphs(2)), title=paragraphs(60, 1)[0], boilerplate=notice)
    assert library.stories.kin_of(draft) == ()


def test_what_is_in_the_trash_is_not_known(library: Library, clip: Clip) -> None:
    known = clip(paragraphs(1))
    text = "\n".join(paragraphs(1))
    library.clippings.trash([known])
    assert library.stories.kin_of(text) == ()
    library.undo()
    assert [kin.clipping_id for kin in library.stories.kin_of(text)] == [known]


def test_nothing_is_compared_with_a_clipping_that_is_gone(library: Library) -> None:
    with pytest.raises(NotFound):
        library.stories.compare("Some words.", ClippingId("0" * 32))
    with pytest.raises(NotFound):
        library.stories.story_of(ClippingId("0" * 32))


def test_a_draft_is_recognised_with_what_differs_and_what_it_may_say_of_its_origin(
    library: Library, clip: Clip, make_draft: MakeDraft
) -> None:
    full = paragraphs(1)
    wire = clip(full, title="Ferry", container_title="Northern Wire", issued=day(3))
    clip([*full[:7], *paragraphs(80, 1)], container_title="Courier", original_publisher="Northern Wire", issued=day(4))
    draft = make_draft("\n".join(full[:6]), container_title="Blog", issued=day(5))
    known = library.stories.recognise(draft)
    assert known is not None
    assert known.kinship is Kinship.SAME_STORY
    assert (known.comparison.share, known.comparison.differing, known.others) == (1.0, 2, 1)
    assert {each.field: each.value for each in known.offers} == {
        "original_publisher": "Northern Wire", "original_date": "2016-03-03",
    }  # fmt: skip
    assert known.clipping.id == wire
    assert library.stories.recognise(make_draft("\n".join(paragraphs(90)))) is None


def test_of_a_text_that_only_shares_passages_nothing_is_offered(
    library: Library, clip: Clip, make_draft: MakeDraft
) -> None:
    clip(paragraphs(1, 20), container_title="Courier", issued=day(3))
    draft = make_draft("\n".join([*paragraphs(1, 20)[:4], *paragraphs(95, 12)]), container_title="Blog")
    known = library.stories.recognise(draft)
    assert known is not None
    assert (known.kinship, known.offers) == (Kinship.SHARES_PASSAGES, ())


# a story --------------------------------------------------------------------------------------------------------
def test_a_story_tells_who_originated_it_and_what_each_left_out(library: Library, clip: Clip) -> None:
    full = paragraphs(1)
    agency = {"original_publisher": "Northern Wire"}
    late = clip([*full[:5], *paragraphs(70, 1)], container_title="Courier", issued=day(5), **agency)
    first = clip(full, container_title="northern wire", issued=day(3))
    undated = clip(full[:4], container_title="Blog", **agency)
    clip(paragraphs(2), container_title="Courier", issued=day(1))
    story = library.stories.story_of(late)
    assert story.originator == "Northern Wire"
    assert [(c.clipping.id, c.role) for c in story.carriers] == [
        (first, Role.ORIGINATED), (late, Role.REPUBLISHED), (undated, Role.REPUBLISHED),
    ]  # fmt: skip
    assert [(c.is_fullest, c.intact, c.changed, c.added, c.left_out) for c in story.carriers] == [
        (True, 8, 0, 0, 0), (False, 5, 0, 1, 3), (False, 4, 0, 0, 4),
    ]  # fmt: skip
    assert library.stories.story_of(undated) == story
    assert library.stories.compare_clippings(first, undated).differing == 4


def test_without_an_agency_the_outlet_that_had_it_first_originated_it(library: Library, clip: Clip) -> None:
    republished = clip(paragraphs(1), container_title="Courier", issued=day(5))
    clip(paragraphs(1), container_title="Valley News", issued=day(2))
    story = library.stories.story_of(republished)
    assert story.originator == "Valley News"
    assert [carrier.role for carrier in story.carriers] == [Role.ORIGINATED, Role.REPUBLISHED]


@pytest.mark.parametrize("dates", [(day(2), day(2)), (None, None)])
def test_who_was_first_is_not_invented(library: Library, clip: Clip, dates: tuple[PartialDate | None, ...]) -> None:
    ids = [clip(paragraphs(1), container_title=name, issued=at) for name, at in zip("AB", dates, strict=True)]
    story = library.stories.story_of(ids[0])
    assert story.originator == ""
    assert {carrier.role for carrier in story.carriers} == {Role.UNKNOWN}


def test_a_clipping_alone_is_a_story_of_its_own(library: Library, clip: Clip) -> None:
    alone = clip(paragraphs(1), container_title="Courier")
    story = library.stories.story_of(alone)
    assert (story.key, story.originator, len(story.carriers)) == (alone, "Courier", 1)
    assert library.stories.stories() == ()


def test_republications_count_as_one_source(library: Library, clip: Clip) -> None:
    ids = [clip(paragraphs(seed), container_title=f"Paper {at}") for at, seed in enumerate([1, 2, 1, 1, 3])]
    keys = library.stories.story_keys(ids)
    assert len(set(keys.values())) == 3
    assert {each for each in ids if keys[each] == keys[ids[0]]} == {ids[0], ids[2], ids[3]}
    assert library.stories.story_key(ids[2]) == keys[ids[0]]
    assert library.stories.stories() == ((ids[0], ids[2], ids[3]),)
    library.clippings.trash([ids[0]])
    assert library.stories.story_key(ids[3]) == library.stories.story_key(ids[2]) == ids[2]
    assert library.stories.story_key(ids[0]) == ids[0]


def test_membership_tells_a_clippings_place_without_its_text(library: Library, clip: Clip) -> None:
    ids = [clip(paragraphs(1), container_title=name, issued=day(at + 1)) for at, name in enumerate("AB")]
    alone = clip(paragraphs(2), container_title="C")
    first, second = map(library.stories.membership, ids)
    assert (first.key, first.role, first.carriers) == (ids[0], Role.ORIGINATED, 2)
    assert (second.key, second.role, second.republications, second.originator) == (ids[0], Role.REPUBLISHED, 1, "A")
    assert library.stories.membership(alone).republications == 0
    assert library.stories.independent([*ids, alone]) == 2
    with pytest.raises(NotFound):
        library.stories.membership(ClippingId("0" * 32))


def test_marking_boilerplate_by_hand_takes_it_out_of_the_story(library: Library, clip: Clip) -> None:
    first = clip([*paragraphs(1), *paragraphs(9, 9)])
    second = clip([*paragraphs(2, 4), *paragraphs(9, 9)])
    assert library.stories.story_key(second) == first
    for clipping_id in (first, second):
        opened = library.clippings.open(clipping_id)
        marks = [
            Boilerplate(block.span, BoilerplateReason.MARKED)
            for block in opened.snapshot.blocks
            if block.span.of(opened.text) in paragraphs(9, 9)
        ]
        library.clippings.set_boilerplate(clipping_id, tuple(marks))
    assert library.stories.story_key(second) == second
    library.undo()
    library.undo()
    assert library.stories.story_key(second) == first
    library.catch_up()
    assert library.check() == ()


# what recurs ----------------------------------------------------------------------------------------------------
def test_a_paragraph_at_the_end_of_four_stories_is_suggested_as_boilerplate(library: Library, clip: Clip) -> None:
    notice = "Readers of the Courier have known the valley since 1911 and love it."
    ids = [clip([*paragraphs(seed), notice]) for seed in (1, 2, 3)]
    clip([*paragraphs(1), notice])
    assert library.stories.boilerplate_suggestions(ids[0]) == ()
    clip([*paragraphs(4), notice])
    (suggestion,) = library.stories.boilerplate_suggestions(ids[0])
    opened = library.clippings.open(ids[0])
    assert suggestion.boilerplate.span.of(opened.text) == notice
    assert (suggestion.stories, suggestion.boilerplate.reason) == (4, BoilerplateReason.DISCLAIMER)
    library.clippings.set_boilerplate(ids[0], (suggestion.boilerplate,))
    assert library.stories.boilerplate_suggestions(ids[0]) == ()
    assert len(library.stories.boilerplate_suggestions(ids[1])) == 1


def test_the_reason_is_the_one_the_words_give(library: Library, clip: Clip) -> None:
    notice = "© 2016 Valley Courier. All rights reserved."
    ids = [clip([*paragraphs(seed), notice]) for seed in range(4)]
    (suggestion,) = library.stories.boilerplate_suggestions(ids[2])
    assert suggestion.boilerplate.reason is BoilerplateReason.COPYRIGHT


def test_a_paragraph_in_the_middle_is_never_suggested(library: Library, clip: Clip) -> None:
    statement = "The minister said the valley would have its bridge before the winter came."
    ids = [clip([*paragraphs(seed), statement, *paragraphs(seed + 40)]) for seed in range(6)]
    assert library.stories.boilerplate_suggestions(ids[0]) == ()


# filling --------------------------------------------------------------------------------------------------------
def test_an_older_library_catches_up_and_can_be_stopped(library: Library, clip: Clip) -> None:
    ids = [clip(paragraphs(seed % 40)) for seed in range(60)]
    before = library.stories.stories()
    seen: list[int] = []
    library._store.renew_fingerprints()
    assert library.stories.waiting() == 60
    assert library.stories.catch_up(seen.append, lambda: bool(seen)) == seen[0] < 60
    assert library.stories.catch_up(seen.append) == 60 - seen[0]
    assert (library.stories.waiting(), library.stories.catch_up()) == (0, 0)
    assert library.stories.stories() == before
    assert library.stories.rebuild() == 60
    assert library.stories.story_key(ids[45]) == ids[5]


def test_many_clipped_at_once_are_sorted_when_asked(library: Library, make_draft: MakeDraft) -> None:
    ids, _ = library.clippings.add_many([make_draft("\n".join(paragraphs(seed % 20))) for seed in range(40)])
    assert library.stories.catch_up() == 40
    assert library.stories.story_key(ids[27]) == library.stories.story_key(ids[7])
    library.undo()
    assert (library.stories.stories(), library.stories.waiting()) == ((), 0)
    library.catch_up()
    assert library.check() == ()


def test_a_library_that_is_only_read_is_asked_but_not_filled(
    library: Library, clip: Clip, open_library: OpenLibrary
) -> None:
    known = clip(paragraphs(1))
    reader = open_library(index=False, read_only=True)
    assert [kin.clipping_id for kin in reader.stories.kin_of("\n".join(paragraphs(1)))] == [known]
    library._store.renew_fingerprints()
    assert (reader.stories.waiting(), reader.stories.catch_up()) == (1, 0)
