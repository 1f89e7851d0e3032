"""The real look-up and the real connection, on this computer alone."""

import socket
import threading
from ipaddress import ip_address

import pytest

from clipper.domain.errors import TooSlow
from clipper.web.fetching import fetch
from clipper.web.network import dial, look_up
from tests.web.server import Server, answer


def test_a_name_of_this_computer_is_looked_up_and_connected_to(server: Server) -> None:
    server.answers["/"] = answer(b"<p>here</p>")
    got = fetch(f"http://localhost:{server.port}/", allowed_hosts=["localhost"])
    assert (got.body, got.answer.ip_address) == (b"<p>here</p>", "127.0.0.1")


def test_numbers_come_once_each_with_the_card_they_are_told_for(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("fe80::1", 80, 0, 3)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.5", 80)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.5", 80)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: told)
    assert look_up("nas.local", 80, 5) == (ip_address("fe80::1%3"), ip_address("192.168.1.5"))


def test_a_look_up_that_fails_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(OSError, match="not known"):
        look_up("gone.example", 80, 5)


def test_a_look_up_that_hangs_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()

    def hang(*_args: object, **_more: object) -> list[object]:
        let_go.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    with pytest.raises(TooSlow, match=r"slow\.example"):
        look_up("slow.example", 80, 0.01)
    let_go.set()


def test_a_connection_that_is_refused_leaves_nothing_open(server: Server) -> None:
    with dial(ip_address("127.0.0.1"), server.port, 5) as line:
        assert line.getpeername() == ("127.0.0.1", server.port)
    server.close()
    with pytest.raises(ConnectionRefusedError):
        dial(ip_address("127.0.0.1"), server.port, 5)
