"""What a fetch needs of the machine: name look-up, connections, trusted certificates, clocks. Tests give another."""

import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, ip_address

from clipper.domain.errors import TooSlow
from clipper.web.reach import IpAddress


def look_up(host: str, port: int, timeout_s: float) -> tuple[IpAddress, ...]:
    """The numbers of a host in the system's order. Raises OSError where there are none, TooSlow after `timeout_s`.

    On a thread of its own, because the system's look-up cannot be told when to stop; it is left behind then.
    """
    found: list[IpAddress] = []
    errors: list[Exception] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
            found.extend(_number(*each[4][:1], *each[4][3:4]) for each in answers)
        except (OSError, ValueError, UnicodeError) as error:
            errors.append(error)

    asking = threading.Thread(target=ask, name="look-up", daemon=True)
    asking.start()
    asking.join(timeout_s)
    if asking.is_alive():
        raise TooSlow(f"Nobody told in time where “{host}” is.")
    if errors:
        raise OSError(str(errors[0])) from errors[0]
    return tuple(dict.fromkeys(found))


def dial(ip: IpAddress, port: int, timeout_s: float) -> socket.socket:
    """A connection to exactly this number. Raises OSError."""
    family = socket.AF_INET if isinstance(ip, IPv4Address) else socket.AF_INET6
    line = socket.socket(family, socket.SOCK_STREAM)
    try:
        line.settimeout(timeout_s)
        line.connect((str(ip), port))
    except BaseException:
        line.close()
        raise
    return line


@cache
def trusted() -> ssl.SSLContext:
    """Certificates are checked, against the system's authorities; where a Python brings none, against Mozilla's."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    if not context.get_ca_certs():
        import certifi  # only where the system's are not known beforehand

        context.load_verify_locations(certifi.where())
    return context


def _now_us() -> int:
    return time.time_ns() // 1000


@dataclass(frozen=True, slots=True)
class Network:
    """The way out. What may be asked for is not decided here: every number is checked by `connection`."""

    look_up: Callable[[str, int, float], tuple[IpAddress, ...]] = look_up
    """(host, port, seconds) → its numbers."""
    dial: Callable[[IpAddress, int, float], socket.socket] = dial
    """(number, port, seconds) → an open connection."""
    trusted: Callable[[], ssl.SSLContext] = trusted
    clock: Callable[[], float] = time.monotonic
    now_us: Callable[[], int] = _now_us


NETWORK = Network()


def _number(text: object, scope: object = 0) -> IpAddress:
    """The number in the system's answer, with the network card it is told for."""
    return ip_address(f"{text}%{scope}" if scope else str(text))
