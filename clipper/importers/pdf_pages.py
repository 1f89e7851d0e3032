"""Pages of a PDF as pictures, and where on one of them some words stand. Reads no text of it into a draft."""

import ctypes
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from clipper.domain.errors import UnreadableFile
from clipper.importers.pdf_words import PageWords

MOST_PIXELS = 12_000_000
LARGEST_SIDE = 6_000
BYTES_PER_PIXEL = 4
_WHITE = 0xFFFFFFFF
_FLAGS = pdfium.FPDF_ANNOT
_SCALE = 100_000
"""Pages are measured in this many parts."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as parts of the page, from its upper left corner."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page as drawn on white: rows of four bytes a pixel, blue, green, red and one unused."""

    width: int
    height: int
    pixels: bytes


def draw_page(document: pdfium.FPDF_DOCUMENT, index: int, width: int) -> Drawing:
    """The page, counted from 0, so many pixels wide, or less where it would be too many. UnreadableFile for a damaged one."""
    page = _loaded(document, index)
    try:
        width, height = _size(page, width)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, None, 0)
        if not bitmap:
            raise _damaged()
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, _FLAGS)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            held = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    finally:
        pdfium.FPDF_ClosePage(page)
    row = width * BYTES_PER_PIXEL
    pixels = held if stride == row else b"".join(held[y * stride : y * stride + row] for y in range(height))
    return Drawing(width, height, pixels)


def find_words(document: pdfium.FPDF_DOCUMENT, index: int, passages: tuple[tuple[str, str], ...]) -> list[list[Box]]:
    """For each (words before, words) the boxes its words cover on a page, a box a line; none where it is not surely there."""
    page = _loaded(document, index)
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return [[] for _ in passages]
        try:
            words = PageWords(text)
            return [[_part_of(page, box) for box in words.boxes(before, said)] for before, said in passages]
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


def letters_at(document: pdfium.FPDF_DOCUMENT, index: int, x: float, y: float) -> tuple[str, str]:
    """The letters before and behind a spot, told in parts of the page; both "" where nothing stands there."""
    page = _loaded(document, index)
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return "", ""
        try:
            across, up = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDF_DeviceToPage(page, 0, 0, _SCALE, _SCALE, 0, round(x * _SCALE), round(y * _SCALE), across, up)
            return PageWords(text).around(across.value, up.value)
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


def _loaded(document: pdfium.FPDF_DOCUMENT, index: int) -> pdfium.FPDF_PAGE:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise _damaged()
    return page


def _size(page: pdfium.FPDF_PAGE, width: int) -> tuple[int, int]:
    """Width and height in pixels, within the limits."""
    across, down = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if across <= 0 or down <= 0:
        raise _damaged()
    shape = down / across
    most = min(LARGEST_SIDE, LARGEST_SIDE / shape, (MOST_PIXELS / shape) ** 0.5)
    width = max(1, int(min(width, most)))
    return width, max(1, round(width * shape))


def _part_of(page: pdfium.FPDF_PAGE, box: Box) -> Box:
    """A box in the coordinates of the page's content as parts of the page as it is looked at: cropped and turned."""
    left, top, right, bottom = box
    corners = [_on_page(page, left, top), _on_page(page, right, bottom)]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return xs[0], ys[0], xs[1], ys[1]


def _on_page(page: pdfium.FPDF_PAGE, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _SCALE, _SCALE, 0, x, y, across, down)
    return across.value / _SCALE, down.value / _SCALE


def _damaged() -> UnreadableFile:
    return UnreadableFile(
        "This page of the PDF is damaged and cannot be drawn.", safe="Its bytes are kept as they are."
    )
