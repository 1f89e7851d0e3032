"""Where the words of a passage stand among the characters of a PDF page, by their letters and digits alone.

The passage was read in another order and with other blanks and hyphens than the page draws it in, and may begin or end
on another page: its beginning or its end then stands here, if it is long enough to be told from others.
"""

from bisect import bisect_left
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from clipper.domain.letters import Letters, bare_letters, find_letters

_BEFORE = 60
"""Letters before a passage that tell it from the same words elsewhere on the page."""
_MOST = 200_000
_REACH = 8.0
"""Points: no further from a letter is it meant."""
_AROUND = 48
"""Letters on each side of a spot that tell where in the text it is."""
_SAME_LINE = 0.5
_GAP = 1.5
"""Of a line's height: what stands further apart is two boxes."""

_Box = tuple[float, float, float, float]


class PageWords:
    """The letters of a page in the order drawn, each with the character it comes from."""

    def __init__(self, text: pdfium.FPDF_TEXTPAGE) -> None:
        self._text = text
        letters = Letters()
        for index in range(min(pdfium.FPDFText_CountChars(text), _MOST)):
            letters.add(chr(min(pdfium.FPDFText_GetUnicode(text, index), 0x10FFFF)), index)
        self._letters, self._places = letters.text, letters.places

    def boxes(self, before: str, words: str) -> list[_Box]:
        """(left, top, right, bottom) of each line of the words, in the coordinates of the page's content."""
        span = find_letters(self._letters, bare_letters(before)[-_BEFORE:], bare_letters(words))
        if span is None:
            return []
        indexes = dict.fromkeys(self._places[span[0] : span[1]])
        return list(_lines(self._box(index) for index in indexes))

    def around(self, x: float, y: float) -> tuple[str, str]:
        """The letters before a spot of the page's content and those from it on; both "" where nothing stands there."""
        index = pdfium.FPDFText_GetCharIndexAtPos(self._text, x, y, _REACH, _REACH)
        if index < 0:
            return "", ""
        place = bisect_left(self._places, index)
        return self._letters[max(0, place - _AROUND) : place], self._letters[place : place + _AROUND]

    def _box(self, index: int) -> _Box:
        rect = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetLooseCharBox(self._text, index, rect):
            return (0.0, 0.0, 0.0, 0.0)
        return (rect.left, rect.top, rect.right, rect.bottom)


def _lines(boxes: Iterator[_Box]) -> Iterator[_Box]:
    """Boxes of characters that follow one another on a line as one."""
    line: _Box | None = None
    for box in boxes:
        if box[0] >= box[2] or box[3] >= box[1]:
            continue
        if line is not None and _is_beside(line, box):
            line = (min(line[0], box[0]), max(line[1], box[1]), max(line[2], box[2]), min(line[3], box[3]))
        else:
            if line is not None:
                yield line
            line = box
    if line is not None:
        yield line


def _is_beside(line: _Box, box: _Box) -> bool:
    height = min(line[1] - line[3], box[1] - box[3])
    overlap = min(line[1], box[1]) - max(line[3], box[3])
    gap = max(box[0] - line[2], line[0] - box[2])
    return overlap > _SAME_LINE * height and gap < _GAP * height
