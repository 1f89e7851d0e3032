"""Lines of a PDF to paragraphs, by their distance, indents, sizes and ends; across columns and pages too."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from clipper.capture.lines import ends_sentence
from clipper.importers.hyphens import Vocabulary
from clipper.importers.pdf_order import MARGIN, Line

_SAME_SIZE = 0.08
_ALIKE = 0.25
"""Sizes guessed by text recognition differ from line to line; lines whose sentence goes on may differ so much."""
_FAR = 1.35
"""Of the usual distance of lines: more is a gap."""
_LONGEST = 20_000
"""In code points: what runs on for longer was not set as one paragraph."""
_FARTHEST = 2.6
"""Of the size: lines set far apart still belong together where the one before is full and its sentence goes on."""
_INDENT = 0.8
_ROOM = 0.25
"""Of the column's width: a line that leaves so much free was ended on purpose."""
_BULLET = re.compile(r"(?:[•‣◦▪▸►●○■□◆·]|[-–—*])\s+(?=\S)|[•‣◦▪▸►●○■□◆](?=\S)")
_NUMBER = re.compile(r"(\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]|\[\d{1,3}\])\s+(?=\S)")


@dataclass(slots=True)
class Passage:
    """Lines that belong together, as running text, with the pages they stand on."""

    text: str
    pages: list[int]
    size: float
    is_bold: bool
    lines: int = 1
    cells: int = 1
    is_furniture: bool = False
    is_turned: bool = False
    """It stands at an angle: the stamp of an archive, a note at the edge."""


@dataclass(slots=True)
class _Column:
    """How the lines of one column usually stand."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class Paragraphs:
    """Collects the lines of a document page by page; `passages` holds what they make."""

    vocabulary: Vocabulary
    passages: list[Passage] = field(default_factory=list)
    _current: Passage | None = None

    def add_page(self, page: int, lines: Sequence[Line], furniture: frozenset[int]) -> None:
        """Add the lines of a page in reading order; those of the numbers given are its heads and feet."""
        columns: dict[int, list[Line]] = {}
        for number, line in enumerate(lines):
            if number not in furniture:
                columns.setdefault(line.column, []).append(line)
        shapes = {column: _shape(part) for column, part in columns.items()}
        before: Line | None = None
        for number, line in enumerate(lines):
            if number in furniture:
                self.passages.append(Passage(line.text, [page], line.size, line.is_bold, is_furniture=True))
                continue
            shape = shapes[line.column]
            if before is None or before.column != line.column or self._current is None:
                self._begin_column(page, line, shape)
            else:
                between = _between(before, line, shape)
                if between is None or len(self._current.text) > _LONGEST:
                    self._begin(page, line)
                else:
                    self._go_on(self._current, page, line, between)
            before = line

    def _begin(self, page: int, line: Line) -> None:
        is_turned = line.column >= MARGIN
        self._current = Passage(line.text, [page], line.size, line.is_bold, cells=line.cells, is_turned=is_turned)
        self.passages.append(self._current)

    def _begin_column(self, page: int, line: Line, shape: _Column) -> None:
        """A column's first line goes on with the last paragraph of the one before, where that has not ended."""
        open_one = self._open_passage(line)
        if open_one is not None and _runs_on(open_one, line, shape):
            self._go_on(open_one, page, line, " ")
        else:
            self._begin(page, line)

    def _open_passage(self, line: Line) -> Passage | None:
        """The last passage of the line's size: notes in smaller print and running heads may stand behind it."""
        for passage in reversed(self.passages[-40:]):
            if passage.is_furniture or passage.size < line.size * (1 - _SAME_SIZE):
                continue
            return passage if _is_same_size(passage.size, line.size) and passage.cells == 1 else None
        return None

    def _go_on(self, passage: Passage, page: int, line: Line, between: str) -> None:
        passage.text = (
            self.vocabulary.joined(passage.text, line.text) if between == " " else passage.text + between + line.text
        )
        if page not in passage.pages:
            passage.pages.append(page)
        passage.is_bold = passage.is_bold and line.is_bold
        passage.lines += 1
        self._current = passage


def body_size_of(pages: Sequence[Sequence[Line]]) -> float:
    """The size most characters are set in, in points."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def marker_of(text: str) -> str:
    """The bullet or number a list item begins with, with the blank behind it; "" if it begins with none."""
    match = _BULLET.match(text) or _NUMBER.match(text)
    return match[0] if match else ""


def _shape(lines: Sequence[Line]) -> _Column:
    lefts: Counter[int] = Counter()
    for line in lines:
        lefts[round(line.left)] += len(line.text)
    left = max(lefts, key=lambda at: (lefts[at], -at))
    steps = [b.middle - a.middle for a, b in itertools.pairwise(lines) if 0 < b.middle - a.middle < 4 * b.size]
    return _Column(left, max(line.right for line in lines), median(steps) if steps else lines[0].size * 1.2)


def _between(before: Line, line: Line, shape: _Column) -> str | None:
    """What stands between two lines of a paragraph, a blank or a line break; None where a new paragraph begins."""
    step = line.middle - before.middle
    was_ended = _was_ended(before, line, shape)
    is_full = not was_ended and not ends_sentence(before.text)
    tolerance = _ALIKE if is_full and line.text[:1].islower() else _SAME_SIZE
    if not _is_same_size(before.size, line.size, tolerance) or before.is_bold != line.is_bold:
        return None
    if step <= 0 or line.cells > 1 or before.cells > 1 or marker_of(line.text):
        return None
    if step > _FAR * max(shape.pitch, 1.15 * line.size) and not (is_full and step < _FARTHEST * line.size):
        return None
    if is_full and line.text[:1].islower():
        return " "
    indent = line.left - shape.left
    if abs(indent) > _INDENT * line.size and abs(line.left - before.left) > _INDENT * line.size / 2:
        is_hanging = marker_of(before.text) and indent > 0
        return " " if is_hanging or _is_centred(before, line) else None
    if not was_ended:
        return " "
    if ends_sentence(before.text):
        return None
    return "\n" if shape.right - before.right > _ROOM * (shape.right - shape.left) else " "


def _is_centred(before: Line, line: Line) -> bool:
    """Whether two lines share their middle and neither their left nor their right end."""
    middle = abs((before.left + before.right) - (line.left + line.right)) / 2
    return middle < line.size / 2


def _was_ended(before: Line, line: Line, shape: _Column) -> bool:
    """Whether the next word would have fitted on the line before."""
    words = line.text.split(None, 1)
    width = (line.right - line.left) * len(words[0]) / max(len(line.text), 1) if words else 0.0
    return shape.right - before.right > width * 1.1 + 0.5 * line.size


def _runs_on(passage: Passage, line: Line, shape: _Column) -> bool:
    """Whether a paragraph of the column before goes on in this line."""
    if ends_sentence(passage.text) and not passage.text.endswith(("-", "‐")):
        return False
    if (
        len(passage.text) > _LONGEST
        or line.cells > 1
        or marker_of(line.text)
        or passage.is_bold != line.is_bold
        or passage.lines < 2
    ):
        return False
    is_indented = line.left - shape.left > _INDENT * line.size
    return line.text[:1].islower() or passage.text.endswith(("-", "‐")) or not is_indented


def _is_same_size(one: float, other: float, tolerance: float = _SAME_SIZE) -> bool:
    return abs(one - other) <= tolerance * max(one, other)


def iter_lines(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The text of every line."""
    for lines in pages:
        for line in lines:
            yield line.text
