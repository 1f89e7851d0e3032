"""Where each stretch of canonical text stands in the document: code points here, UTF-16 positions there."""

from bisect import bisect_right
from dataclasses import dataclass

from clipper.domain.span import Span
from clipper.ui.utf16 import Utf16Map


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text that stands in the document in one piece (a block, or a cell of a table row)."""

    span: Span
    position: int
    """Of its first character in the document, in UTF-16 code units."""


class PositionMap:
    """Converts between canonical offsets and document positions. Segments are added in the order of the text.

    What lies between two segments (a line break here; a title, meta line or fold line there) maps to the end of
    the one before or the start of the one after.
    """

    def __init__(self, text: str) -> None:
        self._utf16 = Utf16Map(text)
        self._starts: list[int] = []
        self._positions: list[int] = []
        self._segments: list[Segment] = []

    def add(self, segment: Segment) -> None:
        """Append the next segment; its span and position lie behind all others'."""
        self._segments.append(segment)
        self._starts.append(segment.span.start)
        self._positions.append(segment.position)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All of them, in order."""
        return tuple(self._segments)

    def position(self, offset: int) -> int:
        """The document position of a canonical offset; between segments the end of the one before."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return self._positions[0] if self._positions else 0
        return self._inside(self._segments[index], min(offset, self._segments[index].span.end))

    def positions(self, span: Span) -> tuple[int, int]:
        """Start and end in the document of a span."""
        return self.position(span.start), self.position(span.end)

    def offset_after(self, position: int) -> int:
        """The canonical offset of a document position; between segments the start of the one after."""
        index = bisect_right(self._positions, position) - 1
        if index < 0:
            return self._starts[0] if self._starts else 0
        offset = self._offset_in(self._segments[index], position)
        if offset is not None:
            return offset
        return self._starts[index + 1] if index + 1 < len(self._starts) else self._segments[index].span.end

    def offset_before(self, position: int) -> int:
        """The canonical offset of a document position; between segments the end of the one before."""
        index = bisect_right(self._positions, position) - 1
        if index < 0:
            return self._starts[0] if self._starts else 0
        offset = self._offset_in(self._segments[index], position)
        return self._segments[index].span.end if offset is None else offset

    def span(self, start: int, end: int) -> Span:
        """The canonical span of a stretch of the document; empty where it holds none of the text."""
        first = self.offset_after(start)
        return Span(first, max(first, self.offset_before(end)))

    def _inside(self, segment: Segment, offset: int) -> int:
        return segment.position + self._utf16.units(offset) - self._utf16.units(segment.span.start)

    def _offset_in(self, segment: Segment, position: int) -> int | None:
        offset = self._utf16.code_points(position - segment.position + self._utf16.units(segment.span.start))
        return offset if offset <= segment.span.end else None
