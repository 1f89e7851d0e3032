"""Turns a PDF into a draft: its text in reading order, with pages, headings, notes and running heads."""

import ctypes
from dataclasses import replace

import pypdfium2.raw as pdfium

from clipper.capture.findings import Finding
from clipper.capture.html_out import html_from_blocks
from clipper.capture.words import bare
from clipper.domain.blocks import body_blocks, body_text
from clipper.domain.clipping import Draft
from clipper.domain.errors import EmptyText, TooLarge
from clipper.importers.hyphens import Vocabulary
from clipper.importers.manuscript import check_length
from clipper.importers.pdf_blocks import blocks_of, find_title, join_title
from clipper.importers.pdf_furniture import find_furniture, page_labels
from clipper.importers.pdf_glyphs import sheet_of
from clipper.importers.pdf_opening import opened_pdf
from clipper.importers.pdf_order import Line, lines_in_order
from clipper.importers.pdf_paragraphs import Paragraphs, body_size_of, iter_lines
from clipper.importers.pdf_record import note_doi, note_info, note_xmp
from clipper.importers.record import Record, note, note_language, source_of

EXTRACTOR = "clipper-pdf 1"
MOST_PAGES = 2_000
PAGES_WITHOUT_TEXT = "pages without text"
_FIRST_PAGE = 6_000
_INFO = ("Title", "Author", "Subject", "Keywords", "CreationDate")


def draft_from_pdf(data: bytes, *, method: str = "file/pdf") -> Draft:
    """The draft of a PDF; the raw part is for the caller to add.

    Raises UnreadableFile for a locked or damaged file, TooLarge for more than 2,000 pages, EmptyText where its pages are
    pictures.
    """
    record: Record = {}
    with opened_pdf(data) as document:
        pages, heights, declared = _pages(document)
        info = {key: _meta_text(document, key) for key in _INFO}
        note(record, "language", _language(document), "document language", 0.85)
    note_info(record, info)
    note_xmp(record, data)
    _refuse_pictures(pages)
    furniture = find_furniture(pages, heights)
    labels = page_labels(pages, furniture, declared)
    body_size = body_size_of(pages)
    paragraphs = Paragraphs(Vocabulary(iter_lines(pages)))
    marked: dict[int, set[int]] = {}
    for page, line in furniture:
        marked.setdefault(page, set()).add(line)
    for page, lines in enumerate(pages):
        paragraphs.add_page(page, lines, frozenset(marked.get(page, ())))
    title = find_title(paragraphs.passages, body_size, record["title"].value if "title" in record else "")
    if title is not None:
        join_title(paragraphs.passages, title)
    text, blocks, boilerplate = blocks_of(paragraphs.passages, body_size, title, labels)
    check_length(len(text))
    if title is not None:
        _note_title(record, paragraphs.passages[title].text, text)
    story = body_text(text, blocks, boilerplate)
    note_doi(record, text, " ".join(info.values()))
    direction = note_language(record, story or text)
    source, evidence = source_of(record, "document")
    return Draft(
        source=source,
        text=text,
        blocks=blocks,
        raw=(),
        boilerplate=boilerplate,
        evidence=evidence,
        html=html_from_blocks(text, body_blocks(blocks, boilerplate), ()),
        direction=direction,
        method=method,
        extractor=EXTRACTOR,
        warnings=_warnings(pages, has_title="title" in record),
    )


def _warnings(pages: list[list[Line]], *, has_title: bool) -> tuple[str, ...]:
    empty = (PAGES_WITHOUT_TEXT,) if any(not lines for lines in pages) else ()
    return (*empty, *(() if has_title else ("no_title",)))


def _note_title(record: Record, shown: str, text: str) -> None:
    """The title as the first page shows it; sure where the file declares the same, doubtful where the page lacks that."""
    declared = record.get("title")
    words = " ".join(shown.split())
    if declared is None:
        note(record, "title", words, "largest words", 0.8)
    elif bare(declared.value) == bare(words):
        record["title"] = replace(declared, value=words, confidence=0.97)
    elif bare(words) in bare(declared.value) or bare(declared.value) in bare(words):
        record["title"] = replace(declared, confidence=0.9)
    elif bare(declared.value) not in bare(text[:_FIRST_PAGE]):
        record["title"] = Finding(words, "largest words", words, 0.7, (declared.value,))


def _refuse_pictures(pages: list[list[Line]]) -> None:
    if any(letter.isalnum() for lines in pages for line in lines for letter in line.text):
        return
    if not pages:
        raise EmptyText("This PDF has no pages.")
    raise EmptyText(
        "There is no text in this PDF: its pages hold nothing but pictures, as from a scanner.",
        remedy="Have its text recognised (OCR) by another program, then clip the result.",
    )


def _pages(document: pdfium.FPDF_DOCUMENT) -> tuple[list[list[Line]], list[float], list[str]]:
    """The lines of each page, its height and its label. A page that cannot be read has no lines."""
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        raise TooLarge(f"This PDF has more than {MOST_PAGES:,} pages.", remedy="Split it, or clip the part you need.")
    pages: list[list[Line]] = []
    heights: list[float] = []
    length = 0
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            pages.append([])
            heights.append(0.0)
            continue
        try:
            sheet = sheet_of(page)
        finally:
            pdfium.FPDF_ClosePage(page)
        pages.append(lines_in_order(sheet.fragments))
        heights.append(sheet.height)
        length += sum(len(line.text) for line in pages[-1])
        check_length(length)
    return pages, heights, [_label(document, number) for number in range(count)]


def _meta_text(document: pdfium.FPDF_DOCUMENT, key: str) -> str:
    name = key.encode("ascii")
    length = pdfium.FPDF_GetMetaText(document, name, None, 0)
    if not 2 < length <= 65_536:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_GetMetaText(document, name, buffer, length)
    return _utf16(buffer.raw)


def _label(document: pdfium.FPDF_DOCUMENT, page: int) -> str:
    length = pdfium.FPDF_GetPageLabel(document, page, None, 0)
    if not 2 < length <= 128:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_GetPageLabel(document, page, buffer, length)
    return _utf16(buffer.raw).strip().replace("–", "-")


def _language(document: pdfium.FPDF_DOCUMENT) -> str:
    length = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < length <= 128:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    pdfium.FPDFCatalog_GetLanguage(document, buffer, length)
    return _utf16(bytes(buffer))


def _utf16(raw: bytes) -> str:
    return raw.decode("utf-16-le", "replace").split("\0", 1)[0]
