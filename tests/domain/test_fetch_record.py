"""The record of a fetch: its form on the disk is written down here, because libraries keep it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.domain.clipping import RawPart
from clipper.domain.errors import BadValue
from clipper.domain.fetch_record import (
    MIME,
    NAME,
    FetchRecord,
    Hop,
    format_fetch_record,
    parse_fetch_record,
    record_among,
)
from clipper.domain.ids import Sha256

RECORD = FetchRecord(
    url="http://news.example/ferry#start",
    final_url="https://news.example/ferry/",
    status=200,
    reason="OK",
    headers=(("content-type", "text/html; charset=utf-8"), ("etag", '"17"')),
    ip_address="93.184.215.14",
    started_us=1_700_000_000_123_456,
    ended_us=1_700_000_001_000_000,
    body_sha256=Sha256("ab" * 32),
    body_bytes=2048,
    received_bytes=700,
    user_agent="Clipper/9",
    content_encoding="gzip",
    redirects=(Hop("http://news.example/ferry", 301, "https://news.example/ferry/", "93.184.215.14"),),
    notes=("cut short",),
)


def test_the_form_of_the_record() -> None:
    assert json.loads(format_fetch_record(RECORD)) == {
        "record": "clipper-fetch/1",
        "method": "GET",
        "url": "http://news.example/ferry#start",
        "redirects": [
            {
                "url": "http://news.example/ferry",
                "status": 301,
                "location": "https://news.example/ferry/",
                "ip_address": "93.184.215.14",
            }
        ],
        "final_url": "https://news.example/ferry/",
        "status": 200,
        "reason": "OK",
        "headers": [["content-type", "text/html; charset=utf-8"], ["etag", '"17"']],
        "ip_address": "93.184.215.14",
        "started_at": "2023-11-14T22:13:20.123456Z",
        "ended_at": "2023-11-14T22:13:21.000000Z",
        "body": {"sha256": "ab" * 32, "bytes": 2048, "received_bytes": 700, "content_encoding": "gzip"},
        "notes": ["cut short"],
        "user_agent": "Clipper/9",
        "kept_anyway": False,
    }


@settings(deadline=None)
@given(st.text(), st.text(), st.lists(st.tuples(st.text(), st.text())), st.integers(0, 2**52))
def test_what_is_written_is_read_again(url: str, reason: str, headers: list[tuple[str, str]], time_us: int) -> None:
    kept = tuple(header for header in headers if header[0] != "set-cookie")
    record = FetchRecord(
        url=url,
        final_url=url,
        status=404,
        reason=reason,
        headers=kept,
        ip_address="::1",
        started_us=time_us,
        ended_us=time_us + 1,
        body_sha256=Sha256("00" * 32),
        body_bytes=0,
        received_bytes=0,
        user_agent=reason,
        kept_anyway=True,
    )
    assert parse_fetch_record(format_fetch_record(record)) == record


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, format_fetch_record(RECORD).replace(b"fetch/1", b"fetch/2")],
)
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(BadValue):
        parse_fetch_record(data)


def test_the_record_is_found_among_the_parts() -> None:
    record = RawPart(MIME, format_fetch_record(RECORD), NAME)
    page = RawPart("text/html", b"<p>", "")
    assert record_among((page, record)) is record
    assert record_among((page, RawPart("text/html", b"{}", NAME))) is None
