"""A clipping captured again keeps its highlights on their words, and says which it lost."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clipper.domain.blocks import Boilerplate, BoilerplateReason
from clipper.domain.changes import Problem
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.difference_count import counted
from clipper.domain.errors import EmptyText, NotFound
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.projection import Status
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.library.versions import Versions

MakeDraft = Callable[..., Draft]

FIRST = (
    "The ministry said on Tuesday that the bridge over the Drava would reopen before the summer.\n"
    "The minister had asked for a new survey of the piers in the autumn of last year.\n"
    "The mayor, who had asked for a date, said that the money was late.\n"
    "Shipping on the river is not affected by any of this, the port authority said."
)
SECOND = (
    "Updated with a word of the port authority.\n"
    "The ministry said on Tuesday that the bridge over the Drava would reopen before the winter.\n"
    "The mayor, who had asked for a date, said that the money was late.\n"
    "Shipping on the river is not affected by any of this, the port authority said."
)
KEPT, CHANGED, LOST = "the money was late", "would reopen before the summer", "a new survey of the piers"


def findings(library: Library) -> list[Problem]:
    """What is wrong with the library itself; nothing follows it here."""
    return [problem for problem in library.check() if not problem.is_about_index]


@pytest.fixture
def versions(library: Library) -> Versions:
    return library.versions


@pytest.fixture
def clipping_id(library: Library, make_draft: MakeDraft) -> ClippingId:
    return library.clippings.add(make_draft(FIRST, title="Bridge to reopen"))[0]


@pytest.fixture
def marked(library: Library, clipping_id: ClippingId) -> dict[str, AnnotationId]:
    return {
        words: library.annotations.highlight_quote(clipping_id, words, comment=f"on {words}", tags=["bridge"])[0]
        for words in (KEPT, CHANGED, LOST)
    }


@pytest.fixture
def second(make_draft: MakeDraft) -> Draft:
    return make_draft(SECOND, title="Bridge to reopen later")


def test_the_new_snapshot_is_the_current_one_and_the_old_one_stays(
    library: Library, versions: Versions, clipping_id: ClippingId, second: Draft
) -> None:
    before = library.clippings.open(clipping_id)
    added, changes = versions.add_snapshot(clipping_id, second)
    opened = library.clippings.open(clipping_id)
    assert (opened.text, opened.snapshot) == (second.text, added.snapshot)
    assert opened.clipping.source == before.clipping.source
    assert library.clippings.snapshots(clipping_id) == (before.snapshot, added.snapshot)
    assert library.clippings.raw(added.snapshot.raw[0][2]) == second.raw[0].data
    assert (changes.label, changes.clippings) == ("Capture again", {clipping_id})


def test_highlights_come_over_with_what_was_said_of_them(
    library: Library, versions: Versions, clipping_id: ClippingId, marked: dict[str, AnnotationId], second: Draft
) -> None:
    added, changes = versions.add_snapshot(clipping_id, second)
    kept = library.annotations.get(marked[KEPT])
    assert (kept.quote.exact, kept.span.of(second.text), kept.snapshot_id) == (KEPT, KEPT, added.snapshot.id)
    assert (kept.comment, kept.tags) == (f"on {KEPT}", ("bridge",))
    assert library.annotations.get(marked[CHANGED]).quote.exact == "would reopen before the winter"
    assert changes.annotations == {marked[KEPT], marked[CHANGED]}
    assert findings(library) == []


def test_what_changed_is_to_be_reviewed(
    versions: Versions, clipping_id: ClippingId, marked: dict[str, AnnotationId], second: Draft
) -> None:
    added, _ = versions.add_snapshot(clipping_id, second)
    statuses = {each.before.id: each.projected.status for each in added.to_review}
    assert statuses == {marked[CHANGED]: Status.CHANGED, marked[LOST]: Status.ORPHAN}


def test_a_lost_highlight_stays_with_its_quotation_and_its_snapshot(
    library: Library, versions: Versions, clipping_id: ClippingId, marked: dict[str, AnnotationId], second: Draft
) -> None:
    before = library.annotations.get(marked[LOST])
    versions.add_snapshot(clipping_id, second)
    assert versions.lost(clipping_id) == (before,)
    opened = library.clippings.open(clipping_id)
    assert before in opened.annotations and marked[LOST] not in {each.id for each in opened.anchored}
    (passage,) = library.annotations.passages([marked[LOST]])
    assert (passage.annotation.quote.exact, passage.before[-14:]) == (LOST, "had asked for ")


def test_a_lost_highlight_comes_back_with_its_words(
    library: Library,
    versions: Versions,
    clipping_id: ClippingId,
    marked: dict[str, AnnotationId],
    second: Draft,
    make_draft: MakeDraft,
) -> None:
    versions.add_snapshot(clipping_id, second)
    third = make_draft("Corrected once more.\n" + FIRST, title="Bridge to reopen")
    added, _ = versions.add_snapshot(clipping_id, third)
    assert versions.lost(clipping_id) == ()
    assert library.annotations.get(marked[LOST]).span.of(third.text) == LOST
    assert library.annotations.get(marked[CHANGED]).quote.exact == CHANGED
    assert [each.before.id for each in added.to_review] == [marked[CHANGED]]


def test_undo_brings_back_the_old_snapshot_with_its_highlights_and_redo_the_new_one(
    library: Library, versions: Versions, clipping_id: ClippingId, marked: dict[str, AnnotationId], second: Draft
) -> None:
    before = library.clippings.open(clipping_id)
    versions.add_snapshot(clipping_id, second)
    after = library.clippings.open(clipping_id)
    assert library.undo().label == "Capture again"
    undone = library.clippings.open(clipping_id)
    assert undone.snapshot == before.snapshot
    assert [(a.span, a.quote) for a in undone.annotations] == [(a.span, a.quote) for a in before.annotations]
    assert findings(library) == []
    library.redo()
    redone = library.clippings.open(clipping_id)
    assert redone.snapshot == after.snapshot
    assert [(a.span, a.quote) for a in redone.annotations] == [(a.span, a.quote) for a in after.annotations]


def test_the_same_text_again_is_no_new_snapshot(
    library: Library,
    versions: Versions,
    clipping_id: ClippingId,
    marked: dict[str, AnnotationId],
    make_draft: MakeDraft,
) -> None:
    before = library.clippings.open(clipping_id)
    added, changes = versions.add_snapshot(clipping_id, make_draft(FIRST, title="Bridge to reopen"))
    assert (added.is_new, added.snapshot, added.to_review) == (False, before.snapshot, ())
    assert not changes
    assert library.clippings.open(clipping_id) == before
    assert library.undo_label() == "Highlight"


def test_the_line_of_snapshots_tells_what_each_has_otherwise(
    versions: Versions, clipping_id: ClippingId, second: Draft
) -> None:
    versions.add_snapshot(clipping_id, second)
    first, last = versions.line(clipping_id)
    assert (first.number, bool(first.since), last.number) == (1, False, 2)
    since = last.since
    assert (since.changed, since.added, since.left_out, since.moved) == (2, 1, 1, 0)
    assert counted(versions.compare(first.snapshot.id, last.snapshot.id)) == since


def test_a_snapshot_that_was_taken_back_is_in_nobodys_line(
    library: Library, versions: Versions, clipping_id: ClippingId, second: Draft, make_draft: MakeDraft
) -> None:
    versions.add_snapshot(clipping_id, second)
    library.undo()
    assert len(versions.line(clipping_id)) == 1
    third, _ = versions.add_snapshot(clipping_id, make_draft("Corrected.\n" + FIRST, title="Bridge to reopen"))
    assert [version.snapshot.id for version in versions.line(clipping_id)][1:] == [third.snapshot.id]
    assert len(library.clippings.snapshots(clipping_id)) == 3


def test_what_was_marked_as_boilerplate_by_hand_is_marked_again(
    library: Library, versions: Versions, clipping_id: ClippingId, second: Draft
) -> None:
    text = library.clippings.text(clipping_id)
    last = Span(text.rindex("\n") + 1, len(text))
    library.clippings.set_boilerplate(clipping_id, (Boilerplate(last, BoilerplateReason.MARKED),))
    versions.add_snapshot(clipping_id, second)
    (stretch,) = library.clippings.get(clipping_id).boilerplate
    assert stretch.span.of(second.text) == last.of(text)


def test_a_quotation_tells_what_it_was_in_each_snapshot(
    library: Library, versions: Versions, clipping_id: ClippingId, marked: dict[str, AnnotationId], second: Draft
) -> None:
    versions.add_snapshot(clipping_id, second)
    told = [(then.words, then.projected.status) for then in versions.history(marked[CHANGED])]
    assert told == [(CHANGED, Status.CHANGED), ("would reopen before the winter", Status.INTACT)]
    told = [(then.words, then.projected.status) for then in versions.history(marked[LOST])]
    assert told == [(LOST, Status.INTACT), ("", Status.ORPHAN)]


def test_a_version_without_words_is_refused(
    library: Library, versions: Versions, clipping_id: ClippingId, second: Draft
) -> None:
    with pytest.raises(EmptyText):
        versions.add_snapshot(clipping_id, replace(second, text=" \n"))
    assert len(library.clippings.snapshots(clipping_id)) == 1


def test_a_clipping_that_is_not_there_gets_no_version(versions: Versions, second: Draft) -> None:
    with pytest.raises(NotFound):
        versions.add_snapshot(ClippingId("01890000-0000-7000-8000-000000000000"), second)


def test_a_draft_kept_as_a_version_goes_in_one_step_with_what_was_said_of_it(
    library: Library, clipping_id: ClippingId, second: Draft
) -> None:
    before = library.clippings.get(clipping_id)
    draft_id = library.drafts.keep(second.raw, method="paste/plain")
    library.versions.keep_draft(
        clipping_id,
        second,
        correct=lambda source: replace(source, section="Harbour"),
        tags=["ferries"],
        draft_id=draft_id,
    )
    after = library.clippings.get(clipping_id)
    assert (after.source, after.tags) == (replace(before.source, section="Harbour"), ("ferries",))
    assert [(each.field, each.origin) for each in after.evidence if each.field == "section"] == [
        ("section", "researcher")
    ]
    assert library.drafts.all() == ()
    assert library.clippings.text(clipping_id) == second.text
    assert library.undo_label() == "Keep as a version"
    library.undo()
    undone = library.clippings.get(clipping_id)
    assert (undone.source, undone.tags, undone.snapshot_id) == (before.source, (), before.snapshot_id)
    library.redo()
    assert library.clippings.text(clipping_id) == second.text


def test_a_draft_with_the_same_text_adds_no_version_but_what_was_said_of_it(
    library: Library, clipping_id: ClippingId, make_draft: MakeDraft
) -> None:
    before = library.clippings.get(clipping_id)
    draft = make_draft(FIRST, title="Bridge to reopen")
    draft_id = library.drafts.keep(draft.raw, method="paste/plain")
    added, changes = library.versions.keep_draft(clipping_id, draft, draft_id=draft_id)
    assert (added.is_new, bool(changes)) == (False, False)
    assert len(library.drafts.all()) == 1  # nothing was written, so nothing goes
    added, changes = library.versions.keep_draft(clipping_id, draft, tags=["ferries"], draft_id=draft_id)
    after = library.clippings.get(clipping_id)
    assert (added.is_new, after.tags, after.snapshot_id) == (False, ("ferries",), before.snapshot_id)
    assert library.drafts.all() == ()


def test_what_was_received_for_a_version_that_is_taken_back_waits_as_a_draft(
    library: Library, clipping_id: ClippingId, make_draft: MakeDraft
) -> None:
    second = make_draft(FIRST + "\nAnd it rained.", title="Bridge to reopen")
    second = replace(second, raw=(RawPart("text/html", b"<p>other bytes"),))
    library.versions.add_snapshot(clipping_id, second)
    library.undo()
    (waiting,) = library.drafts.all()
    assert [part.data for part in waiting.raw] == [b"<p>other bytes"]
    library.redo()
    assert library.drafts.all() == ()
    library.undo()
    library.undo()
    assert len(library.drafts.all()) == 2
