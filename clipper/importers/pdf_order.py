"""Fragments of a page in reading order: rows, or columns between gutters, whatever order they were drawn in.

A gutter is a vertical strip that hardly any line crosses, with lines of running text on both sides. Lines that cross
it (headlines, tables) cut the page into bands; in each band the columns are read one after the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from clipper.importers.pdf_glyphs import Fragment, is_rtl, join

_LEAST_LINES = 3
"""On each side of a gutter, for it to be one."""
_LEAST_LETTERS = 14
"""In a line of a column, on average; cells of tables hold fewer."""
_DEEPEST = 6
_MOST_FRAGMENTS = 5_000
"""A page with more is read in the order it was drawn."""
_BINS = 300
_CANDIDATES = 6
_NARROWEST = 2
"""Points: no gutter is narrower."""
MARGIN = 1_000
"""Columns from this number on hold words that stand at an angle."""
_SAME_ROW = 0.5
_CELL_GAP = 1.6


@dataclass(slots=True)
class Line:
    """One line of a column; `column` numbers the columns of its page in reading order."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_bold: bool
    column: int
    cells: int = 1
    is_stretched: bool = False
    """It has wide gaps between its words without being a row of a table."""

    @property
    def middle(self) -> float:
        """Where it runs, in points from the top."""
        return (self.top + self.bottom) / 2


def lines_in_order(fragments: Sequence[Fragment]) -> list[Line]:
    """The lines of a page as they are read."""
    upright = [fragment for fragment in fragments if fragment.is_upright]
    if len(upright) > _MOST_FRAGMENTS:
        return [_line([fragment], 0) for fragment in upright]
    letters = sum(len(fragment.text) for fragment in upright)
    from_right = 2 * sum(len(fragment.text) for fragment in upright if is_rtl(fragment.text)) > letters
    lines: list[Line] = []
    for column, part in enumerate(_columns(upright, from_right=from_right, depth=0)):
        lines.extend(_without_lone_cells([_line(row, column) for row in _rows(part, from_right=from_right)]))
    # Words up the margin or across a figure come last, each stretch as drawn.
    turned = [fragment for fragment in fragments if not fragment.is_upright]
    lines.extend(_line([fragment], MARGIN + number) for number, fragment in enumerate(turned))
    return lines


def _without_lone_cells(lines: list[Line]) -> list[Line]:
    """The lines, those with wide gaps but no such line beside them as running text: they were only stretched."""
    for number, line in enumerate(lines):
        beside = [lines[n].cells > 1 for n in (number - 1, number + 1) if 0 <= n < len(lines)]
        if line.cells > 1 and not any(beside):
            line.text, line.is_stretched = line.text.replace("\t", " "), True
    for line in lines:
        line.cells = 1 if line.is_stretched else line.cells
    return lines


def _columns(fragments: list[Fragment], *, from_right: bool, depth: int) -> Iterator[list[Fragment]]:
    """The stretches of a page that are read line by line, in order."""
    gutter = _find_gutter(fragments) if depth < _DEEPEST else None
    if gutter is None:
        if fragments:
            yield fragments
        return
    loose: list[Fragment] = []
    for crosses, band in _bands(fragments, gutter):
        left, right = _parted(band, gutter)
        if crosses or not _is_pair(left, right):
            loose.extend(band)
            continue
        yield from filter(None, [loose])
        loose = []
        for side in (right, left) if from_right else (left, right):
            yield from _columns(side, from_right=from_right, depth=depth + 1)
    yield from filter(None, [loose])


def _parted(band: Sequence[Fragment], gutter: float) -> tuple[list[Fragment], list[Fragment]]:
    """What lies left of the gutter, and the rest."""
    return [one for one in band if one.right <= gutter], [one for one in band if one.right > gutter]


