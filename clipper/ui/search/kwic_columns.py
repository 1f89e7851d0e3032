"""Where the columns of the keyword-in-context table stand in a given width. Pure."""

from dataclasses import dataclass

MARGIN_PX = 18
"""Where the text of every list in this window begins."""
GAP_PX = 8
META_GAP_PX = 24
DATE_PX = 88
SOURCE_LEAST_PX, SOURCE_SHARE = 120, 0.17
SIDE_MOST_PX = 520
"""The longest context in wide letters; in a wide table what is left goes to source and title."""
FROM_PX_FOR_DATE, FROM_PX_FOR_SOURCE = 620, 860
"""Narrower tables leave these columns out: the words around the match come first."""
MATCH_LEAST_PX, MATCH_SHARE = 32, 0.3


@dataclass(frozen=True, slots=True)
class Column:
    """Left edge and width in pixels; width 0 for a column that is left out."""

    x: int
    width: int

    @property
    def end(self) -> int:
        """Its right edge."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Columns:
    """The match stands between two equally wide sides."""

    left: Column
    match: Column
    right: Column
    source: Column
    date: Column


def columns_of(width: int, match_px: int) -> Columns:
    """Columns for a table `width` pixels wide whose widest match takes `match_px`."""
    inner = max(0, width - 2 * MARGIN_PX)
    date = DATE_PX + META_GAP_PX if inner >= FROM_PX_FOR_DATE else 0
    source = max(SOURCE_LEAST_PX, int(inner * SOURCE_SHARE)) + META_GAP_PX if inner >= FROM_PX_FOR_SOURCE else 0
    words = inner - date - source
    match = max(MATCH_LEAST_PX, min(match_px, int(words * MATCH_SHARE)))
    side = max(0, (words - match - 2 * GAP_PX) // 2)
    if source and side > SIDE_MOST_PX:
        source += 2 * (side - SIDE_MOST_PX)
        side = SIDE_MOST_PX
    return _placed(side, match, source, date, MARGIN_PX + inner)


def _placed(side: int, match: int, source: int, date: int, end: int) -> Columns:
    """The columns side by side; `source` and `date` with the gap before them."""
    left = Column(MARGIN_PX, side)
    middle = Column(left.end + GAP_PX, match)
    right = Column(middle.end + GAP_PX, side)
    of_source = Column(right.end + META_GAP_PX, source - META_GAP_PX) if source else Column(right.end, 0)
    of_date = Column(end - date + META_GAP_PX, date - META_GAP_PX) if date else Column(end, 0)
    return Columns(left, middle, right, of_source, of_date)
