"""What came over changed, moved or not at all is to be looked at, once."""

from collections.abc import Callable

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.errors import BadValue
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.projection import Status
from clipper.domain.span import Span
from clipper.library.library import Library

MakeDraft = Callable[..., Draft]

FIRST = (
    "The ministry said on Tuesday that the bridge over the Drava would reopen before the summer.\n"
    "The minister had asked for a new survey of the piers in the autumn of last year.\n"
    "The mayor, who had asked for a date, said that the money was late.\n"
    "Shipping on the river is not affected by any of this, the port authority said."
)
SECOND = FIRST.replace("before the summer", "before the winter").replace(FIRST.split("\n")[1] + "\n", "")
KEPT, CHANGED, LOST = "the money was late", "would reopen before the summer", "a new survey of the piers"


@pytest.fixture
def clipping_id(library: Library, make_draft: MakeDraft) -> ClippingId:
    return library.clippings.add(make_draft(FIRST, title="Bridge to reopen"))[0]


@pytest.fixture
def marked(library: Library, clipping_id: ClippingId, make_draft: MakeDraft) -> dict[str, AnnotationId]:
    marks = {words: library.annotations.highlight_quote(clipping_id, words)[0] for words in (KEPT, CHANGED, LOST)}
    library.versions.add_snapshot(clipping_id, make_draft(SECOND, title="Bridge to reopen"))
    return marks


def test_the_list_tells_words_then_and_now_and_since_when(
    library: Library, clipping_id: ClippingId, marked: dict[str, AnnotationId]
) -> None:
    first, second = (version.snapshot for version in library.versions.line(clipping_id))
    changed, lost = library.review.of(clipping_id)
    assert (changed.annotation.id, changed.status) == (marked[CHANGED], Status.CHANGED)
    assert (changed.words_then, changed.words_now) == (CHANGED, "would reopen before the winter")
    assert (lost.annotation.id, lost.status) == (marked[LOST], Status.ORPHAN)
    assert (lost.words_then, lost.words_now) == (LOST, "")
    assert {(each.then.id, each.since.id) for each in (changed, lost)} == {(first.id, second.id)}


def test_what_is_kept_is_not_asked_again_until_undo(
    library: Library, clipping_id: ClippingId, marked: dict[str, AnnotationId]
) -> None:
    changes = library.review.keep([marked[CHANGED], marked[LOST]])
    assert changes.annotations == {marked[CHANGED], marked[LOST]}
    assert library.review.of(clipping_id) == ()
    assert [each.annotation.id for each in library.review.of(clipping_id, with_seen=True)] == [marked[LOST]]
    assert library.undo().label == "Keep highlights"
    assert len(library.review.of(clipping_id)) == 2


def test_keeping_what_needs_no_look_writes_nothing(
    library: Library, clipping_id: ClippingId, marked: dict[str, AnnotationId]
) -> None:
    assert not library.review.keep([marked[KEPT]])
    assert library.undo_label() == "Capture again"


def test_a_lost_highlight_is_put_on_other_words(
    library: Library, clipping_id: ClippingId, marked: dict[str, AnnotationId]
) -> None:
    text = library.clippings.text(clipping_id)
    start = text.index("The mayor")
    library.review.attach(marked[LOST], Span(start, start + len("The mayor, ")))
    put = library.annotations.get(marked[LOST])
    assert (put.quote.exact, put.snapshot_id) == ("The mayor,", library.clippings.get(clipping_id).snapshot_id)
    assert [each.annotation.id for each in library.review.of(clipping_id)] == [marked[CHANGED]]
    library.undo()
    assert library.annotations.get(marked[LOST]).quote.exact == LOST


def test_a_highlight_is_not_put_where_there_are_no_words(
    library: Library, clipping_id: ClippingId, marked: dict[str, AnnotationId]
) -> None:
    with pytest.raises(BadValue):
        library.review.attach(marked[LOST], Span(3, 3))


def test_words_are_compared_with_those_the_researcher_knows_over_several_versions(
    library: Library, clipping_id: ClippingId, marked: dict[str, AnnotationId], make_draft: MakeDraft
) -> None:
    third = SECOND.replace("before the winter", "before the next winter")
    library.versions.add_snapshot(clipping_id, make_draft(third, title="Bridge to reopen"))
    changed = library.review.of(clipping_id)[0]
    assert (changed.words_then, changed.words_now) == (CHANGED, "would reopen before the next winter")


def test_a_seen_loss_is_not_asked_again_with_the_next_version(
    library: Library, clipping_id: ClippingId, marked: dict[str, AnnotationId], make_draft: MakeDraft
) -> None:
    library.review.keep([marked[LOST]])
    library.versions.add_snapshot(clipping_id, make_draft("Updated.\n" + SECOND, title="Bridge to reopen"))
    assert [each.annotation.id for each in library.review.of(clipping_id)] == [marked[CHANGED]]


def test_words_that_come_back_need_no_look(
    library: Library, clipping_id: ClippingId, marked: dict[str, AnnotationId], make_draft: MakeDraft
) -> None:
    library.versions.add_snapshot(clipping_id, make_draft("Corrected.\n" + FIRST, title="Bridge to reopen"))
    assert library.review.of(clipping_id) == ()


def test_undoing_the_capture_empties_the_list(
    library: Library, clipping_id: ClippingId, marked: dict[str, AnnotationId]
) -> None:
    library.undo()
    assert library.review.of(clipping_id, with_seen=True) == ()
    assert [p for p in library.check() if not p.is_about_index] == []
