"""The characters of a PDF page as fragments: runs of words that stand beside one another. Knows nothing of columns."""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from clipper.domain.errors import TooLarge

MOST_CHARACTERS = 400_000
"""Of one page; a page of a newspaper holds 40,000."""
_BOLD = re.compile("bold|black|heavy|demi|CMBX|BX[0-9]+$", re.IGNORECASE)
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "▸", 0xF06E: "■", 0xF02D: "–"}
"""Bullets of the Symbol and Wingdings fonts, which programs leave in the private use area."""
_HYPHENS = (0x02, 0xAD, 0xFFFE)
"""What PDFium writes for a hyphen at the end of a line, and the soft hyphen that fonts name the drawn one by."""
_NARROW = 0.2
"""Of the size: what stands closer belongs to the same word."""
_WIDE = 0.6
"""Of the size: what stands further away is another column or cell, until its lines say otherwise."""
_LEAST_OVERLAP = 0.4
_UPRIGHT = 0.1
_QUARTER = math.pi / 2
"""Radians."""
_SAMPLE = 200
"""Letters looked at to tell how a page is turned."""


@dataclass(slots=True)
class Fragment:
    """Words on one line. Coordinates in points from the top left corner of the page as it is looked at."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    """Of the font most of its letters are in."""
    is_bold: bool = False
    is_upright: bool = True
    sized: int = 0
    """How many of its letters are of that size."""
    is_after_blank: bool = False

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where its line runs, in points from the top."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in points as looked at, and its fragments in the order they were drawn."""

    width: float
    height: float
    fragments: list[Fragment]


def sheet_of(page: pdfium.FPDF_PAGE) -> Sheet:
    """The fragments of a page, turned as most of its letters stand upright.

    Raises TooLarge for a page with more characters than any printed one.
    """
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return Sheet(0.0, 0.0, [])
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MOST_CHARACTERS:
            raise TooLarge("A page of this PDF holds more characters than can be read.")
        turn = _Turn(page, _usual_turns(text, count))
        words = list(_words(text, count, turn))
    finally:
        pdfium.FPDFText_ClosePage(text)
    return Sheet(*turn.size, list(_joined(words)))


