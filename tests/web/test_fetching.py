"""Pages, redirects and requests, against a server of our own."""

import pytest

from clipper.domain.errors import AddressRefused, BadAnswer, FetchError, PrivateHost, Unreachable
from clipper.web.fetching import USER_AGENT, fetch, post
from tests.web.server import OTHER, PUBLIC, Dialled, Names, Server, answer, network_to, sends_on

PAGE = "<!doctype html><title>Ferry</title><p>Zwei Fähren.</p>".encode()


def test_a_page_comes_as_it_was_sent(server: Server) -> None:
    server.answers["/story?id=1&q=%C3%A9"] = answer(PAGE, X_Served="harbour")
    got = fetch("http://news.example/story?id=1&q=é#part", network=network_to(server))
    assert (got.status, got.body, got.mime) == (200, PAGE, "text/html")
    assert got.content_type == "text/html; charset=utf-8"
    assert (got.final_url, got.redirects) == ("http://news.example/story?id=1&q=%C3%A9", ())
    assert got.answer.header("x-served") == "harbour"
    assert got.answer.ip_address == PUBLIC
    assert 0 < got.started_us <= got.ended_us


def test_a_request_says_who_asks_and_nothing_more(server: Server) -> None:
    server.answers["/"] = answer(PAGE, Set_Cookie="id=1", WWW_Authenticate="Basic", status="401 Unauthorized")
    network = network_to(server)
    fetch("http://news.example:8080/", network=network)
    fetch("http://news.example:8080/", network=network)
    for request in server.requests:
        head = request.decode().split("\r\n")
        names = [line.split(":")[0].lower() for line in head[1:] if line]
        assert names == ["host", "accept-encoding", "connection", "user-agent", "accept"]
        assert f"User-Agent: {USER_AGENT}" in head and "Host: news.example:8080" in head


def test_proxies_of_the_environment_are_not_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.answers["/"] = answer(PAGE)
    assert fetch("http://news.example/", network=network_to(server)).body == PAGE


def test_redirects_are_followed_and_kept(server: Server) -> None:
    server.answers |= {
        "/a": sends_on("https://other.example/never"),
        "/b": sends_on("/c", "301 Moved Permanently"),
        "/c": sends_on("//elsewhere.example/d%20?x#y", "308 Permanent Redirect"),
        "/d%20?x": answer(PAGE),
    }
    got = fetch("http://news.example/b", network=network_to(server))
    assert got.final_url == "http://elsewhere.example/d%20?x"
    assert [(hop.url, hop.status, hop.location) for hop in got.redirects] == [
        ("http://news.example/b", 301, "/c"),
        ("http://news.example/c", 308, "//elsewhere.example/d%20?x#y"),
    ]
    assert [request.split(b"Host: ")[1].split(b"\r\n")[0] for request in server.requests][-1] == b"elsewhere.example"


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://inside.example/",
        "http://mixed.example/",
        "http://printer.local/",
        "file:///etc/passwd",
        "ftp://news.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://user:word@news.example/",
        "http://2130706433/",
        "http://news.example:25/",
        "\\\\inside\\share",
        "http://[::1",
    ],
)
def test_a_redirect_is_checked_like_an_address(server: Server, location: str) -> None:
    server.answers["/"] = sends_on(location)
    names = Names({"inside.example": [["10.1.2.3"]], "mixed.example": [[PUBLIC, "192.168.1.1"]]})
    dialled = Dialled(server.port)
    with pytest.raises(AddressRefused):
        fetch("http://news.example/", network=network_to(server, names, dial=dialled))
    assert dialled.numbers == [PUBLIC]


def test_what_was_allowed_is_not_reached_by_a_redirect_from_the_world(server: Server) -> None:
    server.answers |= {"/": sends_on("http://wiki.local/page"), "/page": answer(PAGE), "/own": sends_on("/page")}
    names = Names({"wiki.local": [["192.168.1.5"]]})
    with pytest.raises(AddressRefused, match=r"wiki\.local"):
        fetch("http://news.example/", allowed_hosts=["wiki.local"], network=network_to(server, names))
    assert fetch("http://wiki.local/own", allowed_hosts=["WIKI.local"], network=network_to(server, names)).body == PAGE
    with pytest.raises(AddressRefused, match=r"nas\.local"):
        server.answers["/own"] = sends_on("http://nas.local/")
        fetch("http://wiki.local/own", allowed_hosts=["wiki.local"], network=network_to(server, names))


def test_five_redirects_and_no_more(server: Server) -> None:
    server.answers |= {f"/{number}": sends_on(f"/{number + 1}") for number in range(9)}
    server.answers["/5"] = answer(PAGE)
    assert len(fetch("http://news.example/0", network=network_to(server)).redirects) == 5
    server.answers["/5"] = sends_on("/0")
    server.requests.clear()
    with pytest.raises(BadAnswer):
        fetch("http://news.example/0", network=network_to(server))
    assert server.paths == ["/0", "/1", "/2", "/3", "/4", "/5"]


