"""Pages saved with their parts: the main page, its address, and when it was saved."""

import pytest

from clipper.domain.errors import EmptyText
from clipper.importers.mhtml import draft_from_mhtml
from tests.importers.makers import page

HEAD = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/bread\r\nSubject: x\r\n"
    "Date: Thu, 11 Feb 2016 10:30:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
)


def part(location: str, content: str, kind: str = "text/html") -> str:
    return f"--B\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Location: {location}\r\n\r\n{content}\r\n"


def test_the_page_it_was_saved_for_is_read() -> None:
    story = page("Bread and peace", "The bread came to the town in spring.")
    data = (
        HEAD + part("https://ads.example/frame", "<p>Buy now</p>") + part("https://news.example/bread", story) + "--B--"
    )
    draft = draft_from_mhtml(data.encode())
    assert draft.source.title == "Bread and peace" and "Buy now" not in draft.text
    assert draft.source.url == "https://news.example/bread"
    assert draft.source.accessed and draft.source.accessed.edtf() == "2016-02-11"


def test_a_file_without_a_page_is_empty() -> None:
    with pytest.raises(EmptyText, match="no web page"):
        draft_from_mhtml((HEAD + part("https://a.example/x.png", "xx", "image/png") + "--B--").encode())
