"""A draft of a fetched page becomes the new version of a clipping, with what was typed about it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from clipper.domain.changes import Changes
from clipper.domain.clipping import Draft
from clipper.domain.ids import ClippingId
from clipper.domain.source import TEXT_FIELDS, with_field_text
from clipper.library.library import Library
from clipper.ui.capture.source_form import TAGS_KEY

if TYPE_CHECKING:
    from clipper.library.addresses import CapturedAgain


def add_version(
    library: Library, clipping_id: ClippingId, draft: Draft, edits: Mapping[str, str]
) -> "tuple[CapturedAgain, Changes, Changes, Changes]":
    """Capture the clipping again; what the researcher typed into the form holds for it too. For the writer thread.

    Answers what came of it, and what was changed: text, source and tags, each a step. Raises NoPage where the draft
    would cover good text with something worse; nothing is written then.
    """
    again, changes = library.addresses.capture_again(clipping_id, draft)
    source = library.clippings.get(clipping_id).source
    corrected = source
    for field in TEXT_FIELDS:
        if field in edits:
            corrected = with_field_text(corrected, field, edits[field])
    tags = [name.strip() for name in edits.get(TAGS_KEY, "").split(",") if name.strip()]
    return (
        again,
        changes,
        library.clippings.edit_source(clipping_id, corrected) if corrected != source else Changes(),
        library.clippings.set_tags([clipping_id], add=tags) if tags else Changes(),
    )
