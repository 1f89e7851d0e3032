"""A text corrected by hand keeps its bytes, its highlights and what its paragraphs are."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason
from clipper.domain.clipping import Draft
from clipper.domain.date_mention import DateMention
from clipper.domain.dates import PartialDate
from clipper.domain.errors import Conflict, EmptyText
from clipper.domain.ids import ClippingId
from clipper.domain.span import Span
from clipper.library.library import Library

TEXT = (
    "The ministry siad that the bridge would reopen on 3 May.\n"
    "The minister had asked for a survey of the piers.\n"
    "Read more about bridges"
)
TITLE = "Bridge to reopen"


@pytest.fixture
def draft(make_draft: Callable[..., Draft]) -> Draft:
    made = make_draft(TEXT, title=TITLE, container_title="River Post")
    at = made.text.index("3 May")
    last = made.blocks[-1].span
    return replace(
        made,
        dates=(DateMention(Span(at, at + 5), PartialDate(2025, 5, 3, words="3 May"), "stated", is_confirmed=True),),
        boilerplate=(Boilerplate(last, BoilerplateReason.RELATED, "Read more"),),
    )


@pytest.fixture
def clipping_id(library: Library, draft: Draft) -> ClippingId:
    return library.clippings.add(draft)[0]


def sound(library: Library) -> bool:
    return not [problem for problem in library.check() if not problem.is_about_index]


def test_a_corrected_text_is_a_snapshot_of_the_same_bytes(library: Library, clipping_id: ClippingId) -> None:
    highlight, _ = library.annotations.highlight_quote(clipping_id, "would reopen")
    before = library.clippings.open(clipping_id)
    made, changes = library.corrections.correct(clipping_id, before.text.replace("siad", "said"))
    after = library.clippings.open(clipping_id)
    assert after.text == before.text.replace("siad", "said")
    assert (after.snapshot.raw, after.snapshot.method) == (before.snapshot.raw, "correct")
    assert after.snapshot.previous == before.snapshot.id
    assert [block.kind for block in after.snapshot.blocks] == [block.kind for block in before.snapshot.blocks]
    assert library.annotations.get(highlight).span.of(after.text) == "would reopen"
    assert (made.to_review, changes.label) == ((), "Correct the text")
    assert sound(library)


def test_dates_and_boilerplate_go_along(library: Library, clipping_id: ClippingId) -> None:
    text = library.clippings.text(clipping_id)
    library.corrections.correct(clipping_id, text.replace("siad", "has said at last"))
    after = library.clippings.open(clipping_id)
    (date,), (mark,) = after.clipping.dates, after.clipping.boilerplate
    assert date.span.of(after.text) == "3 May"
    assert (mark.span.of(after.text), mark.reason) == ("Read more about bridges", BoilerplateReason.RELATED)
    library.corrections.correct(clipping_id, after.text.replace("3 May", "4 June"))
    assert library.clippings.get(clipping_id).dates == ()


def test_one_undo_takes_a_correction_back(library: Library, clipping_id: ClippingId) -> None:
    before = library.clippings.open(clipping_id)
    library.corrections.correct(clipping_id, before.text.replace("siad", "said"))
    assert library.undo().label == "Correct the text"
    after = library.clippings.open(clipping_id)
    assert (after.text, after.clipping.boilerplate, after.clipping.dates) == (
        before.text, before.clipping.boilerplate, before.clipping.dates,
    )  # fmt: skip
    assert len(library.versions.line(clipping_id)) == 1


def test_the_same_text_is_no_correction(library: Library, clipping_id: ClippingId) -> None:
    made, changes = library.corrections.correct(clipping_id, library.clippings.text(clipping_id))
    assert (made.is_new, bool(changes), library.undo_label()) == (False, False, "Clip")


def test_a_correction_of_another_version_is_refused(library: Library, clipping_id: ClippingId) -> None:
    before = library.clippings.open(clipping_id)
    library.corrections.correct(clipping_id, before.text.replace("siad", "said"), of=before.snapshot.id)
    with pytest.raises(Conflict):
        library.corrections.correct(clipping_id, before.text + "!", of=before.snapshot.id)


def test_a_text_without_words_is_refused(library: Library, clipping_id: ClippingId) -> None:
    with pytest.raises(EmptyText):
        library.corrections.correct(clipping_id, " \n\n")


def paragraph(library: Library, clipping_id: ClippingId, at: int) -> Block:
    return library.clippings.open(clipping_id).snapshot.blocks[at]


def test_a_paragraph_is_said_to_be_a_heading(library: Library, clipping_id: ClippingId) -> None:
    before = library.clippings.open(clipping_id)
    highlight, _ = library.annotations.highlight_quote(clipping_id, "a survey of the piers")
    block = paragraph(library, clipping_id, 2)
    _, changes = library.corrections.set_kind(
        clipping_id, Span(block.span.start, block.span.start), BlockKind.HEADING, 2
    )
    after = library.clippings.open(clipping_id)
    assert (paragraph(library, clipping_id, 2).kind, paragraph(library, clipping_id, 2).level) == (BlockKind.HEADING, 2)
    assert (after.text, changes.label) == (before.text, "Mark as heading")
    assert library.annotations.get(highlight).snapshot_id == after.snapshot.id
    assert library.review.of(clipping_id) == ()
    assert library.versions.line(clipping_id)[-1].has_other_kinds
    assert sound(library)
    library.undo()
    assert paragraph(library, clipping_id, 2).kind is BlockKind.PARAGRAPH


def test_what_it_is_already_writes_nothing(library: Library, clipping_id: ClippingId) -> None:
    made, changes = library.corrections.set_kind(
        clipping_id, paragraph(library, clipping_id, 1).span, BlockKind.PARAGRAPH
    )
    assert (made.is_new, bool(changes)) == (False, False)
