"""Operations on highlights, through the library."""

from collections.abc import Callable

import pytest

from clipper.domain.annotation import Color
from clipper.domain.clipping import Draft
from clipper.domain.errors import Ambiguous, BadValue, NotFound
from clipper.domain.ids import ClippingId
from clipper.domain.span import Span
from clipper.library.library import Library

MakeDraft = Callable[..., Draft]


@pytest.fixture
def story(library: Library, make_draft: MakeDraft) -> ClippingId:
    text = "The 👩‍🚀 said the ferry was late.\nThe mayor said the ferry was early."
    return library.clippings.add(make_draft(text, title="Ferry"))[0]


def test_a_highlight_remembers_its_words_and_context(library: Library, story: ClippingId) -> None:
    text = library.clippings.text(story)
    start = text.index("ferry was late")
    annotation_id, changes = library.annotations.highlight(
        story, Span(start, start + 14), tags=["port"], comment=" why? "
    )
    annotation = library.annotations.get(annotation_id)
    assert annotation.quote.exact == "ferry was late"
    assert annotation.quote.prefix.endswith("said the ")
    assert (annotation.tags, annotation.comment) == (("port",), "why?")
    assert changes.tags == {"port"}


def test_blanks_at_the_ends_are_left_out(library: Library, story: ClippingId) -> None:
    annotation_id, _ = library.annotations.highlight(story, Span(5, 10))
    assert library.annotations.get(annotation_id).quote.exact == "The"[: 10 - 6]


def test_blanks_alone_are_no_highlight(library: Library, story: ClippingId) -> None:
    with pytest.raises(BadValue):
        library.annotations.highlight(story, Span(5, 6))


def test_quoted_words_are_highlighted_in_the_place_their_context_names(library: Library, story: ClippingId) -> None:
    with pytest.raises(Ambiguous):
        library.annotations.highlight_quote(story, "the ferry")
    with pytest.raises(NotFound):
        library.annotations.highlight_quote(story, "the train")
    annotation_id, _ = library.annotations.highlight_quote(story, "the ferry", prefix="mayor said ")
    assert library.annotations.get(annotation_id).span.start == library.clippings.text(story).rindex("the ferry")


def test_edits_are_single_steps_that_come_back(library: Library, story: ClippingId) -> None:
    annotation_id, _ = library.annotations.highlight(story, Span(0, 5))
    library.annotations.edit(annotation_id, comment="one")
    library.annotations.edit(annotation_id, tags=["a", "A", "b"], color=Color.TEAL)
    edited = library.annotations.get(annotation_id)
    assert (edited.comment, edited.tags, edited.color) == ("one", ("a", "b"), Color.TEAL)
    library.undo()
    assert library.annotations.get(annotation_id).tags == ()
    library.undo()
    assert library.annotations.get(annotation_id).comment == ""


def test_who_says_the_words_is_kept_as_one_step(library: Library, story: ClippingId) -> None:
    annotation_id, _ = library.annotations.highlight(story, Span(0, 5), speaker=" Ada\n  Lind ")
    assert library.annotations.get(annotation_id).speaker == "Ada Lind"
    changes = library.annotations.edit(annotation_id, speaker="Zoe\u0308 Lind")
    assert changes.label == "Name speaker" and changes.annotations == {annotation_id}
    assert library.annotations.get(annotation_id).speaker == "Zoë Lind"
    library.annotations.edit(annotation_id, comment="c")
    assert library.annotations.get(annotation_id).speaker == "Zoë Lind"
    library.annotations.edit(annotation_id, speaker="")
    assert library.annotations.get(annotation_id).speaker == ""
    for _ in range(3):
        library.undo()
    assert library.annotations.get(annotation_id).speaker == "Ada Lind"


def test_quoted_words_are_highlighted_with_their_speaker(library: Library, story: ClippingId) -> None:
    annotation_id, _ = library.annotations.highlight_quote(story, "early", speaker="The mayor")
    assert library.annotations.get(annotation_id).speaker == "The mayor"


def test_deleted_highlights_come_back_with_everything(library: Library, story: ClippingId) -> None:
    annotation_id, _ = library.annotations.highlight(story, Span(0, 5), comment="c", tags=["t"])
    before = library.annotations.get(annotation_id)
    library.annotations.delete([annotation_id])
    assert library.annotations.of(story) == ()
    with pytest.raises(NotFound):
        library.annotations.get(annotation_id)
    library.undo()
    after = library.annotations.get(annotation_id)
    assert (after.span, after.comment, after.tags) == (before.span, "c", ("t",))


def test_a_passage_shows_its_context_and_clipping(library: Library, story: ClippingId) -> None:
    annotation_id, _ = library.annotations.highlight_quote(story, "early")
    (passage,) = library.annotations.passages([annotation_id])
    assert (passage.before, passage.after) == ("The mayor said the ferry was ", ".")
    assert passage.clipping_title == "Ferry"


def test_highlights_in_the_trash_are_not_listed(library: Library, story: ClippingId) -> None:
    annotation_id, _ = library.annotations.highlight(story, Span(0, 5))
    assert library.annotations.ids() == (annotation_id,)
    library.clippings.trash([story])
    assert library.annotations.ids() == ()


def test_a_shortened_id_finds_a_highlight(library: Library, story: ClippingId) -> None:
    annotation_id, _ = library.annotations.highlight(story, Span(0, 5))
    assert library.annotations.resolve(annotation_id[-6:]) == annotation_id
    with pytest.raises(NotFound):
        library.annotations.resolve("zz")
