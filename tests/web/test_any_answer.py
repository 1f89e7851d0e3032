"""Whatever bytes a server sends, what comes of it is an answer or a known error."""

import gzip
import socket

from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.domain.errors import ClipperError
from clipper.domain.fetch_record import format_fetch_record, parse_fetch_record
from clipper.web.fetching import fetch
from clipper.web.limits import Limits
from clipper.web.network import Network
from clipper.web.reach import IpAddress
from tests.web.server import Names

LIMITS = Limits(body_bytes=30_000, ratio_from_bytes=10_000, redirects=2)
PIECES = [
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.0 302 Found\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n",
    b"Content-Type: text/html; charset=utf-8\r\n",
    b"Content-Length: 12\r\n",
    b"Content-Length: 99999999999999999999999\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Content-Encoding: deflate\r\n",
    b"Location: /next\r\n",
    b"Location: http://[::1\r\n",
    b"Location: \xff\xfe\r\n",
    b" folded\r\n",
    b"\r\n",
    b"5\r\nhello\r\n",
    b"0\r\n\r\n",
    b"<p>words</p>",
    gzip.compress(b"<p>words</p>" * 50),
    b"\x00" * 50,
    b":\r\n",
]
answers = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=30)), max_size=14).map(b"".join)


@settings(deadline=None, max_examples=400)
@given(answers, answers)
def test_any_bytes_are_an_answer_or_a_known_error(first: bytes, second: bytes) -> None:
    waiting = [first, second, first]

    def dial(_ip: IpAddress, _port: int, _timeout_s: float) -> socket.socket:
        ours, theirs = socket.socketpair()
        theirs.sendall(waiting.pop(0))
        theirs.shutdown(socket.SHUT_WR)
        held.append(theirs)
        return ours

    held: list[socket.socket] = []
    try:
        got = fetch("http://news.example/", limits=LIMITS, network=Network(look_up=Names(), dial=dial))
    except ClipperError as error:
        assert error.sentence()
    else:
        assert len(got.body) <= LIMITS.body_bytes
        assert parse_fetch_record(format_fetch_record(got.record())) == got.record()
    finally:
        for line in held:
            line.close()
