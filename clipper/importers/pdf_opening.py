"""Opens a PDF in memory, or says why it cannot be opened."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium

from clipper.domain.errors import UnreadableFile

_SAFE = "The file is as it was."
_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: ("This PDF is locked with a password.", "Save a copy without one, then clip that."),
    pdfium.FPDF_ERR_SECURITY: ("This PDF is locked in a way that cannot be read.", "Ask its maker for an open copy."),
}
_DAMAGED = ("This PDF is damaged: its pages cannot be found.", "Get it anew from where it came from.")


@contextmanager
def opened_pdf(data: bytes) -> Iterator[pdfium.FPDF_DOCUMENT]:
    """The document, closed afterwards. Raises UnreadableFile with the reason where it cannot be opened."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        message, remedy = _ERRORS.get(pdfium.FPDF_GetLastError(), _DAMAGED)
        raise UnreadableFile(message, safe=_SAFE, remedy=remedy)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)
