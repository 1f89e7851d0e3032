"""Operations on clippings, through the library."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clipper.domain.blocks import Boilerplate, BoilerplateReason
from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.errors import Ambiguous, EmptyText, NotFound, NothingToUndo
from clipper.domain.ids import ClippingId
from clipper.domain.listing import ListQuery, View
from clipper.domain.span import Span
from clipper.domain.text import sha256_of
from clipper.library.library import Library

MakeDraft = Callable[..., Draft]


def ids(library: Library, view: View = View.ALL) -> tuple[ClippingId, ...]:
    return library.clippings.ids(ListQuery(view))


def test_a_confirmed_draft_keeps_text_bytes_and_hashes(library: Library, make_draft: MakeDraft) -> None:
    draft = make_draft("The ferry was late.", title="Ferry late")
    clipping_id, changes = library.clippings.add(draft)
    opened = library.clippings.open(clipping_id)
    assert opened.text == "Ferry late\nThe ferry was late."
    assert opened.snapshot.blocks == draft.blocks
    ((mime, _name, sha256),) = opened.snapshot.raw
    assert (mime, sha256) == ("text/plain", sha256_of(draft.raw[0].data))
    assert library.clippings.raw(sha256) == draft.raw[0].data
    assert changes.clippings == {clipping_id}
    assert changes.label == "Clip"


def test_a_draft_without_words_is_refused(library: Library, make_draft: MakeDraft) -> None:
    with pytest.raises(EmptyText):
        library.clippings.add(replace(make_draft("x"), text=" \n"))
    assert ids(library) == ()


def test_what_the_researcher_corrected_is_the_evidence(library: Library, make_draft: MakeDraft) -> None:
    draft = make_draft("Words.", title="Guessed")
    corrected = replace(draft.source, title="Right", issued=PartialDate(2016, 2, 11))
    clipping_id, _ = library.clippings.add(draft, source=corrected)
    evidence = {item.field: item for item in library.clippings.get(clipping_id).evidence}
    assert (evidence["title"].origin, evidence["title"].value) == ("researcher", "Right")
    assert evidence["issued"].value == "2016-02-11"


def test_a_source_is_corrected_and_the_correction_undone(library: Library, make_draft: MakeDraft) -> None:
    clipping_id, _ = library.clippings.add(make_draft("Words.", title="Guessed"))
    before = library.clippings.get(clipping_id)
    library.clippings.edit_source(clipping_id, replace(before.source, container_title="The Wire"))
    assert library.clippings.get(clipping_id).source.container_title == "The Wire"
    assert library.undo().label == "Edit source"
    after = library.clippings.get(clipping_id)
    assert (after.source, after.evidence) == (before.source, before.evidence)


def test_trash_and_restore_move_between_lists(library: Library, make_draft: MakeDraft) -> None:
    first, _ = library.clippings.add(make_draft("One."))
    second, _ = library.clippings.add(make_draft("Two."))
    library.clippings.trash([first])
    assert (ids(library), ids(library, View.TRASH)) == ((second,), (first,))
    library.clippings.restore([first])
    assert set(ids(library)) == {first, second}
    assert ids(library, View.TRASH) == ()


def test_filing_takes_out_of_the_inbox(library: Library, make_draft: MakeDraft) -> None:
    clipping_id, _ = library.clippings.add(make_draft("One."))
    library.clippings.file([clipping_id])
    assert ids(library, View.INBOX) == ()
    library.undo()
    assert ids(library, View.INBOX) == (clipping_id,)


def test_an_operation_that_changes_nothing_is_no_step(library: Library, make_draft: MakeDraft) -> None:
    clipping_id, _ = library.clippings.add(make_draft("One."))
    assert not library.clippings.restore([clipping_id])
    assert library.undo_label() == "Clip"


def test_an_undone_capture_waits_as_a_draft(library: Library, make_draft: MakeDraft) -> None:
    draft = make_draft("A long text.", title="Ferry")
    clipping_id, _ = library.clippings.add(draft, tags=["port"])
    library.undo()
    assert ids(library) == ()
    (kept,) = library.drafts.all()
    assert kept.raw == draft.raw
    assert (kept.edits["title"], kept.edits["tags"]) == ("Ferry", "port")
    library.redo()
    assert ids(library) == (clipping_id,)
    assert library.drafts.all() == ()
    assert library.clippings.open(clipping_id).text == "Ferry\nA long text."


def test_confirming_a_kept_draft_lets_it_go(library: Library, make_draft: MakeDraft) -> None:
    draft = make_draft("Text.")
    draft_id = library.drafts.keep(draft.raw, method=draft.method, edits={"title": "T"})
    library.clippings.add(draft, draft_id=draft_id)
    assert library.drafts.all() == ()


def test_a_draft_kept_again_replaces_itself(library: Library, make_draft: MakeDraft) -> None:
    draft_id = library.drafts.keep(make_draft("One").raw, method="paste/plain")
    library.drafts.keep(make_draft("Two").raw, method="paste/plain", draft_id=draft_id)
    (kept,) = library.drafts.all()
    assert kept.raw[0].data == b"Two"
    library.drafts.discard(draft_id)
    assert library.drafts.all() == ()


def test_a_shortened_id_must_fit_one_clipping(library: Library, make_draft: MakeDraft) -> None:
    first, _ = library.clippings.add(make_draft("One."))
    second, _ = library.clippings.add(make_draft("Two."))
    assert library.clippings.resolve(first) == first
    assert library.clippings.resolve(second[-8:]) == second
    with pytest.raises(Ambiguous):
        library.clippings.resolve(first[:4])
    with pytest.raises(NotFound):
        library.clippings.resolve("ffffffff")


def test_the_same_words_are_recognised(library: Library, make_draft: MakeDraft) -> None:
    clipping_id, _ = library.clippings.add(make_draft("Same."))
    assert library.clippings.same_text(make_draft("Same.")) == (clipping_id,)
    assert library.clippings.same_text(make_draft("Other.")) == ()


def test_boilerplate_is_a_judgement_that_can_be_taken_back(library: Library, make_draft: MakeDraft) -> None:
    clipping_id, _ = library.clippings.add(make_draft("Story.", boilerplate="All rights reserved."))
    assert len(library.clippings.get(clipping_id).boilerplate) == 1
    library.clippings.set_boilerplate(clipping_id, (Boilerplate(Span(0, 6), BoilerplateReason.MARKED),))
    assert library.clippings.rows([clipping_id])[0].snippet == "All rights reserved."
    library.undo()
    assert library.clippings.rows([clipping_id])[0].snippet == "Story."


def test_the_reading_place_is_remembered_without_a_step(library: Library, make_draft: MakeDraft) -> None:
    clipping_id, _ = library.clippings.add(make_draft("Story."))
    library.clippings.set_place(clipping_id, 3)
    assert library.clippings.open(clipping_id).place == 3
    assert library.undo_label() == "Clip"


def test_nothing_to_undo_is_said(library: Library) -> None:
    with pytest.raises(NothingToUndo):
        library.undo()
    with pytest.raises(NothingToUndo):
        library.redo()


def test_another_program_sees_the_changes(open_library: Callable[..., Library], make_draft: MakeDraft) -> None:
    ours, theirs = open_library(index=False), open_library(index=False)
    start = theirs.position().sequence
    clipping_id, _ = ours.clippings.add(make_draft("One."))
    annotation_id, _ = ours.annotations.highlight(clipping_id, Span(0, 3))
    seen = theirs.changes_since(start)
    assert (seen.clippings, seen.annotations) == ({clipping_id}, {annotation_id})
    theirs.undo()
    assert ours.annotations.of(clipping_id) == ()
