"""Servers that are slow, endless, wrong about lengths, or send what unpacks to too much."""

import gzip
import socket
import zlib
from dataclasses import replace

import pytest

from clipper.domain.errors import BadAnswer, TooLarge, TooSlow, Unreachable
from clipper.domain.fetch_record import CUT_SHORT, WRONG_LENGTH
from clipper.web.fetching import Fetched, fetch
from clipper.web.limits import PAGE, Limits
from tests.web.server import Behaviour, Server, answer, network_to, ticking

BODY = b"<p>Two ferries, and no more until spring.</p>"
SMALL = Limits(body_bytes=200_000, ratio_from_bytes=50_000)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def got_from(server: Server, behaviour: Behaviour, limits: Limits = PAGE, **network: object) -> Fetched:
    server.answers["/"] = behaviour
    return fetch("http://news.example/", limits=limits, network=network_to(server, **network))  # type: ignore[arg-type]


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    sent = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + sent + end


# lengths ----------------------------------------------------------------------------------------------------
def test_a_body_without_a_length_ends_with_the_connection(server: Server) -> None:
    assert got_from(server, answer(BODY, length=None)).answer.notes == ()


def test_less_than_was_announced_is_kept_and_said(server: Server) -> None:
    got = got_from(server, answer(BODY, length=len(BODY) + 10))
    assert (got.body, got.answer.notes) == (BODY, (CUT_SHORT,))


def test_more_than_was_announced_is_kept_and_said(server: Server) -> None:
    got = got_from(server, answer(BODY, length=10))
    assert (got.body, got.answer.notes) == (BODY, (WRONG_LENGTH,))


def test_a_server_that_does_not_hang_up_is_not_waited_for(server: Server) -> None:
    def stay(line: socket.socket) -> None:
        line.sendall(answer(BODY))
        server.closing.wait(20)

    got = got_from(server, stay)
    assert (got.body, got.answer.notes) == (BODY, ())


@pytest.mark.parametrize(
    "lengths", [b"Content-Length: 5\r\nContent-Length: 7\r\n", b"Content-Length: -3\r\n", b"Content-Length: ten\r\n"]
)
def test_a_length_that_is_none_is_left_out_of_account(server: Server, lengths: bytes) -> None:
    assert got_from(server, HEAD + lengths + b"\r\n" + BODY).body == BODY


# too much ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("length", [10 * 2**30, 200_001])
def test_too_large_a_length_is_believed_and_nothing_read(server: Server, length: int) -> None:
    with pytest.raises(TooLarge, match="MB"):
        got_from(server, answer(BODY, length=length), SMALL)


