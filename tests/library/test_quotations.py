"""Quotations are suggested from the text and kept as highlights in one step."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clipper.domain.blocks import Boilerplate, BoilerplateReason
from clipper.domain.clipping import Draft
from clipper.domain.errors import NotFound
from clipper.domain.ids import ClippingId
from clipper.domain.span import Span
from clipper.library.library import Library

TEXT = (
    "The ferry line was opened again on Tuesday.\n"
    "“We waited nine years for this morning,” said the harbour master, Ada Lind. “Now we sail.”\n"
    "Ruth Amari, an engineer, said: “The old boat has carried more than it was built for.”\n"
    "They call it the “floating bridge” here."
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library", index_folder=None)


@pytest.fixture
def clipping_id(library: Library, make_draft: Callable[..., Draft]) -> ClippingId:
    clipping_id, _ = library.clippings.add(make_draft(TEXT, title="Ferry", language="en"))
    return clipping_id


def test_direct_quotations_are_suggested_with_their_speakers(library: Library, clipping_id: ClippingId) -> None:
    spoken = library.quotations.of(clipping_id)
    assert [(each.words, each.speaker) for each in spoken] == [
        ("We waited nine years for this morning,", "Ada Lind"),
        ("Now we sail.", "Ada Lind"),
        ("The old boat has carried more than it was built for.", "Ruth Amari"),
    ]
    text = library.clippings.text(clipping_id)
    assert all(each.span.of(text) == each.words and each.kept is None for each in spoken)


def test_kept_ones_are_highlights_with_their_speakers_and_one_step(library: Library, clipping_id: ClippingId) -> None:
    spans = [each.span for each in library.quotations.of(clipping_id)]
    ids, changes = library.quotations.keep(clipping_id, spans)
    assert changes.label == "Keep quotations"
    assert [each.speaker for each in library.annotations.of(clipping_id)] == ["Ada Lind", "Ada Lind", "Ruth Amari"]
    assert all(each.kept and each.kept.id in ids for each in library.quotations.of(clipping_id))
    library.undo()
    assert library.annotations.of(clipping_id) == ()
    assert all(each.kept is None for each in library.quotations.of(clipping_id))


def test_keeping_twice_changes_nothing(library: Library, clipping_id: ClippingId) -> None:
    (first, *_) = library.quotations.of(clipping_id)
    ids, _ = library.quotations.keep(clipping_id, [first.span])
    again, changes = library.quotations.keep(clipping_id, [first.span, first.span])
    assert (again, bool(changes)) == (ids, False)


def test_a_highlight_that_lacks_its_speaker_gets_it(library: Library, clipping_id: ClippingId) -> None:
    (first, *_) = library.quotations.of(clipping_id)
    annotation_id, _ = library.annotations.highlight(clipping_id, first.span, comment="Mine")
    (kept_id,), _ = library.quotations.keep(clipping_id, [first.span])
    assert kept_id == annotation_id
    kept = library.annotations.get(annotation_id)
    assert (kept.speaker, kept.comment) == ("Ada Lind", "Mine")


def test_boilerplate_says_nothing(library: Library, clipping_id: ClippingId) -> None:
    block = library.clippings.open(clipping_id).snapshot.blocks[-2]
    library.clippings.set_boilerplate(clipping_id, (Boilerplate(block.span, BoilerplateReason.MARKED),))
    assert "Ruth Amari" not in {each.speaker for each in library.quotations.of(clipping_id)}


def test_a_place_without_a_quotation_is_refused(library: Library, clipping_id: ClippingId) -> None:
    with pytest.raises(NotFound):
        library.quotations.keep(clipping_id, [Span(0, 5)])
    assert library.annotations.of(clipping_id) == ()
