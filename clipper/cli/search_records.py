"""What a search says of its results, as the plain values `--json` prints."""

from collections.abc import Mapping, Sequence

from clipper.cli.records import Record
from clipper.domain.results import DateHistogram, Explanation, FacetCount, KwicLine, KwicPage


def facets_record(facets: Mapping[str, Sequence[FacetCount]]) -> Record:
    """Facet by facet its values and how many results have them, most frequent first, years in order."""
    return {name: [_count_record(one) for one in counts] for name, counts in facets.items()}


def histogram_record(histogram: DateHistogram) -> Record:
    """Bars without gaps, both their bounds inclusive and EDTF."""
    return {
        "step": histogram.step.value,
        "bars": [{"first": bar.first, "last": bar.last, "count": bar.count} for bar in histogram.bars],
        "vague": histogram.vague,
        "undated": histogram.undated,
    }


def kwic_record(page: KwicPage) -> Record:
    """Lines in context; `read` of `total` results were read for them."""
    return {
        "query": page.query,
        "total": page.total,
        "read": page.clippings,
        "is_cut": page.is_cut,
        "notes": list(page.notes),
        "lines": [_line_record(line) for line in page.lines],
    }


def _line_record(line: KwicLine) -> Record:
    return {
        "id": line.clipping_id,
        "highlight_id": line.annotation_id,
        "left": line.left,
        "match": line.match,
        "right": line.right,
        "start": line.place.start,
        "end": line.place.end,
        "title": line.title,
        "container_title": line.container_title,
        "original_publisher": line.original_publisher,
        "issued": line.issued,
    }


def explanation_record(explanation: Explanation) -> Record:
    """How the query was understood; the stages in milliseconds."""
    return {
        "read_as": explanation.read_as,
        "total": explanation.total,
        "notes": list(explanation.notes),
        "clauses": [
            {"clause": one.clause, "terms": [_count_record(term) for term in one.terms], "is_cut": one.is_cut}
            for one in explanation.clauses
        ],
        "stages_ms": dict(explanation.stages),
    }


def _count_record(one: FacetCount) -> Record:
    return {"value": one.value, "count": one.count}
