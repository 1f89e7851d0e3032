"""What came from an address is read by its type and its bytes, with the record of the fetch."""

from dataclasses import replace

import pytest

from clipper.domain.clipping import RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue, EmptyText, NotText
from clipper.domain.fetch_record import CUT_SHORT, MIME, NAME, FetchRecord, format_fetch_record
from clipper.domain.ids import Sha256
from clipper.importers.fetched import drafts_of_fetched, raw_of_fetch
from tests.importers.makers import Words, pdf

PAGE = (
    "<!doctype html><html><head><title>Fähren im Winter – Inselbote</title></head><body><article>"
    "<h1>Fähren im Winter</h1>"
    + "".join(f"<p>Die Fähre Nummer {number} fährt bei jedem Wetter über den Sund zurück.</p>" for number in range(9))
    + "</article></body></html>"
)
RECORD = FetchRecord(
    url="https://bote.example/f",
    final_url="https://bote.example/faehren",
    status=200,
    reason="OK",
    headers=(),
    ip_address="93.184.215.14",
    started_us=1_700_000_000_000_000,
    ended_us=1_700_000_001_000_000,
    body_sha256=Sha256("00" * 32),
    body_bytes=0,
    received_bytes=0,
    user_agent="Clipper/9",
)


def parts(body: bytes, mime: str, name: str = "", record: FetchRecord = RECORD) -> tuple[RawPart, ...]:
    return raw_of_fetch(body, mime, name, format_fetch_record(record))


@pytest.mark.parametrize("charset", ["windows-1254", "utf-16", "windows-1252"])
def test_a_page_is_read_in_the_charset_its_server_says(charset: str) -> None:
    raw = parts(PAGE.encode(charset), f"text/html; charset={charset}")
    (draft,) = drafts_of_fetched(raw)
    assert draft.source.title == "Fähren im Winter"
    assert (draft.raw, draft.method, draft.warnings) == (raw, "url/html", ())
    assert draft.source.url == "https://bote.example/faehren"


def test_an_encoding_a_person_chose_stands_above_it() -> None:
    raw = parts(PAGE.encode("cp1251", "xmlcharrefreplace"), "text/html; charset=utf-8; charset-chosen=windows-1251")
    (draft,) = drafts_of_fetched(raw)
    assert draft.source.title == "Fähren im Winter" and draft.raw == raw


def test_the_day_of_the_fetch_is_the_day_it_was_accessed() -> None:
    (draft,) = drafts_of_fetched(parts(PAGE.encode(), "text/html"))
    assert draft.source.accessed == PartialDate(2023, 11, 14, words="2023-11-14T22:13:20Z")
    assert [one.origin for one in draft.evidence if one.field == "accessed"] == ["fetched"]


def test_what_was_kept_is_read_the_same_again() -> None:
    (draft,) = drafts_of_fetched(parts(PAGE.encode(), "text/html"))
    assert drafts_of_fetched(draft.raw) == (draft,)


@pytest.mark.parametrize("mime", ["application/pdf", "text/html", "text/plain", "application/octet-stream", ""])
def test_a_pdf_is_known_by_its_bytes(mime: str) -> None:
    file = pdf([[Words("Words of a page", 72, 700)]])
    (draft,) = drafts_of_fetched(parts(file, mime, "report.pdf"))
    assert (draft.text, draft.method) == ("Words of a page", "url/pdf")
    assert [part.name for part in draft.raw] == ["report.pdf", NAME]
    assert draft.raw[0].data == file and draft.raw[1].mime == MIME
    assert draft.source.url == "https://bote.example/faehren"


def test_text_and_markdown_are_read_as_such() -> None:
    (plain,) = drafts_of_fetched(parts(b"<b>Not bold</b>\n\nA second line of words.", "text/plain; charset=utf-8"))
    (marked,) = drafts_of_fetched(parts(b"# Ferries\n\nTwo *ferries*.", "text/markdown"))
    assert (plain.method, marked.method) == ("url/plain", "url/markdown")
    assert "<b>Not bold</b>" in plain.text and marked.source.title == "Ferries"


@pytest.mark.parametrize("mime", ["application/x-msdownload", "image/png", "application/octet-stream", "text/css"])
def test_what_its_server_calls_something_else_is_not_read_as_a_page(mime: str) -> None:
    with pytest.raises(NotText, match=mime):
        drafts_of_fetched(parts(PAGE.encode(), mime))


def test_without_a_type_the_bytes_tell() -> None:
    assert drafts_of_fetched(parts(PAGE.encode(), ""))[0].method == "url/html"


def test_a_bad_answer_is_said_in_the_draft() -> None:
    record = replace(RECORD, status=404, notes=(CUT_SHORT,))
    page = PAGE.replace("<body>", '<body><script type="application/ld+json">{"isAccessibleForFree": false}</script>')
    (draft,) = drafts_of_fetched(parts(page.encode(), "text/html", record=record))
    assert set(draft.warnings) >= {"error-page", "paywall", "cut short"}


def test_nothing_to_read_is_said() -> None:
    for body in (b"", b" \n ", b"<html><body><script>go()</script></body></html>"):
        with pytest.raises(EmptyText):
            drafts_of_fetched(parts(body, "text/html"))
    with pytest.raises(BadValue):
        drafts_of_fetched((RawPart("text/html", PAGE.encode()),))
