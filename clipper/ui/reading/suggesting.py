"""Quotations that are suggested in a text: dotted under their words, their speakers faint in the margin."""

from collections.abc import Sequence

from clipper.domain.annotation import Annotation, Color
from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.span import Span
from clipper.domain.spoken import Spoken

_MARK = "suggested:"


def margin_notes(spoken: Sequence[Spoken], nobody: str) -> tuple[Annotation, ...]:
    """What the margin shows of suggestions: notes that no library holds, with the speaker in place of a comment.

    `nobody` stands for a speaker nobody knows.
    """
    return tuple(
        Annotation(
            id=AnnotationId(f"{_MARK}{each.span.start}:{each.span.end}"),
            clipping_id=ClippingId(""),
            snapshot_id=SnapshotId(""),
            span=each.span,
            quote=TextQuoteSelector(each.words, "", ""),
            comment=f"“ {each.speaker or nobody}",
            color=Color.GRAY,
        )
        for each in spoken
    )


def suggested_span(annotation_id: str) -> Span | None:
    """The span of the suggestion a note is of; None for a highlight's."""
    if not annotation_id.startswith(_MARK):
        return None
    start, _, end = annotation_id.removeprefix(_MARK).partition(":")
    return Span(int(start), int(end))


def next_suggestion(spoken: Sequence[Spoken], offset: int) -> Spoken | None:
    """The first suggestion that begins at an offset or after it, else the first of all; None where there is none."""
    return next((each for each in spoken if each.span.start >= offset), spoken[0] if spoken else None)