def test_a_redirect_without_a_place_is_an_answer(server: Server) -> None:
    server.answers["/"] = answer(PAGE, status="302 Found")
    assert fetch("http://news.example/", network=network_to(server)).status == 302


@pytest.mark.parametrize("numbers", [["10.0.0.1"], ["127.0.0.1"], ["::1"], ["fe80::1%2"], [PUBLIC, "172.16.0.1"]])
def test_a_private_host_is_not_connected_to_unless_it_was_allowed(server: Server, numbers: list[str]) -> None:
    server.answers["/"] = answer(PAGE)
    dialled = Dialled(server.port)
    network = network_to(server, Names({"wiki.example": [numbers]}), dial=dialled)
    with pytest.raises(PrivateHost):
        fetch("http://wiki.example/", network=network)
    with pytest.raises(PrivateHost):
        fetch("http://wiki.example/", allowed_hosts=["other.example"], network=network)
    assert dialled.numbers == []
    assert fetch("http://wiki.example/", allowed_hosts=["wiki.example"], network=network).body == PAGE


@pytest.mark.parametrize("number", ["169.254.169.254", "0.0.0.0", "224.0.0.1", "64:ff9b::a9fe:a9fe", "::"])
def test_some_numbers_are_never_connected_to(server: Server, number: str) -> None:
    dialled = Dialled(server.port)
    network = network_to(server, Names({"wiki.example": [[number]]}), dial=dialled)
    with pytest.raises(AddressRefused):
        fetch("http://wiki.example/", allowed_hosts=["wiki.example"], network=network)
    assert dialled.numbers == []


def test_a_local_name_is_not_even_looked_up(server: Server) -> None:
    names = Names()
    for host in ("localhost", "a.localhost.", "printer.local", "metadata.google.internal", "tv.home.arpa"):
        with pytest.raises(PrivateHost):
            fetch(f"http://{host}/", network=network_to(server, names))
    assert names.asked == []


def test_a_name_is_looked_up_once_and_the_checked_number_is_the_one_dialled(server: Server) -> None:
    server.answers["/"] = answer(PAGE)
    names = Names({"turns.example": [[PUBLIC], ["127.0.0.1"]]})
    dialled = Dialled(server.port)
    got = fetch("http://turns.example/", network=network_to(server, names, dial=dialled))
    assert (names.asked, dialled.numbers, got.answer.ip_address) == (["turns.example"], [PUBLIC], PUBLIC)


def test_a_second_look_up_after_a_redirect_is_checked_again(server: Server) -> None:
    server.answers["/"] = sends_on("/again")
    names = Names({"turns.example": [[PUBLIC], ["127.0.0.1"]]})
    dialled = Dialled(server.port)
    with pytest.raises(AddressRefused):
        fetch("http://turns.example/", network=network_to(server, names, dial=dialled))
    assert dialled.numbers == [PUBLIC]


def test_the_next_number_is_tried_where_one_is_silent(server: Server) -> None:
    server.answers["/"] = answer(PAGE)
    dialled = Dialled(server.port, silent=[OTHER])
    network = network_to(server, Names({"two.example": [[OTHER, PUBLIC]]}), dial=dialled)
    assert fetch("http://two.example/", network=network).answer.ip_address == PUBLIC
    with pytest.raises(Unreachable, match="refused"):
        fetch("http://two.example/", network=network_to(server, dial=Dialled(server.port, silent=[PUBLIC])))


def test_an_unknown_name_is_said(server: Server) -> None:
    with pytest.raises(Unreachable, match=r"gone\.example"):
        fetch("http://gone.example/", network=network_to(server, Names({"gone.example": [[]]})))


def test_bytes_are_sent_to_a_service(server: Server) -> None:
    server.answers["/stamp"] = answer(b"\x30\x03", mime="application/timestamp-reply")
    got = post(
        "http://stamps.example/stamp",
        b"\x30\x01\x00",
        mime="application/timestamp-query",
        accept="application/timestamp-reply",
        network=network_to(server),
    )
    assert (got.body, got.mime, got.method) == (b"\x30\x03", "application/timestamp-reply", "POST")
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert body == b"\x30\x01\x00" and b"Content-Type: application/timestamp-query" in head
    assert b"Content-Length: 3" in head


def test_a_service_is_checked_like_a_page(server: Server) -> None:
    server.answers["/"] = sends_on("http://news.example/other")
    with pytest.raises(BadAnswer):
        post("http://stamps.example/", b"x", mime="text/plain", network=network_to(server))
    for url in ("http://127.0.0.1/", "file:///etc/passwd", "http://inside.example/"):
        with pytest.raises(FetchError):
            post(url, b"x", mime="text/plain", network=network_to(server, Names({"inside.example": [["10.0.0.1"]]})))
    assert len(server.requests) == 1
