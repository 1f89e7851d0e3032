"""Records for exporter tests, made without a library."""

from clipper.domain.annotation import Annotation, Color
from clipper.domain.blocks import Block, BlockKind
from clipper.domain.clipping import Clipping
from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId, uuid7
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.exporters.record import ExportRecord

START_US = 1_700_000_000_000_000


def new_id(number: int) -> str:
    return uuid7(START_US + number * 1000, number.to_bytes(10, "big"))


def record_of(
    text: str,
    quotes: tuple[str, ...] = (),
    *,
    number: int = 1,
    title: str = "A title",
    tags: tuple[str, ...] = (),
    comment: str = "",
    speaker: str = "",
    quote_tags: tuple[str, ...] = (),
    **fields: object,
) -> ExportRecord:
    """A clipping whose lines are paragraphs, with the quotations highlighted."""
    clipping_id, snapshot_id = ClippingId(new_id(number)), SnapshotId(new_id(number + 1000))
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    annotations = tuple(
        Annotation(
            id=AnnotationId(new_id(number * 100 + 5000 + count)),
            clipping_id=clipping_id,
            snapshot_id=snapshot_id,
            span=Span(text.index(quote), text.index(quote) + len(quote)),
            quote=TextQuoteSelector(quote),
            comment=comment,
            speaker=speaker,
            tags=quote_tags,
            color=Color.YELLOW,
            created_us=START_US,
        )
        for count, quote in enumerate(quotes)
    )
    source = Source(title=title, **fields)  # type: ignore[arg-type]  # fields of Source
    clipping = Clipping(clipping_id, snapshot_id, source, tags=tags, created_us=START_US)
    return ExportRecord(clipping, text, tuple(blocks), annotations)
