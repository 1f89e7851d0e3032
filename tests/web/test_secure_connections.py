"""https: the certificate is checked for the name that was asked for, by an authority that is trusted."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from clipper.domain.errors import Unreachable
from clipper.web.fetching import fetch
from clipper.web.network import Network, trusted
from tests.web.server import PUBLIC, Server, answer, network_to

CERTIFICATES = Path(__file__).with_name("certificates")
"""Of an authority made for these tests, its key thrown away; the certificate is that of news.example."""


@pytest.fixture
def names() -> list[str | None]:
    """The names that were asked for when a secure connection began."""
    return []


@pytest.fixture
def secured(names: list[str | None]) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "news.example.pem")
    context.sni_callback = lambda _line, name, _context: names.append(name)
    there = Server(context)
    there.answers["/"] = answer(b"<p>Safely.</p>")
    yield there
    there.close()


def trusting(server: Server) -> Network:
    context = ssl.create_default_context(cafile=CERTIFICATES / "authority.pem")
    return network_to(server, trusted=lambda: context)


def test_a_page_comes_over_a_secure_connection(secured: Server, names: list[str | None]) -> None:
    got = fetch("https://news.example/", network=trusting(secured))
    assert (got.body, got.answer.ip_address, names) == (b"<p>Safely.</p>", PUBLIC, ["news.example"])
    assert b"Host: news.example\r\n" in secured.requests[0]


def test_a_certificate_of_another_name_is_refused(secured: Server) -> None:
    with pytest.raises(Unreachable, match="certificate"):
        fetch("https://other.example/", network=trusting(secured))
    assert secured.requests == []


def test_an_authority_nobody_trusts_is_refused(secured: Server) -> None:
    with pytest.raises(Unreachable, match="certificate"):
        fetch("https://news.example/", network=network_to(secured))
    assert secured.requests == []


def test_what_speaks_no_tls_is_told_apart(server: Server) -> None:
    server.answers["/"] = answer(b"x")
    with pytest.raises(Unreachable, match="secure"):
        fetch("https://news.example/", network=network_to(server))


def test_the_authorities_of_this_machine_are_known() -> None:
    context = trusted()
    assert context.verify_mode is ssl.CERT_REQUIRED and context.check_hostname
    assert context.get_ca_certs()