def _bands(fragments: Sequence[Fragment], gutter: float) -> Iterator[tuple[bool, list[Fragment]]]:
    """The fragments from top to bottom in runs of those that cross the gutter and those that do not."""
    run: list[Fragment] = []
    was_crossing = False
    for fragment in sorted(fragments, key=lambda one: (one.middle, one.left)):
        crosses = fragment.left < gutter < fragment.right
        if run and crosses != was_crossing:
            yield was_crossing, run
            run = []
        run.append(fragment)
        was_crossing = crosses
    if run:
        yield was_crossing, run


def _find_gutter(fragments: Sequence[Fragment]) -> float | None:
    """Where the best gutter runs, or None."""
    if len(fragments) < 2 * _LEAST_LINES:
        return None
    first, last = min(one.left for one in fragments), max(one.right for one in fragments)
    if sum(1 for one in fragments if one.left > first + (last - first) * 0.25) < _LEAST_LINES or last - first < 100:
        return None
    best, best_score = None, 2 * _LEAST_LINES - 1
    for candidate in _candidates(fragments, first, last):
        score = 0
        for crosses, band in _bands(fragments, candidate):
            left, right = _parted(band, candidate)
            if not crosses and _is_pair(left, right):
                score += min(len(left), len(right)) * 2
        if score > best_score:
            best, best_score = candidate, score
    return best


def _candidates(fragments: Sequence[Fragment], first: float, last: float) -> list[float]:
    """The middles of the strips that are covered least beside what is covered most on both sides of them."""
    step = (last - first) / _BINS
    changes = [0] * (_BINS + 2)
    for fragment in fragments:
        changes[int((fragment.left - first) / step)] += 1
        changes[int((fragment.right - first) / step) + 1] -= 1
    covered = list(accumulate(changes[:_BINS]))
    before = list(accumulate(covered, max))
    behind = list(accumulate(covered[::-1], max))[::-1]
    strips: list[tuple[int, int, int]] = []
    start = 0
    for place in range(1, _BINS):
        if covered[place] != covered[start]:
            depth = min(before[start], behind[place]) - covered[start]
            if start and depth > 0 and (place - start) * step > _NARROWEST:
                strips.append((-depth, start - place, start))
            start = place
    return [first + (start - width / 2) * step for _, width, start in sorted(strips)[:_CANDIDATES]]


def _is_pair(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Whether two stretches beside one another are columns of running text."""
    for side in (left, right):
        if len(side) < _LEAST_LINES:
            return False
        rows = sum(1 for _ in _rows(side, from_right=False))
        if rows < _LEAST_LINES or sum(len(one.text) for one in side) < _LEAST_LETTERS * rows:
            return False
    overlap = min(left[-1].bottom, right[-1].bottom) - max(left[0].top, right[0].top)
    return overlap > 0


def _rows(fragments: Sequence[Fragment], *, from_right: bool) -> Iterator[list[Fragment]]:
    """The fragments of each line, in the order they are read."""
    row: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda one: (one.middle, one.left)):
        if row and not _is_same_row(row[0], fragment):
            yield sorted(row, key=lambda one: -one.right if from_right else one.left)
            row = []
        row.append(fragment)
    if row:
        yield sorted(row, key=lambda one: -one.right if from_right else one.left)


def _is_same_row(one: Fragment, other: Fragment) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > _SAME_ROW * min(one.height, other.height)


def _line(row: Sequence[Fragment], column: int) -> Line:
    """One line of the fragments of a row; far apart ones are cells, one tab between."""
    whole, *others = row
    cells = 1
    for fragment in others:
        gap = max(fragment.left - whole.right, whole.left - fragment.right)
        is_cell = gap > _CELL_GAP * max(whole.size, fragment.size)
        cells += is_cell
        join(whole, fragment, "\t" if is_cell else " " if gap > 0.12 * whole.size else "")
    return Line(whole.text, whole.left, whole.right, whole.top, whole.bottom, whole.size, whole.is_bold, column, cells)
