"""Passages as a table: a row for each highlight with its words, who says them, and where they stand."""

from collections.abc import Iterable, Iterator, Sequence

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import page_of
from clipper.domain.csv_table import Cell, csv_table
from clipper.domain.source import field_text, names_to_text
from clipper.exporters.evidence_record import moment
from clipper.exporters.record import ExportRecord

PASSAGE_COLUMNS = (
    *("highlight", "clipping", "words", "speaker", "comment", "tags", "color", "page", "start", "end"),
    *("title", "author", "source", "agency", "issued", "url", "highlighted"),
)
"""`start` and `end` are code points of the clipping's text; `highlighted` is in UTC (ISO 8601)."""


def passages_csv(records: Iterable[ExportRecord]) -> str:
    """The passages of these clippings as CSV, in the order of the clippings and of their texts."""
    return csv_table(PASSAGE_COLUMNS, _rows(records))


def _rows(records: Iterable[ExportRecord]) -> Iterator[Sequence[Cell]]:
    for record in records:
        for annotation in sorted(record.annotations, key=lambda each: (each.span, each.created_us, each.id)):
            yield _row(record, annotation)


def _row(record: ExportRecord, annotation: Annotation) -> Sequence[Cell]:
    source = record.clipping.source
    return (
        annotation.id,
        record.clipping.id,
        annotation.quote.exact,
        annotation.speaker,
        annotation.comment,
        "; ".join(annotation.tags),
        annotation.color.value,
        page_of(record.blocks, annotation.span),
        annotation.span.start,
        annotation.span.end,
        source.title,
        names_to_text(source.author),
        source.container_title,
        source.original_publisher,
        field_text(source, "issued"),
        source.url,
        moment(annotation.created_us),
    )