@pytest.mark.parametrize("head", [HEAD + b"\r\n", HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08" + bytes(7)])
def test_an_endless_body_is_cut_off(server: Server, head: bytes) -> None:
    def send_for_ever(line: socket.socket) -> None:
        line.sendall(head)
        if b"gzip" in head:
            packer = zlib.compressobj(wbits=-15)
            while True:
                line.sendall(packer.compress(server.port.to_bytes(2) * 30_000) + packer.flush(zlib.Z_SYNC_FLUSH))
        while True:
            line.sendall(b"<p>more</p>" * 5000)

    with pytest.raises((TooLarge, BadAnswer)):
        got_from(server, send_for_ever, SMALL)


def test_endless_chunks_are_cut_off(server: Server) -> None:
    def send_for_ever(line: socket.socket) -> None:
        line.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        while True:
            line.sendall(b"1\r\na\r\n" * 5000)

    with pytest.raises(TooLarge):
        got_from(server, send_for_ever, SMALL)


def bomb(megabytes: int) -> bytes:
    """A gzip file that unpacks to so many megabytes of zeros: one packed megabyte, again and again."""
    packer = zlib.compressobj(9, wbits=31)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * megabytes


@pytest.mark.parametrize("megabytes", [10, 1024])
def test_a_bomb_is_not_unpacked(server: Server, megabytes: int) -> None:
    with pytest.raises(BadAnswer, match="200 times"):
        got_from(server, answer(bomb(megabytes), Content_Encoding="gzip"))


def test_a_page_of_much_the_same_is_no_bomb(server: Server) -> None:
    table = b"".join(b"<tr><td>%d</td></tr>\n" % number for number in range(100_000))
    assert got_from(server, answer(gzip.compress(table), Content_Encoding="gzip")).body == table


def test_many_packed_parts_count_together(server: Server) -> None:
    part = gzip.compress(bytes(40_000))
    with pytest.raises((TooLarge, BadAnswer)):
        got_from(server, answer(part * 30, Content_Encoding="gzip"), SMALL)


# packing ----------------------------------------------------------------------------------------------------
def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed", "undone"),
    [
        ("gzip", gzip.compress(BODY), "gzip"),
        ("x-gzip", gzip.compress(BODY[:9]) + gzip.compress(BODY[9:]), "gzip"),
        ("GZip, identity", gzip.compress(BODY) + b"junk at the end", "gzip"),
        ("deflate", zlib.compress(BODY), "deflate"),
        ("deflate", bare_deflate(BODY), "deflate"),
        ("identity", BODY, ""),
    ],
)
def test_packing_is_undone(server: Server, encoding: str, packed: bytes, undone: str) -> None:
    got = got_from(server, answer(packed, Content_Encoding=encoding))
    assert (got.body, got.answer.encoding, got.answer.notes) == (BODY, undone, ())
    assert got.answer.received_bytes == len(packed)


def test_packing_that_ends_early_is_said_and_the_beginning_kept(server: Server) -> None:
    text = "".join(f"<p>Line {number} of the story.</p>" for number in range(3000)).encode()
    packed = gzip.compress(text)
    got = got_from(server, answer(packed[: len(packed) // 2], Content_Encoding="gzip"))
    assert text.startswith(got.body) and len(got.body) > 1000
    assert got.answer.notes == (CUT_SHORT,)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", BODY),
        ("deflate", b"\xff" + BODY),
        ("br", BODY),
        ("gzip, gzip", gzip.compress(gzip.compress(BODY))),
        ("zip", BODY),
    ],
)
def test_packing_that_cannot_be_undone_is_said(server: Server, encoding: str, packed: bytes) -> None:
    with pytest.raises(BadAnswer):
        got_from(server, answer(packed, Content_Encoding=encoding))


# chunks -----------------------------------------------------------------------------------------------------
def test_chunks_are_put_together(server: Server) -> None:
    got = got_from(server, chunked(BODY[:7], BODY[7:]))
    assert (got.body, got.answer.notes) == (BODY, ())


@pytest.mark.parametrize("end", [b"", b"ffff\r\nshort", b"zz\r\n", b"-5\r\nabc", b"\r\n\r\n"])
def test_chunks_that_are_nonsense_leave_what_came_before(server: Server, end: bytes) -> None:
    got = got_from(server, chunked(BODY, end=end))
    assert got.body.startswith(BODY)
    assert got.answer.notes == (CUT_SHORT,)


def test_another_transfer_coding_is_refused(server: Server) -> None:
    with pytest.raises(BadAnswer):
        got_from(server, HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + BODY)


# headers ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"<p>A page without a head</p>",
        b"HTTP/1.1 okay\r\n\r\n",
        b"HTTP/9.9\r\n\r\n",
        b"HTTP/1.1 99999999999 x\r\n\r\n",
        HEAD + b"X-A: " + b"a" * 100_000 + b"\r\n\r\n",
        HEAD + b"X-A: b\r\n" * 500 + b"\r\n",
        HEAD + b"".join(b"X-%d: %s\r\n" % (number, b"a" * 60_000) for number in range(20)) + b"\r\n",
    ],
)
def test_an_answer_that_is_none_is_said(server: Server, sent: bytes) -> None:
    with pytest.raises((BadAnswer, Unreachable)):
        got_from(server, sent)


def test_odd_headers_do_no_harm(server: Server) -> None:
    got = got_from(server, b"HTTP/1.0 200 \r\nX-Odd: \xff\xfe\x00\r\nContent-Type:text/html\r\n\r\n" + BODY)
    assert (got.body, got.answer.reason, got.mime) == (BODY, "", "text/html")


# time -------------------------------------------------------------------------------------------------------
def test_headers_a_byte_at_a_time_come_to_an_end(server: Server) -> None:
    def trickle(line: socket.socket) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            line.sendall(b"X-A: b\r\n"[:1])

    with pytest.raises((TooSlow, BadAnswer)):
        got_from(server, trickle, clock=ticking(5))


def test_a_body_a_byte_at_a_time_comes_to_an_end(server: Server) -> None:
    def trickle(line: socket.socket) -> None:
        line.sendall(HEAD + b"\r\n")
        while True:
            line.sendall(b"a")

    with pytest.raises(TooSlow, match="30 seconds"):
        got_from(server, trickle, clock=ticking(5))


@pytest.mark.parametrize(
    "sent", [b"", b"HTTP/1.1 200 OK\r\n", HEAD + b"\r\n<p>", HEAD + b"Content-Length: 9\r\n\r\n<p>"]
)
def test_a_server_that_falls_silent_is_left(server: Server, sent: bytes) -> None:
    def fall_silent(line: socket.socket) -> None:
        line.sendall(sent)
        server.closing.wait(20)

    with pytest.raises(TooSlow):
        got_from(server, fall_silent, replace(PAGE, total_s=0.2))


def test_redirects_share_one_deadline(server: Server) -> None:
    server.answers |= {f"/{number}": answer(status="302 Found", Location=f"/{number + 1}") for number in range(5)}
    with pytest.raises(TooSlow):
        fetch("http://news.example/0", network=network_to(server, clock=ticking(4)))
    assert len(server.requests) < 5
