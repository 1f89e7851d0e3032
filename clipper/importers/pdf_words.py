"""Where the words of a passage stand among the characters of a PDF page, by their letters and digits alone.

The passage was read in another order and with other blanks and hyphens than the page draws it in, and may begin or end
on another page: its beginning or its end then stands here, if it is long enough to be told from others.
"""

import unicodedata
from collections.abc import Iterator

import pypdfium2.raw as pdfium

_LEAST = 24
"""Letters by which a part of a passage is told from other words."""
_BEFORE = 60
"""Letters before a passage that tell it from the same words elsewhere on the page."""
_MOST = 200_000
_SAME_LINE = 0.5
_GAP = 1.5
"""Of a line's height: what stands further apart is two boxes."""

_Box = tuple[float, float, float, float]


class PageWords:
    """The letters of a page in the order drawn, each with the character it comes from."""

    def __init__(self, text: pdfium.FPDF_TEXTPAGE) -> None:
        self._text = text
        letters: list[str] = []
        self._places: list[int] = []
        for index in range(min(pdfium.FPDFText_CountChars(text), _MOST)):
            for letter in bare_letters(chr(min(pdfium.FPDFText_GetUnicode(text, index), 0x10FFFF))):
                letters.append(letter)
                self._places.append(index)
        self._letters = "".join(letters)

    def boxes(self, before: str, words: str) -> list[_Box]:
        """(left, top, right, bottom) of each line of the words, in the coordinates of the page's content."""
        span = find_letters(self._letters, bare_letters(before)[-_BEFORE:], bare_letters(words))
        if span is None:
            return []
        indexes = dict.fromkeys(self._places[span[0] : span[1]])
        return list(_lines(self._box(index) for index in indexes))

    def _box(self, index: int) -> _Box:
        rect = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetLooseCharBox(self._text, index, rect):
            return (0.0, 0.0, 0.0, 0.0)
        return (rect.left, rect.top, rect.right, rect.bottom)


def bare_letters(words: str) -> str:
    """The letters and digits of some words without case, ligatures and accents' order."""
    return "".join(c for c in unicodedata.normalize("NFKC", words).casefold() if c.isalnum())


def find_letters(page: str, before: str, words: str) -> tuple[int, int] | None:
    """Where the letters of a passage stand among those of a page; None where that is not sure.

    Behind those before it, else where it stands once; a part of it where it begins or ends on another page.
    """
    if not words:
        return None
    place = page.find(before + words) if before else -1
    if place >= 0:
        return place + len(before), place + len(before) + len(words)
    if page.count(words) == 1:
        place = page.find(words)
        return place, place + len(words)
    if words in page or len(words) <= _LEAST:
        return None
    return _beginning(page, words) or _end(page, words)


def _beginning(page: str, words: str) -> tuple[int, int] | None:
    """The longest beginning of the words that stands on the page, where it surely is theirs."""
    place = page.find(words[:_LEAST])
    if place < 0 or page.find(words[:_LEAST], place + 1) >= 0:
        return None
    length = _LEAST
    while length < len(words) and page[place + length : place + length + 1] == words[length]:
        length += 1
    return place, place + length


def _end(page: str, words: str) -> tuple[int, int] | None:
    """The longest end of the words that stands on the page, where it surely is theirs."""
    found = _beginning(page[::-1], words[::-1])
    return None if found is None else (len(page) - found[1], len(page) - found[0])


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
