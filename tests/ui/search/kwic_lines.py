"""Keyword-in-context lines for tests."""

from clipper.domain.ids import ClippingId
from clipper.domain.results import KwicLine
from clipper.domain.span import Span


def kwic_line(
    number: int = 0, left: str = "the ferries of the ", match: str = "harbour", right: str = " lay still"
) -> KwicLine:
    """One line; `number` tells it from others."""
    return KwicLine(
        ClippingId(f"clipping-{number}"),
        None,
        left,
        match,
        right,
        Span(10 + number, 17 + number),
        title=f"Title {number}",
        container_title="Coastal Courier",
        issued="2025-03",
    )


ARABIC = kwic_line(7, left="أغلق ", match="الميناء", right=" ثلاثة أيام")