def _usual_turns(text: pdfium.FPDF_TEXTPAGE, count: int) -> int:
    """How many quarters, clockwise, the content has to be turned for most of a sample of its letters to stand upright."""
    turns: Counter[int] = Counter()
    for index in range(0, count, max(1, count // _SAMPLE)):
        if pdfium.FPDFText_GetUnicode(text, index) > 0x20:
            turns[-round(pdfium.FPDFText_GetCharAngle(text, index) / _QUARTER) % 4] += 1
    return turns.most_common(1)[0][0] if turns else 0


class _Turn:
    """From the coordinates of a page's content to those of the page as read: cropped, turned, from the top."""

    def __init__(self, page: pdfium.FPDF_PAGE, turns: int) -> None:
        self.turns = turns
        box = [ctypes.c_float() for _ in range(4)]
        known = pdfium.FPDFPage_GetCropBox(page, *box) or pdfium.FPDFPage_GetMediaBox(page, *box)
        self.left, self._bottom, self._right, self.top = (
            (side.value for side in box) if known else (0.0, 0.0, *_content_size(page))
        )

    def __call__(self, left: float, right: float, bottom: float, top: float) -> tuple[float, float, float, float]:
        """(left, right, top, bottom) as read."""
        if self.turns == 1:
            return bottom - self._bottom, top - self._bottom, left - self.left, right - self.left
        if self.turns == 2:
            return self._right - right, self._right - left, bottom - self._bottom, top - self._bottom
        if self.turns == 3:
            return self.top - top, self.top - bottom, self._right - right, self._right - left
        return left - self.left, right - self.left, self.top - top, self.top - bottom

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as read."""
        width, height = self._right - self.left, self.top - self._bottom
        return (height, width) if self.turns % 2 else (width, height)

    def is_upright(self, angle: float) -> bool:
        """Whether a letter turned so far in the content, in radians clockwise, stands upright as read."""
        turned = (angle + self.turns * _QUARTER) % (4 * _QUARTER)
        return min(turned, 4 * _QUARTER - turned) < _UPRIGHT


def _content_size(page: pdfium.FPDF_PAGE) -> tuple[float, float]:
    """Width and height of the page before its own turning."""
    size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    return size if pdfium.FPDFPage_GetRotation(page) % 2 == 0 else (size[1], size[0])


class _Letters(dict[int, str]):
    """What stands for a character code: a letter, several for a ligature, "" for a blank or a sign of control."""

    def __missing__(self, code: int) -> str:
        if code in _HYPHENS:
            letter = "-"
        elif code <= 0x20 or code == 0xA0 or 0x7F <= code < 0xA0:
            letter = ""
        else:
            letter = _LIGATURES.get(code) or _SYMBOLS.get(code) or chr(min(code, 0x10FFFF))
        self[code] = letter
        return letter


_LETTERS = _Letters()


def _words(text: pdfium.FPDF_TEXTPAGE, count: int, turn: _Turn) -> Iterator[Fragment]:
    """The words in the order drawn; one that jumps across the page is two.

    Written out in one loop: of 2,000 pages with 7 million characters, calls of functions took two thirds of the time.
    """
    box = pdfium.FS_RECTF()
    get_unicode, get_box, looks = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, _Looks(text, turn)
    is_plain, x, y = turn.turns == 0, turn.left, turn.top
    word: Fragment | None = None
    letters: list[str] = []
    first = last = above = below = near = size = 0.0
    is_after_blank = False
    for index in range(count):
        letter = _LETTERS[get_unicode(text, index)]
        if not letter:
            if word is not None:
                yield _ended(word, letters, first, last)
            word, is_after_blank = None, True
            continue
        if not get_box(text, index, box):
            continue
        if is_plain:
            left, right, top, bottom = box.left - x, box.right - x, y - box.top, y - box.bottom
        else:
            left, right, top, bottom = turn(box.left, box.right, box.bottom, box.top)
        if (
            word is not None
            and (-size <= left - last <= near or -size <= first - right <= near or not word.is_upright)
            and _is_level(above, below, top, bottom)
        ):
            letters.append(letter)
            first, last = left if left < first else first, right if right > last else last
        else:
            if word is not None:
                yield _ended(word, letters, first, last)
            word = looks.begin(index, (left, right, top, bottom))
            word.is_after_blank, is_after_blank = is_after_blank, False
            letters, first, last = [letter], left, right
            size, near = word.size, _NARROW * word.size
        above, below = top, bottom
    if word is not None:
        yield _ended(word, letters, first, last)


def _ended(word: Fragment, letters: list[str], left: float, right: float) -> Fragment:
    word.text, word.left, word.right, word.sized = "".join(letters), left, right, len(letters)
    return word


def _is_level(above: float, below: float, top: float, bottom: float) -> bool:
    """Whether two letters' boxes share most of their height."""
    if above == top and below == bottom:
        return below >= above
    return min(below, bottom) - max(above, top) >= _LEAST_OVERLAP * min(below - above, bottom - top)


class _Looks:
    """How the letters of a page are set. What they are set in is asked once for each text object."""

    def __init__(self, text: pdfium.FPDF_TEXTPAGE, turn: _Turn) -> None:
        self._text = text
        self._turn = turn
        self._object: object = None
        self._size = 0.0
        self._is_bold, self._is_upright = False, True
        self._across, self._up = ctypes.c_double(), ctypes.c_double()

    def begin(self, index: int, box: tuple[float, float, float, float]) -> Fragment:
        """A word that begins with this letter, its text still to come. Its height is that of its size around the base
        line: fonts differ in what they declare."""
        left, right, top, bottom = box
        self._look_at(index)
        size = self._size or max(bottom - top, 0.1)
        if pdfium.FPDFText_GetCharOrigin(self._text, index, self._across, self._up):
            across, up = self._across.value, self._up.value
            _, _, base, _ = self._turn(across, across, up, up)
            top, bottom = base - 0.8 * size, base + 0.2 * size
        return Fragment("", left, right, top, bottom, size, self._is_bold, self._is_upright)

    def _look_at(self, index: int) -> None:
        handle = pdfium.FPDFText_GetTextObject(self._text, index)
        place = ctypes.cast(handle, ctypes.c_void_p).value
        if place and place == self._object:
            return
        self._object = place
        self._size = _size_at(self._text, index)
        self._is_upright = self._turn.is_upright(pdfium.FPDFText_GetCharAngle(self._text, index))
        self._is_bold = _is_bold(self._text, index)


def _size_at(text: pdfium.FPDF_TEXTPAGE, index: int) -> float:
    """The size of a letter's font in points as drawn; 0 where it is not known."""
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(text, index)
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return 0.0
    scaled = float(size * (matrix.c**2 + matrix.d**2) ** 0.5)
    return scaled if 1 < scaled < 2_000 else 0.0


def _is_bold(text: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
    return 0 < length <= 128 and bool(_BOLD.search(name.value.decode("utf-8", "replace")))


def _joined(words: list[Fragment]) -> Iterator[Fragment]:
    """Words that follow one another on a line as one fragment."""
    line: Fragment | None = None
    for word in words:
        text = _whole(word.text)
        word.text = text
        if line and word.is_upright == line.is_upright and (not word.is_upright or follows(line, word)):
            join(line, word, " " if word.is_after_blank and not _is_raised(line, word) else "")
        else:
            if line:
                yield line
            line = word
    if line:
        yield line


def follows(line: Fragment, word: Fragment) -> bool:
    """Whether the word stands beside the line's end, on the same line and no further than blanks reach."""
    overlap = min(line.bottom, word.bottom) - max(line.top, word.top)
    if overlap < _LEAST_OVERLAP * min(line.height, word.height):
        return False
    size = min(line.size, word.size)
    gap = line.left - word.right if is_rtl(word.text) and is_rtl(line.text) else word.left - line.right
    return -0.5 * size <= gap <= _WIDE * max(line.size, word.size)


def join(line: Fragment, word: Fragment, between: str = "") -> None:
    """Put the word at the end of the line, with a blank where there is room for one."""
    gap = max(word.left - line.right, line.left - word.right)
    is_raised = _is_raised(line, word)
    blank = between or (" " if gap > 0.08 * line.size and not (is_raised and gap < 0.15 * line.size) else "")
    line.text = f"{line.text}{blank}{word.text}"
    line.left, line.right = min(line.left, word.left), max(line.right, word.right)
    if abs(word.size - line.size) <= 0.05 * line.size:
        line.sized += word.sized
        line.is_bold = line.is_bold and word.is_bold
        line.top, line.bottom = min(line.top, word.top), max(line.bottom, word.bottom)
    elif word.sized > line.sized:
        line.size, line.sized, line.is_bold = word.size, word.sized, word.is_bold
        line.top, line.bottom = word.top, word.bottom


def _is_raised(line: Fragment, word: Fragment) -> bool:
    """Whether the word is small and high beside the line: the mark of a note."""
    return word.size < 0.85 * line.size and word.middle < line.middle


def is_rtl(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def _whole(text: str) -> str:
    """The text with UTF-16 surrogates joined, which PDFium gives one by one on some systems."""
    if text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
