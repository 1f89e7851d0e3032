"""The extractor takes files of every kind, whatever media type they were given."""

import pytest

from clipper.domain.clipping import RawPart
from clipper.library.extractor import drafts_of
from tests.importers.makers import Words, pdf

FILE = pdf([[Words("Words of a page", 72, 700)]])


@pytest.mark.parametrize("mime", ["", "text/plain", "application/octet-stream", "application/pdf"])
def test_a_file_is_read_by_its_bytes(mime: str) -> None:
    (draft,) = drafts_of((RawPart(mime, FILE, "report.pdf"),), method="file/plain")
    assert (draft.text, draft.method) == ("Words of a page", "file/pdf")
    assert draft.raw == (RawPart("application/pdf", FILE, "report.pdf"),)


def test_what_was_stored_is_read_the_same_again() -> None:
    (draft,) = drafts_of((RawPart("", FILE, "report.pdf"),), method="file/plain")
    assert drafts_of(draft.raw, method=draft.method) == (draft,)


def test_a_paste_is_no_file() -> None:
    (draft,) = drafts_of((RawPart("text/plain", b"Words that were pasted"),), url="https://a.example/")
    assert (draft.method, draft.source.url) == ("paste/plain", "https://a.example/")
