"""Web addresses, read strictly: what could be understood in two ways is refused. Pure; asks nobody."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from clipper.domain.errors import AddressRefused, BadValue

LONGEST = 8192
"""Characters of an address; more than any server takes."""
PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_ASCII_SPACE = " \t\r\n\f"
_IN_PATH = "/%:@!$&'()*+,;=~-._[]|"
_IN_QUERY = _IN_PATH + "?"
_OTHER_SERVICES = frozenset(
    """1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123
    135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995
    1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080""".split()
)
"""Ports of services that are no websites: the ones a browser refuses too (WHATWG Fetch, “bad port”)."""


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) address without its fragment, in the one form that is asked for."""

    scheme: str
    host: str
    """Lower case, ASCII (a name in other letters as Punycode), without a dot at its end; IPv6 without brackets."""
    port: int
    target: str
    """Path and query as they stand in a request, ASCII."""

    @property
    def ip(self) -> IPv4Address | IPv6Address | None:
        """The host, where it is a number."""
        return _ip(self.host)

    @property
    def name(self) -> str:
        """The host as people write it: a name from Punycode back in its letters."""
        return _letters(self.host) if "xn--" in self.host else self.host

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address: the port only where it is an unusual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.authority}{self.target}"


def parse_address(text: str) -> Address:
    """The address in a text. Raises AddressRefused with the reason for anything but a plain http(s) one."""
    text = text.strip(_ASCII_SPACE)
    if len(text) > LONGEST:
        raise AddressRefused(f"This address is longer than {LONGEST} characters.")
    if _CONTROL.search(text):
        raise AddressRefused("This address holds a character that no address has.", remedy="Copy it again.")
    scheme = _SCHEME.match(text)
    if scheme is None or scheme[1].lower() not in PORTS:
        raise AddressRefused("Only addresses that begin with http:// or https:// are fetched.")
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise AddressRefused("This is no complete address.", remedy="Copy it again.") from error
    host, port = _host_and_port(parts.netloc)
    target = quote(parts.path or "/", safe=_IN_PATH)
    if parts.query:
        target += "?" + quote(parts.query, safe=_IN_QUERY)
    return Address(parts.scheme, host, PORTS[parts.scheme] if port is None else port, target)


def joined(base: Address, location: str) -> Address:
    """The address a page sends on to. Raises AddressRefused."""
    if _CONTROL.search(location):
        raise AddressRefused("The page sends on to something that is no address.")
    try:
        return parse_address(urljoin(base.url, location.strip(_ASCII_SPACE)))
    except ValueError as error:
        raise AddressRefused("The page sends on to something that is no address.") from error


def parse_host(text: str) -> str:
    """The host that a person named, alone or in an address, in the form `Address.host` has. Raises BadValue."""
    text = text.strip()
    host = (
        text if "://" in text else f"http://[{text}]/" if text.count(":") > 1 and "[" not in text else f"http://{text}/"
    )
    try:
        return parse_address(host).host
    except AddressRefused as error:
        raise BadValue(
            f"“{text}” is no name of a host.", remedy="Name it as in an address: intranet.example"
        ) from error


def _host_and_port(netloc: str) -> tuple[str, int | None]:
    if "@" in netloc:
        raise AddressRefused(
            "This address holds a user name, and Clipper signs in nowhere.", remedy="Take out what stands before the @."
        )
    bracketed = re.fullmatch(r"\[([^\[\]]*)\](?::([0-9]*))?", netloc)
    plain = re.fullmatch(r"([^:\[\]]*)(?::([0-9]*))?", netloc)
    found = bracketed or plain
    if found is None or not found[1]:
        raise AddressRefused("This address names no host.", remedy="Copy it again.")
    return _ipv6(found[1]) if bracketed else _name(found[1]), _port(found[2]) if found[2] else None


def _port(digits: str) -> int:
    number = int(digits) if len(digits) <= 5 else 0
    if not 0 < number < 65536 or str(number) in _OTHER_SERVICES:
        raise AddressRefused(f"There are no websites at port {digits}.")
    return number


def _ipv6(text: str) -> str:
    try:
        ip = IPv6Address(text)
    except ValueError as error:
        raise AddressRefused("The number in brackets is no address of a host.") from error
    if ip.scope_id is not None:
        raise AddressRefused("An address of one network card alone is not fetched.")
    return str(ip)


def _name(text: str) -> str:
    host = text.lower() if text.isascii() else _punycode(text)
    host = host.removesuffix(".")
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressRefused("The name of the host cannot be read.", remedy="Copy the address again.")
    if _NUMBER.fullmatch(labels[-1]) and _ip(host) is None:
        # As decimal, octal or hexadecimal, or in fewer parts: nobody writes a website so.
        raise AddressRefused("The host is a number in an unusual form.", remedy="Write its name.")
    return host


def _punycode(text: str) -> str:
    import idna  # for addresses in other letters alone

    try:
        return idna.encode(text, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise AddressRefused("The name of the host cannot be read.", remedy="Copy the address again.") from error


def _letters(host: str) -> str:
    import idna  # for addresses in other letters alone

    try:
        return idna.decode(host)
    except (idna.IDNAError, UnicodeError):
        return host


def _ip(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return IPv6Address(host) if ":" in host else IPv4Address(host)
    except ValueError:
        return None
