"""What is an address, what may be asked, and that odd writings of a number are refused."""

from ipaddress import ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.domain.errors import AddressRefused, BadValue
from clipper.web.addresses import joined, parse_address, parse_host
from clipper.web.reach import Reach, is_local_name, reach_of

REFUSED = """
ftp://news.example/ mailto:a@news.example news.example //news.example/ https:news.example http:/news.example http://
javascript:alert(1) data:text/html,x about:blank file:///etc/hosts FILE://news.example/ view-source:http://news.example/
http://reader@news.example/ http://reader:word@news.example/ http://@news.example/ http://news.example@127.0.0.1/
http://127.1/ http://127.0.1/ http://0177.0.0.1/ http://127.000.000.001/ http://0x7f.0.0.1/ http://0x7f000001/
http://017700000001/ http://2130706433/ http://0/ http://999.1.1.1/ http://1.2.3.4.5/ http://news.0x1/ http://news.example.5/
http://[::1 http://::1/ http://[news.example]/ http://[fe80::1%25eth0]/ http://[fe80::1%eth0]/ http://[::1]:80:80/
http://[1::2::3]/ http://[]/ http://news.example:0/ http://news.example:99999/ http://news.example:8o/
http://news.example:-1/ http://news.example:22/ http://news.example:25/ http://news.example:6667/ http://news%2eexample/
http://127.0.0.1%00.news.example/ http://a..example/ http://.example/ http://-a.example/ http://a!.example/ http:///path
http://news.example\\@127.0.0.1/ http:\\\\news.example\\ http://news.example\\.other.example/ http://xn--.example./..
""".split()


@pytest.mark.parametrize(
    "text", [*REFUSED, "http://news.example/a\nb", "http://new\ts.example/", "http://a b.example/", ""]
)
def test_what_is_no_plain_web_address_is_refused(text: str) -> None:
    with pytest.raises(AddressRefused):
        parse_address(text)


def test_an_address_as_long_as_a_book_is_refused() -> None:
    with pytest.raises(AddressRefused):
        parse_address("http://news.example/" + "a" * 9000)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("HTTPS://News.Example", "https://news.example/"),
        ("  http://news.example./a \n", "http://news.example/a"),
        ("http://news.example:80/", "http://news.example/"),
        ("https://news.example:443/", "https://news.example/"),
        ("http://news.example:8080/a?b#c", "http://news.example:8080/a?b"),
        ("http://news.example?@127.0.0.1/", "http://news.example/?@127.0.0.1/"),
        ("http://news.example#@127.0.0.1/", "http://news.example/"),
        ("https://bücher.example/straße?q=ß x", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%9F%20x"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("http://例え.example/", "http://xn--r8jz45g.example/"),
        ("http://a_b.example/%20%zz", "http://a_b.example/%20%zz"),
        ("http://[2606:2800::0001]:81/", "http://[2606:2800::1]:81/"),
        ("http://93.184.215.14/", "http://93.184.215.14/"),
    ],
)
def test_an_address_has_one_form(text: str, url: str) -> None:
    assert parse_address(text).url == url
    assert parse_address(url).url == url


@pytest.mark.parametrize("host", ["①②⑦.⓪.0.1", "127。0。0。1", "１２７.0.0.1", "[::ffff:127.0.0.1]"])
def test_a_number_in_other_signs_is_the_number_it_stands_for(host: str) -> None:
    ip = parse_address(f"http://{host}/").ip
    assert ip is not None and reach_of(ip) is Reach.PRIVATE


@pytest.mark.parametrize("host", ["\u200blocalhost", "ｌocalhost", "LOCALHOST.", "local\u00adhost"])
def test_a_name_in_other_signs_is_the_name_it_stands_for(host: str) -> None:
    assert parse_address(f"http://{host}/").host == "localhost"


NUMBERS = {
    Reach.PUBLIC: "93.184.215.14 1.1.1.1 8.8.8.8 172.15.0.1 172.32.0.1 192.0.1.1 100.128.0.1 2606:4700::1111 2a00::1 "
    "2001:4860:4860::8888 64:ff9b::808:808 ::ffff:8.8.8.8",
    Reach.PRIVATE: "127.0.0.1 127.255.255.254 10.0.0.1 172.16.0.1 172.31.255.255 192.168.0.1 100.64.0.1 ::1 fc00::1 "
    "fd12:3456::1 fe80::1 fe80::1%3 ::ffff:127.0.0.1 ::ffff:c0a8:1",
    Reach.NEVER: "0.0.0.0 0.1.2.3 169.254.169.254 192.0.0.8 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1 "
    "224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 :: ::127.0.0.1 ff02::1 2001::1 2001:db8::1 2002:7f00:1:: "
    "2002:808:808:: 3fff::1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 100::1 fec0::1 5f00::1 4000::1 ::ffff:224.0.0.1",
}


@pytest.mark.parametrize(("number", "reach"), [(n, reach) for reach, all_ in NUMBERS.items() for n in all_.split()])
def test_every_number_is_out_in_the_world_or_near_or_nobodys(number: str, reach: Reach) -> None:
    assert reach_of(ip_address(number)) is reach


def test_names_of_this_computer_and_its_network() -> None:
    assert all(
        map(is_local_name, ("localhost", "a.localhost", "nas.local", "metadata.google.internal", "tv.home.arpa"))
    )
    assert not any(map(is_local_name, ("notlocalhost", "local.example", "localhost.example", "homearpa")))


def test_a_host_is_named_as_one_likes() -> None:
    for text in ("nas.local", " NAS.local. ", "http://nas.local:8080/x", "nas.local:8080"):
        assert parse_host(text) == "nas.local"
    assert parse_host("::1") == parse_host("[::1]") == parse_host("http://[::1]:8080/") == "::1"
    for text in ("", "a b", "user@nas.local", "ftp://nas.local", "http://"):
        with pytest.raises(BadValue):
            parse_host(text)


def test_where_a_page_sends_on_to_is_read_from_its_own_address() -> None:
    here = parse_address("https://news.example/a/b?c")
    assert joined(here, " ../d e ").url == "https://news.example/d%20e"
    assert joined(here, "?x").url == "https://news.example/a/b?x"
    assert joined(here, "//other.example").url == "https://other.example/"


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    for candidate in (text, f"http://{text}", f"http://news.example/{text}"):
        try:
            address = parse_address(candidate)
        except AddressRefused:
            continue
        assert address.url.isascii() and " " not in address.url
        assert parse_address(address.url) == address
